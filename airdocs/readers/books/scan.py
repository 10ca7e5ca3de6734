"""What the fast reader cannot see in a sheet part: formulas, error values, number formats, how far it reaches.

calamine builds a sheet as one dense block before it returns; a value in the last cell of a sheet would
end the process. So every part is looked over before it is opened, and in the same pass.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from xml.etree import ElementTree as ET
from xml.sax.saxutils import unescape

from airdocs.readers.books.far_cells import strays_of, without
from airdocs.readers.books.grid import Look, Spot

# The shape every spreadsheet program writes; anything else takes the slow way.
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="(\d+)")?([^<>]*)>'
    rb"(?:(<f\b[^<>]*(?:/>|>[^<]*</f>))?(?:<v[^<>]*/>|<v[^<>]*>([^<]*)</v>)?)(</c>)?"
)
_FORMULA = re.compile(rb"<f\b[^<>]*(?:/>|>([^<]*)</f>)")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]*?\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
#: A form merges some dozens.
MOST_MERGED = 2000
_STYLE = re.compile(rb'\bs="(\d+)"')
_FORMATS = re.compile(rb"<(?:\w+:)?numFmt\s([^<>]*)>")
_XFS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_XF = re.compile(rb"<(?:\w+:)?xf\s[^<>]*?\bnumFmtId=[\"'](\d+)[\"']")
_ID = re.compile(rb"\bnumFmtId=[\"'](\d+)[\"']")
_CODE = re.compile(rb"\bformatCode=(?:\"([^\"]*)\"|'([^']*)')")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_FIXED = re.compile(r"0(?:\.(0+))?(?![#0.])")

#: What the number formats show that every workbook has without saying so.
BUILT_IN_LOOKS = {
    1: Look(percent=False, decimals=0),
    2: Look(percent=False, decimals=2),
    3: Look(percent=False, decimals=0),
}
BUILT_IN_LOOKS |= {
    4: Look(percent=False, decimals=2),
    9: Look(percent=True, decimals=0),
    10: Look(percent=True, decimals=2),
}


@dataclass(slots=True)
class Scan:
    """What one pass over a sheet part found. ``rows`` × ``columns`` is how far its values reach.

    ``uncalculated`` are the formulas without a result, with their text where the part states it.
    ``last`` is the value with which they reached so far, None where nobody looked; ``merged`` are the merged
    ranges as the part names them (F7:F8). ``strays`` are a few cells far from all others that are left out,
    ``trimmed`` is the part without them, ``records`` where those of an .xls stand.
    """

    rows: int = 0
    columns: int = 0
    formulas: set[Spot] = field(default_factory=set)
    uncalculated: dict[Spot, str] = field(default_factory=dict)
    errors: dict[Spot, str] = field(default_factory=dict)
    looks: dict[Spot, Look] = field(default_factory=dict)
    last: Spot | None = None
    merged: tuple[str, ...] = ()
    strays: tuple[Spot, ...] = ()
    trimmed: bytes = b""
    records: tuple[int, ...] = ()

    @property
    def cells(self) -> int:
        """The size of the block from A1 to the last value."""
        return self.rows * self.columns


def scan_sheet(part: bytes, looks: Mapping[int, Look], limit: int) -> Scan:
    """One pass over a sheet part of an .xlsx; it stops early once ``limit`` cells are passed.

    A second one follows without its strays where it has such. Raises ET.ParseError where the part is not XML.
    """
    scan = _scan_table(part, looks, limit)
    if scan.cells > limit and (strays := strays_of(_filled(part, limit), limit)):
        trimmed = without(part, strays)
        scan = _scan_table(trimmed, looks, limit)
        scan.strays, scan.trimmed = strays, trimmed
    scan.merged = tuple(ref[1].decode() for ref in islice(_MERGED.finditer(part), MOST_MERGED))
    return scan


def _scan_table(part: bytes, looks: Mapping[int, Look], limit: int) -> Scan:
    start, end = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if start < 0 or end < 0:
        return _scan_slowly(part, looks, limit)
    table = part[start:end]
    found = _CELL.findall(table)
    if len(found) != table.count(b"<c"):
        return _scan_slowly(part, looks, limit)
    scan = Scan()
    for letters, digits, style, attributes, formula, value, end_tag in found:
        # A cell that only has a look holds nothing; what stands between its tags unread is a text.
        if attributes[-1:] == b"/" or (end_tag and not value and not formula):
            continue
        spot = int(digits) - 1, column_number(letters)
        _note(scan, spot, int(style or _late_style(attributes)), looks)
        if formula:
            _note_formula(scan, spot, formula, value)
        if value and b't="e"' in attributes:
            scan.errors[spot] = value.decode("utf-8", "replace")
        if scan.rows * scan.columns > limit:
            scan.last = spot
            break
    return scan


def _filled(part: bytes, limit: int) -> list[Spot]:
    """The cells of a part that hold something; none where they are more than a sheet may span."""
    cells = _CELL.finditer(part, part.find(b"<sheetData"))
    spots = ((int(cell[2]) - 1, column_number(cell[1])) for cell in cells if not cell[4].endswith(b"/"))
    found = list(islice(spots, limit + 1))
    return found if len(found) <= limit else []


def _late_style(attributes: bytes) -> bytes:
    style = _STYLE.search(attributes) if b"s=" in attributes else None
    return style[1] if style else b"0"


def _note(scan: Scan, spot: Spot, style: int, looks: Mapping[int, Look]) -> None:
    row, column = spot
    if row >= scan.rows:
        scan.rows = row + 1
    if column >= scan.columns:
        scan.columns = column + 1
    if style in looks:
        scan.looks[spot] = looks[style]


def _note_formula(scan: Scan, spot: Spot, formula: bytes, value: bytes) -> None:
    scan.formulas.add(spot)
    if not value:
        scan.uncalculated[spot] = unescape(_FORMULA.sub(rb"\1", formula).decode("utf-8", "replace"))


def _scan_slowly(part: bytes, looks: Mapping[int, Look], limit: int) -> Scan:
    scan = Scan()
    for spot, cell in _cells(part):
        content = {child.tag.rpartition("}")[2]: child for child in cell}
        if not any(text for child in cell for text in child.itertext()) and "f" not in content:
            continue
        _note(scan, spot, int(cell.get("s", "0")), looks)
        value = (content["v"].text or "") if "v" in content else ""
        if "f" in content:
            scan.formulas.add(spot)
            if not value:
                scan.uncalculated[spot] = content["f"].text or ""
        if cell.get("t") == "e":
            scan.errors[spot] = value
        if scan.cells > limit:
            scan.last = spot
            break
    return scan


def _cells(part: bytes) -> Iterator[tuple[Spot, ET.Element]]:
    row = -1
    for line in ET.fromstring(part).iterfind("{*}sheetData/{*}row"):
        row = int(line.get("r", row + 2)) - 1
        column = -1
        for cell in line.iterfind("{*}c"):
            name = cell.get("r", "")
            letters = name.rstrip("0123456789")
            column = column_number(letters.encode()) if letters else column + 1
            row = int(name[len(letters) :]) - 1 if letters and name[len(letters) :] else row
            yield (row, column), cell


@lru_cache(maxsize=1024)
def column_number(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


@lru_cache(maxsize=16)
def styles_looks(styles: bytes) -> Mapping[int, Look]:
    """Style number → what its number format shows, for those that show % or fix the decimals."""
    formats = dict(BUILT_IN_LOOKS)
    for attributes in _FORMATS.findall(styles):
        number, code = _ID.search(attributes), _CODE.search(attributes)
        if number and code and (look := format_look((code[1] or code[2] or b"").decode("utf-8", "replace"))):
            formats[int(number[1])] = look
    block = _XFS.search(styles)
    used = _XF.findall(block[0]) if block else []
    return {index: formats[int(number)] for index, number in enumerate(used) if int(number) in formats}


def format_look(code: str) -> Look | None:
    """What a number format such as 0.0% or #,##0 shows; None for General, dates and text."""
    bare = _QUOTED.sub("", code.replace("&quot;", '"')).partition(";")[0]
    percent = "%" in bare
    fixed = _FIXED.search(bare)
    if not percent and (not fixed or any(letter in bare.lower() for letter in "ymdhs")):
        return None
    return Look(percent, len(fixed[1] or "") if fixed else None)
