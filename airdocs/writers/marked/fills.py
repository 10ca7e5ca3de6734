"""Marks as fills: a mark's last digit tells what the cell looked like, so that it can be taken off again.

The colour of a cell is what every spreadsheet program keeps when it saves, through sorted rows and renamed
sheets. Digit 0 stands for no fill, 1 … 3 for the fills of our own forms; any other fill is written down in
the hidden sheet under its digit.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from airdocs.writers.marked.tree import Dialect, UnsafeError, local, parse
from airdocs.writers.palette import FIXED_FILL, HEAD_FILL, LABEL_FILL, MARK_ERROR, MARK_WARNING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

STEMS = tuple(colour[1:6] for colour in (MARK_ERROR, MARK_WARNING))
#: Sixteen shades of a mark; those from here on stand for fills that a clerk chose.
FIRST_CHOSEN, SHADES = 4, 16
_OWN = ("", *(colour[1:] for colour in (FIXED_FILL, LABEL_FILL, HEAD_FILL)))
_COLOUR = re.compile("[0-9A-F]{6}")
_VALUE = re.compile(r"[\w.+-]*", re.ASCII)
_NAMES = frozenset({"fill", "patternFill", "fgColor", "bgColor", "gradientFill", "stop", "color"})


def solid(colour: str, dialect: Dialect) -> "Element":
    """A fill of one colour (RRGGBB)."""
    from lxml import etree

    fill = etree.Element(dialect.tag("fill"))
    pattern = etree.SubElement(fill, dialect.tag("patternFill"))
    pattern.set("patternType", "solid")
    etree.SubElement(pattern, dialect.tag("fgColor")).set("rgb", f"FF{colour}")
    etree.SubElement(pattern, dialect.tag("bgColor")).set("indexed", "64")
    return fill


def solid_colour(fill: "Element") -> str:
    """The colour of a solid fill as RRGGBB; empty for any other."""
    pattern = next(iter(fill), None)
    if pattern is None or pattern.get("patternType") != "solid":
        return ""
    front = next((part for part in pattern if local(part) == "fgColor"), None)
    colour = "" if front is None else (front.get("rgb") or "")[-6:].upper()
    return colour if _COLOUR.fullmatch(colour) else ""


def mark_digit(fill: "Element") -> int | None:
    """The digit of a fill that is one of our marks, else None."""
    colour = solid_colour(fill)
    return int(colour[5], SHADES) if colour[:5] in STEMS else None


def told(fill: "Element") -> str:
    """A fill in words that go into a cell; empty for none."""
    pattern = next(iter(fill), None)
    if pattern is None or pattern.get("patternType", "none" if local(pattern) == "patternFill" else "") == "none":
        return ""
    return solid_colour(fill) or _plain(fill)


def _plain(element: "Element") -> str:
    """An element without namespaces; its values are numbers and names only."""
    attributes = "".join(
        f' {key!s}="{value!s}"' for key, value in element.attrib.items() if _VALUE.fullmatch(str(value))
    )
    inner = "".join(_plain(part) for part in element if local(part) in _NAMES)
    return f"<{local(element)}{attributes}>{inner}</{local(element)}>"


def retold(words: str, dialect: Dialect) -> "Element | None":
    """The fill that ``told`` gave; None for words that are none."""
    if _COLOUR.fullmatch(words):
        return solid(words, dialect)
    try:
        return _respelt(parse(words.encode()), dialect)
    except UnsafeError:
        return None


def _respelt(element: "Element", dialect: Dialect) -> "Element":
    from lxml import etree

    if local(element) not in _NAMES:
        raise UnsafeError
    new = etree.Element(dialect.tag(local(element)))
    for key, value in element.attrib.items():
        if _VALUE.fullmatch(str(value)):
            new.set(key, value)
    new.extend([_respelt(part, dialect) for part in element])
    return new


class Originals:
    """Which digit stands for which fill; ``chosen`` are those that the hidden sheet has to tell."""

    __slots__ = ("chosen",)

    def __init__(self, chosen: Mapping[int, str]) -> None:
        self.chosen = dict(chosen)

    def digit(self, words: str) -> int:
        """The digit of a fill; 0, and with it a plain cell later on, once all digits are taken."""
        if words in _OWN:
            return _OWN.index(words)
        known = next((digit for digit, other in self.chosen.items() if other == words), None)
        if known is not None:
            return known
        free = next((digit for digit in range(FIRST_CHOSEN, SHADES) if digit not in self.chosen), 0)
        if free:
            self.chosen[free] = words
        return free

    def words(self, digit: int) -> str:
        """The fill that a digit stands for."""
        return _OWN[digit] if digit < FIRST_CHOSEN else self.chosen.get(digit, "")
