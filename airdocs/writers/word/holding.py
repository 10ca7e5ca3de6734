"""What is held to 附件说明 and signature, let go or torn where it does no good (7.3.5.5).

LibreOffice moves a paragraph that is held to the next one whole, Word its last line alone. So the last
paragraph before them is held only where the signature would else stand on a page without text in one of them,
and where it is long only its last lines are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from airdocs.model import layout
from airdocs.ooxml.cascade import BASE
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import BODY, HEADINGS
from airdocs.writers.word.pages import Reckoner, Spot, reckoners
from airdocs.writers.word.part import Part
from airdocs.writers.word.tear import tears

KEEP, _WHOLE = "<w:keepNext/>", "<w:keepLines/>"
#: A paragraph of so many lines may go over whole: it leaves little white behind.
SHORT = 3
#: What a page may be left short of by what goes over, where there is another way: a third of it.
WHITE = layout.TEXT_HEIGHT.twips // 3
#: What a tear, one that goes over alone and each that shows are worth in white left behind.
_TORN, _ALONE, _FLAW = layout.LINE.twips * 2, layout.LINE.twips * 3 // 2, layout.LINE.twips * 3 // 2
#: So many names of a list that runs over a page stand for text on the page that is signed.
_NAMES = 2


def loosen(part: Part, reference: Reference) -> None:
    """Settle how text is held to 附件说明 and signature in ``part``, the first section."""
    place = 0
    while place < len(part.elements) - 1:
        date = _date(part.elements, place, reference)
        if date:
            settled = _Ending(part, place, date, reference).settled()
            part.elements[place : date + 1] = settled
            place += len(settled) - 1
        place += 1


@dataclass(frozen=True, slots=True)
class _Way:
    """Text made to be held, what that is worth in white, and for each program whether it holds and what it leaves."""

    made: tuple[str, ...]
    price: int
    fates: tuple[tuple[bool, int], ...]

    @property
    def cost(self) -> int:
        return self.price + max(white for _, white in self.fates)

    def holds(self, most: int) -> bool:
        return all(together and white <= most for together, white in self.fates)

    def holds_in_libre(self, most: int) -> bool:
        together, white = self.fates[0]
        return together and white <= most


@dataclass(frozen=True, slots=True)
class _Ending:
    """The last text before a signature, at ``place``, and what follows it up to ``date``."""

    part: Part
    place: int
    date: int
    reference: Reference

    def settled(self) -> tuple[str, ...]:
        """Text and what follows it: the text free, held, or torn in two of which the second is held."""
        starts = [(reckoner, self._start(reckoner)) for reckoner in reckoners(self.reference)]
        free = (self._text.replace(KEEP, ""), *self._rest)
        if all(self._fate(free, *start)[0] for start in starts):
            return free
        tight = self._tight()
        if tight and all(self._fate(tight, *start, len(tight) - 1)[0] for start in starts):
            return tight
        ways = [_Way(made, price, tuple(self._fate(made, *start) for start in starts)) for made, price in self._ways()]
        for most in (WHITE, self.part.page.height):
            if most > WHITE and self._shows_names(apart := self._apart(), *starts[0]):
                return apart
            near = [way for way in ways if way.holds(most)] or [way for way in ways if way.holds_in_libre(most)]
            if near:
                return min(near, key=lambda way: way.cost).made
        return free

    @property
    def _text(self) -> str:
        return self.part.elements[self.place]

    @property
    def _rest(self) -> Sequence[str]:
        return self.part.elements[self.place + 1 : self.date + 1]

    @property
    def _begin(self) -> int:
        """The place of the first paragraph that is held to the text."""
        begin = self.place
        while begin and KEEP in self.part.elements[begin - 1]:
            begin -= 1
        return begin

    @property
    def _is_first(self) -> bool:
        return not any(styled(element, self.reference, BODY, *HEADINGS) for element in self.part.elements[: self.place])

    def _start(self, reckoner: Reckoner) -> Spot:
        return reckoner.end(self.part.elements[: self._begin], self.part.page, Spot(1, self.part.used))

    def _ways(self) -> Iterator[tuple[tuple[str, ...], int]]:
        """How the text can be held, and what each way is worth in white."""
        rest = [*map(firm, self._rest[:-1]), firm(self._rest[-1]).replace(KEEP, "")]
        yield (firm(self._text), *rest), 0
        for torn in tears(self._text, self.part.page.width, self.reference):
            price = _TORN + torn.flaws * _FLAW + (_ALONE if torn.over == 1 else 0)
            yield (torn.head, firm(torn.tail), *rest), price

    def _tight(self) -> tuple[str, ...]:
        """The text free, and above a sealed name one empty line of the two: a seal reaches no higher (7.3.5.1)."""
        name = next(place for place, element in enumerate(self._rest) if styled(element, self.reference, "署名"))
        blank = [styled(element, self.reference, BASE) for element in self._rest[:name]]
        if blank[-layout.LINES_ABOVE_SEALED_NAME :] != [True] * layout.LINES_ABOVE_SEALED_NAME:
            return ()
        return (self._text.replace(KEEP, ""), *self._rest[: name - 1], *self._rest[name:])

    def _apart(self) -> tuple[str, ...]:
        """The text free, and of the list only the last names held to the signature."""
        names = [place for place, element in enumerate(self._rest) if styled(element, self.reference, "附件说明")]
        loose = frozenset(names[:-_NAMES])
        rest = [one.replace(KEEP, "") if place in loose else firm(one) for place, one in enumerate(self._rest)]
        return (self._text.replace(KEEP, ""), *rest[:-1], rest[-1].replace(KEEP, ""))

    def _fate(self, made: Sequence[str], reckoner: Reckoner, start: Spot, after: int = 0) -> tuple[bool, int]:
        """Whether the last text of ``made`` ends on the page that is signed, and the white it leaves behind.

        ``after`` so many paragraphs follow that text, or as many as before. Text that is the first of all begins
        on the first face, which must show some (7.3.3).
        """
        elements = [*self.part.elements[self._begin : self.place], *made]
        text = len(elements) - (after or len(self._rest)) - 1
        spots, before = dict[int, Spot](), start
        for place, spot in reckoner.trace(elements, self.part.page, start):
            if place < text:
                before = spot
            spots.setdefault(-1 - place, spot)  # where it begins
            spots[place] = spot
        first, last = spots[-1 - text], spots[text]
        white = self.part.page.height - before.used if first.page > before.page else 0
        bare = self._is_first and spots[self._begin - self.place - 1].page > 1
        return last.page == spots[len(elements) - 1].page and not bare, white

    def _shows_names(self, made: Sequence[str], reckoner: Reckoner, start: Spot) -> bool:
        """Whether names of annexes stand on the page that is signed."""
        elements = [*self.part.elements[self._begin : self.place], *made]
        ends = dict(reckoner.trace(elements, self.part.page, start))
        signed = ends[len(elements) - 1].page
        names = [spot for place, spot in ends.items() if styled(elements[place], self.reference, "附件说明")]
        return sum(spot.page == signed for spot in names) >= _NAMES


def firm(element: str) -> str:
    """A paragraph that stays whole and with the next one."""
    bare = element.replace(KEEP, "").replace(_WHOLE, "")
    return bare.replace("/>", f"/>{KEEP}{_WHOLE}", 1)


def _date(elements: Sequence[str], place: int, reference: Reference) -> int:
    """The place of the 成文日期, or of the 附注 under it, that the text at ``place`` is held to; 0 where it is not."""
    if KEEP not in elements[place] or not styled(elements[place], reference, BODY, *HEADINGS):
        return 0
    after = place + 1
    while after < len(elements) and styled(elements[after], reference, BASE, "附件说明", "署名"):
        after += 1
    ends = after > place + 1 and after < len(elements) and styled(elements[after], reference, "成文日期")
    if not ends:
        return 0
    remark = after + 1 < len(elements) and styled(elements[after + 1], reference, "附注")
    return after + remark


def styled(element: str, reference: Reference, *names: str) -> bool:
    """Whether a paragraph has one of the styles of these names."""
    return any(f'<w:pStyle w:val="{reference.ids[name]}"/>' in element for name in names)
