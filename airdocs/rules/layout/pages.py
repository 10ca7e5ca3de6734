"""Paper, margins, lines, characters and page numbers (5.1, 5.2, 7.5, 8)."""

from collections.abc import Iterator

from airdocs.model import layout
from airdocs.model.fact import Fact
from airdocs.model.finding import Severity
from airdocs.model.laid import LaidFace, LaidParagraph
from airdocs.rules.layout.roles import HEADINGS, Role
from airdocs.rules.layout.view import Departure, LayoutView, told
from airdocs.rules.registry import Hit, rule

_WIDE, _HIGH = layout.PAGE_WIDTH, layout.PAGE_HEIGHT
_UPRIGHT = (layout.MARGIN_TOP, layout.MARGIN_BOTTOM, layout.MARGIN_LEFT, layout.MARGIN_RIGHT)
_TOP, _RIGHT, _BOTTOM, _LEFT = layout.LANDSCAPE_MARGINS
_TURNED = (_TOP, _BOTTOM, _LEFT, _RIGHT)
_SIDES = ("上边距", "下边距", "左边距", "右边距")
_TEXT = (Role.BODY, *HEADINGS)


def _lengths(view: LayoutView, wanted: tuple[tuple[str, layout.Length], ...], face: LaidFace) -> Iterator[Hit]:
    which = "横排页面" if face.turned else "页面"
    wrong = [(aspect, length) for aspect, length in wanted if not _holds(face.facts[aspect], length)]
    if wrong:
        found = "、".join(f"{aspect}{face.facts[aspect].words}" for aspect, _ in wrong)
        asked = "、".join(f"{aspect}{length.mm:.0f} 毫米" for aspect, length in wrong)
        yield view.hit(which, found=found, wanted=asked)


def _holds(found: Fact, length: layout.Length) -> bool:
    return found.meets(Fact(length.twips, "", found.slack))


def _once(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Sections that depart alike are told of once."""
    seen: set[tuple[str, ...]] = set()
    for hit in hits:
        key = tuple(hit.facts.values())
        if key not in seen:
            seen.add(key)
            yield hit


@rule(
    code="L601",
    title="纸张不是A4",
    message="{role}的{found}，应为{wanted}。",
    suggestion="请在“布局”→“纸张大小”中选A4。",
)
def wrong_paper(view: LayoutView) -> Iterator[Hit]:
    """The paper is not A4 (5.1).

    公文用纸是A4（210毫米×297毫米）。

    反例：页面的纸张高 = 279.4毫米
    正例：页面的纸张高 = 297毫米
    """

    def departures() -> Iterator[Hit]:
        for face in view.laid.faces:
            wide, high = (_HIGH, _WIDE) if face.turned else (_WIDE, _HIGH)
            yield from _lengths(view, (("纸张宽", wide), ("纸张高", high)), face)

    yield from _once(departures())


@rule(
    code="L602",
    title="页边距不合格式",
    message="{role}的{found}，应为{wanted}。",
    suggestion="请在“布局”→“页边距”中改为上37、下35、左28、右26毫米；横排的页为上28、下26、左35、右37毫米。",
)
def wrong_margin(view: LayoutView) -> Iterator[Hit]:
    """The margins do not leave a text area of 156 × 225 mm (5.2.1, 8).

    天头37毫米、订口28毫米、版心156毫米×225毫米，误差不超过1毫米。

    反例：页面的上边距 = 25.4毫米
    正例：页面的上边距 = 37毫米
    """

    def departures() -> Iterator[Hit]:
        for face in view.laid.faces:
            yield from _lengths(view, tuple(zip(_SIDES, _TURNED if face.turned else _UPRIGHT, strict=True)), face)

    yield from _once(departures())


def _grid(view: LayoutView, paragraph: LaidParagraph) -> tuple[int, int] | None:
    """(lines a page, characters a line) that the grid of the paragraph's section gives; None where there is none."""
    fact = view.laid.faces[paragraph.face].facts.get("文档网格") if view.laid.faces else None
    if fact is None or not isinstance(fact.value, tuple):
        return None
    lines, characters = fact.value
    return (int(lines), int(characters))


def _lines_a_page(view: LayoutView, paragraph: LaidParagraph) -> int | None:
    """How many lines of the paragraph's pitch a page holds; None where the type decides."""
    fact = paragraph.facts["行距"]
    if not isinstance(fact.value, tuple):
        return None
    rule_of_line, pitch = str(fact.value[0]), int(fact.value[1])
    grid = _grid(view, paragraph)
    if rule_of_line == "auto":
        on_grid = paragraph.facts["对齐到文档网格"].value and grid
        return grid[0] if on_grid and grid and pitch == layout.pt(12).twips else None
    return layout.TEXT_HEIGHT.twips // pitch if pitch > 0 else None


@rule(
    code="L603",
    title="每页不是22行",
    severity=Severity.WARNING,
    message="{role}的行距是{found}，{wanted}{where}。",
    suggestion="请把行距设为固定值28.95磅（每页正好22行）。",
)
def wrong_pitch(view: LayoutView) -> Iterator[Hit]:
    """The lines of the text do not come to 22 a page (5.2.3).

    一般每面排22行，撑满版心；倍数行距随字体而变，各台电脑页数不同。

    反例：公文正文的行距 = 1.5倍
    正例：公文正文的行距 = 固定值28.95磅
    """

    def departures() -> Iterator[Departure]:
        for role, paragraph in view.of(*_TEXT):
            lines = _lines_a_page(view, paragraph)
            if lines != layout.LINES_A_PAGE and not view.laid.faces[paragraph.face].turned:
                found = paragraph.facts["行距"].words
                wanted = "每页行数随字体而变" if lines is None else f"每页排{lines}行，应为22行"
                yield Departure(role, "行距", found, wanted, paragraph)

    yield from told(view, departures())


@rule(
    code="L604",
    title="每行不是28字",
    severity=Severity.WARNING,
    message="{role}每行排{found}字，应为{wanted}字{where}。",
    suggestion="请在“字体”→“高级”中把间距设为紧缩0.25磅，或在页面设置里指定每行28字。",
)
def wrong_count_of_characters(view: LayoutView) -> Iterator[Hit]:
    """A line of the text does not hold 28 characters (5.2.3).

    一般每行排28字，撑满版心；3号字不紧缩，一行只排得下27字。

    反例：公文正文的字符间距 = 标准
    正例：公文正文的字符间距 = 紧缩0.25磅
    """

    def departures() -> Iterator[Departure]:
        for role, paragraph in view.of(*_TEXT):
            sizes = [stretch.facts["字号"].value for stretch in paragraph.stretches if stretch.text.strip()]
            is_short = len(paragraph.text.strip()) < layout.CHARACTERS_A_LINE
            if (
                is_short
                or view.laid.faces[paragraph.face].turned
                or any(size != layout.SIZE_3.half_points for size in sizes)
            ):
                continue
            count = _characters_a_line(view, paragraph)
            if count != layout.CHARACTERS_A_LINE:
                yield Departure(role, "字数", str(count), str(layout.CHARACTERS_A_LINE), paragraph)

    yield from told(view, departures())


def _characters_a_line(view: LayoutView, paragraph: LaidParagraph) -> int:
    grid = _grid(view, paragraph)
    tracking = paragraph.facts["字符间距"].value
    advance = layout.SIZE_3.twips + (tracking if isinstance(tracking, int) else 0)
    if advance == layout.SIZE_3.twips and grid is not None and view.laid.faces[paragraph.face].facts:
        fact = view.laid.faces[paragraph.face].facts["文档网格"]
        # A grid of lines alone leaves the characters as wide as they are.
        if "每行" in fact.words:
            return grid[1]
    return (layout.TEXT_WIDTH.twips + layout.pt(1).twips) // advance if advance > 0 else 0
