"""Tables in official layout as an Excel workbook, ready to print (contract 1.1: 附件表, 汇总表 …)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from airdocs.model.document import Sheet, Table, WorkbookDocument
from airdocs.model.header import HeaderCell, depth, spans, width
from airdocs.writers.excel_body import body_widths, write_body
from airdocs.writers.excel_canvas import Canvas
from airdocs.writers.excel_layout import (
    SIDE_MARGIN,
    header_heights,
    header_width,
    height,
    line_count,
    page_for,
    stretch,
)
from airdocs.writers.excel_looks import HEAD_FACE, PAGE_FACE, TITLE_FACE, Look, Looks, printable, sheet_names

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE = Look(face=TITLE_FACE, size=18, wrap=True, border="")
UNIT_LINE = Look(align="right", border="")
HEADER = Look(face=HEAD_FACE, wrap=True, fill="#E9EEF4")
NOTE = Look(size=10.5, align="left", wrap=True, border="", colour="#404040")

FOOTER = f'&C&"{PAGE_FACE},Regular"&12— &P —'

#: A workbook whose document has no date of its own is dated this day; no clock is asked.
UNDATED = date(2000, 1, 1)

_FILTER_ARROW = 18


@dataclass(frozen=True, slots=True)
class Places:
    """The rows of a sheet (0-based) and its columns: where each part of the layout begins."""

    unit_line: int
    header: int
    body: int
    notes: int
    columns: int


def write_workbook(document: WorkbookDocument) -> bytes:
    """The workbook: one printed table a sheet; the same document gives the same bytes."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    day = document.issued or UNDATED
    created = datetime(day.year, day.month, day.day, tzinfo=UTC)
    book.set_properties({"title": document.title, "author": document.author, "created": created})
    looks = Looks(book)
    names = sheet_names(sheet.name for sheet in document.sheets)
    renamed = dict(zip((sheet.name for sheet in document.sheets), names, strict=True))
    for sheet, name in zip(document.sheets, names, strict=True):
        _write_sheet(book.add_worksheet(name), sheet, looks, renamed)
    book.close()
    return buffer.getvalue()


def _write_sheet(page: "Worksheet", sheet: Sheet, looks: Looks, renamed: dict[str, str]) -> None:
    places = _places(sheet)
    headings = tuple(_printed(cell) for cell in spans(sheet.table.header))
    canvas = Canvas(page, looks, _widths(sheet, headings, places.columns), renamed)
    canvas.set_widths()
    _write_top(canvas, sheet, places)
    _write_header(canvas, headings, places)
    write_body(canvas, sheet.table, places.body)
    _write_notes(canvas, sheet.notes, places)
    _set_up_page(canvas, sheet, places)


def _places(sheet: Sheet) -> Places:
    table = sheet.table
    unit_line = 1 if sheet.title else 0
    header = unit_line + (1 if sheet.unit_line else 0)
    body = header + depth(table.header)
    columns = max(sum(map(width, table.header)), max(map(len, table.rows), default=0), 1)
    return Places(unit_line, header, body, body + len(table.rows), columns)


def _printed(cell: HeaderCell) -> HeaderCell:
    return HeaderCell(cell.row, cell.column, cell.rows, cell.columns, printable(cell.label))


def _widths(sheet: Sheet, headings: tuple[HeaderCell, ...], columns: int) -> list[int]:
    widths = body_widths(sheet.table, columns)
    lowest = depth(sheet.table.header)
    arrow = _FILTER_ARROW if sheet.filtered else 0
    for cell in headings:
        if cell.columns == 1 and cell.row + cell.rows == lowest:
            widths[cell.column] = max(widths[cell.column], header_width(cell.label, HEADER.size) + arrow)
    return widths if sheet.filtered else stretch(widths)


def _write_top(canvas: Canvas, sheet: Sheet, places: Places) -> None:
    if sheet.title:
        title = printable(sheet.title)
        canvas.merged((0, 0, 0, canvas.last), title, TITLE)
        canvas.set_height(0, height(line_count(title, canvas.across, TITLE.size), TITLE.size) + 8)
    if sheet.unit_line:
        row = places.unit_line
        canvas.merged((row, 0, row, canvas.last), printable(sheet.unit_line), UNIT_LINE)
        canvas.set_height(row, height(1, UNIT_LINE.size))


def _write_header(canvas: Canvas, headings: tuple[HeaderCell, ...], places: Places) -> None:
    for row, points in enumerate(header_heights(headings, canvas.widths, HEADER.size, 24), places.header):
        canvas.set_height(row, points)
    for cell in headings:
        top = places.header + cell.row
        canvas.merged((top, cell.column, top + cell.rows - 1, cell.column + cell.columns - 1), cell.label, HEADER)


def _write_notes(canvas: Canvas, notes: tuple[str, ...], places: Places) -> None:
    for row, note in enumerate(map(printable, notes), places.notes):
        canvas.merged((row, 0, row, canvas.last), note, NOTE)
        canvas.set_height(row, height(line_count(note, canvas.across, NOTE.size), NOTE.size))


def _set_up_page(canvas: Canvas, sheet: Sheet, places: Places) -> None:
    page, lies = canvas.page, page_for(canvas.widths, canvas.heights.values())
    page.set_paper(9)
    if lies.flat:
        page.set_landscape()
    page.set_margins(left=SIDE_MARGIN, right=SIDE_MARGIN, top=0.79, bottom=0.79)
    page.center_horizontally()
    page.fit_to_pages(1, 1 if lies.single else 0)
    page.set_footer(FOOTER)
    last_row = max(places.notes + len(sheet.notes), 1) - 1
    page.print_area(0, 0, last_row, places.columns - 1)
    if places.body > places.header:
        page.repeat_rows(places.header, places.body - 1)
        page.freeze_panes(places.body, _frozen(sheet.table, places.columns))
        if sheet.filtered:
            page.autofilter(places.body - 1, 0, max(places.notes, places.body) - 1, places.columns - 1)


def _frozen(table: Table, columns: int) -> int:
    return min(table.labels, columns - 1)
