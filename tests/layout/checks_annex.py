"""Clause 7.3.7: each annex on a page of its own, named as listed."""

from collections.abc import Iterator

from tests.layout.checks_closing import annex_names_listed
from tests.layout.checks_head import XIAOBIAOSONG
from tests.layout.finished import (
    FIRST,
    LEFT,
    PITCH,
    TOP,
    TURNED_LEFT,
    TURNED_TOP,
    Finished,
    Reading,
    check,
    faces,
    near,
    same,
    true,
)


@check("annex.numbers", "7.3.7", "xml")
def annex_numbers(finished: Finished) -> Iterator[Reading]:
    marks = [para.text for para in finished.package.styled("附件标识")]
    wanted = ["附件"] if len(marks) == 1 else [f"附件{at}" for at in range(1, len(marks) + 1)]
    yield same("附件标识", marks, wanted)


@check("annex.names", "7.3.7", "xml")
def annex_names(finished: Finished) -> Iterator[Reading]:
    titles = ["".join(para.text.split()) for para in finished.package.styled("附件标题")]
    names = ["".join(name.split()) for name in annex_names_listed(finished)]
    # A list without annexes names what goes with a letter; an annex without a list is bound apart (7.3.7).
    if names and titles:
        yield same("附件标题与附件说明", titles, names)


@check("annex.page", "7.3.7")
def annex_page(finished: Finished) -> Iterator[Reading]:
    for para, lines in finished.printed("附件标识"):
        first = lines[0].page.body[0]
        yield true(f"“{para.text}”页首", first.text[:8], para.text, holds=first is lines[0].line)


@check("annex.mark.place", "7.3.7")
def annex_mark(finished: Finished) -> Iterator[Reading]:
    for para, (placed, *_) in finished.printed("附件标识"):
        left, top = (TURNED_LEFT, TURNED_TOP) if placed.page.landscape else (LEFT, TOP)
        yield near(f"“{para.text}”左边", placed.line.left, left, 0.5)
        yield near(f"“{para.text}”第一行", placed.line.baseline, top + FIRST, 0.5)


@check("annex.title.line", "7.3.7")
def annex_title(finished: Finished) -> Iterator[Reading]:
    for para, (placed, *_) in finished.printed("附件标题"):
        top = TURNED_TOP if placed.page.landscape else TOP
        yield near(f"“{para.text[:8]}”第三行", placed.line.baseline, top + FIRST + 2 * PITCH, 0.5)


@check("annex.title.font", "7.3.7", "xml")
def annex_title_font(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled("附件标题"):
        yield from faces(para, XIAOBIAOSONG)
