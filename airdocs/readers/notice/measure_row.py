"""A row of a header that holds nothing but measures (台, 家, %): they belong to the headings above them."""

from dataclasses import replace

from airdocs.readers.books.grid import Grid, Merge
from airdocs.readers.notice.measures import measure_in, split_measure
from airdocs.readers.plan.table import locate

_LEAST = 2


def with_measures(grid: Grid) -> Grid:
    """The grid with such a row folded into the headings above; unchanged where there is none, or none for sure."""
    place = locate(grid, ())
    if place is None or place.header.bottom - place.header.top < _LEAST:
        return grid
    row = place.header.bottom - 1
    measures = {column: measure_in(text) for column, text in grid.texts(row)}
    above = {column: _heading_over(grid, row, column) for column in measures}
    if len(measures) < _LEAST or not all(measures.values()) or not all(at is not None for at in above.values()):
        return grid
    rows = [list(line) for line in grid.rows]
    for column, at in above.items():
        heading = grid.text(at or 0, column)
        stated = split_measure(heading)[1]
        rows[at or 0][column] = heading if stated else f"{heading}（{measures[column]}）"
    del rows[row]
    return replace(grid, rows=rows, merges=tuple(m for one in grid.merges if (m := _without(one, row)) is not None))


def _heading_over(grid: Grid, row: int, column: int) -> int | None:
    """The row of the one heading right above, None where it stands over other columns too."""
    wide = any(
        m.top < row and m.left <= column <= m.right and m.left < m.right and m.bottom == row - 1 for m in grid.merges
    )
    tops = (m.top for m in grid.merges if m.bottom == row - 1 and m.left == m.right == column)
    at = next(tops, row - 1)
    return at if not wide and grid.text(at, column) else None


def _without(merge: Merge, row: int) -> Merge | None:
    """A merged range once a row is gone; None where nothing of it is left."""
    top = merge.top - (merge.top > row)
    bottom = merge.bottom - (merge.bottom >= row)
    return (
        None
        if bottom < top or (top, merge.left) == (bottom, merge.right)
        else Merge(top, merge.left, bottom, merge.right)
    )
