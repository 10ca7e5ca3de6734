"""A sentence as it is read: squashed, with the way back to the words as written."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

#: What parts the names and clauses of a sentence, once squashed.
SEPARATORS = frozenset("、,;。|/·•")
#: Brackets of any shape count as round ones.
_ROUND = str.maketrans("【〔[〈「{】〕]〉」}", "(((((())))))")

#: 【责任单位】市公安局 is 责任单位：市公安局.
_LABEL = r"\(([^()、,;。|]{2,8}(?:单位|部门))\):?(?=[^、,;。|()])"
_HEADED = re.compile(rf"(?<![^、,;。|(]){_LABEL}")
_HEADED_THROUGHOUT = re.compile(_LABEL)


@dataclass(frozen=True, slots=True)
class Line:
    """``text`` has no white space and no full-width forms; ``origin`` says where each character stood."""

    source: str
    text: str
    origin: tuple[int, ...]

    def words(self, start: int, end: int) -> str:
        """The words as written between two places of ``text``."""
        return self.source[self.origin[start] : self.origin[end - 1] + 1] if end > start else ""

    def gaps(self, start: int, end: int) -> Iterator[int]:
        """The places in between before which white space was left out."""
        return (at for at in range(start + 1, end) if self.origin[at] > self.origin[at - 1] + 1)


@lru_cache(maxsize=4096)
def read_line(sentence: str) -> Line:
    """The sentence squashed, its outer brackets taken off."""
    kept = [
        (_plain(character), at)
        for at, character in enumerate(sentence)
        if not character.isspace() and character not in "\u200b\ufeff"
    ]
    text = "".join(character for character, _ in kept)
    headed = _HEADED_THROUGHOUT if _HEADED.match(text) else _HEADED
    text = headed.sub(lambda one: f"{one[1]}:".rjust(len(one[0]), "|"), text)
    start, end = _without_brackets(text)
    return Line(sentence, text[start:end], tuple(at for _, at in kept[start:end]))


def _plain(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return (folded if len(folded) == 1 else character).translate(_ROUND)


def _without_brackets(text: str) -> tuple[int, int]:
    start, end, last = 0, len(text.rstrip("。;,.")), len(text)
    beyond = text.count(")", 0, end) - text.count("(", 0, end)
    while end and text[end - 1] == ")" and beyond > 0:
        # A bracket closed twice.
        end = last = end - 1
        beyond -= 1
    closers = _closers(text[:end])
    while end - start > 1 and text[start] == "(":
        if start not in closers:
            return start + 1, last
        # （甲局牵头）（乙局配合）: the bracket that opens the text is closed before its end.
        if closers[start] != end - 1:
            break
        start, end = start + 1, end - 1
        last = end
    return start, last


def _closers(text: str) -> dict[int, int]:
    """Where each bracket that is closed is closed."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for at, character in enumerate(text):
        if character == "(":
            opened.append(at)
        elif character == ")" and opened:
            found[opened.pop()] = at
    return found


def bracket_depths(text: str) -> list[int]:
    """How many brackets that close are open at each character, its own bracket counted."""
    change = [0] * (len(text) + 1)
    for begin, end in _closers(text).items():
        change[begin] += 1
        change[end + 1] -= 1
    depths, depth = [], 0
    for step in change[:-1]:
        depth += step
        depths.append(depth)
    return depths


def stretches(text: str, whole: Iterable[str], breaks: frozenset[int]) -> Iterator[tuple[int, int, str]]:
    """The parts between separators outside brackets, each with the separator that ends it.

    ``whole`` are names that hold separators themselves; ``breaks`` are places where a part begins anyway.
    """
    inside = bracket_depths(text)
    for name in whole:
        at = text.find(name)
        while at >= 0:
            inside[at : at + len(name)] = [1] * len(name)
            at = text.find(name, at + len(name))
    start = 0
    for at, character in enumerate(text):
        if at in breaks and at > start:
            yield start, at, ""
            start = at
        if character in SEPARATORS and not inside[at]:
            yield start, at, character
            start = at + 1
    yield start, len(text), "。"
