"""The returned workbook: what is marked and listed, and that nothing else changes."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table
from python_calamine import CalamineWorkbook

from airdocs.model.document import FormDocument, MarkedDocument
from airdocs.model.finding import Finding, Severity
from airdocs.model.form import Field
from airdocs.model.quantity import read_quantity
from airdocs.model.submission import Entry, Face, Identity, Reported, Stray, Submission
from airdocs.writers.form.writer import write_form
from airdocs.writers.marked.writer import returned_name, returned_names, write_marked
from airdocs.writers.package import repack
from tests.samples.filling import save
from tests.unit.writers.marked_package import assert_sound, local, members, sheets
from tests.unit.writers.test_form import GUIDE, a_form

FILE = "月报/2021-06/东海县.xlsx"
RED, YELLOW = "FFFFC2C", "FFFFF2A"


def the_form():
    return FormDocument("x.xlsx", a_form(), tuple(line.format("东海县") for line in GUIDE))


def fault(cell, severity=Severity.ERROR, code="V302", sheet="进展", message="填的不是数字。", **more):
    return Finding(code, severity, message, "请填数字。", FILE, sheet, cell, "东海县", **more)


def submission(file=FILE, **more):
    identity = Identity("某市2021年工作计划", "东海县", "2021-06", "1", 1)
    return Submission(file, identity, True, Face(sheet="进展"), **more)


def marked(content, *findings, round_=2, sent=None, path="月度/2021-06/退回/东海县.xlsx"):
    return write_marked(MarkedDocument(path, content, findings, round_, the_form(), sent or submission()))


@pytest.fixture(scope="module")
def plain():
    return write_form(the_form())


def opened(package):
    return openpyxl.load_workbook(BytesIO(package))


def edited(package, change):
    book = opened(package)
    change(book)
    return save(book)


def replaced(package, changes):
    """The package with parts changed by functions, or added where the value is bytes."""
    files = members(package)
    for name, change in changes.items():
        files[name] = change(files[name]) if callable(change) else change
    return repack(files.items())


def look(cell):
    note = cell.comment.text if cell.comment else None
    return (cell.fill.fgColor.rgb if cell.fill.fill_type else None, note)


def test_a_fault_is_coloured_and_told_at_its_cell(plain):
    back = marked(plain, fault("F7"), fault("F8", Severity.WARNING))
    assert_sound(back)
    sheet = opened(back)["进展"]
    red, note = look(sheet["F7"])
    assert red.startswith(RED)
    assert note == "【校验提示】\n错误：填的不是数字。\n怎么改：请填数字。"
    yellow, note = look(sheet["F8"])
    assert yellow.startswith(YELLOW)
    assert "提醒：" in note
    assert look(sheet["F9"]) == (None, None)


def test_a_marked_cell_keeps_everything_but_its_fill(plain):
    before, after = opened(plain)["进展"]["F7"], opened(marked(plain, fault("F7")))["进展"]["F7"]
    for trait in ("font", "border", "alignment", "number_format", "protection"):
        assert repr(getattr(before, trait)) == repr(getattr(after, trait))
    assert after.protection.locked is False


def test_the_same_document_gives_the_same_bytes(plain):
    assert marked(plain, fault("F7"), fault("D3")) == marked(plain, fault("F7"), fault("D3"))


def test_several_findings_at_a_cell_stand_in_one_note_the_worst_first(plain):
    twice = fault("F7", Severity.WARNING, "H403", message="比上月大很多。")
    sheet = opened(marked(plain, twice, fault("F7")))["进展"]
    colour, note = look(sheet["F7"])
    assert colour.startswith(RED)
    assert note.index("1. 错误") < note.index("2. 提醒")


def test_what_no_mark_can_tell_is_only_listed(plain):
    note = fault("F7", Severity.NOTE, "V308", message="按12读取。")
    lost = fault(None, code="F201", message="少了一行。", place=("东海县", "附件3", "综合治理"))
    gone = fault("B2", sheet="没有的表", message="表不在。")
    back = marked(plain, note, lost, gone)
    book = opened(back)
    assert look(book["进展"]["F7"]) == (None, None)
    rows = list(book["问题清单"].values)
    told = {row[5]: row[4] for row in rows}
    assert told["按12读取。"] == "F7"
    assert told["少了一行。"].replace("\n", "") == "东海县 › 附件3 › 综合治理"
    assert told["表不在。"] == "B2"
    links = {link.ref: link.location for row in book["问题清单"].iter_rows() for c in row if (link := c.hyperlink)}
    assert list(links.values()) == ["'进展'!F7"]


def test_untouched_parts_are_untouched_and_in_order(plain):
    back = marked(plain, fault("F7"))
    before, after = members(plain), assert_sound(back)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
    }
    assert list(after)[: len(before)] == list(before)
    assert set(after) - set(before) == {
        "xl/worksheets/sheet4.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/worksheets/_rels/sheet2.xml.rels",
    }


def test_the_sheet_changes_only_where_it_is_marked(plain):
    part = "xl/worksheets/sheet2.xml"
    before, after = (ET.canonicalize(members(package)[part]) for package in (plain, marked(plain, fault("F7"))))
    after = re.sub(r"<legacyDrawing [^>]*></legacyDrawing>", "", after)
    old, new = (re.search(r'<c r="F7"[^>]*>', text)[0] for text in (before, after))
    assert new != old
    assert after.replace(new, old) == before.replace(' tabSelected="1"', "")


def test_the_list_comes_first_and_names_follow_their_sheets(plain):
    book = opened(marked(plain, fault("F7")))
    assert book.sheetnames == ["问题清单", "填报说明", "进展", "_airdocs"]
    assert book.active.title == "问题清单"
    assert book["_airdocs"].sheet_state == "veryHidden"
    assert book["进展"].print_title_rows == "$6:$6"
    assert book["填报说明"].print_area
    listing = book["问题清单"]
    assert listing.print_title_rows == "$7:$7"
    assert (listing.page_setup.orientation, listing.page_setup.paperSize) == ("landscape", 9)
    assert [c.value for c in listing[7]] == ["序号", "程度", "类别", "工作表", "单元格", "问题", "怎么改"]
    assert [c.value for c in listing[8]] == ["1", "错误", "—", "进展", "F7", "填的不是数字。", "请填数字。"]


def test_a_clerk_meets_words_and_no_codes(plain):
    book = opened(marked(plain, fault("F7", title="不是数字")))
    assert [c.value for c in book["问题清单"][8]][2] == "不是数字"
    said = [str(c.value) for row in book["问题清单"].iter_rows() for c in row] + [book["进展"]["F7"].comment.text]
    assert not any("V302" in words for words in said)


def test_what_is_said_of_two_units_alike_is_told_once(plain):
    one = fault("F7")
    book = opened(marked(plain, one, replace(one, unit="灌云县")))
    assert book["问题清单"].max_row == 8
    assert book["进展"]["F7"].comment.text.count("填的不是数字") == 1


def test_errors_stand_first_and_one_cause_is_told_once(plain):
    run = [fault(f"F{row}") for row in range(7, 11)]
    book = opened(marked(plain, fault("I7", Severity.WARNING, "C503", message="进度慢。"), *run))
    rows = [[c.value for c in row] for row in book["问题清单"].iter_rows(min_row=8)]
    assert [row[:2] for row in rows] == [["1", "错误"], ["2", "提醒"]]
    assert rows[0][4].startswith("F7:F10")
    assert "共4处" in rows[0][4]
    assert book["问题清单"]["E8"].hyperlink.location == "'进展'!F7"
    assert all(look(book["进展"][f"F{row}"])[1] for row in range(7, 11))


def test_scattered_cells_are_named_beside_a_short_link(plain):
    book = opened(marked(plain, *(fault(f"F{row}") for row in (7, 9, 11, 13))))
    row = [c.value for c in book["问题清单"][8]]
    assert row[4] == "F7等4处"
    assert "F7、F9、F11、F13" in row[5]


def test_the_round_goes_up(plain):
    assert ("round", "2") in list(opened(marked(plain, fault("F7")))["_airdocs"].values)


def test_a_deleted_hidden_sheet_is_there_again(plain):
    back = marked(edited(plain, lambda book: book.remove(book["_airdocs"])), fault("F7"))
    assert_sound(back)
    hidden = opened(back)["_airdocs"]
    assert hidden.sheet_state == "veryHidden"
    assert list(hidden.values) == [
        ("plan", "某市2021年工作计划"),
        ("unit", "东海县"),
        ("month", "2021-06"),
        ("version", "1"),
        ("round", "2"),
    ]


def test_cells_and_rows_that_the_file_lacks_are_made(plain):
    def thin(part):
        part = re.sub(rb'<row r="8".*?</row>', b"", part)
        return re.sub(rb'<c r="F9"[^>]*/>', b"", part)

    content = replaced(plain, {"xl/worksheets/sheet2.xml": thin})
    back = marked(content, fault("F8"), fault("F9"), fault("AB60"))
    assert_sound(back)
    sheet = opened(back)["进展"]
    for place in ("F8", "F9", "AB60"):
        assert look(sheet[place])[0].startswith(RED)
    assert sheet.dimensions == "A1:AB60"


def test_a_merged_range_is_marked_at_its_corner(plain):
    sheet = opened(marked(plain, fault("C3"), fault("H4")))["进展"]
    assert "B3:B3" not in str(sheet.merged_cells)
    corner = next(str(m).partition(":")[0] for m in sheet.merged_cells.ranges if "H4" in m)
    assert look(sheet[corner])[1]
    assert look(sheet["C3"])[1]


def test_cells_without_addresses_keep_their_places(plain):
    def bare(part):
        return re.sub(rb'<(row|c) r="\w+"', rb"<\1", part)

    content = replaced(plain, {"xl/worksheets/sheet2.xml": bare})
    back = marked(content, fault("F7"))
    assert_sound(back)
    sheet = opened(back)["进展"]
    assert look(sheet["F7"])[0].startswith(RED)
    assert sheet["A6"].value == "附件"


def test_text_is_never_a_formula_nor_markup(plain):
    nasty = fault("F7", message='填的是“=1+1<b>&"_x0041_\x07\ud800”，PM_{2.5}。')
    back = marked(plain, nasty)
    assert_sound(back)
    cell = opened(back)["问题清单"]["F8"]
    assert cell.data_type in {"s", "inlineStr"}
    assert cell.value.startswith('填的是“=1+1<b>&"')
    assert "PM2.5" in cell.value
    assert b"_x005F_x0041_" in members(back)[sheets(members(back))["问题清单"]]
    assert "=1+1<b>" in opened(back)["进展"]["F7"].comment.text


def rich_workbook(plain):
    """A clerk's own work in the file: notes, colours, a chart, a table, another sheet."""

    def change(book):
        sheet = book["进展"]
        sheet["F7"].comment = Comment("我的批注", "李四")
        sheet["A1"].comment = Comment("另一条", "李四")
        sheet["F8"].fill = PatternFill("solid", fgColor="FFFFFF00")
        sheet["F9"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=-0.4))
        own = book.create_sheet("我的'表")
        for line in (("名", "数"), ("甲", 1), ("乙", 2)):
            own.append(line)
        own.add_table(Table(displayName="表1", ref="A1:B3"))
        chart = BarChart()
        chart.add_data(Reference(own, min_col=2, min_row=1, max_row=3), titles_from_data=True)
        own.add_chart(chart, "D2")
        own["B3"].comment = Comment("数对吗", "李四")

    return edited(plain, change)


def test_the_clerks_own_work_stays(plain):
    content = rich_workbook(plain)
    back = marked(content, fault("F7"), fault("F8"), fault("B2", sheet="我的'表"))
    before, after = members(content), assert_sound(back)
    for name in before:
        if "chart" in name or "tables/" in name or name.endswith("theme1.xml") or name == "xl/drawings/drawing1.xml":
            assert before[name] == after[name]
    book = opened(back)
    assert look(book["进展"]["F7"])[1].startswith("我的批注\n\n【校验提示】")
    assert book["进展"]["A1"].comment.text == "另一条"
    own = book["我的'表"]
    assert (own["B3"].comment.text, list(own.tables), len(own._charts)) == ("数对吗", ["表1"], 1)
    assert book["问题清单"]["E8"].hyperlink.location in {"'进展'!F7", "'我的''表'!B2"}


def test_a_second_round_takes_the_first_ones_marks_off(plain):
    first = marked(rich_workbook(plain), *(fault(f"F{row}") for row in range(7, 10)), fault("D7"))
    again = marked(first, fault("F10"), round_=3)
    assert_sound(again)
    book = opened(again)
    assert book.sheetnames == ["问题清单", "填报说明", "进展", "_airdocs", "我的'表"]
    sheet, before = book["进展"], opened(rich_workbook(plain))["进展"]
    for place in ("F7", "F8", "F9", "D7"):
        assert sheet[place].fill.fill_type == before[place].fill.fill_type
        assert repr(sheet[place].fill.fgColor) == repr(before[place].fill.fgColor)
    assert [look(sheet[f"F{row}"])[1] for row in (7, 8, 9)] == ["我的批注", None, None]
    assert look(sheet["F10"])[0].startswith(RED)
    assert ("round", "3") in list(book["_airdocs"].values)
    assert len(list(book["问题清单"].iter_rows(min_row=8))) == 1


def test_the_last_mark_taken_off_leaves_no_empty_parts(plain):
    clean = members(marked(marked(plain, fault("F7")), round_=3))
    assert not [name for name in clean if "comments" in name or "vml" in name]
    assert b"legacyDrawing" not in clean["xl/worksheets/sheet2.xml"]


def test_a_renamed_list_is_replaced_and_a_clerks_own_of_that_name_stays(plain):
    first = edited(marked(plain, fault("F7")), lambda book: setattr(book["问题清单"], "title", "旧清单"))
    first = edited(first, lambda book: book.create_sheet("问题清单").append(["我的"]))
    first = replaced(
        first, {"xl/workbook.xml": lambda part: part.replace("'问题清单'!$A$1".encode(), "'旧清单'!$A$1".encode())}
    )
    book = opened(marked(first, fault("F8"), round_=3))
    assert book.sheetnames[0] == "问题清单（2）"
    assert "旧清单" not in book.sheetnames
    assert book["问题清单"]["A1"].value == "我的"


def prefixed(part):
    return re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", part).replace(b'xmlns="', b'xmlns:x="')


def test_prefixes_and_absolute_targets(plain):
    changes = {f"xl/worksheets/sheet{n}.xml": prefixed for n in (1, 2, 3)}
    changes["xl/styles.xml"] = changes["xl/workbook.xml"] = prefixed
    changes["xl/_rels/workbook.xml.rels"] = lambda part: part.replace(b'Target="', b'Target="/xl/')
    back = marked(replaced(plain, changes), fault("F7"))
    files = assert_sound(back)
    assert b"<x:legacyDrawing" in files["xl/worksheets/sheet2.xml"]
    book = opened(back)
    assert look(book["进展"]["F7"])[0].startswith(RED)
    assert ("round", "2") in list(book["_airdocs"].values)


def test_a_strict_package_stays_strict(plain):
    purl = b"http://purl.oclc.org/ooxml/"

    def strict(part):
        part = part.replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", purl + b"spreadsheetml/main")
        office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        return part.replace(office, purl + b"officeDocument/relationships")

    content = replaced(plain, {name: strict for name in members(plain) if name.endswith((".xml", ".rels"))})
    back = marked(content, fault("F7"))
    files = assert_sound(back)
    for name in ("xl/comments1.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/_rels/sheet2.xml.rels"):
        assert purl in files[name]
        assert b"spreadsheetml/2006" not in files[name]
    assert CalamineWorkbook.from_filelike(BytesIO(back)).sheet_names[0] == "问题清单"


def test_every_tail_of_a_sheet_keeps_its_place(plain):
    """A drawing, header pictures, controls in an alternative, tables and extensions stand around the new link."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    controls = f'<mc:AlternateContent {mc}><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
    tail = f'<legacyDrawingHF r:id="rId8"/>{controls}<tableParts count="0"/><extLst><ext uri="u"/></extLst></worksheet>'
    drawn = f'<drawing r:id="rId9"/>{tail}'.encode()
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId8" Type="t/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/>'
        '<Relationship Id="rId9" Type="t/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    content = replaced(
        plain,
        {
            "xl/worksheets/sheet2.xml": lambda part: part.replace(b"</worksheet>", drawn),
            "xl/worksheets/_rels/sheet2.xml.rels": rels.encode(),
            "xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>",
            "xl/drawings/drawing1.xml": b"<a/>",
            "[Content_Types].xml": lambda part: part.replace(
                b"<Override", b'<Default Extension="VML" ContentType="v"/><Override', 1
            ),
        },
    )
    files = assert_sound(marked(content, fault("F7")))
    sheet = files["xl/worksheets/sheet2.xml"]
    assert sheet.index(b"<drawing ") < sheet.index(b"<legacyDrawing ") < sheet.index(b"<legacyDrawingHF ")
    assert files["xl/drawings/vmlDrawing1.vml"] == b"<xml><br></xml>"
    assert "xl/drawings/vmlDrawing2.vml" in files


def test_controls_share_the_drawing_of_notes(plain):
    noted = edited(plain, lambda book: setattr(book["进展"]["B20"], "comment", Comment("留言", "李四")))
    part = next(name for name in members(noted) if name.endswith(".vml"))
    button = (
        b'<v:shape id="_x0000_s9000" type="#b"><x:ClientData ObjectType="Button"><br></x:ClientData></v:shape></xml>'
    )
    content = replaced(noted, {part: lambda drawing: drawing.replace(b"</xml>", button)})
    back = marked(marked(content, fault("F7")), fault("F8"), round_=3)
    drawing = members(back)[part]
    assert button[:-6] in drawing
    assert len(re.findall(rb'ObjectType="Note"', drawing)) == 2


def test_a_threaded_note_is_not_written_over(plain):
    noted = edited(plain, lambda book: setattr(book["进展"]["F7"], "comment", Comment("[线程批注]", "tc={1}")))
    back = marked(noted, fault("F7"))
    colour, note = look(opened(back)["进展"]["F7"])
    assert colour.startswith(RED)
    assert note == "[线程批注]"


def test_macros_come_back(plain):
    def macro(part):
        main = b"spreadsheetml.sheet.main+xml"
        part = part.replace(b"openxmlformats-officedocument." + main, b"ms-excel.sheet.macroEnabled.main+xml")
        return part.replace(
            b"<Override", b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override', 1
        )

    content = replaced(plain, {"[Content_Types].xml": macro, "xl/vbaProject.bin": b"\x00\x01macro"})
    files = members(marked(content, fault("F7")))
    assert files["xl/vbaProject.bin"] == b"\x00\x01macro"
    assert b"macroEnabled" in files["[Content_Types].xml"]


def test_names_below_the_folder_of_returns():
    assert [returned_name(f"月报/2021-06/来/甲{ending}") for ending in (".xlsx", ".XLS", ".xlsb", ".ods", ".et")] == [
        "甲.xlsx"
    ] * 5
    assert returned_name("月报/2021-06/甲.xlsm") == "甲.xlsm"
    names = returned_names(["a/甲.xls", "b/甲.XLSX", "甲.xlsm", "c/甲.ods"])
    assert list(names.values()) == ["甲.xlsx", "甲（2）.XLSX".replace("XLSX", "xlsx"), "甲.xlsm", "甲（3）.xlsx"]


# ---- made anew --------------------------------------------------------------------------------


def read_back(file, fields, sheet="进展 (2)", row=15, **more):
    """What a reader found in a file whose table stands elsewhere: the first row of the form."""
    letters = {Field.TARGET: "D", Field.OPENING: "E", Field.MONTH: "F", Field.CUMULATIVE: "G"}
    cells = {
        field: Reported(read_quantity(value, measure="项"), f"{letters[field]}{row}") for field, value in fields.items()
    }
    first = a_form().sheets[0].rows[0]
    entry = Entry(sheet, first.indicator, "东海县", f"B{row}", cells, "说明", f"I{row}")
    face = Face(filled_by="张三", phone="0518", filled_on=date(2021, 7, 1), sheet=sheet, places=(("填报日期", "G3"),))
    return Submission(file, Identity("某市2021年工作计划", "东海县", "2021-06", "1", 1), True, face, (entry,))


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0 old", b"PK\x03\x04 torn", b""])
def test_what_cannot_be_edited_is_made_anew(content):
    sent = read_back("月报/2021-06/东海县.xls", {Field.OPENING: 12, Field.MONTH: "约12项", Field.TARGET: 99})
    findings = (
        fault("F15", sheet="进展 (2)", message="本月完成（F15）不是数字。"),
        fault("D15", sheet="进展 (2)", code="F204", message="目标改了。"),
        fault("G3", sheet="进展 (2)", code="V309", message="日期太早。"),
        fault("I15", Severity.WARNING, "C503", sheet="进展 (2)", message="没写原因。"),
        fault(None, code="F201", message="少了一行。", figure=("东海县", a_form().sheets[0].rows[1].indicator.key)),
    )
    back = marked(content, *findings, sent=sent)
    assert_sound(back)
    book = opened(back)
    sheet = book["进展"]
    assert (sheet["D7"].value, sheet["E7"].value, sheet["F7"].value, sheet["I7"].value) == (70, 12, "约12项", "说明")
    assert (sheet["B4"].value, sheet["G3"].value.date()) == ("张三", date(2021, 7, 1))
    assert {c.coordinate for row in sheet.iter_rows() for c in row if c.comment} == {"F7", "G3", "I7", "E8", "F8"}
    told = {row[5]: row for row in book["问题清单"].values if row[0] and row[0].isdigit()}
    assert told["本月完成（F7）不是数字。"][4] == "F7"
    assert "已恢复" in told["目标改了。"][6]
    assert any("原文件为 .xls 格式，已转为 .xlsx 退回" in str(row[0]) for row in book["问题清单"].values)
    assert ("round", "2") in list(book["_airdocs"].values)


def test_the_form_of_another_unit_is_not_filled_up(plain):
    other = Face(unit="灌云县", sheet="进展")
    sent = submission(missing_sheets=("监测数据",))
    back = marked(plain, fault("B3", code="I104"), sent=replace(sent, face=other))
    assert opened(back)["进展"]["B3"].comment
    assert members(back)["xl/theme/theme1.xml"] == members(plain)["xl/theme/theme1.xml"]


def test_a_lost_sheet_is_there_again(plain):
    def lose(book):
        book.remove(book["进展"])

    lost = fault(None, code="F202", sheet=None, message="填报表里缺少工作表“进展”。")
    back = marked(edited(plain, lose), lost, sent=submission(missing_sheets=("进展",)))
    assert_sound(back)
    book = opened(back)
    assert book["进展"]["F6"].value == "本月完成"
    assert any("已按发出的样子补上" in str(row[6]) for row in book["问题清单"].values)


def test_a_lost_row_is_there_again_and_its_blanks_are_marked(plain):
    first, second = (row.indicator for row in a_form().sheets[0].rows[:2])
    lost = fault("B6", code="F201", message="找不到“除尘设施改造”一行（B6）。", figure=("东海县", second.key))
    sent = read_back(FILE, {Field.OPENING: 12, Field.MONTH: 3}, sheet="进展", row=7)
    stray = Stray("进展", "B6", "", second.name, second, "东海县")
    book = opened(marked(plain, lost, sent=replace(sent, strays=(stray,))))
    sheet = book["进展"]
    assert (sheet["E7"].value, sheet["F7"].value) == (12, 3)
    assert {c.coordinate for row in sheet.iter_rows() for c in row if c.comment} == {"E8", "F8"}
    assert "补上" in sheet["F8"].comment.text
    assert any("已按发出的表补齐" in str(row[0]) for row in book["问题清单"].values)
    assert first.key != second.key


def test_a_lost_column_is_there_again_and_its_blanks_are_marked(plain):
    lost = fault("A6", code="F201", message="表头（A6）里找不到“本月完成”一栏。", place=("东海县", "本月完成"))
    sent = read_back(FILE, {Field.OPENING: 12}, sheet="进展", row=7)
    sent = replace(sent, strays=(Stray("进展", "A6", "", "本月完成"),))
    sheet = opened(marked(plain, lost, sent=sent))["进展"]
    assert sheet["E7"].value == 12
    assert {c.column_letter for row in sheet.iter_rows() for c in row if c.comment} == {"F"}


def test_of_two_tables_that_differ_one_comes_back_its_figure_blank(plain):
    first = a_form().sheets[0].rows[0].indicator
    twice = fault("B7", code="F201", sheet="进展 副本", message="又出现一行。", figure=("东海县", first.key))
    sent = read_back(FILE, {Field.OPENING: 12, Field.MONTH: 3}, sheet="进展", row=7)
    rival = Stray("进展 副本", "B7", first.name, first.name, first, "东海县", Field.INDICATOR, repeated=True)
    sheet = opened(marked(plain, twice, sent=replace(sent, strays=(rival,))))["进展"]
    assert (sheet["E7"].value, sheet["F7"].value) == (12, None)
    assert {c.coordinate for row in sheet.iter_rows() for c in row if c.comment} == {"F7"}


@pytest.mark.parametrize(
    "broken",
    [
        (b'<row r="8"', b'<row r="7"'),
        (b'<row r="8"', b'<row r="99999999999"'),
        (b'<c r="F7"', b'<c r="F9"'),
        (b'<c r="F7"', b'<c r="rId7"'),
        (b'<c r="F7" s="', b'<c r="F7" s="x'),
        (b"</sheetData>", b""),
        (b"</worksheet>", b'<legacyDrawing r:id="rId77"/></worksheet>'),
    ],
)
def test_a_sheet_out_of_order_is_made_anew(plain, broken):
    content = replaced(plain, {"xl/worksheets/sheet2.xml": lambda part: part.replace(*broken)})
    back = marked(content, fault("F7"), sent=read_back(FILE, {Field.MONTH: 3}, sheet="进展", row=7))
    assert_sound(back)
    assert opened(back)["进展"]["F7"].value == 3


def test_entities_are_not_read(plain):
    bomb = b'<!DOCTYPE worksheet [<!ENTITY a "aaaa">]><worksheet'
    content = replaced(plain, {"xl/worksheets/sheet2.xml": lambda part: part.replace(b"<worksheet", bomb, 1)})
    back = marked(content, fault("F7"), sent=read_back(FILE, {Field.MONTH: 3}, sheet="进展", row=7))
    assert b"ENTITY" not in members(back)["xl/worksheets/sheet2.xml"]
    assert opened(back)["进展"]["F7"].value == 3


def test_a_copy_made_anew_for_macros_has_the_type_of_its_name():
    back = marked(b"", fault("F7"), path="月度/2021-06/退回/东海县.xlsm")
    assert b"macroEnabled.main+xml" in members(back)["[Content_Types].xml"]


def test_styles_may_be_missing(plain):
    files = members(plain)
    del files["xl/styles.xml"]
    types = "[Content_Types].xml"
    files[types] = re.sub(rb'<Override PartName="/xl/styles.xml"[^>]*/>', b"", files[types])
    rels = "xl/_rels/workbook.xml.rels"
    files[rels] = re.sub(rb'<Relationship [^>]*styles.xml"/>', b"", files[rels])
    sheet = "xl/worksheets/sheet2.xml"
    for name in (sheet, "xl/worksheets/sheet1.xml"):
        files[name] = re.sub(rb' s="\d+"|<conditionalFormatting .*</conditionalFormatting>', b"", files[name])
    back = marked(repack(files.items()), fault("F7"))
    assert_sound(back)
    assert look(opened(back)["进展"]["F7"])[0].startswith(RED)


def test_a_note_box_holds_its_text(plain):
    long = fault("F7", message="说明很长。" * 60)
    drawing = members(marked(plain, long, fault("F8")))["xl/drawings/vmlDrawing1.vml"].decode()
    heights = [int(h) for h in re.findall(r"height:(\d+)pt", drawing)]
    # 300 hanzi at 10 pt in 304 px make fourteen lines of some 15 pt; the short note three.
    assert heights[0] > 14 * 15 > heights[1] > 3 * 15
    assert drawing.count("visibility:hidden") == 2


def test_a_clerks_own_box_grows_with_its_note(plain):
    content = rich_workbook(plain)
    drawing = members(marked(content, fault("F7", message="说明很长。" * 60)))[
        "xl/drawings/commentsDrawing1.vml"
    ].decode()
    box = next(block for block in re.findall(r"<ns0:shape .*?</ns0:shape>", drawing) if "Row>6<" in block)
    assert int(re.search(r"height:(\d+)pt", box)[1]) > 200
    assert box.count("Anchor>") == 2


def test_new_elements_bear_names_of_the_schema(plain):
    part = members(marked(plain, fault("F7")))["xl/worksheets/sheet4.xml"]
    names = [local(element) for element in ET.fromstring(part)]
    assert names == [
        *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells", "hyperlinks"),
        *("printOptions", "pageMargins", "pageSetup", "headerFooter"),
    ]
