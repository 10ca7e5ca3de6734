"""Labels as people type them: the one place that says when two of them mean the same."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

_WHITE = re.compile(r"[\s\u200b\ufeff]+")
_SUBSCRIPT = re.compile(r"_\{([^{}]*)\}")
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_BETWEEN_HANZI = re.compile(r"(?<=[\u4e00-\u9fff，。；：、（）“”《》])\s+(?=[\u4e00-\u9fff，。；：、（）“”《》])")

#: Two labels less alike than this are never taken for one another (difflib ratio).
LIKENESS = 0.6

#: How the levels of a place or a header path are joined in print.
PLACE_JOIN = " › "
PATH_JOIN = " > "


@lru_cache(maxsize=8192)
def squash(text: str) -> str:
    """The label without what does not matter: white space, width, ``_{}``, bracket shape."""
    plain = unicodedata.normalize("NFKC", text)
    return _WHITE.sub("", _SUBSCRIPT.sub(r"\1", plain))


def tidy(text: str) -> str:
    """The label as it should print: line breaks and stray blanks between hanzi taken out."""
    joined = _WHITE.sub(" ", text.replace("\u3000", " ")).strip()
    return _BETWEEN_HANZI.sub("", joined)


def same(left: str, right: str) -> bool:
    """Whether two labels mean the same once squashed."""
    return squash(left) == squash(right)


def inner(text: str) -> str:
    """Words about to stand in “ ”: their own quotation marks become ‘ ’ (GB/T 15834-2011)."""
    return text.replace("“", "‘").replace("”", "’")


def file_name(text: str) -> str:
    """A label as a file name that Windows takes too; never a path."""
    return _NOT_IN_FILE_NAMES.sub("_", tidy(text)).strip(". ") or "_"


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known label most like ``text``, or None where none reaches LIKENESS."""
    wanted = squash(text)
    scored = [(SequenceMatcher(None, wanted, squash(label)).ratio(), label) for label in known]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] >= LIKENESS else None
