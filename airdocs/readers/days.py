"""Days and months as people write them into cells."""

import re
from datetime import date, datetime, timedelta

from airdocs.model.labels import squash
from airdocs.model.month import Month
from airdocs.model.quantity import hanzi_number

_DAY = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?(?:00:00:00)?")
#: The time of day behind a day; looked for while a blank still stands between.
_CLOCK = re.compile(r"\s+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s*$")
_SPELT_DAY = re.compile(
    r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_YEAR_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})月?(?:份)?")
_MONTH_ALONE = re.compile(r"(\d{1,2})月(?:份)?")

_EPOCH = date(1899, 12, 30)
#: Serial numbers of 1982 and 2119: a number outside is no day of a plan.
_SERIALS = (30_000, 80_000)


def read_day(value: object) -> date | None:
    """The day in a cell: a date, an Excel serial, 2021年3月30日, 2021-03-30, 二〇二一年三月三十日; None for others."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_serial(value)
    text = squash(_CLOCK.sub("", str(value)))
    if spelt := _SPELT_DAY.fullmatch(text):
        return _day(int(spelt[1].translate(_YEAR_DIGITS)), hanzi_number(spelt[2]) or 0, hanzi_number(spelt[3]) or 0)
    match = _DAY.fullmatch(text) or _COMPACT_DAY.fullmatch(text)
    return _day(*map(int, match.groups())) if match else None


def _from_serial(number: float) -> date | None:
    if _SERIALS[0] <= number <= _SERIALS[1]:
        return _EPOCH + timedelta(days=int(number))
    match = _COMPACT_DAY.fullmatch(f"{number:.15g}")
    return _day(*map(int, match.groups())) if match else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_month(value: object, year: int | None = None) -> Month | None:
    """The month in a cell: 2021-05, 2021年5月, 2021/5, a day within it; 5月 where the ``year`` is known."""
    if not isinstance(value, str):
        day = read_day(value)
        return Month.of(day) if day else None
    text = squash(value)
    if match := _MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2]))
    if year is not None and (match := _MONTH_ALONE.fullmatch(text)):
        return _month(year, int(match[1]))
    day = read_day(text)
    return Month.of(day) if day else None


def _month(year: int, number: int) -> Month | None:
    return Month(year, number) if 1 <= number <= 12 and year > 0 else None
