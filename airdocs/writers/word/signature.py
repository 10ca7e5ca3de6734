"""署名 and 成文日期 (7.3.5), in the same places whether or not a program sets figures apart from hanzi.

LibreOffice needs nearly a character more for a date than Word. So the date is spread over a width that
both have room for, and the name goes by that: neither depends on the program's own width of the date.
"""

from dataclasses import dataclass

from airdocs.model import layout
from airdocs.model.document import Signature
from airdocs.model.month import day_words
from airdocs.writers.measure import shown
from airdocs.writers.title.lines import title_lines
from airdocs.writers.word.glyphs import PROGRAMS, line_width
from airdocs.writers.word.imprint import OPEN_DATE

_CHARACTER, _SIZE = layout.CHARACTER.twips, layout.SIZE_3.half_points
_EDGE, _SHIFT = layout.NAME_RIGHT_CHARACTERS * _CHARACTER, layout.DATE_AFTER_NAME_CHARACTERS * _CHARACTER
_SEALED_EDGE = layout.SEALED_DATE_RIGHT_CHARACTERS * _CHARACTER
#: What a date is given beyond its width, lest a program turn it over for a hair.
_TO_SPARE = 10
#: A name in so many lines about the date's middle still leaves the date where 7.3.5.1 wants it.
_FEW_LINES = 2


@dataclass(frozen=True, slots=True)
class SignedLine:
    """Text with w:ind and w:jc of its paragraph."""

    text: str
    indent: str
    align: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a line stands, in twips from the left of the text."""

    left: int
    right: int

    @property
    def width(self) -> int:
        return self.right - self.left


def signature_lines(block: Signature, room: int) -> tuple[SignedLine, SignedLine]:
    """Name and date on a text ``room`` twips wide, each with its indents.

    With a seal the date keeps four characters to the right and the name is centred on it (7.3.5.1), in two lines
    where one would pass the margin. A name too long for that ends at the margin, in lines one character from
    it, and the date is centred under it. Without one the date begins two characters right of the name (7.3.5.2).
    """
    date = day_words(block.issued) if block.issued else OPEN_DATE
    name, stands, dated = (_sealed if block.sealed else _unsealed)(block.issuer, _width(date) + _TO_SPARE, room)
    # What is left to be written in needs no spreading: it has no figures.
    spread = "distribute" if block.issued else "right"
    written = SignedLine(date, f'w:left="{dated.left}" w:right="{room - dated.right}"', spread)
    return _named(name, stands, room, sealed=block.sealed), written


def _sealed(name: str, date: int, room: int) -> tuple[str, _Span, _Span]:
    """Name in its lines, where it stands, where the date does."""
    dated = _Span(room - _SEALED_EDGE - date, room - _SEALED_EDGE)
    middle = (dated.left + dated.right) // 2
    across = 2 * (room - middle - _TO_SPARE)
    if _width(name) > across:
        lines = title_lines(name, across * 2 // _CHARACTER)
        if len(lines) > _FEW_LINES or max(map(_width, lines)) > across:
            return _beyond(name, date, room)
        name = "\n".join(lines)
    return name, _about(middle, _name_width(name)), dated


def _beyond(name: str, date: int, room: int) -> tuple[str, _Span, _Span]:
    """A name too long to be centred on the date where that belongs: the date follows the name."""
    if _width(name) > room:
        name = "\n".join(title_lines(name, (room - 2 * _CHARACTER) * 2 // _CHARACTER))
    width = min(_name_width(name), room)
    right = room - (min(_CHARACTER, room - width) if "\n" in name else 0)
    return name, _Span(right - width, right), _about(right - width // 2, date)


def _unsealed(name: str, date: int, room: int) -> tuple[str, _Span, _Span]:
    if _width(name) > room - _EDGE:
        name = "\n".join(title_lines(name, (room - 2 * _EDGE) * 2 // _CHARACTER))
    width = min(_name_width(name), room - _EDGE)
    left = room - _EDGE - (date + _SHIFT if date > width else width)
    return name, _Span(left, left + width), _Span(left + _SHIFT, left + _SHIFT + date)


def _named(name: str, stands: _Span, room: int, *, sealed: bool) -> SignedLine:
    """The name's line; with a seal about its middle as far out on either side as the line reaches."""
    if sealed:
        reach = min(stands.left, room - stands.right)
        if not reach:
            return SignedLine(name, f'w:right="{room - stands.right}"')
        return SignedLine(name, f'w:left="{stands.left - reach}" w:right="{room - stands.right - reach}"', "center")
    # Flush left: the date begins two characters right of it, however wide a program sets it.
    return SignedLine(name, f'w:left="{stands.left}"', "left")


def _about(middle: int, width: int) -> _Span:
    return _Span(middle - width // 2, middle - width // 2 + width)


def _name_width(name: str) -> int:
    return max(map(_width, name.split("\n")))


def _width(line: str) -> int:
    """Twips of a line in the program that needs most."""
    return max(line_width(shown(line), _SIZE, program, tracked=True) for program in PROGRAMS)
