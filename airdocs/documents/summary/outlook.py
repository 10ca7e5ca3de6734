"""Sheets 剩余控制 and 期末预测: what the rest of the period must bring of each target, and whether it can."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from airdocs.documents.bulletin.words import months_words
from airdocs.documents.summary.charts import indicator_words
from airdocs.documents.summary.trend import MOST_UNITS
from airdocs.model.annex import Annex, ColumnRole, total_indicator
from airdocs.model.assessment import Assessment, GoodDays, Outlook, Pace, Prospect
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part
from airdocs.model.outlook import good_days, outlook, will_do
from airdocs.model.plan import Plan, Profile
from airdocs.model.progress import Figure, FigureState, shown_decimals
from airdocs.model.quantity import places
from airdocs.model.schedule import counted_span
from airdocs.model.table import Cell, Table, Tone

CONTROL, FORECAST = "剩余控制", "期末预测"
_NAMES = ("附件", "指标", "计量单位", "单位")
_DASH = Cell("—", tone=Tone.MUTED)
_OWED = frozenset({FigureState.NO_TASK, FigureState.NOT_SUMMED})
#: Why a figure that is there has no outlook.
_NO_TARGET, _PARTIAL, _OVER = "没有目标", "未含部分单位", "不在考核期内"

_Assessments = Mapping[tuple[str, str], Assessment]


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure with what is due of its target, and what the rest of its period must bring."""

    figure: Figure
    due: Decimal | None
    kept: bool
    rest: Outlook | None
    days: GoodDays | None
    last: Month

    @property
    def decimals(self) -> int:
        return shown_decimals(self.figure)

    def cell(self, value: Decimal | None, part: Part, decimals: int | None = None) -> Cell:
        """A number of the figure that can be followed back; a dash where there is none."""
        if value is None:
            return _DASH
        figure, least = self.figure, self.decimals if decimals is None else decimals
        origin = FigureRef(figure.unit, figure.indicator.key, part, figure.month)
        return Cell(value, max(least, places(value)), tone=self.tone, origin=origin)

    @property
    def tone(self) -> Tone:
        return Tone.ALERT if self.rest and self.rest.prospect in _LOST else Tone.PLAIN


_KEPT = frozenset({Pace.AHEAD, Pace.ON})
#: What is said of a limit, which nobody completes.
_KEPT_TO = {Prospect.OPEN: "尚未超过", Prospect.MET: "没有超过", Prospect.MISSED: "已经超过"}
_LOST = frozenset({Prospect.OUT_OF_REACH, Prospect.MISSED})
_Rows = tuple[tuple[Cell, ...], ...]
_Row = Callable[[_Told], tuple[Cell, ...]]


def outlook_sheets(plan: Plan, month: Month, places_: _Assessments) -> tuple[Sheet, ...]:
    """剩余控制 for means, 期末预测 for what piles up; a sheet without a row is left out."""
    many = len(plan.subjects) > MOST_UNITS
    notes = (f"注：单位超过{MOST_UNITS}个，只列{plan.profile.total_name}。",) if many else ()
    means = tuple(_rows(plan, places_, frozenset({Kind.MEAN}), _mean_row))
    sums = tuple(_rows(plan, places_, frozenset({Kind.CUMULATIVE, Kind.TOTAL}), _sum_row))
    found = (
        _sheet(plan, month, CONTROL, _MEAN_LABELS, means, notes=(*_MEAN_NOTES, *notes)),
        _sheet(plan, month, FORECAST, _SUM_LABELS, sums, notes=(*_SUM_NOTES, *notes)),
    )
    return tuple(sheet for sheet in found if sheet.table.rows)


def _sheet(plan: Plan, month: Month, name: str, labels: Sequence[str], rows: _Rows, *, notes: Sequence[str]) -> Sheet:
    header = tuple(map(Column, (*_NAMES, *labels)))
    table = Table(header, rows, labels=len(_NAMES), wide=(1, len(header) - 1))
    title = f"{plan.profile.name}{month.words}{name}"
    return Sheet(name, title, table, f"截至{month.words}底", tuple(notes), filtered=True)


def _rows(plan: Plan, found: _Assessments, kinds: frozenset[Kind], row: _Row) -> Iterator[tuple[Cell, ...]]:
    """A row for each figure of ``kinds`` that is owed: 全市 first, then the units."""
    units = () if len(plan.subjects) > MOST_UNITS else plan.subjects
    for annex, indicator in _indicators(plan):
        for unit in (plan.profile.total_name, *units) if indicator.kind in kinds else ():
            one = found.get((unit, indicator.key))
            if one is None or one.figure.state in _OWED:
                continue
            tone = Tone.TOTAL if unit == plan.profile.total_name else Tone.LABEL
            labels = (Cell(annex.name), Cell(indicator_words(indicator), left=True), Cell(indicator.measure or None))
            yield (*labels, Cell(unit, tone=tone), *row(_told(one, plan.profile)))


def _indicators(plan: Plan) -> Iterator[tuple[Annex, Indicator]]:
    for annex in plan.annexes:
        for column in annex.columns:
            if column.role in {ColumnRole.INDICATOR, ColumnRole.TOTAL}:
                yield annex, column.indicator or total_indicator(annex, column)


def _told(one: Assessment, profile: Profile) -> _Told:
    figure = one.figure
    last = counted_span(figure.indicator, figure.month, profile)[1]
    return _Told(figure, one.due, one.pace in _KEPT, outlook(figure, profile), good_days(figure, profile), last)


# ---- means ----------------------------------------------------------------------------------

_MEAN_LABELS = (
    "至今均值",
    "目标",
    "剩余天数",
    "剩余控制值",
    "期末预测",
    "优良天数：应达",
    "已有",
    "还须",
    "尚可超出",
    "目标能否完成",
)
_MEAN_NOTES = (
    "注：剩余控制值为其余日子平均须控制在（或达到）的数，按日历天数加权；期末预测为其余日子都与当月相同时全期的均值。",
    "注：优良天数按全部日历天数折算：已有天数由至今的比率折算，尚可超出天数为其余日子里最多可以不优良的天数。",
)


def _mean_row(told: _Told) -> tuple[Cell, ...]:
    figure, rest, days = told.figure, told.rest, told.days
    return (
        told.cell(figure.cumulative, Part.CUMULATIVE),
        told.cell(figure.target, Part.TARGET),
        told.cell(Decimal(rest.left) if rest else None, Part.LEFT, 0),
        told.cell(rest.control if rest else None, Part.CONTROL, figure.indicator.decimals),
        told.cell(rest.forecast if rest else None, Part.FORECAST, figure.indicator.decimals),
        *(
            told.cell(None if count is None else Decimal(count), part, 0)
            for count, part in (
                (days.needed if days else None, Part.NEEDED),
                (days.good if days else None, Part.GOOD),
                (days.more if days else None, Part.MORE),
                (days.spare if days else None, Part.SPARE),
            )
        ),
        _prospect(told),
    )


# ---- what piles up --------------------------------------------------------------------------

_SUM_LABELS = (
    "目标",
    "累计完成",
    "应完成",
    "尚需完成",
    "剩余月份",
    "月数",
    "每月须完成",
    "期末预测",
    "目标能否完成",
)
_SUM_NOTES = (
    "注：每月须完成为其余各月平均至少须完成的数，规定了完成日期的算到当月；控制类指标的尚需、每月为最多还可用的数。",
    "注：期末预测按已完成的数与应完成份额推算；只规定完成日期、不考核进度的和合计不预测。",
)


def _sum_row(told: _Told) -> tuple[Cell, ...]:
    figure, rest = told.figure, told.rest
    first = figure.month.after
    return (
        told.cell(figure.target, Part.TARGET),
        told.cell(figure.cumulative, Part.CUMULATIVE),
        told.cell(told.due, Part.DUE),
        told.cell(rest.rest if rest else None, Part.REST),
        _months_cell(first, rest.left) if rest else _DASH,
        told.cell(Decimal(rest.left) if rest else None, Part.LEFT, 0),
        told.cell(rest.control if rest else None, Part.CONTROL, figure.indicator.decimals),
        told.cell(rest.forecast if rest else None, Part.FORECAST, figure.indicator.decimals),
        _prospect(told),
    )


def _months_cell(first: Month, count: int) -> Cell:
    """The months that are left: 6—12月."""
    if not count:
        return _DASH
    last = first
    for _ in range(count - 1):
        last = last.after
    return Cell(months_words(first, last))


def _prospect(told: _Told) -> Cell:
    """Whether the target can be met, in words; or why that is not said."""
    figure, rest = told.figure, told.rest
    if figure.cumulative is None:
        return Cell(figure.state.value, tone=Tone.PENDING)
    if rest is None:
        why = _PARTIAL if figure.lacking else _NO_TARGET if figure.target is None else _OVER
        return Cell(why, tone=Tone.MUTED)
    if rest.prospect is not Prospect.OPEN or rest.forecast is None:
        capped = _KEPT_TO.get(rest.prospect) if figure.indicator.direction is Direction.AT_MOST else None
        return Cell(capped or rest.prospect.value, tone=told.tone)
    if will_do(figure, rest):
        return Cell("按此可以完成")
    # Whoever is on schedule by less than one whole thing is not told that it will not do.
    return Cell(Pace.ON.value) if told.kept else Cell("按此不能完成", tone=Tone.ALERT)
