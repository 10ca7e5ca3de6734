"""Sheets of labelled rows: cells are found by the label of their column, and what is not understood is noted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from airdocs.model.address import address
from airdocs.model.labels import squash
from airdocs.model.month import Month
from airdocs.model.plan import Slip
from airdocs.model.quantity import State
from airdocs.readers.books.grid import Grid, cell_text
from airdocs.readers.days import read_day, read_month

Choice = TypeVar("Choice", bound=Enum)

_LISTED = re.compile(r"[、,，;；\n]")
_GUIDANCE = "说明:"
_YES_NO = {"是": True, "否": False}


@dataclass(frozen=True, slots=True)
class Record:
    """One row by its labels (squashed). ``slips`` takes the cells that could not be understood."""

    grid: Grid
    row: int
    spots: Mapping[str, tuple[int, int]]
    slips: list[Slip]

    def value(self, label: str) -> object:
        """What stands under a label; empty text where the label is missing."""
        spot = self.spots.get(squash(label))
        return "" if spot is None else self.grid.at(*spot)

    def text(self, label: str, default: str = "") -> str:
        """The tidy text under a label."""
        return cell_text(self.value(label)) or default

    def typed(self, label: str) -> str:
        """The text under a label with the line breaks and blanks it was typed with: they may part names."""
        value = self.value(label)
        return value.strip() if isinstance(value, str) else cell_text(value)

    def cell(self, label: str) -> str:
        """The A1 address under a label, or of the row's first cell."""
        return address(*self.spots.get(squash(label), (self.row, 0)))

    def miss(self, label: str, wanted: str) -> None:
        """Note that a cell could not be understood."""
        self.slips.append(Slip(self.grid.name, self.cell(label), label, self.text(label), wanted))

    def choice(self, label: str, default: Choice) -> Choice:
        """One of the words of an enumeration; ``default`` for a blank and, with a slip, for any other word."""
        text = squash(self.text(label))
        if not text:
            return default
        for member in type(default):
            if member.value == text:
                return member
        self.miss(label, "、".join(str(member.value) for member in type(default)) + "之一")
        return default

    def yes(self, label: str, *, default: bool) -> bool:
        """是 or 否."""
        text = squash(self.text(label))
        if text and text not in _YES_NO:
            self.miss(label, "是或否")
        return _YES_NO.get(text, default)

    def whole(self, label: str, default: int | None, lowest: int, highest: int) -> int | None:
        """A whole number between two bounds, both included."""
        text = squash(self.text(label))
        if not text:
            return default
        if text.isdecimal() and len(text) < 6 and lowest <= int(text) <= highest:
            return int(text)
        self.miss(label, f"{lowest}到{highest}之间的整数")
        return default

    def number(self, label: str, wanted: str) -> Decimal | None:
        """A number that is not negative; None for a blank and, with a slip, for anything else."""
        spot = self.spots.get(squash(label))
        quantity = self.grid.quantity(*spot) if spot else None
        if quantity is None or quantity.state is State.BLANK:
            return None
        if quantity.value is not None and quantity.value >= 0:
            return quantity.value
        self.miss(label, wanted)
        return None

    def day(self, label: str) -> date | None:
        """A day; None for a blank and, with a slip, for anything else."""
        if not self.text(label):
            return None
        day = read_day(self.value(label))
        if day is None:
            self.miss(label, "日期，如2021年3月30日")
        return day

    def month(self, label: str, year: int) -> Month | None:
        """A month; None for a blank and, with a slip, for anything else."""
        if not self.text(label):
            return None
        month = read_month(self.value(label), year)
        if month is None:
            self.miss(label, "月份，如2021-05")
        return month

    def listed(self, label: str) -> tuple[str, ...]:
        """Names parted by 、 or a comma."""
        value = self.value(label)
        parts = _LISTED.split(value if isinstance(value, str) else cell_text(value))
        return tuple(name for part in parts if (name := cell_text(part)))


def read_records(grid: Grid, labels: Sequence[str], slips: list[Slip]) -> Iterator[Record]:
    """The rows below the header, which is the row with most of the ``labels``; the first label must be there.

    Blank rows and lines of guidance (说明：…) are passed over.
    """
    header = _header(grid, labels)
    if header is None:
        if any(True for row in range(len(grid.rows)) for _ in grid.texts(row)):
            slips.append(Slip(grid.name, "A1", "表头", "", f"含“{labels[0]}”一列的表头：" + "、".join(labels)))
        return
    top, columns = header
    for row in range(top + 1, len(grid.rows)):
        filled = [text for column, text in grid.texts(row) if column in columns.values()]
        if filled and not (len(filled) == 1 and squash(filled[0]).startswith(_GUIDANCE)):
            yield Record(grid, row, {label: (row, column) for label, column in columns.items()}, slips)


def _header(grid: Grid, labels: Sequence[str]) -> tuple[int, dict[str, int]] | None:
    wanted = {squash(label) for label in labels}
    best: tuple[int, dict[str, int]] | None = None
    for row in range(len(grid.rows)):
        columns: dict[str, int] = {}
        for column, text in grid.texts(row):
            if (label := squash(text)) in wanted:
                columns.setdefault(label, column)
        if squash(labels[0]) in columns and (best is None or len(columns) > len(best[1])):
            best = row, columns
    return best


def is_yes_no(text: str) -> bool:
    """Whether a text says 是 or 否, or nothing."""
    return squash(text) in {"", *_YES_NO}
