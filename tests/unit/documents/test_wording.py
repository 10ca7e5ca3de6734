from decimal import Decimal

import pytest

from airdocs.documents.wording import fill, in_figures
from airdocs.errors import AirdocsError


def test_a_number_needs_the_filter():
    assert fill("共{{ n | 数 }}项", "t", {"n": Decimal("12.50")}) == "共12.50项"
    with pytest.raises(AirdocsError):
        fill("共{{ n }}项", "t", {"n": Decimal(12)})


@pytest.mark.parametrize(
    "text", ["{{ nothing }}", "{% if %}", "{{ ''.__class__.__mro__ }}", "{{ 1/0 | 数 }}", "{{ n.x }}", "{{ n() }}"]
)
def test_a_wrong_template_is_two_lines_not_a_traceback(text):
    with pytest.raises(AirdocsError) as caught:
        fill(text, "正文.txt", {"n": "x"})
    assert "正文.txt" in caught.value.what
    assert caught.value.remedy
    for english in ("undefined", "expected", "tag", "object", "division", "callable"):
        assert english not in caught.value.what


def test_text_without_calls_is_left_alone():
    assert fill("100%的企业", "t", {}) == "100%的企业"


def test_decimals_are_fixed_once():
    assert in_figures(Decimal(3), 1) == "3.0"
    assert in_figures(Decimal("2.25"), 1) == "2.2"
