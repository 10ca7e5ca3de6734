"""Tables of running text, turned where that is calmer; rows and columns in proportion; lines not pulled apart."""

from datetime import date
from decimal import Decimal

import pytest

from airdocs.model.document import AnnexHead, Imprint, Remark, TableBlock, Title, WordDocument
from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.word.blocks import Setting, body
from airdocs.writers.word.fit import fit_table
from airdocs.writers.word.imprint import imprint
from airdocs.writers.word.labels import heading
from airdocs.writers.word.ragged import unpulled
from airdocs.writers.word.remark import remark_lines
from airdocs.writers.word.rows import Place, lay_rows
from airdocs.writers.word.sections import stretches
from airdocs.writers.word.widths import balanced
from airdocs.writers.word.writer import document_xml
from airdocs.writers.wordml import paragraph, runs

REFERENCE = open_reference(make_reference())
BODY = REFERENCE.ids["公文正文"]
ROOM = REFERENCE.portrait.width


def tasks(*lengths: int, duty: int = 12) -> Table:
    """序号, heading, task of so many hanzi, duty."""
    rows = tuple(
        (Cell(Decimal(at)), Cell("推进重点行业绿色转型"), Cell("字" * length, left=True), Cell("牵" * duty, left=True))
        for at, length in enumerate(lengths, start=1)
    )
    return Table(tuple(map(Column, ("序号", "重点工作", "任务", "责任分工"))), rows, labels=2, wide=(1, 2, 3))


@pytest.mark.parametrize(
    ("table", "turned"),
    [
        (tasks(*(40,) * 6), False),  # on one page it stays upright
        (tasks(*(60,) * 60, duty=60), False),  # low rows gain little
        (tasks(900, *(60,) * 20, duty=60), True),  # one row would fill more than 40 % of the page
        (tasks(*(90,) * 60), True),  # more than 15 % of the pages are spared
    ],
)
def test_a_table_is_turned_where_its_rows_are_too_high_upright(table: Table, *, turned: bool) -> None:
    assert fit_table(table, REFERENCE).landscape == turned


def test_a_short_heading_leaves_the_room_to_the_task() -> None:
    # Ten hanzi over a hundred: the heading stands in two lines of six, as narrow as names may be.
    _, name, task, _ = fit_table(tasks(*(100,) * 6), REFERENCE).widths
    assert name == 12 * 120 + 138 and task > 2 * name


def test_widths_make_the_rows_low_together() -> None:
    # Ten parts of text beside one in every row, 100 twips of a width without text: 2000 apart from equal widths.
    widths = balanced((500, 500, 500), 4500, {1: (1000,) * 3, 2: (100,) * 3}, 100)
    assert sum(widths) == 4500 and widths[0] == widths[2] == 500
    # Where rows differ each column keeps what its longest texts need.
    one, other = balanced((500, 500), 4500, {0: (1000, 10), 1: (10, 1000)}, 100)
    assert abs(one - other) <= 4500 // 30


def test_rows_are_stretched_by_a_third_at_most() -> None:
    # Four low rows, then one that no longer fits: white is left rather than rows blown up.
    table = tasks(30, 30, 30, 30, 700, 30)
    fit = fit_table(table, REFERENCE)
    page = REFERENCE.page(landscape=fit.landscape).height
    plain = lay_rows(table, fit, None).bodies
    laid = lay_rows(table, fit, Place(page, page * 55 // 100))
    assert laid.starts == {4}
    assert all(new <= old * 4 // 3 + 1 for new, old in zip(laid.bodies, plain, strict=True))
    # Whatever borders take, the high row finds no room.
    used = page * 55 // 100 + sum(laid.heads) + sum(laid.bodies[:4])
    assert page - used < laid.bodies[4]


def test_a_row_that_nearly_fits_is_kept_off_by_filling_the_page() -> None:
    table = tasks(*(30,) * 12)
    fit = fit_table(table, REFERENCE)
    page = REFERENCE.portrait.height
    each = lay_rows(table, fit, None).bodies[0]
    head = sum(lay_rows(table, fit, None).heads)
    # Room for one row and nine tenths of the next.
    laid = lay_rows(table, fit, Place(page, page - head - each * 29 // 10, unit=0))
    end = min(laid.starts)
    used = page - each * 29 // 10 + sum(laid.bodies[:end])
    assert page - used < laid.bodies[end]


def test_heads_that_differ_in_figures_alone_stand_in_columns_alike() -> None:
    labels = [f"第{at}项指标" for at in range(2, 20)]
    table = Table(tuple(map(Column, ("单位名称", *labels))), ((Cell("第1单位"), *[Cell(Decimal(10), 1)] * 18),))
    fit = fit_table(table, REFERENCE)
    # What is left of the page goes to the last column.
    assert len(set(fit.widths[1:-1])) == 1 and fit.widths[-1] - fit.widths[1] < 20
    lines = [len(heading(label, fit.widths[1], fit).split("\n")) for label in labels]
    assert set(lines) == {2}


def test_what_a_title_opens_turns_as_a_whole() -> None:
    block = TableBlock(tasks(40))
    turned = {1: True}
    for head in (Title("清单"), AnnexHead("附件", "清单")):
        assert [(one.landscape, one.places) for one in stretches((head, block), turned)] == [(True, (0, 1))]
    xml = document_xml(WordDocument("x", "x", "x", (Title("清单"), TableBlock(tasks(*(900,) * 3)))), REFERENCE)
    assert xml.count("<w:sectPr>") == 1 and 'w:orient="landscape"' in xml


def test_a_title_over_a_unit_line_needs_no_line_of_white() -> None:
    def white(unit: str) -> int:
        block = TableBlock(tasks(40), unit)
        xml = document_xml(WordDocument("x", "x", "x", (Title("清单"), block)), REFERENCE)
        return xml.split("<w:tbl>")[0].count(f'<w:pStyle w:val="{REFERENCE.ids["Normal"]}"/>')

    assert (white(""), white("共1项")) == (1, 0)


def test_a_line_before_an_address_is_not_pulled_apart() -> None:
    pulled = paragraph(BODY, runs("字" * 48 + "lyghbdqc2021@163.com。"))
    assert '<w:jc w:val="left"/>' in unpulled(pulled, ROOM, REFERENCE)
    # Where the address falls within a line, and where there is none, all is justified.
    for text in ("字" * 30 + "lyghbdqc2021@163.com。", "字" * 90, "字" * 48 + "2021年1月"):
        assert unpulled(paragraph(BODY, runs(text)), ROOM, REFERENCE) == paragraph(BODY, runs(text))
    title = paragraph(REFERENCE.ids["公文标题"], runs("字" * 48 + "lyghbdqc2021@163.com"))
    assert unpulled(title, ROOM, REFERENCE) == title


def test_the_first_line_of_a_long_organ_is_the_longest() -> None:
    name = "连云港市大气污染防治工作联席会议办公室暨指挥部"
    made = imprint(Imprint("", name, date(2021, 3, 30)), REFERENCE)[1]
    first, second = made.split("<w:br/>")
    assert first.endswith("连云港市大气污染防治工作联席会议办公室</w:t>")
    assert ">暨指挥部<" in second


def test_a_short_latin_word_that_goes_over_with_its_comma_pulls_no_line_apart() -> None:
    # LibreOffice takes 设，SO2、NOx over whole and leaves five characters.
    text = "字" * 20 + "，SO2、NOxabcdef，" + "字" * 60
    assert '<w:jc w:val="left"/>' in unpulled(paragraph(BODY, runs(text)), ROOM, REFERENCE)


def test_a_remark_tears_no_number_and_no_address() -> None:
    told = "联系人：张三、李四；联系电话：0717-6443210、6443211"
    text = f"（{told}；电子邮箱：dqb-yichang2025@example.gov.cn；传真：0717-6443212）"
    lines = remark_lines(text, ROOM)
    assert "".join(lines) == text and len(lines) > 1
    for whole in ("0717-6443210", "6443211", "dqb-yichang2025@example.gov.cn", "0717-6443212"):
        assert any(whole in line for line in lines), whole
    made = body(Remark(text[1:-1]), Setting(None, None, REFERENCE.ids, ROOM))[0]
    assert made.count("<w:br/>") == len(lines) - 1 and '<w:jc w:val="left"/>' in made
    assert remark_lines("（此件公开发布）", ROOM) == ("（此件公开发布）",)
