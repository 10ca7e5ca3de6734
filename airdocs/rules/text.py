"""T: whether the plan's body says what its annexes say."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from airdocs.model.finding import Severity
from airdocs.model.indicator import Indicator
from airdocs.model.labels import same, squash
from airdocs.model.plan import Plan, printed_labels
from airdocs.model.quantity import plain
from airdocs.model.text import BodyText
from airdocs.rules.annex_columns import GAP
from airdocs.rules.plan_places import INDICATORS_SHEET, plan_hit
from airdocs.rules.registry import Hit, rule

BODY_PLACE = "正文"
LIST_PLACE = "附件说明"

_FIGURE = r"((?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)([万亿])?%?"
_MULTIPLES = {"万": 10**4, "亿": 10**8}
_APART = re.compile(r"(?<=\d)\s+(?=\d)")
_FULL_COMMA = re.compile(r"(?<=\d)，(?=\d)")
_DATES = (
    re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
)
_LEAP_YEAR = 2000
_CLOSING = "。；;，,、."


@dataclass(frozen=True, slots=True)
class TextView:
    """A plan with its body."""

    plan: Plan
    body: BodyText


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """Squashed, but neither a full-width comma nor a blank between two figures makes one figure of them."""
    return squash(_APART.sub("·", _FULL_COMMA.sub("、", text)))


@lru_cache(maxsize=1024)
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """The regex of a 正文表述; group 1 is its figure, group 2 the 万 or 亿 after it."""
    before, after = (re.escape(_fold(part)) for part in phrase.split(GAP))
    return re.compile(before + _FIGURE + after)


def _occurrences(view: TextView, phrase: str) -> Iterator[tuple[int, str, Decimal]]:
    """(number of the paragraph, words as found, figure) wherever the phrase stands in the body."""
    pattern = phrase_pattern(phrase)
    for number, paragraph in enumerate(view.body.prose, start=1):
        for match in pattern.finditer(_fold(paragraph)):
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
    正例：正文表述 = {}项治理；正文 = 见附件3 70项治理任务。
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
                yield _body_hit(view, (BODY_PLACE, words), **facts)


@rule(
    code="T902",
    title="日期不存在",
    message="正文第{number}段写“{words}”，没有这一天。",
    suggestion="请改正日期；已印发、确需保留的，在“核定”表写明理由。",
)
def impossible_date(view: TextView) -> Iterator[Hit]:
    """A date that no calendar has.

    不存在的日期使时限落空。

    反例：正文 = 2021年6月31日前完成。
    正例：正文 = 2021年6月30日前完成。
    """
    for number, paragraph in enumerate(view.body.prose, start=1):
        for pattern in _DATES:
            for match in pattern.finditer(_fold(paragraph)):
                if not _exists(match["year"], int(match["month"]), int(match["day"])):
                    yield _body_hit(view, (BODY_PLACE, match[0]), number=str(number), words=match[0])


def _exists(year: str | None, month: int, day: int) -> bool:
    """Whether there is such a day; without a year, in any year."""
    in_year = int(year) if year and int(year) else _LEAP_YEAR
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(in_year, month)[1]


@rule(
    code="T904",
    title="附件说明与附件标题不一致",
    message="附件说明写“{words}”，{wanted}。",
    suggestion="请使附件说明与各附件标题逐字一致、顺序相同。",
)
def annex_list_differs(view: TextView) -> Iterator[Hit]:
    """The list of annexes under the body does not name the annexes as they are titled.

    正文没有附件说明，或者方案没有附件表的，不核对。

    反例：附件标题 = 各县区项目表；正文 = 一、总体要求 ｜ 附件：各设区市项目表
    正例：附件标题 = 各县区项目表；正文 = 一、总体要求 ｜ 附件：各县区项目表
    """
    listed = view.body.annex_list
    titled = [(annex.name, annex.title) for annex in view.plan.annexes]
    if not listed or not titled:
        return
    if len(listed) == len(titled):
        for words, (name, title) in zip(listed, titled, strict=True):
            if title and not _same_title(words, title):
                yield _body_hit(view, (LIST_PLACE, words), words=words, wanted=f"而{name}的标题是“{title}”")
        return
    for words in listed:
        if not any(_same_title(words, title) for _, title in titled):
            yield _body_hit(view, (LIST_PLACE, words), words=words, wanted="没有标题与此相同的附件")


def _same_title(left: str, right: str) -> bool:
    return same(left.rstrip(_CLOSING), right.rstrip(_CLOSING))


@rule(
    code="T904",
    title="附件说明漏列附件",
    message="附件说明没有列出{name}“{title}”。",
    suggestion="请在附件说明中补上该附件。",
)
def annex_not_listed(view: TextView) -> Iterator[Hit]:
    """An annex that the list under the body leaves out.

    漏列的附件在文件里没有名分。

    反例：附件标题 = 项目表、任务表；正文 = 一、总体要求 ｜ 附件：项目表
    正例：附件标题 = 项目表、任务表；正文 = 一、总体要求 ｜ 附件：1. 项目表 ｜ 2. 任务表
    """
    listed = view.body.annex_list
    if not listed or len(listed) == len(view.plan.annexes):
        return
    for annex in view.plan.annexes:
        if annex.title and not any(_same_title(words, annex.title) for words in listed):
            yield _body_hit(view, (LIST_PLACE, annex.title), name=annex.name, title=annex.title)


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
