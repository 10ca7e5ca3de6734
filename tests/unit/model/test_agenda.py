"""Deadlines in one order: by day, then without one, then what comes back."""

from dataclasses import replace
from datetime import date

import pytest

from airdocs.model.agenda import deadlines, last_day
from airdocs.model.task import Comparison, Deadline, Goal, Goals, Recurrence
from tests.unit.documents.task_samples import task

JUNE, AUGUST = date(2021, 6, 30), date(2021, 8, 31)


def promising(number, *days, goals=(), recurrences=()):
    return replace(task(number), promises=Goals(tuple(goals), tuple(days), tuple(recurrences)))


def goal(words, deadline=None, every=""):
    return Goal("改造", Comparison.EQUAL, "3", "台", words, deadline=deadline, every=every)


def told(*work):
    return [(due.task.number, due.day, due.every, due.words) for due in deadlines(work)]


def test_days_come_first_and_ties_keep_the_order_of_the_plan():
    work = (
        promising(1, Deadline("8月底前", AUGUST), recurrences=(Recurrence("每月", "每月更新"),)),
        promising(2, Deadline("2021年6月31日前"), Deadline("6月底前", JUNE)),
        promising(3, Deadline("6月30日前", JUNE)),
    )
    assert told(*work) == [
        ("2", JUNE, "", "6月底前"),
        ("3", JUNE, "", "6月30日前"),
        ("1", AUGUST, "", "8月底前"),
        ("2", None, "", "2021年6月31日前"),
        ("1", None, "每月", "每月更新"),
    ]


def test_a_day_said_twice_in_a_task_is_one_with_both_wordings_and_its_figures():
    figure = goal("改造3台", Deadline("6月底前", JUNE))
    found = deadlines((promising(1, Deadline("2021年6月30日前", JUNE), goals=(figure,)),))
    assert [(due.words, due.goals) for due in found] == [("2021年6月30日前；6月底前", (figure,))]


def test_a_figure_for_each_month_comes_back_and_one_without_a_day_is_no_deadline():
    work = promising(1, goals=(goal("每月不少于3台", every="每月"), goal("改造3台")))
    assert told(work) == [("1", None, "每月", "每月不少于3台")]


def test_a_monthly_figure_with_a_last_day_is_both():
    work = promising(1, goals=(goal("8月底前每月3台", Deadline("8月底前", AUGUST), "每月"),))
    assert [(day, every) for _, day, every, _ in told(work)] == [(AUGUST, ""), (None, "每月")]


def test_a_last_day_that_comes_back_is_among_the_recurring():
    assert told(promising(1, Deadline("每月1日前", None, "每月"))) == [("1", None, "每月", "每月1日前")]


@pytest.mark.parametrize(
    ("days", "last"),
    [
        ((), None),
        ((date(2024, 6, 30),), date(2024, 6, 30)),
        ((date(2024, 12, 31), date(2024, 6, 30)), date(2024, 12, 31)),
        ((date(2024, 6, 30), None), None),
    ],
)
def test_the_last_day_is_known_only_where_every_day_is(days, last):
    dues = tuple(Deadline(f"限期{at}", day) for at, day in enumerate(days))
    assert last_day(promising(1, *dues, recurrences=(Recurrence("每月", "每月更新"),))) == last
