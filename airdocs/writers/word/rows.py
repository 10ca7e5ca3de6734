"""How high the rows of a table are, and where its pages end: group cells are set again on each page.

A merged cell prints its text once. So that 重点工作 is seen again after a page break, the merge
starts anew there; and so that the break falls just there in every program, the rows of a full
page are stretched to fill it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from airdocs.model.document import Cell, Table
from airdocs.model.header import depth, spans
from airdocs.model.labels import tidy
from airdocs.writers.measure import half_ems, shown, split_bracket
from airdocs.writers.word.fit import CELL_MARGINS, LINE_TENTHS, Fit, bracket_width, cell_text
from airdocs.writers.word.pages import BORDER, ROW_MARGINS, wrapped

_HEAD_TWIPS = 18  # least height of a heading's row, in parts of the type size in half points


@dataclass(frozen=True, slots=True)
class Rows:
    """Least heights in twips of heading and body rows, and the body rows (0-based) that begin a page."""

    heads: tuple[int, ...]
    bodies: tuple[int, ...]
    starts: frozenset[int] = frozenset()


def lay_rows(table: Table, fit: Fit, page: int, above: int | None) -> Rows:
    """Heights under which no row's text reaches, for a table with group cells; of others the least the eye likes.

    ``page`` is the height of the text area; ``above`` what of it stands over the table on its first
    page, None where nobody knows: then group cells are merged as they are.
    """
    if above is None or not _grouped(table):
        return Rows((fit.half_points * _HEAD_TWIPS,) * depth(table.header), (fit.row,) * len(table.rows))
    bodies = [max(fit.row, *_needs(row, fit)) for row in table.rows]
    return _paged(_Groups(table, fit), _head_heights(table, fit), bodies, page, above)


def _grouped(table: Table) -> bool:
    return any(cell.rows > 1 for row in table.rows for cell in row)


def heading(label: str, width: int, fit: Fit) -> str:
    """The label, with a break before its closing bracket where a line would else tear the bracket."""
    text = tidy(label)
    room = max(2, (width - CELL_MARGINS) // (fit.half_points * 5))
    stem, bracket = split_bracket(text)
    before = half_ems(shown(stem))
    if not bracket or before + half_ems(shown(bracket)) <= room:
        return text
    fits = bracket_width(bracket, whole=False) <= room
    torn = bracket_width(bracket, whole=True) > -before % (room - room % 2)
    return f"{stem}\n{bracket}" if fits and torn else text


def _cell_height(text: str, width: int, half_points: int) -> int:
    """Twips that ``text`` takes in a cell, its margins with it."""
    room = max(2, (width - CELL_MARGINS) // (half_points * 5))
    lines = sum(wrapped(part, room) for part in text.splitlines() or [""])
    return lines * half_points * LINE_TENTHS + ROW_MARGINS


def _needs(row: Sequence[Cell], fit: Fit) -> list[int]:
    return [
        _cell_height(cell_text(cell), width, fit.half_points)
        for cell, width in zip(row, fit.widths, strict=True)
        if cell.rows == 1
    ]


def _head_heights(table: Table, fit: Fit) -> tuple[int, ...]:
    heights = [fit.half_points * _HEAD_TWIPS] * depth(table.header)
    for head in sorted(spans(table.header), key=lambda head: head.row + head.rows):
        width = sum(fit.widths[head.column : head.column + head.columns])
        among = heights[head.row : head.row + head.rows]
        needed = _cell_height(heading(head.label, width, fit), width, fit.half_points)
        heights[head.row + head.rows - 1] += max(0, needed - sum(among))
    return tuple(heights)


def _paged(groups: "_Groups", heads: Sequence[int], bodies: list[int], page: int, above: int) -> Rows:
    """Rows cut into pages; those of each full page grown to fill it."""
    top = sum(heads) + BORDER * len(heads)
    begin, used = 0, above + top
    starts: list[int] = []
    for place in range(len(bodies)):
        height = bodies[place] + BORDER
        lacking = groups.lacking(place, begin, bodies)
        if used + height + lacking > page and place > begin:
            _fill(bodies, begin, place, page - used)
            starts.append(place)
            begin, used = place, top
            lacking = groups.lacking(place, begin, bodies)
        if groups.ends(place):
            bodies[place] += lacking
            used += lacking
        used += height
    return Rows(tuple(heads), tuple(bodies), frozenset(starts))


def _fill(bodies: list[int], begin: int, end: int, left: int) -> None:
    each, rest = divmod(max(0, left), end - begin)
    for place in range(begin, end):
        bodies[place] += each + (place - begin < rest)


class _Groups:
    """The merged cells over each row: how much their text lacks when their rows are cut short."""

    __slots__ = ("_fit", "_over")

    def __init__(self, table: Table, fit: Fit) -> None:
        self._fit = fit
        current: dict[int, tuple[int, int, str]] = {}
        self._over: list[tuple[tuple[int, int, int, str], ...]] = []
        for place, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if cell.rows > 1:
                    current[column] = (place, place + cell.rows - 1, cell_text(cell))
            self._over.append(tuple((column, *span) for column, span in current.items() if span[0] <= place <= span[1]))

    def ends(self, place: int) -> bool:
        """Whether a group ends with this row."""
        return any(last == place for _, _, last, _ in self._over[place])

    def lacking(self, place: int, begin: int, bodies: Sequence[int]) -> int:
        """Twips that the groups over this row lack if it were the last of theirs on a page begun at ``begin``."""
        needs = (
            _cell_height(text, self._fit.widths[column], self._fit.half_points)
            - sum(bodies[max(first, begin) : place + 1])
            for column, first, _, text in self._over[place]
        )
        return max((0, *needs))
