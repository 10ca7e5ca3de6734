"""Faults in .xls, .ods and .et saved by LibreOffice, and in .xlsb: caught all the same, and given back."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from airdocs.model.document import FormDocument, MarkedDocument
from airdocs.model.finding import errors
from airdocs.model.submission import Drop, Submission, Unreadable
from airdocs.readers.forms.submission import read_drop
from airdocs.writers.marked.writer import write_marked
from tests.faults.chain import complaints, judge
from tests.faults.desk import Desk
from tests.faults.forms import FORMS, desk_of
from tests.faults.kinds import KINDS
from tests.faults.xlsb import to_xlsb

PROGRAM = shutil.which("soffice")
#: What the fast reader does not see by itself in these formats, and a few that it does.
TRIED = (
    "share_in_percent_format",
    "whole_in_percent_format",
    "count_in_percent_format",
    "share_as_bare_fraction",
    "formula_calculated",
    "formula_to_another_file",
    "formula_of_error",
    "error_value_1",
    "error_in_sum",
    "target_cleared",
    "with_measure",
    "about",
    "label_one_off",
    "rows_above",
    "identity_deleted",
    "day_impossible",
    "entries_merged",
    "labels_merged",
)
#: What each ending holds: WPS writes .et as .xls, or, set to, as .xlsx.
_SAVED_AS = {"xls": "xls", "ods": "ods", "et": "xls"}


def edited_bytes(content, part, change):
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(sink, "w") as made:
        for name in package.namelist():
            made.writestr(name, change(package.read(name)) if name == part else package.read(name))
    return sink.getvalue()


@pytest.fixture(scope="session")
def saved(tmp_path_factory):
    """(errand, fault) by kind and extension, each form saved in the other format."""
    if PROGRAM is None:
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("faults")
    seed, unit, month, history = FORMS[0]
    job, content = desk_of(seed, unit, month, history=history)
    faults = {name: KINDS[name].spoil(Desk(job, content, name)) for name in TRIED}
    for name, fault in faults.items():
        (folder / f"{name}.xlsx").write_bytes(fault.content)
    for extension in dict.fromkeys(_SAVED_AS.values()):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [PROGRAM, profile, "--headless", "--convert-to", extension, "--outdir", str(folder)]
        files = [str(folder / f"{name}.xlsx") for name in TRIED]
        subprocess.run([*command, *files], capture_output=True, check=True, timeout=180)
    return job, {
        (name, extension): replace(fault, content=(folder / f"{name}.{kept}").read_bytes(), name=f"a.{extension}")
        for name, fault in faults.items()
        for extension, kept in _SAVED_AS.items()
    }


@pytest.mark.renders
@pytest.mark.parametrize("extension", _SAVED_AS)
@pytest.mark.parametrize("name", TRIED)
def test_a_fault_is_caught_in_other_formats_too(saved, name, extension):
    job, faults = saved
    assert list(complaints(job, faults[name, extension])) == []


@pytest.mark.parametrize(("extension", "pack"), [("xlsb", to_xlsb), ("et", bytes)])
@pytest.mark.parametrize("name", TRIED)
def test_a_fault_is_caught_in_binary_and_in_renamed_packages(name, extension, pack):
    seed, unit, month, history = FORMS[0]
    job, content = desk_of(seed, unit, month, history=history)
    fault = KINDS[name].spoil(Desk(job, content, name))
    assert list(complaints(job, replace(fault, content=pack(fault.content), name=f"a.{extension}"))) == []


@pytest.mark.parametrize("name", ["about", "entries_merged", "formula_of_error", "share_in_percent_format"])
def test_a_binary_workbook_goes_back_as_xlsx_with_a_note(name):
    seed, unit, month, history = FORMS[0]
    job, content = desk_of(seed, unit, month, history=history)
    packed = to_xlsb(KINDS[name].spoil(Desk(job, content, name)).content)
    sent = read_drop(Drop("月报/报表.xlsb", packed), job.plan)
    findings, _ = judge(job, (("报表.xlsb", packed),))
    form = FormDocument("x", job.form, ("填报说明",))
    back = write_marked(MarkedDocument("退回/报表.xlsx", packed, findings, 2, form, sent))
    book = openpyxl.load_workbook(io.BytesIO(back))
    assert any("原文件为 .xlsb 格式，已转为 .xlsx 退回" in str(row[0]) for row in book["问题清单"].values)
    again, counted = judge(job, (("报表.xlsx", back),))
    assert {f.code for f in errors(again)} <= {f.code for f in errors(findings)} | {"V301"}
    assert len(counted) >= len(job.truth) - 2


def test_merged_cells_are_told_with_their_range_in_a_binary_workbook():
    seed, unit, month, history = FORMS[0]
    job, content = desk_of(seed, unit, month, history=history)
    fault = KINDS["entries_merged"].spoil(Desk(job, content, "entries_merged"))
    findings, _ = judge(job, (("a.xlsb", to_xlsb(fault.content)),))
    assert any("取消合并" in finding.suggestion for finding in errors(findings))


def test_an_uncertain_binary_part_is_refused_or_read():
    seed, unit, month, history = FORMS[0]
    job, content = desk_of(seed, unit, month, history=history)
    packed = to_xlsb(content)
    for part in ("xl/workbook.bin", "xl/styles.bin", "xl/worksheets/sheet2.bin"):
        for cut in (0, 3, 40, 400):
            torn = edited_bytes(packed, part, lambda body, cut=cut: body[: len(body) - cut] if cut else b"")
            assert isinstance(read_drop(Drop("a.xlsb", torn), job.plan), Submission | Unreadable)


@pytest.mark.renders
@pytest.mark.parametrize("extension", _SAVED_AS)
def test_merged_cells_are_told_with_their_range_in_other_formats(saved, extension):
    job, faults = saved
    fault = faults["entries_merged", extension]
    findings, _ = judge(job, ((fault.name, fault.content),))
    assert any("取消合并" in finding.suggestion for finding in errors(findings))
