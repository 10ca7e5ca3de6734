"""What happens in a county office under time pressure: notes in cells, pasted headers, changed faces, odd savings."""

import io
import re
from datetime import time

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from airdocs.model.form import Field
from airdocs.model.indicator import Kind as Sort
from airdocs.model.quantity import plain
from tests.faults.desk import Desk, Fault, NotHereError, edited
from tests.faults.kinds_labels import LABEL, SUBJECT
from tests.faults.kinds_table import shift_columns, shift_rows
from tests.faults.kinds_writing import MONTH, OPENING, TOTAL, counted, share, shown, some, typed
from tests.faults.registry import add, kind

RATE = Field.RATE

NO_NUMBERS = {
    "at_least": ("写成不少于", lambda one: f"≥{shown(one)}"),
    "more_than": ("写成以上", lambda one: f"{shown(one)}以上"),
    "plus_sign_after": ("写成12+", lambda one: f"{shown(one)}+"),
    "sum_in_text": ("写成两数相加", lambda one: f"{shown(one)}+3"),
    "slash_of_target": ("写成完成数/目标", lambda one: f"{shown(one)}/{plain(one.row.target.value)}"),
    "with_colon": ("写成累计:12", lambda one: f"累计:{shown(one)}"),
    "with_bracket": ("数后括注", lambda one: f"{shown(one)}（含续建1个）"),
    "ten_thousands": ("写成万", lambda one: f"{shown(one)}万"),
    "comma_as_point": ("逗号当小数点", lambda one: f"{shown(one)},5"),
    "hanzi_full_stop": ("句号当小数点", lambda one: f"{shown(one)}。5"),
    "grouped_wrongly": ("千分位点错", lambda _: "1,23"),
    "ditto_mark": ("写〃", lambda _: "〃"),
    "stars": ("写***", lambda _: "***"),
    "backslash": ("写反斜杠", lambda _: "\\"),
    "to_be_told": ("写待统计", lambda _: "待统计"),
    "question": ("写？", lambda _: "？"),
    "clock": ("变成时间", lambda _: time(8, 30)),
    "letter_l": ("字母l当1", lambda _: "1l"),
    "roman": ("罗马数字", lambda _: "Ⅻ"),
    "marked_up": ("粘来网页代码", lambda one: f"<b>{shown(one)}</b>"),
    "far_too_long": ("粘来长串数字", lambda _: "13800000000138000000001380000000"),
    "exponent_words": ("写成幂", lambda _: "10^2"),
    "in_percent_of_target": ("填完成百分比", lambda _: "完成75%"),
}
for _name, (_title, _write) in NO_NUMBERS.items():
    typed(_title, _name, "V302", _write)

for _name, (_title, _write) in {
    "zero_width_inside": ("数字里有零宽字符", lambda one: f"{shown(one)[:1]}\u200b{shown(one)[1:]}"),
    "line_break_after": ("数字后有换行", lambda one: f"{shown(one)}\n"),
    "tab_before": ("数字前有制表符", lambda one: f"\t{shown(one)}"),
    "plus_before": ("数字前有加号", lambda one: f"+{shown(one)}"),
    "point_zero_text": ("文本12.0", lambda one: f"{shown(one)}.0"),
}.items():
    typed(_title, _name, "V308", _write)

typed("比例写成85 %", "share_spaced", "V308", lambda one: f"{shown(one)} %", fits=share)
typed("比例写成约85%", "share_about", "V302", lambda one: f"约{shown(one)}%", fits=share)
typed("斜杠写成全角", "slash_full_width", "V307", lambda _: "／")
typed("写成双斜杠", "slash_twice", "V302", lambda _: "//")
typed("写成无任务", "no_task_words", "V307", lambda _: "无任务")
typed("写成未开展", "not_begun", "V302", lambda _: "未开展")


@kind("表中又粘了一次表头")
def header_again(desk: Desk) -> Fault:
    line = desk.on(desk.page)[-1]
    header, at = desk.header, line[LABEL].row
    shift_rows(desk.page, at, 1)
    for column in range(1, 11):
        desk.page.cell(at, column).value = desk.page.cell(header, column).value
    return desk.fault()


@kind("表末加合计行，用公式")
def own_total(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    at, column = lines[-1][LABEL].row + 1, lines[0][MONTH].column_letter
    shift_rows(desk.page, at, 1)
    desk.page.cell(at, 1).value = "合计"
    desk.page[f"{column}{at}"] = f"=SUM({column}{lines[0][LABEL].row}:{column}{at - 1})"
    return desk.fault()


@kind("指标名称加序号")
def label_numbered(desk: Desk) -> Fault:
    line = desk.pick(lambda one: SUBJECT not in one.cells and len(str(one[LABEL].value)) >= 4)
    line[LABEL].value = f"1.{line[LABEL].value}"
    return desk.fault(("F201", line[LABEL]), means={line.key: None})


@kind("指标名称加星号")
def label_starred(desk: Desk) -> Fault:
    line = desk.pick(lambda one: SUBJECT not in one.cells and len(str(one[LABEL].value)) >= 4)
    line[LABEL].value = f"{line[LABEL].value}*"
    return desk.fault(("F201", line[LABEL]), means={line.key: None})


@kind("指标名称部分标红")
def label_partly_red(desk: Desk) -> Fault:
    line = desk.pick()
    text = str(line[LABEL].value)
    line[LABEL].value = CellRichText(text[:1], TextBlock(InlineFont(color="FFFF0000"), text[1:]))
    return desk.fault()


@kind("数字格里是富文本")
def figure_partly_red(desk: Desk) -> Fault:
    line = desk.pick(lambda one: some(one) and len(shown(one)) > 1)
    text = shown(line)
    line[MONTH].value = CellRichText(text[:1], TextBlock(InlineFont(color="FFFF0000"), text[1:]))
    return desk.fault(("V308", line[MONTH]))


@kind("本月与累计横向合并")
def month_and_total_merged(desk: Desk) -> Fault:
    line = desk.pick(lambda one: one.row.indicator.kind is not Sort.CUMULATIVE)
    where = line[TOTAL].coordinate
    line.sheet.merge_cells(f"{line[MONTH].coordinate}:{where}")
    return desk.fault(("V301", where), means={line.key: None})


@kind("三行剪切到另一张表")
def rows_cut_away(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    if len(lines) < 5:
        raise NotHereError
    page = desk.book.create_sheet("Sheet2")
    for at, line in enumerate(lines[1:4], 1):
        for field, cell in line.cells.items():
            page.cell(at, cell.column).value = None if field in {TOTAL, RATE} else cell.value
    gone = {line.key: None for line in lines[1:4]}
    shift_rows(desk.page, lines[1][LABEL].row, -3)
    return desk.fault(("F201", lines[0][LABEL]), means=gone)


@kind("累计一列都填成本月数")
def totals_all_like_month(desk: Desk) -> Fault:
    lines = [line for line in desk.lines if some(line) and line.told.opening]
    if not lines:
        raise NotHereError
    for line in lines:
        line[TOTAL].value = line.told.month
    also = [("H401", line[TOTAL]) for line in lines]
    return desk.fault(*(("H402", line[TOTAL]) for line in lines), means={line.key: None for line in lines}, also=also)


@kind("上月累计一列清零")
def openings_zeroed(desk: Desk) -> Fault:
    lines = [line for line in desk.lines if line.row.is_summed and line.row.opening and line.row.opening > 0]
    if len(lines) < 2:
        raise NotHereError
    for line in lines:
        line[OPENING].value = 0
    also = [(code, line[field]) for line in lines for code in ("H404", "H402", "H401") for field in (OPENING, TOTAL)]
    return desk.fault(*(("F204", line[OPENING]) for line in lines), means={one.key: None for one in lines}, also=also)


@kind("本月一列按完成率填")
def rates_in_month_column(desk: Desk) -> Fault:
    lines = [line for line in desk.lines if some(line)]
    for line in lines:
        line[MONTH].value, line[MONTH].number_format = 0.083, "0.0%"
    if not lines:
        raise NotHereError
    return desk.fault(*(("V302", line[MONTH]) for line in lines), means={line.key: None for line in lines})


@kind("只填了附件第一行，其余空着")
def most_left_blank(desk: Desk) -> Fault:
    lines = [line for line in desk.on(desk.page) if MONTH in line.row.entries][1:]
    if not lines:
        raise NotHereError
    for line in lines:
        line[MONTH].value = None
    return desk.fault(*(("V301", line[MONTH]) for line in lines), means={line.key: None for line in lines})


def face(title: str, name: str, label: str, value, **more) -> None:
    """A kind that writes the value beside a heading of the face in its own manner."""

    def spoil(desk: Desk) -> Fault:
        cell = desk.heading(label)
        cell.value = value(desk)
        codes = [(code, cell) for code in more.get("codes", ())]
        return desk.fault(*codes, refused=more.get("refused", False))

    add(name, title, spoil)


face("表头单位写成大气办", "face_office", "填报单位", lambda desk: f"{desk.job.unit}大气办")
face("表头单位后写盖章", "face_stamped", "填报单位", lambda desk: f"{desk.job.unit}（盖章）")
face("表头单位前加市名", "face_with_city", "填报单位", lambda desk: f"某某市{desk.job.unit}")
face("表头单位写成人民政府", "face_government", "填报单位", lambda desk: f"{desk.job.unit}人民政府")
face("表头月份写成5月", "face_month_bare", "填报月份", lambda desk: f"{desk.job.month.number}月")
face("表头月份写成1-5月", "face_month_range", "填报月份", lambda desk: f"1-{desk.job.month.number}月")
face("填报日期写成6月1日", "day_without_year", "填报日期", lambda desk: f"{desk.job.last_day.month}月1日")
face("填报日期写成2021/6/1 9:30", "day_with_time", "填报日期", lambda desk: f"{desk.job.last_day:%Y/%m/%d} 9:30")


@kind("标识工作表带括号改名")
def identity_renamed(desk: Desk) -> Fault:
    desk.book["_airdocs"].title = "_airdocs (2)"
    return desk.fault()


@kind("整本移动或复制成新工作簿")
def moved_to_new_book(desk: Desk) -> Fault:
    """Only the sheet to fill, as 移动或复制工作表 leaves it: no identity, no guide."""
    del desk.book["填报说明"], desk.book["_airdocs"]
    return desk.fault()


@kind("另存为严格的Open XML")
def strict_package(desk: Desk) -> Fault:
    spaces = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            "http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }

    def strict(text: str) -> str:
        for old, new in spaces.items():
            text = text.replace(old, new)
        return text

    content = desk.save()
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames
    parts = [f"xl/worksheets/sheet{number}.xml" for number, _ in enumerate(names, 1)]
    every = (*parts, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels")
    return desk.fault(content=edited(content, dict.fromkeys(every, strict)))


@kind("Mac版1904日期")
def dates_from_1904(desk: Desk) -> Fault:
    """Days count from 1904 in an old workbook of a Mac: the number in the cell is 1462 less."""
    heading = desk.heading("填报日期").coordinate
    content, sheet = desk.save(), f"xl/worksheets/sheet{desk.book.worksheets.index(desk.page) + 1}.xml"

    def earlier(text: str) -> str:
        return re.sub(rf'(<c r="{heading}"[^>]*><v>)(\d+)', lambda m: f"{m[1]}{int(m[2]) - 1462}", text)

    def from_1904(text: str) -> str:
        return re.sub(r"<workbookPr\b", '<workbookPr date1904="1"', text)

    return desk.fault(content=edited(content, {sheet: earlier, "xl/workbook.xml": from_1904}))


@kind("每行之间空一行")
def every_second_row_blank(desk: Desk) -> Fault:
    for line in reversed(desk.on(desk.page)[1:]):
        shift_rows(desk.page, line[LABEL].row, 1)
    return desk.fault()


@kind("年度目标加括号备注")
def target_with_note(desk: Desk) -> Fault:
    line = desk.pick(counted)
    line[Field.TARGET].value = f"{plain(line.row.target.value)}（含结转）"
    return desk.fault(("F204", line[Field.TARGET]), means={line.key: None})


@kind("本月数写进了上月累计栏")
def month_in_opening(desk: Desk) -> Fault:
    line = desk.pick(lambda one: some(one) and one.row.opening and one.told.month != one.row.opening)
    line[OPENING].value, line[MONTH].value = line.told.month, None
    expected = ("F204", line[OPENING]), ("V301", line[MONTH])
    return desk.fault(*expected, means={line.key: None}, also=[("H404", line[OPENING])])


@kind("相邻两行本月数填反")
def neighbours_swapped(desk: Desk) -> Fault:
    """Nothing tells this from the truth: at least nothing breaks."""
    lines = [line for line in desk.on(desk.page) if some(line)]
    if len(lines) < 2:
        raise NotHereError
    one, other = lines[:2]
    one[MONTH].value, other[MONTH].value = other.told.month, one.told.month
    also = tuple((code, line[field]) for line in (one, other) for field in (MONTH, TOTAL) for code in ("V306", "H402"))
    return desk.fault(free=frozenset({one.key, other.key}), also=also)


@kind("删去“上月累计”一列，累计手填错")
def opening_column_deleted(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    line = next((one for one in lines if some(one) and one.row.opening), None)
    if line is None:
        raise NotHereError
    for one in lines:
        if one.row.is_summed:
            one[TOTAL].value = one.told.total
    line[TOTAL].value = line.told.total + 4
    anchor = next(cell for cell in desk.page[desk.header] if cell.value is not None)
    at = line[OPENING].column
    where = desk.page.cell(line[TOTAL].row, line[TOTAL].column - 1).coordinate
    shift_columns(desk.page, at, -1)
    return desk.fault(("F201", anchor), ("H402", where), means={line.key: None})


@kind("表头一行删去")
def header_deleted(desk: Desk) -> Fault:
    gone = {line.key: None for line in desk.on(desk.page)}
    shift_rows(desk.page, desk.header, -1)
    return desk.fault(("F202", None), means=gone)


@kind("各栏表头加注填报")
def headings_with_notes(desk: Desk) -> Fault:
    for cell in desk.page[desk.header]:
        if cell.value:
            cell.value = f"{cell.value}\n（填报）"
    return desk.fault()
