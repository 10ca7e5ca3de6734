"""Heads and names of a table in lines that fit their columns, words, figures and brackets whole."""

from airdocs.model.labels import tidy
from airdocs.model.table import Cell
from airdocs.writers.measure import half_ems
from airdocs.writers.title.labels import label_lines
from airdocs.writers.word.fit import Fit, cell_text, room_in

_LONGEST_NAME = 40  # half characters; what is longer is running text, which the program wraps


def heading(label: str, width: int, fit: Fit) -> str:
    """The label with a line break wherever a column ``width`` twips wide ends a line."""
    return "\n".join(label_lines(tidy(label), room_in(width, fit.half_points)))


def cell_label(cell: Cell, width: int, fit: Fit) -> str:
    """What a cell prints; a name too long for its column with line breaks between its words."""
    text = cell_text(cell)
    room = room_in(width, fit.half_points)
    if not isinstance(cell.value, str) or cell.left or len(text) * 2 < room or "\n" in text:
        return text
    return "\n".join(label_lines(text, room)) if half_ems(text) <= _LONGEST_NAME else text
