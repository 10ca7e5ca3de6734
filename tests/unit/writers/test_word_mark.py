"""发文机关标志: how large, in which lines, and where its ink stands."""

import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.writers.measure import half_ems
from airdocs.writers.official.opening import open_reference
from airdocs.writers.word.mark import BASELINE, MARK_DEPTH, MARK_INK, Mark, mark_of, place_mark

REFERENCE = open_reference((Path(__file__).parents[3] / "templates/公文.docx").read_bytes())
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "连云港市大气污染防治工作联席会议办公室暨环境空气质量改善指挥部文件"  # 33 hanzi


@pytest.mark.parametrize(
    ("length", "size", "percent"),
    [
        (4, 56, 100),  # no larger than 56 pt
        (8, 55, 100),  # 440 ÷ 8
        (11, 40, 100),
        (16, 38, 72),  # 440 ÷ (16 × 38)
        (28, 26, 60),  # the last that stands in one line
    ],
)
def test_one_line_is_as_large_as_fits_then_narrow_then_lower(length, size, percent):
    assert mark_of("市" * length) == Mark(("市" * length,), size, percent)


def test_a_name_too_long_for_one_line_is_broken_between_words_and_stays_large():
    mark = mark_of(LONG)
    assert mark.lines == ("连云港市大气污染防治工作联席会议办公室", "暨环境空气质量改善指挥部文件")
    assert mark.size == 32
    assert "".join(mark.lines) == LONG


@given(st.integers(1, 90))
def test_no_mark_is_low_or_passes_the_line(length):
    mark = mark_of("市" * length)
    assert mark.size >= 26
    assert max(map(half_ems, mark.lines)) * mark.size * mark.percent <= 440 * 2 * 100


@pytest.mark.parametrize(
    "text", ["甲市生态环境局、甲市公安局文件", "甲市生态环境局\n甲市公安局\n文件", "甲市生态环境局、\n甲市公安局文件"]
)
def test_joint_organs_stand_one_a_line_with_the_word_beside_them(text):
    mark = mark_of(text)
    assert (mark.lines, mark.suffix) == (("甲市生态环境局", "甲市公安局"), "文件")
    spacer, table = place_mark(mark, Decimal(99), REFERENCE).elements
    assert "<w:t " not in spacer
    names, suffix = ET.fromstring(table.replace("<w:tbl>", f'<w:tbl xmlns:w="{W[1:-1]}">', 1)).iter(f"{W}tc")
    lines = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in names.iter(f"{W}p")]
    assert lines == ["甲市生态环境局", "甲市公安局"]
    assert "".join(t.text or "" for t in suffix.iter(f"{W}t")) == "文件"
    assert [a.get(f"{W}val") for a in suffix.iter(f"{W}vAlign")] == ["center"]
    # Two hanzi shorter than the first: what is missing goes between its five.
    apart = [int(s.get(f"{W}val", "")) for s in names.iter(f"{W}spacing") if s.get(f"{W}val")]
    assert apart == [4 * mark.size * 10 // 4]


def test_joint_organs_without_the_word_are_lines_of_one_paragraph():
    mark = mark_of("甲市生态环境局、甲市公安局")
    (paragraph,) = place_mark(mark, Decimal(99), REFERENCE).elements
    assert mark.suffix == ""
    assert paragraph.count("<w:br/>") == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("连云港市大气污染防治\n联席会议办公室文件", ("连云港市大气污染防治", "联席会议办公室文件")),
        ("连云港市大气污染防治工作领导小组\n办公室文件", ("连云港市大气污染防治工作领导小组", "办公室文件")),
        ("连云港市生态环境局\n文件", ("连云港市生态环境局文件",)),
        ("连云港市 生态环境局文件", ("连云港市生态环境局文件",)),
    ],
)
def test_a_break_inside_one_organ_s_name_is_kept_as_a_break(text, lines):
    assert (mark_of(text).lines, mark_of(text).suffix) == (lines, "")


def test_many_organs_leave_the_first_page_room():
    mark = mark_of("、".join(["甲市生态环境局"] * 8) + "文件")
    assert Decimal(mark.size) * len(mark.lines) * Decimal("1.25") <= 210


@pytest.mark.parametrize("text", ["市大气办文件", "连云港市大气污染防治工作文件", LONG])
@pytest.mark.parametrize("room", [Decimal("99.2"), Decimal("42.5"), Decimal("12.35")])
def test_the_ink_begins_where_it_is_asked_to_and_ends_where_it_says(text, room):
    mark = mark_of(text)
    placed = place_mark(mark, room, REFERENCE)
    found = re.search(r'w:before="(\d+)" w:line="(\d+)"', placed.elements[0])
    assert found is not None
    before, line = (Decimal(value) / 20 for value in found.groups())
    assert abs(before + BASELINE * line - MARK_INK * mark.size - room) <= Decimal("2.5")
    assert abs(placed.end - before - line * len(mark.lines)) <= Decimal("0.2")
    last = placed.end - line + BASELINE * line
    assert abs(placed.foot - last - MARK_DEPTH * mark.size) <= Decimal("0.2")


@pytest.mark.parametrize("text", ["", "、", "文件", "\n"])
def test_a_mark_of_nothing_breaks_nothing(text):
    assert place_mark(mark_of(text), Decimal(99), REFERENCE).elements
