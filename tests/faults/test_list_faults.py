"""Project lists: what counties do to them is caught at its cell, and nothing else is said."""

import zlib

import pytest

from tests.faults.desk import NotHereError
from tests.faults.kinds_lists import LIST_KINDS
from tests.faults.kinds_projects import PROJECT_KINDS
from tests.faults.list_desk import (
    UNITS,
    ListDesk,
    ListFault,
    ReportDesk,
    list_complaints,
    report_complaints,
)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("seed", ["一", "二", "三"])
def test_a_clean_list_is_silent(unit, seed):
    assert list(list_complaints(unit, ListFault(ListDesk(unit, seed).content))) == []


@pytest.mark.parametrize("name", LIST_KINDS)
def test_a_fault_is_caught_at_its_cell(name):
    title, spoil = LIST_KINDS[name]
    start, tried = zlib.crc32(name.encode()), 0
    for at in range(len(UNITS)):
        desk = ListDesk(UNITS[(start + at) % len(UNITS)], name)
        try:
            fault = spoil(desk)
        except NotHereError:
            continue
        assert list(list_complaints(desk.unit, fault)) == [], (title, desk.unit)
        tried += 1
        if tried == 2:
            return
    assert tried, "no list has a place for it"


@pytest.mark.parametrize("unit", UNITS)
def test_a_sheet_of_projects_filled_rightly_is_silent(unit):
    desk = ReportDesk(unit, "一")
    assert list(report_complaints(desk, desk.fault())) == []


@pytest.mark.parametrize("name", PROJECT_KINDS)
def test_a_fault_of_a_monthly_sheet_is_caught_at_its_cell(name):
    title, spoil = PROJECT_KINDS[name]
    start, tried = zlib.crc32(name.encode()), 0
    for at in range(len(UNITS)):
        desk = ReportDesk(UNITS[(start + at) % len(UNITS)], name)
        try:
            fault = spoil(desk)
        except NotHereError:
            continue
        assert list(report_complaints(desk, fault)) == [], (title, desk.unit)
        tried += 1
        if tried == 2:
            return
    assert tried, "no report has a place for it"


def test_there_are_many_kinds():
    assert len(LIST_KINDS) > 60
    assert len(PROJECT_KINDS) > 30
