"""How far apart characters are set, and between which of them a line may end, in two programs.

Measured on rendered pages for LibreOffice; for Word from what its formats say. LibreOffice sets
hanzi and figures a fifth of a character apart, whatever the style asks; a character that ends a
stretch of one script it leaves without tracking; and a mark such as ” or — takes the script, so
the face and the width, of what stands before it. Word draws such marks as wide as hanzi, leaves
no gap, and lets a stop hang past the line's end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from airdocs.model.layout import TRACKING
from airdocs.writers.official.settings import NEVER_FIRST, NEVER_LAST

#: Widths of U+0020 … U+007E in Times New Roman, in thousandths of the type size.
_ASCII = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278"
    " 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944"
    " 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389"
    " 278 500 500 722 500 500 444 480 200 480 541"
)
_TIMES = {chr(code): int(width) for code, width in enumerate(_ASCII.split(), start=0x20)} | {
    "“": 444, "”": 444, "‘": 333, "’": 333, "—": 1000, "–": 500, "…": 1000, "·": 250, "°": 400, "±": 564, "×": 564,
    "¹": 300, "²": 300, "³": 300, "μ": 537, "µ": 537, "℃": 1000, "≥": 549, "≤": 549, "‰": 1000,
}  # fmt: skip
_HANZI, _OTHER_LATIN = 1000, 500
#: What a subscript is of its type: the size LibreOffice and Word draw it in, in hundredths.
_LOWERED = {False: 65, True: 58}
_HANGING = frozenset("，。、；：？！")
#: Behind these LibreOffice begins no line with a Latin word.
_CLOSING = frozenset("，、。）》〕】")
_QUOTES = frozenset("“”‘’")
#: What LibreOffice lets stand first in a line all the same.
_LET_STAND = frozenset("%>¨°ˉ…‰″›℃∶〃＂％＇］｀")


@dataclass(frozen=True, slots=True)
class Program:
    """How a program sets lines: ``apart`` like LibreOffice, else like Word; with ``hanging`` stops in the margin."""

    apart: bool
    hanging: bool = False


#: LibreOffice, and Word without and with stops in the margin.
PROGRAMS = (Program(apart=True), Program(apart=False), Program(apart=False, hanging=True))


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one face; ``size`` in half points."""

    text: str
    size: int
    lowered: bool = False


@dataclass(frozen=True, slots=True)
class _Character:
    """A character in twips: what it takes on a line (``advance``), what is left before it (``lead``)."""

    text: str
    latin: bool
    advance: int
    lead: int = 0


@lru_cache(maxsize=131072)
def set_lines(runs: tuple[Run, ...], room: int, indent: int, program: Program, *, tracked: bool) -> tuple[int, ...]:
    """Where each line of a paragraph without breaks ends, as places in its text; one line for an empty one.

    ``room`` is the width of a line and ``indent`` what the first one leaves free, in twips.
    """
    characters = _characters(runs, program, tracked=tracked)
    ends: list[int] = []
    begin, free = 0, room - indent
    while begin < len(characters):
        end = _line_end(characters, begin, free + (TRACKING.twips if tracked and program.apart else 0), program)
        ends.append(end)
        begin, free = end, room
    return tuple(ends) or (0,)


def line_width(text: str, size: int, program: Program, *, tracked: bool) -> int:
    """Twips from the first to the last of ``text`` set on one line; ``size`` in half points."""
    across = sum(one.advance + one.lead for one in _characters((Run(text, size),), program, tracked=tracked))
    return across - (TRACKING.twips if tracked and program.apart else 0)


def _characters(runs: Sequence[Run], program: Program, *, tracked: bool) -> list[_Character]:
    made: list[_Character] = []
    tracking = TRACKING.twips if tracked else 0
    latin, size = True, 0
    for run in runs:
        for place, character in enumerate(run.text):
            was, latin = latin, _latin(character, program, before=latin)
            size_before, size = size, run.size * 10 * (_LOWERED[program.apart] if run.lowered else 100) // 100
            lead = 0
            if made and program.apart and (was != latin or not place):
                gap = size_before // 5 if was != latin and made[-1].text.isalnum() and character.isalnum() else 0
                lead = gap - tracking
            made.append(_Character(character, latin, _advance(character, size, latin=latin) + tracking, lead))
    return made


def _weak(character: str) -> bool:
    """Whether a character has no script of its own in LibreOffice."""
    return character == " " or "\u2010" <= character <= "\u206f" or "\u2070" <= character <= "\u2dff"


def _latin(character: str, program: Program, *, before: bool) -> bool:
    if not program.apart:
        return character <= "~"
    return before if _weak(character) else character < "\u2e80"


def _advance(character: str, size: int, *, latin: bool) -> int:
    return (size * (_TIMES.get(character, _OTHER_LATIN) if latin else _HANZI) + 500) // 1000


def _line_end(characters: Sequence[_Character], begin: int, free: int, program: Program) -> int:
    end, used = begin, 0
    while end < len(characters):
        character = characters[end]
        used += character.advance + (character.lead if end > begin else 0)
        if used > free and end > begin:
            break
        end += 1
    else:
        return end
    if program.hanging and characters[end].text in _HANGING and _free(characters, end + 1, program):
        return end + 1
    return _step_back(characters, begin, end, program) or end


def _free(characters: Sequence[_Character], place: int, program: Program) -> bool:
    return place == len(characters) or _may_break(characters, place, program)


def _step_back(characters: Sequence[_Character], begin: int, end: int, program: Program) -> int:
    """The last place up to ``end`` where the line may end; 0 for nowhere."""
    place = end
    if program.apart and not _after_latin(characters, begin, end):
        while place > begin and not _may_break_hanzi(characters[place - 1].text, characters[place].text):
            place -= 1
        if place > begin and not characters[place].latin:
            return place
        place = end
    if characters[end - 1].text == "/" and characters[end].latin:
        place -= 1  # which LibreOffice takes for a place to end a line at, but not when it comes upon it
    while place > begin and not _may_break(characters, place, program):
        place -= 1
    return place if place > begin else 0


def _after_latin(characters: Sequence[_Character], begin: int, end: int) -> bool:
    """Whether LibreOffice asks the rules of Latin text: its word runs on there, or but for marks has just ended."""
    if characters[end].latin:
        return True
    while end > begin and characters[end - 1].text in NEVER_FIRST:
        end -= 1
    return end > begin and characters[end - 1].latin


def _may_break_hanzi(before: str, after: str) -> bool:
    return (after not in NEVER_FIRST or after in _LET_STAND) and before not in NEVER_LAST


def _may_break(characters: Sequence[_Character], place: int, program: Program) -> bool:
    one, other = characters[place - 1], characters[place]
    before, after = one.text, other.text
    if (after in NEVER_FIRST and not (program.apart and after == "～")) or before in NEVER_LAST or after == " ":
        return False
    if one.latin and other.latin:
        return before in " -" or (
            program.apart and ((before == "/" and after != "/" and not after.isdigit()) or "—" in (before, after))
        )
    if not program.apart:
        return True
    if before in _QUOTES or after in _QUOTES:
        return False
    return not ((before in _CLOSING and other.latin) or (before.isalnum() and one.latin and after in NEVER_LAST))
