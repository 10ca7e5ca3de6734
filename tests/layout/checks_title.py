"""Clauses 7.3.1 and 7.3.2: the title, the recipients; the order of the elements, the properties of the file."""

import re
from collections.abc import Iterator

from tests.layout.checks_head import ABOVE, CENTRE, NUMBERS, XIAOBIAOSONG, red_rules
from tests.layout.finished import (
    LEFT,
    PITCH,
    Finished,
    Reading,
    check,
    faces,
    near,
    same,
    true,
)
from tests.layout.package import W, attribute
from tests.layout.pages import POINT
from tests.layout.titles import MAY_END


@check("title.font", "7.3.1", "xml")
def title_font(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled("公文标题"):
        yield from faces(para, XIAOBIAOSONG)
        yield same("标题加粗", [run.text for run in para.runs if run.bold], [])


@check("title.size", "7.3.1")
def title_size(finished: Finished) -> Iterator[Reading]:
    for _, lines in finished.printed("公文标题", "附件标题"):
        for placed in lines:
            yield near(f"“{placed.line.text[:8]}”字号", placed.line.size, 22, 0.1)


@check("title.below", "7.3.1")
def title_below(finished: Finished) -> Iterator[Reading]:
    rules = red_rules(finished)
    for para, lines in list(finished.printed("公文标题"))[:1]:
        if finished.has_head:
            yield same("红色分隔线下空行", finished.blanks_before(para), 2)
            wanted = 2 * PITCH + (0.8 * 28.95 - 0.88 * 22) * POINT
            yield near("标题距红色分隔线", lines[0].line.top - (rules[0].bottom if rules else 0), wanted, 0.5)


@check("title.centre", "7.3.1")
def title_centre(finished: Finished) -> Iterator[Reading]:
    for _, lines in finished.printed("公文标题", "附件标题"):
        for placed in lines:
            centre = placed.page.width - 37 - 225 / 2 if placed.page.landscape else CENTRE
            yield near(f"“{placed.line.text[:8]}”中线", placed.line.centre, centre, 1.5)


@check("title.shape", "7.3.1")
def title_shape(finished: Finished) -> Iterator[Reading]:
    """Neither an hourglass nor a last line of one word's rest."""
    for _, lines in finished.printed("公文标题", "附件标题"):
        widths = [round(placed.line.right - placed.line.left, 1) for placed in lines]
        waist = any(b < a - 2 and b < c - 2 for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
        alone = len(lines) > 1 and min(len(placed.line.bare) for placed in lines) < 3
        yield true("标题各行宽", widths, "梯形或菱形", holds=not waist and not alone)


@check("title.words", "7.3.1")
def title_words(finished: Finished) -> Iterator[Reading]:
    """A line ends only where the list written by hand lets it."""
    for para, lines in finished.printed("公文标题", "附件标题"):
        title, passed = "".join(para.text.split()), 0
        for placed in lines[:-1]:
            passed += len(placed.line.bare)
            allowed = MAY_END.get(title)
            broken = f"{title[:passed][-6:]}/{title[passed:][:6]}"
            yield true("标题断行", broken, "词语、数字完整", holds=allowed is not None and passed in allowed)


# ---- the recipients -------------------------------------------------------------------------


@check("to.left", "7.3.2")
def recipients_left(finished: Finished) -> Iterator[Reading]:
    for _, lines in finished.printed("主送机关"):
        for placed in lines:
            yield near("主送机关左边", placed.line.left, LEFT, 0.5)


@check("to.colon", "7.3.2", "xml")
def recipients_colon(finished: Finished) -> Iterator[Reading]:
    for para in finished.package.styled("主送机关"):
        closed = para.text.endswith("：") and not para.text.endswith("：：")
        yield true("主送机关末尾", para.text[-3:], "全角冒号", holds=closed)


@check("to.below", "7.3.2")
def recipients_below(finished: Finished) -> Iterator[Reading]:
    titles = [lines for _, lines in finished.printed("公文标题")]
    for _, (first, *_) in finished.printed("主送机关"):
        drop = first.line.baseline - titles[0][-1].line.baseline if titles else 0
        yield near("主送机关在标题下（空一行）", drop, 2 * PITCH, 0.5)


@check("text.order", "7.3, 7.4", "xml")
def order_of_elements(finished: Finished) -> Iterator[Reading]:
    order = (*ABOVE, "发文机关标志", *NUMBERS, "公文标题", "主送机关", "公文正文")
    seen = []
    for para in finished.package.paragraphs:
        if para.style in order and para.style not in seen:
            seen.append(para.style)
    yield same("要素顺序", seen, sorted(seen, key=order.index))


@check("props.clean", "issue 3.8", "xml")
def properties(finished: Finished) -> Iterator[Reading]:
    core = finished.package.parts["docProps/core.xml"].decode()
    for name in ("dc:title", "dc:creator"):
        yield true(f"文档属性 {name}", core[-300:], "不空", holds=bool(re.search(rf"<{name}>[^<]+</{name}>", core)))
    app = finished.package.parts.get("docProps/app.xml", b"").decode()
    traces = re.findall(r"python-docx|LibreOffice|Microsoft|Normal\.dotm", app + core)
    yield same("文档属性中的程序痕迹", traces, [])
    langs = [attribute(e, "eastAsia") for e in finished.package.styles.iter(f"{W}lang")]
    yield same("文档语言", langs[:1], ["zh-CN"])
