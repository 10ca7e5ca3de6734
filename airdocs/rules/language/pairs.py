"""T: brackets, quotation marks and title marks that come in pairs (GB/T 15834-2011, 4.8, 4.9, 4.15)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.finding import Severity
from airdocs.model.writing import Part, Passage, Writing
from airdocs.rules.language.spots import Spot, around, grouped, matches, prose_of, spots
from airdocs.rules.registry import Hit, rule

_CLOSER = {"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "〔": "〕", "【": "】"}
_OPENER = {closer: opener for opener, closer in _CLOSER.items()}
#: Half-width brackets pair with full-width ones: their shape is a finding of its own.
_SHAPES = str.maketrans("()[]", "（）〔〕")
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
#: 1） and a) number a line or an enumeration; nothing opens them.
_ENUMERATION = re.compile(r"(?:^|(?<=[。；：，、]))\s*(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})）")
#: Inside themselves these take another mark: ‘’ in “”, 〈〉 in 《》.
_INNER = {"“": "“”里面的引号应为‘’", "《": "《》里面的书名号应为〈〉"}


@dataclass(frozen=True, slots=True)
class _Paired:
    """What the marks of a passage leave open: places of openers without an end, of closers without a beginning."""

    open: tuple[int, ...]
    shut: tuple[int, ...]
    nested: tuple[int, ...]


def _paired(text: str) -> _Paired:
    """The marks of a text matched from left to right; one that is missing does not spoil those around it."""
    standing: dict[str, list[int]] = {opener: [] for opener in _CLOSER}
    shut: list[int] = []
    nested: list[int] = []
    for at, mark in enumerate(text):
        if mark in _CLOSER:
            nested += [at] if mark in _INNER and standing[mark] else []
            standing[mark].append(at)
        elif mark in _OPENER and standing[_OPENER[mark]]:
            standing[_OPENER[mark]].pop()
        elif mark in _OPENER:
            shut.append(at)
    return _Paired(tuple(sorted(at for places in standing.values() for at in places)), tuple(shut), tuple(nested))


def _plain(passage: Passage) -> str:
    text = _APOSTROPHE.sub("'", prose_of(passage.text).translate(_SHAPES))
    return _ENUMERATION.sub(lambda match: match[0].replace("）", "、"), text)


def _unmatched(writing: Writing) -> Iterator[Spot]:
    """Marks without their other half, those left out that the next paragraph closes: it was cut there, or quotes on."""
    passages = writing.passages
    states = [_paired(_plain(passage)) for passage in passages]
    taken: dict[int, int] = {}
    for at, (passage, state) in enumerate(zip(passages, states, strict=True)):
        shut = state.shut[taken.get(at, 0) :]
        following = states[at + 1] if at + 1 < len(states) and passages[at + 1].part is passage.part else None
        # What is cut short is not closed either.
        left = 0 if passage.text.endswith("…") else len(state.open)
        if following and left and (following.shut or _quotes_on(passages[at + 1], passage, state)):
            taken[at + 1] = min(left, len(following.shut))
            left = 0 if _quotes_on(passages[at + 1], passage, state) else left - taken[at + 1]
        places = (*state.open[len(state.open) - left :], *shut) if left else shut
        yield from (Spot(passage, around(passage.text, place, place + 1)) for place in places)


def _quotes_on(following: Passage, passage: Passage, state: _Paired) -> bool:
    """Whether a quotation of several paragraphs goes on: each begins with “, only the last ends with ”."""
    return following.text.startswith("“") and any(passage.text[at] == "“" for at in state.open)


@rule(
    code="T915",
    title="引号、括号或书名号不配对",
    severity=Severity.WARNING,
    message="{places}的引号、括号或书名号只有一半{count}。",
    suggestion="请补上另一半，或删去多余的一半。",
)
def pair_incomplete(writing: Writing) -> Iterator[Hit]:
    """A quotation mark, bracket or title mark without its other half.

    括注和引文从哪里起、到哪里止就说不清了。一段引文分几段写的，每段开头用前引号，最后一段末尾用后引号。

    反例：正文 = 落实“一企一策综合治理方案。
    反例：正文 = 加强监管（含港口、码头。
    正例：正文 = 落实“一企一策”（含港口、码头）要求：1）查设备；2）查台账。
    """
    return grouped("不配对", _unmatched(writing))


@rule(
    code="T915",
    title="引号或书名号套用不当",
    severity=Severity.WARNING,
    message="{places}在引号里又用了同样的引号，或在书名号里又用了同样的书名号{count}。",
    suggestion="引号里面的引号用‘’，书名号里面的书名号用〈〉。",
)
def pair_nested(writing: Writing) -> Iterator[Hit]:
    """“ ” inside “ ”, or 《 》 inside 《 》.

    引号里面再用引号时，外双内单；书名号里面再用书名号时，外双内单。

    反例：正文 = 按照《关于印发《管理办法》的通知》执行。
    正例：正文 = 按照《关于印发〈管理办法〉的通知》执行，做到“不搞‘一刀切’”。
    """
    found = (
        Spot(passage, around(passage.text, at, at + 1))
        for passage in writing.passages
        for at in _paired(_plain(passage)).nested
    )
    return grouped("套用", found)


@rule(
    code="T915",
    title="引号形式不规范",
    severity=Severity.WARNING,
    message="{places}的引号形式不规范{count}。",
    suggestion="横排公文的引号用“”，里面一层用‘’；不用直角引号。",
)
def corner_quotes(writing: Writing) -> Iterator[Hit]:
    """「 」 or 『 』 in text set from left to right.

    直角引号用于直排。

    反例：正文 = 推行「一企一策」。
    正例：正文 = 推行“一企一策”。
    """
    return grouped("直角引号", spots(writing, matches(re.compile("「[^」]*」|『[^』]*』|[「」『』]")), Part.MARK))
