"""One unit's targets out of all annexes: what each is, its share of the whole, and how it falls on the months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from airdocs.model.annex import Annex, AnnexCell, AnnexColumn, ColumnRole, RowRole, summed_columns, total_indicator
from airdocs.model.exact import fix_ratio
from airdocs.model.indicator import Aggregation, Direction, Indicator, Kind, Period
from airdocs.model.month import Month, day_words
from airdocs.model.plan import Plan, Profile
from airdocs.model.quantity import State, places
from airdocs.model.schedule import BY_DAY, BY_QUARTER, due_amount, months_between, plan_span, quarter_span
from airdocs.model.split import Changes, by_month, changes_of, target_at, whole_amount

_HUNDRED = 100
_ASKS = frozenset({State.NUMBER, State.TEXT})
_DECEMBER = 12
_MEAN_OF = {Period.YEAR: "年", Period.QUARTER: "季度", Period.MONTH: "月"}
_TIMES = {Period.YEAR: "全年", Period.QUARTER: "每季度", Period.MONTH: "每月"}


@dataclass(frozen=True, slots=True)
class Spread:
    """A target month by month and quarter by quarter; () where it does not divide.

    ``levels`` are what has to hold in each quarter where it is a level and not an amount; ``whole`` is what the
    year's column says: the sum of the amounts, or the target itself.
    """

    months: tuple[Decimal, ...] = ()
    quarters: tuple[Decimal, ...] = ()
    levels: tuple[Decimal, ...] = ()
    whole: Decimal | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One target of one unit: the column of the annex, the unit's cell and that of 全市, and how it falls due."""

    annex: Annex
    column: AnnexColumn
    indicator: Indicator
    cell: AnnexCell
    whole: AnnexCell | None
    spread: Spread

    @property
    def decimals(self) -> int:
        """How many decimals its parts are printed with."""
        spread = self.spread
        exact = (*spread.months, *spread.quarters, *spread.levels, *((spread.whole,) if spread.whole else ()))
        return max(self.cell.decimals, *map(places, exact)) if exact else self.cell.decimals

    @property
    def share(self) -> Decimal | None:
        """The unit's share of 全市 in percent with one decimal; None for what does not add up."""
        value, whole = self.cell.quantity.value, self.whole.quantity.value if self.whole else None
        adds_up = self.indicator.aggregation is Aggregation.SUM
        if not adds_up or value is None or not whole:
            return None
        return fix_ratio(Fraction(value) / Fraction(whole) * _HUNDRED, 1, self.indicator.rounding)


@lru_cache(maxsize=4)
def plan_months(profile: Profile) -> tuple[Month, ...]:
    """The months of the plan."""
    return months_between(*plan_span(profile))


@lru_cache(maxsize=4)
def quarter_ends(profile: Profile) -> tuple[int, ...]:
    """For each quarter of the plan the place behind its last month among the plan's months."""
    months = plan_months(profile)
    return tuple(
        at for at, month in enumerate(months, start=1) if at == len(months) or quarter_span(months[at])[0] == months[at]
    )


def asked_words(indicator: Indicator, profile: Profile) -> str:
    """How a target is meant: 全年, 每季度, 9月30日前, 年均值不高于, 年底不低于."""
    side, period = indicator.direction.value, indicator.period
    day = _last_day(indicator, profile)
    of_plan = period is Period.YEAR and not is_one_year(profile)
    times = whole_words(profile) if of_plan else _TIMES[period]
    match indicator.kind:
        case Kind.MEAN:
            return f"{times if of_plan else _MEAN_OF[period]}均值{side}"
        case Kind.POINT:
            return f"{day or (_end_words(profile) if period is Period.YEAR else _TIMES[period])}{side}"
        case _:
            return f"{day or times}{'' if indicator.direction is Direction.AT_LEAST else side}"


def _last_day(indicator: Indicator, profile: Profile) -> str:
    """The day of 截止, its year only where the plan has several; empty where there is none."""
    if not indicator.schedule.startswith(BY_DAY):
        return ""
    last = date.fromisoformat(indicator.schedule.removeprefix(BY_DAY))
    return f"{day_words(last).removeprefix(f'{profile.year}年' if is_one_year(profile) else '')}前"


def _end_words(profile: Profile) -> str:
    last = plan_months(profile)[-1]
    if last.number != _DECEMBER:
        return f"{last.words}底"
    return "年底" if is_one_year(profile) else f"{last.year}年底"


def period_words(profile: Profile) -> str:
    """2021年; 2023年10月至2024年3月 of a plan that is not of one calendar year."""
    months = plan_months(profile)
    return f"{profile.year}年" if is_one_year(profile) else f"{months[0].words}至{months[-1].words}"


def whole_words(profile: Profile) -> str:
    """What the plan's period is called: 全年, or 全期 where it is not one calendar year."""
    return _TIMES[Period.YEAR] if is_one_year(profile) else "全期"


def is_one_year(profile: Profile) -> bool:
    """Whether the plan is of one calendar year."""
    return {month.year for month in plan_months(profile)} == {profile.year}


class Sources:
    """The annexes of a plan with their rows found by unit, for many units in turn; lines alike are made once."""

    __slots__ = ("_made", "_rows", "_summed", "plan")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._rows = tuple(
            {row.unit: row for row in annex.rows if row.role is not RowRole.OTHER} for annex in plan.annexes
        )
        self._summed = {
            (at, place): summed_columns(annex, column) if column.role is ColumnRole.TOTAL else ()
            for at, annex in enumerate(plan.annexes)
            for place, column in enumerate(annex.columns)
            if column.role is ColumnRole.TOTAL or (column.role is ColumnRole.INDICATOR and column.indicator)
        }
        self._made: dict[object, Line] = {}

    def lines(self, unit: str) -> tuple[Line, ...]:
        """What the annexes ask of a unit, in their order; ``/`` and blanks ask nothing."""
        found = []
        for (at, place), summed in self._summed.items():
            own = self._rows[at].get(unit)
            if own is None or own.cells[place].quantity.state not in _ASKS:
                continue
            cell = own.cells[place]
            parts = tuple(own.cells[one].quantity.value for one in summed)
            quantity = cell.quantity
            changed = tuple(self._changes(unit, at, one) for one in (place, *summed))
            key = (at, place, quantity.value, quantity.text, cell.decimals, quantity.percent, parts, changed)
            line = self._made.get(key)
            if line is None:
                line = self._made[key] = self._line(at, place, cell, parts, changed)
            found.append(line)
        return tuple(found)

    def _changes(self, unit: str, at: int, place: int) -> Changes:
        """What sheet 目标调整 makes of a unit's target."""
        annex = self.plan.annexes[at]
        column = annex.columns[place]
        return changes_of(self.plan, unit, (column.indicator or total_indicator(annex, column)).key)

    def _line(
        self, at: int, place: int, cell: AnnexCell, parts: Sequence[Decimal | None], changed: Sequence[Changes]
    ) -> Line:
        annex, profile = self.plan.annexes[at], self.plan.profile
        column, value = annex.columns[place], cell.quantity.value
        total = self._rows[at].get(profile.total_name)
        whole = total.cells[place] if total else None
        if column.role is ColumnRole.INDICATOR and column.indicator is not None:
            spread = _spread(column.indicator, value, profile, changed[0]) if value is not None else Spread()
            return Line(annex, column, column.indicator, cell, whole, spread)
        indicators = (annex.columns[one].indicator for one in self._summed[at, place])
        asked = [
            (one, part, changes)
            for one, part, changes in zip(indicators, parts, changed[1:], strict=True)
            if one and part is not None
        ]
        spread = _together(value, asked, profile, changed[0])
        return Line(annex, column, total_indicator(annex, column), cell, whole, spread)


def _spread(indicator: Indicator, target: Decimal, profile: Profile, changes: Changes) -> Spread:
    shares = tuple(share.amount for share in by_month(indicator, target, profile, changes))
    if shares:
        return _spread_of(shares, profile)
    whole = whole_amount(indicator, target, profile, changes)
    return Spread(levels=_levels(indicator, target, profile, changes), whole=whole)


def _spread_of(months: tuple[Decimal, ...], profile: Profile) -> Spread:
    ends = quarter_ends(profile)
    starts = (0, *ends[:-1])
    quarters = tuple(sum(months[start:end], Decimal(0)) for start, end in zip(starts, ends, strict=True))
    return Spread(months, quarters, (), sum(months, Decimal(0)))


def _levels(indicator: Indicator, target: Decimal, profile: Profile, changes: Changes) -> tuple[Decimal, ...]:
    """What a mean or a state has to reach in each quarter, where the plan says so (周期 季 or 月, 进度 按季)."""
    if indicator.kind not in {Kind.MEAN, Kind.POINT}:
        return ()
    ends = [plan_months(profile)[end - 1] for end in quarter_ends(profile)]
    held = [(month, target_at(target, changes, month)) for month in ends]
    if indicator.period is not Period.YEAR:
        return tuple(value for _, value in held)
    if indicator.kind is Kind.POINT and indicator.schedule.startswith(BY_QUARTER):
        return tuple(due_amount(indicator, value, month, profile) or Decimal(0) for month, value in held)
    return ()


def _together(
    target: Decimal | None, asked: Sequence[tuple[Indicator, Decimal, Changes]], profile: Profile, changes: Changes
) -> Spread:
    """A 合计 as the sum of its parts, where all of them divide and add up to it; else the target alone."""
    split = [_spread(indicator, value, profile, changed).months for indicator, value, changed in asked]
    yearly = all(indicator.period is Period.YEAR for indicator, _, _ in asked)
    agrees = sum((value for _, value, _ in asked), Decimal(0)) == target
    last = plan_months(profile)[-1]
    moved = sum((target_at(value, changed, last) - value for _, value, changed in asked), Decimal(0))
    if target is not None:
        whole = target_at(target, changes, last) if changes else target + moved
        if split and all(split) and yearly and agrees and whole == target + moved:
            return _spread_of(tuple(sum(month, Decimal(0)) for month in zip(*split, strict=True)), profile)
        return Spread(whole=whole)
    return Spread(whole=target)
