"""Word documents as their readers see them."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from airdocs.errors import AirdocsError
from airdocs.readers.script.source import read_script
from airdocs.readers.script.word_figures import figure


def _script(build):
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return read_script("来文.docx", out.getvalue())


def _append(document, xml):
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def _numbering(document, levels):
    xml = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="78"><w:abstractNumId w:val="77"/>'
            '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
    )


def _numbered(document, text, level, number=77):
    _append(
        document,
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>",
    )


def test_numbers_set_by_word_count_as_typed():
    def build(document):
        _numbering(
            document,
            [
                ("japaneseCounting", "%1、"),
                ("chineseCountingThousand", "（%2）"),
                ("decimal", "%3."),
                ("decimal", "（%4）"),
            ],
        )
        for text, level, number in [
            *(("总要求", 0, 77), ("目标", 0, 77), ("结构", 1, 77), ("产业", 2, 77), ("细项", 3, 77), ("能源", 2, 77)),
            *(("运输", 1, 77), ("车辆", 2, 77), ("船舶", 2, 78)),
        ]:
            _numbered(document, text, level, number)

    assert [line.text for line in _script(build).lines] == [
        *(
            "一、总要求",
            "二、目标",
            "（一）结构",
            "1. 产业",
            "（1）细项",
            "2. 能源",
            "（二）运输",
            "1. 车辆",
            "1. 船舶",
        ),
    ]


def test_the_twelfth_heading_is_spelt_out():
    def build(document):
        _numbering(document, [("chineseCounting", "%1、")])
        for n in range(12):
            _numbered(document, f"第{n}件", 0)

    last = _script(build).lines[-1]
    assert (last.text, last.shown) == ("十二、第11件", "十二、")


def test_changes_are_accepted_and_hidden_words_left_out():
    def build(document):
        run = "<w:r>{}<w:t>{}</w:t></w:r>"
        _append(
            document,
            "<w:p>"
            + run.format("", "完成")
            + '<w:del w:id="1" w:author="a"><w:r><w:delText>五</w:delText></w:r></w:del>'
            + f'<w:ins w:id="2" w:author="a">{run.format("", "六")}</w:ins>'
            + f'<w:moveFrom w:id="3" w:author="a">{run.format("", "旧处")}</w:moveFrom>'
            + run.format("<w:rPr><w:vanish/></w:rPr>", "内部")
            + "<w:r><w:t>台</w:t><w:softHyphen/></w:r></w:p>",
        )

    assert [line.text for line in _script(build).lines] == ["完成六台"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    def build(document):
        _append(
            document,
            '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>',
        )
        document.add_paragraph("后半。")

    assert [line.text for line in _script(build).lines] == ["前半后半。"]


def test_a_paragraph_parted_for_a_pages_sake_is_one():
    def build(document):
        _append(document, '<w:p><w:pPr><w:jc w:val="distribute"/></w:pPr><w:r><w:t>现印发给你</w:t></w:r></w:p>')
        margin = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
        _append(document, f"<w:p><w:pPr>{margin}</w:pPr><w:r><w:t>们，请执行。</w:t></w:r></w:p>")
        _append(document, '<w:p><w:pPr><w:jc w:val="distribute"/></w:pPr><w:r><w:t>附件</w:t></w:r></w:p>')
        _append(document, "<w:p><w:r><w:t>表</w:t></w:r></w:p>")

    assert [line.text for line in _script(build).lines] == ["现印发给你们，请执行。", "附件", "表"]


def test_fields_show_their_results_and_lowered_words_their_marks():
    def build(document):
        _append(
            document,
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2023年</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>PM</w:t></w:r>'
            '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>2.5</w:t></w:r><w:r><w:t>、NO</w:t></w:r>'
            '<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr><w:t>x</w:t></w:r><w:r><w:t>、m</w:t></w:r>'
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r></w:p>',
        )

    assert [line.text for line in _script(build).lines] == ["2023年PM2.5、NO_{x}、m³"]


def test_text_boxes_stand_before_their_paragraph_once():
    def build(document):
        box = "<w:txbxContent><w:p><w:r><w:t>某市大气办文件</w:t></w:r></w:p></w:txbxContent>"
        names = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        _append(
            document,
            f'<w:p {names}><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r></w:p>",
        )

    assert [line.text for line in _script(build).lines] == ["某市大气办文件", "正文"]


def test_merged_cells_know_their_reach():
    def build(document):
        document.add_paragraph("附件1")
        table = document.add_table(3, 4)
        for (row, column), text in {(0, 0): "地区", (0, 1): "治理", (1, 1): "甲", (1, 2): "乙", (0, 3): "合计"}.items():
            table.cell(row, column).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 3).merge(table.cell(1, 3))
        table.cell(2, 0).text = "东县"

    script = _script(build)
    (table,) = script.tables
    reach = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in table.cells if cell.text}
    assert reach == {
        "地区": (0, 0, 2, 1),
        "治理": (0, 1, 1, 2),
        "合计": (0, 3, 2, 1),
        "甲": (1, 1, 1, 1),
        "乙": (1, 2, 1, 1),
        "东县": (2, 0, 1, 1),
    }
    assert (table.after, table.place(1, 2), table.rows[1]) == (1, "表1 第2行第3列", ("", "甲", "乙", ""))


def _packed(document_xml):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", document_xml)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 cut short",
        _packed("<w:document"),
        _packed(b"<a>" + b" " * (101 * 2**20) + b"</a>"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"),
        b"%PDF-1.4",
    ],
)
def test_what_cannot_be_read_is_said_in_two_lines(content):
    with pytest.raises(AirdocsError) as caught:
        read_script("来文.docx", content)
    assert caught.value.what
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (12, "chineseCounting", "十二"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (3, "chineseLegalSimplified", "叁"),
        (2, "ideographTraditional", "乙"),
        (11, "ideographTraditional", "11"),
        (3, "decimalEnclosedCircleChinese", "③"),
        (27, "lowerLetter", "aa"),
        (4, "upperRoman", "IV"),
        (7, "decimalZero", "07"),
        (21, "decimalFullWidth", "２１"),
        (10, "ideographDigital", "一〇"),
        (5, "somethingElse", "5"),
    ],
)
def test_numbers_are_written_in_the_forms_of_word(number, form, shown):
    assert figure(number, form) == shown


def test_a_style_numbers_its_paragraphs_and_those_based_on_it():
    def build(document):
        _numbering(document, [("chineseCounting", "%1、")])
        styles = document.styles.element
        numbers = '<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr>'
        for name, inside in (("Base9", numbers), ("Own9", '<w:basedOn w:val="Base9"/>')):
            named = f'w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>'
            styles.append(parse_xml(f"<w:style {nsdecls('w')} {named}{inside}</w:style>"))
        for name, text in (("Base9", "总则"), ("Own9", "任务")):
            _append(document, f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>')

    assert [line.text for line in _script(build).lines] == ["一、总则", "二、任务"]
