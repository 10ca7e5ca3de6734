"""A month's readings put in order, and what of them counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import chain

from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.form import Field, reporters
from airdocs.model.indicator import Kind
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.quantity import State
from airdocs.model.submission import Batch, Entry, History, Past, Reading, Submission, Unreadable, misfit


def assemble(
    plan: Plan, month: Month, readings: Iterable[Reading], history: History, as_of: date | None = None
) -> Batch:
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
    sorted_out = [_sort_out(files) for files in by_unit.values()]
    return Batch(
        plan=plan,
        month=month,
        effective=tuple(chain.from_iterable(effective for effective, _, _ in sorted_out)),
        superseded=tuple(chain.from_iterable(superseded for _, superseded, _ in sorted_out)),
        clashing=tuple(chain.from_iterable(clashing for _, _, clashing in sorted_out)),
        misfits=tuple(s for s in submissions if misfit(s, plan, month) is not None),
        unreadable=tuple(r for r in ordered if isinstance(r, Unreadable)),
        reporters=reporters(plan),
        history=history,
        as_of=as_of,
    )


_Sorted = tuple[tuple[Submission, ...], tuple[Submission, ...], tuple[Submission, ...]]


def _sort_out(files: list[Submission]) -> _Sorted:
    """(effective, superseded, clashing) of one unit's files."""
    newest = max(submission.identity.round for submission in files)
    last = [submission for submission in files if submission.identity.round == newest]
    earlier = tuple(submission for submission in files if submission.identity.round < newest)
    if len({submission.figures() for submission in last}) > 1:
        return (), earlier, tuple(last)
    return (last[0],), (*earlier, *last[1:]), ()


def spoiled(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """(subject unit, indicator key) of every figure that an error keeps from counting."""
    return frozenset(f.figure for f in findings if f.figure and f.severity is Severity.ERROR)


def carry_forward(batch: Batch, findings: Iterable[Finding], states: Mapping[str, UnitState]) -> History:
    """The history after this month: the figures of each accepted unit replace its earlier ones."""
    bad = spoiled(findings)
    newer = {
        (entry.subject, entry.indicator.key): Past(batch.month, total, submission.file)
        for submission in batch.effective
        if states.get(submission.unit) is UnitState.ACCEPTED
        for entry in submission.entries
        if (entry.subject, entry.indicator.key) not in bad and (total := cumulative(entry)) is not None
    }
    return {**batch.history, **newer}


def figure_in(entry: Entry, field: Field) -> Decimal | None:
    """The number in one field of an entry, or None."""
    reported = entry.cells.get(field)
    if reported is None or reported.quantity.state is not State.NUMBER:
        return None
    return reported.quantity.value


def cumulative(entry: Entry) -> Decimal | None:
    """累计完成 as reported, or worked out where its formula was never calculated."""
    stated = figure_in(entry, Field.CUMULATIVE)
    if stated is not None or entry.indicator.kind is not Kind.CUMULATIVE:
        return stated
    opening, actual = figure_in(entry, Field.OPENING), figure_in(entry, Field.MONTH)
    return None if opening is None or actual is None else opening + actual
