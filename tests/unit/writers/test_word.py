from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest

from airdocs.errors import AirdocsError
from airdocs.model.document import (
    AnnexHead,
    AttachmentNote,
    Block,
    Heading,
    Imprint,
    LetterHead,
    Masthead,
    Paragraph,
    Recipients,
    Remark,
    Signature,
    TableBlock,
    Title,
    WordDocument,
)
from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.writers.official.reference import make_reference
from airdocs.writers.package import repack
from airdocs.writers.word.writer import write_word

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REFERENCE = make_reference()
SMALL = TableBlock(
    Table((Column("县区"), Column("目标")), ((Cell("东海县"), Cell(Decimal(41))),)), "单位：项", ("注：甲。",)
)
BROAD = TableBlock(
    Table(
        (Column("县区"), Column("分组", tuple(Column("能源布局优化与散煤清洁化利用") for _ in range(10)))),
        ((Cell("东海县"), *[Cell(Decimal(1))] * 10),),
    )
)
BLOCKS: tuple[Block, ...] = (
    Masthead("连云港市大气污染防治工作联席会议办公室文件", "连大气办〔2021〕4号"),
    Title("关于印发连云港市2021年大气污染防治工作计划的通知"),
    Recipients("各县（区）人民政府"),
    Paragraph("现将计划印发给你们。PM2.5 & <甲>"),
    AttachmentNote(("甲表", "乙表")),
    Signature("连云港市大气办", date(2021, 3, 30)),
    Remark("联系人：某某"),
    Title("工作计划", new_page=True),
    Heading(1, "一、总体要求"),
    Heading(2, "（一）目标。", "接排PM_{2.5}的正文。"),
    Heading(3, "1. 第一项"),
    Heading(4, "（1）第一点"),
    AnnexHead("附件1", "甲表"),
    SMALL,
    AnnexHead("附件2", "乙表"),
    BROAD,
    Imprint("市委办公室", "连云港市大气办", date(2021, 3, 30)),
)
LETTER: tuple[Block, ...] = (
    LetterHead("连云港市生态环境局", "连环函〔2021〕7号", "000001", "机密★1年", "特急"),
    Title("关于催报工作进展情况的函"),
    Paragraph("正文"),
    Imprint("市委办公室", "某办", date(2021, 3, 30)),
)
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr tabs kinsoku overflowPunct autoSpaceDE"
    " autoSpaceDN adjustRightInd snapToGrid spacing ind jc textDirection outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b i color spacing w kern position sz szCs u vertAlign lang",
    "tblPr": "tblStyle tblpPr tblOverlap tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "trPr": "cantSplit trHeight tblHeader jc",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}


def document(*blocks: Block) -> WordDocument:
    return WordDocument("印发/通知.docx", "通知 & 计划", "连云港市大气办", blocks)


def parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main_part(*blocks: Block) -> ET.Element:
    return ET.fromstring(parts(write_word(document(*blocks), REFERENCE))["word/document.xml"])


def text_of(element: ET.Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def style_of(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def lines(root: ET.Element) -> list[tuple[str, str]]:
    return [(style_of(p), text_of(p)) for p in root.findall(f"{W}body/{W}p")]


def out_of_order(root: ET.Element) -> Iterator[str]:
    for name, order in ORDERS.items():
        ranks = {f"{W}{child}": rank for rank, child in enumerate(order.split())}
        for element in root.iter(f"{W}{name}"):
            found = [ranks.get(child.tag, -1) for child in element]
            if -1 in found or found != sorted(found):
                yield f"{name}: {[child.tag for child in element]}"


def test_every_block_has_its_style_in_order() -> None:
    from docx import Document

    styled = [
        (p.style.name, p.text) for p in Document(BytesIO(write_word(document(*BLOCKS), REFERENCE))).paragraphs if p.text
    ]
    assert styled[:7] == [
        ("发文机关标志", "连云港市大气污染防治工作联席会议办公室文件"),
        ("发文字号", "连大气办〔2021〕4号"),
        ("公文标题", "关于印发连云港市2021年\n大气污染防治工作计划的通知"),
        ("主送机关", "各县（区）人民政府："),
        ("公文正文", "现将计划印发给你们。PM2.5 & <甲>"),
        ("附件说明", "附件：1.甲表"),
        ("附件说明", "2.乙表"),
    ]
    assert styled[7:] == [
        ("署名", "连云港市大气办"),
        ("成文日期", "2021年3月30日"),
        ("附注", "（联系人：某某）"),
        ("公文标题", "工作计划"),
        ("一级标题", "一、总体要求"),
        ("二级标题", "（一）目标。接排PM2.5的正文。"),
        ("三级标题", "1. 第一项"),
        ("四级标题", "（1）第一点"),
        ("附件标识", "附件1"),
        ("附件标题", "甲表"),
        ("表格单位", "单位：项"),
        ("表注", "注：甲。"),
        ("附件标识", "附件2"),
        ("附件标题", "乙表"),
    ]


def test_distances_are_real_empty_lines() -> None:
    found = lines(main_part(*BLOCKS))
    texts = [text for _, text in found]
    number = texts.index("连大气办〔2021〕4号")
    assert texts[number - 3] and texts[number - 2 : number] == ["", ""]
    assert texts[number + 1 : number + 3] == ["", ""]
    assert texts[number + 4] == ""
    annex = texts.index("附件1")
    assert texts[annex + 1 : annex + 3] == ["", "甲表"]


@pytest.mark.parametrize("blocks", [BLOCKS, BLOCKS[:12], (SMALL, SMALL), (), (BLOCKS[-1],), (BROAD,), LETTER])
def test_children_stand_in_schema_order_and_a_paragraph_ends_the_body(blocks: tuple[Block, ...]) -> None:
    members = parts(write_word(document(*blocks), REFERENCE))
    for name, content in members.items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert list(out_of_order(ET.fromstring(content))) == [], name
    body = ET.fromstring(members["word/document.xml"])[0]
    assert [child.tag for child in body][-2:] == [f"{W}p", f"{W}sectPr"]


def test_the_checker_sees_disorder() -> None:
    assert list(out_of_order(ET.fromstring(f'<x xmlns:w="{W[1:-1]}"><w:pPr><w:jc/><w:ind/></w:pPr></x>')))


def test_runs_name_no_face_of_their_own() -> None:
    for fonts in main_part(*BLOCKS).iter(f"{W}rFonts"):
        assert fonts.attrib == {f"{W}hint": "eastAsia"}


def test_a_wide_annex_turns_its_pages_and_the_imprint_stands_upright_again() -> None:
    # With a paragraph more the signature stands on face 2.
    root = main_part(*BLOCKS[:3], Paragraph("现将有关事项通知如下。"), *BLOCKS[3:])
    sections = list(root.iter(f"{W}sectPr"))
    turned = [size.get(f"{W}orient") for section in sections if (size := section.find(f"{W}pgSz")) is not None]
    # The landscape annex is face 5, the 版记 stands on face 6.
    assert turned == [None, "landscape", None]
    assert [len(s.findall(f"{W}footerReference")) for s in sections] == [2, 2, 2]
    assert [t.get(f"{W}val") for s in sections for t in s.findall(f"{W}type")] == ["evenPage"]
    pages = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert [text_of(p) for p in pages] == ["工作计划", "附件1"]


def test_a_wide_table_inside_the_text_turns_alone() -> None:
    root = main_part(Paragraph("前"), BROAD, Paragraph("后"))
    turned = [s.find(f"{W}pgSz").get(f"{W}orient") for s in root.iter(f"{W}sectPr")]  # type: ignore[union-attr]
    assert turned == [None, "landscape", None]
    first = next(p for p in root.iter(f"{W}p") if text_of(p) == "前")
    assert first.find(f"{W}pPr/{W}sectPr") is not None


def sides(root: ET.Element, name: str) -> tuple[int, int]:
    place = next(p for p in root.iter(f"{W}p") if text_of(p) == name).find(f"{W}pPr/{W}ind")
    assert place is not None
    return int(place.get(f"{W}left", "0")), int(place.get(f"{W}right", "0"))


def test_signature_with_a_seal_is_centred_on_a_date_four_characters_in() -> None:
    root = main_part(Signature("市大气办", date(2021, 3, 30)))
    left, right = sides(root, "2021年3月30日")
    # 2021年3月30日: 7 figures of 8 pt and 3 hanzi of 16 pt, less 10 × 0.25 pt = 101.5 pt, and in LibreOffice 5 × 3.2 pt
    # between them, and its last characters of a script without their −0.25 pt.
    assert right == 1260 and 2030 + 5 * 64 <= 8845 - left - right <= 2030 + 5 * 64 + 50
    name_left, name_right = sides(root, "市大气办")
    assert abs((name_left - name_right) - (left - right)) <= 2


def test_signature_without_a_seal() -> None:
    name = "连云港市生态环境局办公室"  # 12 × 15.75 pt = 3780 twips
    root = main_part(Signature(name, date(2021, 3, 30), sealed=False))
    name_left, _ = sides(root, name)
    assert 8845 - name_left - 3780 == pytest.approx(630, abs=5)
    assert sides(root, "2021年3月30日")[0] == name_left + 630
    short = main_part(Signature("市府办", date(2021, 3, 30), sealed=False))
    date_left, date_right = sides(short, "2021年3月30日")
    assert date_right == 630
    assert sides(short, "市府办")[0] == date_left - 630


def test_a_signature_is_never_alone_and_may_be_dated_by_hand() -> None:
    text = [Paragraph("正文")] * 20  # the signature does not fit on the page with them
    root = main_part(*text, Signature("市大气办", None))
    held = [text_of(p) for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert held == ["正文", "", "", "市大气办"]
    assert lines(root)[-1][1] == "　　年　月　日"


def test_a_single_attachment_has_no_number() -> None:
    assert ("AttachmentNote", "附件：甲表") in lines(main_part(AttachmentNote(("甲表",))))


def test_a_name_that_begins_with_a_figure_is_not_glued_to_its_number() -> None:
    named = lines(main_part(AttachmentNote(("甲表", "2021年表"))))
    assert [text for style, text in named if style == "AttachmentNote"] == ["附件：1. 甲表", "2. 2021年表"]


def test_imprint_floats_at_the_foot_with_thick_and_thin_rules() -> None:
    root = main_part(Paragraph("文"), BLOCKS[-1])
    table = root.find(f"{W}body/{W}tbl")
    assert table is not None
    frame = table.find(f"{W}tblPr/{W}tblpPr")
    assert frame is not None
    assert frame.get(f"{W}tblpYSpec") == "bottom"
    rules = [(e.tag.removeprefix(W), e.get(f"{W}sz")) for b in table.iter(f"{W}tcBorders") for e in b]
    assert rules == [("top", "8"), ("bottom", "6"), ("bottom", "8"), ("bottom", "8")]
    assert [text_of(p) for p in table.iter(f"{W}p")] == ["抄送：市委办公室。", "连云港市大气办", "2021年3月30日印发"]


def test_imprint_without_copies_has_one_row_between_thick_rules() -> None:
    table = main_part(Imprint("", "市大气办", None)).find(f"{W}body/{W}tbl")
    assert table is not None
    assert len(table.findall(f"{W}tr")) == 1
    assert {e.get(f"{W}sz") for b in table.iter(f"{W}tcBorders") for e in b} == {"8"}
    assert text_of(table).endswith("　　年　月　日印发")


def test_masthead_lines_stand_above_the_mark_and_the_mark_fills_the_line() -> None:
    root = main_part(Masthead("某市人民政府文件", "某政〔2021〕1号", "000001", "机密★1年", "特急", "张三"))
    assert [text for _, text in lines(root)][:4] == ["000001", "机密★1年", "特急", "某市人民政府文件"]
    assert lines(root)[-1] == ("DocNumberUpward", "某政〔2021〕1号签发人：张三")
    mark = next(p for p in root.iter(f"{W}p") if text_of(p) == "某市人民政府文件")
    size = mark.find(f"{W}r/{W}rPr/{W}sz")
    assert size is not None
    assert int(size.get(f"{W}val", "0")) == 2 * 55  # 440 pt ÷ 8
    long = next(main_part(BLOCKS[0]).iter(f"{W}r"))
    narrowed = long.find(f"{W}rPr/{W}w")
    assert narrowed is not None
    # 21 hanzi: 34 pt narrowed to 61 % fill 440 pt.
    assert (long.find(f"{W}rPr/{W}sz").get(f"{W}val"), narrowed.get(f"{W}val")) == ("68", "61")  # type: ignore[union-attr]


def test_properties_tell_title_and_author_and_no_clock() -> None:
    from docx import Document

    properties = Document(BytesIO(write_word(document(*BLOCKS), REFERENCE))).core_properties
    assert (properties.title, properties.author) == ("通知 & 计划", "连云港市大气办")
    assert properties.created is not None
    assert properties.created.date() == date(2021, 3, 30)
    assert b"python" not in b"".join(parts(write_word(document(*BLOCKS), REFERENCE)).values())


def test_same_blocks_same_bytes() -> None:
    first = write_word(document(*BLOCKS), REFERENCE)
    assert first == write_word(document(*BLOCKS), bytes(bytearray(REFERENCE)))
    assert first != write_word(replace(document(*BLOCKS), title="别的"), REFERENCE)


def test_hostile_text_survives_everywhere() -> None:
    evil = "<&\"'>\x00\x08\ud800😀]]>"
    kept = "<&\"'>😀]]>"
    root = main_part(
        Masthead(evil, evil), Title(evil), Recipients(evil), Heading(1, evil, evil), Paragraph(evil),
        AttachmentNote((evil,)),
        Signature(evil, None), Remark(evil), AnnexHead(evil, evil),
        TableBlock(Table((Column(evil),), ((Cell(evil),),)), evil, (evil,)), Imprint(evil, evil, None),
    )  # fmt: skip
    assert text_of(root).count(kept) == 18


def test_a_reference_that_is_no_document_is_said_so() -> None:
    with pytest.raises(AirdocsError):
        write_word(document(), b"PK")


def closing(*blocks: Block) -> tuple[int, list[str]]:
    """How many sections, and the types of those that have one."""
    sections = list(main_part(*blocks).iter(f"{W}sectPr"))
    return len(sections), [t.get(f"{W}val", "") for s in sections for t in s.findall(f"{W}type")]


LINE = Paragraph("字" * 26)  # with its indent just one line of 28
FOOT = Imprint("", "市大气办", None)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (5, (2, ["evenPage"])),  # face 1: the 版记 goes over to face 2
        (22, (2, ["evenPage"])),
        (23, (1, [])),  # a line on face 2, in every program
        (30, (1, [])),  # face 2 has room
        (39, (1, [])),
        (44, (2, ["evenPage"])),  # face 2 is full: lines go over to face 3, 版记 on face 4
        (45, (2, ["evenPage"])),  # face 3
    ],
)
def test_imprint_stands_on_the_last_even_face(lines: int, expected: tuple[int, list[str]]) -> None:
    assert closing(*[LINE] * lines, FOOT) == expected


def test_faces_without_text_bear_no_number() -> None:
    wide = Table(tuple(Column("重点行业绿色改造工程数量") for _ in range(12)), ((Cell("1"),) * 12,))
    members = parts(write_word(document(LINE, TableBlock(wide), FOOT), REFERENCE))
    related = {r.get("Id"): r.get("Target") for r in ET.fromstring(members["word/_rels/document.xml.rels"])}
    ident = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    feet = [
        {related[foot.get(ident)] for foot in section.findall(f"{W}footerReference")}
        for section in ET.fromstring(members["word/document.xml"]).iter(f"{W}sectPr")
    ]
    assert feet[-2:] == [{"footer4.xml"}, {"footer4.xml"}] and len(feet) == 4
    assert b"PAGE" not in members["word/footer4.xml"]


def strokes(story: ET.Element) -> list[tuple[str, str | None]]:
    return [(e.tag.removeprefix(W), e.get(f"{W}sz")) for b in story.iter(f"{W}tcBorders") for e in b]


def test_a_letter_has_its_mark_and_double_rules_at_the_ends_of_its_first_face() -> None:
    members = parts(write_word(document(*LETTER), REFERENCE))
    head, foot = (ET.fromstring(members[f"word/{name}.xml"]) for name in ("header4", "footer5"))
    assert text_of(head) == "连云港市生态环境局"
    assert strokes(head) == [("top", "12"), ("bottom", "4")]
    assert strokes(foot) == [("top", "4"), ("bottom", "12")]
    for story in (head, foot):
        # 170 mm, begun 8 mm left of the text, in its flow.
        assert [w.get(f"{W}w") for w in story.iter(f"{W}tblW")] == ["9638"]
        assert [w.get(f"{W}w") for w in story.iter(f"{W}tblInd")] == ["-453"]
        assert not list(story.iter(f"{W}tblpPr"))
    # A point below the rule and 20 mm below that point's line: the paper's edge.
    margins = next(ET.fromstring(members["word/document.xml"]).iter(f"{W}pgMar"))
    assert margins.get(f"{W}footer") == "1114"
    # 589 twips: the footers behind hold a number of 280 and 309 of white.
    heights = [int(s.get(f"{W}line", "0")) for s in foot.iter(f"{W}spacing")]
    assert sum(heights) + 70 + 20 == 589
    root = ET.fromstring(members["word/document.xml"])
    assert [text for _, text in lines(root)][:6] == [
        "000001连环函〔2021〕7号",
        "机密★1年",
        "特急",
        "",
        "",
        "关于催报工作进展情况的函",
    ]
    section = next(root.iter(f"{W}sectPr"))
    assert section.find(f"{W}titlePg") is not None
    # 10.1: 抄送 alone, without rules, on the last face.
    assert "市委办公室" in text_of(root)
    assert "印发" not in text_of(root)
    assert list(root.iter(f"{W}tcBorders")) == []


def test_a_template_without_letter_pages_says_so() -> None:
    members = parts(REFERENCE)
    members["word/document.xml"] = members["word/document.xml"].replace(b"<w:titlePg/>", b"")
    with pytest.raises(AirdocsError, match="缺少信函格式的首页"):
        write_word(document(*LETTER), repack(members.items()))


def test_language_and_line_break_rules_are_set() -> None:
    members = parts(write_word(document(*BLOCKS), REFERENCE))
    assert b"<dc:language>zh-CN</dc:language>" in members["docProps/core.xml"]
    barred = ET.fromstring(members["word/settings.xml"]).find(f"{W}noLineBreaksBefore")
    assert barred is not None
    assert set("，。、；：？！）》”") <= set(barred.get(f"{W}val", ""))


def test_a_long_heading_is_held_to_its_text() -> None:
    root = main_part(Heading(1, "一、" + "长" * 40), Heading(3, "1. " + "长" * 40), Paragraph("文"))
    held = [text_of(p)[:2] for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert held == ["一、"]
