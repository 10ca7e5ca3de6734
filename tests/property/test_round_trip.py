"""Forms → filled → read = what was filled; saved by another program = nothing that is read changes."""

import re
import shutil
import subprocess
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from airdocs.model.form import Field, reporters
from airdocs.model.month import Month
from airdocs.model.submission import Drop, Submission
from airdocs.readers.forms.submission import read_drop
from tests.faults.cities import city
from tests.faults.desk import Told, errand, filled
from tests.faults.forms import desk_of

FIGURES = st.decimals(min_value=-(10**7), max_value=10**7, places=6, allow_nan=False) | st.decimals(
    min_value=0, max_value=10**6, places=0
)


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**6), st.integers(1, 12), st.integers(0, 9), st.lists(FIGURES, min_size=3, max_size=9))
def test_what_was_filled_is_what_is_read(seed, number, unit, figures):
    plan = city(seed)
    units = reporters(plan)
    job = errand(plan, units[unit % len(units)], Month(plan.profile.year, number), seed, history=False)
    for at, key in enumerate(job.truth):
        opening, month, total = (figures[(at + step) % len(figures)] for step in range(3))
        job.truth[key] = Told(opening, month, total)
    got = read_drop(Drop("报表.xlsx", filled(job)), plan)
    assert isinstance(got, Submission)
    assert (got.unit, got.identity.month, got.strays, got.missing_sheets) == (job.unit, str(job.month), (), ())
    assert {(entry.subject, entry.indicator.key) for entry in got.entries} == set(job.truth)
    for entry in got.entries:
        told, row = job.truth[entry.subject, entry.indicator.key], _row(job, entry)
        wanted = {Field.OPENING: told.opening, Field.MONTH: told.month, Field.CUMULATIVE: told.total}
        for field in row.entries:
            assert entry.figure(field) == Decimal(wanted[field]), (entry.label_cell, field)


def _row(job, entry):
    rows = (row for sheet in job.form.sheets for row in sheet.rows)
    return next(row for row in rows if (row.subject, row.indicator.key) == (entry.subject, entry.indicator.key))


FORMS = ((-1, 0, 5, True), (-1, -1, 6, True), (11, -1, 8, False))
PROGRAM = shutil.which("soffice")


@pytest.fixture(scope="session")
def resaved(tmp_path_factory):
    """Each form opened and saved by LibreOffice, by its number and extension."""
    if PROGRAM is None:
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("forms")
    for at, (seed, unit, month, history) in enumerate(FORMS):
        (folder / f"{at}.xlsx").write_bytes(desk_of(seed, unit, month, history=history)[1])
    sources = sorted(map(str, folder.glob("*.xlsx")))
    made = {}
    for extension, target in (("xlsx", "xlsx:Calc MS Excel 2007 XML"), ("xls", "xls"), ("ods", "ods")):
        out = folder / extension
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [PROGRAM, profile, "--headless", "--convert-to", target, "--outdir", str(out), *sources]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        made |= {(at, extension): (out / f"{at}.{extension}").read_bytes() for at in range(len(FORMS))}
    return made


def _told(reading):
    assert isinstance(reading, Submission)
    entries = {
        (entry.subject, entry.indicator.key, field): (told.quantity.state, told.quantity.value, told.cell, told.formula)
        for entry in reading.entries
        for field, told in entry.cells.items()
        # What no program had calculated before has a value afterwards.
        if field not in {Field.RATE, Field.CUMULATIVE} or not told.formula
    }
    return reading.identity, reading.face, reading.strays, reading.missing_sheets, entries


@pytest.mark.renders
@pytest.mark.parametrize("extension", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("at", range(len(FORMS)))
def test_saving_it_elsewhere_changes_nothing_that_is_read(resaved, at, extension):
    seed, unit, month, history = FORMS[at]
    job, content = desk_of(seed, unit, month, history=history)
    before = read_drop(Drop("报表.xlsx", content), job.plan)
    after = read_drop(Drop(f"报表.{extension}", resaved[at, extension]), job.plan)
    assert _told(after) == _told(before)
    totals = {(entry.subject, entry.indicator.key): entry.cumulative for entry in after.entries}
    assert totals == {key: told.total for key, told in job.truth.items()}


def test_figures_are_looked_for_where_the_form_puts_them():
    """The maker of filled forms types into white cells only: none of its figures lands beside the table."""
    job, content = desk_of(-1, 0, 5, history=True)
    reading = read_drop(Drop("报表.xlsx", content), job.plan)
    cells = [told.cell for entry in reading.entries for told in entry.cells.values()]
    assert all(re.fullmatch(r"[D-H]\d+", cell) for cell in cells)
