"""Where the table stands in an annex sheet: its header rows and the column of the units (contract 1.3)."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from airdocs.model.labels import squash
from airdocs.model.quantity import State
from airdocs.readers.body.rows import has_figures, is_counting, label_column
from airdocs.readers.books.grid import Grid
from airdocs.readers.plan.above import is_remark, reads_like_title
from airdocs.readers.plan.header import Region

#: More header rows than a printed table can have; a merge reaching further is no header.
_DEEPEST = 8
_SECTION = re.compile(r"(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d+[、.]|其中).*")


@dataclass(frozen=True, slots=True)
class Place:
    """The table's header region, and the column whose cells name the units."""

    header: Region
    unit_column: int


def locate(grid: Grid, names: Collection[str], groups: Collection[str] | None = None) -> Place | None:
    """The table of an annex sheet, None where there is none; ``names`` are the squashed names of its rows.

    ``groups`` are the squashed headings that sheet 指标 gives the annex as 列组, None where it says nothing.
    """
    first = _first_named(grid, names) or _first_figures(grid)
    if first is None:
        return None
    row, column = first
    while row > 0 and _is_body(grid, row - 1, column):
        row -= 1
    top = _header_top(grid, row, column, groups)
    if top == row:
        return None
    left, right = _sides(grid, top, row)
    return Place(Region(top, row, min(left, column), max(right, column + 1)), column)


def _first_named(grid: Grid, names: Collection[str]) -> tuple[int, int] | None:
    """The first row that is named in the column in which most units are named."""
    hits = [(row, column) for row in range(len(grid.rows)) for column, text in grid.texts(row) if squash(text) in names]
    if not hits:
        return None
    counted = Counter(column for _, column in hits)
    most = max(counted.values())
    named = min(column for column, count in counted.items() if count == most)
    column = _merged_into(grid, named, hits)
    row = next(row for row, at in hits if at in {named, column} and label_column(grid, row, column) == at)
    return row, column


def _merged_into(grid: Grid, named: int, hits: Collection[tuple[int, int]]) -> int:
    """The column that other units stand in where most names are merged over 序号 and that column."""
    others = {column for _, column in hits}
    return max(
        (m.right for m in grid.merges if m.left == named and (m.top, named) in hits and m.right in others),
        default=named,
    )


def _first_figures(grid: Grid) -> tuple[int, int] | None:
    """Where no unit is known: the first text left of a figure."""
    for row in range(len(grid.rows)):
        filled = list(grid.texts(row))
        words = [column for column, _ in filled if grid.quantity(row, column).state is State.TEXT]
        counts = words and is_counting(grid, row, words[-1])
        if words and not counts and len(filled) > 1 and has_figures(grid, row, words[0]):
            return row, words[0]
    return None


def _is_body(grid: Grid, row: int, column: int) -> bool:
    """Whether a row above the first known unit is a body row all the same: a name and figures, or a section."""
    if any(m.top < row <= m.bottom and m.left <= column <= m.right for m in grid.merges):
        return False
    if is_counting(grid, row, column) or _is_section(grid, row, column):
        return True
    return bool(grid.text(row, label_column(grid, row, column))) and has_figures(grid, row, column)


def _is_section(grid: Grid, row: int, column: int) -> bool:
    """Whether a text alone in its row parts the body (一、县) rather than ends the header."""
    texts = list(grid.texts(row))
    if len(texts) != 1 or texts[0][0] > column or _is_in_tall_merge(grid, row):
        return False
    above = row - 1
    while above > 0 and _is_alone(grid, above) and not _is_in_tall_merge(grid, above):
        above -= 1
    if above < 0 or (_is_alone(grid, above) and not _is_in_tall_merge(grid, above)):
        return False
    if _SECTION.fullmatch(squash(texts[0][1])):
        return True
    headings = (at for at in range(above, max(-1, above - _DEEPEST), -1) if not _is_alone(grid, at))
    return any(_covering_text(grid, at, column) for at in headings)


def _is_alone(grid: Grid, row: int) -> bool:
    """Whether at most one text stands in a row."""
    return len(list(grid.texts(row))) < 2


def _is_in_tall_merge(grid: Grid, row: int) -> bool:
    return any(m.top <= row <= m.bottom and m.top < m.bottom and grid.text(m.top, m.left) for m in grid.merges)


def _header_top(grid: Grid, bottom: int, column: int, groups: Collection[str] | None) -> int:
    """The first header row above the body row ``bottom``."""
    last = bottom - 1
    if last < 0 or not (any(True for _ in grid.texts(last)) or any(m.top < last <= m.bottom for m in grid.merges)):
        return bottom
    top = _heading_row(grid, last, column)
    top = min((m.top for m in grid.merges if m.top <= top <= m.bottom and m.left <= column <= m.right), default=top)
    while top > 0 and _is_group_row(grid, (top - 1, bottom), column, groups):
        top -= 1
    return top


def _heading_row(grid: Grid, last: int, column: int) -> int:
    """The row of the heading over the units; the last header row where that heading was left out."""
    for row in range(last, max(-1, last - _DEEPEST), -1):
        text = _covering_text(grid, row, column)
        if not text:
            continue
        return last if row < last and _is_title_row(grid, row, column, text) else row
    return last


def _is_title_row(grid: Grid, row: int, column: int, text: str) -> bool:
    if not _is_alone(grid, row) or _is_in_tall_merge(grid, row):
        return False
    wide = any(m.top == row and m.left <= column < m.right for m in grid.merges)
    return wide or reads_like_title(text)


def _covering_text(grid: Grid, row: int, column: int) -> str:
    for merge in grid.merges:
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return grid.text(merge.top, merge.left)
    return grid.text(row, column)


def _is_group_row(grid: Grid, rows: tuple[int, int], column: int, groups: Collection[str] | None) -> bool:
    """Whether a row over the heading of the units holds group headings rather than a title or a unit line."""
    row, bottom = rows
    if _covering_text(grid, row, column):
        return False
    filled = [(at, text) for at, text in grid.texts(row) if not is_remark(text)]
    if any(squash(text) in (groups or ()) for _, text in filled):
        return True
    if len(filled) != 1:
        return len(filled) > 1 and not all(reads_like_title(text) for _, text in filled)
    at, text = filled[0]
    reach = next((m.right for m in grid.merges if m.top == row == m.bottom and m.left == at), at)
    if reach == at:
        return False
    spans_all = at <= column + 1 and reach >= _sides(grid, row + 1, bottom)[1] - 1
    return not reads_like_title(text) and not (spans_all and groups is not None)


def _sides(grid: Grid, top: int, bottom: int) -> tuple[int, int]:
    """The first and past the last column with a heading, merges included."""
    columns = [column for row in range(top, bottom) for column, _ in grid.texts(row)]
    columns += [merge.right for merge in grid.merges if top <= merge.top < bottom and grid.text(merge.top, merge.left)]
    return min(columns), max(columns) + 1
