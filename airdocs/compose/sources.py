"""What documents are made from, by the names that the manifest gives."""

from airdocs.inbox import PLAN_FILE
from airdocs.pipeline import Opened


def sources_of(opened: Opened, *more: str) -> frozenset[str]:
    """The plan's workbook, its body and whatever else a document rests on."""
    body = (opened.body.file,) if opened.body else ()
    return frozenset((PLAN_FILE, *body, *more))
