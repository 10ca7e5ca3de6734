"""序时进度, by hand: what is due at the end of a month."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from airdocs.model.indicator import Indicator, Period
from airdocs.model.month import Month
from airdocs.model.plan import Profile
from airdocs.model.schedule import due_amount, due_part

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
