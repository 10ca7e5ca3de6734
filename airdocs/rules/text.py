"""T: whether the plan's body says what its annexes say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from airdocs.model.finding import Severity
from airdocs.model.indicator import Indicator
from airdocs.model.plan import Plan, printed_labels
from airdocs.model.quantity import plain
from airdocs.model.text import BodyText
from airdocs.model.writing import BODY_SECTION
from airdocs.rules.language.dates import fold
from airdocs.rules.plan.annex_columns import GAP
from airdocs.rules.plan.places import INDICATORS_SHEET, plan_hit
from airdocs.rules.registry import Hit, rule

_FIGURE = r"((?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)([万亿])?%?"
_MULTIPLES = {"万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class TextView:
    """A plan with its body."""

    plan: Plan
    body: BodyText


@lru_cache(maxsize=1024)
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """The regex of a 正文表述; group 1 is its figure, group 2 the 万 or 亿 after it."""
    before, after = (re.escape(fold(part)) for part in phrase.split(GAP))
    return re.compile(before + _FIGURE + after)


def _occurrences(view: TextView, phrase: str) -> Iterator[tuple[int, str, Decimal]]:
    """(number of the paragraph, words as found, figure) wherever the phrase stands in the body."""
    pattern = phrase_pattern(phrase)
    for number, paragraph in enumerate(view.body.prose, start=1):
        for match in pattern.finditer(fold(paragraph)):
            yield number, match[0], Decimal(match[1].replace(",", "")) * _MULTIPLES.get(match[2], 1)


def _checkable(view: TextView) -> Iterator[tuple[Indicator, str]]:
    for indicator in view.plan.indicators:
        target = view.plan.target(view.plan.profile.total_name, indicator)
        for phrase in indicator.phrases:
            if target is not None and target.value is not None and phrase.count(GAP) == 1:
                yield indicator, phrase


def _body_hit(view: TextView, place: tuple[str, ...], **facts: str) -> Hit:
    return Hit(view.body.file, place=place, facts=facts)


@rule(
    code="T901",
    title="正文与附件的数不一致",
    message="正文第{number}段写“{words}”，而{annex} › {total} › {column}（{cell}）是 {wanted}。",
    suggestion="请核对后统一；已印发、确需保留的，在“核定”表写明理由。",
)
def body_figure_differs(view: TextView) -> Iterator[Hit]:
    """A figure of the body is not the 全市 figure of the annex it repeats.

    正文和附件各写各的数，执行时就有两个目标。每一处都核对。

    反例：正文表述 = VOCs综合治理项目{}项；正文 = 7月底前完成VOCs综合治理项目75项。
    正例：正文表述 = VOCs综合治理项目{}项；正文 = 7月底前完成 VOCs综合治理项目70项。
    正例：正文表述 = {}项治理；正文 = 见附件1 70项治理任务。
    """
    labels = printed_labels(view.plan)
    total = view.plan.profile.total_name
    for indicator, phrase in _checkable(view):
        target = view.plan.targets[(total, indicator.key)]
        for number, words, value in _occurrences(view, phrase):
            if target.value is not None and value != target.value:
                facts = {"number": str(number), "words": words, "annex": indicator.annex, "total": total}
                column = labels.get(indicator.key, indicator.name)
                facts |= {"column": column, "cell": target.cell, "wanted": plain(target.value)}
                yield _body_hit(view, (BODY_SECTION, words), **facts)


@rule(
    code="T910",
    title="正文中找不到表述",
    severity=Severity.NOTE,
    message="“指标”表{at}“{name}”的正文表述“{phrase}”在正文中没有出现，没有核对。",
    suggestion="请使正文表述与正文用语一致；正文不再提这个数的，删去正文表述。",
)
def phrase_not_found(view: TextView) -> Iterator[Hit]:
    """A 正文表述 that stands nowhere in the body.

    正文改了说法，核对就悄悄失效，所以要说出来。

    反例：正文表述 = VOCs综合治理项目{}项；正文 = 完成治理任务70项。
    正例：正文表述 = VOCs综合治理项目{}项；正文 = 完成VOCs综合治理项目70项。
    """
    for indicator, phrase in _checkable(view):
        if next(_occurrences(view, phrase), None) is None:
            name = indicator.label or indicator.name
            place = (INDICATORS_SHEET, indicator.annex, name)
            yield plan_hit(INDICATORS_SHEET, indicator.cell, place, name=name, phrase=phrase)
