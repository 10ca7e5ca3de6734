"""The last lines of a text carried over to the next face, so that the 版记 stands on it or finds its place behind.

抄送 of a 函 that finds no room under the signature would stand on a face of its own; a 版记 that finds none
on an even face would leave the next one blank. Text on that face is what an office would see to.
"""

from collections.abc import Iterator, Sequence

from airdocs.model import layout
from airdocs.ooxml.cascade import BASE
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import BODY, HEADINGS
from airdocs.writers.word.holding import KEEP, SHORT, styled
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.word.part import Part, part_start
from airdocs.writers.word.tear import line_count, tears

_NEW_PAGE = "<w:pageBreakBefore/>"
#: What a face shows at least from which lines are carried over: more than half of it.
_LEAST = layout.LINE.twips * (layout.LINES_A_PAGE // 2 + 1)


def carry(parts: Sequence[Part], room: int, reference: Reference) -> bool:
    """Begin a new page with the last lines of ``parts``, so that in every program no more than ``room`` is used on it.

    False, and all left as it is, where the text does not end in 正文 or its signature, or too much white would be left.
    """
    part = parts[-1]
    place = _last_text(part.elements, reference)
    if place is None:
        return False
    starts = [(reckoner, part_start(parts, reckoner)) for reckoner in reckoners(reference)]
    for pieces in _ways(part, place, reference):
        made = [*part.elements[:place], *pieces, *part.elements[place + 1 :]]
        begin = place + len(pieces) - 1
        traced = [list(reckoner.trace(made, part.page, start)) for reckoner, start in starts]
        if all(_stands(trace, begin, start, room) for trace, (_, start) in zip(traced, starts, strict=True)):
            part.elements[:] = made
            return True
    return False


def _last_text(elements: Sequence[str], reference: Reference) -> int | None:
    """The place of the last text where nothing but its signature and empty lines follow."""
    place = len(elements) - 1
    while place >= 0 and styled(elements[place], reference, BASE, "附件说明", "署名", "成文日期", "附注"):
        place -= 1
    return place if place >= 0 and styled(elements[place], reference, BODY, *HEADINGS) else None


def _ways(part: Part, place: int, reference: Reference) -> Iterator[tuple[str, ...]]:
    text, width = part.elements[place], part.page.width
    before = part.elements[place - 1] if place else ""
    follows_text = styled(before, reference, BODY, *HEADINGS) and KEEP not in before
    if follows_text and _NEW_PAGE not in text and line_count(text, width, reference) <= SHORT:
        yield (_on_new_page(text),)
    for torn in tears(text, width, reference):
        yield (torn.head, _on_new_page(torn.tail))


def _on_new_page(element: str) -> str:
    end = element.index("<", element.index("<w:pStyle") + 1)
    kept = end + len(KEEP) if element.startswith(KEEP, end) else end
    return f"{element[:kept]}{_NEW_PAGE}{element[kept:]}"


def _stands(trace: Sequence[tuple[int, Spot]], begin: int, start: Spot, room: int) -> bool:
    """Whether the page that begins with element ``begin`` is the last, and the one before it is filled so far."""
    before = max((spot for place, spot in trace if place < begin), default=start)
    end = max(spot for _, spot in trace)
    return before.used >= _LEAST and end.page == before.page + 1 and end.used <= room
