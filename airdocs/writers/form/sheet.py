"""One table of figures to fill, on its sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from airdocs.model.form import Field
from airdocs.model.month import Month
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import text_width
from airdocs.writers.excel.looks import Looks, printable
from airdocs.writers.form.page import (
    BODY,
    Frame,
    block_at,
    set_up_page,
    write_block,
    write_header,
    write_note,
    write_signatures,
    write_titles,
)
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

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

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

BLOCK = block_at(0, 2, 5)
_SIGNERS = ((0, 1), (2, 4), (5, None))


@dataclass(frozen=True, slots=True)
class Printed:
    """A form as one of its sheets sees it; ``figures`` are the numbers by (row of the table, field)."""

    shape: FormShape
    sheet: SheetShape
    figures: Mapping[tuple[int, Field], int]
    is_first: bool


def write_form_sheet(page: "Worksheet", printed: Printed, looks: Looks) -> None:
    """Write one sheet of figures."""
    sheet, shape = printed.sheet, printed.shape
    key = Field.SUBJECT if Field.SUBJECT in sheet.fields else Field.INDICATOR
    frame = Frame(BLOCK, _SIGNERS, sheet.fields.index(key) + 1)
    canvas = Canvas(page, looks, _widths(sheet))
    canvas.set_widths()
    write_titles(canvas, shape, sheet.name)
    blanks = write_block(canvas, shape, frame, is_first=printed.is_first)
    grid = Grid(canvas, sheet, BODY, shape.month, shape.catch_up)
    write_rows(grid, printed.figures)
    write_note(canvas, opening_note(sheet, shape.opening_month, shape.catch_up), (*blanks, *grid.blanks()))
    write_header(canvas, sheet.labels)
    for row, points in enumerate(row_heights(grid), BODY):
        page.set_row(row, points)
    set_up_page(canvas, shape, frame, write_signatures(canvas, frame, BODY + len(sheet.rows)))


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


def opening_note(sheet: SheetShape, opening_month: Month | None, catch_up: str = "") -> str:
    """Where 上月累计 come from, what to do where they are blank, and which months 本月完成 then covers."""
    taken = f"上月累计取自{opening_month.words}已采纳数据；" if opening_month else ""
    blank = any(Field.OPENING in row.entries for row in sheet.rows)
    missed = f"本月完成请填{catch_up}的合计数；" if catch_up else ""
    return taken + missed + ("上月累计空白的请据实补填；" if blank else "")
