"""Places by score, ties told, and who is left out; two notations that officials use for ties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import groupby


class Basis(Enum):
    """What a ranking goes by; the value is what prints."""

    RATE = "完成率"
    VALUE = "数值"
    USED = "占目标比例"
    SCORE = "得分"


class Absence(Enum):
    """Why a unit is not in a ranking; the value is what prints."""

    NOT_RANKED = "不参加排名"
    NO_TASK = "无任务"
    ZERO_TARGET = "目标为零"
    PENDING = "待核"
    RETURNED = "退回"
    MISSING = "未报送"
    FEW = "考核项少"


#: How a unit is called that has a score and no place, and why it has none.
APART = "另列"
FEW_MEANS = "考核指标的权重不足同类单位最多者的一半"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit's place: 1 is the best; ``from_last`` counts from the other end, 1 is the last (倒数第一).

    ``scored`` is how many indicators a 得分 comes from; 0 for a place by one indicator.
    """

    unit: str
    rank: int
    from_last: int
    score: Decimal
    tied: bool = False
    scored: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A unit that has no place, and why; ``indicators`` (keys) are the figures it lacks.

    A unit that too few indicators are asked of (FEW) keeps its ``score``, ``scored`` is how many they are.
    """

    unit: str
    absence: Absence
    indicators: tuple[str, ...] = ()
    score: Decimal | None = None
    scored: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places of one group of units (类别), the best first; tied units in the order of sheet 单位.

    ``annex`` and ``indicator`` (its key) say what is ranked: both empty for the overall ranking, ``indicator``
    empty for an annex's. ``dropped`` are the indicators (keys) that no unit has a figure for.
    """

    group: str
    basis: Basis
    annex: str = ""
    indicator: str = ""
    places: tuple[Place, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    dropped: tuple[str, ...] = ()


def placed(
    scores: Mapping[str, Decimal], *, highest_first: bool = True, scored: Mapping[str, int] | None = None
) -> tuple[Place, ...]:
    """Competition ranking (1, 2, 2, 4) of the scores as they print: equal scores share a place.

    ``scored`` is how many indicators each score comes from.
    """
    counts = scored or {}
    ordered = sorted(scores.items(), key=lambda pair: pair[1], reverse=highest_first)
    places: list[Place] = []
    for _, many in groupby(ordered, key=lambda pair: pair[1]):
        tied = tuple(many)
        rank, from_last = len(places) + 1, len(ordered) - len(places) - len(tied) + 1
        places += [Place(unit, rank, from_last, score, len(tied) > 1, counts.get(unit, 0)) for unit, score in tied]
    return tuple(places)


def tiers(places: Iterable[Place]) -> tuple[tuple[Place, ...], ...]:
    """The places grouped by rank."""
    return tuple(tuple(many) for _, many in groupby(places, key=lambda place: place.rank))


def best(places: Sequence[Place], count: int) -> tuple[Place, ...]:
    """前N位: whoever has fewer than ``count`` units before it; nobody where all are level."""
    return () if _all_level(places) else tuple(place for place in places if place.rank <= count)


def worst(places: Sequence[Place], count: int) -> tuple[Place, ...]:
    """后N位, the last one last: whoever has fewer than ``count`` units behind it; nobody where all are level."""
    return () if _all_level(places) else tuple(place for place in places if place.from_last <= count)


def lowest(places: Sequence[Place], count: int) -> tuple[Place, ...]:
    """后N位 where being among them has consequences: with whoever is level with them, never who has the first place."""
    return tuple(place for place in worst(places, count) if place.rank > 1)


def apart(places: Sequence[Place], most: int) -> int:
    """How many places may be named at either end so that no unit is at both: ``most`` or fewer, at least one."""
    for count in range(most, 1, -1):
        top = {place.unit for place in best(places, count)}
        if not top & {place.unit for place in worst(places, count)}:
            return count
    return 1


def in_order(places: Iterable[Place]) -> str:
    """甲、乙（丙、丁并列）、戊: each place's first unit, those level with it in a bracket."""
    return "、".join(_with_peers([place.unit for place in tier]) for tier in tiers(places))


def with_ranks(places: Iterable[Place], *, from_last: bool = False) -> str:
    """甲（第1名）、乙和丙（并列第2名）; counted from the other end 丁（倒数第1名）."""
    return "、".join(_ranked(tier, from_last=from_last) for tier in tiers(places))


def _ranked(tier: Sequence[Place], *, from_last: bool) -> str:
    first = tier[0]
    place = f"倒数第{first.from_last}名" if from_last else f"第{first.rank}名"
    return f"{spoken([place.unit for place in tier])}（{'并列' if first.tied else ''}{place}）"


def spoken(names: Sequence[str]) -> str:
    """甲；甲和乙；甲、乙和丙."""
    return "和".join(part for part in ("、".join(names[:-1]), *names[-1:]) if part)


def _with_peers(units: Sequence[str]) -> str:
    return f"{units[0]}（{'、'.join(units[1:])}并列）" if len(units) > 1 else units[0]


def _all_level(places: Sequence[Place]) -> bool:
    return all(place.rank == 1 for place in places)
