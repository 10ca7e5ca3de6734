"""A column of totals among the months' figures: honest years of every shape are left alone, typed totals are told."""

import random
from fractions import Fraction

import pytest

from airdocs.model.month import Month
from airdocs.rules.check import check_batch
from airdocs.rules.forms.whole_form import Share, are_totals
from tests.rules.test_jumps import YEARS, poisson

BURST = [0.02, 0.02, 0.3, 0.05, 0.05, 0.05, 0.2, 0.05, 0.05, 0.05, 0.05, 0.05]
SHAPES = {**YEARS, "bursts": BURST}


def forms(seed, month, *, typed):
    """Forms of three to ten rows of one shape in a month; ``typed`` adds what came before to the month's figures."""
    chance = random.Random(seed)
    for shape in SHAPES.values():
        for _ in range(60):
            rows = []
            for _ in range(chance.randint(3, 10)):
                target = chance.randint(8, 600)
                year = [poisson(chance, target * part * chance.uniform(0.7, 1.4)) for part in shape[:month]]
                before, now = sum(year[:-1]), year[-1]
                actual = before + now if typed else now
                if before and actual:
                    months = {Month(2021, at): Fraction(one, target) for at, one in enumerate(year[:-1], 1)}
                    rows.append(Share(Fraction(before, target), Fraction(actual, target), Fraction(1, 12), months))
            if len(rows) >= 3:
                yield rows


@pytest.mark.parametrize("seed", [1, 2])
def test_honest_months_are_left_alone(seed):
    judged = [are_totals(rows) for month in range(2, 13) for rows in forms(seed, month, typed=False)]
    assert sum(judged) / len(judged) < 0.005


@pytest.mark.parametrize("seed", [1, 2])
def test_totals_are_told_from_april_on(seed):
    judged = [are_totals(rows) for month in range(4, 13) for rows in forms(seed, month, typed=True)]
    assert sum(judged) / len(judged) > 0.9


def test_exchanged_names_are_told_at_both_and_nothing_else_is_asked(world):
    found = check_batch(world("各行 = 20/5/20/6、24/6/24/7、16/4/16/5；行名对调 = 有").batch)
    assert [(finding.code, finding.cell) for finding in found] == [("F201", "C6"), ("F201", "C7")]
    assert len({finding.figure for finding in found}) == 2


def test_last_month_s_form_is_one_finding_for_the_whole_file(world):
    found = check_batch(world("标识 = 删去；各行 = 20/5/15/5、24/6/18/6、16/4/12/4").batch)
    assert [(finding.code, finding.cell) for finding in found] == [("I104", "G3")]


def test_a_sum_s_advice_gives_the_figure(world):
    (found,) = check_batch(world("累计完成 = 16").batch)
    assert found.code == "H402"
    assert "应为 15" in found.suggestion


MEAN = "计量单位 = 微克/立方米；类型 = 均值；小数位 = 1"
SHARE = "计量单位 = %；类型 = 均值；小数位 = 1"
DAYS = "计量单位 = 天；类型 = 时点"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (f"{MEAN}；方案目标 = 30.5；上月采纳 = 29.8；上月累计 = 29.8；累计完成 = 3；本月完成 = 30", "V306"),
        (f"{MEAN}；方案目标 = 4.5；上月采纳 = 4.2；上月累计 = 4.2；累计完成 = 45；本月完成 = 4", "V306"),
        (f"{SHARE}；方案目标 = 80；上月采纳 = 78；上月累计 = 78；本月完成 = 80；累计完成 = 7.9", "V306"),
        (f"{DAYS}；上月采纳 = 100；上月累计 = 100；本月完成 = 20；累计完成 = 121", "H402"),
    ],
)
def test_slips_are_errors_at_the_year_to_date_cell(world, change, code):
    found = check_batch(world(change).batch)
    assert [(one.code, one.cell, one.severity.value) for one in found] == [(code, "H6", "error")]
