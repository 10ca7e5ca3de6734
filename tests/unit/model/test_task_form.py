import pickle
from dataclasses import replace
from datetime import date

import pytest

from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.submission import Face, Identity, Submission
from airdocs.model.task import Assignment, Deadline, Duty, Goals, Recurrence, Role, WorkItem
from airdocs.model.task_form import (
    TaskCell,
    TaskEntry,
    TaskField,
    TaskState,
    deadline_words,
    nearest_state,
    owed_tasks,
    read_state,
    task_numbers,
)

MONTH = Month(2024, 8)
UNITS = (
    Unit("东街道", Category.COUNTY),
    Unit("西街道", Category.COUNTY),
    Unit("甲局", Category.DEPARTMENT),
    Unit("乙局", Category.DEPARTMENT),
    Unit("闲局", Category.DEPARTMENT),
    Unit("各街道", Category.GROUP, members=("东街道", "西街道")),
    Unit("各行业协会", Category.GROUP),
)


def task(number, text, *duties, standing=(), promises=None):
    held = tuple(Duty(unit, role, unit, place) for place, (unit, role) in enumerate(duties, 1))
    return WorkItem(number, "扬尘", text, "…", Assignment(held), promises or Goals(), standing)


def a_plan(*work):
    return Plan("样例", Profile("某区方案", 2024), UNITS, work=work)


PLAN = a_plan(
    task("1", "管工地。", ("甲局", Role.LEAD), ("各街道", Role.SUPPORT), ("各行业协会", Role.SUPPORT)),
    task("2", "管道路。", ("乙局", Role.SUPPORT), ("乙局", Role.RESPONSIBLE), ("外地局", Role.LEAD)),
    task("3", "管秸秆。", ("甲局", Role.RESPONSIBLE), standing=(Duty("各街道", Role.CARRY_OUT, "各街道", 1),)),
)


def owed(unit):
    return [(one.number, one.role, one.through) for one in owed_tasks(PLAN, unit)]


def test_each_task_once_with_the_strongest_role_in_the_order_of_the_plan():
    assert owed("甲局") == [("1", Role.LEAD, ""), ("3", Role.RESPONSIBLE, "")]
    assert owed("乙局") == [("2", Role.RESPONSIBLE, "")]


def test_members_of_a_group_report_in_their_own_name():
    assert owed("西街道") == [("1", Role.SUPPORT, "各街道"), ("3", Role.CARRY_OUT, "各街道")]


def test_nobody_is_asked_in_the_name_of_a_group_or_of_a_unit_not_registered():
    assert owed("各街道") == owed("各行业协会") == owed("外地局") == owed("闲局") == []


def test_whoever_owes_a_task_owes_a_form():
    assert reporters(PLAN) == ("东街道", "西街道", "甲局", "乙局")
    assert reporters(replace(PLAN, work=())) == ()


def test_a_plan_changed_is_asked_anew():
    assert owed_tasks(replace(PLAN, work=PLAN.work[:1]), "乙局") == ()


@pytest.mark.parametrize("serials", [("1", "1"), ("1", ""), ("一", " 一 ")])
def test_numbers_that_do_not_tell_tasks_apart_give_way_to_places(serials):
    plan = a_plan(*(task(serial, f"任务{serial}", ("甲局", Role.LEAD)) for serial in serials))
    assert task_numbers(plan) == ("1", "2")
    assert [one.number for one in owed_tasks(plan, "甲局")] == ["1", "2"]


def test_numbers_are_kept_where_they_do():
    plan = a_plan(task("三-1", "任务", ("甲局", Role.LEAD)), task("三-2", "任务", ("甲局", Role.LEAD)))
    assert task_numbers(plan) == ("三-1", "三-2")


def test_deadlines_are_said_in_the_plans_words_once():
    promises = Goals(
        deadlines=(Deadline("2024年底前"), Deadline("2025年"), Deadline("2025年")),
        recurrences=(Recurrence("每年", "每年至少一次"),),
    )
    assert deadline_words(task("1", "任务", promises=promises)) == "2024年底前，2025年，每年"
    assert deadline_words(task("1", "任务")) == ""


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("已完成", TaskState.DONE),
        (" 已 完成。", TaskState.DONE),
        ("推进中；", TaskState.UNDER_WAY),
        ("未启动\n", TaskState.PENDING),
        ("滞后", TaskState.LATE),
        ("完成", None),
        ("基本完成", None),
        ("已完成（部分）", None),
        ("", None),
    ],
)
def test_states_are_read_forgivingly_and_never_guessed(typed, state):
    assert read_state(typed) is state


def test_the_nearest_state_is_only_named():
    assert nearest_state("完成") is TaskState.DONE
    assert nearest_state("推进") is TaskState.UNDER_WAY
    assert nearest_state("正常") is None


def entry(progress):
    one = owed_tasks(PLAN, "甲局")[0]
    cells = {TaskField.PROGRESS: TaskCell(progress, "F7"), TaskField.STATE: TaskCell("推进中", "G7")}
    return TaskEntry("任务进展", one, cells, TaskState.UNDER_WAY, "C7")


def test_what_is_said_of_tasks_tells_two_files_apart():
    one, same, other = (
        Submission(file, Identity("某区方案", "甲局", str(MONTH)), True, Face(), tasks=(entry(text),))
        for file, text in (("a", "甲"), ("b", "甲"), ("c", "乙"))
    )
    assert one.figures() == same.figures() != other.figures()


def test_an_entry_travels_between_processes():
    assert pickle.loads(pickle.dumps(entry("甲"))) == entry("甲")  # noqa: S301


def test_the_words_of_a_deadline_stand_once_without_what_leads_up_to_them():
    days = (
        Deadline("到2025年", date(2025, 12, 31)),
        Deadline("2025年", date(2025, 12, 31)),
        Deadline("力争在2024年底前", date(2024, 12, 31)),
        Deadline("供暖季前"),
    )
    work = WorkItem("1", "一", "甲。", "", Assignment(), Goals((), days))
    assert deadline_words(work) == "2025年，2024年底前，供暖季前"
