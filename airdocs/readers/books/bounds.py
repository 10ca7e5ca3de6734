"""How far the sheets of an .ods reach, what they show as percent and have merged; looked at before opening."""

from xml.etree import ElementTree as ET

from airdocs.readers.books.grid import Look, Spot, area
from airdocs.readers.books.scan import MOST_MERGED, Scan

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_PERCENT = Look(percent=True, decimals=None)


def scan_ods(content: bytes, limit: int) -> dict[str, Scan]:
    """Sheet name → what content.xml says of it; repeated cells count as often as they repeat."""
    tables = ET.fromstring(content).iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    return {table.get(f"{_TABLE}name", ""): _scan_table(table, limit) for table in tables}


def _scan_table(table: ET.Element, limit: int) -> Scan:
    scan, top = Scan(), 0
    for line in table.iter(f"{_TABLE}table-row"):
        repeat = int(line.get(f"{_TABLE}number-rows-repeated", "1"))
        if _scan_row(scan, line, top):
            scan.rows = top + repeat
        top += repeat
        if scan.cells > limit:
            break
    return scan


def _scan_row(scan: Scan, line: ET.Element, row: int) -> bool:
    left, filled = 0, False
    for cell in line:
        across = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if f"{_TABLE}number-rows-spanned" in cell.attrib:
            _note_merge(scan, cell, (row, left))
        if len(cell) or f"{_OFFICE}value-type" in cell.attrib or f"{_TABLE}formula" in cell.attrib:
            filled = True
            scan.columns = max(scan.columns, left + across)
            if cell.get(f"{_OFFICE}value-type") == "percentage":
                scan.looks[row, left] = _PERCENT
            if f"{_TABLE}formula" in cell.attrib:
                scan.formulas.add((row, left))
            if cell.get(f"{_CALC}value-type") == "error":
                scan.errors[row, left] = "".join(cell.itertext())
        left += across
    return filled


def _note_merge(scan: Scan, cell: ET.Element, spot: Spot) -> None:
    down, across = (int(cell.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("rows", "columns"))
    if (down > 1 or across > 1) and len(scan.merged) < MOST_MERGED:
        scan.merged = (*scan.merged, area(spot, (spot[0] + down - 1, spot[1] + across - 1)))
