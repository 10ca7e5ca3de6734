"""What stands around a table on its sheet: 附件标识, title and unit line above, notes below."""

from dataclasses import dataclass

from airdocs.model.document import Sheet
from airdocs.model.faces import HEITI, XIAOBIAOSONG
from airdocs.model.header import depth, width
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.charts import chart_rows
from airdocs.writers.excel.layout import height, line_count, room_for, text_width
from airdocs.writers.excel.looks import Look, printable
from airdocs.writers.palette import NOTE
from airdocs.writers.title.lines import title_lines

MARK = Look(face=HEITI, size=16, align="left", border="")  # 7.3.7: 3号黑体, flush left on the first line
TITLE = Look(face=XIAOBIAOSONG, size=18, wrap=True, border="")
UNIT_LINE = Look(align="right", border="")
NOTE_LINE = Look(size=10.5, align="left", wrap=True, border="", colour=NOTE)

_ABOUT_TITLE = 8  # points


@dataclass(frozen=True, slots=True)
class Places:
    """The rows of a sheet (0-based) and its columns: where each part of the layout begins."""

    title: int
    unit_line: int
    header: int
    body: int
    notes: int
    columns: int
    legend: int
    charts: int
    end: int


def places_of(sheet: Sheet) -> Places:
    """Where the parts of a sheet stand; those it lacks take no row."""
    table = sheet.table
    title = 1 if sheet.mark else 0
    unit_line = title + (1 if sheet.title else 0)
    header = unit_line + (1 if sheet.unit_line else 0)
    body = header + depth(table.header)
    columns = max(sum(map(width, table.header)), max(map(len, table.rows), default=0), 1)
    notes = body + len(table.rows)
    legend = notes + len(sheet.notes)
    charts = legend + len(sheet.legend)
    return Places(title, unit_line, header, body, notes, columns, legend, charts, charts + chart_rows(sheet.charts))


def write_above(canvas: Canvas, sheet: Sheet, places: Places) -> None:
    """Write mark, title and unit line; the title in lines that keep words whole."""
    if sheet.mark:
        _write_across(canvas, 0, sheet.mark, MARK, height(1, MARK.size))
    if sheet.title:
        title = "\n".join(_title(sheet.title, canvas.across))
        points = height(line_count(printable(title), canvas.across, TITLE.size), TITLE.size)
        _write_across(canvas, places.title, title, TITLE, points + _ABOUT_TITLE)
    if sheet.unit_line:
        _write_across(canvas, places.unit_line, sheet.unit_line, UNIT_LINE, height(1, UNIT_LINE.size))


def _title(text: str, across: int) -> tuple[str, ...]:
    if text_width(printable(text), TITLE.size) <= across:
        return (text,)
    return title_lines(text, room_for(across, TITLE.size))


def write_notes(canvas: Canvas, notes: tuple[str, ...], places: Places) -> None:
    """Write the notes, each across the table and as tall as it needs."""
    for row, note in enumerate(notes, places.notes):
        points = height(line_count(printable(note), canvas.across, NOTE_LINE.size), NOTE_LINE.size)
        _write_across(canvas, row, note, NOTE_LINE, points)


def _write_across(canvas: Canvas, row: int, text: str, look: Look, points: float) -> None:
    canvas.merged((row, 0, row, canvas.last), text, look)
    canvas.set_height(row, points)
