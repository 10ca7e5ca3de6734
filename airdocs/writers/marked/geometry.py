"""Where a note's box stands beside its cell, and how large it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from airdocs.writers.excel.layout import height, line_count
from airdocs.writers.marked.cells import MAX_COLUMNS, MAX_ROWS, Spot
from airdocs.writers.marked.shapes import Box
from airdocs.writers.marked.tree import child, children, local, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

#: Type size of a note in points; its box's width and the margin within it in pixels.
SIZE = 10
_WIDTH, _MARGIN = 320, 16
_RIGHT, _DOWN = 12, 8
_LAST_ROW, _LAST_COLUMN = MAX_ROWS - 1, MAX_COLUMNS - 1
_COLUMN, _ROW = 64, 20


def _room(text: str) -> tuple[int, int]:
    """Width and height in pixels that show a text whole."""
    lines = line_count(text, _WIDTH - _MARGIN, SIZE)
    points = height(1, SIZE) * lines if lines < 4 else SIZE * 1.5 * (lines + 1)
    return _WIDTH, int(points * 96 / 72) + _MARGIN


class Geometry:
    """The widths and heights of a sheet's columns and rows in pixels."""

    __slots__ = ("_heights", "_spans", "_usual_height", "_usual_width")

    def __init__(self, root: "Element") -> None:
        usual = child(root, "sheetFormatPr")
        self._usual_width = _COLUMN if usual is None else _pixels(usual, "defaultColWidth", 7, _COLUMN)
        self._usual_height = _ROW if usual is None else _pixels(usual, "defaultRowHeight", 4 / 3, _ROW)
        columns = child(root, "cols")
        self._spans = tuple(
            (number(span, "min", 1) - 1, number(span, "max", 1) - 1, _size(span, "width", 7, self._usual_width))
            for span in (columns if columns is not None else ())
            if local(span)
        )
        table = child(root, "sheetData")
        self._heights = {
            number(row, "r") - 1: _size(row, "ht", 4 / 3, self._usual_height)
            for row in (children(table, "row") if table is not None else ())
        }

    def box(self, spot: Spot, text: str) -> Box:
        """The box that shows a note whole, beside its cell."""
        across, down = _room(text)
        top = max(0, spot[0] - 1)
        left = min(spot[1] + 1, _LAST_COLUMN - 8)
        right = _reach(self._width, left, _RIGHT + across, _LAST_COLUMN)
        bottom = _reach(self._height, top, _DOWN + down, _LAST_ROW)
        anchor = ", ".join(map(str, (left, _RIGHT, top, _DOWN, *right, *bottom)))
        return Box(anchor, across * 3 // 4, down * 3 // 4)

    def _width(self, column: int) -> int:
        return next((size for first, last, size in self._spans if first <= column <= last), self._usual_width)

    def _height(self, row: int) -> int:
        return self._heights.get(row, self._usual_height)


def _size(element: "Element", attribute: str, factor: float, usual: int) -> int:
    return 0 if element.get("hidden") in {"1", "true"} else _pixels(element, attribute, factor, usual)


def _pixels(element: "Element", attribute: str, factor: float, usual: int) -> int:
    try:
        return int(float(element.get(attribute, "")) * factor)
    except (OverflowError, ValueError):
        return usual


def _reach(size: Callable[[int], int], start: int, distance: int, last: int) -> tuple[int, int]:
    """The column or row in which a distance from the start of another ends, and the pixels into it."""
    at = start
    while at < last and distance >= size(at):
        distance -= size(at)
        at += 1
    return at, distance
