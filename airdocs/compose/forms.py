"""填报表/<月份>/: the blank forms."""

from collections.abc import Iterator

from airdocs.documents.forms import form_guide, unit_form
from airdocs.inbox import PLAN_FILE, Templates, template_path
from airdocs.model.batch import History, Record
from airdocs.model.document import FormDocument
from airdocs.model.form import reporters
from airdocs.model.labels import file_names
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.pipeline import Piece

GUIDE = "填报说明"


def compose_forms(
    plan: Plan, month: Month, record: Record, templates: Templates, only: str | None = None
) -> Iterator[Piece]:
    """The form of each unit that owes one, or of one; it rests on the unit's own accepted reports."""
    for unit, name in file_names(reporters(plan)).items():
        made = form_document(plan, unit, month, record.accepted, templates, name=name) if only in {None, unit} else None
        if made is not None:
            yield Piece(made, frozenset({PLAN_FILE, template_path(GUIDE), *made.form.opening_files}))


def form_document(
    plan: Plan, unit: str, month: Month, accepted: History, templates: Templates, *, name: str
) -> FormDocument | None:
    """The form as it is handed out, its guide with it; None for a unit that owes nothing."""
    form = unit_form(plan, unit, month, accepted)
    if form is None:
        return None
    guide = form_guide(form, templates.text(GUIDE), template_path(GUIDE))
    return FormDocument(f"填报表/{month}/{name}.xlsx", form, guide)
