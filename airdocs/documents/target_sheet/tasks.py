"""The tasks of a target sheet: what the plan's text or task sheet asks of one unit, and by when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from airdocs.documents.tasks.words import ROLES, number_cell, promise_words
from airdocs.model.agenda import deadlines
from airdocs.model.charges import Charge
from airdocs.model.header import Column
from airdocs.model.labels import tidy
from airdocs.model.table import Cell, Table
from airdocs.model.task import Role, WorkItem

#: Below the table of a page.
NOTE = "注：序号为方案任务分解表中的序号；任务的完整内容见方案。"
_NUMBER, _HEADING, _TEXT, _ROLE, _PROMISES = "序号", "重点工作", "任务", "职责", "时限和目标"


@dataclass(frozen=True, slots=True)
class Tasks:
    """A unit's tasks in the order of the plan, each with its roles; ``timed`` have a day or an hour set."""

    word: Table
    sheet: Table
    count: int
    timed: int


def telling_headings(work: Iterable[WorkItem]) -> frozenset[str]:
    """The headings that stand over one task alone, and so tell it."""
    counted = Counter(tidy(task.headline) for task in work)
    return frozenset(heading for heading, count in counted.items() if heading and count == 1)


def task_tables(own: Sequence[Charge], telling: frozenset[str]) -> Tasks | None:
    """The tasks as tables for a page and for a sheet; None for a unit without any.

    On the page a task that its heading tells (``telling``) stands by that alone: the text is in the plan, and on
    the sheet. Another one has its text.
    """
    tasks = [(task, _roles(many)) for task, many in _by_task(own)]
    if not tasks:
        return None
    word = tuple(
        (
            number_cell(task.number),
            Cell(heading if (heading := tidy(task.headline)) in telling else task.text or heading, left=True),
            Cell(roles),
            Cell(promise_words(task) or None, left=True),
        )
        for task, roles in tasks
    )
    sheet = tuple(
        (
            number_cell(task.number),
            Cell(tidy(task.headline) or None, left=True),
            Cell(task.text or None, left=True),
            Cell(roles),
            Cell(promise_words(task) or None, left=True),
        )
        for task, roles in tasks
    )
    return Tasks(
        Table(tuple(map(Column, (_NUMBER, _TEXT, _ROLE, _PROMISES))), word, labels=1, wide=(1, 3)),
        Table(tuple(map(Column, (_NUMBER, _HEADING, _TEXT, _ROLE, _PROMISES))), sheet, labels=1, wide=(2, 4)),
        len(tasks),
        sum(1 for task, _ in tasks if any(not due.every for due in deadlines((task,)))),
    )


def _by_task(own: Sequence[Charge]) -> Sequence[tuple[WorkItem, Sequence[Charge]]]:
    return [(many[0].task, many) for _, group in groupby(own, key=lambda one: id(one.task)) if (many := [*group])]


def _roles(many: Sequence[Charge]) -> str:
    held: set[Role] = {one.role for one in many}
    return "、".join(role.value for role in ROLES if role in held)
