"""An official document as people type it: Word's own styles, everything set by hand."""

from io import BytesIO

from docx import Document
from docx.document import Document as Typed
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

LEFT, CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
FANGSONG, HEITI, KAITI, SONG = "仿宋", "黑体", "楷体", "方正小标宋_GBK"


def element(tag: str, **values: str):
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


def put(document: Typed, text: str, face: str = FANGSONG, size: float = 16, **looks) -> Paragraph:
    """A paragraph: ``align``, ``first`` and ``right`` in characters, ``colour``, ``bold``, ``exact``."""
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    if looks.get("exact", True):
        shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
    paragraph.alignment = looks.get("align")
    for side, name in (("first", "firstLine"), ("right", "right")):
        if side in looks:
            counted = {f"{name}Chars": str(looks[side] * 100), name: str(looks[side] * 320)}
            paragraph._p.get_or_add_pPr().append(element("w:ind", **counted))
    if text:
        run = paragraph.add_run(text)
        run.font.name, run.font.size, run.bold = "Times New Roman", Pt(size), looks.get("bold")
        properties = run._element.get_or_add_rPr()
        properties.rFonts.set(qn("w:eastAsia"), face)
        if "colour" in looks:
            run.font.color.rgb = RGBColor.from_string(looks["colour"])
    return paragraph


def blank(document: Typed, count: int = 1) -> None:
    for _ in range(count):
        put(document, "")


def typed_notice() -> Typed:
    """A notice that keeps to the standard, page numbers and the grid included."""
    document = Document()
    _page(document)
    put(document, "某某市大气污染防治办公室文件", SONG, 40, align=CENTRE, exact=False, colour="FF0000")
    blank(document, 2)
    number = put(document, "某气办〔2024〕3号", align=CENTRE)
    border = element("w:pBdr")
    border.append(element("w:bottom", val="single", sz="12", space="9", color="FF0000"))
    number._p.get_or_add_pPr().insert(0, border)
    blank(document, 2)
    put(document, "关于做好秋冬季大气污染防治工作的通知", SONG, 22, align=CENTRE)
    blank(document)
    put(document, "各县（市、区）人民政府，市直有关部门：")
    put(document, "为持续改善全市环境空气质量，保障人民群众身体健康，现就有关事项通知如下。", first=2)
    put(document, "一、总体要求", HEITI, first=2)
    put(document, "坚持方向不变、力度不减，2024年全市PM2.5平均浓度控制在36微克/立方米以内。", first=2)
    put(document, "（一）压实责任", KAITI, first=2)
    put(document, "1.加强调度。各地每月调度一次，问题随查随改。", first=2)
    blank(document)
    put(document, "附件：重点任务清单", first=2)
    blank(document, 2)
    put(document, "某某市大气污染防治办公室", align=RIGHT, right=2)
    put(document, "2024年9月12日", align=RIGHT, right=4)
    put(document, "附件", HEITI).paragraph_format.page_break_before = True
    blank(document)
    put(document, "重点任务清单", SONG, 22, align=CENTRE)
    document.add_table(4, 3)
    return document


def _page(document: Typed) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    grid = section._sectPr.find(qn("w:docGrid"))
    for name, value in {"type": "linesAndChars", "linePitch": "579", "charSpace": "-842"}.items():
        grid.set(qn(f"w:{name}"), value)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], RIGHT, "right")
    _number(section.even_page_footer.paragraphs[0], LEFT, "left")


def _number(paragraph: Paragraph, align, side: str) -> None:
    paragraph.alignment = align
    paragraph._p.get_or_add_pPr().append(element("w:ind", **{f"{side}Chars": "100", side: "280"}))
    for text in ("— ", "1", " —"):
        run = paragraph.add_run()
        run.font.name, run.font.size = "宋体", Pt(14)
        run._element.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), "宋体")
        if text == "1":
            field = element("w:fldSimple", instr="PAGE")
            paragraph._p.append(field)
            field.append(run._element)
        run.text = text


def saved(document: Typed) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()
