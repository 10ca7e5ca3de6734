"""The 版记 on the last, even face (7.4, 7.5).

Where the text ends is reckoned for LibreOffice, which is exact but for rare lines, and twice for Word,
which nobody could measure. What follows from it:

======================  =====================  ==========================================================
LibreOffice             Word (both reckonings) the 版记
======================  =====================  ==========================================================
even face, room below   the same               on the text's own last face
odd face                whatever               in a section of type evenPage, on the next face
even face, no room      whatever               on the face behind the next, to which lines of the text are
                                               carried over; or evenPage after a blank face
even face, room below   odd, no room, unsure   as without room
text ends turned        whatever               evenPage, after a blank face where the text ends on an even one
======================  =====================  ==========================================================

A section of type evenPage begins on an even face in every program by itself, so the parity is right also
where the reckoning of Word is wrong. The blank face it calls for LibreOffice leaves out of its PDF; so where
LibreOffice's text ends on an even face the blank one is said outright. A blank face that only Word needs is a
face more than LibreOffice would need: a 版记 on an odd face would be worse. (That an annex begins on an even
face of its own in every program cannot be asked for: LibreOffice moves such a section's text into its margins.)
"""

import re
from dataclasses import replace

from airdocs.model import layout
from airdocs.model.document import Imprint
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import ANCHOR
from airdocs.writers.word.carry import carry
from airdocs.writers.word.imprint import imprint, imprint_height
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.word.part import Part, part_end
from airdocs.writers.wordml import paragraph

#: What must be left over in Word where it needs more lines than LibreOffice, for they are reckoned only.
_SLACK = layout.LINE.twips
_EVEN = re.compile(r"<w:type [^>]*/>|<w:type [^>]*></w:type>")


def close(parts: list[Part], block: Imprint, reference: Reference, *, letter: bool) -> None:
    """Add the 版记 to ``parts``: to the last one, or in parts of its own; a 函 has it on its last face (10.1)."""
    foot = imprint(block, reference, letter=letter)
    if not foot:
        return
    turned = parts[-1].page is reference.landscape
    libre, *word = (part_end(parts, reckoner) for reckoner in reckoners(reference))
    room = reference.portrait.height - imprint_height(block, reference, letter=letter)
    if letter:
        if turned or (libre.used > room and not carry(parts, room, reference)):
            parts.append(Part(reference.portrait, list(foot)))
        else:
            parts[-1].elements.extend(foot)
        return
    even = libre.page % 2 == 0
    if even and not turned and libre.used <= room and all(_holds(end, libre, room) for end in word):
        parts[-1].elements.extend(foot)
        return
    if even and (turned or not carry(parts, reference.portrait.height, reference)):
        blank = replace(reference.closing, section=_EVEN.sub("", reference.closing.section))
        parts.append(Part(blank, [paragraph(reference.ids[ANCHOR])]))
    parts.append(Part(reference.closing, list(foot)))


def _holds(end: Spot, libre: Spot, room: int) -> bool:
    """Whether a program that ends its text at ``end`` does so on an even face with room for the 版记 below it."""
    return end.page % 2 == 0 and end.used <= room - (_SLACK if end > libre else 0)
