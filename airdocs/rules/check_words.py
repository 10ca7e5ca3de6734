"""The judge of words: a plan's body and sheets, or any document."""

import re

from airdocs.model.address import position
from airdocs.model.finding import Finding
from airdocs.model.plan import Plan
from airdocs.model.text import BodyText
from airdocs.model.writing import Writing, plan_writing
from airdocs.rules.catalogue import rules_for
from airdocs.rules.order import in_order, natural
from airdocs.rules.text import TextView

_DIGITS = re.compile(r"(\d+)")


def check_text(plan: Plan, text: BodyText | None) -> tuple[Finding, ...]:
    """What the body says otherwise than the annexes, and how plan and body are worded (group T).

    The figures of the body are already filled in.
    """
    view = TextView(plan, text) if text else None
    figures = tuple(finding for entry in rules_for(TextView) for finding in entry.findings(view)) if view else ()
    return in_order((*figures, *check_writing(plan_writing(plan, text))))


def check_writing(writing: Writing) -> tuple[Finding, ...]:
    """What is wrong with the words of a plan or of any document (group T)."""
    return tuple(finding for entry in rules_for(Writing) for finding in entry.findings(writing))


def check_document(writing: Writing) -> tuple[Finding, ...]:
    """The same of a document that belongs to no plan, in the order of its paragraphs and then of its tables."""
    return tuple(sorted(check_writing(writing), key=_paragraph_first))


def _paragraph_first(finding: Finding) -> tuple[object, ...]:
    paragraph = _DIGITS.search(finding.cell or "") if finding.sheet is None else None
    row, column = position(finding.cell or "")
    return (
        finding.sheet is not None,
        natural(finding.sheet or ""),
        int(paragraph[1]) if paragraph else 0,
        row,
        column,
    )
