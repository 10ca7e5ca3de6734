"""Sheet 走势图: charts of the rows of 走势, 全市 on the left and the units on the right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model.assessment import Assessment
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.progress import Figure
from airdocs.model.sheet import Area, Chart, Line, Shape
from airdocs.model.table import Cell, Table

TABLE, CHARTS = "走势", "走势图"
DUE, PARTIAL = "应完成", "未含部分单位"
LEVELS = frozenset({Kind.MEAN, Kind.POINT})
LABELS = ("附件", "指标", "计量单位", "单位", "口径")
#: More units are not told apart on a chart.
_MOST_LINES = 12
_Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Year:
    """What the sheets look up: the months in columns, and each month's figures and what was due."""

    plan: Plan
    months: tuple[Month, ...]
    figures: Mapping[Month, Mapping[_Place, Figure]]
    dues: Mapping[Month, Mapping[_Place, Assessment]]


@dataclass(frozen=True, slots=True)
class Trend:
    """One row: the figures of a unit for an indicator, what was due of 全市, or 全市 where it lacks units."""

    indicator: Indicator
    unit: str
    cells: tuple[Cell, ...]
    due: bool = False
    partial: bool = False


def indicator_words(indicator: Indicator) -> str:
    """The indicator with the headings above it."""
    return f"{indicator.group} › {indicator.name}" if indicator.group else indicator.name


def chart_sheet(year: Year, trends: Sequence[Trend], title: str) -> Sheet:
    """The charts of the rows that have a number, two abreast."""
    profile = year.plan.profile
    charts = tuple(chart for pair in _pairs(year, trends) if any(pair) for chart in pair)
    table = Table((Column(profile.total_name), Column(f"各{profile.unit_noun}")), (), labels=0)
    notes: tuple[str, ...] = (f"注：图中数字取自“{TABLE}”表，随表中数字变化。",)
    if any(figure.lacking for figures in year.figures.values() for figure in figures.values()):
        notes += (f"注：{profile.total_name}未含当月没有可用数字的{profile.unit_noun}，见“{TABLE}”表的备注。",)
    return Sheet(CHARTS, f"{title}走势图", table, "", notes, charts=charts)


def _pairs(year: Year, trends: Sequence[Trend]) -> Iterator[tuple[Chart | None, Chart | None]]:
    """For each indicator 全市 on the left, the units on the right."""
    rows: dict[str, list[tuple[int, Trend]]] = {}
    for row, trend in enumerate(trends):
        if any(cell.value is not None for cell in trend.cells):
            rows.setdefault(trend.indicator.key, []).append((row, trend))
    for many in rows.values():
        total = year.plan.profile.total_name
        city = [(row, trend) for row, trend in many if trend.unit == total]
        units = [(row, trend) for row, trend in many if trend.unit != total]
        is_level = many[0][1].indicator.kind in LEVELS
        beside = [*city, *units] if is_level else units
        yield _chart(year, city), _chart(year, beside) if units and len(beside) <= _MOST_LINES else None


def _line_name(trend: Trend) -> str:
    """What the chart's legend calls a row."""
    return f"{trend.unit}{DUE}" if trend.due else f"{trend.unit}（{PARTIAL}）" if trend.partial else trend.unit


def _chart(year: Year, many: Sequence[tuple[int, Trend]]) -> Chart | None:
    """Columns for what piles up over all units, with what is due as a line; else lines."""
    if not many:
        return None
    indicator, first = many[0][1].indicator, len(LABELS)
    last = first + len(year.months) - 1
    alone = all(trend.unit == year.plan.profile.total_name for _, trend in many)
    shape = Shape.COLUMN if alone and indicator.kind not in LEVELS else Shape.LINE
    lines = tuple(
        Line(
            _line_name(trend),
            Area(row, first, row, last),
            Shape.LINE if trend.due else None,
        )
        for row, trend in many
    )
    title = f"{indicator.annex} {indicator_words(indicator)}"
    # An axis from 0 would cut off what lies below.
    falls = any(isinstance(cell.value, Decimal) and cell.value < 0 for _, trend in many for cell in trend.cells)
    from_zero = shape is Shape.COLUMN and not falls
    return Chart(title, TABLE, Area(0, first, 0, last), lines, shape, indicator.measure, from_zero)
