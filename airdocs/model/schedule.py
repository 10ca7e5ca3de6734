"""序时进度: how much of a target is due by the end of a month, by the indicator's 进度 setting (contract 1.3)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from airdocs.model.exact import cut_down
from airdocs.model.indicator import Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.plan import Profile

EVEN, UNJUDGED = "均衡", "不考核"
BY_QUARTER, BY_DAY = "按季:", "截止:"
#: A mean does not pile up: the same target holds in every month.
_LEVELS = frozenset({Kind.MEAN, Kind.POINT})


def due_part(indicator: Indicator, month: Month, profile: Profile) -> Fraction | None:
    """The part of the target that is due by the end of ``month``, exactly; None where it is not judged.

    均衡 runs evenly over the target's period (the plan's, the quarter, the month); 按季 gives what is due by
    the end of each quarter, evenly within it; 截止 asks for nothing before the day, and for all from it on.
    """
    setting = indicator.schedule
    if setting == UNJUDGED:
        return None
    if setting.startswith(BY_DAY):
        return Fraction(month.after.first_day > date.fromisoformat(setting.removeprefix(BY_DAY)))
    if indicator.period is Period.MONTH:
        return Fraction(1)
    if indicator.period is Period.QUARTER:
        return _of_quarter(month)
    if setting.startswith(BY_QUARTER):
        return _by_quarter(setting, month, profile)
    return _even(month, profile)


def judged_part(indicator: Indicator, month: Month, profile: Profile) -> Fraction | None:
    """``due_part`` as a month's figure is judged by it: a mean or a state is held against its whole target.

    A state (时点) may be asked for step by step (按季); a mean never.
    """
    part = due_part(indicator, month, profile)
    if part is None or indicator.kind not in _LEVELS or indicator.schedule.startswith(BY_DAY):
        return part
    stepwise = indicator.kind is Kind.POINT and indicator.schedule.startswith(BY_QUARTER)
    return part if stepwise else Fraction(1)


def due_amount(indicator: Indicator, target: Decimal, month: Month, profile: Profile) -> Decimal | None:
    """How much of ``target`` is due by the end of ``month``, cut to the indicator's decimals; None if not judged."""
    part = due_part(indicator, month, profile)
    return None if part is None else cut_part(target, part, indicator.decimals)


def cut_part(target: Decimal, part: Fraction, decimals: int) -> Decimal:
    """A part of a target in whole things: cut, for nobody owes a fraction of one."""
    if part >= 1:
        return target
    return cut_down(Fraction(target) * part, decimals)


def plan_span(profile: Profile) -> tuple[Month, Month]:
    """The first and the last month of the plan."""
    first = Month.of(profile.starts) if profile.starts else Month(profile.year, 1)
    last = Month.of(profile.ends) if profile.ends else Month(profile.year, 12)
    return first, max(first, last)


def counted_span(indicator: Indicator, month: Month, profile: Profile) -> tuple[Month, Month]:
    """The first and the last month of the period that the target of ``month`` is for (指标 › 周期)."""
    if indicator.period is Period.MONTH:
        return month, month
    if indicator.period is Period.QUARTER:
        return quarter_span(month)
    return plan_span(profile)


def crosses_years(profile: Profile) -> bool:
    """Whether the plan's period runs over a New Year: its targets are then for the period, not for a calendar year."""
    first, last = plan_span(profile)
    return first.year != last.year


def count_start(period: Period, month: Month, profile: Profile) -> Month:
    """The month in which the counting that ``month`` belongs to began: at nothing, whatever came before.

    A year's count begins in January; where the plan's period crosses New Year, with the plan.
    """
    if period is Period.MONTH:
        return month
    if period is Period.QUARTER:
        return quarter_span(month)[0]
    first, last = plan_span(profile)
    return first if crosses_years(profile) and first <= month <= last else Month(month.year, 1)


def opens(period: Period, month: Month, profile: Profile) -> bool:
    """Whether the counting starts anew with this month."""
    return count_start(period, month, profile) == month


def joins(period: Period, one: Month, other: Month, profile: Profile) -> bool:
    """Whether two months are counted together."""
    return count_start(period, one, profile) == count_start(period, other, profile)


def quarter_span(month: Month) -> tuple[Month, Month]:
    """The first and the last month of a month's quarter."""
    first = Month(month.year, (month.number - 1) // 3 * 3 + 1)
    return first, first.after.after


def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from ``first`` to ``last``, both included."""
    found = []
    while first <= last:
        found.append(first)
        first = first.after
    return tuple(found)


def days_between(first: Month, last: Month) -> int:
    """How many days the months from ``first`` to ``last`` have together; 0 where it lies before."""
    return (last.after.first_day - first.first_day).days if first <= last else 0


def _of_quarter(month: Month) -> Fraction:
    """How much of its quarter is over at the end of a month."""
    return Fraction((month.number - 1) % 3 + 1, 3)


def _by_quarter(setting: str, month: Month, profile: Profile) -> Fraction:
    """The steps of the year's quarters; of the plan's own, the first first, where its period crosses New Year."""
    steps = (Fraction(0), *(Fraction(part) / 100 for part in setting.removeprefix(BY_QUARTER).split(",")))
    if not crosses_years(profile):
        if month.year != profile.year:
            return Fraction(month.year > profile.year)
        return _between(steps, (month.number - 1) // 3, month)
    first, last = plan_span(profile)
    if not first <= month < last:
        return Fraction(month >= last)
    return _between(steps, quarter_span(first)[0].until(quarter_span(month)[0]) // 3, month)


def _between(steps: Sequence[Fraction], quarter: int, month: Month) -> Fraction:
    """How far a month is between the step before its quarter and the one at its end."""
    before, after = (steps[min(at, len(steps) - 1)] for at in (quarter, quarter + 1))
    return before + (after - before) * _of_quarter(month)


def _even(month: Month, profile: Profile) -> Fraction:
    """The months gone by of all the months of the plan's period."""
    first, last = plan_span(profile)
    whole = first.until(last)
    return Fraction(min(whole, max(0, first.until(month))), whole)
