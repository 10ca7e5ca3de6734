"""The head of a 函 (10.1): mark and red double rules on the first face, the numbers under them."""

import re
from dataclasses import replace
from decimal import Decimal

from airdocs.errors import AirdocsError
from airdocs.model import layout
from airdocs.model.document import LetterHead
from airdocs.ooxml.cascade import BASE
from airdocs.writers.official.opening import Page, Reference
from airdocs.writers.official.parts import PLACE, RESTORE
from airdocs.writers.official.styles import ANCHOR, LETTER_NUMBER, RUN_ON_BLACK, metrics
from airdocs.writers.word.mark import NO_MARGINS, Placed, mark_of, place_mark
from airdocs.writers.wordml import paragraph, runs

_GRID_TYPE = re.compile(r'(<w:docGrid\b[^>]*?) w:type="[^"]*"')
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SIDE = (layout.PAGE_WIDTH.twips - layout.LETTER_RULE_WIDTH.twips) // 2
#: White between the top of a 3号 line and its type (3.6 to 4.0 mm measured), which belongs to the distance below it.
_ABOVE_TYPE = layout.mm("3.75")
_BELOW = layout.LETTER_BELOW_RULE.points - _ABOVE_TYPE.points
#: How deep a double rule is.
_DEPTH = layout.LETTER_THICK.points + layout.LETTER_GAP.points + layout.LETTER_THIN.points


def letter_page(reference: Reference) -> Page:
    """The pages of a 函; raises AirdocsError where the template has none."""
    if reference.letter is None:
        raise AirdocsError(f"模板 {PLACE} 缺少信函格式的首页。", RESTORE)
    # LibreOffice centres the rows of a grid in what the head leaves of the page: up to half a line too low.
    return replace(reference.letter, section=_GRID_TYPE.sub(r"\1", reference.letter.section))


def letter_lines(block: LetterHead, reference: Reference) -> tuple[str, ...]:
    """What stands under the first double rule: marks of secrecy and haste flush left, 发文字号 flush right."""
    ids = reference.ids
    above = (("份号", block.copy_number), ("密级", block.secrecy), ("紧急程度", block.urgency))
    (first, opening), *others = [(name, text) for name, text in above if text] or [("", "")]
    face = ids[RUN_ON_BLACK] if first in ("密级", "紧急程度") else ""
    line = paragraph(ids[LETTER_NUMBER], runs(opening, face) + runs(f"\t{block.doc_number}"))
    rest = tuple(paragraph(ids[name], runs(text)) for name, text in others)
    return (line, *rest, *[paragraph(ids[BASE])] * layout.LINES_BELOW_RULE)


def letter_head(block: LetterHead, reference: Reference) -> bytes:
    """The header part of the first face: the mark, and the upper double rule under it."""
    mark = _placed(block, reference)
    anchor = reference.ids[ANCHOR]
    above, below = (
        paragraph(anchor, spacing=f'w:line="{layout.Length(points).twips}" w:lineRule="exact"')
        for points in (_white(mark), _BELOW)
    )
    # The rule stands in the text's flow: a floating one pushes away the line that its box touches.
    rule = _double(anchor, _SIDE - layout.MARGIN_LEFT.twips, layout.LETTER_THICK, layout.LETTER_THIN)
    return _part("hdr", *mark.elements, above, rule, below)


def letter_foot(reference: Reference) -> bytes:
    """The footer part of the first face: the lower double rule, in a footer as high as those with page numbers.

    A floating rule would do as well for text; but LibreOffice moves a table whole to the next page rather than
    cut it above what floats on its page.
    """
    anchor = reference.ids[ANCHOR]
    height = layout.SIZE_4.twips + layout.FOOTER_DISTANCE.twips - layout.LETTER_FOOTER_DISTANCE.twips
    white = height - layout.Length(_DEPTH).twips - metrics(ANCHOR)[0]
    above = paragraph(anchor, spacing=f'w:line="{white}" w:lineRule="exact"')
    rule = _double(anchor, _SIDE - layout.MARGIN_LEFT.twips, layout.LETTER_THIN, layout.LETTER_THICK)
    return _part("ftr", above, rule, paragraph(anchor))


def _part(root: str, *elements: str) -> bytes:
    opening = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} xmlns:w="{_W}">'
    return f"{opening}{''.join(elements)}</w:{root}>".encode()


def letter_depth(block: LetterHead, reference: Reference) -> int:
    """Twips that the head takes of the text area on the first face."""
    mark = _placed(block, reference)
    foot = layout.HEADER_DISTANCE.points + mark.end + _white(mark) + _DEPTH + _BELOW
    return max(0, layout.Length(foot - layout.MARGIN_TOP.points).twips)


def _placed(block: LetterHead, reference: Reference) -> Placed:
    return place_mark(mark_of(block.mark), layout.LETTER_MARK_TOP.points - layout.HEADER_DISTANCE.points, reference)


def _white(mark: Placed) -> Decimal:
    """What is left between the mark's last line and the rule under it."""
    return mark.foot + layout.LETTER_RULE_DISTANCE.points - mark.end


def _double(style: str, indent: int, upper: layout.Length, lower: layout.Length) -> str:
    """A red double rule as a table of one empty row: the borders above and below it are the strokes."""
    across, gap = layout.LETTER_RULE_WIDTH.twips, upper.twips + layout.LETTER_GAP.twips
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{rule.eighths}" w:space="0" w:color="{layout.RED}"/>'
        for side, rule in (("top", upper), ("bottom", lower))
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{across}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{NO_MARGINS}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{across}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{gap}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{across}" w:type="dxa"/><w:tcBorders>{edges}</w:tcBorders></w:tcPr>'
        f"{paragraph(style)}</w:tc></w:tr></w:tbl>"
    )
