"""校验报告.xlsx: what the office finds on its sheets, and where its links lead."""

import io
from dataclasses import replace
from datetime import date

import openpyxl

from airdocs.documents.cases import unit_cases
from airdocs.documents.reminder import is_to_remind
from airdocs.documents.report_workbook import report_workbook
from airdocs.model.batch import Record
from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.header import Column
from airdocs.model.submission import Face
from airdocs.model.table import Cell, Table, Tone
from airdocs.progress.collate import assemble
from airdocs.progress.measure import measure
from airdocs.writers.excel.writer import write_workbook
from tests.unit.progress.test_measure import BUREAU, JOBS, MAY, full, make_plan

FILE = "月报/2021-05/甲县1.xlsx"
MARKED = {FILE: "退回/甲县1.xlsx"}
WRONG = Finding(
    "V303", Severity.ERROR, "=1+1 不能为负数。", "请改正。", FILE, "进 '展", "G6", "甲县", figure=("甲县", JOBS.key)
)
SHEET_GONE = Finding("F202", Severity.ERROR, "缺少工作表。", "请补回。", FILE, "监测数据", None, "甲县")
REMINDER = Finding("H403", Severity.WARNING, "突增。", "请核实。", "月报/2021-05/乙县1.xlsx", "进展", "F7", "乙县")
SILENT = Finding("C501", Severity.ERROR, "没有报送。", "请报送。", unit=BUREAU)
OF_PLAN = Finding("P801", Severity.ERROR, "合计不符。", "请核对。", "方案.xlsx", "附件1", "E3", place=("附件1", "合计"))
STATES = {"甲县": UnitState.RETURNED, "乙县": UnitState.ACCEPTED, BUREAU: UnitState.MISSING}


def report(**changed: object) -> dict[str, Sheet]:
    plan = make_plan()
    sent = replace(full("甲县", 3, 2), face=Face(filled_on=date(2021, 6, 1)))
    findings = (REMINDER, SILENT, SHEET_GONE, WRONG)
    batch = assemble(plan, MAY, (sent, full("乙县", 1, 1)), Record())
    cases = unit_cases(batch, findings, STATES, measure(plan, batch, findings, STATES), MARKED)
    more = {"of_plan": (OF_PLAN,), "standing": ((OF_PLAN, "保持原样"),), "titles": {"V303": "负数"}} | changed
    document = report_workbook(plan, MAY, cases, findings, **more)
    assert document.path == "月度/2021-05/校验报告.xlsx"
    return {sheet.name: sheet for sheet in document.sheets}


def column(sheet: Sheet, label: str) -> list[object]:
    at = [heading.label for heading in sheet.table.header].index(label)
    return [row[at].value for row in sheet.table.rows]


def links(sheet: Sheet, label: str) -> list[str]:
    at = [heading.label for heading in sheet.table.header].index(label)
    return [row[at].link for row in sheet.table.rows]


def test_the_state_of_each_unit_the_worst_first():
    sheet = report()["情况"]
    assert column(sheet, "单位") == ["甲县", BUREAU, "乙县"]
    assert column(sheet, "状态") == ["退回修改", "未报送", "已采纳"]
    assert column(sheet, "收到的文件") == ["甲县1.xlsx", None, "乙县1.xlsx"]
    assert links(sheet, "收到的文件") == ["退回/甲县1.xlsx", "", ""]
    assert column(sheet, "轮次") == [1, None, 1]
    assert column(sheet, "收到日期") == ["2021年6月1日", None, None]
    assert column(sheet, "错误") == [2, 1, 0]
    assert column(sheet, "提醒") == [0, 0, 1]
    assert column(sheet, "未计入汇总的数")[0] == "全部"
    assert links(sheet, "处理") == ["退回/甲县修改通知.docx", "", ""]
    assert "待填" in str(column(sheet, "处理")[0])
    assert column(sheet, "处理")[1:] == ["催报", "采纳"]
    assert column(report(is_due=False)["情况"], "处理")[1] == "未到截止日"


def test_every_finding_is_listed_and_leads_to_its_cell():
    sheet = report()["问题清单"]
    assert column(sheet, "规则") == ["F202", "V303", "C501", "H403"]
    assert links(sheet, "单元格") == ["", "退回/甲县1.xlsx#'进 ''展'!G6", "", ""]
    assert links(sheet, "文件") == ["退回/甲县1.xlsx#'监测数据'!A1", "", "", ""]
    assert sheet.filtered


def test_rules_are_counted_with_their_units():
    sheet = report()["按规则"]
    assert column(sheet, "规则") == ["C501", "F202", "V303", "H403"]
    assert column(sheet, "名称") == [None, None, "负数", None]
    assert column(sheet, "处数") == [1, 1, 1, 1]
    assert column(sheet, "单位") == [BUREAU, "甲县", "甲县", "乙县"]


def test_the_plan_s_own_findings_and_those_let_stand_have_sheets_of_their_own():
    sheets = report()
    assert column(sheets["方案问题"], "单元格") == ["E3"]
    assert column(sheets["已核定"], "位置") == ["附件1 › 合计"]
    assert column(sheets["已核定"], "核定理由") == ["保持原样"]
    assert "P801" not in column(sheets["问题清单"], "规则")


def test_a_silence_that_was_let_stand_calls_for_no_letter():
    plan, states = make_plan(), {"甲县": UnitState.MISSING, "乙县": UnitState.MISSING}
    batch = assemble(plan, MAY, (), Record())
    excused = replace(SILENT, unit="甲县")
    progress = measure(plan, batch, (), states)
    cases = unit_cases(batch, (replace(SILENT, unit="乙县"),), states, progress, waived=(excused,))
    sheet = report_workbook(plan, MAY, cases, ()).sheets[0]
    assert dict(zip(column(sheet, "单位"), column(sheet, "处理"), strict=True)) == {"甲县": "已核定", "乙县": "催报"}
    assert column(sheet, "未计入汇总的数") == ["全部", "全部"]
    assert [is_to_remind(case, batch) for case in cases] == [False, True]


def test_only_a_unit_that_owes_figures_can_lack_them_all():
    plan, states = make_plan(), {"无指标单位": UnitState.ACCEPTED}
    batch = assemble(plan, MAY, (), Record())
    (case,) = unit_cases(batch, (), states, measure(plan, batch, (), states))
    assert not case.nothing_counts


def test_a_rule_bears_the_titles_that_occurred():
    told = tuple(replace(WRONG, title=title) for title in ("填得早", "填得早", "填得晚"))
    sheet = report_workbook(make_plan(), MAY, (), told, titles={"V303": "填得早、填得晚、没有填"}).sheets[2]
    assert column(sheet, "名称") == ["填得早、填得晚"]


def test_an_empty_sheet_says_so():
    sheets = report(of_plan=(), standing=(), strangers=("月报/2021-05/x.xlsx",))
    assert sheets["方案问题"].notes
    assert sheets["已核定"].notes
    assert "x.xlsx" in sheets["情况"].notes[-1]


def written(*rows: tuple[Cell, ...]):
    sheet = Sheet("表", "", Table((Column("甲"), Column("乙")), rows))
    content = write_workbook(WorkbookDocument("x.xlsx", "题", "某办", (sheet,)))
    return openpyxl.load_workbook(io.BytesIO(content))["表"]


def test_a_link_opens_the_file_at_the_cell_and_its_text_stays_text():
    page = written(
        (Cell("=1+1", link="退回/甲 县.xlsx#'进展'!F7"), Cell("F8", link="#'表'!A1")),
        (Cell("无"), Cell("F7", tone=Tone.ALERT)),
    )
    far, near = page["A2"], page["B2"]
    assert (far.value, far.data_type) == ("=1+1", "s")
    assert far.hyperlink.target.replace("\\", "/") == "退回/甲%20县.xlsx"
    assert far.hyperlink.location == "'进展'!F7"
    assert (near.value, near.hyperlink.target, near.hyperlink.location) == ("F8", None, "'表'!A1")
    assert page["A3"].hyperlink is None
    assert near.font.color.rgb != page["B3"].font.color.rgb
