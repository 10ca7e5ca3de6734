"""Group L on documents that people typed in Word, and on those that the program writes."""

import re

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from airdocs.model.finding import Severity
from airdocs.readers.laid.document import read_laid
from airdocs.rules.check import check_layout
from airdocs.rules.layout.roles import Role, roles_of
from airdocs.writers.word.writer import write_word
from tests.layout.documents import HOME
from tests.layout.shapes import EVERY
from tests.rules.typed import CENTRE, LEFT, put, saved, typed_notice


def check(document):
    return check_layout(read_laid("文件.docx", saved(document)))


def codes(document):
    return {finding.code for finding in check(document)}


def paragraph(document, text):
    return next(one for one in document.paragraphs if one.text.startswith(text))


def test_a_notice_typed_to_the_standard_is_silent():
    assert check(typed_notice()) == ()


def test_every_element_of_a_typed_notice_is_known():
    roles = roles_of(read_laid("文件.docx", saved(typed_notice())))
    assert [role.value for role in roles if role is not Role.BLANK] == [
        "发文机关标志", "发文字号", "公文标题", "主送机关", "公文正文", "一级标题", "公文正文", "二级标题", "三级标题",
        "附件说明", "署名", "成文日期", "附件标识", "附件标题",
    ]  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_what_the_program_writes_is_silent(name):
    reference = (HOME / "templates/公文.docx").read_bytes()
    found = check_layout(read_laid("文件.docx", write_word(EVERY[name](), reference)))
    assert [str(finding) for finding in found if finding.severity is not Severity.NOTE] == []


def face(text, name):
    def spoil(document):
        for run in paragraph(document, text).runs:
            run._element.rPr.rFonts.set(qn("w:eastAsia"), name)

    return spoil


def looks(text, **values):
    def spoil(document):
        for run in paragraph(document, text).runs:
            for name, value in values.items():
                setattr(run.font, name, value)

    return spoil


def aligned(text, where):
    return lambda document: setattr(paragraph(document, text), "alignment", where)


def without(text, *path):
    def spoil(document):
        properties = paragraph(document, text)._p.pPr
        properties.remove(properties.find(qn(path[0])))

    return spoil


def page(**lengths):
    def spoil(document):
        for name, length in lengths.items():
            setattr(document.sections[0], name, length)

    return spoil


def spaced(document):
    paragraph(document, "为持续").paragraph_format.line_spacing = 1.5


def no_footer(document):
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        for one in footer.paragraphs:
            one._p.getparent().remove(one._p)


def blank_between(document):
    paragraph(document, "（一）").insert_paragraph_before("")


def coloured(document):
    paragraph(document, "1.加强").runs[0].font.color.rgb = RGBColor(0, 0, 255)


def same_page(document):
    paragraph(document, "附件").paragraph_format.page_break_before = False
    next(one for one in document.paragraphs if one.text == "附件").paragraph_format.page_break_before = False


def empty_page(document):
    put(document, "（此页无正文）", first=2)


def long_table(document):
    document.add_table(40, 3)


def wide_table(document):
    table = document.add_table(2, 3)
    for column in table.columns:
        column.width = Mm(70)


def set_apart(document):
    paragraph(document, "为持续").paragraph_format.space_before = Pt(12)


def low_number(document):
    document.sections[0].footer_distance = Mm(10)


def red_title(document):
    paragraph(document, "关于做好").runs[0].font.color.rgb = RGBColor(255, 0, 0)


FAULTS = {
    "标题红色": (red_title, "L608"),
    "正文居中": (aligned("为持续", CENTRE), "L611"),
    "小标题后正文顶格": (without("坚持", "w:ind"), "L612"),
    "段前间距": (set_apart, "L614"),
    "页码贴边": (low_number, "L605"),
    "附件说明顶格": (without("附件：", "w:ind"), "L612"),
    "标题宋体": (face("关于做好", "宋体"), "L606"),
    "正文楷体": (face("为持续", "楷体"), "L606"),
    "一级标题仿宋": (face("一、", "仿宋"), "L606"),
    "附件标识宋体": (lambda d: face("附件", "宋体")(d) or _mark(d, "宋体"), "L606"),
    "正文四号": (looks("为持续", size=Pt(14)), "L607"),
    "标题三号": (looks("关于做好", size=Pt(16)), "L607"),
    "正文蓝色": (coloured, "L608"),
    "正文加粗": (looks("为持续", bold=True), "L609"),
    "数字宋体": (looks("坚持", name="宋体"), "L610"),
    "标题居左": (aligned("关于做好", LEFT), "L611"),
    "主送居中": (aligned("各县", CENTRE), "L611"),
    "正文顶格": (without("为持续", "w:ind"), "L612"),
    "日期贴边": (without("2024年9月", "w:ind"), "L613"),
    "日期居左": (aligned("2024年9月", LEFT), "L613"),
    "纸张": (page(page_height=Mm(279.4)), "L601"),
    "上边距": (page(top_margin=Mm(25.4)), "L602"),
    "行距": (spaced, "L603"),
    "无页码": (no_footer, "L605"),
    "正文空行": (blank_between, "L614"),
    "无红线": (without("某气办", "w:pBdr"), "L615"),
    "附件同页": (same_page, "L616"),
    "此页无正文": (empty_page, "L619"),
    "长表": (long_table, "L618"),
    "宽表": (wide_table, "L618"),
}


def _mark(document, name):
    for one in document.paragraphs:
        if one.text == "附件":
            one.runs[0]._element.rPr.rFonts.set(qn("w:eastAsia"), name)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_typed_notice_is_told_alone(name):
    spoil, code = FAULTS[name]
    document = typed_notice()
    spoil(document)
    assert codes(document) == {code}


def test_faults_of_a_kind_are_one_finding_with_its_places():
    document = typed_notice()
    for one in document.paragraphs:
        face(one.text, "宋体")(document) if one.text else None
    found = [finding for finding in check(document) if finding.code == "L606"]
    # One for each face that is wanted: 小标宋, 仿宋, 黑体, 楷体.
    assert len(found) == 4
    assert any(re.search(r"共\d+处", finding.message) for finding in found)
