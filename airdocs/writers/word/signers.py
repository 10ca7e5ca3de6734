"""签发人 of an 上行文 (7.2.6): two names a line, the third under the first, 发文字号 level with the last line."""

import re
from collections.abc import Mapping, Sequence

from airdocs.model import layout
from airdocs.ooxml.cascade import BASE
from airdocs.writers.measure import shown
from airdocs.writers.official.styles import SIGNER
from airdocs.writers.wordml import paragraph, run, runs, width

_CHARACTER = layout.CHARACTER.twips
_SIZE = layout.SIZE_3.half_points
_LABEL = "签发人："
_A_LINE = 2
_BETWEEN = re.compile(r"[、，,；;/\s]+")
_TORN = re.compile(r"(?<![一-鿿])([一-鿿])[ \u3000]+(?=[一-鿿](?![一-鿿]))")
#: White between a number and the names on its line: a character, and what programs put between figures and hanzi.
_APART = _CHARACTER + 4 * 70


#: The point within a name of a minority, and how wide it is where no East Asian face draws it (measured).
_POINT, _POINT_WIDTH = "·", 100


def signer_names(text: str) -> tuple[str, ...]:
    """The names in ``text``, split by 、 or white space; those of two characters padded where others have three.

    A name written with a space inside (张　三) stays one.
    """
    whole = _TORN.sub(r"\1", text.strip())
    names = tuple(name for name in _BETWEEN.split(whole.removeprefix(_LABEL)) if name)
    longest = max((len(name) for name in names), default=0)
    return tuple("　".join(name) if len(name) == 2 < longest and not name.isascii() else name for name in names)


def signed_number(number: str, names: Sequence[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    """The lines of ``names``, at least one, the number on the last of them one character from the left (7.2.5)."""
    across = min(_A_LINE, len(names))
    stops = _stops(names, across)
    # The number shares its line with the label, or with names alone.
    if stops[len(names) > across] < _CHARACTER + width(shown(number), _SIZE, tracked=True) + _APART:
        across, stops = 1, _stops(names, 1)
    lines = [names[at : at + across] for at in range(0, len(names), across)]
    made = []
    for at, line in enumerate(lines):
        last, first = at == len(lines) - 1, not at
        words = run(f"\t{shown(number)}\t" if last else "\t") + (run(_LABEL) if first else "")
        words += run("\t").join(_name(name, ids[SIGNER]) for name in line)
        own = stops[:1] + stops[2:] if first else stops[1:]
        made.append(paragraph(ids["上行文字号" if last else BASE], words, keep=not last, tabs=own))
    return tuple(made)


def _stops(names: Sequence[str], across: int) -> tuple[int, ...]:
    """Where the label and each column of names begin when the last column ends one character from the right."""
    wide = [max(map(_name_width, names[at::across])) for at in range(across)]
    begin = layout.TEXT_WIDTH.twips - _CHARACTER
    stops: list[int] = []
    for column in reversed(wide):
        begin -= column + (_CHARACTER if stops else 0)
        stops.insert(0, begin)
    return (stops[0] - width(_LABEL, _SIZE, tracked=True), *stops)


def _name(name: str, style: str) -> str:
    """The runs of a name; Word draws a point as wide as a hanzi unless it is told nothing of the script."""
    point = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>{_POINT}</w:t></w:r>'
    return point.join(runs(piece, style) for piece in name.split(_POINT))


def _name_width(name: str) -> int:
    return width(shown(name.replace(_POINT, "")), _SIZE, tracked=True) + _POINT_WIDTH * name.count(_POINT)
