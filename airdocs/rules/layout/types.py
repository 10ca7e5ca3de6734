"""Faces, sizes and colours of type (5.2.2, 5.2.4, 7.2 to 7.4)."""

import re
from collections.abc import Callable, Iterator

from airdocs.model import layout
from airdocs.model.faces import FANGSONG, HEITI, KAITI, LATIN, XIAOBIAOSONG
from airdocs.model.fact import Fact
from airdocs.model.finding import Severity
from airdocs.model.laid import LaidParagraph, Stretch
from airdocs.rules.layout.roles import HEADINGS, NUMBERS, Role
from airdocs.rules.layout.view import LayoutView, departing, told
from airdocs.rules.registry import Hit, rule

_HANZI = re.compile(r"[一-鿿]")
_SEEN = re.compile(r"\S")
_WESTERN = re.compile(r"[0-9A-Za-z]")
#: A heading ends at the first of these; what follows is text.
_END = re.compile(r"[。；：:]")

_PLAIN = (Role.COPY, *NUMBERS, Role.TO, Role.BODY, Role.NOTE, Role.NAME, Role.DATE, Role.REMARK)
_IN_FANGSONG = (*_PLAIN, *HEADINGS[2:], Role.IMPRINT)
_FACES = (
    dict.fromkeys(_IN_FANGSONG, FANGSONG)
    | dict.fromkeys((Role.SECRECY, Role.URGENCY, Role.HEADING_1, Role.ANNEX_MARK), HEITI)
    | {Role.HEADING_2: KAITI}
    | dict.fromkeys((Role.TITLE, Role.ANNEX_TITLE, Role.MARK), XIAOBIAOSONG)
)
_SIZES = (
    dict.fromkeys((*_PLAIN, *HEADINGS, Role.SECRECY, Role.URGENCY, Role.ANNEX_MARK), (layout.SIZE_3, "3号"))
    | dict.fromkeys((Role.TITLE, Role.ANNEX_TITLE), (layout.SIZE_2, "2号"))
    | {Role.IMPRINT: (layout.SIZE_4, "4号")}
)
_WANTED_FACES = {role: Fact(face, face) for role, face in _FACES.items()}
_WANTED_SIZES = {role: Fact(size.half_points, f"{size.points} 磅（{name}）") for role, (size, name) in _SIZES.items()}
_BLACK, _RED = Fact("black", "黑色"), Fact("red", "红色")
_COLOURS = dict.fromkeys(_SIZES, _BLACK) | {Role.MARK: _RED}
_LATIN_ROLES = (Role.BODY, *HEADINGS, Role.NOTE, Role.DATE, Role.TO)


def _judged(role: Role, paragraph: LaidParagraph) -> Iterator[Stretch]:
    """The stretches that show the role's type: of a heading with its text, the heading."""
    reached = 0
    end = _END.search(paragraph.text) if role in HEADINGS else None
    for stretch in paragraph.stretches:
        if stretch.text.strip() and (end is None or reached <= end.start() - 2):
            yield stretch
        reached += len(stretch.text)


def _each(aspect: str, holding: re.Pattern[str] = _SEEN) -> Callable[[Role, LaidParagraph], Iterator[Fact]]:
    """An aspect of every stretch that has something of a kind in it."""

    def facts(_: Role, paragraph: LaidParagraph) -> Iterator[Fact]:
        return (stretch.facts[aspect] for stretch in paragraph.stretches if holding.search(stretch.text))

    return facts


def _faces(role: Role, paragraph: LaidParagraph) -> Iterator[Fact]:
    for stretch in _judged(role, paragraph):
        # 签发人 and, in a 函, 密级 share the line of the number and have faces of their own.
        shares = role in {Role.UPWARD_NUMBER, Role.LETTER_NUMBER} and "〔" not in stretch.text
        if _HANZI.search(stretch.text) and not shares:
            yield stretch.facts["中文字体"]


def _running(role: Role, paragraph: LaidParagraph) -> Iterator[Fact]:
    """The faces of the text that shares its paragraph with a heading."""
    shown = list(_judged(role, paragraph))
    for stretch in paragraph.stretches[len(shown) :]:
        if _HANZI.search(stretch.text):
            yield stretch.facts["中文字体"]


@rule(
    code="L606",
    title="字体不合格式",
    message="{role}的字体是{found}，应为{wanted}{where}。",
    suggestion="请选中后设为{wanted}；最好改样式，不要逐段设置。",
)
def wrong_face(view: LayoutView) -> Iterator[Hit]:
    """An element is not set in its face (5.2.2, 7.2 to 7.4).

    标题用小标宋，一级标题用黑体，二级标题用楷体，其余用仿宋；字体用错，一眼就看得出。仿宋与仿宋_GB2312等同样的字体不算错。

    反例：公文正文的中文字体 = 宋体
    正例：公文正文的中文字体 = 仿宋
    """
    yield from told(view, departing(view, "字体", _WANTED_FACES, _faces))


@rule(
    code="L606",
    title="标题后正文的字体不合格式",
    message="{role}同段的正文字体是{found}，应为{wanted}{where}。",
    suggestion="请只把标题一句设为标题字体，句号以后的正文设为{wanted}。",
)
def running_text_in_wrong_face(view: LayoutView) -> Iterator[Hit]:
    """Text behind a heading in its paragraph is not in 仿宋 (5.2.2, 7.3.3).

    标题与正文同段时，标题一句用标题的字体，后面的正文仍用仿宋。

    反例：一级标题 = 一、总体要求。全市上下要统一思想。；一级标题的后文字体 = 楷体
    正例：一级标题 = 一、总体要求。全市上下要统一思想。；一级标题的后文字体 = 仿宋_GB2312
    """
    wanted = dict.fromkeys(HEADINGS, Fact(FANGSONG, FANGSONG))
    own = {role: _FACES[role] for role in HEADINGS}
    found = departing(view, "字体", wanted, _running)
    yield from told(view, (one for one in found if one.found != own[one.role]))


@rule(
    code="L607",
    title="字号不合格式",
    message="{role}的字号是{found}，应为{wanted}{where}。",
    suggestion="请选中后设为{wanted}；最好改样式，不要逐段设置。",
)
def wrong_size(view: LayoutView) -> Iterator[Hit]:
    """An element is not set in its size (5.2.2, 7.3.1, 7.4).

    标题2号，版记4号，其余3号；发文机关标志大小自定。

    反例：公文正文的字号 = 小四
    正例：公文正文的字号 = 三号
    """
    yield from told(view, departing(view, "字号", _WANTED_SIZES, _each("字号")))


@rule(
    code="L608",
    title="颜色不合格式",
    message="{role}的文字是{found}，应为{wanted}{where}。",
    suggestion="请把字体颜色改为{wanted}。",
)
def wrong_colour(view: LayoutView) -> Iterator[Hit]:
    """Type is not black, or the mark of the issuer not red (5.2.4, 7.2.4).

    公文除发文机关标志和版头分隔线用红色外，都用黑色。

    反例：公文正文的颜色 = 蓝色
    正例：公文正文的颜色 = 黑色
    """
    yield from told(view, departing(view, "颜色", _COLOURS, _each("颜色")))


@rule(
    code="L609",
    title="使用了加粗或倾斜",
    severity=Severity.WARNING,
    message="{role}{aspect}了，{wanted}{where}。",
    suggestion="请取消{aspect}：层次用字体区分，不用加粗和倾斜。",
)
def bold_or_slanted(view: LayoutView) -> Iterator[Hit]:
    """Type is bold or slanted where the standard tells elements apart by their faces (7.3.3).

    标题层次由黑体、楷体、仿宋区分，再加粗就重复了。

    反例：公文正文的加粗 = 是
    正例：公文正文的加粗 = 否
    """
    wanted = dict.fromkeys(_SIZES, Fact(0, "应为常规字形"))
    for aspect in ("加粗", "倾斜"):
        yield from told(view, departing(view, aspect, wanted, _each(aspect)))


@rule(
    code="L610",
    title="数字和西文的字体不统一",
    severity=Severity.NOTE,
    message="{role}里数字、西文的字体是{found}，习惯用{wanted}{where}。",
    suggestion="请把西文字体设为{wanted}。",
)
def other_western_face(view: LayoutView) -> Iterator[Hit]:
    """Figures and letters of the text are not in Times New Roman (practice; the standard is silent).

    数字用仿宋或宋体会显得过宽；多数机关统一用Times New Roman。

    反例：公文正文 = 完成12项。；公文正文的西文字体 = 宋体
    正例：公文正文 = 完成12项。；公文正文的西文字体 = Times New Roman
    """
    wanted = dict.fromkeys(_LATIN_ROLES, Fact(LATIN, LATIN))
    yield from told(view, departing(view, "西文字体", wanted, _each("西文字体", _WESTERN)))
