"""Plain text as people paste it: lines, and tables of four kinds."""

import pytest

from airdocs.errors import AirdocsError
from airdocs.readers.script.source import read_script


def _read(text, encoding="utf-8"):
    return read_script("来文.txt", text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_every_usual_encoding_is_read(encoding):
    text = "关于印发方案的通知\r\n\r\n各县区：\r\n"
    script = _read(text, encoding)
    assert [(line.number, line.text, line.parted) for line in script.lines] == [
        (1, "关于印发方案的通知", True),
        (2, "各县区：", True),
    ]


def test_bytes_of_no_encoding_are_refused():
    with pytest.raises(AirdocsError):
        read_script("来文.txt", b"\xff\xff\xff\x80\x80")


def test_lines_close_together_are_not_parted():
    assert [line.parted for line in _read("现将方案印发给你们，\n请贯彻执行。\n\n某市大气办").lines] == [
        True,
        False,
        True,
    ]


def test_tabs_make_a_table():
    (table,) = _read("附件1\n\n地区\t项目\t\t合计\n\t甲\t乙\t\n东县\t1\t2\t3\n\n完").tables
    assert table.rows == (("地区", "项目", "", "合计"), ("", "甲", "乙", ""), ("东县", "1", "2", "3"))
    assert not table.drawn


def test_bars_make_a_table_and_drawn_lines_none_of_its_rows():
    (table,) = _read("表\n\n| 地区 | 甲 |\n|---|---:|\n| 东县 | 1 |\n").tables
    assert table.rows == (("地区", "甲"), ("东县", "1"))


def test_one_cell_a_line_makes_a_table():
    text = "附件\n分解表\n\t序号\n\t任务\n\t分工\n\n\t1\n\t甲\n甲\n\t局\n\n\t2\n\t\n\t所\n\n尾"
    script = _read(text)
    assert script.tables[0].rows == (("序号", "任务", "分工"), ("1", "甲\n甲", "局"), ("2", "", "所"))
    assert [line.text for line in script.lines] == ["附件", "分解表", "尾"]


def test_a_row_torn_by_an_editor_that_cuts_blanks_is_whole_again():
    text = "\t序号\n\t重点\n\t任务\n\t分工\n\n\t1\n\t甲\n\t事\n\t局\n\n\t2\n\n\t事二\n\t所\n\n\t3\n\t丙\n\t事三\n\t院\n"
    assert _read(text).tables[0].rows[2] == ("2", "", "事二", "所")


def test_columns_of_blanks_make_a_table():
    text = (
        "附件1\n"
        "地区      甲项目（个）    乙项目（个）   合计\n"
        "东县      12              3              15\n"
        "西县      /               4              4\n"
        "全市      12              7              19\n"
    )
    (table,) = _read(text).tables
    assert table.rows[0] == ("地区", "甲项目（个）", "乙项目（个）", "合计")
    assert table.rows[2] == ("西县", "/", "4", "4")


def test_headings_broken_over_lines_stand_over_their_columns_of_blanks():
    text = (
        "附件1\n\n  2023年目标表\n\n"
        "             PM2.5浓度                 各类重点治理工程项目\n"
        "                           优良天数\n"
        "   县区        目标                     锅炉      加油站\n"
        "                           （天）\n"
        "           （微克/立方米）              （台）      （座）\n"
        "\n"
        "   东海县        41          300          3         /\n"
        "\n"
        "   灌云县        38          310          4         2\n"
    )
    script = _read(text)
    assert script.tables[0].rows == (
        ("县区", "PM2.5浓度目标（微克/立方米）", "优良天数（天）", "各类重点治理工程项目", ""),
        ("", "", "", "锅炉（台）", "加油站（座）"),
        ("东海县", "41", "300", "3", "/"),
        ("灌云县", "38", "310", "4", "2"),
    )
    assert [line.text for line in script.lines] == ["附件1", "2023年目标表"]


def test_indented_paragraphs_and_signatures_are_no_tables():
    text = "\t第一段话。\n\n\t第二段话。\n\n某市大气办\t2021年3月30日印发\n"
    assert _read(text).tables == ()


def test_a_title_close_above_cells_parted_by_tabs_is_no_heading():
    script = _read(
        "附件1\n2021年各县区目标\n县区\tPM2.5（微克/立方米）\t优良率（%）\n东县\t29.0\t95.6\n全市\t28.0\t96.5\n"
    )
    assert script.tables[0].rows[0] == ("县区", "PM2.5（微克/立方米）", "优良率（%）")
    assert [line.text for line in script.lines] == ["附件1", "2021年各县区目标"]


def test_figures_with_a_measure_behind_are_rows_of_blanks_too():
    text = "表\n\n县区      PM2.5     改造\n甲县      ≤39       5台\n乙县      ≤37       无\n全市      ≤38       12\n"
    (table,) = _read(text).tables
    assert table.rows[1:] == (("甲县", "≤39", "5台"), ("乙县", "≤37", "无"), ("全市", "≤38", "12"))
