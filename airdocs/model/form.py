"""The layout of a monthly form: labels and slots, no cells. Writer and reader share only this."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from airdocs.model.annex import ColumnRole, Target
from airdocs.model.indicator import Aggregation, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.project import LIST_PERIOD, LIST_SHEET, PROJECT_SHEET, PastProject, ProjectRow
from airdocs.model.task_form import TASK_SHEET, OwedTask, owed_tasks

#: Layout version written into the identity sheet; raise it when columns change.
FORM_VERSION = "1"

IDENTITY_SHEET = "_airdocs"
GUIDE_SHEET = "填报说明"
PROGRESS_SHEET = "进展"
MONITORING_SHEET = "监测数据"


class Field(Enum):
    """The columns of 进展 and 监测数据 by their labels (SUBJECT is headed by 单位称谓)."""

    ANNEX = "附件"
    INDICATOR = "指标"
    SUBJECT = "县区"
    MEASURE = "计量单位"
    TARGET = "年度目标"
    OPENING = "上月累计"
    MONTH = "本月完成"
    CUMULATIVE = "累计完成"
    RATE = "完成率"
    REMARK = "备注"

    # Members are singletons; the inherited hash of the name costs a call at every cell.
    __hash__ = object.__hash__


class Heading(Enum):
    """The labelled cells above the table."""

    UNIT = "填报单位"
    MONTH = "填报月份"
    FILLED_BY = "填报人"
    CHECKED_BY = "审核人"
    PHONE = "联系电话"
    FILLED_ON = "填报日期"


class IdentityField(Enum):
    """The rows of the very-hidden sheet _airdocs."""

    PLAN = "plan"
    UNIT = "unit"
    MONTH = "month"
    VERSION = "version"
    ROUND = "round"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row to fill: one indicator of one subject unit.

    ``opening`` is the prefilled 上月累计; None leaves that cell to the clerk.
    """

    indicator: Indicator
    subject: str
    target: Target
    opening: Decimal | None

    @property
    def is_summed(self) -> bool:
        """Whether 累计完成 is 上月累计 + 本月完成 (a formula) rather than an entry."""
        return self.indicator.kind is Kind.CUMULATIVE

    @property
    def entries(self) -> tuple[Field, ...]:
        """The fields that the clerk fills, the remark aside."""
        if not self.is_summed:
            return (Field.MONTH, Field.CUMULATIVE)
        return (Field.MONTH,) if self.opening is not None else (Field.OPENING, Field.MONTH)


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One table to fill, with its columns from left to right."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FormProject:
    """One filed project to report on; ``category`` is its label, ``past`` what was last reported of it."""

    number: int
    row: ProjectRow
    category: str
    past: PastProject | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a form that files a project list asks: each category with the count of its annex, and rows to fill."""

    categories: tuple[tuple[str, Decimal], ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Form:
    """One workbook to hand out: tables of figures, ``tasks`` and ``projects`` to report on, or a ``listing``.

    ``opening_month`` is the month that the prefilled 上月累计 come from, ``opening_files`` the
    accepted reports they were taken from.
    """

    plan: Plan
    unit: str
    month: Month
    sheets: tuple[FormSheet, ...]
    opening_month: Month | None
    round: int = 1
    opening_files: tuple[str, ...] = ()
    tasks: tuple[OwedTask, ...] = ()
    projects: tuple[FormProject, ...] = ()
    listing: Listing | None = None

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """The sheets to fill in their order; the first one asks who filled them."""
        further = {TASK_SHEET: self.tasks, PROJECT_SHEET: self.projects, LIST_SHEET: self.listing}
        return (*(sheet.name for sheet in self.sheets), *(name for name, there in further.items() if there))

    @property
    def period(self) -> str:
        """What the hidden sheet says of the form's time: its month, or that it files a project list."""
        return LIST_PERIOD if self.listing else str(self.month)

    @property
    def catch_up(self) -> str:
        """The months that 本月完成 has to cover where the one before was not accepted: 2021年5月至6月."""
        first = self.opening_month.after if self.opening_month else self.month
        if first >= self.month:
            return ""
        same_year = first.year == self.month.year
        return f"{first.words}至{f'{self.month.number}月' if same_year else self.month.words}"


PROGRESS_FIELDS = tuple(field for field in Field if field is not Field.SUBJECT)
MONITORING_FIELDS = tuple(Field)


def field_label(field: Field, unit_noun: str) -> str:
    """The heading of a column in a plan that calls its units ``unit_noun``."""
    return unit_noun if field is Field.SUBJECT else field.value


@dataclass(frozen=True, slots=True)
class Owed:
    """One figure a unit has to report each month: on which sheet, of what, about whom."""

    sheet: str
    indicator: Indicator
    subject: str
    target: Target


def owed_figures(plan: Plan, unit: str) -> tuple[Owed, ...]:
    """Every figure that ``unit`` reports, in the order of the annexes (contract 1.4).

    A unit reports its own targets on 进展; a unit named as 填报单位 reports all units and, where
    全市 is a figure of its own, 全市 on 监测数据. ``/`` and blank targets owe nothing.
    """
    return _owed(plan, unit, reported_indicators(plan))


def reported_indicators(plan: Plan) -> tuple[Indicator, ...]:
    """The indicators that stand over a column of an annex, totals aside, in the order of the annexes."""
    return tuple(
        column.indicator
        for annex in plan.annexes
        for column in annex.columns
        if column.role is ColumnRole.INDICATOR and column.indicator and column.indicator.kind is not Kind.TOTAL
    )


def reporters(plan: Plan) -> tuple[str, ...]:
    """The units that owe a monthly form, in the order of sheet 单位."""
    indicators = reported_indicators(plan)
    return tuple(unit.name for unit in plan.units if _owed(plan, unit.name, indicators) or owed_tasks(plan, unit.name))


def _owed(plan: Plan, unit: str, indicators: tuple[Indicator, ...]) -> tuple[Owed, ...]:
    own = ((PROGRESS_SHEET, i, unit) for i in indicators if not i.reporter)
    monitored = (
        (MONITORING_SHEET, i, subject)
        for i in indicators
        if i.reporter == unit
        for subject in (*plan.subjects, *((plan.profile.total_name,) if i.aggregation is Aggregation.OWN else ()))
    )
    return tuple(
        Owed(sheet, indicator, subject, target)
        for sheet, indicator, subject in (*own, *monitored)
        if (target := plan.target(subject, indicator)) is not None and target.value is not None
    )
