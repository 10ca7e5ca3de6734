"""A sheet to write on, with the looks of its workbook and the widths of its columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from airdocs.model.labels import subscripts
from airdocs.writers.excel.looks import Look, Looks, printable

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Canvas:
    """``widths`` are pixels by column, ``heights`` points by row so far; ``size`` is the body's type in points."""

    page: "Worksheet"
    looks: Looks
    widths: Sequence[int]
    size: float = 11.0
    heights: dict[int, float] = field(default_factory=dict)

    @property
    def across(self) -> int:
        """The width of all columns in pixels."""
        return sum(self.widths)

    @property
    def last(self) -> int:
        """The last column (0-based)."""
        return len(self.widths) - 1

    def set_widths(self) -> None:
        """Give every column its width."""
        for column, pixels in enumerate(self.widths):
            self.page.set_column_pixels(column, column, pixels)

    def set_height(self, row: int, points: float) -> None:
        """Give a row its height."""
        self.page.set_row(row, points)
        self.heights[row] = points

    def text(self, row: int, column: int, text: str, look: Look) -> None:
        """Write a text as text whatever it looks like, subscripts lowered; an empty one leaves a blank of that look."""
        shown, pieces = printable(text), subscripts(text)
        if not shown:
            self.page.write_blank(row, column, None, self.looks(look))
        elif len(pieces) > 1 and len(shown) == sum(len(piece) for piece, _ in pieces):
            runs = ((self.looks.letters(look, lowered=lowered), piece) for piece, lowered in pieces)
            fragments = [part for run in runs for part in run]
            self.page.write_rich_string(row, column, *fragments, self.looks(look))
        else:
            self.page.write_string(row, column, shown, self.looks(look))

    def merged(self, place: tuple[int, int, int, int], text: str, look: Look) -> None:
        """Write a text across ``place``: first row, first column, last row, last column."""
        top, left, bottom, right = place
        if (top, left) != (bottom, right):
            self.page.merge_range(top, left, bottom, right, "", self.looks(look))
        self.text(top, left, text, look)
