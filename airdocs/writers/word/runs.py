"""The text of a finished paragraph read back: its lines as written, each as runs of one face."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape

from airdocs.writers.official.styles import SUBSCRIPT
from airdocs.writers.word.glyphs import Run

_RUN = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?(.*?)</w:r>")
_WORDS = re.compile(r"<w:t [^>]*>([^<]*)</w:t>|<w:(br)/>")


@lru_cache(maxsize=131072)
def written_lines(content: str, size: int, lowered: str) -> tuple[tuple[Run, ...], ...]:
    """``content`` cut at its breaks; ``size`` in half points, ``lowered`` the style id of subscripts."""
    lines: list[list[Run]] = [[]]
    for properties, inside in _RUN.findall(content):
        low = f'"{lowered}"' in properties or "vertAlign" in properties
        for words, broken in _WORDS.findall(inside):
            if broken:
                lines.append([])
            else:
                lines[-1].append(Run(unescape(words), size, low))
    return tuple(map(tuple, lines))


def lowered_id(ids: Mapping[str, str]) -> str:
    """The id of the style that subscripts stand in."""
    return ids.get(SUBSCRIPT, "")
