"""Cells of narrow columns: figures, words, brackets and addresses stand whole."""

import re
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.document import TableBlock
from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.official.settings import NEVER_FIRST
from airdocs.writers.title.labels import filled_lines, label_room
from airdocs.writers.word.fit import Fit, fit_table
from airdocs.writers.word.labels import cell_label, heading, narrowed
from airdocs.writers.word.table import table_xml
from airdocs.writers.word.texts import content_widths, shown_width
from airdocs.writers.word.wants import CELL_MARGINS

REFERENCE = open_reference(make_reference())
LABELS = ("VOCs深度治理项目（个）", "NO_{x}减排量（吨）", "非道路移动机械抽测（台·次）", "优良天数比率（%）")


def crowd() -> Table:
    """Two columns of names and nineteen of figures, some of them waiting."""
    heads = (Column("县（市、区）"), Column("项目"), *(Column(LABELS[at % 4]) for at in range(19)))
    rates = (Cell("夷陵区"), Cell("完成率"), *(Cell(Decimal("15.3"), 1, percent=True),) * 19)
    waits = (Cell("点军区"), Cell("累计完成"), *(Cell("待核"), Cell("—"), Cell("未报送")) * 6, Cell("/"))
    return Table(heads, (rates, waits), labels=2)


def test_signs_that_wait_for_a_figure_leave_the_column_one_of_figures() -> None:
    rate, name = Cell(Decimal("15.3"), 1, percent=True), Cell("市生态环境局")
    table = Table((Column("甲"),) * 3, ((rate, rate, name), (Cell("未报送"), name, name)))
    assert [(one.widest, one.figures) for one in content_widths(table)] == [(6, True), (12, False), (12, False)]


def test_figures_of_a_crowded_table_are_narrowed_and_not_torn() -> None:
    fit = fit_table(crowd(), REFERENCE)
    assert fit.single >= set(range(2, 21))
    for place in range(2, 21):
        # 15.3% and 未报送 take six half characters of 90 twips.
        assert 6 * 90 * fit.percent(place) // 100 <= fit.widths[place] - CELL_MARGINS
    *_, xml = table_xml(TableBlock(crowd()), fit, REFERENCE)
    assert re.findall(r'<w:w w:val="(\d+)"/></w:rPr><w:t xml:space="preserve">未报送<', xml)


def test_headings_of_a_crowded_table_tear_neither_words_nor_brackets() -> None:
    fit = fit_table(crowd(), REFERENCE)
    for place, label in enumerate(LABELS, start=2):
        lines = heading(label, fit.widths[place], fit).split("\n")
        assert {"VOCs", "（个）", "（吨）", "（%）"} & set(lines) or "（台·" in lines
        percent = narrowed(label, fit.widths[place], fit)
        assert 60 <= percent < 100
        assert max(map(shown_width, lines)) * 90 * percent // 100 <= fit.widths[place] - CELL_MARGINS


def test_capitals_count_for_what_they_take() -> None:
    # V, O and C are drawn 0.72, 0.72 and 0.67 of a hanzi wide, s 0.39: five half characters.
    assert label_room("VOCs", 1) == 6 >= 5
    assert shown_width("VOCs") == 6 and shown_width("15.3") == 4


def column(width: int) -> Fit:
    return Fit(False, "", 24, (width,), 432)


def test_addresses_stand_whole_and_no_line_begins_with_a_stop() -> None:
    text = "进展\nF11、F20、F32、F35等，共21处"
    assert cell_label(Cell(text), 1578, column(1578), wraps=True).split("\n") == [
        "进展", "F11、F20、", "F32、F35", "等，共21处",
    ]  # fmt: skip
    wide = 8000
    assert cell_label(Cell(text), wide, column(wide), wraps=True) == text


def test_hanzi_alone_wrap_as_they_come() -> None:
    text = "落实错峰生产和车辆管控要求，" * 5
    assert cell_label(Cell(text), 1578, column(1578), wraps=True) == text


@given(st.text(alphabet="落实A1，。（）%/@", max_size=60), st.integers(4, 24))
def test_filled_lines_keep_every_character_within_the_room(text: str, room: int) -> None:
    lines = filled_lines(text, room)
    assert "".join(lines) == text
    assert all(shown_width(line) <= room or len(line) == 1 for line in lines)


@given(st.lists(st.sampled_from(["落实", "F11", "SO2", "共21处", "，", "、"]), max_size=20), st.integers(10, 24))
def test_filled_lines_begin_with_no_stop_and_tear_no_word(pieces: list[str], room: int) -> None:
    text = re.sub("[，、]+", "，", "".join(pieces)).lstrip("，")
    text = re.sub(r"(?<=\d)(?=[FS])", "和", text)
    lines = filled_lines(text, room)
    assert all(line[0] not in NEVER_FIRST for line in lines)
    assert not any(re.search("[A-Z0-9]$", one) and re.match("[A-Z0-9]", two) for one, two in pairwise(lines))
