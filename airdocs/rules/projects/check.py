"""How group J judges: the lists that came in, then what each form says of the projects."""

from collections import Counter
from collections.abc import Iterable, Iterator

from airdocs.model.batch import Batch
from airdocs.model.effect import Effect, effect, spoiled
from airdocs.model.finding import Finding
from airdocs.model.project import ProjectState
from airdocs.model.project_plan import project_indicators, project_targets
from airdocs.model.submission import Unreadable
from airdocs.rules.catalogue import rules_for
from airdocs.rules.projects.report_views import (
    CategoryCount,
    ReportedProject,
    ReportView,
    report_view,
    reported_projects,
)
from airdocs.rules.projects.views import (
    FilingsView,
    ListedProject,
    ListView,
    filings_view,
    list_view,
    listed_projects,
)
from airdocs.rules.subjects import FormView


def check_filings(batch: Batch) -> Iterator[Finding]:
    """What is wrong with the project lists (group J, and what turns a file away), 核定 not yet considered."""
    if not project_indicators(batch.plan):
        return
    view = filings_view(batch)
    for drop in view.filings.unreadable:
        yield from (finding for entry in rules_for(Unreadable) for finding in entry.findings(drop))
    yield from (finding for entry in rules_for(FilingsView) for finding in entry.findings(view))
    for sent in view.filings.lists:
        filed = list_view(view, sent)
        yield from (finding for entry in rules_for(ListView) for finding in entry.findings(filed))
        for project in listed_projects(filed):
            found = (finding for entry in rules_for(ListedProject) for finding in entry.findings(project))
            yield from _first_of_each_cell(found)


def check_reports(form: FormView, said: Iterable[Finding]) -> Iterator[Finding]:
    """What a form says of the unit's filed projects; ``said`` is what was found in it so far."""
    batch = form.frame.batch
    if not batch.record.filings.of(form.submission.unit):
        return
    report = report_view(form)
    yield from (finding for entry in rules_for(ReportView) for finding in entry.findings(report))
    if form.submission.project_layout is None:
        return
    for project in reported_projects(report):
        found = (finding for entry in rules_for(ReportedProject) for finding in entry.findings(project))
        yield from _first_of_each_cell(found)
    for count in _counts(report, spoiled(said)):
        yield from (finding for entry in rules_for(CategoryCount) for finding in entry.findings(count))


def _first_of_each_cell(found: Iterable[Finding]) -> Iterator[Finding]:
    """Of each cell what is wrong up to its first error."""
    wrong: set[str | None] = set()
    for finding in found:
        if finding.cell in wrong:
            continue
        if effect(finding) is not Effect.REMARKS:
            wrong.add(finding.cell)
        yield finding


def _counts(report: ReportView, bad: frozenset[tuple[str, str]]) -> Iterator[CategoryCount]:
    """The categories whose figure and projects can be compared: every project there with a state that was read."""
    form, unit = report.form, report.form.submission.unit
    filed = Counter(row.category for row in report.filed)
    rows = dict(report.matched.pairs)
    in_doubt = {
        row.category for number, row in enumerate(report.filed, 1) if number not in rows or rows[number].state is None
    }
    done = Counter(report.filed[number - 1].category for number, row in rows.items() if row.state is ProjectState.DONE)
    plan = form.frame.batch.plan
    asked = {one.key: count for one, count in project_targets(plan, unit, form.frame.batch.month)}
    for entry in form.submission.entries:
        key = entry.indicator.key
        if entry.subject == unit and filed[key] and key not in in_doubt and (unit, key) not in bad:
            yield CategoryCount(form, entry, filed[key], done[key], filed[key] < asked.get(key, 0))
