"""The committed sample reports are what the script invents, and say that they are invented."""

import io
import zipfile

import openpyxl
import pytest

from tests.samples.filling import face_cell
from tests.samples.make_reports import HOME, PLAN, made_reports


@pytest.fixture(scope="module")
def reports():
    return dict(made_reports(HOME))


def test_inputs_are_what_the_script_makes(reports):
    base = HOME / "inputs" / PLAN
    committed = {p.relative_to(base).as_posix(): p.read_bytes() for p in base.glob("月报/*/*") if p.is_file()}
    assert set(committed) == set(reports)
    for path, content in committed.items():
        # Member by member: how hard zlib squeezes differs between its builds, what it holds does not.
        assert members(content) == members(reports[path]), path


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_april_is_from_all_ten_and_may_lacks_one(reports):
    counts = [sum(1 for path in reports if path.startswith(f"月报/{month}/")) for month in ("2021-04", "2021-05")]
    assert counts == [10, 9]


def test_every_sample_says_that_it_is_invented(reports):
    for path, content in reports.items():
        workbook = openpyxl.load_workbook(io.BytesIO(content))
        signed = [face_cell(sheet, "填报人") for sheet in workbook.worksheets]
        assert "样例数据" in {cell.value for cell in signed if cell is not None}, path
