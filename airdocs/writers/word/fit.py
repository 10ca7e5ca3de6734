"""How a table sits on the page: upright or turned, in which size, with which column widths."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from airdocs.model import layout
from airdocs.model.document import Cell, Table
from airdocs.model.header import paths, spans
from airdocs.model.labels import tidy
from airdocs.model.quantity import Rounding, fix
from airdocs.writers.measure import half_ems, shown, split_bracket
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import TABLE_TEXT

#: Tried in turn: turned page, suffix of the style names, lines a heading may take.
_TRIALS = (
    (False, "", 3),
    (False, "五号", 4),
    (True, "", 4),
    (True, "五号", 5),
    (True, "小五", 7),
)
_SEAM = re.compile(r"(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")
CELL_MARGINS = 57 * 2
_COLON = re.compile(r"(?<=[：:])(?=.)")
_PADDING = CELL_MARGINS + 24  # a hair for rounding
_LONGEST_LABEL = 26  # half characters after which a text wraps although nobody called it running text
_NARROWEST = 4
_LONG_PARENT = 10  # half characters a column up to which a heading above columns stays on one line
#: Height of a line, and of close and airy rows, in tenths of the type size.
LINE_TENTHS, _CLOSE_TENTHS, _AIRY_TENTHS = 13, 18, 26
#: Room that head, unit line and notes of an annex take beside its table: six lines and a half.
_AROUND_TABLE = layout.LINE.twips * 13 // 2
_NARROWEST_TEXT = 18  # half characters below which running text is no pleasure to read


@dataclass(frozen=True, slots=True)
class Fit:
    """The outcome in twips: ``widths`` add up to the width of the text area, ``row`` is a body row's least height."""

    landscape: bool
    suffix: str
    half_points: int
    widths: tuple[int, ...]
    row: int


def fit_table(table: Table, reference: Reference, *, landscape: bool = False) -> Fit:
    """The first setting in which ``table`` fits; with ``landscape`` only turned pages are tried."""
    content = _content_widths(table)
    if not content:
        return Fit(landscape, "", reference.sizes[TABLE_TEXT], (), 0)
    trials = [trial for trial in _TRIALS if trial[0] or not landscape]
    for turned, suffix, lines in trials:
        size = reference.sizes[TABLE_TEXT + suffix]
        page = reference.page(landscape=turned)
        needs = _needs(table, content, size, lines)
        if sum(needs) <= page.width:
            break
    fits = sum(needs) <= page.width
    for whole in (False, True):
        needs = _eased(needs, _bracket_needs(table, size, whole=whole), page.width)
    widths = _spread(needs, page.width, _volumes(table, content)) if fits else _squeeze(needs, page.width)
    return Fit(turned, suffix, size, widths, _row_height(table, size, widths, page.height))


def cell_text(cell: Cell) -> str:
    """What a cell prints: a figure with its decimals and its percent sign, a text as it is."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return _figure(value, cell.decimals, cell.rounding, percent=cell.percent)


@lru_cache(maxsize=65536)
def _figure(value: Decimal, decimals: int, rounding: Rounding, *, percent: bool) -> str:
    rounded = fix(value, decimals, rounding)
    digits = format(rounded or abs(rounded), "f")
    return f"{digits}%" if percent else digits


def _content_widths(table: Table) -> tuple[tuple[int, int], ...]:
    """Per column the widest line and the mean width of its cells, in half characters."""
    leaves = len(paths(table.header))
    widest, total = [0] * leaves, [0] * leaves
    for row in table.rows:
        for place, cell in enumerate(row):
            text = cell_text(cell)
            if text:
                across = max(map(shown_width, text.splitlines()), default=0)
                widest[place] = max(widest[place], across)
                total[place] += across
    count = max(1, len(table.rows))
    return tuple((top, all_of // count) for top, all_of in zip(widest, total, strict=True))


@lru_cache(maxsize=65536)
def shown_width(text: str) -> int:
    """Width of a line in half characters at its loosest."""
    # Some programs set hanzi and digits a quarter character apart whatever the style says.
    return half_ems(shown(text) if "_{" in text else text) + (len(_SEAM.findall(text)) + 1) // 2


def _needs(table: Table, content: Sequence[tuple[int, int]], size: int, lines: int) -> list[int]:
    """Twips each column wants at least, head and body."""
    halves = [
        min(widest, _NARROWEST_TEXT if place in table.wide else _LONGEST_LABEL)
        for place, (widest, _) in enumerate(content)
    ]
    for head in reversed(spans(table.header)):
        among = range(head.column, head.column + head.columns)
        # A heading above several columns has few lines: it must not outgrow what it stands over.
        single = head.columns == 1
        wanted = _heading(head.label, lines if single else 1 + (half_ems(head.label) > _LONG_PARENT * head.columns))
        lacking = wanted - sum(halves[place] for place in among)
        for place in among:
            halves[place] += max(0, -(-lacking // head.columns))
    return [max(half, _NARROWEST) * size * 5 + _PADDING for half in halves]


def _bracket_needs(table: Table, size: int, *, whole: bool) -> dict[int, int]:
    """Twips in which the closing bracket of each leaf heading stays whole, or is torn behind its colon only."""
    return {
        head.column: bracket_width(bracket, whole=whole) * size * 5 + _PADDING
        for head in spans(table.header)
        if head.columns == 1 and (bracket := split_bracket(tidy(head.label))[1])
    }


def bracket_width(bracket: str, *, whole: bool) -> int:
    """Half characters that a closing bracket takes on a line of its own, or its longer part on two."""
    parts = (bracket,) if whole else _COLON.split(shown(bracket))
    # Word draws the dot of 台·次 as wide as a hanzi.
    return max(half_ems(shown(part)) + part.count("·") for part in parts)


def _eased(needs: Sequence[int], wishes: dict[int, int], room: int) -> list[int]:
    """``needs`` with the wishes that there is room for, the smallest first."""
    widths = list(needs)
    left = room - sum(needs)
    for extra, place in sorted((wish - widths[place], place) for place, wish in wishes.items()):
        if 0 < extra <= left:
            widths[place] += extra
            left -= extra
    return widths


def _heading(label: str, lines: int) -> int:
    """Half characters a heading needs to take at most ``lines`` lines of whole hanzi."""
    across = half_ems(shown(tidy(label)))
    share = -(-across // lines)
    # Wrapped lines seldom fill up: Latin words and closing marks go over whole.
    slack = 2 if lines > 2 and share > 8 else 0
    return max(_NARROWEST, share + share % 2 + slack)


def _row_height(table: Table, size: int, widths: Sequence[int], page: int) -> int:
    """Airy rows where the whole table stays on its page, close ones where it runs on."""
    leading = size * LINE_TENTHS
    lines = [0] * len(widths)
    for head in spans(table.header):
        among = range(head.column, head.column + head.columns)
        across = sum(widths[place] for place in among) - _PADDING
        for place in among:
            lines[place] += 1 + half_ems(shown(head.label)) * size * 5 // across
    room = page - _AROUND_TABLE - max(lines, default=0) * leading
    each = room // max(1, len(table.rows))
    return min(max(each, size * _CLOSE_TENTHS), size * _AIRY_TENTHS)


def _volumes(table: Table, content: Sequence[tuple[int, int]]) -> dict[int, int]:
    return {place: max(1, content[place][1]) for place in table.wide if place < len(content)}


def _spread(needs: Sequence[int], room: int, volumes: dict[int, int]) -> tuple[int, ...]:
    """``needs`` grown to fill ``room``: running text takes the rest, else the narrow columns catch up."""
    widths = _shared(needs, room, volumes) if volumes else _levelled(needs, room)
    widths[-1] += room - sum(widths)
    return tuple(widths)


def _shared(needs: Sequence[int], room: int, volumes: dict[int, int]) -> list[int]:
    """Columns of running text in proportion to what they hold, none below its need."""
    widths, flexible = list(needs), dict(volumes)
    while flexible:
        left = room - sum(width for place, width in enumerate(widths) if place not in flexible)
        whole = sum(flexible.values())
        tight = [place for place, volume in flexible.items() if left * volume // whole < needs[place]]
        if not tight:
            for place, volume in flexible.items():
                widths[place] = left * volume // whole
            break
        for place in tight:
            del flexible[place]
    return widths


def _levelled(needs: Sequence[int], room: int) -> list[int]:
    """All columns as wide as the widest where there is room, the narrow ones raised first."""
    order = sorted(needs)
    for count in range(len(order), 0, -1):
        level = (room - sum(order[count:])) // count
        if level >= order[count - 1]:
            return [max(need, level) for need in needs]
    return list(needs)


def _squeeze(needs: Sequence[int], room: int) -> tuple[int, ...]:
    whole = sum(needs)
    widths = [need * room // whole for need in needs]
    widths[-1] += room - sum(widths)
    return tuple(widths)
