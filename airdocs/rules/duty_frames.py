"""P: what the office writes around the tasks: the last days of sheet 任务, the groups of sheet 单位."""

from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.model.month import impossible_date
from airdocs.model.task import group_members
from airdocs.rules.plan.places import UNITS_SHEET, plan_hit
from airdocs.rules.registry import Hit, rule
from airdocs.rules.tasks.work_view import DEADLINE, WorkView


@rule(
    code="P831",
    title="完成时限不存在",
    message="{where}写的“{words}”，日历上没有，这一格没有采用。",
    suggestion="请改正日期；没有时限的写“/”，留空则以任务原文中的时限为准。",
)
def deadline_does_not_exist(view: WorkView) -> Iterator[Hit]:
    """A 完成时限 that no calendar has.

    不存在的日期不能催办，也不能判断是否逾期。改正之前，以任务原文中的时限为准。

    反例：
        序号 | 重点工作 | 任务 | 责任分工 | 完成时限
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。 | 2021年13月
    正例：
        序号 | 重点工作 | 任务 | 责任分工 | 完成时限
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。 | 2021年12月
    """
    for at, task in enumerate(view.plan.tasks):
        if words := impossible_date(squash(task.deadline)):
            yield view.hit(at, DEADLINE, words=words)


@rule(
    code="P832",
    title="群体互相包含",
    severity=Severity.WARNING,
    message="“单位”表{at}的群体“{name}”的成员里{through}又有它自己，按其余成员展开。",
    suggestion="请在“单位”表中改正“{name}”的成员，群体不能直接或者间接包含自己。",
)
def group_within_itself(view: WorkView) -> Iterator[Hit]:
    """A 群体 that is a member of itself, straight or by way of other groups.

    互相包含的群体，说不清到底有哪些单位，任务可能少发。

    反例：群体 = 各有关部门：市水利局、各有关部门；部门 = 市水利局
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
    正例：群体 = 各有关部门：市水利局；部门 = 市水利局
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
    """
    members = group_members(view.plan.units)
    for unit in view.plan.units:
        names = {squash(name) for name in (unit.name, *unit.aliases)}
        for member in unit.members if names & members.keys() else ():
            if names & _within(member, members):
                through = "" if squash(member) in names else f"，经“{member}”"
                yield plan_hit(UNITS_SHEET, unit.cell, (UNITS_SHEET, unit.name), name=unit.name, through=through)
                break


def _within(name: str, members: dict[str, tuple[str, ...]]) -> set[str]:
    """The squashed names that a name unfolds to on its way, itself with them."""
    seen: set[str] = set()
    waiting = [squash(name)]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += map(squash, members.get(one, ()))
    return seen
