"""Tables in plain text whose columns are told by blanks alone, as programs print them that turn pages into text.

Rows of figures tell where the columns are; the lines above them, up to a blank one, are headings broken over lines.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from airdocs.readers.script.plain_tables import Found

_CELL = re.compile(r"\S+(?: \S+)*?(?=\s{2,}|\s*$)")
_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"[-+≥≤＞＜><]?\d[\d,，]*(?:\.\d+)?[%％‰个家项台套辆艘座处户次天吨亩]?|[/／无]|[—–-]{1,2}")
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[。；]|^\s*附件\s*\d*\s*$|^\s*[—–-]\s*\d+\s*[—–-]\s*$")
_LATIN = re.compile(r"[0-9A-Za-z.]+")
#: Fewer rows of figures make no table: two things stand abreast in a signature or an imprint.
_LEAST_ROWS = 2
_MOST_HEADINGS = 10
#: So many things abreast are a row of a table wherever they stand.
_SURE_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Words on a line and the columns of the screen they take."""

    begin: int
    end: int
    text: str

    @property
    def centre(self) -> float:
        """The middle of the words."""
        return (self.begin + self.end) / 2


def aligned_table(lines: Sequence[str], at: int) -> Found:
    """Rows of a name and figures below lines of headings; blank lines may part the rows.

    Rows without headings go on with a table of the page before.
    """
    first = _first_row(lines, at)
    # Where tabs part the cells, a line above without any is a title, and the tabs tell the columns.
    if first is None or ("\t" in lines[first].strip() and "\t" not in lines[at].strip()):
        return None
    rows, end = _rows(lines, first)
    width, count = Counter(map(len, rows)).most_common(1)[0]
    goes_on = first == at and width >= _SURE_WIDTH
    if not goes_on and (first == at or len(rows) < _LEAST_ROWS or count * 2 <= len(rows)):
        return None
    centres = _centres([row for row in rows if len(row) == width])
    headings = [line for line in lines[at:first] if line.strip()]
    head = _headings(headings, centres) if headings else []
    return [*head, *(_placed(row, centres) for row in rows)], end


def _first_row(lines: Sequence[str], at: int) -> int | None:
    """The first row of figures, where nothing but lines of headings stands between."""
    for row in range(at, min(len(lines), at + _MOST_HEADINGS + 2)):
        line = lines[row]
        if _is_row(line):
            return row
        if _SENTENCE.search(line) or line.startswith("\f"):
            return None
        if not line.strip() and not (row + 1 < len(lines) and _is_row(lines[row + 1])):
            return None
    return None


def _is_row(line: str) -> bool:
    """Whether a line is a name (a serial number before it at most) and figures behind it."""
    texts = [piece.text for piece in _pieces(line, _CELL)]
    if len(texts) > 2 and texts[0].isdecimal():
        texts = texts[1:]
    named = len(texts) > 1 and _HANZI.search(texts[0]) is not None
    return named and all(_FIGURE.fullmatch(text) for text in texts[1:])


def _rows(lines: Sequence[str], first: int) -> tuple[list[list[Piece]], int]:
    """The rows of figures from the first on, single blank lines between them passed over, and the line behind them."""
    rows: list[list[Piece]] = []
    at = first
    while at < len(lines):
        if _is_row(lines[at]):
            rows.append(_pieces(lines[at], _CELL))
            at += 1
        elif not lines[at].strip() and at + 1 < len(lines) and _is_row(lines[at + 1]):
            at += 1
        else:
            break
    return rows, at


def _pieces(line: str, pattern: re.Pattern[str]) -> list[Piece]:
    words = line.replace("\u3000", "  ").replace("\u00a0", " ").expandtabs().strip("\f")
    return [Piece(_wide(words[: m.start()]), _wide(words[: m.end()]), m[0]) for m in pattern.finditer(words)]


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _centres(rows: Sequence[Sequence[Piece]]) -> list[float]:
    """Where the middles of the columns are."""
    return [sum(piece.centre for piece in column) / len(rows) for column in zip(*rows, strict=True)]


def _nearest(piece: Piece, centres: Sequence[float]) -> int:
    return min(range(len(centres)), key=lambda column: abs(centres[column] - piece.centre))


def _placed(row: Sequence[Piece], centres: Sequence[float]) -> list[str]:
    if len(row) == len(centres):
        return [piece.text for piece in row]
    texts = [""] * len(centres)
    for piece in row:
        column = _nearest(piece, centres)
        texts[column] = f"{texts[column]} {piece.text}".strip()
    return texts


def _headings(lines: Sequence[str], centres: Sequence[float]) -> list[list[str]]:
    """One row of headings, two where some stand over several columns."""
    pieces = [piece for line in lines for piece in _joined(_pieces(line, _WORD), centres)]
    beneath = {_nearest(piece, centres) for piece in pieces if len(_over(piece, centres)) < 2}
    leaves = [""] * len(centres)
    groups: dict[int, str] = {}
    grouped: set[int] = set()
    for piece in pieces:
        over = _over(piece, centres)
        # Words that only reach into the column beside them have no headings of their own below.
        if len(over) > 1 and beneath.issuperset(over) and not grouped.intersection(over):
            groups[over[0]] = piece.text
            grouped.update(over)
        else:
            leaves[_nearest(piece, centres)] += piece.text
    if not groups:
        return [leaves]
    top = [groups.get(n, "") if n in grouped else leaf for n, leaf in enumerate(leaves)]
    return [top, [leaf if n in grouped else "" for n, leaf in enumerate(leaves)]]


def _over(piece: Piece, centres: Sequence[float]) -> list[int]:
    """The columns whose middles lie below the words."""
    return [n for n, centre in enumerate(centres) if piece.begin <= centre <= piece.end]


def _joined(pieces: Sequence[Piece], centres: Sequence[float]) -> Iterator[Piece]:
    """The words of a line; PM2.5 or VOCs close before a heading over several columns belong to it."""
    held: Piece | None = None
    for piece in pieces:
        if held and piece.begin - held.end == 1 and _LATIN.fullmatch(held.text) and len(_over(piece, centres)) > 1:
            held = Piece(held.begin, piece.end, f"{held.text}{piece.text}")
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held
