"""The sheets of 方案.xlsx from their readable sources; the notation is told in make_plan.py."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import xlsxwriter

RULE = "----"
LEFT, ABOVE = "<", "^"

#: The closed vocabularies of the contract (1.3), offered as drop-downs.
CHOICES = {
    "类别": ("县区", "部门", "群体"),
    "参加排名": ("是", "否"),
    "类型": ("累计", "时点", "均值", "合计"),
    "方向": ("不低于", "不高于"),
    "修约": ("四舍六入五成双", "四舍五入"),
    "汇总": ("求和", "单列", "不汇总"),
    "周期": ("年", "季", "月"),
    "用印": ("是", "否"),
}
CENTRED = frozenset(CHOICES) | {"附件", "小数位", "权重", "规则", "序号", "起始月", "月份", "级别", "计量单位", "列组"}
SPARE_ROWS = 30
EMPTY_ROWS = 12
LINE_POINTS = 16
#: A title of 18 pt: the height of a line, and its breadth in places of 11 pt; a page holds so many of these.
TITLE_POINTS, TITLE_BREADTH = 26, 1.75
PAGE_BREADTH = 84

_NUMBER = re.compile(r"(-?(?:0|[1-9]\d{0,9})(?:\.\d+)?)(%?)")

INK, PALE, SOFT = "#1F3B57", "#DCE6F1", "#F4F7FA"
_FRAME = {"border": 1, "border_color": "#A6B4C2", "valign": "vcenter", "text_wrap": True}
_BLACK = {"border": 1, "valign": "vcenter", "align": "center", "text_wrap": True}
LOOKS: dict[str, dict[str, object]] = {
    "guide": {"font_name": "楷体", "font_size": 11, "font_color": INK, "text_wrap": True, "valign": "vcenter"},
    "label": _FRAME | {"font_name": "黑体", "font_size": 11, "font_color": INK, "bg_color": PALE, "align": "center"},
    "key": _FRAME | {"font_name": "黑体", "font_size": 11, "font_color": INK, "bg_color": SOFT, "indent": 1},
    "text": _FRAME | {"font_name": "宋体", "font_size": 11, "align": "left"},
    "middle": _FRAME | {"font_name": "宋体", "font_size": 11, "align": "center"},
    "mark": {"font_name": "黑体", "font_size": 14, "valign": "vcenter"},
    "title": {
        "font_name": "方正小标宋简体",
        "font_size": 18,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    "unit": {"font_name": "仿宋_GB2312", "font_size": 11, "align": "right"},
    "head": _BLACK | {"font_name": "黑体", "font_size": 11, "bg_color": PALE},
    "figure": _BLACK | {"font_name": "仿宋_GB2312", "font_size": 12},
    "total": _BLACK | {"font_name": "黑体", "font_size": 12, "bg_color": SOFT},
    "note": {"font_name": "仿宋_GB2312", "font_size": 11, "text_wrap": True, "valign": "top"},
}


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook being written and its looks, each made once; ``total_name`` is 汇总名称."""

    workbook: xlsxwriter.Workbook
    total_name: str
    formats: dict[tuple[str, str], Any]

    def look(self, name: str, number_format: str = "") -> Any:
        """The cell format of a look, with a number format where the figure needs one."""
        if (name, number_format) not in self.formats:
            shown = {"num_format": number_format} if number_format else {}
            self.formats[name, number_format] = self.workbook.add_format(LOOKS[name] | shown)
        return self.formats[name, number_format]


# ---- record sheets ---------------------------------------------------------------------------


def _cells(line: str) -> list[str]:
    return [cell.replace("⏎", "\n") for cell in line.split("\t")]


def records(path: Path) -> tuple[str, list[list[str]]]:
    """The guidance of a record sheet and its rows, column labels first, all of one length."""
    guide, *rows = path.read_text(encoding="utf-8").splitlines()
    table = [_cells(line) for line in rows if line]
    return guide, [row + [""] * (len(table[0]) - len(row)) for row in table]


def write_records(book: Book, path: Path) -> None:
    """One record sheet: guidance, labels, rows; drop-downs where the contract closes the choice."""
    guide, rows = records(path)
    labels, last = rows[0], len(rows[0]) - 1
    rows += [[""] * len(labels)] * (EMPTY_ROWS if len(rows) == 1 else 0)
    widths = _record_widths(rows)
    sheet = book.workbook.add_worksheet(path.stem)
    sheet.set_tab_color(INK)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _write_merged(sheet, (0, 0, 0, last), guide, book.look("guide"))
    sheet.set_row(0, LINE_POINTS * _line_count(guide, sum(widths) - 4) + 8)
    sheet.set_row(1, 26)
    for column, label in enumerate(labels):
        sheet.write_string(1, column, label, book.look("label"))
        _offer(sheet, (2, column, len(rows) + SPARE_ROWS, column), label)
    for number, row in enumerate(rows[1:], 2):
        lines = max(_line_count(text, width - 1) for text, width in zip(row, widths, strict=True))
        sheet.set_row(number, LINE_POINTS * lines + 6)
        for column, text in enumerate(row):
            _write_record(book, sheet, (number, column), text, rows)
    sheet.freeze_panes(2, 3 if labels[:3] == ["附件", "列组", "指标"] else 1)
    _print_setup(sheet, landscape=sum(widths) > 90, repeated=(1, 1))


def _record_widths(rows: list[list[str]]) -> list[int]:
    """Columns as wide as their words; in a sheet of many columns long words turn over sooner."""
    many = len(rows[0]) > 8
    narrowest, widest = (8, 18) if many else (14, 46)
    return [min(widest, max(narrowest, *(_breadth(cell) + 3 for cell in cells))) for cells in zip(*rows, strict=True)]


def _write_record(book: Book, sheet: Any, place: tuple[int, int], text: str, rows: list[list[str]]) -> None:
    row, column = place
    profile = rows[0] == ["项", "内容"]
    look = "key" if profile and column == 0 else "middle" if rows[0][column] in CENTRED else "text"
    if text == ABOVE:
        return
    below = sum(1 for _ in takewhile(lambda line: line[column] == ABOVE, rows[row:]))
    if below:
        _write_merged(sheet, (row, column, row + below, column), text, book.look(look))
    elif _NUMBER.fullmatch(text) and "电话" not in rows[0][column]:
        _write_number(book, sheet, place, text, look)
    else:
        (sheet.write_string if text else sheet.write_blank)(row, column, text or None, book.look(look))
    if profile and column == 1:
        _offer(sheet, (row, 1, row, 1), rows[row - 1][0])


def _offer(sheet: Any, area: tuple[int, int, int, int], label: str) -> None:
    if label in CHOICES:
        said = f"“{label}”只能从下列各项中选：{'、'.join(CHOICES[label])}。"
        choice = {"validate": "list", "source": list(CHOICES[label]), "error_title": label, "error_message": said}
        sheet.data_validation(*area, choice)


# ---- annexes ---------------------------------------------------------------------------------


def write_annex(book: Book, path: Path) -> None:
    """One annex as printed: mark, title, unit line, header merged over its levels, body, notes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rule = lines.index(RULE)
    above = [line for line in lines[:rule] if "\t" not in line]
    header = [_cells(line) for line in lines[:rule] if "\t" in line]
    body = [_cells(line) for line in lines[rule + 1 :] if "\t" in line]
    notes = [line for line in lines[rule + 1 :] if line and "\t" not in line]
    sheet = book.workbook.add_worksheet(path.stem)
    sheet.set_tab_color("#7A9E7E")
    last = len(header[0]) - 1
    widths = _annex_widths(header, body, _titles(above))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for row, text in enumerate(above):
        look = "mark" if row == 0 and text.startswith("附件") else "unit" if text.startswith("单位") else "title"
        _write_merged(sheet, (row, 0, row, 0 if look == "mark" else last), text, book.look(look))
        lines = _line_count(text, int(sum(widths) / TITLE_BREADTH)) if look == "title" else 1
        sheet.set_row(row, TITLE_POINTS * lines + 14 if look == "title" else 22)
    first = len(above)
    _write_header(book, sheet, first, header, widths)
    _write_body(book, sheet, first + len(header), body)
    foot = first + len(header) + len(body)
    for row, text in enumerate(notes, foot):
        _write_merged(sheet, (row, 0, row, last), text, book.look("note"))
        sheet.set_row(row, LINE_POINTS * _line_count(text, sum(widths)) + 4)
    sheet.freeze_panes(first + len(header), 1)
    sheet.print_area(0, 0, foot + len(notes) - 1, last)
    _print_setup(sheet, landscape=sum(widths) > 88, repeated=(first, first + len(header) - 1))


def _titles(above: list[str]) -> list[str]:
    return [text for text in above if not text.startswith(("附件", "单位"))]


def _annex_widths(header: list[list[str]], body: list[list[str]], titles: list[str]) -> list[int]:
    """Columns by their number; those of a narrow table so wide that the title has room, within the page."""
    names = max(12, max(_breadth(row[0]) for row in body) + 4)
    figures = 20 if len(header[0]) <= 5 else 13 if len(header[0]) <= 11 else 11
    title = min(PAGE_BREADTH, int(max(map(_breadth, titles), default=0) * TITLE_BREADTH) + 4)
    count = max(1, len(header[0]) - 1)
    return [names, *(max(figures, -(-(title - names) // count)) for _ in header[0][1:])]


def _write_header(book: Book, sheet: Any, top: int, header: list[list[str]], widths: list[int]) -> None:
    for level, row in enumerate(header):
        for column, label in enumerate(row):
            if label in {LEFT, ABOVE}:
                continue
            right = column + sum(1 for _ in takewhile(lambda cell: cell == LEFT, row[column + 1 :]))
            down = level + sum(1 for _ in takewhile(lambda line, at=column: line[at] == ABOVE, header[level + 1 :]))
            _write_merged(sheet, (top + level, column, top + down, right), label, book.look("head"))
        leaves = [(label, widths[at]) for at, label in enumerate(row) if _is_leaf(header, level, at)]
        tall = max((_line_count(label, width - 2) for label, width in leaves), default=1)
        sheet.set_row(top + level, LINE_POINTS * tall + 12)


def _is_leaf(header: list[list[str]], level: int, column: int) -> bool:
    """Whether the heading fills exactly this one cell of the grid (its height then sets the row's)."""
    beside = header[level][column + 1 : column + 2]
    below = [row[column] for row in header[level + 1 : level + 2]]
    return header[level][column] not in {LEFT, ABOVE} and beside != [LEFT] and below != [ABOVE]


def _write_body(book: Book, sheet: Any, top: int, body: list[list[str]]) -> None:
    for row, cells in enumerate(body, top):
        look = "total" if cells[0] == book.total_name else "figure"
        sheet.set_row(row, 24)
        for column, text in enumerate(cells):
            if column and _NUMBER.fullmatch(text):
                _write_number(book, sheet, (row, column), text, look)
            else:
                sheet.write_string(row, column, text, book.look(look))


# ---- cells and pages -------------------------------------------------------------------------


def _write_number(book: Book, sheet: Any, place: tuple[int, int], text: str, look: str) -> None:
    """A figure with the number format that shows it as the source prints it: 41, 81.0, 10%."""
    found = _NUMBER.fullmatch(text)
    assert found, text
    value = Decimal(found[1])
    decimals = -int(value.as_tuple().exponent)
    shown = ("0." + "0" * decimals if decimals else "0") + found[2]
    sheet.write_number(*place, float(value / 100 if found[2] else value), book.look(look, shown))


def _write_merged(sheet: Any, area: tuple[int, int, int, int], text: str, look: Any) -> None:
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        sheet.merge_range(top, left, bottom, right, "", look)
    sheet.write_string(top, left, text, look)


def _breadth(text: str) -> int:
    """How many half-width places the longest line of a text takes."""
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n"))


def _line_count(text: str, width: int) -> int:
    return sum(max(1, -(-_breadth(line) // max(1, width))) for line in text.split("\n"))


def _print_setup(sheet: Any, *, landscape: bool, repeated: tuple[int, int]) -> None:
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*repeated)
    sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
    sheet.center_horizontally()
    sheet.set_footer('&C&"宋体"&10第 &P 页　共 &N 页')
    sheet.hide_gridlines(2)
