"""Labels as people type them: the one place that says when two of them mean the same."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

#: White space, and characters without a width that come along when text is pasted from a chat or a web page.
_WHITE = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
#: A subscript is written ``_{…}``.
MARKED = re.compile(r"_\{([^{}]*)\}")
_LOWERED = re.compile(rf"{MARKED.pattern}|(?<=PM)(2\.5|10)(?![\d.])")
_DOUBLED = re.compile(r"(.{4,100}?)[\s、,，;；。/|]?\1。?")
_AIM_ENDING = re.compile(r"(?:年度)?(?:工作|控制|考核|改善)?目标值?$")
_TABLE_OF_TASKS = re.compile(r"(?<=任务)(?:分解|分工)表$")
_NOTE = re.compile(r"\([^()]*\)$")
_CLOSING_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
_NOT_IN_FILE_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
#: Names that Windows keeps for devices, and the length that every file system takes in UTF-8.
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})
_LONGEST_FILE_NAME = 60
_BETWEEN_HANZI = re.compile(r"(?<=[\u4e00-\u9fff，。；：、（）“”《》])\s+(?=[\u4e00-\u9fff，。；：、（）“”《》])")

#: Two labels less alike than this are never taken for one another (difflib ratio: twice the characters
#: in common by all characters). One wrong hanzi leaves 0.67 of three and 0.75 of four, which is a slip of the
#: hand; of two it leaves 0.5, which is another word as often as not. Nothing rests on a likeness alone: it only
#: chooses the name that a finding suggests, and the figure waits for the clerk.
LIKENESS = 0.6

#: How the levels of a place or a header path are joined in print.
PLACE_JOIN = " › "
PATH_JOIN = " > "


@lru_cache(maxsize=8192)
def squash(text: str) -> str:
    """The label without what does not matter: white space, width, ``_{}``, bracket shape."""
    plain = unicodedata.normalize("NFKC", text)
    return _WHITE.sub("", unmarked(plain))


def without_note(label: str) -> str:
    """A squashed label without the note in brackets behind it: 本月完成 of 本月完成(实际)."""
    return _NOTE.sub("", label)


def unmarked(text: str) -> str:
    """``text`` as it is seen: subscripts without their markup."""
    return MARKED.sub(r"\1", text) if "_{" in text else text


def subscripts(text: str) -> tuple[tuple[str, bool], ...]:
    """``text`` in pieces, each with whether it stands lowered; PM2.5 and PM10 need no markup (design, 1.6)."""
    if "_{" not in text and "PM" not in text:
        return ((text, False),) if text else ()
    pieces: list[tuple[str, bool]] = []
    done = 0
    for match in _LOWERED.finditer(text):
        pieces += [(text[done : match.start()], False), (match[match.lastindex or 0], True)]
        done = match.end()
    pieces.append((text[done:], False))
    return tuple(piece for piece in pieces if piece[0])


def tidy(text: str) -> str:
    """The label as it should print: line breaks and stray blanks between hanzi taken out."""
    joined = _WHITE.sub(" ", text.replace("\u3000", " ")).strip()
    return _BETWEEN_HANZI.sub("", joined)


def same(left: str, right: str) -> bool:
    """Whether two labels mean the same once squashed."""
    return squash(left) == squash(right)


def said_once(text: str) -> str:
    """A title without its repetition, where a cell holds it twice (扬尘管控↵扬尘管控); other texts tidied."""
    title = tidy(text)
    doubled = _DOUBLED.fullmatch(title)
    return doubled[1] if doubled else title


def titled(name: str, noun: str) -> str:
    """The title of a document about a plan: 方案名称 and what it is, no word doubled (…任务分解表任务分解表)."""
    bare = _TABLE_OF_TASKS.sub("", name) or name
    both = next((size for size in range(len(noun), 1, -1) if bare.endswith(noun[:size])), 0)
    return f"{bare}{noun[both:]}"


def bare_label(label: str) -> str:
    """A column's label as sentences say it: PM2.5浓度 of PM2.5浓度工作目标（微克/立方米）; never nothing."""
    bare = _CLOSING_BRACKET.sub("", label) or label
    return _AIM_ENDING.sub("", bare) or bare


def shortened(text: str, longest: int) -> str:
    """The text, cut behind ``longest`` characters with the dots of the standard (GB/T 15834-2011, 4.11)."""
    return text if len(text) <= longest else f"{text[:longest]}……"


def inner(text: str) -> str:
    """Words about to stand in “ ”: their own quotation marks become ‘ ’ (GB/T 15834-2011)."""
    return text.replace("“", "‘").replace("”", "’")


def file_name(text: str) -> str:
    """A label as a file name that Windows takes too; never a path."""
    name = _NOT_IN_FILE_NAMES.sub("_", tidy(text)).strip(". ")[:_LONGEST_FILE_NAME] or "_"
    return f"{name}_" if name.upper() in _RESERVED else name


def file_names(labels: Iterable[str]) -> dict[str, str]:
    """Each label with a file name of its own: those that would share one are numbered."""
    names: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for label in dict.fromkeys(labels):
        name = file_name(label)
        taken[name.casefold()] += 1
        count = taken[name.casefold()]
        names[label] = name if count == 1 else f"{name}（{count}）"
    return names


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known label most like ``text``, or None where none reaches LIKENESS."""
    return next(iter(equally_near(text, known)), None)


def equally_near(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known labels most like ``text``: none below LIKENESS, more than one where they are equally like it."""
    wanted = squash(text)
    scored = [(SequenceMatcher(None, wanted, squash(label)).ratio(), label) for label in dict.fromkeys(known)]
    best = max((score for score, _ in scored), default=0.0)
    return tuple(label for score, label in scored if score == best) if best >= LIKENESS else ()
