"""What a sheet has beside its table: formulas with their last result, rules that colour, a legend, charts."""

import re
import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
from python_calamine import CalamineWorkbook

from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.header import Column
from airdocs.model.sheet import Area, Chart, Formula, LegendLine, Line, Mark, Shape, Signal, spot
from airdocs.model.table import Cell, Table, Tone
from airdocs.writers.excel.writer import write_workbook

HEADER = (Column("县区"), Column("1月"), Column("2月"))
SUM = Formula("SUM({0})", (Area(0, 1, 1, 1),))
RATE = Formula("{0}/{1}", (spot(0, 1), spot(1, 1)))


def figures(*, total=None):
    return (
        (Cell("甲县"), Cell(Decimal(3)), Cell(Decimal(4))),
        (Cell("乙县"), Cell(Decimal(5)), Cell(None)),
        (Cell("全市"), total or Cell(Decimal(8), formula=SUM), Cell(Decimal("41.6"), 1, percent=True, formula=RATE)),
    )


def a_sheet(**fields):
    return Sheet(**({"name": "表", "title": "某表", "table": Table(HEADER, figures())} | fields))


def written(*sheets):
    return write_workbook(WorkbookDocument("x.xlsx", "表", "某办", sheets))


def members(content):
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}


def test_a_formula_stands_with_its_last_result_exactly():
    content = written(a_sheet())
    live = openpyxl.load_workbook(BytesIO(content))["表"]
    assert (live["B5"].value, live["C5"].value) == ("=SUM(B3:B4)", "=B3/B4")
    shown = openpyxl.load_workbook(BytesIO(content), data_only=True)["表"]
    assert (shown["B5"].value, shown["C5"].value, shown["C5"].number_format) == (8, 0.416, "0.0%")
    assert CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name("表").to_python()[4][1] == 8
    assert "<v>0.416</v>" in members(content)["xl/worksheets/sheet1.xml"]


def test_a_formula_moves_with_the_rows_above_the_table():
    live = openpyxl.load_workbook(BytesIO(written(a_sheet(mark="附件1", unit_line="单位：项"))))["表"]
    assert live["B7"].value == "=SUM(B5:B6)"


def test_a_rule_colours_its_cells_and_moves_along():
    rule = Signal(Formula("{0}<{1}", (spot(0, 1), spot(0, 2))), (Area(0, 1, 0, 1), Area(2, 1, 2, 1)))
    sheet = openpyxl.load_workbook(BytesIO(written(a_sheet(signals=(rule,)))))["表"]
    (found,) = sheet.conditional_formatting
    assert str(found.sqref) == "B3 B5"
    assert found.rules[0].formula == ["B3<C3"]
    assert found.rules[0].dxf.fill.bgColor.rgb.endswith("FBE0DD")


def test_the_legend_stands_below_the_notes_with_a_sample_of_its_colour():
    legend = (LegendLine(Mark.RED, "滞后"), LegendLine(Mark.AMBER, "待核"))
    sheet = openpyxl.load_workbook(BytesIO(written(a_sheet(notes=("注：一。",), legend=legend))))["表"]
    assert [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in (6, 7, 8)] == [
        ("注：一。", None),
        ("标红", "滞后"),
        ("标黄", "待核"),
    ]
    assert sheet["A7"].fill.start_color.rgb.endswith("FBE0DD")
    assert sheet["A8"].fill.start_color.rgb.endswith("FFE9B8")
    assert sheet.print_area == "'表'!$A$1:$C$8"


def a_chart(**fields):
    lines = (Line("甲县", Area(0, 1, 0, 2)), Line("乙县", Area(1, 1, 1, 2), Shape.LINE))
    chosen = {"title": "PM_{2.5}", "sheet": "走/势", "categories": Area(0, 1, 0, 2), "lines": lines}
    return Chart(**(chosen | fields))


def test_a_chart_without_a_line_of_its_own_shape_is_drawn_and_one_without_any_left_out():
    lines = (Line("全市", Area(0, 1, 0, 2), Shape.LINE),)
    charts = (a_chart(shape=Shape.COLUMN, lines=lines), a_chart(lines=()))
    drawn = a_sheet(name="图", table=Table((Column("全市"), Column("各县区")), (), labels=0), charts=charts)
    found = members(written(a_sheet(name="走/势"), drawn))
    (part,) = [text for name, text in sorted(found.items()) if name.startswith("xl/charts/chart")]
    assert "<c:lineChart>" in part
    assert "<c:barChart>" not in part


def test_charts_draw_rows_of_another_sheet_and_print_with_theirs():
    trend = a_sheet(name="走/势")
    charts = (a_chart(shape=Shape.COLUMN, measure="项"), None, a_chart(sheet="没有"), a_chart())
    drawn = a_sheet(name="图", table=Table((Column("全市"), Column("各县区")), (), labels=0), charts=charts)
    found = members(written(trend, drawn))
    parts = [text for name, text in sorted(found.items()) if name.startswith("xl/charts/chart")]
    assert len(parts) == 2
    assert "<c:barChart>" in parts[0]
    assert "<c:lineChart>" in parts[0]
    assert re.findall(r"<c:f>(.*?)</c:f>", parts[0]) == [
        "'走 势'!$B$2:$C$2",
        "'走 势'!$B$3:$C$3",
        "'走 势'!$B$2:$C$2",
        "'走 势'!$B$4:$C$4",
    ]
    assert "<c:v>1月</c:v>" in parts[0]
    assert "_{" not in "".join(parts)
    assert '<c:dispBlanksAs val="zero"/>' not in "".join(parts)
    (drawing,) = [text for name, text in found.items() if name.startswith("xl/drawings/drawing")]
    assert re.findall(r"<xdr:from><xdr:col>(\d)</xdr:col>", drawing) == ["0", "1"]
    sheet = openpyxl.load_workbook(BytesIO(written(trend, drawn)))["图"]
    assert sheet.print_area == "'图'!$A$1:$B$4"
    assert (sheet.column_dimensions["A"].min, sheet.column_dimensions["A"].max) == (1, 2)


def test_workbooks_with_charts_are_the_same_each_time():
    trend = a_sheet(name="走/势")
    drawn = a_sheet(name="图", table=Table((Column("全市"), Column("各县区")), (), labels=0), charts=(a_chart(),) * 3)
    assert written(trend, drawn) == written(trend, drawn)


def test_a_long_text_wraps_though_an_empty_cell_of_its_kind_came_first():
    long = "很长的一段说明文字，一行放不下。" * 6
    rows = ((Cell("甲"), Cell(None, left=True)), (Cell("乙"), Cell(long, left=True)))
    table = Table((Column("县区"), Column("说明")), rows, wide=(1,))
    sheet = openpyxl.load_workbook(BytesIO(written(a_sheet(table=table))))["表"]
    assert sheet["B4"].alignment.wrap_text


def test_origins_are_never_printed():
    from airdocs.model.address import Origin

    plain, known = Cell(Decimal(1), tone=Tone.TOTAL), Cell(Decimal(1), tone=Tone.TOTAL, origin=Origin("a", "b", "C1"))
    assert written(a_sheet(table=Table(HEADER, figures(total=plain)))) == written(
        a_sheet(table=Table(HEADER, figures(total=known)))
    )
