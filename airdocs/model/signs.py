"""Which figures may lie below zero, and how far a share may rise or fall: for the cells and for the rules alike."""

import re
from functools import lru_cache

from airdocs.model.indicator import Indicator, Kind
from airdocs.model.plan import Plan, ThisPlan

#: Names of indicators that say how much something rose or fell.
_CHANGE = re.compile("同比|环比|增减|变化|变幅|增幅|降幅|增长|下降|净增|净减")

#: A part of a whole, in percent.
SHARE_BOUNDS = (0, 100)
#: How much a share may change: to nothing at most; a growth beyond ten times is a wrong figure, not a growth.
CHANGE_BOUNDS = (-100, 1000)


def signed_keys(plan: Plan) -> frozenset[str]:
    """The keys of the indicators that may lie below zero: changes by their name, and those with a negative target."""
    return _signed(ThisPlan(plan))


@lru_cache(maxsize=4)
def _signed(key: ThisPlan) -> frozenset[str]:
    plan = key.plan
    negative = (key for (_, key), target in plan.targets.items() if (target.value or 0) < 0)
    return frozenset((*(indicator.key for indicator in plan.indicators if _is_change(indicator)), *negative))


def _is_change(indicator: Indicator) -> bool:
    return indicator.kind is not Kind.CUMULATIVE and _CHANGE.search(indicator.name) is not None


def share_bounds(*, signed: bool) -> tuple[int, int]:
    """The least and the most that a figure in percent may be."""
    return CHANGE_BOUNDS if signed else SHARE_BOUNDS
