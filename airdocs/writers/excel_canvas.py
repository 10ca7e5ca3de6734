"""A sheet to write on, with the looks of its workbook and the widths of its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from airdocs.writers.excel_looks import Look, Looks

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Canvas:
    """``widths`` are pixels by column, ``heights`` points by row so far.

    ``renamed`` maps the sheet names of links to the real ones.
    """

    page: "Worksheet"
    looks: Looks
    widths: Sequence[int]
    renamed: Mapping[str, str] = field(default_factory=dict)
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
        """Write a text as text, whatever it looks like; an empty one leaves a cell with its look."""
        if text:
            self.page.write_string(row, column, text, self.looks(look))
        else:
            self.page.write_blank(row, column, None, self.looks(look))

    def merged(self, place: tuple[int, int, int, int], text: str, look: Look) -> None:
        """Write a text across ``place``: first row, first column, last row, last column."""
        top, left, bottom, right = place
        if (top, left) != (bottom, right):
            self.page.merge_range(top, left, bottom, right, "", self.looks(look))
        self.text(top, left, text, look)
