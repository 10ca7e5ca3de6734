"""方案.xlsx: every sheet of the contract, read as an office may write it."""

from datetime import date
from decimal import Decimal

import pytest

from airdocs.errors import AirdocsError
from airdocs.model.annex import ColumnRole, RowRole
from airdocs.model.header import Column
from airdocs.model.indicator import Kind
from airdocs.model.month import Month
from airdocs.model.plan import Category
from airdocs.model.quantity import State
from airdocs.readers.plan.workbook import read_plan


def slips(plan):
    return [(slip.sheet, slip.cell, slip.label, slip.text) for slip in plan.slips]


def test_a_plan_of_another_city(plan):
    assert (plan.profile.name, plan.profile.year, plan.profile.total_name) == ("甲市2025年计划", 2025, "全州")
    assert (plan.profile.starts, plan.profile.ends, plan.profile.sealed) == (date(2025, 1, 1), date(2025, 12, 31), True)
    assert [unit.name for unit in plan.counties()] == ["东川县", "西岭市", "南湖区"]
    assert plan.units[1].aliases == ("西岭", "西岭区")
    assert plan.units[3].category is Category.DEPARTMENT
    assert plan.slips == ()


def test_one_level_with_title_and_note(plan):
    annex = plan.annexes[0]
    assert (annex.name, annex.title) == ("附件1", "2025年空气质量目标表")
    assert annex.notes == ("注：全州数单独下达。",)
    assert [(row.label, row.role, row.unit) for row in annex.rows] == [
        ("全州", RowRole.TOTAL, "全州"),
        ("东川县", RowRole.UNIT, "东川县"),
        ("西岭市", RowRole.UNIT, "西岭市"),
        ("南湖区", RowRole.UNIT, "南湖区"),
    ]
    column = annex.columns[1]
    assert (column.label, column.role, column.decimals, column.cell) == ("细颗粒物浓度", ColumnRole.INDICATOR, 1, "B3")
    assert column.indicator.decimals == 1
    assert column.indicator.reporter == "州生态环境局"
    assert annex.rows[3].cells[1].quantity.state is State.NO_TASK


def test_three_levels_from_column_b(plan):
    annex = plan.annexes[1]
    assert (annex.title, annex.unit_line) == ("2025年治理任务表", "计量单位：见表头")
    industry = Column("工业", (Column("锅炉（单位：台）"), Column("窑炉")))
    assert annex.header == (
        Column("序号"),
        Column("县市"),
        Column("治理", (industry, Column("监测率"))),
        Column("合计"),
    )
    assert [(column.label, column.role.name, column.cell) for column in annex.columns] == [
        ("序号", "OTHER", "B4"),
        ("县市", "UNIT", "C4"),
        ("锅炉", "INDICATOR", "D6"),
        ("窑炉", "INDICATOR", "E6"),
        ("监测率", "INDICATOR", "F5"),
        ("合计", "TOTAL", "G4"),
    ]
    assert annex.columns[2].indicator.key == "附件2 > 治理 > 工业 > 锅炉"
    assert annex.columns[5].indicator.kind is Kind.TOTAL


def test_rows_and_targets(plan):
    annex = plan.annexes[1]
    assert [(row.label, row.role.name, row.unit, row.cell) for row in annex.rows] == [
        ("东川县", "UNIT", "东川县", "C7"),
        ("西岭区", "UNIT", "西岭市", "C8"),
        ("平均", "OTHER", "", "C9"),
        ("北山县", "OTHER", "", "C10"),
        ("全州", "TOTAL", "全州", "C11"),
    ]
    found = {key: target.value for key, target in plan.targets.items() if key[0] in {"东川县", "西岭市"}}
    assert found == {
        ("东川县", "附件1 > 细颗粒物浓度"): 35,
        ("西岭市", "附件1 > 细颗粒物浓度"): Decimal("31.5"),
        ("东川县", "附件2 > 治理 > 工业 > 锅炉"): 4,
        ("东川县", "附件2 > 治理 > 工业 > 窑炉"): 2,
        ("东川县", "附件2 > 治理 > 监测率"): 85,
        ("东川县", "附件2 > 合计"): 6,
        ("西岭市", "附件2 > 治理 > 工业 > 锅炉"): None,
        ("西岭市", "附件2 > 治理 > 工业 > 窑炉"): 3,
        ("西岭市", "附件2 > 治理 > 监测率"): Decimal("90.5"),
        ("西岭市", "附件2 > 合计"): 3,
    }
    assert plan.targets["全州", "附件2 > 合计"].cell == "G11"
    assert plan.targets["西岭市", "附件2 > 治理 > 监测率"].quantity.percent


def test_decimals_are_those_the_office_chose(plan_sheets, workbook):
    plan_sheets["附件2"]["F8"] = (0.9, "0.00%")
    columns = read_plan("甲", workbook(plan_sheets)).annexes[1].columns
    assert [column.decimals for column in columns] == [0, 0, 0, 0, 2, 0]
    plan_sheets["附件2"] |= {"F7": 85, "F8": 90}
    assert read_plan("甲", workbook(plan_sheets)).annexes[1].columns[4].decimals == 1
    plan_sheets["附件2"]["F8"] = 90.25
    assert read_plan("甲", workbook(plan_sheets)).annexes[1].columns[4].decimals == 2


def test_every_cell_that_is_not_understood_is_a_slip(plan_sheets, workbook):
    plan_sheets["指标"] |= {"E2": "累积计", "G3": "一", "F4": "大于", "H5": "求平均"}
    plan_sheets["文件"] |= {"A6": "成文日期", "B6": "3月底", "A7": "月报截止日", "B7": 40}
    plan_sheets["单位"]["B3"] = "县级市"
    plan = read_plan("甲", workbook(plan_sheets))
    assert slips(plan) == [
        ("文件", "B6", "成文日期", "3月底"),
        ("文件", "B7", "月报截止日", "40"),
        ("单位", "B3", "类别", "县级市"),
        ("指标", "E2", "类型", "累积计"),
        ("指标", "G3", "小数位", "一"),
        ("指标", "F4", "方向", "大于"),
        ("指标", "H5", "汇总", "求平均"),
    ]
    assert plan.profile.deadline_day == 1
    assert plan.indicators[0].kind is Kind.CUMULATIVE


def test_lists_with_carried_topics_dates_and_months(plan_sheets, workbook, cells):
    plan_sheets["任务"] = cells(
        ("说明：按原文填写", None),
        ("任务", "重点工作", "序号", "责任分工", "完成时限"),
        ("清洁取暖", "能源", 1, "州发改委牵头", (date(2025, 6, 30), "yyyy-mm-dd")),
        ("散煤治理", None, 2, "州住建局负责", "长期"),
        (None, None, 3, "无人", None),
    )
    plan_sheets["目标调整"] = cells(
        ("附件", "指标", "单位", "新目标", "起始月", "依据"),
        ("附件2", "锅炉", "西岭", 5, "2025年7月", "函"),
        ("附件2", "锅炉", "东川县", "若干", "夏天", ""),
    )
    plan_sheets["核定"] = cells(("位置", "规则", "说明"), ("附件2 › 全州", "p801", "原文如此"))
    plan_sheets["发文"] = cells(("文种", "月份", "成文日期"), ("通报", (date(2025, 5, 1), "yyyy年m月"), 45813))
    plan = read_plan("甲", workbook(plan_sheets))
    assert [(task.serial, task.topic, task.text, task.deadline, task.cell) for task in plan.tasks] == [
        ("1", "能源", "清洁取暖", "2025年6月30日", "A3"),
        ("2", "能源", "散煤治理", "长期", "A4"),
    ]
    assert [(r.unit, r.target, r.since) for r in plan.revisions] == [("西岭市", 5, Month(2025, 7))]
    assert [(waiver.code, waiver.cell) for waiver in plan.waivers] == [("P801", "B2")]
    assert [(d.month, d.issued) for d in plan.dispatches] == [(Month(2025, 5), date(2025, 6, 5))]
    assert [slip[:3] for slip in slips(plan)] == [
        ("任务", "A5", "任务"),
        ("目标调整", "D3", "新目标"),
        ("目标调整", "E3", "起始月"),
    ]


def test_a_plan_without_annexes_indicators_and_tasks(plan_sheets, workbook):
    plan = read_plan("甲", workbook({name: plan_sheets[name] for name in ("文件", "单位")}))
    assert (plan.annexes, plan.indicators, plan.tasks, plan.targets, plan.slips) == ((), (), (), {}, ())


@pytest.mark.parametrize("sheet", ["文件", "单位"])
def test_a_required_sheet_is_missing(plan_sheets, workbook, sheet):
    del plan_sheets[sheet]
    with pytest.raises(AirdocsError, match=sheet):
        read_plan("甲", workbook(plan_sheets))


@pytest.mark.parametrize(("cell", "key"), [("B2", "方案名称"), ("B3", "年度")])
def test_a_required_key_is_blank(plan_sheets, workbook, cell, key):
    del plan_sheets["文件"][cell]
    with pytest.raises(AirdocsError, match=key):
        read_plan("甲", workbook(plan_sheets))


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"PK\x03\x04 cut short"])
def test_no_workbook(content):
    with pytest.raises(AirdocsError, match=r"方案\.xlsx"):
        read_plan("甲", content)


def test_a_column_without_indicator_and_the_reverse(plan_sheets, workbook):
    plan_sheets["指标"]["C3"] = "锅炉改造"
    plan = read_plan("甲", workbook(plan_sheets))
    column = plan.annexes[1].columns[2]
    assert (column.role, column.indicator, column.label) == (ColumnRole.OTHER, None, "锅炉")
    assert plan.indicators[1].name == "锅炉改造"


def test_schedule_reporter_and_phrases(plan_sheets, workbook):
    plan_sheets["指标"] |= {"J1": "进度", "K1": "正文表述", "L1": "权重"}
    plan_sheets["指标"] |= {"J2": "不考核", "J3": "按季：10，40，70，100", "J4": "截止：2025年9月30日", "J5": "尽快"}
    plan_sheets["指标"] |= {"K3": "锅炉{}台；整治锅炉{}台", "L3": 0.5}
    plan = read_plan("甲", workbook(plan_sheets))
    assert [i.schedule for i in plan.indicators] == ["不考核", "按季:10,40,70,100", "截止:2025-09-30", "均衡", "均衡"]
    assert plan.indicators[1].phrases == ("锅炉{}台", "整治锅炉{}台")
    assert [i.weight for i in plan.indicators] == [1, Decimal("0.5"), 1, 1, 1]
    assert [i.reporter for i in plan.indicators] == ["州生态环境局", "", "", "", ""]
    assert slips(plan) == [("指标", "J5", "进度", "尽快")]


@pytest.mark.parametrize(
    ("said", "units", "wrong"),
    [
        (("是", "否", None), [(True, ""), (False, ""), (True, "")], []),
        (("是", "功能板块", "功能 板块"), [(True, ""), (True, "功能板块"), (True, "功能板块")], []),
        # A group that nobody shares is a slip of the pen.
        (("是", "不", "否"), [(True, ""), (True, ""), (False, "")], ["不"]),
    ],
)
def test_who_is_ranked_and_with_whom(plan_sheets, workbook, said, units, wrong):
    plan_sheets["单位"] |= {"D1": "参加排名", **{f"D{row}": text for row, text in enumerate(said, start=2)}}
    plan = read_plan("甲", workbook(plan_sheets))
    assert [(unit.ranked, unit.group) for unit in plan.units[:3]] == units
    assert [text for *_, text in slips(plan)] == wrong
