import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.writers.word_text import half_ems, shown
from airdocs.writers.word_title import title_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("东海县2021年大气污染防治目标任务书", ("东海县2021年大气污染防治目标任务书",)),
        (
            "关于印发连云港市2021年大气污染防治工作计划的通知",
            ("关于印发连云港市2021年", "大气污染防治工作计划的通知"),
        ),
        (
            "关于2021年5月全市大气污染防治工作任务完成情况的通报",
            ("关于2021年5月全市大气污染防治", "工作任务完成情况的通报"),
        ),
        (
            "关于报送《连云港市2021年大气污染防治工作计划》2021年6月进展情况的催报通知",
            ("关于报送", "《连云港市2021年大气污染防治工作计划》", "2021年6月进展情况的催报通知"),
        ),
        ("自定的\n两行标题", ("自定的", "两行标题")),
    ],
)
def test_titles_break_between_words(text: str, lines: tuple[str, ...]) -> None:
    assert title_lines(text) == lines


def test_no_line_begins_with_a_particle_and_no_figure_is_torn() -> None:
    text = "关于调整2021年PM_{2.5}浓度考核目标和优良天数比率考核目标有关事项的函"
    lines = title_lines(text)
    assert "".join(lines) == text
    assert not any(re.match(r"[的、）》]", line) for line in lines)
    assert all(half_ems(shown(line)) <= 40 for line in lines)
    assert any("PM_{2.5}" in line for line in lines)


def test_three_lines_are_never_an_hourglass() -> None:
    name = "《阿坝藏族羌族自治州2024年度空气质量持续改善行动计划目标任务分解方案》"
    text = f"阿坝藏族羌族自治州人民政府办公室关于印发{name}的通知"
    first, middle, last = (half_ems(line) for line in title_lines(text))
    assert not (middle < first and middle < last)


def test_a_wider_page_takes_longer_lines() -> None:
    text = "2021年各县区主要大气污染物减排目标分解落实情况汇总表"
    assert len(title_lines(text)) == 2
    assert title_lines(text, 56) == (text,)


@settings(max_examples=40, deadline=None)
@given(st.text(st.sampled_from("关于印发连云港市2021年大气污染防治的通知《》、PM."), min_size=1, max_size=70))
def test_nothing_is_lost_and_nothing_overflows(text: str) -> None:
    lines = title_lines(text)
    assert "".join(lines) == text
    assert all(half_ems(shown(line)) <= 40 for line in lines)
