"""Everything that departments do to sheet 任务进展: caught at its cell, nothing else said, nothing misread."""

import shutil
import subprocess
import zlib
from dataclasses import replace

import pytest

from tests.faults.desk import NotHereError
from tests.faults.kinds_tasks import TASK_KINDS
from tests.faults.task_desk import UNITS, TaskDesk, TaskFault, complaints, task_errand

_UNITS_EACH = 2
PROGRAM = shutil.which("soffice")
#: Saved in another format as well.
TRIED = (
    "progress_blank_1",
    "progress_copied",
    "state_retyped_2",
    "error_in_progress",
    "row_deleted",
    "row_twice",
    "task_changed",
    "column_renamed_1",
    "columns_swapped",
    "list_below",
    "progress_merged",
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_report_filled_rightly_gives_no_finding(unit):
    job = task_errand(unit)
    assert list(complaints(job, TaskFault(job.content))) == []


@pytest.mark.parametrize("name", TASK_KINDS)
def test_a_fault_is_caught_at_its_cell(name):
    title, spoil = TASK_KINDS[name]
    start, tried = zlib.crc32(name.encode()), 0
    for at in range(len(UNITS)):
        desk = TaskDesk(task_errand(UNITS[(start + at) % len(UNITS)]), name)
        try:
            fault = spoil(desk)
        except NotHereError:
            continue
        assert list(complaints(desk.job, fault)) == [], (title, desk.job.unit)
        tried += 1
        if tried == _UNITS_EACH:
            return
    assert tried, "no report has a place for it"


def test_each_kind_has_a_title_of_its_own():
    titles = [title for title, _ in TASK_KINDS.values()]
    assert len(set(titles)) == len(titles) > 50


@pytest.mark.renders
@pytest.mark.skipif(PROGRAM is None, reason="LibreOffice is not here")
def test_saved_in_another_format_it_is_caught_all_the_same(tmp_path):
    faults = {}
    for name in TRIED:
        desk = TaskDesk(task_errand(UNITS[0]), name)
        faults[name] = desk, TASK_KINDS[name][1](desk)
        (tmp_path / f"{name}.xlsx").write_bytes(faults[name][1].content)
    for extension in ("ods", "xls"):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        files = [str(tmp_path / f"{name}.xlsx") for name in TRIED]
        command = [PROGRAM, profile, "--headless", "--convert-to", extension, "--outdir", str(tmp_path), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        for name, (desk, fault) in faults.items():
            other = replace(fault, content=(tmp_path / f"{name}.{extension}").read_bytes())
            assert list(complaints(desk.job, other, extension)) == [], (name, extension)
