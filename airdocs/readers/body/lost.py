"""A paragraph that gave no task and yet ends like one: nothing may be lost without a word."""

import re
from collections.abc import Iterator

from airdocs.model.labels import squash
from airdocs.readers.body.brackets import CLOSING, OPENING, outer_brackets
from airdocs.readers.body.clause import (
    EXCEPTION,
    NEAR,
    NO_NAME,
    PLAIN_ROLE,
    SENTENCES,
    SURE,
    TRAILING,
    WEAK_WORDS,
    Known,
    is_office,
    nobody,
)
from airdocs.readers.duties.clauses import mentions
from airdocs.readers.duties.line import read_line
from airdocs.readers.duties.organs import is_group
from airdocs.readers.duties.roles import role_at_end, role_within

_SAID_ROLE = re.compile(r"牵头|负责|配合|参与|协助|落实")
_PARTS = re.compile(r"[，,；;]")
_OFFICE_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}(?:局|委|委员会|办公室|大队|支队|政府|管委会|街道|区县|县区|部门)")
#: A name that holds such words is a saying (谁主管谁负责), no office.
_SAYING = re.compile(r"谁|联动|社会|群众|公众|企业|部门|政府主|含|包括")
_LONGEST_LONE_NAME = 12
#: 市生态环境局千头: behind the office stands a misspelt role.
_OFFICE_AND_WORD = re.compile(r"[省市区县州盟旗][\u4e00-\u9fff]{1,12}?(?:局|委|办|大队)[\u4e00-\u9fff]{1,3}$")
_ANY_ROLE = re.compile(rf"{SURE}|{WEAK_WORDS.pattern}")
#: A tail longer than this is text of the task, not a clause.
_LONGEST_TAIL = 120


def doubtful_tail(paragraph: str, known: Known = nobody) -> str:
    """The last bracket of a paragraph, or its short last sentence, where it names an office and a role; else empty."""
    line = TRAILING.sub("", paragraph)
    return next((tail for tail in _tails(line) if _is_doubtful(tail, known)), "")


def _tails(line: str) -> Iterator[str]:
    brackets = outer_brackets(line)
    if brackets:
        yield line[slice(*brackets[-1])]
    opened = max((line.rfind(bracket, max(0, len(line) - NEAR)) for bracket in OPENING), default=-1)
    if opened >= 0 and not any(bracket in line[opened:] for bracket in CLOSING):
        yield line[opened:]
    last = SENTENCES.split(line)[-1]
    if _assigns_amid(last):
        yield last
    if last != line and not any(bracket in last for bracket in OPENING):
        yield last


def _assigns_amid(sentence: str) -> bool:
    """Whether parts of a sentence without brackets give several offices their role, whatever stands around them."""
    if any(bracket in sentence for bracket in OPENING):
        return False
    return sum(map(_charged_offices, _PARTS.split(sentence))) > 1


def _charged_offices(part: str) -> int:
    """How many offices a part of a sentence names that are all given a role."""
    said = read_line(part).text
    if not (_SAID_ROLE.search(said) and (role_at_end(said)[1] or role_within(said)[1])):
        return 0
    named = [squash(one.words) for one in mentions(part)]
    return len(named) if all(is_office(name) and not is_group(name) for name in named) else 0


def _is_doubtful(tail: str, known: Known) -> bool:
    if tail[:1] not in OPENING and _assigns_amid(tail):
        return True
    bare = tail.strip("".join((*OPENING, *CLOSING)))
    if len(bare) > _LONGEST_TAIL or EXCEPTION.search(squash(bare)):
        return False
    named = [squash(one.words) for one in mentions(tail, known=known)]
    if tail[:1] in OPENING:
        if _is_lone_charge(bare, named) or _OFFICE_AND_WORD.match(squash(bare)):
            return True
        offices = any(known(name) or is_office(name) for name in named) or bool(_OFFICE_WORDS.search(bare))
        return offices and bool(_ANY_ROLE.search(bare) or all(known(name) or is_office(name) for name in named))
    said = read_line(bare).text
    return bool(role_at_end(said)[1]) and all(known(name) or is_office(name) for name in named) and bool(named)


def _is_lone_charge(bare: str, named: list[str]) -> bool:
    """Whether short words and a role make up a bracket, though no name looks like an office (中石化、中石油负责)."""
    lone = [name for name in named if len(name) > 1 and not NO_NAME.search(name) and not _SAYING.search(name)]
    is_short = all(len(name) <= _LONGEST_LONE_NAME for name in lone)
    return bool(lone) and len(lone) == len(named) and is_short and PLAIN_ROLE.search(squash(bare)) is not None
