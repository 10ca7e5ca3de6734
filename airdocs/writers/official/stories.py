"""Headers and footers of the reference document: page numbers, upright and turned."""

from airdocs.model import layout

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: Where the turned page number stands on a landscape page (8; measured): cell size and corner, from the page's edge.
_TURNED_X = layout.mm("22.4", "8")
_TURNED_TOP = {"right": layout.mm("149.06", "8"), "left": layout.mm("32.94", "8")}
_NO_MARGINS = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
_TURNED_WIDTH, _TURNED_HEIGHT = layout.mm(8), layout.mm(30)
#: The footers of a 函 reach down to its lower rule (10.1): so much below its page numbers is white.
_RAISED = frozenset({"footer5.xml", "footer6.xml", "footer7.xml"})
_BELOW_NUMBER = layout.FOOTER_DISTANCE.twips - layout.LETTER_FOOTER_DISTANCE.twips


def story_xml(kind: str, align: str | None, name: str) -> str:
    """The header or footer part ``name``; ``align`` is where the page number stands, "" for its line without it.

    None is for a part that takes no room.
    """
    root = "hdr" if kind == "header" else "ftr"
    anchor = '<w:p><w:pPr><w:pStyle w:val="Anchor"/></w:pPr></w:p>'
    if align is None:
        body = anchor
    elif not align:
        # As high as a page number: the foot of the 版心 must not move where there is none.
        body = '<w:p><w:pPr><w:pStyle w:val="DocPageNumber"/></w:pPr></w:p>'
    elif kind == "footer":
        side = f'w:{align}Chars="100" w:{align}="{layout.SIZE_4.twips}"'
        body = _page_number(align, f"<w:ind {side}/>")
    else:
        body = _turned(align) + anchor
    if name in _RAISED:
        white = f'<w:spacing w:line="{_BELOW_NUMBER}" w:lineRule="exact"/>'
        body += f'<w:p><w:pPr><w:pStyle w:val="Anchor"/>{white}</w:pPr></w:p>'
    return f'<w:{root} xmlns:w="{_W}">{body}</w:{root}>'


def _page_number(align: str, indent: str = "") -> str:
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="DocPageNumber"/>{indent}<w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">— </w:t></w:r>{field}<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def _turned(align: str) -> str:
    wide, high = _TURNED_WIDTH.twips, _TURNED_HEIGHT.twips
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0"'
        f' w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{_TURNED_X.twips}" w:tblpY="{_TURNED_TOP[align].twips}"/>'
        f'<w:tblW w:w="{wide}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_NO_MARGINS}</w:tblCellMar></w:tblPr>"
        f'<w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{high}"'
        f' w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>'
        f'<w:textDirection w:val="tbRl"/></w:tcPr>{_page_number(align)}</w:tc></w:tr></w:tbl>'
    )
