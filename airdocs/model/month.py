"""Months and days in figures and in words; no clock is ever asked."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_DATE = re.compile(
    r"(?<![\d.个])(?:(?P<y>\d{4})\s*年\s*)?(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*[日号])?"
    r"|(?<!\d)(?P<iso_y>(?:19|20)\d\d)[-/.](?P<iso_m>\d{1,2})(?:[-/.](?P<iso_d>\d{1,2}))?(?!\d)"
)
#: A 29th of February without a year may be meant.
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, ``YYYY-MM``."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> "Month | None":
        """The month written ``YYYY-MM``, or None."""
        match = _MONTH.fullmatch(text.strip())
        return cls(int(match[1]), int(match[2])) if match else None

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def after(self) -> "Month":
        """The next month."""
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    def until(self, last: "Month") -> int:
        """How many months from this one to ``last``, both included; none or fewer where it lies before."""
        return (last.year - self.year) * 12 + last.number - self.number + 1

    @property
    def first_day(self) -> date:
        """The 1st of the month."""
        return date(self.year, self.number, 1)

    @property
    def days(self) -> int:
        """How many days the month has."""
        return monthrange(self.year, self.number)[1]

    def deadline(self, day: int) -> date:
        """The day (1 … 31) of the following month on which this month's report is due."""
        return self.after.first_day.replace(day=min(day, self.after.days))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def words(self) -> str:
        """2021年5月."""
        return f"{self.year}年{self.number}月"


def day_words(day: date) -> str:
    """2021年3月30日: full year, no leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def impossible_date(text: str) -> str:
    """The first date in a text that no calendar has (2025年13月, 2025-02-30), as written; empty where all exist."""
    for match in _DATE.finditer(text):
        year, month = int(match["y"] or match["iso_y"] or _LEAP_YEAR), int(match["m"] or match["iso_m"])
        day = int(match["d"] or match["iso_d"] or 1)
        if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
            return match[0]
    return ""
