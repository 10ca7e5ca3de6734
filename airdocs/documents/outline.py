"""Headings of a wording put right once its empty parts are gone: none over nothing, numbers without a gap."""

from collections.abc import Iterable, Iterator, Sequence

from airdocs.model.numbering import Numbered, numbered
from airdocs.model.quantity import in_hanzi

#: 一、 and （一） are counted anew; 1. and （1） stand as the wording has them.
_COUNTED = (1, 2)


def outlined(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines without headings that head nothing, 一、 and （一） numbered in order.

    A heading is a numbered line that ends without a stop. A lone （一） below a 一、 loses its number and, where
    it is a heading, its line: one part needs no title of its own.
    """
    kept = _with_content([(numbered(line), line) for line in lines])
    alone = _alone([mark for mark, _ in kept])
    return tuple(_renumbered(kept, alone))


def _is_heading(mark: Numbered | None, line: str) -> bool:
    return mark is not None and mark.level in _COUNTED and not line.endswith(("。", "：", "；"))


def _with_content(marked: Sequence[tuple[Numbered | None, str]]) -> list[tuple[Numbered | None, str]]:
    """Without headings that are followed by nothing, or by a heading no lower than themselves."""
    kept: list[tuple[Numbered | None, str]] = []
    for mark, line in reversed(marked):
        below = kept[-1][0] if kept else None
        higher = mark is not None and below is not None and below.level in _COUNTED and below.level <= mark.level
        if not (_is_heading(mark, line) and (not kept or higher)):
            kept.append((mark, line))
    return kept[::-1]


def _alone(marks: Sequence[Numbered | None]) -> frozenset[int]:
    """The places of level-two numbers that are the only one below their 一、."""
    groups: list[list[int]] = [[]]
    for place, mark in enumerate(marks):
        if mark is not None and mark.level == 1:
            groups.append([])
        elif mark is not None and mark.level == _COUNTED[1]:
            groups[-1].append(place)
    return frozenset(group[0] for group in groups if len(group) == 1)


def _renumbered(marked: Sequence[tuple[Numbered | None, str]], alone: frozenset[int]) -> Iterator[str]:
    first = second = 0
    for place, (mark, line) in enumerate(marked):
        if mark is None or mark.level not in _COUNTED:
            yield line
        elif mark.level == 1:
            first, second = first + 1, 0
            yield f"{ordinal(first)}、{mark.rest}"
        elif place not in alone:
            second += 1
            yield f"（{ordinal(second)}）{mark.rest}"
        elif not _is_heading(mark, line):
            yield mark.rest


def ordinal(number: int) -> str:
    """1 → 一, 12 → 十二: as headings count."""
    words = in_hanzi(number)
    return words.removeprefix("一") if words.startswith("一十") else words
