"""Lines of a 公文标题 (7.3.1): words kept whole, symmetric, 梯形 or 菱形 rather than 长方形 or 沙漏."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from airdocs.writers.measure import offsets
from airdocs.writers.title.words import break_costs

_ANOTHER_LINE = 25
_FEW_LINES = 3  # up to here every way to break is weighed; beyond, each line for itself


@dataclass(frozen=True, slots=True)
class _Measured:
    """A title with the cost of a break before each place and the half characters that stand before it."""

    text: str
    costs: tuple[int, ...]
    before: tuple[int, ...]

    @property
    def across(self) -> int:
        return self.before[-1]

    def widths(self, breaks: tuple[int, ...]) -> tuple[int, ...]:
        ends = (0, *breaks, len(self.text))
        return tuple(self.before[end] - self.before[start] for start, end in pairwise(ends))


@lru_cache(maxsize=512)
def title_lines(text: str, capacity: int = 40) -> tuple[str, ...]:
    """``text`` in lines of at most ``capacity`` half characters (20 hanzi of 22 pt fill the 版心).

    Line breaks in ``text`` are kept as the office set them.
    """
    if "\n" in text:
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    room = max(2, capacity)
    title = _Measured(text, break_costs(text), offsets(text))
    if title.across <= room:
        return (text,)
    fewest = -(-title.across // room)
    possible = (breaks for count in range(fewest, len(text) + 1) if (breaks := _breaks(title, count, room)))
    best = min(islice(possible, 2), key=lambda breaks: (_cost(title, breaks), breaks))
    return tuple(text[start:end] for start, end in pairwise((0, *best, len(text))))


def _breaks(title: _Measured, count: int, room: int) -> tuple[int, ...] | None:
    if count <= _FEW_LINES:
        choices = _all_breaks(title, 0, count, room)
        return min(choices, key=lambda breaks: (_cost(title, breaks), breaks), default=None)
    return _even_breaks(title, count, room)


def _all_breaks(title: _Measured, start: int, count: int, room: int) -> Iterator[tuple[int, ...]]:
    """Every way to set what begins at ``start`` in ``count`` lines that fit."""
    if count == 1:
        if title.across - title.before[start] <= room:
            yield ()
        return
    for place in range(start + 1, len(title.text)):
        if title.before[place] - title.before[start] > room:
            break
        if title.across - title.before[place] <= (count - 1) * room:
            yield from ((place, *rest) for rest in _all_breaks(title, place, count - 1, room))


def _even_breaks(title: _Measured, count: int, room: int) -> tuple[int, ...] | None:
    """The breaks that cost least where each line aims at a width of its own: even, a little shorter line by line."""
    cheapest: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for line in range(1, count + 1):
        aim = title.across // count + (count + 1) // 2 - line
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for start, (cost, breaks) in cheapest.items():
            for place in _ends(title, start, count - line, room):
                missed = abs(title.before[place] - title.before[start] - aim)
                candidate = (cost + title.costs[place] + missed, (*breaks, place))
                reached[place] = min(candidate, reached.get(place, candidate))
        cheapest = reached
    return cheapest[len(title.text)][1][:-1] if len(title.text) in cheapest else None


def _ends(title: _Measured, start: int, lines_left: int, room: int) -> Iterator[int]:
    """Where the line that begins at ``start`` may end, so that what is left fits in the lines left."""
    for place in range(start + 1, len(title.text) + 1):
        if title.before[place] - title.before[start] > room:
            break
        left = title.across - title.before[place]
        if (left > 0 or not lines_left) and left <= lines_left * room:
            yield place


def _cost(title: _Measured, breaks: tuple[int, ...]) -> int:
    widths = title.widths(breaks)
    return sum(title.costs[place] for place in breaks) + _shape_cost(widths) + len(widths) * _ANOTHER_LINE


def _shape_cost(widths: tuple[int, ...]) -> int:
    """Low for 梯形 and 菱形, higher for equal lines, highest for an hourglass or a straggler."""
    cost = max(widths) - min(widths)
    cost += sum(15 for upper, lower in pairwise(widths) if upper == lower)
    cost += 50 if min(widths) * 5 < max(widths) * 2 else 0
    waists = sum(widths[i] < min(widths[i - 1], widths[i + 1]) for i in range(1, len(widths) - 1))
    return cost + 200 * waists
