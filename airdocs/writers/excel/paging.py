"""Where a table may part between pages: between what is merged, or within it with the merged cell said again."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from airdocs.model.table import Cell, Table

#: A page is left white from here on rather than part what belongs together.
_FULL_ENOUGH = 0.6
#: What a page is reckoned shorter by: no two programs set rows of quite the same height.
_SPARE = 0.95

Heights = Callable[[Table], Sequence[float]]


def has_merged(table: Table) -> bool:
    """Whether anything in the body is merged downwards."""
    return any(cell.rows > 1 for row in table.rows for cell in row)


def paged(table: Table, heights: Heights, first: float, other: float) -> tuple[Table, tuple[int, ...]]:
    """The table with merged cells parted where a page ends, and the rows (0-based) that begin a page.

    ``first`` and ``other`` are the points that the first page and the others leave to the body.
    """
    breaks: list[int] = []
    start, points = 0, heights(table)
    while (end := _page_end(points, start, (other if breaks else first) * _SPARE)) < len(table.rows):
        end = _kept_together(table, points, start, end)
        breaks.append(end)
        if not _is_clean(table, end):
            table = _parted(table, end)
            points = heights(table)
        start = end
    return table, tuple(breaks)


def _page_end(points: Sequence[float], start: int, room: float) -> int:
    """The first row that no longer stands on the page that begins with ``start``."""
    used = 0.0
    for row in range(start, len(points)):
        used += points[row]
        if used > room and row > start:
            return row
    return len(points)


def _kept_together(table: Table, points: Sequence[float], start: int, end: int) -> int:
    """The last row up to ``end`` that begins something of its own, unless that leaves too much of the page white."""
    full = sum(points[start:end])
    for row in range(end, start, -1):
        if sum(points[start:row]) < full * _FULL_ENOUGH:
            break
        if _is_clean(table, row):
            return row
    return end


def _is_clean(table: Table, row: int) -> bool:
    return all(cell.rows for cell in table.rows[row])


def _parted(table: Table, at: int) -> Table:
    """The table with every cell that is merged across the top of row ``at`` ending there and said again."""
    rows = [list(row) for row in table.rows]
    for column, cell in enumerate(rows[at]):
        if cell.rows:
            continue
        head = next(row for row in range(at - 1, -1, -1) if rows[row][column].rows)
        whole: Cell = rows[head][column]
        rows[head][column] = replace(whole, rows=at - head)
        rows[at][column] = replace(whole, rows=whole.rows - (at - head))
    return replace(table, rows=tuple(map(tuple, rows)))
