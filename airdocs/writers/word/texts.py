"""What the cells of a table print, and how long it is in half characters."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from airdocs.model.header import paths
from airdocs.model.quantity import fix
from airdocs.model.table import Cell, Table
from airdocs.writers.measure import broadening, half_ems, seam_places, shown
from airdocs.writers.word.wants import Content

#: What stands where a figure is not asked for.
_NO_FIGURE = frozenset({"", "/"})
#: Half characters of what may stand in a figure's place: 待核, 未报送.
_SIGN = 6
#: Rows that tell for all how long texts are.
SAMPLE = 200


def cell_text(cell: Cell) -> str:
    """What a cell prints: a figure with its decimals and its percent sign, a text as it is."""
    value = cell.value
    if isinstance(value, Decimal):
        digits = str(value)
        # Most figures come with the decimals they are printed with.
        if not value or len(digits.partition(".")[2]) != cell.decimals or "E" in digits:
            rounded = fix(value, cell.decimals, cell.rounding)
            digits = format(rounded or abs(rounded), "f")
        return f"{digits}%" if cell.percent else digits
    return value or ""


def content_widths(table: Table) -> tuple[Content, ...]:
    """What each column holds."""
    leaves = len(paths(table.header))
    return tuple(_column_content([row[place] for row in table.rows]) for place in range(leaves))


def _column_content(cells: Sequence[Cell]) -> Content:
    texts = [cell_text(cell) for cell in cells]
    words = {cell.value for cell in cells if isinstance(cell.value, str)} - _NO_FIGURE
    figures = not words or (
        any(isinstance(cell.value, Decimal) for cell in cells) and max(map(longest_line, words)) <= _SIGN
    )
    # A percent sign is nearly as wide as a hanzi.
    widths = (len(text) + text.endswith("%") if figures and text not in words else longest_line(text) for text in texts)
    return Content(max(widths, default=0), figures)


def longest_line(text: str) -> int:
    """Width of the longest of its lines in half characters."""
    return shown_width(text) if text.isprintable() else max(map(shown_width, text.splitlines()), default=0)


@lru_cache(maxsize=65536)
def shown_width(text: str) -> int:
    """Width of a line in half characters at its loosest."""
    broad = sum(map(broadening, text)) + len(seam_places(text))
    return half_ems(shown(text) if "_{" in text else text) + (broad + 1) // 2


def text_lengths(table: Table, places: Sequence[int]) -> dict[int, list[int]]:
    """Lengths in half characters of the texts of some rows, by column; merged cells share theirs out."""
    step = -(-len(table.rows) // SAMPLE)
    leaves = len(paths(table.header))
    found: dict[int, list[int]] = {}
    for place in places:
        if table.rows and place < leaves:
            lengths, share = [], 0
            for row in table.rows:
                cell = row[place]
                share = shown_width(cell_text(cell)) // cell.rows if cell.rows else share
                lengths.append(share)
            found[place] = lengths[::step]
    return found
