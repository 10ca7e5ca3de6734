"""The answer of ``tasks --format json``: number, heading, text, who does what, goals and deadlines (contract 1.2)."""

from collections.abc import Iterable

from airdocs.documents.tasks.words import ROLES
from airdocs.model.agenda import Due, deadlines
from airdocs.model.task import Deadline, Goal, WorkItem


def task_report(plan: str, work: Iterable[WorkItem]) -> dict[str, object]:
    """The contract's object for one plan."""
    return {"plan": plan, "tasks": [_task(task) for task in work]}


def _task(task: WorkItem) -> dict[str, object]:
    return {
        "number": task.number,
        "heading": task.headline,
        "text": task.text,
        **{role.value: list(task.units(role)) for role in ROLES},
        "goals": [_goal(goal) for goal in task.promises.goals],
        "deadlines": [_deadline(due) for due in deadlines((task,))],
        "responsibility": task.sentence,
        "place": task.place,
    }


def _goal(goal: Goal) -> dict[str, str | None]:
    """``value`` in digits, ``upper`` the other end of a range; ``deadline`` an ISO day, else the plan's words."""
    return {
        "subject": goal.subject,
        "comparison": goal.comparison.value,
        "value": goal.value,
        "upper": goal.upper or None,
        "unit": goal.measure or None,
        "bound": goal.bound.value,
        "deadline": _day(goal.deadline) if goal.deadline else None,
        "frequency": goal.every or None,
        "certainty": goal.certainty or None,
        "words": goal.words,
    }


def _deadline(due: Due) -> dict[str, str | None]:
    """``date`` is null where no calendar has the day or it comes back; then ``frequency`` says how often."""
    return {
        "date": due.day.isoformat() if due.day else None,
        "frequency": due.every or None,
        "words": due.words,
    }


def _day(deadline: Deadline) -> str:
    return deadline.day.isoformat() if deadline.day else deadline.words
