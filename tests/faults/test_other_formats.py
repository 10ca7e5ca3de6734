"""Faults in .xls and .ods: saved by LibreOffice, caught all the same."""

import shutil
import subprocess
from dataclasses import replace

import pytest

from tests.faults.chain import complaints
from tests.faults.desk import Desk
from tests.faults.forms import FORMS, desk_of
from tests.faults.kinds import KINDS

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
)


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
    for extension in ("xls", "ods"):
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [PROGRAM, profile, "--headless", "--convert-to", extension, "--outdir", str(folder)]
        files = [str(folder / f"{name}.xlsx") for name in TRIED]
        subprocess.run([*command, *files], capture_output=True, check=True, timeout=180)
    return job, {
        (name, extension): replace(fault, content=(folder / f"{name}.{extension}").read_bytes(), name=f"a.{extension}")
        for name, fault in faults.items()
        for extension in ("xls", "ods")
    }


@pytest.mark.renders
@pytest.mark.parametrize("extension", ["xls", "ods"])
@pytest.mark.parametrize("name", TRIED)
def test_a_fault_is_caught_in_other_formats_too(saved, name, extension):
    job, faults = saved
    assert list(complaints(job, faults[name, extension])) == []
