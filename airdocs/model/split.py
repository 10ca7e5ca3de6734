"""A target split over the months and quarters of its period, by the 进度 setting (年度任务分解到季度和月份).

Each month's share is what falls due in it, so the shares up to a month add up to the 应完成 that the month is
judged by, and all of them to the target exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, groupby, pairwise

from airdocs.model.indicator import Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.plan import Plan, Profile
from airdocs.model.quantity import places, trim
from airdocs.model.schedule import UNJUDGED, cut_part, due_part, months_between, plan_span, quarter_span

#: The changes of a target (目标调整), the earliest first: since when, and what it is then.
Changes = tuple[tuple[Month, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What falls to the months from ``first`` to ``last``; ``total`` is what is due by their end, of its period."""

    first: Month
    last: Month
    amount: Decimal
    total: Decimal


def is_divisible(indicator: Indicator) -> bool:
    """Whether a target can be split: a mean, a state and what is not judged cannot; a 合计 adds up its parts."""
    return indicator.kind is Kind.CUMULATIVE and indicator.schedule != UNJUDGED


def portions(target: Decimal, parts: Sequence[Fraction], decimals: int) -> tuple[Decimal, ...]:
    """``target`` split where ``parts`` (rising) is due in all by each step; the last step takes the rest.

    Whole at ``decimals``, or at the target's own where it has more; up to each step the portions are within
    one of the schedule, never above it.
    """
    exact = max(decimals, places(target))
    rising = accumulate(parts[:-1], max)
    whole = [*(cut_part(target, part, exact) for part in rising), target]
    return tuple(after - before for before, after in pairwise([Decimal(0), *whole]))


def changes_of(plan: Plan, unit: str, key: str) -> Changes:
    """What sheet 目标调整 makes of a unit's target for an indicator (its key)."""
    return tuple((one.since, one.target) for one in plan.revised.get((unit, key), ()))


def target_at(target: Decimal, changes: Changes, month: Month) -> Decimal:
    """The target that holds in a month: the published one, or the last change until then (目标调整)."""
    held = [value for since, value in changes if since <= month]
    return held[-1] if held else target


def whole_amount(indicator: Indicator, target: Decimal, profile: Profile, changes: Changes = ()) -> Decimal:
    """What a target comes to over the plan: of what piles up one for each quarter or month, added up."""
    if indicator.kind is not Kind.CUMULATIVE:
        return target_at(target, changes, plan_span(profile)[1])
    return sum((target_at(target, changes, own[-1]) for own in _periods(indicator.period, profile)), Decimal(0))


# A city's targets are few and small: the same one stands in many rows.
@lru_cache(maxsize=8192)
def by_month(indicator: Indicator, target: Decimal, profile: Profile, changes: Changes = ()) -> tuple[Share, ...]:
    """A share for each month of the plan; () where the target cannot be split.

    A target for each quarter (周期 季) is split within each, one for each month stands in every month. From a
    change on, the months make up for what it adds or takes; what it takes beyond what is left, the months before.
    """
    if not is_divisible(indicator):
        return ()
    target, shares = trim(target), list[Share]()
    for own in _periods(indicator.period, profile):
        due = [due_part(indicator, month, profile) or Fraction(0) for month in own]
        held = [trim(target_at(target, changes, month)) for month in own]
        amounts = _changing(held, due, indicator.decimals)
        shares += [
            Share(month, month, amount, sum(amounts[: at + 1], Decimal(0)))
            for at, (month, amount) in enumerate(zip(own, amounts, strict=True))
        ]
    return tuple(shares)


def _changing(held: Sequence[Decimal], parts: Sequence[Fraction], decimals: int) -> tuple[Decimal, ...]:
    """Portions of a target that changes on its way: ``held`` is what it is at each step; the last one is met."""
    last = held[-1]
    if all(target == last for target in held):
        return portions(last, parts, decimals)
    exact = max(decimals, *map(places, held))
    due = (cut_part(target, part, exact) for target, part in zip(held[:-1], accumulate(parts[:-1], max), strict=True))
    rising = (min(last, amount) for amount in accumulate(due, max))
    return tuple(after - before for before, after in pairwise([Decimal(0), *rising, last]))


def by_quarter(shares: Iterable[Share]) -> tuple[Share, ...]:
    """The shares of the months added up by quarter."""
    found = []
    for _, many in groupby(shares, key=lambda share: quarter_span(share.first)):
        own = tuple(many)
        amount = sum((share.amount for share in own), Decimal(0))
        found.append(Share(own[0].first, own[-1].last, amount, own[-1].total))
    return tuple(found)


def together(splits: Iterable[Sequence[Share]]) -> tuple[Share, ...]:
    """Several splits of the same months added up: a 合计 of its parts, 全市 of its units; () counts for nothing."""
    added: tuple[Share, ...] = ()
    for split in splits:
        pairs = zip(added, split, strict=True) if added and split else ()
        added = tuple(
            Share(one.first, one.last, one.amount + other.amount, one.total + other.total) for one, other in pairs
        ) or (added or tuple(split))
    return added


@lru_cache(maxsize=16)
def _periods(period: Period, profile: Profile) -> tuple[tuple[Month, ...], ...]:
    """The months of the plan by the periods that a target is for."""
    months = months_between(*plan_span(profile))
    if period is Period.YEAR:
        return (months,)
    if period is Period.MONTH:
        return tuple((month,) for month in months)
    return tuple(tuple(many) for _, many in groupby(months, key=quarter_span))
