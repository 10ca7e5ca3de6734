"""Sheet 同比环比: each mean and state beside the month before and the same month of the year before."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from airdocs.documents.summary.trend import MOST_UNITS
from airdocs.model.annex import ColumnRole
from airdocs.model.assessment import Change
from airdocs.model.batch import Series
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part
from airdocs.model.outlook import on_month, on_year, series_of
from airdocs.model.plan import Plan
from airdocs.model.progress import Figure, Progress
from airdocs.model.quantity import places
from airdocs.model.table import Cell, Table, Tone

CHANGES = "同比环比"
_LEVELS = frozenset({Kind.MEAN, Kind.POINT})
_DASH = Cell("—", tone=Tone.MUTED)
_NOTE = "注：变化为当月值减去所比月份的值，占比类指标以百分点计、不算变幅；变幅为变化与所比月份的值之比。"


def change_sheets(plan: Plan, months: Sequence[Progress]) -> tuple[Sheet, ...]:
    """The changes of the last of ``months``; no sheet where there is nothing to hold it against.

    同比 rests on the plan's own reports of the year before (月报/<year − 1>-MM); what is not there is said.
    """
    if not months:
        return ()
    month = months[-1].month
    rows = tuple(_rows(plan, months[-1].by_place(), series_of(months[:-1])))
    changed = [[cell.value for cell in row[_FIRST:]] for row in rows]
    beside = {label: any(isinstance(row[at], Decimal) for row in changed) for at, label in ((0, "环比"), (3, "同比"))}
    if not any(beside.values()):
        return ()
    thens = {"环比": month.before, "同比": Month(month.year - 1, month.number)}
    notes = (_NOTE, *(_absent(label, thens[label]) for label, there in beside.items() if not there))
    columns = tuple(Column(label, tuple(map(Column, (thens[label].words, "变化", "变幅")))) for label in beside)
    header = (*map(Column, ("附件", "指标", "计量单位", "单位", "当月值")), *columns)
    title = f"{plan.profile.name}{month.words}{CHANGES}"
    return (Sheet(CHANGES, title, Table(header, rows, labels=4, wide=(1,)), "", notes, filtered=True),)


_FIRST = 5


def _absent(label: str, then: Month) -> str:
    return f"注：没有{then.words}的月报数据，未列{label}。"


def _rows(plan: Plan, figures: Mapping[tuple[str, str], Figure], series: Series) -> Iterator[tuple[Cell, ...]]:
    units = () if len(plan.subjects) > MOST_UNITS else plan.subjects
    for indicator in _levels(plan):
        for unit in (plan.profile.total_name, *units):
            figure = figures.get((unit, indicator.key))
            if figure is None or figure.actual is None:
                continue
            earlier = series.get((unit, indicator.key), ())
            tone = Tone.TOTAL if unit == plan.profile.total_name else Tone.LABEL
            yield (
                Cell(indicator.annex),
                Cell(indicator.name, left=True),
                Cell(indicator.measure or None),
                Cell(unit, tone=tone),
                _number(figure, figure.actual, Part.ACTUAL, figure.month),
                *_change_cells(figure, on_month(figure, earlier), Part.ON_MONTH),
                *_change_cells(figure, on_year(figure, earlier), Part.ON_YEAR),
            )


def _levels(plan: Plan) -> Iterator[Indicator]:
    for annex in plan.annexes:
        for column in annex.columns:
            indicator = column.indicator
            if column.role is ColumnRole.INDICATOR and indicator is not None and indicator.kind in _LEVELS:
                yield indicator


def _change_cells(figure: Figure, change: Change | None, part: Part) -> tuple[Cell, Cell, Cell]:
    """The earlier figure, the difference, and by how many percent; dashes where there is none."""
    if change is None:
        return _DASH, _DASH, _DASH
    percent = _DASH
    if change.percent is not None:
        origin = FigureRef(figure.unit, figure.indicator.key, part, figure.month)
        percent = Cell(change.percent, 1, percent=True, origin=origin)
    return (
        _number(figure, change.before, Part.ACTUAL, change.then),
        _number(figure, change.difference, part, figure.month),
        percent,
    )


def _number(figure: Figure, value: Decimal, part: Part, month: Month) -> Cell:
    decimals = max(figure.indicator.decimals, places(value))
    return Cell(value, decimals, origin=FigureRef(figure.unit, figure.indicator.key, part, month))
