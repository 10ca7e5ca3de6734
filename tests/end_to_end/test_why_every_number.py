"""Every number that the sample's bulletin, summary and target sheets print can be followed back."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path, PurePosixPath

import pytest

from airdocs.cli.places import printed
from airdocs.cli.story import Story, steps_of
from airdocs.compose.month import compose_month, month_results
from airdocs.compose.targets import compose_targets
from airdocs.inbox import read_plan_files, read_templates
from airdocs.model.month import Month
from airdocs.model.origin import Step
from airdocs.model.quantity import plain
from airdocs.pipeline import open_plan, review_months
from airdocs.progress.ledger import ledger_of
from airdocs.progress.mentions import numbers_in
from airdocs.progress.trace import trace

HOME = Path(__file__).parents[2]
PLAN = "2021-连云港市"
#: Sheets whose numbers are no figures of a unit, or are counted there before the reader's eyes.
COUNTED = ("报送情况", "校验", "任务与时限", "任务进展", "来源")


@lru_cache
def opened():
    files, templates = read_plan_files(HOME, PLAN), read_templates(HOME)
    return open_plan(files), files, templates


@lru_cache
def made(month):
    plan, files, templates = opened()
    reviews = tuple(review_months(plan.plan, files, Month.parse(month)))
    results = month_results(plan.plan, reviews)
    pieces = tuple(compose_month(plan, reviews, results, files, templates))
    return plan, reviews, {PurePosixPath(piece.document.path).name: piece for piece in pieces}


def story(month, name):
    plan, reviews, pieces = made(month)
    piece, files = pieces[name], opened()[2].files
    wordings = {path: files[path].decode() for path in piece.sources if path.startswith("templates/文字/")}
    ledger = ledger_of(plan.plan, ((review.progress, review.batch) for review in reviews))
    return Story(ledger, plan, reviews[-1], PurePosixPath(name).stem, wordings), piece.document


@pytest.mark.parametrize("month", ["2021-04", "2021-05"])
def test_every_number_of_the_bulletin(month):
    told, document = story(month, "通报.docx")
    asked = [
        (one, number)
        for one in printed(document, told.ledger.plan)
        for number in numbers_in(one.text)
        if not one.origin
    ]
    lost = [(one.place, number, one.text[:60]) for one, number in asked if not steps_of(told, one, number)]
    assert lost == []
    assert len(asked) > 100


@pytest.mark.parametrize("month", ["2021-04", "2021-05"])
def test_every_figure_of_the_summary(month):
    told, document = story(month, "汇总表.xlsx")
    lost, count = [], 0
    for sheet in document.sheets:
        for row in sheet.table.rows if sheet.name not in COUNTED else ():
            for column, cell in enumerate(row):
                if not isinstance(cell.value, Decimal):
                    continue
                step = trace(told.ledger, cell.origin) if cell.origin else Step("")
                if Decimal(0) != abs(cell.value) and plain(abs(cell.value)) not in f"{step.words} {step.steps}":
                    lost.append((sheet.name, column, str(cell.value), step.words))
                count += 1
    assert lost == []
    assert count > 2000


def test_every_figure_of_the_target_sheets():
    plan, _, templates = opened()
    ledger, count = ledger_of(plan.plan, ()), 0
    for piece in compose_targets(plan, templates):
        told = Story(ledger, plan, None, PurePosixPath(piece.document.path).stem, {})
        for one in printed(piece.document, plan.plan):
            if one.origin:
                steps = steps_of(told, one, one.text)
                # What the answer says is what is printed.
                number = one.text.removesuffix("%")
                assert any(number in step.words or Decimal(number) in numbers(step.words) for step in steps) or (
                    "占比" in steps[0].words
                ), (piece.document.path, one, steps)
                count += 1
    assert count > 3000


def numbers(words):
    return [Decimal(number) for number in numbers_in(words)]
