"""The annexed tables of a bulletin: every unit's figures annex by annex, and the ranking."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from airdocs.documents.bulletin.rankings import group_words
from airdocs.documents.bulletin.words import spoken_names
from airdocs.documents.summary.annex import annex_sheet
from airdocs.documents.tasks.words import numbered_notes
from airdocs.documents.wording import quoted
from airdocs.model.annex import Annex
from airdocs.model.assessment import Assessment, MonthResult, Pace
from airdocs.model.document import AnnexHead, Block, TableBlock
from airdocs.model.header import Column
from airdocs.model.labels import tidy
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part, PlaceRef
from airdocs.model.plan import Plan
from airdocs.model.progress import Verdict
from airdocs.model.ranking import APART, FEW_MEANS, LeftOut, Place, Ranking
from airdocs.model.table import Cell, Table, Tone

_MARK = "附件"
_NOTE = "注："
_RATE_NOTE = f"{_NOTE}完成率保留一位小数，未达到目标的只舍不入；差距按印出的数相减。"
_BEHIND_NOTE = f"{_NOTE}加粗的完成率为滞后于序时进度或者超出序时控制数；与应完成数相差不足一个计数单位的不算。"
#: Said of a limit that is kept to so far, though more of it is used than is due by now.
_TOO_FAST = "，超序时"
_NO_PLACE = Cell("—", tone=Tone.MUTED)
#: 得分 as rankings print it.
_DECIMALS = 2


def completion_annexes(plan: Plan, result: MonthResult) -> tuple[tuple[Block, ...], ...]:
    """One annex for each of the plan's that has figures: every unit's 目标, 累计完成 and 完成率."""
    places = result.assessed.by_place()
    named = frozenset(one.figure.indicator.annex for one in result.assessed.assessments)
    return tuple(_completion(plan, annex, result, places) for annex in plan.annexes if annex.name in named)


def _completion(
    plan: Plan, annex: Annex, result: MonthResult, places: Mapping[tuple[str, str], Assessment]
) -> tuple[Block, ...]:
    figures = {place: one.figure for place, one in places.items()}
    sheet = annex_sheet(plan, annex, result.month, figures)
    rows = tuple(tuple(_marked(cell, places) for cell in row) for row in sheet.table.rows)
    notes = _numbered((*_judging_notes(plan, annex, places), *sheet.notes))
    table = replace(sheet.table, rows=rows)
    title = f"{tidy(annex.title).removesuffix('表')}完成情况表"
    return AnnexHead(_MARK, title), TableBlock(table, sheet.unit_line, notes)


def _judging_notes(plan: Plan, annex: Annex, places: Mapping[tuple[str, str], Assessment]) -> tuple[str, ...]:
    """How 完成率 and being behind come about, where the annex has such."""
    own = [one for one in places.values() if one.figure.indicator.annex == annex.name]
    rated = any(one.figure.rate is not None for one in own)
    behind = any(one.pace is Pace.BEHIND and one.figure.unit in plan.subjects for one in own)
    return (
        *((_RATE_NOTE,) if rated else ()),
        *((_BEHIND_NOTE,) if behind else ()),
    )


def _numbered(notes: Sequence[str]) -> tuple[str, ...]:
    """Our own notes (注：…) numbered as one list, those of the plan's table as printed below them."""
    own = [note.removeprefix(_NOTE) for note in notes if note.startswith(_NOTE)]
    return (*(numbered_notes(own) if own else ()), *(note for note in notes if not note.startswith(_NOTE)))


def _marked(cell: Cell, places: Mapping[tuple[str, str], Assessment]) -> Cell:
    """The 完成率 of a unit that is behind strikes the eye; 达标 of a limit used up too fast does not stand alone."""
    origin = cell.origin
    if not isinstance(origin, FigureRef) or origin.part is not Part.RATE:
        return cell
    one = places.get((origin.unit, origin.indicator))
    if one is None or one.pace is not Pace.BEHIND:
        return cell
    fast = one.figure.verdict is Verdict.WITHIN
    return replace(cell, value=f"{cell.value}{_TOO_FAST}" if fast else cell.value, tone=Tone.ALERT)


def ranking_annex(plan: Plan, result: MonthResult) -> tuple[Block, ...]:
    """The overall ranking with the place in each annex, one table a group of units; empty where nobody has a place."""
    overall = [one for one in result.rankings if not one.annex and not one.indicator]
    if not overall:
        return ()
    title = f"{result.month.words}目标任务完成情况排名表"
    return AnnexHead(_MARK, title), *(_ranking_block(plan, result, one) for one in overall)


def _ranking_block(plan: Plan, result: MonthResult, overall: Ranking) -> TableBlock:
    """``overall`` is the group's own ranking; of an only annex the places are the same and stand once."""
    own = [one for one in result.rankings if one.annex and not one.indicator and one.group == overall.group]
    annexes = own if len(own) > 1 else []
    noun = group_words(overall.group, plan.profile)
    header = (
        Column("名次"),
        Column(noun),
        Column("得分"),
        Column("计分项数"),
        *(Column(one.annex, (Column("得分"), Column("名次"))) for one in annexes),
    )
    rows = tuple(_ranking_rows(overall, annexes, result.month))
    names = spoken_names(plan, (one.figure.indicator for one in result.assessed.assessments))
    return TableBlock(Table(header, rows, labels=2), "", _ranking_notes(overall, annexes, names))


def _ranking_rows(overall: Ranking, annexes: Sequence[Ranking], month: Month) -> Iterator[tuple[Cell, ...]]:
    """The units by place; below them those without one, and why."""
    for place in overall.places:
        rank, score = _place_cells(overall, place.unit, place, month)
        count = Cell(Decimal(place.scored), origin=score.origin)
        yield (rank, Cell(place.unit, tone=Tone.LABEL), score, count, *_beside(place.unit, annexes, month))
    for left in overall.left_out:
        beside = _beside(left.unit, annexes, month)
        yield (*_without_place(left, PlaceRef(overall.group, "", left.unit, month)), *beside)


def _without_place(left: LeftOut, origin: PlaceRef) -> tuple[Cell, Cell, Cell, Cell]:
    """A unit that has no place: why, or, where too few indicators are asked of it, its score apart from the rest."""
    name = Cell(left.unit, tone=Tone.LABEL)
    if left.score is None:
        return _NO_PLACE, name, Cell(left.absence.value, tone=Tone.PENDING), _NO_PLACE
    score = Cell(left.score, _DECIMALS, origin=origin)
    return Cell(APART, tone=Tone.MUTED), name, score, Cell(Decimal(left.scored), origin=origin)


def _beside(unit: str, annexes: Iterable[Ranking], month: Month) -> Iterator[Cell]:
    for annex in annexes:
        place = next((place for place in annex.places if place.unit == unit), None)
        left = next((one for one in annex.left_out if one.unit == unit and one.score is not None), None)
        rank, score = _place_cells(annex, unit, place, month)
        if left is not None:
            rank, _, score, _ = _without_place(left, PlaceRef(annex.group, annex.annex, unit, month))
        yield from (score, rank)


def _place_cells(ranking: Ranking, unit: str, place: Place | None, month: Month) -> tuple[Cell, Cell]:
    """(名次, 得分)."""
    if place is None:
        return _NO_PLACE, _NO_PLACE
    origin = PlaceRef(ranking.group, ranking.annex, unit, month)
    return Cell(Decimal(place.rank), origin=origin), Cell(place.score, _DECIMALS, origin=origin)


def _ranking_notes(overall: Ranking, annexes: Sequence[Ranking], names: Mapping[str, str]) -> tuple[str, ...]:
    """How the score comes about, and what is not in it."""
    notes = ["得分为各项目标完成程度按权重的平均值，单项最高100分；得分相同的名次并列。"]
    if annexes:
        notes.append("表头中的附件为方案的附件。")
    dropped = dict.fromkeys(key for one in (overall, *annexes) for key in one.dropped)
    if dropped:
        notes.append(f"{quoted(names[key] for key in dropped)}没有可用的数据，未计入得分。")
    apart = [left for one in (overall, *annexes) for left in one.left_out if left.score is not None]
    if apart:
        notes.append(f"“{APART}”为{FEW_MEANS}，只列得分，不列名次。")
    if any(left.score is None for one in (overall, *annexes) for left in one.left_out):
        notes.append("“—”为没有任务、不参加排名或数据不全，未列名次。")
    return numbered_notes(notes)
