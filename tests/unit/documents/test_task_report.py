"""The JSON of the tasks, on the sample plans."""

import json

from airdocs.documents.tasks.report import task_report
from airdocs.model.task_form import TaskField, owed_tasks
from tests.unit.documents.task_samples import CITY, DISTRICT, golden, sample

ROLES = ("牵头", "配合", "负责", "落实")


def report(folder):
    return json.loads(json.dumps(task_report(folder, sample(folder)[1]), ensure_ascii=False))


def test_the_roles_are_those_of_the_published_sentences():
    tasks = report(DISTRICT)["tasks"]
    wanted = [{role: roles.get(role, []) for role in ROLES} for _, roles in golden("duties_2024")]
    assert [{role: one[role] for role in ROLES} for one in tasks] == wanted


def test_the_standing_clause_is_kept_in_a_list_of_its_own():
    tasks = report(CITY)["tasks"]
    assert len(tasks) == 59
    assert tasks[0]["落实"] == []
    assert all(one["落实"] == ["各县区人民政府", "功能板块管委会"] for one in tasks[1:])


def test_a_goal_with_all_it_says():
    goal = report(DISTRICT)["tasks"][4]["goals"][1]
    assert goal == {
        "subject": "汽车零部件及配件制造、钢结构（防腐级别C4及以上的除外）替代比例",
        "comparison": "≥",
        "value": "60",
        "upper": None,
        "unit": "%",
        "bound": "≥",
        "deadline": "2025-12-31",
        "frequency": None,
        "certainty": "力争",
        "words": "汽车零部件及配件制造、钢结构（防腐级别C4及以上的除外）替代比例力争达到60%以上",
    }


def test_deadlines_with_and_without_a_day():
    deadlines = report(CITY)["tasks"][19]["deadlines"]
    assert [one["date"] for one in deadlines] == ["2021-06-30", "2021-08-31", None]
    assert deadlines[-1]["words"] == "2021年6月31日前"
    assert report(CITY)["tasks"][58]["deadlines"] == [
        {"date": None, "frequency": "每月", "words": "每月公布各乡镇空气质量排名"}
    ]


def test_a_heading_given_twice_in_its_cell_is_told_once():
    opened, work = sample(DISTRICT)
    heading = "持续加强监测和执法监管能力建设"
    (odd,) = (one for one in work if one.number == "34")
    assert odd.heading == heading * 2
    told = next(one for one in task_report(opened.plan.folder, work)["tasks"] if one["number"] == "34")
    assert told["heading"] == heading
    owed = next(one for one in owed_tasks(opened.plan, odd.assignment.duties[0].unit) if one.number == "34")
    assert owed.given(TaskField.HEADING) == heading
