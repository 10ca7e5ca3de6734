"""Heads and names of a table in lines that fit their columns, words, figures and brackets whole."""

import re
from functools import lru_cache

from airdocs.model.labels import subscripts, tidy
from airdocs.model.table import Cell, Table
from airdocs.writers.measure import clean, half_ems
from airdocs.writers.official.settings import NEVER_FIRST, NEVER_LAST
from airdocs.writers.title.labels import filled_lines, label_lines
from airdocs.writers.word.fit import Fit, head_percent, room_in
from airdocs.writers.word.glyphs import PROGRAMS, Run, set_lines
from airdocs.writers.word.lowest import LONGEST_NAME, MANY_ROWS
from airdocs.writers.word.texts import cell_text, longest_line
from airdocs.writers.word.wants import CELL_MARGINS

_LATIN = re.compile(r"[A-Za-z0-9]")
#: Where a line that ends tears a word, or lets a stop begin the next one.
_TORN = re.compile(rf"(?<=[A-Za-z0-9.%])[A-Za-z0-9.%]|[{re.escape(NEVER_FIRST)}]|(?<=[{re.escape(NEVER_LAST)}])")
#: A stop before a Latin word, which narrow columns let begin a line: those of no more half characters than this.
_STOPPED, _NARROW = re.compile(r"[，、。；：）》”][A-Za-z0-9]"), 20


def heading(label: str, width: int, fit: Fit) -> str:
    """The label with a line break wherever a column ``width`` twips wide ends a line."""
    percent, room = narrowed(label, width, fit), width - CELL_MARGINS
    if percent < 100:
        room = (room - fit.half_points * 10 // 6) * 100 // percent
    return "\n".join(label_lines(tidy(label), room_in(room + CELL_MARGINS, fit.half_points)))


def narrowed(label: str, width: int, fit: Fit) -> int:
    """How wide the letters of a heading are, in hundredths."""
    return 100 if head_percent(label, width, fit.half_points) == 100 else fit.head


def cell_label(cell: Cell, width: int, fit: Fit, *, wraps: bool = False) -> str:
    """What a cell prints; a name too long for its column with line breaks between its words.

    ``wraps``: it holds running text.
    """
    text = cell_text(cell)
    room = room_in(width, fit.half_points)
    if not isinstance(cell.value, str) or len(text) * 2 < room:
        return text
    if wraps or "\n" in text or half_ems(text) > LONGEST_NAME:
        torn = _torn(text, width, fit)
        return "\n".join(line for part in torn for line in filled_lines(part, room)) if torn else text
    return "\n".join(label_lines(text, room))


def _torn(text: str, width: int, fit: Fit) -> tuple[str, ...]:
    """The parts of running text of which some program would tear a word, or put a stop first on a line; else none.

    LibreOffice ends no line between a stop and a Latin word, which tears rows of such words in narrow columns.
    """
    room = room_in(width, fit.half_points)
    if not _LATIN.search(text) or longest_line(text) <= room:
        return ()
    parts = tuple(text.splitlines())
    narrow = room <= _NARROW and _STOPPED.search(text)
    return parts if narrow or any(_is_torn(part, width - CELL_MARGINS, fit.half_points) for part in parts) else ()


@lru_cache(maxsize=4096)
def _is_torn(text: str, room: int, half_points: int) -> bool:
    runs = tuple(Run(piece, half_points, lowered) for piece, lowered in subscripts(clean(text)))
    seen = "".join(run.text for run in runs)
    ends = (end for program in PROGRAMS for end in set_lines(runs, room, 0, program, tracked=False)[:-1])
    return any(_TORN.match(seen, end) for end in ends)


def is_prose(text: str, width: int, fit: Fit) -> bool:
    """Whether what a cell prints is too long for a name and for one line."""
    return len(text) * 2 > LONGEST_NAME and half_ems(text) > max(LONGEST_NAME, room_in(width, fit.half_points))


def running(table: Table) -> frozenset[int]:
    """The columns (0-based) of running text; names stand in words, even where they may wrap."""
    labels = table.labels if len(table.rows) <= MANY_ROWS else 0
    return frozenset(place for place in table.wide if place >= labels)
