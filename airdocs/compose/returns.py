"""What goes back to the units: marked workbooks, letters of corrections, reminders."""

from collections.abc import Iterable, Iterator
from itertools import chain

from airdocs.compose.forms import GUIDE, form_document
from airdocs.documents.cases import Case
from airdocs.documents.correction import GENRE as CORRECTION
from airdocs.documents.correction import correction
from airdocs.documents.reminder import GENRE as REMINDER
from airdocs.documents.reminder import is_to_remind, reminder
from airdocs.inbox import OFFICIAL, PlanFiles, Templates, template_path
from airdocs.model.document import MarkedDocument
from airdocs.model.finding import UnitState
from airdocs.model.plan import Plan
from airdocs.model.submission import Drop, Submission
from airdocs.pipeline import MonthReview, Piece


def marked_copies(plan: Plan, review: MonthReview, files: PlanFiles, templates: Templates) -> Iterator[MarkedDocument]:
    """The forms that go back, each with what was found in it; a file of no reporter goes back to nobody."""
    from airdocs.writers.marked.writer import returned_names

    contents = {drop.file: drop.content for drop in files.drops.get(review.month, ()) if isinstance(drop, Drop)}
    sent_back = tuple(_to_return(review))
    names = returned_names(sent.file for sent in sent_back)
    before = review.batch.record
    for sent in sent_back:
        handed_out = form_document(plan, sent.unit, review.month, before, templates, name=sent.unit)
        if handed_out is not None:
            yield MarkedDocument(
                f"月度/{review.month}/退回/{names[sent.file]}",
                contents[sent.file],
                tuple(finding for finding in review.findings if finding.file == sent.file),
                sent.identity.round + 1,
                handed_out,
                sent,
            )


def _to_return(review: MonthReview) -> Iterator[Submission]:
    batch = review.batch
    for sent in chain(batch.effective, batch.clashing, batch.misfits):
        if review.states.get(sent.unit) is UnitState.RETURNED:
            yield sent


def marked_pieces(copies: Iterable[MarkedDocument], sources: frozenset[str]) -> Iterator[Piece]:
    """The marked workbooks with what they are made from."""
    yield from (Piece(copy, sources | {template_path(GUIDE)}) for copy in copies)


def letters(
    plan: Plan, review: MonthReview, cases: Iterable[Case], templates: Templates, sources: frozenset[str]
) -> Iterator[Piece]:
    """A letter of corrections to each unit that has to mend its form, a reminder to each that sent none."""
    for case in cases:
        if case.is_to_mend:
            path = template_path(CORRECTION)
            letter = correction(plan, review.month, case, templates.text(CORRECTION), path)
            yield Piece(letter, sources | {OFFICIAL, path})
        elif is_to_remind(case, review.batch):
            path = template_path(REMINDER)
            letter = reminder(plan, review.batch, case, templates.text(REMINDER), path)
            yield Piece(letter, sources | {OFFICIAL, path})
