"""A record sheet of 方案.xlsx: guidance, labels, rows; drop-downs where the contract closes the choice."""

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from airdocs.model.draft import DraftSheet, Entry
from airdocs.model.indicator import Aggregation, Direction, Kind, Period
from airdocs.model.plan import Category
from airdocs.model.quantity import Rounding
from airdocs.writers.plan_book.looks import (
    INK,
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

#: The closed vocabularies of the contract (1.3), offered as drop-downs.
CHOICES: dict[str, tuple[str, ...]] = {
    "类别": tuple(one.value for one in Category),
    "参加排名": ("是", "否"),
    "类型": tuple(one.value for one in Kind),
    "方向": tuple(one.value for one in Direction),
    "修约": tuple(one.value for one in Rounding),
    "汇总": tuple(one.value for one in Aggregation),
    "周期": tuple(one.value for one in Period),
    "用印": ("是", "否"),
    "项目清单": ("是", "否"),
}
#: Where another word will do as well, and which.
_OPEN = {"参加排名": "分组排名的填组名（如功能板块）。"}
_CENTRED = frozenset(CHOICES) | {
    *("附件", "小数位", "权重", "规则", "序号", "起始月", "月份", "级别", "计量单位", "列组"),
}
_PROFILE = ("项", "内容")
_INDICATORS = ("附件", "列组", "指标")
_SPARE_ROWS = 30
_EMPTY_ROWS = 12
_COMMENT_SIZE = {"author": "airdocs", "width": 240, "height": 70, "font_name": "宋体", "font_size": 9}


def write_records(book: Book, draft: DraftSheet, guide: str) -> None:
    """One record sheet."""
    rows = draft.rows or ((Entry(),) * len(draft.labels),) * _EMPTY_ROWS
    widths = _widths(draft.labels, rows)
    sheet = book.workbook.add_worksheet(draft.name)
    sheet.set_tab_color(INK)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    write_merged(sheet, (0, 0, 0, len(widths) - 1), guide, book.look("guide"))
    sheet.set_row(0, LINE_POINTS * line_count(guide, sum(widths) - 4) + 8)
    sheet.set_row(1, 26)
    for column, label in enumerate(draft.labels):
        sheet.write_string(1, column, label, book.look("label"))
        _offer(sheet, (2, column, len(rows) + 1 + _SPARE_ROWS, column), label)
    for number, row in enumerate(rows, 2):
        lines = max(line_count(entry.text, width - 1) for entry, width in zip(row, widths, strict=True))
        sheet.set_row(number, LINE_POINTS * lines + 6)
        for column in range(len(row)):
            _write_entry(book, sheet, draft, rows, (number, column))
    sheet.freeze_panes(2, 3 if draft.labels[:3] == _INDICATORS else 1)
    set_up_page(sheet, landscape=sum(widths) > 90, repeated=(1, 1))


def _widths(labels: Sequence[str], rows: Sequence[Sequence[Entry]]) -> list[int]:
    """Columns as wide as their words; in a sheet of many columns long words turn over sooner."""
    narrowest, widest = (8, 18) if len(labels) > 8 else (14, 46)
    words = [[label, *(row[at].text for row in rows)] for at, label in enumerate(labels)]
    return [min(widest, max(narrowest, *(breadth(text) + 3 for text in column))) for column in words]


def _write_entry(
    book: Book, sheet: "Worksheet", draft: DraftSheet, rows: Sequence[Sequence[Entry]], place: tuple[int, int]
) -> None:
    row, column = place
    label, entry = draft.labels[column], rows[row - 2][column]
    is_profile = draft.labels == _PROFILE
    look = "key" if is_profile and column == 0 else "middle" if label in _CENTRED else "text"
    below = _carried(draft, rows, row - 2, column)
    if below is None:
        return
    style = book.look(look, guessed=bool(entry.why))
    if below:
        write_merged(sheet, (row, column, row + below, column), entry.text, style)
    elif is_number(entry.text) and "电话" not in label:
        write_number(book, sheet, place, entry.text, (look, bool(entry.why)))
    elif entry.text:
        sheet.write_string(row, column, entry.text, style)
    else:
        sheet.write_blank(row, column, None, style)
    if entry.why:
        sheet.write_comment(row, column, f"待确认：{entry.why}。", _COMMENT_SIZE)
    if is_profile and column == 1:
        _offer(sheet, (row, 1, row, 1), rows[row - 2][0].text)


def _carried(draft: DraftSheet, rows: Sequence[Sequence[Entry]], at: int, column: int) -> int | None:
    """How many blank cells below belong to this one; None where it is such a blank itself."""
    if draft.labels[column] not in draft.carried:
        return 0
    if at and not rows[at][column].text and any(row[column].text for row in rows[:at]):
        return None
    if not rows[at][column].text:
        return 0
    return sum(1 for _ in takewhile(lambda row: not row[column].text, rows[at + 1 :]))


def _offer(sheet: "Worksheet", area: tuple[int, int, int, int], label: str) -> None:
    if label in CHOICES:
        said = f"“{label}”只能从下列各项中选：{'、'.join(CHOICES[label])}。"
        if label in _OPEN:
            said = f"“{label}”一般从下列各项中选：{'、'.join(CHOICES[label])}；{_OPEN[label]}"
        choice: dict[str, object] = {
            "validate": "list",
            "source": list(CHOICES[label]),
            "error_title": label,
            "error_message": said,
        }
        if label in _OPEN:
            choice["error_type"] = "warning"
        sheet.data_validation(*area, choice)
