"""Lines of a 公文标题 (7.3.1): words kept whole, symmetric, 梯形 or 菱形 rather than 长方形 or 沙漏."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise

from airdocs.writers.measure import offsets, spread
from airdocs.writers.title.costs import TORN, break_costs, wrapped

_ANOTHER_LINE = 25
_FEW_LINES = 3  # up to here every way to break is weighed; beyond, each line for itself
_NAME_TORN = 250  # a 《name》 or a bracket that fits a line and yet is broken
_ALIKE, _NEARLY_ALIKE, _SHORT_END, _STRAGGLER, _HOURGLASS = 40, 20, 40, 60, 300
_LONELY = 200  # a last line of less than four hanzi, such as 函
_ABOUT_WITHIN = 50  # 关于 behind an issuer's name begins a line
_QUARTERS = 2  # of a hanzi in a half character
_SHORT = 8  # half characters: four hanzi, such as 的通知


@dataclass(frozen=True, slots=True)
class _Measured:
    """A title with the cost of a break before each place and the half characters that stand before it.

    ``loose`` are quarters of a hanzi before each place with the white that programs put between figures and
    hanzi: what a line needs to hold it.
    """

    text: str
    costs: tuple[int, ...]
    before: tuple[int, ...]
    loose: tuple[int, ...]

    @property
    def across(self) -> int:
        return self.before[-1]

    def fits(self, start: int, end: int, room: int, lines: int = 1) -> bool:
        """Whether so many lines of ``room`` half characters may hold what stands between two places."""
        return self.loose[end] - self.loose[start] <= room * _QUARTERS * lines

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
    before, loose = offsets(text), spread(text)
    if loose[-1] <= room * _QUARTERS:
        return (text,)
    title = _Measured(text, _costs(text, before, room), before, loose)
    fewest = -(-title.across // room)
    possible = (breaks for count in range(max(2, fewest), len(text) + 1) if (breaks := _breaks(title, count, room)))
    best = _best(title, islice(possible, 2)) or ()
    return tuple(text[start:end] for start, end in pairwise((0, *best, len(text))))


def _costs(text: str, before: tuple[int, ...], room: int) -> tuple[int, ...]:
    """The cost of each break, names and brackets that fit a line held together."""
    costs = list(break_costs(text))
    for start, end in wrapped(text):
        if before[end] - before[start] <= room:
            for place in range(start + 1, end):
                costs[place] += _NAME_TORN
    return tuple(costs)


def _breaks(title: _Measured, count: int, room: int) -> tuple[int, ...] | None:
    if count > _FEW_LINES:
        aimed = (_aimed_breaks(title, aims, room) for aims in _aims(title.across, count))
        return _best(title, (breaks for breaks in aimed if breaks))
    between_words = tuple(place for place in range(1, len(title.text)) if title.costs[place] < TORN)
    found = _best(title, _all_breaks(title, 0, count, room, between_words))
    return found or _best(title, _all_breaks(title, 0, count, room, range(1, len(title.text))))


def _best(title: _Measured, choices: Iterable[tuple[int, ...]]) -> tuple[int, ...] | None:
    return min(choices, key=lambda breaks: (_cost(title, breaks), breaks), default=None)


def _all_breaks(
    title: _Measured, start: int, count: int, room: int, places: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Every way to set what begins at ``start`` in ``count`` lines that fit and end at ``places``."""
    if count == 1:
        if title.fits(start, len(title.text), room):
            yield ()
        return
    for at, place in enumerate(places, 1):
        if not title.fits(start, place, room):
            break
        if title.across - title.before[place] <= (count - 1) * room:
            yield from ((place, *rest) for rest in _all_breaks(title, place, count - 1, room, places[at:]))


def _aims(across: int, count: int) -> Iterator[tuple[int, ...]]:
    """Widths to aim at: shorter line by line, longer, or widest in the middle; by little, or by much."""
    mean, steps = across // count, range(count)
    for slope in (1, 3):
        yield tuple(mean + slope * (count - 1 - 2 * step) for step in steps)
        yield tuple(mean - slope * (count - 1 - 2 * step) for step in steps)
    yield tuple(mean + count // 2 - 2 * abs(2 * step - count + 1) // 2 for step in steps)


def _aimed_breaks(title: _Measured, aims: tuple[int, ...], room: int) -> tuple[int, ...] | None:
    """The breaks that cost least where each line aims at a width of its own."""
    cheapest: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for lines_left, aim in zip(reversed(range(len(aims))), aims, strict=True):
        reached: dict[int, tuple[int, tuple[int, ...]]] = {}
        for start, (cost, breaks) in cheapest.items():
            for place in _ends(title, start, lines_left, room):
                missed = abs(title.before[place] - title.before[start] - aim)
                candidate = (cost + title.costs[place] + missed, (*breaks, place))
                reached[place] = min(candidate, reached.get(place, candidate))
        cheapest = reached
    return cheapest[len(title.text)][1][:-1] if len(title.text) in cheapest else None


def _ends(title: _Measured, start: int, lines_left: int, room: int) -> Iterator[int]:
    """Where the line that begins at ``start`` may end, so that what is left fits in the lines left."""
    for place in range(start + 1, len(title.text) + 1):
        if not title.fits(start, place, room):
            break
        left = title.across - title.before[place]
        if (left > 0 or not lines_left) and left <= lines_left * room:
            yield place


def _cost(title: _Measured, breaks: tuple[int, ...]) -> int:
    widths = title.widths(breaks)
    about = title.text.find("关于")
    within = _ABOUT_WITHIN if about > 0 and about not in breaks else 0
    return sum(title.costs[place] for place in breaks) + _shape_cost(widths) + len(widths) * _ANOTHER_LINE + within


def _shape_cost(widths: tuple[int, ...]) -> int:
    """Low for 梯形 and 菱形, higher for lines alike and short ends, highest for an hourglass."""
    cost = max(widths) - min(widths)
    cost += sum(
        _ALIKE if upper == lower else _NEARLY_ALIKE * (abs(upper - lower) <= 2) for upper, lower in pairwise(widths)
    )
    cost += _SHORT_END if widths[-1] <= _SHORT else 0
    cost += _LONELY if widths[-1] < _SHORT else 0
    cost += _STRAGGLER if min(widths) * 5 < max(widths) * 2 else 0
    waists = sum(widths[i] < min(widths[i - 1], widths[i + 1]) for i in range(1, len(widths) - 1))
    return cost + _HOURGLASS * waists
