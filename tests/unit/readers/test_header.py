"""Header trees: whatever is printed with merges is recovered exactly; what the office forgot, where it is plain."""

import io

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.model.header import Column, depth, spans, width
from airdocs.model.plan import Profile
from airdocs.readers.books.grid import Grid, Merge
from airdocs.readers.books.workbook import open_workbook
from airdocs.readers.plan.annexes import read_annex
from airdocs.readers.plan.header import HeaderReader, Region

LABELS = st.text("水气土尘碳能", min_size=1, max_size=3)


def columns(levels):
    leaf = st.builds(Column, LABELS)
    if levels == 1:
        return leaf
    return st.one_of(leaf, st.builds(Column, LABELS, st.lists(columns(levels - 1), min_size=1, max_size=3).map(tuple)))


TREES = st.integers(1, 4).flatmap(lambda levels: st.lists(columns(levels), min_size=1, max_size=4)).map(tuple)


def printed(forest, top, left, title):
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet("附件1")
        across = sum(map(width, forest))
        if title:
            page.merge_range(0, left, 0, left + across - 1, "标题") if across > 1 else page.write(0, left, "标题")
        for cell in spans(forest):
            row, column = top + cell.row, left + cell.column
            if cell.rows * cell.columns > 1:
                page.merge_range(row, column, row + cell.rows - 1, column + cell.columns - 1, cell.label)
            else:
                page.write(row, column, cell.label)
        page.write_row(top + depth(forest), left, ["东川县", *range(across - 1)])
    return buffer.getvalue()


@settings(max_examples=150, deadline=None)
@given(TREES, st.integers(1, 4), st.integers(0, 2), st.booleans())
def test_any_printed_header_is_recovered(groups, top, left, title):
    forest = (Column("县市"), *groups)
    grid = open_workbook(printed(forest, top, left, title), merges=True).grids[0]
    raw = read_annex(grid, Profile("甲", 2025), {"东川县": "东川县"})
    assert tuple(heading.tree() for heading in raw.header) == forest
    assert raw.columns == tuple(range(left, left + sum(map(width, forest))))
    assert raw.above.title == ("标题" if title else "")


def recovered(rows, merges=(), left=0):
    grid = Grid("附件1", rows, merges=tuple(Merge(*corners) for corners in merges))
    region = Region(0, len(rows), left, len(rows[0]))
    return tuple(heading.tree() for heading in HeaderReader(grid).read(region))


def test_blanks_right_of_an_unmerged_parent_belong_to_it():
    rows = [["县区", "治理", "", "", "合计"], ["", "锅炉", "窑炉", "散煤", ""]]
    parent = Column("治理", (Column("锅炉"), Column("窑炉"), Column("散煤")))
    assert recovered(rows) == (Column("县区"), parent, Column("合计"))


def test_a_merged_parent_does_not_reach_further():
    rows = [["县区", "治理", "", ""], ["", "锅炉", "窑炉", "散煤"]]
    found = recovered(rows, [(0, 1, 0, 2)])
    assert found == (Column("县区"), Column("治理", (Column("锅炉"), Column("窑炉"))), Column("散煤"))


def test_a_leaf_is_no_parent_of_the_blank_beside_it():
    assert recovered([["县区", ""], ["", "锅炉"]]) == (Column("县区"), Column("锅炉"))


BODY = [["东川县", 1.0, 2.0], ["全市", 3.0, 4.0]]


@pytest.mark.parametrize(
    ("above", "title", "unit_line"),
    [
        ([["2025年任务表", "", ""]], "2025年任务表", ""),
        ([["", "2025年任务表", ""], ["", "", "单位：项"]], "2025年任务表", "单位：项"),
        ([["附件1", "", ""], ["2025年任务表", "", ""], ["", "", ""]], "2025年任务表", ""),
        ([["说明：按原文填写", "", ""], ["任务表", "", "（单位：个）"]], "任务表", "(单位:个)"),
    ],
)
def test_lines_above_an_unmerged_header_are_no_header(above, title, unit_line):
    grid = Grid("附件1", [*above, ["县区", "锅炉", "窑炉"], *BODY])
    raw = read_annex(grid, Profile("甲", 2025), {"东川县": "东川县"})
    assert tuple(heading.tree() for heading in raw.header) == (Column("县区"), Column("锅炉"), Column("窑炉"))
    assert raw.above.title == title
    assert raw.above.unit_line.replace("（", "(").replace("）", ")").replace("：", ":") == unit_line.replace("：", ":")


def test_an_unknown_unit_first_is_still_a_row():
    grid = Grid("附件1", [["任务表", "", ""], ["县区", "锅炉", "窑炉"], ["北山县", 1.0, 2.0], *BODY])
    raw = read_annex(grid, Profile("甲", 2025), {"东川县": "东川县"})
    assert [(line.label, line.unit) for line in raw.lines] == [("北山县", ""), ("东川县", "东川县"), ("全市", "全市")]


def test_a_total_by_another_name_where_none_bears_the_plans():
    grid = Grid("附件1", [["市州", "锅炉"], ["合计", 3.0], ["东川县", 3.0]])
    raw = read_annex(grid, Profile("甲", 2025, total_name="全省"), {"东川县": "东川县"})
    assert [(line.label, line.role.name, line.unit) for line in raw.lines] == [
        ("合计", "TOTAL", "全省"),
        ("东川县", "UNIT", "东川县"),
    ]


def test_years_as_headings_and_no_known_unit():
    grid = Grid("附件1", [["市州", 2024.0, 2025.0], ["甲市", 1.0, "/"], ["乙市", 3.0, 4.0]])
    raw = read_annex(grid, Profile("甲", 2025), {})
    assert [heading.label for heading in raw.header] == ["市州", "2024", "2025"]
    assert [line.label for line in raw.lines] == ["甲市", "乙市"]


def test_a_sheet_without_a_table():
    raw = read_annex(Grid("附件2", [["附件2"], ["另行下达"]]), Profile("甲", 2025), {"东川县": "东川县"})
    assert (raw.above.title, raw.header, raw.lines) == ("另行下达", (), ())
