"""Text in columns on a terminal: hanzi are two wide, and a stop never begins a line."""

import re
import shutil
import sys
from collections.abc import Iterator

from airdocs.writers.measure import half_ems

#: What may not be torn apart: a word or figure, with the brackets before it and the stops behind it.
_UNBROKEN = re.compile(r"[（《“‘]*(?:[!-~]+|.)[。，、；：？！…）》”’]*", re.DOTALL)

_NARROWEST, _WIDEST = 80, 120


def page_width() -> int | None:
    """How many half characters a line of the answer may have; None where it goes into a file or another program."""
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST) if sys.stdout.isatty() else None


def pad(text: str, width: int) -> str:
    """``text`` with blanks behind it up to ``width`` half characters."""
    return text + " " * (width - half_ems(text))


def wrap(text: str, width: int | None) -> Iterator[str]:
    """``text`` in lines of at most ``width`` half characters; in one line where there is no width to keep."""
    if width is None:
        yield text
        return
    line, used = "", 0
    for piece in _pieces(text, width):
        wide = half_ems(piece)
        if line and used + wide > width:
            yield line.rstrip()
            line, used = "", 0
            if piece.isspace():
                continue
        line, used = line + piece, used + wide
    if line or not text:
        yield line.rstrip()


def _pieces(text: str, width: int) -> Iterator[str]:
    """The unbroken pieces of a text; what is wider than a line comes letter by letter."""
    for piece in _UNBROKEN.findall(text):
        if half_ems(piece) <= width:
            yield piece
        else:
            yield from piece
