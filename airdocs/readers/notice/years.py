"""The plan's year, its first and its last day, as far as the notice tells them."""

import re
from dataclasses import dataclass

from airdocs.model.draft import Entry
from airdocs.model.month import day_words
from airdocs.readers.days import read_day
from airdocs.readers.notice.head import Head
from airdocs.readers.notice.story import Told

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=\s*年|[-—–~至到])")
_SPAN = re.compile(r"((?:19|20)\d{2})年?\s*[-—–~至到]+\s*((?:19|20)\d{2})\s*年")
_DAYS = re.compile(r"(20\d{2})年(\d{1,2})月(\d{1,2})日(?:起)?至(?:(20\d{2})年)?(\d{1,2})月(\d{1,2})日(?=[，,期间])")
#: A plan holds for so many days at least.
_SHORTEST = 60


@dataclass(frozen=True, slots=True)
class Source:
    """What sheet 文件 is made from: the parts of the notice and the words of its body."""

    head: Head
    told: Told
    imprint: tuple[str, ...]
    words: str
    total: Entry
    unit_heads: tuple[str, ...] = ()
    fallback_title: str = ""


def plan_year(source: Source) -> Entry:
    """The plan's year: from its name, its title, its day, its number, else the first that the text sets a day in."""
    for text in (source.told.name, source.head.title, source.fallback_title):
        match = _YEAR.search(text)
        if match:
            return Entry(match[1])
    if source.told.issued:
        return Entry(str(source.told.issued.year), "标题没有年份，按成文日期")
    if source.head.year:
        return Entry(source.head.year, "标题没有年份，按发文字号")
    said = sorted(set(_YEAR.findall(source.words)))
    recent = [year for year in said if f"{year}年底" in source.words or f"到{year}年" in source.words] or said
    return Entry(recent[0], "文中没有成文日期，按正文最早的时限推断") if recent else Entry("", "文中没有年份，请填写")


def plan_period(source: Source, year: int) -> tuple[Entry, Entry]:
    """First and last day: from one day to another in the text; a span of years in the name; else the year."""
    stated = _stated_days(source, year)
    if stated:
        return stated
    span = next((m for text in (source.told.name, source.head.title) if (m := _SPAN.search(text))), None)
    if span:
        return Entry(f"{span[1]}年1月1日"), Entry(f"{span[2]}年12月31日")
    if not year:
        return Entry(), Entry()
    aimed = [int(y) for y in re.findall(r"(?:到|至)?(20\d{2})年(?:底前?|，)", source.words)]
    named = _YEAR.search(f"{source.told.name}{source.head.title}") is not None
    last = max((y for y in aimed if year <= y <= year + 5), default=year)
    if named or last == year:
        return Entry(f"{year}年1月1日", "按年度"), Entry(f"{year}年12月31日", "按年度")
    return Entry(f"{year}年1月1日", "按年度"), Entry(f"{last}年12月31日", "按正文最晚的时限推断")


def _stated_days(source: Source, year: int) -> tuple[Entry, Entry] | None:
    """2024年10月1日至2025年3月31日 of the plan's year, where it is long enough for a plan."""
    for match in _DAYS.finditer(source.words):
        first = read_day(f"{match[1]}年{match[2]}月{match[3]}日")
        last = read_day(f"{match[4] or match[1]}年{match[5]}月{match[6]}日")
        if first and last and first.year == year and (last - first).days >= _SHORTEST:
            why = f"正文写有“{match[0]}”"
            return Entry(day_words(first), why), Entry(day_words(last), why)
    return None
