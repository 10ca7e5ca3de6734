from datetime import date
from decimal import Decimal

import pytest

from airdocs.readers.projects.rows import _amount, _category, read_when


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("6月30日", date(2023, 6, 30)),
        ("23-6-30", date(2023, 6, 30)),
        ("23年6月30日", date(2023, 6, 30)),
        ("6月31日", None),
        ("6.30", None),
    ],
)
def test_days_as_clerks_write_them(typed, day):
    assert read_when(typed, 2023, last=True) == day


def test_amounts_and_categories_as_clerks_write_them():
    assert _amount("￥300") == Decimal(300)
    assert _amount("约300") is None
    known = {"油烟治理": "a", "锅炉改造(生物质)": "b"}
    assert _category("油烟治理（个）", known) == "a"
    assert _category("锅炉改造（燃气）", known) == ""
