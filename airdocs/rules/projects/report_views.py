"""What the rules of group J look at in a month: sheet 项目 of a form, its rows, and the counts beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.filing import turns
from airdocs.model.month import Month
from airdocs.model.project import PROJECT_SHEET, PastProject, ProjectField, ProjectRow
from airdocs.model.project_match import Match, match, telling
from airdocs.model.project_plan import category_labels
from airdocs.model.project_standing import is_overdue
from airdocs.model.submission import Entry
from airdocs.rules.projects.views import project_words
from airdocs.rules.registry import Hit
from airdocs.rules.subjects import FormView


@dataclass(frozen=True, slots=True)
class ReportView:
    """The sheet 项目 of a monthly form, held against the unit's list in force.

    ``earlier`` is what replaced lists said: the form may have gone out before the list was filed anew.
    """

    form: FormView
    filed: tuple[ProjectRow, ...]
    matched: Match
    earlier: frozenset[tuple[str, ...]] = frozenset()

    def is_newer(self, number: int) -> bool:
        """Whether a project was added by a list filed anew since the month began: the form cannot have it."""
        sent = self.form.frame.batch.record.filings.by_unit[self.form.submission.unit]
        day, first = sent.face.filled_on, self.form.frame.batch.month.first_day
        is_late = bool(self.earlier) and (day is None or day >= first)
        return is_late and telling(self.filed[number - 1]) not in self.earlier

    def hit(self, cell: str | None, *labels: str, **facts: str) -> Hit:
        """A hit on the sheet."""
        sent = self.form.submission
        sheet = sent.project_layout.sheet if sent.project_layout and cell else None
        return self.form.hit((sent.unit, PROJECT_SHEET, *labels), sheet=sheet, cell=cell, **facts)


def report_view(form: FormView) -> ReportView:
    """A form with its rows of projects told apart."""
    filings, unit = form.frame.batch.record.filings, form.submission.unit
    filed = filings.of(unit)
    earlier = frozenset(telling(row) for sent in filings.earlier if sent.unit == unit for row in sent.projects)
    return ReportView(form, filed, match(filed, form.submission.projects), earlier)


@dataclass(frozen=True, slots=True)
class ReportedProject:
    """One row of sheet 项目 with the project as filed, and what was last reported of it before the month.

    ``as_filed_before`` says that the row reads as a replaced list had it.
    """

    form: FormView
    number: int
    filed: ProjectRow
    row: ProjectRow
    past: PastProject | None
    as_filed_before: bool = False

    @property
    def month(self) -> Month:
        """The month reported."""
        return self.form.frame.batch.month

    @property
    def is_overdue(self) -> bool:
        """Whether 计划完成 has passed by the end of the month and the project is not over."""
        return is_overdue(self.filed, self.row.state, self.month)

    @property
    def category(self) -> str:
        """项目类别 as the form prints it."""
        return category_labels(self.form.frame.batch.plan).get(self.filed.category) or self.filed.text(
            ProjectField.CATEGORY
        )

    def hit(self, about: ProjectField, **facts: str) -> Hit:
        """A hit at one field of the row."""
        row, sent = self.row, self.form.submission
        known = {
            "where": f"{project_words(self.number, self.filed)}的{about.value}（{row.cell(about)}）",
            "text": row.text(about) or "空白",
            "state": row.state.value if row.state else "",
            **facts,
        }
        place = (sent.unit, PROJECT_SHEET, str(self.number), about.value)
        return Hit(sent.file, row.layout.sheet, row.cell(about), sent.unit, place, facts=known)


def reported_projects(report: ReportView) -> Iterator[ReportedProject]:
    """The rows about filed projects, in their order."""
    batch, unit = report.form.frame.batch, report.form.submission.unit
    turn = turns(report.filed)
    for number, row in report.matched.pairs:
        project = report.filed[number - 1]
        past = batch.record.projects.get((unit, project.identity, turn[number - 1]))
        before = past if past and past.month < batch.month else None
        yield ReportedProject(report.form, number, project, row, before, telling(row) in report.earlier)


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """One category of a form: the figure on sheet 进展 beside the states on sheet 项目.

    ``is_short`` says that fewer projects were filed than the annex counts.
    """

    form: FormView
    entry: Entry
    filed: int
    done: int
    is_short: bool
