"""Figures spelt as words: 翻一番, 三分之一, 百分之八十, 三成, 一半, 减半, 过半, 全覆盖, 清零."""

import re

from airdocs.model.quantity import hanzi_number
from airdocs.model.task import Comparison

_NUMERAL = r"[零一二两三四五六七八九十百]{1,5}"
_TENTHS = r"(?<![完建造形合组构促落养集])[一二两三四五六七八九]成(?:半)?(?![熟员立效果为本分都绩功套长品])"

#: An alternative of the figures, each kind a group.
WORDED = (
    r"(?P<doubled>翻[一两二三]?番)"
    rf"|(?P<percent>百分之{_NUMERAL})(?:[至到—-](?:百分之)?(?P<percent_high>{_NUMERAL}))?"
    rf"|(?P<fraction>{_NUMERAL}分之{_NUMERAL})"
    rf"|(?P<tenths>{_TENTHS})"
    r"|(?P<halved>减半)|(?P<most>过半(?!年|[个数天月]))|(?P<half>一半|半数)"
    r"|(?P<all>全覆盖)|(?P<none>清零)"
)
_KINDS = ("doubled", "percent", "fraction", "tenths", "halved", "most", "half", "all", "none")
#: What is all or nothing.
ABSOLUTE = frozenset({"all", "none"})
#: What says by itself how it is meant.
_MEANT = {"doubled": Comparison.RAISE, "halved": Comparison.CUT, "most": Comparison.MORE}
_HALF, _TENTH, _WHOLE = "50", 10, "100"


def worded_kind(match: re.Match[str]) -> str:
    """Which kind of worded figure was found; empty for one in digits."""
    return next((kind for kind in _KINDS if match[kind]), "")


def stands_alone(kind: str) -> bool:
    """Whether the words promise something without a verb or a bound beside them: 减半, 全覆盖, 清零."""
    return kind in {"doubled", "halved", "most", "all", "none"}


def worded_comparison(kind: str) -> Comparison | None:
    """What the words themselves say: 翻番 raises, 减半 cuts, 过半 is more than half."""
    return _MEANT.get(kind)


def worded_parts(match: re.Match[str], kind: str) -> tuple[str, str, str]:
    """Value, upper end, unit: 翻两番 → 2 番, 三分之一 → 1:3, 三成 → 30 %, 全覆盖 → 100 %, 清零 → 0."""
    words = match[kind]
    if kind == "doubled":
        return str(_number(words[1:-1] or "一")), "", "番"
    if kind == "fraction":
        whole, _, part = words.partition("分之")
        return f"{_number(part)}:{_number(whole)}", "", ""
    if kind == "percent":
        high = match["percent_high"]
        return str(_number(words.removeprefix("百分之"))), str(_number(high)) if high else "", "%"
    if kind == "tenths":
        return str(_number(words[0]) * _TENTH + (_TENTH // 2 if words.endswith("半") else 0)), "", "%"
    if kind == "none":
        return "0", "", ""
    return _WHOLE if kind == "all" else _HALF, "", "%"


def _number(words: str) -> int:
    """百分之百 is 100; what is no numeral in full (一百五) counts its digits plainly."""
    number = hanzi_number(words)
    return 100 if words == "百" else number if number is not None else 0
