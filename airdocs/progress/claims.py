"""The counts and places that a month's bulletin tells, each with what it counts: what a number in prose may be."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from airdocs.model.address import Origin
from airdocs.model.assessment import Assessment, Pace, Reason
from airdocs.model.finding import Finding, Severity, UnitState, is_told_before, occurred_titles
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.labels import bare_label, squash
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part, PlaceRef, Step
from airdocs.model.progress import FigureState
from airdocs.model.quantity import plain
from airdocs.model.ranking import Ranking, apart, tiers
from airdocs.model.schedule import BY_QUARTER
from airdocs.progress.ledger import Ledger
from airdocs.progress.trace import ref_words, trace

_LEVELS = frozenset({Kind.MEAN, Kind.POINT})
#: Findings that a bulletin tells in sentences of their own.
_ELSEWHERE = frozenset({"C501", "C502", "D603"})
_ABSENT = {FigureState.PENDING, FigureState.RETURNED, FigureState.MISSING}


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a text may print: its value, words of which all stand around it, and what it counts.

    ``step`` is worked out when it is asked for: a count of a hundred figures has a hundred steps.
    """

    value: Decimal
    near: tuple[str, ...]
    step: Callable[[], Step]


def claims(
    ledger: Ledger,
    month: Month,
    states: Mapping[str, UnitState],
    findings: Iterable[Finding],
    titles: Mapping[str, str],
) -> tuple[Claim, ...]:
    """Every count and place of a month; ``titles`` are the words that a text has for each rule."""
    own = tuple(ledger.assessed.get(month, {}).values())
    return (
        Claim(Decimal(100), ("最高",), lambda: Step("计分规则：单项完成比例超过100%的按100%计")),
        *_reports(states),
        *_paces(ledger, own),
        *_wholes(ledger, own),
        *_places(ledger, month),
        *_findings((one for one in findings if not is_told_before(one, str(month))), titles),
    )


def _count(number: int, near: tuple[str, ...], words: str, steps: Callable[[], Iterable[Step]]) -> Claim:
    return Claim(Decimal(number), near, lambda: Step(f"{words}：共{number}个", None, tuple(steps())))


def _reports(states: Mapping[str, UnitState]) -> Iterator[Claim]:
    """How many owe a report, and what became of it."""

    def of(units: Iterable[str]) -> Callable[[], Iterable[Step]]:
        return lambda: (Step(f"{unit} {states[unit].words}") for unit in units)

    yield _count(len(states), ("应报送",), "应报送的单位", of(states))
    near = {UnitState.ACCEPTED: "通过审核", UnitState.RETURNED: "退回", UnitState.MISSING: "未报送"}
    for state, word in near.items():
        units = [unit for unit, became in states.items() if became is state]
        yield _count(len(units), (word,), f"{state.words}的单位", of(units))


# ---- units' figures -------------------------------------------------------------------------


def _paces(ledger: Ledger, own: Iterable[Assessment]) -> Iterator[Claim]:
    """项次 by pace, over all annexes and in each; how often each unit is behind, how many units with each indicator."""
    known = frozenset(ledger.plan.subjects)
    units = [one for one in own if one.figure.unit in known and one.figure.indicator.kind is not Kind.TOTAL]
    for annex in ("", *(annex.name for annex in ledger.plan.annexes)):
        among = [one for one in units if annex in {"", one.figure.indicator.annex}]
        scope = annex or "各附件"
        yield from _by_pace(ledger, among, scope)
        yield from _by_unit(ledger, among, scope)
    yield from _by_indicator(ledger, units)


def _by_pace(ledger: Ledger, among: list[Assessment], scope: str) -> Iterator[Claim]:
    judged = [one for one in among if one.pace is not Pace.UNJUDGED]
    yield _figures(ledger, judged, ("项次",), f"{scope}评判的项次")
    for pace in (Pace.AHEAD, Pace.ON, Pace.BEHIND):
        chosen = [one for one in judged if one.pace is pace and (pace is Pace.BEHIND or not _is_capped(one))]
        yield _figures(ledger, chosen, ("项次", pace.value[:2]), f"{scope}{pace.value}的项次")
    kept = [one for one in judged if _is_capped(one) and one.pace is not Pace.BEHIND]
    yield _figures(ledger, kept, ("项次", "控制数"), f"{scope}未超出序时控制数的项次")
    done = [one for one in among if _is_done(one)]
    yield _figures(ledger, done, ("完成", "项次"), f"{scope}已完成目标的项次")
    more = [one for one in done if one.exceeded]
    yield _figures(ledger, more, ("超额",), f"{scope}超额完成目标的项次")


def _by_unit(ledger: Ledger, among: list[Assessment], scope: str) -> Iterator[Claim]:
    for unit in ledger.plan.subjects:
        mine = [one for one in among if one.figure.unit == unit]
        late = [one for one in mine if one.pace is Pace.BEHIND]
        gone = [one for one in mine if one.figure.state in _ABSENT]
        yield _figures(ledger, late, (unit, "项"), f"{unit}{scope}滞后的指标")
        yield _figures(ledger, gone, (unit, "数据"), f"{unit}{scope}没有可用数据的指标")


def _by_indicator(ledger: Ledger, units: Iterable[Assessment]) -> Iterator[Claim]:
    found: dict[str, list[Assessment]] = defaultdict(list)
    for one in units:
        found[one.figure.indicator.key].append(one)
    for many in found.values():
        indicator = many[0].figure.indicator
        name = _short(indicator)
        late = [one for one in many if one.pace is Pace.BEHIND]
        yield _figures(ledger, late, (name, "个"), f"“{name}”滞后的单位")
        if indicator.kind in _LEVELS:
            held = [(one, _holds(one)) for one in many if one.figure.cumulative is not None]
            met = [one for one, kept in held if kept]
            missed = [one for one, kept in held if not kept]
            yield _figures(ledger, met, (name, "达到"), f"“{name}”达到目标的单位")
            yield _figures(ledger, missed, (name, "个"), f"“{name}”没有达到目标的单位")


def _figures(ledger: Ledger, chosen: list[Assessment], near: tuple[str, ...], words: str) -> Claim:
    return _count(len(chosen), near, words, lambda: (_brief(ledger, one) for one in chosen))


def _brief(ledger: Ledger, one: Assessment) -> Step:
    """A figure in one line, with the cell it stands in."""
    figure = one.figure
    ref = FigureRef(figure.unit, figure.indicator.key, Part.CUMULATIVE, figure.month)
    done = "—" if figure.cumulative is None else plain(figure.cumulative)
    due = "" if one.due is None else f"，应完成 {plain(one.due)}"
    word = one.pace.value if one.pace is not Pace.UNJUDGED else one.reason.value if one.reason else ""
    origin = figure.origin or next(iter(trace(ledger, ref).origins()), None)
    return Step(f"{ref_words(ref)} {done}{due}，{word}", origin)


def _short(indicator: Indicator) -> str:
    return bare_label(indicator.label or indicator.name)


def _is_capped(one: Assessment) -> bool:
    return one.figure.indicator.direction is Direction.AT_MOST


def _is_done(one: Assessment) -> bool:
    figure = one.figure
    if figure.indicator.kind in _LEVELS or figure.indicator.direction is Direction.AT_MOST:
        return False
    return bool(figure.target) and figure.cumulative is not None and figure.cumulative >= (figure.target or 0)


def _holds(one: Assessment) -> bool:
    """Whether a level keeps to its target; a state that is asked for step by step to what is due by now."""
    figure = one.figure
    stepwise = figure.indicator.kind is Kind.POINT and figure.indicator.schedule.startswith(BY_QUARTER)
    wanted = one.due if stepwise else figure.target
    if figure.cumulative is None or wanted is None:
        return True
    return figure.cumulative <= wanted if _is_capped(one) else figure.cumulative >= wanted


# ---- 全市 -----------------------------------------------------------------------------------


def _wholes(ledger: Ledger, own: Iterable[Assessment]) -> Iterator[Claim]:
    """How many of an annex's 全市 figures are behind, at nothing, not judged; and each 序时进度."""
    city = [one for one in own if one.figure.unit == ledger.plan.profile.total_name]
    for annex in ledger.plan.annexes:
        piling = [one for one in city if one.figure.indicator.annex == annex.name]
        piling = [one for one in piling if one.figure.indicator.kind is Kind.CUMULATIVE]
        lacking: dict[tuple[str, ...], list[Assessment]] = defaultdict(list)
        for one in piling:
            if one.reason is Reason.LACKING:
                lacking[one.figure.lacking].append(one)
        for units, many in lacking.items():
            yield _figures(ledger, many, (*units, "项"), f"{annex.name}因未含{'、'.join(units)}暂不评判的指标")
        for rate in dict.fromkeys(one.due_rate for one in piling if one.due_rate is not None):
            late = [one for one in piling if one.due_rate == rate and one.pace is Pace.BEHIND]
            still = [one for one in late if not one.figure.cumulative]
            yield _figures(ledger, late, ("滞后", "项"), f"{annex.name}滞后于序时进度的指标")
            yield _figures(ledger, still, ("均为0",), f"{annex.name}累计完成数为0的指标")
            yield from _schedule(ledger, rate, piling)
            yield from _nothing(ledger, still)


def _schedule(ledger: Ledger, rate: Decimal, piling: list[Assessment]) -> Iterator[Claim]:
    figure = next(one.figure for one in piling if one.due_rate == rate)
    ref = FigureRef(figure.unit, figure.indicator.key, Part.SCHEDULE, figure.month)
    yield Claim(rate, ("序时进度",), lambda: trace(ledger, ref))


def _nothing(ledger: Ledger, still: list[Assessment]) -> Iterator[Claim]:
    if still:
        told = partial(map, partial(_brief, ledger), still)
        yield Claim(Decimal(0), ("为0",), lambda: Step("累计完成数为0", None, tuple(told())))


def _places(ledger: Ledger, month: Month) -> Iterator[Claim]:
    """Scores, places from either end, how many are ranked and how many are named."""
    for ranking in ledger.rankings.get(month, ()):
        if ranking.indicator:
            continue
        yield from _ranked(ledger, ranking, month)
        ends, count = apart(ranking.places, 3), len(ranking.places)
        units = tuple(place.unit for place in ranking.places)
        scope = ranking.annex or "综合"
        listed = partial(map, Step, units)
        yield _count(count, ("排名",), f"{scope}排名参加的单位", listed)
        yield _count(ends, ("居前",), f"{scope}排名所列的位数（首尾不重复）", listed)


def _ranked(ledger: Ledger, ranking: Ranking, month: Month) -> Iterator[Claim]:
    for tier in tiers(ranking.places):
        for place in tier:
            ref = PlaceRef(ranking.group, ranking.annex, place.unit, month)
            for value, word in ((place.rank, "第"), (place.from_last, "倒数"), (place.score, "分")):
                yield Claim(Decimal(value), (place.unit, word), partial(trace, ledger, ref))
    for left in ranking.left_out:
        if left.score is not None:
            ref = PlaceRef(ranking.group, ranking.annex, left.unit, month)
            for value in (left.score, Decimal(left.scored)):
                yield Claim(value, (left.unit, "考核"), partial(trace, ledger, ref))


def _findings(findings: Iterable[Finding], titles: Mapping[str, str]) -> Iterator[Claim]:
    """How many faults all rules found together, and each by the words that a text has for it."""
    told = [one for one in findings if one.severity is not Severity.NOTE and one.code not in _ELSEWHERE]
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for one in told:
        by_code[one.code].append(one)
    own = occurred_titles(told, titles)
    for code, many in ("", told), *by_code.items():
        steps, words = tuple(map(_finding_step, many)), squash(own[code] if code else "审核发现问题")
        yield _count(len(many), (words, "处"), f"审核发现的问题{code}", partial(iter, steps))


def _finding_step(one: Finding) -> Step:
    origin = Origin(one.file, one.sheet or "", one.cell or "") if one.file else None
    return Step(squash(f"{one.code} {one.unit or ''} {one.message}"), origin)
