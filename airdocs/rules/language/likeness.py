"""T: figures of the text that speak of an annex's figure, told by the likeness of the words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.model.quantity import plain
from airdocs.model.writing import Part, Passage, Total, Writing
from airdocs.rules.language.spots import prose_of, spot_hit
from airdocs.rules.registry import Hit, rule

#: A number that is no date, hour, number of a document or part of a name or a range; nor 1万2千, told elsewhere.
_NUMBER = re.compile(
    r"(?<![\d.,〔A-Za-z—～~∶:\-附件表第])(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)([万亿]?+)([%％]?)(?![\d.∶:]|[千百年月日号时点〕—～~\-])"
)
_CLAUSE = re.compile("[^。；，：;:,]+")
_MULTIPLES = {"": 1, "万": 10**4, "亿": 10**8}
#: What is said of a part or of each one is not said of all together.
_OF_A_PART = re.compile("其中|每|首批|第[一二三四]批|较上年|同比|比20|提高|下降|增长|以[内上]范围")
#: So much of a label's words in a clause means the label; with figures that lie near each other less will do.
_LIKE, _FAINTLY = 0.5, 0.2
_NEAR = Decimal("0.2")
_FEW = 10
#: A heading spans no more columns of figures than these.
_WIDEST_GROUP = 12


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure of the text with the clause around it."""

    passage: Passage
    figure: str
    words: str
    clause: str
    value: Decimal
    percent: bool
    written: Decimal

    def is_of(self, total: Total) -> bool:
        """Whether it says the total's figure; the annex may count in 万 what the text writes out."""
        return total.percent == self.percent and total.value in {self.value, self.written}


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, punctuation left out."""
    bare = re.sub(r"[\W_]", "", squash(text))
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))


def _said(writing: Writing) -> Iterator[_Said]:
    for passage in writing.of(Part.PROSE):
        for clause in _CLAUSE.finditer(prose_of(passage.text)):
            for match in _NUMBER.finditer(clause[0]):
                written = Decimal(match[1].replace(",", ""))
                value = written * _MULTIPLES[match[2]]
                words = clause[0][max(0, match.start() - 12) : match.end() + 14].strip()
                figure = re.split(r"[^\w.,%]", clause[0][match.start() : match.end() + 3])[0]
                yield _Said(passage, figure, words, clause[0], value, bool(match[3]), written)


class _Likeness:
    """How much of a total's words stands in a clause; words that many totals share weigh little."""

    def __init__(self, totals: tuple[Total, ...]) -> None:
        shared = Counter(pair for total in totals for pair in _pairs(total.words))
        self._weights: Mapping[Total, tuple[tuple[str, float], ...]] = {
            total: tuple((pair, 1 / shared[pair]) for pair in sorted(_pairs(total.words))) for total in totals
        }

    def of(self, total: Total, clause: str) -> float:
        """From 0 to 1."""
        there, own = _pairs(clause), self._weights[total]
        whole = sum(weight for _, weight in own)
        return sum(weight for pair, weight in own if pair in there) / whole if whole else 0


def _is_near(left: Decimal, right: Decimal) -> bool:
    return min(left, right) >= _FEW and abs(left - right) <= _NEAR * max(left, right)


def _sums(totals: tuple[Total, ...]) -> dict[Total, frozenset[Decimal]]:
    """Of each total what it makes with its neighbours: a text may name the sum of a group of columns."""
    found: dict[Total, set[Decimal]] = {total: set() for total in totals}
    for begin, first in enumerate(totals):
        whole = first.value
        for end in range(begin + 1, min(begin + _WIDEST_GROUP, len(totals))):
            if (totals[end].annex, totals[end].percent) != (first.annex, first.percent):
                break
            whole += totals[end].value
            for total in totals[begin : end + 1]:
                found[total].add(whole)
    return {total: frozenset(values) for total, values in found.items()}


@rule(
    code="T936",
    title="正文的数与附件相近的指标不一致",
    severity=Severity.WARNING,
    message="{where}写“{around}”，像是在说{annex}“{label}”，而那里的汇总数是 {wanted}（{at}）。",
    suggestion="请核对是否同一件事：是的请统一；不是的，在“核定”表写明，或在“指标”表写明正文表述。",
)
def figure_unlike_annex(writing: Writing) -> Iterator[Hit]:
    """A figure of the text whose clause reads like an annex's heading, and differs from its total.

    没有写正文表述的指标，按用语的相似程度核对，只作提醒。说部分、说增幅的数不核对。

    反例：附件标题 = 项目表；正文 = 完成VOCs综合治理项目75项。
    一组相邻各列的和也算附件里的数。

    正例：附件标题 = 项目表；正文 = 完成VOCs综合治理项目70项，其中重点VOCs综合治理项目10项。
    """
    if not writing.sets_targets:
        return
    likeness = _Likeness(writing.totals)
    sums = _sums(writing.totals)
    said = tuple(_said(writing))
    met = {
        total
        for one in said
        for total in writing.totals
        if one.is_of(total) and likeness.of(total, one.clause) >= _FAINTLY
    }
    for one in said:
        liked = [(likeness.of(total, one.clause), total) for total in writing.totals if total.percent == one.percent]
        enough = max(_FAINTLY, max((score for score, _ in liked), default=0) / 2)
        if any(score >= enough and one.is_of(total) for score, total in liked) or _OF_A_PART.search(one.clause):
            continue
        fit = [
            (score, total)
            for score, total in liked
            if not total.settled
            and total not in met
            and (score >= _LIKE or (score >= _FAINTLY and _is_near(total.value, one.value)))
        ]
        if fit:
            total = max(fit, key=lambda pair: pair[0])[1]
            if sums[total] & {one.value, one.written}:
                continue
            facts = {"annex": total.annex, "label": total.words, "wanted": plain(total.value), "at": total.cell}
            yield spot_hit(one.passage, one.figure, around=one.words, **facts)
