"""The looks of cells, made once a workbook; and what is done to text before Excel sees it."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from airdocs.model.faces import FANGSONG
from airdocs.model.labels import unmarked
from airdocs.writers.palette import LINE

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31


_SCRIPT_BELOW = 2


class Look(NamedTuple):
    """Everything that makes one cell look unlike another."""

    face: str = FANGSONG
    size: float = 11
    bold: bool = False
    colour: str = ""
    fill: str = ""
    align: str = "center"
    vertical: str = "vcenter"
    wrap: bool = False
    number: str = "General"
    border: str = LINE
    heavy_top: bool = False
    indent: int = 0
    locked: bool = True

    def properties(self) -> dict[str, Any]:
        """The look in the library's words."""
        chosen: dict[str, Any] = {
            "font_name": self.face,
            "font_size": self.size,
            "bold": self.bold,
            "align": self.align,
            "valign": self.vertical,
            "text_wrap": self.wrap,
            "num_format": self.number,
            "locked": self.locked,
            "indent": self.indent,
        }
        if self.colour:
            chosen["font_color"] = self.colour
        if self.fill:
            chosen["bg_color"] = self.fill
        if self.border:
            chosen |= {"border": 1, "border_color": self.border}
        if self.heavy_top:
            chosen |= {"top": 2}
        return chosen


class Looks:
    """The formats of one workbook by look."""

    __slots__ = ("_book", "_letters", "_made")

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[Look, Format] = {}
        self._letters: dict[tuple[str, float, bool, str, bool], Format] = {}

    def __call__(self, look: Look) -> "Format":
        """The format for a look; the same look gives the same format."""
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = self._book.add_format(look.properties())
        return made

    def letters(self, look: Look, *, lowered: bool) -> "Format":
        """The format of letters within a cell of that look."""
        key = (look.face, look.size, look.bold, look.colour, lowered)
        made = self._letters.get(key)
        if made is None:
            chosen: dict[str, Any] = {"font_name": look.face, "font_size": look.size, "bold": look.bold}
            chosen |= {"font_color": look.colour} if look.colour else {}
            chosen |= {"font_script": _SCRIPT_BELOW} if lowered else {}
            made = self._letters[key] = self._book.add_format(chosen)
        return made

    def signal(self, colour: str, fill: str) -> "Format":
        """The format that a conditional rule lays over a cell."""
        return self._book.add_format({"font_color": colour} | ({"bg_color": fill} if fill else {}))


def number_format(decimals: int, *, percent: bool = False) -> str:
    """The Excel number format that prints so many decimals: 0, 0.0, 0.0%."""
    return "0" + ("." + "0" * decimals if decimals > 0 else "") + ("%" if percent else "")


def printable(text: str) -> str:
    """Text as a cell takes it: PM_{2.5} without its markup, no longer than Excel allows.

    The library passes on ``<r>…</r>`` as ready-made markup, so such a text is set off by a blank.
    """
    shown = unmarked(text)
    if shown.startswith("<r>"):
        shown = " " + shown
    return shown if len(shown) <= _LONGEST_TEXT else shown[: _LONGEST_TEXT - 1] + "…"


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Names that Excel accepts: no forbidden characters, at most 31, none twice whatever the case."""
    taken: set[str] = {"history"}
    names: list[str] = []
    for name in wanted:
        base = _ILLEGAL.sub(" ", name).strip().strip("'").strip()[:_LONGEST_NAME] or "表"
        chosen, turn = base, 1
        while chosen.casefold() in taken:
            turn += 1
            mark = f"（{turn}）"
            chosen = base[: _LONGEST_NAME - len(mark)] + mark
        taken.add(chosen.casefold())
        names.append(chosen)
    return tuple(names)
