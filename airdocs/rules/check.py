"""The judge: which rules look at what, in which order, and when the rest keep silent.

One cause makes one finding: an error of group I turns the whole file away, a cell's first error is
its only one, and sums are asked only of rows whose parts are sound (a fall and a sum that fails are both said).
"""

import re
from collections.abc import Iterable, Iterator

from airdocs.model.address import position
from airdocs.model.batch import Batch
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.form import Field
from airdocs.model.plan import Plan
from airdocs.model.submission import Submission, Unreadable
from airdocs.model.text import BodyText
from airdocs.rules.catalogue import rules_for
from airdocs.rules.coverage import heard_from
from airdocs.rules.standing import let_stand, stale_waivers
from airdocs.rules.subjects import CellView, Duty, EntryView, FormView, Frame, cell_views, entry_view, frame_of
from airdocs.rules.text import TextView

__all__ = ["check_batch", "check_plan", "check_text", "let_stand", "stale_waivers", "states"]

_REJECTING = "I"
_DIGITS = re.compile(r"(\d+)")


def check_plan(plan: Plan) -> tuple[Finding, ...]:
    """What is wrong with 方案.xlsx (group P), 核定 not yet considered."""
    return _in_order(finding for entry in rules_for(Plan) for finding in entry.findings(plan))


def check_text(plan: Plan, text: BodyText) -> tuple[Finding, ...]:
    """What the body says otherwise than the annexes (group T); its figures are already filled in."""
    view = TextView(plan, text)
    return _in_order(finding for entry in rules_for(TextView) for finding in entry.findings(view))


def check_batch(batch: Batch) -> tuple[Finding, ...]:
    """What is wrong with a month's files (groups I, F, V, H, C)."""
    frame = frame_of(batch)
    found = [finding for entry in rules_for(Batch) for finding in entry.findings(batch)]
    found += [f for drop in batch.unreadable for entry in rules_for(Unreadable) for f in entry.findings(drop)]
    for submission in (*batch.effective, *batch.misfits):
        found += _check_submission(frame, submission)
    return _in_order(found)


def _check_submission(frame: Frame, submission: Submission) -> Iterator[Finding]:
    form = FormView(frame, submission)
    whole = [finding for entry in rules_for(FormView) for finding in entry.findings(form)]
    rejecting = [f for f in whole if f.code.startswith(_REJECTING) and f.severity is Severity.ERROR]
    if rejecting:
        yield from rejecting
        return
    yield from whole
    for entry in submission.entries:
        yield from _check_row(entry_view(form, entry))


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
    for entry in rules_for(EntryView):
        yield from entry.findings(row)


_TYPED = (Duty.GIVEN, Duty.ENTRY)
_DERIVED = (Duty.SUM, Duty.SHOWN)


def _check_cell(cell: CellView) -> tuple[Finding, ...]:
    """The cell's first error, or its notes where it has none."""
    notes: tuple[Finding, ...] = ()
    for entry in rules_for(CellView):
        for hit in entry.find(cell):
            finding = entry.finding(hit)
            if finding.severity is Severity.ERROR:
                return (finding,)
            notes = (*notes, finding)
    return notes


def _spoils_sums(cell: CellView, faults: tuple[Finding, ...]) -> bool:
    # The printed target is never read back: a change there leaves the figures sound.
    return cell.field is not Field.TARGET and any(fault.severity is Severity.ERROR for fault in faults)


def states(batch: Batch, findings: Iterable[Finding]) -> dict[str, UnitState]:
    """What became of each reporter's file, in the order of ``batch.reporters``.

    Only findings about the unit's own files count: an error in the plan returns nobody's form.
    """
    faulty = {finding.file for finding in findings if finding.severity is Severity.ERROR}
    clean = {sent.unit for sent in batch.effective if sent.file not in faulty}
    heard = heard_from(batch)
    return {
        unit: UnitState.ACCEPTED if unit in clean else UnitState.RETURNED if unit in heard else UnitState.MISSING
        for unit in batch.reporters
    }


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file, sheet, row, column and code; what has no file comes last, in the order it was found."""
    return tuple(sorted(findings, key=_sort_key))


def _sort_key(finding: Finding) -> tuple[object, ...]:
    row, column = position(finding.cell or "")
    return (finding.file is None, finding.file or "", _natural(finding.sheet or ""), row, column, finding.code)


def _natural(sheet: str) -> tuple[tuple[str, int], ...]:
    """附件2 before 附件10."""
    parts = _DIGITS.split(sheet)
    return tuple((word, int(digits or 0)) for word, digits in zip(parts[::2], [*parts[1::2], ""], strict=True))
