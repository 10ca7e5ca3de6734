"""Clauses 7.5 and 8: page numbers, upright and turned."""

import re
from collections.abc import Iterator

from tests.layout.finished import (
    BOTTOM,
    LEFT,
    RIGHT,
    SMALL_CHARACTER,
    TURNED_LEFT,
    Finished,
    Reading,
    check,
    near,
    same,
    true,
)
from tests.layout.pages import Page

NUMBER = re.compile(r"— ?(\d+) ?—")


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
        elif not _standing_alone(finished, page) and not (finished.is_letter and page.number == 1):
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
            yield near(f"第{page.number}页页码外缘", edge, wanted, 0.5)


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
            yield near(f"第{page.number}页一字线上距版心", ink[1] - BOTTOM if ink else 0, 7, 0.5)


@check("pageno.land.x", "8")
def turned_place(finished: Finished) -> Iterator[Reading]:
    """The same physical place: odd at the foot of the left edge, even at its head."""
    for page in finished.pages:
        text, top, bottom = _turned_line(page)
        if page.landscape and text:
            edge, wanted = (bottom, RIGHT - SMALL_CHARACTER) if page.odd else (top, LEFT + SMALL_CHARACTER)
            yield near(f"第{page.number}页（横排）页码外缘", edge, wanted, 0.5)


@check("pageno.land.drop", "8", "ink")
def turned_drop(finished: Finished) -> Iterator[Reading]:
    for page in [page for page in finished.pages if page.landscape][:2]:
        glyphs = [g for g in page.glyphs if not g.upright and g.text == "—"]
        if glyphs:
            ink = page.ink(15, glyphs[0].left, TURNED_LEFT - 1, glyphs[0].right)
            yield near(f"第{page.number}页（横排）一字线距版心", TURNED_LEFT - ink[2] if ink else 0, 7, 0.5)


@check("pageno.land.upright", "8")
def turned_only(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        if page.landscape:
            stray = [line.text for line in page.lines if NUMBER.fullmatch(line.text.strip())]
            yield same(f"第{page.number}页（横排）未转的页码", stray, [])
            yield true(
                f"第{page.number}页（横排）页码", _turned_line(page)[0], "转 90°", holds=bool(_turned_line(page)[0])
            )
