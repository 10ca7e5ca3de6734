"""How a table sits on the page: upright or turned, in which size, with which column widths."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from airdocs.model import layout
from airdocs.model.header import paths, spans
from airdocs.model.labels import tidy
from airdocs.model.quantity import fix
from airdocs.model.table import Cell, Table
from airdocs.writers.measure import half_ems, seam_places, shown, split_bracket
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import TABLE_TEXT
from airdocs.writers.title.labels import label_cost, label_lines, label_room
from airdocs.writers.word.widths import spread, squeezed

#: Tried in turn: turned page, suffix of the style names, lines a heading may take.
_TRIALS = (
    (False, "", 3),
    (False, "五号", 4),
    (True, "", 4),
    (True, "五号", 6),
    (True, "小五", 7),
)
CELL_MARGINS = 57 * 2
_PADDING = CELL_MARGINS + 24  # a hair for rounding
_CLOSE_PADDING = CELL_MARGINS + 6  # where every twip counts
_LONGEST_LABEL = 26  # half characters after which a text wraps although nobody called it running text
_NARROWEST = 4
#: What stands where a figure is not asked for.
_NO_FIGURE = frozenset({"", "/"})
_LONGEST_FIGURE = 14  # half characters of a body cell that are not given up for a heading
_LONG_PARENT = 10  # half characters a column up to which a heading above columns stays on one line
#: Height of a line, and of close and airy rows, in tenths of the type size.
LINE_TENTHS, _CLOSE_TENTHS, _AIRY_TENTHS = 13, 18, 26
#: Room that head, unit line and notes of an annex take beside its table: six lines and a half.
_AROUND_TABLE = layout.LINE.twips * 13 // 2
#: What another line of a name costs, which makes a row higher.
_NAME_LINE = 120
_NARROWEST_TEXT = 18  # half characters below which running text is no pleasure to read


@dataclass(frozen=True, slots=True)
class Fit:
    """The outcome in twips: ``widths`` add up to the width of the text area, ``row`` is a body row's least height.

    ``single`` are the columns (0-based) whose cells surely stand on one line each.
    """

    landscape: bool
    suffix: str
    half_points: int
    widths: tuple[int, ...]
    row: int
    single: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Content:
    """What a column holds, in half characters: its widest line, its cells' mean width; whether figures alone."""

    widest: int
    mean: int
    figures: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    """What makes columns alike: their heading, and whether they hold names or running text."""

    label: str
    named: bool


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
    if sum(needs) <= page.width:
        needs = _eased(needs, _bracket_needs(table, size), page.width)
        widths = spread(needs, page.width, _volumes(table, content))
    else:
        widths = spread(_squeezed(table, content, size, needs, page.width), page.width, {})
    single = frozenset(
        place
        for place, (width, column) in enumerate(zip(widths, content, strict=True))
        if column.figures and column.widest * size * 5 + _CLOSE_PADDING <= width
    )
    return Fit(turned, suffix, size, widths, _row_height(table, size, widths, page.height), single)


def room_in(width: int, half_points: int) -> int:
    """Half characters that stand on a line of a cell ``width`` twips wide."""
    return max(2, (width - CELL_MARGINS) // (half_points * 5))


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


def _content_widths(table: Table) -> tuple[_Content, ...]:
    leaves = len(paths(table.header))
    return tuple(_column_content([row[place] for row in table.rows]) for place in range(leaves))


def _column_content(cells: Sequence[Cell]) -> _Content:
    texts = [cell_text(cell) for cell in cells]
    figures = not any(isinstance(cell.value, str) and cell.value not in _NO_FIGURE for cell in cells)
    # A percent sign is nearly as wide as a hanzi.
    widths = [len(text) + text.endswith("%") for text in texts] if figures else [_longest_line(text) for text in texts]
    return _Content(max(widths, default=0), sum(widths) // max(1, len(cells)), figures)


def _longest_line(text: str) -> int:
    return shown_width(text) if text.isprintable() else max(map(shown_width, text.splitlines()), default=0)


@lru_cache(maxsize=65536)
def shown_width(text: str) -> int:
    """Width of a line in half characters at its loosest."""
    return half_ems(shown(text) if "_{" in text else text) + (len(seam_places(text)) + 1) // 2


def _needs(table: Table, content: Sequence[_Content], size: int, lines: int) -> list[int]:
    """Twips each column wants at least, head and body."""
    halves = [
        min(column.widest, _NARROWEST_TEXT if place in table.wide else _LONGEST_LABEL)
        for place, column in enumerate(content)
    ]
    for head in reversed(spans(table.header)):
        among = range(head.column, head.column + head.columns)
        # A heading above several columns has few lines: it must not outgrow what it stands over.
        single = head.columns == 1
        few = lines if single else 1 + (half_ems(head.label) > _LONG_PARENT * head.columns)
        wanted = label_room(tidy(head.label), few)
        lacking = wanted - sum(halves[place] for place in among)
        for place in among:
            halves[place] += max(0, -(-lacking // head.columns))
    return [max(half, _NARROWEST) * size * 5 + _PADDING for half in halves]


def _squeezed(table: Table, content: Sequence[_Content], size: int, needs: Sequence[int], room: int) -> list[int]:
    """Widths in twips between what columns want and what tears no figure."""
    labels = {head.column: tidy(head.label) for head in spans(table.header) if head.columns == 1}
    names = frozenset(range(table.labels)) | frozenset(table.wide)
    columns = [_Kind(labels.get(place, ""), place in names) for place in range(len(content))]
    options: dict[_Kind, tuple[tuple[int, int], ...]] = {}
    for kind in dict.fromkeys(columns):
        among = [place for place, one in enumerate(columns) if one == kind]
        widest, need = max(content[place].widest for place in among), max(needs[place] for place in among)
        options[kind] = _options(kind, widest, need, size)
    return squeezed(columns, options, room)


def _options(kind: _Kind, widest: int, need: int, size: int) -> tuple[tuple[int, int], ...]:
    """Widths in twips that a column may have, a hanzi apart, each with what it costs to break head and names."""
    least = max(_NARROWEST, min(widest, _NARROWEST * 2 if kind.named else _LONGEST_FIGURE))
    most = max(least, (need - _PADDING) // (size * 5))
    return tuple(
        (
            half * size * 5 + _CLOSE_PADDING,
            label_cost(kind.label, half) + (_NAME_LINE * -(-widest // half) if kind.named else 0),
        )
        for half in (*range(least, most, 2), most)
    )


def _bracket_needs(table: Table, size: int) -> dict[int, int]:
    """Twips in which the closing bracket of each leaf heading stays on one line."""
    return {
        head.column: label_room(bracket, 1) * size * 5 + _PADDING
        for head in spans(table.header)
        if head.columns == 1 and (bracket := split_bracket(tidy(head.label))[1])
    }


def _eased(needs: Sequence[int], wishes: dict[int, int], room: int) -> list[int]:
    """``needs`` with the wishes that there is room for, the smallest first; columns alike are treated alike."""
    widths = list(needs)
    left = room - sum(needs)
    alike: dict[int, list[int]] = {}
    for place, wish in wishes.items():
        alike.setdefault(wish - widths[place], []).append(place)
    for extra, places in sorted(alike.items()):
        if 0 < extra * len(places) <= left:
            left -= extra * len(places)
            for place in places:
                widths[place] += extra
    return widths


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


def _volumes(table: Table, content: Sequence[_Content]) -> dict[int, int]:
    return {place: max(1, content[place].mean) for place in table.wide if place < len(content)}
