"""A finished document under the ruler: its XML and its rendered pages side by side."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tests.layout.package import Package, Para
from tests.layout.pages import Line, Page

LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
#: Landscape: the upright page turned clockwise (8).
TURNED_LEFT, TURNED_RIGHT, TURNED_TOP, TURNED_BOTTOM = 35.0, 260.0, 28.0, 184.0
PITCH = 225 / 22
CHARACTER = 15.75 * 25.4 / 72
SMALL_CHARACTER = 14 * 25.4 / 72
#: The first baseline below the upper edge of the 版心 (box model).
FIRST = 28.95 * 0.8 * 25.4 / 72

HEADINGS = ("一级标题", "二级标题", "三级标题", "四级标题")
BODY = ("公文正文", *HEADINGS)


@dataclass(frozen=True)
class Reading:
    """What was measured where, against what was wanted."""

    where: str
    value: object
    wanted: object
    holds: bool

    def __str__(self) -> str:
        return f"{self.where}: {self.value} (要求 {self.wanted})"


def near(where: str, value: float, wanted: float, tolerance: float) -> Reading:
    return Reading(where, round(value, 2), f"{wanted:.2f} ± {tolerance}", abs(value - wanted) <= tolerance)


def same(where: str, value: object, wanted: object) -> Reading:
    return Reading(where, value, wanted, value == wanted)


def true(where: str, value: object, wanted: str, *, holds: bool) -> Reading:
    return Reading(where, value, wanted, holds)


def nominal(text: str) -> float:
    """The width of 3号 text, hanzi 一字 and figures half; what a renderer adds between them is left out."""
    points = sum((8 if char.isascii() else 16) - 0.25 for char in text)
    return points * 25.4 / 72


@dataclass(frozen=True)
class Placed:
    """A line of a paragraph and the page it stands on."""

    page: Page
    line: Line


@dataclass
class Finished:
    """``pages`` are empty where nothing renders; ``stand_ins`` says whether the measured faces are there."""

    package: Package
    pages: tuple[Page, ...] = ()
    stand_ins: bool = True
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def lines(self) -> dict[int, tuple[Placed, ...]]:
        """The printed lines of each paragraph outside tables, by the id of its element; in order of the text."""
        flow = [Placed(page, line) for page in self.pages for line in page.flow]
        text = "".join(placed.line.bare for placed in flow)
        owner = [placed for placed in flow for _ in placed.line.bare]
        found: dict[int, tuple[Placed, ...]] = {}
        reached = 0
        for para in self.package.paragraphs:
            wanted = "".join(para.text.split())
            at = text.find(wanted, reached) if wanted and not para.in_table else -1
            if at >= 0:
                reached = at + len(wanted)
                found[id(para.element)] = tuple({id(p): p for p in owner[at:reached]}.values())
        return found

    def printed(self, *styles: str) -> Iterator[tuple[Para, tuple[Placed, ...]]]:
        """Paragraphs of these styles with their printed lines."""
        for para in self.package.styled(*styles):
            if id(para.element) in self.lines:
                yield para, self.lines[id(para.element)]

    def blanks_before(self, para: Para) -> int:
        """How many empty lines stand above a paragraph."""
        flow = [p for p in self.package.paragraphs if not p.in_table]
        at = next(i for i, p in enumerate(flow) if p.element is para.element)
        count = 0
        while count < at and not flow[at - 1 - count].text.strip() and flow[at - 1 - count].style != "定位行":
            count += 1
        return count

    def text(self, style: str) -> str:
        return next((p.text for p in self.package.styled(style)), "")

    @property
    def has_head(self) -> bool:
        return bool(self.package.styled("发文机关标志"))

    @property
    def is_letter(self) -> bool:
        return bool(self.package.styled("信函字号"))

    @property
    def imprint(self) -> tuple[Para, ...]:
        return self.package.styled("版记")


@dataclass(frozen=True)
class Check:
    """``source``: what it reads — xml, pages, or ink (pages drawn as pictures)."""

    name: str
    clause: str
    source: str
    measure: Callable[[Finished], Iterator[Reading]]

    def runs_on(self, finished: Finished) -> bool:
        if self.source == "xml":
            return True
        return bool(finished.pages) and (self.source == "pages" or finished.stand_ins)


CHECKS: dict[str, Check] = {}


def check(name: str, clause: str, source: str = "pages"):
    def register(measure: Callable[[Finished], Iterator[Reading]]) -> Callable[[Finished], Iterator[Reading]]:
        assert name not in CHECKS
        CHECKS[name] = Check(name, clause, source, measure)
        return measure

    return register


def faces(para: Para, wanted: str) -> Iterator[Reading]:
    """The typeface of every run of a paragraph."""
    for run in para.runs:
        if run.text.strip():
            yield same(f"{para.style}“{run.text[:8]}”字体", run.face, wanted)


def failures(name: str, finished: Finished) -> tuple[str, ...]:
    """What does not hold; measured once."""
    if name not in finished.known:
        finished.known[name] = tuple(str(reading) for reading in CHECKS[name].measure(finished) if not reading.holds)
    return finished.known[name]
