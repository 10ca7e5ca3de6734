"""The rows of an annex's body one by one: where their label stands, whether they hold figures or only count columns."""

import re

from airdocs.model.labels import squash
from airdocs.model.quantity import State
from airdocs.readers.books.grid import Grid

_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNT = re.compile(r"\(?(\d{1,3})\)?(?:=.*)?")
#: What heads the row that numbers the columns; its first cells may take part in the counting.
_NUMBERING = frozenset({"栏次", "栏目", "栏号", "列次", "甲", "乙", "丙", "A", "B", "C", "序号", "编号"})


def label_column(grid: Grid, row: int, column: int) -> int:
    """Where a row's label stands: the column of the units, or left of it where that cell is blank or merged."""
    for at in range(column, -1, -1):
        if grid.text(row, at) and (at == column or grid.quantity(row, at).state is not State.NUMBER):
            return at
    return column


def has_figures(grid: Grid, row: int, column: int) -> bool:
    """Whether a figure or ``/`` stands right of a column; years are headings."""
    quantities = ((at, grid.quantity(row, at)) for at in range(column + 1, len(grid.rows[row])))
    return any(
        quantity.state is State.NO_TASK or (quantity.state is State.NUMBER and not _YEAR.fullmatch(grid.text(row, at)))
        for at, quantity in quantities
    )


def is_counting(grid: Grid, row: int, column: int) -> bool:
    """Whether a row numbers the columns (栏次: 甲 1 2 3=1+2 …) rather than holding figures."""
    texts = list(grid.texts(row))
    counts = [_COUNT.fullmatch(squash(text)) for at, text in texts if at > column]
    numbers = [int(match[1]) for match in counts if match]
    if not numbers or len(numbers) < len(counts) or not 1 <= numbers[0] <= column + 2:
        return False
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    labels = [squash(text) for at, text in texts if at <= column]
    if any(label in _NUMBERING for label in labels):
        return all(label in _NUMBERING or label.isdecimal() for label in labels)
    counted = labels == [str(number) for number in range(1, len(labels) + 1)]
    return counted and len(numbers) > 1 and _is_below_headings(grid, row, column)


def _is_below_headings(grid: Grid, row: int, column: int) -> bool:
    """Whether every number stands under a heading of its own."""
    return row > 0 and all(
        grid.text(row - 1, at) and grid.quantity(row - 1, at).state is State.TEXT
        for at, _ in grid.texts(row)
        if at > column
    )
