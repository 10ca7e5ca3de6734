"""Where elements stand on their line: alignment and indents (7.2 to 7.3)."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from airdocs.model import layout
from airdocs.model.fact import Fact
from airdocs.model.laid import LaidParagraph
from airdocs.rules.layout.roles import HEADINGS, Role
from airdocs.rules.layout.view import Departure, LayoutView, departing, told
from airdocs.rules.registry import Hit, rule

_CENTRE = dict.fromkeys((Role.MARK, Role.NUMBER, Role.TITLE, Role.ANNEX_TITLE), Fact("居中", "居中"))
_AT_MARGIN = (Role.COPY, Role.SECRECY, Role.URGENCY, Role.TO, Role.BODY, *HEADINGS, Role.NOTE, Role.ANNEX_MARK)
_SLACK = 30  # hundredths of a character: what the eye does not see
_TWO, _NONE = Fact(200, "左空2字", _SLACK), Fact(0, "顶格", _SLACK)
_INDENTS = dict.fromkeys((Role.BODY, *HEADINGS, Role.REMARK), _TWO) | dict.fromkeys((Role.TO, Role.ANNEX_MARK), _NONE)
_ENDS = tuple("。；：！？）”…")
_CHARACTER = 100
_SHIFT = layout.DATE_AFTER_NAME_CHARACTERS * _CHARACTER
#: A date spread between its indents ends where the right one is.
_AT_RIGHT = frozenset({"右对齐", "分散对齐"})
_RIGHT_OF_DATE = 150  # hundredths of a character: the least that 右空二字 may look like


@rule(
    code="L611",
    title="对齐方式不合格式",
    message="{role}是{found}，应为{wanted}{where}。",
    suggestion="请设为{wanted}。",
)
def not_centred(view: LayoutView) -> Iterator[Hit]:
    """The mark, the number, a title does not stand in the middle (7.2.4, 7.2.5, 7.3.1, 7.3.7).

    发文机关标志、发文字号、标题居中排布。

    反例：公文标题的对齐方式 = 左对齐
    正例：公文标题的对齐方式 = 居中
    """

    def alignments(_: Role, paragraph: LaidParagraph) -> Iterator[Fact]:
        yield paragraph.facts["对齐方式"]

    yield from told(view, departing(view, "对齐方式", _CENTRE, alignments))


@rule(
    code="L611",
    title="应顶格的居中了",
    message="{role}是{found}，应为{wanted}{where}。",
    suggestion="请取消{found}：份号、密级、紧急程度、主送机关、附件标识顶格排，正文左空2字。",
)
def centred_by_mistake(view: LayoutView) -> Iterator[Hit]:
    """An element that begins at the margin stands in the middle or at the right (7.2.1 to 7.2.3, 7.3.2 to 7.3.7).

    份号、密级、紧急程度、主送机关、附件标识都顶格；正文和附件说明左空二字。

    反例：附件标识的对齐方式 = 居中
    正例：附件标识的对齐方式 = 左对齐
    """
    for role, paragraph in view.of(*_AT_MARGIN):
        found = paragraph.facts["对齐方式"].words
        if found in {"居中", "右对齐"}:
            yield view.hit(role.value, (paragraph,), found=found, wanted="左对齐或两端对齐")


def _indent(_: Role, paragraph: LaidParagraph) -> Iterator[Fact]:
    """White before the first character in hundredths of one: what is set, and what was typed as blanks."""
    hundredths = 0
    for aspect in ("首行缩进", "左缩进"):
        value = paragraph.facts[aspect].value
        # Count and length may differ; Word takes the count.
        first = value[0] if isinstance(value, tuple) else value
        hundredths += first if isinstance(first, int) else 0
    text = paragraph.text
    typed = text[: len(text) - len(text.lstrip())]
    hundredths += sum(100 if char == "\u3000" else 200 if char == "\t" else 50 for char in typed)
    yield Fact(hundredths, "顶格" if not hundredths else f"左空{_characters(hundredths)}字")


def _characters(hundredths: int) -> str:
    return f"{Decimal(hundredths) / 100:.2f}".rstrip("0").rstrip(".")


@rule(
    code="L612",
    title="缩进不合格式",
    message="{role}{found}，应为{wanted}{where}。",
    suggestion="请在“段落”→“特殊格式”中设置：正文和各级标题首行缩进2字符，主送机关、附件标识不缩进。",
)
def wrong_indent(view: LayoutView) -> Iterator[Hit]:
    """A paragraph does not begin two characters in, or an element at the margin does (7.3.2, 7.3.3, 7.3.6, 7.3.7).

    正文每自然段左空二字；主送机关和附件标识顶格。用空格空出来的也算，但改字号后会走样。

    反例：公文正文的首行缩进 = 0
    正例：公文正文的首行缩进 = 2
    """
    found = [*departing(view, "缩进", _INDENTS, _indent), *_flush_lists(view)]
    going_on = frozenset(_going_on(view))
    yield from told(view, (one for one in found if id(one.paragraph) not in going_on))


def _flush_lists(view: LayoutView) -> Iterator[Departure]:
    """附件说明 begins two characters in (7.3.4); how its further names stand depends on the first."""
    for role, paragraph in view.of(Role.NOTE):
        (white,) = _indent(role, paragraph)
        if paragraph.text.lstrip().startswith("附件") and isinstance(white.value, int) and white.value < _CHARACTER:
            yield Departure(role, "缩进", white.words, _TWO.words, paragraph)


def _going_on(view: LayoutView) -> Iterator[int]:
    """The ids of paragraphs that go on at the margin where a page or a table parted them."""
    for (role, upper), (below, lower) in pairwise(zip(view.roles, view.laid.paragraphs, strict=True)):
        runs_on = role is Role.BODY or (role in HEADINGS and len(upper.text.strip()) > layout.CHARACTERS_A_LINE)
        if below is Role.BODY and runs_on and upper.text.rstrip()[-1:] not in _ENDS:
            yield id(lower)


@rule(
    code="L613",
    title="成文日期的位置不合格式",
    message="成文日期{found}，应为{wanted}{where}。",
    suggestion="请设为右对齐，并设右缩进：加盖印章的4字符，不盖章的2字符（或使署名居其上、右空2字）。",
)
def wrong_place_of_date(view: LayoutView) -> Iterator[Hit]:
    """The date does not stand at the right, two or four characters from the edge (7.3.5.1, 7.3.5.2).

    加盖印章的，成文日期右空四字；不加盖印章的，署名右空二字，日期在其下。

    反例：成文日期的对齐方式 = 居中
    正例：成文日期的右缩进 = 4
    """
    names = [paragraph for _, paragraph in view.of(Role.NAME)]
    for _, paragraph in view.of(Role.DATE):
        aligned, inset = paragraph.facts["对齐方式"].value, _right_of(paragraph)
        if aligned in _AT_RIGHT and inset < _RIGHT_OF_DATE and not _follows(paragraph, names):
            found = f"右空{_characters(inset)}字" if inset else "紧贴右边"
            yield view.hit("成文日期", (paragraph,), found=found, wanted="右空4字（盖章）或右空2字（不盖章）")
        elif aligned == "居中":
            yield view.hit("成文日期", (paragraph,), found="居中", wanted="居右")
        elif aligned not in _AT_RIGHT and not _stands_in(paragraph):
            yield view.hit("成文日期", (paragraph,), found="在左边", wanted="居右")


def _follows(date: LaidParagraph, names: list[LaidParagraph]) -> bool:
    """Whether a date begins two characters right of a name that itself stands two from the edge (7.3.5.2)."""
    if any(abs(_left_of(date) - _left_of(name) - _SHIFT) <= _SLACK for name in names if _left_of(name)):
        return True
    begins = [_right_of(name) + _width(name) - _SHIFT for name in names if _right_of(name) >= _RIGHT_OF_DATE]
    return any(abs(begin - _width(date) - _right_of(date)) <= _CHARACTER for begin in begins)


def _left_of(paragraph: LaidParagraph) -> int:
    """White set before a line, in hundredths of a character."""
    value = paragraph.facts["左缩进"].value
    counted = value[0] if isinstance(value, tuple) else value
    return counted if isinstance(counted, int) else 0


def _width(paragraph: LaidParagraph) -> int:
    """In hundredths of a character; figures and letters take half of one."""
    return sum(50 if char.isascii() else 100 for char in "".join(paragraph.text.split()))


def _right_of(paragraph: LaidParagraph) -> int:
    """White behind the last character of a line at the right, in hundredths of one; 0 where it does not stand there."""
    if paragraph.facts["对齐方式"].value not in _AT_RIGHT:
        return 0
    value = paragraph.facts["右缩进"].value
    counted = value[0] if isinstance(value, tuple) else value
    typed = len(paragraph.text) - len(paragraph.text.rstrip("\u3000"))
    return (counted if isinstance(counted, int) else 0) + typed * 100


def _stands_in(paragraph: LaidParagraph) -> bool:
    """Whether white before it, set or typed, carries a line to the right half."""
    (white,) = _indent(Role.DATE, paragraph)
    return isinstance(white.value, int) and white.value >= layout.CHARACTERS_A_LINE * 100 // 3
