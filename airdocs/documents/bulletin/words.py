"""Names and spans as a bulletin says them: without what a table's heading has around them."""

import re
from collections import Counter
from collections.abc import Iterable

from airdocs.model.indicator import Indicator, Period
from airdocs.model.labels import bare_label, squash, tidy
from airdocs.model.month import Month
from airdocs.model.plan import Plan, Profile, printed_labels
from airdocs.model.schedule import counted_span, crosses_years

_YEAR = re.compile(r"\d{4}(?:[—–\-～至]\d{4})?年度?")
_PLAN_ENDING = re.compile(r"(?:计划|方案|要点|任务书|意见|(?:任务)?(?:分解|分工)表)$")
_TABLE_ENDING = re.compile(r"(?:一览表|分解表|明细表|汇总表|情况表|表)$")
_AIMS = {Period.YEAR: "年度目标", Period.QUARTER: "季度目标", Period.MONTH: "月度目标"}
_OF_PLAN = "计划期目标"


def bulletin_subject(plan: Plan, month: Month) -> str:
    """What the bulletin is about: 甲市2021年5月大气污染防治工作; without a year in the name the month is last."""
    name = _PLAN_ENDING.sub("", tidy(plan.profile.name))
    before, year, after = _partitioned(name)
    return f"{before}{month.words}{after}" if year else f"{name}{month.words}"


def _partitioned(name: str) -> tuple[str, str, str]:
    match = _YEAR.search(name)
    return (name[: match.start()], match[0], name[match.end() :]) if match else (name, "", "")


def annex_subject(title: str, profile: Profile) -> str:
    """2021年各县区空气质量改善工作目标表 → 空气质量改善工作目标."""
    words = _TABLE_ENDING.sub("", _YEAR.sub("", tidy(title), count=1))
    city, year, _ = _partitioned(tidy(profile.name))
    for start in (city if year else "", profile.total_name, f"各{profile.unit_noun}", profile.unit_noun):
        if start and words.startswith(start) and len(words) > len(start):
            words = words[len(start) :]
    return words or tidy(title)


def spoken_names(plan: Plan, indicators: Iterable[Indicator]) -> dict[str, str]:
    """Indicator key → its name in a sentence: its column's label without 工作目标 and without a closing bracket.

    A shorter name that two indicators of an annex would share is not taken.
    """
    labels = printed_labels(plan)
    full = {one.key: (one.annex, tidy(labels.get(one.key, one.name))) for one in indicators}
    short = {key: (annex, bare_label(label)) for key, (annex, label) in full.items()}
    shared = Counter((annex, squash(label)) for annex, label in short.values())
    return {key: label if shared[annex, squash(label)] == 1 else full[key][1] for key, (annex, label) in short.items()}


def aim_words(indicator: Indicator, profile: Profile) -> str:
    """年度目标 (of a plan over New Year 计划期目标), 季度目标 or 月度目标: what a target is for."""
    if indicator.period is Period.YEAR and crosses_years(profile):
        return _OF_PLAN
    return _AIMS[indicator.period]


def span_words(indicator: Indicator, month: Month, profile: Profile) -> str:
    """The months that a figure counts: 1—5月, 5月, 2024年1月—2025年3月."""
    first, _ = counted_span(indicator, month, profile)
    return months_words(min(first, month), month)


def months_words(first: Month, last: Month) -> str:
    """1—5月; 5月 for one month; with the years where they differ."""
    if first == last:
        return f"{last.number}月"
    if first.year == last.year:
        return f"{first.number}—{last.number}月"
    return f"{first.words}—{last.words}"
