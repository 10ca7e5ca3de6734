from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.writers.excel.layout import header_label
from airdocs.writers.measure import half_ems
from airdocs.writers.official.opening import open_reference
from airdocs.writers.title.costs import TORN
from airdocs.writers.title.labels import label_lines, label_room
from airdocs.writers.word.fit import fit_table, room_in
from airdocs.writers.word.labels import heading

REFERENCE = open_reference((Path(__file__).parents[3] / "templates/公文.docx").read_bytes())


@pytest.mark.parametrize(
    ("room", "broken"),
    [
        (8, "空气质量|优良天数|比例"),
        (10, "PM_{2.5}|年均浓度|（单位：|万吨）"),
        (16, "PM2.5浓度|工作目标|（微克/立方米）"),
        (6, "指标|10"),
        (8, "指标10"),
        (8, "第10项|指标"),
        (6, "重型|柴油|货车|抽测|数量|（辆）"),
        (10, "恩施土家族|苗族自治州"),
        (12, "巴里坤哈萨克|自治县"),
        (10, "连云港经济|技术开发区"),
        (18, "35蒸吨/小时及以下|燃煤锅炉淘汰（台）"),
        (8, "省级以上|工业园区"),
    ],
)
def test_a_label_breaks_between_words_and_before_its_bracket(room: int, broken: str) -> None:
    assert "|".join(label_lines(broken.replace("|", ""), room)) == broken


def test_a_column_is_asked_to_hold_the_longest_piece() -> None:
    # （微克/立方米）: 2 + 5 × 2 + 1 + 2 half characters; cut behind the stroke, 立方米） takes 8.
    assert label_room("浓度目标（微克/立方米）", 9) == 15
    assert label_room("浓度目标（微克/立方米）", 9, TORN) == 8
    assert label_room("优良天数", 1) == 8
    assert label_room("优良天数", 2) == 4
    assert label_room("加油站", 3) == 6


def test_excel_heads_break_alike() -> None:
    # 100 px less 12 of padding hold 12 half characters of 11 pt.
    assert header_label("空气质量优良\n天数比例", 100, 11) == "空气质量\n优良天数比例"


@given(st.text(st.sampled_from("空气质量优良天数比例（%）PM2.5、和100个"), min_size=1, max_size=24), st.integers(4, 20))
def test_no_label_loses_a_character_or_outgrows_its_column(text: str, room: int) -> None:
    lines = label_lines(text, room)
    assert "".join(lines) == text
    assert all(half_ems(line) <= room for line in lines)


def test_of_too_many_columns_no_figure_is_torn_and_few_units() -> None:
    heads = ("浓度目标（微克/立方米）", "优良天数比例（%）", "排放机组（台）", "联网数量（个）") * 4
    row = tuple(Cell(Decimal("931.5"), 1) for _ in heads)
    table = Table(tuple(map(Column, ("县区", *heads))), ((Cell("东海县"), *row),))
    fit = fit_table(table, REFERENCE)
    rooms = [room_in(width, fit.half_points) for width in fit.widths]
    assert sum(fit.widths) == REFERENCE.page(landscape=True).width
    assert min(rooms[1:]) >= 5
    torn = [head for head, width in zip(heads, fit.widths[1:], strict=True) if "（%\n）" in heading(head, width, fit)]
    assert not torn
