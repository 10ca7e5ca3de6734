"""A sentence made ready: brackets that say what somebody does part clauses, names split at a separator are one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from airdocs.readers.duties.line import Line
from airdocs.readers.duties.roles import labels_in, role_at_end, terms_in

#: 市住建局（负责房建工地）: what a unit does, behind its name.
_OWN_PART = re.compile(r"\((?:主要|具体)?(?P<role>负责|牵头|配合)(?!单位|部门)(?P<matter>[^()、,;]{2,40})\)")
#: Inner brackets with nothing bracketed in them.
_INNER = re.compile(r"\(([^()]*)\)")
_SPLIT_GROUP = re.compile(r"各(?:[省市区县州盟旗]|盟行政公署|地区行署)")
_GROUP_GOES_ON = re.compile(r"[市县区州旗]\(?.")


def opened(line: Line) -> Line:
    """Brackets that give somebody a role (市公安局牵头（市城管局配合）) part clauses; others belong to a name."""
    text = _OWN_PART.sub(lambda one: one["role"].ljust(len(one[0]), "|"), line.text)
    for match in _INNER.finditer(text):
        named, role = role_at_end(match[1].rstrip("。;,."))
        if (role and named) or labels_in(match[1]) or terms_in(match[0][1:-1]):
            text = f"{text[: match.start()]};{match[1]};{text[match.end() :]}"
    return replace(line, text=text)


def joined(text: str, parts: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """各市、县（区）人民政府 is one name."""
    before: tuple[int, int, str] | None = None
    for begins, last, mark in parts:
        first = begins
        if before and before[2] == "、" and _GROUP_GOES_ON.match(text, begins, last):
            first, before = before[0], None
        if before:
            yield before
            before = None
        if _SPLIT_GROUP.fullmatch(text, first, last):
            before = (first, last, mark)
        else:
            yield first, last, mark
    if before:
        yield before
