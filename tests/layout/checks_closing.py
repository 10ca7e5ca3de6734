"""Clauses 7.3.4 to 7.3.6: 附件说明, signature, 附注."""

import re
from collections.abc import Iterator
from datetime import date

from tests.layout.finished import (
    BODY,
    BOTTOM,
    CHARACTER,
    LEFT,
    PITCH,
    RIGHT,
    TOP,
    Finished,
    Reading,
    check,
    near,
    nominal,
    same,
    true,
)
from tests.layout.package import Para
from tests.layout.pages import Line

#: Lines a page.
LINES = 22
#: Lines that may stay white before a page that is signed; the type that begins a page of its own.
WHITE, TITLE_SIZE = 8, 20
#: Characters of a name that two lines can hold above a date 右空四字.
TWO_LINES = 26
DAY = re.compile(r"(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


# ---- 附件说明 ---------------------------------------------------------------------------------


def annex_names_listed(finished: Finished) -> list[str]:
    return [re.sub(r"^(附件：)?(\d+\.)?", "", p.text) for p in finished.package.styled("附件说明")]


@check("note.blank", "7.3.4", "xml")
def note_blank(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled("附件说明")[:1]:
        yield same("正文下空行", finished.blanks_before(para), 1)


@check("note.form", "7.3.4", "xml")
def note_form(finished: Finished) -> Iterator[Reading]:
    notes = finished.package.styled("附件说明")
    for number, para in enumerate(notes, start=1):
        wanted = ("附件：" if number == 1 else "") + (f"{number}." if len(notes) > 1 else "")
        starts = para.text.startswith(wanted) and not (len(notes) == 1 and re.match(r"附件：1\.", para.text))
        yield true("附件说明", para.text[:8], f"{wanted}…", holds=starts)
        yield true("附件说明末尾", para.text[-3:], "无标点", holds=para.text[-1] not in "。；，、：")


@check("note.x", "7.3.4")
def note_place(finished: Finished) -> Iterator[Reading]:
    """“附件：” two characters in; turn-over lines, and the figures of the others, under the first ones."""
    notes = list(finished.printed("附件说明"))
    name_left = 0.0
    for number, (para, lines) in enumerate(notes, start=1):
        line = lines[0].line
        at = len(para.text) - len(re.sub(r"^(附件：)?(\d+\.)?", "", para.text))
        if number == 1:
            yield near("附件说明左边", line.left, LEFT + 2 * CHARACTER, 0.5)
            name_left = line.inked[at].left
        yield near(f"附件说明第{number}个名称左边", line.inked[at].left, name_left, 0.5 if number < 10 else 1.5)
        for placed in lines[1:]:
            yield near(f"附件说明第{number}个回行左边", placed.line.left, line.inked[at].left, 0.5)


# ---- signature and 附注 -----------------------------------------------------------------------


def _signatures(finished: Finished) -> Iterator[tuple[Para, tuple[Line, ...], Para, Line]]:
    """Name, its lines, date, its line."""
    dates = list(finished.printed("成文日期"))
    for (name, lines), (written, day) in zip(finished.printed("署名"), dates, strict=False):
        yield name, tuple(placed.line for placed in lines), written, day[-1].line


@check("sign.layout", "7.3.5.1, 7.3.5.2")
def signature(finished: Finished) -> Iterator[Reading]:
    """With a seal the name is centred over a date 右空四字; without, name or date 右空二字.

    As it is printed, with the white that the renderer puts about figures.
    """
    for name, lines, written, day in _signatures(finished):
        longest = max(lines, key=lambda line: line.right - line.left)
        if name.align != "left":
            # Two lines may hold a name that is centred there, but not where its words part it too unevenly.
            if len(name.text) <= TWO_LINES:
                yield near("成文日期右空四字", day.right, RIGHT - 4 * CHARACTER, 0.5)
            for line in lines:
                # One to be written in begins with blanks.
                day_left = day.left if DAY.fullmatch(written.text) else day.right - nominal(written.text)
                yield near("署名与日期居中", (line.left + line.right) / 2, (day_left + day.right) / 2, 0.5)
            yield true("署名右边", round(longest.right, 1), "版心以内", holds=longest.right <= RIGHT + 1)
        else:
            long = day.right - day.left > longest.right - longest.left
            yield near("右空二字", day.right if long else longest.right, RIGHT - 2 * CHARACTER, 0.5)
            yield true("成文日期右边", round(day.right, 1), "版心以内", holds=day.right <= RIGHT + 0.5)
            yield near("日期首字比署名首字右移二字", day.left - longest.left, 2 * CHARACTER, 0.5)


@check("sign.blank", "7.3.5.1, 7.3.5.2", "xml")
def signature_blank(finished: Finished) -> Iterator[Reading]:
    for name in finished.package.styled("署名"):
        count = finished.blanks_before(name)
        yield true("署名上空行", count, "1（无印章）至 3（有印章）", holds=1 <= count <= 3)


@check("sign.together", "7.3.5.5")
def signature_together(finished: Finished) -> Iterator[Reading]:
    """Name and date stand under each other, on a page that shows text before them."""
    dates = [lines for _, lines in finished.printed("成文日期")]
    for (_, lines), day in zip(finished.printed("署名"), dates, strict=False):
        yield same("署名、日期同页", lines[-1].page.number, day[0].page.number)
        yield near("日期在署名下一行", day[0].line.baseline - lines[-1].line.baseline, PITCH, 0.5)
        yield true(
            "署名页首行", lines[0].page.body[0].text[:8], "正文", holds=lines[0].page.body[0] is not lines[0].line
        )


@check("sign.text", "7.3.5.5")
def signature_with_text(finished: Finished) -> Iterator[Reading]:
    """The page that is signed shows text: no page says of itself that it has none."""
    text = [p.page.number for _, lines in finished.printed(*BODY) for p in lines]
    names = list(finished.printed("附件说明"))
    for _, lines in finished.printed("署名"):
        page = lines[0].page
        above = bool(page.uprights) and page.uprights[0].top < lines[0].line.baseline
        # Unless the list of annexes alone is longer than a page, or the first face has no line to spare (7.3.3).
        spared = len([number for number in text if number <= page.number]) == 1
        shown = {p.page.number for _, listed in (names if spared else names[LINES - 5 :]) for p in listed}
        # Or two names stand for it, where the page before goes on down to its foot.
        parted = [p for _, listed in names for p in listed[-1:] if p.page.number == page.number]
        full = [p for _, listed in names for p in listed if p.page.number == page.number - 1]
        if len(parted) > 1 and full and BOTTOM - full[-1].line.baseline < 3 * PITCH:
            shown.add(page.number)
        yield true("署名页正文", page.number, "有正文", holds=page.number in shown.union(text) or above)


@check("sign.white", "7.3.5.5")
def white_before_signature(finished: Finished) -> Iterator[Reading]:
    """The page before the signed one lacks no more than what is signed and a few lines of text take.

    Lines that begin a page to carry the 版记 are another matter.
    """
    carried = [lines[0].line.text for para, lines in finished.printed(*BODY) if para.new_page]
    for _, lines in finished.printed("署名"):
        signed = lines[0].page
        before = [page for page in finished.pages if page.number == signed.number - 1 and page.body]
        for page in before:
            if signed.body[0].size < TITLE_SIZE and signed.body[0].text not in carried:
                foot = max(page.body[-1].baseline, *(rule.bottom for rule in page.uprights), TOP)
                white = round((BOTTOM - foot) / PITCH, 1)
                yield true(f"第{page.number}页末留白行数", white, f"不多于 {WHITE}", holds=white <= WHITE)


@check("date.form", "7.3.5.4", "xml")
def date_form(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled("成文日期"):
        if para.text.split() == ["年", "月", "日"]:
            continue  # left to be written in by hand
        match = DAY.fullmatch(para.text)
        holds = bool(match) and date(*map(int, match.groups())) is not None if match else False
        yield true("成文日期", para.text, "2021年3月8日", holds=holds)


@check("remark.place", "7.3.6")
def remark(finished: Finished) -> Iterator[Reading]:
    dates = [lines[-1] for _, lines in finished.printed("成文日期")]
    for para, lines in finished.printed("附注"):
        yield near("附注左边", lines[0].line.left, LEFT + 2 * CHARACTER, 0.5)
        if dates:
            yield same("附注、成文日期同页", lines[0].page.number, dates[0].page.number)
            yield near("附注在日期下一行", lines[0].line.baseline - dates[0].line.baseline, PITCH, 0.5)
        bracketed = para.text.startswith("（") and para.text.endswith("）")
        yield true("附注", para.text[:6], "加圆括号", holds=bracketed)
