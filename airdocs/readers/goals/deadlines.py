"""Last days in a text: 2021年6月30日前, 9月底前, 到2025年, 年底前, 每月1日前."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from airdocs.model.month import Month
from airdocs.model.task import Deadline
from airdocs.readers.goals.seasons import named_days

_BEFORE = r"(?P<before>以前|之前|前)?"
_TERM = re.compile(
    r"(?=[力争在于到至截今本当明第上下全年一二三四\d])"
    r"(?P<hope>(?:力争|争取|力求)(?:提前[^，,。；;]{1,4}?)?)?(?P<to>截至|截止|[在于到至])?\s*"
    r"(?:(?P<year>(?:19|20)\d{2})\s*年|(?P<next>明年)|今年|本年度?|当年)?(?:"
    r"(?P<month>\d{1,2})\s*月份?(?:(?P<day>\d{1,2})\s*[日号])?(?P<part>底|末|上旬|中旬|下旬|初)?"
    r"|第?(?P<quarter>[一二三四1-4])季度(?P<closed>末|底)?|(?P<half>[上下])半年(?:末|底)?"
    rf"|(?P<end>年底|年末|年内|底|末)|(?P<whole>全年))?{_BEFORE}(?P<after>\s*(?:起|以来|度|[-—~至到]\s*\d|基础|水平))?"
)
_EVERY = re.compile(
    r"每(?P<every>年|季度|季|月)(?:\d{1,2}\s*月|首月|[次末]月|第[一二三]个?月)?(?:\d{1,2}\s*[日号]|底|末|[上中下]旬)(?:以前|之前|前)?"
)
_BASE_BEFORE = re.compile(r"[较比自从由以每半逐前后近\d]$|相对$|对照$")
#: 2025年10月完成, 三季度建成: what is done then is done by its end.
_DONE = re.compile(
    r"份?(?:之?内|以?前)?(?:全面|全部|基本|如期|力争|争取)?(?:完成|建成|投产|投运|投用|投入|竣工|实现|出台|印发|上线|到位|联网|并网|启用)"
)
_CLAUSE_MARKS = "，,。；;：: \u3000\n"
_PARTS = {"上旬": 10, "初": 10, "中旬": 20}


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline found: where it stands, whether hope goes with it, and how sure it is one.

    ``bare`` is a year alone (2021年全市淘汰…): a deadline where it opens a clause or a goal takes it.
    ``past`` lies before the plan's year: what stands under it is history.
    """

    start: int
    end: int
    deadline: Deadline
    hope: str = ""
    bare: bool = False
    past: bool = False


def find_terms(text: str, masked: str, begin: int, end: int, year: int) -> Iterator[Term]:
    """The deadlines between two places (one sentence), in order; ``year`` is the plan's, 0 where unknown.

    A deadline without a year is in that of the date before it in the sentence, else in the plan's.
    """
    repeated = [
        Term(one.start(), one.end(), Deadline(text[one.start() : one.end()], every=_period(one["every"])))
        for one in _EVERY.finditer(masked, begin, end)
    ]
    named = [
        Term(one.start, one.end, one.deadline, one.hope, one.open, _is_over(one.deadline, year))
        for one in named_days(text, begin, end)
    ]
    taken = {at for one in (*repeated, *named) for at in range(one.start, one.end)}
    assumed = year
    found: list[Term] = []
    listed: list[re.Match[str]] = []
    for match in _TERM.finditer(masked, begin, end):
        if not taken.isdisjoint(range(match.start(), match.end())) or not _is_term(masked, match):
            listed = _joined_on(masked, listed, match)
            continue
        explicit = int(match["year"]) if match["year"] else assumed + bool(match["next"])
        if match["year"] and match["month"]:
            assumed = explicit
        if listed and match["month"] and listed[-1].end() + 1 == match.start():
            found += (_term(text, one, explicit, year) for one in listed)
        listed = []
        found.append(_term(text, match, explicit, year))
    yield from sorted([*repeated, *named, *found], key=lambda one: one.start)


def _joined_on(masked: str, listed: list[re.Match[str]], match: re.Match[str]) -> list[re.Match[str]]:
    """Months that a 底前 further on closes too: 3月、6月和9月底前."""
    if not match["month"] or match["day"] or masked[match.end() : match.end() + 1] not in {"、", "和", "及", "与"}:
        return []
    return [*listed, match] if listed and listed[-1].end() + 1 == match.start() else [match]


def _is_over(deadline: Deadline, year: int) -> bool:
    return bool(year and deadline.day and deadline.day.year < year)


def _period(word: str) -> str:
    return "每季度" if word == "季" else f"每{word}"


def _is_term(masked: str, match: re.Match[str]) -> bool:
    """Whether the words are a last day rather than a base year, a beginning or a period."""
    if (
        match["to"] in {"截至", "截止"}
        or match["after"]
        or _BASE_BEFORE.search(masked[max(0, match.start() - 2) : match.start()])
    ):
        return False
    reached = match["before"] or match["to"] in {"到", "至"}
    if match["month"]:
        return bool(reached or match["part"] in {"底", "末"} or (match["day"] is None and _is_done_then(masked, match)))
    if match["quarter"]:
        return bool(match["before"] or match["closed"] or _is_done_then(masked, match))
    if match["half"] or match["whole"]:
        return bool(match["year"] or match["before"] or opens_clause(masked, match.start()))
    return bool(match["year"] or (match["end"] and (len(match["end"]) > 1 or "年" in match[0])))


def _is_done_then(masked: str, match: re.Match[str]) -> bool:
    return opens_clause(masked, match.start()) and _DONE.match(masked, match.end()) is not None


def opens_clause(text: str, at: int) -> bool:
    """Whether nothing of a clause stands before ``at``."""
    return at == 0 or text[at - 1] in _CLAUSE_MARKS


def _term(text: str, match: re.Match[str], year: int, plan_year: int) -> Term:
    bare = bool(match["year"]) and not any(match[part] for part in ("month", "quarter", "half", "end", "before"))
    day = _last_day(match, year) if year else None
    words = text[match.start() : match.end()].strip()
    past = bool(plan_year) and year < plan_year
    reached = match["to"] in {"到", "至"}
    return Term(match.start(), match.end(), Deadline(words, day), match["hope"] or "", bare and not reached, past)


def _last_day(match: re.Match[str], year: int) -> date | None:
    """The last day that the words leave, None where no calendar has it."""
    if match["month"]:
        return _day_in(year, int(match["month"]), match)
    if match["quarter"]:
        return _month_end(year, 3 * ("一二三四".find(match["quarter"]) + 1 or int(match["quarter"])))
    if match["half"]:
        return _month_end(year, 6 if match["half"] == "上" else 12)
    if match["before"] and not match["end"]:
        year -= 1
    return _month_end(year, 12)


def _day_in(year: int, month: int, match: re.Match[str]) -> date | None:
    if not 1 <= month <= 12:
        return None
    if match["day"]:
        day = int(match["day"])
        return date(year, month, day) if 1 <= day <= Month(year, month).days else None
    if match["part"] is None and match["before"]:
        before = Month(year, month).before
        return _month_end(before.year, before.number)
    part = _PARTS.get(match["part"] or "")
    return date(year, month, part) if part else _month_end(year, month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, Month(year, month).days)
