"""Typographic faults told once a kind: every place that shares the cause stands in one finding."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from airdocs.model.labels import inner
from airdocs.model.writing import Part, Passage, Writing
from airdocs.rules.registry import Hit

#: Hanzi, for character classes.
HANZI = "\u4e00-\u9fff〇"
#: Stands in place of what is not prose, so that places in the text stay what they are.
MASK = "\ue000"
_ASIDE = 5
_LONGEST = 16
#: So many places are quoted in a sentence; of the others only their paragraphs are named.
_QUOTED = 12
_FEW = 5

_STANDARDS = "GB|DB|HJ|JT|CJ|JGJ|AQ|ISO|IEC|NB|SH|HG|QB|NY|LY|DL|SY|T|Q"
_NOT_PROSE = re.compile(
    "|".join(
        (
            r"(?:https?://|www\.)[A-Za-z0-9./?=&%#:~_+-]+",
            # Each run is begun once and not given back: looked at from every letter, a long one would take minutes.
            r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9.-]+",
            # Standards: GB/T 3095—2012, DB32/3814-2020, HJ 75-2017.
            rf"(?<![A-Za-z])(?:{_STANDARDS})[A-Z]*\d*(?:/[A-Z0-9]+)*[ \u00a0]?\d[\d.]*(?:[-—–]\d{{2,4}})?",
            r"[(（]?0\d{2,3}[)）]?[-—]\d{7,8}(?:[-—转]\d{1,5})?|\d{3,4}-\d{3,4}-\d{3,4}",
            r"(?<!\d)(?:19|20)\d{2}-\d{1,2}(?:-\d{1,2})?(?![\d年月])",
            r"(?<!\d)\d+-\d+(?:-\d+)+",
            r"(?<![A-Za-z])[A-Za-z]++[\d.]*(?:-[A-Za-z0-9]+)+",
            r"(?:表|图|附件|附表|附录|附图|附|样表|编号)[ ]?\d+[-－–]\d+",
            r"[A-Za-z]:\\[^\s，。]+|(?<![\w-])[\w-]++\.(?:docx?|xlsx?|pdf|txt|com|cn|org|gov)\b(?:\.cn)?",
        )
    ),
    re.ASCII,
)


@lru_cache(maxsize=4096)
def prose_of(text: str) -> str:
    """The text with addresses, numbers of standards, telephone numbers and codes masked, as long as before."""
    return _NOT_PROSE.sub(lambda match: MASK * len(match[0]), text)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a fault: the passage and the words around it."""

    passage: Passage
    words: str


def around(text: str, start: int, end: int, aside: int = _ASIDE) -> str:
    """The words of a place with a few characters on either side; of a long one its ends."""
    before, after = text[max(0, start - aside) : start], text[end : end + aside]
    words = text[start:end]
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]}…{words[-_LONGEST // 4 :]}"
    return f"{before}{words}{after}".strip()


def spots(
    writing: Writing, find: Callable[[str], Iterable[tuple[int, int]]], *without: Part, aside: int = _ASIDE
) -> Iterator[Spot]:
    """Every place (from, to) that ``find`` sees in the prose of a passage, the masked text given to it."""
    for passage in writing.passages:
        if passage.part not in without:
            for start, end in find(prose_of(passage.text)):
                yield Spot(passage, around(passage.text, start, end, aside))


def matches(pattern: re.Pattern[str]) -> Callable[[str], Iterator[tuple[int, int]]]:
    """A finder from a pattern."""
    return lambda text: (match.span() for match in pattern.finditer(text))


def grouped(kind: str, found: Iterable[Spot], **facts: str) -> Iterator[Hit]:
    """One hit a file for all its spots; its place ends in how many there are, so that 核定 lets no further one by."""
    files: dict[str, list[Spot]] = {}
    for spot in found:
        files.setdefault(spot.passage.file, []).append(spot)
    for file, many in files.items():
        first = many[0].passage
        alone = all(spot.passage == first for spot in many)
        count = f"{len(many)}处"
        told = f"共{count}，同一原因" if len(many) > 1 else count
        known = {"places": _listed(many), "count": f"（{kind}，{told}）", **facts}
        yield Hit(
            file,
            first.sheet or None if alone else None,
            first.cell or None if alone else None,
            place=(first.section, kind, count),
            facts=known,
        )


def _listed(many: list[Spot]) -> str:
    quoted: dict[str, list[str]] = {}
    for spot in many[:_QUOTED]:
        quoted.setdefault(spot.passage.where, []).append(f"“{inner(spot.words)}”")
    told = "、".join(where + "".join(words) for where, words in quoted.items())
    others = tuple(dict.fromkeys(spot.passage.where for spot in many[_QUOTED:] if spot.passage.where not in quoted))
    return f"{told}，以及{'、'.join(others)}" if others else told


def listed_words(words: Iterable[str]) -> str:
    """甲、乙、丙, the first five of many."""
    many = tuple(words)
    return "、".join(many[:_FEW]) + (f"等{len(many)}处" if len(many) > _FEW else "")


def spot_hit(passage: Passage, words: str, **facts: str) -> Hit:
    """A hit at one passage, told by its words."""
    known = {"where": passage.where, "words": words, **facts}
    sheet, cell = passage.sheet or None, passage.cell or None
    return Hit(passage.file, sheet, cell, place=(passage.section, words), facts=known)
