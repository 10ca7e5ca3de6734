"""A multi-level header is a tree of columns; writers lay it out as spans, readers recover it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One heading; without children it stands over ``across`` columns of the table, one as a rule."""

    label: str
    children: tuple["Column", ...] = ()
    across: int = 1


@dataclass(frozen=True, slots=True)
class HeaderCell:
    """One heading placed on the grid: 0-based row and column, and how far it reaches."""

    row: int
    column: int
    rows: int
    columns: int
    label: str


def width(column: Column) -> int:
    """How many columns of the table stand under a heading."""
    return sum(map(width, column.children)) if column.children else column.across


def depth(columns: Iterable[Column]) -> int:
    """How many header rows a forest of headings needs."""
    return max((1 + depth(column.children) for column in columns), default=0)


def paths(columns: Iterable[Column]) -> tuple[tuple[str, ...], ...]:
    """The labels from the top heading down to each column of the table, from left to right."""
    return tuple(_paths(columns, ()))


def _paths(columns: Iterable[Column], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for column in columns:
        here = (*above, column.label)
        if column.children:
            yield from _paths(column.children, here)
        else:
            yield from (here,) * column.across


def spans(columns: Iterable[Column]) -> tuple[HeaderCell, ...]:
    """Each heading as a cell: parents span their leaves, leaves reach down to the last row."""
    forest = tuple(columns)
    return tuple(_spans(forest, 0, 0, depth(forest)))


def _spans(columns: Iterable[Column], row: int, left: int, rows_left: int) -> Iterator[HeaderCell]:
    for column in columns:
        across = width(column)
        down = 1 if column.children else rows_left
        yield HeaderCell(row, left, down, across, column.label)
        yield from _spans(column.children, row + 1, left, rows_left - 1)
        left += across
