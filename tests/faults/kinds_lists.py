"""What counties do to their project lists, each with the code and the cell that must be named."""

import io
from collections.abc import Callable
from datetime import datetime

import openpyxl

from airdocs.documents.projects.forms import list_form
from airdocs.model.document import FormDocument
from airdocs.model.project import ProjectField
from airdocs.writers.form.writer import write_form
from tests.faults.list_desk import ListDesk, ListFault, plan
from tests.samples.filling import face_cell, save

F = ProjectField
LIST_KINDS: dict[str, tuple[str, Callable[[ListDesk], ListFault]]] = {}


def kind(title: str):
    def register(spoil):
        LIST_KINDS[spoil.__name__] = title, spoil
        return spoil

    return register


def typed(name: str, title: str, where: ProjectField, value: object, code: str | None) -> None:
    """A cell of some project holds something else."""

    def spoil(desk: ListDesk) -> ListFault:
        cell = desk.pick()[where]
        cell.value = value
        return desk.fault(*(((code, cell),) if code else ()))

    LIST_KINDS[name] = title, spoil


for _field, _code in {
    F.CATEGORY: "J709",
    F.ENTERPRISE: "J709",
    F.NAME: "J709",
    F.CONTENT: "J709",
    F.INVESTMENT: "J709",
    F.START: "J709",
    F.FINISH: "J709",
    F.BODY: "J709",
    F.PERSON: "J709",
    F.PHONE: "J709",
}.items():
    typed(f"blank_{_field.name.lower()}", f"{_field.value}空白", _field, None, _code)

for _number, (_value, _code) in enumerate(
    (("尽快", "J713"), ("2021-02-30", "J713"), ("三季度", "J713"), ("2021-13-01", "J713"), ("待定", "J713"))
):
    typed(f"finish_no_day_{_number}", f"计划完成写“{_value}”", F.FINISH, _value, _code)
for _number, (_value, _code) in enumerate(
    (
        (datetime(2022, 3, 1), "J703"),
        (datetime(2020, 12, 31), "J703"),
        ("2022年6月", "J703"),
        (datetime(2012, 6, 1), "J703"),
    )
):
    typed(f"finish_other_year_{_number}", f"计划完成在别的年度{_number}", F.FINISH, _value, _code)
typed("start_last_year", "开工在上年没有说明", F.START, datetime(2020, 5, 1), "J703")
for _number, _value in enumerate(("约500", "1.2亿", "五百多", "500元", "abc", "100-200")):
    typed(f"amount_no_number_{_number}", f"投资写“{_value}”", F.INVESTMENT, _value, "J712")
typed("amount_negative", "投资为负", F.INVESTMENT, -5, "J712")
typed("amount_in_yuan", "投资按元填", F.INVESTMENT, 35_000_000, "J712")
for _number, _value in enumerate(
    ("1380000000", "139O0000000", "12345", "138 0000 00", "无电话", "0518-812", "23900000000")
):
    typed(f"phone_{_number}", f"电话写“{_value}”", F.PHONE, _value, "J711")
for _number, _value in enumerate(("VOC治理", "其他", "锅炉提标改造或“回头看”项目")):
    typed(f"category_{_number}", f"类别写“{_value}”", F.CATEGORY, _value, "J710")
typed("error_in_content", "建设内容是错误值", F.CONTENT, "#REF!", "F203")
# Read as meant.
for _number, _value in enumerate(("2021年9月", "2021/9/30", "9月底", "年底", "2021.9.30", 20210930, "2021年9月30日")):
    typed(f"finish_understood_{_number}", f"计划完成写“{_value}”", F.FINISH, _value, None)
for _number, _value in enumerate(("300万元", "1,200", "３００", "300万", 0)):
    typed(f"amount_understood_{_number}", f"投资写“{_value}”", F.INVESTMENT, _value, None)
for _number, _value in enumerate(
    ("（0518）81234567", "139-0000-0000", "0518－81234567", 13900000000, "0518-81234567转801")
):
    typed(f"phone_understood_{_number}", f"电话写“{_value}”", F.PHONE, _value, None)


@kind("完成早于开工")
def finish_before_start(desk):
    line = desk.pick()
    line[F.START].value, line[F.FINISH].value = datetime(2021, 9, 1), datetime(2021, 8, 1)
    return desk.fault(("J708", line[F.FINISH]))


@kind("开工完成填颠倒")
def days_exchanged(desk):
    line = desk.pick()
    line[F.START].value, line[F.FINISH].value = line[F.FINISH].value, line[F.START].value
    return desk.fault(("J708", line[F.FINISH]))


@kind("续建项目开工在上年")
def carried_over(desk):
    line = desk.pick()
    line[F.START].value, line[F.REMARK].value = datetime(2020, 5, 1), "续建项目"
    return desk.fault()


@kind("少报一项")
def one_less(desk):
    line = desk.lines[-1]
    for one, cell in line.items():
        if one is not F.SERIAL:
            cell.value = None
    return desk.fault(("J701", line[F.CATEGORY]))


@kind("中间少报一项")
def one_less_amid(desk):
    line = desk.pick()
    for one, cell in line.items():
        if one is not F.SERIAL:
            cell.value = None
    last = line is desk.lines[-1] or line[F.SERIAL].row == desk.lines[-1][F.SERIAL].row
    return desk.fault(("J701", line[F.CATEGORY] if last else desk.free()))


@kind("类别选错，一类少一类多")
def category_of_another(desk):
    line = desk.many()
    other = desk.pick(lambda one: one[F.CATEGORY].value != line[F.CATEGORY].value)
    line[F.CATEGORY].value = other[F.CATEGORY].value
    return desk.fault(("J701", desk.free()))


def add_row(desk, values) -> dict:
    top = desk.header[F.SERIAL].row + len(desk.rows) + 1
    line = {one: desk.page.cell(top, cell.column) for one, cell in desk.header.items()}
    for one, value in values.items():
        line[one].value = value
    return line


def twin_of(desk, **changed):
    source = desk.pick()
    values = {one: cell.value for one, cell in source.items() if one is not F.SERIAL}
    return source, values | {F[name]: value for name, value in changed.items()}


@kind("整行重复")
def row_twice(desk):
    _, values = twin_of(desk)
    return desk.fault(("J702", add_row(desk, values)[F.ENTERPRISE]))


@kind("名称写法不同的重复")
def alike_twice(desk):
    source, values = twin_of(desk, NAME="另起的名称")
    name = source[F.ENTERPRISE].value
    values[F.ENTERPRISE] = (
        name.replace("股份有限公司", "公司").replace("有限公司", "公司").replace("（", "(").replace("）", ")")
    )
    return desk.fault(("J702", add_row(desk, values)[F.ENTERPRISE]))


@kind("空格和全角的重复")
def spaced_twice(desk):
    source, values = twin_of(desk)
    values[F.ENTERPRISE] = "　".join(source[F.ENTERPRISE].value)
    values[F.CONTENT] = f" {source[F.CONTENT].value}。"
    return desk.fault(("J702", add_row(desk, values)[F.ENTERPRISE]))


@kind("同企业同名称不同内容")
def same_name_other_content(desk):
    _, values = twin_of(desk, CONTENT="另一项内容三处")
    return desk.fault(("J702", add_row(desk, values)[F.NAME]))


@kind("多报一项")
def one_more(desk):
    _, values = twin_of(desk, ENTERPRISE="样例新增企业", CONTENT="新增内容", NAME="新增项目")
    line = add_row(desk, values)
    fault = desk.fault()
    return ListFault(fault.content, (), (("J707", line[F.CATEGORY].coordinate),))


@kind("两县重复报备")
def filed_in_two(desk):
    other = ListDesk("连云区", "其他")
    line, theirs = desk.pick(), other.lines[0]
    for one in (F.ENTERPRISE, F.CONTENT):
        theirs[one].value = line[one].value
    cells = ("J702", line[F.ENTERPRISE]), ("J702", theirs[F.ENTERPRISE])
    return desk.fault(*cells, others=(("连云区.xlsx", save(other.book)),))


@kind("逾期报备")
def filed_late(desk):
    cell = face_cell(desk.page, "填报日期")
    cell.value = datetime(2021, 4, 12)
    return desk.fault(("J706", cell))


@kind("同日两份内容不同")
def two_that_differ(desk):
    first = save(desk.book)
    desk.pick()[F.CONTENT].value = "改过的内容"
    return desk.fault(("J714", None), content=first, others=(("东海县2.xlsx", save(desk.book)),))


@kind("同日两份内容相同")
def two_alike(desk):
    return desk.fault(also=(("J714", None),), others=(("清单副本.xlsx", save(desk.book)),))


@kind("重报一份，增减改各一")
def filed_anew(desk):
    first = save(desk.book)
    face_cell(desk.page, "填报日期").value = datetime(2021, 5, 10)
    line = desk.pick()
    line[F.INVESTMENT].value = 777
    return desk.fault(("J715", line[F.INVESTMENT]), ("J715", None), others=(("原清单.xlsx", first),))


@kind("借用别县的表")
def borrowed(desk):
    cell = face_cell(desk.page, "填报单位")
    cell.value = "连云区"
    return desk.fault(("I104", cell))


@kind("栏目删去")
def column_gone(desk):
    header = desk.header[F.FINISH]
    for row in range(header.row, header.row + len(desk.rows) + 1):
        desk.page.cell(row, header.column).value = None
    found = desk.fault()
    return ListFault(found.content, (("F201", f"A{header.row}"),), ())


@kind("投资栏改成元")
def amounts_in_yuan(desk):
    header = desk.header[F.INVESTMENT]
    header.value = "投资（元）"
    return desk.fault(("F201", header))


@kind("建设内容改名")
def column_renamed(desk):
    header = desk.header[F.CONTENT]
    header.value = "做什么"
    return desk.fault(("F201", header))


@kind("栏目同义")
def columns_called_otherwise(desk):
    desk.header[F.ENTERPRISE].value, desk.header[F.FINISH].value = "企业名称", "计划完成时间"
    return desk.fault()


@kind("列换了次序")
def columns_swapped(desk):
    first, second = desk.header[F.BODY], desk.header[F.CONTENT]
    for row in range(first.row, first.row + len(desk.rows) + 1):
        one, other = desk.page.cell(row, first.column), desk.page.cell(row, second.column)
        one.value, other.value = other.value, one.value
    return desk.fault()


@kind("表改名、行下移")
def sheet_renamed(desk):
    desk.page.title = "清单"
    content = save(desk.book)
    book = openpyxl.load_workbook(io.BytesIO(content))
    return ListFault(save(book))


@kind("删去标识表")
def mark_deleted(desk):
    del desk.book["_airdocs"]
    return desk.fault()


@kind("下面有合计和说明")
def total_below(desk):
    top = desk.header[F.SERIAL].row + len(desk.rows) + 2
    desk.page.cell(top, 1).value = "合计"
    desk.page.cell(top, desk.header[F.ENTERPRISE].column).value = f"{len(desk.rows)}项"
    desk.page.cell(top + 1, 2).value = "说明：以上项目均为样例"
    return desk.fault()


@kind("类别合并单元格")
def categories_merged(desk):
    column, top = desk.header[F.CATEGORY].column, desk.header[F.CATEGORY].row + 1
    first = desk.page.cell(top, column).value
    bottom = top
    while desk.page.cell(bottom + 1, column).value == first:
        bottom += 1
    if bottom == top:
        return desk.fault()
    desk.page.merge_cells(start_row=top, end_row=bottom, start_column=column, end_column=column)
    return desk.fault()


@kind("中间空了几行")
def gaps(desk):
    desk.page.insert_rows(desk.header[F.SERIAL].row + 2, 3)
    return ListFault(save(desk.book))


@kind("不是项目清单")
def no_list(desk):
    book = openpyxl.Workbook()
    book.active["A1"] = "别的表"
    return ListFault(save(book), (("I102", None),))


@kind("空清单")
def nothing_filled(desk):
    blank = write_form(FormDocument("x.xlsx", list_form(plan(), desk.unit), ("说明",)))
    top = desk.header[F.CATEGORY]
    return ListFault(blank, (("J701", f"{top.column_letter}{top.row + 1}"),))


@kind("别的方案的清单")
def other_plan(desk):
    sheet = desk.book["_airdocs"]
    next(row for row in sheet.iter_rows() if row[0].value == "plan")[1].value = "邻市2021年计划"
    return desk.fault(("I103", None))
