"""任务与时限 of a month: what is due in it, what is due in the next, what is overdue; told, and as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from airdocs.documents.tasks.standing import Standing, TaskStanding
from airdocs.documents.tasks.words import number_cell
from airdocs.model.agenda import Due, deadlines, last_day
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.labels import shortened, tidy
from airdocs.model.month import Month, day_words
from airdocs.model.plan import Plan
from airdocs.model.table import Cell, Table, Tone
from airdocs.model.task import Role, WorkItem
from airdocs.model.task_form import TaskState

_OVERDUE, _EARLIER, _NOW, _NEXT = "逾期", "此前到期", "本月到期", "下月到期"
_LABELS = ("类别", "完成时限", "序号", "重点工作", "任务", "责任单位", "状态")
_UNREPORTED = "—"
#: A task without a heading is known by so much of its text.
_LONGEST = 24


@dataclass(frozen=True, slots=True)
class DueTold:
    """Tasks of one heading with the same last day, owners and state, which is empty where nobody reports on them."""

    numbers: Annotated[tuple[str, ...], "序号"]
    topic: Annotated[str, "名称"]
    day: Annotated[date, "时限"]
    owners: Annotated[tuple[str, ...], "单位"]
    role: Annotated[str, "职责"]
    state: Annotated[str, "状态"]


@dataclass(frozen=True, slots=True)
class ListTold:
    """Tasks by day; ``count`` is how many there are, those of one heading told together."""

    count: Annotated[int, "项数"]
    dues: Annotated[tuple[DueTold, ...], "任务"]


@dataclass(frozen=True, slots=True)
class AgendaTold:
    """The tasks whose last day has passed undone, and those due in the month and the next, by day.

    ``overdue`` holds what is known not to be done, ``earlier`` what was due before the month and nobody reported on.
    """

    overdue: Annotated[ListTold, "逾期"]
    earlier: Annotated[ListTold, "此前到期"]
    now: Annotated[ListTold, "本月到期"]
    coming: Annotated[ListTold, "下月到期"]


def tell_agenda(month: Month, work: Sequence[WorkItem], standings: Iterable[TaskStanding] = ()) -> AgendaTold:
    """The month's agenda as of its end. ``standings`` say how the tasks of ``work`` stand, by their place in it.

    A task is told once in a list, with its day. What is done is not told; of what has passed, ``now`` holds what was
    due in the month and is not known to be overdue.
    """
    found = _sorted(month, work, standings)
    return AgendaTold(*(_listed(found[kind]) for kind in found))


def _listed(found: Sequence["_Listed"]) -> ListTold:
    """Tasks of one heading that are alike in all but their text stand together."""
    told: dict[DueTold, list[str]] = {}
    for due, state in found:
        told.setdefault(_told(due, state), []).append(due.task.number)
    return ListTold(len(found), tuple(replace(one, numbers=tuple(numbers)) for one, numbers in told.items()))


_Listed = tuple[Due, Standing | None]


def _sorted(
    month: Month, work: Sequence[WorkItem], standings: Iterable[TaskStanding]
) -> dict[str, tuple[_Listed, ...]]:
    known = {id(one.task): one for one in standings}
    kinds: dict[str, dict[int, _Listed]] = {kind: {} for kind in (_OVERDUE, _EARLIER, _NOW, _NEXT)}
    for due in deadlines(work):
        standing = known.get(id(due.task))
        kind = _kind(due, month, standing)
        if kind and (kind != _OVERDUE or due.day == last_day(due.task)):
            kinds[kind].setdefault(id(due.task), (due, standing.overall if standing else None))
    return {kind: tuple(listed.values()) for kind, listed in kinds.items()}


def _kind(due: Due, month: Month, standing: TaskStanding | None) -> str:
    """The list that a last day belongs to; none for what is done, far ahead, or comes back."""
    if due.day is None or (standing is not None and standing.overall is TaskState.DONE):
        return ""
    at = Month.of(due.day)
    if standing is not None and standing.is_overdue and at <= month:
        return _OVERDUE
    if at < month:
        return _EARLIER
    return {month: _NOW, month.after: _NEXT}.get(at, "")


def _told(due: Due, state: Standing | None) -> DueTold:
    role, owners = owners_of(due.task)
    return DueTold((), topic_of(due.task), due.day or date.max, owners, role, state.value if state else "")


def topic_of(task: WorkItem) -> str:
    """What a task is called in a sentence: its heading, or the beginning of its text."""
    heading = tidy(task.headline)
    text = tidy(task.text).rstrip("。；")
    return heading or (shortened(text, _LONGEST))


def owners_of(task: WorkItem) -> tuple[str, tuple[str, ...]]:
    """(role, units) of those who lead a task; where nobody does, of those who answer for it, or carry it out."""
    for role in (Role.LEAD, Role.RESPONSIBLE, Role.CARRY_OUT):
        if units := task.units(role):
            return role.value, units
    return "", ()


def agenda_table(month: Month, work: Sequence[WorkItem], standings: Iterable[TaskStanding] = ()) -> Table:
    """The same lists as a table, the overdue first; no rows where nothing falls into them."""
    found = _sorted(month, work, standings)
    rows = tuple(_row(kind, due, state) for kind, listed in found.items() for due, state in listed)
    return Table(tuple(map(Column, _LABELS)), rows, labels=3, wide=(4,))


def _row(kind: str, due: Due, state: Standing | None) -> tuple[Cell, ...]:
    task, (_, owners) = due.task, owners_of(due.task)
    texts = (tidy(task.headline), tidy(task.text), "、".join(owners))
    return (
        Cell(kind, tone=Tone.ALERT if kind == _OVERDUE else Tone.LABEL),
        Cell(day_words(due.day) if due.day else None),
        number_cell(task.number),
        *(Cell(text or None, left=True) for text in texts),
        Cell(state.value if state else _UNREPORTED, tone=Tone.PLAIN if state else Tone.MUTED),
    )


def agenda_sheet(
    plan: Plan, month: Month, work: Sequence[WorkItem], standings: Iterable[TaskStanding] = ()
) -> Sheet | None:
    """Sheet 任务与时限 of 汇总表.xlsx; None for a plan without tasks."""
    # Standings know the rows of sheet 任务 where there is one, not the body's own sentences.
    listed = plan.work or work
    if not listed:
        return None
    table = agenda_table(month, listed, standings)
    title = f"{plan.profile.name}{month.words}任务与时限"
    notes = () if table.rows else ("注：没有逾期的任务，本月和下月也没有到期的任务。",)
    return Sheet("任务与时限", title, table, f"截至{month.words}底", notes, filtered=True)
