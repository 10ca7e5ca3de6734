"""How an annex lies on its sheet: which rows and columns are shown, three lines a unit behind two labels."""

from dataclasses import dataclass

from airdocs.model.annex import Annex, AnnexColumn, AnnexRow, ColumnRole, RowRole, total_indicator
from airdocs.model.indicator import Indicator
from airdocs.model.origin import Part

#: The lines of each unit, and the columns before the figures: 单位, 项目.
PARTS = (Part.TARGET, Part.CUMULATIVE, Part.RATE)
LINES, LABELS = len(PARTS), 2


@dataclass(frozen=True, slots=True)
class Grid:
    """``units`` are the rows shown, 全市 among them; ``columns`` the annex's columns (by index) behind the labels."""

    annex: Annex
    units: tuple[AnnexRow, ...]
    columns: tuple[int, ...]

    def column(self, offset: int) -> AnnexColumn:
        """The annex's column that stands ``offset`` behind the labels."""
        return self.annex.columns[self.columns[offset]]

    def indicator(self, offset: int) -> Indicator:
        """What that column counts."""
        column = self.column(offset)
        return column.indicator or total_indicator(self.annex, column)


def grid_of(annex: Annex) -> Grid:
    """The rows of units and 全市, and every column that is counted."""
    units = tuple(row for row in annex.rows if row.role is not RowRole.OTHER)
    kept = tuple(i for i, one in enumerate(annex.columns) if one.role not in {ColumnRole.UNIT, ColumnRole.OTHER})
    return Grid(annex, units, kept)


def kept_columns(annex: Annex) -> frozenset[int]:
    """The columns whose headings a summary shows: the unit, which comes first, and what is counted."""
    return frozenset(i for i, column in enumerate(annex.columns) if column.role is not ColumnRole.OTHER)
