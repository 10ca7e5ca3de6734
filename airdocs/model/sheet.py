"""What a sheet of a workbook has beside its table: live formulas, rules that colour, a legend, charts.

Rows and columns are those of the table's body, 0-based; a writer knows where on the sheet they come to stand.
"""

from dataclasses import dataclass
from enum import Enum

from airdocs.model.address import address


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of a table's body from the first row and column to the last, both included."""

    top: int
    left: int
    bottom: int
    right: int

    def below(self, rows: int) -> str:
        """The area as A1 references where the body begins ``rows`` below the top of the sheet."""
        first = address(self.top + rows, self.left)
        last = address(self.bottom + rows, self.right)
        return first if first == last else f"{first}:{last}"


def spot(row: int, column: int) -> Area:
    """An area of one cell."""
    return Area(row, column, row, column)


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours, never of somebody's text; ``{0}``, ``{1}`` … in it stand for ``cells``."""

    text: str
    cells: tuple[Area, ...]

    def below(self, rows: int) -> str:
        """The formula where the body begins ``rows`` below the top of the sheet."""
        return self.text.format(*(area.below(rows) for area in self.cells))


@dataclass(frozen=True, slots=True)
class Signal:
    """Cells that turn red while ``formula``, said of the first of them, is true: a rule that follows the values.

    All ``areas`` lie in one column; the formula moves along with the cell.
    """

    formula: Formula
    areas: tuple[Area, ...]


class Mark(Enum):
    """What a legend explains; the value is what prints."""

    RED = "标红"
    AMBER = "标黄"


@dataclass(frozen=True, slots=True)
class LegendLine:
    """One colour of a sheet and the rule behind it in words."""

    mark: Mark
    words: str


class Shape(Enum):
    """How a chart draws its series."""

    LINE = "line"
    COLUMN = "column"


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a chart: its name and its values, cells of one row; ``shape`` may differ from the chart's."""

    name: str
    values: Area
    shape: Shape | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of months: rows of the table of another sheet (``sheet``) under the headings of their columns.

    ``from_zero`` lets the axis begin at 0: columns that begin elsewhere lie about how they compare.
    """

    title: str
    sheet: str
    categories: Area
    lines: tuple[Line, ...]
    shape: Shape = Shape.LINE
    measure: str = ""
    from_zero: bool = False
