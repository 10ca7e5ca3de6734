"""Where text will end on the page, reckoned without a layout engine: at the earliest and at the latest.

Programs differ in a quarter character here and a line there, so each question is asked twice,
once for the tightest setting and once for the loosest; only where both agree is the answer known.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from airdocs.model import layout
from airdocs.writers.measure import half_ems
from airdocs.writers.official.opening import Page, Reference
from airdocs.writers.official.styles import metrics
from airdocs.writers.word.fit import CELL_MARGINS, shown_width
from airdocs.writers.wordml import width

_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_TEXT = re.compile(r"<w:t [^>]*>([^<]*)</w:t>|<w:(br)/>")
_SPACING = re.compile(r'<w:spacing (?:w:before="(\d+)" )?w:line="(\d+)"')
_INDENT = re.compile(r'w:(left|right|hanging)="(-?\d+)"')
_HEIGHT = re.compile(r'<w:trHeight w:val="(\d+)"')
_CELL = re.compile(
    r'<w:tcW w:w="(\d+)" w:type="dxa"/>(?:<w:gridSpan [^>]*>)?(<w:vMerge[^>]*>)?[^"]*"center"/></w:tcPr>'
    r'<w:p><w:pPr><w:pStyle w:val="([^"]*)"/>(.*?)</w:tc>'
)
_SEAM = re.compile(r"(?<=[0-9A-Za-z.%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")
_SEAM_WIDTH = 70  # what LibreOffice leaves there in 3号 (measured)
_OVERHANG = 5  # the tracking behind the last character
#: What is not torn at the end of a line: a Latin word, a character with the marks that cling to it.
_PIECE = re.compile(r"[（《“‘〔]*(?:[!-~]+|.)[，。；：、！？）》”’〕％%]*", re.DOTALL)
#: What a border may add to its row.
BORDER = 10
#: Upper and lower margin of a table's cell.
ROW_MARGINS = 28 * 2


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in the document: its page, from 1, and the twips used on it."""

    page: int = 1
    used: int = 0


@dataclass(frozen=True, slots=True)
class _Atom:
    """What no page break tears: its height, and whether it begins a page or holds on to the next."""

    height: int
    keep: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Reckons pages for one template; ``loose`` for the setting that takes most room."""

    reference: Reference
    names: Mapping[str, str]
    loose: bool

    def end(self, elements: Sequence[str], page: Page, start: Spot) -> Spot:
        """The spot that follows ``elements`` when they begin at ``start``."""
        spot = start
        chain: list[_Atom] = []
        for element in elements:
            if element.startswith("<w:tbl>"):
                spot = self._rows(element, page, _placed(chain, page, spot))
                chain = []
                continue
            for atom in self._atoms(element, page):
                chain.append(atom)
                if not atom.keep:
                    spot = _placed(chain, page, spot)
                    chain = []
        return _placed(chain, page, spot)

    def _atoms(self, element: str, page: Page) -> list[_Atom]:
        found = _STYLE.search(element)
        name = self.names.get(found.group(1), "") if found else ""
        line, first, tracked = metrics(name)
        own = _SPACING.search(element)
        before, line = (int(own.group(1) or 0), int(own.group(2))) if own else (0, line)
        count = self._lines(element, page, name, first, tracked=tracked)
        keep, new_page = "<w:keepNext/>" in element, "<w:pageBreakBefore/>" in element
        if keep and self.loose:
            return [_Atom(before + line * count, keep, new_page)]
        return [
            _Atom(line + (0 if number else before), keep and number == count - 1, new_page and not number)
            for number in range(count)
        ]

    def _lines(self, element: str, page: Page, name: str, first: int, *, tracked: bool) -> int:
        sides = {side: int(value) for side, value in _INDENT.findall(element.partition("</w:pPr>")[0])}
        room = page.width - sides.get("left", 0) - sides.get("right", 0)
        size = self.reference.sizes.get(name, layout.SIZE_3.half_points)
        count = 0
        for number, part in enumerate(_text(element).split("\n")):
            indent = 0 if number else first - sides.get("hanging", 0)
            count += set_lines(part, room, indent, size, tracked=tracked, spaced=self.loose)
        return count

    def _rows(self, table: str, page: Page, start: Spot) -> Spot:
        heights = [(self._row(row), "<w:tblHeader/>" in row) for row in table.split("</w:tr>")[:-1]]
        head = sum(height for height, repeated in heights if repeated)
        spot = start
        for height, _ in heights:
            if spot.used and spot.used + height > page.height:
                spot = Spot(spot.page + 1, head)
            spot = Spot(spot.page, spot.used + height)
        return spot

    def _row(self, row: str) -> int:
        least = _HEIGHT.search(row)
        needed = int(least.group(1)) if least else 0
        for across, merged, style, content in _CELL.findall(row):
            # The text of a merged cell spreads over rows that are not seen from here.
            if self.loose or not merged:
                needed = max(needed, self._cell(int(across), style, content))
        return needed + (BORDER if self.loose else 0)

    def _cell(self, across: int, style: str, content: str) -> int:
        name = self.names.get(style, "")
        size = self.reference.sizes.get(name, layout.SIZE_SMALL_4.half_points)
        room = max(2, (across - CELL_MARGINS) // (size * 5))
        return _cell_lines(content, room, loose=self.loose) * metrics(name)[0] + ROW_MARGINS


@lru_cache(maxsize=16384)
def _cell_lines(content: str, room: int, *, loose: bool) -> int:
    return sum(wrapped(part, room, loose=loose) for part in _text(content).split("\n"))


def _text(element: str) -> str:
    return "".join("\n" if broken else unescape(words) for words, broken in _TEXT.findall(element))


def set_lines(text: str, room: int, indent: int, size: int, *, tracked: bool, spaced: bool) -> int:
    """Lines of ``text`` set word by word as programs do: Latin words and closing marks go over whole.

    ``room`` and ``indent`` in twips; ``spaced`` sets hanzi and figures apart, as LibreOffice always does.
    """
    lines, used, before = 1, indent, ""
    for piece in _PIECE.findall(text):
        apart = _SEAM_WIDTH if spaced and before and _SEAM.search(before[-1] + piece[0]) else 0
        across = width(piece, size, tracked=tracked) + apart
        if used + across > room + _OVERHANG and before:
            lines, used = lines + 1, 0
            across -= apart
        used += across
        before = piece
    return lines


def wrapped(line: str, room: int, *, loose: bool = True) -> int:
    """Lines that ``line`` takes in a cell ``room`` half characters wide."""
    across = shown_width(line) if loose else half_ems(line)
    # A line that wraps seldom fills up: closing marks and Latin words go over whole.
    return 1 if across <= room else -(-across // (max(2, room - 2) if loose else room))


def _placed(chain: Sequence[_Atom], page: Page, spot: Spot) -> Spot:
    """``chain`` set down whole, on a new page where it does not fit."""
    if not chain:
        return spot
    height = sum(atom.height for atom in chain)
    fresh = chain[0].new_page or (spot.used + height > page.height and height <= page.height)
    place = Spot(spot.page + 1, 0) if fresh and spot.used else spot
    for atom in chain:
        over = place.used + atom.height > page.height
        place = Spot(place.page + 1, atom.height) if over else Spot(place.page, place.used + atom.height)
    return place


def reckoners(reference: Reference) -> tuple[Reckoner, Reckoner]:
    """The tightest and the loosest reckoner of a template."""
    names = {ident: name for name, ident in reference.ids.items()}
    return Reckoner(reference, names, loose=False), Reckoner(reference, names, loose=True)
