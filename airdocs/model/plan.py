"""The plan: its profile, units, indicators and annexes, as read from 方案.xlsx (contract 1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from airdocs.model.header import Column
from airdocs.model.labels import PATH_JOIN
from airdocs.model.month import Month
from airdocs.model.quantity import Quantity, Rounding, State


class Category(Enum):
    """单位 › 类别."""

    COUNTY = "县区"
    DEPARTMENT = "部门"
    GROUP = "群体"


class Kind(Enum):
    """指标 › 类型: how a month's figure and the year-to-date figure hang together."""

    CUMULATIVE = "累计"
    POINT = "时点"
    MEAN = "均值"
    TOTAL = "合计"


class Direction(Enum):
    """指标 › 方向: which side of the target is good."""

    AT_LEAST = "不低于"
    AT_MOST = "不高于"


class Aggregation(Enum):
    """指标 › 汇总: what the 全市 figure is."""

    SUM = "求和"
    OWN = "单列"
    NONE = "不汇总"


class Period(Enum):
    """指标 › 周期: what the target is for."""

    YEAR = "年"
    QUARTER = "季"
    MONTH = "月"

    def opens(self, month: Month) -> bool:
        """Whether the counting starts anew with this month."""
        if self is Period.MONTH:
            return True
        return month.number % 3 == 1 if self is Period.QUARTER else month.number == 1


@dataclass(frozen=True, slots=True)
class Profile:
    """Sheet 文件: what the plan is and how its documents are signed and numbered."""

    name: str
    year: int
    title: str = ""
    issuer: str = ""
    masthead: str = ""
    code: str = ""
    number_year: str = ""
    number_serial: str = ""
    recipients: str = ""
    issued: date | None = None
    printed_by: str = ""
    printed: date | None = None
    copies_to: str = ""
    total_name: str = "全市"
    unit_noun: str = "县区"
    mailbox: str = ""
    deadline_day: int = 1
    projects_due: date | None = None
    contact: str = ""
    phone: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: str = ""
    remark: str = ""
    sealed: bool = True
    starts: date | None = None
    ends: date | None = None

    @property
    def doc_number(self) -> str:
        """发文字号 in full, such as 连大气办〔2021〕4号; empty where a part is missing (7.2.5)."""
        if not (self.code and self.number_year and self.number_serial):
            return ""
        return f"{self.code}〔{self.number_year}〕{self.number_serial}号"


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of sheet 单位."""

    name: str
    category: Category
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    ranked: bool = True
    contact: str = ""
    phone: str = ""
    mail: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of sheet 指标: what a column of an annex counts and how it is judged."""

    annex: str
    group: str
    name: str
    measure: str = ""
    kind: Kind = Kind.CUMULATIVE
    direction: Direction = Direction.AT_LEAST
    decimals: int = 0
    rounding: Rounding = Rounding.HALF_EVEN
    aggregation: Aggregation = Aggregation.SUM
    period: Period = Period.YEAR
    schedule: str = "均衡"
    weight: Decimal = Decimal(1)
    reporter: str = ""
    lead: str = ""
    phrases: tuple[str, ...] = ()
    label: str = ""
    cell: str = ""

    @property
    def key(self) -> str:
        """What tells this indicator from every other of the plan."""
        return PATH_JOIN.join(part for part in (self.annex, self.group, self.name) if part)

    @property
    def is_share(self) -> bool:
        """Whether it is counted in percent."""
        return self.measure in {"%", "％", "百分比"}

    @property
    def is_additive(self) -> bool:
        """Whether 全市 is the sum of the units and the row total counts it."""
        return self.aggregation is Aggregation.SUM and self.kind is not Kind.TOTAL


class RowRole(Enum):
    """What a row of an annex is about."""

    UNIT = "单位"
    TOTAL = "汇总"
    OTHER = "其他"


class ColumnRole(Enum):
    """What a column of an annex holds."""

    UNIT = "单位"
    INDICATOR = "指标"
    TOTAL = "合计"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A leaf of the annex's header, bound to its indicator where there is one.

    ``label`` tells it from the annex's other columns: the leaf, or its whole path where
    leaves repeat. ``decimals`` is how many decimals its figures print.
    """

    label: str
    path: tuple[str, ...]
    role: ColumnRole
    indicator: Indicator | None = None
    decimals: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class AnnexCell:
    """A target as published, and where."""

    quantity: Quantity
    cell: str


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row as printed. ``unit`` is the unit's name in sheet 单位 (or 汇总名称), else empty."""

    label: str
    role: RowRole
    unit: str
    cells: tuple[AnnexCell, ...]
    cell: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex table: ``columns[i]`` heads ``row.cells[i]``; column 0 names the unit."""

    name: str
    title: str
    header: tuple[Column, ...]
    columns: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]
    unit_line: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One published target of one unit (or 全市): where it stands and what it is."""

    unit: str
    indicator: Indicator
    quantity: Quantity
    cell: str

    @property
    def value(self) -> Decimal | None:
        """The number, or None for ``/`` and blank."""
        return self.quantity.value if self.quantity.state is State.NUMBER else None


@dataclass(frozen=True, slots=True)
class Task:
    """One row of sheet 任务."""

    serial: str
    topic: str
    text: str
    duty: str
    deadline: str = ""
    goal: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One row of sheet 目标调整: a new target from a month on."""

    annex: str
    indicator: str
    unit: str
    target: Decimal
    since: Month
    basis: str


@dataclass(frozen=True, slots=True)
class Waiver:
    """One row of sheet 核定: a finding the office has seen and lets stand."""

    code: str
    place: str
    reason: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One row of sheet 发文: number and date of a further document."""

    genre: str
    month: Month | None
    unit: str
    doc_number: str
    issued: date | None
    recipients: str
    copies_to: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A cell of the plan that could not be understood; the plan rules turn it into a finding."""

    sheet: str
    cell: str
    label: str
    text: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything 方案.xlsx says. ``folder`` is the plan's folder name under inputs/."""

    folder: str
    profile: Profile
    units: tuple[Unit, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    annexes: tuple[Annex, ...] = ()
    tasks: tuple[Task, ...] = ()
    revisions: tuple[Revision, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    dispatches: tuple[Dispatch, ...] = ()
    slips: tuple[Slip, ...] = ()
    targets: Mapping[tuple[str, str], Target] = field(default_factory=dict)

    def target(self, unit: str, indicator: Indicator) -> Target | None:
        """The target of a unit (or 全市) for an indicator, None where the annex has no row."""
        return self.targets.get((unit, indicator.key))

    def counties(self) -> tuple[Unit, ...]:
        """The units of 类别 县区, in the order of sheet 单位."""
        return tuple(unit for unit in self.units if unit.category is Category.COUNTY)
