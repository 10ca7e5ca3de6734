"""An .xlsb written by hand from an .xlsx: the records that any program writes, and no others ([MS-XLSB] 2.1)."""

import io
import struct
import zipfile
from collections.abc import Iterator

import openpyxl
from openpyxl.cell import Cell

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STATES = {"visible": 0, "hidden": 1, "veryHidden": 2}
_ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
_BUILT_IN = {"General": 0, "0": 1, "0.00": 2, "0%": 9, "0.00%": 10}


def to_xlsb(content: bytes) -> bytes:
    """The same workbook as .xlsb: values, results of formulas, number formats, merged cells, hidden sheets."""
    formulas = openpyxl.load_workbook(io.BytesIO(content))
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    looks: dict[str, int] = {}
    sheets = [
        _sheet(page, values[page.title], looks, [str(area) for area in page.merged_cells.ranges])
        for page in formulas.worksheets
    ]
    names = [(page.title, _STATES[page.sheet_state]) for page in formulas.worksheets]
    targets = [("worksheet", f"worksheets/sheet{number}.bin") for number, _ in enumerate(sheets, 1)]
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": _book(names),
        "xl/_rels/workbook.bin.rels": _relations([*targets, ("styles", "styles.bin")]),
        "xl/styles.bin": _styles(looks),
        **{f"xl/worksheets/sheet{number}.bin": part for number, part in enumerate(sheets, 1)},
    }
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return sink.getvalue()


def _relations(targets: list[tuple[str, str]]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{lines}</Relationships>'.encode()


def _record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(body), bytearray()
    while True:
        length.append(size & 0x7F | (0x80 if size > 0x7F else 0))
        size >>= 7
        if not size:
            return head + bytes(length) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def _book(names: list[tuple[str, int]]) -> bytes:
    sheets = (
        _record(156, struct.pack("<II", state, number) + _wide(f"rId{number}") + _wide(name))
        for number, (name, state) in enumerate(names, 1)
    )
    return _record(131) + _record(143) + b"".join(sheets) + _record(144) + _record(132)


def _styles(looks: dict[str, int]) -> bytes:
    own = [(200 + at, code) for code, at in looks.items() if code not in _BUILT_IN]
    formats = b"".join(_record(44, struct.pack("<H", number) + _wide(code)) for number, code in own)
    numbers = {code: number for number, code in own} | _BUILT_IN
    used = b"".join(_record(47, struct.pack("<HH", 0, numbers[code]).ljust(16, b"\0")) for code in looks)
    listed = _record(615, struct.pack("<I", len(own))) + formats + _record(616)
    # The formats that cells are derived from stand first, in a list of their own.
    parents = _record(626, struct.pack("<I", 1)) + _record(47, bytes(16)) + _record(627)
    cells = _record(617, struct.pack("<I", len(looks))) + used + _record(618)
    return _record(278) + listed + parents + cells + _record(279)


def _sheet(page, values, looks: dict[str, int], merged: list[str]) -> bytes:
    extent = struct.pack("<IIII", 0, page.max_row - 1, 0, page.max_column - 1)
    rows = b"".join(_rows(page, values, looks))
    areas = b"".join(_record(176, struct.pack("<IIII", *_corners(area))) for area in merged)
    areas = _record(177, struct.pack("<I", len(merged))) + areas + _record(178) if merged else b""
    return _record(129) + _record(148, extent) + _record(145) + rows + _record(146) + areas + _record(130)


def _corners(area: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = openpyxl.utils.range_boundaries(area)
    return top - 1, bottom - 1, left - 1, right - 1


def _rows(page, values, looks: dict[str, int]) -> Iterator[bytes]:
    for line in page.iter_rows():
        cells = b"".join(_cell(cell, values[cell.coordinate].value, looks) for cell in line if cell.value is not None)
        if cells:
            yield _record(0, struct.pack("<I", line[0].row - 1).ljust(17, b"\0")) + cells


def _cell(cell: Cell, value: object, looks: dict[str, int]) -> bytes:
    style = looks.setdefault(cell.number_format, len(looks))
    head = struct.pack("<II", cell.column - 1, style)
    is_formula = cell.data_type == "f"
    tail = struct.pack("<HII", 0, 0, 0) if is_formula else b""
    if not is_formula:
        value = cell.value
    if isinstance(value, str) and value in _ERRORS:
        return _record(11 if is_formula else 3, head + bytes([_ERRORS[value]]) + tail)
    if hasattr(value, "year"):
        value = openpyxl.utils.datetime.to_excel(value)
    if isinstance(value, bool):
        return _record(10 if is_formula else 4, head + bytes([value]) + tail)
    if isinstance(value, int | float):
        return _record(9 if is_formula else 5, head + struct.pack("<d", value) + tail)
    return _record(8 if is_formula else 6, head + _wide("" if value is None else str(value)) + tail)
