"""A month's readings put in order, and what of them counts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from airdocs.model.batch import Batch, Past, Record
from airdocs.model.effect import rejected_files, spoiled
from airdocs.model.finding import Finding, UnitState
from airdocs.model.form import Field, reporters
from airdocs.model.labels import same
from airdocs.model.month import Month
from airdocs.model.office import Office
from airdocs.model.plan import Plan
from airdocs.model.submission import Entry, Reading, Submission, Unreadable, misfit
from airdocs.model.task_form import PastTask, TaskField
from airdocs.progress.filings import sound_projects


def assemble(
    plan: Plan,
    month: Month,
    readings: Iterable[Reading],
    record: Record,
    as_of: date | None = None,
    *,
    office: Office | None = None,
) -> Batch:
    """The readings of a month's folder, each unit's counting submission told from the rest.

    Of one unit's files the highest round counts, and replaces what was turned away of it before; copies
    that say the same are noted; those of one round that differ clash, and none of them counts (contract 1.4).
    """
    ordered = sorted(readings, key=lambda reading: reading.file)
    by_unit: dict[str, list[Submission]] = defaultdict(list)
    strange: list[Submission] = []
    for submission in (r for r in ordered if isinstance(r, Submission)):
        (by_unit[submission.unit] if misfit(submission, plan, month) is None else strange).append(submission)
    units = [_sort_out(files) for files in by_unit.values()]
    replaced = tuple(sent for sent in strange if _is_replaced(sent, by_unit.get(sent.unit, ()), plan))
    return Batch(
        plan=plan,
        month=month,
        effective=tuple(chain.from_iterable(unit.effective for unit in units)),
        superseded=(*chain.from_iterable(unit.superseded for unit in units), *replaced),
        clashing=tuple(chain.from_iterable(unit.clashing for unit in units)),
        misfits=tuple(sent for sent in strange if sent not in replaced),
        unreadable=tuple(r for r in ordered if isinstance(r, Unreadable)),
        reporters=reporters(plan),
        record=record,
        as_of=as_of,
        office=office or Office(),
    )


def _is_replaced(stranger: Submission, fitting: Iterable[Submission], plan: Plan) -> bool:
    """Whether a form that was turned away came back mended: its unit has sent a later round that fits."""
    later = any(sent.identity.round > stranger.identity.round for sent in fitting)
    return later and same(stranger.identity.plan, plan.profile.name)


class _Sorted(NamedTuple):
    effective: tuple[Submission, ...] = ()
    superseded: tuple[Submission, ...] = ()
    clashing: tuple[Submission, ...] = ()


def _sort_out(files: list[Submission]) -> _Sorted:
    """One unit's files: the one that counts, those it replaces, or those that contradict each other."""
    newest = max(submission.identity.round for submission in files)
    last = [submission for submission in files if submission.identity.round == newest]
    earlier = tuple(submission for submission in files if submission.identity.round < newest)
    if len({submission.figures() for submission in last}) > 1:
        return _Sorted((), earlier, tuple(last))
    return _Sorted((last[0],), (*earlier, *last[1:]))


def counting(batch: Batch, findings: Iterable[Finding]) -> tuple[Submission, ...]:
    """The submissions whose sound figures count: those that no finding turns away as a whole."""
    rejected = rejected_files(findings)
    return tuple(submission for submission in batch.effective if submission.file not in rejected)


def carry_forward(batch: Batch, findings: Iterable[Finding], states: Mapping[str, UnitState]) -> Record:
    """The record after this month: what an accepted unit reported, every figure that counted, every task."""
    found = tuple(findings)
    bad = spoiled(found)
    counted = {
        (entry.subject, entry.indicator.key): (submission.unit, _past(batch.month, submission.file, entry, total))
        for submission in counting(batch, found)
        for entry in submission.entries
        if (entry.subject, entry.indicator.key) not in bad and (total := entry.cumulative) is not None
    }
    before = batch.record
    accepted = {place: past for place, (unit, past) in counted.items() if states.get(unit) is UnitState.ACCEPTED}
    latest = {place: past for place, (_, past) in counted.items()}
    series = {place: (*before.series.get(place, ()), past) for place, past in latest.items()}
    tasks = {place: past for submission in counting(batch, found) for place, past in _tasks(batch.month, submission)}
    accepted_reports = (sent for sent in counting(batch, found) if states.get(sent.unit) is UnitState.ACCEPTED)
    return Record(
        {**before.accepted, **accepted},
        {**before.counted, **latest},
        {**before.series, **series},
        {**before.tasks, **tasks},
        before.filings,
        {**before.projects, **dict(sound_projects(batch, accepted_reports, found))},
    )


def _tasks(month: Month, sent: Submission) -> Iterator[tuple[tuple[str, str], PastTask]]:
    """What a unit said of each task; one it said nothing of keeps what was said before."""
    for entry in sent.tasks:
        progress = entry.text(TaskField.PROGRESS)
        if progress or entry.state:
            yield (sent.unit, entry.number), PastTask(month, progress, entry.state, sent.file)


def _past(month: Month, file: str, entry: Entry, total: Decimal) -> Past:
    return Past(month, total, file, entry.figure(Field.MONTH))
