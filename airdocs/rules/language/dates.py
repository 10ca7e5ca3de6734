"""T: days, years and deadlines in text."""

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache

from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.model.writing import Part, Writing
from airdocs.rules.language.spots import grouped, matches, prose_of, spot_hit, spots
from airdocs.rules.registry import Hit, rule

_APART = re.compile(r"(?<=\d)\s+(?=\d)")
_FULL_COMMA = re.compile(r"(?<=\d)，(?=\d)")
_DATES = (
    re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
)
_LEAP_YEAR = 2000


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Squashed, but neither a full-width comma nor a blank between two figures makes one figure of them."""
    return squash(_APART.sub("·", _FULL_COMMA.sub("、", text)))


@rule(
    code="T902",
    title="日期不存在",
    message="{where}写“{words}”，没有这一天。",
    suggestion="请改正日期；已印发、确需保留的，在“核定”表写明理由。",
)
def impossible_date(writing: Writing) -> Iterator[Hit]:
    """A date that no calendar has.

    不存在的日期使时限落空。

    反例：正文 = 2021年6月31日前完成。
    正例：正文 = 2021年6月30日前完成。
    """
    for passage in writing.passages:
        for pattern in _DATES:
            for match in pattern.finditer(fold(passage.text)):
                if not _exists(match["year"], int(match["month"]), int(match["day"])):
                    yield spot_hit(passage, match[0])


def _exists(year: str | None, month: int, day: int) -> bool:
    """Whether there is such a day; without a year, in any year."""
    in_year = int(year) if year and int(year) else _LEAP_YEAR
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(in_year, month)[1]


_DEADLINE = re.compile(
    r"(?<!\d)(?P<year>20\d{2})年(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})日)?(?P<end>年?[底末])?(?:之?前|以前)"
)


@rule(
    code="T934",
    title="时限不在计划期内",
    severity=Severity.WARNING,
    message="{where}的时限“{words}”{fault}。",
    suggestion="请核对年份；确属跨年度任务的，在“核定”表写明理由。",
)
def deadline_out_of_period(writing: Writing) -> Iterator[Hit]:
    """A deadline before the plan begins, or after it ends.

    多半是沿用上年文字时漏改了年份；过去的时限没有人能完成。不属于方案的文件核对过去的时限和写明月份、晚五年以上的时限。

    反例：正文 = 2020年6月底前完成整治。
    反例：公文 = 某市2021年行动方案 ｜ 2031年12月底前，淘汰砖瓦企业12家。
    正例：公文 = 某市2021年行动方案 ｜ 2025年12月底前完成改造，2030年前碳达峰。
    正例：正文 = 2021年6月底前完成整治，2020年底前建成的除外。
    """
    for passage in writing.of(Part.PROSE, Part.CELL):
        for match in _DEADLINE.finditer(prose_of(passage.text)):
            year = int(match["year"])
            fault = ""
            if writing.first and year < writing.first.year and not _speaks_of_past(passage.text[match.end() :]):
                fault = f"早于{writing.first.year}年"
            elif writing.last and year > writing.last.year:
                fault = f"晚于{writing.last.year}年"
            elif _is_far(writing, year, month=match["month"]):
                fault = f"比文件的年份晚{year - _latest_year(writing)}年"
            if fault:
                yield spot_hit(passage, match[0], fault=fault)


#: Goals of a document reach so far with a month; further ones are told by the year: 2030年前碳达峰.
_FARTHEST = 5
_YEARS = re.compile(r"(20\d{2})(?=年|[—～~–-]20\d{2}年)")


def _latest_year(writing: Writing) -> int:
    """The last year that a document's titles name, else the year in which it begins."""
    named = [int(year) for passage in writing.of(Part.TITLE) for year in _YEARS.findall(passage.text)]
    return max(named, default=writing.first.year if writing.first else 0)


def _is_far(writing: Writing, year: int, *, month: str | None) -> bool:
    """Whether a deadline told by its month lies years beyond a document that says what is to be done."""
    latest = _latest_year(writing)
    return bool(latest and month and writing.sets_targets and not writing.of_plan and year > latest + _FARTHEST)


#: What was built, found or sold before a year is no task with a deadline.
_PAST = re.compile(r"已|建成|投产|注册|生产|购|形成|发现|出厂|取得|实施的|的|竣工|遗留|登记|获")


def _speaks_of_past(after: str) -> bool:
    return bool(_PAST.search(re.split("[，。；]", after, maxsplit=1)[0]))


_ZERO_DATE = re.compile(r"(?<=年)0\d(?=月)|(?<=月)0\d(?=日)")


@rule(
    code="T940",
    title="日期写法不规范",
    severity=Severity.WARNING,
    message="{places}的日期写法不规范{count}。",
    suggestion="日期用阿拉伯数字，年份写四位，月、日不编虚位，如“2021年3月5日”。",
)
def date_form_wrong(writing: Writing) -> Iterator[Hit]:
    """A date with leading zeros, or a 成文日期 in Chinese numerals (GB/T 9704-2012, 7.3.5.4).

    成文日期用阿拉伯数字将年、月、日标全，月、日不编虚位（1不编为01）。

    反例：正文 = 2021年03月05日前报送。
    反例：公文 = 关于开展排查的通知 ｜ 各县区： ｜ 请抓紧排查。 ｜ 某市大气办 ｜ 二〇二一年三月五日
    正例：正文 = 2021年3月5日前报送。
    """
    spelt = tuple(spot for spot in spots(writing, _spelt_date) if spot.passage.part in {Part.DATE, Part.PRINTED})
    return grouped("日期", (*spots(writing, matches(_ZERO_DATE)), *spelt))


def _spelt_date(text: str) -> Iterator[tuple[int, int]]:
    return (
        match.span() for match in re.finditer(r"[一二三四五六七八九〇○零0]{4}年[一二三四五六七八九十]+月\S*日", text)
    )


_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


@rule(
    code="T941",
    title="印发日期早于成文日期",
    severity=Severity.WARNING,
    message="{where}的印发日期“{words}”早于成文日期“{issued}”。",
    suggestion="请核对；印发日期是付印的日期，不早于成文日期。",
)
def printed_before_issued(writing: Writing) -> Iterator[Hit]:
    """The day of printing lies before the day of issue (GB/T 9704-2012, 7.4.3).

    先成文，后付印。

    反例：公文 = 关于排查的通知 ｜ 各县区： ｜ 请排查。 ｜ 某市大气办 ｜ 2021年3月30日 ｜ 某市大气办 2021年3月20日印发
    正例：公文 = 关于排查的通知 ｜ 各县区： ｜ 请排查。 ｜ 某市大气办 ｜ 2021年3月30日 ｜ 某市大气办 2021年3月31日印发
    """
    days = [match for passage in writing.of(Part.DATE) if (match := _DAY.search(passage.text))]
    for passage in writing.of(Part.PRINTED):
        printed = _DAY.search(passage.text)
        if printed and days and _key(printed) < _key(days[0]):
            yield spot_hit(passage, printed[0], issued=days[0][0])


def _key(day: re.Match[str]) -> tuple[int, ...]:
    return tuple(map(int, day.groups()))
