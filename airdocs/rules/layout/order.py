"""How elements follow each other: blank lines, the red rule, annexes on a page of their own (7.2, 7.3)."""

from collections.abc import Iterator

from airdocs.model import layout
from airdocs.model.finding import Severity
from airdocs.model.laid import LaidParagraph
from airdocs.rules.layout.roles import HEADINGS, NUMBERS, Role
from airdocs.rules.layout.view import Departure, LayoutView, told
from airdocs.rules.registry import Hit, rule

_ABOVE = (Role.COPY, Role.SECRECY, Role.URGENCY)
#: Blank lines between two elements that follow each other (7.2.5, 7.3.1, 7.3.2, 7.3.4, 7.3.7).
_BLANKS = {
    (Role.NUMBER, Role.TITLE): layout.LINES_BELOW_RULE,
    (Role.MARK, Role.NUMBER): layout.LINES_BELOW_MARK,
    (Role.TITLE, Role.TO): layout.LINES_BELOW_TITLE,
    (Role.TO, Role.BODY): 0,
    (Role.BODY, Role.BODY): 0,
    (Role.BODY, Role.NOTE): layout.LINES_ABOVE_ATTACHMENTS,
    (Role.ANNEX_MARK, Role.ANNEX_TITLE): layout.ANNEX_TITLE_LINE - 2,
}


@rule(
    code="L614",
    title="空行不合格式",
    severity=Severity.WARNING,
    message="{role}之间空{found}行，应空{wanted}行{where}。",
    suggestion="请按{wanted}行空出，不多空、不少空。",
)
def wrong_blank_lines(view: LayoutView) -> Iterator[Hit]:
    """Elements stand too near or too far from each other (7.2.5, 7.3.1, 7.3.2, 7.3.4, 7.3.7).

    发文机关标志下空二行排发文字号，红线下空二行排标题，标题下空一行排主送机关，正文段间不空行，正文下空一行排附件说明。

    反例：公文标题后空行 = 0
    正例：公文标题后空行 = 1
    """
    departures: dict[tuple[str, str, str], list[LaidParagraph]] = {}
    for upper, lower, blanks, paragraph in _neighbours(view):
        wanted = _BLANKS.get((upper, lower))
        if wanted is not None and blanks != wanted:
            names = f"{upper.value}与{lower.value}" if upper is not lower else f"{upper.value}各段"
            departures.setdefault((names, str(blanks), str(wanted)), []).append(paragraph)
    for (names, blanks_, wanted_), places in departures.items():
        yield view.hit(names, places, found=blanks_, wanted=wanted_)


def _neighbours(view: LayoutView) -> Iterator[tuple[Role, Role, int, LaidParagraph]]:
    """Two elements, the blank lines between them and the lower one; white set above or below it hides the count."""
    upper: Role | None = None
    blanks, hidden = 0, False
    for role, paragraph in zip(view.roles, view.laid.paragraphs, strict=True):
        if role is Role.BLANK:
            blanks += not paragraph.boxed
            hidden = hidden or paragraph.new_page or paragraph.below_table or bool(paragraph.drawn)
            continue
        kind = Role.BODY if role in HEADINGS else Role.NUMBER if role in NUMBERS else role
        spaced = _spaced(paragraph)
        if (
            upper is not None
            and not hidden
            and not spaced
            and not paragraph.new_page
            and role is not Role.LETTER_NUMBER
        ):
            yield upper, kind, blanks, paragraph
        upper, blanks, hidden = kind, 0, spaced


@rule(
    code="L614",
    title="段前段后设了间距",
    severity=Severity.WARNING,
    message="{role}的{aspect}是{found}，应为{wanted}{where}。",
    suggestion="请在“段落”中把段前、段后间距设为0，正文靠固定行距排满22行。",
)
def white_about_paragraphs(view: LayoutView) -> Iterator[Hit]:
    """White is set above or below paragraphs of the text, so that a page no longer holds 22 lines (5.2.3).

    正文各段连排，段间不加空；加了间距，每页就排不满22行，行也对不齐。

    反例：公文正文的段前间距 = 12磅
    正例：公文正文的段前间距 = 0
    """

    def departures() -> Iterator[Departure]:
        for role, paragraph in view.of(Role.BODY, *HEADINGS):
            for aspect in ("段前间距", "段后间距"):
                fact = paragraph.facts[aspect]
                if isinstance(fact.value, tuple) and fact.value[1]:
                    yield Departure(role, aspect, fact.words, "0", paragraph)

    yield from told(view, departures())


def _spaced(paragraph: LaidParagraph) -> bool:
    return any(paragraph.facts[aspect].value != ("twips", 0) for aspect in ("段前间距", "段后间距"))


@rule(
    code="L615",
    title="版头没有红色分隔线",
    message="发文字号下{found}，应为{wanted}{where}。",
    suggestion="请在发文字号下4毫米处画一条与版心等宽（156毫米）的红色横线。",
)
def no_red_rule(view: LayoutView) -> Iterator[Hit]:
    """No line of the text area's width parts the head from the body (7.2.7).

    版头以红色分隔线与主体分开，线长156毫米。

    反例：发文字号的红色分隔线 = 没有
    正例：发文字号的红色分隔线 = 有
    """
    if Role.MARK not in view.roles or Role.LETTER_NUMBER in view.roles:
        return
    for place, (role, paragraph) in enumerate(zip(view.roles, view.laid.paragraphs, strict=True)):
        if role not in {Role.NUMBER, Role.UPWARD_NUMBER}:
            continue
        until = next((at for at in range(place, len(view.roles)) if view.roles[at] is Role.TITLE), place)
        between = view.laid.paragraphs[place : until + 1]
        if any(_is_ruled(one) for one in between):
            return
        drawn = max((one.drawn for one in view.laid.paragraphs[: until + 1]), default=0)
        if drawn and abs(drawn - layout.TEXT_WIDTH.twips) <= layout.mm(1).twips:
            return
        found = f"的横线长{layout.Length(layout.pt(drawn).points / 20).mm:.0f}毫米" if drawn else "没有红色分隔线"
        yield view.hit("发文字号", (paragraph,), found=found, wanted="156毫米的红色横线")
        return


def _is_ruled(paragraph: LaidParagraph) -> bool:
    value = paragraph.facts["红色分隔线"].value
    return isinstance(value, tuple) and value[0] == 1


@rule(
    code="L616",
    title="附件没有另面编排",
    message="{role}没有另起一页{where}。",
    suggestion="请在附件标识前插入分页符，使“附件”二字顶格排在新一页的第一行。",
)
def annex_on_the_same_page(view: LayoutView) -> Iterator[Hit]:
    """An annex does not begin a page (7.3.7).

    附件另面编排，“附件”及序号顶格排在版心左上角第一行。

    反例：附件标识的另起一页 = 否
    正例：附件标识的另起一页 = 是
    """
    pairs = list(zip(view.roles, view.laid.paragraphs, strict=True))
    for at, (role, paragraph) in enumerate(pairs):
        if role is not Role.ANNEX_MARK or at == 0:
            continue
        above = at - 1
        while above > 0 and pairs[above][0] is Role.BLANK and not pairs[above][1].new_page:
            above -= 1
        turned = paragraph.new_page or pairs[above][1].face != paragraph.face
        if not turned and not pairs[above][1].new_page and above >= 0 and pairs[above][0] is not Role.BLANK:
            yield view.hit("附件标识", (paragraph,))


@rule(
    code="L617",
    title="版头要素的顺序不对",
    message="版头依次是{found}，应为{wanted}{where}。",
    suggestion="请按份号、密级和保密期限、紧急程度的顺序自上而下分行排列。",
)
def wrong_order_above(view: LayoutView) -> Iterator[Hit]:
    """份号, 密级 and 紧急程度 do not stand in this order (7.2.3).

    如需同时标注，按份号、密级和保密期限、紧急程度的顺序自上而下分行排列。

    反例：版头顺序 = 紧急程度、密级
    正例：版头顺序 = 密级、紧急程度
    """
    found = [(role, paragraph) for role, paragraph in view.of(*_ABOVE)]
    wanted = sorted((role for role, _ in found), key=_ABOVE.index)
    if [role for role, _ in found] != wanted:
        names = "、".join(role.value for role, _ in found)
        right = "、".join(role.value for role in wanted)
        yield view.hit("版头", (found[0][1],), found=names, wanted=right)


@rule(
    code="L619",
    title="使用了“此页无正文”",
    message="用了“此页无正文”{where}。",
    suggestion="请调整行距、字距，使成文日期与正文在同一面，删去这一句。",
)
def said_to_be_empty(view: LayoutView) -> Iterator[Hit]:
    """A page is said to carry no text (7.3.5.5).

    正文排满、印章和成文日期放不下时，用调整行距、字距解决，不标“此页无正文”。

    反例：公文正文 = （此页无正文）
    正例：公文正文 = 特此通知。
    """
    for paragraph in view.laid.paragraphs:
        if "此页无正文" in "".join(paragraph.text.split()):
            yield view.hit("正文", (paragraph,))
