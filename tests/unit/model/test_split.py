"""A year's target by month and quarter: whole, exact, and what each month is judged by."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.indicator import Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.plan import Profile
from airdocs.model.quantity import places
from airdocs.model.schedule import due_amount, due_part
from airdocs.model.split import by_month, by_quarter, portions, together, whole_amount

YEAR = Profile("样例", 2021)
PARTIAL = Profile("样例", 2021, starts=date(2021, 3, 30), ends=date(2022, 2, 28))
SCHEDULES = ("均衡", "按季:10,40,70,100", "截止:2021-09-30", "截止:2020-06-30", "截止:2030-01-01")


def indicator(schedule="均衡", period=Period.YEAR, decimals=0, kind=Kind.CUMULATIVE):
    return Indicator("附件1", "", "项目", "项", kind, schedule=schedule, period=period, decimals=decimals)


def amounts(target, **settings):
    return [int(share.amount) for share in by_month(indicator(**settings), Decimal(target), YEAR)]


@pytest.mark.parametrize(
    ("target", "settings", "expected"),
    [
        (10, {}, [0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1]),
        (120, {}, [10] * 12),
        (2, {}, [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1]),
        (120, {"schedule": "按季:10,40,70,100"}, [4, 4, 4, 12, 12, 12, 12, 12, 12, 12, 12, 12]),
        (7, {"schedule": "截止:2021-09-30"}, [0] * 8 + [7, 0, 0, 0]),
        (7, {"schedule": "截止:2030-01-01"}, [0] * 11 + [7]),
        (65, {"period": Period.QUARTER}, [21, 22, 22] * 4),
        (3, {"period": Period.MONTH}, [3] * 12),
        (0, {}, [0] * 12),
    ],
)
def test_by_month(target, settings, expected):
    assert amounts(target, **settings) == expected


def test_by_quarter_and_what_is_due_by_its_end():
    shares = by_quarter(by_month(indicator(), Decimal(10), YEAR))
    assert [(str(s.first), str(s.last), s.amount, s.total) for s in shares] == [
        ("2021-01", "2021-03", 2, 2),
        ("2021-04", "2021-06", 3, 5),
        ("2021-07", "2021-09", 2, 7),
        ("2021-10", "2021-12", 3, 10),
    ]
    checks = by_quarter(by_month(indicator(period=Period.QUARTER), Decimal(65), YEAR))
    assert [(s.amount, s.total) for s in checks] == [(65, 65)] * 4


def test_a_plan_of_its_own_period_begins_with_its_first_month():
    shares = by_month(indicator(), Decimal(12), PARTIAL)
    assert (shares[0].first, shares[-1].first, len(shares)) == (Month(2021, 3), Month(2022, 2), 12)
    assert [(str(s.first), s.amount) for s in by_quarter(shares)] == [
        ("2021-03", 1),
        ("2021-04", 3),
        ("2021-07", 3),
        ("2021-10", 3),
        ("2022-01", 2),
    ]


def test_decimals_are_those_of_the_indicator_or_of_the_target():
    assert [share.amount for share in by_month(indicator(decimals=1), Decimal("1.5"), YEAR)][:4] == [
        Decimal(text) for text in ("0.1", "0.1", "0.1", "0.2")
    ]
    assert sum(share.amount for share in by_month(indicator(), Decimal("10.25"), YEAR)) == Decimal("10.25")


@pytest.mark.parametrize(
    "settings", [{"kind": Kind.MEAN}, {"kind": Kind.POINT}, {"kind": Kind.TOTAL}, {"schedule": "不考核"}]
)
def test_what_cannot_be_split(settings):
    assert by_month(indicator(**settings), Decimal(36), YEAR) == ()


def test_splits_of_the_same_months_add_up():
    even, due = (by_month(indicator(schedule), Decimal(6), YEAR) for schedule in ("均衡", "截止:2021-09-30"))
    added = together([even, (), due])
    assert [int(share.amount) for share in added] == [0, 1, 0, 1, 0, 1, 0, 1, 6, 1, 0, 1]
    assert (added[-1].total, together([])) == (12, ())


@given(
    target=st.decimals(0, 100_000, places=2),
    schedule=st.sampled_from(SCHEDULES),
    decimals=st.integers(0, 3),
    profile=st.sampled_from((YEAR, PARTIAL)),
)
def test_months_and_quarters_add_up_to_the_target_and_keep_to_the_schedule(target, schedule, decimals, profile):
    one = indicator(schedule, decimals=decimals)
    shares = by_month(one, target, profile)
    assert sum(share.amount for share in shares) == sum(share.amount for share in by_quarter(shares)) == target
    assert all(share.amount >= 0 for share in shares)
    step = Fraction(1, 10 ** max(decimals, places(target)))
    for share in shares[:-1]:
        part = due_part(one, share.last, profile)
        assert 0 <= Fraction(target) * part - Fraction(share.total) < step


@given(target=st.integers(0, 5000), schedule=st.sampled_from(SCHEDULES[:3]))
def test_what_a_month_asks_for_is_what_it_is_judged_by(target, schedule):
    one = indicator(schedule)
    for share in by_month(one, Decimal(target), YEAR):
        assert share.total == due_amount(one, Decimal(target), share.last, YEAR)


def test_a_schedule_that_falls_back_takes_nothing_away():
    parts = [Fraction(40, 100), Fraction(10, 100), Fraction(1)]
    assert portions(Decimal(10), parts, 0) == (4, 0, 6)


@pytest.mark.parametrize(
    ("target", "changes", "settings", "expected"),
    [
        # 60 a year until June (30 due by then), 90 from July on: 52 by July.
        (60, ((7, 90),), {}, [5] * 6 + [22, 8, 7, 8, 7, 8]),
        # What is taken beyond what is left goes from the months before.
        (120, ((7, 40),), {}, [10, 10, 10, 10] + [0] * 8),
        (120, ((1, 60),), {}, [5] * 12),
        (3, ((4, 6),), {"period": Period.QUARTER}, [1, 1, 1] + [2, 2, 2] * 3),
        (3, ((12, 5),), {"period": Period.MONTH}, [3] * 11 + [5]),
        (7, ((12, 9),), {"schedule": "截止:2021-09-30"}, [0] * 8 + [7, 0, 0, 2]),
    ],
)
def test_a_changed_target_is_met_from_its_month_on(target, changes, settings, expected):
    one, since = indicator(**settings), tuple((Month(2021, month), Decimal(value)) for month, value in changes)
    assert [int(share.amount) for share in by_month(one, Decimal(target), YEAR, since)] == expected
    assert sum(expected) == whole_amount(one, Decimal(target), YEAR, since)
