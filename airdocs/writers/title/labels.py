"""Heads and names of tables in lines that keep words, figures, units and brackets whole.

Word, WPS and Excel wrap between any two hanzi; so a label that does not fit its column is broken here.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from airdocs.writers.measure import seam_places, spread
from airdocs.writers.official.settings import NEVER_FIRST, NEVER_LAST
from airdocs.writers.title.costs import HELD, break_costs

_ANOTHER_LINE, _FULL_LINE, _ALONE = 60, 40, 400
#: What Latin words and figures consist of, markup of subscripts among it.
_LATIN = frozenset(map(chr, range(0x21, 0x7F))) - set("()[],;!?") | set("²³μ°℃")
_QUARTERS = 4  # a hanzi; half characters count two


@dataclass(frozen=True, slots=True)
class _Label:
    """A label with the cost of each break and the quarters of a hanzi before each place, seams and all."""

    text: str
    costs: tuple[int, ...]
    before: tuple[int, ...]
    seams: frozenset[int]

    def width(self, start: int, end: int) -> int:
        """Half characters of a line, at its loosest."""
        across = self.before[end] - self.before[start] - (end in self.seams)
        return -(-across // 2)

    def alone(self, start: int, end: int) -> bool:
        """Whether nothing but one hanzi or a bracket would stand on the line."""
        return end - start < len(self.text) and self.before[end] - self.before[start] <= _QUARTERS


@lru_cache(maxsize=8192)
def _measured(text: str) -> _Label:
    return _Label(text, break_costs(text), spread(text), frozenset(seam_places(text)))


def label_lines(text: str, room: int) -> tuple[str, ...]:
    """``text``, without breaks of its own, in lines of at most ``room`` half characters, words whole.

    What no line holds is torn where it hurts least.
    """
    _, breaks = _cheapest(text, room)
    return tuple(text[start:stop] for start, stop in zip((0, *breaks), breaks, strict=False) if start < stop)


def filled_lines(text: str, room: int) -> tuple[str, ...]:
    """Running text without breaks of its own in full lines of at most ``room`` half characters.

    No line begins with a stop or tears a Latin word or a figure; what no line holds is torn, rather behind a stroke.
    """
    before, lines, start = spread(text), [], 0
    while start < len(text):
        most = before[start] + room * 2
        full = max(start + 1, bisect_right(before, most, start) - 1)
        end = next((at for way in (_ends, _strokes) for at in range(full, start, -1) if way(text, at)), full)
        lines.append(text[start:end])
        start = end
    return tuple(lines)


def _ends(text: str, place: int) -> bool:
    """Whether a line may end there."""
    if place == len(text):
        return True
    before, after = text[place - 1], text[place]
    inside = before in _LATIN and after in _LATIN
    return not inside and after not in NEVER_FIRST and before not in NEVER_LAST


def _strokes(text: str, place: int) -> bool:
    return text[place - 1] in "/@-_." and text[place] in _LATIN


def label_cost(text: str, room: int) -> int:
    """How much it hurts to set ``text`` in lines of ``room`` half characters: lines, and what they tear."""
    return _cheapest(text, room)[0]


@lru_cache(maxsize=16384)
def _cheapest(text: str, room: int) -> tuple[int, tuple[int, ...]]:
    """The cost of the best lines, and where each ends."""
    end = len(text)
    if -(-spread(text)[-1] // 2) <= room:
        return _ANOTHER_LINE, (end,)
    label = _measured(text)
    cheapest: list[tuple[int, tuple[int, ...]]] = [(0, ())]  # cost and ends of lines up to each place
    for place in range(1, end + 1):
        ways = [(_cost(label, start, place, across, room), start) for start, across in _starts(label, place, room)]
        prices = [cheapest[start][0] + cost for cost, start in ways]
        least = min(prices)
        tied = [cheapest[start][1] for price, (_, start) in zip(prices, ways, strict=True) if price == least]
        cheapest.append((least, (*min(tied, key=_longer_first), place)))
    return cheapest[end]


def _starts(label: _Label, end: int, room: int) -> Iterator[tuple[int, int]]:
    """Where a line may begin that ends at a place and is no wider than ``room``, and how wide it is."""
    for start in range(end - 1, -1, -1):
        across = label.width(start, end)
        if start < end - 1 and across > room:
            break
        yield start, across


def _longer_first(breaks: tuple[int, ...]) -> tuple[int, ...]:
    """Of two ways that cost the same the one with the longer upper lines."""
    return tuple(-place for place in breaks)


def _cost(label: _Label, start: int, end: int, across: int, room: int) -> int:
    alone = _ALONE if label.alone(start, end) else 0
    return label.costs[end] + _ANOTHER_LINE + _FULL_LINE * across * across // (room * room) + alone


@lru_cache(maxsize=16384)
def label_room(text: str, lines: int, limit: int = HELD) -> int:
    """The least half characters a column needs to hold ``text`` in so many lines, no word, figure or unit torn.

    ``limit`` is the cost that no break may reach: with TORN a unit may be cut behind its stroke.
    """
    label = _measured(text)
    places = [place for place, cost in enumerate(label.costs) if cost < limit]
    fewest = [label.width(0, end) for end in places]
    for _ in range(1, lines):
        fewest = [_one_line_more(label, places, fewest, at) for at in range(len(places))]
    return fewest[-1]


def _one_line_more(label: _Label, places: list[int], fewest: list[int], at: int) -> int:
    """Room for what ends at the ``at``-th place, with another line than ``fewest`` has."""
    ways = (
        max(fewest[before], label.width(places[before], places[at]))
        for before in range(1, at)
        if not label.alone(places[before], places[at]) and not label.alone(0, places[before])
    )
    return min(fewest[at], min(ways, default=fewest[at]))
