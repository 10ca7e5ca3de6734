"""Alarm rules (sheet 预警): a level, the condition that raises it, and what is then done (通报, 约谈, 限批 …)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from airdocs.model.indicator import Period
from airdocs.model.month import Month

#: The sheet of the alarm rules, and its column of conditions.
CONDITIONS = ("预警", "条件")


class Trigger(Enum):
    """What a clause looks at; the value names it."""

    BEHIND = "滞后于序时进度"
    RATE = "完成率低于"
    OVER = "超过目标"
    SHORT = "低于目标"
    MISSED = "未达到目标"
    RISEN = "上升"
    FALLEN = "下降"
    WORSE = "恶化"
    SCORE = "得分偏低"
    LAST = "排名靠后"
    MISSING = "未报送"
    LATE = "迟报"
    UNPUNCTUAL = "未按时报送"
    RETURNED = "退回"


#: Clauses about a report or a place, not about one indicator's figure.
OF_UNIT = frozenset({Trigger.SCORE, Trigger.LAST, Trigger.MISSING, Trigger.LATE, Trigger.UNPUNCTUAL, Trigger.RETURNED})
#: Clauses about a figure beside an earlier one (同比, 环比).
OF_CHANGE = frozenset({Trigger.RISEN, Trigger.FALLEN, Trigger.WORSE})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a clause is about: one indicator (its key), the indicators of an annex, or, both empty, any.

    Of a ranking both empty means the overall one.
    """

    annex: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """one clause of a condition.

    ``limit`` is in 百分点 (BEHIND), percent (RATE, OVER, SHORT and changes), points (SCORE) or places (LAST);
    ``measure`` where a difference is counted in that and not in percent (百分点 of shares, 微克/立方米 …).
    ``inclusive`` says 以上, which takes the limit in. ``of_month`` looks at the month's own figure (月均值), ``beside``
    says what a change is held against: the same month of the year before (YEAR) or the month before (MONTH).

    ``step`` lets it be asked at the end of each month, quarter or of the plan only, None as the figure itself runs;
    ``since`` from that month of the year on. ``times`` is how often it has to hold, in steps that follow each other
    where it is ``running``; ``indicators`` how many of a unit's figures it has to hold for.
    """

    trigger: Trigger
    scope: Scope = Scope()
    limit: Decimal | None = None
    inclusive: bool = False
    measure: str = ""
    of_month: bool = False
    beside: Period | None = None
    step: Period | None = None
    since: int = 1
    times: int = 1
    running: bool = True
    indicators: int = 1


@dataclass(frozen=True, slots=True)
class Condition:
    """Any of ``alternatives`` (或), each of which holds where all its clauses do (且)."""

    alternatives: tuple[tuple[Clause, ...], ...]


@dataclass(frozen=True, slots=True)
class Alarm:
    """One row of sheet 预警."""

    level: str
    words: str
    action: str
    condition: Condition
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """Why an alarm was raised: by which figure (indicator key, "" for the unit as a whole), in which months.

    ``beside`` is what a change was held against.
    """

    trigger: Trigger
    indicator: str
    months: tuple[Month, ...]
    beside: Period | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """An alarm that one unit raised in one month."""

    alarm: Alarm
    unit: str
    month: Month
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alarm that is not asked in a month, and the month at whose end it is."""

    alarm: Alarm
    until: Month
    at_end: bool


@dataclass(frozen=True, slots=True)
class FewRanked:
    """An alarm about the last so many places that could name ``named`` units only: ``ranked`` have a place."""

    alarm: Alarm
    ranked: int
    named: int


#: What sheet 预警 has to say besides whom it names.
Proviso = Waiting | FewRanked


def month_beside(month: Month, beside: Period) -> Month:
    """The month that 同比 (YEAR) or 环比 (MONTH) holds a month against."""
    return Month(month.year - 1, month.number) if beside is Period.YEAR else month.before
