"""Sheet 来源: every figure of the month, one row each, with links to where it and its target stand."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from airdocs.documents.links import received_link
from airdocs.model.address import Origin
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.indicator import Kind
from airdocs.model.origin import PLAN_FILE, FigureRef, Part
from airdocs.model.plan import Plan
from airdocs.model.progress import Figure, Progress
from airdocs.model.quantity import places
from airdocs.model.table import Cell, Table
from airdocs.model.tidy import TIDY_COLUMNS, tidy_rows

#: What 来源 says beside the tidy table: where the target stands, and how a sum came about.
_MORE = ("目标来源", "推算")
_FILE = TIDY_COLUMNS.index("来源文件")
_PARTS = (Part.TARGET, Part.OPENING, Part.ACTUAL, Part.CUMULATIVE, Part.RATE)
_REFERRED = {TIDY_COLUMNS.index(label): part for label, part in ((part.value, part) for part in _PARTS)}
#: Sheet 目标调整 has its rows by unit and indicator, not by cell.
_REVISIONS = "目标调整"
_LINKS = (
    "注：点击“来源文件”“目标来源”可打开收到的报表或方案，转到所在单元格；outputs 和 inputs 文件夹的相对位置不变时有效。"
)


def sources_sheet(plan: Plan, progress: Progress) -> Sheet:
    """The tidy table with links: to the received file's cell, to the target in 方案.xlsx."""
    rows = tuple(_rows(plan, progress))
    header = tuple(map(Column, (*TIDY_COLUMNS, *_MORE)))
    table = Table(header, rows, labels=6)
    return Sheet("来源", f"{progress.month.words}数字来源", table, "", (_LINKS,), filtered=True, dense=True)


def _rows(plan: Plan, progress: Progress) -> Iterator[tuple[Cell, ...]]:
    noun = plan.profile.unit_noun
    for figure, row in zip(progress.figures, tidy_rows(plan, (progress,)), strict=True):
        cells = [
            _text_cell(value) if not isinstance(value, Decimal) else _number_cell(value, figure, _REFERRED.get(at))
            for at, value in enumerate(row)
        ]
        if figure.origin:
            cells[_FILE] = Cell(figure.origin.file, left=True, link=received_link(plan, figure.origin))
        yield (*cells, _target_cell(plan, figure), _text_cell(_derived(figure, noun)))


@lru_cache(maxsize=4096)
def _text_cell(text: str | None) -> Cell:
    """A text; the same one serves wherever it stands, and most of them stand in many rows."""
    return Cell(text or None, left=True)


def _number_cell(value: Decimal, figure: Figure, part: Part | None) -> Cell:
    ref = FigureRef(figure.unit, figure.indicator.key, part, figure.month) if part else None
    return Cell(value, places(value), origin=ref)


def _target_cell(plan: Plan, figure: Figure) -> Cell:
    """附件3!C5 with a link; 目标调整 where a revision holds; nothing for a target that was added up."""
    published = plan.target(figure.unit, figure.indicator)
    if published is None or figure.target is None:
        return Cell(None)
    if figure.target != published.value:
        origin = Origin(PLAN_FILE, _REVISIONS, "A1")
        return Cell(_REVISIONS, left=True, link=received_link(plan, origin))
    origin = Origin(PLAN_FILE, figure.indicator.annex, published.cell)
    return Cell(f"{origin.sheet}!{origin.cell}", left=True, link=received_link(plan, origin))


def _derived(figure: Figure, noun: str) -> str:
    """How a figure without a file came about."""
    if figure.origin or figure.cumulative is None:
        return ""
    if figure.indicator.kind is Kind.TOTAL:
        return "本表该单位各项之和"
    return f"各{noun}之和"
