"""Which units raise which alarms (sheet 预警), from the results of this month and those before it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from airdocs.model.alarm import (
    OF_UNIT,
    Alarm,
    Clause,
    FewRanked,
    Ground,
    Proviso,
    Raised,
    Trigger,
    Waiting,
    month_beside,
)
from airdocs.model.assessment import Assessment, MonthResult
from airdocs.model.finding import UnitState
from airdocs.model.indicator import Kind, Period
from airdocs.model.month import Month
from airdocs.model.plan import Plan, Profile
from airdocs.model.ranking import Ranking, lowest
from airdocs.model.schedule import months_between, plan_span, quarter_span
from airdocs.progress.alarm_figures import Earlier, earlier_figures, figure_met

#: unit → what it holds for (indicator key, "" for the unit as a whole) → the months it held in.
_Held = Mapping[str, Mapping[str, tuple[Month, ...]]]


def raised(plan: Plan, results: Sequence[MonthResult]) -> tuple[Raised, ...]:
    """The alarms of the last of ``results`` (months in order, each once), by sheet 预警 and then by unit.

    A clause over several months is met where each of them was reviewed and held; one that counts (N次) is met in
    the month in which the count is reached or passed. 全市 raises no alarm.
    """
    if not results:
        return ()
    month, order = results[-1].month, {unit.name: at for at, unit in enumerate(plan.units)}
    found = []
    for alarm in plan.alarms:
        grounds: dict[str, tuple[Ground, ...]] = {}
        for clauses in alarm.condition.alternatives:
            for unit, why in _all_met(plan, results, clauses).items():
                grounds.setdefault(unit, why)
        found += [Raised(alarm, unit, month, grounds[unit]) for unit in sorted(grounds, key=lambda unit: order[unit])]
    return tuple(found)


def _all_met(plan: Plan, results: Sequence[MonthResult], clauses: Sequence[Clause]) -> dict[str, tuple[Ground, ...]]:
    """The units for which every clause holds; clauses about figures have to hold for the same ones."""
    held = [(clause, holds(plan, results, clause)) for clause in clauses]
    units = [unit for unit in held[0][1] if all(unit in of for _, of in held)]
    return {unit: why for unit in units if (why := _grounds(unit, held))}


def _grounds(unit: str, held: Sequence[tuple[Clause, _Held]]) -> tuple[Ground, ...]:
    figured = [(clause, of[unit]) for clause, of in held if clause.trigger not in OF_UNIT]
    shared = [key for key in (figured[0][1] if figured else ()) if all(key in of for _, of in figured)]
    if figured and len(shared) < max(clause.indicators for clause, _ in figured):
        return ()
    return tuple(
        Ground(clause.trigger, key, of[unit][key], clause.beside)
        for clause, of in held
        for key in (("",) if clause.trigger in OF_UNIT else shared)
    )


def holds(plan: Plan, results: Sequence[MonthResult], clause: Clause) -> _Held:
    """Where a clause holds in the last month of ``results``, and the months that it rests on."""
    asked = tuple(result for result in results if _is_asked(clause, result.month, plan.profile))
    if not asked or asked[-1] is not results[-1]:
        return {}
    if clause.running:
        asked = asked[-clause.times :]
        if len(asked) < clause.times or not _follow(asked, clause.step):
            return {}
    months: dict[str, dict[str, list[Month]]] = defaultdict(lambda: defaultdict(list))
    earlier = earlier_figures(results) if clause.beside else {}
    for result in asked:
        for unit, key in _met(plan, result, clause, earlier):
            months[unit][key].append(result.month)
    last = results[-1].month
    found = {
        unit: {key: tuple(many) for key, many in keys.items() if len(many) >= clause.times and many[-1] == last}
        for unit, keys in months.items()
    }
    return {unit: keys for unit, keys in found.items() if len(keys) >= clause.indicators}


def _is_asked(clause: Clause, month: Month, profile: Profile) -> bool:
    """Whether a month is one at whose end the clause is asked."""
    if month.number < clause.since and clause.since > 1:
        return False
    if clause.step is Period.QUARTER:
        return month == quarter_span(month)[1]
    return clause.step is not Period.YEAR or clause.since > 1 or month == plan_span(profile)[1]


def _follow(asked: Sequence[MonthResult], step: Period | None) -> bool:
    """Whether the months follow each other without a gap, by month or by quarter."""
    apart = 3 if step is Period.QUARTER else 1
    return all(one.month.until(other.month) - 1 == apart for one, other in pairwise(asked))


def _met(plan: Plan, result: MonthResult, clause: Clause, earlier: Earlier) -> Iterator[tuple[str, str]]:
    """(unit, indicator key) for which a clause holds in one month."""
    if clause.trigger in OF_UNIT:
        for unit in dict.fromkeys(_units(result, clause)):
            yield unit, ""
        return
    subjects = frozenset(plan.subjects)
    for one in result.assessed.assessments:
        figure = one.figure
        if figure.unit in subjects and _concerns(clause, one) and figure_met(clause, one, plan.profile, earlier):
            yield figure.unit, figure.indicator.key


def _concerns(clause: Clause, one: Assessment) -> bool:
    """Whether a figure is one that the clause is about; a row total only where it is named."""
    scope, indicator = clause.scope, one.figure.indicator
    if scope.indicator:
        return scope.indicator == indicator.key
    return indicator.kind is not Kind.TOTAL and scope.annex in {"", indicator.annex}


def _units(result: MonthResult, clause: Clause) -> Iterable[str]:
    """The units that a clause about reports or places holds for; of few units nobody is last who is also first."""
    if clause.trigger is Trigger.LAST:
        return [place.unit for one in _ranked_by(result, clause) for place in lowest(one.places, _places_of(clause))]
    if clause.trigger is Trigger.SCORE:
        return _scored_below(result, clause)
    missing = [unit for unit, state in result.states.items() if state is UnitState.MISSING]
    late = [unit for unit in result.states if unit in result.late]
    if clause.trigger is Trigger.RETURNED:
        return [unit for unit, state in result.states.items() if state is UnitState.RETURNED]
    return {Trigger.MISSING: missing, Trigger.LATE: late}.get(clause.trigger, [*missing, *late])


def _ranked_by(result: MonthResult, clause: Clause) -> list[Ranking]:
    """The rankings that a clause about places looks at, one a group of units."""
    scope = (clause.scope.annex, clause.scope.indicator)
    return [ranking for ranking in result.rankings if (ranking.annex, ranking.indicator) == scope]


def _places_of(clause: Clause) -> int:
    return int(clause.limit or 1)


def _scored_below(result: MonthResult, clause: Clause) -> list[str]:
    """The ranked units whose 得分, overall or in the annex that is named, is below the limit."""
    return [
        place.unit
        for ranking in result.rankings
        if (ranking.annex, ranking.indicator) == (clause.scope.annex, "")
        for place in ranking.places
        if clause.limit is not None and place.score < clause.limit
    ]


def undecided(plan: Plan, results: Sequence[MonthResult]) -> tuple[Alarm, ...]:
    """The alarms that nobody can have raised: what they hold the last month against (同比, 环比) was never reported."""
    if not results:
        return ()
    known = {result.month for result in results}
    return tuple(
        alarm
        for alarm in plan.alarms
        if all(
            any(clause.beside and month_beside(results[-1].month, clause.beside) not in known for clause in clauses)
            for clauses in alarm.condition.alternatives
        )
    )


def provisos(plan: Plan, results: Sequence[MonthResult]) -> tuple[Proviso, ...]:
    """What is to be said of the month's alarms besides whom they name: which wait, which name fewer than they say."""
    if not results:
        return ()
    found: list[Proviso] = []
    for alarm in plan.alarms:
        until = _asked_next(plan, alarm, results[-1].month)
        if until is not None:
            found.append(Waiting(alarm, until, until == plan_span(plan.profile)[1]))
            continue
        clauses = (clause for clauses in alarm.condition.alternatives for clause in clauses)
        found += [few for clause in clauses if clause.trigger is Trigger.LAST for few in _few(alarm, clause, results)]
    return tuple(found)


def _asked_next(plan: Plan, alarm: Alarm, month: Month) -> Month | None:
    """The next month in which an alarm is asked that is not asked in this one."""

    def asks(one: Month) -> bool:
        return any(all(_is_asked(c, one, plan.profile) for c in clauses) for clauses in alarm.condition.alternatives)

    if asks(month):
        return None
    return next((one for one in months_between(month.after, plan_span(plan.profile)[1]) if asks(one)), None)


def _few(alarm: Alarm, clause: Clause, results: Sequence[MonthResult]) -> Iterator[FewRanked]:
    """Where fewer units have a place, behind the first one, than are to be named."""
    count = _places_of(clause)
    for ranking in _ranked_by(results[-1], clause):
        named = len(lowest(ranking.places, count))
        if named < count:
            yield FewRanked(alarm, len(ranking.places), named)
    if not _ranked_by(results[-1], clause):
        yield FewRanked(alarm, 0, 0)
