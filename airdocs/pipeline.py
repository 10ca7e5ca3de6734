"""The corridor: inputs through every room to finished bytes; nothing here touches a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from airdocs.documents.annexes import annex_workbook
from airdocs.documents.forms import form_guide, unit_form
from airdocs.documents.notice import notice
from airdocs.documents.report import report, report_file
from airdocs.documents.summary import summary
from airdocs.documents.wording import fill, plan_facts
from airdocs.inbox import OFFICIAL, PLAN_FILE, PlanFiles, Templates, template_path
from airdocs.model.batch import Batch, Record
from airdocs.model.document import Document, FormDocument, TextDocument, WordDocument, WorkbookDocument
from airdocs.model.finding import Finding, UnitState
from airdocs.model.form import reporters
from airdocs.model.labels import file_names
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.progress import Progress
from airdocs.model.submission import Drop, Reading, Unreadable
from airdocs.model.text import BodyText, body_text
from airdocs.outbox import Output
from airdocs.progress.collate import assemble, carry_forward
from airdocs.progress.measure import measure
from airdocs.readers.body import read_body
from airdocs.readers.plan import read_plan
from airdocs.readers.submission import read_drop
from airdocs.rules.check import check_batch, check_plan, check_text, let_stand, stale_waivers, states


class Mapper(Protocol):
    """``map``, a process pool's ``map``, or any other executor's."""

    def __call__(self, function: Callable[[Any], Any], things: Iterable[Any], /) -> Iterable[Any]:
        """The results in the order of ``things``."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan read and checked: its findings without those that 核定 lets stand."""

    plan: Plan
    body: BodyText | None
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MonthReview:
    """One month's reports read, checked and measured. ``record`` is what holds after it."""

    month: Month
    batch: Batch
    findings: tuple[Finding, ...]
    states: Mapping[str, UnitState]
    progress: Progress
    record: Record


@dataclass(frozen=True, slots=True)
class Piece:
    """A document and the files it is made from: plan files by name, templates by their path."""

    document: Document
    sources: frozenset[str]


def open_plan(files: PlanFiles) -> Opened:
    """The plan with its body filled in and everything that the plan rules have to say."""
    plan = read_plan(files.folder, files.workbook)
    body = None
    if files.body:
        name, content = files.body
        body = body_text(name, fill(read_body(name, content), name, plan_facts(plan)))
    found = check_plan(plan) + (check_text(plan, body) if body else ())
    findings, waived = let_stand(found, plan.waivers)
    return Opened(plan, body, findings + stale_waivers(plan, waived), waived)


def review_months(
    plan: Plan, files: PlanFiles, until: Month, as_of: date | None = None, each: Mapper = map
) -> Iterator[MonthReview]:
    """Every month with drops up to ``until``, in order: each month's figures rest on the last accepted ones.

    ``as_of`` is the day the reports are looked at; by default each month's own deadline.
    """
    record = Record()
    for month in (*(month for month in files.drops if month < until), until):
        drops = files.drops.get(month, ())
        seen = as_of or month.deadline(plan.profile.deadline_day)
        review = _review(plan, drops, each, month=month, record=record, as_of=seen)
        record = review.record
        yield review


def _review(
    plan: Plan, drops: tuple[Drop | Unreadable, ...], each: Mapper, *, month: Month, record: Record, as_of: date
) -> MonthReview:
    to_read = tuple(drop for drop in drops if isinstance(drop, Drop))
    unopened: tuple[Reading, ...] = tuple(drop for drop in drops if isinstance(drop, Unreadable))
    batch = assemble(plan, month, (*each(partial(read_drop, plan=plan), to_read), *unopened), record, as_of)
    findings = check_batch(batch)
    became = states(batch, findings)
    progress = measure(plan, batch, findings, became)
    return MonthReview(month, batch, findings, became, progress, carry_forward(batch, findings, became))


def compose_notice(opened: Opened, templates: Templates) -> Iterator[Piece]:
    """印发/: the notice and the annex tables."""
    plan, wording = opened.plan, "通知"
    cover = fill(templates.text(wording), template_path(wording), plan_facts(plan))
    body = {opened.body.file} if opened.body else set()
    yield Piece(notice(plan, cover, opened.body), frozenset({PLAN_FILE, OFFICIAL, template_path(wording)} | body))
    annexes = annex_workbook(plan)
    if annexes:
        yield Piece(annexes, frozenset({PLAN_FILE}))


def compose_month(opened: Opened, review: MonthReview, files: PlanFiles) -> Iterator[Piece]:
    """月度/<月份>/: the summary and the report of the checks, made from all that came in until then."""
    body = {opened.body.file} if opened.body else set()
    sources = frozenset({PLAN_FILE, *files.received(review.month)} | body)
    findings = opened.findings + review.findings
    content = report(opened.plan.folder, review.month, findings, review.states)
    yield Piece(summary(opened.plan, review.progress, review.states, findings), sources)
    yield Piece(report_file(review.month, content), sources)


def compose_forms(
    plan: Plan, month: Month, record: Record, templates: Templates, only: str | None = None
) -> Iterator[Piece]:
    """填报表/<月份>/: the form of each unit that owes one, or of one; it rests on the unit's own accepted reports."""
    wording = "填报说明"
    for unit, name in file_names(reporters(plan)).items():
        form = unit_form(plan, unit, month, record.accepted) if only in {None, unit} else None
        if form is not None:
            guide = form_guide(form, templates.text(wording), template_path(wording))
            document = FormDocument(f"填报表/{month}/{name}.xlsx", form, guide)
            yield Piece(document, frozenset({PLAN_FILE, template_path(wording), *form.opening_files}))


def write(document: Document, official: bytes) -> bytes:
    """A document as the bytes of its file."""
    if isinstance(document, TextDocument):
        return document.text.encode()
    if isinstance(document, WordDocument):
        from airdocs.writers.word.writer import write_word

        return write_word(document, official)
    if isinstance(document, WorkbookDocument):
        from airdocs.writers.excel.writer import write_workbook

        return write_workbook(document)
    from airdocs.writers.form.writer import write_form

    return write_form(document)


def finish(pieces: Iterable[Piece], files: PlanFiles, templates: Templates) -> Iterator[Output]:
    """The documents as outputs, each with the sha256 of every file it was made from."""
    digests = files.digests() | templates.digests()
    for piece in pieces:
        made_from = {name: digests[name] for name in sorted(piece.sources) if name in digests}
        # Not worth a pool: a form is written faster than it travels to another process.
        yield Output(piece.document.path, write(piece.document, templates.official), made_from)
