"""The corridor: inputs through every room to finished bytes; nothing here touches a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from airdocs.documents.annexes import annex_workbook
from airdocs.documents.forms import form_document, unit_form
from airdocs.documents.notice import notice
from airdocs.documents.report import report, report_file
from airdocs.documents.summary import summary
from airdocs.documents.wording import fill, plan_facts
from airdocs.inbox import PLAN_FILE, PlanFiles, Templates
from airdocs.model.document import Document, FormDocument, TextDocument, WordDocument, WorkbookDocument
from airdocs.model.finding import Finding, UnitState
from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.progress import Progress
from airdocs.model.submission import Batch, Drop, History, Reading, Unreadable
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
    """One month's reports read, checked and measured. ``history`` is what holds after it."""

    month: Month
    batch: Batch
    findings: tuple[Finding, ...]
    states: Mapping[str, UnitState]
    progress: Progress
    history: History


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
    history: History = {}
    months = {month: drops for month, drops in files.drops.items() if month < until} | {
        until: files.drops.get(until, ())
    }
    for month, drops in months.items():
        seen = as_of or month.deadline(plan.profile.deadline_day)
        review = _review(plan, drops, each, month=month, history=history, as_of=seen)
        history = review.history
        yield review


def _review(
    plan: Plan, drops: tuple[Drop | Unreadable, ...], each: Mapper, *, month: Month, history: History, as_of: date
) -> MonthReview:
    to_read = tuple(drop for drop in drops if isinstance(drop, Drop))
    unopened: tuple[Reading, ...] = tuple(drop for drop in drops if isinstance(drop, Unreadable))
    batch = assemble(plan, month, (*each(partial(read_drop, plan=plan), to_read), *unopened), history, as_of)
    findings = check_batch(batch)
    became = states(batch, findings)
    progress = measure(plan, batch, findings, became)
    return MonthReview(month, batch, findings, became, progress, carry_forward(batch, findings, became))


def compose_notice(opened: Opened, templates: Templates) -> tuple[Document, ...]:
    """印发/: the notice and the annex tables."""
    plan = opened.plan
    cover = fill(templates.texts["通知"], "templates/文字/通知.txt.j2", plan_facts(plan))
    annexes = annex_workbook(plan)
    return (notice(plan, cover, opened.body), *((annexes,) if annexes else ()))


def compose_month(opened: Opened, review: MonthReview) -> tuple[Document, ...]:
    """月度/<月份>/: the summary and the report of the checks."""
    findings = opened.findings + review.findings
    content = report(opened.plan.folder, review.month, findings, review.states)
    return (summary(opened.plan, review.progress, review.states, findings), report_file(review.month, content))


def compose_forms(
    plan: Plan, month: Month, history: History, texts: Mapping[str, str], unit: str | None = None
) -> Iterator[FormDocument]:
    """填报表/<月份>/: the form of each unit that owes one, or of ``unit`` alone."""
    for name in reporters(plan) if unit is None else (unit,):
        form = unit_form(plan, name, month, history)
        if form is not None:
            yield form_document(form, texts)


def write(document: Document, official: bytes) -> bytes:
    """A document as the bytes of its file."""
    if isinstance(document, TextDocument):
        return document.text.encode()
    if isinstance(document, WordDocument):
        from airdocs.writers.word import write_word

        return write_word(document, official)
    if isinstance(document, WorkbookDocument):
        from airdocs.writers.excel import write_workbook

        return write_workbook(document)
    from airdocs.writers.form import write_form

    return write_form(document)


def finish(documents: Iterable[Document], files: PlanFiles, templates: Templates) -> Iterator[Output]:
    """The documents as outputs, each with the sha256 of every file it was made from."""
    digests = files.digests() | templates.digests()
    for document in documents:
        made_from = {name: digests[name] for name in sorted(_sources(document, files)) if name in digests}
        # Not worth a pool: a form is written faster than it travels to another process.
        yield Output(document.path, write(document, templates.official), made_from)


def _sources(document: Document, files: PlanFiles) -> set[str]:
    """The files a document was made from: a form by its unit's own reports, a month by all up to it."""
    plan_files = {PLAN_FILE}
    if isinstance(document, FormDocument):
        return plan_files | {"templates/文字/填报说明.txt.j2"} | set(document.form.opening_files)
    if isinstance(document, WordDocument):
        body = {files.body[0]} if files.body else set()
        return plan_files | body | {"templates/公文.docx", "templates/文字/通知.txt.j2"}
    month = _month_of(document.path)
    if month is None:
        return plan_files
    body = {files.body[0]} if files.body else set()
    return plan_files | body | {drop.file for m, drops in files.drops.items() if m <= month for drop in drops}


def _month_of(path: str) -> Month | None:
    parts = path.split("/")
    return Month.parse(parts[1]) if parts[0] == "月度" and len(parts) > 1 else None
