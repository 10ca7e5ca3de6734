"""目标书/: what the plan asks of each unit, to be signed."""

from collections.abc import Iterator

from airdocs.compose.sources import sources_of
from airdocs.documents.projects.forms import form_projects
from airdocs.documents.target_sheet.document import GENRE as TARGET_SHEETS
from airdocs.documents.target_sheet.document import target_sheets
from airdocs.inbox import OFFICIAL, Templates, template_path
from airdocs.model.batch import Record
from airdocs.pipeline import Opened, Piece


def compose_targets(opened: Opened, templates: Templates, record: Record | None = None) -> Iterator[Piece]:
    """One sheet a unit with targets, in Word and Excel; with the projects that the unit filed."""
    wording, lists = template_path(TARGET_SHEETS), (record or Record()).filings
    filed = {sent.unit: form_projects(opened.plan, sent.unit, Record(filings=lists)) for sent in lists.lists}
    for sheet in target_sheets(opened.plan, opened.work, templates.text(TARGET_SHEETS), wording, filed):
        sent = lists.by_unit.get(sheet.name)
        yield Piece(sheet, sources_of(opened, OFFICIAL, wording, *((sent.file,) if sent else ())))
