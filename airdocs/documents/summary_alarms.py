"""Sheet 预警: which units raised which alarm, by which figures, and what is then done (sheet 预警 of the plan)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from airdocs.model.alarm import Ground, Raised, Trigger
from airdocs.model.assessment import Assessed, Assessment
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.labels import inner
from airdocs.model.month import Month
from airdocs.model.plan import Plan, printed_labels
from airdocs.model.quantity import plain
from airdocs.model.table import Cell, Table, Tone

_HEADER = ("级别", "单位", "条件", "依据", "措施")
_MOST_GROUNDS = 8

_Assessments = Mapping[tuple[str, str], Assessment]


def alarm_sheet(plan: Plan, month: Month, raised: Sequence[Raised], assessed: Assessed | None) -> Sheet | None:
    """The alarms of the month, by rule and unit; None for a plan without alarm rules."""
    if not plan.alarms:
        return None
    figures = assessed.by_place() if assessed else {}
    labels = printed_labels(plan)
    rows = tuple(_row(one, figures, labels) for one in raised)
    levels = dict.fromkeys(alarm.level for alarm in plan.alarms)
    counts = [f"{level}{sum(one.alarm.level == level for one in raised)}个" for level in levels]
    notes = (
        f"注：本月共触发{len(raised)}个：{'，'.join(counts)}。" if raised else "注：本月没有触发预警。",
        "注：预警条件和措施见方案的“预警”表。",
    )
    table = Table(tuple(map(Column, _HEADER)), rows, labels=2, wide=(2, 3))
    return Sheet("预警", f"{plan.profile.name}{month.words}预警", table, "", notes)


def _row(one: Raised, figures: _Assessments, labels: Mapping[str, str]) -> tuple[Cell, ...]:
    told = [ground_words(ground, figures.get((one.unit, ground.indicator)), labels) for ground in one.grounds]
    more = f"\n等{len(told)}项" if len(told) > _MOST_GROUNDS else ""
    return (
        Cell(one.alarm.level, tone=Tone.ALERT),
        Cell(one.unit, tone=Tone.LABEL),
        Cell(one.alarm.words, left=True),
        Cell("\n".join(told[:_MOST_GROUNDS]) + more or None, left=True),
        Cell(one.alarm.action or None, left=True),
    )


def ground_words(ground: Ground, one: Assessment | None, labels: Mapping[str, str]) -> str:
    """附件3“甲项目”完成率30.0%，比序时进度低11.7个百分点（2021年4月、2021年5月）."""
    months = "、".join(month.words for month in ground.months)
    if one is None:
        return f"{ground.trigger.value}（{months}）" if months else ground.trigger.value
    indicator = one.figure.indicator
    name = inner(labels.get(indicator.key, indicator.name))
    return f"{indicator.annex}“{name}”{_figure_words(ground.trigger, one)}{f'（{months}）' if months else ''}"


def _figure_words(trigger: Trigger, one: Assessment) -> str:
    figure = one.figure
    done, target = _number(figure.cumulative), _number(figure.target)
    if trigger is Trigger.RATE and figure.rate is not None:
        return f"完成率{figure.rate}%"
    if trigger is Trigger.BEHIND and one.points is not None and figure.rate is not None:
        return f"完成率{figure.rate}%，比序时进度低{abs(one.points)}个百分点"
    if trigger is Trigger.OVER and figure.excess is not None:
        return f"{done}，超过目标{plain(abs(figure.excess))}"
    return f"{trigger.value}（{done}，目标{target}）"


def _number(value: Decimal | None) -> str:
    return "—" if value is None else plain(value)
