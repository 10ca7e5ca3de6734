"""版头: what stands above the red rule (7.2)."""

from airdocs.model import layout
from airdocs.model.document import Masthead
from airdocs.ooxml.cascade import BASE
from airdocs.writers.official.opening import Reference
from airdocs.writers.word.mark import mark_of, place_mark
from airdocs.writers.word.signers import signed_number, signer_names
from airdocs.writers.wordml import paragraph, runs


def masthead(block: Masthead, reference: Reference) -> tuple[str, ...]:
    """The elements above the mark, the mark, 发文字号 with the red rule under it."""
    ids = reference.ids
    above = (("份号", block.copy_number), ("密级", block.secrecy), ("紧急程度", block.urgency))
    lines = tuple(paragraph(ids[name], runs(text)) for name, text in above if text)
    blanks = (paragraph(ids[BASE]),) * layout.LINES_BELOW_MARK
    room = layout.MARK_TOP.points - len(lines) * layout.LINE.points
    mark = place_mark(mark_of(block.mark), room, reference)
    names = signer_names(block.signers)
    plain = paragraph(ids["发文字号"], runs(block.doc_number))
    number = signed_number(block.doc_number, names, ids) if names else (plain,)
    return (*lines, *mark.elements, *blanks, *number)
