"""How many decimals a cell of an annex shows."""

import re
from decimal import Decimal

from airdocs.model.labels import squash
from airdocs.model.quantity import places
from airdocs.readers.books.grid import Grid, Spot

_AFTER_POINT = re.compile(r"\.(\d+)")
#: Nobody types a figure with more decimals than this; it was computed, or pasted from a computation.
_MOST_TYPED = 6
#: How a computed figure prints where no number format says it.
_COMPUTED = 4


def chosen_decimals(grid: Grid, spot: Spot) -> int | None:
    """The decimals that the office chose: those of typed text (3.0, 10%), or those the number format fixes."""
    value = grid.at(*spot)
    if isinstance(value, str):
        typed = _AFTER_POINT.search(squash(value))
        return len(typed[1]) if typed else 0
    look = grid.looks.get(spot)
    return look.decimals if look else None


def shown_decimals(grid: Grid, spot: Spot, value: Decimal | None) -> int:
    """How many decimals a cell prints; a figure that was typed is never cut, a computed one as its format has it."""
    if value is None:
        return 0
    chosen, needed = chosen_decimals(grid, spot), places(value)
    computed = spot in grid.formulas
    if chosen is None:
        return _COMPUTED if computed and needed > _MOST_TYPED else needed
    return chosen if computed or needed > _MOST_TYPED else max(chosen, needed)
