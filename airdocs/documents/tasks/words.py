"""Tasks in the words of the documents: who, by when, how much."""

from collections.abc import Iterable
from decimal import Decimal

from airdocs.model.agenda import Due, deadlines
from airdocs.model.charges import standing_clauses
from airdocs.model.labels import tidy
from airdocs.model.month import day_words
from airdocs.model.table import Cell
from airdocs.model.task import Role, WorkItem

#: The order in which roles are listed: who answers for a task before who supports it.
ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT, Role.CARRY_OUT)

_OPEN, _CLOSE = "（(", "）)"


def number_cell(number: str) -> Cell:
    """The task's number, a figure where it is one."""
    return Cell(Decimal(number)) if number.isascii() and number.isdigit() else Cell(number or None)


def duty_words(task: WorkItem) -> str:
    """The responsibility sentence as written, without the brackets that part it from the text of a body."""
    sentence = tidy(task.sentence)
    if sentence[:1] and sentence[0] in _OPEN and sentence[-1] in _CLOSE and _encloses(sentence):
        return sentence[1:-1].strip()
    return sentence


def _encloses(sentence: str) -> bool:
    """Whether the first bracket is closed by the last character."""
    depth = 0
    for place, character in enumerate(sentence, start=1):
        depth += (character in _OPEN) - (character in _CLOSE)
        if not depth:
            return place == len(sentence)
    return False


def role_words(task: WorkItem, roles: Iterable[Role] = ROLES, without: Iterable[str] = ()) -> str:
    """牵头：甲局 / 配合：乙局、丙局, one role a line, as the task's own sentence has it."""
    left_out = frozenset(without)
    lines = (
        (role, [unit for unit in task.assignment.units(role) if unit not in left_out])
        for role in sorted(roles, key=ROLES.index)
    )
    return "\n".join(f"{role.value}：{'、'.join(units)}" for role, units in lines if units)


def promise_words(task: WorkItem) -> str:
    """What is due when, one promise a line: the day and behind it the figures due then, both in the plan's words.

    The plan's words alone stand where no calendar has the day, where it comes back, and for a figure without a day.
    """
    lines = [_due_words(due) for due in deadlines((task,))]
    lines += [goal.words for goal in task.promises.goals if not (goal.deadline or goal.every)]
    return "\n".join(dict.fromkeys(lines))


def _due_words(due: Due) -> str:
    figures = "；".join(dict.fromkeys(goal.words for goal in due.goals))
    if due.every:
        return due.words
    day = day_words(due.day) if due.day else due.words
    return f"{day}：{figures}" if figures else day


def standing_notes(work: Iterable[WorkItem]) -> tuple[str, ...]:
    """What a clause 以下均需…负责落实，不再列出 leaves unsaid in each task."""
    return tuple(
        f"第{number}项起，{'、'.join(units)}负责落实，不再逐项列出。" for number, units in standing_clauses(work)
    )


def numbered_notes(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes under a table: 注：… for one, 注：1.… and 　　2.… for several."""
    lines = tuple(notes)
    if len(lines) == 1:
        return (f"注：{lines[0]}",)
    return tuple(f"{'　　' if place else '注：'}{place + 1}.{line}" for place, line in enumerate(lines))
