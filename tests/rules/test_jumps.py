"""H403 on invented honest years and on slips of a digit: how often it speaks, and how often it should."""

import math
import random
from decimal import Decimal

import pytest

from airdocs.rules.check import check_batch
from airdocs.rules.forms.jumps import ENOUGH, like_total, sudden_count, sudden_level

YEARS = {
    "even": [1 / 12] * 12,
    "by quarter": [0.1 / 3] * 3 + [0.1] * 9,
    "summer": [0.02, 0.03, 0.05, 0.08, 0.12, 0.15, 0.15, 0.13, 0.1, 0.08, 0.05, 0.04],
    "year end": [0.04, 0.04, 0.05, 0.06, 0.07, 0.08, 0.08, 0.09, 0.1, 0.11, 0.13, 0.15],
    "holidays": [0.06, 0.03, 0.09, 0.1, 0.1, 0.09, 0.07, 0.07, 0.1, 0.11, 0.1, 0.08],
    "deadline": [0.02, 0.03, 0.06, 0.1, 0.14, 0.18, 0.22, 0.25, 0, 0, 0, 0],
}
LEVELS = {
    "fine dust": ([1.75, 1.5, 1.3, 1.0, 0.8, 0.6, 0.5, 0.5, 0.65, 0.95, 1.25, 1.6], 0.18),
    "good days": ([0.75, 0.8, 0.8, 0.85, 0.8, 0.75, 0.75, 0.85, 0.85, 0.95, 0.85, 0.75], 0.08),
    "dust fall": ([0.8, 0.9, 1.2, 1.4, 1.3, 1.1, 0.9, 0.9, 0.9, 1, 0.9, 0.8], 0.25),
    "a share that grows": ([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1, 1, 1], 0.05),
}


def poisson(chance: random.Random, mean: float) -> int:
    if mean > 50:
        return max(0, round(chance.gauss(mean, math.sqrt(mean))))
    bound, count, product = math.exp(-mean), 0, chance.random()
    while product > bound:
        count, product = count + 1, product * chance.random()
    return count


def count_years(seed):
    chance = random.Random(seed)
    for low, high in ((3, 10), (10, 60), (60, 600), (600, 5000)):
        for shape in YEARS.values():
            for _ in range(60):
                target = chance.randint(low, high)
                yield (
                    Decimal(target),
                    [Decimal(poisson(chance, target * part * chance.uniform(0.7, 1.4))) for part in shape],
                )


def level_years(seed):
    chance = random.Random(seed)
    for shape, noise in LEVELS.values():
        for _ in range(150):
            yield (
                Decimal(37),
                [Decimal(str(round(37 * part * math.exp(chance.gauss(0, noise)), 1))) for part in shape],
            )


def rate(judge, years, factor):
    judged = [
        judge(year[month] * factor, year[:month], target)
        for target, year in years
        for month in range(ENOUGH, 12)
        if year[month] > 0
    ]
    return sum(judged) / len(judged)


@pytest.mark.parametrize("seed", [1, 2])
def test_honest_counts_are_left_alone_and_slips_are_told(seed):
    years = list(count_years(seed))
    assert rate(sudden_count, years, 1) < 0.01
    assert rate(sudden_count, years, 10) > 0.95
    assert rate(sudden_count, years, 100) > 0.99


@pytest.mark.parametrize("seed", [1, 2])
def test_a_total_in_a_month_s_place_is_asked_about_and_honest_counts_are_not(seed):
    years = [year for year in count_years(seed) if year[0] >= 60 and min(year[1]) > 0]
    assert rate(like_total, years, 1) < 0.005
    added = [(t, year[:m], sum(year[: m + 1])) for t, year in years for m in range(ENOUGH, 12)]
    told = [like_total(total, before, t) or sudden_count(total, before, t) for t, before, total in added]
    assert sum(told) / len(told) > 0.8


@pytest.mark.parametrize("seed", [1, 2])
def test_honest_levels_are_left_alone_and_slips_are_told(seed):
    years = list(level_years(seed))
    assert rate(sudden_level, years, 1) < 0.01
    for factor in (Decimal(10), Decimal(100), Decimal("0.1")):
        assert rate(sudden_level, years, factor) > 0.95


def codes(batch):
    return [(finding.code, finding.cell) for finding in check_batch(batch)]


SLIP = "历月 = 4、5、6；上月采纳 = 15；上月累计 = 15；本月完成 = 50；累计完成 = 65"


def test_a_slip_is_asked_about_at_the_month_s_cell(world):
    assert codes(world(SLIP).batch) == [("H403", "G6")]


def test_a_reason_answers_the_question(world):
    assert codes(world(f"{SLIP}；备注 = 集中验收").batch) == []


def test_two_months_are_no_habit(world):
    assert codes(world(SLIP.replace("4、5、6", "5、10")).batch) == []


def test_a_slip_in_the_year_to_date_value_is_told_there(world):
    means = "类型 = 均值；小数位 = 1；历月 = 40、36、38；上月采纳 = 38；上月累计 = 38"
    assert codes(world(f"{means}；本月完成 = 35；累计完成 = 3.7").batch) == [("V306", "H6")]


@pytest.mark.parametrize(
    ("example", "found"),
    [
        ("", [("H403", "G6")]),
        ("；备注 = 集中验收", []),
        ("；历月 = 9、70、10", []),
        ("；进度 = 截止:2021-12-31", []),
        ("；各单位比例 = 8、9、9、20", []),
        ("；各单位比例 = 0、0、0、0", []),
        ("；本月完成 = 50；累计完成 = 60", []),
    ],
)
def test_a_slip_beside_what_the_others_did(world, example, found):
    told = "各单位比例 = 8、9、9、10；方案目标 = 100；本月完成 = 80；累计完成 = 90"
    assert codes(world(told + example).batch) == found
