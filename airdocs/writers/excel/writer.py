"""Tables in official layout as an Excel workbook, ready to print (contract 1.1: 附件表, 汇总表 …)."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from airdocs.model.document import Sheet, Table, WorkbookDocument
from airdocs.model.header import HeaderCell, depth, spans
from airdocs.writers.excel.body import body_widths, write_body
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.frame import Places, places_of, write_above, write_notes
from airdocs.writers.excel.layout import SIDE_MARGIN, header_heights, header_width, page_for, stretch
from airdocs.writers.excel.looks import Look, Looks, printable, sheet_names
from airdocs.writers.palette import HEAD_FILL, HEITI, SONGTI

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADER = Look(face=HEITI, wrap=True, fill=HEAD_FILL)

FOOTER = f'&C&"{SONGTI},Regular"&12— &P —'

#: A workbook whose document has no date of its own is dated this day; no clock is asked.
UNDATED = date(2000, 1, 1)

_FILTER_ARROW = 18


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
    for sheet, name in zip(document.sheets, names, strict=True):
        _write_sheet(book.add_worksheet(name), sheet, looks)
    book.close()
    return buffer.getvalue()


def _write_sheet(page: "Worksheet", sheet: Sheet, looks: Looks) -> None:
    places = places_of(sheet)
    headings = spans(sheet.table.header)
    canvas = Canvas(page, looks, _widths(sheet, headings, places.columns))
    canvas.set_widths()
    write_above(canvas, sheet, places)
    _write_header(canvas, headings, places)
    write_body(canvas, sheet.table, places.body)
    write_notes(canvas, sheet.notes, places)
    _set_up_page(canvas, sheet, places)


def _printed(cell: HeaderCell) -> HeaderCell:
    return HeaderCell(cell.row, cell.column, cell.rows, cell.columns, printable(cell.label))


def _widths(sheet: Sheet, headings: tuple[HeaderCell, ...], columns: int) -> list[int]:
    widths = body_widths(sheet.table, columns)
    lowest = depth(sheet.table.header)
    arrow = _FILTER_ARROW if sheet.filtered else 0
    for cell in headings:
        if cell.columns == 1 and cell.row + cell.rows == lowest:
            wanted = header_width(printable(cell.label), HEADER.size) + arrow
            widths[cell.column] = max(widths[cell.column], wanted)
    return widths if sheet.filtered else stretch(widths)


def _write_header(canvas: Canvas, headings: tuple[HeaderCell, ...], places: Places) -> None:
    heights = header_heights(map(_printed, headings), canvas.widths, HEADER.size, 24)
    for row, points in enumerate(heights, places.header):
        canvas.set_height(row, points)
    for cell in headings:
        top = places.header + cell.row
        canvas.merged((top, cell.column, top + cell.rows - 1, cell.column + cell.columns - 1), cell.label, HEADER)


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
