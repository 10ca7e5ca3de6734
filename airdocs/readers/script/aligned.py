"""Tables in plain text whose columns are told by blanks alone, as programs print them that turn pages into text."""

import re
import unicodedata
from collections.abc import Sequence

from airdocs.readers.script.plain_tables import Found

_CELL = re.compile(r"\S+(?:[ \u00a0]\S+)*")
#: Fewer lines with gaps make no table: two things stand abreast in a signature or an imprint.
_LEAST_ROWS = 3
_LEAST_COLUMNS = 3
_FULL_STOP = re.compile(r"[。；]")

Piece = tuple[int, int, str]


def aligned_table(lines: Sequence[str], at: int) -> Found:
    """Lines whose cells stand below one another, two blanks or more between them."""
    end = at
    while end < len(lines) and _is_row(lines[end]):
        end += 1
    pieces = [_pieces(line) for line in lines[at:end]]
    if len(pieces) < _LEAST_ROWS:
        return None
    columns = _columns(pieces)
    full = sum(len(row) >= _LEAST_COLUMNS for row in pieces)
    if len(columns) < _LEAST_COLUMNS or full < _LEAST_ROWS:
        return None
    return [_row(row, columns) for row in pieces], end


def _is_row(line: str) -> bool:
    words = line.replace("\u3000", "  ")
    return bool(re.search(r"\S {2,}\S", words.expandtabs())) and not _FULL_STOP.search(words)


def _pieces(line: str) -> list[Piece]:
    """The cells of a line, each with the columns of the screen it stands on."""
    words = line.replace("\u3000", "  ").expandtabs()
    return [(_wide(words[: m.start()]), _wide(words[: m.end()]), m[0]) for m in _CELL.finditer(words)]


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _columns(rows: Sequence[Sequence[Piece]]) -> list[tuple[int, int]]:
    """The columns of the screen that the fullest rows fill; a heading over several of them makes none."""
    most = max(map(len, rows))
    columns: list[tuple[int, int]] = []
    for begin, end, _ in sorted(piece for row in rows if len(row) == most for piece in row):
        if columns and begin < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((begin, end))
    return columns


def _row(pieces: Sequence[Piece], columns: Sequence[tuple[int, int]]) -> list[str]:
    row = [""] * len(columns)
    for begin, end, text in pieces:
        at = min(range(len(columns)), key=lambda n: abs(sum(columns[n]) - begin - end))
        row[at] = f"{row[at]} {text}".strip()
    return row
