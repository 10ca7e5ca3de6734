import time
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.model.document import TableBlock
from airdocs.model.header import Column
from airdocs.model.quantity import Rounding
from airdocs.model.table import Cell, Table, Tone
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.word.cells import row_heights, text_height
from airdocs.writers.word.fit import fit_table
from airdocs.writers.word.rows import Place, lay_rows
from airdocs.writers.word.table import table_xml
from airdocs.writers.word.texts import cell_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFERENCE = open_reference(make_reference())

SHORT = Table(
    (Column("县区"), Column("PM_{2.5}浓度工作目标（微克/立方米）"), Column("优良天数比率工作目标（%）")),
    (
        (Cell("东海县", tone=Tone.LABEL), Cell(Decimal(41)), Cell(Decimal(81), decimals=1)),
        (Cell("全市", tone=Tone.TOTAL), Cell(Decimal(36)), Cell("/")),
    ),
)
LEVELS = Table(
    (
        Column("地区"),
        Column("浓度", (Column("目标", (Column("一季度"), Column("全年"))), Column("累计"))),
        Column("合计"),
    ),
    ((Cell("甲县"), Cell(Decimal(1)), Cell(Decimal(2)), Cell(Decimal(3)), Cell(None)),),
)
LONG_LABELS = (
    "重点行业绿色改造工程",
    "能源布局优化与散煤清洁化利用",
    "无组织排放、储罐治理项目",
    "源头替代示范型企业数",
)
BROAD = Table(
    (Column("县区"), *(Column(LONG_LABELS[i % 4]) for i in range(10))),
    tuple((Cell("云台山景区"), *[Cell(Decimal(10))] * 10) for _ in range(9)),
)


def table_of(table: Table) -> ET.Element:
    *_, xml = table_xml(TableBlock(table), fit_table(table, REFERENCE), REFERENCE)
    return ET.fromstring(xml.replace("<w:tbl>", f'<w:tbl xmlns:w="{W[1:-1]}">', 1))


def texts(row: ET.Element) -> list[str]:
    return ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.findall(f"{W}tc")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell(Decimal(81), decimals=1), "81.0"),
        (Cell(Decimal(10), percent=True), "10%"),
        (Cell(Decimal("35.25"), decimals=1), "35.2"),
        (Cell(Decimal("35.25"), decimals=1, rounding=Rounding.HALF_UP), "35.3"),
        (Cell(Decimal("-0.04"), decimals=1), "0.0"),
        (Cell(Decimal(0)), "0"),
        (Cell("/"), "/"),
        (Cell(None), ""),
    ],
)
def test_figures_print_with_their_decimals(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text


def test_short_table_stands_upright_and_prints_its_cells() -> None:
    fit = fit_table(SHORT, REFERENCE)
    assert (fit.landscape, fit.suffix, sum(fit.widths)) == (False, "", 8845)
    head, first, total = table_of(SHORT).findall(f"{W}tr")
    assert texts(head)[1] == "PM2.5浓度工作目标（微克/立方米）"
    assert texts(first) == ["东海县", "41", "81.0"]
    assert texts(total) == ["全市", "36", "/"]
    styles = {style.get(f"{W}val") for style in total.iter(f"{W}pStyle")}
    assert styles == {REFERENCE.ids["表格合计"]}


def test_a_broad_table_turns_and_a_very_broad_one_is_squeezed() -> None:
    turned = fit_table(BROAD, REFERENCE)
    assert turned.landscape
    assert sum(turned.widths) == 12756
    crowd = Table(tuple(Column(LONG_LABELS[0]) for _ in range(60)), ())
    squeezed = fit_table(crowd, REFERENCE)
    assert squeezed.suffix == "小五"
    assert sum(squeezed.widths) == 12756
    assert fit_table(SHORT, REFERENCE, landscape=True).landscape


def test_head_levels_are_merged_and_all_of_them_repeat() -> None:
    rows = table_of(LEVELS).findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert texts(rows[0]) == ["地区", "浓度", "合计"]
    assert texts(rows[1]) == ["", "目标", "累计", ""]
    assert texts(rows[2]) == ["", "一季度", "全年", "", ""]
    first = rows[0].findall(f"{W}tc")
    assert [tc.find(f"{W}tcPr/{W}vMerge") is not None for tc in first] == [True, False, True]


@pytest.mark.parametrize("table", [SHORT, LEVELS, BROAD])
def test_widths_and_spans_add_up_in_every_row(table: Table) -> None:
    xml = table_of(table)
    grid = [int(column.get(f"{W}w", "0")) for column in xml.iter(f"{W}gridCol")]
    declared = xml.find(f"{W}tblPr/{W}tblW")
    assert declared is not None
    assert sum(grid) == int(declared.get(f"{W}w", "0")) in (8845, 12756)
    for row in xml.findall(f"{W}tr"):
        spans = [
            int(s.get(f"{W}val", "1")) if (s := tc.find(f"{W}tcPr/{W}gridSpan")) is not None else 1
            for tc in row.findall(f"{W}tc")
        ]
        widths = [int(w.get(f"{W}w", "0")) for w in row.iter(f"{W}tcW")]
        assert sum(spans) == len(grid)
        assert sum(widths) == sum(grid)


def test_cells_merge_downwards() -> None:
    table = Table(
        (Column("重点工作"), Column("任务")), ((Cell("甲", rows=2), Cell("a")), (Cell(None, rows=0), Cell("b")))
    )
    merges = [merge.get(f"{W}val") for merge in table_of(table).iter(f"{W}vMerge")]
    assert merges == ["restart", None]


def test_running_text_takes_the_room_in_proportion() -> None:
    table = Table(
        (Column("序号"), Column("任务"), Column("责任分工")),
        ((Cell(Decimal(1)), Cell("推进重点行业转型升级" * 8), Cell("市生态环境局牵头" * 2)),),
        wide=(1, 2),
    )
    number, task, duty = fit_table(table, REFERENCE).widths
    assert number < duty < task


def breaks(label: str, *others: str) -> int:
    table = Table(tuple(map(Column, (label, *others))), ())
    return sum(1 for _ in table_of(table).iter(f"{W}br"))


def test_a_closing_bracket_moves_to_its_own_line_where_that_costs_none() -> None:
    # Five equal columns hold 13 half characters of 小四: 工程机械监督 takes one line and its bracket the other.
    assert breaks("工程机械监督（单位：台）", "甲", "乙", "丙", "丁") == 1
    assert breaks("工程机械监督抽测（台）", "甲", "乙", "丙", "丁") == 1
    assert breaks("工程机械（台）") == 0


def headings(table: Table) -> list[str]:
    head = table_of(table).find(f"{W}tr")
    assert head is not None
    return [
        "".join("|" if part.tag == f"{W}br" else part.text or "" for part in cell.iter())
        for cell in head.findall(f"{W}tc")
    ]


def test_a_unit_that_a_line_would_tear_begins_a_line_of_its_own() -> None:
    # Five columns hold 13 half characters: two lines for the stem, one for the bracket's 12.
    assert headings(Table(tuple(map(Column, ("工程机械监督抽测次（单位：台）", *"甲乙丙丁"))), ()))[0].endswith(
        "|（单位：台）"
    )
    # Eight columns are too narrow for （单位：辆·次）, yet wide enough for its parts.
    crowd = tuple(Column(f"{label}（单位：辆·次）") for label in ("路检路查", "入户监督抽测") * 4)
    assert all(label.endswith("|（单位：|辆·次）") for label in headings(Table(crowd, ())))


def test_a_bracket_widens_its_column_where_there_is_room() -> None:
    # （微克/立方米） takes 13 half characters; the heading alone would have been content with less.
    narrow = tuple(Column(label) for label in ("优良天数", "降尘量", "合计", "其他", "备注", "臭氧", "氮氧", "总量"))
    table = Table((Column("浓度目标（微克/立方米）"), *narrow), ())
    fit = fit_table(table, REFERENCE)
    assert fit.widths[0] >= 13 * fit.half_points * 5 + 114
    assert fit.widths[0] > fit.widths[1]
    assert headings(table)[0] == "浓度目标|（微克/立方米）"


def test_unit_line_stands_above_and_notes_below() -> None:
    block = TableBlock(SHORT, "单位：项", ("注：甲。", "注：乙。"))
    above, table, first, second = table_xml(block, fit_table(SHORT, REFERENCE), REFERENCE)
    assert "单位：项" in above
    assert table.startswith("<w:tbl>")
    assert "注：甲。" in first
    assert "注：乙。" in second


def test_a_table_without_columns_is_left_out() -> None:
    empty = Table((), ())
    assert table_xml(TableBlock(empty), fit_table(empty, REFERENCE), REFERENCE) == ()


def seconds(rows: int) -> float:
    table = Table(
        BROAD.header, tuple((Cell(f"第{i}县"), *[Cell(Decimal(i + j)) for j in range(10)]) for i in range(rows))
    )
    start = time.process_time()
    table_xml(TableBlock(table), fit_table(table, REFERENCE), REFERENCE)
    return time.process_time() - start


def test_three_thousand_rows_are_linear_work() -> None:
    seconds(100)
    small, large = min(seconds(500) for _ in range(3)), min(seconds(3000) for _ in range(2))
    assert large < 2.0
    assert large < 6 * small * 2.5


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("大气污染物（）abc12"), max_size=30), min_size=1, max_size=24),
    st.sampled_from([(), (0,)]),
)
def test_any_header_fits_exactly(labels: list[str], wide: tuple[int, ...]) -> None:
    table = Table(tuple(map(Column, labels)), (tuple(Cell(label) for label in labels),), wide=wide)
    fit = fit_table(table, REFERENCE)
    assert sum(fit.widths) == REFERENCE.page(landscape=fit.landscape).width
    assert all(width > 0 for width in fit.widths)


def grouped(*sizes: int) -> Table:
    rows = [
        (Cell(f"组{g}", rows=size) if r == 0 else Cell(None, rows=0), Cell(f"{g}.{r}"))
        for g, size in enumerate(sizes)
        for r in range(size)
    ]
    return Table((Column("重点工作"), Column("任务")), tuple(rows))


def test_a_group_longer_than_a_page_is_shown_again_on_each() -> None:
    table = grouped(30, 60)
    fit = fit_table(table, REFERENCE)
    *_, xml = table_xml(TableBlock(table), fit, REFERENCE, above=2316)
    rows = ET.fromstring(xml.replace("<w:tbl>", f'<w:tbl xmlns:w="{W[1:-1]}">', 1)).findall(f"{W}tr")
    shown = [(number, texts(row)[0]) for number, row in enumerate(rows[1:]) if texts(row)[0]]
    heights = [int(h.get(f"{W}val", "0")) for row in rows for h in row.iter(f"{W}trHeight")]
    starts = sorted(lay_rows(table, fit, Place(12756, 2316)).starts)
    assert [number for number, _ in shown] == sorted({0, 30, *starts})
    assert [text for number, text in shown if number in starts] == [f"组{int(number >= 30)}" for number in starts]
    # Each full page is filled to less than a row, whether or not borders add their half point to each row.
    edges = [0, *starts]
    for begin, end in pairwise(edges):
        used = (2316 if begin == 0 else 0) + heights[0] + sum(heights[1 + begin : 1 + end])
        assert 12756 - (end - begin + 4) * 10 - 1 <= used <= 12756
        assert 12756 - used < min(heights[1:])


def test_where_the_table_begins_in_doubt_groups_stay_merged() -> None:
    table = grouped(30, 60)
    rows = table_of(table).findall(f"{W}tr")[1:]
    assert [number for number, row in enumerate(rows) if texts(row)[0]] == [0, 30]


def test_a_group_s_text_has_room_in_its_rows() -> None:
    name = "很长的重点工作名称" * 12
    table = Table(
        (Column("重点工作"), *(Column(f"任务{i}") for i in range(6))),
        ((Cell(name, rows=2), *[Cell("a")] * 6), (Cell(None, rows=0), *[Cell("b")] * 6)),
    )
    fit = fit_table(table, REFERENCE)
    first, second = lay_rows(table, fit, Place(12756, 0)).bodies
    across = (fit.widths[0] - 114) // (fit.half_points * 5)
    assert first + second >= -(-108 * 2 // across) * fit.half_points * 13


def test_figures_that_surely_fit_are_not_set_in_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(
        tuple(Column(f"第{i}项") for i in range(12)),
        tuple((Cell("甲县"), *[Cell(Decimal(f"{r}.5"), 1)] * 10, Cell("/")) for r in range(300)),
    )
    fit = fit_table(table, REFERENCE)
    measured: list[object] = []
    monkeypatch.setattr("airdocs.writers.word.cells.text_height", lambda text, *_: measured.append(text) or 500)
    row_heights(table.rows, table.wide, fit)
    assert fit.single == frozenset(range(1, 12))
    assert measured == []


def test_rows_have_room_for_their_text_in_every_program() -> None:
    long = "推进重点行业转型升级改造"
    table = Table((Column("序号"), Column("任务")), ((Cell("1"), Cell(long * 12, left=True)),), wide=(1,))
    fit = fit_table(table, REFERENCE)
    (height,) = row_heights(table.rows, table.wide, fit)
    lines = -(-len(long) * 12 // ((fit.widths[1] - 114) // (fit.half_points * 10)))
    assert height >= max(fit.row, lines * fit.half_points * 13 + 66)
    # Latin words in a narrow cell may run to a line more than reckoned.
    plain, latin = (text_height(text, 1200, 24) for text in ("治理" * 30, "治理" * 29 + "VO"))
    assert latin > plain


ANNEX = (
    "PM_{2.5}浓度工作目标（微克/立方米）",
    "VOCs综合治理项目（项）",
    "优良天数比率工作目标（%）",
    "重点行业绿色改造工程",
)
ANNEX += (
    "能源布局优化与散煤清洁化利用",
    "无组织排放、储罐治理项目",
    "源头替代示范型企业数",
    "工程机械监督抽测（台）",
    "合计",
)
ANNEX += ("路检路查（单位：辆·次）", "NO_{x}减排量（吨）", "入户监督抽测")


def test_twenty_columns_are_squeezed_alike_and_no_hanzi_stands_alone() -> None:
    row = (Cell("云台山景区"), *[Cell(Decimal(1234))] * 19)
    table = Table((Column("县区"), *(Column(ANNEX[i % 12]) for i in range(19))), (row,))
    fit = fit_table(table, REFERENCE)
    assert (fit.suffix, sum(fit.widths)) == ("小五", REFERENCE.landscape.width)
    assert max(abs(fit.widths[1 + i] - fit.widths[13 + i]) for i in range(6)) <= 12 * 2
    lines = [line for label in headings(table) for line in label.split("|")]
    assert all(len(line) > 1 for line in lines)
    assert not any(line in ("PM", "2.5", "PM2", ".5") for line in lines)


@pytest.mark.parametrize(
    ("columns", "figure"), [(15, "123456.89"), (17, "12345.89"), (18, "-1234.89"), (20, "-1234.89")]
)
def test_no_figure_of_many_columns_is_torn_and_names_stay_whole(columns: int, figure: str) -> None:
    cells = (Cell("海州区"), *[Cell(Decimal(figure), 2)] * (columns - 1))
    table = Table((Column("单位"), *[Column(f"指标{i}") for i in range(1, columns)]), (cells, cells))
    fit = fit_table(table, REFERENCE)
    assert fit.single == frozenset(range(1, columns))
    assert fit.percent(0) == 100
    for width, percent in zip(fit.widths[1:], fit.percents[1:], strict=True):
        assert 50 <= percent < 100
        assert len(figure) * fit.half_points * 5 * percent // 100 <= width - 114
    assert 6 * fit.half_points * 5 <= fit.widths[0] - 114
    # The notes hold the last row: it is set alike.
    xml = "".join(table_xml(TableBlock(table, "", ("注：单位为吨。",)), fit, REFERENCE))
    assert xml.count(f'<w:w w:val="{fit.percents[1]}"/>') == 2 * (columns - 1)


def test_figures_that_fit_keep_the_width_of_their_letters() -> None:
    table = Table((Column("单位"), Column("指标")), ((Cell("海州区"), Cell(Decimal("-1234.89"), 2)),))
    fit = fit_table(table, REFERENCE)
    assert fit.percents == (100, 100)
    assert "<w:w " not in "".join(table_xml(TableBlock(table, "", ()), fit, REFERENCE))
