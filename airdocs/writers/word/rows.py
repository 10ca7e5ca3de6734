"""How high the rows of a table are, and where its pages end: the same in every program.

Each row is as high as its text may need, so that its height is known. Where a table runs over
pages, the rows of a full page are stretched, so that they fill it or the next row surely finds no room. And a
merged cell prints its text once: so that 重点工作 is seen again after the break, the merge starts
anew there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from airdocs.model.header import depth, spans
from airdocs.model.table import Table
from airdocs.writers.word.breaks import Room, cut
from airdocs.writers.word.cells import BORDER, row_heights, text_height
from airdocs.writers.word.fit import LINE_TENTHS, Fit
from airdocs.writers.word.groups import Groups
from airdocs.writers.word.labels import heading, running

_HEAD_TWIPS = 18  # least height of a heading's row, in parts of the type size in half points
#: A table that can show but one row here begins on the next page, unless that would leave so much of this one blank.
_BLANK_PART = 3


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

    ``fresh``: the table is to begin on a page of its own.
    """

    heads: tuple[int, ...]
    bodies: tuple[int, ...]
    starts: frozenset[int] = frozenset()
    fresh: bool = False


def lay_rows(table: Table, fit: Fit, place: Place | None) -> Rows:
    """The rows of ``table`` where it begins; None where nobody knows: then its pages end as they come."""
    heads, bodies = _head_heights(table, fit), row_heights(table.rows, running(table), fit)
    groups = Groups(table, fit)
    if place is None:
        for row in range(len(bodies)):
            bodies[row] += groups.lacking(row, 0, bodies) if groups.ends(row) else 0
        return Rows(heads, tuple(bodies))
    # Text may be set in a line more than reckoned, figures are not.
    slack = fit.half_points * LINE_TENTHS + BORDER if table.wide else 0
    return _paged(groups, heads, bodies, place, slack)


def _head_heights(table: Table, fit: Fit) -> tuple[int, ...]:
    heights = [fit.half_points * _HEAD_TWIPS] * depth(table.header)
    for head in sorted(spans(table.header), key=lambda head: head.row + head.rows):
        width = sum(fit.widths[head.column : head.column + head.columns])
        among = heights[head.row : head.row + head.rows]
        needed = text_height(heading(head.label, width, fit), width, fit.half_points)
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
