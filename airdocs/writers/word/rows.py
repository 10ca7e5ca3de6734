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
from airdocs.writers.word.cells import BORDER, row_heights, text_height
from airdocs.writers.word.fit import Fit
from airdocs.writers.word.labels import cell_label, heading

_HEAD_TWIPS = 18  # least height of a heading's row, in parts of the type size in half points
#: A table that can show but one row here begins on the next page, unless that would leave so much of this one blank.
_BLANK_PART = 3
#: Rows are stretched by no more than this part of their height.
_STRETCH_PART = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table begins: ``page`` is the height of the text area, ``above`` what of it is used.

    ``unit`` is the height of the line right above the table, ``below`` of what must stand with its last row.
    """

    page: int
    above: int
    unit: int = 0
    below: int = 0


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
    heads, bodies = _head_heights(table, fit), row_heights(table.rows, table.wide, fit)
    groups = _Groups(table, fit)
    if place is None:
        for row in range(len(bodies)):
            bodies[row] += groups.lacking(row, 0, bodies) if groups.ends(row) else 0
        return Rows(heads, tuple(bodies))
    return _paged(groups, heads, bodies, place)


def _head_heights(table: Table, fit: Fit) -> tuple[int, ...]:
    heights = [fit.half_points * _HEAD_TWIPS] * depth(table.header)
    for head in sorted(spans(table.header), key=lambda head: head.row + head.rows):
        width = sum(fit.widths[head.column : head.column + head.columns])
        among = heights[head.row : head.row + head.rows]
        needed = text_height(heading(head.label, width, fit), width, fit.half_points)
        heights[head.row + head.rows - 1] += max(0, needed - sum(among))
    return tuple(heights)


def _paged(groups: "_Groups", heads: tuple[int, ...], bodies: list[int], place: Place) -> Rows:
    """Rows cut into pages; those of each full page grown to fill it.

    Borders are reckoned to come on top of the heights, as in one program, with no harm in the other.
    """
    page, top = place.page - BORDER * 3, sum(heads) + BORDER * len(heads)
    fresh = _begins_fresh(place, page - top, bodies)
    begin, used = 0, (0 if fresh else place.above) + place.unit + top
    starts: list[int] = []
    for row in range(len(bodies)):
        height = bodies[row] + BORDER
        lacking = groups.lacking(row, begin, bodies)
        below = place.below if row == len(bodies) - 1 else 0
        if used + height + lacking + below > page and row > begin:
            _fill(bodies, begin, row, page - used)
            starts.append(row)
            begin, used = row, top
            lacking = groups.lacking(row, begin, bodies)
        if groups.ends(row):
            bodies[row] += lacking
            used += lacking
        used += height
    return Rows(heads, tuple(bodies), frozenset(starts), fresh)


def _begins_fresh(place: Place, room: int, bodies: Sequence[int]) -> bool:
    left = room - place.above - place.unit
    first, two = bodies[:1], bodies[:2]
    if not place.above or not bodies or sum(two) + BORDER * 2 <= left:
        return False
    return first[0] + BORDER > left or (len(two) > 1 and place.page - place.above < place.page // _BLANK_PART)


def _fill(bodies: list[int], begin: int, end: int, left: int) -> None:
    """Stretch the rows of a page that leaves so much, but none too far while the row behind finds no room."""
    whole = sum(bodies[begin:end])
    needed = left - bodies[end] + BORDER * (end - begin + 3)
    extra = min(max(0, left), max(whole // _STRETCH_PART, needed))
    given = reached = 0
    for row in range(begin, end):
        reached += bodies[row]
        more = extra * reached // whole - given
        given += more
        bodies[row] += more


class _Groups:
    """The merged cells over each row: how much their text lacks when their rows are cut short."""

    __slots__ = ("_fit", "_over")

    def __init__(self, table: Table, fit: Fit) -> None:
        self._fit = fit
        current: dict[int, tuple[int, int, str]] = {}
        self._over: dict[int, tuple[tuple[int, int, int, str], ...]] = {}
        for place, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if cell.rows > 1:
                    current[column] = (place, place + cell.rows - 1, cell_label(cell, fit.widths[column], fit))
            if current:
                over = tuple((column, *span) for column, span in current.items() if span[0] <= place <= span[1])
                self._over[place] = over

    def ends(self, place: int) -> bool:
        """Whether a group ends with this row."""
        return any(last == place for _, _, last, _ in self._over.get(place, ()))

    def lacking(self, place: int, begin: int, bodies: Sequence[int]) -> int:
        """Twips that the groups over this row lack if it were the last of theirs on a page begun at ``begin``."""
        needs = (
            text_height(text, self._fit.widths[column], self._fit.half_points)
            - sum(bodies[max(first, begin) : place + 1])
            for column, first, _, text in self._over.get(place, ())
        )
        return max((0, *needs))
