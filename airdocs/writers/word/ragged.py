"""Paragraphs set flush left where a long address would pull the line before it apart."""

import re
from itertools import pairwise

from airdocs.model import layout
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import BODY, HEADINGS, metrics
from airdocs.writers.word.pages import reckoners
from airdocs.writers.word.runs import lowered_id, written_lines
from airdocs.writers.wordml import width

#: A Latin word that may leave so much of a line behind it is an address, a path or a code.
_LONG_WORD = re.compile(r"[!-~]{8}")
_PULLED = layout.CHARACTER.twips * 3


def unpulled(element: str, room: int, reference: Reference) -> str:
    """A paragraph of 正文, flush left where in some program one of its lines would be stretched by three characters.

    ``room`` is the width of the text in twips. Lines end where they did: an address is not torn.
    """
    styled = any(f'<w:pStyle w:val="{reference.ids[name]}"/>' in element for name in (BODY, *HEADINGS))
    if not styled or "<w:br/>" in element or not _LONG_WORD.search(_text(element, reference)):
        return element
    text = _text(element, reference)
    pulled = any(_is_pulled(text, reckoner.line_ends(element, room), room) for reckoner in reckoners(reference))
    return element.replace("</w:pPr>", '<w:jc w:val="left"/></w:pPr>', 1) if pulled else element


def _text(element: str, reference: Reference) -> str:
    content = element.partition("</w:pPr>")[2]
    lines = written_lines(content, layout.SIZE_3.half_points, lowered_id(reference.ids))
    return "".join(run.text for line in lines for run in line)


def _is_pulled(text: str, ends: tuple[int, ...], room: int) -> bool:
    """Whether a line but the last leaves much of its room."""
    size, indent = layout.SIZE_3.half_points, metrics(BODY)[1]
    lines = list(pairwise((0, *ends)))[:-1]
    return any(
        room - (0 if begin else indent) - width(text[begin:end], size, tracked=True) > _PULLED for begin, end in lines
    )
