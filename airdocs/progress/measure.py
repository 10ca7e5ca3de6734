"""From accepted figures to progress: each figure beside its target, 全市 as each indicator wants it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from airdocs.model.address import Origin
from airdocs.model.annex import Annex, ColumnRole, summed_columns, total_indicator
from airdocs.model.batch import Batch
from airdocs.model.effect import spoiled
from airdocs.model.finding import Finding, UnitState
from airdocs.model.form import Field, reported_indicators
from airdocs.model.indicator import Aggregation, Direction, Indicator
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.progress import Figure, FigureState, Progress, Verdict
from airdocs.model.quantity import State, completion
from airdocs.model.submission import Entry
from airdocs.progress.collate import counting


@dataclass(frozen=True, slots=True)
class _Month:
    """What measuring needs to look up, built once a month."""

    plan: Plan
    month: Month
    entries: Mapping[tuple[str, str], tuple[str, Entry]]
    states: Mapping[str, UnitState]
    spoiled: frozenset[tuple[str, str]]


def measure(plan: Plan, batch: Batch, findings: Iterable[Finding], states: Mapping[str, UnitState]) -> Progress:
    """Every unit's figure for every indicator of every annex, 全市 last, row totals after their parts."""
    found = tuple(findings)
    entries = {
        (entry.subject, entry.indicator.key): (submission.file, entry)
        for submission in counting(batch, found)
        for entry in submission.entries
    }
    lookup = _Month(plan, batch.month, entries, states, spoiled(found))
    rows = {indicator.key: _indicator_figures(lookup, indicator) for indicator in reported_indicators(plan)}
    figures = [figure for row in rows.values() for figure in row]
    for annex in plan.annexes:
        figures.extend(_total_figures(lookup, annex, rows))
    return Progress(batch.month, tuple(figures))


def _indicator_figures(lookup: _Month, indicator: Indicator) -> tuple[Figure, ...]:
    units = tuple(_unit_figure(lookup, unit, indicator) for unit in lookup.plan.subjects)
    return (*units, _city_figure(lookup, indicator, units))


def _unit_figure(lookup: _Month, unit: str, indicator: Indicator) -> Figure:
    """One unit's figure; a blank, a faulty or a missing one stays without a number."""
    target = lookup.plan.target_in(lookup.month, unit, indicator)
    if target is None or target.quantity.state in {State.NO_TASK, State.BLANK}:
        return Figure(unit, indicator, lookup.month, FigureState.NO_TASK)
    place = (unit, indicator.key)
    file, entry = lookup.entries.get(place, ("", None))
    state = _state(lookup, indicator.reporter or unit, place, entry)
    if entry is None or state is not FigureState.REPORTED:
        return Figure(unit, indicator, lookup.month, state, target.value)
    source = entry.cells[Field.CUMULATIVE].cell if Field.CUMULATIVE in entry.cells else entry.label_cell
    figure = Figure(
        unit,
        indicator,
        lookup.month,
        state,
        target.value,
        opening=entry.figure(Field.OPENING),
        actual=entry.figure(Field.MONTH),
        cumulative=entry.cumulative,
        origin=Origin(file, entry.sheet, source),
        remark=entry.remark,
    )
    return judged(figure)


def _state(lookup: _Month, reporter: str, place: tuple[str, str], entry: Entry | None) -> FigureState:
    state = lookup.states.get(reporter, UnitState.MISSING)
    if state is UnitState.MISSING:
        return FigureState.MISSING
    if entry is None:
        return FigureState.RETURNED if state is UnitState.RETURNED else FigureState.PENDING
    usable = place not in lookup.spoiled and entry.cumulative is not None
    return FigureState.REPORTED if usable else FigureState.PENDING


def judged(figure: Figure) -> Figure:
    """The figure with its 完成率, or 达标 / 超标 and the difference where less is better."""
    if figure.cumulative is None or figure.target is None:
        return figure
    if figure.indicator.direction is Direction.AT_LEAST:
        # A share of a negative target would say the opposite of what was done.
        if figure.target < 0:
            return figure
        return replace(figure, rate=completion(figure.cumulative, figure.target, figure.indicator.rounding))
    excess = figure.cumulative - figure.target
    return replace(figure, verdict=Verdict.OVER if excess > 0 else Verdict.WITHIN, excess=excess)


def _city_figure(lookup: _Month, indicator: Indicator, units: tuple[Figure, ...]) -> Figure:
    """全市: the sum of the units, its own reported figure, or none (指标 › 汇总)."""
    name = lookup.plan.profile.total_name
    if indicator.aggregation is Aggregation.OWN and indicator.reporter:
        return _unit_figure(lookup, name, indicator)
    if indicator.aggregation is not Aggregation.SUM:
        published = lookup.plan.target_in(lookup.month, name, indicator)
        return Figure(name, indicator, lookup.month, FigureState.NOT_SUMMED, published.value if published else None)
    return summed(name, indicator, lookup.month, _summed_target(lookup, name, indicator, units), units)


def _summed_target(lookup: _Month, unit: str, indicator: Indicator, parts: Iterable[Figure]) -> Decimal | None:
    """A sum's target in the month: its own revision, else the published one moved as its parts' were (目标调整).

    Where the annex has no such row, it is the sum of the parts' targets.
    """
    published = lookup.plan.target(unit, indicator)
    held = lookup.plan.target_in(lookup.month, unit, indicator)
    owed = tuple((part, part.target) for part in parts if part.target is not None)
    if published is None or held is None:
        return sum((target for _, target in owed), Decimal(0)) if owed else None
    revised = lookup.plan.revised.get((unit, indicator.key), ())
    if held.value is None or any(one.since <= lookup.month for one in revised):
        return held.value
    before = ((lookup.plan.target(part.unit, part.indicator), target) for part, target in owed)
    return held.value + sum((new - old.value for old, new in before if old and old.value is not None), Decimal(0))


def summed(name: str, indicator: Indicator, month: Month, target: Decimal | None, parts: Iterable[Figure]) -> Figure:
    """The sum of the parts that count; those that do not are named in ``lacking``."""
    owing = tuple(part for part in parts if part.state is not FigureState.NO_TASK)
    present = tuple(part for part in owing if part.cumulative is not None)
    lacking = tuple(dict.fromkeys(part.unit for part in owing if part.cumulative is None))
    if not owing:
        return Figure(name, indicator, month, FigureState.NO_TASK)
    if not present:
        return Figure(name, indicator, month, FigureState.MISSING, target, lacking=lacking)
    actuals = tuple(part.actual for part in present)
    figure = Figure(
        name,
        indicator,
        month,
        FigureState.REPORTED,
        target,
        actual=sum((a for a in actuals if a is not None), Decimal(0)) if None not in actuals else None,
        cumulative=sum((part.cumulative for part in present if part.cumulative is not None), Decimal(0)),
        lacking=lacking,
    )
    return judged(figure)


def _total_figures(lookup: _Month, annex: Annex, rows: Mapping[str, tuple[Figure, ...]]) -> Iterator[Figure]:
    """The 合计 columns of an annex: each unit's figures together, and 全市 from the units' totals."""
    for column in annex.columns:
        if column.role is not ColumnRole.TOTAL:
            continue
        indicator = total_indicator(annex, column)
        added = (annex.columns[index].indicator for index in summed_columns(annex, column))
        parts = tuple(rows[one.key] for one in added if one is not None)
        totals = tuple(_row_total(lookup, indicator, figures) for figures in zip(*parts, strict=True))
        yield from totals[:-1]
        if totals:
            # From the units' own totals: a unit with one figure in doubt is out of it as a whole, as 未含 says.
            yield summed(totals[-1].unit, indicator, lookup.month, totals[-1].target, totals[:-1])


def _row_total(lookup: _Month, indicator: Indicator, parts: tuple[Figure, ...]) -> Figure:
    """A unit's row total, only where every part counts."""
    unit = parts[0].unit
    target = _summed_target(lookup, unit, indicator, parts)
    unready = next((p for p in parts if p.state not in {FigureState.NO_TASK, FigureState.REPORTED}), None)
    if unready is not None:
        return Figure(unit, indicator, lookup.month, unready.state, target)
    return summed(unit, indicator, lookup.month, target, parts)
