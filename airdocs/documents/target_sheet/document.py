"""目标书/<单位>.docx and .xlsx: what the plan asks of one unit, quarter by quarter and month by month, to be signed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from airdocs.documents.dispatches import dispatch_for
from airdocs.documents.markup import AnnexCall, parse_markup
from airdocs.documents.notice import masthead
from airdocs.documents.target_sheet.lines import Sources, is_one_year, period_words, plan_months, whole_words
from airdocs.documents.target_sheet.projects import Projects, project_tables
from airdocs.documents.target_sheet.signing import signing
from airdocs.documents.target_sheet.tables import (
    MONTHS,
    QUARTERS,
    YEARLY,
    Figures,
    Printed,
    Widest,
    printed,
    revised_words,
    table_figures,
    target_tables,
)
from airdocs.documents.target_sheet.tasks import NOTE, Tasks, task_tables, telling_headings
from airdocs.documents.wording import fill
from airdocs.errors import AirdocsError
from airdocs.model.charges import Charge, by_unit, charges
from airdocs.model.document import (
    AnnexHead,
    AttachmentNote,
    Block,
    Imprint,
    Masthead,
    Paragraph,
    Recipients,
    Sheet,
    TableBlock,
    Title,
    WordDocument,
    WorkbookDocument,
)
from airdocs.model.form import FormProject
from airdocs.model.indicator import Kind
from airdocs.model.labels import file_names
from airdocs.model.month import Month
from airdocs.model.pattern import FilledDocument, Pattern, name_mark
from airdocs.model.plan import Dispatch, Plan
from airdocs.model.table import Table
from airdocs.model.task import WorkItem
from airdocs.model.text import body_text

#: How sheet 发文 calls it, its wording below templates/文字, and the folder below outputs/<plan>/.
GENRE = "目标书"
TASKS, PROJECTS = "任务", "项目"
_TITLES = {
    YEARLY: "目标表",
    QUARTERS: "目标季度分解表",
    MONTHS: "目标月度分解表",
    TASKS: "重点任务清单",
    PROJECTS: "项目清单",
}
_SIGNING = "签字"
#: What the sheet 年度目标 is called in a plan that is not of one calendar year.
_OF_PLAN = "计划期目标"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the sheets of one pattern share: the unit as it is called there, its tables, its number and date."""

    unit: str
    lines: tuple[Printed, ...]
    figures: tuple[Figures, ...]
    tasks: Tasks | None
    projects: Projects | None
    row: Dispatch

    @property
    def names(self) -> tuple[str, ...]:
        """The annexes in their order by what they show."""
        listed = self.projects and self.projects.word
        further = (*((TASKS,) if self.tasks else ()), *((PROJECTS,) if listed else ()))
        return (*(one.name for one in self.figures), *further)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The patterns of the document and of the workbook beside it, and which of the lines' tables they have."""

    word: Pattern
    book: Pattern
    tables: frozenset[int]


def target_sheets(
    plan: Plan,
    work: Sequence[WorkItem],
    wording: str,
    source: str,
    filed: Mapping[str, Sequence[FormProject]] | None = None,
) -> Iterator[FilledDocument]:
    """For each unit that any annex gives a target to the document and the workbook; ``source`` names the wording.

    ``filed`` are the projects that units filed. Units whose sheets differ in name and figures alone share a pattern.
    The wording's first line is the title, ``[[签字]]`` the block to sign. AirdocsError where it has nothing to say.
    """
    sources = Sources(plan)
    given = {unit: sources.lines(unit) for unit in plan.subjects}
    lines = {unit: tuple(printed(line, plan.profile) for line in own) for unit, own in given.items() if own}
    charged = by_unit(charges(work, plan.units), plan.units) if work else {}
    widest = Widest(one for own in lines.values() for one in own)
    telling, patterns = telling_headings(work), dict[object, _Pair]()
    month = Month.of(plan.profile.issued) if plan.profile.issued else plan_months(plan.profile)[0]
    for unit, name in file_names(lines).items():
        tasks, row = charged.get(unit, ()), dispatch_for(plan, GENRE, month, unit)
        projects = project_tables((filed or {}).get(unit, ()))
        revised = revised_words(plan, unit, lines[unit])
        shapes, own = tuple(one.shape for one in lines[unit]), unit if projects else ""
        key = (name_mark(unit), shapes, _task_key(tasks), _row_key(row, unit), revised, own)
        if key not in patterns:
            figures = tuple(target_tables(lines[unit], widest, plan.profile, revised))
            sheet = _Sheet(
                name_mark(unit), lines[unit], figures, task_tables(tasks, telling), projects, _called(row, unit)
            )
            patterns[key] = _pair(plan, sheet, fill(wording, source, _facts(plan, sheet)), source)
        pair = patterns[key]
        rows = tuple(figures for table, figures in table_figures(lines[unit]) if table in pair.tables)
        yield FilledDocument(f"{GENRE}/{name}.docx", pair.word, unit, rows)
        yield FilledDocument(f"{GENRE}/{name}.xlsx", pair.book, unit, rows)


def _task_key(tasks: Iterable[Charge]) -> tuple[object, ...]:
    """What tells the tasks of units apart."""
    return tuple((id(one.task), one.role) for one in tasks)


def _row_key(row: Dispatch, unit: str) -> tuple[object, ...]:
    return row.doc_number, row.issued, "" if row.recipients == unit else row.recipients, row.copies_to


def _called(row: Dispatch, unit: str) -> Dispatch:
    return replace(row, recipients=name_mark(unit)) if row.recipients == unit else row


def _facts(plan: Plan, sheet: _Sheet) -> dict[str, object]:
    """What the wording may call."""
    lines = [one.line for one in sheet.lines if one.line.indicator.kind is not Kind.TOTAL]
    marks = dict.fromkeys(_TITLES, "")
    for number, name in reversed(tuple(enumerate(sheet.names, start=1))):
        marks[name] = _mark(number, len(sheet.names))
    return {
        "单位": sheet.unit,
        "目标数": len(lines),
        "分解数": sum(1 for line in lines if line.spread.quarters),
        "方案附件": tuple(dict.fromkeys(one.line.annex.name for one in sheet.lines)),
        "附件": marks,
        "任务数": sheet.tasks.count if sheet.tasks else 0,
        "有时限数": sheet.tasks.timed if sheet.tasks else 0,
        "项目数": sheet.projects.count if sheet.projects else 0,
        "期间": period_words(plan.profile),
        "全期": whole_words(plan.profile),
        "期末": "年底" if is_one_year(plan.profile) else "期末",
        "文件": plan.profile,
    }


def _pair(plan: Plan, sheet: _Sheet, words: str, source: str) -> _Pair:
    lines = body_text(source, words).paragraphs
    if not lines:
        raise AirdocsError(f"{source} 没有内容。", "请从原程序包复制这个模板，首行为标题。")
    title, profile, titles = lines[0], plan.profile, tuple(_titles(plan, sheet))
    tables = [one.block for one in sheet.figures]
    annexes = (*tables, TableBlock(sheet.tasks.word, notes=(NOTE,))) if sheet.tasks else tuple(tables)
    if sheet.projects and sheet.projects.word:
        annexes = (*annexes, TableBlock(sheet.projects.word))
    blocks: tuple[Block, ...] = (
        Masthead(masthead(profile).mark, sheet.row.doc_number),
        Title(title),
        Recipients(sheet.row.recipients),
        *_body(plan, sheet, lines[1:], titles),
        *_annex_blocks(titles, annexes),
        Imprint(sheet.row.copies_to, profile.printed_by or profile.issuer, sheet.row.issued),
    )
    sheets = (*tables, TableBlock(sheet.tasks.sheet)) if sheet.tasks else tables
    book = tuple(
        Sheet(name, title, _on_sheet(block.table, name), "", block.notes, filtered=name == TASKS)
        for name, title, block in zip(_sheet_names(plan, sheet), titles, sheets, strict=False)
    )
    if sheet.projects:
        book = (*book, Sheet(PROJECTS, _title(plan, sheet, PROJECTS), sheet.projects.sheet, filtered=True))
    shown = frozenset(range(len(tables)))
    before = sum(isinstance(block, TableBlock) for block in blocks) - len(annexes)
    issued = sheet.row.issued or profile.issued
    return _Pair(
        Pattern(WordDocument("", title, profile.issuer, blocks), frozenset(place + before for place in shown)),
        Pattern(WorkbookDocument("", title, profile.issuer, book, issued), shown),
        frozenset(one.table for one in sheet.figures),
    )


def _on_sheet(table: Table, name: str) -> Table:
    """On a sheet a name that turns over costs less than a page that lies flat."""
    return replace(table, wide=()) if name in {YEARLY, _OF_PLAN, QUARTERS} else table


def _sheet_names(plan: Plan, sheet: _Sheet) -> tuple[str, ...]:
    called = {} if is_one_year(plan.profile) else {YEARLY: _OF_PLAN}
    named = (f"{called.get(one.name, one.name)}{one.year}" for one in sheet.figures)
    return (*named, *((TASKS,) if sheet.tasks else ()))


def _titles(plan: Plan, sheet: _Sheet) -> Iterator[str]:
    """The titles of the annexes."""
    for one in sheet.figures:
        yield f"{_title(plan, sheet, one.name)}{f'（{one.year}）' if one.year else ''}"
    for name in sheet.names[len(sheet.figures) :]:
        yield _title(plan, sheet, name)


def _title(plan: Plan, sheet: _Sheet, name: str) -> str:
    called = f"{sheet.unit}{plan.profile.year}年" if is_one_year(plan.profile) else sheet.unit
    return f"{called}{_TITLES[name]}"


def _annex_blocks(titles: Sequence[str], annexes: Sequence[TableBlock]) -> Iterator[Block]:
    for number, (title, block) in enumerate(zip(titles, annexes, strict=True), start=1):
        yield AnnexHead(_mark(number, len(annexes)), title)
        yield block


def _mark(number: int, count: int) -> str:
    """附件标识: a single annex bears no number (7.3.7)."""
    return f"附件{number}" if count > 1 else "附件"


def _body(plan: Plan, sheet: _Sheet, lines: tuple[str, ...], names: tuple[str, ...]) -> Iterator[Block]:
    """The wording's text, the annexes named before the block to sign."""
    listed = False
    for part in parse_markup(lines):
        if not isinstance(part, AnnexCall):
            yield part
        elif part.annex == _SIGNING:
            # An empty line parts the list from the block to sign.
            yield from (AttachmentNote(names), Paragraph(""), signing(plan, sheet.unit, sheet.row.issued))
            listed = True
        else:
            yield Paragraph(f"[[{part.annex}]]")
    if not listed:
        yield AttachmentNote(names)
