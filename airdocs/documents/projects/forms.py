"""填报表/项目清单/<单位>.xlsx and the monthly sheet 项目: what each unit is asked of its projects."""

from airdocs.documents.wording import fill
from airdocs.model.batch import Record
from airdocs.model.filing import turns
from airdocs.model.form import Form, FormProject, Listing
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.project import ProjectField
from airdocs.model.project_plan import category_labels, project_targets, rows_to_offer


def list_form(plan: Plan, unit: str, filed: int = 0) -> Form:
    """The form with which a unit files its projects: a row each, for the annex's counts and more."""
    targets, labels = project_targets(plan, unit), category_labels(plan)
    categories = tuple((labels[indicator.key], count) for indicator, count in targets)
    first = plan.profile.starts
    month = Month.of(first) if first else Month(plan.profile.year, 1)
    return Form(plan, unit, month, (), None, listing=Listing(categories, rows_to_offer(targets, filed)))


def form_projects(plan: Plan, unit: str, record: Record) -> tuple[FormProject, ...]:
    """The filed projects of a unit with what was last reported of each; empty where it filed no list."""
    filed, labels = record.filings.of(unit), category_labels(plan)
    return tuple(
        FormProject(
            number,
            row,
            labels.get(row.category) or row.text(ProjectField.CATEGORY),
            record.projects.get((unit, row.identity, turn)),
        )
        for number, (row, turn) in enumerate(zip(filed, turns(filed), strict=True), 1)
    )


def list_guide(form: Form, wording: str, source: str) -> tuple[str, ...]:
    """The lines of a filing form's sheet 填报说明; ``source`` names the wording in errors."""
    profile = form.plan.profile
    facts = {
        "单位": form.unit,
        "文件": profile,
        "截止": profile.projects_due,
        "类别数": len(form.listing.categories) if form.listing else 0,
        "项目数": int(sum(count for _, count in form.listing.categories)) if form.listing else 0,
        "行数": form.listing.rows if form.listing else 0,
    }
    return tuple(line.strip() for line in fill(wording, source, facts).splitlines() if line.strip())
