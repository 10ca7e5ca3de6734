"""The reference document templates/公文.docx: styles, page, page numbers.

``python -m airdocs.writers.official.reference`` writes it anew, or to the place it is given. The office
may edit it in Word or WPS afterwards: the writer finds styles by their names.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from airdocs.model import layout
from airdocs.writers.official.parts import PLACE
from airdocs.writers.official.settings import font_table_xml, settings_xml
from airdocs.writers.official.stories import story_xml
from airdocs.writers.official.styles import samples, styles_body
from airdocs.writers.package import repack
from airdocs.writers.wordml import escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

#: Story parts by name: relationship id, kind, and how the number in it is aligned (empty: a line
#: without a number; None: no room taken).
_STORIES = {
    "header1.xml": ("rId11", "header", None),
    "footer1.xml": ("rId12", "footer", "right"),
    "footer2.xml": ("rId13", "footer", "left"),
    "header2.xml": ("rId14", "header", "right"),
    "header3.xml": ("rId15", "header", "left"),
    "footer3.xml": ("rId16", "footer", None),
    "header4.xml": ("rId17", "header", None),
    "footer4.xml": ("rId18", "footer", ""),
    "footer5.xml": ("rId19", "footer", ""),
    "footer6.xml": ("rId20", "footer", "right"),
    "footer7.xml": ("rId21", "footer", "left"),
}


_UPRIGHT = (layout.MARGIN_TOP, layout.MARGIN_RIGHT, layout.MARGIN_BOTTOM, layout.MARGIN_LEFT)
_SIZE = f'<w:pgSz w:w="{layout.PAGE_WIDTH.twips}" w:h="{layout.PAGE_HEIGHT.twips}"/>'
_GRID = f'<w:docGrid w:type="lines" w:linePitch="{layout.LINE.twips}"/>'
#: The line of a page number ends where the 版心 does.
_CLOSING_FOOTER = layout.Length(layout.MARGIN_BOTTOM.points - layout.SIZE_4.points)


def make_reference() -> bytes:
    """The reference document as a package; the same bytes on every call."""
    members = [
        ("[Content_Types].xml", _content_types()),
        ("_rels/.rels", _package_relations()),
        ("docProps/app.xml", _properties()),
        ("docProps/core.xml", _core()),
        ("word/document.xml", _document()),
        ("word/_rels/document.xml.rels", _document_relations()),
        ("word/styles.xml", f'<w:styles xmlns:w="{_W}">{styles_body()}</w:styles>'),
        ("word/settings.xml", settings_xml()),
        ("word/fontTable.xml", font_table_xml()),
        *((f"word/{name}", story_xml(kind, align, name)) for name, (_, kind, align) in _STORIES.items()),
    ]
    return repack((name, (_XML + text).encode()) for name, text in members)


def _content_types() -> str:
    parts = [
        ("/word/document.xml", "document.main"),
        ("/word/styles.xml", "styles"),
        ("/word/settings.xml", "settings"),
        ("/word/fontTable.xml", "fontTable"),
        *((f"/word/{name}", kind) for name, (_, kind, _) in _STORIES.items()),
    ]
    overrides = "".join(f'<Override PartName="{name}" ContentType="{_WORD_TYPE}.{kind}+xml"/>' for name, kind in parts)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/app.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        '<Override PartName="/docProps/core.xml"'
        f' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>{overrides}</Types>'
    )


def _package_relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_R}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    )


def _document_relations() -> str:
    parts = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "fontTable", "fontTable.xml"),
        *((ident, kind, name) for name, (ident, kind, _) in _STORIES.items()),
    ]
    listed = "".join(f'<Relationship Id="{i}" Type="{_R}/{kind}" Target="{name}"/>' for i, kind, name in parts)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _properties() -> str:
    return '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'


def _core() -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>公文样式</dc:title></cp:coreProperties>'
    )


def _references(*stories: tuple[str, str]) -> str:
    return "".join(
        f'<w:{_STORIES[name][1]}Reference w:type="{when}" r:id="{_STORIES[name][0]}"/>' for when, name in stories
    )


def _portrait() -> str:
    stories = _references(
        ("default", "header1.xml"), ("even", "header1.xml"), ("default", "footer1.xml"), ("even", "footer2.xml")
    )
    return f"<w:sectPr>{stories}{_SIZE}{_margins(_UPRIGHT, layout.FOOTER_DISTANCE)}{_GRID}</w:sectPr>"


def _landscape() -> str:
    stories = _references(
        ("default", "header2.xml"), ("even", "header3.xml"), ("default", "footer3.xml"), ("even", "footer3.xml")
    )
    size = f'<w:pgSz w:w="{layout.PAGE_HEIGHT.twips}" w:h="{layout.PAGE_WIDTH.twips}" w:orient="landscape"/>'
    grid = f'<w:docGrid w:linePitch="{layout.LINE.twips}"/>'
    return f"<w:sectPr>{stories}{size}{_margins(layout.LANDSCAPE_MARGINS, layout.HEADER_DISTANCE)}{grid}</w:sectPr>"


def _letter() -> str:
    # 10.1: the first face has a head and a foot of its own (the writer fills them) and no page number.
    heads = (("first", "header4.xml"), ("default", "header1.xml"), ("even", "header1.xml"))
    feet = (("first", "footer5.xml"), ("default", "footer6.xml"), ("even", "footer7.xml"))
    margins = _margins(_UPRIGHT, layout.LETTER_FOOTER_DISTANCE)
    return f"<w:sectPr>{_references(*heads, *feet)}{_SIZE}{margins}<w:titlePg/>{_GRID}</w:sectPr>"


def _closing() -> str:
    # 7.5: a face that holds nothing but the 版记 has no page number.
    stories = _references(
        ("default", "header1.xml"), ("even", "header1.xml"), ("default", "footer4.xml"), ("even", "footer4.xml")
    )
    # LibreOffice forgets the footer's height on such a face: without room below it the 版记 would sink by a line.
    margins = _margins(_UPRIGHT, _CLOSING_FOOTER)
    return f'<w:sectPr>{stories}<w:type w:val="evenPage"/>{_SIZE}{margins}{_GRID}</w:sectPr>'


def _margins(sides: tuple[layout.Length, ...], footer: layout.Length) -> str:
    top, right, bottom, left = (side.twips for side in sides)
    return (
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{layout.HEADER_DISTANCE.twips}" w:footer="{footer.twips}" w:gutter="0"/>'
    )


def _document() -> str:
    shown = "".join(_sample(ident, name) for ident, name in samples())
    turned = f'<w:p><w:pPr><w:pStyle w:val="AnnexTitle"/></w:pPr>{_words("横排附件的页面")}</w:p>'
    pages = (
        (shown, _portrait()),
        (turned, _landscape()),
        (_sample("DocTitle", "信函格式的首页"), _letter()),
    )
    body = "".join(f'{text}<w:p><w:pPr><w:pStyle w:val="Anchor"/>{end}</w:pPr></w:p>' for text, end in pages)
    last = _sample("DocTitle", "版记单独成页的页面") + _closing()
    return f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}{last}</w:body></w:document>'


def _sample(ident: str, name: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{ident}"/></w:pPr>{_words(name)}</w:p>'


def _words(text: str) -> str:
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>{escape(text)}</w:t></w:r>'


#: templates/公文.docx of this checkout.
HERE = Path(__file__).parents[3] / PLACE


def main(arguments: Sequence[str]) -> None:
    """Write the reference document to the place given first, else where this checkout keeps it."""
    place = Path(arguments[0]) if arguments else HERE
    place.write_bytes(make_reference())


if __name__ == "__main__":
    main(sys.argv[1:])
