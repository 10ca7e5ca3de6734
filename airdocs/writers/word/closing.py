"""The 版记 on the last, even face (7.4, 7.5).

Where the text ends is reckoned for LibreOffice, which is exact but for rare lines, and twice for Word,
which nobody could measure. What follows from it:

======================  =====================  ==========================================================
LibreOffice             Word (both reckonings) the 版记
======================  =====================  ==========================================================
even face, room below   the same               on the text's own last face
odd face                whatever               in a section of type evenPage, on the next face
even face, no room      whatever               evenPage after a blank face
even face, room below   odd, no room, unsure   evenPage after a blank face
text ends turned        whatever               as without room
======================  =====================  ==========================================================

A section of type evenPage begins on an even face in every program by itself, so the parity is right also
where the reckoning of Word is wrong. The blank face it calls for LibreOffice leaves out of its PDF; so where
LibreOffice's text ends on an even face the blank one is said outright. In the fourth case that is a face
more than LibreOffice alone would need: a 版记 on an odd face in Word would be worse.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from airdocs.model import layout
from airdocs.model.document import Imprint
from airdocs.writers.official.opening import Page, Reference
from airdocs.writers.official.styles import ANCHOR
from airdocs.writers.word.imprint import imprint, imprint_height
from airdocs.writers.word.pages import Reckoner, Spot, reckoners
from airdocs.writers.wordml import paragraph

#: What must be left over in Word, whose lines are reckoned only.
_SLACK = layout.LINE.twips
_EVEN = re.compile(r"<w:type [^>]*/>|<w:type [^>]*></w:type>")


@dataclass(frozen=True, slots=True)
class Part:
    """A section to be: its page and the elements of the body that stand in it.

    ``used`` are the twips that the head of its first face takes of the text area.
    """

    page: Page
    elements: list[str]
    used: int = 0


def close(parts: list[Part], block: Imprint, reference: Reference, *, letter: bool) -> None:
    """Add the 版记 to ``parts``: to the last one, or in parts of its own; a 函 has it on its last face (10.1)."""
    foot = imprint(block, reference, letter=letter)
    if not foot:
        return
    turned = parts[-1].page is reference.landscape
    libre, *word = (_end(parts, reckoner) for reckoner in reckoners(reference))
    room = reference.portrait.height - imprint_height(block, reference, letter=letter)
    if letter:
        if turned or libre.used > room:
            parts.append(Part(reference.portrait, list(foot)))
        else:
            parts[-1].elements.extend(foot)
        return
    if not turned and _holds(libre, room) and all(_holds(end, room - _SLACK) for end in word):
        parts[-1].elements.extend(foot)
        return
    if libre.page % 2 == 0:
        blank = replace(reference.closing, section=_EVEN.sub("", reference.closing.section))
        parts.append(Part(blank, [paragraph(reference.ids[ANCHOR])]))
    parts.append(Part(reference.closing, list(foot)))


def _holds(end: Spot, room: int) -> bool:
    return end.page % 2 == 0 and end.used <= room


def _end(parts: Sequence[Part], reckoner: Reckoner) -> Spot:
    spot = Spot()
    for number, part in enumerate(parts):
        start = Spot(spot.page + 1 if number else 1, part.used)
        spot = reckoner.end(part.elements, part.page, start)
    return spot
