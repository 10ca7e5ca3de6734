"""Sheet 任务进展 of a monthly form: which tasks a unit reports on, and what was said of them (contract 1.4)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from airdocs.model.charges import Charge, by_unit, charges
from airdocs.model.labels import nearest, squash, tidy
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, ThisPlan
from airdocs.model.quantity import by_values
from airdocs.model.task import Role, WorkItem

TASK_SHEET = "任务进展"


class TaskField(Enum):
    """The columns of 任务进展 by their labels, from left to right."""

    SERIAL = "序号"
    HEADING = "重点工作"
    TASK = "任务"
    ROLE = "职责"
    DEADLINE = "完成时限"
    PROGRESS = "进展情况"
    STATE = "状态"
    PROBLEM = "存在问题"
    NEXT = "下一步措施"

    __hash__ = object.__hash__


#: What the clerk fills; the other columns go out filled.
TASK_ENTRIES = (TaskField.PROGRESS, TaskField.STATE, TaskField.PROBLEM, TaskField.NEXT)


class TaskState(Enum):
    """状态: how far a task has come."""

    PENDING = "未启动"
    UNDER_WAY = "推进中"
    DONE = "已完成"
    LATE = "滞后"


_FULL_STOPS = "。.,;、!"


def read_state(text: str) -> TaskState | None:
    """The state that a cell names, white space and closing marks aside; None for anything else, 完成 included."""
    typed = squash(text).rstrip(_FULL_STOPS)
    return next((state for state in TaskState if state.value == typed), None)


def nearest_state(text: str) -> TaskState | None:
    """The state most like what was typed, for a suggestion; None where none is like it."""
    like = nearest(text, (state.value for state in TaskState))
    return TaskState(like) if like else None


#: The strongest role first: a unit with several roles in one task reports on it once.
_RANKS = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT, Role.CARRY_OUT)


@dataclass(frozen=True, slots=True)
class OwedTask:
    """One task a unit reports on, with its strongest role.

    ``number`` tells the task from every other of the plan; ``through`` is the 群体 in whose name the unit
    has the role, empty where it is named itself.
    """

    number: str
    task: WorkItem
    role: Role
    through: str = ""

    def given(self, field: TaskField) -> str:
        """What a form that goes out says in a field; empty for what the clerk fills."""
        texts = {
            TaskField.SERIAL: self.number,
            TaskField.HEADING: self.task.headline,
            TaskField.TASK: self.task.text,
            TaskField.ROLE: self.role.value,
            TaskField.DEADLINE: deadline_words(self.task),
        }
        return tidy(texts.get(field, ""))


_LEADS_UP = re.compile(r"^(?:(?:力争|争取|力求|确保)(?:提前)?)?[到在于至]?(?=[\d十“今本明年上下第一二三四全])")


def deadline_words(task: WorkItem) -> str:
    """完成时限 in the plan's own words, each day once, what comes back (每年) behind; empty where there is none.

    What leads up to a day in a sentence (到, 在, 力争) is none of it.
    """
    promises = task.promises
    once: dict[object, str] = {}
    for deadline in promises.deadlines:
        words = _LEADS_UP.sub("", deadline.words)
        once.setdefault(deadline.day or words, words)
    days = tuple(once.values())
    recurring = (*(goal.every for goal in promises.goals), *(one.every for one in promises.recurrences))
    return "，".join(words for words in dict.fromkeys((*days, *recurring)) if words)


def unique_numbers(serials: Iterable[str]) -> tuple[str, ...]:
    """The serials as typed where each is there once; where one is blank or doubled, the places from 1 on."""
    typed = tuple(tidy(serial) for serial in serials)
    keys = {squash(serial) for serial in typed}
    if all(keys) and len(keys) == len(typed):
        return typed
    return tuple(str(place) for place in range(1, len(typed) + 1))


def task_numbers(plan: Plan) -> tuple[str, ...]:
    """A number for each task of sheet 任务: its 序号, or its place where a 序号 is blank or there twice."""
    return unique_numbers(task.number for task in plan.work)


def owed_tasks(plan: Plan, unit: str) -> tuple[OwedTask, ...]:
    """The tasks a unit reports on, in the order of sheet 任务, each once.

    The members of a 群体 report in their own name; a 群体 itself, or a unit that sheet 单位 lacks, reports nothing.
    """
    return _owed(ThisPlan(plan)).get(unit, ())


@lru_cache(maxsize=4)
def _owed(key: ThisPlan) -> dict[str, tuple[OwedTask, ...]]:
    plan = key.plan
    if not plan.work:
        return {}
    places = {id(task): place for place, task in enumerate(plan.work)}
    numbers = task_numbers(plan)
    reporting = {unit.name for unit in plan.units if unit.category is not Category.GROUP}

    def strongest(charged: tuple[Charge, ...]) -> tuple[OwedTask, ...]:
        best: dict[int, Charge] = {}
        for charge in sorted(charged, key=lambda charge: _RANKS.index(charge.role)):
            best.setdefault(places[id(charge.task)], charge)
        return tuple(OwedTask(numbers[at], best[at].task, best[at].role, best[at].group) for at in sorted(best))

    gathered = by_unit(charges(plan.work, plan.units), plan.units)
    return {unit: strongest(charged) for unit, charged in gathered.items() if unit in reporting}


@dataclass(frozen=True, slots=True)
class TaskCell:
    """One cell of a row of 任务进展: its tidy text and where it stands."""

    text: str
    cell: str
    formula: bool = False

    __reduce__ = by_values


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """One row of a filled 任务进展: the task, and what stands in each column that is there.

    ``sheet`` is the sheet's name in the file. ``state`` is None where 状态 is blank or names none of the
    four; ``label_cell`` is where the task's text stands.
    """

    sheet: str
    owed: OwedTask
    cells: Mapping[TaskField, TaskCell]
    state: TaskState | None
    label_cell: str

    __reduce__ = by_values

    @property
    def number(self) -> str:
        """The number of the task."""
        return self.owed.number

    @property
    def task(self) -> WorkItem:
        """The task as the plan has it."""
        return self.owed.task

    def text(self, field: TaskField) -> str:
        """What stands in a field; empty where it is blank or its column is gone."""
        cell = self.cells.get(field)
        return cell.text if cell else ""


class TaskFault(Enum):
    """What is wrong with the layout of a filled 任务进展."""

    COLUMN_GONE = "缺少列"
    COLUMN_RENAMED = "列名被改"
    ROW_GONE = "缺少任务"
    ROW_UNKNOWN = "方案里没有的任务"
    ROW_FOREIGN = "不是本单位的任务"
    ROW_REPEATED = "任务重复"
    CELL_CHANGED = "预填内容被改"
    CELL_BLURRED = "预填内容缺失"


@dataclass(frozen=True, slots=True)
class TaskStray:
    """A label or prefilled cell of 任务进展 that reads ``found`` where the form that went out said ``wanted``.

    ``number`` is the task's, empty where no task of the plan is meant; ``field`` the column it is about;
    of a row that is gone, ``cell`` is that of the row ``after`` which it stood, else of the header. A
    ROW_UNKNOWN whose ``wanted`` is not empty is like that task, which has no row; CELL_BLURRED leaves no doubt.
    """

    fault: TaskFault
    sheet: str
    cell: str | None
    found: str
    wanted: str
    number: str = ""
    field: TaskField | None = None
    after: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """The place by labels: the task's number, and the column or what the label reads."""
        label = self.field.value if self.field else ""
        return tuple(word for word in (self.number, label or self.wanted or self.found) if word)


@dataclass(frozen=True, slots=True)
class PastTask:
    """What a unit last said of a task before the month."""

    month: Month
    progress: str
    state: TaskState | None
    file: str = ""
