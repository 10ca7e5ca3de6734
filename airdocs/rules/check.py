"""The judge: which rules look at what, in which order, and when the rest keep silent.

One cause makes one finding: an error of group I turns the whole file away, a cell's first error is
its only one, and sums are asked only of rows whose parts are sound (a fall and a sum that fails are both said).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from airdocs.model.batch import Batch
from airdocs.model.effect import Effect, effect, faulty_files
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.form import Field
from airdocs.model.laid import Laid
from airdocs.model.plan import Plan
from airdocs.model.submission import Submission, Unreadable
from airdocs.model.task import LostClause, WorkItem
from airdocs.rules.catalogue import all_rules, rules_for
from airdocs.rules.coverage import heard_from
from airdocs.rules.forms.exchanged import exchanged_rows
from airdocs.rules.layout.view import LayoutView, layout_view
from airdocs.rules.office import MonthWaiver
from airdocs.rules.order import in_order
from airdocs.rules.plan.places import PLAN_FILE
from airdocs.rules.projects.check import check_filings, check_reports
from airdocs.rules.standing import let_stand, stale_in_month, stale_waivers, waives
from airdocs.rules.subjects import (
    CellView,
    Duty,
    EntryView,
    FormView,
    Frame,
    NumberView,
    cell_views,
    entry_view,
    frame_of,
)
from airdocs.rules.tasks.rows import TaskRow, task_row
from airdocs.rules.tasks.work_view import WorkView

__all__ = [
    "check_batch",
    "check_layout",
    "check_plan",
    "check_work",
    "let_stand",
    "stale_in_month",
    "stale_waivers",
    "states",
]

#: The group whose errors are said even where a cell has another: what was typed and what was known before.
_HISTORY = "H"


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """What is wrong with 方案.xlsx (group P), 核定 not yet considered."""
    return in_order(finding for entry in rules_for(Plan) for finding in entry.findings(plan))


def check_work(
    plan: Plan, work: Iterable[WorkItem], file: str = PLAN_FILE, lost: Iterable[LostClause] = ()
) -> tuple[Finding, ...]:
    """What is wrong with the plan's tasks (group P); ``file`` is the body where they were drawn out of it.

    ``lost`` are its paragraphs that end like a task and gave none.
    """
    view = WorkView(plan, tuple(work), file, tuple(lost))
    return in_order(finding for entry in rules_for(WorkView) for finding in entry.findings(view))


def check_layout(laid: Laid) -> tuple[Finding, ...]:
    """What in a Word document departs from GB/T 9704-2012 (group L), one finding a kind, in the order of the rules."""
    view = layout_view(laid)
    return tuple(finding for entry in rules_for(LayoutView) for finding in entry.findings(view))


def check_batch(batch: Batch) -> tuple[Finding, ...]:
    """What is wrong with a month's files (groups I, F, V, H, C, D, J) and the office's own, 核定 not yet considered.

    Where 核定 lets a cell's error stand, what else is wrong with the cell and its sums is said too.
    """
    frame = frame_of(batch)
    found = [finding for entry in rules_for(Batch) for finding in entry.findings(batch)]
    found += _check_waivers(batch)
    found += [f for drop in batch.unreadable for entry in rules_for(Unreadable) for f in entry.findings(drop)]
    found += check_filings(batch)
    for submission in (*batch.effective, *batch.misfits):
        found += (_unmerged_first(submission, finding) for finding in _check_submission(frame, submission))
    return in_order(found)


def _check_waivers(batch: Batch) -> Iterator[Finding]:
    known = frozenset(entry.code for entry in all_rules())
    for waiver in batch.office.waivers:
        row = MonthWaiver(waiver, batch.office.file, known)
        yield from (finding for entry in rules_for(MonthWaiver) for finding in entry.findings(row))


def _check_submission(frame: Frame, submission: Submission) -> Iterator[Finding]:
    form = FormView(frame, submission)
    whole = [finding for entry in rules_for(FormView) for finding in entry.findings(form)]
    rejecting = [finding for finding in whole if effect(finding) is Effect.REJECTS]
    if rejecting:
        yield from rejecting
        return
    yield from whole
    astray = exchanged_rows(form)
    rows = [
        finding
        for entry in submission.entries
        if (entry.subject, entry.indicator.key) not in astray
        for finding in _check_row(entry_view(form, entry))
    ]
    yield from rows
    for task in submission.tasks:
        yield from _check_task(task_row(form, task))
    yield from check_reports(form, rows)


def _unmerged_first(submission: Submission, finding: Finding) -> Finding:
    """The finding, its advice fit for a cell that cannot be typed into because it is merged away."""
    area = submission.merge_over(finding.sheet, finding.cell)
    if not area or finding.severity is Severity.NOTE:
        return finding
    return replace(finding, suggestion=f"{finding.cell}被合并在{area}里，请先取消合并后分别填写。{finding.suggestion}")


def _check_row(row: EntryView) -> Iterator[Finding]:
    """A row's findings: what was typed first, then what follows from it, and the sums last."""
    cells = tuple(cell_views(row))
    for judged in (_TYPED, _DERIVED):
        sound = True
        for cell in cells:
            if cell.duty in judged:
                faults = _check_cell(cell)
                yield from faults
                sound = sound and not _spoils_sums(cell, faults)
        if not sound:
            return
    whole = tuple(finding for entry in rules_for(EntryView) for finding in entry.findings(row))
    # A figure that is wrong is not asked why it is low or high.
    wrong = tuple(
        finding for finding in whole if effect(finding) is not Effect.REMARKS and not _stands(row.form, finding)
    )
    yield from wrong or whole


def _check_task(row: TaskRow) -> Iterator[Finding]:
    """What is wrong with a row of 任务进展: of each cell its errors up to the first that does not stand."""
    wrong: set[str | None] = set()
    for entry in rules_for(TaskRow):
        for finding in entry.findings(row):
            if finding.cell in wrong:
                continue
            if effect(finding) is not Effect.REMARKS and not _stands(row.form, finding):
                wrong.add(finding.cell)
            yield finding


_TYPED = (Duty.GIVEN, Duty.ENTRY)
_DERIVED = (Duty.SUM, Duty.SHOWN)


def _check_cell(cell: CellView) -> tuple[Finding, ...]:
    """The cell's first error that does not stand, with what history says of it, or its notes where it has none."""
    faults: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    is_sound = True
    for entry in rules_for(NumberView) if isinstance(cell, NumberView) else rules_for(CellView):
        if not is_sound and not entry.code.startswith(_HISTORY):
            continue
        for hit in entry.find(cell):
            finding = entry.finding(hit)
            if effect(finding) is Effect.REMARKS:
                notes = (*notes, finding)
            else:
                faults = (*faults, finding)
                is_sound = is_sound and _stands(cell.row.form, finding)
    return faults if not is_sound else (*faults, *notes)


def _stands(form: FormView, finding: Finding) -> bool:
    return any(waives(waiver, finding) for waiver in form.frame.batch.waivers)


def _spoils_sums(cell: CellView, faults: tuple[Finding, ...]) -> bool:
    # The printed target is never read back: a change there leaves the figures sound.
    if cell.field is Field.TARGET:
        return False
    return any(effect(fault) is not Effect.REMARKS and not _stands(cell.row.form, fault) for fault in faults)


def states(batch: Batch, findings: Iterable[Finding]) -> dict[str, UnitState]:
    """What became of each reporter's file, in the order of ``batch.reporters``.

    Only findings about the unit's own files count: an error in the plan returns nobody's form.
    """
    faulty = faulty_files(findings)
    clean = {sent.unit for sent in batch.effective if sent.file not in faulty}
    heard = heard_from(batch)
    return {
        unit: UnitState.ACCEPTED if unit in clean else UnitState.RETURNED if unit in heard else UnitState.MISSING
        for unit in batch.reporters
    }
