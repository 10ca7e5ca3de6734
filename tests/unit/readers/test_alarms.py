"""Sheet 预警 of a plan."""

from airdocs.model.alarm import Scope, Trigger
from airdocs.readers.plan.workbook import read_plan

ROWS = (
    ("说明：没有的留空。",),
    ("级别", "条件", "措施"),
    ("一级", "连续两个月滞后", "通报"),
    (None, "细颗粒物浓度超过目标值5%", "约谈"),
    ("三级", "工作不力", "限批"),
    ("三级", None, "限批"),
)


def test_rules_in_sheet_order_and_what_is_not_understood_is_a_slip(plan_sheets, workbook, cells):
    sheets = {**plan_sheets, "预警": cells(*ROWS)}
    plan = read_plan("甲市", workbook(sheets))
    assert [(a.level, a.words, a.action, a.cell) for a in plan.alarms] == [
        ("一级", "连续两个月滞后", "通报", "B3"),
        ("", "细颗粒物浓度超过目标值5%", "约谈", "B4"),
    ]
    clause = plan.alarms[1].condition.alternatives[0][0]
    assert (clause.trigger, clause.scope) == (Trigger.OVER, Scope("附件1", "附件1 > 细颗粒物浓度"))
    assert [(slip.sheet, slip.cell, slip.label, slip.text) for slip in plan.slips] == [
        ("预警", "B5", "条件", "工作不力"),
        ("预警", "B6", "条件", ""),
    ]


def test_a_plan_without_the_sheet_has_no_alarms(plan):
    assert plan.alarms == ()
