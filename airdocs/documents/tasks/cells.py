"""The cells of 任务进展: a task once over those who report on it, its last day, states and what was said."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from airdocs.documents.tasks.standing import Silence, Standing, Statement, is_past
from airdocs.model.month import Month
from airdocs.model.table import Cell, Tone
from airdocs.model.task import Role, WorkItem
from airdocs.model.task_form import TaskState, deadline_words

S = TypeVar("S")

#: Behind a last day that has passed: the task is known not to be done, or nothing is known of it.
OVERDUE, _DUE = "逾期", "已到期"
#: Instead of the words of one whose state says enough.
NOTHING = "—"


def merged(leading: tuple[Cell, ...], beside: Sequence[S]) -> Iterator[tuple[tuple[Cell, ...], S | None]]:
    """The task's own cells merged over what stands beside them; one row with None where nothing does."""
    if not beside:
        yield leading, None
    for place, said in enumerate(beside):
        yield tuple(Cell(None, rows=0) if place else replace(cell, rows=len(beside)) for cell in leading), said


def owners(task: WorkItem) -> str:
    """The leading units; where nobody leads, those who answer for the task."""
    return "、".join(task.units(Role.LEAD) or task.units(Role.RESPONSIBLE) or task.units(Role.CARRY_OUT))


def deadline_cell(task: WorkItem, month: Month, state: Standing) -> Cell:
    """完成时限, marked once it has passed and the task is not done: 逾期 where that is known, else 已到期."""
    words = deadline_words(task)
    if not is_past(task, month) or state is TaskState.DONE:
        return Cell(words or None, left=True)
    late = isinstance(state, TaskState)
    return Cell(f"{words}（{OVERDUE if late else _DUE}）", tone=Tone.ALERT if late else Tone.PENDING, left=True)


def state_cell(state: Standing) -> Cell:
    """A state, or the word for there being none."""
    if isinstance(state, Silence):
        return Cell(state.value, tone=Tone.PENDING)
    return Cell(state.value, tone=Tone.ALERT if state is TaskState.LATE else Tone.PLAIN)


def statement_cells(said: Statement) -> tuple[Cell, ...]:
    """填报单位, 职责, 状态, 进展情况, 存在问题, 下一步措施."""
    return (Cell(said.unit, tone=Tone.LABEL), Cell(said.owed.role.value), *said_cells(said))


def said_cells(said: Statement) -> tuple[Cell, ...]:
    """状态, 进展情况, 存在问题, 下一步措施."""
    return (state_cell(said.state), *map(text_cell, (said.progress, said.problem, said.measures)))


def text_cell(text: str) -> Cell:
    """What was said, or the word for nothing that counts having been said."""
    is_word = text == NOTHING or text in {word.value for word in Silence}
    return Cell(text or None, tone=Tone.PENDING if is_word else Tone.PLAIN, left=not is_word)
