"""剩余控制值, forecasts, good days and changes, worked by hand."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from airdocs.model.assessment import Prospect
from airdocs.model.batch import Past
from airdocs.model.indicator import Direction, Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.outlook import (
    days_left,
    days_needed,
    good_days,
    mean_control,
    on_month,
    on_year,
    outlook,
    series_of,
    share_of,
)
from airdocs.model.plan import Profile
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.quantity import fix

YEAR = Profile("样例", 2021)
LEAP = Profile("样例", 2020)
JOBS = Indicator("附件1", "", "项目", "项")
AIR = Indicator("附件1", "", "PM2.5", "微克/立方米", Kind.MEAN, Direction.AT_MOST, 1, schedule="不考核")
SHARE = Indicator("附件1", "", "优良天数比率", "%", Kind.MEAN, decimals=1, schedule="不考核")
COAL = Indicator("附件1", "", "煤炭消费量", "万吨", direction=Direction.AT_MOST)
RATE = Indicator("附件1", "", "核查率", "%", Kind.POINT, decimals=1)


def figure(indicator, target, cumulative, month=5, year=2021, actual=None, **more):
    def exact(value):
        return None if value is None else Decimal(str(value))

    return Figure(
        "甲县",
        indicator,
        Month(year, month),
        FigureState.REPORTED,
        exact(target),
        actual=exact(actual),
        cumulative=exact(cumulative),
        **more,
    )


def test_what_the_rest_of_the_year_must_average():
    # 151 days gone at 41.0, 214 left: (36 × 365 − 41 × 151) ÷ 214 = 6949 ÷ 214 = 32.47…
    seen = outlook(figure(AIR, 36, 41, actual=30), YEAR)
    assert (seen.prospect, seen.left, seen.control) == (Prospect.OPEN, 214, Decimal("32.5"))
    # (41 × 151 + 30 × 214) ÷ 365 = 12611 ÷ 365 = 34.55…
    assert seen.forecast == Decimal("34.6")


def test_a_leap_year_has_a_day_more():
    # 152 days gone, 214 left of 366: (36 × 366 − 41 × 152) ÷ 214 = 6944 ÷ 214 = 32.448…
    assert outlook(figure(AIR, 36, 41, year=2020), LEAP).control == Decimal("32.4")


@pytest.mark.parametrize(
    ("gone", "so_far", "published"),
    [(209, 58, 56), (348, 55, 95)],  # a county's bulletins of 27 July and 13 December 2020, target 57
)
def test_published_control_values_within_the_rounding_of_their_means(gone, so_far, published):
    low, high = (
        mean_control(Decimal(57), Decimal(so_far) + half, gone, 366) for half in (Decimal("0.5"), Decimal("-0.5"))
    )
    assert low <= published <= high


def test_out_of_reach_and_at_the_end():
    # 334 days at 41: (36 × 365 − 41 × 334) ÷ 31 is below zero.
    assert outlook(figure(AIR, 36, 41, month=11), YEAR).prospect is Prospect.OUT_OF_REACH
    # 334 days at 39.3: 13140 − 13126.2 leaves 0.4 for each of the 31 days, which is little but not nothing.
    hard = outlook(figure(AIR, 36, "39.3", month=11), YEAR)
    assert (hard.prospect, hard.control) == (Prospect.OPEN, Decimal("0.4"))
    end = outlook(figure(AIR, 36, 36, month=12), YEAR)
    assert (end.prospect, end.left, end.control, end.forecast) == (Prospect.MET, 0, None, 36)
    assert outlook(figure(AIR, 36, "36.1", month=12), YEAR).prospect is Prospect.MISSED
    assert outlook(figure(SHARE, 99, 95, month=11), YEAR).prospect is Prospect.OUT_OF_REACH
    assert outlook(figure(SHARE, 50, 90, month=11), YEAR).prospect is Prospect.MET


def test_what_each_remaining_month_must_bring():
    seen = outlook(figure(JOBS, 25, 8), YEAR)
    assert (seen.prospect, seen.left, seen.rest, seen.control) == (Prospect.OPEN, 7, 17, 3)
    assert seen.forecast == 19  # 8 ÷ (5/12) = 19.2
    done = outlook(figure(JOBS, 25, 26), YEAR)
    assert (done.prospect, done.control, done.rest) == (Prospect.MET, 0, 0)
    assert outlook(figure(JOBS, 25, 24, month=12), YEAR).prospect is Prospect.MISSED


def test_a_quarter_s_target_looks_to_the_quarter_s_end():
    checks = Indicator("附件5", "", "加油站检查", "座", period=Period.QUARTER)
    seen = outlook(figure(checks, 65, 22, month=4), YEAR)
    assert (seen.left, seen.control, seen.forecast) == (2, 22, 66)


def test_how_much_of_a_limit_is_left():
    assert outlook(figure(COAL, 100, 44), YEAR).control == 8  # 56 over 7 months
    assert outlook(figure(COAL, 100, 45), YEAR).control == 7
    assert outlook(figure(COAL, 100, 101), YEAR).prospect is Prospect.OUT_OF_REACH
    assert outlook(figure(COAL, 100, 100, month=12), YEAR).prospect is Prospect.MET


def test_what_has_no_outlook():
    for nothing in (
        figure(JOBS, 25, None),
        figure(JOBS, None, 3),
        figure(RATE, 85, 80),
        figure(JOBS, 25, 3, year=2023),
    ):
        assert outlook(nothing, YEAR) is None
    assert outlook(figure(JOBS, 25, 3, lacking=("乙县",)), YEAR) is None


def test_a_deadline_not_come_forecasts_nothing():
    due = Indicator("附件1", "", "项目", "项", schedule="截止:2021-09-30")
    assert outlook(figure(due, 25, 3), YEAR).forecast is None


def test_a_share_in_days():
    # 82.1 % of 365 days is 299.7: 300 days; 87.4 % of 151 days are 132.
    seen = good_days(figure(SHARE, "82.1", "87.4"), YEAR)
    assert (seen.days, seen.left, seen.needed, seen.good, seen.more, seen.spare) == (365, 214, 300, 132, 168, 46)
    assert seen.prospect is Prospect.OPEN
    # A leap year's days: 82.2 % of 366 is 300.9.
    assert good_days(figure(SHARE, "82.2", "87.5", year=2020), LEAP).needed == 301


def test_days_as_the_share_prints():
    # 300 of 365 are 82.19 %, which prints as 82.2 %: enough.
    assert (days_needed(Decimal("82.2"), 365, 1), share_of(300, 365, 1)) == (300, Decimal("82.2"))
    assert days_needed(Decimal("34.05"), 365, 2) == 125  # 124 are 33.97 %, 125 are 34.25 %
    assert days_needed(Decimal(0), 365, 1) == 0
    assert days_needed(Decimal(100), 365, 1) == 365


def test_days_out_of_reach_met_and_over():
    lost = days_left(300, 80, 151, 365)
    assert (lost.more, lost.prospect, lost.spare) == (220, Prospect.OUT_OF_REACH, None)
    sure = days_left(300, 301, 340, 365)
    assert (sure.more, sure.prospect, sure.spare) == (0, Prospect.MET, 25)
    assert days_left(300, 299, 365, 365).prospect is Prospect.MISSED


def test_only_a_share_of_days_is_counted_in_days():
    assert good_days(figure(AIR, 36, 41), YEAR) is None
    assert good_days(figure(RATE, 85, 80), YEAR) is None
    assert good_days(figure(SHARE, 82, None), YEAR) is None


def test_changes_against_earlier_months():
    april = Past(Month(2021, 4), Decimal(40), actual=Decimal(36))
    change = on_month(figure(AIR, 36, 40, actual=33), (april,))
    assert (change.difference, change.percent) == (-3, Decimal("-8.3"))
    good = on_month(figure(SHARE, 80, 85, actual="81.6"), (Past(Month(2021, 4), Decimal(90), actual=Decimal("90.1")),))
    assert (good.difference, good.percent) == (Decimal("-8.5"), None)
    none_before = on_month(figure(JOBS, 25, 3, actual=3), (Past(Month(2021, 4), Decimal(0), actual=Decimal(0)),))
    assert (none_before.difference, none_before.percent) == (3, None)
    assert on_month(figure(AIR, 36, 40, actual=33), (Past(Month(2021, 3), Decimal(40), actual=Decimal(36)),)) is None
    assert on_month(figure(AIR, 36, 40), (april,)) is None
    assert on_year(figure(AIR, 36, 40, actual=33), (april,)) is None
    year_ago = Past(Month(2020, 5), Decimal(40), actual=Decimal(44))
    assert on_year(figure(AIR, 36, 40, actual=33), (year_ago, april)).percent == Decimal("-25.0")


def test_a_series_leaves_out_sums_that_lack_units():
    whole = figure(JOBS, 25, 5, month=3, actual=2)
    partial = figure(JOBS, 25, 6, month=4, actual=1, lacking=("乙县",))
    series = series_of([Progress(Month(2021, 3), (whole,)), Progress(Month(2021, 4), (partial,))])
    assert [past.month.number for past in series["甲县", JOBS.key]] == [3]


TENTHS = st.integers(50, 900).map(lambda tenths: Decimal(tenths) / 10)


@given(target=TENTHS, so_far=TENTHS, month=st.integers(1, 11), year=st.sampled_from((2020, 2021)))
def test_the_control_value_put_back_gives_the_target(target, so_far, month, year):
    profile = LEAP if year == 2020 else YEAR
    seen = outlook(figure(AIR, target, so_far, month, year), profile)
    whole = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    assume(seen.prospect is Prospect.OPEN)
    mean = (so_far * (whole - seen.left) + seen.control * seen.left) / whole
    assert abs(mean - target) <= Decimal("0.05")
    exact = mean_control(target, so_far, whole - seen.left, whole)
    assert (exact * seen.left + (whole - seen.left) * exact.__class__(so_far)) / whole == target
    assert fix(Decimal(exact.numerator) / exact.denominator, 1) == seen.control


@given(target=st.integers(1, 4000), done=st.integers(0, 4000), month=st.integers(1, 11))
def test_whoever_keeps_to_the_monthly_control_value_is_through(target, done, month):
    seen = outlook(figure(JOBS, target, done, month), YEAR)
    assert done + seen.control * seen.left >= target
    if done < target:
        assert done + (seen.control - 1) * seen.left < target
    limit = outlook(figure(COAL, target, done, month), YEAR)
    if done <= target:
        assert done + limit.control * limit.left <= target < done + (limit.control + 1) * limit.left
    else:
        assert limit.prospect is Prospect.OUT_OF_REACH


@given(share=st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 10), days=st.sampled_from((90, 365, 366)))
def test_the_days_needed_are_the_fewest_that_do(share, days):
    needed = days_needed(share, days, 1)
    assert share_of(needed, days, 1) >= share
    assert needed == 0 or share_of(needed - 1, days, 1) < share


def test_at_the_end_nothing_of_a_limit_is_still_to_be_done():
    """59 of at most 60 used: what is left over is no work that remains."""
    found = outlook(figure(COAL, 60, 59, month=12), YEAR)
    assert (found.prospect, found.left, found.rest) == (Prospect.MET, 0, None)
    still = outlook(figure(COAL, 60, 59, month=11), YEAR)
    assert (still.prospect, still.rest) == (Prospect.OPEN, 1)
