"""Clauses 7.3.3 to 7.3.7: body, 附件说明, signature, 附注, annexes."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tests.layout.checks_head import FANGSONG, HEITI, KAITI
from tests.layout.finished import (
    BODY,
    CHARACTER,
    HEADINGS,
    LEFT,
    PITCH,
    RIGHT,
    TURNED_LEFT,
    Finished,
    Reading,
    check,
    faces,
    near,
    same,
    true,
)
from tests.layout.package import Para

DAY = re.compile(r"(\d{4})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")


def _font(name: str, style: str, face: str, clause: str) -> None:
    @check(name, clause, "xml")
    def font(finished: Finished) -> Iterator[Reading]:
        for para in finished.package.styled(style):
            yield from faces(para, face)
            sizes = {run.size for run in para.runs if run.text.strip()}
            yield same(f"{style}“{para.text[:8]}”字号", sizes - {16.0}, set())


_font("body.font", "公文正文", FANGSONG, "5.2.2, 7.3.3")
_font("to.font", "主送机关", FANGSONG, "5.2.2")
_font("note.font", "附件说明", FANGSONG, "5.2.2")
_font("remark.font", "附注", FANGSONG, "5.2.2")
_font("annex.mark.font", "附件标识", HEITI, "7.3.7")


def _heading(level: int, face: str) -> None:
    @check(f"h{level}", "7.3.3", "xml")
    def heading(finished: Finished) -> Iterator[Reading]:
        """The heading in its face; text that follows it in the paragraph in 仿宋."""
        for para in finished.package.styled(HEADINGS[level - 1]):
            runs = [run for run in para.runs if run.text.strip()]
            yield same(f"“{para.text[:8]}”字体", runs[0].face, face)
            for run in runs[1:]:
                yield true(f"“{run.text[:8]}”字体", run.face, f"{face}或{FANGSONG}", holds=run.face in {face, FANGSONG})
            yield same(f"“{para.text[:8]}”字号", {run.size for run in runs}, {16.0})
            yield same(f"“{para.text[:8]}”加粗", [run.text for run in runs if run.bold], [])


for _level, _face in enumerate((HEITI, KAITI, FANGSONG, FANGSONG), start=1):
    _heading(_level, _face)


@check("body.size", "5.2.2")
def body_size(finished: Finished) -> Iterator[Reading]:
    for _, lines in finished.printed(*BODY, "主送机关", "附件说明", "署名", "成文日期", "附注"):
        for placed in lines:
            yield near(f"“{placed.line.text[:8]}”字号", placed.line.size, 16, 0.1)


@check("body.color", "5.2.4")
def body_colour(finished: Finished) -> Iterator[Reading]:
    red = {id(g) for _, lines in finished.printed("发文机关标志") for p in lines for g in p.line.glyphs}
    for page in finished.pages:
        stray = [g.text for g in page.glyphs if not g.black and id(g) not in red and g.text.strip()]
        yield same(f"第{page.number}页非黑色的字", stray, [])


@check("body.latin", "5.2.2, issue 3.6", "xml")
def body_latin(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled(*BODY):
        for run in para.runs:
            if re.search(r"[0-9A-Za-z]", run.text):
                yield same(f"“{run.text[:8]}”数字字体", run.latin, "Times New Roman")


@check("body.line", "5.2.3", "xml")
def body_line(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled(*BODY, "公文标题", "主送机关", "附件说明", "署名", "成文日期", "附件标题"):
        yield near(f"“{para.text[:8]}”固定行距（磅）", para.line, 225 / 25.4 * 72 / 22, 0.1)


@check("body.indent", "7.3.3")
def body_indent(finished: Finished) -> Iterator[Reading]:
    for para, lines in finished.printed(*BODY):
        if not lines[0].page.landscape:
            yield near(f"“{para.text[:8]}”首行左边", lines[0].line.left, LEFT + 2 * CHARACTER, 1)


@check("body.turnover", "7.3.3")
def body_turnover(finished: Finished) -> Iterator[Reading]:
    for _, lines in finished.printed(*BODY):
        for placed in lines[1:]:
            left = TURNED_LEFT if placed.page.landscape else LEFT
            yield near(f"“{placed.line.text[:8]}”回行左边", placed.line.left, left, 1)


@check("body.onfirst", "7.3.3")
def body_on_first(finished: Finished) -> Iterator[Reading]:
    if finished.has_head:
        first = [p for _, lines in finished.printed(*BODY) for p in lines if p.page.number == 1]
        yield true("首页正文行数", len(first), "不少于 1", holds=bool(first))


@check("body.after_to", "7.3.3")
def body_after_recipients(finished: Finished) -> Iterator[Reading]:
    to = [lines[-1] for _, lines in finished.printed("主送机关")]
    body = [lines[0] for _, lines in finished.printed(*BODY)]
    if to and body and to[0].page is body[0].page:
        yield near("正文在主送机关下一行", body[0].line.baseline - to[0].line.baseline, PITCH, 0.5)


@check("body.heading.alone", "practice")
def heading_alone(finished: Finished) -> Iterator[Reading]:
    """No heading stands at the foot of a page with its text overleaf."""
    flow = list(finished.printed(*BODY))
    for (para, lines), (_, after) in pairwise(flow):
        if para.style in HEADINGS and len(para.text) <= 28:
            yield same(f"“{para.text[:8]}”后文所在页", after[0].page.number, lines[-1].page.number)


@check("text.complete", "practice")
def complete(finished: Finished) -> Iterator[Reading]:
    """Everything that the document says is printed."""
    wanted = Counter("".join(p.text for p in finished.package.paragraphs if p.text))
    shown = Counter(g.text for page in finished.pages for g in page.glyphs)
    missing = {char: n for char, n in (wanted - shown).items() if char.strip() and n}
    yield same("未印出的字", missing, {})


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
            yield near("附件说明左边", line.left, LEFT + 2 * CHARACTER, 1)
            name_left = line.inked[at].left
        yield near(f"附件说明第{number}个名称左边", line.inked[at].left, name_left, 0.5 if number < 10 else 1.5)
        for placed in lines[1:]:
            yield near(f"附件说明第{number}个回行左边", placed.line.left, line.inked[at].left, 1)


# ---- signature and 附注 -----------------------------------------------------------------------


def nominal(text: str) -> float:
    """The width of 3号 text, hanzi 一字 and figures half; what a renderer adds between them is left out."""
    points = sum((8 if char.isascii() else 16) - 0.25 for char in text)
    return points * 25.4 / 72


def _signatures(finished: Finished) -> Iterator[tuple[Para, Para, float, float]]:
    """Name, date and the right edges of both."""
    dates = list(finished.printed("成文日期"))
    for (name, name_lines), (day, day_lines) in zip(finished.printed("署名"), dates, strict=False):
        yield name, day, name_lines[-1].line.right, day_lines[-1].line.right


@check("sign.layout", "7.3.5.1, 7.3.5.2")
def signature(finished: Finished) -> Iterator[Reading]:
    """With a seal the name is centred over a date 右空四字; without, name or date 右空二字."""
    for name, day, name_right, day_right in _signatures(finished):
        sealed = finished.blanks_before(name) > 1
        wide, long = nominal(name.text), nominal(day.text)
        name_left, day_left = name_right - wide, day_right - long
        if sealed:
            if 4 * CHARACTER + long / 2 + wide / 2 <= 156 and wide / 2 <= 4 * CHARACTER + long / 2:
                yield near("成文日期右空四字", day_right, RIGHT - 4 * CHARACTER, 1)
            yield near("署名与日期居中", (name_left + name_right) / 2, (day_left + day_right) / 2, 1)
            yield true("署名右边", round(name_right, 1), "版心以内", holds=name_right <= RIGHT + 1)
        else:
            yield near("右空二字", max(name_right, day_right), RIGHT - 2 * CHARACTER, 1)
            yield near("日期首字比署名首字右移二字", day_left - name_left, 2 * CHARACTER, 1)


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


@check("date.form", "7.3.5.4", "xml")
def date_form(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled("成文日期"):
        match = DAY.fullmatch(para.text)
        holds = bool(match) and date(*map(int, match.groups())) is not None if match else False
        yield true("成文日期", para.text, "2021年3月8日", holds=holds)


@check("remark.place", "7.3.6")
def remark(finished: Finished) -> Iterator[Reading]:
    dates = [lines[-1] for _, lines in finished.printed("成文日期")]
    for para, lines in finished.printed("附注"):
        yield near("附注左边", lines[0].line.left, LEFT + 2 * CHARACTER, 1)
        if dates and dates[0].page is lines[0].page:
            yield near("附注在日期下一行", lines[0].line.baseline - dates[0].line.baseline, PITCH, 0.5)
        bracketed = para.text.startswith("（") and para.text.endswith("）")
        yield true("附注", para.text[:6], "加圆括号", holds=bracketed)
