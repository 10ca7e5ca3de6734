"""What was written, passage by passage, whatever file it stands in: the subject of the language rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from airdocs.model.labels import squash
from airdocs.model.plan import Plan
from airdocs.model.quantity import Quantity, counts_in_percent
from airdocs.model.text import BodyText

#: What the sections of a plan are called; a place in 核定 begins with one of them.
BODY_SECTION = "正文"
LIST_SECTION = "附件说明"
_PLAN_FILE = "方案.xlsx"


class Part(Enum):
    """Which element of an official document a passage is (GB/T 9704-2012, clause 7)."""

    MARK = "发文机关标志"
    DOC_NUMBER = "发文字号"
    TITLE = "标题"
    RECIPIENTS = "主送机关"
    PROSE = "正文"
    LISTED = "附件说明"
    ISSUER = "署名"
    DATE = "成文日期"
    REMARK = "附注"
    ANNEX_MARK = "附件标识"
    ANNEX_TITLE = "附件标题"
    COPIES = "抄送机关"
    PRINTED = "印发"
    CELL = "表格"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a cell as typed. ``where`` is what people are told, ``section`` begins its place in 核定.

    ``chapter`` parts what is numbered on its own: the notice, the plan that it carries, each annex.
    """

    where: str
    text: str
    part: Part = Part.PROSE
    chapter: int = 0
    section: str = BODY_SECTION
    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class NamedAnnex:
    """An annex as it is called (附件3) and titled; the title may be empty."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Total:
    """The figure that an annex prints for all units together, under the leaf of its header (``words``).

    ``settled`` says that a 正文表述 speaks of it, so that a rule of its own looks after it.
    """

    annex: str
    words: str
    value: Decimal
    percent: bool
    cell: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table of figures: its label, and its cells right of the label with their addresses."""

    label: str
    cells: tuple[Quantity, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures as it stands in a document: what its columns are called, and its rows; units first.

    ``total`` is the row for all units together, where there is one; ``heads`` are the leaves of the header,
    ``paths`` what stands above each of them as well.
    """

    name: str
    title: str
    file: str
    heads: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    rows: tuple[TableRow, ...]
    total: TableRow | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """A plan's words, or a document's: its passages in order, and the annexes that stand in it.

    ``first`` and ``last`` are the days between which deadlines lie, where they are known. ``of_plan`` says that
    the tasks and figures have rules of their own, ``sets_targets`` that its figures are targets, not a report of them.
    """

    file: str
    passages: tuple[Passage, ...]
    annexes: tuple[NamedAnnex, ...] = ()
    first: date | None = None
    last: date | None = None
    of_plan: bool = False
    sets_targets: bool = True
    tables: tuple[FigureTable, ...] = ()
    totals: tuple[Total, ...] = ()

    def of(self, *parts: Part) -> tuple[Passage, ...]:
        """The passages that are one of these elements."""
        return tuple(passage for passage in self.passages if passage.part in parts)

    @property
    def listed(self) -> tuple[Passage, ...]:
        """The lines of the 附件说明."""
        return self.of(Part.LISTED)


def plan_writing(plan: Plan, body: BodyText | None) -> Writing:
    """The words of a plan: sheet 文件, the body, annexes and tasks."""
    profile = plan.profile
    return Writing(
        file=body.file if body else _PLAN_FILE,
        passages=(*_of_profile(plan), *(_of_body(body) if body else ()), *_of_annexes(plan), *_of_tasks(plan)),
        annexes=tuple(NamedAnnex(annex.name, annex.title) for annex in plan.annexes),
        first=profile.starts or date(profile.year, 1, 1),
        last=profile.ends or date(profile.year, 12, 31),
        of_plan=True,
        totals=tuple(_totals(plan)),
    )


def _of_profile(plan: Plan) -> Iterator[Passage]:
    profile = plan.profile
    lines = (
        ("方案名称", profile.name, Part.TITLE),
        ("标题", profile.title, Part.TITLE),
        ("发文字号", profile.doc_number, Part.DOC_NUMBER),
        ("主送机关", profile.recipients, Part.CELL),
        ("抄送机关", profile.copies_to, Part.CELL),
        ("附注", profile.remark, Part.CELL),
    )
    for label, text, part in lines:
        if text:
            yield Passage(f"“文件”表“{label}”", text, part, section="文件", file=_PLAN_FILE, sheet="文件")


def _of_body(body: BodyText) -> Iterator[Passage]:
    prose = len(body.prose)
    for number, text in enumerate(body.paragraphs, start=1):
        in_list = number > prose
        part, section = (Part.LISTED, LIST_SECTION) if in_list else (Part.PROSE, BODY_SECTION)
        yield Passage(f"正文第{number}段", text, part, 1, section, body.file)


def _of_annexes(plan: Plan) -> Iterator[Passage]:
    for annex in plan.annexes:

        def cell(text: str, at: str, *, part: Part = Part.CELL, annex: str = annex.name) -> Passage:
            return Passage(f"{annex}（{at}）" if at else annex, text, part, 0, annex, _PLAN_FILE, annex, at)

        if annex.title:
            yield cell(annex.title, "", part=Part.ANNEX_TITLE)
        yield from (cell(column.path[-1], column.cell) for column in annex.columns if column.path)
        yield from (cell(row.label, row.cell) for row in annex.rows if row.label)
        yield from (cell(note, "") for note in annex.notes)


def _of_tasks(plan: Plan) -> Iterator[Passage]:
    for task in plan.tasks:
        columns = (
            ("重点工作", task.topic, task.topic_cell),
            ("任务", task.text, task.cell),
            ("责任分工", task.duty, task.duty_cell),
            ("量化目标", task.goal, ""),
        )
        for label, text, at in columns:
            if text:
                where = f"“任务”表第{task.serial}项“{label}”{f'（{at}）' if at else ''}"
                yield Passage(where, text, Part.CELL, section="任务", file=_PLAN_FILE, sheet="任务", cell=at)


def _totals(plan: Plan) -> Iterator[Total]:
    """The 全市 figures of the annexes."""
    for indicator in plan.indicators:
        target = plan.target(plan.profile.total_name, indicator)
        if target is not None and target.value is not None:
            words, percent = indicator.label or indicator.name, counts_in_percent(indicator.measure)
            yield Total(indicator.annex, words, target.value, percent, target.cell, bool(indicator.phrases))


def same_words(left: str, right: str) -> bool:
    """Whether two titles read alike but for blanks, widths and a closing stop."""
    return squash(left).rstrip("。;,、.") == squash(right).rstrip("。;,、.")
