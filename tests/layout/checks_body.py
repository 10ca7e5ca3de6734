"""Clause 7.3.3: the body, its faces, its lines."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

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
from tests.layout.pages import Line, Page


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


def _marks(finished: Finished, page: Page) -> Iterator[Line]:
    """The lines of the red mark, above 发文字号 on page 1."""
    if page.number == 1 and (finished.has_head or finished.is_letter):
        yield from takewhile(lambda line: "〔" not in line.text, page.lines)


@check("body.color", "5.2.4")
def body_colour(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        # The mark is looked at by its own check.
        mark = {id(g) for line in _marks(finished, page) for g in line.glyphs}
        stray = [g.text for g in page.glyphs if not g.black and id(g) not in mark and g.text.strip()]
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
    """Two characters; what goes on after a tear begins at the margin, over the page or right below a full line."""
    above = None
    for para, lines in finished.printed(*BODY):
        if not lines[0].page.landscape:
            torn = para.continued and above is not None and above.line.right > RIGHT - 2 * CHARACTER
            yield near(f"“{para.text[:8]}”首行左边", lines[0].line.left, LEFT + (0 if torn else 2 * CHARACTER), 0.5)
        above = lines[-1]


@check("body.turnover", "7.3.3")
def body_turnover(finished: Finished) -> Iterator[Reading]:
    for _, lines in finished.printed(*BODY):
        for placed in lines[1:]:
            left = TURNED_LEFT if placed.page.landscape else LEFT
            yield near(f"“{placed.line.text[:8]}”回行左边", placed.line.left, left, 0.5)


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
        # One that its text runs on behind is a paragraph.
        if para.style in HEADINGS and len(para.text) <= 28 and not para.text.endswith("。"):
            yield same(f"“{para.text[:8]}”后文所在页", after[0].page.number, lines[-1].page.number)


@check("text.complete", "practice")
def complete(finished: Finished) -> Iterator[Reading]:
    """Everything that the document says is printed."""
    wanted = Counter("".join(p.text for p in finished.package.paragraphs if p.text))
    shown = Counter(char for page in finished.pages for line in page.body for char in line.text)
    missing = {char: n for char, n in (wanted - shown).items() if char.strip() and n}
    yield same("未印出的字", missing, {})


@check("text.placed", "practice")
def placed(finished: Finished) -> Iterator[Reading]:
    """Every paragraph stands on the pages as a whole, in the order of the text: nothing escapes the ruler."""
    for para in finished.package.paragraphs:
        if para.text.strip() and not para.in_table:
            found = id(para.element) in finished.lines
            yield true(f"{para.style}“{para.text[:8]}”", "在页面上" if found else "找不到", "在页面上", holds=found)
