"""Live formulas in the totals of an annex's sheet: each only where Excel works out the very figure that prints."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from airdocs.documents.summary.grid import LABELS, LINES, Grid
from airdocs.model.annex import AnnexColumn, AnnexRow, ColumnRole, RowRole, summed_columns
from airdocs.model.exact import fix_ratio
from airdocs.model.origin import Part
from airdocs.model.quantity import Rounding, places
from airdocs.model.sheet import Area, Formula, spot
from airdocs.model.table import Cell

_DONE = 1

_Rows = Sequence[Sequence[Cell]]


def with_formulas(grid: Grid, rows: _Rows) -> tuple[tuple[Cell, ...], ...]:
    """The rows with formulas in 全市's line (the sum of its column) and under 合计 (the sum of its row).

    A figure whose formula would give another number (it was revised by hand, a unit stands twice) stays a number.
    """
    made = [list(row) for row in rows]
    runs = _runs(grid.units)
    for place, unit in enumerate(grid.units):
        line = place * LINES + _DONE
        for offset in range(len(grid.columns)):
            formula = None
            if unit.role is RowRole.TOTAL:
                formula = _column_sum(rows, runs, line, LABELS + offset) if _is_summed(grid.column(offset)) else None
            elif grid.column(offset).role is ColumnRole.TOTAL:
                formula = _row_sum(grid, rows, line, offset)
            if formula is not None:
                made[line][LABELS + offset] = replace(made[line][LABELS + offset], formula=formula)
                _add_rate(made, rows, line, LABELS + offset)
    return tuple(map(tuple, made))


def _is_summed(column: AnnexColumn) -> bool:
    """Whether 全市 is the sum of the units in a column."""
    return column.role is ColumnRole.TOTAL or (column.indicator is not None and column.indicator.is_additive)


def _runs(units: Sequence[AnnexRow]) -> tuple[tuple[int, int], ...]:
    """The first and the last row of each block of units that 全市 does not interrupt."""
    numbered = groupby(enumerate(units), key=lambda pair: pair[1].role is RowRole.UNIT)
    blocks = [[place for place, _ in many] for is_unit, many in numbered if is_unit]
    return tuple((block[0] * LINES, block[-1] * LINES + LINES - 1) for block in blocks)


def _column_sum(rows: _Rows, runs: Sequence[tuple[int, int]], line: int, column: int) -> Formula | None:
    """SUMIF over the lines 累计完成 of the units; words (待核, 未报送, /) are no numbers and add nothing."""
    added = (rows[at][column].value for top, bottom in runs for at in range(top + _DONE, bottom + 1, LINES))
    if not runs or sum((one for one in added if isinstance(one, Decimal)), Decimal(0)) != rows[line][column].value:
        return None
    areas = [area for top, bottom in runs for area in (Area(top, 1, bottom, 1), Area(top, column, bottom, column))]
    sums = (f'SUMIF({{{2 * at}}},"{Part.CUMULATIVE.value}",{{{2 * at + 1}}})' for at in range(len(runs)))
    return Formula("+".join(sums), tuple(areas))


def _row_sum(grid: Grid, rows: _Rows, line: int, offset: int) -> Formula | None:
    """SUM over what a 合计 column adds up, neighbours as one range."""
    parts = summed_columns(grid.annex, grid.column(offset))
    at = [LABELS + grid.columns.index(index) for index in parts if index in grid.columns]
    added = (rows[line][column].value for column in at)
    total = sum((one for one in added if isinstance(one, Decimal)), Decimal(0))
    if not at or len(at) < len(parts) or total != rows[line][LABELS + offset].value:
        return None
    ranges = _ranges(at)
    areas = tuple(Area(line, first, line, last) for first, last in ranges)
    return Formula(f"SUM({','.join(f'{{{n}}}' for n in range(len(areas)))})", areas)


def _ranges(columns: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Neighbouring columns as the first and the last of them."""
    runs: list[list[int]] = []
    for column in sorted(columns):
        if runs and runs[-1][1] == column - 1:
            runs[-1][1] = column
        else:
            runs.append([column, column])
    return tuple((first, last) for first, last in runs)


def _add_rate(made: list[list[Cell]], rows: _Rows, line: int, column: int) -> None:
    """完成率 below a sum: cut while below the target, else rounded, as contract 1.5 has it."""
    target, done, rate = (rows[line + step][column] for step in (-1, 0, 1))
    if not (isinstance(target.value, Decimal) and isinstance(done.value, Decimal) and isinstance(rate.value, Decimal)):
        return
    if target.value <= 0 or not rate.percent or done.value < 0:
        return
    if done.value >= target.value:
        # Excel rounds a half up; where the plan rounds it to even, such a figure stays a number.
        share = Fraction(done.value) / Fraction(target.value) * 100
        if fix_ratio(share, 1, Rounding.HALF_UP) != rate.value:
            return
    decimals = max(places(target.value), places(done.value)) + 2 * (done.percent or target.percent)
    # Whole numbers divide without a rounding error that a cut would show.
    whole = "ROUND({%d}*" + str(10**decimals) + ",0)" if decimals else "{%d}"
    above, below = whole % 0, whole % 1
    text = f"IF({above}<{below},INT({above}*1000/{below}),ROUND({above}*1000/{below},0))/1000"
    made[line + 1][column] = replace(rate, formula=Formula(text, (spot(line, column), spot(line - 1, column))))
