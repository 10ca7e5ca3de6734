"""A paragraph torn at the end of one of its lines, so that its last lines can go over with the signature.

The two pieces read as one where every program ends that line there; so only such lines are taken.
"""

import re
from collections.abc import Sequence
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
#: What a line may lack to its end and still look full: at a tear it is not stretched as others are.
_RAGGED = layout.CHARACTER.twips // 2

_Runs = Sequence[tuple[str, str]]


def line_count(element: str, room: int, reference: Reference) -> int:
    """Lines of a paragraph in the program that needs most; ``room`` is the width of the text in twips."""
    return max(len(reckoner.line_ends(element, room)) for reckoner in reckoners(reference))


def tears(element: str, room: int, reference: Reference) -> tuple[tuple[str, str], ...]:
    """The ways to tear a paragraph in two, the best first; the second piece is held to what follows."""
    opening, mark, content = element.removesuffix("</w:p>").partition("</w:pPr>")
    if _RUN.sub("", content):
        return ()
    written = [(start, unescape(words)) for start, words in _RUN.findall(content)]
    made = []
    for place in _places(written, [reckoner.line_ends(element, room) for reckoner in reckoners(reference)], room):
        before, behind = _cut(written, place)
        if _is_text(opening, behind, reference):
            align = "left" if '<w:jc w:val="left"/>' in opening else ""
            tail = paragraph(reference.ids[BODY], _runs(behind), keep=True, indent=_FLUSH, align=align)
            made.append((f"{opening.replace(_KEEP, '')}{mark}{_runs(before)}</w:p>", tail))
    return tuple(made)


#: Word goes by the characters where both are said.
_FLUSH = 'w:firstLineChars="0" w:firstLine="0"'


def _places(written: _Runs, ends: Sequence[tuple[int, ...]], room: int) -> list[int]:
    """Places in the text where every program ends a line: those of lines that look full come first."""
    libre, *word = ends
    places = [
        libre[-1 - over] for over in _OVER if over < len(libre) and all(libre[-1 - over] in other for other in word)
    ]
    text = "".join(words for _, words in written)
    return sorted(places, key=lambda place: _lacks(text, place, libre, room) > _RAGGED)


def _lacks(text: str, place: int, ends: tuple[int, ...], room: int) -> int:
    """Twips that the line which ends at ``place`` leaves free."""
    at = ends.index(place)
    begin, indent = (ends[at - 1], 0) if at else (0, metrics(BODY)[1])
    return room - indent - width(text[begin:place], layout.SIZE_3.half_points, tracked=True)


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
