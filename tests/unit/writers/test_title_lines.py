import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.writers.measure import half_ems, shown, spread
from airdocs.writers.title.lines import title_lines
from tests.timing import untraced


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
        (
            "新疆生产建设兵团第十师北屯市大气污染防治工作领导小组办公室",
            ("新疆生产建设兵团第十师", "北屯市大气污染防治工作领导小组办公室"),
        ),
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


@pytest.mark.parametrize(("period", "count"), [("", 3), ("2024年度", 4)])
def test_lines_are_never_an_hourglass(period: str, count: int) -> None:
    name = f"《阿坝藏族羌族自治州{period}空气质量持续改善行动计划目标任务分解方案》"
    lines = title_lines(f"阿坝藏族羌族自治州人民政府办公室关于印发{name}的通知")
    widths = [half_ems(line) for line in lines]
    # With the white about its figure 《阿坝藏族羌族自治州2024年度空气质量持续 is more than a line.
    assert len(lines) == count
    assert not any(b < a and b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))


@pytest.mark.parametrize(
    "text",
    [
        "关于通报2024年1—5月全市环境空气质量状况及大气污染防治重点任务进展情况的通报",
        "关于印发宜昌市2025—2026年秋冬季大气污染综合治理攻坚行动方案的通知",
        "关于报送2025年第三季度PM2.5、O3和VOCs减排进展情况的通知",
        "2025年各县（市、区）第1类任务完成情况表",
    ],
)
def test_a_line_has_room_for_the_white_about_its_figures(text: str) -> None:
    lines = title_lines(text)
    assert "".join(lines) == text
    assert all(spread(line)[-1] <= 80 for line in lines)
    assert not any(re.search(r"\d$", line) for line in lines)


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


def test_a_very_long_title_takes_no_time_and_fits() -> None:
    text = "关于印发连云港市2021年大气污染防治工作计划和重点行业挥发性有机物综合治理实施方案的通知" * 7
    title_lines.cache_clear()
    with untraced():
        start = time.process_time()
        lines = title_lines(text)
        spent = time.process_time() - start
    assert spent < 0.05
    assert len(text) > 300
    assert "".join(lines) == text
    assert all(half_ems(line) <= 40 for line in lines)


def test_four_lines_keep_words_and_figures_whole() -> None:
    text = (
        "关于调整2021年PM_{2.5}浓度考核目标和优良天数比率考核目标有关事项以及"
        "重点行业挥发性有机物综合治理工作任务分解落实情况的通报"
    )
    text += "和进一步加强秋冬季重污染天气应急预案管理工作的通知"
    lines = title_lines(text)
    assert len(lines) >= 4
    assert any("PM_{2.5}" in line for line in lines)
    words = ("综合治理", "工作任务", "重污染天气", "应急预案", "有关事项", "2021年", "挥发性有机物")
    assert all(any(word in line for line in lines) for word in words)


def test_a_figure_longer_than_a_line_is_torn_rather_than_cut_off() -> None:
    text = "一" + "1" * 90
    lines = title_lines(text)
    assert "".join(lines) == text
    assert all(len(line) <= 40 for line in lines)
