"""A sheet as a grid of values; every address is 0-based from A1, whatever the file left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from airdocs.model.address import address, position
from airdocs.model.labels import tidy
from airdocs.model.month import day_words
from airdocs.model.quantity import BLANK, Quantity, exact_decimal, plain, read_quantity

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """What a number format shows: a percent sign, and how many decimals where it fixes them."""

    percent: bool
    decimals: int | None


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, both corners included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``formulas`` are the cells that hold one; error values stand in ``rows`` as their text.

    ``uncalculated`` are the formulas without a result, with their text where it is known;
    ``merged`` are the merged ranges by their names, as far as one look at the sheet's part shows them;
    ``strays`` a few cells far from all others, which were not read.
    """

    name: str
    rows: Sequence[Sequence[object]]
    hidden: bool = False
    formulas: frozenset[Spot] = frozenset()
    looks: Mapping[Spot, Look] = field(default_factory=dict)
    merges: tuple[Merge, ...] = ()
    merged: tuple[str, ...] = ()
    strays: tuple[Spot, ...] = ()
    uncalculated: Mapping[Spot, str] = field(default_factory=dict)

    def at(self, row: int, column: int) -> object:
        """The value of a cell; empty text outside the sheet."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    def text(self, row: int, column: int) -> str:
        """The cell as tidy text."""
        return cell_text(self.at(row, column))

    def quantity(self, row: int, column: int, measure: str = "") -> Quantity:
        """The cell as a figure counted in ``measure``; a percent format makes 0.85 mean 85 %."""
        value = self.at(row, column)
        if value == "":
            return BLANK
        look = self.looks.get((row, column))
        return read_quantity(value, measure=measure, percent=look is not None and look.percent)

    def texts(self, row: int) -> Iterator[tuple[int, str]]:
        """The cells of a row that are not blank, with their columns."""
        for column, value in enumerate(self.rows[row]):
            if value != "" and (text := cell_text(value)):
                yield column, text

    def is_merged_away(self, row: int, column: int) -> bool:
        """Whether a cell is blank because one above or beside it, merged over it, speaks for it."""
        corners = ((position(first), position(last)) for first, _, last in (one.partition(":") for one in self.merged))
        return any(top <= row <= bottom and left <= column <= right for (top, left), (bottom, right) in corners)

    def unmerged(self) -> "Grid":
        """The same sheet with every cell of a merged range holding the range's value."""
        rows = [list(row) for row in self.rows]
        for merge in self.merges:
            value = self.at(merge.top, merge.left)
            for row in rows[merge.top : merge.bottom + 1]:
                stop = min(merge.right + 1, len(row))
                row[merge.left : stop] = [value] * (stop - merge.left)
        return Grid(self.name, rows, self.hidden, self.formulas, self.looks, self.merges)


def area(first: Spot, last: Spot) -> str:
    """A range of cells by its corners: F7:F8."""
    return f"{address(*first)}:{address(*last)}"


def cell_text(value: object) -> str:
    """A cell's value as text to print: 2021.0 is 2021, a date is 2021年3月30日."""
    if isinstance(value, str):
        return _tidy(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return plain(exact_decimal(value))
    if isinstance(value, datetime):
        return day_words(value.date())
    if isinstance(value, date):
        return day_words(value)
    return str(value) if isinstance(value, time | timedelta) else ""


# Forms of one plan say the same words over and over.
_tidy = lru_cache(maxsize=8192)(tidy)
