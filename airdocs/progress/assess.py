"""Figures held against 序时进度: ahead, on schedule, behind, or not judged and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from airdocs.model.annex import ColumnRole, summed_columns, total_indicator
from airdocs.model.assessment import Assessed, Assessment, Pace, Reason
from airdocs.model.exact import cut_down, cut_up, fix_ratio
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Plan, Profile
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.quantity import places
from airdocs.model.schedule import BY_DAY, EVEN, judged_part, quarter_span

_REASONS = {
    FigureState.NO_TASK: Reason.NO_TASK,
    FigureState.PENDING: Reason.PENDING,
    FigureState.RETURNED: Reason.RETURNED,
    FigureState.MISSING: Reason.MISSING,
    FigureState.NOT_SUMMED: Reason.NOT_SUMMED,
}
_LEVEL = Decimal("0.0")
_SUMS = frozenset({Kind.CUMULATIVE, Kind.TOTAL})


@dataclass(frozen=True, slots=True)
class _Due:
    """What is due of a target, exactly: by the month's end and by the end of its quarter; in percent as it prints."""

    month: Fraction
    quarter: Fraction
    rate: Decimal | None = None


class _Shares:
    """What part of each indicator's target is due by the month's end and by its quarter's, worked out once."""

    def __init__(self, profile: Profile, month: Month) -> None:
        self._profile, self._months = profile, (month, quarter_span(month)[1])
        self._parts: dict[str, tuple[Fraction | None, Fraction | None, Decimal | None]] = {}

    def due(self, figure: Figure) -> _Due | None:
        """What is due of a figure's target; None where it has none, or is not judged."""
        indicator = figure.indicator
        if indicator.key not in self._parts:
            parts = (judged_part(indicator, month, self._profile) for month in self._months)
            self._parts[indicator.key] = (part := next(parts), next(parts), _rate(indicator, part))
        month, quarter, rate = self._parts[indicator.key]
        if figure.target is None or month is None or quarter is None:
            return None
        target = Fraction(figure.target)
        return _Due(target * month, target * quarter, rate)


def assess(plan: Plan, progress: Progress) -> Assessed:
    """Every figure of a month held against what is due by its end.

    A 合计 that runs evenly owes what its parts owe together, each by its own 进度.
    """
    parts, shares = _parts(plan), _Shares(plan.profile, progress.month)
    dues: dict[tuple[str, str], _Due | None] = {}
    assessments = []
    for figure in progress.figures:
        indicator = figure.indicator
        composed = indicator.kind is Kind.TOTAL and indicator.schedule == EVEN
        due = (
            _added(
                figure, [dues[place] for key in parts.get(indicator.key, ()) if (place := (figure.unit, key)) in dues]
            )
            if composed
            else shares.due(figure)
        )
        if figure.state is not FigureState.NO_TASK:
            dues[figure.unit, indicator.key] = due
        assessments.append(assessed(figure, due))
    return Assessed(progress.month, tuple(assessments))


def _parts(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """合计 → the indicators it adds up, by their keys."""
    found = {}
    for annex in plan.annexes:
        for column in annex.columns:
            if column.role is ColumnRole.TOTAL:
                added = (annex.columns[index].indicator for index in summed_columns(annex, column))
                found[total_indicator(annex, column).key] = tuple(one.key for one in added if one is not None)
    return found


def _added(figure: Figure, dues: Iterable[_Due | None]) -> _Due | None:
    """What is due of a row total: of its parts together; None where one of them is not judged."""
    known = tuple(dues)
    month, quarter = Fraction(0), Fraction(0)
    for due in known:
        if due is None:
            return None
        month, quarter = month + due.month, quarter + due.quarter
    if not known or not figure.target:
        return None
    return _Due(month, quarter, _rate(figure.indicator, month / Fraction(figure.target)))


def assessed(figure: Figure, due: _Due | None) -> Assessment:
    """One figure beside what is exactly due of its target; ``due`` is None where nothing is asked by a month."""
    if due is None or figure.target is None:
        return Assessment(figure, Pace.UNJUDGED, _reason(figure) or Reason.NOT_ASKED, exceeded=_exceeded(figure))
    decimals = max(figure.indicator.decimals, places(figure.target) if due.month == figure.target else 0)
    least, most = cut_down(due.month, decimals), cut_up(due.month, decimals)
    reason = _reason(figure) or _not_due(figure, due)
    pace, gap = (Pace.UNJUDGED, None) if reason else _pace(figure, least, most)
    if pace is not Pace.UNJUDGED and _is_moot(figure, pace):
        pace, gap, reason = Pace.UNJUDGED, None, Reason.LACKING
    return Assessment(
        figure,
        pace,
        reason,
        due=least,
        due_by_quarter=cut_down(due.quarter, figure.indicator.decimals)
        if due.quarter < figure.target
        else figure.target,
        due_rate=due.rate,
        gap=gap,
        points=None if gap is None else _points(figure, due, pace),
        exceeded=_exceeded(figure),
    )


def _reason(figure: Figure) -> Reason | None:
    """Why the figure cannot be judged, whatever is due."""
    if figure.state in _REASONS:
        return _REASONS[figure.state]
    if figure.target is None:
        return Reason.NO_NUMBER
    if figure.cumulative is None:
        return Reason.PENDING
    return Reason.ZERO_TARGET if not figure.target and figure.indicator.direction is Direction.AT_LEAST else None


def _not_due(figure: Figure, due: _Due) -> Reason | None:
    """Before its day (截止) a target is judged only where it is met for good already, or broken."""
    if due.month or not figure.target or not figure.indicator.schedule.startswith(BY_DAY):
        return None
    if figure.indicator.kind not in _SUMS:
        return Reason.NOT_DUE
    settled = figure.cumulative is not None and (
        figure.cumulative >= figure.target
        if figure.indicator.direction is Direction.AT_LEAST
        else figure.cumulative > figure.target
    )
    return None if settled else Reason.NOT_DUE


def _pace(figure: Figure, least: Decimal, most: Decimal) -> tuple[Pace, Decimal]:
    """超前, 达到序时 or 滞后, and the gap: less than one whole thing from the schedule is on it."""
    actual, at_least = figure.cumulative or Decimal(0), figure.indicator.direction is Direction.AT_LEAST
    if figure.target is not None and not at_least and figure.indicator.schedule.startswith(BY_DAY):
        least = most = figure.target
    if actual > most:
        return (Pace.AHEAD if at_least else Pace.BEHIND), actual - most
    if actual < least:
        return (Pace.BEHIND if at_least else Pace.AHEAD), actual - least
    return Pace.ON, Decimal(0)


def _is_moot(figure: Figure, pace: Pace) -> bool:
    """Whether a sum is judged by what it lacks: behind without some units, or within a limit without them."""
    if not figure.lacking:
        return False
    return (pace is Pace.BEHIND) is (figure.indicator.direction is Direction.AT_LEAST)


def _rate(indicator: Indicator, part: Fraction | None) -> Decimal | None:
    """序时进度 in percent; a mean or a state has none."""
    return None if part is None or indicator.kind not in _SUMS else fix_ratio(part * 100, 1, indicator.rounding)


def _points(figure: Figure, due: _Due, pace: Pace) -> Decimal | None:
    """完成率 − 序时进度, both as they print: whoever takes one from the other comes to the same.

    Where cutting the one and rounding the other would turn the sign, they are level.
    """
    if figure.rate is None or due.rate is None or figure.indicator.kind not in _SUMS:
        return None
    shown = figure.rate - due.rate
    turned = shown < 0 if pace is Pace.AHEAD else shown > 0 if pace is Pace.BEHIND else figure.cumulative == due.month
    return _LEVEL if turned else shown


def _exceeded(figure: Figure) -> Decimal:
    if figure.cumulative is None or figure.target is None or figure.indicator.direction is Direction.AT_MOST:
        return Decimal(0)
    return max(Decimal(0), figure.cumulative - figure.target)
