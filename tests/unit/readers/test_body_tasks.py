"""Tasks out of a body, and what becomes of them."""

from dataclasses import replace
from datetime import date

import pytest

from airdocs.model.agenda import deadlines
from airdocs.model.plan import Category, Plan, Profile, Task, Unit
from airdocs.model.task import Assignment, Role, WorkItem
from airdocs.model.task_form import task_numbers
from airdocs.model.text import body_text
from airdocs.readers.body.clause import split_clause
from airdocs.readers.body.tasks import body_tasks, lost_clauses, whole_paragraphs
from airdocs.readers.duties.book import name_book
from airdocs.readers.duties.sentence import read_duties
from airdocs.readers.tasks.work import cell_deadlines, lost_in_body, read_work, sheet_goals
from tests.golden.test_sample_body import BODY, rendered
from tests.unit.readers.test_responsibility import CITY, GOLDEN, read, rows

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


def test_a_task_whose_first_name_is_misspelt_is_a_task_with_a_doubt(work):
    paragraphs = body_text("正文.txt", rendered(BODY.read_text(encoding="utf-8"))).prose
    for task in work:
        first = task.assignment.duties[0].words
        if not first.endswith("局"):
            continue
        at = int(task.place.strip("第段")) - 1
        spoilt = [*paragraphs]
        spoilt[at] = spoilt[at].replace(f"（{first}", f"（{first[:-1]}居")
        read = read_work(Plan("2021-连云港市", PROFILE, CITY), body_text("正文.txt", "\n".join(spoilt)))
        assert len(read) == 59
        assert [
            (one.place, [doubt.nearest for doubt in one.assignment.unresolved])
            for one in read
            if one.assignment.unresolved
        ] == [(task.place, [task.assignment.duties[0].unit])]


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
        ("推进治理。（市生态环境居牵头，市公安局配合）", "（市生态环境居牵头，市公安局配合）"),
        ("推进治理。（生态环境居牵头）", "（生态环境居牵头）"),
        ("推进治理。（市生态环境局千头，市公安局配合）", "（市生态环境局千头，市公安局配合）"),
        ("推进治理。（市生态环境居、市公安局负责落实）", "（市生态环境居、市公安局负责落实）"),
        ("推进治理。（市生态环境局牵头", "（市生态环境局牵头"),
        ("推进治理。市生态环境局牵头）", "市生态环境局牵头）"),
        ("推进治理。市生态环境局牵头，市公安局配合。", "市生态环境局牵头，市公安局配合"),
        ("推进治理。责任单位：市公安局、各镇（街道）。", "责任单位：市公安局、各镇（街道）"),
        ("开展试点（由省厅负责审批的除外）", ""),
        ("推进治理（费用由企业自行负责）", ""),
        ("落实资金（2021年底前落实）", ""),
        ("推进治理（含项目建设与组织实施）", ""),
        ("压实责任（政府主导、部门配合）", ""),
        ("落实制度（谁主管谁负责）", ""),
        ("健全机制（上下联动、部门配合）", ""),
        ("建立工作机制，由市大气办牵头，各部门配合。", ""),
        ("各县区人民政府对本地区负责。", ""),
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


ALONE = ("一、任务", "（一）扬尘")


@pytest.mark.parametrize(
    ("ending", "roles"),
    [
        ("（市生态环境局（大气科）牵头）", "牵头"),
        ("（市公安局承办）", "负责"),
        ("（市公安局主办，市生态环境局协办）", "牵头 配合"),
        ("（市公安局实施）", "落实"),
        ("（市公安局抓落实）", "落实"),
        ("（市公安局负总责，市生态环境局协同办理）", "负责 配合"),
        ("（市公安局、市生态环境局等部门和单位按职责做好相关工作）", "负责 负责"),
        ("（市生态环境局、公安局等推进）", "负责 负责"),
        ("（市公安局/市生态环境局负责）", "负责 负责"),
        ("（市公安局·生态环境局负责）", "负责 负责"),
        ("（责任领导：王某；责任单位：市公安局）", "负责"),
        ("（市公安局为责任单位）", "负责"),
        ("（市生态环境局、公安局）", "负责 负责"),
        ("【市公安局牵头】", "牵头"),
        ("〔市公安局牵头〕", "牵头"),
        ("[市公安局牵头]", "牵头"),
        ("（（市公安局牵头））", "牵头"),
        ("（市公安局牵头", "牵头"),
        ("（市公安局牵头）*", "牵头"),
        ("（市公安局牵头）  ①", "牵头"),
        ("（市公安局牵头）（市生态环境局配合）", "牵头 配合"),
        ("市公安局牵头，市生态环境局配合。", "牵头 配合"),
        ("由市公安局负责落实。", "落实"),
        ("——市公安局牵头", "牵头"),
    ],
)
def test_every_way_of_saying_who_does_a_task_is_read(ending, roles):
    body = body_text("正文.txt", "\n".join((*ALONE, f"加强监管。{ending}", "其他段落。")))
    (read,) = read_work(Plan("甲市", PROFILE, CITY), body)
    assert read.text.rstrip("。") == "加强监管"
    assert [duty.role.value for duty in read.assignment.duties] == roles.split()
    assert {duty.unit for duty in read.assignment.duties} <= {"市公安局", "市生态环境局"}
    assert read.assignment.unresolved == ()


@pytest.mark.parametrize(
    "ending",
    [
        "（2022年6月底前完成，市公安局牵头）",
        "（市公安局牵头，2022年6月底前完成）",
        "（市公安局牵头）（2022年6月底前完成）",
        "（市公安局牵头）2022年6月底前完成。",
        "（市公安局牵头；完成时限：2022年6月底）",
    ],
)
def test_a_last_day_said_beside_the_units_is_a_deadline_and_no_unit(ending):
    body = body_text("正文.txt", "\n".join((*ALONE, f"加强监管。{ending}", "其他段落。")))
    (read,) = read_work(Plan("甲市", PROFILE, CITY), body)
    assert [(duty.unit, duty.role) for duty in read.assignment.duties] == [("市公安局", Role.LEAD)]
    assert [one.day for one in read.promises.deadlines] == [date(2022, 6, 30)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "加强监管。（市公安局牵头）加强治理。（市生态环境局牵头）",
        "1. 加强监管。（市公安局牵头）2. 加强治理。（市生态环境局牵头）",
        "加强监管（市公安局牵头），加强治理（市生态环境局牵头）。",
        "加强监管。市公安局牵头。加强治理。市生态环境局牵头。",
    ],
)
def test_two_tasks_in_one_paragraph_are_two(paragraph):
    read = read_work(Plan("甲市", PROFILE, CITY), body_text("正文.txt", paragraph))
    assert [(one.text.strip("。"), one.assignment.units(Role.LEAD), one.place) for one in read] == [
        ("加强监管", ("市公安局",), "第1段"),
        ("加强治理", ("市生态环境局",), "第1段"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("加强监管。（市公安局牵头）另外要做好宣传。", "（市公安局牵头）"),
        ("加强监管。（中石化、中石油负责）", "（中石化、中石油负责）"),
        ("加强监管。（甲、公安局等推进）", "（甲、公安局等推进）"),
        ("加强监管。（市生态环境局千头）", "（市生态环境局千头）"),
        ("压实责任（政府主导、部门配合）", ""),
        ("落实制度（谁主管谁负责）", ""),
        ("按《办法》（连政办〔2021〕4号）执行。", ""),
        ("推进治理（费用由企业自行负责）", ""),
        ("建立工作机制，由市大气办牵头，各部门配合。", ""),
    ],
)
def test_a_paragraph_that_ends_like_a_task_and_gives_none_is_told(paragraph, words):
    assert [one.words for one in lost_clauses([paragraph])] == ([words] if words else [])


def test_the_published_body_loses_nothing():
    body = body_text("正文.txt", rendered(BODY.read_text(encoding="utf-8")))
    assert lost_in_body(Plan("2021-连云港市", PROFILE, CITY), body) == ()


def test_half_width_commas_before_a_page_turn_are_prose():
    lines = ("加快推进重点行业企业深度治理,淘汰落后产能", "和设备。（市公安局牵头）")
    assert [one.text for one in body_tasks(lines)] == ["加快推进重点行业企业深度治理,淘汰落后产能和设备。"]


def test_serials_doubled_or_blank_are_numbered_by_place():
    rows_ = (
        Task("1", "甲", "一。", "市公安局牵头"),
        Task("1", "甲", "二。", "市公安局牵头"),
        Task("", "甲", "三。", ""),
    )
    plan = sheet_plan(*rows_)
    work = read_work(plan)
    assert [one.number for one in work] == ["1", "2", "3"]
    assert task_numbers(replace(plan, work=work)) == ("1", "2", "3")


@pytest.mark.parametrize(
    "lines",
    [
        (
            "牵头单位：市工信局",
            "责任单位：市发展改革委、生态环境局",
            "配合单位：各县区人民政府",
            "完成时限：2025年10月底",
        ),
        (
            "（牵头单位：市工信局）",
            "（责任单位：市发展改革委、生态环境局）",
            "（配合单位：各县区人民政府）",
            "完成时限：2025年10月底",
        ),
        (
            "牵头单位：市工信局。",
            "责任单位：市发展改革委、生态环境局；",
            "完成时限：2025年10月底",
            "配合单位：各县区人民政府。",
        ),
    ],
)
def test_a_clause_on_several_lines_each_under_its_label_is_that_of_one_task(lines):
    (task, after) = body_tasks(("1.严控产能。禁止新增产能。", *lines, "2.治理扬尘。（市住建局牵头）"))
    assert (task.text, task.paragraph, task.terms) == ("禁止新增产能。", 1, ("完成时限：2025年10月底",))
    read = read_duties(task.sentence)
    assert [list(read.units(role)) for role in (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)] == [
        ["市工信局"],
        ["市发展改革委", "市生态环境局"],
        ["各县区人民政府"],
    ]
    assert after.sentence == "（市住建局牵头）"


def paragraphs_elsewhere():
    """Paragraphs of other cities: each task's names by role (牵头/配合/负责/落实), none, or LOST."""
    lines = (GOLDEN / "duties_in_paragraphs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(text.replace("\\n", "\n").split("\n"), wanted) for text, *wanted in (line.split("\t") for line in lines)]


@pytest.mark.parametrize(("paragraphs", "wanted"), paragraphs_elsewhere())
def test_paragraphs_of_other_cities_give_their_tasks(paragraphs, wanted):
    found = [read(task.sentence, name_book(())) for task in body_tasks(paragraphs)]
    told = [one for one in wanted if one and one != "LOST"]
    assert found == [[cell.split() for cell in one.split("/")] for one in told]
    assert bool(lost_clauses(paragraphs)) or "LOST" not in wanted


@pytest.mark.parametrize(
    ("text", "cell", "goal_days", "days"),
    [
        ("2025年6月底前完成10家企业改造。", "2025年8月底前", [date(2025, 8, 31)], [date(2025, 8, 31)]),
        ("2025年6月底前完成10家企业改造。", "/", [None], []),
        ("2025年6月底前完成10家企业改造。", "无", [None], []),
        ("2025年6月底前完成10家企业改造。", "2025年13月", [date(2025, 6, 30)], [date(2025, 6, 30)]),
        ("2025年6月底前完成10家企业改造。", "2025-02-30", [date(2025, 6, 30)], [date(2025, 6, 30)]),
        ("完成整治。", "2025年13月", [], []),
        (
            "2025年6月30日前完成第一批8家，12月底前完成20家。",
            "2025年6月底，2025年11月底",
            [date(2025, 6, 30), None],
            [date(2025, 6, 30), date(2025, 11, 30)],
        ),
    ],
)
def test_the_office_corrects_the_last_day_of_the_text(text, cell, goal_days, days):
    task = Task("1", "一", text, "甲局负责。", cell)
    promises = sheet_goals(task, 2025)
    assert [goal.deadline.day if goal.deadline else None for goal in promises.goals] == goal_days
    assert [deadline.day for deadline in promises.deadlines] == days
    work = WorkItem("1", "一", text, "", Assignment(), promises)
    assert [due.day for due in deadlines((work,))] == days
