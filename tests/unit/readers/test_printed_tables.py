"""Annex tables as offices print them: titles, sections, totals and numbering rows where they do stand."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.model.annex import ColumnRole, RowRole, summed_columns
from airdocs.model.header import Column
from airdocs.model.plan import Profile
from airdocs.model.quantity import State
from airdocs.readers.books.grid import Grid, Merge
from airdocs.readers.plan.annexes import annex_grids, read_annex
from airdocs.readers.plan.workbook import read_plan

NAMES = {"东川县": "东川县", "西岭市": "西岭市"}
BODY = [["东川县", 1.0, 2.0], ["西岭市", 3.0, 4.0], ["全市", 4.0, 6.0]]
HEAD = (Column("县区"), Column("锅炉"), Column("窑炉"))


def raw(rows, merges=(), groups=None):
    grid = Grid("附件1", rows, merges=tuple(Merge(*corners) for corners in merges))
    return read_annex(grid, Profile("甲", 2025), NAMES, groups=groups)


def header(annex):
    return tuple(heading.tree() for heading in annex.header)


def lines(annex):
    return [(line.label, line.role.name) for line in annex.lines]


UNITS = [("东川县", "UNIT"), ("西岭市", "UNIT"), ("全市", "TOTAL")]


@pytest.mark.parametrize("merge", [[], [(1, 0, 1, 2)]])
@pytest.mark.parametrize("section", ["一、县", "其中：城区", "城区"])
def test_a_section_before_the_first_unit_is_a_row_of_the_body(section, merge):
    annex = raw([["县区", "锅炉", "窑炉"], [section, "", ""], *BODY], merge)
    assert header(annex) == HEAD
    assert lines(annex) == [(section, "OTHER"), *UNITS]
    assert annex.notes == ()


@pytest.mark.parametrize("merge", [[], [(2, 0, 2, 2)]])
def test_a_section_in_mid_table_stays_there_and_a_text_below_is_a_note(merge):
    annex = raw([["县区", "锅炉", "窑炉"], BODY[0], ["二、市", "", ""], *BODY[1:], ["各地自行核对。", "", ""]], merge)
    assert lines(annex) == [UNITS[0], ("二、市", "OTHER"), *UNITS[1:]]
    assert annex.notes == ("各地自行核对。",)


def test_a_mean_below_the_total_is_a_row():
    annex = raw([["县区", "锅炉", "窑炉"], *BODY, ["平均", 2.0, 3.0], ["注：样例", "", ""]])
    assert lines(annex)[-1] == ("平均", "OTHER")
    assert annex.notes == ("注：样例",)


def test_a_section_has_no_figures(plan_sheets, workbook):
    plan_sheets["附件1"] = {
        cell.replace("5", "6").replace("7", "8") if cell[1] in "57" else cell: value
        for cell, value in plan_sheets["附件1"].items()
        if cell[1] not in "68"
    } | {"A5": "一、县", "A7": "西岭市", "B7": 31.5}
    annex = read_plan("甲", workbook(plan_sheets)).annexes[0]
    section = next(row for row in annex.rows if row.label == "一、县")
    assert (section.role, section.unit) == (RowRole.OTHER, "")
    assert [cell.quantity.state for cell in section.cells] == [State.TEXT, State.BLANK]


TITLE = "2025年治理任务表"


@pytest.mark.parametrize(
    ("title", "merges"),
    [
        ([TITLE, "", ""], [(0, 0, 0, 2)]),
        ([TITLE, "", ""], []),
        (["", TITLE, ""], [(0, 1, 0, 2)]),
        (["", TITLE, ""], []),
    ],
)
@pytest.mark.parametrize("corner", ["", "县区"])
@pytest.mark.parametrize("groups", [None, frozenset()])
def test_a_title_is_no_group_whatever_the_corner(title, merges, corner, groups):
    annex = raw([title, [corner, "锅炉", "窑炉"], *BODY], merges, groups)
    assert header(annex) == (Column(corner), *HEAD[1:])
    assert annex.above.title == TITLE
    assert lines(annex) == UNITS


def test_sheet_indicators_tell_a_group_from_a_title():
    rows = [["", "重点任务", ""], ["县区", "锅炉", "窑炉"], *BODY]
    grouped = raw(rows, [(0, 1, 0, 2)], frozenset({"重点任务"}))
    assert header(grouped) == (Column("县区"), Column("重点任务", HEAD[1:]))
    assert raw(rows, [(0, 1, 0, 2)], frozenset()).above.title == "重点任务"
    short = [["", "治理", ""], *rows[1:]]
    assert header(raw(short, [(0, 1, 0, 2)])) == (Column("县区"), Column("治理", HEAD[1:]))


def test_two_groups_over_a_blank_corner():
    rows = [
        [TITLE, "", "", ""],
        ["", "治理", "", "减排"],
        ["县区", "锅炉", "窑炉", "散煤"],
        ["东川县", 1.0, 2.0, 3.0],
    ]
    annex = raw(rows, [(0, 0, 0, 3), (1, 1, 1, 2)])
    assert header(annex) == (Column("县区"), Column("治理", HEAD[1:]), Column("减排", (Column("散煤"),)))


@pytest.mark.parametrize(
    ("label", "merge"),
    [(["全市", ""], [(3, 0, 3, 1)]), (["全市", ""], []), (["", "全市合计"], []), (["全市总计", ""], [(3, 0, 3, 1)])],
)
def test_a_total_left_of_the_units_or_merged_over_both(label, merge):
    rows = [["序号", "县区", "锅炉"], [1.0, "东川县", 1.0], [2.0, "西岭市", 3.0], [*label, 4.0]]
    annex = raw(rows, merge)
    assert [(line.role.name, line.unit) for line in annex.lines] == [
        ("UNIT", "东川县"),
        ("UNIT", "西岭市"),
        ("TOTAL", "全市"),
    ]
    assert annex.unit_column == 1


def test_a_total_first_and_left_of_the_units():
    annex = raw([["序号", "县区", "锅炉"], ["全市", "", 4.0], [1.0, "东川县", 1.0]], [(1, 0, 1, 1)])
    assert header(annex) == (Column("序号"), Column("县区"), Column("锅炉"))
    assert lines(annex) == [("全市", "TOTAL"), ("东川县", "UNIT")]


def test_most_units_merged_over_both_columns():
    names = NAMES | {"南湖区": "南湖区"}
    rows = [["序号", "县区", "锅炉"], ["东川县", "", 1.0], ["西岭市", "", 2.0], [1.0, "南湖区", 3.0]]
    merges = tuple(Merge(row, 0, row, 1) for row in (1, 2))
    annex = read_annex(Grid("附件1", rows, merges=merges), Profile("甲", 2025), names)
    assert annex.unit_column == 1
    assert [line.unit for line in annex.lines] == ["东川县", "西岭市", "南湖区"]


def test_units_and_their_heading_merged_over_two_columns_are_one_column():
    rows = [["县区", "", "锅炉"], ["东川县", "", 1.0], ["西岭市", "", 3.0]]
    annex = raw(rows, [(row, 0, row, 1) for row in range(3)])
    assert header(annex) == (Column("县区"), Column("锅炉"))
    assert annex.columns == (0, 2)


def test_a_label_left_of_the_units_prints_once(plan_sheets, workbook):
    del plan_sheets["附件2"]["C11"]
    plan_sheets["附件2"] |= {"B11:C11": "全州"}
    plan = read_plan("甲", workbook(plan_sheets))
    total = plan.annexes[1].rows[-1]
    assert (total.label, total.role, total.cell) == ("全州", RowRole.TOTAL, "B11")
    assert [(cell.quantity.state, cell.quantity.text) for cell in total.cells[:2]] == [
        (State.BLANK, ""),
        (State.TEXT, "全州"),
    ]
    assert plan.targets["全州", "附件2 > 合计"].value == 9


@pytest.mark.parametrize(
    "numbering", [["栏次", 1.0, 2.0], ["甲", 1.0, "2=1"], ["", 1.0, 2.0], ["甲", "①", "②"], [1.0, 2.0, 3.0]]
)
def test_a_row_that_numbers_the_columns_is_no_unit_and_no_header(numbering):
    annex = raw([["县区", "锅炉", "窑炉"], numbering, *BODY])
    assert header(annex) == HEAD
    assert [line.role.name for line in annex.lines] == ["OTHER", "UNIT", "UNIT", "TOTAL"]
    assert [line.counting for line in annex.lines] == [True, False, False, False]


def test_quarters_under_a_merged_heading_are_headings():
    rows = [["县区", "季度", ""], ["", 1.0, 2.0], *BODY]
    annex = raw(rows, [(0, 0, 1, 0), (0, 1, 0, 2)])
    assert header(annex) == (Column("县区"), Column("季度", (Column("1"), Column("2"))))


def test_numbers_of_columns_are_no_figures(plan_sheets, workbook, cells):
    plan_sheets["附件1"] = cells(("县市", "细颗粒物浓度（微克/立方米）"), ("甲", 1), ("东川县", 35))
    row = read_plan("甲", workbook(plan_sheets)).annexes[0].rows[0]
    assert (row.label, row.cells[1].quantity.state, row.cells[1].quantity.text) == ("甲", State.TEXT, "1")


@pytest.mark.parametrize(
    ("above", "title", "unit_line"),
    [
        (
            ["编制单位：甲市大气办", TITLE, "2025年3月", "单位：项"],
            TITLE,
            "编制单位：甲市大气办　　2025年3月　　单位：项",
        ),
        (["附件1：2025年治理任务表", "（2025年3月）"], TITLE, "（2025年3月）"),
        (["附件1 2025年治理任务表（单位：项）"], TITLE, "（单位：项）"),
        (["初稿", TITLE], TITLE, "初稿"),
    ],
)
def test_only_the_title_is_the_title(above, title, unit_line):
    annex = raw([*([text, "", ""] for text in above), ["县区", "锅炉", "窑炉"], *BODY])
    assert (annex.above.title, annex.above.unit_line) == (title, unit_line)
    assert header(annex) == HEAD


def test_a_title_on_two_merged_rows():
    rows = [["甲市2025年大气污染防治", "", ""], ["重点任务分解表", "", ""], ["县区", "锅炉", "窑炉"], *BODY]
    assert raw(rows, [(0, 0, 0, 2), (1, 0, 1, 2)]).above.title == "甲市2025年大气污染防治重点任务分解表"


def named(*sheets):
    return list(annex_grids([Grid(name, [[f"{at}"]]) for at, name in enumerate(sheets)]))


def test_names_of_annex_sheets():
    assert named("附件10", "附件 2", "附件6 项目表", "附件3（修订）", "附件一览表", "指标") == [
        "附件2",
        "附件3",
        "附件6",
        "附件10",
    ]
    assert named("附件二", "附件") == ["附件", "附件二"]
    assert named("附件3", "附件3（修订）", "附件4") == ["附件3", "附件3（修订）", "附件4"]
    assert len(set(named("附件6", "附件6 "))) == 2


def test_a_sheet_with_more_than_the_mark_meets_its_indicators(plan_sheets, workbook):
    plan_sheets["附件2 治理任务表"] = plan_sheets.pop("附件2")
    plan_sheets["指标"]["A3"] = "附件2 治理任务表"
    plan = read_plan("甲", workbook(plan_sheets))
    assert [annex.name for annex in plan.annexes] == ["附件1", "附件2"]
    assert plan.targets["东川县", "附件2 > 治理 > 工业 > 锅炉"].value == 4


def test_every_total_adds_up_its_own_group(plan_sheets, workbook, cells):
    plan_sheets["指标"] = cells(
        ("附件", "列组", "指标"),
        *(("附件1", group, name) for group, name in [("治理", "锅炉"), ("治理", "窑炉"), ("减排", "散煤")]),
    )
    plan_sheets["附件1"] = {"A1:A2": "县市", "B1:D1": "治理", "E1:F1": "减排", "G1:G2": "总计"} | cells(
        (None, "锅炉", "窑炉", "合计", "散煤", "合计"), ("东川县", 1, 2, 3, 4, 4, 7), top=2
    )
    annex = read_plan("甲", workbook(plan_sheets)).annexes[0]
    assert [column.role for column in annex.columns[3::2]] == [ColumnRole.TOTAL, ColumnRole.TOTAL]
    assert annex.columns[6].role is ColumnRole.TOTAL
    assert [summed_columns(annex, annex.columns[at]) for at in (3, 5, 6)] == [(1, 2), (4,), (1, 2, 4)]


def test_what_each_cell_shows(plan_sheets, workbook, cells):
    plan_sheets["附件1"] = cells(
        ("县市", "细颗粒物浓度（微克/立方米）"),
        ("东川县", (35, "0.0")),
        ("西岭市", "3.0"),
        ("南湖区", (2.5, "0")),
        ("平均", 2.333),
        ("占比", (0.1167, "0.00%")),
        ("中位", 1 / 3),
        ("极差", (1 / 3, "0.00")),
        ("全州", "10%"),
    )
    rows = read_plan("甲", workbook(plan_sheets)).annexes[0].rows
    assert [row.cells[1].decimals for row in rows[:5]] == [1, 1, 1, 3, 2]
    assert (rows[4].cells[1].quantity.value, rows[4].cells[1].quantity.percent) == (Decimal("11.67"), True)
    assert [row.cells[1].decimals for row in rows[5:7]] == [15, 2]
    assert rows[7].cells[1].decimals == 0


def test_what_a_computed_cell_shows(plan_sheets, workbook):
    from airdocs.readers.books.grid import Look
    from airdocs.readers.plan.decimals import shown_decimals

    third = Decimal("0.333333333333333")
    grid = Grid(
        "附件1",
        [[1 / 3, 1 / 3, 2.5, 2.125]],
        formulas=frozenset({(0, 0), (0, 1), (0, 2), (0, 3)}),
        looks={(0, 1): Look(percent=False, decimals=1), (0, 3): Look(percent=False, decimals=1)},
    )
    assert [shown_decimals(grid, (0, at), value) for at, value in enumerate((third, third, Decimal("2.5")))] == [
        4,
        1,
        1,
    ]
    assert shown_decimals(grid, (0, 3), Decimal("2.125")) == 1


WORDS = st.sampled_from(
    ["", "", "", 1.0, 2.0, 3.0, "/", "县区", "东川县", "西岭市", "全市", "一、县", TITLE, "锅炉", "单位：项"]
)
CORNERS = st.tuples(st.integers(0, 6), st.integers(0, 4), st.integers(0, 2), st.integers(0, 4))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=4, max_size=4), max_size=7), st.lists(CORNERS, max_size=3))
def test_whatever_stands_in_a_sheet_is_taken_apart(rows, corners):
    merges = tuple(Merge(top, left, top + down, left + across) for top, left, down, across in corners)
    read_annex(Grid("附件1", rows, merges=merges), Profile("甲", 2025), NAMES)
