"""The corridor: inputs through every room to finished bytes; nothing here touches a folder."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Protocol

from airdocs.documents.target_sheet.document import GENRE as TARGET_SHEETS
from airdocs.documents.target_sheet.proof import Proof, prove_targets
from airdocs.documents.wording import fill, plan_facts
from airdocs.inbox import PLAN_FILE, PlanFiles, Templates
from airdocs.model.batch import Batch, Record
from airdocs.model.document import Document, MarkedDocument, TextDocument, WordDocument, WorkbookDocument
from airdocs.model.finding import Finding, UnitState
from airdocs.model.month import Month
from airdocs.model.office import Office
from airdocs.model.pattern import FilledDocument
from airdocs.model.plan import Plan
from airdocs.model.progress import Progress
from airdocs.model.submission import Drop, Reading, Unreadable
from airdocs.model.task import WorkItem
from airdocs.model.text import BodyText, body_text
from airdocs.outbox import Output
from airdocs.progress.collate import assemble, carry_forward
from airdocs.progress.filings import file_lists
from airdocs.progress.measure import measure
from airdocs.readers.body.text import read_body
from airdocs.readers.forms.submission import read_drop
from airdocs.readers.laid.document import read_laid
from airdocs.readers.office import read_office
from airdocs.readers.plan.workbook import read_plan
from airdocs.readers.projects.lists import read_list
from airdocs.readers.script.source import is_word, read_script
from airdocs.readers.tasks.work import lost_in_body, read_work
from airdocs.readers.writing.document import read_writing
from airdocs.rules.check import (
    check_batch,
    check_layout,
    check_plan,
    check_work,
    let_stand,
    stale_in_month,
    stale_waivers,
    states,
)
from airdocs.rules.check_words import check_document, check_text


class Mapper(Protocol):
    """``map``, a process pool's ``map``, or any other executor's."""

    def __call__(self, function: Callable[[Any], Any], things: Iterable[Any], /) -> Iterable[Any]:
        """The results in the order of ``things``."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan read and checked: its findings without those that 核定 lets stand, and its tasks."""

    plan: Plan
    body: BodyText | None
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    work: tuple[WorkItem, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthReview:
    """One month's reports read, checked and measured: the findings without those that 核定 lets stand.

    ``record`` is what holds after the month.
    """

    month: Month
    batch: Batch
    findings: tuple[Finding, ...]
    states: Mapping[str, UnitState]
    progress: Progress
    record: Record
    waived: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A document and the files it is made from: plan files by name, templates by their path.

    ``alarm`` is what the office has to hear about it before it goes out.
    """

    document: Document | FilledDocument
    sources: frozenset[str]
    alarm: str = ""


def open_plan(files: PlanFiles) -> Opened:
    """The plan with its body filled in and everything that the plan rules have to say."""
    plan = read_plan(files.folder, files.workbook)
    body = None
    if files.body:
        name, content = files.body
        body = body_text(name, fill(read_body(name, content), name, plan_facts(plan)))
    work = read_work(plan, body)
    found = check_plan(plan) + check_text(plan, body)
    found += check_work(plan, work, body.file if body else PLAN_FILE, lost_in_body(plan, body))
    findings, waived = let_stand(found, plan.waivers)
    return Opened(plan, body, findings + stale_waivers(plan, waived), waived, work)


def lint_document(name: str, content: bytes) -> tuple[Finding, ...]:
    """What is wrong with a document that belongs to no plan: its words and tables, and the looks of a .docx.

    Raises AirdocsError where it cannot be read.
    """
    found = check_document(read_writing(read_script(name, content)))
    return found + (check_layout(read_laid(name, content)) if is_word(content) else ())


def review_months(
    plan: Plan, files: PlanFiles, until: Month, as_of: date | None = None, each: Mapper = map
) -> Iterator[MonthReview]:
    """Every month with drops up to ``until``, in order: each month's figures rest on the last accepted ones.

    ``as_of`` is the day the reports are looked at; by default each month's own deadline.
    """
    record = opening_record(plan, files, each)
    for month in (*(month for month in files.drops if month < until), until):
        drops = files.drops.get(month, ())
        seen = as_of or month.deadline(plan.profile.deadline_day)
        office = read_office(files.offices.get(month), plan, month)
        review = _review(plan, drops, each, month=month, record=record, as_of=seen, office=office)
        record = review.record
        yield review


def opening_record(plan: Plan, files: PlanFiles, each: Mapper = map) -> Record:
    """What holds before the first month: the project lists that were filed."""
    to_read = tuple(drop for drop in files.lists if isinstance(drop, Drop))
    unopened = (drop for drop in files.lists if isinstance(drop, Unreadable))
    return Record(filings=file_lists(plan, (*each(partial(read_list, plan=plan), to_read), *unopened)))


def _review(
    plan: Plan,
    drops: tuple[Drop | Unreadable, ...],
    each: Mapper,
    *,
    month: Month,
    record: Record,
    as_of: date,
    office: Office,
) -> MonthReview:
    to_read = tuple(drop for drop in drops if isinstance(drop, Drop))
    unopened: tuple[Reading, ...] = tuple(drop for drop in drops if isinstance(drop, Unreadable))
    readings = (*each(partial(read_drop, plan=plan), to_read), *unopened)
    batch = assemble(plan, month, readings, record, as_of, office=office)
    remaining, waived = let_stand(check_batch(batch), batch.waivers)
    findings = remaining + stale_in_month(batch, waived)
    became = states(batch, findings)
    progress = measure(plan, batch, findings, became)
    return MonthReview(month, batch, findings, became, progress, carry_forward(batch, findings, became), waived)


def write(document: Document | FilledDocument, official: bytes) -> bytes:
    """A document as the bytes of its file."""
    if isinstance(document, TextDocument):
        return document.text.encode()
    if isinstance(document, WordDocument):
        from airdocs.writers.word.writer import write_word

        return write_word(document, official)
    if isinstance(document, WorkbookDocument):
        from airdocs.writers.excel.writer import write_workbook

        return write_workbook(document)
    if isinstance(document, FilledDocument):
        from airdocs.writers.splice.writer import write_filled

        return write_filled(document, official)
    if isinstance(document, MarkedDocument):
        from airdocs.writers.marked.writer import write_marked

        return write_marked(document)
    from airdocs.writers.form.writer import write_form

    return write_form(document)


def finish(pieces: Iterable[Piece], files: PlanFiles, templates: Templates) -> Iterator[Output]:
    """The documents as outputs, each with the sha256 of every file it was made from."""
    digests = files.digests() | templates.digests()
    for piece in pieces:
        made_from = {name: digests[name] for name in sorted(piece.sources) if name in digests}
        # Not worth a pool: a form is written faster than it travels to another process.
        yield Output(piece.document.path, write(piece.document, templates.official), made_from)


def prove_sheets(plan: Plan, outputs: Iterable[Output]) -> Proof | None:
    """The target sheets among ``outputs`` read back and held against the plan; None where there are none."""
    from airdocs.writers.splice.readback import printed_tables

    sheets = [one for one in outputs if one.path.startswith(f"{TARGET_SHEETS}/") and one.path.endswith(".docx")]
    return prove_targets(plan, ((one.path, printed_tables(one.content)) for one in sheets)) if sheets else None
