"""A form that asks for a change: a fall may be typed into its cells, and no red is shown for it."""

import io
from itertools import islice

import openpyxl
import pytest

from airdocs.documents.forms import unit_form
from airdocs.model.document import FormDocument
from airdocs.model.form import reporters
from airdocs.model.month import Month
from airdocs.model.signs import signed_keys
from airdocs.writers.form.writer import write_form
from tests.faults.cities import city


def signed_sheets():
    """(plan, sheet of the written form, its FormSheet) of the first invented cities that ask for a change."""
    for seed in range(60):
        plan = city(seed)
        for unit in reporters(plan) if signed_keys(plan) else ():
            form = unit_form(plan, unit, Month(plan.profile.year, 3), {})
            book = openpyxl.load_workbook(io.BytesIO(write_form(FormDocument("x.xlsx", form, ("填报说明",)))))
            for sheet in form.sheets:
                if any(row.indicator.key in signed_keys(plan) for row in sheet.rows):
                    yield plan, book[sheet.name], sheet


@pytest.mark.parametrize("case", tuple(islice(signed_sheets(), 6)), ids=lambda case: case[0].folder)
def test_cells_of_a_change_take_a_fall_and_stay_white(case):
    plan, page, sheet = case
    top = next(row for row in range(1, 30) if page.cell(row, 2).value == "指标") + 1
    for at, row in enumerate(sheet.rows, top):
        is_signed = row.indicator.key in signed_keys(plan)
        for field in row.entries:
            cell = page.cell(at, sheet.fields.index(field) + 1).coordinate
            (check,) = (one for one in page.data_validations.dataValidation if cell in one.sqref)
            lets_in_less = ">=0" not in str(check.formula1) and str(check.formula1) != "0"
            assert lets_in_less is is_signed, (cell, row.indicator.key, check.formula1)
            formulas = [
                rule.formula[0]
                for area in page.conditional_formatting
                if cell in area.cells
                for rule in area.rules
                if "ISTEXT" in rule.formula[0]
            ]
            assert [("<0" in formula) for formula in formulas] == [not is_signed], (cell, formulas)
