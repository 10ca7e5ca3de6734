"""Rows of a form that bear another row's name: told by their neighbours."""

from collections.abc import Iterator, Sequence

from airdocs.model.form import Owed
from airdocs.readers.forms.lost import Key, Known, owed_key


def overwritten(known: Sequence[Known], owed: Sequence[Owed], missing: Sequence[Owed]) -> Iterator[tuple[Known, Owed]]:
    """Rows that bear another row's label, each with the figure that is missing and stood there.

    Of two rows of one name, the one between the neighbours of a missing figure is that figure's row.
    """
    order = _Order(tuple(line.key for line in known), tuple(owed_key(figure) for figure in owed))
    used: set[Key] = set()
    for figure in missing if order.has_pairs else ():
        likely = order.rows_of(owed_key(figure))
        if len(likely) == 1 and order.rows[likely[0]] not in used:
            used.add(order.rows[likely[0]])
            yield known[likely[0]], figure


class _Order:
    """The rows as they stand beside the rows as they were handed out."""

    def __init__(self, rows: Sequence[Key], wanted: Sequence[Key]) -> None:
        self.rows = rows
        self._wanted = wanted
        self._places = {key: at for at, key in enumerate(wanted)}
        self._stands: dict[Key | None, list[int]] = {None: [-1, len(rows)]}
        for at, key in enumerate(rows):
            self._stands.setdefault(key, []).append(at)
        self.has_pairs = len(self._stands) - 1 < len(rows)

    def rows_of(self, lost: Key) -> tuple[int, ...]:
        """The rows that stand where a missing figure stood, each one of two of its name."""
        at = self._places[lost]
        beside = {row - step for step in (-1, 1) for row in self._stands.get(_beside(self._wanted, at, step), ())[:2]}
        return tuple(row for row in sorted(beside) if 0 <= row < len(self.rows) and self._is_moved(row, lost))

    def _is_moved(self, row: int, lost: Key) -> bool:
        """Whether a row is one of two of its name, and fits the missing figure's place better than its own."""
        key = self.rows[row]
        return len(self._stands[key]) == 2 and self._fit(row, lost) > self._fit(row, key)

    def _fit(self, row: int, key: Key) -> int:
        """How many neighbours of a row are those that a figure had in the form as handed out."""
        at = self._places.get(key)
        if at is None:
            return 0
        return sum(_beside(self.rows, row, step) == _beside(self._wanted, at, step) for step in (-1, 1))


def _beside(keys: Sequence[Key], at: int, step: int) -> Key | None:
    return keys[at + step] if 0 <= at + step < len(keys) else None
