"""目标书/: what the plan asks of each unit, to be signed."""

from collections.abc import Iterator

from airdocs.compose.sources import sources_of
from airdocs.documents.target_sheet import GENRE as TARGET_SHEETS
from airdocs.documents.target_sheet import target_sheets
from airdocs.inbox import OFFICIAL, Templates, template_path
from airdocs.pipeline import Opened, Piece


def compose_targets(opened: Opened, templates: Templates) -> Iterator[Piece]:
    """One sheet a unit with targets, in Word and Excel."""
    wording = template_path(TARGET_SHEETS)
    for sheet in target_sheets(opened.plan, opened.work, templates.text(TARGET_SHEETS), wording):
        yield Piece(sheet, sources_of(opened, OFFICIAL, wording))
