"""Page numbers: there, in their type, at their place (7.5)."""

from collections.abc import Iterator

from airdocs.model import layout
from airdocs.model.faces import SONGTI
from airdocs.model.fact import Fact
from airdocs.model.finding import Severity
from airdocs.rules.layout.roles import Role
from airdocs.rules.layout.view import LayoutView
from airdocs.rules.registry import Hit, rule

#: (place, characters from the edge, between dashes) of a page number (7.5).
_NUMBERS = {"奇数页页码": ("右侧", 1, 1), "偶数页页码": ("左侧", 1, 1)}
_NUMBER_WORDS = {"奇数页页码": "单页在右，空1字", "偶数页页码": "双页在左，空1字"}
#: How far a footer may lie from where it puts the number right.
_FOOTER_SLACK = layout.mm(3).twips


@rule(
    code="L605",
    title="页码不合格式",
    severity=Severity.WARNING,
    message="{role}{found}，应为{wanted}。",
    suggestion="请在页脚设4号宋体页码，两边各加一字线（— 1 —），奇偶页不同：单页居右空1字，双页居左空1字。",
)
def wrong_page_number(view: LayoutView) -> Iterator[Hit]:
    """Page numbers are missing, or do not stand where they should (7.5).

    页码单页居右、双页居左，各空一字，两边加一字线；装订后翻阅才看得见。

    反例：页面的奇数页页码 = 居中，有一字线
    正例：页面的奇数页页码 = 右侧，空1字，有一字线
    """
    face = next((face for face in view.laid.faces if not face.turned), None)
    if face is None or Role.LETTER_NUMBER in view.roles:
        return
    if face.facts["奇数页页码"].value == "none":
        yield view.hit("页码", found="没有设置", wanted="4号宋体，两边加一字线")
        return
    if view.laid.facts["奇偶页不同"].value == 0:
        yield view.hit("页码", found=f"单双页一样（{_plain(face.facts['奇数页页码'])}）", wanted="单页居右、双页居左")
        return
    for aspect, wanted in _NUMBERS.items():
        value = face.facts[aspect].value
        if not isinstance(value, tuple) or value[:3] != wanted:
            yield view.hit(aspect, found=f"：{_plain(face.facts[aspect])}", wanted=f"{_NUMBER_WORDS[aspect]}，有一字线")


def _plain(fact: Fact) -> str:
    return fact.words.partition("，样式")[0]


@rule(
    code="L605",
    title="页码的字体字号不合格式",
    severity=Severity.WARNING,
    message="页码的{role}是{found}，应为{wanted}。",
    suggestion="请在页脚选中页码，设为4号半角宋体。",
)
def page_number_in_other_type(view: LayoutView) -> Iterator[Hit]:
    """Page numbers are not set in 4号宋体 (7.5).

    页码用4号半角宋体阿拉伯数字。

    反例：页面的页码字号 = 小五
    正例：页面的页码字号 = 四号
    """
    face = next((face for face in view.laid.faces if "页码字号" in face.facts), None)
    if face is None:
        return
    wanted = {"字体": Fact(SONGTI, SONGTI), "字号": Fact(layout.SIZE_4.half_points, "14 磅（4号）")}
    for aspect, fact in wanted.items():
        found = face.facts[f"页码{aspect}"]
        if not found.meets(fact):
            yield view.hit(aspect, found=found.words, wanted=fact.words)


@rule(
    code="L605",
    title="页码离版心太远或太近",
    severity=Severity.WARNING,
    message="页码所在的页脚距纸边{found}，应为{wanted}左右。",
    suggestion="请在“布局”→“页面设置”→“布局”中把页脚距边界设为{wanted}，页码的一字线即在版心下7毫米。",
)
def page_number_too_low(view: LayoutView) -> Iterator[Hit]:
    """The footer puts the page number elsewhere than 7 mm under the text area (7.5).

    页码一字线上距版心下边缘7毫米；页脚用默认的距离，页码会贴近纸边。

    反例：页面的页脚边距 = 10毫米
    正例：页面的页脚边距 = 25毫米
    """
    for face in view.laid.faces:
        found = face.facts.get("页脚边距")
        if found is None or face.facts["奇数页页码"].value == "none" or Role.LETTER_NUMBER in view.roles:
            continue
        if not found.meets(Fact(layout.FOOTER_DISTANCE.twips, "", _FOOTER_SLACK)):
            yield view.hit("页码", found=found.words, wanted=f"{layout.FOOTER_DISTANCE.mm:.0f} 毫米")
            return
