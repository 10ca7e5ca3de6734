"""填报表/<月份>/: the blank forms."""

from collections.abc import Iterator

from airdocs.documents.forms import form_guide, unit_form
from airdocs.documents.projects.forms import form_projects, list_form, list_guide
from airdocs.inbox import PLAN_FILE, Templates, template_path
from airdocs.model.batch import Record
from airdocs.model.document import FormDocument
from airdocs.model.form import Form, reporters
from airdocs.model.labels import file_names
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.project import LIST_SHEET
from airdocs.model.project_plan import filers
from airdocs.pipeline import Piece

GUIDE, LIST_GUIDE = "填报说明", "项目清单填报说明"


def compose_forms(
    plan: Plan, month: Month, record: Record, templates: Templates, only: str | None = None
) -> Iterator[Piece]:
    """The form of each unit that owes one, or of one; it rests on the unit's own accepted reports."""
    for unit, name in file_names(reporters(plan)).items():
        made = form_document(plan, unit, month, record, templates, name=name) if only in {None, unit} else None
        if made is not None:
            used = {PLAN_FILE, template_path(GUIDE), *made.form.opening_files, *_lists_of(made.form, record)}
            yield Piece(made, frozenset(used))


def _lists_of(form: Form, record: Record) -> tuple[str, ...]:
    """The unit's project list in force, and the reports that sheet 项目 is filled from."""
    sent = record.filings.by_unit.get(form.unit)
    past = dict.fromkeys(project.past.file for project in form.projects if project.past)
    return (*((sent.file,) if sent else ()), *past)


def compose_lists(plan: Plan, templates: Templates) -> Iterator[Piece]:
    """填报表/项目清单/: the form with which each unit files its projects."""
    for unit, name in file_names(filers(plan)).items():
        yield Piece(list_document(plan, unit, templates, name=name), frozenset({PLAN_FILE, template_path(LIST_GUIDE)}))


def list_document(plan: Plan, unit: str, templates: Templates, *, name: str, filed: int = 0) -> FormDocument:
    """The filing form of a unit, its guide with it, with room for more than the ``filed`` projects."""
    form = list_form(plan, unit, filed)
    guide = list_guide(form, templates.text(LIST_GUIDE), template_path(LIST_GUIDE))
    return FormDocument(f"填报表/{LIST_SHEET}/{name}.xlsx", form, guide)


def form_document(
    plan: Plan, unit: str, month: Month, record: Record, templates: Templates, *, name: str
) -> FormDocument | None:
    """The form as it is handed out, its guide with it; None for a unit that owes nothing."""
    form = unit_form(plan, unit, month, record.accepted, form_projects(plan, unit, record))
    if form is None:
        return None
    guide = form_guide(form, templates.text(GUIDE), template_path(GUIDE))
    return FormDocument(f"填报表/{month}/{name}.xlsx", form, guide)
