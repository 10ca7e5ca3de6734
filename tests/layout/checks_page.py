"""Clauses 5, 7.5 and 8: paper, 版心, grid, page numbers, landscape pages."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.layout.finished import (
    BODY,
    BOTTOM,
    CHARACTER,
    FIRST,
    LEFT,
    PITCH,
    RIGHT,
    SMALL_CHARACTER,
    TOP,
    TURNED_BOTTOM,
    TURNED_LEFT,
    TURNED_RIGHT,
    TURNED_TOP,
    Finished,
    Reading,
    check,
    near,
    same,
    true,
)
from tests.layout.pages import Page

CLOSING, OPENING = "。，、；：？！）》”’〕】…", "（《“‘〔【"
NUMBER = re.compile(r"— ?(\d+) ?—")
HANZI = re.compile(r"[\u4e00-\u9fff，。；：、（）《》“”]+")


@check("page.size", "5.1")
def page_size(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        short, long = sorted((page.width, page.height))
        yield near(f"第{page.number}页幅面宽", short, 210, 2)
        yield near(f"第{page.number}页幅面长", long, 297, 2)


def _margin(side: str, upright: float, turned: float) -> None:
    @check(f"margin.{side}", "5.2.1, 8", "xml")
    def margin(finished: Finished) -> Iterator[Reading]:
        for number, section in enumerate(finished.package.sections, start=1):
            wanted = turned if section.landscape else upright
            yield near(f"第{number}节{side}", getattr(section, side), wanted, 1)


_margin("top", 37, 28)
_margin("right", 26, 37)
_margin("bottom", 35, 26)
_margin("left", 28, 35)


@check("block.size", "5.2.1, 6.1", "xml")
def block_size(finished: Finished) -> Iterator[Reading]:
    for number, s in enumerate(finished.package.sections, start=1):
        narrow, long = sorted((s.width - s.left - s.right, s.height - s.top - s.bottom))
        yield near(f"第{number}节版心宽", narrow, 156, 1)
        yield near(f"第{number}节版心高", long, 225, 1)


@check("block.inside", "5.2.1, 7.1")
def block_inside(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        left, right, top, bottom = _block(page)
        for line in page.body:
            inside = left - 1 <= line.left and line.right <= right + 1 and top - 1 <= line.top
            holds = inside and line.baseline <= bottom + 1
            place = f"{line.left:.1f}–{line.right:.1f}×{line.baseline:.1f}"
            yield true(f"第{page.number}页“{line.text[:8]}”", place, "版心以内 ± 1", holds=holds)


def _block(page: Page) -> tuple[float, float, float, float]:
    return (TURNED_LEFT, TURNED_RIGHT, TURNED_TOP, TURNED_BOTTOM) if page.landscape else (LEFT, RIGHT, TOP, BOTTOM)


@check("grid.pitch", "5.2.3")
def grid_pitch(finished: Finished) -> Iterator[Reading]:
    for para, lines in finished.printed("主送机关", *BODY):
        for upper, lower in pairwise(lines):
            if upper.page is lower.page:
                yield near(f"“{para.text[:8]}”行距", lower.line.baseline - upper.line.baseline, PITCH, 0.1)


@check("grid.lines", "5.2.3")
def grid_lines(finished: Finished) -> Iterator[Reading]:
    """A page that a paragraph runs over is filled to its 22nd line."""
    for _, lines in finished.printed(*BODY):
        for upper, lower in pairwise(lines):
            # On page 1 the mark and the red rule shift the lines off the grid.
            if upper.page is not lower.page and not upper.page.landscape and upper.page.number > 1:
                count = (upper.line.baseline - TOP - FIRST) / PITCH + 1
                yield near(f"第{upper.page.number}页末行是第几行", count, 22, 0.2)


@check("grid.chars", "5.2.3")
def grid_chars(finished: Finished) -> Iterator[Reading]:
    longest = 0
    for _, lines in finished.printed(*BODY):
        for placed in lines[1:-1]:
            line = placed.line
            if HANZI.fullmatch(line.text) and not placed.page.landscape:
                longest = max(longest, len(line.text))
                yield true(f"“{line.text[:8]}”字数", len(line.text), "不超过 28", holds=len(line.text) <= 28)
                if len(line.text) == 28:
                    advance = (line.glyphs[-1].left - line.glyphs[0].left) / 27
                    yield near(f"“{line.text[:8]}”字距", advance, CHARACTER, 0.03)
    if longest:
        yield same("满行字数", longest, 28)


@check("line.kinsoku", "15834 5.1")
def kinsoku(finished: Finished) -> Iterator[Reading]:
    for _, lines in finished.printed("主送机关", "公文标题", "附件标题", "附件说明", *BODY):
        for placed in lines[1:]:
            yield true("行首", placed.line.bare[:6], "非点号", holds=placed.line.bare[0] not in CLOSING)
        for placed in lines[:-1]:
            yield true("行末", placed.line.bare[-6:], "非前引号", holds=placed.line.bare[-1] not in OPENING)


# ---- page numbers ---------------------------------------------------------------------------


def _number_line(page: Page) -> tuple[str, float, float]:
    """The page number as printed on the upright page: text, left and right edge; ("", 0, 0) without one."""
    found = next((line for line in page.lines if line.baseline > BOTTOM + 3), None)
    return ("", 0.0, 0.0) if found is None else (found.text.strip(), found.left, found.right)


def _turned_line(page: Page) -> tuple[str, float, float]:
    """The turned number seen upright: landscape pages are turned clockwise, so down the page is to the right."""
    glyphs = sorted((g for g in page.glyphs if not g.upright and g.text.strip()), key=lambda g: g.left)
    if not glyphs:
        return "", 0.0, 0.0
    return "".join(g.text for g in glyphs), glyphs[0].left, glyphs[-1].right


def _number(page: Page) -> int | None:
    match = NUMBER.fullmatch((_turned_line(page) if page.landscape else _number_line(page))[0])
    return int(match[1]) if match else None


def _standing_alone(finished: Finished, page: Page) -> bool:
    """Whether the page bears nothing, or nothing but the 版记."""
    imprint = "".join("".join(p.text.split()) for p in finished.imprint)
    rest = "".join(line.bare for line in page.body)
    return not rest or (page is finished.pages[-1] and sorted(rest) == sorted(imprint))


@check("pageno.present", "7.5")
def number_present(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        bare = not page.body
        before_blank = page.number > 1 and not finished.pages[page.number - 2].body
        number = _number(page)
        if bare or (_standing_alone(finished, page) and before_blank):
            yield same(f"第{page.number}页（空白页或空白页后的版记页）页码", number, None)
        elif not _standing_alone(finished, page):
            yield true(f"第{page.number}页页码", number, "— 数字 —", holds=number is not None)


@check("pageno.seq", "7.5")
def number_sequence(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        number = _number(page)
        if number is not None:
            yield same(f"第{page.number}页页码", number, page.number)


@check("pageno.x", "7.5")
def number_side(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        text, left, right = _number_line(page)
        if text and not page.landscape:
            edge, wanted = (right, RIGHT - SMALL_CHARACTER) if page.odd else (left, LEFT + SMALL_CHARACTER)
            yield near(f"第{page.number}页页码外缘", edge, wanted, 1)


@check("pageno.size", "7.5")
def number_size(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        for glyph in page.glyphs:
            if (not glyph.upright) if page.landscape else (glyph.baseline > BOTTOM + 3):
                yield near(f"第{page.number}页页码字号", glyph.size, 14, 0.1)


@check("pageno.font", "7.5", "xml")
def number_font(finished: Finished) -> Iterator[Reading]:
    style = finished.package.style_faces("公文页码")
    yield same("页码字体（汉字、数字）", style, ("宋体", "宋体"))


@check("pageno.drop", "7.5", "ink")
def number_drop(finished: Finished) -> Iterator[Reading]:
    for page in [page for page in finished.pages if not page.landscape][:2]:
        line = next((line for line in page.lines if line.baseline > BOTTOM + 3), None)
        if line is not None:
            dash = line.inked[0]
            ink = page.ink(dash.left, BOTTOM + 1, dash.right, BOTTOM + 20)
            yield near(f"第{page.number}页一字线上距版心", ink[1] - BOTTOM if ink else 0, 7, 1)


@check("pageno.land.x", "8")
def turned_place(finished: Finished) -> Iterator[Reading]:
    """The same physical place: odd at the foot of the left edge, even at its head."""
    for page in finished.pages:
        text, top, bottom = _turned_line(page)
        if page.landscape and text:
            edge, wanted = (bottom, RIGHT - SMALL_CHARACTER) if page.odd else (top, LEFT + SMALL_CHARACTER)
            yield near(f"第{page.number}页（横排）页码外缘", edge, wanted, 1)


@check("pageno.land.drop", "8", "ink")
def turned_drop(finished: Finished) -> Iterator[Reading]:
    for page in [page for page in finished.pages if page.landscape][:2]:
        glyphs = [g for g in page.glyphs if not g.upright and g.text == "—"]
        if glyphs:
            ink = page.ink(15, glyphs[0].left, TURNED_LEFT - 1, glyphs[0].right)
            yield near(f"第{page.number}页（横排）一字线距版心", TURNED_LEFT - ink[2] if ink else 0, 7, 1)


@check("pageno.land.upright", "8")
def turned_only(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        if page.landscape:
            stray = [line.text for line in page.lines if NUMBER.fullmatch(line.text.strip())]
            yield same(f"第{page.number}页（横排）未转的页码", stray, [])
            yield true(
                f"第{page.number}页（横排）页码", _turned_line(page)[0], "转 90°", holds=bool(_turned_line(page)[0])
            )
