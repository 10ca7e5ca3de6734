"""The annexes of the plan as a month's bulletin tells them, one after the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Annotated

from airdocs.documents.bulletin_indicators import LEVELS, IndicatorTold, SharedTold, Teller
from airdocs.documents.bulletin_rankings import RankingTold, tell_rankings
from airdocs.documents.bulletin_units import UnitsTold, tell_units
from airdocs.documents.bulletin_words import annex_subject
from airdocs.model.annex import Annex
from airdocs.model.assessment import Assessment, MonthResult, Pace, Reason
from airdocs.model.indicator import Kind
from airdocs.model.plan import Plan

_Shared = tuple[SharedTold, ...]


@dataclass(frozen=True, slots=True)
class AnnexTold:
    """One annex. Of what piles up, 全市: ``behind`` the furthest first, by schedule; the others by what they lack.

    ``total`` is the row total; ``count`` the indicators that pile up and have a figure; ``levels`` those that do not.
    """

    name: Annotated[str, "附件"]
    title: Annotated[str, "名称"]
    count: Annotated[int, "指标数"]
    total: Annotated[IndicatorTold | None, "合计"]
    behind: Annotated[_Shared, "滞后"]
    ahead: Annotated[_Shared, "超前"]
    on: Annotated[_Shared, "达到"]
    lacking: Annotated[_Shared, "暂不评判"]
    not_due: Annotated[_Shared, "未到期"]
    unasked: Annotated[_Shared, "不考核"]
    levels: Annotated[tuple[IndicatorTold, ...], "水平"]
    units: Annotated[UnitsTold, "各单位"]
    rankings: Annotated[tuple[RankingTold, ...], "排名"]


def tell_annexes(plan: Plan, result: MonthResult, teller: Teller) -> tuple[AnnexTold, ...]:
    """Every annex that has a figure, or owes one, in the plan's order."""
    of_annex = {annex.name: [] for annex in plan.annexes}  # type: dict[str, list[Assessment]]
    for one in result.assessed.assessments:
        if one.figure.indicator.annex in of_annex:
            of_annex[one.figure.indicator.annex].append(one)
    return tuple(_tell(plan, annex, result, of_annex[annex.name], teller) for annex in plan.annexes if of_annex[annex.name])


def _tell(
    plan: Plan, annex: Annex, result: MonthResult, own: Sequence[Assessment], teller: Teller
) -> AnnexTold:
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
        behind=sort.by_schedule(lambda one: one.pace is Pace.BEHIND),
        ahead=sort.by_lack(lambda one: one.pace is Pace.AHEAD),
        on=sort.by_lack(lambda one: one.pace is Pace.ON),
        lacking=sort.by_lack(lambda one: one.reason is Reason.LACKING),
        not_due=sort.by_lack(lambda one: one.reason is Reason.NOT_DUE),
        unasked=sort.by_lack(lambda one: one.pace is Pace.UNJUDGED and one.reason not in {Reason.LACKING, Reason.NOT_DUE}),
        levels=tuple(map(teller.tell, levels)),
        units=tell_units(own, plan.subjects, teller.names),
        rankings=tell_rankings(result.rankings, annex.name, plan.profile),
    )


@dataclass(frozen=True, slots=True)
class _Sorter:
    """The 全市 figures of what piles up, told and put in groups."""

    piling: Sequence[Assessment]
    teller: Teller

    def by_lack(self, wanted: Callable[[Assessment], bool]) -> _Shared:
        """Those wanted by the units that they lack; within each the lowest 完成率 first."""
        told = sorted(self._told(wanted), key=lambda one: (one.lacking, _rate(one)))
        return tuple(SharedTold(lacking, None, tuple(many)) for lacking, many in groupby(told, lambda one: one.lacking))

    def by_schedule(self, wanted: Callable[[Assessment], bool]) -> _Shared:
        """Those wanted by 序时进度 and by what they lack; the furthest behind first."""
        told = sorted(self._told(wanted), key=lambda one: (one.due_rate or 0, one.lacking, -(one.points or 0)))
        groups = groupby(told, lambda one: (one.due_rate, one.lacking))
        shared = [SharedTold(lacking, rate, tuple(many)) for (rate, lacking), many in groups]
        return tuple(sorted(shared, key=lambda group: -max(one.points or Decimal(0) for one in group.indicators)))

    def _told(self, wanted: Callable[[Assessment], bool]) -> Iterable[IndicatorTold]:
        return [self.teller.tell(one) for one in self.piling if wanted(one)]


def _rate(one: IndicatorTold) -> Decimal:
    return Decimal(0) if one.rate is None else one.rate
