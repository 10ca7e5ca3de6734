"""What a Word document says of its looks, from documents typed by hand."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from airdocs.errors import AirdocsError
from airdocs.readers.laid.document import read_laid
from tests.rules.typed import element, put, saved, typed_notice


def read(document):
    return read_laid("文件.docx", saved(document))


def words(paragraph, aspect):
    return paragraph.facts[aspect].words


def repacked(content, change):
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return buffer.getvalue()


def test_paragraphs_are_counted_as_lines_that_are_not_blank():
    laid = read(typed_notice())
    assert [one.number for one in laid.paragraphs if one.text] == list(range(1, 15))
    assert {one.number for one in laid.paragraphs if not one.text} == {0}


def test_direct_looks_beat_the_style_and_runs_of_one_look_are_joined():
    document = Document()
    paragraph = put(document, "总体", "黑体", 16)
    for text, size in (("要求", 16), ("。", 14)):
        run = paragraph.add_run(text)
        run.font.name, run.font.size = "Times New Roman", Pt(size)
        run._element.rPr.rFonts.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia", "黑体")
    (laid,) = read(document).paragraphs
    assert [(one.text, one.facts["字号"].value) for one in laid.stretches] == [("总体要求", 32), ("。", 28)]
    assert words(laid, "行距") == "固定值 28.95 磅"


def test_hidden_and_deleted_words_are_not_seen():
    document = Document()
    paragraph = put(document, "看得见")
    paragraph.add_run("看不见").font.hidden = True
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删去</w:delText></w:r></w:del>"))
    (laid,) = read(document).paragraphs
    assert "".join(one.text for one in laid.stretches) == "看得见"


def test_each_section_has_its_pages_and_its_paragraphs():
    document = Document()
    put(document, "竖排")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    put(document, "横排")
    laid = read(document)
    assert [face.turned for face in laid.faces] == [False, True]
    assert [one.face for one in laid.paragraphs if one.text] == [0, 1]
    assert laid.faces[1].facts["纸张宽"].words == "297 毫米"


def test_a_table_knows_its_width_its_heads_and_rows_that_split():
    document = Document()
    table = document.add_table(3, 2)
    for column in table.columns:
        column.width = Mm(70)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(element("w:cantSplit"))
    head.append(element("w:tblHeader"))
    put(document, "表下")
    laid = read(document)
    (one,) = laid.tables
    assert (one.rows, one.heads, one.splitting) == (3, 1, 2)
    assert abs(one.width - 2 * 70 * 1440 / 25.4) < 3
    assert laid.paragraphs[-1].below_table


LINES = {
    "vml": '<w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,10pt" to="442pt,10pt"/></w:pict>',
    "drawing": (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="5613400" cy="0"/></wp:inline></w:drawing>'
    ),
}


@pytest.mark.parametrize("kind", LINES)
def test_a_line_drawn_by_hand_is_measured(kind):
    document = Document()
    paragraph = put(document, "某气办〔2024〕3号")
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{LINES[kind]}</w:r>"))
    (laid,) = read(document).paragraphs
    assert laid.drawn == 8840


def test_a_picture_is_no_line():
    document = Document()
    paragraph = put(document, "图")
    high = LINES["drawing"].replace('cy="0"', 'cy="900000"')
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{high}</w:r>"))
    assert read(document).paragraphs[0].drawn == 0


def test_the_page_number_is_found_in_the_footers():
    facts = read(typed_notice()).faces[0].facts
    assert facts["奇数页页码"].value[:3] == ("右侧", 1, 1)
    assert facts["偶数页页码"].value[:3] == ("左侧", 1, 1)
    assert (facts["页码字体"].words, facts["页码字号"].value) == ("宋体", 28)


def test_a_strict_document_reads_the_same():
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    content = saved(typed_notice())
    other = repacked(content, lambda _, part: part.replace(usual, strict))
    assert read_laid("文件.docx", other) == read_laid("文件.docx", content)


def test_a_package_without_styles_is_read_by_words_own_defaults():
    content = repacked(saved(typed_notice()), lambda _, part: part.replace(b"styles.xml", b"gone.xml"))
    assert len(read_laid("文件.docx", content).paragraphs) == len(read(typed_notice()).paragraphs)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no document", saved(Document())[:2000]])
def test_what_is_no_word_document_is_said_so(content):
    with pytest.raises(AirdocsError):
        read_laid("文件.docx", content)
