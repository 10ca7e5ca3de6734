"""Which ways of writing a 计量单位 mean the same, and which never do."""

from decimal import Decimal

import pytest

from airdocs.model.measures import same_measure
from airdocs.model.quantity import State, read_quantity

ALIKE = (
    *(
        ("辆·次", "辆次"),
        ("辆•次", "辆・次"),
        ("平方米", "㎡"),
        ("平方米", "m2"),
        ("万平方米", "万㎡"),
        ("立方米", "m³"),
    ),
    *(("微克/立方米", "μg/m³"), ("微克/立方米", "µg/m3"), ("微克/立方米", "微克每立方米"), ("吨/平方公里", "t/km²")),
    *(
        ("毫克/立方米", "mg/m3"),
        ("公里", "千米"),
        ("%", "％"),
        ("%", "百分比"),
        ("万平方米", "万㎡"),
        ("万吨", "万t"),
        ("千克", "公斤"),
    ),
)
APART = (
    *(("万元", "元"), ("吨", "千克"), ("微克/立方米", "毫克/立方米"), ("平方米", "立方米"), ("平方公里", "公里")),
    *(("项", "百项"), ("个", "家"), ("%", ""), ("公里", "米"), ("万吨", "吨"), ("公顷", "亩"), ("千瓦", "兆瓦")),
)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_unit(one, other):
    assert same_measure(one, other)
    assert same_measure(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_units_that_differ(one, other):
    assert not same_measure(one, other)


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("12㎡", "平方米", "12"),
        ("12m2", "平方米", "12"),
        ("1,200 m²", "平方米", "1200"),
        ("3.5μg/m³", "微克/立方米", "3.5"),
        ("12辆次", "辆·次", "12"),
        ("12t", "吨", "12"),
        ("12万元", "元", None),
        ("12kg", "吨", None),
        ("12m2", "米", None),
        ("2㎡3", "平方米", None),
    ],
)
def test_a_number_with_its_unit_in_another_spelling(text, measure, value):
    quantity = read_quantity(text, measure=measure)
    assert quantity.value == (None if value is None else Decimal(value))
    assert quantity.state is (State.TEXT if value is None else State.NUMBER)
