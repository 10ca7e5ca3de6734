"""What it costs to end a line at each place of a title or a table head."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from airdocs.writers.title.figures import Figure, figure_at, seams_of
from airdocs.writers.title.segments import OPENING, seams, words
from airdocs.writers.title.words import is_known


def _set(words_of_it: str) -> frozenset[str]:
    return frozenset(words_of_it.split())


_HANZI = re.compile(r"[一-龥〇]+")
_WRAPPED = tuple(map(re.compile, (r"《[^《》]*》", r"（[^（）]*）|\([^()]*\)", r"“[^“”]*”", r"〔[^〔〕]*〕")))
_UNIT_BRACKET = re.compile(r"[（(]((?:计量)?单位[：:])?[^（）()、，；。]{1,12}[）)]$")

_NEVER_FIRST = frozenset("的、，。；：）》”’！？%％)〕,;:!?…/·")
_NEVER_LAST = frozenset("（《“‘(〔")
#: What belongs to the words before it: 100吨及以上, 扬尘等.
_LEANING = re.compile(r"(?:及)?以[上下内外来]|左右|等(?!级|次|离)|之[一间前后]")
_DIVISION = re.compile(r"第[一二三四五六七八九十0-9]+师")
#: What belongs to the words behind it.
_LEADING = _set(
    "关于 和 与 及 或 以及 及其 至 到 对 向 按 在 为 由 以 从 将 各 "
    "进一步 切实 全面 深入 暨 不 未 无 不少于 不低于 不高于"
)
_REGIONS = frozenset("省市县区州盟旗")
_JOINERS = _set("和 与 及 或 以及 及其 暨")
_VERBS = _set(
    "印发 转发 批转 下达 报送 调整 开展 加强 做好 推进 落实 打好 征求 公布 发布 成立 启动 解除 修改 填报 完成 建立 "
    "健全 组织 召开 举办 明确 制定 修订 同意"
)
#: 关于印发 is hardly an end of a line.
_ABOUT_DOING = tuple(f"关于{verb}" for verb in _VERBS)
_OF_A_PLACE = re.compile(
    r"(?:新|景|高新|开发|园|林|矿|示范|保税|技术开发|地|自治|工业园)区|自治[州县旗]|[一-龥]{1,4}族|街道|[省市县区州]"
)
_OF_AN_ORGAN = _set("办公室 委员会 管委会 管理委员会 领导小组 指挥部 联席会议 政府 人民政府 生态环境局")

_LONG_UNIT = 8  # characters: （微克/立方米） is not cut, （吨/月·平方公里） may be
#: A forbidden break is made only where nothing else fits, a torn word hardly sooner.
FORBIDDEN, TORN, HELD = 100_000, 1_000, 500
_LEADING_LAST, _COUNTED, _PLACE, _WHOLE = 200, 150, 120, 120
_ABOUT_VERB, _SEAM, _ORGAN, _LATIN, _LISTED, _VERB, _JOINT, _CLEAR, _BEFORE_ABOUT = 80, 70, 60, 40, 40, 30, 15, 8, 0


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    figure: Figure | None = None


@lru_cache(maxsize=4096)
def break_costs(text: str) -> tuple[int, ...]:
    """Cost of a line break before each place of ``text``; place 0 and the end cost nothing."""
    costs = [0] * (len(text) + 1)
    found = tuple(_words(text))
    place = 0
    for word, behind in pairwise((*found, _Word(""))):
        for inside, cost in _inside(text, place, word):
            costs[inside] = cost
        place += len(word.text)
        if behind.text:
            costs[place] = _between(text, place, word, behind)
            if text.endswith(_ABOUT_DOING, 0, place):
                costs[place] += _ABOUT_VERB
    _hold_brackets(text, costs)
    return tuple(costs)


def wrapped(text: str) -> tuple[tuple[int, int], ...]:
    """Names in 《》 and words in brackets, as places: rather whole on a line that can hold them."""
    return tuple(match.span() for pair in _WRAPPED for match in pair.finditer(text))


def _words(text: str) -> Iterator[_Word]:
    place = 0
    while place < len(text):
        figure = figure_at(text, place)
        if figure:
            yield _Word(text[place : figure.end], figure)
            place = figure.end
            continue
        end = _stretch_end(text, place)
        if end > place:
            yield from map(_Word, words(text[place:end]))
        else:
            end = place + 1
            yield _Word(text[place])
        place = end


def _stretch_end(text: str, place: int) -> int:
    """Where hanzi end, or a figure in hanzi such as 第三季度 begins."""
    match = _HANZI.match(text, place)
    end = match.end() if match else place
    return next((at for at in range(place + 1, end) if figure_at(text, at)), end)


def _inside(text: str, start: int, word: _Word) -> Iterator[tuple[int, int]]:
    """Places within a word with what a break there costs."""
    held = FORBIDDEN if word.figure else TORN
    yield from ((start + step, held) for step in range(1, len(word.text)))
    if word.figure:
        yield from ((place, _PLACE if best else HELD) for place, best in seams_of(text, word.figure))
        return
    cost = _PLACE if word.text[-1] in _REGIONS else _SEAM
    place = start
    for part in seams(word.text)[:-1]:
        place += len(part)
        yield place, cost


def _between(text: str, place: int, left: _Word, right: _Word) -> int:
    if right.text[0] in _NEVER_FIRST or left.text[-1] in _NEVER_LAST:
        return FORBIDDEN
    if _LEANING.match(text, place):
        return HELD
    if left.figure or right.figure:
        return _beside_figure(left, right)
    if left.text in _LEADING:
        return _LEADING_LAST
    if right.text == "关于":
        return _BEFORE_ABOUT
    return _between_words(left.text, right.text)


def _beside_figure(left: _Word, right: _Word) -> int:
    if left.figure and left.figure.counts:
        return _COUNTED
    if left.text.endswith("兵团") and _DIVISION.match(right.text):
        return _PLACE
    if right.figure and right.figure.bare and _HANZI.fullmatch(left.text):
        return _COUNTED
    if left.text in _LEADING or left.text[-1] in OPENING:
        return _LEADING_LAST
    return _LATIN if left.figure and not left.figure.dated else _between_words(left.text, right.text)


def _between_words(left: str, right: str) -> int:
    if left in "、/—-·":
        return _LISTED
    if right in _JOINERS or not _HANZI.fullmatch(left) or not _HANZI.match(right):
        return _CLEAR
    if _OF_A_PLACE.fullmatch(right) and not is_known(left):
        return _PLACE
    if right in _OF_AN_ORGAN:
        return _ORGAN
    return _VERB if left in _VERBS else _JOINT


def _hold_brackets(text: str, costs: list[int]) -> None:
    """A closing bracket that is a unit is torn only behind its colon."""
    unit = _UNIT_BRACKET.search(text)
    if not unit or unit.start() == 0:
        return
    long = unit.end() - unit.start() > _LONG_UNIT
    for place in range(unit.start() + 1, unit.end()):
        cut = _LEADING_LAST if long else HELD
        costs[place] = cut if text[place - 1] in "/·" else max(costs[place], TORN)
    if unit[1]:
        costs[unit.end(1)] = _SEAM
