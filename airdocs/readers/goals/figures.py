"""Which figures of a clause are goals: the rest describe (5000平方米及以上工地), count what is, or merely name."""

import re
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model.quantity import hanzi_number, plain
from airdocs.model.task import Comparison
from airdocs.readers.goals.mask import HIDDEN
from airdocs.readers.goals.terms import (
    BOUND,
    CUT,
    CUT_WHAT,
    FIGURE,
    PERIOD,
    RAISE,
    REACHES,
    STATUS,
    SUFFIX,
    VERB,
    Kind,
    suffix_bound,
)
from airdocs.readers.goals.worded import ABSOLUTE, stands_alone, worded_comparison, worded_kind, worded_parts

_NO_GOAL_AFTER = re.compile(
    r"范围|半径|以外|之外|内|期间|前|后|起|来|的?标准|的?要求|[^，,。；;]{0,10}中(?:排名|名列|位[居次列])"
)
_NO_GOAL_BEFORE = re.compile(r"(?:每|第|前|近|这|该|上述|连续|涉及|满)\s*$")
_PHRASE_ENDS = f" \n，,。；;、：:)）！和及并且或与同—”{HIDDEN}"
_COMPARED = frozenset({Comparison.MORE, Comparison.LESS})
#: No word further back says how a figure is meant.
_FAR = 200
#: Nor further on.
_NEAR = 12
#: 由85%提高到90%: the first figure says where it starts.
_STARTS_FROM = re.compile(r"[由从自][^由从自，,；;]{0,20}$")
_GOES_TO = re.compile(
    r"[^，,；;]{0,4}?(?:提高|提升|增加|增长|上升|扩大|下降|降低|减少|压减|压缩|削减|调整|缩短|升|降|增|减)(?:到|至|为)"
    r"|[^，,；;\d]{1,4}[到至](?=\d)"
)
#: 27项任务年内完成25项: the first figure is how many there are.
_OF_WHICH = re.compile(r"[^，,；;\d]{1,8}(?:完成|开工|建成|投产)\d+(?P<count>[\u4e00-\u9fff])")
#: 力争80%以上的产能完成改造: a share that opens what is promised.
_OPENS = re.compile(r"(?:^|力争|争取|力求|确保|前|底|[，,])\s*$")
#: What is counted as places in a ranking goes up and down like a size.
_PLACES = re.compile(r"[位名]次$")
#: 检查一遍, 轮训一轮: once through is a figure where it closes what is said.
_ONCE = frozenset({"遍", "轮"})
_JOINED = re.compile(r"[、和与及\s]*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that is a goal, and how it is meant; ``start`` … ``end`` take in 以上 and its kin.

    ``absolute`` is 全覆盖 or 清零: a goal by its day, without one a way of speaking (保持动态清零).
    """

    start: int
    end: int
    value: str
    upper: str
    measure: str
    comparison: Comparison
    bound: Comparison
    absolute: bool = False


def find_figures(masked: str, begin: int, end: int) -> list[Figure]:
    """The goals of one clause of the masked text, in order."""
    status = STATUS.search(masked, begin, end)
    found: list[Figure] = []
    since = begin
    for match in FIGURE.finditer(masked, begin, end):
        suffix = SUFFIX.match(masked, match.end(), end)
        stop = suffix.end() if suffix else match.end()
        clue = _Clue(
            match,
            suffix,
            masked[max(since, match.start() - _FAR) : match.start()],
            masked[stop : min(end, stop + _NEAR)],
        )
        repeats = bool(clue.worded) and since == match.start() > begin
        before = found[-1] if found and _JOINED.fullmatch(clue.before) else None
        is_like = before is not None and clue.after.startswith("的") and clue.kind is Kind.SHARE
        if not (status and status.start() < match.start()) and not repeats and (is_like or clue.is_goal()):
            found.append(_figure(clue, stop, before))
            since = stop
    return found


@dataclass(frozen=True, slots=True)
class _Clue:
    """A figure with what stands around it in its clause."""

    match: re.Match[str]
    suffix: re.Match[str] | None
    before: str
    after: str

    @property
    def worded(self) -> str:
        """Which kind of words the figure is spelt in; empty for digits."""
        return worded_kind(self.match)

    @property
    def kind(self) -> Kind:
        """What the figure counts."""
        if self.worded:
            return Kind.SHARE
        if self.match["ratio"]:
            return Kind.RATIO
        if self.match["time"] or self.match["spelt_time"]:
            return Kind.TIME
        if self.match["share"]:
            return Kind.SHARE
        return Kind.SIZE if self.match["size"] else Kind.COUNT

    @property
    def stated(self) -> Comparison | None:
        """The bound stated before the figure (不低于 …), the last one."""
        found = list(BOUND.finditer(self.before))
        return Comparison[found[-1].lastgroup or ""] if found else None

    def is_goal(self) -> bool:
        """Whether the figure is something to be reached."""
        if self._is_start_or_total():
            return False
        if _NO_GOAL_AFTER.match(self.after) or _NO_GOAL_BEFORE.search(self.before):
            return False
        if self.suffix and self.suffix["and"] and not REACHES.search(self.before):
            return False
        if self.after.startswith("的") and not self._counts_what_follows():
            return False
        if not self._is_bound():
            return False
        return {
            Kind.RATIO: self._reached,
            Kind.TIME: self._is_time_goal,
            Kind.SIZE: self._is_size_goal,
        }.get(self.kind, lambda: True)()

    def _is_start_or_total(self) -> bool:
        """Whether the figure says where another starts from, or how many there are of which another is done."""
        if _STARTS_FROM.search(self.before) and _GOES_TO.match(self.after):
            return True
        of_which = _OF_WHICH.match(self.after)
        return bool(of_which and of_which["count"] == self.match["count"] and not VERB.search(self.before))

    def _is_bound(self) -> bool:
        """A figure in words is one only where something says so: 三年行动, 一半企业 are mere words."""
        if self.worded and stands_alone(self.worded):
            return self._closes or self.suffix is not None
        if not (self.match["spelt"] or self.match["years"] or self.worded):
            return True
        if self.stated or self.suffix or PERIOD.search(self.before):
            return True
        if self.worded:
            return bool(self._changes or self._reached() or VERB.search(self.before))
        return self.match["spelt_count"] in _ONCE and self._closes

    @property
    def _changes(self) -> bool:
        return bool(CUT.search(self.before) or RAISE.search(self.before))

    @property
    def _closes(self) -> bool:
        return not self.after or self.after[0] in _PHRASE_ENDS

    def _reached(self) -> bool:
        return self.stated is not None or REACHES.search(self.before) is not None

    def _counts_what_follows(self) -> bool:
        """完成50%以上的改造 counts; 45米的烟囱, 低于10%的涂料 describe."""
        if self.kind in {Kind.SIZE, Kind.TIME} or self.stated in _COMPARED:
            return False
        opens = self.suffix is not None and _OPENS.search(self.before) is not None
        return self.kind is Kind.COUNT or self.stated is not None or opens or VERB.search(self.before) is not None

    def _is_time_goal(self) -> bool:
        if len(self.match["low"] or "") == 4 and self.match["time"] == "年":
            return False
        if not self._closes:
            return VERB.search(self.before) is not None and self.suffix is None
        return self.suffix is not None or self._changes or self._reached()

    def _is_size_goal(self) -> bool:
        if self._closes:
            return True
        return self.suffix is None and (VERB.search(self.before) is not None or self._reached())


def _figure(clue: _Clue, stop: int, before: Figure | None) -> Figure:
    """The figure with its comparison; 削减10%、8% hands on what the first one says."""
    match = clue.match
    bound = suffix_bound(clue.suffix["word"]) if clue.suffix else clue.stated or Comparison.EQUAL
    if clue.suffix and clue.stated in {Comparison.AT_LEAST, Comparison.AT_MOST}:
        bound = bound if bound is Comparison.ABOUT and clue.stated is Comparison.AT_MOST else clue.stated
    change = before.comparison if before and before.comparison in {Comparison.CUT, Comparison.RAISE} else _change(clue)
    low, high, measure = _parts(match)
    return Figure(match.start(), stop, low, high, measure, change or bound, bound, clue.worded in ABSOLUTE)


def _change(clue: _Clue) -> Comparison | None:
    if clue.worded and (said := worded_comparison(clue.worded)):
        return said
    ranked = _PLACES.search(clue.match["count"] or "")
    if clue.kind is Kind.RATIO or (clue.kind is Kind.COUNT and not ranked):
        return None
    if CUT.search(clue.before) or (clue.kind is Kind.SIZE and CUT_WHAT.search(clue.before)):
        return Comparison.CUT
    return Comparison.RAISE if RAISE.search(clue.before) else None


def _parts(match: re.Match[str]) -> tuple[str, str, str]:
    """Value, upper end of a range, unit of measure."""
    kind = worded_kind(match)
    if kind:
        return worded_parts(match, kind)
    if match["ratio"]:
        return "".join(match["ratio"].split()), "", ""
    spelt = match["spelt"] or match["years"]
    if spelt:
        number = hanzi_number(spelt)
        return str(spelt if number is None else number), "", match["spelt_count"] or match["spelt_time"]
    measure = match["share"] or match["count"] or match["size"] or match["time"]
    high = match["high"]
    return _digits(match["low"]), _digits(high) if high else "", "".join(measure.split())


def _digits(text: str) -> str:
    return plain(Decimal(text.replace(",", "")))
