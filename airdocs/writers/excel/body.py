"""The body of a table on a sheet: typed cells, looks by tone, rows as tall as their text needs."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING

from airdocs.model.faces import FANGSONG, HEITI, LATIN
from airdocs.model.labels import subscripts, unmarked
from airdocs.model.quantity import fix, places
from airdocs.model.table import Cell, Table, Tone
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import TALLEST, ems, height, line_count, text_width
from airdocs.writers.excel.looks import Look, number_format, printable
from airdocs.writers.palette import ALERT, FAINT, LINK, PENDING, PENDING_FILL, TOTAL_FILL

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

SIZE, DENSE_SIZE = 11.0, 9.0

_ROW_HEIGHT, _DENSE_HEIGHT = height(1, SIZE) + 3, 10.5
_LEAST, _WIDEST, _WIDEST_TEXT = 46, 190, 330
_WIDEST_DENSE = 180
_SHORT_TEXTS = frozenset({"/", "—", "-"})
_MOST_LINKS = 65_530  # Excel's limit for a sheet


def body_widths(table: Table, columns: int, size: float = SIZE) -> list[int]:
    """The width in pixels that the content of each column asks for, within bounds."""
    widest = [0.0] * columns
    for row in table.rows:
        for column, cell in enumerate(row):
            wanted = _cell_ems(cell)
            widest[column] = max(widest[column], wanted)
    wide = set(table.wide)
    widest_label = _WIDEST if size >= SIZE else _WIDEST_DENSE
    return [
        min(_WIDEST_TEXT if column in wide else widest_label, max(_LEAST, ceil(wanted * size * 96 / 72) + 14))
        for column, wanted in enumerate(widest)
    ]


def _cell_ems(cell: Cell) -> float:
    value = cell.value
    if value is None:
        return 0.0
    if isinstance(value, str):
        value = unmarked(value)
        return ems(value) if "\n" not in value else max(map(ems, value.split("\n")))
    return (max(value.adjusted(), 0) + 2 + (cell.decimals + 1 if cell.decimals else 0) + cell.percent) * 0.55


def body_heights(table: Table, widths: Sequence[int], size: float = SIZE) -> list[float]:
    """The points of each row: as tall as its tallest text needs, the rows under a merged text together as its text."""
    least = _ROW_HEIGHT if size >= SIZE else _DENSE_HEIGHT
    heights: list[float] = []
    merged: list[tuple[int, int, float]] = []
    for at, row in enumerate(table.rows):
        tallest = 1
        for column, cell in enumerate(row):
            if cell.rows > 1:
                merged.append((at, cell.rows, height(_lines(cell, widths[column], size), size)))
            elif cell.rows:
                tallest = max(tallest, _lines(cell, widths[column], size))
        heights.append(least if tallest == 1 else max(least, height(tallest, size)))
    for first, count, needed in sorted(merged, key=lambda one: one[1]):
        lacking = needed - sum(heights[first : first + count])
        if lacking > 0:
            for row_at in range(first, first + count):
                heights[row_at] = min(TALLEST, heights[row_at] + ceil(lacking / count))
    return heights


def _lines(cell: Cell, width: int, size: float) -> int:
    """How many lines a cell's text takes."""
    if not isinstance(cell.value, str):
        return 1
    text = printable(cell.value)
    return 1 if text_width(text, size) <= width else line_count(text, width, size)


def write_body(canvas: Canvas, table: Table, top: int) -> None:
    """Write the rows from row ``top`` (0-based) on, each as tall as its tallest text needs."""
    page, looks, size = canvas.page, canvas.looks, canvas.size
    formats: dict[tuple[Tone, int, bool, bool, bool, bool], Format] = {}
    for at, row in enumerate(table.rows, top):
        for column, cell in enumerate(row):
            value = cell.value
            number = isinstance(value, Decimal)
            short = value in _SHORT_TEXTS
            key = (cell.tone, cell.decimals if number else -1, cell.percent, cell.left, short, bool(cell.link))
            look = formats.get(key)
            if look is None:
                look = formats[key] = looks(_look(cell, size))
            if number and cell.rows == 1:
                _write_number(page, (at, column), cell, look, top)
            elif cell.rows:
                _write_cell(canvas, at, column, cell, look)
        for column in range(len(row), len(canvas.widths)):
            page.write_blank(at, column, None, looks(Look(size=size)))
    for at, points in enumerate(body_heights(table, canvas.widths, size), top):
        canvas.set_height(at, points)


def _write_number(page: "Worksheet", place: tuple[int, int], cell: Cell, look: "Format", top: int) -> None:
    """Write a number; one that a formula keeps true stands as what the formula last gave."""
    if cell.formula is None:
        page.write_number(*place, _stored(cell), look)
    else:
        page.write_formula(*place, f"={cell.formula.below(top)}", look, _stored(cell))


def _write_cell(canvas: Canvas, row: int, column: int, cell: Cell, look: "Format") -> None:
    """Write a cell that may be merged."""
    page = canvas.page
    if cell.rows > 1:
        page.merge_range(row, column, row + cell.rows - 1, column, "", look)
    if isinstance(cell.value, Decimal):
        page.write_number(row, column, _stored(cell), look)
        return
    text = printable(cell.value or "")
    if text and cell.link and page.hlink_count < _MOST_LINKS:
        page.write_url(row, column, _link(cell.link), look, text)
    elif len(subscripts(cell.value or "")) > 1:
        canvas.text(row, column, cell.value or "", _look(cell, canvas.size))
    elif text:
        page.write_string(row, column, text, look)
    else:
        page.write_blank(row, column, None, look)


def _link(target: str) -> str:
    """A link in the library's words; ``#'sheet'!A1`` alone leads within the workbook."""
    return f"internal:{target[1:]}" if target.startswith("#") else f"external:{target}"


def _stored(cell: Cell) -> Decimal:
    """The number as the cell stores it: already the published figure, a percent as a fraction.

    Excel rounds ties away from zero when it prints, so the stated rounding is done here.
    """
    value = cell.value
    if not isinstance(value, Decimal):
        raise TypeError(value)
    if places(value) > cell.decimals:
        value = fix(value, cell.decimals, cell.rounding)
    return value.scaleb(-2) if cell.percent else value


def _look(cell: Cell, size: float) -> Look:
    figures = isinstance(cell.value, Decimal) or cell.value in _SHORT_TEXTS
    total = cell.tone is Tone.TOTAL
    colours = {Tone.ALERT: ALERT, Tone.PENDING: PENDING, Tone.MUTED: FAINT}
    return Look(
        face=LATIN if figures else HEITI if total else FANGSONG,
        size=size,
        bold=total and figures,
        colour=LINK if cell.link else colours.get(cell.tone, ""),
        fill={Tone.TOTAL: TOTAL_FILL, Tone.PENDING: PENDING_FILL}.get(cell.tone, ""),
        align="left" if cell.left else "center",
        wrap=not isinstance(cell.value, Decimal),
        number=number_format(cell.decimals, percent=cell.percent) if isinstance(cell.value, Decimal) else "General",
    )
