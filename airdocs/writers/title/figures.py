"""Figures in titles and heads: numbers with their units, dates and spans of dates, Latin words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"\d+(?:\.\d+)?(?:[-—–～~至]\d+(?:\.\d+)?)?"
_TIME = rf"(?:{_NUMBER}年(?:度|{_NUMBER}月份?(?:\d+日)?)?|{_NUMBER}月份?(?:\d+日)?|\d+日)"
_DATE = rf"{_TIME}(?:[-—–～~至]{_TIME})*"
_COUNTERS = "个项家台辆座起件处种类批条次户份"
_MEASURES = (
    "微克/立方米|毫克/立方米|蒸吨/小时|个百分点|万千瓦时?|万吨标准煤|平方公里|平方千米|平方米|立方米|公里|千米|千瓦时?|兆瓦"
    "|微克|毫克|千克|蒸吨|万吨|万元|亿元|万辆|万台|万户|小时|分钟|吨|元|米|天|级|期|号|人|倍|岁|亩|万亩|方"
)
_UNIT = rf"(?:{_MEASURES}|(?:余|多)?万?[{_COUNTERS}]|[年月日](?!均|度|报))"
_LATIN = r"(?:[A-Za-z0-9Α-ωµ²³⁰-ₜⅠ-ⅿ①-⑳℃%％‰+±≤≥<>=&'.·]|_\{[^{}]*\}|(?<=[A-Za-z0-9})])[-—–～~/](?=[A-Za-z0-9(_]))+"
_ORDINAL = r"第[一二三四五六七八九十百0-9]+(?:[批次届期轮号条项章类季]度?|师(?!范|傅|资))?|[一二三四五六七八九十]+号"
_SLASHED = (
    r"(?:微克|毫克|千克|克|万?吨|蒸吨|[万亿]?元|个|台|辆|次|项|家|米|立方米)"
    r"/(?:万?立方米|万?平方公里|万?公里|[一-龥]{1,2})"
)
FIGURE = re.compile(
    rf"(?P<date>{_DATE})|(?P<ordinal>{_ORDINAL})|(?P<slashed>{_SLASHED})"
    rf"|(?P<latin>{_LATIN})(?P<unit>(?:(?<=[\d%}}Ⅰ-ⅿ]){_UNIT}|(?<=[A-D])级))?"
)
_IN_NEED = re.compile(r"(?<=年)(?=\d)|(?<=[一-龥]/)(?=[一-龥])")
_AFTER_TO = re.compile(r"(?<=至)(?=\d)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure from ``start`` to ``end``; ``counts`` where the noun it counts follows, ``bare`` without a unit."""

    start: int
    end: int
    counts: bool
    bare: bool
    dated: bool


def figure_at(text: str, place: int) -> Figure | None:
    """The figure that begins at ``place``."""
    match = FIGURE.match(text, place)
    if not match:
        return None
    unit = match["unit"] or ""
    bare = bool(match["latin"]) and not unit and match["latin"][0].isdigit()
    return Figure(
        place, match.end(), unit[-1:] in _COUNTERS and bool(unit), bare, bool(match["date"] or match["ordinal"])
    )


def seams_of(text: str, figure: Figure) -> Iterator[tuple[int, bool]]:
    """Where a figure may be cut in need: the place, and whether it is a good one, behind the 至 of dates."""
    for match in _AFTER_TO.finditer(text, figure.start, figure.end):
        yield match.start(), True
    for match in _IN_NEED.finditer(text, figure.start, figure.end):
        yield match.start(), False
