"""Whether one figure meets a clause of an alarm: behind, beyond its target or short of it, worse than before."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from airdocs.model.alarm import OF_CHANGE, Clause, Trigger, month_beside
from airdocs.model.assessment import Assessment, MonthResult, Pace
from airdocs.model.batch import Past
from airdocs.model.indicator import Direction, Indicator, Kind, Period
from airdocs.model.labels import squash
from airdocs.model.month import Month
from airdocs.model.outlook import change_since
from airdocs.model.plan import Profile
from airdocs.model.progress import Figure
from airdocs.model.schedule import BY_DAY, counted_span, due_part

#: Month → (unit, indicator key) → figure.
Earlier = Mapping[Month, Mapping[tuple[str, str], Figure]]
_LEVELS = frozenset({Kind.MEAN, Kind.POINT})
_POINTS = "百分点"


def earlier_figures(results: Iterable[MonthResult]) -> Earlier:
    """Every reviewed month's figures by place."""
    return {result.month: {key: one.figure for key, one in result.assessed.by_place().items()} for result in results}


def figure_met(clause: Clause, one: Assessment, profile: Profile, earlier: Earlier) -> bool:
    """Whether a clause about figures holds for one; never for a figure that is not there."""
    if clause.trigger is Trigger.BEHIND:
        return _is_behind(one, clause.limit)
    if clause.trigger is Trigger.RATE:
        rate = one.figure.rate
        return rate is not None and clause.limit is not None and rate < clause.limit
    if clause.trigger in OF_CHANGE:
        return _is_changed(clause, one.figure, earlier)
    if clause.trigger in {Trigger.OVER, Trigger.SHORT}:
        return _is_off(clause, one.figure, profile)
    return _is_missed(one, clause.step, profile)


def _is_behind(one: Assessment, limit: Decimal | None) -> bool:
    if one.pace is not Pace.BEHIND or limit is None:
        return one.pace is Pace.BEHIND
    return one.points is not None and -one.points >= limit


def _is_off(clause: Clause, figure: Figure, profile: Profile) -> bool:
    """Beyond a limit that is not to be passed (OVER), or short of what is to be reached (SHORT)."""
    indicator, over = figure.indicator, clause.trigger is Trigger.OVER
    actual = figure.actual if clause.of_month and indicator.kind in _LEVELS else figure.cumulative
    if actual is None or figure.target is None or (indicator.direction is Direction.AT_MOST) is not over:
        return False
    if not over and not _is_settled(figure, profile):
        return False
    beyond = actual - figure.target if over else figure.target - actual
    return beyond > 0 and _is_far(clause, indicator, beyond, figure.target)


def _is_far(clause: Clause, indicator: Indicator, difference: Decimal, base: Decimal) -> bool:
    """Whether a difference (above 0) passes the clause's limit: in its own measure, else in percent of ``base``."""
    if clause.limit is None:
        return True
    if clause.measure and not _counts_in(indicator, clause.measure):
        return False
    so_far, limit = (difference, clause.limit) if clause.measure else (difference * 100, clause.limit * abs(base))
    return so_far >= limit if clause.inclusive or clause.measure else so_far > limit


def _counts_in(indicator: Indicator, measure: str) -> bool:
    return indicator.is_share if measure == _POINTS else squash(indicator.measure) == squash(measure)


def _is_changed(clause: Clause, figure: Figure, earlier: Earlier) -> bool:
    """Risen, fallen or worse than the month it is held against, by the month's own figures."""
    then = month_beside(figure.month, clause.beside or Period.YEAR)
    past = earlier.get(then, {}).get((figure.unit, figure.indicator.key))
    if past is None or past.cumulative is None or past.lacking:
        return False
    change = change_since(figure, (Past(then, past.cumulative, "", past.actual),), then)
    if change is None:
        return False
    at_most = figure.indicator.direction is Direction.AT_MOST
    rises = at_most if clause.trigger is Trigger.WORSE else clause.trigger is Trigger.RISEN
    difference = change.difference if rises else -change.difference
    return difference > 0 and _is_far(clause, figure.indicator, difference, change.before)


def _is_missed(one: Assessment, step: Period | None, profile: Profile) -> bool:
    """Short of the target: of what is due by the quarter or month, or of the whole at its period's end."""
    figure = one.figure
    if figure.cumulative is None or figure.target is None:
        return False
    whole = step is Period.YEAR or figure.indicator.kind in _LEVELS
    if not whole and step is not None:
        return one.pace is Pace.BEHIND
    if not whole and not _is_settled(figure, profile):
        return False
    if figure.indicator.direction is Direction.AT_LEAST:
        return figure.cumulative < figure.target
    return figure.cumulative > figure.target


def _is_settled(figure: Figure, profile: Profile) -> bool:
    """Whether a figure is held against its whole target: a level always, what piles up at its end or after its day."""
    indicator, month = figure.indicator, figure.month
    if indicator.kind in _LEVELS or month == counted_span(indicator, month, profile)[1]:
        return True
    return indicator.schedule.startswith(BY_DAY) and bool(due_part(indicator, month, profile))
