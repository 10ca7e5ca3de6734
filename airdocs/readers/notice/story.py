"""What stands between the recipients and the first annex: cover, signature, the plan's own body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from airdocs.model.labels import squash
from airdocs.model.numbering import numbered
from airdocs.model.script import Line
from airdocs.readers.body.clause import split_clause
from airdocs.readers.days import read_day
from airdocs.readers.notice.mending import closed_up, organs_apart
from airdocs.readers.notice.parts import is_day, is_heading_like

_NAMED = re.compile(r"《([^《》]{4,80}(?:《[^》]*》)?[^《》]*)》")
_ISSUES = re.compile(r"关于(?:印发|下发|下达|发布|转发|公布|实施|做好)?(.+?)的(?:通知|函|通报|意见)(?:[（(].*[)）])?$")
_GENRE = re.compile(r"的(?:通知|函|通报)$")
_DATED = re.compile(r"(.{4,40}?)\s*(\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
_REMARK = re.compile(r"[（(]((?:此件|本件|联系人|公开|依申请|不予公开|主动公开).*?)[)）]")
_ISSUER = re.compile(r"(?:办公室|办|委员会|委|局|政府|厅|领导小组|指挥部|会议|管委会|中心|处|院|组)$")
#: The first line of an issuer's name that runs over two: nothing but hanzi, and no annex's name.
_CUT_NAME = re.compile(r"[\u4e00-\u9fff]{4,24}(?<![表单案划录册])")
#: A cover that issues a plan is short; a longer one is the plan itself.
_LONGEST_COVER = 8


@dataclass(frozen=True, slots=True)
class Told:
    """``name`` is the plan's, ``body`` its lines; ``cover`` those that issue it; ``loose`` what is neither."""

    name: str = ""
    body: tuple[Line, ...] = ()
    cover: tuple[Line, ...] = ()
    issuer: str = ""
    issued: date | None = None
    remark: str = ""
    signed: tuple[Line, ...] = ()


def read_story(lines: Sequence[Line], title: str) -> Told:
    """Cover and body told apart by the signature between them, or by the plan's name above its body."""
    sign = _signature(lines)
    name = _name_in(lines[: sign[0] if sign else _LONGEST_COVER], title)
    if sign:
        begin, end, issuer, issued, remark = sign
        before, after = tuple(lines[:begin]), tuple(lines[end:])
        signed = tuple(lines[begin:end])
        if _is_body(after, name):
            named, rest = _without_name(after, name)
            return Told(named or name, rest, before, issuer, issued, remark, signed)
        if not after and _is_cover(before, name):
            return Told(name, (), before, issuer, issued, remark, signed)
        return Told(name, before + after, (), issuer, issued, remark, signed)
    at = next((n for n in range(1, len(lines)) if name and _is_name(lines[n].text, name)), None)
    if at is not None and at <= _LONGEST_COVER:
        return Told(name, tuple(lines[at + 1 :]), tuple(lines[:at]))
    return Told(name, tuple(lines))


def told_apart(told: Told, lines: Sequence[Line]) -> Told:
    """A cover that issues an annex which is the plan itself: its lines are the body."""
    name, rest = _without_name(lines, told.name)
    return replace(told, name=name or told.name, body=rest)


def is_plan(lines: Sequence[Line]) -> bool:
    """Whether the words of an annex make a plan: headings and paragraphs."""
    return len(lines) > 2 and any(numbered(line.text) for line in lines)


def _is_body(lines: Sequence[Line], name: str) -> bool:
    """Whether what follows a signature is a text of its own rather than a remark."""
    numbers = sum(numbered(line.text) is not None for line in lines)
    return len(lines) > 1 and (numbers > 0 or any(_is_name(line.text, name) for line in lines[:3]) or len(lines) > 3)


def _is_cover(lines: Sequence[Line], name: str) -> bool:
    """Whether the lines only issue what they name in 《》: no headings, nobody in charge of anything."""
    if len(lines) > _LONGEST_COVER or any(numbered(line.text) or split_clause(line.text)[1] for line in lines):
        return False
    return any(f"《{name}》" in closed_up(line.text) for line in lines)


def _is_name(text: str, name: str) -> bool:
    return bool(name) and squash(text) == squash(name)


def _name_in(cover: Sequence[Line], title: str) -> str:
    """The plan's name: what the cover issues in 《》 as the title has it, else what the title issues or says."""
    issued = _ISSUES.search(title)
    inside = closed_up(issued[1]).strip("《》") if issued else ""
    for line in cover:
        for match in _NAMED.finditer(line.text):
            words = closed_up(match[1])
            if squash(words) in squash(title) or squash(inside) in squash(words):
                return words
    return inside or _GENRE.sub("", title)


def _without_name(lines: Sequence[Line], name: str) -> tuple[str, tuple[Line, ...]]:
    """The plan's title over several lines, and the lines below it."""
    joined = ""
    for count, line in enumerate(lines[:5], start=1):
        joined += closed_up(line.text)
        if name and squash(joined) == squash(name):
            return joined, tuple(lines[count:])
    short = 0
    while short < min(4, len(lines)) and is_heading_like(lines[short].text) and "，" not in lines[short].text:
        short += 1
    found = "".join(closed_up(line.text) for line in lines[:short])
    return ("" if short == 0 else found), tuple(lines[short:])


def _signature(lines: Sequence[Line]) -> tuple[int, int, str, date | None, str] | None:
    """Where the signature begins and ends, who signs, when, and the remark below it."""
    for at, line in enumerate(lines):
        beside = _DATED.fullmatch(line.text.strip())
        if beside and _ISSUER.search(closed_up(beside[1])):
            issuer, issued, begin = closed_up(beside[1]), read_day(closed_up(beside[2])), at
        elif is_day(line.text):
            begin = at
            while begin > 0 and _is_issuer(lines[begin - 1].text) and at - begin < 6:
                begin -= 1
            issuer = " ".join(organs_apart(one.text) for one in lines[begin:at])
            if 1 < begin < at and _CUT_NAME.fullmatch(closed_up(lines[begin - 1].text)):
                begin -= 1
                issuer = f"{closed_up(lines[begin].text)}{issuer}"
            issued = read_day(closed_up(line.text))
        else:
            continue
        after = _REMARK.fullmatch(lines[at + 1].text.strip()) if at + 1 < len(lines) else None
        return begin, at + 1 + bool(after), issuer, issued, after[1].strip() if after else ""
    return None


def _is_issuer(text: str) -> bool:
    words = closed_up(text)
    return (
        len(words) <= 40
        and not any(mark in words for mark in "，。；：:")
        and _ISSUER.search(words) is not None
        and not numbered(text)
    )
