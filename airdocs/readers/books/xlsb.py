"""The package of an .xlsb: how far its sheets reach, and what the fast reader cannot see ([MS-XLSB] 2.1, 2.4)."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from airdocs.readers.books.grid import Look, area
from airdocs.readers.books.scan import BUILT_IN_LOOKS, MOST_MERGED, Scan, format_look
from airdocs.readers.books.xlsx import Members

_BOOK, _RELATIONS, _STYLES = "xl/workbook.bin", "xl/_rels/workbook.bin.rels", "xl/styles.bin"
_ROW, _ERROR, _FORMULAS, _VALUES = 0, 3, range(8, 12), range(2, 12)
_ERROR_OF_FORMULA = 11
_FORMAT, _XF, _SHEET, _MERGED, _XFS, _END_OF_XFS = 44, 47, 156, 176, 617, 618
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def scan_xlsb(package: zipfile.ZipFile, members: Members, limit: int) -> dict[str, Scan]:
    """Sheet name → what its records say.

    Raises what zipfile and ElementTree raise on broken packages.
    """
    looks = _looks(package.read(members[_STYLES])) if _STYLES in members else {}
    parts = {name: part for name, part in _sheet_parts(package, members) if part in members}
    return {name: _scan(package.read(members[part]), looks, limit) for name, part in parts.items()}


def _sheet_parts(package: zipfile.ZipFile, members: Members) -> Iterator[tuple[str, str]]:
    """Each sheet with the lower-cased name of its part."""
    targets = {
        relation.get("Id", ""): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:].lower()
        for relation in ET.fromstring(package.read(members[_RELATIONS]))
    }
    for kind, body in _records(package.read(members[_BOOK])):
        if kind == _SHEET:
            relation, end = _wide(body, 8)
            yield _wide(body, end)[0], targets.get(relation, "")


def _looks(styles: bytes) -> Mapping[int, Look]:
    """Style number → what its number format shows, for those that show % or fix the decimals."""
    formats = dict(BUILT_IN_LOOKS)
    used: list[int] = []
    in_cells = False
    for kind, body in _records(styles):
        if kind in {_XFS, _END_OF_XFS}:
            in_cells = kind == _XFS
        elif kind == _FORMAT and (look := format_look(_wide(body, 2)[0])):
            formats[_number(body, 0, 2)] = look
        elif kind == _XF and in_cells:
            used.append(_number(body, 2, 2))
    return {index: formats[number] for index, number in enumerate(used) if number in formats}


def _scan(part: bytes, looks: Mapping[int, Look], limit: int) -> Scan:
    scan, row, merged = Scan(), 0, list[str]()
    for kind, body in _records(part):
        if kind == _ROW:
            row = _number(body, 0, 4)
        elif kind in _VALUES:
            _note(scan, (row, _number(body, 0, 4)), kind, body, looks)
            if scan.cells > limit:
                break
        elif kind == _MERGED and len(merged) < MOST_MERGED:
            top, bottom, left, right = (_number(body, at, 4) for at in range(0, 16, 4))
            merged.append(area((top, left), (bottom, right)))
    scan.merged = tuple(merged)
    return scan


def _note(scan: Scan, spot: tuple[int, int], kind: int, body: bytes, looks: Mapping[int, Look]) -> None:
    scan.rows, scan.columns = max(scan.rows, spot[0] + 1), max(scan.columns, spot[1] + 1)
    style = _number(body, 4, 3)
    if style in looks:
        scan.looks[spot] = looks[style]
    if kind in _FORMULAS:
        scan.formulas.add(spot)
    if kind in {_ERROR, _ERROR_OF_FORMULA}:
        scan.errors[spot] = _ERRORS.get(_number(body, 8, 1), "#N/A")


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _varint(part, at, 2)
        size, at = _varint(part, at, 4)
        yield kind, part[at : at + size]
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


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """A text behind its length in characters, and where it ends."""
    end = at + 4 + 2 * _number(body, at, 4)
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def _number(body: bytes, at: int, size: int) -> int:
    return int.from_bytes(body[at : at + size], "little")
