"""The head of a 函 (10.1): mark and red double rules on the first face, the numbers under them."""

from airdocs.errors import AirdocsError
from airdocs.model import layout
from airdocs.model.document import LetterHead
from airdocs.writers.official.opening import PLACE, RESTORE, Page, Reference
from airdocs.writers.official.styles import ANCHOR, BASE, LETTER_NUMBER, RUN_ON_BLACK
from airdocs.writers.word.head import MARK_DEPTH, MARK_INK, mark_paragraph, mark_size
from airdocs.writers.wordml import paragraph, runs

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SIDE = (layout.PAGE_WIDTH.twips - layout.LETTER_RULE_WIDTH.twips) // 2
#: White between the top of a 3号 line and its type (measured), which belongs to the distance below the rule.
_ABOVE_TYPE = layout.mm("3.4")


def letter_page(reference: Reference) -> Page:
    """The pages of a 函; raises AirdocsError where the template has none."""
    if reference.letter is None:
        raise AirdocsError(f"模板 {PLACE} 缺少信函格式的首页。", RESTORE)
    return reference.letter


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
    """The header part of the first face: the mark, and the double rules where the paper wants them."""
    size, _ = mark_size(block.mark)
    rule_top = layout.LETTER_MARK_TOP.points + (MARK_INK + MARK_DEPTH) * size + layout.LETTER_RULE_DISTANCE.points
    depth = layout.LETTER_THICK.points + layout.LETTER_GAP.points + layout.LETTER_THIN.points
    foot_top = layout.PAGE_HEIGHT.points - layout.LETTER_FOOT.points - depth
    start = rule_top + depth + layout.LETTER_BELOW_RULE.points - _ABOVE_TYPE.points
    room = layout.LETTER_MARK_TOP.points - layout.HEADER_DISTANCE.points
    mark, line_end = mark_paragraph(block.mark, room, reference)
    filler = max(20, int((start - layout.HEADER_DISTANCE.points - line_end) * 20))
    rest = paragraph(reference.ids[ANCHOR], spacing=f'w:line="{filler}" w:lineRule="exact"')
    anchor = reference.ids[ANCHOR]
    # Tables that follow each other at once would be one.
    rule = _double(
        anchor, layout.Length(rule_top).twips, upper=layout.LETTER_THICK, lower=layout.LETTER_THIN
    ) + paragraph(anchor)
    foot = _double(anchor, layout.Length(foot_top).twips, upper=layout.LETTER_THIN, lower=layout.LETTER_THICK)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:hdr xmlns:w="{_W}">{rule}{foot}{mark}{rest}</w:hdr>'
    ).encode()


def _double(style: str, top: int, *, upper: layout.Length, lower: layout.Length) -> str:
    """A red double rule as a table of one empty row: the borders above and below it are the strokes."""
    across, gap = layout.LETTER_RULE_WIDTH.twips, upper.twips + layout.LETTER_GAP.twips
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{rule.eighths}" w:space="0" w:color="{layout.RED}"/>'
        for side, rule in (("top", upper), ("bottom", lower))
    )
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="0" w:bottomFromText="0"'
        f' w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{_SIDE}" w:tblpY="{top}"/>'
        f'<w:tblW w:w="{across}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{across}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{gap}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{across}" w:type="dxa"/><w:tcBorders>{edges}</w:tcBorders></w:tcPr>'
        f"{paragraph(style)}</w:tc></w:tr></w:tbl>"
    )
