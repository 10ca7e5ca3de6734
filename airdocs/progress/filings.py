"""The project lists that came in, put in order; and what a month's reports say of the projects."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from airdocs.model.batch import Batch
from airdocs.model.filing import Filings, turns
from airdocs.model.finding import Finding
from airdocs.model.labels import same
from airdocs.model.plan import Plan
from airdocs.model.project import LIST_PERIOD, PROJECT_SHEET, PastProject, ProjectField, ProjectKey
from airdocs.model.project_match import match
from airdocs.model.submission import Reading, Submission, Unreadable


def file_lists(plan: Plan, readings: Iterable[Reading]) -> Filings:
    """One list in force a unit: of several files that with the latest 填报日期, of one day that of the highest round.

    Files of one round that differ, of one day or one of them without a day, clash, and none of them counts;
    equal ones are copies.
    """
    ordered = sorted(readings, key=lambda reading: reading.file)
    by_unit: dict[str, list[Submission]] = defaultdict(list)
    strange = []
    for sent in (reading for reading in ordered if isinstance(reading, Submission)):
        if is_list_of(plan, sent):
            by_unit[sent.unit].append(sent)
        else:
            strange.append(sent)
    order = {unit.name: at for at, unit in enumerate(plan.units)}
    parts = [_sort_out(by_unit[unit]) for unit in sorted(by_unit, key=lambda unit: order[unit])]
    return Filings(
        tuple(sent for part in parts for sent in part.lists),
        tuple(sent for part in parts for sent in part.earlier),
        tuple(sent for part in parts for sent in part.copies),
        tuple(sent for part in parts for sent in part.clashing),
        tuple(strange),
        tuple(reading for reading in ordered if isinstance(reading, Unreadable)),
    )


def is_list_of(plan: Plan, sent: Submission) -> bool:
    """Whether a file is a project list of a unit of this plan, by its hidden sheet and its face."""
    own = sent.identity
    known = own.unit in plan.unit_names and same(own.plan, plan.profile.name)
    return known and own.month == LIST_PERIOD and sent.face_of_other_unit() is None


def _sort_out(files: list[Submission]) -> Filings:
    """One unit's files: the list in force, what it replaces, what says the same, or what contradicts."""
    newest = _newest(files)
    last = [sent for sent in files if _is_level(sent, newest)]
    earlier = tuple(sorted((sent for sent in files if not _is_level(sent, newest)), key=_turn))
    if len({sent.figures() for sent in last}) > 1:
        return Filings(earlier=earlier, clashing=tuple(last))
    return Filings((newest,), earlier, tuple(sent for sent in last if sent is not newest))


def _newest(files: list[Submission]) -> Submission:
    """The latest dated file; one without a date only where its round is higher, or none has a date."""
    dated = [sent for sent in files if sent.face.filled_on]
    best = max(reversed(dated), key=_turn) if dated else None
    undated = [sent for sent in files if not sent.face.filled_on]
    rival = max(reversed(undated), key=_turn) if undated else None
    if best is None or (rival and rival.identity.round > best.identity.round):
        return rival or files[0]
    return best


def _is_level(sent: Submission, newest: Submission) -> bool:
    """Whether nothing tells which of two files is later: one round, and the same day or a day unknown."""
    days = {one.face.filled_on for one in (sent, newest)}
    return sent.identity.round == newest.identity.round and (len(days) == 1 or None in days)


def _turn(sent: Submission) -> tuple[date, int]:
    return sent.face.filled_on or date.min, sent.identity.round


def sound_projects(
    batch: Batch, counting: Iterable[Submission], findings: Iterable[Finding]
) -> Iterator[tuple[ProjectKey, PastProject]]:
    """What the counting reports say of each project, but for rows with an error of their own."""
    spoiled = spoiled_rows(findings)
    for sent in counting:
        filed = batch.record.filings.of(sent.unit)
        turn = turns(filed)
        for number, row in match(filed, sent.projects).pairs if filed else ():
            if row.state is None or (sent.file, number) in spoiled:
                continue
            project = filed[number - 1]
            said = PastProject(batch.month, row.state, row.done, row.text(ProjectField.NOTE), sent.file)
            yield (sent.unit, project.identity, turn[number - 1]), said


def spoiled_rows(findings: Iterable[Finding]) -> frozenset[tuple[str, int]]:
    """(file, number of the project) of every row of a monthly sheet 项目 that may not count."""
    return frozenset(
        (finding.file or "", int(finding.place[2]))
        for finding in findings
        if finding.severity.value == "error"
        and len(finding.place) > 3
        and finding.place[1] == PROJECT_SHEET
        and finding.place[2].isdecimal()
    )
