"""The merged cells of a table: what their text needs where a page cuts their rows short."""

from collections.abc import Sequence

from airdocs.model.table import Table
from airdocs.writers.word.cells import text_height
from airdocs.writers.word.fit import Fit
from airdocs.writers.word.labels import cell_label, running

#: So many rows of a group stand on one page, where they take no more than this part of it.
_SHORT, _SHORT_PART = 3, 4

#: Column, first row, last row, text.
_Span = tuple[int, int, int, str]


class Groups:
    """The merged cells over each row of a table."""

    __slots__ = ("_fit", "_over")

    def __init__(self, table: Table, fit: Fit) -> None:
        self._fit = fit
        flowing = running(table)
        current: dict[int, _Span] = {}
        self._over: dict[int, tuple[_Span, ...]] = {}
        for place, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if cell.rows > 1:
                    label = cell_label(cell, fit.widths[column], fit, wraps=column in flowing)
                    current[column] = (column, place, place + cell.rows - 1, label)
            if current:
                self._over[place] = tuple(span for span in current.values() if span[1] <= place <= span[2])

    def __bool__(self) -> bool:
        return bool(self._over)

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

    def whole(self, place: int, begin: int, bodies: Sequence[int], page: int) -> int:
        """Where the page begun at ``begin`` ends rather than before ``place``: short groups are not torn."""
        firsts = [
            first
            for _, first, last, _ in self._over.get(place, ())
            if begin < first < place and last - first < _SHORT and sum(bodies[first : last + 1]) <= page // _SHORT_PART
        ]
        return min(firsts, default=place)
