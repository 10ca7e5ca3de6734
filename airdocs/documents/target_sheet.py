"""目标书/<单位>.docx and .xlsx: what the plan asks of one unit, quarter by quarter and month by month, to be signed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from airdocs.documents.dispatches import dispatch_for
from airdocs.documents.markup import AnnexCall, parse_markup
from airdocs.documents.notice import masthead
from airdocs.documents.target_sheet_lines import Sources, plan_months
from airdocs.documents.target_sheet_tables import (
    MONTHS,
    QUARTERS,
    YEARLY,
    Figures,
    Printed,
    Widest,
    printed,
    table_figures,
    target_tables,
)
from airdocs.documents.task_lists import department_lists
from airdocs.documents.wording import fill
from airdocs.errors import AirdocsError
from airdocs.model.agenda import deadlines
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
from airdocs.model.header import Column
from airdocs.model.labels import file_names
from airdocs.model.month import Month, day_words
from airdocs.model.pattern import FilledDocument, Pattern, name_mark
from airdocs.model.plan import Dispatch, Plan
from airdocs.model.table import Cell, Table, Tone
from airdocs.model.task import WorkItem
from airdocs.model.text import body_text

#: How sheet 发文 calls it, its wording below templates/文字, and the folder below outputs/<plan>/.
GENRE = "目标书"
TASKS = "任务"
_TITLES = {YEARLY: "目标表", QUARTERS: "目标季度分解表", MONTHS: "目标月度分解表", TASKS: "重点任务清单"}
_SIGNING = "签字"
_OPEN_DATE = "　　　　年　　月　　日"
_ROOM_TO_SIGN = "\n"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the sheets of one pattern share: the unit as it is called there, its tables, its number and date.

    ``timed`` counts the tasks that have a deadline.
    """

    unit: str
    lines: tuple[Printed, ...]
    figures: tuple[Figures, ...]
    tasks: TableBlock | None
    row: Dispatch
    task_count: int
    timed: int

    @property
    def names(self) -> tuple[str, ...]:
        """The annexes in their order by what they show."""
        return (*(one.name for one in self.figures), *((TASKS,) if self.tasks else ()))


@dataclass(frozen=True, slots=True)
class _Pair:
    """The patterns of the document and of the workbook beside it, and which of the lines' tables they have."""

    word: Pattern
    book: Pattern
    tables: frozenset[int]


def target_sheets(plan: Plan, work: Sequence[WorkItem], wording: str, source: str) -> Iterator[FilledDocument]:
    """For each unit that any annex gives a target to the document and the workbook; ``source`` names the wording.

    Units whose sheets differ in name and figures alone share a pattern. The wording's first line is the title,
    ``[[签字]]`` the block to sign. AirdocsError where the wording has nothing to say.
    """
    sources = Sources(plan)
    given = {unit: sources.lines(unit) for unit in plan.subjects}
    lines = {unit: tuple(printed(line, plan.profile) for line in own) for unit, own in given.items() if own}
    charged = by_unit(charges(work, plan.units), plan.units) if work else {}
    widest = Widest(one for own in lines.values() for one in own)
    patterns: dict[object, _Pair] = {}
    month = Month.of(plan.profile.issued) if plan.profile.issued else plan_months(plan.profile)[0]
    for unit, name in file_names(lines).items():
        tasks, row = charged.get(unit, ()), dispatch_for(plan, GENRE, month, unit)
        key = (name_mark(unit), tuple(one.shape for one in lines[unit]), _task_key(tasks), _row_key(row, unit))
        if key not in patterns:
            sheet = _sheet(plan, unit, lines[unit], widest, tasks, row, work)
            patterns[key] = _pair(plan, sheet, fill(wording, source, _facts(plan, sheet)), source)
        pair = patterns[key]
        rows = tuple(figures for table, figures in table_figures(lines[unit]) if table in pair.tables)
        yield FilledDocument(f"{GENRE}/{name}.docx", pair.word, unit, rows)
        yield FilledDocument(f"{GENRE}/{name}.xlsx", pair.book, unit, rows)


def _task_key(tasks: Iterable[Charge]) -> tuple[object, ...]:
    """What tells the tasks of units apart; a sentence that names the unit itself is told to no other."""
    return tuple((id(one.task), one.role, one.group or one.unit) for one in tasks)


def _row_key(row: Dispatch, unit: str) -> tuple[object, ...]:
    return row.doc_number, row.issued, "" if row.recipients == unit else row.recipients, row.copies_to


def _sheet(
    plan: Plan,
    unit: str,
    lines: tuple[Printed, ...],
    widest: Widest,
    tasks: Sequence[Charge],
    row: Dispatch,
    work: Sequence[WorkItem],
) -> _Sheet:
    """The sheet of a unit with marks in place of its name."""
    mark = name_mark(unit)
    listed = department_lists(plan, work, tasks)
    table = next((block for one in listed for block in one.blocks if isinstance(block, TableBlock)), None)
    own = {id(one.task): one.task for one in tasks}
    timed = sum(1 for task in own.values() if any(not due.every for due in deadlines((task,))))
    called = replace(row, recipients=mark if row.recipients == unit else row.recipients)
    figures = tuple(target_tables(lines, widest, plan.profile))
    return _Sheet(mark, lines, figures, table, called, len(own), timed)


def _facts(plan: Plan, sheet: _Sheet) -> dict[str, object]:
    """What the wording may call."""
    lines = [one.line for one in sheet.lines]
    numbers = dict.fromkeys(_TITLES, 0) | {name: at for at, name in reversed(tuple(enumerate(sheet.names, start=1)))}
    return {
        "单位": sheet.unit,
        "目标数": len(lines),
        "分解数": sum(1 for line in lines if line.spread.quarters),
        "方案附件": tuple(dict.fromkeys(line.annex.name for line in lines)),
        "附件号": numbers,
        "任务数": sheet.task_count,
        "有时限数": sheet.timed,
        "文件": plan.profile,
    }


def _pair(plan: Plan, sheet: _Sheet, words: str, source: str) -> _Pair:
    lines = body_text(source, words).paragraphs
    if not lines:
        raise AirdocsError(f"{source} 没有内容。", "请从原程序包复制这个模板，首行为标题。")
    title, profile, annexes = lines[0], plan.profile, tuple(_annexes(plan, sheet))
    blocks = (
        Masthead(masthead(profile).mark, sheet.row.doc_number),
        Title(title),
        Recipients(sheet.row.recipients),
        *_body(plan, sheet, lines[1:], tuple(name for name, _ in annexes)),
        *chain.from_iterable(_annex_blocks(annexes)),
        Imprint(sheet.row.copies_to, profile.printed_by or profile.issuer, sheet.row.issued),
    )
    word = WordDocument("", title, profile.issuer, blocks)
    sheets = tuple(
        Sheet(name, title, block.table, block.unit_line, block.notes, filtered=name == TASKS)
        for name, (title, block) in zip(_sheet_names(sheet), annexes, strict=True)
    )
    book = WorkbookDocument("", title, profile.issuer, sheets, sheet.row.issued or profile.issued)
    shown = frozenset(range(len(sheet.figures)))
    before = sum(isinstance(block, TableBlock) for block in blocks) - len(annexes)
    tables = frozenset(one.table for one in sheet.figures)
    return _Pair(Pattern(word, frozenset(place + before for place in shown)), Pattern(book, shown), tables)


def _sheet_names(sheet: _Sheet) -> tuple[str, ...]:
    return (*(f"{one.name}{one.year}" for one in sheet.figures), *((TASKS,) if sheet.tasks else ()))


def _annexes(plan: Plan, sheet: _Sheet) -> Iterator[tuple[str, TableBlock]]:
    """(title, table) of each annex."""
    called = f"{sheet.unit}{plan.profile.year}年"
    for one in sheet.figures:
        yield f"{called}{_TITLES[one.name]}{f'（{one.year}）' if one.year else ''}", one.block
    if sheet.tasks:
        yield f"{called}{_TITLES[TASKS]}", sheet.tasks


def _annex_blocks(annexes: Sequence[tuple[str, TableBlock]]) -> Iterator[tuple[AnnexHead, TableBlock]]:
    for number, (title, block) in enumerate(annexes, start=1):
        yield AnnexHead(f"附件{number}" if len(annexes) > 1 else "附件", title), block


def _body(plan: Plan, sheet: _Sheet, lines: tuple[str, ...], names: tuple[str, ...]) -> Iterator[Block]:
    """The wording's text, the annexes named before the block to sign."""
    listed = False
    for part in parse_markup(lines):
        if not isinstance(part, AnnexCall):
            yield part
        elif part.annex == _SIGNING:
            # An empty line parts the list from the block to sign.
            yield from (AttachmentNote(names), Paragraph(""), _signing(plan, sheet))
            listed = True
        else:
            yield Paragraph(f"[[{part.annex}]]")
    if not listed:
        yield AttachmentNote(names)


def _signing(plan: Plan, sheet: _Sheet) -> TableBlock:
    """Who signs: the office that holds the unit to its targets, and the unit."""
    day = sheet.row.issued
    rows = (
        ("单位名称", plan.profile.issuer, sheet.unit),
        ("单位盖章", _ROOM_TO_SIGN, _ROOM_TO_SIGN),
        ("负责人签字", _ROOM_TO_SIGN, _ROOM_TO_SIGN),
        ("联系人及电话", " ".join(filter(None, (plan.profile.contact, plan.profile.phone))), ""),
        ("日期", day_words(day) if day else _OPEN_DATE, _OPEN_DATE),
    )
    body = tuple((Cell(label, tone=Tone.LABEL), Cell(left or None), Cell(right or None)) for label, left, right in rows)
    return TableBlock(Table((Column("签订单位"), Column("考核单位"), Column("责任单位")), body))
