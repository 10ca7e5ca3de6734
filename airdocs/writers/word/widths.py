"""Widths of columns that fill a line: spread where there is room, squeezed where there is none."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

_Kind = TypeVar("_Kind", bound=Hashable)


def spread(needs: Sequence[int], room: int, volumes: Mapping[int, int]) -> tuple[int, ...]:
    """``needs`` grown to fill ``room``: running text takes the rest, else the narrow columns catch up."""
    widths = _shared(needs, room, volumes) if volumes else _levelled(needs, room)
    widths[-1] += room - sum(widths)
    return tuple(widths)


def _shared(needs: Sequence[int], room: int, volumes: Mapping[int, int]) -> list[int]:
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


def squeezed(columns: Sequence[_Kind], options: Mapping[_Kind, Sequence[tuple[int, int]]], room: int) -> list[int]:
    """Widths that hurt least where not all columns get what they want; columns alike are treated alike.

    ``options`` are the widths that a column may have, each with what it costs; with too little ``room`` even for
    the narrowest these share it.
    """
    counts = Counter(columns)
    reached: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for column, count in counts.items():
        ways: dict[int, tuple[int, tuple[int, ...]]] = {}
        for used, (cost, chosen) in reached.items():
            for width, price in options[column]:
                total, way = used + width * count, (cost + price * count, (*chosen, width))
                if total <= room and (total not in ways or way < ways[total]):
                    ways[total] = way
        reached = ways
    if not reached:
        return _proportional([min(options[column])[0] for column in columns], room)
    best = dict(zip(counts, min(reached.values())[1], strict=True))
    return [best[column] for column in columns]


def _proportional(wide: Sequence[int], room: int) -> list[int]:
    whole = sum(wide)
    return [width * room // whole for width in wide]
