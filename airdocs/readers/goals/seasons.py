"""Last days said without a date: “十四五”末, 供暖季前, 本月底前, 长期坚持."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from airdocs.model.task import Deadline

#: 十五五 ends in 2030: five years after 十四五.
_FIVE_YEARS = re.compile(
    r"(?P<hope>力争|争取)?[到至在]?[“\"]?十(?P<nth>[三四五六七八])五[”\"]?(?:规划)?"
    r"(?:(?P<open>期间|时期)|期?末|收官之?年)(?:之前|以前|前)?"
)
_NTH = "一二三四五六七八九"
_SEASON = re.compile(
    r"(?P<hope>力争|争取)?[在于到至]?(?:(?:19|20)\d\d\s*年(?:度|[—-]20\d\d年)?|今年|今冬|明年)?"
    r"(?:(?:冬季)?(?:供暖|采暖|取暖|供热)(?:季|期|开始|启动)?|秋冬季|入冬|入夏|入秋|汛期|雨季|春节|国庆节?|全国两会)(?:来临|到来|开始)?"
    r"(?:之前|以前|前(?!后|期))"
    r"|(?<![\d每各隔])(?:本|当|次|下)?月(?:底|末)(?:之前|以前|前)"
)
_ALWAYS = re.compile(
    r"(?:(?<=[，,。；;、:：(（\n\s])|^)(?:并|需|要)?"
    r"(?P<words>(?:长期|常年|持续|常态化)(?:坚持|推进|保持|实施|开展|落实)?)(?=[。；;，,、)）\s]|$)"
)
#: What has no last day is due again and again.
_EVER = "长期"


@dataclass(frozen=True, slots=True)
class Named:
    """A last day in words and where it stands; ``open`` says it is a period (“十四五”期间) rather than its end."""

    start: int
    end: int
    deadline: Deadline
    hope: str = ""
    open: bool = False


def named_days(text: str, begin: int, end: int) -> Iterator[Named]:
    """Last days of one sentence that have no date: the calendar knows that of a five-year plan alone."""
    for match in _FIVE_YEARS.finditer(text, begin, end):
        last = date(2005 + 5 * (_NTH.index(match["nth"]) + 1), 12, 31)
        yield _named(match, Deadline(match[0], last), is_open=bool(match["open"]))
    for match in _SEASON.finditer(text, begin, end):
        yield _named(match, Deadline(match[0]))
    for match in _ALWAYS.finditer(text, begin, end):
        yield Named(*match.span("words"), Deadline(match["words"], every=_EVER))


def _named(match: re.Match[str], deadline: Deadline, *, is_open: bool = False) -> Named:
    hope = match["hope"] or ""
    return Named(match.start(), match.end(), deadline, hope, is_open)
