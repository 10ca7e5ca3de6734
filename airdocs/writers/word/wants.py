"""How wide the columns of a table want to be, for their heads and for their cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from airdocs.model.header import spans
from airdocs.model.labels import tidy
from airdocs.model.table import Table
from airdocs.writers.measure import half_ems, split_bracket
from airdocs.writers.title.labels import label_cost, label_room
from airdocs.writers.word.widths import squeezed

CELL_MARGINS = 57 * 2
_PADDING = CELL_MARGINS + 24  # a hair for rounding
CLOSE_PADDING = CELL_MARGINS + 6  # where every twip counts
_LONGEST_LABEL = 26  # half characters after which a text wraps although nobody called it running text
_NARROWEST = 4
_LONGEST_FIGURE = 14  # half characters of a body cell that are not given up for a heading
_LONG_PARENT = 10  # half characters a column up to which a heading above columns stays on one line
#: What another line of a name costs, which makes a row higher.
_NAME_LINE = 120
_NARROWEST_TEXT = 18  # half characters below which running text is no pleasure to read
NARROWEST_NAME = 12  # and the names and headings before it
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Content:
    """What a column holds: its widest line in half characters; whether figures alone."""

    widest: int
    figures: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    """What makes columns alike: their heading but for its figures, and whether they hold names or running text."""

    label: str
    named: bool


def wanted_widths(table: Table, content: Sequence[Content], size: int, lines: int) -> list[int]:
    """Twips each column wants at least, head and body, with ``lines`` for a heading; ``size`` in half points."""
    halves = [min(column.widest, _most(table, place)) for place, column in enumerate(content)]
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


def _most(table: Table, place: int) -> int:
    """Half characters that a column wants for its texts at most."""
    if place not in table.wide:
        return _LONGEST_LABEL
    return NARROWEST_NAME if place < table.labels else _NARROWEST_TEXT


def squeezed_widths(table: Table, content: Sequence[Content], size: int, wanted: Sequence[int], room: int) -> list[int]:
    """Widths in twips between what columns want and what tears no figure."""
    labels = {head.column: tidy(head.label) for head in spans(table.header) if head.columns == 1}
    names = frozenset(range(table.labels)) | frozenset(table.wide)
    columns = [_Kind(_FIGURES.sub("0", labels.get(place, "")), place in names) for place in range(len(content))]
    options: dict[_Kind, tuple[tuple[int, int], ...]] = {}
    for kind in dict.fromkeys(columns):
        among = [place for place, one in enumerate(columns) if one == kind]
        widest, most = max(content[place].widest for place in among), max(wanted[place] for place in among)
        heads = dict.fromkeys(labels.get(place, "") for place in among)
        options[kind] = _options(tuple(heads), widest, most, size, named=kind.named)
    return squeezed(columns, options, room, frozenset(kind for kind in options if kind.named))


def _options(heads: Sequence[str], widest: int, wanted: int, size: int, *, named: bool) -> tuple[tuple[int, int], ...]:
    """Widths in twips that a column may have, a hanzi apart, each with what it costs to break heads and names."""
    least = max(_NARROWEST, min(widest, _NARROWEST * 2 if named else _LONGEST_FIGURE))
    most = max(least, (wanted - _PADDING) // (size * 5))
    return tuple(
        (
            half * size * 5 + CLOSE_PADDING,
            max(label_cost(head, half) for head in heads) + (_NAME_LINE * -(-widest // half) if named else 0),
        )
        for half in (*range(least, most, 2), most)
    )


def bracket_widths(table: Table, size: int) -> dict[int, int]:
    """Twips in which the closing bracket of each leaf heading stays on one line."""
    return {
        head.column: label_room(bracket, 1) * size * 5 + _PADDING
        for head in spans(table.header)
        if head.columns == 1 and (bracket := split_bracket(tidy(head.label))[1])
    }


def eased(wanted: Sequence[int], wishes: dict[int, int], room: int) -> list[int]:
    """``wanted`` with the wishes that there is room for, the smallest first; columns alike are treated alike."""
    widths = list(wanted)
    left = room - sum(wanted)
    alike: dict[int, list[int]] = {}
    for place, wish in wishes.items():
        alike.setdefault(wish - widths[place], []).append(place)
    for extra, places in sorted(alike.items()):
        if 0 < extra * len(places) <= left:
            left -= extra * len(places)
            for place in places:
                widths[place] += extra
    return widths
