"""Sheet 预警: which units raised which alarm, by which figures, and what is then done (sheet 预警 of the plan)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from airdocs.model.alarm import OF_CHANGE, Alarm, Ground, Proviso, Raised, Trigger, Waiting, month_beside
from airdocs.model.assessment import Assessment, MonthResult
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.indicator import Direction
from airdocs.model.labels import inner
from airdocs.model.month import Month
from airdocs.model.plan import Plan, printed_labels
from airdocs.model.quantity import plain
from airdocs.model.table import Cell, Table, Tone

_HEADER = ("级别", "单位", "条件", "依据", "措施")
_MOST_GROUNDS = 8

_Assessments = Mapping[tuple[str, str], Assessment]


def alarm_sheet(
    plan: Plan,
    raised: Sequence[Raised],
    results: Sequence[MonthResult],
    undecided: Sequence[Alarm] = (),
    provisos: Sequence[Proviso] = (),
) -> Sheet | None:
    """The alarms of the last of ``results``, by rule and unit; None for a plan without alarm rules.

    ``undecided`` are the rules that could not be judged for want of earlier figures, ``provisos`` what else is to say.
    """
    if not (plan.alarms or plan.unread_alarms) or not results:
        return None
    month, figures = results[-1].month, {one.month: one.assessed.by_place() for one in results}
    labels = printed_labels(plan)
    rows = tuple(_row(one, figures, labels) for one in raised)
    levels = dict.fromkeys(alarm.level for alarm in plan.alarms)
    counts = [f"{level}{sum(one.alarm.level == level for one in raised)}个" for level in levels]
    notes = (
        f"注：本月共触发{len(raised)}个：{'，'.join(counts)}。" if raised else "注：本月没有触发预警。",
        "注：预警条件和措施见方案的“预警”表。",
        *(f"注：条件“{inner(words)}”没有看懂，未判断，请改写后重新生成。" for words in plan.unread_alarms),
        *(f"注：条件“{inner(alarm.words)}”没有可比的往期数据，未判断。" for alarm in undecided),
        *(f"注：条件“{inner(one.alarm.words)}”{_reserved(one)}" for one in provisos),
    )
    table = Table(tuple(map(Column, _HEADER)), rows, labels=2, wide=(2, 3))
    return Sheet("预警", f"{plan.profile.name}{month.words}预警", table, "", notes)


def _reserved(one: Proviso) -> str:
    if isinstance(one, Waiting):
        end = "计划期末" if one.at_end else "期末"
        return f"到{end}（{one.until.words}）才判断，本月没有判断。"
    if not one.ranked:
        return "本月没有这项排名，没有判断。"
    first = "，第1名不列入" if one.ranked > one.named else ""
    return f"本月有名次的单位只有{one.ranked}个{first}，列出{one.named}个。"


def _row(one: Raised, figures: Mapping[Month, _Assessments], labels: Mapping[str, str]) -> tuple[Cell, ...]:
    told = [_told(one, ground, figures, labels) for ground in one.grounds]
    more = f"\n等{len(told)}项" if len(told) > _MOST_GROUNDS else ""
    return (
        Cell(one.alarm.level, tone=Tone.ALERT),
        Cell(one.unit, tone=Tone.LABEL),
        Cell(one.alarm.words, left=True),
        Cell("\n".join(told[:_MOST_GROUNDS]) + more or None, left=True),
        Cell(one.alarm.action or None, left=True),
    )


def _told(one: Raised, ground: Ground, figures: Mapping[Month, _Assessments], labels: Mapping[str, str]) -> str:
    place = (one.unit, ground.indicator)
    words = ground_words(ground, figures.get(one.month, {}).get(place), labels)
    then = month_beside(one.month, ground.beside) if ground.beside else None
    past = figures.get(then, {}).get(place) if then else None
    return f"{words}，{then.words}{_number(past.figure.actual)}" if then and past else words


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
    if trigger is Trigger.BEHIND and one.points and figure.rate is not None:
        return f"完成率{figure.rate}%，比序时进度低{abs(one.points)}个百分点"
    if trigger is Trigger.BEHIND and one.gap and figure.indicator.direction is Direction.AT_MOST:
        return f"累计{done}，超出序时控制数{plain(abs(one.gap))}"
    if trigger is Trigger.OVER and figure.excess is not None:
        return f"{done}，超过目标{plain(abs(figure.excess))}"
    if trigger in OF_CHANGE:
        return f"当月{_number(figure.actual)}，{trigger.value}"
    return f"{trigger.value}（{done}，目标{target}）"


def _number(value: Decimal | None) -> str:
    return "—" if value is None else plain(value)
