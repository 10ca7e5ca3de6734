"""Heads and names of a table in lines that fit their columns, words, figures and brackets whole."""

from airdocs.model.labels import tidy
from airdocs.model.table import Cell, Table
from airdocs.writers.measure import half_ems
from airdocs.writers.title.labels import label_lines
from airdocs.writers.word.fit import Fit, room_in
from airdocs.writers.word.lowest import LONGEST_NAME, MANY_ROWS
from airdocs.writers.word.texts import cell_text


def heading(label: str, width: int, fit: Fit) -> str:
    """The label with a line break wherever a column ``width`` twips wide ends a line."""
    return "\n".join(label_lines(tidy(label), room_in(width, fit.half_points)))


def cell_label(cell: Cell, width: int, fit: Fit, *, wraps: bool = False) -> str:
    """What a cell prints; a name too long for its column with line breaks between its words.

    ``wraps``: it holds running text.
    """
    text = cell_text(cell)
    room = room_in(width, fit.half_points)
    if wraps or not isinstance(cell.value, str) or len(text) * 2 < room or "\n" in text:
        return text
    return "\n".join(label_lines(text, room)) if half_ems(text) <= LONGEST_NAME else text


def is_prose(text: str, width: int, fit: Fit) -> bool:
    """Whether what a cell prints is too long for a name and for one line."""
    return len(text) * 2 > LONGEST_NAME and half_ems(text) > max(LONGEST_NAME, room_in(width, fit.half_points))


def running(table: Table) -> frozenset[int]:
    """The columns (0-based) of running text; names stand in words, even where they may wrap."""
    labels = table.labels if len(table.rows) <= MANY_ROWS else 0
    return frozenset(place for place in table.wide if place >= labels)
