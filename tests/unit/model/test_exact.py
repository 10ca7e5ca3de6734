"""Exact fractions to printed decimals."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.exact import cut_down, cut_up, fix_ratio
from airdocs.model.quantity import Rounding, fix


def test_both_rules_at_the_half():
    assert fix_ratio(Fraction(1, 8), 2) == Decimal("0.12")
    assert fix_ratio(Fraction(3, 8), 2) == Decimal("0.38")
    assert fix_ratio(Fraction(1, 8), 2, Rounding.HALF_UP) == Decimal("0.13")
    assert fix_ratio(Fraction(-1, 8), 2, Rounding.HALF_UP) == Decimal("-0.13")
    assert str(fix_ratio(Fraction(-1, 1000), 1)) == "0.0"
    assert str(fix_ratio(Fraction(2, 3) * 100, 1)) == "66.7"


def test_cutting_goes_down_and_up_below_zero_too():
    assert (cut_down(Fraction(-5, 2), 0), cut_up(Fraction(-5, 2), 0)) == (-3, -2)
    assert (cut_down(Fraction(29, 10), 0), cut_up(Fraction(21, 10), 0)) == (2, 3)
    assert cut_down(Fraction(4), 0) == cut_up(Fraction(4), 0) == 4


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 5), st.sampled_from(Rounding))
def test_a_decimal_is_rounded_as_everywhere(value, decimals, rounding):
    assert fix_ratio(Fraction(value), decimals, rounding) == fix(value, decimals, rounding)
