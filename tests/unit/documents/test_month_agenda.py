"""任务与时限 of a month, as lists and as a table."""

from dataclasses import replace
from datetime import date

from airdocs.documents.month_agenda import agenda_sheet, agenda_table, owners_of, tell_agenda, topic_of
from airdocs.documents.tasks.standing import Statement, TaskStanding
from airdocs.model.month import Month
from airdocs.model.task import Role
from airdocs.model.task_form import OwedTask, TaskState
from tests.unit.documents.task_samples import plan, task

MAY = Month(2021, 5)


def due(number, *days, **more):
    return task(number, "牵头 甲局", due=tuple(date(2021, *day) for day in days), **more)


def standing(item, state):
    owed = OwedTask(item.number, item, Role.LEAD)
    return TaskStanding(item.number, item, MAY, (Statement("甲局", owed, state, "", "", ""),))


def kinds(work, standings=()):
    return [(row[0].value, row[1].value, row[6].value) for row in agenda_table(MAY, work, standings).rows]


def test_without_reports_a_day_that_has_passed_is_only_past():
    work = (due(1, (4, 30)), due(2, (5, 31)), due(3, (6, 30)), due(4, (7, 31)), task(5, "牵头 甲局"))
    assert kinds(work) == [
        ("此前到期", "2021年4月30日", "—"),
        ("本月到期", "2021年5月31日", "—"),
        ("下月到期", "2021年6月30日", "—"),
    ]


def test_what_is_reported_is_overdue_or_done():
    work = (due(1, (4, 30)), due(2, (5, 31)), due(3, (6, 30)), due(4, (6, 30)))
    states = (TaskState.UNDER_WAY, TaskState.PENDING, TaskState.DONE, TaskState.LATE)
    assert kinds(work, map(standing, work, states)) == [
        ("逾期", "2021年4月30日", "推进中"),
        ("逾期", "2021年5月31日", "未启动"),
        ("下月到期", "2021年6月30日", "滞后"),
    ]


def test_a_step_that_has_passed_does_not_make_the_task_overdue():
    work = (due(1, (4, 30), (6, 30)),)
    assert [kind for kind, *_ in kinds(work, (standing(work[0], TaskState.UNDER_WAY),))] == ["此前到期", "下月到期"]


def test_like_tasks_are_told_together():
    work = (due(1, (6, 30), heading="整治"), due(2, (6, 30), heading="整治"), due(3, (6, 15), heading="整治"))
    told = tell_agenda(MAY, work).coming
    assert told.count == 3
    assert [(one.numbers, one.topic) for one in told.dues] == [(("3",), "整治"), (("1", "2"), "整治")]


def test_words():
    assert topic_of(due(1, (6, 30), heading="")) == "第1件事"
    assert owners_of(task(1, "负责 乙局", "配合 丙局")) == ("负责", ("乙局",))
    assert owners_of(task(1)) == ("", ())


def test_sheet():
    assert agenda_sheet(plan(), MAY, ()) is None
    sheet = agenda_sheet(plan(), MAY, (due(1, (12, 31)),))
    assert (sheet.name, sheet.table.rows, len(sheet.notes)) == ("任务与时限", (), 1)


def test_the_sheet_says_of_the_plan_s_own_rows_what_the_forms_say():
    # The body tells the same task once more, as a row of its own; the standings know that of sheet 任务.
    own, told = due(1, (5, 31)), due(1, (5, 31), heading="正文")
    sheet = agenda_sheet(replace(plan(), work=(own,)), MAY, (told,), (standing(own, TaskState.UNDER_WAY),))
    assert [(row[0].value, row[6].value) for row in sheet.table.rows] == [("逾期", "推进中")]
