"""The units in a month's bulletin: how many of their figures are on schedule, who is behind, whose are not there."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Annotated

from airdocs.documents.bulletin.indicators import BY_NOW, LEVELS, holds, is_stepwise, level_gap
from airdocs.model.assessment import Assessment, Pace
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.progress import FigureState, shown_decimals
from airdocs.model.quantity import fix

#: Why a figure that is owed is not there.
ABSENT = frozenset({FigureState.PENDING, FigureState.RETURNED, FigureState.MISSING})


@dataclass(frozen=True, slots=True)
class CountTold:
    """Units that have equally many of something."""

    units: Annotated[tuple[str, ...], "单位"]
    count: Annotated[int, "项数"]


@dataclass(frozen=True, slots=True)
class AbsentTold:
    """Reporters without whose figures the rest is told, alike in what they lack.

    ``whole`` where each lacks all it has to report here, else ``count`` is how many figures each lacks.
    """

    units: Annotated[tuple[str, ...], "单位"]
    state: Annotated[FigureState, "状态"]
    count: Annotated[int, "项数"]
    whole: Annotated[bool, "全部"]


@dataclass(frozen=True, slots=True)
class ExcessTold:
    """One unit that did more than its whole target."""

    unit: Annotated[str, "单位"]
    indicator: Annotated[str, "指标"]
    exceeded: Annotated[Decimal, "超额"]
    measure: Annotated[str, "计量单位"]


@dataclass(frozen=True, slots=True)
class MissTold:
    """One unit that does not keep to the target of a level, and by how much."""

    unit: Annotated[str, "单位"]
    gap: Annotated[Decimal, "差"]


@dataclass(frozen=True, slots=True)
class LevelTold:
    """How the units stand to the targets of one level: ``missed`` the worst first."""

    name: Annotated[str, "名称"]
    at_most: Annotated[bool, "不高于"]
    aim: Annotated[str, "目标名"]
    gap_measure: Annotated[str, "差的单位"]
    met: Annotated[int, "达到"]
    missed: Annotated[tuple[MissTold, ...], "未达到"]


@dataclass(frozen=True, slots=True)
class WideTold:
    """An indicator that several units are behind with."""

    name: Annotated[str, "名称"]
    units: Annotated[tuple[str, ...], "单位"]


@dataclass(frozen=True, slots=True)
class UnitsTold:
    """The units' own figures, of one annex or of all, without row totals. One figure of one unit is one 项次.

    ``behind`` are units by how often they are, the most first; ``wide`` the indicators by how many units.
    ``within`` are those that keep to a limit, by the indicators ``limits``; of a limit nobody is ahead. ``beyond``
    are the limits of which some of those behind have used more than is due.
    """

    judged: Annotated[int, "评判"]
    ahead: Annotated[int, "超前"]
    on: Annotated[int, "达到"]
    late: Annotated[int, "滞后"]
    fulfilled: Annotated[int, "完成"]
    excess: Annotated[tuple[ExcessTold, ...], "超额"]
    behind: Annotated[tuple[CountTold, ...], "滞后单位"]
    wide: Annotated[tuple[WideTold, ...], "滞后指标"]
    levels: Annotated[tuple[LevelTold, ...], "水平"]
    absent: Annotated[tuple[AbsentTold, ...], "缺数"]
    within: Annotated[int, "未超"]
    limits: Annotated[tuple[str, ...], "控制指标"]
    beyond: Annotated[tuple[str, ...], "超控指标"]


def tell_units(assessments: Iterable[Assessment], subjects: Sequence[str], names: Mapping[str, str]) -> UnitsTold:
    """What the units' figures say; ``names`` are those of the indicators in sentences."""
    known = frozenset(subjects)
    own = [one for one in assessments if one.figure.unit in known and one.figure.indicator.kind is not Kind.TOTAL]
    capped = [one for one in own if one.figure.indicator.direction is Direction.AT_MOST]
    kept = [one for one in capped if one.pace in {Pace.AHEAD, Pace.ON}]
    paces = Counter(one.pace for one in own if one not in kept)
    return UnitsTold(
        judged=sum(count for pace, count in paces.items() if pace is not Pace.UNJUDGED) + len(kept),
        ahead=paces[Pace.AHEAD],
        on=paces[Pace.ON],
        late=paces[Pace.BEHIND],
        fulfilled=sum(map(_is_fulfilled, own)),
        excess=_excess(own, names),
        behind=_behind(own, subjects),
        wide=_wide(own, names),
        levels=_levels(own, names),
        absent=_absent(own),
        within=len(kept),
        limits=_named(kept, names),
        beyond=_named((one for one in capped if one.pace is Pace.BEHIND), names),
    )


def _named(chosen: Iterable[Assessment], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names[one.figure.indicator.key] for one in chosen))


def _is_fulfilled(one: Assessment) -> bool:
    """Whether a target of what piles up is met for good."""
    figure = one.figure
    if figure.indicator.kind in LEVELS or figure.indicator.direction is Direction.AT_MOST:
        return False
    return bool(figure.target) and figure.cumulative is not None and figure.cumulative >= (figure.target or 0)


def _excess(own: Iterable[Assessment], names: Mapping[str, str]) -> tuple[ExcessTold, ...]:
    """Who did more than was asked for, the greatest share of the target first."""
    more = [one for one in own if _is_fulfilled(one) and one.exceeded]
    more.sort(key=lambda one: one.figure.rate or Decimal(0), reverse=True)
    return tuple(
        ExcessTold(one.figure.unit, names[one.figure.indicator.key], one.exceeded, one.figure.indicator.measure)
        for one in more
    )


def _behind(own: Iterable[Assessment], subjects: Sequence[str]) -> tuple[CountTold, ...]:
    counts = Counter(one.figure.unit for one in own if one.pace is Pace.BEHIND)
    order = {unit: at for at, unit in enumerate(subjects)}
    ranked = sorted(counts, key=lambda unit: (-counts[unit], order[unit]))
    return tuple(CountTold(tuple(units), count) for count, units in groupby(ranked, key=lambda unit: counts[unit]))


def _wide(own: Iterable[Assessment], names: Mapping[str, str]) -> tuple[WideTold, ...]:
    units: dict[str, list[str]] = defaultdict(list)
    for one in own:
        if one.pace is Pace.BEHIND:
            units[one.figure.indicator.key].append(one.figure.unit)
    ranked = sorted(units.items(), key=lambda pair: -len(pair[1]))
    return tuple(WideTold(names[key], tuple(many)) for key, many in ranked)


def _levels(own: Iterable[Assessment], names: Mapping[str, str]) -> tuple[LevelTold, ...]:
    found: dict[str, tuple[Indicator, list[Assessment]]] = {}
    for one in own:
        figure = one.figure
        if figure.indicator.kind in LEVELS and figure.cumulative is not None and figure.target is not None:
            found.setdefault(figure.indicator.key, (figure.indicator, []))[1].append(one)
    return tuple(_level(names[key], indicator, many) for key, (indicator, many) in found.items())


def _level(name: str, indicator: Indicator, many: Sequence[Assessment]) -> LevelTold:
    missed = [
        MissTold(one.figure.unit, fix(abs(gap), shown_decimals(one.figure)))
        for one in many
        if not holds(one) and (gap := level_gap(one)) is not None
    ]
    return LevelTold(
        name,
        indicator.direction is Direction.AT_MOST,
        BY_NOW if is_stepwise(indicator) else "目标",
        "个百分点" if indicator.is_share else indicator.measure,
        len(many) - len(missed),
        tuple(sorted(missed, key=lambda miss: -miss.gap)),
    )


def _absent(own: Iterable[Assessment]) -> tuple[AbsentTold, ...]:
    """The reporters whose figures are not there, by why; what a department reports for all is its own to lack."""
    owed: dict[str, set[str]] = defaultdict(set)
    lacked: dict[tuple[str, FigureState], set[str]] = defaultdict(set)
    for one in own:
        figure = one.figure
        if figure.state is FigureState.NO_TASK or figure.state is FigureState.NOT_SUMMED:
            continue
        reporter = figure.indicator.reporter or figure.unit
        owed[reporter].add(_place(one))
        if figure.state in ABSENT:
            lacked[reporter, figure.state].add(_place(one))
    alike: dict[tuple[FigureState, int, bool], list[str]] = defaultdict(list)
    for (unit, state), places in lacked.items():
        whole = state is FigureState.MISSING or places == owed[unit]
        alike[state, 0 if whole else len(places), whole].append(unit)
    return tuple(AbsentTold(tuple(units), *lack) for lack, units in alike.items())


def _place(one: Assessment) -> str:
    """What is counted as one: an indicator of a unit, also where a department reports it."""
    return f"{one.figure.unit} {one.figure.indicator.key}"
