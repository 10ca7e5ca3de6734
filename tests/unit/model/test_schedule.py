"""序时进度, by hand: what is due at the end of a month."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from airdocs.model.indicator import Indicator, Period
from airdocs.model.month import Month
from airdocs.model.plan import Profile
from airdocs.model.schedule import due_amount, due_part, joins, opens

PROFILE = Profile("样例", 2021)


def due(month, target=120, schedule="均衡", period=Period.YEAR, decimals=0, profile=PROFILE):
    indicator = Indicator("附件1", "", "项目", "项", schedule=schedule, period=period, decimals=decimals)
    return due_amount(indicator, Decimal(target), Month(2021, month), profile)


@pytest.mark.parametrize(("month", "amount"), [(1, 10), (5, 50), (12, 120)])
def test_even_over_the_year(month, amount):
    assert due(month) == amount


def test_whole_pieces_are_cut_and_shares_keep_their_decimals():
    assert due(5, 1) == 0
    assert due(5, 70) == 29
    assert due(5, 70, decimals=1) == Decimal("29.1")
    assert due(12, Decimal("35.5")) == Decimal("35.5")


@pytest.mark.parametrize(("month", "amount"), [(1, 4), (3, 12), (4, 24), (6, 48), (9, 84), (12, 120)])
def test_by_quarter(month, amount):
    assert due(month, schedule="按季:10,40,70,100") == amount


@pytest.mark.parametrize(("month", "amount"), [(8, 0), (9, 120), (10, 120)])
def test_by_day(month, amount):
    assert due(month, schedule="截止:2021-09-30") == amount
    assert due(month, schedule="截止:2021-09-15") == amount


@pytest.mark.parametrize(("month", "amount"), [(1, 22), (2, 44), (3, 66), (4, 22), (6, 66)])
def test_a_quarter_s_target_starts_anew(month, amount):
    assert due(month, 66, period=Period.QUARTER) == amount


def test_a_month_s_target_is_due_each_month():
    assert due(1, 7, period=Period.MONTH) == 7


def test_not_judged():
    assert due(5, schedule="不考核") is None


def test_the_plan_s_own_period():
    half = Profile("样例", 2021, starts=date(2021, 7, 1), ends=date(2022, 6, 30))
    assert [due(month, profile=half) for month in (6, 7, 12)] == [0, 10, 60]
    indicator = Indicator("附件1", "", "项目")
    assert due_part(indicator, Month(2022, 8), half) == Fraction(1)


WINTER = Profile("样例", 2023, starts=date(2023, 10, 1), ends=date(2024, 3, 31))


def test_a_year_is_counted_from_january():
    assert [m for m in range(1, 13) if opens(Period.QUARTER, Month(2021, m), PROFILE)] == [1, 4, 7, 10]
    assert [m for m in range(1, 13) if opens(Period.YEAR, Month(2021, m), PROFILE)] == [1]
    assert joins(Period.QUARTER, Month(2021, 4), Month(2021, 6), PROFILE)
    assert not joins(Period.QUARTER, Month(2021, 3), Month(2021, 4), PROFILE)
    assert not joins(Period.YEAR, Month(2020, 12), Month(2021, 1), PROFILE)


def test_a_plan_over_new_year_is_counted_from_its_first_month():
    months = [Month(2023, m) for m in range(9, 13)] + [Month(2024, m) for m in range(1, 5)]
    assert [opens(Period.YEAR, month, WINTER) for month in months] == [False, True, *[False] * 6]
    assert joins(Period.YEAR, Month(2023, 12), Month(2024, 1), WINTER)
    assert not joins(Period.YEAR, Month(2023, 9), Month(2023, 10), WINTER)
    assert not joins(Period.YEAR, Month(2024, 3), Month(2024, 4), WINTER)
    assert opens(Period.QUARTER, Month(2024, 1), WINTER)


def test_the_steps_of_a_plan_over_new_year_are_those_of_its_own_quarters():
    indicator = Indicator("附件1", "", "项目", schedule="按季:40,100,100,100")
    months = (Month(2023, 9), Month(2023, 12), Month(2024, 2), Month(2024, 3))
    assert [due_part(indicator, month, WINTER) for month in months] == [0, Fraction(2, 5), Fraction(4, 5), 1]
