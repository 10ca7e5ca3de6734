"""What pages, programs and hands spoil in the words of a notice, and how it is mended."""

import re
from collections.abc import Callable

from airdocs.model.labels import tidy

_PARTICLE = re.compile(r"(?<![A-Za-z])PM\s*_?\s*\{?\s*(2\s*\.\s*5|10)(?![\d.])\s*\}?", re.IGNORECASE)
_LATIN_GAP = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])")
_WHITE = re.compile(r"[\s\u00a0\u3000\u00ad\u200b-\u200f\u2060\ufeff]+")
_HANZI = "\u4e00-\u9fff"
_SMALL_BRACKETS = re.compile(r"\(([^()（）]*[\u4e00-\u9fff][^()（）]*)\)")
_MIXED = (
    (re.compile(r"\(([^()（）]*)）"), r"（\1）"),
    (re.compile(r"（([^()（）]*)\)"), r"（\1）"),
)
_SMALL_MARK = re.compile(rf"(?<=[{_HANZI}）”》])[,;:?!](?=[{_HANZI}（“《])|(?<=[{_HANZI}）”》])[,;](?=\d)")
_WIDE_MARKS = str.maketrans(",;:?!", "，；：？！")
_LEVEL = re.compile(r"[(（]\s*([一二三四五六七八九十百]+|\d{1,3})\s*[)）]\s*")
_POINT = re.compile(r"(\d{1,3})\s*[.．](?!\d)\s*")
_NUMBER_COMMA = re.compile(r"(\d{1,3})\s*、\s*(?=\D)")
_FIRST = re.compile(r"([一二三四五六七八九十百]+)\s*[、，,.．]\s*")
_ABREAST = re.compile(
    r"(?<=[局委会办厅府部院组])\s+(?=[\u4e00-\u9fff]{2,}(?:局|委员会|委|办公室|厅|政府|部|院|组)(?:关于|\s|$))"
)
_DASH = re.compile(r"[-–—•·●▪*]\s*(?=附\s*件)")
_PAGE = re.compile(r"[-—–－―~·\s]*第?\s*\d{1,3}\s*页?(?:[\s/，,]*共\s*\d{1,3}\s*页|\s*/\s*\d{1,3})?[-—–－―~·\s]*")
#: What Jinja would read as its own in a text nobody wrote for it.
_TEMPLATE = {"{{": "｛｛", "}}": "｝｝", "{%": "｛%", "%}": "%｝", "{#": "｛#", "#}": "#｝"}

Mend = tuple[str, Callable[[str], str]]


def closed_up(text: str) -> str:
    """A title or a heading in one line: blanks go, save between Latin words; PM2.5 in whatever spelling is PM2.5."""
    words = particles(_LATIN_GAP.sub("\u0001", _WHITE.sub(" ", particles(text)).strip()))
    return _WHITE.sub("", words).replace("\u0001", " ")


def organs_apart(text: str) -> str:
    """A line closed up, but with a blank between the names of offices that stand abreast."""
    return " ".join(closed_up(part) for part in _ABREAST.split(text.strip()))


def cell_words(text: str) -> str:
    """A heading of a table closed up, its brackets full where they hold hanzi."""
    return _wide_brackets(closed_up(text)).replace("单位:", "单位：")


def particles(text: str) -> str:
    """PM_{2.5}, PM 2.5, PM _{2.5} are PM2.5."""
    return _PARTICLE.sub(lambda found: f"PM{_WHITE.sub('', found[1])}", text)


def _wide_brackets(text: str) -> str:
    done = _SMALL_BRACKETS.sub(r"（\1）", text)
    for pattern, wide in _MIXED:
        done = pattern.sub(wide, done)
    return done


def _wide_marks(text: str) -> str:
    return _SMALL_MARK.sub(lambda found: found[0].translate(_WIDE_MARKS), text)


def _level(text: str) -> str:
    """The number of a heading with the marks of the standard: （一）, （1） close to their words, 1. and a blank."""
    if match := _LEVEL.match(text):
        return f"（{match[1]}）{text[match.end() :]}"
    if match := _FIRST.match(text):
        return f"{match[1]}、{text[match.end() :]}" if len(text) > match.end() else text
    if match := _POINT.match(text) or _NUMBER_COMMA.match(text):
        return f"{match[1]}. {text[match.end() :]}".rstrip()
    return text


def _safe(text: str) -> str:
    for mark, plain in _TEMPLATE.items():
        text = text.replace(mark, plain)
    return text


_LEVELS = "层级序号的括号、标点改为公文写法"
#: The mends of a paragraph in their order, each with its name.
MENDS: tuple[Mend, ...] = (
    ("“PM2.5”的写法改为统一", particles),
    (_LEVELS, _level),
    ("半角括号改为全角", _wide_brackets),
    ("半角标点改为全角", _wide_marks),
    ("汉字之间多余的空格已去掉", tidy),
    ("花括号改为全角，以免当作填数的标记", _safe),
)


def mended(text: str) -> tuple[str, tuple[str, ...]]:
    """A paragraph mended, and the names of the mends that changed it."""
    said: list[str] = []
    for name, mend in MENDS:
        after = mend(text)
        if after != text and _counts(name, text, after):
            said.append(name)
        text = after
    return text, tuple(said)


def _counts(name: str, before: str, after: str) -> bool:
    """A blank behind 1. or its lack is taste, no fault."""
    return name != _LEVELS or _WHITE.sub("", before) != _WHITE.sub("", after)


def without_dash(text: str) -> str:
    """附件：… without the dash that a list put before it."""
    return _DASH.sub("", text, count=1) if _DASH.match(text) else text


def is_page_number(text: str) -> bool:
    """Whether a line is a page's number and nothing else: — 3 —, 第3页."""
    return any(c.isdigit() for c in text) and _PAGE.fullmatch(text) is not None
