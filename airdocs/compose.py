"""Which documents there are: every output as a value, with the files it is made from."""

from collections.abc import Iterator
from itertools import chain

from airdocs.documents.annexes import annex_workbook
from airdocs.documents.cases import unclaimed, unit_cases
from airdocs.documents.correction import GENRE as CORRECTION
from airdocs.documents.correction import correction
from airdocs.documents.forms import form_guide, unit_form
from airdocs.documents.notice import notice
from airdocs.documents.report import report, report_file
from airdocs.documents.report_workbook import report_workbook
from airdocs.documents.summary import summary
from airdocs.documents.task_breakdown import breakdown_annex
from airdocs.documents.task_papers import task_papers
from airdocs.documents.task_progress import task_sheets
from airdocs.documents.wording import fill, plan_facts
from airdocs.inbox import OFFICIAL, PLAN_FILE, PlanFiles, Templates, template_path
from airdocs.model.batch import History, Record
from airdocs.model.document import FormDocument, MarkedDocument
from airdocs.model.finding import UnitState
from airdocs.model.form import reporters
from airdocs.model.labels import file_names
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.submission import Drop, Submission
from airdocs.pipeline import MonthReview, Opened, Piece
from airdocs.rules.catalogue import rule_titles
from airdocs.rules.standing import reasons

_GUIDE = "填报说明"
_NOTICE = "通知"


def compose_notice(opened: Opened, templates: Templates) -> Iterator[Piece]:
    """印发/: the notice, the annex tables, and who has to do what by when."""
    plan = opened.plan
    cover = fill(templates.text(_NOTICE), template_path(_NOTICE), plan_facts(plan))
    work, listed = opened.work, opened.body.annex_list if opened.body else ()
    breakdown = breakdown_annex(plan, work, listed)
    yield Piece(notice(plan, cover, opened.body, breakdown), _sources(opened, OFFICIAL, template_path(_NOTICE)))
    annexes = annex_workbook(plan)
    if annexes:
        yield Piece(annexes, frozenset({PLAN_FILE}))
    papers = task_papers(plan, work, listed)
    for document in papers.documents:
        yield Piece(document, _sources(opened, OFFICIAL), papers.alarm)


def compose_month(opened: Opened, review: MonthReview, files: PlanFiles, templates: Templates) -> Iterator[Piece]:
    """月度/<月份>/: the summary, the reports of the checks, and what goes back to the units."""
    plan, month = opened.plan, review.month
    sources = _sources(opened, *files.received(month))
    findings = opened.findings + review.findings
    tasks = task_sheets(plan, review.batch, review.states, review.findings)
    yield Piece(summary(plan, review.progress, review.states, findings, tasks), sources)
    yield Piece(report_file(month, report(plan.folder, month, findings, review.states)), sources)
    marked = tuple(_marked(plan, review, files, templates))
    copies = {copy.submission.file: copy.path.removeprefix(f"月度/{month}/") for copy in marked}
    cases = unit_cases(review.batch, review.findings, review.states, review.progress, copies)
    yield Piece(
        report_workbook(
            plan,
            month,
            cases,
            review.findings,
            of_plan=opened.findings,
            standing=reasons(opened.waived, plan.waivers) + reasons(review.waived, review.batch.waivers),
            titles=rule_titles(),
            strangers=unclaimed(review.batch, cases),
            is_due=review.batch.is_due,
        ),
        sources,
    )
    yield from (Piece(copy, sources | {template_path(_GUIDE)}) for copy in marked)
    letter = template_path(CORRECTION)
    for case in cases:
        if case.is_to_mend:
            words = templates.text(CORRECTION)
            yield Piece(correction(plan, month, case, words, letter), sources | {OFFICIAL, letter})


def _sources(opened: Opened, *more: str) -> frozenset[str]:
    body = (opened.body.file,) if opened.body else ()
    return frozenset((PLAN_FILE, *body, *more))


def _marked(plan: Plan, review: MonthReview, files: PlanFiles, templates: Templates) -> Iterator[MarkedDocument]:
    """The forms that go back, each with what was found in it; a file of no reporter goes back to nobody."""
    from airdocs.writers.marked.writer import returned_names

    contents = {drop.file: drop.content for drop in files.drops.get(review.month, ()) if isinstance(drop, Drop)}
    sent_back = tuple(_to_return(review))
    names = returned_names(sent.file for sent in sent_back)
    opening = review.batch.record.accepted
    for sent in sent_back:
        handed_out = _form(plan, sent.unit, review.month, opening, templates, name=sent.unit)
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


def compose_forms(
    plan: Plan, month: Month, record: Record, templates: Templates, only: str | None = None
) -> Iterator[Piece]:
    """填报表/<月份>/: the form of each unit that owes one, or of one; it rests on the unit's own accepted reports."""
    for unit, name in file_names(reporters(plan)).items():
        form = _form(plan, unit, month, record.accepted, templates, name=name) if only in {None, unit} else None
        if form is not None:
            yield Piece(form, frozenset({PLAN_FILE, template_path(_GUIDE), *form.form.opening_files}))


def _form(
    plan: Plan, unit: str, month: Month, accepted: History, templates: Templates, *, name: str
) -> FormDocument | None:
    form = unit_form(plan, unit, month, accepted)
    if form is None:
        return None
    guide = form_guide(form, templates.text(_GUIDE), template_path(_GUIDE))
    return FormDocument(f"填报表/{month}/{name}.xlsx", form, guide)
