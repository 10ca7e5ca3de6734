"""The 版记 on the last, even face (7.4, 7.5): on the text's own last face where that is even and has room.

Elsewhere it begins a section of type evenPage, which Word and LibreOffice put on an even face by
themselves; so it stands right also where the reckoning of pages is in doubt or wrong.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from airdocs.model import layout
from airdocs.model.document import Imprint
from airdocs.writers.official.opening import Page, Reference
from airdocs.writers.official.styles import ANCHOR
from airdocs.writers.word.head import imprint
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.wordml import paragraph, width

#: Text that reaches only this far down its last face may in truth end on the face before, or need no such face.
_FEW_LINES = layout.LINE.twips * 2
_EVEN = re.compile(r"<w:type [^>]*/>|<w:type [^>]*></w:type>")


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its page and the elements of the body that stand in it."""

    page: Page
    elements: list[str]


def close(parts: list[Part], block: Imprint, reference: Reference, *, letter: bool) -> None:
    """Add the 版记 to ``parts``: to the last one, or in parts of its own; a 函 has it on its last face (10.1)."""
    foot = imprint(block, reference, letter=letter)
    ends = _ends(parts, reference)
    room = reference.portrait.height - _height(block, reference)
    turned = parts[-1].page is reference.landscape
    if not foot:
        return
    if not turned and (letter or all(end.page % 2 == 0 and _FEW_LINES < end.used <= room for end in ends)):
        parts[-1].elements.extend(foot)
        return
    if letter:
        parts.append(Part(reference.portrait, list(foot)))
        return
    if max(ends).page % 2 == 0:
        # Said outright, because LibreOffice leaves out of a PDF the blank face that evenPage calls for.
        blank = replace(reference.closing, section=_EVEN.sub("", reference.closing.section))
        parts.append(Part(blank, [paragraph(reference.ids[ANCHOR])]))
    parts.append(Part(reference.closing, list(foot)))


def _ends(parts: Sequence[Part], reference: Reference) -> tuple[Spot, ...]:
    """Where the text ends at the earliest and at the latest."""
    found = []
    for reckoner in reckoners(reference):
        spot = Spot()
        for number, part in enumerate(parts):
            start = Spot(spot.page + 1) if number else spot
            spot = reckoner.end(part.elements, part.page, start)
        found.append(spot)
    return tuple(found)


def _height(block: Imprint, reference: Reference) -> int:
    """What the 版记 takes at most: its lines, and two of the text for what cannot be reckoned."""
    across = reference.portrait.width - layout.SIZE_4.twips * 6
    copies = -(-width(block.copies_to, layout.SIZE_4.half_points) // across) if block.copies_to else 0
    return (1 + copies) * (layout.IMPRINT_LINE.twips + 20) + layout.LINE.twips * 2
