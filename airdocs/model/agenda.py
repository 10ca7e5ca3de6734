"""What falls due when: the deadlines of all tasks in one order, for lists and for months to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from airdocs.model.task import Goal, WorkItem


@dataclass(frozen=True, slots=True)
class Due:
    """One last day of one task. ``day`` is None where no calendar has it or it comes back (``every``: 每月).

    ``words`` are the plan's own, ``goals`` the figures that are due then.
    """

    task: WorkItem
    words: str
    day: date | None = None
    every: str = ""
    goals: tuple[Goal, ...] = ()


def deadlines(work: Iterable[WorkItem]) -> tuple[Due, ...]:
    """Everything with a day by day, then what has no calendar day, then what comes back; ties as in the plan.

    One task has a day once, however often its text says it.
    """
    found = (due for task in work for due in _of_task(task))
    return tuple(sorted(found, key=_order))


def last_day(task: WorkItem) -> date | None:
    """The last of a task's last days; None where it has none, or one whose day nobody can tell."""
    once = tuple(due for due in deadlines((task,)) if not due.every)
    days = tuple(due.day for due in once if due.day)
    return max(days) if days and len(days) == len(once) else None


def _order(due: Due) -> tuple[int, date]:
    return (2 if due.every else 0 if due.day else 1, due.day or date.max)


def _of_task(task: WorkItem) -> Iterable[Due]:
    merged: dict[tuple[object, str], Due] = {}
    for due in _promised(task):
        key = (due.day or due.words, due.every)
        known = merged.get(key)
        merged[key] = _joined(known, due) if known else due
    return merged.values()


def _promised(task: WorkItem) -> Iterator[Due]:
    promises = task.promises
    for deadline in promises.deadlines:
        yield Due(task, deadline.words, deadline.day, deadline.every)
    for goal in promises.goals:
        if goal.deadline:
            yield Due(task, goal.deadline.words, goal.deadline.day, goal.deadline.every, (goal,))
        if goal.every:
            yield Due(task, goal.words, None, goal.every, (goal,))
    for recurrence in promises.recurrences:
        yield Due(task, recurrence.words, None, recurrence.every)


def _joined(first: Due, second: Due) -> Due:
    words = "；".join(dict.fromkeys((*first.words.split("；"), second.words)))
    return replace(first, words=words, goals=(*first.goals, *second.goals))
