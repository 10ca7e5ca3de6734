"""How wide text is, in half characters; and where the closing bracket of a heading begins."""

import re

from airdocs.model.labels import MARKED, unmarked

#: Characters that XML 1.0 forbids, lone surrogates among them; a form may hold any of them.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NARROW = re.compile(r"[\x20-\x7e\u00a0-\u00ff]+")
_BRACKET = re.compile(r"(?<=.)(?=[（(][^（）()]*[）)]$)", re.DOTALL)

#: The dot of 台·次 is drawn as wide as a hanzi in Word, a percent sign nearly so everywhere.
BROAD = frozenset("·%")
#: Capitals that are drawn nearly three quarters of a hanzi wide.
_CAPITALS = frozenset("ABCDEFGHKLMNOPQRSTUVWXYZ")
_LATIN_SEAM = re.compile(r"(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")


def clean(text: str) -> str:
    """``text`` without the characters XML 1.0 forbids."""
    return _ILLEGAL.sub("", text)


def shown(text: str) -> str:
    """``text`` as it is seen: subscripts without their markup."""
    return unmarked(clean(text))


def half_ems(text: str) -> int:
    """Width in half characters: hanzi and full-width marks 2, Latin letters and digits 1."""
    if text.isascii():
        return len(text)
    return len(text) + len(_NARROW.sub("", text))


def offsets(text: str) -> tuple[int, ...]:
    """How many half characters stand before each place of ``text`` as it is seen, its end included."""
    widths = [1 if _NARROW.fullmatch(character) else 2 for character in text]
    for match in MARKED.finditer(text):
        for place in (match.start(), match.start() + 1, match.end() - 1):
            widths[place] = 0
    found = [0]
    for width in widths:
        found.append(found[-1] + width)
    return tuple(found)


def broadening(character: str) -> int:
    """Quarters of a hanzi that a character may take beside what it counts in half characters."""
    return 2 * (character in BROAD) + (character in _CAPITALS)


def seam_places(text: str) -> tuple[int, ...]:
    """Where hanzi and figures meet: some programs set them a quarter of a hanzi apart whatever the style says."""
    return () if text.isascii() else tuple(match.start() for match in _LATIN_SEAM.finditer(text))


def spread(text: str) -> tuple[int, ...]:
    """How many quarters of a hanzi stand before each place of ``text``, its end included, at its loosest.

    That is with the seams between hanzi and figures, and marks and capitals broader than half of one.
    """
    found, passed = [], 0
    seams = frozenset(seam_places(text))
    for place, halves in enumerate(offsets(text)):
        passed += (place in seams) + (broadening(text[place - 1]) if place else 0)
        found.append(halves * 2 + passed)
    return tuple(found)


def split_bracket(label: str) -> tuple[str, str]:
    """A heading and the bracket that closes it, mostly its unit; empty where there is none."""
    stem, *bracket = _BRACKET.split(label)
    return stem, "".join(bracket)
