"""Where the table stands in an annex sheet: lines above it, header rows, body rows (contract 1.3)."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from airdocs.model.labels import squash
from airdocs.model.quantity import State
from airdocs.readers.grid import Grid
from airdocs.readers.header import Region

_MARK = re.compile(r"附件[0-9一二三四五六七八九十]*:?")
_UNIT_LINE = re.compile(r"[(]?(?:计量)?单位:.+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_GUIDANCE = "说明:"

#: More header rows than a printed table can have; a merge reaching further is no header.
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Place:
    """The table's header region, and the column whose cells name the units."""

    header: Region
    unit_column: int


@dataclass(frozen=True, slots=True)
class Above:
    """The lines above the header."""

    title: str
    unit_line: str


def locate(grid: Grid, names: Collection[str]) -> Place | None:
    """The table of an annex sheet, None where there is none; ``names`` are the squashed names of its rows."""
    first = _first_named(grid, names) or _first_figures(grid)
    if first is None:
        return None
    row, column = first
    while row > 0 and _is_body(grid, row - 1, column):
        row -= 1
    top = _header_top(grid, row, column)
    if top == row:
        return None
    left, right = _sides(grid, top, row)
    return Place(Region(top, row, min(left, column), max(right, column + 1)), column)


def lines_above(grid: Grid, top: int) -> Above:
    """Title and unit line; the mark 附件1 and lines of guidance are neither."""
    title, unit_line = [], ""
    for row in range(top):
        for _, text in grid.texts(row):
            bare = squash(text)
            if _UNIT_LINE.fullmatch(bare):
                unit_line = text
            elif not _MARK.fullmatch(bare) and not bare.startswith(_GUIDANCE):
                title.append(text)
    return Above("".join(title), unit_line)


def _first_named(grid: Grid, names: Collection[str]) -> tuple[int, int] | None:
    """The first cell of the column in which most units are named."""
    hits = [(row, column) for row in range(len(grid.rows)) for column, text in grid.texts(row) if squash(text) in names]
    if not hits:
        return None
    counted = Counter(column for _, column in hits)
    most = max(counted.values())
    column = min(column for column, count in counted.items() if count == most)
    return next(hit for hit in hits if hit[1] == column)


def _first_figures(grid: Grid) -> tuple[int, int] | None:
    """Where no unit is known: the first text left of a figure."""
    for row in range(len(grid.rows)):
        filled = list(grid.texts(row))
        words = [column for column, _ in filled if grid.quantity(row, column).state is State.TEXT]
        if words and len(filled) > 1 and _has_figures(grid, row, words[0]):
            return row, words[0]
    return None


def _has_figures(grid: Grid, row: int, column: int) -> bool:
    """Whether a figure or ``/`` stands right of a column; years are headings."""
    quantities = ((at, grid.quantity(row, at)) for at in range(column + 1, len(grid.rows[row])))
    return any(
        quantity.state is State.NO_TASK or (quantity.state is State.NUMBER and not _YEAR.fullmatch(grid.text(row, at)))
        for at, quantity in quantities
    )


def _is_body(grid: Grid, row: int, column: int) -> bool:
    """Whether a row above the first known unit is a body row all the same: a name and figures."""
    covered = any(m.top < row <= m.bottom and m.left <= column <= m.right for m in grid.merges)
    return not covered and bool(grid.text(row, column)) and _has_figures(grid, row, column)


def _header_top(grid: Grid, bottom: int, column: int) -> int:
    """The first header row above the body row ``bottom``."""
    last = bottom - 1
    if last < 0 or not any(True for _ in grid.texts(last)):
        merged = any(m.top < last <= m.bottom for m in grid.merges)
        if last < 0 or not merged:
            return bottom
    top = last
    while top > max(0, bottom - _DEEPEST) and not _covering_text(grid, top, column):
        top -= 1
    if not _covering_text(grid, top, column):
        top = last
    top = min((m.top for m in grid.merges if m.top <= top <= m.bottom and m.left <= column <= m.right), default=top)
    while top > 0 and _is_group_row(grid, top - 1, column):
        top -= 1
    return top


def _covering_text(grid: Grid, row: int, column: int) -> str:
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return grid.text(merge.top, merge.left)
    return grid.text(row, column)


def _is_group_row(grid: Grid, row: int, column: int) -> bool:
    """Whether a row over the heading of the units holds group headings rather than a title or a unit line."""
    if _covering_text(grid, row, column):
        return False
    filled = [(at, text) for at, text in grid.texts(row) if not _UNIT_LINE.fullmatch(squash(text))]
    spans = [m for m in grid.merges if m.top == row == m.bottom and m.left > column and grid.text(m.top, m.left)]
    return len(filled) > 1 or bool(spans)


def _sides(grid: Grid, top: int, bottom: int) -> tuple[int, int]:
    """The first and past the last column with a heading, merges included."""
    columns = [column for row in range(top, bottom) for column, _ in grid.texts(row)]
    columns += [merge.right for merge in grid.merges if top <= merge.top < bottom and grid.text(merge.top, merge.left)]
    return min(columns), max(columns) + 1
