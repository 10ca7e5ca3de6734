"""Tables in official layout as an Excel workbook, ready to print (contract 1.1: 附件表, 汇总表 …)."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.faces import HEITI, LATIN, SONGTI
from airdocs.model.header import HeaderCell, depth, spans
from airdocs.model.labels import tidy
from airdocs.model.table import Table
from airdocs.writers.excel.body import DENSE_SIZE, SIZE, body_heights, body_widths, write_body
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.charts import Ground, write_charts
from airdocs.writers.excel.frame import Places, places_of, write_above, write_notes
from airdocs.writers.excel.layout import (
    DENSE_MARGINS,
    DENSE_UPRIGHT,
    LANDSCAPE_HEIGHT,
    LANDSCAPE_WIDTH,
    MARGINS,
    PORTRAIT_HEIGHT,
    PORTRAIT_WIDTH,
    Page,
    give_way,
    header_heights,
    header_label,
    header_width,
    page_for,
    stretch,
)
from airdocs.writers.excel.looks import Look, Looks, sheet_names
from airdocs.writers.excel.paging import has_merged, paged
from airdocs.writers.excel.signals import write_legend, write_signals
from airdocs.writers.palette import HEAD_FILL

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

HEADER = Look(face=HEITI, wrap=True, fill=HEAD_FILL)

FOOTER = f'&C&"{SONGTI},Regular"&12— &P —'

#: A workbook whose document has no date of its own is dated this day; no clock is asked.
UNDATED = date(2000, 1, 1)

#: Columns are as wide as so many of its digits. 7 pixels each as with Calibri, which computers without Office lack
#: (there columns then come out a third wider and the print a quarter smaller).
_DEFAULT = {"font_name": LATIN, "font_size": 11, "font_scheme": "none"}

_FILTER_ARROW = 18


def write_workbook(document: WorkbookDocument) -> bytes:
    """The workbook: one printed table a sheet; the same document gives the same bytes."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True, "default_format_properties": dict(_DEFAULT)})
    day = document.issued or UNDATED
    created = datetime(day.year, day.month, day.day, tzinfo=UTC)
    book.set_properties({"title": document.title, "author": document.author, "created": created})
    looks = Looks(book)
    names = sheet_names(sheet.name for sheet in document.sheets)
    grounds = _grounds(document.sheets, names)
    for sheet, name in zip(document.sheets, names, strict=True):
        canvas, places = _write_sheet(book.add_worksheet(name), sheet, looks)
        write_charts(book, canvas, sheet.charts, places.charts, grounds)
        _set_up_page(canvas, sheet, places)
    book.close()
    return buffer.getvalue()


def _grounds(sheets: tuple[Sheet, ...], names: tuple[str, ...]) -> dict[str, Ground]:
    """What charts may draw from, by the names that the document gives its sheets."""
    places = ((sheet, name, places_of(sheet)) for sheet, name in zip(sheets, names, strict=True))
    return {sheet.name: Ground(name, at.body - 1, at.body) for sheet, name, at in places}


def _write_sheet(page: "Worksheet", sheet: Sheet, looks: Looks) -> tuple[Canvas, Places]:
    places = places_of(sheet)
    headings = spans(sheet.table.header)
    canvas = Canvas(page, looks, _widths(sheet, headings, places.columns), _size(sheet))
    canvas.set_widths()
    write_above(canvas, sheet, places)
    _write_header(canvas, headings, places, searched=sheet.filtered)
    table, breaks = _in_pages(canvas, sheet, places)
    write_body(canvas, table, places.body)
    write_notes(canvas, sheet.notes, places)
    write_legend(canvas, sheet.legend, places.legend)
    write_signals(canvas, sheet.signals, places.body)
    page.set_h_pagebreaks([places.body + row for row in breaks])
    return canvas, places


def _in_pages(canvas: Canvas, sheet: Sheet, places: Places) -> tuple[Table, tuple[int, ...]]:
    """The table as its pages part it, and the rows of its body that begin one; none where nothing is merged."""
    table = sheet.table
    if sheet.filtered or sheet.dense or not has_merged(table):
        return table, ()
    lies = page_for(canvas.widths, [*canvas.heights.values(), *body_heights(table, canvas.widths, canvas.size)])
    if lies.single:
        return table, ()
    down = (LANDSCAPE_HEIGHT if lies.flat else PORTRAIT_HEIGHT) * 100 / _print_scale(canvas, flat=lies.flat)
    header = sum(canvas.heights[row] for row in range(places.header, places.body))
    return paged(
        table,
        lambda parted: body_heights(parted, canvas.widths, canvas.size),
        down - sum(canvas.heights.values()),
        down - header,
    )


def _print_scale(canvas: Canvas, *, flat: bool) -> int:
    """The percentage at which all columns stand on a page's width, with a little to spare."""
    across = LANDSCAPE_WIDTH if flat else PORTRAIT_WIDTH
    return max(10, min(100, int(98 * across / max(1, canvas.across))))


def _widths(sheet: Sheet, headings: tuple[HeaderCell, ...], columns: int) -> list[int]:
    if sheet.charts and not sheet.table.rows:
        return [PORTRAIT_WIDTH // columns] * columns
    figures = {at for row in sheet.table.rows for at, cell in enumerate(row) if isinstance(cell.value, Decimal)}
    widths = body_widths(sheet.table, columns, _size(sheet))
    least = [width if column in figures else 0 for column, width in enumerate(widths)]
    lowest = depth(sheet.table.header)
    arrow = _FILTER_ARROW if sheet.filtered else 0
    for cell in headings:
        if cell.columns == 1 and cell.row + cell.rows == lowest:
            wanted = header_width(cell.label, HEADER.size) + arrow
            least[cell.column] = max(least[cell.column], wanted)
            widths[cell.column] = max(widths[cell.column], wanted)
    return give_way(widths, least) if sheet.filtered else stretch(give_way(widths, least))


def _size(sheet: Sheet) -> float:
    return DENSE_SIZE if sheet.dense else SIZE


def _write_header(canvas: Canvas, headings: tuple[HeaderCell, ...], places: Places, *, searched: bool) -> None:
    """Write the headings; those of a list that is ``searched`` stay free of line breaks, being looked up by name."""
    heights = header_heights(headings, canvas.widths, HEADER.size, 24)
    for row, points in enumerate(heights, places.header):
        canvas.set_height(row, points)
    for cell in headings:
        top = places.header + cell.row
        across = sum(canvas.widths[cell.column : cell.column + cell.columns])
        label = tidy(cell.label) if searched else header_label(cell.label, across, HEADER.size)
        canvas.merged((top, cell.column, top + cell.rows - 1, cell.column + cell.columns - 1), label, HEADER)


def _set_up_page(canvas: Canvas, sheet: Sheet, places: Places) -> None:
    page = canvas.page
    lies = page_for(canvas.widths, canvas.heights.values())
    if sheet.dense and not lies.single:
        lies = Page(canvas.across > DENSE_UPRIGHT, single=False)
    page.set_paper(9)
    if lies.flat:
        page.set_landscape()
    page.set_margins(*(DENSE_MARGINS if sheet.dense else MARGINS))
    page.center_horizontally()
    # Fitted in width alone, a sheet keeps its breaks, however wide a program's digits make the columns.
    page.fit_to_pages(1, 1 if lies.single else 0)
    page.set_footer(FOOTER, {"margin": 0.2} if sheet.dense else None)
    last_row = max(places.end, 1) - 1
    page.print_area(0, 0, last_row, places.columns - 1)
    if places.body > places.header:
        page.repeat_rows(places.header, places.body - 1)
        page.freeze_panes(places.body, _frozen(sheet.table, places.columns))
        if sheet.filtered:
            page.autofilter(places.body - 1, 0, max(places.notes, places.body) - 1, places.columns - 1)


def _frozen(table: Table, columns: int) -> int:
    return min(table.labels, columns - 1)
