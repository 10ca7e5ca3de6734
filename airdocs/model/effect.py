"""What a finding does to the file and the figure it is about: the one place that says so (contract 1.5)."""

from collections.abc import Iterable
from enum import Enum

from airdocs.model.finding import Finding, Severity

#: Errors of this group are about the file as a whole.
REJECTING_GROUP = "I"


class Effect(Enum):
    """The consequence of a finding; the value is what a person reads."""

    REJECTS = "整份不采用，退回"
    RETURNS = "退回修改；所指的数待核，其余的数照常计入"
    REMARKS = "只提醒或说明，不影响采用"


#: (whose findings, severity) in words, and the consequence: what ``effect`` says, as a table for people.
EFFECTS = (
    (f"{REJECTING_GROUP} 组", Severity.ERROR, Effect.REJECTS),
    ("其余各组", Severity.ERROR, Effect.RETURNS),
    ("各组", Severity.WARNING, Effect.REMARKS),
    ("各组", Severity.NOTE, Effect.REMARKS),
)


def effect_of(code: str, severity: Severity) -> Effect:
    """The consequence of a rule's findings."""
    if severity is not Severity.ERROR:
        return Effect.REMARKS
    return Effect.REJECTS if code.startswith(REJECTING_GROUP) else Effect.RETURNS


def effect(finding: Finding) -> Effect:
    """The consequence of a finding."""
    return effect_of(finding.code, finding.severity)


def rejected_files(findings: Iterable[Finding]) -> frozenset[str]:
    """The files of which nothing counts."""
    return frozenset(f.file for f in findings if f.file is not None and effect(f) is Effect.REJECTS)


def faulty_files(findings: Iterable[Finding]) -> frozenset[str]:
    """The files that go back, as a whole or for some figures."""
    return frozenset(f.file for f in findings if f.file is not None and effect(f) is not Effect.REMARKS)


def spoiled(findings: Iterable[Finding]) -> frozenset[tuple[str, str]]:
    """(subject unit, indicator key) of every figure that may not count."""
    wrong = tuple(f for f in findings if effect(f) is not Effect.REMARKS)
    return frozenset(figure for f in wrong for figure in (f.figure, *f.figures) if figure is not None)
