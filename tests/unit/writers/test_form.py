import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from airdocs.model.annex import Annex, AnnexColumn, ColumnRole, Target
from airdocs.model.document import FormDocument
from airdocs.model.form import MONITORING_FIELDS, PROGRESS_FIELDS, Form, FormRow, FormSheet
from airdocs.model.indicator import Direction, Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.quantity import Rounding, number
from airdocs.writers.form.press import master
from airdocs.writers.form.writer import write_form

VOCS = Indicator("附件3", "VOCs污染治理工程", "综合治理", "项")
CHECKED = Indicator("附件5", "", "抽测数", "台", period=Period.QUARTER)
SHARE = Indicator("附件5", "", "核查率", "%", kind=Kind.POINT)
PM = Indicator("附件1", "", "PM_{2.5}浓度", "微克/立方米", kind=Kind.MEAN, direction=Direction.AT_MOST, decimals=1)
ZERO = Indicator("附件3", "", "新增项目", "项")
HEADERS = ("附件", "指标", "计量单位", "年度目标", "上月累计", "本月完成", "累计完成", "完成率", "备注")
GUIDE = ("填报说明", "一、怎么填", "1. 本表由{}填写，=1+1 只是文字。")


def row(indicator, target, opening, unit="东海县"):
    return FormRow(indicator, unit, Target(unit, indicator, number(target), "B5"), opening)


def a_plan():
    columns = (
        AnnexColumn("VOCs污染治理工程 > 综合治理", ("VOCs污染治理工程", "综合治理"), ColumnRole.INDICATOR, VOCS),
    )
    return Plan(
        "样例",
        Profile(name="某市2021年工作计划", year=2021, issuer="某市大气办", unit_noun="市州"),
        (Unit("东海县", Category.COUNTY),),
        (VOCS, CHECKED, SHARE, PM, ZERO),
        (Annex("附件3", "表", (), columns, ()),),
    )


def a_form(unit="东海县", shift=0):
    rows = (
        row(VOCS, 70 + shift, Decimal(12 + shift), unit),
        row(CHECKED, "30", None, unit),
        row(SHARE, "85", Decimal("80.5"), unit),
        row(ZERO, "0", Decimal(0), unit),
    )
    return Form(a_plan(), unit, Month(2021, 6), (FormSheet("进展", PROGRESS_FIELDS, rows),), Month(2021, 5))


def monitoring_form():
    rows = tuple(row(PM, "35.5", Decimal("41.2"), unit) for unit in ("东海县", "灌云县"))
    return Form(a_plan(), "市生态环境局", Month(2021, 6), (FormSheet("监测数据", MONITORING_FIELDS, rows),), None)


def written(form):
    return write_form(FormDocument("x.xlsx", form, tuple(line.format(form.unit) for line in GUIDE)))


def opened(form):
    return openpyxl.load_workbook(BytesIO(written(form)))


def checks_of(sheet):
    return {str(place): check for check in sheet.data_validations.dataValidation for place in check.sqref.ranges}


def test_sheets_and_identity():
    book = opened(a_form())
    assert book.sheetnames == ["填报说明", "进展", "_airdocs"]
    assert book["_airdocs"].sheet_state == "veryHidden"
    assert list(book["_airdocs"].values) == [
        ("plan", "某市2021年工作计划"),
        ("unit", "东海县"),
        ("month", "2021-06"),
        ("version", "1"),
        ("round", "1"),
    ]
    assert book.active.title == "进展"
    assert book["填报说明"]["A3"].value == "1. 本表由东海县填写，=1+1 只是文字。"
    assert book.properties.creator == "某市大气办"
    assert book.properties.created.isoformat() == "2021-06-01T00:00:00"


def test_face_and_rows_stand_where_labels_say():
    sheet = opened(a_form())["进展"]
    rows = list(sheet.values)
    assert rows[0][0] == "某市2021年工作计划"
    assert rows[1][0] == "进展月报表（2021年6月）"
    assert rows[2][:3] == ("填报单位", "东海县", "填报月份")
    assert (rows[2][3], rows[2][5], rows[3][0], rows[3][2], rows[3][5]) == (
        "2021年6月",
        "填报日期",
        "填报人",
        "审核人",
        "联系电话",
    )
    assert "2021年5月已采纳" in rows[4][0]
    assert "空白的请据实补填" in rows[4][0]
    assert rows[5] == HEADERS
    assert rows[6][:6] == ("附件3", "VOCs污染治理工程 > 综合治理", "项", 70, 12, None)
    assert rows[7][:6] == ("附件5", "抽测数", "台", 30, None, None)
    assert rows[8][:5] == ("附件5", "核查率", "%", 85, 80.5)
    assert rows[9][7] == "—"


def test_only_entry_cells_are_open():
    sheet = opened(a_form())["进展"]
    assert sheet["G3"].protection.locked is False
    open_cells = {cell.coordinate for line in sheet.iter_rows() for cell in line if not cell.protection.locked}
    heading = {"B4", "D4", "E4", *(f"{column}{line}" for column in "GHI" for line in (3, 4))}
    figures = {"F7", "E8", "F8", "F9", "G9", "F10"}
    assert open_cells == heading | figures | {"I7", "I8", "I9", "I10"}
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert opened(a_form())["填报说明"].protection.sheet


def test_formulas_follow_the_kind():
    sheet = opened(a_form())["进展"]
    assert sheet["G7"].value == '=IF(COUNT(E7,F7)=2,E7+F7,"")'
    assert sheet["G9"].value is None
    assert "ROUNDDOWN" in sheet["H7"].value
    assert 'CELL("format",G9)' in sheet["H9"].value
    assert sheet["H7"].number_format == "0.0%"
    assert sheet["D8"].number_format == '0"（每季）"'
    assert sheet["E9"].number_format == "0.0"  # one decimal more than the indicator: shown, not hidden


def test_targets_show_the_decimals_of_the_annex():
    whole = AnnexColumn("核查率", ("核查率",), ColumnRole.INDICATOR, replace(SHARE, decimals=1), 0)
    tenth = AnnexColumn("浓度", ("浓度",), ColumnRole.INDICATOR, PM, 1)
    plan = replace(a_plan(), annexes=(Annex("附件5", "表", (), (whole, tenth), ()),))
    rows = (row(whole.indicator, "85", Decimal("80.5")), row(PM, "3", Decimal(3)), row(whole.indicator, "85.5", None))
    form = replace(a_form(), plan=plan, sheets=(FormSheet("进展", PROGRESS_FIELDS, rows),))
    sheet = opened(form)["进展"]
    assert [sheet.cell(at, 4).number_format for at in (7, 8, 9)] == ["0", "0.0", "0.0"]
    assert sheet["E7"].number_format == "0.0"


def test_a_mean_without_a_past_says_that_nothing_is_to_be_filled():
    mean = row(PM, "35.5", None)
    form = replace(a_form(), sheets=(FormSheet("进展", PROGRESS_FIELDS, (mean, row(VOCS, 70, None))),))
    sheet = opened(form)["进展"]
    assert (sheet["E7"].value, sheet["E7"].protection.locked, sheet["E7"].alignment.horizontal) == ("—", True, "center")
    assert (sheet["E8"].value, sheet["E8"].protection.locked) == (None, False)


def test_a_row_of_one_line_is_one_line_high_whatever_its_verdict():
    capped = replace(SHARE, direction=Direction.AT_MOST, decimals=1)
    rows = (row(capped, "12.5", None), row(PM, "35", None), row(SHARE, "85", None))
    sheet = opened(replace(a_form(), sheets=(FormSheet("进展", PROGRESS_FIELDS, rows),)))["进展"]
    assert [sheet.row_dimensions[at].height for at in (7, 8, 9)] == [21.75] * 3  # 29 pixels
    # 达标（低12.5个百分点） in 10 pt takes a little more than eleven ems.
    assert sheet.column_dimensions["H"].width * 7 > 11 * 10 * 96 / 72


def test_labels_widen_their_column_within_bounds_and_the_page_stays_upright():
    long = replace(VOCS, name="市级及以上排查整治工业园区数", group="")
    rows = (row(long, 70, Decimal(1)), row(replace(long, name="很长的指标名称" * 6), 70, Decimal(1)))
    sheet = opened(replace(a_form(), sheets=(FormSheet("进展", PROGRESS_FIELDS, rows),)))["进展"]
    assert sheet.row_dimensions[7].height == 21.75  # 29 pixels
    assert sheet.row_dimensions[8].height > 30
    assert 225 <= sheet.column_dimensions["B"].width * 7 <= 236
    assert sheet.page_setup.orientation != "landscape"


def test_lines_of_the_guide_that_fit_are_one_line_high():
    line = "3. 本月没有进展请填0，不要留空，也不要填“/”“无”；需要说明的情况写在“备注”栏。"
    document = FormDocument("x.xlsx", a_form(), ("填报说明", "一、填什么", line, line * 2))
    sheet = openpyxl.load_workbook(BytesIO(write_form(document)))["填报说明"]
    one, same, two = (sheet.row_dimensions[at].height for at in (2, 3, 4))
    assert one == same < two


def test_labels_carry_real_subscripts():
    book = openpyxl.load_workbook(BytesIO(written(monitoring_form())), rich_text=True)
    label = book["监测数据"]["B7"].value
    assert [(run.text, run.font.vertAlign) for run in label] == [("PM", None), ("2.5", "subscript"), ("浓度", None)]


def test_rates_round_as_the_indicator_says():
    half_up = replace(VOCS, rounding=Rounding.HALF_UP)
    rows = (row(half_up, 70, Decimal(1)), row(VOCS, 70, Decimal(1)))
    sheet = opened(replace(a_form(), sheets=(FormSheet("进展", PROGRESS_FIELDS, rows),)))["进展"]
    assert "MOD" not in sheet["H7"].value
    assert "MOD" in sheet["H8"].value


def test_a_form_after_a_month_that_was_missed_asks_for_both_months():
    sheet = opened(replace(a_form(), opening_month=Month(2021, 4)))["进展"]
    assert "本月完成请填2021年5月至6月的合计数" in sheet["A5"].value
    checks = checks_of(sheet)
    assert checks["F7"].prompt == "请填2021年5月至6月的合计完成数（项），没有进展填0。填整数。"
    assert "6月当月值" in checks["F9"].prompt
    assert "合计" not in opened(a_form())["进展"]["A5"].value


def test_limits_and_prompts():
    checks = checks_of(opened(a_form())["进展"])
    assert (checks["F7"].type, checks["F7"].operator, checks["F7"].formula1) == ("whole", "greaterThanOrEqual", "0")
    assert (checks["F9"].type, checks["F9"].formula2) == ("decimal", "100")
    assert checks["G3"].type == "date"
    assert checks["I7:I10"].type == "list"
    assert not checks["I7:I10"].showErrorMessage
    for check in checks.values():
        assert check.promptTitle
        assert len(check.prompt) <= 255
    assert "6月当月完成数（项）" in checks["F7"].prompt
    assert "2021年5月底" in checks["E8"].prompt


def test_page_and_panes():
    sheet = opened(a_form())["进展"]
    assert sheet.freeze_panes == "C7"
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.page_setup.paperSize == 9
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_area == "'进展'!$A$1:$I$13"
    assert "东海县" in sheet.oddFooter.left.text
    assert [sheet[cell].value for cell in ("A12", "C12", "F12")] == [
        "单位负责人（签字）：",
        "审核人（签字）：",
        "填报人（签字）：",
    ]
    assert "（盖章）" in sheet["F13"].value


def test_monitoring_sheet_names_its_units():
    sheet = opened(monitoring_form())["监测数据"]
    rows = list(sheet.values)
    assert rows[5] == ("附件", "指标", "市州", *HEADERS[2:])
    assert rows[6][:6] == ("附件1", "PM2.5浓度", "东海县", "微克/立方米", 35.5, 41.2)
    assert rows[7][2] == "灌云县"
    assert sheet.freeze_panes == "D7"
    assert "超标（高" in sheet["I7"].value
    assert 'TEXT(-ROUND(H7-E7,10),"0.0")' in sheet["I7"].value
    check = checks_of(sheet)["G7:G8"]
    assert check.type == "custom"
    assert check.formula1 == "AND(ISNUMBER(G7),G7>=0,ROUND(G7,1)=G7)"


def test_calamine_sees_blank_results():
    book = CalamineWorkbook.from_filelike(BytesIO(written(a_form())))
    rows = book.get_sheet_by_name("进展").to_python(skip_empty_area=False)
    assert rows[6][6:8] == ["", ""]
    assert 10.0 in rows[4]  # blank: six figures and four entries above the table


def test_a_form_does_not_depend_on_those_before_it():
    forms = [a_form(), a_form("灌云县", 1), a_form("徐圩新区", 2), monitoring_form()]
    master.cache_clear()
    there = [written(form) for form in forms]
    master.cache_clear()
    back = [written(form) for form in reversed(forms)][::-1]
    assert there == back


def test_forms_of_one_shape_are_built_once_and_differ_only_in_name_and_figures():
    master.cache_clear()
    written(a_form("东海县"))
    other = opened(a_form("灌云县", 1))["进展"]
    assert master.cache_info().misses == 1
    assert (other["B3"].value, other["D7"].value, other["E7"].value) == ("灌云县", 71, 13)
    written(a_form("徐圩新区"))
    assert master.cache_info().misses == 2  # a longer name is another shape: its lines may break elsewhere


def test_no_mark_of_the_press_is_left():
    with ZipFile(BytesIO(written(a_form()))) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            assert "\ufdd0" not in text
            assert "\ufdd1" not in text
            assert "<v>90000000" not in text


def test_odd_unit_names_survive():
    form = a_form("甲&<乙>")
    sheet = opened(form)["进展"]
    assert sheet["B3"].value == "甲&<乙>"
    assert "&&" in sheet.oddFooter.left.text or "甲&<乙>" in sheet.oddFooter.left.text


def test_a_second_round_says_so():
    book = opened(replace(a_form(), round=2))
    assert book["_airdocs"]["B5"].value == "2"


def test_a_form_without_rows_is_still_a_workbook():
    form = replace(a_form(), sheets=(FormSheet("进展", PROGRESS_FIELDS, ()),))
    assert opened(form).sheetnames == ["填报说明", "进展", "_airdocs"]


CASES = [
    # indicator, target, opening, typed month, typed cumulative → cumulative, rate as shown
    (VOCS, "10000", Decimal(9990), 6, None, 9996, 0.999),  # 99.96 % is cut
    (VOCS, "2000", Decimal(2000), 1, None, 2001, 1.0),  # 100.05 %: half to even
    (VOCS, "2000", Decimal(2000), 3, None, 2003, 1.002),  # 100.15 %: half to even
    (replace(VOCS, rounding=Rounding.HALF_UP), "2000", Decimal(2000), 1, None, 2001, 1.001),  # 100.05 %: half up
    (VOCS, "10", Decimal(5), "12项", None, "", ""),
    (PM, "35.5", Decimal(40), 34, 34, 34, "达标（低1.5）"),
    (PM, "35.5", Decimal(40), 37.5, 37.5, 37.5, "超标（高2.0）"),
    (PM, "35.5", Decimal(40), 35.5, 35.5, 35.5, "达标（持平）"),
    (SHARE, "85", None, 80, 68, 68, 0.8),
]


@pytest.mark.renders
def test_formulas_compute_in_a_real_spreadsheet(tmp_path):
    rows = tuple(row(indicator, target, opening) for indicator, target, opening, *_ in CASES)
    form = replace(a_form(), sheets=(FormSheet("进展", PROGRESS_FIELDS, rows),))
    book = opened(form)
    sheet = book["进展"]
    for at, (*_, month, cumulative, _, _) in enumerate(CASES, 7):
        sheet.cell(at, 6).value = month
        if cumulative is not None:
            sheet.cell(at, 7).value = cumulative
    book.save(tmp_path / "filled.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "filled.xlsx")], check=True, capture_output=True, timeout=120)
    back = CalamineWorkbook.from_path(str(tmp_path / "filled.ods")).get_sheet_by_name("进展").to_python()
    table = back[next(at for at, line in enumerate(back) if line[0] == "附件") + 1 :]
    for line, (*_, cumulative, rate) in zip(table, CASES, strict=False):
        assert line[6] == cumulative
        assert line[7] == (pytest.approx(rate, abs=1e-9) if isinstance(rate, float) else rate)


def test_writing_a_form_is_the_only_time_xlsxwriter_is_imported():
    code = "import airdocs.writers.form.writer, sys; sys.exit('xlsxwriter' in sys.modules or 'openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
