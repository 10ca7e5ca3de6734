"""Where the pages of a table end, so that they end there in every program and though a line be reckoned wrong.

Each page leaves free what a line takes, and no more than the row behind it surely is higher than: a text that needs
a line more than reckoned then moves no row, and no row slips in.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from airdocs.writers.word.cells import BORDER
from airdocs.writers.word.groups import Groups

#: Rows are stretched by no more than this part of their height.
_STRETCH_PART = 6
#: Borders of a page beside those of its rows: of heads of four levels, above and below.
EDGES = 7
#: The last page has at least two rows where the one before has so many.
_TAIL, _SPARES = 2, 4


@dataclass(frozen=True, slots=True)
class Room:
    """Twips for rows on the ``first`` page of a table and on each ``further`` one.

    In some program the first may have ``less`` or ``more``; ``below`` must stand with the last row, and ``slack``
    is what a page leaves free.
    """

    first: int
    further: int
    below: int = 0
    slack: int = 0
    less: int = 0
    more: int = 0

    def of(self, begin: int) -> int:
        """The room of the page that begins with this row."""
        return self.further if begin else self.first

    def free(self, begin: int) -> int:
        """What that page leaves free."""
        return self.slack if begin else max(self.slack, self.less)


def cut(groups: Groups, bodies: list[int], room: Room) -> tuple[int, ...]:
    """The rows (0-based) that begin a page; ``bodies`` grow by what groups lack and what fills their pages.

    Borders are reckoned to come on top of the heights, as in one program, with no harm in the other.
    """
    starts = _balanced(groups, bodies, room, [0, *_starts(groups, bodies, room)])
    for begin, end in zip(starts, [*starts[1:], len(bodies)], strict=True):
        for row in range(begin, end):
            if row == end - 1 or groups.ends(row):
                bodies[row] += groups.lacking(row, begin, bodies)
        if end < len(bodies):
            _fill(bodies, begin, end, room)
    return tuple(starts[1:])


def _starts(groups: Groups, bodies: Sequence[int], room: Room) -> Iterator[int]:
    begin = row = used = 0
    while row < len(bodies):
        lacking = groups.lacking(row, begin, bodies) if groups else 0
        height = bodies[row] + BORDER
        below = room.below if row == len(bodies) - 1 else 0
        if row > begin and used + height + lacking + below > room.of(begin) - room.free(begin):
            begin = row = groups.whole(row, begin, bodies, room.further)
            used = 0
            yield begin
            continue
        used += height + (lacking if groups.ends(row) else 0)
        row += 1


def _balanced(groups: Groups, bodies: Sequence[int], room: Room, starts: list[int]) -> list[int]:
    """``starts`` with a further row or group on the last page where that had but one row."""
    if len(starts) == 1 or len(bodies) - starts[-1] >= _TAIL or starts[-1] - starts[-2] < _SPARES:
        return starts
    begin = groups.whole(starts[-1] - 1, starts[-2], bodies, room.further)
    added = sum(bodies[begin:]) + BORDER * (len(bodies) - begin) + room.below
    fits = begin > starts[-2] + 1 and added + room.slack <= room.further
    return [*starts[:-1], begin] if fits else starts


def _fill(bodies: list[int], begin: int, end: int, room: Room) -> None:
    """Stretch the rows of a page, but none too far while the row behind finds no room."""
    whole = sum(bodies[begin:end])
    left = room.of(begin) - whole - BORDER * (end - begin)
    # What may stay free: less than the row behind takes where borders add nothing and less stands above.
    most = bodies[end] - BORDER * (end - begin + EDGES) - (0 if begin else room.more)
    needed = left - most
    extra = max(0, min(left, max(min(whole // _STRETCH_PART, left - room.free(begin)), needed)))
    given = reached = 0
    for row in range(begin, end):
        reached += bodies[row]
        more = extra * reached // whole - given
        given += more
        bodies[row] += more
