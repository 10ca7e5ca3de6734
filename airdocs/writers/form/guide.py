"""The sheet 填报说明: the guide as readable text, and what the colours mean."""

from typing import TYPE_CHECKING

from airdocs.model.faces import HEITI, SONGTI, XIAOBIAOSONG
from airdocs.model.form import GUIDE_SHEET
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import SIDE_MARGIN, height, line_count
from airdocs.writers.excel.looks import Look, Looks, printable
from airdocs.writers.form.rows import FIXED
from airdocs.writers.form.shape import UNIT
from airdocs.writers.palette import ALERT, ALERT_FILL

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TITLE = Look(face=XIAOBIAOSONG, size=20, border="", wrap=True)
LINE = Look(border="", align="left", wrap=True)
HEADING = LINE._replace(face=HEITI)

_LEGEND = (
    (Look(), "白色：请填写"),
    (FIXED, "灰色：已经填好或自动计算，不用改，也改不了"),
    (Look(fill=ALERT_FILL, colour=ALERT), "红色：{wrong}，请改正"),
)
_HEADING_MARKS = tuple(f"{mark}、" for mark in "一二三四五六七八九十")
#: As wide as the longest rule of the guide wants to stand on one line; prints a little smaller.
_SWATCH, _TEXT = 64, 690


def write_guide(page: "Worksheet", guide: tuple[str, ...], looks: Looks, wrong: str) -> None:
    """Write the lines of the guide, numbered by their own text; the first one is the title if it says so.

    ``wrong`` is what makes a cell red.
    """
    canvas = Canvas(page, looks, (_SWATCH, _TEXT))
    canvas.set_widths()
    title, lines = (guide[0], guide[1:]) if guide and GUIDE_SHEET in guide[0] else (GUIDE_SHEET, guide)
    _write_line(canvas, 0, title, TITLE)
    row = 0
    for row, line in enumerate(lines, 1):
        _write_line(canvas, row, line, HEADING if line.startswith(_HEADING_MARKS) else LINE)
    last = _write_legend(canvas, row + 2, wrong)
    page.set_paper(9)
    page.set_margins(left=SIDE_MARGIN, right=SIDE_MARGIN, top=0.79, bottom=0.79)
    page.center_horizontally()
    page.fit_to_pages(1, 0)
    page.print_area(0, 0, last, canvas.last)
    page.set_footer(f'&C&"{SONGTI},Regular"&9第&P页 共&N页')
    page.hide_gridlines(2)
    page.protect("", {"format_columns": True, "format_rows": True})


def _write_line(canvas: Canvas, row: int, line: str, look: Look) -> None:
    canvas.merged((row, 0, row, canvas.last), line, look)
    lines = line_count(printable(line).replace(UNIT, "国"), canvas.across, look.size)
    canvas.page.set_row(row, height(lines, look.size) + (14 if look is TITLE else 3))


def _write_legend(canvas: Canvas, top: int, wrong: str) -> int:
    """Write the swatches; return the last row."""
    canvas.text(top, 0, "颜色", HEADING)
    canvas.page.set_row(top, 26)
    for row, (swatch, meaning) in enumerate(_LEGEND, top + 1):
        canvas.text(row, 0, "", swatch)
        canvas.text(row, 1, meaning.format(wrong=wrong), LINE._replace(indent=1))
        canvas.page.set_row(row, 22)
    return top + len(_LEGEND)
