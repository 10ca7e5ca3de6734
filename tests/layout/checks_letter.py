"""Clause 10.1: the first face of a 函, and what its other faces have not."""

from collections.abc import Iterator

from tests.layout.checks_foot import is_imprint
from tests.layout.checks_head import ABOVE, CENTRE, XIAOBIAOSONG
from tests.layout.finished import (
    BOTTOM,
    LEFT,
    PITCH,
    RIGHT,
    Finished,
    Reading,
    check,
    near,
    same,
    true,
)
from tests.layout.package import W, attribute
from tests.layout.pages import Line, Rule

#: 7/8 of the height of a 3号 character, in metal type 15.75 pt.
BELOW_RULE = 15.75 * 25.4 / 72 * 7 / 8


def _rules(finished: Finished) -> list[Rule]:
    """The red strokes of the first face from the top, each once."""
    seen = {(round(r.top, 1), round(r.left, 1)): r for r in finished.pages[0].rules if r.red}
    return sorted(seen.values(), key=lambda rule: rule.top)


def _mark(finished: Finished) -> tuple[float, ...]:
    rules = _rules(finished)
    return finished.pages[0].ink(2, 2, 208, rules[0].top - 0.3 if rules else 60, red=True)


def _letter(name: str, source: str = "pages"):
    """A check of letters alone; the four strokes are there, or the check fails."""

    def wrap(measure):
        @check(name, "10.1", source)
        def of_a_letter(finished: Finished) -> Iterator[Reading]:
            if finished.is_letter and source == "xml":
                yield from measure(finished)
            elif finished.is_letter:
                strokes = _rules(finished)
                yield same("红色双线条数", len(strokes), 4)
                if len(strokes) == 4:
                    yield from measure(finished, *strokes)

        return of_a_letter

    return wrap


@_letter("letter.mark.top", "ink")
def mark_top(finished: Finished, *_: Rule) -> Iterator[Reading]:
    ink = _mark(finished)
    yield near("发文机关标志上边缘距上页边", ink[1] if ink else 0, 30, 0.5)


@_letter("letter.mark.centre", "ink")
def mark_centre(finished: Finished, *_: Rule) -> Iterator[Reading]:
    ink = _mark(finished) or (0, 0, 0, 0)
    yield near("发文机关标志中线", (ink[0] + ink[2]) / 2, CENTRE, 1)


@_letter("letter.mark.name")
def mark_name(finished: Finished, upper: Rule, *_: Rule) -> Iterator[Reading]:
    text = "".join(line.bare for line in finished.pages[0].lines if line.baseline < upper.top)
    yield true("发文机关标志", text, "不加“文件”", holds=bool(text) and not text.endswith("文件"))


@_letter("letter.mark.font", "xml")
def mark_font(finished: Finished) -> Iterator[Reading]:
    yield same("发文机关标志字体", finished.package.style_faces("发文机关标志")[0], XIAOBIAOSONG)


@_letter("letter.rules.upper", "ink")
def rules_upper(finished: Finished, upper: Rule, lower: Rule, *_: Rule) -> Iterator[Reading]:
    ink = _mark(finished)
    yield near("双线距发文机关标志", upper.top - (ink[3] if ink else 0), 4, 0.5)
    yield true(
        "上双线", f"{upper.thickness:.2f}/{lower.thickness:.2f}", "上粗下细", holds=upper.thickness > lower.thickness
    )


@_letter("letter.rules.lower")
def rules_lower(finished: Finished, *strokes: Rule) -> Iterator[Reading]:
    *_, upper, lower = strokes
    yield near("下双线距下页边", finished.pages[0].height - lower.bottom, 20, 0.5)
    yield true(
        "下双线", f"{upper.thickness:.2f}/{lower.thickness:.2f}", "上细下粗", holds=upper.thickness < lower.thickness
    )


@_letter("letter.rules.width")
def rules_width(finished: Finished, *strokes: Rule) -> Iterator[Reading]:
    for number, rule in enumerate(strokes, start=1):
        yield near(f"第{number}条红线长", rule.right - rule.left, 170, 0.5)
        yield near(f"第{number}条红线中线", (rule.left + rule.right) / 2, 105, 0.5)


@_letter("letter.rules.first")
def rules_first(finished: Finished, *_: Rule) -> Iterator[Reading]:
    for page in finished.pages[1:]:
        yield same(f"第{page.number}页红线", [rule for rule in page.rules if rule.red], [])


def _above_title(finished: Finished, lower: Rule) -> list[Line]:
    title = next(lines[0].line for _, lines in finished.printed("公文标题"))
    return [line for line in finished.pages[0].lines if lower.bottom < line.baseline < title.baseline]


@_letter("letter.above", "ink")
def above(finished: Finished, _: Rule, lower: Rule, *__: Rule) -> Iterator[Reading]:
    """份号, 密级, 紧急程度 one a line from the left; the first line 7/8 of a character below the rule."""
    lines = _above_title(finished, lower)
    ink = finished.pages[0].ink(LEFT - 2, lower.bottom + 0.3, RIGHT + 2, lower.bottom + 12)
    yield near("首行距双线", (ink[1] if ink else 0) - lower.bottom, BELOW_RULE, 0.5)
    alone = not finished.text("信函字号").partition("\t")[0].strip()
    for at, line in enumerate(lines):
        if at or not alone:
            yield near(f"“{line.text[:6]}”左边", line.left, LEFT, 0.5)
        yield near(f"“{line.text[:6]}”字号", line.size, 16, 0.1)
    # The first of them shares its line with the 发文字号.
    yield same("双线下行数", len(lines), 1 + len(finished.package.styled(*ABOVE)))


@_letter("letter.no.x")
def number_place(finished: Finished, _: Rule, lower: Rule, *__: Rule) -> Iterator[Reading]:
    first, *_ = _above_title(finished, lower) or (None,)
    yield true("发文字号", first.text if first else "", "双线下第一行", holds=bool(first) and "〔" in first.text)
    yield near("发文字号右边", first.right if first else 0, RIGHT, 0.5)


@_letter("letter.title")
def title(finished: Finished, _: Rule, lower: Rule, *__: Rule) -> Iterator[Reading]:
    top = next(lines[0].line for _, lines in finished.printed("公文标题"))
    lines = _above_title(finished, lower)
    yield near("标题在最后要素下", top.baseline - (lines[-1].baseline if lines else 0), 3 * PITCH, 0.5)


@_letter("letter.pageno")
def page_number(finished: Finished, *_: Rule) -> Iterator[Reading]:
    below = [line.text for line in finished.pages[0].lines if line.baseline > BOTTOM + 3]
    yield same("首页页码", below, [])


@_letter("letter.imprint", "xml")
def imprint_alone(finished: Finished) -> Iterator[Reading]:
    """抄送 alone, without rules."""
    yield same("版记要素", [para.text[:3] for para in finished.imprint if not para.text.startswith("抄送：")], [])
    for table in finished.package.tables:
        if is_imprint(finished, table):
            lines = [e.tag for e in table.iter() if attribute(e, "val") == "single" and e.tag != f"{W}u"]
            yield same("版记分隔线", lines, [])


@_letter("letter.imprint.foot")
def imprint_foot(finished: Finished, *_: Rule) -> Iterator[Reading]:
    if finished.imprint:
        last = finished.pages[-1].body[-1]
        yield near("版记末行基线距版心下边", BOTTOM - last.baseline, 2, 2.5)


@_letter("letter.imprint.text")
def imprint_with_text(finished: Finished, *_: Rule) -> Iterator[Reading]:
    """抄送 shares its face with text, unless a table or a turned face before it left no room."""
    if not finished.imprint or len(finished.pages) < 2:
        return
    *_, before, last = finished.pages
    copies = "".join("".join(para.text.split()) for para in finished.imprint)
    words = "".join(line.bare for line in last.body)
    in_text = bool(before.flow) and before.body[-1] is before.flow[-1] and not before.landscape
    yield true("抄送页文字", words[:8], "不止抄送", holds=sorted(words) != sorted(copies) or not in_text)
