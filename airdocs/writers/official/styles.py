"""The looks of an official document as named styles: what templates/公文.docx starts from.

Every style names its faces for Latin and hanzi (w:eastAsia); nothing in a text does.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from airdocs.model import layout
from airdocs.model.faces import FANGSONG, HEITI, KAITI, LATIN, SONGTI, XIAOBIAOSONG
from airdocs.ooxml.sections import PAGE_NUMBER

#: Faces and what to take where they are not installed.
FACES = ((FANGSONG, "仿宋"), (HEITI, "SimHei"), (KAITI, "楷体"), (XIAOBIAOSONG, "方正小标宋_GBK"), (SONGTI, "SimSun"))

BODY = "公文正文"
RUN_ON = "正文接排"
RUN_ON_BLACK = "接排黑体"
SIGNER = "签发人姓名"
LETTER_NUMBER = "信函字号"
SUBSCRIPT = "下标"
HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
TABLE = "公文表格"
#: The three sizes of table text: what the style names end in, and the size.
TABLE_SIZES = (("", layout.SIZE_SMALL_4), ("五号", layout.SIZE_5), ("小五", layout.SIZE_SMALL_5))
TABLE_HEAD, TABLE_TEXT, TABLE_TOTAL = "表头", "表格文字", "表格合计"
UNIT_LINE, TABLE_NOTE = "表格单位", "表注"
#: A paragraph that takes no room: it carries a section's end or holds the imprint.
ANCHOR = "定位行"

_TABLE_LEADING = Decimal("1.3")


@dataclass(frozen=True, slots=True)
class Style:
    """One style: ``before`` and ``after`` are pPr children around w:spacing, ``line`` in twips."""

    name: str
    ident: str
    face: str = ""
    size: layout.Length | None = None
    align: str = ""
    line: int = 0
    indent: str = ""
    before: str = ""
    outline: int = 0
    colour: str = ""
    tracking: int | None = None
    based_on: str = "Normal"
    kind: str = "paragraph"
    latin: str = LATIN
    extra: str = ""


def _chars(left: int = 0, right: int = 0, first: int = 0, unit: int = layout.CHARACTER.twips) -> str:
    # Word and WPS use the counts of characters, LibreOffice the twips: both are written.
    named = (("left", left), ("right", right), ("firstLine", first))
    return " ".join(f'w:{side}Chars="{count * 100}" w:{side}="{count * unit}"' for side, count in named if count)


_INDENTED = _chars(first=layout.INDENT_CHARACTERS)
#: What the line of the 发文字号 leaves below its type (measured): part of the distance to the rule.
_BELOW_TYPE = layout.pt("2.3")
_RULE_SPACE = int(layout.RULE_DISTANCE.points - _BELOW_TYPE.points)
_RULE = (
    f'<w:pBdr><w:bottom w:val="single" w:sz="{layout.RULE_WIDTH.eighths}" w:space="{_RULE_SPACE}"'
    f' w:color="{layout.RED}"/></w:pBdr>'
)
_RULE_TABS = (
    f'<w:tabs><w:tab w:val="left" w:pos="{layout.CHARACTER.twips}"/>'
    f'<w:tab w:val="right" w:pos="{layout.TEXT_WIDTH.twips - layout.CHARACTER.twips}"/></w:tabs>'
)
_LETTER_TABS = f'<w:tabs><w:tab w:val="right" w:pos="{layout.TEXT_WIDTH.twips}"/></w:tabs>'


def _table_styles() -> tuple[Style, ...]:
    found = []
    for number, (suffix, size) in enumerate(TABLE_SIZES, start=1):
        line = int(size.points * _TABLE_LEADING * 20)
        for name, ident, face in (
            (TABLE_HEAD, "TableHead", HEITI),
            (TABLE_TEXT, "TableText", FANGSONG),
            (TABLE_TOTAL, "TableTotal", HEITI),
        ):
            found.append(Style(name + suffix, f"{ident}{number}", face, size, "center", line, tracking=0))
    return tuple(found)


def _paragraph_styles() -> tuple[Style, ...]:
    small = int(layout.SIZE_SMALL_4.points * _TABLE_LEADING * 20)
    return (
        Style("份号", "CopyNumber", FANGSONG, align="left"),
        Style("密级", "Secrecy", HEITI, align="left", latin=HEITI),
        Style("紧急程度", "Urgency", HEITI, align="left", latin=HEITI),
        Style(
            "发文机关标志",
            "IssuerMark",
            XIAOBIAOSONG,
            align="center",
            colour=layout.RED,
            tracking=0,
            latin=XIAOBIAOSONG,
        ),
        Style("发文字号", "DocNumber", FANGSONG, align="center", before=_RULE),
        Style("上行文字号", "DocNumberUpward", FANGSONG, align="left", before=_RULE + _RULE_TABS),
        Style(LETTER_NUMBER, "LetterNumber", FANGSONG, align="left", before=_LETTER_TABS),
        Style("公文标题", "DocTitle", XIAOBIAOSONG, layout.SIZE_2, "center", tracking=0, latin=XIAOBIAOSONG),
        Style("主送机关", "Recipients", FANGSONG),
        Style(BODY, "DocBody", FANGSONG, indent=_INDENTED),
        Style(HEADINGS[0], "DocHeading1", HEITI, indent=_INDENTED, outline=1),
        Style(HEADINGS[1], "DocHeading2", KAITI, indent=_INDENTED, outline=2),
        Style(HEADINGS[2], "DocHeading3", FANGSONG, indent=_INDENTED, outline=3),
        Style(HEADINGS[3], "DocHeading4", FANGSONG, indent=_INDENTED, outline=4),
        Style("附件说明", "AttachmentNote", FANGSONG),
        Style("署名", "IssuerName", FANGSONG, align="right"),
        Style("成文日期", "IssueDate", FANGSONG, align="right"),
        Style("附注", "Remark", FANGSONG, indent=_INDENTED),
        Style("附件标识", "AnnexMark", HEITI, align="left", latin=HEITI),
        Style("附件标题", "AnnexTitle", XIAOBIAOSONG, layout.SIZE_2, "center", tracking=0, latin=XIAOBIAOSONG),
        *_table_styles(),
        Style(UNIT_LINE, "TableUnit", FANGSONG, layout.SIZE_SMALL_4, "right", small + 60, tracking=0),
        Style(TABLE_NOTE, "TableNote", FANGSONG, layout.SIZE_SMALL_4, "both", small + 20, tracking=0),
        Style("版记", "Imprint", FANGSONG, layout.SIZE_4, "left", layout.IMPRINT_LINE.twips, tracking=0),
        Style(PAGE_NUMBER, "DocPageNumber", SONGTI, layout.SIZE_4, "right", 280, tracking=0, latin=SONGTI),
        Style(ANCHOR, "Anchor", FANGSONG, layout.pt(1), "left", 20, tracking=0),
    )


_CHARACTER_STYLES = (
    Style(RUN_ON, "RunOn", FANGSONG, kind="character", based_on=""),
    Style(RUN_ON_BLACK, "RunOnBlack", HEITI, kind="character", based_on="", latin=HEITI),
    Style(SIGNER, "SignerName", KAITI, kind="character", based_on=""),
    Style(SUBSCRIPT, "Subscript", kind="character", based_on="", extra='<w:vertAlign w:val="subscript"/>'),
)

#: What a document may need; a reference document must have them all.
REQUIRED = (
    *(style.name for style in _paragraph_styles() if style.name != PAGE_NUMBER),
    *(style.name for style in _CHARACTER_STYLES),
    TABLE,
)


def fonts(face: str, latin: str = LATIN) -> str:
    """w:rFonts with every slot named."""
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{face}" w:cs="{latin}"/>'


def _run_properties(style: Style) -> str:
    size = style.size.half_points if style.size else 0
    return "".join(
        (
            fonts(style.face, style.latin) if style.face else "",
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            f'<w:spacing w:val="{style.tracking}"/>' if style.tracking is not None else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "",
            style.extra,
        )
    )


def _paragraph_properties(style: Style) -> str:
    return "".join(
        (
            style.before,
            f'<w:spacing w:line="{style.line}" w:lineRule="exact"/>' if style.line else "",
            f"<w:ind {style.indent}/>" if style.indent else "",
            f'<w:jc w:val="{style.align}"/>' if style.align else "",
            f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else "",
        )
    )


def _style_xml(style: Style) -> str:
    paragraph = _paragraph_properties(style)
    return "".join(
        (
            f'<w:style w:type="{style.kind}" w:customStyle="1" w:styleId="{style.ident}">',
            f'<w:name w:val="{style.name}"/>',
            f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else "",
            "<w:qFormat/>",
            f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "",
            f"<w:rPr>{_run_properties(style)}</w:rPr></w:style>",
        )
    )


def _base_xml() -> str:
    # overflowPunct stays on, as in every Chinese Word: LibreOffice reads the switch the wrong way round, and with
    # it off lets a stop hang past the line's end, or drops it from the PDF altogether. A stop in the margin of a
    # Word page is habit; a stop lost from an official document is not.
    line = layout.LINE.twips
    size = layout.SIZE_3.half_points
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        '<w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/>'
        '<w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{fonts(FANGSONG)}<w:spacing w:val="{layout.TRACKING.twips}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _table_xml() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="DocTable"><w:name w:val="{TABLE}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar>'
        '<w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/>'
        '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def styles_body() -> str:
    """What stands inside w:styles of the reference document."""
    named = (*_paragraph_styles(), *_CHARACTER_STYLES)
    return _base_xml() + "".join(map(_style_xml, named)) + _table_xml()


@lru_cache(maxsize=1)
def _metrics() -> dict[str, tuple[int, int, bool]]:
    indent, line = layout.INDENT_CHARACTERS * layout.CHARACTER.twips, layout.LINE.twips
    return {
        style.name: (style.line or line, indent if style.indent == _INDENTED else 0, style.tracking is None)
        for style in _paragraph_styles()
    }


def metrics(name: str) -> tuple[int, int, bool]:
    """Height of a line and first indent in twips of a paragraph style, and whether 28 of its characters fill a line."""
    return _metrics().get(name, (layout.LINE.twips, 0, True))


def samples() -> tuple[tuple[str, str], ...]:
    """(id, name) of each paragraph style, for the page that shows them."""
    return tuple((style.ident, style.name) for style in _paragraph_styles() if style.name != ANCHOR)
