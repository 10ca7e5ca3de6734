"""A month unit by unit: what came in, what was found in it, which figures were left out meanwhile."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from airdocs.model.batch import Batch
from airdocs.model.effect import rejected_files
from airdocs.model.finding import Finding, Severity, UnitState, errors
from airdocs.model.indicator import Kind
from airdocs.model.labels import file_names, inner, tidy
from airdocs.model.plan import Plan, printed_labels
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.submission import Submission, Trouble

_LEFT_OUT = frozenset({FigureState.PENDING, FigureState.RETURNED})
_COUNTED = frozenset({FigureState.REPORTED})


@dataclass(frozen=True, slots=True)
class Case:
    """One reporter's month. ``name`` is the unit as part of a file name.

    ``counted`` is the form that was read, ``refused`` the files that could not be taken (paths below the
    plan's folder), ``clashing`` whether they say different things; ``busy`` are files another program
    held open, nobody's fault. ``marked`` leads from a file to its marked copy below 月度/<month>/; ``excused``
    says that 核定 lets a unit's silence stand.
    """

    unit: str
    name: str
    state: UnitState
    counted: Submission | None = None
    refused: tuple[str, ...] = ()
    busy: tuple[str, ...] = ()
    clashing: bool = False
    received: date | None = None
    findings: tuple[Finding, ...] = ()
    left_out: tuple[Figure, ...] = ()
    nothing_counts: bool = False
    marked: Mapping[str, str] = field(default_factory=dict)
    excused: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """What came in and matters: the counted form first."""
        return (*((self.counted.file,) if self.counted else ()), *self.refused, *self.busy)

    @property
    def mistakes(self) -> tuple[Finding, ...]:
        """What the unit itself has to mend."""
        return tuple(finding for finding in errors(self.findings) if finding.file not in self.busy)

    @property
    def is_to_mend(self) -> bool:
        """Whether a letter of corrections goes out."""
        return self.state is UnitState.RETURNED and bool(self.mistakes)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity is severity)


@dataclass(slots=True)
class _Arrivals:
    """The files of each unit while they are sorted."""

    refused: dict[str, list[str]]
    busy: dict[str, list[str]]
    clashing: set[str]


def unit_cases(
    batch: Batch,
    findings: Iterable[Finding],
    states: Mapping[str, UnitState],
    progress: Progress,
    marked: Mapping[str, str] | None = None,
    *,
    waived: Iterable[Finding] = (),
) -> tuple[Case, ...]:
    """Every reporter's case, in the order of ``states``.

    ``marked`` leads from a file as received to its marked copy below 月度/<month>/; ``waived`` are the findings
    that 核定 lets stand.
    """
    let_be = {finding.unit for finding in waived}
    told = tuple(findings)
    rejected = rejected_files(told)
    counted = {sent.unit: sent for sent in batch.effective if sent.file not in rejected}
    arrivals = _arrivals(batch, rejected)
    found = _by_unit(told, arrivals)
    figures = _by_reporter(progress)
    copies, names = marked or {}, file_names(states)
    return tuple(
        Case(
            unit,
            names[unit],
            state,
            counted=(sent := counted.get(unit)),
            refused=tuple(arrivals.refused.get(unit, ())),
            busy=tuple(arrivals.busy.get(unit, ())),
            clashing=unit in arrivals.clashing,
            received=batch.office.received(unit) or (sent.face.filled_on if sent else None),
            findings=tuple(found.get(unit, ())),
            left_out=tuple(f for f in figures.get(unit, ()) if f.state in _LEFT_OUT),
            nothing_counts=bool(owed := figures.get(unit, ())) and not any(f.state in _COUNTED for f in owed),
            marked=copies,
            excused=state is UnitState.MISSING and unit in let_be,
        )
        for unit, state in states.items()
    )


def unclaimed(batch: Batch, cases: Iterable[Case]) -> tuple[str, ...]:
    """The files of no unit we know."""
    claimed = {file for case in cases for file in case.files} | {sent.file for sent in batch.superseded}
    strange = (
        *(drop.file for drop in batch.unreadable if drop.trouble is not Trouble.ATTACHMENT),
        *(sent.file for sent in batch.misfits),
    )
    return tuple(file for file in strange if file not in claimed)


def _arrivals(batch: Batch, rejected: frozenset[str]) -> _Arrivals:
    refused: dict[str, list[str]] = defaultdict(list)
    busy: dict[str, list[str]] = defaultdict(list)
    for sent in (*batch.clashing, *(sent for sent in batch.effective if sent.file in rejected)):
        refused[sent.unit].append(sent.file)
    for sent in batch.misfits:
        # A borrowed form speaks for two: the unit it was made for, and the one that wrote its name on it.
        for unit in dict.fromkeys((sent.unit, sent.face.unit)):
            refused[unit].append(sent.file)
    for drop in batch.unreadable:
        if drop.guess and drop.trouble is not Trouble.ATTACHMENT:
            (busy if drop.trouble is Trouble.BUSY else refused)[drop.guess].append(drop.file)
    return _Arrivals(refused, busy, {sent.unit for sent in batch.clashing})


def _by_unit(findings: Iterable[Finding], arrivals: _Arrivals) -> dict[str, list[Finding]]:
    """Each unit's findings: those that name it, and those of a file that came under its name."""
    owners: dict[str, list[str]] = defaultdict(list)
    for unit, files in arrivals.refused.items():
        for file in files:
            owners[file].append(unit)
    told = tuple(findings)
    # What is said of a borrowed form is said to each of its two units.
    addressed = {(finding.file, finding.code, finding.unit) for finding in told}
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in told:
        others = [
            unit for unit in owners.get(finding.file or "", ()) if (finding.file, finding.code, unit) not in addressed
        ]
        for unit in dict.fromkeys((*((finding.unit,) if finding.unit else ()), *others)):
            found[unit].append(finding)
    return found


def _by_reporter(progress: Progress) -> dict[str, list[Figure]]:
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in progress.figures:
        if figure.indicator.kind is not Kind.TOTAL:
            figures[figure.indicator.reporter or figure.unit].append(figure)
    return figures


def left_out_words(plan: Plan, case: Case) -> tuple[str, ...]:
    """The figures left out, one text an annex: 附件3“甲项目”“乙项目”; another unit's with its name behind."""
    labels = printed_labels(plan)
    subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
    for figure in case.left_out:
        label = labels.get(figure.indicator.key, figure.indicator.name)
        subjects[figure.indicator.annex, label].append(figure.unit)
    annexes: dict[str, list[str]] = defaultdict(list)
    for (annex, label), units in subjects.items():
        annexes[annex].append(f"“{inner(tidy(label))}”{_about(units, case.unit)}")
    return tuple(f"{annex}{''.join(texts)}" for annex, texts in annexes.items())


def _about(units: list[str], reporter: str) -> str:
    return "" if units == [reporter] else f"（{'、'.join(units)}）"


def file_label(file: str) -> str:
    """A received file as its sender knows it: its name alone, on one line."""
    return tidy(file.rpartition("/")[2])
