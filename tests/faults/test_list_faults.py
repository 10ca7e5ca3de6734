"""Project lists: what counties do to them is caught at its cell, and nothing else is said."""

import shutil
import subprocess
import zlib
from dataclasses import replace

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

PROGRAM = shutil.which("soffice")
#: Saved in another format as well.
TRIED = ("finish_no_day_0", "amount_no_number_0", "row_twice", "one_less", "column_renamed")


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


@pytest.mark.renders
@pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not here")
@pytest.mark.parametrize("extension", ["ods", "xls"])
def test_saved_in_another_format_it_is_caught_all_the_same(tmp_path, extension):
    faults = {name: LIST_KINDS[name][1](ListDesk(UNITS[0], name)) for name in TRIED}
    for name, fault in faults.items():
        (tmp_path / f"{name}.xlsx").write_bytes(fault.content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    files = [str(tmp_path / f"{name}.xlsx") for name in TRIED]
    command = [PROGRAM, profile, "--headless", "--convert-to", extension, "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    for name, fault in faults.items():
        other = replace(fault, content=(tmp_path / f"{name}.{extension}").read_bytes(), name=f"东海县清单.{extension}")
        assert list(list_complaints(UNITS[0], other)) == [], (name, extension)
