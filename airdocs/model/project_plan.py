"""Which indicators of a plan count projects, and how many each unit has to file."""

from decimal import Decimal
from functools import lru_cache

from airdocs.model.annex import ColumnRole
from airdocs.model.indicator import Indicator, Kind, Period
from airdocs.model.labels import PATH_JOIN, squash
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, ThisPlan, printed_labels

_COUNTED = frozenset({"项", "家", "个"})
_TELLING = "项目"
#: Rows to fill beyond what the annex counts: half as many again, and some.
_MORE, _SPARE = Decimal("1.5"), 20


def project_indicators(plan: Plan) -> tuple[Indicator, ...]:
    """The indicators whose counts rest on named projects, in the order of the annexes.

    指标 › 项目清单 says so (是, 否). Where it is blank, an indicator counts projects that adds up over the
    year and the units, is counted in 项, 家 or 个, and stands in an annex whose title speaks of 项目.
    """
    return _indicators(ThisPlan(plan))


@lru_cache(maxsize=4)
def _indicators(key: ThisPlan) -> tuple[Indicator, ...]:
    return tuple(
        column.indicator
        for annex in key.plan.annexes
        for column in annex.columns
        if column.indicator and column.role is ColumnRole.INDICATOR and _counts(column.indicator, annex.title)
    )


def _counts(indicator: Indicator, title: str) -> bool:
    if not indicator.is_additive or indicator.kind is not Kind.CUMULATIVE or indicator.reporter:
        return False
    if indicator.listed is not None:
        return indicator.listed
    return indicator.period is Period.YEAR and indicator.measure in _COUNTED and _TELLING in title


def category_labels(plan: Plan) -> dict[str, str]:
    """Indicator key → what 项目类别 offers: the printed label, with the annex before it where two share one."""
    return _labels(ThisPlan(plan))


@lru_cache(maxsize=4)
def _labels(key: ThisPlan) -> dict[str, str]:
    plan = key.plan
    printed, counted = printed_labels(plan), project_indicators(plan)
    labels = {one.key: printed.get(one.key, one.name) for one in counted}
    often = [squash(label) for label in labels.values()]
    return {
        one.key: labels[one.key] if often.count(squash(labels[one.key])) == 1 else f"{one.annex} {labels[one.key]}"
        for one in counted
    }


def category_names(plan: Plan) -> dict[str, str]:
    """Every squashed spelling of a category that means one only → the key of its indicator."""
    return _names(ThisPlan(plan))


@lru_cache(maxsize=4)
def _names(key: ThisPlan) -> dict[str, str]:
    meant: dict[str, set[str]] = {}
    labels = category_labels(key.plan)
    for one in project_indicators(key.plan):
        path = PATH_JOIN.join(filter(None, (one.group, one.name)))
        for words in {labels[one.key], one.name, path, one.key, f"{one.annex}{one.name}"}:
            meant.setdefault(squash(words), set()).add(one.key)
    exact = {squash(label): key for key, label in labels.items()}
    return {words: keys.copy().pop() for words, keys in meant.items() if len(keys) == 1} | exact


def project_targets(plan: Plan, unit: str, month: Month | None = None) -> tuple[tuple[Indicator, Decimal], ...]:
    """Each category that a unit has a count for, with the count; that of a month where one is given."""
    found = []
    for one in project_indicators(plan):
        target = plan.target(unit, one) if month is None else plan.target_in(month, unit, one)
        if target is not None and target.value is not None and target.value > 0:
            found.append((one, target.value))
    return tuple(found)


def filers(plan: Plan) -> tuple[str, ...]:
    """The units that file a list, in the order of sheet 单位."""
    if not project_indicators(plan):
        return ()
    named = (unit.name for unit in plan.units if unit.category is not Category.GROUP)
    return tuple(name for name in named if project_targets(plan, name))


def rows_to_offer(targets: tuple[tuple[Indicator, Decimal], ...], filed: int = 0) -> int:
    """How many rows a filing form has: the counts half as many again, and some; never fewer than were filed."""
    counted = int(sum((count for _, count in targets), Decimal(0)) * _MORE)
    return max(counted, filed) + _SPARE
