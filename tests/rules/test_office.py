"""核定.xlsx of a month: what stands, what does not, and what is said of its rows."""

from dataclasses import replace

import pytest

from airdocs.model.finding import Finding, Severity
from airdocs.model.plan import Waiver
from airdocs.rules.check import check_batch, let_stand, stale_in_month

PLACE = ("东海县", "附件3", "VOCs综合治理项目", "累计完成")
FIGURE = ("东海县", "附件3 > VOCs综合治理项目")


def finding(code="V304", place=PLACE, figure=FIGURE):
    return Finding(code, Severity.ERROR, "", "", place=place, figure=figure)


def stands(words, subject=None, code="V304"):
    return bool(let_stand((subject or finding(),), (Waiver(code, words, "已核实"),))[1])


@pytest.mark.parametrize(
    "words",
    [
        "东海县 › 附件3 › VOCs综合治理项目 › 累计完成",
        "东海县›附件3›VOCs综合治理项目",
        "附件3 > 东海县 > VOCs综合治理项目 > 累计完成",
        "附件3/VOCs综合治理项目/累计完成",
        "附件3，VOCs综合治理项目",
        "东海县、附件3、VOCs综合治理项目（项）、累计完成",
        "东海县 附件3 VOCs 综合治理项目 累计完成",
        "东海县附件3VOCs综合治理项目",
        "东海县-附件3-“VOCs综合治理项目”-累计完成",
        "东海县 › 附件3 › VOCs污染治理工程 › VOCs综合治理项目 › 累计完成",
        "东海县 › 附件3 › ＶＯＣｓ综合治理项目",
        "东海县 › VOCs综合治理项目",
        "东海县VOCs综合治理项目累计完成",
    ],
)
def test_a_place_may_be_said_in_many_ways(words):
    assert stands(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "东海县",
        "东海县 › 附件3",
        "灌云县 › 附件3 › VOCs综合治理项目 › 累计完成",
        "附件3 › 灌云县 › VOCs综合治理项目",
        "东海县 › 附件4 › VOCs综合治理项目",
        "东海县 › 附件3 › VOCs综合治理项目 › 本月完成",
        "东海县 › 附件3 › 源头替代项目",
        "VOCs综合治理项目",
        "进展 › F7",
    ],
)
def test_another_place_is_another_place(words):
    assert not stands(words)


def test_a_bracket_that_both_have_must_be_the_same():
    subject = finding(place=("东海县", "附件3", "储罐(座)", "累计完成"))
    assert stands("东海县 › 附件3 › 储罐（座）", subject)
    assert stands("东海县 › 附件3 › 储罐", subject)
    assert not stands("东海县 › 附件3 › 储罐（个）", subject)


def test_a_row_without_a_unit_does_not_speak_for_two():
    other = finding(place=("灌云县", *PLACE[1:]), figure=("灌云县", FIGURE[1]))
    words = (Waiver("V304", "附件3 › VOCs综合治理项目", "已核实"),)
    assert let_stand((finding(), other), words) == ((finding(), other), ())
    assert let_stand((finding(),), words)[1] == (finding(),)


def test_a_row_without_an_annex_does_not_speak_for_two():
    other = finding(place=("东海县", "附件4", *PLACE[2:]), figure=(FIGURE[0], "附件4 > VOCs综合治理项目"))
    words = (Waiver("V304", "东海县 › VOCs综合治理项目", "已核实"),)
    assert let_stand((finding(), other), words) == ((finding(), other), ())


def test_a_late_day_in_the_office_s_own_list_is_told_there(world):
    batch = world("填报日期 = 2021-05-20；收件 = 东海县 2021-06-02").batch
    (late,) = check_batch(batch)
    assert (late.file, late.sheet, late.cell, late.unit) == (batch.office.file, "收件", "B2", "东海县")
    assert "收件" in late.suggestion
    assert "B2" in late.suggestion


def test_what_turns_a_file_away_never_stands(world):
    made = world("表头单位 = 灌云县；月报核定 = I104 东海县")
    found = check_batch(made.batch)
    assert let_stand(found, made.batch.waivers)[1] == ()
    assert [(f.code, f.cell) for f in found] == [("I104", "C3"), ("P821", "A2")]


def test_a_waived_error_uncovers_what_it_hid(world):
    """A cell's first error is its only one: let it stand, and the sum that fails is said."""
    made = world("本月完成 = 2.5；累计完成 = 99；月报核定 = V305 东海县 › 附件1 › VOCs综合治理项目 › 本月完成")
    remaining, waived = let_stand(check_batch(made.batch), made.batch.waivers)
    assert [(f.code, f.cell) for f in waived] == [("V305", "G6")]
    assert [(f.code, f.cell) for f in remaining] == [("H402", "H6")]


def test_without_a_reason_nothing_stands(world):
    made = world("本月完成 = 5项；月报核定 = V308 东海县 › 附件1 › VOCs综合治理项目；核定理由 = 空")
    remaining, waived = let_stand(check_batch(made.batch), made.batch.waivers)
    assert waived == ()
    assert [(f.code, f.file, f.cell) for f in remaining] == [
        ("V308", "月报/2021-05/东海县.xlsx", "G6"),
        ("P819", "月报/2021-05/核定.xlsx", "C2"),
    ]
    assert stale_in_month(made.batch, waived) == ()


def test_a_row_that_met_nothing_is_told_once_at_its_cell(world):
    made = world("月报核定 = V303 东海县 › 附件1 › VOCs综合治理项目")
    (stale,) = stale_in_month(made.batch, ())
    assert (stale.code, stale.file, stale.sheet, stale.cell) == ("P812", "月报/2021-05/核定.xlsx", "核定", "A2")
    unknown = world("月报核定 = V999 东海县")
    assert stale_in_month(unknown.batch, ()) == ()
    assert [f.code for f in check_batch(unknown.batch)] == ["P820"]


def test_the_plan_s_own_rows_hold_in_every_month(world):
    made = world("本月完成 = 5项")
    plan = replace(made.plan, waivers=(Waiver("V308", "东海县 › 附件1 › VOCs综合治理项目", ""),))
    batch = replace(made.batch, plan=plan)
    assert let_stand(check_batch(batch), batch.waivers)[0] == ()


# ---- late -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("填报日期 = 2021-06-01", []),
        ("填报日期 = 2021-06-02", [("C502", "I3")]),
        ("填报日期 = 2021-05-20；收件 = 东海县 2021-06-02", [("C502", "B2")]),
        ("填报日期 = 2021-06-09；收件 = 东海县 2021-06-01", []),
        ("填报日期 = 2021-06-09；轮次 = 2", []),
        ("填报日期 = 2021-06-09；收件 = 灌云县 2021-06-01", [("C502", "I3")]),
    ],
)
def test_late_is_told_and_nothing_else_follows(change, expected, world):
    found = check_batch(world(change).batch)
    assert [(f.code, f.cell) for f in found] == expected
    assert {f.severity for f in found} <= {Severity.WARNING}


def test_a_correction_after_the_deadline_makes_nobody_late(world):
    batch = world("另一份 = 上一轮次").batch
    sent = batch.effective[0]
    late = replace(sent, face=replace(sent.face, filled_on=batch.month.after.after.first_day))
    assert [f.code for f in check_batch(replace(batch, effective=(late,)))] == ["I108"]


# ---- 全市 row -------------------------------------------------------------------------------


def test_both_figures_of_an_added_total_are_compared(world):
    assert [(f.code, f.cell) for f in check_batch(world("全市行 = 6、16").batch)] == [("C504", "G9"), ("C504", "H9")]


# ---- behind schedule ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("进度 = 均衡；方案目标 = 70", [("C503", "J6")]),
        ("进度 = 按季:5,20,60,100；方案目标 = 70", []),
        ("进度 = 均衡；方案目标 = 38", []),
        ("进度 = 均衡；方案目标 = 40；上月采纳 = 14；上月累计 = 14；本月完成 = 1；累计完成 = 15", []),
        ("进度 = 截止:2021-05-31；方案目标 = 16", [("C503", "J6")]),
        ("进度 = 均衡；周期 = 月；方案目标 = 6；上月累计 = 0；累计完成 = 5", [("C503", "J6")]),
        ("进度 = 均衡；类型 = 时点；方案目标 = 70", []),
        ("进度 = 均衡；方案目标 = 3；上月采纳 = 0；上月累计 = 0；本月完成 = 0；累计完成 = 0", []),
    ],
)
def test_who_is_well_behind_has_to_say_why(change, expected, world):
    found = check_batch(world(change).batch)
    assert [(f.code, f.cell) for f in found] == expected


def test_a_figure_that_is_wrong_is_not_asked_why_it_is_low(world):
    found = check_batch(world("进度 = 均衡；方案目标 = 70；累计完成 = 3").batch)
    assert {f.code for f in found} == {"H401", "H402"}
