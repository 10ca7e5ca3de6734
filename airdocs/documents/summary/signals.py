"""What turns red on an annex's sheet: rules that Excel keeps applying, and the words that say so.

A rate is red while the figure above it is short of what is due of the target two lines above (滞后), or beyond what
may be used of it (超标): the same comparison of whole things that progress makes, worked out from the cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from airdocs.documents.summary.grid import LABELS, LINES, Grid
from airdocs.model.annex import AnnexRow, ColumnRole, RowRole, summed_columns
from airdocs.model.exact import fix_ratio
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.labels import inner
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.progress import Figure
from airdocs.model.quantity import plain
from airdocs.model.schedule import BY_DAY, EVEN, judged_part
from airdocs.model.sheet import Area, Formula, LegendLine, Mark, Signal, spot

#: A sum of fractions in a spreadsheet is off by less than this many decimals show.
_NOISE = 9
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class _Due:
    """What is due in a column: parts of the targets in columns of the sheet, and the decimals it is cut to."""

    indicator: Indicator
    terms: tuple[tuple[Fraction, int], ...]
    decimals: int

    @property
    def whole(self) -> bool:
        """Whether all of the target is due."""
        return all(part >= 1 for part, _ in self.terms)


def red_signals(plan: Plan, grid: Grid, month: Month, figures: Mapping[tuple[str, str], Figure]) -> tuple[Signal, ...]:
    """One rule a column that is judged, over the lines 完成率; where 全市 lacks units it is not judged by that."""
    found = []
    for offset in range(len(grid.columns)):
        due = _due(plan, grid, offset, month)
        areas = _areas(grid.units, due.indicator, LABELS + offset, figures) if due else ()
        if due and areas:
            found.append(Signal(_rule(due, areas[0].top, LABELS + offset), areas))
    return tuple(found)


def _due(plan: Plan, grid: Grid, offset: int, month: Month) -> _Due | None:
    """What is due in a column; None where it is not judged. A 合计 that runs evenly owes what its parts owe."""
    column, indicator, at = grid.column(offset), grid.indicator(offset), grid.columns[offset]
    composed = column.role is ColumnRole.TOTAL and indicator.kind is Kind.TOTAL and indicator.schedule == EVEN
    own = ((_part(plan, indicator, month), LABELS + offset),)
    terms = _part_terms(plan, grid, offset, month) if composed else own
    if not terms and indicator.direction is Direction.AT_MOST:
        terms = ((Fraction(1), LABELS + offset),)
    known = tuple((part, place) for part, place in terms if part is not None)
    # A share with a % sign stands in its cell as a fraction of one.
    fraction = 2 * any(row.cells[at].quantity.percent for row in grid.units)
    return _Due(indicator, known, indicator.decimals + fraction) if known else None


def _part_terms(plan: Plan, grid: Grid, offset: int, month: Month) -> tuple[tuple[Fraction | None, int], ...]:
    """What each part of a 合计 owes of its own target; nothing where one of them is not judged."""
    terms = []
    for index in summed_columns(grid.annex, grid.column(offset)):
        indicator = grid.annex.columns[index].indicator
        part = judged_part(indicator, month, plan.profile) if indicator else None
        if part is None or index not in grid.columns:
            return ()
        terms.append((part, LABELS + grid.columns.index(index)))
    return tuple(terms)


def _part(plan: Plan, indicator: Indicator, month: Month) -> Fraction | None:
    """The part of a target that a figure is held against; a limit never less than whole before its day."""
    part = judged_part(indicator, month, plan.profile)
    is_limit = indicator.direction is Direction.AT_MOST
    if is_limit and (part is None or indicator.schedule.startswith(BY_DAY)):
        return Fraction(1)
    return part


def _areas(
    units: Sequence[AnnexRow], indicator: Indicator, column: int, figures: Mapping[tuple[str, str], Figure]
) -> tuple[Area, ...]:
    """The lines of the units from the first 完成率 on, block by block."""
    blocks: list[list[int]] = []
    for place, row in enumerate(units):
        figure = figures.get((row.unit, indicator.key))
        is_moot = figure is not None and bool(figure.lacking) and indicator.direction is Direction.AT_LEAST
        if is_moot and row.role is RowRole.TOTAL:
            continue
        if blocks and blocks[-1][1] == place - 1:
            blocks[-1][1] = place
        else:
            blocks.append([place, place])
    return tuple(Area(first * LINES + 2, column, last * LINES + 2, column) for first, last in blocks)


def _rule(due: _Due, line: int, column: int) -> Formula:
    """The rule as said of the cell in ``line``: 项目 is 完成率, and the figure above is on the wrong side."""
    label, done, target = spot(line, 1), spot(line - 1, column), spot(line - 2, column)
    owed = [spot(line - 2, at) for _, at in due.terms]
    added = "+".join(_term(part, place) for place, (part, _) in enumerate(due.terms, 3))
    limit = "{2}" if due.whole and len(owed) == 1 else f"{_cut(due)}(ROUND({added},{_NOISE}),{due.decimals})"
    sign = "<" if due.indicator.direction is Direction.AT_LEAST else ">"
    text = f'AND({{0}}="完成率",ISNUMBER({{1}}),ISNUMBER({{2}}),ROUND({{1}},{_NOISE}){sign}ROUND({limit},{_NOISE}))'
    return Formula(text, (label, done, target, *owed))


def _term(part: Fraction, place: int) -> str:
    if part == 1:
        return f"N({{{place}}})"
    return f"N({{{place}}})*{part.numerator}/{part.denominator}"


def _cut(due: _Due) -> str:
    """Nobody owes a fraction of a thing, and a limit is not broken by one."""
    return "ROUNDDOWN" if due.indicator.direction is Direction.AT_LEAST else "ROUNDUP"


# ---- the legend -----------------------------------------------------------------------------


def signal_legend(plan: Plan, grid: Grid, month: Month) -> tuple[LegendLine, ...]:
    """What red means on the sheet, with what is due of the targets by the month's end."""
    shares: dict[Fraction, list[str]] = {}
    limits = False
    for column in map(grid.column, range(len(grid.columns))):
        indicator = column.indicator
        if column.role is ColumnRole.TOTAL or indicator is None:
            continue
        part = _part(plan, indicator, month)
        limits = limits or indicator.direction is Direction.AT_MOST
        if part and indicator.direction is Direction.AT_LEAST:
            shares.setdefault(part, []).append(column.label)
    told = [*_due_words(shares, month), *(("超标：超过本期可用的控制目标",) if limits else ())]
    return (LegendLine(Mark.RED, f"{'；'.join(told)}。按条件格式现算，改动表中数字随之变化。"),)


def _due_words(shares: Mapping[Fraction, Sequence[str]], month: Month) -> tuple[str, ...]:
    if not shares:
        return ()
    parts = [f"{_named(labels, alone=len(shares) == 1)}{_percent(part)}" for part, labels in shares.items()]
    return (f"滞后：累计完成少于截至{month.words}底应完成的目标份额（{'，'.join(parts)}；不足一个计数单位的不计）",)


def _named(labels: Sequence[str], *, alone: bool) -> str:
    if alone:
        return ""
    shown = "、".join(f"“{inner(label)}”" for label in labels[:_MOST_NAMED])
    return f"{shown}等{len(labels)}项" if len(labels) > _MOST_NAMED else shown


def _percent(part: Fraction) -> str:
    return f"{plain(fix_ratio(part * 100, 1))}%"
