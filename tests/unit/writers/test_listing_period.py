from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from airdocs.model.document import FormDocument
from airdocs.model.form import Form, Listing
from airdocs.model.month import Month
from airdocs.model.plan import Plan, Profile
from airdocs.writers.form.writer import write_form


def test_a_filing_form_over_new_year_asks_for_days_of_the_plans_period():
    profile = replace(Profile("某方案", 2023), starts=date(2023, 10, 1), ends=date(2024, 3, 31))
    listing = Listing((("油烟治理", Decimal(2)),), 5)
    form = Form(Plan("某方案", profile), "甲县", Month(2023, 10), (), None, listing=listing)
    page = load_workbook(BytesIO(write_form(FormDocument("x.xlsx", form, ("说明",)))))["项目清单"]
    checks = page.data_validations.dataValidation
    assert any("2024-3-31" in (one.prompt or "") for one in checks)
    rules = [rule.formula[0] for found in page.conditional_formatting for rule in found.rules]
    assert any("DATE(2024,3,31)" in formula for formula in rules)
    assert not any("YEAR" in formula for formula in rules)
    assert isinstance(page["A7"].value, int)
