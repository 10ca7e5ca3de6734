"""The plan: its profile, its units and everything else that 方案.xlsx says (contract 1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from airdocs.model.alarm import CONDITIONS, Alarm
from airdocs.model.annex import Annex, AnnexColumn, Target
from airdocs.model.indicator import Indicator
from airdocs.model.labels import same, squash
from airdocs.model.month import Month
from airdocs.model.quantity import number

if TYPE_CHECKING:
    from airdocs.model.task import WorkItem


class Category(Enum):
    """单位 › 类别."""

    COUNTY = "县区"
    DEPARTMENT = "部门"
    GROUP = "群体"


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
    """One row of sheet 单位; the units of a ``group`` (参加排名 names it) are ranked among themselves."""

    name: str
    category: Category
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    ranked: bool = True
    group: str = ""
    contact: str = ""
    phone: str = ""
    mail: str = ""
    cell: str = ""


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
    serial_cell: str = ""
    topic_cell: str = ""
    duty_cell: str = ""
    deadline_cell: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """One row of sheet 目标调整: a new target from a month on."""

    annex: str
    indicator: str
    unit: str
    target: Decimal
    since: Month
    basis: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One row of sheet 核定: a finding the office has seen and lets stand."""

    code: str
    place: str
    reason: str
    cell: str = ""
    reason_cell: str = ""


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
    """Everything 方案.xlsx says. ``folder`` is the plan's folder name under inputs/.

    ``subjects`` are the units that figures are about: the counties, and any other with a row in an annex.
    ``work`` are the rows of sheet 任务 understood: what units report on month by month.
    """

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
    alarms: tuple[Alarm, ...] = ()
    work: "tuple[WorkItem, ...]" = ()
    unit_names: frozenset[str] = field(init=False, default=frozenset(), compare=False)
    subjects: tuple[str, ...] = field(init=False, default=(), compare=False)
    revised: Mapping[tuple[str, str], tuple[Revision, ...]] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        # Asked for every unit and submission: a scan of the units each time would make a nation quadratic.
        object.__setattr__(self, "unit_names", frozenset(unit.name for unit in self.units))
        with_row = frozenset(unit for unit, _ in self.targets)
        subjects = (u.name for u in self.units if u.category is Category.COUNTY or u.name in with_row)
        object.__setattr__(self, "subjects", tuple(dict.fromkeys(subjects)))
        object.__setattr__(self, "revised", self._revised())

    @property
    def unread_alarms(self) -> tuple[str, ...]:
        """The conditions of sheet 预警 that were not understood: nobody is alarmed by them, and that has to be said."""
        return tuple(slip.text for slip in self.slips if (slip.sheet, slip.label) == CONDITIONS and slip.text)

    def _revised(self) -> dict[tuple[str, str], tuple[Revision, ...]]:
        """(unit, indicator key) → its revisions, the earliest first; labels match as in the annexes."""
        keys = {(squash(i.annex), squash(words)): i.key for i in self.indicators for words in (i.key, i.label, i.name)}
        found: dict[tuple[str, str], tuple[Revision, ...]] = {}
        for revision in sorted(self.revisions, key=lambda one: one.since):
            key = keys.get((squash(revision.annex), squash(revision.indicator)))
            if key is not None:
                found[revision.unit, key] = (*found.get((revision.unit, key), ()), revision)
        return found

    def target_in(self, month: Month, unit: str, indicator: Indicator) -> Target | None:
        """The target that holds in a month: the published one, or the last revision until then (目标调整)."""
        published = self.target(unit, indicator)
        if published is None:
            return None
        held = [one for one in self.revised.get((unit, indicator.key), ()) if one.since <= month]
        return replace(published, quantity=number(held[-1].target)) if held else published

    def target(self, unit: str, indicator: Indicator) -> Target | None:
        """The target of a unit (or 全市) for an indicator, None where the annex has no row."""
        return self.targets.get((unit, indicator.key))

    def dispatch(self, genre: str, month: Month, unit: str) -> Dispatch | None:
        """The row of 发文 for a document: one that names month and unit goes before one that leaves them open."""
        meant = [
            one
            for one in self.dispatches
            if same(one.genre, genre) and one.month in {month, None} and one.unit in {unit, ""}
        ]
        return max(meant, key=lambda one: (one.unit == unit, one.month == month), default=None)

    def counties(self) -> tuple[Unit, ...]:
        """The units of 类别 县区, in the order of sheet 单位."""
        return tuple(unit for unit in self.units if unit.category is Category.COUNTY)


@dataclass(frozen=True, slots=True, eq=False)
class ThisPlan:
    """A plan as a key: the same one, not an equal one; comparing whole plans would cost more than what is kept."""

    plan: Plan

    def __hash__(self) -> int:
        return id(self.plan)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ThisPlan) and other.plan is self.plan


def printed_columns(plan: Plan) -> dict[str, AnnexColumn]:
    """Indicator key → the column of the annex that it heads."""
    return {
        column.indicator.key: column
        for annex in plan.annexes
        for column in annex.columns
        if column.indicator is not None
    }


def printed_labels(plan: Plan) -> dict[str, str]:
    """Indicator key → the label of its column, as forms and messages print it."""
    return {key: column.label for key, column in printed_columns(plan).items()}
