"""A paragraph torn at the end of one of its lines, so that its last lines can go over with the signature.

The two pieces read as one where every program ends that line there. Where they end it a few characters apart
the shortest line is taken, and stretched as the lines above it are; a line that stays ragged comes last.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from airdocs.model import layout
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import BODY, RUN_ON, metrics
from airdocs.writers.word.pages import reckoners
from airdocs.writers.wordml import escape, paragraph, width

_KEEP = "<w:keepNext/>"
_RUN = re.compile(r"(<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t [^>]*>)([^<]*)</w:t></w:r>")
#: Lines that go over, in the order they are tried: more than one where it can be.
_OVER = (2, 3, 4, 5, 6, 1)
_MOST = max(_OVER)
#: What a line may lack to its end and still look full; and what it may be stretched by and not look pulled apart.
_RAGGED = layout.CHARACTER.twips
_STRETCHED = layout.CHARACTER.twips * 4
#: Characters below which what goes over looks lonely.
_LONELY = 6
_SPREAD = '<w:jc w:val="distribute"/>'

_Runs = Sequence[tuple[str, str]]


def line_count(element: str, room: int, reference: Reference) -> int:
    """Lines of a paragraph in the program that needs most; ``room`` is the width of the text in twips."""
    return max(len(reckoner.line_ends(element, room)) for reckoner in reckoners(reference))


@dataclass(frozen=True, slots=True)
class Torn:
    """A paragraph in two, the second piece ``over`` lines long in LibreOffice.

    ``lacks`` are the twips that the program which stops shortest leaves free at the tear, ``flaws`` how much it shows.
    """

    head: str
    tail: str
    lacks: int
    flaws: int
    over: int


def tears(element: str, room: int, reference: Reference) -> tuple[Torn, ...]:
    """The ways to tear a paragraph in two, the best first; the second piece is held to what follows."""
    opening, mark, content = element.removesuffix("</w:p>").partition("</w:pPr>")
    if _RUN.sub("", content):
        return ()
    opening = opening.replace(_KEEP, "")
    flush = '<w:jc w:val="left"/>' in opening
    written = [(start, unescape(words)) for start, words in _RUN.findall(content)]
    made = []
    every = [reckoner.line_ends(element, room) for reckoner in reckoners(reference)]
    for place, lacks in _places(written, every, room):
        before, behind = _cut(written, place)
        if _is_text(opening, behind, reference):
            tail = paragraph(
                reference.ids[BODY], _runs(behind), keep=True, indent=_FLUSH, align="left" if flush else ""
            )
            # The line at the tear is the last of its paragraph: it is stretched as the others are by saying so.
            spread = "" if flush or not 0 < lacks <= _STRETCHED else _SPREAD
            flaws = _flaws(lacks, sum(len(words) for _, words in behind))
            over = sum(end > place for end in every[0])
            made.append(Torn(f"{opening}{spread}{mark}{_runs(before)}</w:p>", tail, lacks, flaws, over))
    return tuple(made)


#: Word goes by the characters where both are said.
_FLUSH = 'w:firstLineChars="0" w:firstLine="0"'


def _places(written: _Runs, ends: Sequence[tuple[int, ...]], room: int) -> list[tuple[int, int]]:
    """Places in the text where a line ends in some program, each with what the others lack there to a full line.

    Those where every program ends a line come first, and of those the ones whose lines look full.
    """
    libre = ends[0]
    text = "".join(words for _, words in written)
    last = libre[-1 - _MOST] if len(libre) > _MOST else 0
    # Numbers of telephones and the like stay in one piece.
    places = {end for program in ends for end in program[:-1] if end >= last and text[end - 1] not in "-/"}
    lacking = [(place, max(_lacks(text, place, program, room) for program in ends)) for place in places]
    return sorted(
        lacking,
        key=lambda at: (_flaws(at[1], len(text) - at[0]), _OVER.index(sum(end > at[0] for end in libre)), at[0]),
    )


def _flaws(lacks: int, over: int) -> int:
    return sum(lacks > most for most in (_RAGGED, _STRETCHED)) + (over < _LONELY)


def _lacks(text: str, place: int, ends: tuple[int, ...], room: int) -> int:
    """Twips that a program leaves free behind ``place``, in the line that it would end later."""
    begin = max((end for end in ends if end < place), default=0)
    indent = 0 if begin else metrics(BODY)[1]
    return max(0, room - indent - width(text[begin:place], layout.SIZE_3.half_points, tracked=True))


def _cut(written: _Runs, place: int) -> tuple[_Runs, _Runs]:
    """Runs up to a place in their text, and from there on."""
    before, behind, reached = [], [], 0
    for start, words in written:
        at = min(max(place - reached, 0), len(words))
        before.append((start, words[:at]))
        behind.append((start, words[at:]))
        reached += len(words)
    return [run for run in before if run[1]], [run for run in behind if run[1]]


def _runs(written: _Runs) -> str:
    return "".join(f"{start}{escape(words)}</w:t></w:r>" for start, words in written)


def _is_text(opening: str, behind: _Runs, reference: Reference) -> bool:
    """Whether the second piece is 正文 throughout: a heading is not torn."""
    if f'"{reference.ids[BODY]}"' in opening:
        return True
    run_on = f'<w:rStyle w:val="{reference.ids[RUN_ON]}"/>'
    return all(run_on in start for start, _ in behind)
