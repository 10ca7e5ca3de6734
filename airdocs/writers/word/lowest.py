"""The widths of columns in which the rows of a table with running text are lowest together, line by line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from airdocs.model.table import Table
from airdocs.writers.measure import half_ems
from airdocs.writers.title.costs import TORN
from airdocs.writers.title.labels import label_room
from airdocs.writers.word.texts import SAMPLE, cell_text, longest_line, text_lengths
from airdocs.writers.word.wants import CELL_MARGINS, NARROWEST_NAME, Content, wanted_widths
from airdocs.writers.word.widths import balanced, levelled

#: A row of one line and each further line, in tenths of the type size.
_FIRST, _LINE = 18, 13
#: Rows that tell for all which widths are best.
_ROWS = 60
#: Half characters of a name that is not worth another line, and of one that is running text.
_LONG_NAME, LONGEST_NAME = 8, 40
#: Rows beyond which no name is broken that need not be: to find its words costs more than all else in its row.
MANY_ROWS = 1000
#: Lines that a name may take where that makes the rows lower.
_NAME_LINES = (2, 3)
#: Room is moved from column to column so many times at most.
_MOVES = 40


@dataclass(frozen=True, slots=True)
class Type:
    """A type size in half points, and how many lines a heading may take in it."""

    size: int
    lines: int


def settled(table: Table, content: Sequence[Content], needs: Sequence[int], kind: Type, room: int) -> tuple[int, ...]:
    """Widths that fill ``room`` where all columns have what they need: running text takes what is left."""
    texts = text_lengths(table, sorted(set(table.wide)))
    if not texts:
        return levelled(needs, room)
    broken = len(table.rows) <= MANY_ROWS
    words = [at for at, one in enumerate(content) if broken and not one.figures and one.widest > _LONG_NAME]
    narrower: dict[int, tuple[int, ...]] = {}
    for place in words:
        told = {cell_text(row[place]) for row in table.rows[:: -(-len(table.rows) // SAMPLE)]}
        floor = NARROWEST_NAME if place in texts else 0
        thin = (max(floor, *(_in_lines(text, count) for text in told), 0) for count in _NAME_LINES)
        changed = ([*content[:place], Content(half, figures=False), *content[place + 1 :]] for half in thin)
        narrower[place] = tuple(wanted_widths(table, one, kind.size, kind.lines)[place] for one in changed)
    names = text_lengths(table, [place for place in words if place not in texts])
    return _lowest(needs, narrower, room, _Rows(texts, names, kind.size * 10, CELL_MARGINS))


@lru_cache(maxsize=4096)
def _in_lines(text: str, count: int) -> int:
    """Half characters in which a name stands in so many lines, words whole and units cut but behind a stroke.

    What is too long for a name, and wraps as it comes, may take a line more.
    """
    if half_ems(text) > LONGEST_NAME or not text.isprintable():
        return -(-longest_line(text) // (count + 1))
    held = label_room(text, count)
    return held if held < label_room(text, 1) else label_room(text, count, TORN)


def _lowest(needs: Sequence[int], narrower: Mapping[int, Sequence[int]], room: int, rows: "_Rows") -> tuple[int, ...]:
    """``needs`` grown to fill ``room`` by the columns of running text, others narrowed where that makes rows lower.

    ``narrower`` are the widths by column in which names still stand well; all widths are in twips.
    """
    best = rows.filled(needs, room)
    for place, widths in narrower.items():
        for width in widths:
            if width < needs[place]:
                tried = [width if at == place else need for at, need in enumerate(needs)]
                found = rows.filled(tried, room)
                if rows.height(found) < rows.height(best):
                    best, needs = found, tried
    return best


class _Rows:
    """Some rows of a table: how high they are together in columns of given widths.

    ``texts`` and ``names`` are by column the lengths of its cells, row by row, in half characters; the columns of
    texts give and take room. ``hanzi`` is the width of one, ``margin`` what a cell needs beside its text, in twips.
    """

    __slots__ = ("_hanzi", "_rows", "margin", "texts")

    def __init__(
        self, texts: Mapping[int, Sequence[int]], names: Mapping[int, Sequence[int]], hanzi: int, margin: int
    ) -> None:
        self.texts, self.margin, self._hanzi = texts, margin, hanzi
        columns = {**texts, **names}
        count = len(next(iter(columns.values())))
        self._rows = {place: column[:: -(-count // _ROWS)] for place, column in columns.items()}

    def height(self, widths: Sequence[int]) -> int:
        """Tenths of the type size that the rows take."""
        columns = [
            [-(-length // across) for length in column]
            for place, column in self._rows.items()
            # A line ends before the hanzi that no longer fits.
            for across in [max(2, (widths[place] - self.margin) // self._hanzi * 2)]
        ]
        return sum(_FIRST + _LINE * max(0, max(lines) - 1) for lines in zip(*columns, strict=True))

    def filled(self, needs: Sequence[int], room: int) -> tuple[int, ...]:
        """``needs`` grown to fill ``room``, room moved between the columns of texts as long as rows get lower."""
        best = balanced(needs, room, self.texts, self.margin)
        height = self.height(best)
        for _ in range(_MOVES):
            found = min(((self.height(way), way) for way in self._ways(best, needs)), default=(height, best))
            if found[0] >= height:
                break
            height, best = found
        return best

    def _ways(self, widths: tuple[int, ...], needs: Sequence[int]) -> Iterator[tuple[int, ...]]:
        for giver, taker in permutations(self.texts, 2):
            for step in (self._hanzi, self._hanzi * 2):
                if widths[giver] - step >= needs[giver]:
                    way = list(widths)
                    way[giver] -= step
                    way[taker] += step
                    yield tuple(way)
