"""P: whether every task has somebody to answer for it, under a name that the plan knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.charges import by_unit, charges
from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.model.plan import Category
from airdocs.model.task import Doubt, Role, Unresolved, WorkItem
from airdocs.rules.plan.places import PLAN_FILE, UNITS_SHEET, plan_hit
from airdocs.rules.registry import Hit, rule
from airdocs.rules.tasks.work_view import DUTY, TASKS_SHEET, WorkView, listed

#: Who has to see to it that a task gets done; one who only supports need not.
_ANSWERING = (Role.LEAD, Role.RESPONSIBLE, Role.CARRY_OUT)


@rule(
    code="P805",
    title="任务没有责任单位",
    message="{where}{fault}，这项任务没有牵头或者负责的单位。",
    suggestion="请写明由谁牵头（负责）、谁配合，如“甲局牵头，乙局配合。”；各单位都负责的，写“甲局、乙局按职责分工负责。”。",
)
def task_without_owner(view: WorkView) -> Iterator[Hit]:
    """A task that nobody leads, answers for or carries out.

    没有人牵头或负责的任务，不会进入任何单位的填报表，也没有人报告进展。只写了配合单位的，同样没有人负总责。

    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 空
    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局配合。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
    """
    for at, task in enumerate(view.work):
        if not any(task.units(role) for role in _ANSWERING):
            yield view.hit(at, DUTY, fault=_what_is_written(task))


def _what_is_written(task: WorkItem) -> str:
    helpers = task.units(Role.SUPPORT)
    if helpers:
        return f"只写了配合单位（{listed(helpers)}）"
    return "读不出单位名称" if task.sentence else "没有填写"


@dataclass(frozen=True, slots=True)
class _Doubted:
    """One name in doubt, with the tasks (by index) that write it; the first of them is where it is told."""

    first: Unresolved
    tasks: tuple[int, ...]


def doubted_in(view: WorkView, doubt: Doubt) -> Iterator[_Doubted]:
    """Each name once: one word amiss in forty sentences is one thing to mend."""
    found: dict[str, tuple[Unresolved, dict[int, None]]] = {}
    for at, task in enumerate(view.work):
        for one in task.assignment.unresolved:
            if one.doubt is doubt:
                found.setdefault(squash(one.words), (one, {}))[1].setdefault(at)
    return (_Doubted(one, tuple(tasks)) for one, tasks in found.values())


def name_hit(view: WorkView, doubted: _Doubted, **facts: str) -> Hit:
    """A hit at the first task that writes a name, the others listed."""
    first, *others = doubted.tasks
    numbers = view.numbers
    beside = f"（第{listed((numbers[at] for at in others), '')}项也这样写）" if others else ""
    words = doubted.first.words
    return view.hit(first, DUTY, words, words=words, nearest=doubted.first.nearest, beside=beside, **facts)


@rule(
    code="P806",
    title="责任单位不明",
    message="{where}写的“{words}”{full}不在“单位”表中{beside}{guess}。",
    suggestion="请改正名称；确有这个单位的，在“单位”表补上一行，或写入已有单位的“别名”。",
)
def duty_of_unknown_unit(view: WorkView) -> Iterator[Hit]:
    """A name in 责任分工 that sheet 单位 does not have.

    名称对不上，任务就不会发到任何单位。同一个名称只提示一次，并列出其余各项。

    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头，市生态环境居配合。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市环保局牵头。
    """
    for doubted in doubted_in(view, Doubt.UNKNOWN) if view.checks_names else ():
        one = doubted.first
        full = f"（全称“{one.name}”）" if squash(one.name) != squash(one.words) else ""
        guess = f"，是否为“{one.nearest}”" if one.nearest else ""
        yield name_hit(view, doubted, full=full, guess=guess)


@rule(
    code="P806",
    title="责任单位有歧义",
    message="{where}写的“{words}”{beside}可能是{nearest}，不能确定是哪一个。",
    suggestion="请在责任分工中写单位全称，使它只指一个单位。",
)
def duty_of_ambiguous_unit(view: WorkView) -> Iterator[Hit]:
    """A name in 责任分工 that means more than one unit.

    简称可能是市局，也可能是区局；猜错一次，任务就发错了单位。

    反例：部门 = 市水利局、区水利局
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 水利工地围挡。 | 水利局牵头，市生态环境局配合。
    正例：部门 = 市水利局、区水利局
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 水利工地围挡。 | 区水利局牵头，市生态环境局配合。
    """
    return (name_hit(view, doubted) for doubted in doubted_in(view, Doubt.AMBIGUOUS))


@rule(
    code="P806",
    title="群体没有登记",
    severity=Severity.WARNING,
    message="{where}写的“{words}”{beside}是对若干单位的统称，“单位”表没有登记这个群体。",
    suggestion="请在“单位”表补一行：名称写“{words}”，类别写“群体”，成员列出各单位；没有登记的群体收不到填报表。",
)
def duty_of_unknown_group(view: WorkView) -> Iterator[Hit]:
    """A group such as 各有关部门 whose members nobody has listed.

    统称不是哪一个单位。没有成员名单，这项任务不会进入任何单位的填报表。

    反例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头，各有关部门配合。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
    """
    if view.checks_names:
        yield from (name_hit(view, doubted) for doubted in doubted_in(view, Doubt.GROUP))


@rule(
    code="P823",
    title="群体没有成员",
    severity=Severity.WARNING,
    message="“单位”表{at}的群体“{name}”没有填写成员，由它承担的{tasks}任务（第{numbers}项）不会发到任何单位。",
    suggestion="请在“单位”表“{name}”一行的“成员”中列出各单位，用顿号隔开；本来就不需要报送的，不必修改。",
)
def group_without_members(view: WorkView) -> Iterator[Hit]:
    """A 群体 of sheet 单位 that bears tasks and has no members.

    群体自己不领填报表，由成员分别报告。没有成员，名下的任务就没有人报进展，也不会有人被催报。

    反例：群体 = 各有关部门
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头，各有关部门配合。
    正例：群体 = 各有关部门：市水利局、市公安局；部门 = 市水利局、市公安局
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头，各有关部门配合。
    """
    numbers = dict(zip(map(id, view.work), view.numbers, strict=True))
    borne = by_unit(charges(view.work, view.plan.units), view.plan.units)
    for unit in view.plan.units:
        # What is left of a group without members is borne by the group itself.
        if unit.category is Category.GROUP and unit.name in borne:
            told = tuple(dict.fromkeys(numbers[id(charge.task)] for charge in borne[unit.name]))
            facts = {"name": unit.name, "tasks": f"{len(told)}项", "numbers": listed(told, "")}
            yield plan_hit(UNITS_SHEET, unit.cell, (UNITS_SHEET, unit.name), unit=unit.name, **facts)


@rule(
    code="P806",
    title="责任单位无从核对",
    severity=Severity.NOTE,
    message="“单位”表没有登记部门，各项任务责任分工中的名称都按原文采用，没有核对{doubtful}。",
    suggestion="如需核对名称并向各部门发填报表，请在“单位”表补上各部门，类别写“部门”。",
)
def duties_unchecked(view: WorkView) -> Iterator[Hit]:
    """Tasks of a plan whose sheet 单位 has no department.

    没有部门名单可供对照，名称写错了也看不出来；只说一次，不逐项提示。

    反例：部门 = 无
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境居牵头。
    正例：
        序号 | 重点工作 | 任务 | 责任分工
        1 | 扬尘管控 | 渣土车密闭运输。 | 市生态环境局牵头。
    """
    if view.checks_names or not view.work:
        return
    doubts = (
        one.words
        for task in view.work
        for one in task.assignment.unresolved
        if one.doubt not in {Doubt.AMBIGUOUS, Doubt.UNREAD}
    )
    names = tuple(dict.fromkeys(doubts))
    doubtful = f"；其中{listed(names)}不像完整的单位名称" if names else ""
    sheet = TASKS_SHEET if view.plan.tasks else None
    file = PLAN_FILE if view.plan.tasks else view.file
    yield Hit(file, sheet, place=(TASKS_SHEET, DUTY), facts={"doubtful": doubtful})
