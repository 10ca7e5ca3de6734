"""What the fast reader cannot see in an .xls: formulas, error values, number formats ([MS-XLS], BIFF8)."""

from collections.abc import Iterable, Iterator, Mapping

from airdocs.readers.books.compound import stream, with_bytes
from airdocs.readers.books.far_cells import strays_of
from airdocs.readers.books.grid import Look, Spot, area
from airdocs.readers.books.scan import BUILT_IN_LOOKS, MOST_MERGED, Scan, format_look

_STREAMS = frozenset({"Workbook", "Book"})
_FORMULA, _EOF, _SHEET, _ROW_OF_NUMBERS, _XF, _MERGED, _NUMBER, _SWITCH, _SHORT, _FORMAT, _BOF = (
    *(0x06, 0x0A, 0x85, 0xBD, 0xE0, 0xE5, 0x203, 0x205, 0x27E, 0x41E, 0x809),
)
_BIFF8 = 0x600
#: A cell that only has a look, and those that hold something: as a shared text, a text, a number, an error.
_BLANK = 0x201
_VALUES = frozenset({_FORMULA, _ROW_OF_NUMBERS, 0xFD, _NUMBER, 0x204, _SWITCH, _SHORT})
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
#: The result of a formula that is no number ends so; its first byte says what it is, its third which error.
_NO_NUMBER, _IS_ERROR = b"\xff\xff", 2


def scan_xls(content: bytes, limit: int) -> dict[str, Scan]:
    """Sheet name → what its records say; nothing for workbooks older than Excel 97."""
    book = stream(content, _STREAMS)
    if _u16(book, 0) != _BOF or _u16(book, 4) != _BIFF8:
        return {}
    sheets: dict[str, int] = {}
    formats: dict[int, Look] = dict(BUILT_IN_LOOKS)
    used: list[int] = []
    for kind, body in _records(book, 0):
        if kind == _SHEET:
            sheets[_text(body[6], body[7:])] = int.from_bytes(body[:4], "little")
        elif kind == _FORMAT and (look := format_look(_text(_u16(body, 2), body[4:]))):
            formats[_u16(body, 0)] = look
        elif kind == _XF:
            used.append(_u16(body, 2))
    looks = {index: formats[number] for index, number in enumerate(used) if number in formats}
    return {name: _scan(book, at, looks, limit) for name, at in sheets.items()}


def without_strays(content: bytes, scans: Mapping[str, Scan]) -> bytes:
    """The file with the cells that its scans left out made blank; the bytes as they are where there are none."""
    places = [place for scan in scans.values() for place in scan.records]
    changes = {place + step: byte for place in places for step, byte in enumerate(_BLANK.to_bytes(2, "little"))}
    return with_bytes(content, _STREAMS, changes) if changes else content


def _scan(book: bytes, start: int, looks: Mapping[int, Look], limit: int) -> Scan:
    scan, places = Scan(), dict[Spot, int]()
    for at, kind, body in _placed(book, start):
        spot = _u16(body, 0), _u16(body, 2)
        if kind in _VALUES:
            places[spot] = at
        _note_looks(scan, spot, (kind, body), looks)
        if kind == _FORMULA:
            scan.formulas.add(spot)
        elif kind == _MERGED and len(scan.merged) < MOST_MERGED:
            scan.merged = (*scan.merged, *_areas(body))
        if (error := _error(kind, body)) is not None:
            scan.errors[spot] = _ERRORS.get(error, "#N/A")
    _reach(scan, places, limit)
    return scan


def _note_looks(scan: Scan, spot: Spot, record: tuple[int, bytes], looks: Mapping[int, Look]) -> None:
    kind, body = record
    if kind == _ROW_OF_NUMBERS:
        for at in range(4, len(body) - 6, 6):
            _note(scan, (spot[0], spot[1] + (at - 4) // 6), _u16(body, at), looks)
    elif kind in {_NUMBER, _SHORT, _FORMULA}:
        _note(scan, spot, _u16(body, 4), looks)


def _reach(scan: Scan, places: Mapping[Spot, int], limit: int) -> None:
    """How far a sheet reaches, its strays left out; ``places`` are its values with where their records stand."""

    def extent(spots: Iterable[Spot]) -> tuple[int, int]:
        held = tuple(spots)
        return max((r for r, _ in held), default=-1) + 1, max((c for _, c in held), default=-1) + 1

    scan.rows, scan.columns = extent(places)
    if scan.cells > limit:
        scan.strays = strays_of(tuple(places), limit)
        scan.records = tuple(places[spot] for spot in scan.strays)
        scan.rows, scan.columns = extent(places.keys() - set(scan.strays))


def _error(kind: int, body: bytes) -> int | None:
    """The error that a cell shows, None where it shows none."""
    if kind == _FORMULA and body[12:14] == _NO_NUMBER and body[6] == _IS_ERROR:
        return body[8]
    return body[6] if kind == _SWITCH and body[7:8] == b"\x01" else None


def _areas(body: bytes) -> Iterator[str]:
    for at in range(2, min(2 + 8 * _u16(body, 0), len(body) - 7), 8):
        top, bottom, left, right = (_u16(body, at + step) for step in (0, 2, 4, 6))
        yield area((top, left), (bottom, right))


def _note(scan: Scan, spot: tuple[int, int], style: int, looks: Mapping[int, Look]) -> None:
    if style in looks:
        scan.looks[spot] = looks[style]


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, up to its end."""
    return ((kind, body) for _, kind, body in _placed(book, at))


def _placed(book: bytes, at: int) -> Iterator[tuple[int, int, bytes]]:
    """The records with where each begins."""
    while at + 4 <= len(book):
        kind, size = _u16(book, at), _u16(book, at + 2)
        if kind == _EOF:
            return
        yield at, kind, book[at + 4 : at + 4 + size].ljust(14, b"\0")
        at += 4 + size


def _text(length: int, rest: bytes) -> str:
    """A string of ``length`` characters behind the byte that says how wide they are."""
    wide = rest[:1] == b"\x01"
    return rest[1 : 1 + length * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1", "replace")


def _u16(part: bytes, at: int) -> int:
    return int.from_bytes(part[at : at + 2], "little")
