"""Tasks out of a body, and what becomes of them."""

from datetime import date

import pytest

from airdocs.model.plan import Category, Plan, Profile, Task, Unit
from airdocs.model.task import Role
from airdocs.model.text import body_text
from airdocs.readers.body_tasks import body_tasks, split_clause, whole_paragraphs
from airdocs.readers.work import cell_deadlines, read_work
from tests.golden.test_sample_body import BODY, rendered
from tests.unit.readers.test_responsibility import CITY, rows

PROFILE = Profile("2021年计划", 2021, issuer="连云港市大气污染防治工作联席会议办公室")


@pytest.fixture(scope="module")
def work():
    body = body_text("正文.txt", rendered(BODY.read_text(encoding="utf-8")))
    return read_work(Plan("2021-连云港市", PROFILE, CITY), body)


def test_the_2021_body_has_fifty_nine_tasks_with_the_published_duties(work):
    assert [task.number for task in work] == [str(number) for number in range(1, 60)]
    for task, (_, wanted) in zip(work, rows("duties_2021"), strict=True):
        lead, support, responsible, standing = wanted
        assert [list(task.assignment.units(role)) for role in (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE)] == [
            lead,
            support,
            responsible,
        ]
        assert [duty.unit for duty in task.assignment.standing] == standing
        assert task.assignment.unresolved == ()


def test_the_standing_clause_holds_from_the_next_task_on(work):
    carried = ("各县区人民政府", "功能板块管委会")
    assert work[0].units(Role.CARRY_OUT) == ()
    assert all(task.units(Role.CARRY_OUT) == carried for task in work[1:])


def test_tasks_stand_under_their_nearest_heading(work):
    assert [(work[n].mark, work[n].heading) for n in (0, 2, 3, 41, 45, 46, 58)] == [
        ("1", "强化生态环境空间管控"),
        ("3", "推动绿色产业发展"),
        ("3", "推动绿色产业发展"),
        ("一", "推进千项工程"),
        ("3", "VOCs排查整治行动"),
        ("3", "VOCs排查整治行动"),
        ("四", "构建全民行动格局"),
    ]
    assert work[3].path == ("推进十项任务", "调整优化产业结构", "推动绿色产业发展")
    assert work[0].text.startswith("开展基于环境承载力") and work[0].text.endswith("绿色项目。")
    assert work[0].sentence.startswith("（市生态环境局、") and work[0].sentence.endswith("不再列出）")


def test_a_body_cut_at_page_turns_is_put_together():
    lines = (
        "一、优化能源结构",
        "（一）调整产业、能源、运输结构",
        "1. 煤炭总量控制。推进30公里范围内(其他地区15公里范围",
        "内)燃煤锅炉关停整合，加快替代、",
        "清洁供热。（市发展改革委、科技",
        "局按职责分工负责)",
        "强化执法监管，实行闭环管理。",
        "(市公安局牵头)",
        "完善价格政策，落实差别化电价。（市发展改革委牵头",
        "，市财政局配合）",
    )
    read = body_tasks(lines)
    assert [task.sentence for task in read] == [
        "（市发展改革委、科技局按职责分工负责)",
        "(市公安局牵头)",
        "（市发展改革委牵头，市财政局配合）",
    ]
    assert read[0].text == "推进30公里范围内(其他地区15公里范围内)燃煤锅炉关停整合，加快替代、清洁供热。"
    assert {task.path for task in read} == {("优化能源结构", "调整产业、能源、运输结构", "煤炭总量控制")}
    assert [task.paragraph for task in read] == [3, 7, 9]


def test_headings_and_whole_paragraphs_are_not_joined():
    lines = ("一、总体要求", "（一）工业、交通、扬尘治理", "全面推进。", "（二）保障", "附件：1. 表", "2. 表二")
    assert [line for _, line in whole_paragraphs(lines)] == list(lines)


@pytest.mark.parametrize(
    ("paragraph", "clause"),
    [
        ("推进治理。（市生态环境局牵头）", "（市生态环境局牵头）"),
        (
            "推进治理（市生态环境局牵头，各县（市、区）人民政府配合）。",
            "（市生态环境局牵头，各县（市、区）人民政府配合）",
        ),
        ("按《办法（试行）》执行（试行）(市公安局负责)", "(市公安局负责)"),
        ("推进治理。（责任单位：市公安局、各镇（街道））", "（责任单位：市公安局、各镇（街道））"),
        ("不低于保有量的80%（包括遥测数量）", ""),
        ("开展试点（由企业自行负责运行维护的除外）", ""),
        ("推进治理。", ""),
        ("）", ""),
        ("", ""),
    ],
)
def test_only_a_responsibility_clause_ends_a_task(paragraph, clause):
    assert split_clause(paragraph)[1] == clause


def test_a_heading_alone_with_its_clause_is_the_task():
    (task,) = body_tasks(["9. 加强矿山综合整治。（市自然资源和规划局牵头）"])
    assert (task.mark, task.path, task.text) == ("9", ("加强矿山综合整治",), "加强矿山综合整治")


def test_goals_in_the_heading_sentence_count():
    plan = Plan("甲市", Profile("计划", 2024))
    (task,) = read_work(plan, body_text("正文.txt", "1. 年底前完成54个项目。各部门加快推进。（市生态环境局牵头）"))
    assert [(goal.value, goal.deadline.day) for goal in task.promises.goals] == [("54", date(2024, 12, 31))]


def sheet_plan(*tasks, units=()):
    return Plan("区", Profile("计划", 2024), units, tasks=tasks)


def test_the_sheet_goes_before_the_body_and_its_columns_before_the_text():
    task = Task(
        "7", "提升机动车", "6月底前淘汰100辆。", "区公安分局、经发局负责。", "2024年9月底", "淘汰120辆以上", "C9"
    )
    (read,) = read_work(sheet_plan(task), body_text("正文.txt", "其他。（市公安局牵头）"))
    assert (read.number, read.heading, read.place) == ("7", "提升机动车", "C9")
    assert read.units(Role.RESPONSIBLE) == ("区公安分局", "区经发局")
    assert [(goal.value, goal.deadline.day) for goal in read.promises.goals] == [("120", date(2024, 9, 30))]
    assert [one.day for one in read.promises.deadlines] == [date(2024, 9, 30)]


def test_a_name_written_in_full_in_one_row_settles_another():
    tasks = (
        Task("1", "一", "甲", "市交通运输综合行政执法支队二大队牵头，生态环境分局配合。"),
        Task("2", "一", "乙", "区生态环境分局牵头。"),
    )
    assert read_work(sheet_plan(*tasks))[0].units(Role.SUPPORT) == ("区生态环境分局",)
    row = Unit("区生态环境分局", Category.DEPARTMENT)
    assert read_work(sheet_plan(tasks[0], units=(row,)))[0].units(Role.SUPPORT) == ("区生态环境分局",)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2024-09-30", date(2024, 9, 30)),
        ("2024年9月", date(2024, 9, 30)),
        ("2024年9月30日", date(2024, 9, 30)),
        ("9月底前", date(2024, 9, 30)),
        ("12月", date(2024, 12, 31)),
        ("2025年", date(2025, 12, 31)),
        ("2025年底", date(2025, 12, 31)),
        ("年底", date(2024, 12, 31)),
        ("全年", date(2024, 12, 31)),
        ("长期坚持", None),
        ("持续推进", None),
    ],
)
def test_the_cell_of_a_deadline(cell, day):
    (deadline,) = cell_deadlines(cell, 2024)
    assert (deadline.words, deadline.day) == (cell, day)


def test_a_blank_deadline_says_nothing():
    assert cell_deadlines(" ", 2024) == ()
