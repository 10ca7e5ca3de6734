"""How a table sits on the page: upright or turned, in which size, with which column widths."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from airdocs.model import layout
from airdocs.model.header import spans
from airdocs.model.labels import tidy
from airdocs.model.table import Table
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import TABLE_TEXT
from airdocs.writers.title.costs import HELD, TORN
from airdocs.writers.title.labels import label_lines, label_room
from airdocs.writers.word.lowest import Type, settled
from airdocs.writers.word.texts import content_widths, text_lengths
from airdocs.writers.word.wants import (
    CELL_MARGINS,
    CLOSE_PADDING,
    Content,
    bracket_widths,
    eased,
    squeezed_widths,
    wanted_widths,
)
from airdocs.writers.word.widths import levelled

#: Tried in turn: turned page, suffix of the style names, lines a heading may take.
_TRIALS = (
    (False, "", 3),
    (False, "五号", 4),
    (True, "", 4),
    (True, "五号", 6),
    (True, "小五", 7),
)
#: The type of a table that is a page shorter for it, and the rows beyond which one page more or less tells nothing.
_CLOSER, _FEW_ROWS = "五号", 200
#: Height of a line, and of close and airy rows, in tenths of the type size.
LINE_TENTHS, _CLOSE_TENTHS, _AIRY_TENTHS = 13, 18, 26
#: Room that head, unit line and notes of an annex take beside its table: six lines and a half.
_AROUND_TABLE = layout.LINE.twips * 13 // 2
#: Letters narrower than this cannot be read.
_NARROWEST_PERCENT, _NARROWEST_HEAD = 50, 60
#: Lines of the highest headings.
_HEAD_LINES = 12
#: A table that runs over pages is turned where that takes so many hundredths of its pages away, or where a row of
#: it would fill so many of a page.
_SPARED, _TALL = 15, 40


@dataclass(frozen=True, slots=True)
class Fit:
    """The outcome in twips: ``widths`` add up to the width of the text area, ``row`` is a body row's least height.

    ``single`` are the columns (0-based) whose cells surely stand on one line each; ``percents`` and ``head`` say how
    wide letters are in hundredths: those of the columns' figures, and of headings that would else be torn.
    """

    landscape: bool
    suffix: str
    half_points: int
    widths: tuple[int, ...]
    row: int
    single: frozenset[int] = frozenset()
    percents: tuple[int, ...] = ()
    head: int = 100

    def percent(self, place: int) -> int:
        """How wide the letters of a figure are in a column, in hundredths: below 100 where it would be torn."""
        return self.percents[place] if self.percents else 100


def fit_table(table: Table, reference: Reference, *, landscape: bool = False) -> Fit:
    """The first setting in which ``table`` fits; with ``landscape`` only turned pages are tried.

    Running text that makes high rows upright is turned where that makes them lower.
    """
    fit = _fit_table(table, reference, landscape=landscape)
    if fit.landscape or not table.wide or not table.rows:
        return fit
    turned = _fit_table(table, reference, landscape=True)
    return turned if _is_calmer(turned, fit, table, reference) else fit


def closer_fit(table: Table, fit: Fit, reference: Reference) -> Fit | None:
    """``table`` on the same page in 五号 instead of 小四; None where it is no larger, or does not fit."""
    if fit.suffix or len(table.rows) > _FEW_ROWS:
        return None
    found = _fit_table(table, reference, landscape=fit.landscape, larger=False)
    return found if (found.landscape, found.suffix) == (fit.landscape, _CLOSER) else None


def _is_calmer(turned: Fit, upright: Fit, table: Table, reference: Reference) -> bool:
    texts = text_lengths(table, sorted(set(table.wide)))
    pages, tallest = _depth(upright, texts, len(table.rows), reference.portrait.height)
    pages_turned, tallest_turned = _depth(turned, texts, len(table.rows), reference.landscape.height)
    if pages <= 100 or turned.half_points < upright.half_points:
        return False
    return pages_turned * 100 <= pages * (100 - _SPARED) or (tallest > _TALL and tallest_turned < tallest)


def _depth(fit: Fit, texts: dict[int, list[int]], count: int, page: int) -> tuple[int, int]:
    """What a table of ``count`` rows takes of a page, and its highest row, in hundredths."""
    leading = fit.half_points * LINE_TENTHS
    rooms = [room_in(fit.widths[place], fit.half_points) for place in texts]
    rows = [
        max(fit.row, leading * max(-(-length // room) for length, room in zip(row, rooms, strict=True)))
        for row in zip(*texts.values(), strict=True)
    ]
    whole = sum(rows) * count // len(rows)
    return (whole * 100 // (page - _AROUND_TABLE // 2), max(rows) * 100 // page)


def _fit_table(table: Table, reference: Reference, *, landscape: bool, larger: bool = True) -> Fit:
    content = content_widths(table)
    if not content:
        return Fit(landscape, "", reference.sizes[TABLE_TEXT], (), 0)
    trials = [trial for trial in _TRIALS if (trial[0] or not landscape) and (trial[1] or larger)]
    for turned, suffix, lines in trials:
        size = reference.sizes[TABLE_TEXT + suffix]
        page = reference.page(landscape=turned)
        needs = wanted_widths(table, content, size, lines)
        if sum(needs) <= page.width:
            break
    if sum(needs) <= page.width:
        needs = eased(needs, bracket_widths(table, size), page.width)
        widths = settled(table, content, needs, Type(size, lines), page.width)
    else:
        widths = levelled(squeezed_widths(table, content, size, needs, page.width), page.width)
    percents = _percents(content, widths, size)
    single = frozenset(
        place
        for place, (width, column) in enumerate(zip(widths, content, strict=True))
        if column.figures and column.widest * size * percents[place] // 20 + CLOSE_PADDING <= width
    )
    row = _row_height(table, size, widths, page.height)
    return Fit(turned, suffix, size, widths, row, single, percents, _head_percent(table, size, widths))


def _percents(content: Sequence[Content], widths: Sequence[int], size: int) -> tuple[int, ...]:
    """Letters of figures narrowed, alike wherever they would else be torn or parted from their sign."""
    close = [
        100
        if not column.figures or column.widest * size * 5 + CLOSE_PADDING <= width
        else (width - CLOSE_PADDING) * 20 // (column.widest * size)
        for width, column in zip(widths, content, strict=True)
    ]
    narrow = max(_NARROWEST_PERCENT, min(close))
    return tuple(narrow if percent < 100 else 100 for percent in close)


def _head_percent(table: Table, size: int, widths: Sequence[int]) -> int:
    """Letters of leaf headings narrowed, alike wherever a word or a bracket would else be torn."""
    leaves = [head for head in spans(table.header) if head.columns == 1]
    wanted = (head_percent(head.label, widths[head.column], size) for head in leaves)
    return max(_NARROWEST_HEAD, min(wanted, default=100))


@lru_cache(maxsize=4096)
def head_percent(label: str, width: int, half_points: int) -> int:
    """How narrow letters must be, in hundredths, for no line of a heading to tear a word, a figure or a bracket.

    A unit may be cut behind its stroke where it would else be too narrow to read.
    """
    text, room = tidy(label), width - CELL_MARGINS
    # The white between scripts is not narrowed with the letters.
    close = room - half_points * 10 // 6
    held, cut = (label_room(text, _HEAD_LINES, limit) * half_points * 5 for limit in (HELD, TORN))
    needed = held if room * 100 >= held * _NARROWEST_HEAD else cut
    return 100 if needed <= room else close * 100 // needed


def room_in(width: int, half_points: int) -> int:
    """Half characters that stand on a line of a cell ``width`` twips wide."""
    return max(2, (width - CELL_MARGINS) // (half_points * 5))


def _row_height(table: Table, size: int, widths: Sequence[int], page: int) -> int:
    """Airy rows where the whole table stays on its page, close ones where it runs on."""
    leading = size * LINE_TENTHS
    lines = [0] * len(widths)
    for head in spans(table.header):
        among = range(head.column, head.column + head.columns)
        room = room_in(sum(widths[place] for place in among), size)
        for place in among:
            lines[place] += len(label_lines(tidy(head.label), room))
    room = page - _AROUND_TABLE - max(lines, default=0) * leading
    each = room // max(1, len(table.rows))
    return min(max(each, size * _CLOSE_TENTHS), size * _AIRY_TENTHS)
