"""How much room text takes on a sheet: column widths, row heights, which way the page lies.

Excel fits neither merged cells nor wrapped rows of a file that another program wrote, so every
size is worked out here. Widths are screen pixels (96 an inch), heights and type sizes points.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from unicodedata import east_asian_width

from airdocs.model.header import HeaderCell
from airdocs.model.labels import tidy, unmarked
from airdocs.writers.measure import half_ems
from airdocs.writers.title.labels import label_lines, label_room

#: What A4 leaves between side margins of 15 mm.
PORTRAIT_WIDTH = 680
LANDSCAPE_WIDTH = 1009
SIDE_MARGIN = 0.59  # inch: 15 mm

#: What A4 leaves between margins of 20 mm above and below, in points.
PORTRAIT_HEIGHT = 728
LANDSCAPE_HEIGHT = 481

#: A sheet is shrunk onto one page rather than broken off while its print keeps this share of its size:
#: 12 pt becomes 7.5 pt.
_LEGIBLE = 0.62

#: A table this much wider than the page still prints upright, a little smaller.
SQUEEZE = 1.12

#: A sheet of several pages prints no smaller than this share of its size while its texts can give way: 11 pt is 8.6 pt.
_READABLE = 0.785
#: What stays of a column that gives way.
_LEAST_TEXT = 92

#: Left, right, top, bottom in inches; a dense sheet has 10, 10, 9 and 11 mm.
MARGINS = (SIDE_MARGIN, SIDE_MARGIN, 0.79, 0.79)
DENSE_MARGINS = (0.39, 0.39, 0.35, 0.45)
#: A dense sheet up to this wide stands upright: 9 pt becomes 6.6 pt at the most.
DENSE_UPRIGHT = 980

_PADDING = 12
_LEADING = 1.35
TALLEST = 409  # Excel's limit for a row
_NARROW = 0.55  # of an em: half-width characters, with a little to spare
_HEADER_LINES = 4
_SHORT_HEADING = 8  # half characters


@lru_cache(maxsize=65536)
def ems(text: str) -> float:
    """The width of a line of text in hanzi."""
    if text.isascii():
        return len(text) * _NARROW
    return sum(1.0 if east_asian_width(character) in "WFA" else _NARROW for character in text)


@lru_cache(maxsize=65536)
def text_width(text: str, points: float) -> int:
    """The width of a text set on as many lines as it has itself, in pixels with cell padding."""
    widest = ems(text) if "\n" not in text else max(map(ems, text.split("\n")))
    return ceil(widest * points * 96 / 72) + _PADDING


@lru_cache(maxsize=65536)
def line_count(text: str, width: int, points: float) -> int:
    """How many lines a text takes in a cell ``width`` pixels wide."""
    room = max(1.0, (width - _PADDING * 2 / 3) * 72 / 96 / points)
    # A line of running text ends up to one hanzi early: punctuation never starts the next one.
    full = room if room < 6 else room - 0.5
    return sum(max(1, ceil(ems(line) / (room if ems(line) <= room else full))) for line in text.split("\n"))


def room_for(width: int, points: float) -> int:
    """How many half characters surely stand on one line across ``width`` pixels."""
    return int((width - _PADDING) * 72 / 96 / points / _NARROW)


def height(lines: int, points: float) -> float:
    """The height of a row of so many lines, with some air."""
    return min(TALLEST, ceil(lines * points * _LEADING + points * 0.6))


def header_width(label: str, points: float) -> int:
    """The least width at which a leaf heading stays within a few lines, no word, figure or unit torn."""
    text = tidy(label)
    # A short one stays on a line: asking for the words in it may load a dictionary.
    across = half_ems(unmarked(text))
    needed = across if across <= _SHORT_HEADING else label_room(text, _HEADER_LINES)
    return ceil(needed / 2 * points * 96 / 72) + _PADDING


def header_label(label: str, width: int, points: float) -> str:
    """The heading with a line break wherever ``width`` pixels end a line."""
    room = max(2, int((width - _PADDING) * 72 / 96 / points * 2))
    return "\n".join(label_lines(tidy(label), room))


def header_heights(cells: Iterable[HeaderCell], widths: Sequence[int], points: float, least: float) -> list[float]:
    """The height of each header row: tall enough for every heading, merged ones included."""
    placed = sorted(cells, key=lambda cell: cell.rows)
    heights = [least] * max((cell.row + cell.rows for cell in placed), default=0)
    for cell in placed:
        across = sum(widths[cell.column : cell.column + cell.columns])
        needed = height(line_count(unmarked(header_label(cell.label, across, points)), across, points), points)
        rows = range(cell.row, cell.row + cell.rows)
        lacking = needed - sum(heights[row] for row in rows)
        if lacking > 0:
            for row in rows:
                heights[row] += ceil(lacking / cell.rows)
    return heights


def stretch(widths: Sequence[int], limit: float = 3) -> list[int]:
    """Columns widened in proportion, at most ``limit`` times, towards the width of the page."""
    total = sum(widths)
    if not total:
        return list(widths)
    page = PORTRAIT_WIDTH if total <= PORTRAIT_WIDTH * SQUEEZE else LANDSCAPE_WIDTH
    factor = min(limit, max(1.0, page / total))
    return [int(width * factor) for width in widths]


def give_way(widths: Sequence[int], least: Sequence[int]) -> list[int]:
    """Columns narrowed towards ``least`` (as far as each has room) until the sheet prints legibly on a page's width."""
    excess = sum(widths) - int(LANDSCAPE_WIDTH / _READABLE)
    slack = [max(0, width - max(_LEAST_TEXT, floor)) for width, floor in zip(widths, least, strict=True)]
    if excess <= 0 or not any(slack):
        return list(widths)
    share = min(1.0, excess / sum(slack))
    return [width - ceil(spare * share) for width, spare in zip(widths, slack, strict=True)]


def lies_flat(widths: Sequence[int]) -> bool:
    """Whether the table wants a landscape page."""
    return sum(widths) > PORTRAIT_WIDTH * SQUEEZE


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet lies on A4, and whether all of it goes on one page."""

    flat: bool
    single: bool


def page_for(widths: Sequence[int], heights: Iterable[float]) -> Page:
    """The way that prints a sheet largest on one page; where none is legible, as its width wants it."""
    across, down = max(1, sum(widths)), max(1.0, sum(heights))
    upright = min(1.0, PORTRAIT_WIDTH / across, PORTRAIT_HEIGHT / down)
    flat = min(1.0, LANDSCAPE_WIDTH / across, LANDSCAPE_HEIGHT / down)
    if max(upright, flat) >= _LEGIBLE:
        return Page(flat > upright, single=True)
    return Page(lies_flat(widths), single=False)
