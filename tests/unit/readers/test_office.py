"""核定.xlsx: read by its labels, forgiving in form, and never an exception."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from airdocs.model.month import Month
from airdocs.model.office import Office
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.submission import Drop, Trouble, Unreadable
from airdocs.readers.office import read_office

FILE = "月报/2021-05/核定.xlsx"
PLAN = Plan(
    "样例", Profile("样例方案", 2021), (Unit("东海县", Category.COUNTY, ("东海",)), Unit("灌云县", Category.COUNTY))
)
MAY = Month(2021, 5)


def office(month=MAY, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    sink = io.BytesIO()
    book.save(sink)
    return read_office(Drop(FILE, sink.getvalue()), PLAN, month)


def test_none_at_all():
    assert read_office(None, PLAN, MAY) == Office()


def test_columns_stand_in_any_order():
    made = office(
        核定=[["说明", "备查", "位置", "规则"], ["已核实", "x", "东海县 › 附件1", "v３０４"], [None, None, None, None]]
    )
    (waiver,) = made.waivers
    assert (waiver.code, waiver.place, waiver.reason) == ("V304", "东海县 › 附件1", "已核实")
    assert (waiver.cell, waiver.reason_cell, made.file, made.slips) == ("D2", "A2", FILE, ())


@pytest.mark.parametrize(
    "day",
    [
        datetime(2021, 6, 2),
        date(2021, 6, 2),
        44349,
        20210602,
        "2021年6月2日",
        "2021-06-02",
        "2021/6/2",
        "6月2日",
        "6.2",
    ],
)
def test_a_day_as_people_write_it(day):
    made = office(收件=[["收到日期", "单位"], [day, "东海"]])
    assert made.received("东海县") == date(2021, 6, 2)
    assert made.slips == ()


def test_a_day_without_its_year_follows_the_month():
    made = office(Month(2021, 12), 收件=[["单位", "收到日期"], ["东海县", "1月1日"]])
    assert made.received("东海县") == date(2022, 1, 1)


def test_of_several_days_the_first_counts():
    made = office(收件=[["单位", "收到日期"], ["东海县", "6月9日"], ["东海县", "6月1日"], ["灌云县", None]])
    assert made.received("东海县") == date(2021, 6, 1)
    assert made.received("灌云县") is None
    assert made.slips == ()


def test_odd_cells_are_noted_where_they_stand():
    made = office(
        核定=[["规则", "位置", "说明"], [None, "东海县", "已核实"]],
        收件=[["单位", "收到日期"], ["东海县", "六月初"], [None, "6月1日"], ["某县", "6月1日"], ["东海县", "2月30日"]],
    )
    assert [(slip.sheet, slip.cell, slip.label) for slip in made.slips] == [
        ("核定", "A2", "规则"),
        ("收件", "B2", "收到日期"),
        ("收件", "A3", "单位"),
        ("收件", "B5", "收到日期"),
    ]
    assert [(r.unit, r.text, r.cell) for r in made.receipts if not r.unit] == [("", "某县", "A4")]


def test_sheets_of_another_name_are_told_by_their_heads():
    made = office(
        Sheet1=[["规则", "位置", "说明"], ["V304", "东海县", "是"]], Sheet2=[["单位", "收到日期"], ["东海县", 44349]]
    )
    assert len(made.waivers) == len(made.receipts) == 1


def test_a_workbook_of_something_else_is_said_to_be_that():
    assert [slip.label for slip in office(Sheet1=[["一", "二"]]).slips] == ["表头"]
    assert office(Sheet1=[]).slips == ()
    assert [slip.cell for slip in office(核定=[["一", "二"]]).slips] == ["A1"]


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600])
def test_broken_bytes_are_a_trouble(content):
    made = read_office(Drop(FILE, content), PLAN, MAY)
    assert made.trouble
    assert made.file == FILE
    assert made.waivers == ()


def test_a_file_held_open_is_a_trouble():
    assert read_office(Unreadable(FILE, Trouble.BUSY), PLAN, MAY).trouble == Trouble.BUSY.value
