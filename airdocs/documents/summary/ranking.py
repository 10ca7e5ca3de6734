"""Sheets 排名 and 单项排名: places overall and by annex, each indicator's best and worst, who has no place and why."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from airdocs.documents.summary.annex import amber_legend
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.labels import inner
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part, PlaceRef
from airdocs.model.plan import Category, Plan, printed_labels
from airdocs.model.ranking import (
    APART,
    FEW_MEANS,
    Absence,
    LeftOut,
    Place,
    Ranking,
    apart,
    best,
    tiers,
    with_ranks,
    worst,
)
from airdocs.model.table import Cell, Table, Tone

#: What the overall ranking is called.
OVERALL = "综合"
_SCORE, _RANK, _COUNT = "得分", "名次", "计分项数"
#: Why a unit has no place though it should have one.
_OWING = frozenset({Absence.PENDING, Absence.RETURNED, Absence.MISSING})
_ENDS, _MOST_NAMED, _MOST_TIERS = 3, 8, 12
_METHOD = (
    "注：得分为各项目标完成比例（超额的按100计）依权重的平均数，保留两位小数；得分相同的并列，其后名次顺延；"
    f"没有名次的写明原因；“{APART}”为{FEW_MEANS}，只列得分，不列名次。"
)

_Key = tuple[str, str]


def ranking_sheets(plan: Plan, month: Month, rankings: Sequence[Ranking]) -> tuple[Sheet, ...]:
    """排名 (overall and by annex) and 单项排名 (by indicator); a sheet without a ranking is left out."""
    scored = {(one.group, one.annex): one for one in rankings if not one.indicator}
    single = tuple(one for one in rankings if one.indicator)
    return (
        *((_matrix(plan, month, scored),) if scored else ()),
        *((_single_sheet(plan, month, single),) if single else ()),
    )


# ---- overall and by annex -------------------------------------------------------------------


def _matrix(plan: Plan, month: Month, scored: Mapping[_Key, Ranking]) -> Sheet:
    annexes = ("", *(annex.name for annex in plan.annexes if any(key[1] == annex.name for key in scored)))
    groups = tuple(dict.fromkeys(group for group, _ in scored))
    several = len(groups) > 1
    header = (
        *((Column("类别"),) if several else ()),
        Column(plan.profile.unit_noun),
        *(Column(annex or OVERALL, tuple(map(Column, _parts(annex)))) for annex in annexes),
        Column("没有综合名次的原因"),
    )
    labels = printed_labels(plan)
    rows = tuple(
        (*((Cell(_group_words(group, plan), tone=Tone.LABEL),) if several else ()), *row)
        for group in groups
        for row in _rows(month, group, annexes, scored, labels)
    )
    table = Table(header, rows, labels=2 if several else 1, wide=(len(rows[0]) - 1,) if rows else ())
    notes = (_METHOD, *_tie_notes(scored.values()), *_dropped_notes(scored, labels))
    title = f"{plan.profile.name}{month.words}排名"
    return Sheet("排名", title, table, f"截至{month.words}底", notes, legend=amber_legend(rows))


def _parts(annex: str) -> tuple[str, ...]:
    """What is said of a place; of the overall one also how many indicators it comes from."""
    return (_SCORE, _RANK) if annex else (_SCORE, _RANK, _COUNT)


def _group_words(group: str, plan: Plan) -> str:
    return plan.profile.unit_noun if group == Category.COUNTY.value else group


def _rows(
    month: Month, group: str, annexes: Sequence[str], scored: Mapping[_Key, Ranking], labels: Mapping[str, str]
) -> Iterator[tuple[Cell, ...]]:
    """One row a unit of a group, the best overall first, then who has no place overall."""
    places = {annex: _by_unit(scored.get((group, annex))) for annex in annexes}
    first = places[""] or next(found for found in places.values() if found)
    placed = [unit for unit, at in first.items() if isinstance(at, Place)]
    for unit in (*placed, *(unit for unit in first if unit not in set(placed))):
        cells = [
            cell
            for annex in annexes
            for cell in _place_cells(places[annex].get(unit), PlaceRef(group, annex, unit, month))[: len(_parts(annex))]
        ]
        why = places[""].get(unit)
        reason = _reason(why, labels) if isinstance(why, LeftOut) else None
        yield (Cell(unit, tone=Tone.LABEL), *cells, Cell(reason, left=True))


def _by_unit(ranking: Ranking | None) -> dict[str, Place | LeftOut]:
    found: dict[str, Place | LeftOut] = {}
    if ranking is not None:
        found |= {place.unit: place for place in ranking.places}
        found |= {left.unit: left for left in ranking.left_out}
    return found


def _place_cells(at: Place | LeftOut | None, origin: PlaceRef) -> tuple[Cell, ...]:
    """得分, 名次 and how many indicators it comes from; or why there is none."""
    if isinstance(at, Place):
        numbers = (Decimal(at.rank), Decimal(at.scored))
        return Cell(at.score, 2, origin=origin), *(Cell(number, origin=origin) for number in numbers)
    if at is not None and at.score is not None:
        apart = Cell(APART, tone=Tone.MUTED, origin=origin)
        return Cell(at.score, 2, origin=origin), apart, Cell(Decimal(at.scored), origin=origin)
    word = at.absence.value if at else "—"
    tone = Tone.PENDING if at and at.absence in _OWING else Tone.MUTED
    blank = Cell("—", tone=Tone.MUTED, origin=origin)
    return blank, Cell(word, tone=tone, origin=origin), blank


def _reason(left: LeftOut, labels: Mapping[str, str]) -> str:
    """未报送：“甲”“乙”等5项; the reason alone where no figure is meant."""
    names = [f"“{inner(labels.get(key, key))}”" for key in left.indicators]
    if left.score is not None:
        return f"只考核{left.scored}项，{APART}"
    if not names:
        return left.absence.value
    more = f"等{len(names)}项" if len(names) > _ENDS else ""
    return f"{left.absence.value}：{''.join(names[:_ENDS])}{more}"


def _tie_notes(rankings: Iterable[Ranking]) -> tuple[str, ...]:
    """Who shares a place: 综合：甲和乙（并列第2名）."""
    told = []
    for ranking in rankings:
        shared = [tier for tier in tiers(ranking.places) if len(tier) > 1]
        if shared and len(shared) <= _MOST_TIERS:
            told.append(f"{ranking.annex or OVERALL}：{'、'.join(map(tier_words, shared))}")
    return (f"注：并列名次——{'；'.join(told)}。",) if told else ()


def tier_words(tier: Sequence[Place]) -> str:
    """甲和乙（并列第2名）; of many units the first and how many."""
    if len(tier) <= _MOST_NAMED:
        return with_ranks(tier)
    return f"{tier[0].unit}等{len(tier)}个单位（并列第{tier[0].rank}名）"


def _dropped_notes(scored: Mapping[_Key, Ranking], labels: Mapping[str, str]) -> tuple[str, ...]:
    """The indicators that count for nobody, having no figure yet."""
    keys = dict.fromkeys(key for (_, annex), one in scored.items() if not annex for key in one.dropped)
    names = [f"“{inner(labels.get(key, key))}”" for key in keys]
    shown = f"{''.join(names[:_MOST_NAMED])}{f'等{len(names)}项' if len(names) > _MOST_NAMED else ''}"
    return (f"注：没有任何单位的数字、未计入得分的指标：{shown}。",) if names else ()


# ---- by indicator ---------------------------------------------------------------------------


def _single_sheet(plan: Plan, month: Month, rankings: Sequence[Ranking]) -> Sheet:
    labels = printed_labels(plan)
    header = ("附件", "指标", "类别", "排名依据", "参加单位数", "居前", "居后", "没有名次的单位及原因")
    rows = tuple(_single_row(plan, one, labels, month) for one in rankings)
    table = Table(tuple(map(Column, header)), rows, labels=2, wide=(1, 5, 6, 7))
    notes = ("注：完成率、数值按印出的数字比较；各单位都相同的不分先后。居前、居后各列三位，单位少时少列，不重复。",)
    return Sheet("单项排名", f"{plan.profile.name}{month.words}单项指标排名", table, "", notes, filtered=True)


def _single_row(plan: Plan, one: Ranking, labels: Mapping[str, str], month: Month) -> tuple[Cell, ...]:
    name = labels.get(one.indicator, one.indicator.rpartition(" > ")[2])
    level = "各单位相同" if len(tiers(one.places)) == 1 and len(one.places) > 1 else None
    ends = apart(one.places, _ENDS)
    top = _told(best(one.places, ends)) or level or _told(one.places)
    return (
        Cell(one.annex),
        Cell(name, left=True),
        Cell(_group_words(one.group, plan)),
        Cell(one.basis.value),
        Cell(Decimal(len(one.places)), origin=FigureRef(plan.profile.total_name, one.indicator, Part.RANKED, month)),
        Cell(top, left=True),
        Cell(_told(worst(one.places, ends)) or level, left=True),
        Cell(_absences(one.left_out) or None, left=True),
    )


def _told(places: Sequence[Place]) -> str | None:
    return "、".join(map(tier_words, tiers(places))) or None


def _absences(left: Iterable[LeftOut]) -> str:
    """未报送：甲、乙；无任务：丙等12个."""
    units: dict[Absence, list[str]] = defaultdict(list)
    for one in left:
        units[one.absence].append(one.unit)
    return "；".join(
        f"{why.value}：{'、'.join(many[:_MOST_NAMED])}{f'等{len(many)}个' if len(many) > _MOST_NAMED else ''}"
        for why, many in units.items()
    )
