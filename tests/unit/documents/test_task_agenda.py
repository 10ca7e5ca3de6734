"""任务与时限.xlsx: every deadline of the sample plans, in its place."""

from datetime import date

from airdocs.documents.tasks.agenda import agenda_book
from tests.unit.documents.task_samples import CITY, DISTRICT, plan, sample, task


def columns(sheet, *labels):
    places = [[heading.label for heading in sheet.table.header].index(label) for label in labels]
    return [tuple(str(row[at].value) for at in places) for row in sheet.table.rows]


def test_the_district_s_deadlines_by_day():
    opened, work = sample(DISTRICT)
    book = agenda_book(opened.plan, work)
    assert [sheet.name for sheet in book.sheets] == ["任务与时限", "经常性任务"]
    found = columns(book.sheets[0], "完成时限", "序号")
    assert found[:3] == [("2024年9月30日", "29"), ("2024年12月31日", "15"), ("2024年12月31日", "18")]
    assert {day for day, _ in found[3:]} == {"2025年12月31日"}
    assert columns(book.sheets[1], "频次", "序号") == [("每年", "26"), ("每年", "39")]


def test_a_day_that_no_calendar_has_comes_last():
    opened, work = sample(CITY)
    found = columns(agenda_book(opened.plan, work).sheets[0], "完成时限", "序号", "时限原文")
    assert found[-1] == ("无具体日期", "20", "2021年6月31日前")
    assert ("2021年6月30日", "20", "2021年6月30日前") in found


def test_units_stand_with_their_roles():
    work = (task(1, "牵头 甲局", "配合 乙局", "配合 丙局", due=(date(2024, 9, 30),)),)
    assert columns(agenda_book(plan(), work).sheets[0], "责任单位") == [("牵头：甲局\n配合：乙局、丙局",)]


def test_tasks_without_a_deadline_are_named_below():
    work = (task(1, due=(date(2024, 9, 30),)), task(2), task(3))
    assert agenda_book(plan(), work).sheets[0].notes == ("注：第2、3项任务没有写明时限。",)


def test_no_tasks_no_workbook():
    assert agenda_book(plan(), ()) is None
