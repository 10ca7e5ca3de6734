"""Faces kept in step where the programs need unlike many pages for the text before them."""

from collections.abc import Iterable
from dataclasses import replace

from airdocs.writers.official.opening import Page, Reference
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.word.part import Part, part_start

_NEW_PAGE, _SIZE = "<w:pageBreakBefore/>", "<w:pgSz"


def in_step(parts: list[Part], reference: Reference) -> bool:
    """Have what stands behind the last page break begin on the face that LibreOffice begins it on, odd or even.

    The other programs leave a face blank before it where they come there one page later or earlier. False, and
    all left as it is, where they need unlike many pages behind it too, or the text begins with it.
    """
    part = parts[-1]
    begin = max((place for place, element in enumerate(part.elements) if _NEW_PAGE in element), default=0)
    if not begin and len(parts) == 1:
        return False
    spans = [
        _span(begin, reckoner.trace(part.elements, part.page, start), start)
        for reckoner, start in ((reckoner, part_start(parts, reckoner)) for reckoner in reckoners(reference))
    ]
    (first, count), *others = spans
    if any(other != count for _, other in others):
        return False
    page = _of_parity(part.page, even=first % 2 == 0)
    behind = [part.elements[begin].replace(_NEW_PAGE, ""), *part.elements[begin + 1 :]]
    if begin:
        del part.elements[begin:]
        parts.append(Part(page, behind))
    else:
        parts[-1] = Part(page, behind, part.used)
    return True


def _span(begin: int, trace: Iterable[tuple[int, Spot]], start: Spot) -> tuple[int, int]:
    """The page that element ``begin`` stands on, and how many pages there are from there to the end."""
    spots = [spot for place, spot in trace if place >= begin] or [start]
    return spots[0].page, spots[-1].page - spots[0].page


def _of_parity(page: Page, *, even: bool) -> Page:
    kind = f'<w:type w:val="{"evenPage" if even else "oddPage"}"/>'
    return replace(page, section=page.section.replace(_SIZE, f"{kind}{_SIZE}", 1))
