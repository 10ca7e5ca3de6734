from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.quantity import (
    BLANK,
    Rounding,
    State,
    completion,
    exact_decimal,
    fix,
    hanzi_number,
    in_hanzi,
    places,
    plain,
    read_quantity,
)


@pytest.mark.parametrize(
    ("cell", "value", "normalised"),
    [
        (12.0, "12", False),
        (12, "12", False),
        ("12", "12", True),
        (" 12 ", "12", True),
        ("１２", "12", True),
        ("1，200", "1200", True),
        ("12项", "12", True),
        ("十二", "12", True),
        ("一百零五项", "105", True),
        ("-3", "-3", True),
        (0.1 + 0.2, "0.3", False),
        (1134.0, "1134", False),
    ],
)
def test_numbers_are_understood(cell, value, normalised):
    quantity = read_quantity(cell, measure="项")
    assert (quantity.state, quantity.value, quantity.normalised) == (State.NUMBER, Decimal(value), normalised)


@pytest.mark.parametrize("cell", ["/", "／", "—", "-", "无", "不涉及", " / ", "－"])
def test_no_task_is_neither_zero_nor_blank(cell):
    quantity = read_quantity(cell)
    assert quantity.state is State.NO_TASK
    assert quantity.value is None


@pytest.mark.parametrize("cell", [None, "", "  ", "\u3000", "\n"])
def test_blank_is_not_zero(cell):
    assert read_quantity(cell) == BLANK


@pytest.mark.parametrize(
    "cell",
    [
        "一百五",
        "3①",
        "3²",
        "③",
        "1 2",
        "12%",
        "1" * 16,
        "约12",
        "12-15",
        "12.3.4",
        "1,23",
        "#REF!",
        "已完成",
        True,
        "十二三",
        "12家",
    ],
)
def test_what_is_no_number_is_left_as_text(cell):
    assert read_quantity(cell, measure="项").state is State.TEXT


def test_a_share_is_kept_in_percent():
    assert read_quantity(0.85, percent=True).value == Decimal(85)
    assert read_quantity("85%").value == Decimal(85)
    assert read_quantity("85％").value == Decimal(85)
    assert read_quantity(85.0).value == Decimal(85)
    assert read_quantity(0.808, percent=True).value == Decimal("80.8")


def test_share_typed_with_its_sign_is_not_odd():
    assert not read_quantity("85%").normalised
    assert read_quantity("85 ％").normalised


@given(st.integers(min_value=1, max_value=9999))
def test_hanzi_numbers_read_back(value):
    assert hanzi_number(in_hanzi(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一千零五", 1005),
        ("一千零五十", 1050),
        ("两百", 200),
    ],
)
def test_hanzi_numbers_by_hand(text, value):
    assert hanzi_number(text) == value


@pytest.mark.parametrize("number", [1e15, -1e15, 1e300, float("inf"), float("nan"), 10**27])
def test_a_stuck_key_is_no_figure(number):
    assert read_quantity(number).state is State.TEXT


def test_a_percentage_counts_no_projects():
    assert read_quantity(0.12, measure="家", percent=True).state is State.TEXT
    assert read_quantity(0.12, measure="%", percent=True).value == 12
    assert read_quantity(0.12, percent=True).value == 12


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=9), st.decimals(min_value="0.000001", max_value=10**15)
)
def test_no_pair_of_figures_breaks_the_rate(actual, target):
    assert completion(actual, target) is not None


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4))
def test_a_stored_double_reads_as_what_was_typed(value):
    assert exact_decimal(float(value)) == value


def test_rounding_is_the_stated_one():
    assert fix(Decimal("35.25"), 1) == Decimal("35.2")
    assert fix(Decimal("35.25"), 1, Rounding.HALF_UP) == Decimal("35.3")
    assert fix(Decimal("35.35"), 1) == Decimal("35.4")


@pytest.mark.parametrize(
    ("actual", "target", "rate"),
    [
        ("9996", "10000", "99.9"),
        ("99999", "100000", "99.9"),
        ("1", "3", "33.3"),
        ("10", "10", "100.0"),
        ("123456", "100000", "123.5"),
        ("0", "5", "0.0"),
    ],
)
def test_completion_is_cut_below_the_target(actual, target, rate):
    assert str(completion(Decimal(actual), Decimal(target))) == rate


def test_completion_of_a_zero_target_is_no_figure():
    assert completion(Decimal(3), Decimal(0)) is None


def test_plain_digits_have_no_exponent():
    assert plain(Decimal("4.529E3")) == "4529"
    assert plain(Decimal("0.50")) == "0.5"
    assert places(Decimal("3.10")) == 1
    assert places(Decimal("1E3")) == 0
