"""Where a rule about a plan's tasks points: a cell of sheet 任务, or a paragraph of the body."""

from collections.abc import Iterable
from dataclasses import dataclass

from airdocs.model.plan import Category, Plan
from airdocs.model.task import LostClause, WorkItem
from airdocs.model.task_form import task_numbers
from airdocs.rules.plan.places import PLAN_FILE
from airdocs.rules.registry import Hit

TASKS_SHEET = "任务"
DUTY, TEXT, TOPIC, SERIAL, DEADLINE = "责任分工", "任务", "重点工作", "序号", "完成时限"
_BODY = "正文"
#: So many task numbers or names are listed in a sentence before 等.
_LISTED = 5


@dataclass(frozen=True, slots=True)
class WorkView:
    """A plan with its tasks understood; ``file`` is where they stand where the plan has no sheet 任务: the body.

    ``lost`` are the paragraphs of the body that end like a task and gave none.
    """

    plan: Plan
    work: tuple[WorkItem, ...]
    file: str = PLAN_FILE
    lost: tuple[LostClause, ...] = ()

    @property
    def checks_names(self) -> bool:
        """Whether sheet 单位 lists departments: only then can a name be unknown."""
        return any(unit.category is Category.DEPARTMENT for unit in self.plan.units)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number by which each task is called."""
        return task_numbers(self.plan) if self.plan.work else tuple(task.number for task in self.work)

    def hit(self, at: int, column: str, *more: str, **facts: str) -> Hit:
        """A hit at a task (by index) under a column of sheet 任务, or at its paragraph of the body."""
        number = self.numbers[at]
        place = (TASKS_SHEET, number, column, *more)
        if not self.plan.tasks:
            where = f"{_BODY}{self.work[at].place}（第{number}项任务）的{column}"
            return Hit(self.file, place=place, facts={"where": where, **facts})
        cell = self._cell(at, column)
        where = f"“{TASKS_SHEET}”表第{number}项“{column}”{f'（{cell}）' if cell else ''}"
        return Hit(PLAN_FILE, TASKS_SHEET, cell or None, place=place, facts={"where": where, **facts})

    def _cell(self, at: int, column: str) -> str:
        row = self.plan.tasks[at]
        cells = {DUTY: row.duty_cell, TOPIC: row.topic_cell, SERIAL: row.serial_cell, DEADLINE: row.deadline_cell}
        return cells.get(column, "") or row.cell


def listed(names: Iterable[str], noun: str = "个") -> str:
    """甲、乙、丙, the first five of many."""
    words = tuple(names)
    return "、".join(words[:_LISTED]) + (f"等{len(words)}{noun}" if len(words) > _LISTED else "")
