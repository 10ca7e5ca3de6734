"""A sentence made ready: brackets that say what somebody does part clauses, names split at a separator are one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from airdocs.readers.duties.line import Line
from airdocs.readers.duties.roles import IN_ALL, labels_in, role_at_end, terms_in

#: 市住建局（负责房建工地）: what a unit does, behind its name.
_OWN_PART = re.compile(r"\((?:主要|具体)?(?P<role>负责|牵头|配合)(?!单位|部门)(?P<matter>[^()、,;]{2,40})\)")
#: Inner brackets with nothing bracketed in them.
_STANDING = re.compile(r"\((以下(?:[^()]|\([^()]*\)){2,300})\)")
_INNER = re.compile(r"\(([^()]*)\)")
_BARE = r"(?:[省市县区州盟旗]|直管市|特区|自治[县州旗]|盟行政公署|地区行署)(?:\([^()]{1,8}\))?"
_SPLIT_GROUP = re.compile(rf"(?:.*[和及与])?各{_BARE}(?:、{_BARE})*")
_GROUP_GOES_ON = re.compile(
    rf"{_BARE}(?:$|人民政府|政府|党委|管委会|[和及]|负责|落实|配合|牵头|(?![级直属])[^、局委办厅]{{1,8}}(?:部门|单位))|[^、局委办厅]{{2,8}}人民政府"
)
#: 各县（市、区）党委、政府 are one group, and so are 各园区党工委、管委会.
_PARTY_OF_GROUP = re.compile(r".*(?:各|有关|相关|属地|所在).*党(?:组|\(工\)|工)?委")
#: 市委、市政府督查室 serves both.
_PARTY = re.compile(r"[由各]?([省市县区州盟旗])委")
_SEAT_OF_GROUP = re.compile(r"(?:人民政府|政府|管委会|管理委员会|办事处|行政)")


def opened(line: Line) -> Line:
    """Brackets that give somebody a role (市公安局牵头（市城管局配合）) part clauses; others belong to a name."""
    text = _OWN_PART.sub(lambda one: one["role"].ljust(len(one[0]), "|"), line.text)
    text = _STANDING.sub(lambda one: f";{one[1]};", text)
    for match in _INNER.finditer(text):
        named, role = role_at_end(match[1].rstrip("。;,."))
        if role and IN_ALL.fullmatch(named):
            continue
        if (role and named) or labels_in(match[1]) or terms_in(match[0][1:-1]):
            text = f"{text[: match.start()]};{match[1]};{text[match.end() :]}"
    return replace(line, text=text)


def joined(text: str, parts: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """各市、县（区）人民政府 is one name."""
    before: tuple[int, int, str] | None = None
    for begins, last, mark in parts:
        first = begins
        if before and before[2] == "、" and _is_one_group(text, before, begins, last):
            first, before = before[0], None
        if before:
            yield before
            before = None
        if _SPLIT_GROUP.fullmatch(text, first, last) or _is_party(text, first, last):
            before = (first, last, mark)
        else:
            yield first, last, mark
    if before:
        yield before


def _is_party(text: str, first: int, last: int) -> bool:
    return bool(_PARTY.fullmatch(text, first, last) or _PARTY_OF_GROUP.fullmatch(text, first, last))


def _is_one_group(text: str, before: tuple[int, int, str], begins: int, last: int) -> bool:
    party = _PARTY.fullmatch(text, *before[:2])
    if party:
        return text.startswith((f"{party[1]}政府", f"{party[1]}人民政府"), begins, last)
    goes_on = _GROUP_GOES_ON if _SPLIT_GROUP.fullmatch(text, *before[:2]) else _SEAT_OF_GROUP
    return goes_on.match(text[begins:last]) is not None
