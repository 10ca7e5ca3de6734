"""Wrong tables and wrong 函, and the checks that must see what is wrong with them."""

from tests.layout.edits import (
    DOCUMENT,
    EMPTY,
    NEXT_PAGE,
    before,
    group_not_shown_again,
    in_imprint,
    in_letter,
    in_letter_foot,
    margin,
    numbered_first,
    on_every_face,
    property_of,
    ruled_imprint,
    style,
    swap,
)
from tests.layout.faults import FAULTS, GROUPS, LETTER, PLACED, Fault

#: A cell of a table up to its style, and from there to its text.
CELL = r'<w:p><w:pPr><w:pStyle w:val="TableText\d"/>'
TEXT = '</w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
LEFT = r'\1<w:jc w:val="left"/>'

FAULTS_OF_SHAPES = (
    # tables
    Fault(
        "表头不重复",
        ("table.head", "table.repeat"),
        (swap("<w:tblHeader/>", ""),),
        GROUPS,
    ),
    Fault("行可断", ("table.rows",), (swap("<w:cantSplit/>", "", count=9),)),
    Fault("表过宽", ("table.width",), (swap(r'<w:gridCol w:w="(\d+)"/>', r'<w:gridCol w:w="1\1"/>'),)),
    Fault(
        "表出版心",
        ("table.inside",),
        (swap(r'(<w:tblW [^>]*/>)<w:jc w:val="center"/>', r'\1<w:tblInd w:w="900" w:type="dxa"/>'),),
    ),
    Fault("斜线不居中", ("table.slash",), tuple(style(f"TableText{n}", para=PLACED.format("left")) for n in (1, 2, 3))),
    Fault(
        "一格斜线居左",
        ("table.slash", "table.figures"),
        (swap(f"({CELL})(?={TEXT}/<)", LEFT, count=1), swap(f"({CELL})(?={TEXT}4.0<)", LEFT, count=1)),
    ),
    Fault("表注另页", ("table.notes",), (property_of("TableNote", "<w:pageBreakBefore/>"),)),
    Fault("单位另页", ("table.notes",), (swap("(单位：万吨</w:t></w:r></w:p>)", rf"\1{NEXT_PAGE}"),)),
    Fault("分组缺一页", ("table.groups",), (group_not_shown_again,), GROUPS),
    Fault("表字小", ("table.size",), tuple(style(f"TableText{n}", run='<w:sz w:val="12"/>') for n in (1, 2, 3))),
    # 信函格式
    Fault("函标志低", ("letter.mark.top",), (in_letter(r'w:before="\d+"', 'w:before="1700"'),), LETTER),
    Fault("函标志偏", ("letter.mark.centre",), (style("IssuerMark", para=PLACED.format("left")),), "函四字"),
    Fault("函标志加文件", ("letter.mark.name",), (in_letter("连云港市大气污染防", "连云港市环保文件"),), LETTER),
    Fault("函标志字体", ("letter.mark.font",), (style("IssuerMark", face="宋体"),), LETTER),
    Fault(
        "函双线反",
        ("letter.rules.upper", "letter.rules.lower"),
        (
            in_letter(' w:sz="12"', ' w:sz="X"'),
            in_letter(' w:sz="4"', ' w:sz="12"'),
            in_letter(' w:sz="X"', ' w:sz="4"'),
            in_letter_foot(' w:sz="12"', ' w:sz="X"'),
            in_letter_foot(' w:sz="4"', ' w:sz="12"'),
            in_letter_foot(' w:sz="X"', ' w:sz="4"'),
        ),
        LETTER,
    ),
    Fault(
        "函双线远", ("letter.rules.upper",), (in_letter(r'(w:line=)"\d+"( w:lineRule="exact")', r'\1"500"\2'),), LETTER
    ),
    Fault("函下双线高", ("letter.rules.lower",), (margin("footer", 1423),), LETTER),
    Fault("函双线短", ("letter.rules.width",), (in_letter('"9638"', '"8838"'),), LETTER),
    Fault("函双线不止首页", ("letter.rules.first",), (on_every_face,), LETTER),
    Fault("函密级缩进", ("letter.above",), (style("Secrecy", para='<w:ind w:left="630"/>'),), LETTER),
    Fault("函字号居左", ("letter.no.x",), (swap('(LetterNumber"/>.{0,400})<w:tab/>', r"\1", DOCUMENT),), LETTER),
    Fault("函标题远", ("letter.title",), (before("DocTitle", EMPTY),), LETTER),
    Fault("函首页有页码", ("letter.pageno",), (numbered_first,), LETTER),
    Fault("函版记有线", ("letter.imprint",), (ruled_imprint,), LETTER),
    Fault(
        "函版记独页",
        ("letter.imprint.text",),
        (swap(r'(<w:pStyle w:val="Anchor"/>)(</w:pPr></w:p><w:tbl><w:tblPr><w:tblpPr )', r"\1<w:pageBreakBefore/>\2"),),
        LETTER,
    ),
    Fault(
        "函版记不沉底", ("letter.imprint.foot",), (in_imprint('w:tblpYSpec="bottom"', 'w:tblpYSpec="center"'),), LETTER
    ),
)

EVERY_FAULT = (*FAULTS, *FAULTS_OF_SHAPES)
