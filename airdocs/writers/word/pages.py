"""Where text will end on the page, reckoned without a layout engine for each program that may print it.

LibreOffice's reckoning is calibrated on rendered pages, line by line. Word's is done twice, with stops
in the margin and without, because no Word was at hand: only where both agree is its answer taken.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from airdocs.model import layout
from airdocs.writers.official.opening import Page, Reference
from airdocs.writers.official.styles import metrics
from airdocs.writers.word.cells import BORDER
from airdocs.writers.word.glyphs import PROGRAMS, Program, set_lines
from airdocs.writers.word.heights import table_rows
from airdocs.writers.word.runs import lowered_id, written_lines

_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_SPACING = re.compile(r'<w:spacing (?:w:before="(\d+)" )?w:line="(\d+)"')
_INDENT = re.compile(r'w:(left|right|hanging|firstLine)="(-?\d+)"')
#: The red rule and the white above it, which the line of the 发文字号 is higher by.
_RULE_DEPTH = 200
#: What LibreOffice wants to be free below a table's last row on a page (measured).
_BELOW_ROW = BORDER
_RULED = frozenset({"发文字号", "上行文字号"})


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in the document: its page, from 1, and the twips used on it."""

    page: int = 1
    used: int = 0


@dataclass(frozen=True, slots=True)
class _Atom:
    """What no page break tears: its height, and whether it begins a page or holds on to the next.

    ``head`` is the height of the rows repeated above it where it comes to stand on a new page, ``tail`` what
    it needs below it where it stands last on one; ``rows`` are the heights of rows that follow it, each of
    which may begin a page. ``element`` is the place of the element it belongs to.
    """

    height: int
    keep: bool = False
    new_page: bool = False
    head: int = 0
    tail: int = 0
    element: int = 0
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Reckons pages for one template as one program sets them."""

    reference: Reference
    names: Mapping[str, str]
    program: Program

    def end(self, elements: Sequence[str], page: Page, start: Spot) -> Spot:
        """The spot that follows ``elements`` when they begin at ``start``."""
        return max((spot for _, spot in self.trace(elements, page, start)), default=start)

    def trace(self, elements: Sequence[str], page: Page, start: Spot) -> Iterator[tuple[int, Spot]]:
        """For each line, row or run of rows the place of its element, and the spot that follows it."""
        reached = start
        for chain in _chains(self._atoms(elements, page)):
            for atom, spot in _placed(chain, page, reached):
                yield atom.element, spot
                reached = spot

    def _atoms(self, elements: Sequence[str], page: Page) -> Iterator[_Atom]:
        for place, element in enumerate(elements):
            if "<w:tblpPr" in element:
                continue
            if element.startswith("<w:tbl>"):
                yield from self._rows(element, place)
            else:
                yield from self._lines(element, page.width, place)

    def _lines(self, element: str, width: int, place: int) -> Iterator[_Atom]:
        height, before, count = self._paragraph(element, width)
        keep, new_page = "<w:keepNext/>" in element, "<w:pageBreakBefore/>" in element
        if "<w:keepLines/>" in element or (keep and self.program.apart):
            # LibreOffice moves a paragraph that holds on to the next as a whole.
            yield _Atom(before + height * count, keep, new_page, element=place)
            return
        for number in range(count):
            extra = 0 if number else before
            yield _Atom(height + extra, keep and number == count - 1, new_page and not number, element=place)

    def line_ends(self, element: str, width: int) -> tuple[int, ...]:
        """Where each line of a paragraph ends, as places in its text; ``width`` is the text area's."""
        name, content, room, indent = self._measures(element, width)
        ends, begin = [], 0
        size = self.reference.sizes.get(name, layout.SIZE_3.half_points)
        for number, runs in enumerate(written_lines(content, size, lowered_id(self.reference.ids))):
            first = 0 if number else indent
            ends += [begin + end for end in set_lines(runs, room, first, self.program, tracked=metrics(name)[2])]
            begin += sum(len(run.text) for run in runs)
        return tuple(ends)

    def _measures(self, element: str, width: int) -> tuple[str, str, int, int]:
        """Style name and content of a paragraph, the width of its lines, what the first leaves free of that."""
        found = _STYLE.search(element)
        name = self.names.get(found.group(1), "") if found else ""
        properties, _, content = element.partition("</w:pPr>")
        sides = {side: int(value) for side, value in _INDENT.findall(properties)}
        first = sides.get("firstLine", metrics(name)[1]) - sides.get("hanging", 0)
        return name, content, width - sides.get("left", 0) - sides.get("right", 0), first

    def _paragraph(self, element: str, width: int) -> tuple[int, int, int]:
        """Height of a line, white before the paragraph, and how many lines it has."""
        name, content, _, _ = self._measures(element, width)
        own = _SPACING.search(element.partition("</w:pPr>")[0])
        before, line = (int(own.group(1) or 0), int(own.group(2))) if own else (0, metrics(name)[0])
        before += _RULE_DEPTH if name in _RULED else 0
        return line, before, 1 if "<w:tab/>" in content else len(self.line_ends(element, width))

    def _rows(self, table: str, place: int) -> Iterator[_Atom]:
        rows = table_rows(table)
        head, (first, *others) = sum(rows.heads), rows.bodies or (0,)
        keep = rows.held and not self.program.apart
        if not others:
            yield _Atom(head + first + BORDER, keep, tail=_BELOW_ROW, element=place)
            return
        yield _Atom(head + first, tail=_BELOW_ROW, element=place)
        yield _Atom(0, head=head, element=place, rows=tuple(others[:-1]))
        yield _Atom(others[-1] + BORDER, keep, head=head, tail=_BELOW_ROW, element=place)


def _chains(atoms: Iterable[_Atom]) -> Iterator[list[_Atom]]:
    """Atoms that hold on to each other; nothing is held over a new page."""
    chain: list[_Atom] = []
    for atom in atoms:
        if atom.new_page and chain:
            yield chain
            chain = []
        chain.append(atom)
        if not atom.keep:
            yield chain
            chain = []
    yield chain


def _placed(chain: Sequence[_Atom], page: Page, spot: Spot) -> Iterator[tuple[_Atom, Spot]]:
    """``chain`` set down whole, on a new page where it does not fit."""
    if not chain:
        return
    height = sum(atom.height for atom in chain) + chain[-1].tail
    fresh = chain[0].new_page or (spot.used + height > page.height and height + chain[0].head <= page.height)
    place = Spot(spot.page + 1, chain[0].head) if fresh and spot.used else spot
    for atom in chain:
        over = place.used + atom.height + atom.tail > page.height and place.used
        place = Spot(place.page + 1, atom.head + atom.height) if over else Spot(place.page, place.used + atom.height)
        if atom.rows:
            place = _after_rows(atom, page.height - _BELOW_ROW, place)
        yield atom, place


def _after_rows(atom: _Atom, room: int, spot: Spot) -> Spot:
    number, used = spot.page, spot.used
    for height in atom.rows:
        used += height
        if used > room:
            number, used = number + 1, atom.head + height
    return Spot(number, used)


def reckoners(reference: Reference) -> tuple[Reckoner, Reckoner, Reckoner]:
    """LibreOffice's reckoner of a template, and Word's two."""
    names = {ident: name for name, ident in reference.ids.items()}
    libre, word, hanging = (Reckoner(reference, names, program) for program in PROGRAMS)
    return libre, word, hanging
