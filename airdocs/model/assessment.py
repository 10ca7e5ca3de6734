"""What a month's figures mean: on schedule or behind it, by how much, or why that is not said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Annotated

from airdocs.model.finding import UnitState
from airdocs.model.month import Month
from airdocs.model.progress import Figure
from airdocs.model.ranking import Ranking


class Pace(Enum):
    """How a figure stands to what is due; the value is what prints."""

    AHEAD = "超前"
    ON = "达到序时"
    BEHIND = "滞后"
    UNJUDGED = "不予评判"


class Reason(Enum):
    """Why a figure is not judged; the value is what prints."""

    NO_TASK = "无任务"
    NO_NUMBER = "目标不是数字"
    ZERO_TARGET = "目标为零"
    PENDING = "待核"
    RETURNED = "退回"
    MISSING = "未报送"
    NOT_SUMMED = "不汇总"
    NOT_ASKED = "不考核"
    NOT_DUE = "未到期"
    LACKING = "未含部分单位"


@dataclass(frozen=True, slots=True)
class Assessment:
    """A figure held against its schedule.

    ``due`` is what was to be done by the month's end, in whole things, ``due_by_quarter`` by the end of its
    quarter; ``due_rate`` is 序时进度 in percent. ``gap`` is actual − due in the indicator's measure: 0 within less
    than one whole thing, so its sign says what ``pace`` says (the other way round for 不高于). ``points`` is
    完成率 − 序时进度 in 百分点, of the two as they print: 0.0 is possible where ``gap`` is not 0. ``exceeded`` is what
    was done beyond the whole target, 0 or more.
    """

    figure: Figure
    pace: Pace
    reason: Reason | None = None
    due: Decimal | None = None
    due_by_quarter: Decimal | None = None
    due_rate: Decimal | None = None
    gap: Decimal | None = None
    points: Decimal | None = None
    exceeded: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Assessed:
    """A month's assessments, in the order of the month's figures."""

    month: Month
    assessments: tuple[Assessment, ...] = ()

    def by_place(self) -> dict[tuple[str, str], Assessment]:
        """(unit, indicator key) → assessment."""
        return {(one.figure.unit, one.figure.indicator.key): one for one in self.assessments}


@dataclass(frozen=True, slots=True)
class MonthResult:
    """All that alarms ask of a month: its assessments, rankings, what became of each report, who was late."""

    assessed: Assessed
    rankings: tuple[Ranking, ...] = ()
    states: Mapping[str, UnitState] = field(default_factory=dict)
    late: frozenset[str] = frozenset()

    @property
    def month(self) -> Month:
        """The month it is about."""
        return self.assessed.month


class Prospect(Enum):
    """Whether a target can still be met; the value is what prints."""

    OPEN = "尚需努力"
    MET = "已经完成"
    OUT_OF_REACH = "已无法完成"
    MISSED = "未完成"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the rest of the period must bring (剩余控制值), and where it ends if things go on as they are.

    ``left`` counts the months (of 累计) or the days (of 均值) that remain. ``control`` is what each remaining
    month must bring at least (不低于) or may bring at most (不高于), or what the rest must average; ``rest`` what all
    of them together must or may bring. ``forecast`` is the figure at the period's end.
    """

    prospect: Prospect
    left: int
    control: Decimal | None = None
    rest: Decimal | None = None
    forecast: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GoodDays:
    """优良天数比例 in days: how many good days a share asks for, has, still needs, and how many bad ones are left.

    ``good`` follows from the reported share; ``spare`` is how many of the ``left`` days may be bad, None where
    the target is out of reach.
    """

    prospect: Annotated[Prospect, "前景"]
    days: Annotated[int, "全期"]
    left: Annotated[int, "剩余"]
    needed: Annotated[int, "应达"]
    good: Annotated[int, "已有"]
    more: Annotated[int, "还须"]
    spare: Annotated[int | None, "尚可超出"]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure beside an earlier one (环比 the month before, 同比 the same month of the year before).

    ``difference`` is now − then, in 百分点 for shares; ``percent`` the change in percent, None for shares and
    where the earlier figure is zero or negative.
    """

    then: Month
    before: Decimal
    now: Decimal
    difference: Decimal
    percent: Decimal | None
