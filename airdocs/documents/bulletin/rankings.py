"""Rankings as a bulletin tells them: the best, the worst, ties, and who has no place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from airdocs.documents.wording import quoted
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.plan import Category, Plan, Profile
from airdocs.model.ranking import Absence, Place, Ranking, apart, best, in_order, tiers, worst

#: How many places are named at either end, where so many units are ranked.
_MOST = 3
#: Of more units the order is for the table.
_MOST_ORDERED = 12
#: Why a unit that owes figures has no place; who has no task is not worth a word, who is not to be ranked has its own.
_WORTH_TELLING = frozenset({Absence.PENDING, Absence.RETURNED, Absence.MISSING})


@dataclass(frozen=True, slots=True)
class TierTold:
    """The units of one place."""

    units: Annotated[tuple[str, ...], "单位"]
    rank: Annotated[int, "名次"]
    from_last: Annotated[int, "倒数名次"]
    score: Annotated[Decimal, "得分"]


@dataclass(frozen=True, slots=True)
class LeftOutTold:
    """A unit without a place, and why."""

    unit: Annotated[str, "单位"]
    why: Annotated[Absence, "原因"]


@dataclass(frozen=True, slots=True)
class ApartTold:
    """A unit that too few indicators are asked of to be ranked: its score, and how many they are."""

    unit: Annotated[str, "单位"]
    score: Annotated[Decimal, "得分"]
    scored: Annotated[int, "项数"]


@dataclass(frozen=True, slots=True)
class RankingTold:
    """One group's ranking by 得分. ``level`` where all share the first place: then nobody is best or worst.

    ``best`` and ``worst`` name the first and last ``ends`` places and never the same unit. ``dropped`` is what
    counts for nobody as nobody has a figure: annexes of the plan, or indicators in quotation marks.
    """

    group: Annotated[str, "类别"]
    ranked: Annotated[int, "参加"]
    ends: Annotated[int, "前几位"]
    level: Annotated[bool, "持平"]
    score: Annotated[Decimal, "得分"]
    best: Annotated[tuple[TierTold, ...], "靠前"]
    worst: Annotated[tuple[TierTold, ...], "靠后"]
    left_out: Annotated[tuple[LeftOutTold, ...], "未参加"]
    unranked: Annotated[tuple[str, ...], "不参加"]
    units: Annotated[int, "单位数"]
    apart: Annotated[tuple[ApartTold, ...], "另列"]
    dropped: Annotated[tuple[str, ...], "未计"]


@dataclass(frozen=True, slots=True)
class OrderTold:
    """The units by one indicator, the best first: 甲、乙（丙并列）、丁; ``missing`` are not among them, and why."""

    name: Annotated[str, "名称"]
    group: Annotated[str, "类别"]
    at_most: Annotated[bool, "不高于"]
    order: Annotated[str, "次序"]
    missing: Annotated[tuple[LeftOutTold, ...], "未列"]


def tell_orders(
    rankings: Iterable[Ranking], indicators: Iterable[Indicator], profile: Profile, names: Mapping[str, str]
) -> tuple[OrderTold, ...]:
    """The full order of the units by each mean among ``indicators``; not of too many units, nor where all are level."""
    means = {one.key: one for one in indicators if one.kind is Kind.MEAN}
    return tuple(
        OrderTold(
            names[one.indicator],
            group_words(one.group, profile),
            means[one.indicator].direction is Direction.AT_MOST,
            in_order(one.places),
            tuple(LeftOutTold(left.unit, left.absence) for left in one.left_out if left.absence is not Absence.NO_TASK),
        )
        for one in rankings
        if one.indicator in means and len(one.places) <= _MOST_ORDERED and best(one.places, 1)
    )


def tell_rankings(
    rankings: Sequence[Ranking], annex: str, plan: Plan, names: Mapping[str, str]
) -> tuple[RankingTold, ...]:
    """The rankings of an annex ("" for the overall one) by 得分, one a group; ``names`` are the indicators'."""
    return tuple(
        _tell(ranking, plan.profile, _dropped(ranking, rankings, plan, names))
        for ranking in rankings
        if ranking.annex == annex and not ranking.indicator
    )


def _dropped(ranking: Ranking, rankings: Iterable[Ranking], plan: Plan, names: Mapping[str, str]) -> tuple[str, ...]:
    """What has no figure at all: an annex as a whole where it has no ranking of its own, else its indicators."""
    kept = {one.annex for one in rankings if one.group == ranking.group and not one.indicator}
    annexes = {one.key: one.annex for one in plan.indicators}
    told = (
        quoted([names.get(key, key)]) if annexes.get(key, "") in {"", *kept} else f"方案{annexes[key]}"
        for key in ranking.dropped
    )
    return tuple(dict.fromkeys(told))


def _tell(ranking: Ranking, profile: Profile, dropped: tuple[str, ...], most: int = _MOST) -> RankingTold:
    ends = apart(ranking.places, most)
    top, bottom = best(ranking.places, ends), worst(ranking.places, ends)
    return RankingTold(
        group=group_words(ranking.group, profile),
        ranked=len(ranking.places),
        ends=ends,
        level=not top,
        score=ranking.places[0].score,
        best=_tiers(top),
        worst=_tiers(bottom),
        left_out=tuple(LeftOutTold(one.unit, one.absence) for one in ranking.left_out if one.absence in _WORTH_TELLING),
        unranked=tuple(one.unit for one in ranking.left_out if one.absence is Absence.NOT_RANKED),
        units=len(ranking.places) + sum(one.absence is not Absence.NO_TASK for one in ranking.left_out),
        apart=tuple(ApartTold(one.unit, one.score, one.scored) for one in ranking.left_out if one.score is not None),
        dropped=dropped,
    )


def _tiers(places: Iterable[Place]) -> tuple[TierTold, ...]:
    return tuple(
        TierTold(tuple(place.unit for place in tier), tier[0].rank, tier[0].from_last, tier[0].score)
        for tier in tiers(places)
    )


def group_words(group: str, profile: Profile) -> str:
    """A 类别 as the plan calls it: 县区 may be 街道 elsewhere (单位称谓)."""
    return profile.unit_noun if group == Category.COUNTY.value else group
