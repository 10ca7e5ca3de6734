"""How high the rows of a table are, and where its pages end: the same in every program.

Each row is as high as its text may need, so that its height is known. Where a table runs over
pages, the rows of a full page are stretched, so that they fill it or the next row surely finds no room. And a
merged cell prints its text once: so that 重点工作 is seen again after the break, the merge starts
anew there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from airdocs.model.header import depth, spans
from airdocs.model.table import Table
from airdocs.writers.word.breaks import EDGES, Room, cut
from airdocs.writers.word.cells import BORDER, CLOSE_MARGINS, MARGIN, row_heights, text_height
from airdocs.writers.word.fit import LINE_TENTHS, Fit
from airdocs.writers.word.groups import Groups
from airdocs.writers.word.labels import heading, narrowed, running

_HEAD_TWIPS = 18  # least height of a heading's row, in parts of the type size in half points
#: A table that can show but one row here begins on the next page, unless that would leave so much of this one blank.
_BLANK_PART = 3
#: Rows are lowered in so many steps for a page less, in tables that begin no more pages than these.
_STEPS, _FEW_PAGES = 4, 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table begins: ``page`` is the height of the text area, ``above`` what of it is used.

    ``unit`` is the height of the line right above the table, ``below`` of what must stand with its last row;
    some program may use up to ``more`` above it, or ``less``.
    """

    page: int
    above: int
    unit: int = 0
    below: int = 0
    more: int = 0
    less: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """Least heights in twips of heading and body rows, and the body rows (0-based) that begin a page.

    ``fresh``: the table is to begin on a page of its own; ``margin`` stands above and below the text of its
    cells.
    """

    heads: tuple[int, ...]
    bodies: tuple[int, ...]
    starts: frozenset[int] = frozenset()
    fresh: bool = False
    margin: int = MARGIN


def lay_rows(table: Table, fit: Fit, place: Place | None) -> Rows:
    """The rows of ``table`` where it begins; None where nobody knows: then its pages end as they come.

    Where lower rows make it a page shorter they are lower, but no more than that takes.
    """
    laid = _laid(table, fit, place)
    spare = fit.row - text_height("", fit.widths[0], fit.half_points)
    if place is None or not 0 < _pages(laid) <= _FEW_PAGES:
        return laid
    steps = [fit.row - spare * step // _STEPS for step in range(1, _STEPS + 1) if spare > 0]
    # Running text is read with ease only where rules keep off.
    closer = () if table.wide else CLOSE_MARGINS
    ways = [(row, MARGIN) for row in steps] + [(fit.row - max(0, spare), margin) for margin in closer]
    for row, margin in ways:
        made = _laid(table, replace(fit, row=row), place, margin)
        if _pages(made) < _pages(laid) and all(_is_sure(made, end) for end in made.starts):
            laid = made
    return laid


def _pages(laid: Rows) -> int:
    """Pages that the rows begin."""
    return len(laid.starts) + laid.fresh


def _is_sure(laid: Rows, end: int) -> bool:
    """Whether the row ``end`` begins a page in every program, be the borders of the rows above it reckoned or not."""
    begin = max((start for start in laid.starts if start < end), default=0)
    return laid.bodies[end] >= BORDER * (end - begin + EDGES)


def _laid(table: Table, fit: Fit, place: Place | None, margin: int = MARGIN) -> Rows:
    """``margin`` stands above and below the text of each cell."""
    saved = (MARGIN - margin) * 2
    heads = tuple(height - saved for height in _head_heights(table, fit))
    bodies = [height - saved for height in row_heights(table.rows, running(table), fit)]
    groups = Groups(table, fit)
    if place is None:
        for row in range(len(bodies)):
            bodies[row] += groups.lacking(row, 0, bodies) if groups.ends(row) else 0
        return Rows(heads, tuple(bodies))
    # Text may be set in a line more than reckoned, figures are not.
    slack = fit.half_points * LINE_TENTHS + BORDER if table.wide else 0
    return replace(_paged(groups, heads, bodies, place, slack), margin=margin)


def _head_heights(table: Table, fit: Fit) -> tuple[int, ...]:
    heights = [fit.half_points * _HEAD_TWIPS] * depth(table.header)
    for head in sorted(spans(table.header), key=lambda head: head.row + head.rows):
        width = sum(fit.widths[head.column : head.column + head.columns])
        among = heights[head.row : head.row + head.rows]
        # With breaks of its own it has as many lines in narrowed letters as in a column so much wider.
        wider = width * 100 // narrowed(head.label, width, fit)
        needed = text_height(heading(head.label, width, fit), wider, fit.half_points)
        heights[head.row + head.rows - 1] += max(0, needed - sum(among))
    return tuple(heights)


def _paged(groups: Groups, heads: tuple[int, ...], bodies: list[int], place: Place, slack: int) -> Rows:
    """Rows cut into pages; those of each full page grown to fill it."""
    page, top = place.page - BORDER * 3, sum(heads) + BORDER * len(heads)
    fresh = _begins_fresh(place, page - top - max(slack, place.more), groups, bodies)
    above, more, less = (0, 0, 0) if fresh else (place.above, place.more, place.less)
    room = Room(page - top - place.unit - above, page - top, place.below, slack, less=more, more=less)
    starts = cut(groups, bodies, room)
    return Rows(heads, tuple(bodies), frozenset(starts), fresh)


def _begins_fresh(place: Place, room: int, groups: Groups, bodies: Sequence[int]) -> bool:
    left = room - place.above - place.unit
    one, two = (
        sum(bodies[:count]) + BORDER * count + groups.lacking(count - 1, 0, bodies)
        for count in (1, min(2, len(bodies)))
    )
    if not place.above or not bodies or two <= left:
        return False
    return one > left or (len(bodies) > 1 and place.page - place.above < place.page // _BLANK_PART)
