"""The official numbering is the markup: 一、 （一） 1. （1） at the start of a line (contract 1.6)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.document import Heading, Paragraph

_LEVELS = (
    (1, re.compile(r"([一二三四五六七八九十百]+、)\s*")),
    (2, re.compile(r"[（(]([一二三四五六七八九十百]+)[）)]\s*")),
    (3, re.compile(r"(\d{1,3})[.．](?!\d)\s*")),
    (4, re.compile(r"[（(](\d{1,3})[）)]\s*")),
)
_ANNEX_CALL = re.compile(r"\[\[\s*(.+?)\s*\]\]")

#: A first sentence longer than this is text, not a heading.
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class AnnexCall:
    """``[[附件2]]`` alone on a line: the annex's table stands here."""

    annex: str


def parse_markup(paragraphs: tuple[str, ...]) -> Iterator[Heading | Paragraph | AnnexCall]:
    """Each line as a heading of its level, a paragraph, or the place of a table."""
    for line in paragraphs:
        call = _ANNEX_CALL.fullmatch(line)
        yield AnnexCall(call[1]) if call else _heading(line) or Paragraph(line)


def _heading(line: str) -> Heading | None:
    for level, pattern in _LEVELS:
        match = pattern.match(line)
        if match:
            first, rest = _first_sentence(line[match.end() :])
            return Heading(level, f"{_number(level, match[1])}{first}", rest)
    return None


def _number(level: int, figure: str) -> str:
    """The number with the marks of the standard: full-width brackets, a half-width point."""
    return {1: figure, 2: f"（{figure}）", 3: f"{figure}.", 4: f"（{figure}）"}[level]


def _first_sentence(text: str) -> tuple[str, str]:
    """The heading sentence and what follows it; a line of one sentence is all heading."""
    end = text.find("。")
    if (len(text) if end < 0 else end) > _LONGEST_HEADING:
        return "", text
    return (text, "") if end < 0 else (text[: end + 1], text[end + 1 :])
