"""One table to fill, on its sheet: title, heading block, rows, signatures, page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from airdocs.model.address import address
from airdocs.model.form import Field, Heading
from airdocs.model.month import Month
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import height, line_count, text_width
from airdocs.writers.excel.looks import Look, Looks, printable
from airdocs.writers.form.checks import heading_check
from airdocs.writers.form.rows import (
    INDENT,
    LABEL,
    MEASURE,
    RATE,
    SUBJECT,
    Grid,
    longest_verdict,
    row_heights,
    write_rows,
)
from airdocs.writers.form.shape import FormShape, SheetShape
from airdocs.writers.palette import FIXED_FILL, HEITI, LABEL_FILL, NOTE, SONGTI, XIAOBIAOSONG

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PLAN_LINE = Look(size=12, border="", colour=NOTE)
TITLE = Look(face=XIAOBIAOSONG, size=20, border="", wrap=True)
HEADING_LABEL = Look(face=HEITI, size=10.5, fill=LABEL_FILL)
HEADING_FIXED = Look(fill=FIXED_FILL, wrap=True)
HEADING_ENTRY = Look(locked=False, number="@")
HEADING_DATE = HEADING_ENTRY._replace(number='yyyy"年"m"月"d"日"')
NOTE_LINE = Look(size=10, border="", align="left", wrap=True, colour=NOTE)
#: A count of blank cells that reads as a sentence.
STATE = NOTE_LINE._replace(align="right", face=HEITI, number='[=0]"已填齐，请核对后签字报送";"还有 "0" 格未填"')
HEADER = Look(face=HEITI, size=10.5, wrap=True, fill=LABEL_FILL)
SIGNATURE = Look(size=12, border="", align="left")

#: Stands for the unit in the footer, where & has a meaning of its own.
FOOTER_UNIT = "\ufdd1"

#: Twelve millimetres at the sides, so that the table prints upright in a readable size.
_MARGIN = 0.47
_UPRIGHT = 1000
#: The widest that columns grow for their texts: 指标, 完成率, and the others.
_WIDEST = {Field.INDICATOR: 236, Field.RATE: 170}
_WIDEST_OTHER = 120

_PIXELS = {
    Field.ANNEX: 62,
    Field.INDICATOR: 176,
    Field.SUBJECT: 76,
    Field.MEASURE: 66,
    Field.TARGET: 68,
    Field.OPENING: 68,
    Field.MONTH: 68,
    Field.CUMULATIVE: 68,
    Field.RATE: 88,
    Field.REMARK: 116,
}

#: The heading block: the first column of each label; its value reaches to the next label.
_BLOCK = (
    ((0, Heading.UNIT), (2, Heading.MONTH), (5, Heading.FILLED_ON)),
    ((0, Heading.FILLED_BY), (2, Heading.CHECKED_BY), (5, Heading.PHONE)),
)
_PLAN, _TITLE, _BLOCK_TOP, _NOTE, _HEADER, _BODY = 0, 1, 2, 4, 5, 6


@dataclass(frozen=True, slots=True)
class Printed:
    """A form as one of its sheets sees it; ``figures`` are the numbers by (row of the table, field)."""

    shape: FormShape
    sheet: SheetShape
    figures: Mapping[tuple[int, Field], int]
    is_first: bool


def write_form_sheet(page: "Worksheet", printed: Printed, looks: Looks) -> None:
    """Write one sheet. Whoever filled the form signs once: further sheets ask only for figures."""
    sheet, shape = printed.sheet, printed.shape
    canvas = Canvas(page, looks, _widths(sheet))
    canvas.set_widths()
    _write_titles(canvas, shape, sheet)
    blanks = _write_block(canvas, shape, is_first=printed.is_first)
    grid = Grid(canvas, sheet, _BODY, shape.month, shape.catch_up)
    write_rows(grid, printed.figures)
    _write_note(canvas, shape, sheet, (*blanks, *grid.blanks()))
    for column, label in enumerate(sheet.labels):
        canvas.text(_HEADER, column, label, HEADER)
    page.set_row(_HEADER, 32)
    for row, points in enumerate(row_heights(grid), _BODY):
        page.set_row(row, points)
    last = _write_signatures(canvas, _BODY + len(sheet.rows))
    _set_up_page(canvas, shape, sheet, last)
    page.protect("", {"format_columns": True, "format_rows": True})


def _widths(sheet: SheetShape) -> tuple[int, ...]:
    """The columns' widths; labels, names, measures and verdicts get the room they need, within bounds."""
    wanted: dict[Field, int] = {}
    for row in sheet.rows:
        texts = (
            (Field.INDICATOR, row.label, LABEL),
            (Field.SUBJECT, row.subject, SUBJECT),
            (Field.MEASURE, row.indicator.measure, MEASURE),
            (Field.RATE, longest_verdict(row), RATE),
        )
        for field, text, look in texts:
            across = text_width(printable(text), look.size) + look.indent * INDENT
            wanted[field] = max(wanted.get(field, 0), across)
    return tuple(
        max(_PIXELS[field], min(_WIDEST.get(field, _WIDEST_OTHER), wanted.get(field, 0))) for field in sheet.fields
    )


def _write_titles(canvas: Canvas, shape: FormShape, sheet: SheetShape) -> None:
    canvas.merged((_PLAN, 0, _PLAN, canvas.last), shape.plan, PLAN_LINE)
    canvas.merged((_TITLE, 0, _TITLE, canvas.last), f"{sheet.name}月报表（{shape.month.words}）", TITLE)
    canvas.page.set_row(_PLAN, 24)
    canvas.page.set_row(_TITLE, 38)


def _write_block(canvas: Canvas, shape: FormShape, *, is_first: bool) -> tuple[str, ...]:
    """Write the labelled cells; return the addresses of those to fill."""
    fixed = {Heading.UNIT: shape.unit, Heading.MONTH: shape.month.words}
    blanks: list[str] = []
    for row, line in enumerate(_BLOCK, _BLOCK_TOP):
        ends = (*(column - 1 for column, _ in line[1:]), canvas.last)
        canvas.page.set_row(row, 26)
        for (column, heading), end in zip(line, ends, strict=True):
            if heading not in fixed and not is_first:
                continue
            canvas.text(row, column, heading.value, HEADING_LABEL)
            place = (row, column + 1, row, end)
            if heading in fixed:
                canvas.merged(place, fixed[heading], HEADING_FIXED)
            else:
                canvas.merged(place, "", HEADING_DATE if heading is Heading.FILLED_ON else HEADING_ENTRY)
                canvas.page.data_validation(row, column + 1, row, column + 1, heading_check(heading, shape.month))
                blanks.append(address(row, column + 1))
    return tuple(blanks)


def _write_note(canvas: Canvas, shape: FormShape, sheet: SheetShape, blanks: tuple[str, ...]) -> None:
    note = (
        opening_note(sheet, shape.opening_month, shape.catch_up)
        + "白色单元格请填写，灰色单元格已填好或自动计算，请勿改动。"
    )
    split = max(0, canvas.last - 2)
    canvas.merged((_NOTE, 0, _NOTE, split), note, NOTE_LINE)
    state = (_NOTE, split + 1, _NOTE, canvas.last)
    canvas.merged(state, "", STATE)
    count = "+".join(f"COUNTBLANK({place})" for place in blanks) or "0"
    canvas.page.write_formula(_NOTE, split + 1, f"={count}", canvas.looks(STATE), blank_count(blanks))
    lines = line_count(note, sum(canvas.widths[: split + 1]), NOTE_LINE.size)
    canvas.page.set_row(_NOTE, height(max(lines, 1), NOTE_LINE.size) + 4)


def blank_count(places: tuple[str, ...]) -> int:
    """How many cells the ranges have together; all of them are blank in a new form."""
    total = 0
    for place in places:
        first, _, last = place.partition(":")
        digits = ["".join(filter(str.isdigit, end)) for end in (first, last or first)]
        total += int(digits[1]) - int(digits[0]) + 1
    return total


def opening_note(sheet: SheetShape, opening_month: Month | None, catch_up: str = "") -> str:
    """Where 上月累计 come from, what to do where they are blank, and which months 本月完成 then covers."""
    taken = f"上月累计取自{opening_month.words}已采纳数据；" if opening_month else ""
    blank = any(Field.OPENING in row.entries for row in sheet.rows)
    missed = f"本月完成请填{catch_up}的合计数；" if catch_up else ""
    return taken + missed + ("上月累计空白的请据实补填；" if blank else "")


def _write_signatures(canvas: Canvas, top: int) -> int:
    """Write the lines to sign and stamp; return the last row."""
    canvas.page.set_row(top, 10)
    signers = ((0, 1, "单位负责人（签字）："), (2, 4, "审核人（签字）："), (5, canvas.last, "填报人（签字）："))
    for left, right, words in signers:
        canvas.merged((top + 1, left, top + 1, right), words, SIGNATURE)
    canvas.merged((top + 2, 5, top + 2, canvas.last), "（盖章）　　　　年　　月　　日", SIGNATURE)
    canvas.page.set_row(top + 1, 34)
    canvas.page.set_row(top + 2, 34)
    return top + 2


def _set_up_page(canvas: Canvas, shape: FormShape, sheet: SheetShape, last: int) -> None:
    page = canvas.page
    page.set_paper(9)
    if canvas.across > _UPRIGHT:
        page.set_landscape()
    page.set_margins(left=_MARGIN, right=_MARGIN, top=0.6, bottom=0.7)
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEADER)
    page.print_area(0, 0, last, canvas.last)
    key = Field.SUBJECT if Field.SUBJECT in sheet.fields else Field.INDICATOR
    page.freeze_panes(_BODY, sheet.fields.index(key) + 1)
    face = f'&"{SONGTI},Regular"&9'
    unit = FOOTER_UNIT * len(shape.unit)
    page.set_footer(f"&L{face}{unit}　{shape.month.words}&R{face}第&P页 共&N页")
    page.set_selection(_BLOCK_TOP + 1, 1, _BLOCK_TOP + 1, 1)
    page.hide_gridlines(2)
