"""Paragraphs set flush left where what goes over whole to the next line would pull a line apart.

That is an address, or in LibreOffice a Latin word together with the mark before it.
"""

from itertools import pairwise

from airdocs.model import layout
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import BODY, HEADINGS, metrics
from airdocs.writers.word.glyphs import Program, line_width
from airdocs.writers.word.pages import reckoners
from airdocs.writers.word.runs import lowered_id, written_lines

_PULLED = layout.CHARACTER.twips * 3


def unpulled(element: str, room: int, reference: Reference) -> str:
    """A paragraph of 正文, flush left where in some program one of its lines would be stretched by three characters.

    ``room`` is the width of the text in twips. Lines end where they did: an address is not torn.
    """
    styled = any(f'<w:pStyle w:val="{reference.ids[name]}"/>' in element for name in (BODY, *HEADINGS))
    text = _text(element, reference) if styled and "<w:br/>" not in element else ""
    # Hanzi alone fill their lines.
    if not _has_latin(text):
        return element
    pulled = any(_is_pulled(text, one.line_ends(element, room), room, one.program) for one in reckoners(reference))
    return element.replace("</w:pPr>", '<w:jc w:val="left"/></w:pPr>', 1) if pulled else element


def _has_latin(text: str) -> bool:
    return any("A" <= character <= "z" for character in text)


def _text(element: str, reference: Reference) -> str:
    content = element.partition("</w:pPr>")[2]
    lines = written_lines(content, layout.SIZE_3.half_points, lowered_id(reference.ids))
    return "".join(run.text for line in lines for run in line)


def _is_pulled(text: str, ends: tuple[int, ...], room: int, program: Program) -> bool:
    """Whether a line but the last leaves much of its room."""
    size, indent = layout.SIZE_3.half_points, metrics(BODY)[1]
    lines = list(pairwise((0, *ends)))[:-1]
    return any(
        room - (0 if begin else indent) - line_width(text[begin:end], size, program, tracked=True) > _PULLED
        for begin, end in lines
    )
