"""The committed sample reports are what the script invents, and say that they are invented."""

import io
import zipfile

import openpyxl
import pytest

from airdocs.inbox import read_plan_files
from airdocs.model.finding import Severity, UnitState
from airdocs.pipeline import open_plan, review_months
from tests.samples import task_progress
from tests.samples.filling import face_cell
from tests.samples.make_reports import DISTRICT, HOME, PLAN, SAMPLES, made_reports


@pytest.fixture(scope="module")
def made():
    return {plan: dict(made_reports(HOME, plan)) for plan in SAMPLES}


@pytest.fixture(scope="module")
def reports(made):
    return made[PLAN]


@pytest.fixture(scope="module")
def district():
    files = read_plan_files(HOME, DISTRICT)
    return tuple(review_months(open_plan(files).plan, files, task_progress.SECOND))


@pytest.mark.parametrize("plan", SAMPLES)
def test_inputs_are_what_the_script_makes(made, plan):
    base = HOME / "inputs" / plan
    committed = {p.relative_to(base).as_posix(): p.read_bytes() for p in base.rglob("*/*.xlsx") if p.is_file()}
    assert set(committed) == set(made[plan])
    for path, content in committed.items():
        # Member by member: how hard zlib squeezes differs between its builds, what it holds does not.
        assert members(content) == members(made[plan][path]), path


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_april_is_from_all_ten_and_may_lacks_one(reports):
    counts = [sum(1 for path in reports if path.startswith(f"月报/{month}/")) for month in ("2021-04", "2021-05")]
    assert counts == [10, 9]


def test_all_fifteen_report_on_their_tasks_and_one_of_them_once(made):
    counts = [
        sum(1 for path in made[DISTRICT] if path.startswith(f"月报/{month}/")) for month in ("2024-08", "2024-09")
    ]
    assert counts == [15, 14]


def test_the_first_month_of_tasks_is_clean(district):
    first, _ = district
    assert set(first.states.values()) == {UnitState.ACCEPTED}
    assert [finding for finding in first.findings if finding.severity is not Severity.NOTE] == []


def test_the_second_month_of_tasks_has_a_fault_of_each_kind(district):
    _, second = district
    found = {(f.code, f.severity.value, f.unit, f.cell) for f in second.findings if f.severity is not Severity.NOTE}
    assert found == {
        ("D601", "error", "区财政局", "F9"),
        ("D602", "error", "区公安分局", "G7"),
        ("D602", "error", "区社会事业局", "G11"),
        ("D603", "warning", "区综合行政执法局", "G17"),
        ("D604", "error", "交警开发区大队", "G11"),
        ("D605", "warning", "区资源分局", "F7"),
        ("C501", "error", "朝阳街道", None),
    }
    became = {unit: state.value for unit, state in second.states.items() if state is not UnitState.ACCEPTED}
    returned = ("区公安分局", "区财政局", "区社会事业局", "交警开发区大队")
    assert became == {"朝阳街道": "missing"} | dict.fromkeys(returned, "returned")


@pytest.mark.parametrize("plan", SAMPLES)
def test_every_sample_says_that_it_is_invented(made, plan):
    for path, content in made[plan].items():
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        signed = [face_cell(sheet, "填报人") for sheet in workbook.worksheets]
        assert "样例数据" in {cell.value for cell in signed if cell is not None}, path
