"""The formulas of 汇总表.xlsx, worked out anew by another program, give what is printed."""

import shutil
import subprocess
from io import BytesIO

import openpyxl
import pytest

from airdocs.documents.summary.workbook import summary
from airdocs.inbox import read_plan_files
from airdocs.pipeline import open_plan, review_months, write
from airdocs.progress.alarms import raised
from airdocs.progress.results import month_result
from tests.end_to_end.workplace import HOME, PLAN


def sample_summary() -> bytes:
    files = read_plan_files(HOME, PLAN)
    plan = open_plan(files).plan
    reviews = tuple(review_months(plan, files, max(files.drops)))
    results = tuple(month_result(plan, one.progress, one.states, one.findings) for one in reviews)
    last = reviews[-1]
    document = summary(
        plan,
        last.progress,
        last.states,
        last.findings,
        results=results,
        raised=raised(plan, results),
        earlier=tuple(one.progress for one in reviews[:-1]),
    )
    return write(document, b"")


@pytest.mark.renders
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_every_formula_gives_the_printed_figure(tmp_path):
    content = sample_summary()
    live, printed = (openpyxl.load_workbook(BytesIO(content), data_only=only) for only in (False, True))
    formulas = [
        (sheet.title, cell.coordinate)
        for sheet in live
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert len(formulas) > 80
    # Saved again, the formulas have no results: whoever opens the file has to work them out.
    live.save(tmp_path / "summary.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    convert = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*convert, str(tmp_path / "out"), str(tmp_path / "summary.xlsx")], check=True, capture_output=True)
    anew = openpyxl.load_workbook(tmp_path / "out" / "summary.xlsx", data_only=True)
    for sheet, cell in formulas:
        assert anew[sheet][cell].value == printed[sheet][cell].value, (sheet, cell)
