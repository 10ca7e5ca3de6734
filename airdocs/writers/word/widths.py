"""Widths of columns that fill a line: spread where there is room, squeezed where there is none.

Running text gets the widths in which the rows are lowest together.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

_Kind = TypeVar("_Kind", bound=Hashable)
#: Room is given to columns of text in so many parts; lengths are compared in so many parts of a line.
_PARTS, _FINE = 32, 100_000


def levelled(needs: Sequence[int], room: int) -> tuple[int, ...]:
    """``needs`` grown to fill ``room``, the narrow columns first."""
    widths = _levelled(needs, room)
    widths[-1] += room - sum(widths)
    return tuple(widths)


def balanced(needs: Sequence[int], room: int, texts: Mapping[int, Sequence[int]], margin: int) -> tuple[int, ...]:
    """``needs`` grown to fill ``room`` by columns of running text alone, so that the rows are low together.

    ``texts`` are by column the lengths of its cells, row by row, in any one unit; ``margin`` is the part of a
    width that holds no text. Widths are in twips.
    """
    widths, places = list(needs), list(texts)
    rows = list(zip(*texts.values(), strict=True))
    for part in range(_PARTS, 0, -1):
        step = (room - sum(widths)) // part
        grown = [_height(rows, [widths[at] + step * (at == place) - margin for at in places]) for place in places]
        widths[places[grown.index(min(grown))]] += step
    return tuple(widths)


def _height(rows: Sequence[Sequence[int]], widths: Sequence[int]) -> int:
    """What the highest cells of all rows add up to."""
    return sum(max(length * _FINE // width for length, width in zip(row, widths, strict=True)) for row in rows)


def _levelled(needs: Sequence[int], room: int) -> list[int]:
    """All columns as wide as the widest where there is room, the narrow ones raised first."""
    order = sorted(needs)
    for count in range(len(order), 0, -1):
        level = (room - sum(order[count:])) // count
        if level >= order[count - 1]:
            return [max(need, level) for need in needs]
    return list(needs)


def squeezed(
    columns: Sequence[_Kind],
    options: Mapping[_Kind, Sequence[tuple[int, int]]],
    room: int,
    kept: frozenset[_Kind] = frozenset(),
) -> list[int]:
    """Widths that hurt least where not all columns get what they want; columns alike are treated alike.

    ``options`` are the widths that a column may have, each with what it costs; with too little ``room`` even for
    the narrowest these share it, of which the columns of ``kept`` give nothing while the others keep half.
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
        least = [min(options[column])[0] for column in columns]
        stays = [column in kept for column in columns]
        left = room - sum(width for width, stay in zip(least, stays, strict=True) if stay)
        others = [width for width, stay in zip(least, stays, strict=True) if not stay]
        if left * 2 < sum(others) or not others:
            return _proportional(least, room)
        shares = iter(_proportional(others, left))
        return [width if stay else next(shares) for width, stay in zip(least, stays, strict=True)]
    best = dict(zip(counts, min(reached.values())[1], strict=True))
    return [best[column] for column in columns]


def _proportional(wide: Sequence[int], room: int) -> list[int]:
    whole = sum(wide)
    return [width * room // whole for width in wide]
