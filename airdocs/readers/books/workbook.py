"""The bytes of a workbook to its sheets; sizes are looked at before anything is unpacked (contract 1.7)."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from airdocs.model.submission import Trouble
from airdocs.readers.books.biff import scan_xls
from airdocs.readers.books.biff import without_strays as blanked
from airdocs.readers.books.bounds import scan_ods
from airdocs.readers.books.grid import Grid
from airdocs.readers.books.inflate import BROKEN, unpacks_beyond
from airdocs.readers.books.nature import what_it_is, what_package_is
from airdocs.readers.books.probe import try_opening
from airdocs.readers.books.rejected import RejectedError, too_many_cells
from airdocs.readers.books.scan import Scan
from airdocs.readers.books.sheets import load_sheets
from airdocs.readers.books.xlsb import scan_xlsb
from airdocs.readers.books.xlsx import Members, scan_xlsx, without_strays
from airdocs.settings import MAX_SHEET_CELLS, MAX_UNPACKED_BYTES

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY_SHEET = b"xl/workbook.bin"
_ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a workbook in its order."""

    grids: tuple[Grid, ...]
    has_macros: bool = False


def open_workbook(content: bytes, *, merges: bool = False) -> Workbook:
    """Every sheet of an .xlsx, .xlsm, .xlsb, .xls, .et or .ods, told by its bytes and not by its name.

    ``merges`` asks for merged ranges as well. Raises RejectedError, and nothing else, for bytes of any kind.
    """
    if content.startswith(_ZIP):
        return _open_package(content, merges=merges)
    if content.startswith(_OLE):
        _check_compound(content)
        scans = scan_xls(content, MAX_SHEET_CELLS)
        _check_extent(scans)
        content = blanked(content, scans)
        try_opening(content)
        return Workbook(load_sheets(content, scans, MAX_SHEET_CELLS, merges=merges))
    if not content:
        raise RejectedError(Trouble.DAMAGED, "文件是空的")
    raise RejectedError(Trouble.NOT_A_WORKBOOK, what_it_is(content))


def _open_package(content: bytes, *, merges: bool) -> Workbook:
    try:
        scans, has_macros = _scan_package(content)
        content = without_strays(content, scans)
    except BROKEN as error:
        raise RejectedError(Trouble.DAMAGED) from error
    _check_extent(scans)
    if _BINARY_SHEET in content:
        try_opening(content)
    return Workbook(load_sheets(content, scans, MAX_SHEET_CELLS, merges=merges), has_macros)


def _check_extent(scans: Mapping[str, Scan]) -> None:
    for name, scan in scans.items():
        if scan.cells > MAX_SHEET_CELLS:
            raise too_many_cells(name, scan.last or (scan.rows - 1, scan.columns - 1), MAX_SHEET_CELLS)


def _scan_package(content: bytes) -> tuple[Mapping[str, Scan], bool]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {member.filename.lower(): member for member in package.infolist()}
        if any(member.flag_bits & 1 for member in package.infolist()):
            raise RejectedError(Trouble.LOCKED)
        if unpacks_beyond(package, package.infolist(), MAX_UNPACKED_BYTES):
            raise RejectedError(Trouble.TOO_LARGE, f"解压后超过{MAX_UNPACKED_BYTES // 1024**2}MB")
        return _scan_members(package, members), "xl/vbaproject.bin" in members


def _scan_members(package: zipfile.ZipFile, members: Members) -> Mapping[str, Scan]:
    if "xl/workbook.xml" in members:
        return scan_xlsx(package, members, MAX_SHEET_CELLS)
    if "xl/workbook.bin" in members:
        return scan_xlsb(package, members, MAX_SHEET_CELLS)
    if "mimetype" in members and package.read(members["mimetype"]).startswith(_ODS_MIME):
        if b"encryption-data" in package.read(members["meta-inf/manifest.xml"]):
            raise RejectedError(Trouble.LOCKED)
        return scan_ods(package.read(members["content.xml"]), MAX_SHEET_CELLS)
    raise RejectedError(Trouble.NOT_A_WORKBOOK, what_package_is(members))


def _check_compound(content: bytes) -> None:
    """Tell an old workbook from an encrypted package and from other compound files by its stream names."""
    names = {name for name in ("EncryptedPackage", "Workbook", "Book", "WordDocument") if _stream(name) in content}
    if "EncryptedPackage" in names:
        raise RejectedError(Trouble.LOCKED)
    if not names & {"Workbook", "Book"}:
        raise RejectedError(Trouble.NOT_A_WORKBOOK if "WordDocument" in names else Trouble.DAMAGED)


def _stream(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")
