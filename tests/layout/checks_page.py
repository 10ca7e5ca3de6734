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
    TOP,
    TURNED_BOTTOM,
    TURNED_LEFT,
    TURNED_RIGHT,
    TURNED_TOP,
    Finished,
    Placed,
    Reading,
    check,
    near,
    nominal,
    same,
    true,
)
from tests.layout.pages import POINT, Line, Page

CLOSING, OPENING = "。，、；：？！）》”’〕】…", "（《“‘〔【"
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
            if finished.is_letter and line.inked[0].red:
                continue  # 10.1 puts the mark above the 版心
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
    """A page that a paragraph runs over is filled: to its 22nd line, on page 1 to the last that the head leaves."""
    for _, lines in finished.printed(*BODY):
        for upper, lower in pairwise(lines):
            # Rows of a table, and the white over it, are off the grid.
            if upper.page is lower.page or upper.page.landscape or upper.page.uprights:
                continue
            if upper.page.number > 1:
                count = (upper.line.baseline - TOP - FIRST) / PITCH + 1
                yield near(f"第{upper.page.number}页末行是第几行", count, 22, 0.1)
            else:
                room = (BOTTOM - upper.line.baseline - (PITCH - FIRST)) / PITCH
                yield true("首页末行下剩几行", round(room, 2), "不足一行", holds=-0.1 <= room < 1.05)


@check("grid.first", "5.2.3")
def grid_of_the_first_page(finished: Finished) -> Iterator[Reading]:
    """The head shifts the lines of page 1 as a whole: all from the title on keep one grid."""
    titles = [lines[0] for _, lines in finished.printed("公文标题")][:1]
    for title in titles:
        for _, lines in finished.printed("公文标题", "主送机关", *BODY, "附件说明", "成文日期"):
            for placed in lines:
                # White of half a line, and rows, stand over what follows a table.
                below_table = any(rule.top < placed.line.baseline for rule in placed.page.uprights)
                if placed.page is title.page and not below_table:
                    lines_down = (placed.line.baseline - title.line.baseline) / PITCH
                    yield near(f"“{placed.line.text[:8]}”在标题下第几行", lines_down, round(lines_down), 0.05)


@check("grid.chars", "5.2.3")
def grid_chars(finished: Finished) -> Iterator[Reading]:
    """A line that runs on holds what fits: of hanzi 28 less what kinsoku takes along, else what its width leaves."""
    whole: list[tuple[Placed, ...]] = []
    for para, lines in finished.printed(*BODY):
        # What a tear parts is one text still.
        whole.append((*whole.pop(), *lines) if para.continued and whole else lines)
    for lines in whole:
        for number, (placed, after) in enumerate(pairwise(lines)):
            if not placed.page.landscape:
                indent = 0 if number else 2
                yield from _full(placed.line, after.line, indent)


def _full(line: Line, after: Line, indent: int) -> Iterator[Reading]:
    together = line.bare + after.bare
    if HANZI.fullmatch(together[: 30 - indent]):
        wanted = _kinsoku_end(together, 28 - indent)
        yield same(f"“{line.text[:8]}”字数", len(line.bare), wanted)
        if wanted == 28:
            advance = (line.glyphs[-1].left - line.glyphs[0].left) / 27
            yield near(f"“{line.text[:8]}”字距", advance, CHARACTER, 0.03)
        return
    left = 28 * CHARACTER - indent * CHARACTER - _natural(line.bare)
    # What cannot be parted comes over whole, and a renderer may take one hanzi more along.
    moved = _natural(_first_piece(after.bare)) + CHARACTER
    yield true(f"“{line.text[:8]}”剩余", round(left, 1), f"容不下下一词（{moved:.1f}）", holds=left < moved + 0.5)


def _kinsoku_end(text: str, end: int) -> int:
    while 1 < end < len(text) and (text[end] in CLOSING or text[end - 1] in OPENING):
        end -= 1
    return end


def _first_piece(text: str) -> str:
    found = re.match(rf"[{OPENING}]*(?:[!-~％℃·±]+|.)[{CLOSING}]*", text)
    return found[0] if found else ""


def _natural(text: str) -> float:
    """Width of 3号 type, with the white that a renderer puts between hanzi and figures."""
    seams = len(re.findall(r"[一-鿿][0-9A-Za-z]|[0-9A-Za-z%][一-鿿]", text))
    return nominal(text) + seams * 3.5 * POINT


@check("page.filled", "practice")
def page_filled(finished: Finished) -> Iterator[Reading]:
    """Half a page stays empty only where what follows has to begin a page."""
    fresh = {id(lines[0].line) for _, lines in finished.printed("附件标识", "公文标题")}
    imprint = sorted("".join("".join(para.text.split()) for para in finished.imprint))
    for page, after in pairwise(finished.pages):
        if page.landscape or after.landscape or not page.body or not after.body:
            continue
        alone = sorted("".join(line.bare for line in after.body)) == imprint
        if not alone and id(after.body[0]) not in fresh:
            used = max(page.body[-1].baseline, *(rule.bottom for rule in page.uprights), 0.0)
            yield true(
                f"第{page.number}页下空行", round((BOTTOM - used) / PITCH), "少于 11", holds=BOTTOM - used < 11 * PITCH
            )


@check("line.kinsoku", "15834 5.1")
def kinsoku(finished: Finished) -> Iterator[Reading]:
    for _, lines in finished.printed("主送机关", "公文标题", "附件标题", "附件说明", *BODY):
        for placed in lines[1:]:
            yield true("行首", placed.line.bare[:6], "非点号", holds=placed.line.bare[0] not in CLOSING)
        for placed in lines[:-1]:
            yield true("行末", placed.line.bare[-6:], "非前引号", holds=placed.line.bare[-1] not in OPENING)
