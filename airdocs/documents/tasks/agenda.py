"""印发/任务与时限.xlsx: every deadline by day, then those that no calendar has; what comes back on a sheet apart."""

from collections.abc import Iterable, Sequence

from airdocs.documents.tasks.words import number_cell, numbered_notes, role_words, standing_notes
from airdocs.model.agenda import Due, deadlines
from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.header import Column
from airdocs.model.labels import titled
from airdocs.model.month import day_words
from airdocs.model.plan import Plan
from airdocs.model.table import Cell, Table, Tone
from airdocs.model.task import WorkItem

_LABELS = ("序号", "重点工作", "任务", "责任单位", "时限原文", "量化目标")
_WIDE = (3,)


def agenda_book(plan: Plan, work: Sequence[WorkItem]) -> WorkbookDocument | None:
    """The workbook; None for a plan without tasks."""
    if not work:
        return None
    dues = deadlines(work)
    title = titled(plan.profile.name, "任务与时限")
    once = [due for due in dues if not due.every]
    again = [due for due in dues if due.every]
    sheets = [Sheet("任务与时限", title, _table("完成时限", once), notes=_notes(work, dues), filtered=True)]
    if again:
        sheets.append(Sheet("经常性任务", f"{title}（经常性任务）", _table("频次", again), filtered=True))
    return WorkbookDocument("印发/任务与时限.xlsx", title, plan.profile.issuer, tuple(sheets), plan.profile.issued)


def _table(first: str, dues: Iterable[Due]) -> Table:
    return Table(tuple(map(Column, (first, *_LABELS))), tuple(map(_row, dues)), labels=2, wide=_WIDE)


def _row(due: Due) -> tuple[Cell, ...]:
    task = due.task
    goals = "\n".join(dict.fromkeys(goal.words for goal in due.goals))
    texts = (task.headline, task.text, role_words(task), due.words, goals)
    return (
        Cell(
            day_words(due.day) if due.day else due.every or "无具体日期",
            tone=Tone.LABEL if due.day or due.every else Tone.MUTED,
        ),
        number_cell(task.number),
        *(Cell(text or None, left=True) for text in texts),
    )


def _notes(work: Sequence[WorkItem], dues: Iterable[Due]) -> tuple[str, ...]:
    """Which tasks are not here, and whom the sentences no longer name."""
    timed = {id(due.task) for due in dues}
    open_ended = [task.number for task in work if id(task) not in timed]
    untimed = (f"第{'、'.join(open_ended)}项任务没有写明时限。",) if open_ended else ()
    notes = (*untimed, *standing_notes(work))
    return numbered_notes(notes) if notes else ()
