"""Sheet 走势: each indicator month by month for 全市 and the units; its charts beside it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from airdocs.documents.summary.charts import (
    DUE,
    LABELS,
    LEVELS,
    PARTIAL,
    TABLE,
    Trend,
    Year,
    chart_sheet,
    indicator_words,
)
from airdocs.model.annex import ColumnRole, total_indicator
from airdocs.model.assessment import Assessment
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.indicator import Indicator
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part
from airdocs.model.plan import Plan
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.quantity import places
from airdocs.model.schedule import months_between
from airdocs.model.sheet import LegendLine, Mark
from airdocs.model.table import Cell, Table, Tone

#: More units are not read month by month on a sheet.
MOST_UNITS = 60
_MISSING = LegendLine(
    Mark.AMBER, "空白：当月未报送、退回或待核，没有可用的数字；图上该月断开。固定底色，按生成时标定。"
)


def trend_sheets(
    plan: Plan, months: Sequence[Progress], dues: Mapping[Month, Mapping[tuple[str, str], Assessment]]
) -> tuple[Sheet, ...]:
    """The table and its charts; none without a figure. ``dues`` are the assessments of each month by place."""
    if not months:
        return ()
    span = months_between(months[0].month, months[-1].month)
    year = Year(plan, span, {one.month: one.by_place() for one in months}, dues)
    trends = tuple(trend for indicator in _indicators(plan) for trend in _trends(year, indicator))
    if not any(cell.value is not None for trend in trends for cell in trend.cells):
        return ()
    until = f"至{span[-1].words}" if len(span) > 1 else ""
    title = f"{plan.profile.name}{span[0].words}{until}"
    return _table_sheet(year, trends, title), chart_sheet(year, trends, title)


def _indicators(plan: Plan) -> Iterator[Indicator]:
    """Whatever heads a column of figures, in the order of the annexes."""
    for annex in plan.annexes:
        for column in annex.columns:
            if column.role in {ColumnRole.INDICATOR, ColumnRole.TOTAL}:
                yield column.indicator or total_indicator(annex, column)


def _trends(year: Year, indicator: Indicator) -> Iterator[Trend]:
    """全市, what was due of it, and each unit that has the task; of very many units 全市 alone.

    Months in which 全市 lacks units have a row and a line of their own: joined to the others they would look like a
    decline.
    """
    city = _trend(year, indicator, year.plan.profile.total_name)
    if city:
        whole, partial = _parted(year, city)
        yield whole
        if partial:
            yield partial
        due = _due_trend(year, indicator)
        if due:
            yield due
    if len(year.plan.subjects) <= MOST_UNITS:
        for unit in year.plan.subjects:
            trend = _trend(year, indicator, unit)
            if trend:
                yield trend


def _parted(year: Year, city: Trend) -> tuple[Trend, Trend | None]:
    """全市 by the months in which it is whole, and by those in which it lacks units, if there are any."""
    place = (city.unit, city.indicator.key)
    lacks = [bool((one := year.figures.get(month, {}).get(place)) and one.lacking) for month in year.months]
    if not any(cell.value is not None and lacking for cell, lacking in zip(city.cells, lacks, strict=True)):
        return city, None
    blank = Cell(None)
    pairs = tuple(zip(city.cells, lacks, strict=True))
    whole = tuple(blank if lacking else cell for cell, lacking in pairs)
    partial = tuple(cell if lacking else blank for cell, lacking in pairs)
    return replace(city, cells=whole), replace(city, cells=partial, partial=True)


def _trend(year: Year, indicator: Indicator, unit: str) -> Trend | None:
    """A row, or None where the unit has no such task, or 全市 no such figure."""
    found = [year.figures.get(month, {}).get((unit, indicator.key)) for month in year.months]
    owed = {FigureState.NO_TASK, FigureState.NOT_SUMMED}
    if all(figure is None or figure.state in owed for figure in found):
        return None
    part = Part.ACTUAL if indicator.kind in LEVELS else Part.CUMULATIVE
    tone = Tone.TOTAL if unit == year.plan.profile.total_name else Tone.PLAIN
    pairs = zip(year.months, found, strict=True)
    cells = (_cell(figure, FigureRef(unit, indicator.key, part, month), tone) for month, figure in pairs)
    return Trend(indicator, unit, tuple(cells))


def _cell(figure: Figure | None, origin: FigureRef, tone: Tone) -> Cell:
    value = None if figure is None else figure.actual if origin.part is Part.ACTUAL else figure.cumulative
    if figure is None or value is None:
        return Cell(None, tone=Tone.PENDING if figure else tone, origin=origin if figure else None)
    return Cell(value, max(figure.indicator.decimals, places(value)), tone=tone, origin=origin)


def _due_trend(year: Year, indicator: Indicator) -> Trend | None:
    """What was due of 全市's target at the end of each month, where it piles up."""
    place = (year.plan.profile.total_name, indicator.key)
    found = [year.dues.get(month, {}).get(place) for month in year.months]
    if indicator.kind in LEVELS or all(one is None or one.due is None for one in found):
        return None
    cells = (
        _due_cell(one.due if one else None, indicator, place[0], month)
        for one, month in zip(found, year.months, strict=True)
    )
    return Trend(indicator, place[0], tuple(cells), due=True)


def _due_cell(due: Decimal | None, indicator: Indicator, unit: str, month: Month) -> Cell:
    origin = None if due is None else FigureRef(unit, indicator.key, Part.DUE, month)
    return Cell(due, max(indicator.decimals, places(due or Decimal(0))), tone=Tone.MUTED, origin=origin)


# ---- the table ------------------------------------------------------------------------------


def _table_sheet(year: Year, trends: Sequence[Trend], title: str) -> Sheet:
    header = (*map(Column, LABELS), *(Column(_month_label(year, month)) for month in year.months), Column("备注"))
    rows = tuple((*_labels(trend), *trend.cells, _remark(year, trend)) for trend in trends)
    table = Table(header, rows, labels=4, wide=(1, len(header) - 1))
    blank = any(cell.tone is Tone.PENDING for trend in trends for cell in trend.cells)
    notes: tuple[str, ...] = ("注：均值、时点指标列当月值，其余列累计完成；“应完成”为全部目标到当月底应完成的数量。",)
    if len(year.plan.subjects) > MOST_UNITS:
        notes += (
            f"注：单位超过{MOST_UNITS}个，只列{year.plan.profile.total_name}；各单位逐月数字用 export 命令导出。",
        )
    return Sheet(TABLE, f"{title}走势", table, "", notes, filtered=True, legend=(_MISSING,) if blank else ())


def _month_label(year: Year, month: Month) -> str:
    return f"{month.number}月" if len({one.year for one in year.months}) == 1 else month.words


def _labels(trend: Trend) -> tuple[Cell, ...]:
    indicator = trend.indicator
    kind = "当月值" if indicator.kind in LEVELS else Part.CUMULATIVE.value
    return (
        Cell(indicator.annex),
        Cell(indicator_words(indicator), left=True),
        Cell(indicator.measure or None),
        Cell(trend.unit, tone=Tone.LABEL),
        Cell(DUE if trend.due else f"{kind}（{PARTIAL}）" if trend.partial else kind),
    )


def _remark(year: Year, trend: Trend) -> Cell:
    """Which months' 全市 lacks which units (未含)."""
    if trend.due:
        return Cell(None)
    lacking: dict[tuple[str, ...], list[str]] = {}
    for month in year.months:
        figure = year.figures.get(month, {}).get((trend.unit, trend.indicator.key))
        if figure and figure.lacking:
            lacking.setdefault(figure.lacking, []).append(_month_label(year, month))
    told = "；".join(f"{'、'.join(months)}未含：{'、'.join(units)}" for units, months in lacking.items())
    return Cell(told or None, left=True)
