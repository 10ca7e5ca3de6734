from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.header import Column
from airdocs.model.quantity import Rounding
from airdocs.model.table import Cell, Table, Tone
from airdocs.writers.excel.layout import Page, header_heights, lies_flat, line_count, page_for, stretch, text_width
from airdocs.writers.excel.looks import sheet_names
from airdocs.writers.excel.paging import paged
from airdocs.writers.excel.writer import write_workbook

HEADER = (
    Column("县区"),
    Column("VOCs治理", (Column("源头替代"), Column("综合治理", (Column("项目"), Column("企业"))))),
    Column("PM_{2.5}"),
)


def number(text, **looks):
    return Cell(Decimal(text), **looks)


def a_table():
    rows = (
        (
            Cell("东海县", tone=Tone.LABEL),
            number("2"),
            Cell("/"),
            number("10", percent=True),
            number("35.25", decimals=1),
        ),
        (
            Cell("全市", tone=Tone.TOTAL),
            number("589", tone=Tone.TOTAL),
            Cell("待核", tone=Tone.PENDING),
            number("85.15", percent=True, decimals=1),
            number("35.25", decimals=1, rounding=Rounding.HALF_UP),
        ),
    )
    return Table(HEADER, rows)


def a_sheet(**changes):
    fields = {"name": "附件3", "title": "2021年表", "table": a_table(), "unit_line": "单位：项", "notes": ("注：一。",)}
    return Sheet(**(fields | changes))


def written(*sheets, **fields):
    return write_workbook(WorkbookDocument("x.xlsx", "附件表", "某市大气办", sheets, **fields))


def opened(*sheets, **fields):
    return openpyxl.load_workbook(BytesIO(written(*sheets, **fields)))


def test_title_unit_line_header_body_notes_stand_below_each_other():
    sheet = opened(a_sheet())["附件3"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 6, 7, 8)] == [
        "2021年表",
        "单位：项",
        "县区",
        "东海县",
        "全市",
        "注：一。",
    ]
    assert {str(area) for area in sheet.merged_cells.ranges} == {
        "A1:E1",
        "A2:E2",
        "A3:A5",
        "B3:D3",
        "B4:B5",
        "C4:D4",
        "E3:E5",
        "A8:E8",
    }
    assert [sheet[place].value for place in ("B3", "B4", "C4", "C5", "D5", "E3")] == [
        "VOCs治理",
        "源头替代",
        "综合治理",
        "项目",
        "企业",
        "PM2.5",
    ]


def test_figures_are_numbers_already_rounded_and_shares_fractions():
    sheet = opened(a_sheet())["附件3"]
    assert (sheet["B6"].value, sheet["B6"].number_format) == (2, "0")
    assert (sheet["D6"].value, sheet["D6"].number_format) == (0.1, "0%")
    assert (sheet["E6"].value, sheet["E6"].number_format) == (35.2, "0.0")  # half to even
    assert sheet["E7"].value == 35.3  # half up
    assert (sheet["D7"].value, sheet["D7"].number_format) == (0.852, "0.0%")  # 85.15 → 85.2
    assert sheet["C6"].value == "/"


def test_tones_have_their_looks():
    sheet = opened(a_sheet())["附件3"]
    assert sheet["B7"].font.b
    assert sheet["C7"].fill.fgColor.rgb == "FFFFE9B8"
    assert sheet["B6"].fill.fill_type is None


def test_page_set_up():
    sheet = opened(a_sheet())["附件3"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.print_title_rows == "$3:$5"
    assert sheet.print_area == "'附件3'!$A$1:$E$8"
    assert sheet.freeze_panes == "B6"
    assert sheet.print_options.horizontalCentered
    assert "— &P —" in sheet.oddFooter.center.text or "— &[Page] —" in sheet.oddFooter.center.text
    assert sheet.page_setup.orientation != "landscape"


def test_a_wide_table_lies_on_its_side():
    header = tuple(Column(f"一个相当长的指标名称{place}") for place in range(16))
    row = tuple(number("12345.6", decimals=1) for _ in header)
    sheet = opened(a_sheet(table=Table(header, (row,))))["附件3"]
    assert sheet.page_setup.orientation == "landscape"


def test_text_is_never_run():
    dangers = ("=1+1", "http://example.org", "007", "<r><t>x</t></r>", "@SUM(A1)", "{=1}")
    table = Table((Column("文字"),), tuple((Cell(text),) for text in dangers))
    sheet = opened(a_sheet(table=table, unit_line=""))["附件3"]
    found = [sheet.cell(row, 1) for row in range(3, 3 + len(dangers))]
    assert [cell.value.strip() for cell in found] == list(dangers)
    assert {cell.data_type for cell in found} <= {"s", "f"}
    assert b"<f>" not in written(a_sheet(table=table))
    assert all(cell.hyperlink is None for cell in found)


def test_cells_merge_downwards():
    rows = ((Cell("甲", rows=2), Cell("去看")), (Cell(None, rows=0), number("3")))
    table = Table((Column("单位"), Column("位置")), rows)
    book = opened(a_sheet(name="目录", table=table, unit_line="", filtered=True))
    sheet = book["目录"]
    assert "A3:A4" in {str(area) for area in sheet.merged_cells.ranges}
    assert (sheet["B3"].value, sheet["B4"].value) == ("去看", 3)
    assert sheet.auto_filter.ref == "A2:B4"


def test_the_mark_stands_first_and_the_title_below_it():
    sheet = opened(a_sheet(mark="附件3"))["附件3"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3, 4, 7)] == ["附件3", "2021年表", "单位：项", "县区", "东海县"]
    mark = sheet["A1"]
    assert (mark.font.name, mark.font.sz, mark.alignment.horizontal) == ("黑体", 16, "left")
    assert sheet.print_title_rows == "$4:$6"
    assert sheet.freeze_panes == "B7"


def test_a_narrow_table_widens_and_its_title_keeps_words_whole():
    title = "2021年各县区主要大气污染物减排目标完成情况表（2021年5月）"
    table = Table((Column("县区"), Column("合计")), ((Cell("县"), Cell("/")),))
    sheet = opened(a_sheet(title=title, table=table, unit_line=""))["附件3"]
    assert sheet.column_dimensions["A"].width * 7 > 130  # three times its need of 46
    lines = sheet["A1"].value.split("\n")
    assert "".join(lines) == title
    assert len(lines) > 1
    assert all(any(word in line for line in lines) for word in ("大气污染物", "减排", "2021年5月", "完成情况"))
    assert sheet.row_dimensions[1].height >= 18 * 1.35 * len(lines)


def test_subscripts_are_real_in_headings_titles_and_cells():
    header = (Column("县区"), Column("PM_{2.5}浓度"))
    table = Table(header, ((Cell("PM10和SO_{2}", tone=Tone.TOTAL), Cell("PM2.51")),))
    once = written(a_sheet(title="PM2.5目标表", table=table, unit_line=""))
    book = openpyxl.load_workbook(BytesIO(once), rich_text=True)
    sheet = book["附件3"]

    def lowered(place):
        return [(run.text, run.font.vertAlign) for run in sheet[place].value]

    assert lowered("A1") == [("PM", None), ("2.5", "subscript"), ("目标表", None)]
    assert lowered("B2") == [("PM", None), ("2.5", "subscript"), ("浓度", None)]
    assert lowered("A3") == [("PM", None), ("10", "subscript"), ("和SO", None), ("2", "subscript")]
    assert {run.font.rFont for run in sheet["B2"].value} == {"黑体"}
    assert sheet["B3"].value == "PM2.51"
    assert once == written(a_sheet(title="PM2.5目标表", table=table, unit_line=""))


def test_rows_grow_with_their_text():
    rows = ((Cell("短"), Cell("很长的说明" * 80, left=True)), (Cell("短"), Cell("短")))
    sheet = opened(a_sheet(table=Table((Column("甲"), Column("乙")), rows, wide=(1,)), unit_line=""))["附件3"]
    assert sheet.row_dimensions[3].height > 4 * sheet.row_dimensions[4].height


@pytest.mark.parametrize(
    "table",
    [
        Table((), ()),
        Table((Column("单位"),), ()),
        Table((Column("单位"), Column("数")), ((Cell("甲"),),)),
        Table((), ((Cell("甲"), number("1")),)),
    ],
)
def test_odd_tables_are_still_workbooks(table):
    for filtered in (False, True):
        opened(a_sheet(table=table, filtered=filtered))
    opened(Sheet("表", "", table))


def test_same_document_same_bytes_and_dates_of_the_document():
    assert written(a_sheet()) == written(a_sheet())
    book = opened(a_sheet(), issued=date(2021, 3, 30))
    assert book.properties.created.isoformat() == "2021-03-30T00:00:00"
    assert (book.properties.creator, book.properties.title) == ("某市大气办", "附件表")


def test_sheet_names_are_cleaned_and_unique():
    assert sheet_names(("附件1/2", "附件1:2", "", "History", "a" * 40, "A" * 40)) == (
        "附件1 2",
        "附件1 2（2）",
        "表",
        "History（2）",
        "a" * 31,
        "A" * 28 + "（2）",
    )


@given(st.lists(st.text("ab[]*?:'（附件", max_size=40), max_size=12))
def test_any_sheet_names_do(wanted):
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@settings(max_examples=25, deadline=None)
@given(st.decimals(-99999, 99999, places=4), st.integers(0, 3), st.booleans())
def test_a_figure_in_the_cell_is_the_figure_that_prints(value, decimals, percent):
    table = Table((Column("数"),), ((Cell(value, decimals=decimals, percent=percent),),))
    stored = opened(a_sheet(table=table, unit_line=""))["附件3"]["A3"].value
    shown = Decimal(repr(stored)) * (100 if percent else 1)
    assert shown == value.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_EVEN")


def test_measures_of_text():
    assert text_width("县区", 12) == 2 * 16 + 12
    assert line_count("一二三四五六七八九十", 5 * 16 + 8, 12) == 2
    assert line_count("一\n二", 500, 12) == 2
    assert stretch([100, 100]) == [300, 300]
    assert stretch([200, 200]) == [340, 340]
    assert stretch([340, 340]) == [340, 340]
    assert not lies_flat([340, 400])
    assert lies_flat([340, 440])


def test_a_heading_over_several_rows_shares_its_height():
    from airdocs.model.header import HeaderCell

    cells = (HeaderCell(0, 0, 2, 1, "字" * 40), HeaderCell(0, 1, 1, 1, "短"), HeaderCell(1, 1, 1, 1, "短"))
    heights = header_heights(cells, [60, 60], 11, 24)
    assert heights[0] == heights[1]
    assert sum(heights) > 150


def test_a_sheet_lies_the_way_that_prints_it_largest():
    # 30 rows of 24 pt under 14 columns: upright at two thirds beats turned at little over a half.
    assert page_for([72] * 14, [24.0] * 36) == Page(flat=False, single=True)
    assert page_for([72] * 14, [24.0] * 12) == Page(flat=True, single=True)
    assert page_for([72] * 5, [24.0] * 30) == Page(flat=False, single=True)


def test_a_long_sheet_runs_over_pages_as_its_width_wants():
    assert page_for([72] * 14, [24.0] * 3000) == Page(flat=True, single=False)
    assert page_for([72] * 5, [24.0] * 3000) == Page(flat=False, single=False)


def a_long_list(**looks):
    """Many rows with ten columns of running text, more than one page however it lies."""
    row = (
        number("1"),
        *(Cell("各有关部门按职责分工负责落实" * 3, left=True) for _ in range(10)),
        number("123456789012"),
    )
    table = Table(tuple(Column(f"内容{at}") for at in range(12)), (row,) * 60, labels=1, wide=(1, 2))
    return a_sheet(table=table, notes=(), **looks)


def printed_points(sheet, points, across=1009):
    """The size of type on paper once the sheet is fitted to the width of a page."""
    widths = [round(sheet.column_dimensions[letter].width * 7) for letter in "ABCDEFGHIJKL"]
    return points * min(1, across / sum(widths)), widths


def test_texts_give_way_before_a_long_list_prints_too_small_to_read():
    sheet = opened(a_long_list())["附件3"]
    points, widths = printed_points(sheet, 11)
    assert points >= 8
    assert widths[11] >= 6 * 16  # twelve digits keep their room
    assert sheet.row_dimensions[5].height > 60


def test_a_dense_list_fills_upright_pages_with_one_line_a_row():
    rows = tuple((number(str(at)), Cell("市住房和城乡建设局", tone=Tone.LABEL), Cell("负责")) for at in range(200))
    table = Table((Column("序号"), Column("单位"), Column("职责")), rows)
    sheet = opened(a_sheet(table=table, notes=(), filtered=True, dense=True))["附件3"]
    assert {sheet.row_dimensions[row].height for row in range(4, 204)} == {10.5}
    assert {sheet.cell(row, 2).font.size for row in (4, 203)} == {9}
    assert sheet.page_setup.orientation == "portrait"
    assert sheet.page_margins.top < 0.5
    assert sheet.print_title_rows == "$3:$3"


def test_rows_under_a_merged_text_are_together_as_tall_as_the_text():
    text = "落实源头替代、过程控制、末端治理各环节要求。" * 20
    rows = (
        (Cell("1"), Cell(text, rows=3, left=True), Cell("甲县")),
        (Cell("2"), Cell(None, rows=0), Cell("乙县")),
        (Cell("3"), Cell(None, rows=0), Cell("丙县")),
    )
    page = opened(a_sheet(table=Table((Column("序号"), Column("任务"), Column("单位")), rows, wide=(1,))))["附件3"]
    first = next(cell.row for row in page.iter_rows() for cell in row if cell.value == text)
    width = round(page.column_dimensions["B"].width * 7 + 5)
    together = sum(page.row_dimensions[first + at].height for at in range(3))
    assert together >= line_count(text, width, 11) * 11 * 1.3


def test_merged_cells_part_where_a_page_ends_and_are_said_again():
    rows = tuple(
        (Cell(str(n)), Cell("一、扬尘", rows=90) if n == 0 else Cell(None, rows=0), Cell(f"任务{n}")) for n in range(90)
    )
    page = opened(a_sheet(table=Table((Column("序号"), Column("重点工作"), Column("任务")), rows)))["附件3"]
    places = [cell.row for cell in page["B"] if cell.value == "一、扬尘"]
    breaks = [one.id for one in page.row_breaks.brk]
    assert len(breaks) >= 2
    assert places[1:] == [row + 1 for row in breaks]
    assert page.page_setup.fitToHeight == 0


def test_a_page_ends_between_tasks_rather_than_within_one():
    rows = tuple(
        (Cell(f"任务{n // 4}", rows=4) if n % 4 == 0 else Cell(None, rows=0), Cell(f"单位{n}")) for n in range(120)
    )
    table = Table((Column("任务"), Column("单位")), rows)
    whole, breaks = paged(table, lambda it: [20.0] * len(it.rows), 700, 700)
    assert whole == table
    assert breaks == (32, 64, 96)
