"""Where the body repeats the total of an annex in words like those of its column (正文表述)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from airdocs.model.labels import bare_label, squash
from airdocs.readers.goals.reading import read_goals
from airdocs.readers.notice.columns import FigureColumn
from airdocs.readers.notice.measures import measure_in, split_measure

_FIGURE = re.compile(r"(?<![\d.,〔A-Za-z])((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![\d.]|,\d|[年月日号时〕])")
_BEFORE = re.compile(r"(?:PM2\.5|PM10|O3|[^，。；;：:、（）()\d]){0,24}$")
_AFTER = re.compile(r"(?:%|[^，。；;：:、（）()\d]{0,24})")
_MEASURE = re.compile(
    r"%|微克/立方米|毫克/立方米|公里|蒸吨|辆·次|台·次|吨/平方千米·月|吨/平方公里·月|[万亿]?[家个项台套辆艘座处户次天吨亩]"
)
_MORE = re.compile(r"^(?:以上|以内|以下|左右)")
#: Words that say how a figure is meant, not what it counts.
_EMPTY = re.compile(
    r"全[市省区县州]|共|安排|实施|完成|达到|不少于|不低于|不超过|控制在|累计|新增|推进|开展|组织|力争|对|的|数量?|总|年"
    r"|各县区|各区县|各市州|各地区?|项目|工程|工作|目标|任务|表"
)
#: So many of the pairs of characters of a column's name must stand around the figure.
_SURE = 0.7
_LEAST = 3
#: What a numbered heading (1．) leaves before the words.
_STRAY = ".．、,， \u3000"
_VERBS = re.compile(r"^.*?(?:完成|实施|安排|共|开展|推进|全市|全省|全区|全州|培育)+(?=.{4,})")


@dataclass(frozen=True, slots=True)
class Saying:
    """A place of the body (paragraph from 1) that repeats a total: the pattern for 正文表述 and what else it tells."""

    pattern: str
    number: int
    words: str
    measure: str = ""
    lead: str = ""
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class _Spot:
    number: int
    value: str
    before: str
    after: str
    clause: str

    @property
    def around(self) -> str:
        return f"{self.before}{self.after}"


def sayings(
    columns: Sequence[FigureColumn], paragraphs: Sequence[str], leads: Mapping[int, str], year: int
) -> dict[tuple[str, ...], Saying]:
    """Column key → where the body says its total; only where number and words leave no doubt.

    ``leads`` are the units in the lead by paragraph.
    """
    spots = tuple(_spots(paragraphs))
    best: dict[tuple[str, ...], tuple[float, _Spot]] = {}
    for column in columns:
        whole = column.whole.value if column.whole else None
        if whole is None or whole == 0:
            continue
        scored = [(_likeness(column, spot), spot) for spot in spots if Decimal(spot.value.replace(",", "")) == whole]
        top = max((score for score, _ in scored), default=0.0)
        chosen = [spot for score, spot in scored if score == top]
        if top >= _SURE and len(chosen) == 1:
            best[column.annex, *column.path] = (top, chosen[0])
    shared = Counter(spot for _, spot in best.values())
    highest = {spot: max(score for score, other in best.values() if other == spot) for spot in shared}
    rivals = Counter(spot for score, spot in best.values() if score == highest[spot])
    return {
        key: _saying(spot, leads, year)
        for key, (score, spot) in best.items()
        if score == highest[spot] and rivals[spot] == 1
    }


def _spots(paragraphs: Iterable[str]) -> Iterable[_Spot]:
    for number, text in enumerate(paragraphs, start=1):
        for match in _FIGURE.finditer(text):
            before = _BEFORE.search(text[: match.start()])
            after = _AFTER.match(text[match.end() :])
            clause = text[max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1 : match.end()]
            yield _Spot(number, match[1], before[0] if before else "", after[0] if after else "", clause)


def _likeness(column: FigureColumn, spot: _Spot) -> float:
    """How much of the column's words stands around the figure: in order, or as pairs of characters in any order."""
    name, measure = split_measure(column.leaf)
    stated = measure or ("%" if column.has_percent else "")
    if stated and not squash(spot.after).startswith(squash(stated)):
        return 0.0
    wanted = _core(column.title if column.is_total else bare_label(name))
    told = _core(spot.around)
    if len(wanted) < _LEAST or len(told) < _LEAST:
        return 0.0
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
    blocks = SequenceMatcher(None, wanted, told, autojunk=False).get_matching_blocks()
    in_order = sum(block.size for block in blocks if block.size > 1) / len(wanted)
    return max(in_order, sum(pair in told for pair in pairs) / len(pairs))


def _core(words: str) -> str:
    return re.sub(r"[“”‘’\s\d（）()、，,·.]", "", _EMPTY.sub("", squash(words)))


def _saying(spot: _Spot, leads: Mapping[int, str], year: int) -> Saying:
    measure = _MEASURE.match(spot.after)
    tail = spot.after[: measure.end()] if measure else ""
    more = _MORE.match(spot.after[len(tail) :])
    before = _start(spot.before).lstrip(_STRAY)
    # Without words before the figure those behind it tell what is meant.
    behind = spot.after if len(squash(before)) < _LEAST or not _core(before) else f"{tail}{more[0] if more else ''}"
    words = f"{before}{spot.value}{behind}"
    days = [one.day for one in read_goals(f"{spot.clause}{tail}。", year).deadlines if one.day]
    within = [day for day in days if day.year == year and (day.month, day.day) != (12, 31)]
    deadline = within[0] if len(days) == len(within) == 1 else None
    return Saying(f"{before}{{}}{behind}", spot.number, words, measure_in(tail), leads.get(spot.number, ""), deadline)


def _start(before: str) -> str:
    """The words before the figure without the verb that opens them."""
    return _VERBS.sub("", before, count=1)
