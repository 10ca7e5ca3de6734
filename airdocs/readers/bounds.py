"""How far the sheets of .ods and .xlsb reach, and what an .ods shows as percent; looked at before opening."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from airdocs.readers.grid import Look
from airdocs.readers.scan import Scan

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_PERCENT = Look(percent=True, decimals=None)

# Record numbers of [MS-XLSB] 2.5: a row header, and the cells that hold a value.
_ROW = 0
_VALUES = range(2, 12)


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


def scan_xlsb(part: bytes, limit: int) -> Scan:
    """How far a binary sheet part reaches."""
    scan, row = Scan(), 0
    for kind, body in _records(part):
        if kind == _ROW:
            row = int.from_bytes(body[:4], "little")
        elif kind in _VALUES:
            scan.rows = max(scan.rows, row + 1)
            scan.columns = max(scan.columns, int.from_bytes(body[:4], "little") + 1)
            if scan.cells > limit:
                break
    return scan


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _varint(part, at, 2)
        size, at = _varint(part, at, 4)
        yield kind, part[at : at + 4]
        at += size


def _varint(part: bytes, at: int, longest: int) -> tuple[int, int]:
    value = 0
    for index in range(longest):
        byte = part[at] if at < len(part) else 0
        at += 1
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            break
    return value, at
