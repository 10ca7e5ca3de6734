"""任务分解表: the layout of the published one."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from airdocs.documents.tasks.breakdown import breakdown_book, breakdown_mark, breakdown_table, breakdown_word
from airdocs.documents.tasks.words import duty_words
from airdocs.inbox import read_templates
from airdocs.model.header import Column, depth, paths, spans, width
from airdocs.pipeline import write
from tests.unit.documents.task_samples import CITY, DISTRICT, HOME, golden, plan, sample, task


def test_one_head_stands_over_two_columns_in_one_row():
    header = breakdown_table((task(1),)).header
    assert [(cell.label, cell.column, cell.columns, cell.rows) for cell in spans(header)] == [
        ("序号", 0, 1, 1),
        ("重点工作任务", 1, 2, 1),
        ("责任分工", 3, 1, 1),
    ]
    assert (depth(header), sum(map(width, header)), len(paths(header))) == (1, 4, 4)


def test_a_wide_leaf_stands_beside_deeper_headings():
    header = (Column("甲", (Column("乙"), Column("丙", across=2))), Column("丁"))
    assert [(cell.label, cell.row, cell.column, cell.columns, cell.rows) for cell in spans(header)] == [
        ("甲", 0, 0, 3, 1),
        ("乙", 1, 0, 1, 1),
        ("丙", 1, 1, 2, 1),
        ("丁", 0, 3, 1, 2),
    ]


def test_the_published_45_tasks_under_their_20_headings():
    opened, work = sample(DISTRICT)
    rows = breakdown_table(work).rows
    assert len(rows) == 45
    heads = [row[1] for row in rows if row[1].rows]
    assert len(heads) == 20
    assert sum(head.rows for head in heads) == 45
    assert [row[3].value for row in rows] == [sentence for sentence, _ in golden("duties_2024")]
    document = breakdown_word(opened.plan, work, opened.body.annex_list)
    assert (document.blocks[0].mark, document.blocks[0].title) == ("附件", "重点工作任务分解表")


def test_tasks_of_a_body_stand_under_their_nearest_heading():
    opened, work = sample(CITY)
    rows = breakdown_table(work).rows
    assert len(rows) == 59
    assert [(row[1].value, row[1].rows) for row in rows[7:9]] == [("加快机动车（船）结构升级", 2), (None, 0)]
    assert rows[10][3].value == "市自然资源和规划局牵头"
    assert breakdown_mark(opened.plan, opened.body.annex_list) == ("", "连云港市2021年大气污染防治工作计划任务分解表")


def test_two_headings_of_one_name_are_not_merged():
    one, other = replace(task(1), mark="3"), replace(task(2), mark="5")
    assert [row[1].rows for row in breakdown_table((one, other)).rows] == [1, 1]


@pytest.mark.parametrize(
    ("listed", "mark"),
    [
        (("重点工作任务分解表",), ("附件", "重点工作任务分解表")),
        (("空气质量目标表", "重点任务责任分工表"), ("附件2", "重点任务责任分工表")),
        (("重点任务清单", "会议制度"), ("附件1", "重点任务清单")),
        (("任务分解表", "任务分工方案"), ("", "样例方案任务分解表")),
        (("联系人名单",), ("", "样例方案任务分解表")),
        ((), ("", "样例方案任务分解表")),
    ],
)
def test_the_mark_is_that_of_the_notice_s_own_list(listed, mark):
    assert breakdown_mark(replace(plan(), tasks=(object(),)), listed) == mark


def test_an_annex_of_targets_is_not_taken_for_the_tasks():
    opened, _ = sample(CITY)
    with_sheet = replace(opened.plan, tasks=(object(),))
    assert breakdown_mark(with_sheet, opened.body.annex_list)[0] == ""
    six = (*opened.body.annex_list, "重点任务分解表")
    assert breakdown_mark(with_sheet, six) == ("附件6", "重点任务分解表")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("（甲局牵头，乙局配合）", "甲局牵头，乙局配合"),
        ("(甲局负责）", "甲局负责"),
        ("甲局牵头，各县（市、区）配合", "甲局牵头，各县（市、区）配合"),
        ("（甲局）牵头，乙局（含丙局）", "（甲局）牵头，乙局（含丙局）"),
        ("（甲、科技\n局负责)", "甲、科技局负责"),
        ("", ""),
    ],
)
def test_only_the_brackets_around_a_sentence_go(written, printed):
    assert duty_words(replace(task(1), sentence=written)) == printed


def test_a_plan_without_tasks_has_no_table():
    assert breakdown_word(plan(), ()) is None
    assert breakdown_book(plan(), ()) is None


def test_the_files_have_the_head_over_two_columns():
    opened, work = sample(DISTRICT)
    official = read_templates(HOME).official
    sheet = openpyxl.load_workbook(BytesIO(write(breakdown_book(opened.plan, work), official))).worksheets[0]
    head = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "重点工作任务")
    assert f"B{head.row}:C{head.row}" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet.cell(head.row + 1, 1).value == 1
    first = write(breakdown_word(opened.plan, work), official)
    assert first == write(breakdown_word(opened.plan, work), official)


def test_a_heading_written_twice_in_its_cell_is_printed_once():
    twice = replace(task(1, "牵头 甲局"), heading="加强扬尘管控\n加强扬尘管控")
    assert breakdown_table([twice]).rows[0][1].value == "加强扬尘管控"
