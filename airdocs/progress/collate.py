"""A month's readings put in order, and what of them counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain
from typing import NamedTuple

from airdocs.model.batch import Batch, Past, Record
from airdocs.model.finding import Finding, UnitState, errors
from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.submission import Reading, Submission, Unreadable, misfit


def assemble(plan: Plan, month: Month, readings: Iterable[Reading], record: Record, as_of: date | None = None) -> Batch:
    """The readings of a month's folder, each unit's counting submission told from the rest.

    Of one unit's files the highest round counts; copies that say the same are noted; those of one
    round that differ clash, and none of them counts (contract 1.4).
    """
    ordered = sorted(readings, key=lambda reading: reading.file)
    submissions = tuple(r for r in ordered if isinstance(r, Submission))
    by_unit: dict[str, list[Submission]] = defaultdict(list)
    for submission in submissions:
        if misfit(submission, plan, month) is None:
            by_unit[submission.unit].append(submission)
    units = [_sort_out(files) for files in by_unit.values()]
    return Batch(
        plan=plan,
        month=month,
        effective=tuple(chain.from_iterable(unit.effective for unit in units)),
        superseded=tuple(chain.from_iterable(unit.superseded for unit in units)),
        clashing=tuple(chain.from_iterable(unit.clashing for unit in units)),
        misfits=tuple(s for s in submissions if misfit(s, plan, month) is not None),
        unreadable=tuple(r for r in ordered if isinstance(r, Unreadable)),
        reporters=reporters(plan),
        record=record,
        as_of=as_of,
    )


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


def spoiled(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """(subject unit, indicator key) of every figure that an error keeps from counting."""
    return frozenset(f.figure for f in errors(findings) if f.figure)


def carry_forward(batch: Batch, findings: Iterable[Finding], states: Mapping[str, UnitState]) -> Record:
    """The record after this month: what an accepted unit reported, and every figure that counted."""
    bad = spoiled(findings)
    counted = {
        (entry.subject, entry.indicator.key): (submission.unit, Past(batch.month, total, submission.file))
        for submission in batch.effective
        for entry in submission.entries
        if (entry.subject, entry.indicator.key) not in bad and (total := entry.cumulative) is not None
    }
    accepted = {place: past for place, (unit, past) in counted.items() if states.get(unit) is UnitState.ACCEPTED}
    latest = {place: past for place, (_, past) in counted.items()}
    return Record({**batch.record.accepted, **accepted}, {**batch.record.counted, **latest})
