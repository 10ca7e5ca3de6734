"""Clauses 7.2 and 7.3.1 to 7.3.2: what stands above the red rule, the title, the recipients."""

import re
from collections.abc import Iterator
from itertools import groupby

from tests.layout.finished import (
    CHARACTER,
    FIRST,
    LEFT,
    PITCH,
    RIGHT,
    TOP,
    Finished,
    Reading,
    check,
    faces,
    near,
    same,
    true,
)
from tests.layout.package import Para
from tests.layout.pages import POINT, Line, Rule

CENTRE = (LEFT + RIGHT) / 2
FANGSONG, HEITI, KAITI, XIAOBIAOSONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
ABOVE = ("份号", "密级", "紧急程度")
NUMBERS = ("发文字号", "上行文字号")
#: A number, or the blanks that it is written into by hand.
DOC_NUMBER = re.compile(r"[一-龥]+〔(?:\d{4}〕[1-9]\d*|[ 　]+〕[ 　]+)号")


def _above(style: str, face: str) -> None:
    @check(f"head.{style}", "7.2.1–7.2.3")
    def element(finished: Finished) -> Iterator[Reading]:
        present = [name for name in ABOVE if finished.package.styled(name)]
        for para, (placed, *_) in finished.printed(style):
            if finished.is_letter:
                continue  # under the double rule: letter.above
            wanted = TOP + FIRST + present.index(style) * PITCH
            yield near(f"{style}左边", placed.line.left, LEFT, 0.5)
            yield near(f"{style}基线", placed.line.baseline, wanted, 0.5)
            yield near(f"{style}字号", placed.line.size, 16, 0.1)
            yield from faces(para, face)


for _style, _face in zip(ABOVE, (FANGSONG, HEITI, HEITI), strict=True):
    _above(_style, _face)


@check("head.份号.form", "7.2.1", "xml")
def copy_number(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled("份号"):
        yield true("份号", para.text, "6 位数字", holds=bool(re.fullmatch(r"\d{6}", para.text)))


@check("head.order", "7.2.3", "xml")
def head_order(finished: Finished) -> Iterator[Reading]:
    found = [para.style for para in finished.package.styled(*ABOVE)]
    yield same("版头要素顺序", found, [name for name in ABOVE if name in found])


# ---- the mark -------------------------------------------------------------------------------


def _mark_lines(finished: Finished) -> list[Line]:
    return [line for line in finished.pages[0].lines if line.inked[0].red]


def _mark_ink(finished: Finished) -> tuple[float, ...]:
    for line in _mark_lines(finished)[-1:]:
        return finished.pages[0].ink(5, 5, 205, line.baseline + 0.35 * line.size * POINT, red=True)
    return ()


@check("head.mark.top", "7.2.4", "ink")
def mark_top(finished: Finished) -> Iterator[Reading]:
    if finished.has_head:
        ink = _mark_ink(finished)
        yield near("发文机关标志上边缘距版心", (ink[1] if ink else 0) - TOP, 35, 0.5)


@check("head.mark.centre", "7.2.4", "ink")
def mark_centre(finished: Finished) -> Iterator[Reading]:
    if finished.has_head:
        left, _, right, _ = _mark_ink(finished) or (0, 0, 0, 0)
        yield near("发文机关标志中线", (left + right) / 2, CENTRE, 0.5)
        yield true("发文机关标志", f"{left:.1f}–{right:.1f}", "版心以内", holds=left >= LEFT - 1 and right <= RIGHT + 1)


@check("head.mark.lines", "7.2.4")
def mark_lines(finished: Finished) -> Iterator[Reading]:
    for para, lines in finished.printed("发文机关标志"):
        # A name longer than a line of 28 narrow letters is set in two, rather than low ones.
        yield same("发文机关标志行数", len(lines), 1 if len(para.text) <= 28 else 2)


@check("head.mark.red", "7.2.4")
def mark_red(finished: Finished) -> Iterator[Reading]:
    if finished.has_head:
        yield true("发文机关标志颜色", len(_mark_lines(finished)), "红", holds=bool(_mark_lines(finished)))
    for _, lines in finished.printed("发文机关标志"):
        yield true("发文机关标志颜色", lines[0].line.text, "红", holds=all(g.red for p in lines for g in p.line.inked))


@check("head.mark.font", "7.2.4", "xml")
def mark_font(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled("发文机关标志"):
        yield from faces(para, XIAOBIAOSONG)


# ---- 发文字号, 签发人, the red rule -----------------------------------------------------------


@check("head.no.form", "7.2.5", "xml")
def number_form(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled(*NUMBERS):
        number = para.text.strip().split("\t")[0]
        yield true("发文字号", number, "代字〔年份〕序号号", holds=bool(DOC_NUMBER.fullmatch(number)))


@check("head.no.font", "7.2.5")
def number_font(finished: Finished) -> Iterator[Reading]:
    for para, (placed, *_) in finished.printed(*NUMBERS):
        yield near("发文字号字号", placed.line.size, 16, 0.1)
        yield same("发文字号字体", next(run.face for run in para.runs if "〔" in run.text or "[" in run.text), FANGSONG)


@check("head.no.x", "7.2.5")
def number_place(finished: Finished) -> Iterator[Reading]:
    for _, (placed, *_) in finished.printed("发文字号"):
        yield near("发文字号中线", placed.line.centre, CENTRE, 0.5)
    for _, (placed, *_) in finished.printed("上行文字号"):
        yield near("上行文发文字号左边", placed.line.left, LEFT + CHARACTER, 0.5)


def _first_number_line(finished: Finished, para: Para) -> Para:
    """The number's line, or above it the first line of 签发人."""
    flow = [p for p in finished.package.paragraphs if not p.in_table]
    at = next(place for place, p in enumerate(flow) if p.element is para.element)
    while at and flow[at - 1].text.strip() and flow[at - 1].style == "Normal":
        at -= 1
    return flow[at]


@check("head.no.blanks", "7.2.5", "xml")
def number_blanks(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled(*NUMBERS):
        yield same("发文机关标志下空行", finished.blanks_before(_first_number_line(finished, para)), 2)


@check("head.no.below", "7.2.5", "ink")
def number_below(finished: Finished) -> Iterator[Reading]:
    """Two lines, and what exact lines leave above and below their type, under the mark's ink."""
    for para, (placed, *_) in finished.printed(*NUMBERS):
        ink = _mark_ink(finished)
        first = _first_number_line(finished, para)
        upper = finished.lines.get(id(first.element), (placed,))[0]
        yield near("发文字号距标志", upper.line.top - (ink[3] if ink else 0), 2.5 * PITCH, 0.5 * PITCH)


@check("head.signer", "7.2.6")
def signer(finished: Finished) -> Iterator[Reading]:
    """Two names a line, the number level with the last; all end one character from the right, one under the other."""
    for para, (last, *_) in finished.printed("上行文字号"):
        first = _first_number_line(finished, para)
        top = finished.lines[id(first.element)][0].line
        names = [run.text for p in (first, para) for run in p.runs if run.face == KAITI]
        yield same("签发人行数", round((last.line.baseline - top.baseline) / PITCH, 1), _signer_lines(finished) - 1)
        between = [one for one in finished.pages[0].lines if top.baseline <= one.baseline <= last.line.baseline]
        yield near("签发人右边", max(one.right for one in between), RIGHT - CHARACTER, 0.5)
        yield true("签发人姓名字体", names, KAITI, holds=bool(names))
        label = next((run.face for run in first.runs if "签发人：" in run.text), "")
        yield same("“签发人”字体", label, FANGSONG)
        starts = _name_starts(finished, top, last.line)
        for column in (0, 1):
            begin = starts[column::2] or [0.0]
            yield near(f"签发人第{column + 1}列各行左边之差", max(begin) - min(begin), 0, 0.5)


def _signer_names(finished: Finished) -> list[str]:
    runs = [run for para in finished.package.paragraphs for run in para.runs]
    grouped = groupby(runs, key=lambda run: run.style == "签发人姓名")
    return ["".join(run.text for run in group).strip() for named, group in grouped if named]


def _signer_lines(finished: Finished) -> int:
    return (len(_signer_names(finished)) + 1) // 2


def _name_starts(finished: Finished, top: Line, last: Line) -> list[float]:
    glyphs = [g for g in finished.pages[0].glyphs if top.baseline - 1 < g.baseline < last.baseline + 1]
    return [next((g.left for g in glyphs if g.text == name[0]), 0.0) for name in _signer_names(finished)]


def red_rules(finished: Finished) -> list[Rule]:
    seen = {(round(r.top, 1), round(r.left, 1)): r for r in finished.pages[0].rules if r.red}
    return list(seen.values())


def _rule(name: str):
    def wrap(measure):
        @check(name, "7.2.7", measure.__kwdefaults__["source"])
        def of_the_rule(finished: Finished) -> Iterator[Reading]:
            if finished.has_head:
                rules = red_rules(finished)
                yield same("红色分隔线条数", len(rules), 1)
                if rules:
                    yield from measure(finished, rules[0])

        return of_the_rule

    return wrap


@_rule("head.rule.width")
def rule_width(finished: Finished, rule: Rule, *, source: str = "pages") -> Iterator[Reading]:
    yield near("红色分隔线长", rule.right - rule.left, 156, 0.5)
    yield near("红色分隔线左端", rule.left, LEFT, 0.5)


@_rule("head.rule.thick")
def rule_thick(finished: Finished, rule: Rule, *, source: str = "pages") -> Iterator[Reading]:
    yield true("红色分隔线粗", round(rule.thickness, 2), "0.35–1", holds=0.3 <= rule.thickness <= 1.05)


@_rule("head.rule.top")
def rule_top(finished: Finished, rule: Rule, *, source: str = "ink") -> Iterator[Reading]:
    for _, (placed, *_) in finished.printed(*NUMBERS):
        line = placed.line
        ink = placed.page.ink(line.left - 1, line.top - 1, line.right + 1, rule.top - 0.3)
        yield near("红色分隔线距发文字号", rule.top - (ink[3] if ink else 0), 4, 0.5)
