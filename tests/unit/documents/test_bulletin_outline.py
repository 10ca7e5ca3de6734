"""Headings put right, and facts under their Chinese names."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from airdocs.documents.offered import offered, offered_facts
from airdocs.documents.outline import ordinal, outlined
from airdocs.documents.wording import as_paragraph, as_sentence, first_of, listed, quoted
from airdocs.model.finding import UnitState
from airdocs.model.month import Month


def test_numbers_run_without_a_gap():
    lines = ("一、甲", "（一）子", "文。", "（一）丑", "文。", "五、乙", "文。")
    assert outlined(lines) == ("一、甲", "（一）子", "文。", "（二）丑", "文。", "二、乙", "文。")


def test_a_heading_over_nothing_goes():
    assert outlined(("一、甲", "（一）子", "二、乙", "文。", "三、丙")) == ("一、乙", "文。")


def test_a_lone_part_needs_no_title():
    assert outlined(("一、甲", "（一）子", "文。")) == ("一、甲", "文。")
    assert outlined(("一、甲", "（一）子。做这件事。")) == ("一、甲", "子。做这件事。")


def test_other_numbers_stand():
    lines = ("一、甲", "1. 子", "（1）丑", "3. 寅")
    assert outlined(lines) == lines


def test_ordinals():
    assert [ordinal(number) for number in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]


@dataclass(frozen=True, slots=True)
class _Inner:
    name: Annotated[str, "名称"]


@dataclass(frozen=True, slots=True)
class _Outer:
    parts: Annotated[tuple[_Inner, ...], "各部分"]
    state: Annotated[UnitState, "状态"]
    month: Annotated[Month, "月份"]


def test_facts_by_their_names():
    month = Month(2021, 5)
    facts = offered(_Outer((_Inner("甲"),), UnitState.MISSING, month))
    assert facts == {"各部分": ({"名称": "甲"},), "状态": "missing", "月份": month}
    with pytest.raises(TypeError):
        offered_facts(month)


def test_words_put_together():
    assert listed(("甲", "乙")) == "甲、乙"
    assert quoted(("甲“乙”", "丙")) == "“甲‘乙’”“丙”"
    assert first_of(("甲", "乙", "丙"), 2, "个县区") == "甲、乙等3个县区"
    assert first_of(("甲", "乙"), 2) == "甲、乙"
    assert as_sentence("甲完成\n\n  乙完成；\n") == "甲完成；乙完成。"
    assert as_sentence("\n  \n") == ""
    assert as_paragraph("甲。\n  乙。\n") == "甲。乙。"
