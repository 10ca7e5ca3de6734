"""月度/<月份>/退回/: project lists that go back, each with a letter."""

from collections.abc import Iterator
from itertools import chain

from airdocs.compose.forms import LIST_GUIDE, list_document
from airdocs.documents.cases import Case
from airdocs.documents.correction import GENRE as CORRECTION
from airdocs.documents.correction import correction
from airdocs.inbox import OFFICIAL, PlanFiles, Templates, template_path
from airdocs.model.document import MarkedDocument
from airdocs.model.finding import Finding, UnitState, errors
from airdocs.model.plan import Plan
from airdocs.model.project import LIST_SHEET
from airdocs.model.submission import Drop, Submission
from airdocs.pipeline import MonthReview, Piece

#: The wording of the letter, below templates/文字.
WORDING = f"{LIST_SHEET}{CORRECTION}"


def without_lists(review: MonthReview) -> tuple[Finding, ...]:
    """The findings of a month without those about the project lists."""
    filed = frozenset(review.batch.record.filings.files)
    return tuple(finding for finding in review.findings if finding.file not in filed)


def returned_lists(
    plan: Plan,
    review: MonthReview,
    files: PlanFiles,
    templates: Templates,
    *,
    sources: frozenset[str],
    taken: tuple[str, ...] = (),
) -> Iterator[Piece]:
    """The marked copy of each list with errors, and its letter; ``taken`` are the month's own returned files."""
    from airdocs.writers.marked.writer import returned_names

    contents = {drop.file: drop.content for drop in files.lists if isinstance(drop, Drop)}
    faulty = {finding.file for finding in errors(review.findings)}
    sent_back = tuple(sent for sent in _addressed(plan, review) if sent.file in faulty)
    names = returned_names((*taken, *(sent.file for sent in sent_back)))
    in_force = frozenset(sent.file for sent in review.batch.record.filings.lists)
    for sent in sent_back:
        found = tuple(finding for finding in review.findings if finding.file == sent.file)
        blank = list_document(plan, sent.unit, templates, name=sent.unit, filed=len(sent.projects))
        path = f"月度/{review.month}/退回/{names[sent.file]}"
        copy = MarkedDocument(path, contents[sent.file], found, sent.identity.round + 1, blank, sent)
        yield Piece(copy, sources | {template_path(LIST_GUIDE)})
        case = _case(sent, found, names[sent.file], counts=sent.file in in_force)
        wording = template_path(WORDING)
        letter = correction(plan, review.month, case, templates.text(WORDING), wording)
        yield Piece(letter, sources | {OFFICIAL, wording})


def _addressed(plan: Plan, review: MonthReview) -> Iterator[Submission]:
    """The lists that can go back to somebody."""
    filings = review.batch.record.filings
    for sent in chain(filings.lists, filings.clashing, filings.misfits):
        if sent.unit in plan.unit_names:
            yield sent


def _case(sent: Submission, found: tuple[Finding, ...], copy: str, *, counts: bool) -> Case:
    """The list as the letter speaks of it; one that does not count has to be filed anew."""
    name = sent.file.rpartition("/")[2].rpartition(".")[0]
    return Case(
        sent.unit,
        f"{sent.unit}{LIST_SHEET}" if counts else f"{sent.unit}{LIST_SHEET}（{name}）",
        UnitState.RETURNED,
        counted=sent if counts else None,
        refused=() if counts else (sent.file,),
        received=sent.face.filled_on,
        findings=found,
        marked={sent.file: f"退回/{copy}"},
    )
