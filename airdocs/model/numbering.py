"""The official numbering at the start of a line: 一、 （一） 1. （1） make levels 1 to 4 (contract 1.6)."""

import re
from dataclasses import dataclass

_LEVELS = (
    (1, re.compile(r"([一二三四五六七八九十百]+、)\s*")),
    (2, re.compile(r"[（(]([一二三四五六七八九十百]+)[）)]\s*")),
    (3, re.compile(r"(\d{1,3})[.．](?!\d)\s*")),
    (4, re.compile(r"[（(](\d{1,3})[）)]\s*")),
)

#: A first sentence longer than this is text, not a heading.
LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Numbered:
    """A numbered line: its level, its number without marks, and what follows the number."""

    level: int
    mark: str
    rest: str


def numbered(line: str) -> Numbered | None:
    """The line's number, or None where it has none."""
    for level, pattern in _LEVELS:
        match = pattern.match(line)
        if match:
            return Numbered(level, match[1].rstrip("、"), line[match.end() :])
    return None


def heading_and_rest(text: str) -> tuple[str, str]:
    """The first sentence without its full stop where it is short enough to head the rest, and the rest."""
    first, _, rest = text.partition("。")
    return (first.strip(), rest.strip()) if len(first) <= LONGEST_HEADING else ("", text)
