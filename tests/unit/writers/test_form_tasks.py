"""Sheet 任务进展 of a form: what is locked, what is asked, how it prints, and that it is pressed like figures."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from airdocs.model.document import FormDocument
from airdocs.model.form import Form, Heading
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.task import Assignment, Deadline, Duty, Goals, Role, WorkItem
from airdocs.model.task_form import TaskField, owed_tasks
from airdocs.writers.form.places import heading_cells, task_cells
from airdocs.writers.form.press import master
from airdocs.writers.form.writer import write_form
from tests.unit.writers.test_form import a_form as figures

GUIDE = ("填报说明", "一、怎么填", "1. 本表由{}填写。")
HEADER = ("序号", "重点工作", "任务", "职责", "完成时限", "进展情况", "状态", "存在问题", "下一步措施")
LONG = "排查整治涉气企业，" * 22 + "降低PM2.5浓度。"


def task(number, text, unit, due=()):
    promises = Goals(deadlines=tuple(Deadline(words) for words in due))
    return WorkItem(number, "扬尘<管控>", text, "…", Assignment((Duty(unit, Role.LEAD, unit, 1),)), promises)


WORK = (
    task("1", LONG, "甲局", ("2024年底前", "2025年")),
    task("2", "=1+1 管住工地&道路。", "甲局"),
    task("3", "管住秸秆。", "乙委"),
    task("4", "管住\x0b油烟。", "乙委"),
)
PLAN = Plan(
    "样例", Profile("某区方案", 2024), (Unit("甲局", Category.DEPARTMENT), Unit("乙委", Category.DEPARTMENT)), work=WORK
)


def a_form(unit="甲局"):
    return Form(PLAN, unit, Month(2024, 8), (), None, tasks=owed_tasks(PLAN, unit))


def written(form):
    return write_form(FormDocument("x.xlsx", form, tuple(line.format(form.unit) for line in GUIDE)))


def opened(form):
    return openpyxl.load_workbook(BytesIO(written(form)))


def part(package, name):
    with ZipFile(BytesIO(package)) as archive:
        return archive.read(name).decode()


def test_a_form_of_tasks_alone_has_the_heading_block_on_its_sheet():
    book = opened(a_form())
    assert book.sheetnames == ["填报说明", "任务进展", "_airdocs"]
    assert book.active.title == "任务进展"
    sheet = book["任务进展"]
    assert (sheet["A1"].value, sheet["A2"].value) == ("某区方案", "任务进展月报表（2024年8月）")
    labels = {sheet.cell(row, column).value: (row, column) for row in (3, 4) for column in (2, 5, 7)}
    assert set(labels) == {heading.value for heading in Heading}
    assert sheet["C3"].value == "甲局"
    for heading, cell in heading_cells(a_form()).items():
        row, column = labels[heading.value]
        assert sheet.cell(row, column + 1).coordinate == cell


def test_rows_say_what_the_plan_says_and_ask_for_the_rest():
    sheet = opened(a_form())["任务进展"]
    assert [cell.value for cell in sheet[6]] == list(HEADER)
    assert [cell.value for cell in sheet[7]] == ["1", "扬尘<管控>", LONG, "牵头", "2024年底前，\n2025年", *[None] * 4]
    assert [cell.value for cell in sheet[8]][:5] == ["2", "扬尘<管控>", "=1+1 管住工地&道路。", "牵头", ""]
    assert sheet["C8"].data_type == "s"
    locked = [[sheet.cell(row, column).protection.locked for column in range(1, 10)] for row in (7, 8)]
    assert locked == [[True] * 5 + [False] * 4] * 2
    assert sheet.protection.sheet
    assert all(sheet.cell(7, column).fill.fgColor.rgb == "FFF0F1F3" for column in range(1, 6))
    assert all(sheet.cell(7, column).alignment.wrap_text for column in (2, 3, 5, 6, 8, 9))


def test_cells_to_fill_are_known_to_whoever_fills_them_without_a_clerk():
    cells = dict(task_cells(a_form()))
    assert (cells["1", TaskField.PROGRESS], cells["2", TaskField.NEXT]) == ("F7", "I8")
    assert len(cells) == 8


def test_states_come_from_a_list_and_every_cell_has_its_prompt():
    sheet = opened(a_form())["任务进展"]
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation if ":" in str(check.sqref)}
    assert set(checks) == {"F7:F8", "G7:G8", "H7:H8", "I7:I8"}
    assert checks["G7:G8"].formula1 == '"未启动,推进中,已完成,滞后"'
    assert checks["G7:G8"].showErrorMessage
    assert all(check.prompt for check in checks.values())
    (signal,) = sheet.conditional_formatting
    assert str(signal.sqref) == "G7:G8"


def test_blanks_are_counted_until_all_is_filled():
    book = opened(a_form())
    formula = next(cell.value for cell in book["任务进展"][5] if str(cell.value).startswith("=COUNTBLANK"))
    assert formula.endswith("COUNTBLANK(F7:F8)+COUNTBLANK(G7:G8)")


def test_rows_are_as_high_as_their_texts_and_may_grow():
    package = written(a_form())
    rows = dict(re.findall(r'<row r="(\d+)" spans="1:9"( ht="[^>]*)>', part(package, "xl/worksheets/sheet2.xml")))
    tall, short = (float(re.search(r'ht="([\d.]+)"', rows[at])[1]) for at in ("7", "8"))
    # 207 characters, 19 of 10 points a line: 11 lines of 13.5 points.
    assert 148 <= tall <= 190
    assert 40 <= short <= 60
    assert "customHeight" not in rows["7"] + rows["8"]


def test_a_text_too_long_for_the_highest_row_gets_a_wider_column():
    long = replace(PLAN, work=(task("1", "治理企业，" * 150, "甲局"),))
    form = replace(a_form(), tasks=owed_tasks(long, "甲局"))
    sheet, plain = opened(form)["任务进展"], opened(a_form())["任务进展"]
    assert sheet.column_dimensions["C"].width > plain.column_dimensions["C"].width * 1.5
    assert sheet.row_dimensions[7].height < 409


def test_page_lies_flat_and_repeats_its_head():
    sheet = opened(a_form())["任务进展"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$6:$6", "D7")
    assert sheet.page_setup.fitToHeight == 0


def test_subscripts_are_lowered():
    strings = part(written(a_form()), "xl/sharedStrings.xml")
    assert re.search(
        r'<vertAlign val="subscript"/><sz val="10"/><rFont val="[^"]+"/><family val="2"/></rPr><t[^>]*>2.5<', strings
    )


def test_forms_of_as_many_tasks_are_built_once():
    master.cache_clear()
    one, other = written(a_form("甲局")), written(a_form("乙委"))
    assert master.cache_info().misses == 1
    master.cache_clear()
    assert written(a_form("乙委")) == other != one


def test_no_mark_of_the_press_is_left():
    package = written(a_form("乙委"))
    with ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            assert not re.search('[\ufdd0-\ufddf]| ht="9\\d{5}"', text), name
    assert openpyxl.load_workbook(BytesIO(package))["任务进展"]["C8"].value == "管住油烟。"


@pytest.mark.parametrize("wrong", ["填的不是数字", "状态不是列出的四种"])
def test_a_unit_with_figures_and_tasks_gets_both_sheets_and_signs_once(wrong):
    form = replace(figures(), tasks=owed_tasks(PLAN, "甲局"))
    book = opened(form)
    assert book.sheetnames == ["填报说明", "进展", "任务进展", "_airdocs"]
    labels = [cell.value for sheet in ("进展", "任务进展") for row in book[sheet]["A3:I4"] for cell in row]
    assert labels.count("填报人") == 1
    assert labels.count("填报单位") == 2
    assert heading_cells(form) == heading_cells(figures())
    legend = [cell.value for row in book["填报说明"].iter_rows() for cell in row if cell.value]
    assert any(wrong in text for text in legend)
