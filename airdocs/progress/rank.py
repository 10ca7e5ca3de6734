"""Rankings of a month: by each indicator, by each annex and overall, each group of units (类别) apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from airdocs.model.exact import fix_ratio
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.plan import Plan, Unit
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.ranking import Absence, Basis, LeftOut, Ranking, placed

_LEVELS = frozenset({Kind.MEAN, Kind.POINT})
_ABSENT = {
    FigureState.NO_TASK: Absence.NO_TASK,
    FigureState.PENDING: Absence.PENDING,
    FigureState.RETURNED: Absence.RETURNED,
    FigureState.MISSING: Absence.MISSING,
    FigureState.NOT_SUMMED: Absence.NO_TASK,
}
#: 得分 has two decimals; over-fulfilling one target does not make up for another that is missed.
_SCORE_DECIMALS, _FULL = 2, Fraction(100)

#: Indicator key → unit → its figure, and what its target was met by.
_Figures = Mapping[str, Mapping[str, Figure]]
_Met = Mapping[str, Mapping[str, Fraction | None]]


@dataclass(frozen=True, slots=True)
class _Group:
    """The units of one 类别, or of a group named under 参加排名, that figures are about; in the order of sheet 单位."""

    name: str
    units: tuple[Unit, ...]


def rankings(plan: Plan, progress: Progress) -> tuple[Ranking, ...]:
    """Every ranking that has a place: of each indicator in the order of the annexes, each annex, then overall."""
    figures: dict[str, dict[str, Figure]] = defaultdict(dict)
    for figure in progress.figures:
        figures[figure.indicator.key][figure.unit] = figure
    indicators = _in_annex_order(plan, figures)
    groups = _groups(plan)
    singles = [by_indicator(group, figures[i.key], i) for i in indicators for group in groups]
    parts = tuple(i for i in indicators if i.kind is not Kind.TOTAL and i.weight > 0)
    annexes = [(annex.name, tuple(i for i in parts if i.annex == annex.name)) for annex in plan.annexes]
    met = {i.key: {unit: share_met(figure) for unit, figure in figures[i.key].items()} for i in parts}
    composed = [by_weight(group, figures, met, own, annex) for annex, own in annexes for group in groups]
    overall = [by_weight(group, figures, met, parts, "") for group in groups]
    return tuple(ranking for ranking in (*singles, *composed, *overall) if ranking.places)


def _in_annex_order(plan: Plan, figures: _Figures) -> tuple[Indicator, ...]:
    """Every indicator that has figures, row totals among them."""
    at = {annex.name: order for order, annex in enumerate(plan.annexes)}
    found = (next(iter(row.values())).indicator for row in figures.values())
    return tuple(sorted(found, key=lambda indicator: at.get(indicator.annex, len(at))))


def _groups(plan: Plan) -> tuple[_Group, ...]:
    subjects = frozenset(plan.subjects)
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in plan.units:
        if unit.name in subjects:
            found[unit.group or unit.category.value].append(unit)
    return tuple(_Group(name, tuple(units)) for name, units in found.items())


def basis_of(indicator: Indicator) -> Basis:
    """完成率 of what piles up, the share of a limit that is used, the value itself of a mean or a state."""
    if indicator.kind in _LEVELS:
        return Basis.VALUE
    return Basis.RATE if indicator.direction is Direction.AT_LEAST else Basis.USED


def by_indicator(group: _Group, figures: Mapping[str, Figure], indicator: Indicator) -> Ranking:
    """One indicator's ranking, by the figures as they print."""
    scores: dict[str, Decimal] = {}
    left: list[LeftOut] = []
    for unit in group.units:
        figure = figures.get(unit.name)
        score = _score(figure) if figure and unit.ranked else None
        if score is not None:
            scores[unit.name] = score
        else:
            left.append(LeftOut(unit.name, _absence(unit, figure), (indicator.key,)))
    basis = basis_of(indicator)
    places = placed(scores, highest_first=indicator.direction is Direction.AT_LEAST)
    return Ranking(group.name, basis, indicator.annex, indicator.key, places, tuple(left))


def _score(figure: Figure) -> Decimal | None:
    if figure.cumulative is None:
        return None
    basis = basis_of(figure.indicator)
    if basis is not Basis.USED:
        return figure.cumulative if basis is Basis.VALUE else figure.rate
    if not figure.target:
        return None
    return fix_ratio(Fraction(figure.cumulative) / Fraction(figure.target) * 100, 1, figure.indicator.rounding)


def _absence(unit: Unit, figure: Figure | None) -> Absence:
    if not unit.ranked:
        return Absence.NOT_RANKED
    if figure is None:
        return Absence.NO_TASK
    return _ABSENT.get(figure.state, Absence.ZERO_TARGET)


def by_weight(group: _Group, figures: _Figures, met: _Met, indicators: Sequence[Indicator], annex: str) -> Ranking:
    """The ranking of an annex ("" for all) by 得分: the weighted mean of what each target was met by, 100 at most.

    Weights count among the targets that a unit has. An indicator nobody has a figure for is dropped; a unit
    that lacks the figure of another one is left out, for its score would be of another sum. So is, with its score,
    a unit whose targets weigh less than half of what is asked of whoever has most: few easy targets are no lead.
    """
    counted = tuple(i for i in indicators if any(met[i.key].get(u.name) is not None for u in group.units))
    dropped = tuple(i.key for i in indicators if i not in counted and _is_owed(group, figures[i.key]))
    asked = {unit.name: _asked(figures, counted, unit.name) for unit in group.units}
    least = max((weight for weight, _ in asked.values()), default=Fraction(0)) / 2
    scores: dict[str, Decimal] = {}
    left: list[LeftOut] = []
    for unit in group.units:
        own = (figures[i.key].get(unit.name) for i in counted)
        lacking = tuple(figure for figure in own if figure is not None and _is_lacking(figure))
        score = _mean(unit.name, counted, met) if unit.ranked and not lacking else None
        weight, count = asked[unit.name]
        if score is None:
            absence = _absence(unit, lacking[0] if lacking else None)
            left.append(LeftOut(unit.name, absence, tuple(figure.indicator.key for figure in lacking)))
        elif weight < least:
            left.append(LeftOut(unit.name, Absence.FEW, (), score, count))
        else:
            scores[unit.name] = score
    places = placed(scores, scored={unit: count for unit, (_, count) in asked.items()})
    return Ranking(group.name, Basis.SCORE, annex, "", places, tuple(left), dropped)


def _asked(figures: _Figures, counted: Iterable[Indicator], unit: str) -> tuple[Fraction, int]:
    """What weight of the indicators is asked of a unit, and how many they are; a target of zero asks nothing."""
    own = [i for i in counted if (figure := figures[i.key].get(unit)) is not None and _is_asked(figure)]
    return sum((Fraction(i.weight) for i in own), Fraction(0)), len(own)


def _is_asked(figure: Figure) -> bool:
    """Whether a figure counts, or would count if it were there, in a 得分."""
    if figure.state is FigureState.NO_TASK or figure.target is None:
        return False
    return figure.target > 0 or figure.indicator.direction is Direction.AT_MOST


def _is_owed(group: _Group, figures: Mapping[str, Figure]) -> bool:
    return any(
        (figure := figures.get(unit.name)) is not None and figure.state is not FigureState.NO_TASK
        for unit in group.units
    )


def _is_lacking(figure: Figure) -> bool:
    return figure.state is not FigureState.NO_TASK and figure.cumulative is None


def _mean(unit: str, indicators: Iterable[Indicator], met: _Met) -> Decimal | None:
    weight = total = Fraction(0)
    for indicator in indicators:
        share = met[indicator.key].get(unit)
        if share is not None:
            weight += Fraction(indicator.weight)
            total += share * Fraction(indicator.weight)
    return fix_ratio(total / weight, _SCORE_DECIMALS) if weight else None


def share_met(figure: Figure) -> Fraction | None:
    """What a target was met by, in percent from 0 to 100; None where there is no figure or nothing to meet.

    不低于: actual ÷ target; 不高于: 100 within the limit, beyond it target ÷ actual.
    """
    if figure.cumulative is None or figure.target is None:
        return None
    actual, target = Fraction(figure.cumulative), Fraction(figure.target)
    if figure.indicator.direction is Direction.AT_MOST:
        if actual <= target:
            return _FULL
        return max(Fraction(0), target / actual * 100) if actual > 0 else Fraction(0)
    return min(_FULL, max(Fraction(0), actual / target * 100)) if target > 0 else None
