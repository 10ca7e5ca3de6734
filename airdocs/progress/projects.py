"""The filed projects at the end of a month: what each unit's counting report says, else what was accepted before."""

from collections.abc import Iterable, Iterator, Mapping

from airdocs.model.batch import Batch
from airdocs.model.filing import turns
from airdocs.model.finding import Finding
from airdocs.model.project import PastProject, ProjectField, ProjectRow
from airdocs.model.project_match import match
from airdocs.model.project_plan import category_labels, filers, project_targets
from airdocs.model.project_standing import ProjectMonth, ProjectStanding, is_overdue
from airdocs.model.submission import Submission
from airdocs.progress.collate import counting
from airdocs.progress.filings import spoiled_rows

#: The rule that holds a figure against its projects.
_DIFFERS = "J705"


def project_month(batch: Batch, findings: Iterable[Finding]) -> ProjectMonth | None:
    """Every filed project with its state; None for a plan of which no list was filed."""
    filings, plan, found = batch.record.filings, batch.plan, tuple(findings)
    if not filings.lists:
        return None
    bad = spoiled_rows(found)
    sent = {one.unit: one for one in counting(batch, found)}
    labels, owing = category_labels(plan), filers(plan)
    filed = tuple(one.unit for one in filings.lists)
    standings = (standing for unit in filed for standing in _of_unit(batch, unit, sent.get(unit), bad, labels))
    differing = {finding.unit for finding in found if finding.code == _DIFFERS}
    return ProjectMonth(
        batch.month,
        tuple(standings),
        {
            (unit, indicator.key): count
            for unit in dict.fromkeys((*owing, *filed))
            for indicator, count in project_targets(plan, unit, batch.month)
        },
        labels,
        owing,
        filed,
        tuple(unit for unit in filed if unit in differing),
        plan.profile.projects_due,
        batch.as_of,
    )


def _of_unit(
    batch: Batch, unit: str, sent: Submission | None, bad: frozenset[tuple[str, int]], labels: Mapping[str, str]
) -> Iterator[ProjectStanding]:
    filed = batch.record.filings.of(unit)
    rows = dict(match(filed, sent.projects).pairs) if sent else {}
    for number, (row, turn) in enumerate(zip(filed, turns(filed), strict=True), 1):
        past = batch.record.projects.get((unit, row.identity, turn))
        said, doubtful = rows.get(number), sent is not None and (sent.file, number) in bad
        label = labels.get(row.category) or row.text(ProjectField.CATEGORY)
        yield _standing(batch, ProjectStanding(unit, number, row, label, doubtful=doubtful), said, past)


def _standing(batch: Batch, one: ProjectStanding, said: ProjectRow | None, past: PastProject | None) -> ProjectStanding:
    """The project with what holds of it: this month's sound row, else what was accepted before."""
    state, done, note, told = None, None, "", None
    if said is not None and said.state is not None and not one.doubtful:
        state, done, note, told = said.state, said.done, said.text(ProjectField.NOTE), batch.month
    elif past is not None:
        state, done, note, told = past.state, past.done, past.note, past.month
    return ProjectStanding(
        one.unit,
        one.number,
        one.row,
        one.category,
        state,
        done,
        note,
        told,
        one.doubtful,
        is_overdue(one.row, state, batch.month),
    )
