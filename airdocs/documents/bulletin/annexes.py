"""The annexes of the plan as a month's bulletin tells them, one after the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import filterfalse, groupby
from typing import Annotated

from airdocs.documents.bulletin.indicators import LEVELS, IndicatorTold, SharedTold, Teller
from airdocs.documents.bulletin.rankings import OrderTold, RankingTold, tell_orders, tell_rankings
from airdocs.documents.bulletin.units import ABSENT, UnitsTold, tell_units
from airdocs.documents.bulletin.words import annex_subject
from airdocs.model.annex import Annex
from airdocs.model.assessment import Assessment, MonthResult, Pace, Reason
from airdocs.model.indicator import Direction, Kind
from airdocs.model.plan import Plan
from airdocs.model.progress import Figure, FigureState

_Shared = tuple[SharedTold, ...]

#: Why a figure is not judged, where the bulletin says so in a sentence of its own.
_TOLD_APART = frozenset({Reason.LACKING, Reason.NOT_DUE})


@dataclass(frozen=True, slots=True)
class BehindTold:
    """The 全市 figures behind one 序时进度 (None where it has no rate): those at nothing, then the furthest first."""

    due_rate: Annotated[Decimal | None, "序时进度"]
    count: Annotated[int, "项数"]
    still: Annotated[tuple[IndicatorTold, ...], "为零"]
    moving: Annotated[tuple[IndicatorTold, ...], "其余"]


@dataclass(frozen=True, slots=True)
class GoneTold:
    """全市 figures that a department has to report itself and that are not there."""

    indicators: Annotated[tuple[str, ...], "指标"]
    unit: Annotated[str, "单位"]
    state: Annotated[FigureState, "状态"]


@dataclass(frozen=True, slots=True)
class AnnexTold:
    """One annex. Of what piles up, 全市: ``behind`` the furthest first, by schedule; the others by what they lack.

    ``total`` is the row total; ``count`` the indicators that pile up and have a figure; ``levels`` those that do not.
    """

    name: Annotated[str, "附件"]
    title: Annotated[str, "名称"]
    count: Annotated[int, "指标数"]
    total: Annotated[IndicatorTold | None, "合计"]
    behind: Annotated[tuple[BehindTold, ...], "滞后"]
    over: Annotated[tuple[IndicatorTold, ...], "超控制数"]
    within: Annotated[_Shared, "未超控制数"]
    ahead: Annotated[_Shared, "超前"]
    on: Annotated[_Shared, "达到"]
    lacking: Annotated[_Shared, "暂不评判"]
    not_due: Annotated[_Shared, "未到期"]
    unasked: Annotated[_Shared, "不考核"]
    levels: Annotated[tuple[IndicatorTold, ...], "水平"]
    gone: Annotated[tuple[GoneTold, ...], "缺失"]
    units: Annotated[UnitsTold, "各单位"]
    orders: Annotated[tuple[OrderTold, ...], "次序"]
    rankings: Annotated[tuple[RankingTold, ...], "排名"]


def tell_annexes(plan: Plan, result: MonthResult, teller: Teller) -> tuple[AnnexTold, ...]:
    """Every annex that has a figure, or owes one, in the plan's order."""
    of_annex: dict[str, list[Assessment]] = {annex.name: [] for annex in plan.annexes}
    for one in result.assessed.assessments:
        if one.figure.indicator.annex in of_annex:
            of_annex[one.figure.indicator.annex].append(one)
    return tuple(
        _tell(plan, annex, result, of_annex[annex.name], teller) for annex in plan.annexes if of_annex[annex.name]
    )


def _tell(plan: Plan, annex: Annex, result: MonthResult, own: Sequence[Assessment], teller: Teller) -> AnnexTold:
    name = plan.profile.total_name
    whole = [one for one in own if one.figure.unit == name and one.figure.cumulative is not None]
    total = [one for one in whole if one.figure.indicator.kind is Kind.TOTAL]
    piling = [one for one in whole if one.figure.indicator.kind is Kind.CUMULATIVE]
    levels = [one for one in whole if one.figure.indicator.kind in LEVELS]
    sort = _Sorter(piling, teller)
    return AnnexTold(
        name=annex.name,
        title=annex_subject(annex.title, plan.profile),
        count=len(piling),
        total=teller.tell(total[0]) if len(total) == 1 else None,
        behind=sort.behind(),
        over=sort.over(),
        within=sort.by_lack(lambda one: _is_capped(one) and one.pace in {Pace.AHEAD, Pace.ON}),
        ahead=sort.by_lack(lambda one: not _is_capped(one) and one.pace is Pace.AHEAD),
        on=sort.by_lack(lambda one: not _is_capped(one) and one.pace is Pace.ON),
        lacking=sort.by_lack(lambda one: one.reason is Reason.LACKING),
        not_due=sort.by_lack(lambda one: one.reason is Reason.NOT_DUE),
        unasked=sort.by_lack(lambda one: one.pace is Pace.UNJUDGED and one.reason not in _TOLD_APART),
        levels=tuple(map(teller.tell, levels)),
        gone=_gone((one.figure for one in own if one.figure.unit == name), teller),
        units=tell_units(own, plan.subjects, teller.names),
        orders=tell_orders(result.rankings, (one.figure.indicator for one in levels), plan.profile, teller.names),
        rankings=tell_rankings(result.rankings, annex.name, plan, teller.names),
    )


def _gone(whole: Iterable[Figure], teller: Teller) -> tuple[GoneTold, ...]:
    found: dict[tuple[str, FigureState], list[str]] = {}
    for figure in whole:
        reporter = figure.indicator.reporter
        if reporter and figure.state in ABSENT:
            found.setdefault((reporter, figure.state), []).append(teller.names[figure.indicator.key])
    return tuple(GoneTold(tuple(names), *place) for place, names in found.items())


@dataclass(frozen=True, slots=True)
class _Sorter:
    """The 全市 figures of what piles up, told and put in groups."""

    piling: Sequence[Assessment]
    teller: Teller

    def by_lack(self, wanted: Callable[[Assessment], bool]) -> _Shared:
        """Those wanted by the units that they lack; within each the lowest 完成率 first."""
        told = sorted(self._told(wanted), key=lambda one: (one.lacking, _rate(one)))
        return tuple(SharedTold(lacking, tuple(many)) for lacking, many in groupby(told, lambda one: one.lacking))

    def behind(self) -> tuple[BehindTold, ...]:
        """Those behind by their 序时进度, the one with the furthest behind first."""
        groups: dict[Decimal | None, list[IndicatorTold]] = {}
        behind = self._told(lambda one: one.pace is Pace.BEHIND and not _is_capped(one))
        for one in sorted(behind, key=_distance):
            groups.setdefault(None if one.points is None else one.due_rate, []).append(one)
        return tuple(
            BehindTold(rate, len(many), tuple(filter(_is_still, many)), tuple(filterfalse(_is_still, many)))
            for rate, many in groups.items()
        )

    def over(self) -> tuple[IndicatorTold, ...]:
        """The limits of which more is used than is due by now."""
        return tuple(self._told(lambda one: one.pace is Pace.BEHIND and _is_capped(one)))

    def _told(self, wanted: Callable[[Assessment], bool]) -> Iterable[IndicatorTold]:
        return [self.teller.tell(one) for one in self.piling if wanted(one)]


def _is_capped(one: Assessment) -> bool:
    """Whether a target is a limit not to be passed: nobody is ahead of it or behind."""
    return one.figure.indicator.direction is Direction.AT_MOST


def _rate(one: IndicatorTold) -> Decimal:
    return Decimal(0) if one.rate is None else one.rate


def _distance(one: IndicatorTold) -> Decimal:
    return -(one.points or Decimal(0))


def _is_still(one: IndicatorTold) -> bool:
    """Whether nothing at all has been done."""
    return not one.done and not one.lacking
