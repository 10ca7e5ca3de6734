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
from airdocs.model.plan import Profile
from airdocs.model.quantity import places, trim
from airdocs.model.schedule import UNJUDGED, cut_part, due_part, months_between, plan_span, quarter_span


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


# A city's targets are few and small: the same one stands in many rows.
@lru_cache(maxsize=8192)
def by_month(indicator: Indicator, target: Decimal, profile: Profile) -> tuple[Share, ...]:
    """A share for each month of the plan; () where the target cannot be split.

    A target for each quarter (周期 季) is split within each, one for each month stands in every month.
    """
    if not is_divisible(indicator):
        return ()
    target, months = trim(target), months_between(*plan_span(profile))
    shares: list[Share] = []
    for _, many in groupby(months, key=lambda month: _period(indicator, month)):
        own = tuple(many)
        parts = [due_part(indicator, month, profile) or Fraction(0) for month in own]
        amounts = portions(target, parts, indicator.decimals)
        shares += [
            Share(month, month, amount, sum(amounts[: at + 1], Decimal(0)))
            for at, (month, amount) in enumerate(zip(own, amounts, strict=True))
        ]
    return tuple(shares)


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


def _period(indicator: Indicator, month: Month) -> Month:
    """The first month of the period that a month's target is for; the plan's for a year's."""
    if indicator.period is Period.YEAR:
        return Month(1, 1)
    return month if indicator.period is Period.MONTH else quarter_span(month)[0]
