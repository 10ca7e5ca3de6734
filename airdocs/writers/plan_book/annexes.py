"""An annex sheet of 方案.xlsx as printed: mark, title, unit line, header merged over its levels, body, notes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from airdocs.model.draft import DraftAnnex
from airdocs.writers.plan_book.looks import (
    ANNEX_TAB,
    LINE_POINTS,
    Book,
    breadth,
    is_number,
    line_count,
    set_up_page,
    write_merged,
    write_number,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: A title of 18 pt: the height of a line, and its breadth in places of 11 pt; a page holds so many of these.
_TITLE_POINTS, _TITLE_BREADTH = 26, 1.75
_PAGE_BREADTH = 84


def write_annex(book: Book, annex: DraftAnnex) -> None:
    """One annex sheet."""
    sheet = book.workbook.add_worksheet(annex.name)
    sheet.set_tab_color(ANNEX_TAB)
    widths = _widths(annex)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    first = _write_above(book, sheet, annex, widths)
    _write_header(book, sheet, first, annex, widths)
    _write_body(book, sheet, first + annex.depth, annex)
    foot = first + annex.depth + len(annex.rows)
    for row, text in enumerate(annex.notes, foot):
        write_merged(sheet, (row, 0, row, len(widths) - 1), text, book.look("note"))
        sheet.set_row(row, LINE_POINTS * line_count(text, sum(widths)) + 4)
    sheet.freeze_panes(first + annex.depth, 1)
    sheet.print_area(0, 0, foot + len(annex.notes) - 1, len(widths) - 1)
    set_up_page(sheet, landscape=sum(widths) > 88, repeated=(first, first + max(annex.depth, 1) - 1))


def _write_above(book: Book, sheet: "Worksheet", annex: DraftAnnex, widths: Sequence[int]) -> int:
    """Mark, title and unit line; how many rows they take."""
    last = len(widths) - 1
    lines = [("mark", annex.name if annex.marked else ""), ("title", annex.title), ("unit", annex.unit_line)]
    shown = [(look, text) for look, text in lines if text]
    for row, (look, text) in enumerate(shown):
        write_merged(sheet, (row, 0, row, 0 if look == "mark" else last), text, book.look(look))
        count = line_count(text, int(sum(widths) / _TITLE_BREADTH)) if look == "title" else 1
        sheet.set_row(row, _TITLE_POINTS * count + 14 if look == "title" else 22)
    return len(shown)


def _widths(annex: DraftAnnex) -> list[int]:
    """Columns by their number; those of a narrow table so wide that the title has room, within the page."""
    columns = max((*(cell.column + cell.columns for cell in annex.header), *map(len, annex.rows), 1))
    names = max(12, max((breadth(row[0]) for row in annex.rows), default=0) + 4)
    figures = 20 if columns <= 5 else 13 if columns <= 11 else 11
    title = min(_PAGE_BREADTH, int(breadth(annex.title) * _TITLE_BREADTH) + 4)
    count = max(1, columns - 1)
    return [names, *(max(figures, -(-(title - names) // count)) for _ in range(columns - 1))]


def _write_header(book: Book, sheet: "Worksheet", top: int, annex: DraftAnnex, widths: Sequence[int]) -> None:
    for cell in sorted(annex.header, key=lambda one: (one.row, one.column)):
        area = (top + cell.row, cell.column, top + cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        write_merged(sheet, area, cell.label, book.look("head"))
    for level in range(annex.depth):
        # A heading that fills one cell of the grid sets the height of its row.
        leaves = [c for c in annex.header if c.row == level and c.rows == c.columns == 1]
        tall = max((line_count(leaf.label, widths[leaf.column] - 2) for leaf in leaves), default=1)
        sheet.set_row(top + level, LINE_POINTS * tall + 12)


def _write_body(book: Book, sheet: "Worksheet", top: int, annex: DraftAnnex) -> None:
    for row, cells in enumerate(annex.rows, top):
        look = "total" if annex.total and annex.total in cells[:2] else "figure"
        sheet.set_row(row, 24)
        for column, text in enumerate(cells):
            if column and is_number(text):
                write_number(book, sheet, (row, column), text, look)
            else:
                sheet.write_string(row, column, text, book.look(look))
