"""What is held to 附件说明 and signature, let go or torn where it does no good (7.3.5.5).

LibreOffice moves a paragraph that is held to the next one whole, Word its last line alone. So the last
paragraph before them is held only where the signature would else stand on a page without text in one of them,
and where it is long only its last lines are.
"""

from collections.abc import Sequence

from airdocs.ooxml.cascade import BASE
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import BODY, HEADINGS
from airdocs.writers.word.closing import Part
from airdocs.writers.word.pages import Reckoner, Spot, reckoners
from airdocs.writers.word.tear import line_count, tears

_KEEP = "<w:keepNext/>"
#: A paragraph of so many lines may go over whole: it leaves little white behind.
_SHORT = 3


def loosen(part: Part, reference: Reference) -> None:
    """Settle how text is held to 附件说明 and signature in ``part``, the first section."""
    place = 0
    while place < len(part.elements) - 1:
        date = _date(part.elements, place, reference)
        if date:
            part.elements[place : place + 1] = _settled(part, place, date, reference)
        place += 1


def _settled(part: Part, place: int, date: int, reference: Reference) -> tuple[str, ...]:
    """The paragraph at ``place`` free, held, or torn in two of which the second is held."""
    elements, ways = part.elements, reckoners(reference)
    held, free = elements[place], elements[place].replace(_KEEP, "")

    def holding(*pieces: str) -> list[bool]:
        tried = [*elements[:place], *pieces, *elements[place + 1 :]]
        more = len(pieces) - 1
        return [_together(tried, place + more, date + more, part, reckoner) for reckoner in ways]

    if all(holding(free)):
        return (free,)
    good = any(holding(held)) and not _bares_first_face(part, place, reference)
    if good and line_count(held, part.page.width, reference) <= _SHORT:
        return (held,)
    torn = tears(held, part.page.width, reference)
    return next((pieces for pieces in torn if all(holding(*pieces))), (held,) if good else (free,))


def _date(elements: Sequence[str], place: int, reference: Reference) -> int:
    """The place of the 成文日期, or of the 附注 under it, that the text at ``place`` is held to; 0 where it is not."""
    if _KEEP not in elements[place] or not _styled(elements[place], reference, BODY, *HEADINGS):
        return 0
    after = place + 1
    while after < len(elements) and _styled(elements[after], reference, BASE, "附件说明", "署名"):
        after += 1
    ends = after > place + 1 and after < len(elements) and _styled(elements[after], reference, "成文日期")
    if not ends:
        return 0
    remark = after + 1 < len(elements) and _styled(elements[after + 1], reference, "附注")
    return after + remark


def _bares_first_face(part: Part, place: int, reference: Reference) -> bool:
    """Whether the hold takes the only text from the first face, which must show some (7.3.3)."""
    if any(_styled(element, reference, BODY, *HEADINGS) for element in part.elements[:place]):
        return False
    traces = (
        dict(reversed(list(reckoner.trace(part.elements, part.page, Spot(1, part.used)))))
        for reckoner in reckoners(reference)
    )
    return any(begins[place].page > 1 for begins in traces)


def _styled(element: str, reference: Reference, *names: str) -> bool:
    return any(f'<w:pStyle w:val="{reference.ids[name]}"/>' in element for name in names)


def _together(elements: Sequence[str], place: int, date: int, part: Part, reckoner: Reckoner) -> bool:
    """Whether what follows the text up to 成文日期 ends on the page where the text does."""
    ends = dict(reckoner.trace(elements[: date + 1], part.page, Spot(1, part.used)))
    return ends[place].page == ends[date].page
