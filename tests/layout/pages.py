"""Pages as a ruler on paper sees them: lines of type, rules and ink, in millimetres from the paper's upper left."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

POINT = 25.4 / 72
#: How far the em box of a hanzi reaches above the baseline, in parts of the size.
ASCENT = 0.88
_INK_DPI = 300


@dataclass(frozen=True)
class Glyph:
    """One character: the left and right edge of its advance, its baseline, size in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    red: bool
    black: bool
    upright: bool
    font: str


@dataclass(frozen=True)
class Line:
    """Characters on one baseline from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def bare(self) -> str:
        return self.text.replace(" ", "").replace("　", "")

    @property
    def inked(self) -> tuple[Glyph, ...]:
        return tuple(g for g in self.glyphs if g.text.strip(" \u3000"))

    @property
    def left(self) -> float:
        return self.inked[0].left

    @property
    def right(self) -> float:
        return self.inked[-1].right

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def baseline(self) -> float:
        return max(self.glyphs, key=lambda g: g.size).baseline

    @property
    def size(self) -> float:
        return max(glyph.size for glyph in self.glyphs)

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size * POINT


@dataclass(frozen=True)
class Rule:
    """A horizontal rule: its ends, the upper and lower edge."""

    left: float
    right: float
    top: float
    bottom: float
    red: bool

    @property
    def thickness(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Page:
    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    uprights: tuple[Rule, ...]
    file: Path

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    @property
    def odd(self) -> bool:
        return self.number % 2 == 1

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line of upright type, from the top; characters at one height stand in one line."""
        rows: dict[int, list[Glyph]] = {}
        for glyph in self.glyphs:
            if glyph.upright:
                rows.setdefault(round(glyph.baseline * 5), []).append(glyph)
        made: list[list[Glyph]] = []
        for _, row in sorted(rows.items()):
            if made and _hangs_below(row, made[-1]):
                made[-1] += row
            else:
                made.append(row)
        lines = (Line(tuple(sorted(row, key=lambda g: g.left))) for row in made)
        return tuple(line for line in lines if line.inked)

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines inside the 版心: all but the page number (turned where the page is)."""
        return tuple(line for line in self.lines if self.landscape or line.baseline < self.height - 35 + 3)

    @cached_property
    def flow(self) -> tuple[Line, ...]:
        """The lines of the 版心 that stand between no upright rules of a table."""
        return tuple(line for line in self.body if not self._between_uprights(line))

    def _between_uprights(self, line: Line) -> bool:
        beside = [rule.left for rule in self.uprights if rule.top < line.baseline < rule.bottom]
        return bool(beside) and min(beside) < line.centre < max(beside)

    @property
    def image(self) -> Any:
        return _drawn(self.file, self.number)

    def ink(self, left: float, top: float, right: float, bottom: float, *, red: bool = False) -> tuple[float, ...]:
        """The box that the ink within a box fills, red or any, in millimetres; empty where there is none."""
        from PIL import ImageChops

        scale = _INK_DPI / 25.4
        corner = (round(left * scale), round(top * scale))
        crop = self.image.crop((*corner, round(right * scale), round(bottom * scale)))
        r, g, _ = crop.split()
        dark = g.point(lambda v: 255 if v < 128 else 0)
        kept = ImageChops.multiply(dark, r.point(lambda v: 255 if v > 160 else 0)) if red else dark
        box = kept.getbbox()
        if box is None:
            return ()
        x, y = corner
        return ((x + box[0]) / scale, (y + box[1]) / scale, (x + box[2]) / scale, (y + box[3]) / scale)


@lru_cache(maxsize=4)
def _drawn(file: Path, number: int) -> Any:
    """A page as a picture; few are kept, for each takes 26 MB."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    try:
        return document[number - 1].render(scale=_INK_DPI / 72).to_pil().convert("RGB")
    finally:
        document.close()


def _hangs_below(row: list[Glyph], line: list[Glyph]) -> bool:
    """Whether ``row`` is the subscripts of the line above it."""
    small = max(g.size for g in row) < 0.75 * max(g.size for g in line)
    return small and row[0].baseline - line[0].baseline < 2.2


def read_pages(file: Path) -> tuple[Page, ...]:
    import pdfplumber

    with pdfplumber.open(file) as document:
        return tuple(_page(page, number, file) for number, page in enumerate(document.pages, start=1))


def _page(page: Any, number: int, file: Path) -> Page:
    high = float(page.height)
    glyphs = tuple(_glyph(char, high) for char in page.chars)
    shapes = [_shape(shape) for shape in (*page.rects, *page.lines, *page.curves)]
    rules = tuple(s for s in shapes if s.right - s.left > 5 and s.thickness < 1.5)
    uprights = tuple(s for s in shapes if s.bottom - s.top > 3 and s.right - s.left < 1.5)
    return Page(number, float(page.width) * POINT, high * POINT, glyphs, rules, uprights, file)


def _colours(colour: Any) -> tuple[bool, bool]:
    """(red, black)."""
    parts = tuple(colour) if isinstance(colour, (tuple, list)) else (colour or 0,)
    red = len(parts) == 3 and parts[0] > 0.6 and max(parts[1:]) < 0.3
    return red, all(part == 0 for part in parts) or parts == (0, 0, 0, 1)


def _glyph(char: Any, high: float) -> Glyph:
    red, black = _colours(char["non_stroking_color"])
    a, _, _, _, x, y = char["matrix"]
    upright = abs(a) > 0.01
    baseline = (high - y) if upright else x
    left, right = (char["x0"], char["x1"]) if upright else (char["top"], char["bottom"])
    size = char["size"] if upright else char["width"]
    where = (left * POINT, right * POINT, baseline * POINT)
    return Glyph(char["text"], *where, float(size), red, black, upright, char["fontname"])


def _shape(shape: Any) -> Rule:
    filled = shape.get("fill") and not shape.get("stroke")
    half = 0.0 if filled else float(shape.get("linewidth") or 0) / 2
    left, right, top, bottom = (float(shape[k]) for k in ("x0", "x1", "top", "bottom"))
    red, _ = _colours(shape.get("non_stroking_color") if filled else shape.get("stroking_color"))
    if not filled:
        if bottom - top <= right - left:
            top, bottom = top - half, bottom + half
        else:
            left, right = left - half, right + half
    return Rule(left * POINT, right * POINT, top * POINT, bottom * POINT, red)
