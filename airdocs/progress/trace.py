"""Where a printed figure comes from: each step back, to the cell that somebody filled or the plan states."""

from collections.abc import Iterable
from decimal import Decimal

from airdocs.model.address import Origin
from airdocs.model.exact import fix_ratio
from airdocs.model.form import Field
from airdocs.model.indicator import Kind
from airdocs.model.origin import PLAN_FILE, FigureRef, Part, PlaceRef, Ref, SplitRef, Step
from airdocs.model.progress import Figure
from airdocs.model.quantity import plain
from airdocs.model.submission import Entry
from airdocs.progress.derived import derived_step, share_step, split_step
from airdocs.progress.ledger import Ledger
from airdocs.progress.rank import share_met

_FIELDS = {Part.OPENING: Field.OPENING, Part.ACTUAL: Field.MONTH, Part.CUMULATIVE: Field.CUMULATIVE}
_OWN = frozenset({Part.OPENING, Part.ACTUAL, Part.CUMULATIVE, Part.RATE})
_REVISIONS = "目标调整"


def trace(ledger: Ledger, ref: Ref) -> Step:
    """The steps back from a printed value; a step without steps and origin says why there is none."""
    if isinstance(ref, Origin):
        return Step("照录", ref)
    if isinstance(ref, PlaceRef):
        return _place_step(ledger, ref)
    if isinstance(ref, SplitRef):
        return split_step(ledger, ref, trace(ledger, FigureRef(ref.unit, ref.indicator, Part.TARGET)))
    figure = ledger.figures.get(ref.month, {}).get((ref.unit, ref.indicator)) if ref.month else None
    inner = _figure_step(ledger, ref, figure)
    return Step(f"{ref_words(ref)}：{inner.words}", inner.origin, inner.steps)


def ref_words(ref: FigureRef) -> str:
    """东海县2021年5月 附件3 › VOCs综合治理项目 累计完成."""
    when = ref.month.words if ref.month else ""
    return f"{ref.unit}{when} {ref.indicator.replace(' > ', ' › ')} {ref.part.value}"


def _figure_step(ledger: Ledger, ref: FigureRef, figure: Figure | None) -> Step:
    if ref.part is Part.SHARE:
        whole = FigureRef(ledger.plan.profile.total_name, ref.indicator, Part.TARGET)
        return share_step(_target_step(ledger, ref, None), _target_step(ledger, whole, None))
    if ref.part is Part.TARGET or figure is None:
        return _target_step(ledger, ref, figure)
    if ref.part not in _OWN:
        return derived_step(ledger, figure, ref.part, lambda other: trace(ledger, other))
    if ref.part is Part.RATE:
        return _rate_step(ledger, ref, figure)
    return _value_step(ledger, figure, ref.part)


# ---- targets --------------------------------------------------------------------------------


def _target_step(ledger: Ledger, ref: FigureRef, figure: Figure | None) -> Step:
    """The plan's cell; a revision (目标调整) with the published target behind it; the sum of the units' targets."""
    indicator = ledger.indicators.get(ref.indicator)
    published = ledger.plan.target(ref.unit, indicator) if indicator else None
    stated = None
    if published is not None and indicator is not None:
        stated = Step(f"目标 {published.quantity.text or '空白'}", Origin(PLAN_FILE, indicator.annex, published.cell))
    held = figure.target if figure else None
    if held is None or (published is not None and held == published.value):
        return stated or Step("方案里没有这个目标")
    own = [
        one for one in ledger.plan.revised.get((ref.unit, ref.indicator), ()) if ref.month and one.since <= ref.month
    ]
    behind = (stated,) if stated else ()
    if own:
        basis = f"，依据{own[-1].basis}" if own[-1].basis else ""
        words = f"目标 {plain(held)}，自{own[-1].since.words}起调整{basis}"
        return Step(words, Origin(PLAN_FILE, _REVISIONS, own[-1].cell), behind)
    moved = tuple(_moved(ledger, ref))
    return Step(
        f"目标 {plain(held)}，由各项目标相加，其中有调整的按调整后" if moved else f"目标 {plain(held)}，由各项相加",
        None,
        (*behind, *moved),
    )


def _moved(ledger: Ledger, ref: FigureRef) -> Iterable[Step]:
    """The revisions of units, or of parts, that moved a sum's target."""
    keys = {ref.indicator, *ledger.parts.get(ref.indicator, ())}
    units = {ref.unit} if ref.unit != ledger.plan.profile.total_name else set(ledger.plan.subjects) | {ref.unit}
    for (unit, key), many in ledger.plan.revised.items():
        for one in many:
            if unit in units and key in keys and ref.month and one.since <= ref.month:
                words = f"{unit}“{one.indicator}”自{one.since.words}起调整为 {plain(one.target)}"
                yield Step(words, Origin(PLAN_FILE, _REVISIONS, one.cell))


# ---- what was done --------------------------------------------------------------------------


def _rate_step(ledger: Ledger, ref: FigureRef, figure: Figure) -> Step:
    done = _value_step(ledger, figure, Part.CUMULATIVE)
    target = _target_step(ledger, ref, figure)
    if figure.rate is not None:
        words = f"{figure.rate}% = 累计完成 {_number(figure.cumulative)} ÷ 目标 {_number(figure.target)}"
        return Step(words + ("，未达目标的只舍不入" if figure.rate < 100 else ""), None, (done, target))
    if figure.verdict is not None and figure.excess is not None:
        words = f"{figure.verdict.value}：累计 {_number(figure.cumulative)} 与目标 {_number(figure.target)} 比较"
        return Step(words, None, (done, target))
    return Step("不计算完成率", None, (done, target))


def _value_step(ledger: Ledger, figure: Figure, part: Part) -> Step:
    """A reported number with the cells it stands in, a sum with what was added, or why there is none."""
    value = {Part.OPENING: figure.opening, Part.ACTUAL: figure.actual}.get(part, figure.cumulative)
    if figure.origin is not None:
        return _reported_step(ledger, figure, figure.origin, part, value)
    if value is None:
        return Step(f"没有数字（{figure.state.value}）", None, tuple(_faulty(ledger, figure)))
    parts = tuple(_added(ledger, figure, part))
    return Step(f"{part.value} {plain(value)} = 以下各项相加", None, parts)


def _reported_step(ledger: Ledger, figure: Figure, origin: Origin, part: Part, value: Decimal | None) -> Step:
    entry = ledger.entries.get(figure.month, {}).get((origin.file, figure.unit, figure.indicator.key))
    if entry is None:
        return Step(f"{part.value} {_number(value)}", origin)
    steps: tuple[Step, ...] = ()
    words = f"{part.value} {_number(value)}"
    if (
        part is Part.CUMULATIVE
        and figure.indicator.kind is Kind.CUMULATIVE
        and None not in {figure.opening, figure.actual}
    ):
        words += f" = 上月累计 {_number(figure.opening)} + 本月完成 {_number(figure.actual)}"
        opening = Step(
            f"上月累计 {_number(figure.opening)}", _cell(entry, origin, Part.OPENING), _before(ledger, figure)
        )
        steps = (opening, Step(f"本月完成 {_number(figure.actual)}", _cell(entry, origin, Part.ACTUAL)))
    return Step(words, _cell(entry, origin, part), steps)


def _cell(entry: Entry, origin: Origin, part: Part) -> Origin:
    """The cell of one field of a row that was read."""
    reported = entry.cells.get(_FIELDS[part])
    return Origin(origin.file, entry.sheet, reported.cell) if reported else origin


def _before(ledger: Ledger, figure: Figure) -> tuple[Step, ...]:
    """The last earlier month's cumulative figure that 上月累计 repeats, where it was accepted."""
    earlier = [month for month in ledger.figures if month < figure.month]
    for month in sorted(earlier, reverse=True):
        past = ledger.figures[month].get((figure.unit, figure.indicator.key))
        if past is not None and past.origin is not None:
            same = past.cumulative == figure.opening
            return (Step(f"{month.words}累计完成 {_number(past.cumulative)}", past.origin),) if same else ()
    return ()


def _faulty(ledger: Ledger, figure: Figure) -> Iterable[Step]:
    """What was reported and does not count (待核), with its cell."""
    for (file, unit, key), entry in ledger.entries.get(figure.month, {}).items():
        if (unit, key) == (figure.unit, figure.indicator.key):
            reported = entry.cells.get(Field.CUMULATIVE) or entry.cells.get(Field.MONTH)
            text, cell = (reported.quantity.text, reported.cell) if reported else ("", entry.label_cell)
            yield Step(f"所报“{text}”未采用" if text else "所报为空白", Origin(file, entry.sheet, cell))


def _added(ledger: Ledger, figure: Figure, part: Part) -> Iterable[Step]:
    """What a sum was made from: each unit's number, or the unit's parts; who is lacking is said."""
    figures, city = ledger.figures[figure.month], figure.unit == ledger.plan.profile.total_name
    keys = (figure.indicator.key,) if city else ledger.parts.get(figure.indicator.key, ())
    units = ledger.plan.subjects if city else (figure.unit,)
    for unit in units:
        for key in keys:
            one = figures.get((unit, key))
            value = one.actual if one and part is Part.ACTUAL else one.cumulative if one else None
            if one is None or (value is None and unit not in figure.lacking):
                continue
            name = unit if city else key.rpartition(" > ")[2]
            if value is None:
                yield Step(f"{name} 未含（{one.state.value}）")
            elif one.origin is None:
                yield Step(f"{name} {plain(value)}", None, tuple(_added(ledger, one, part)))
            else:
                step = _reported_step(ledger, one, one.origin, part, value)
                yield Step(f"{name} {plain(value)}", step.origin)


def _place_step(ledger: Ledger, ref: PlaceRef) -> Step:
    """得分 and 名次: the shares of the unit's targets that were met, each with its weight."""
    wanted = (ref.group, ref.annex, "")
    ranking = next((r for r in ledger.rankings[ref.month] if (r.group, r.annex, r.indicator) == wanted), None)
    scope = ref.annex or "综合"
    place = next((p for p in ranking.places if p.unit == ref.unit), None) if ranking else None
    if ranking is None or place is None:
        left = next((one for one in ranking.left_out if one.unit == ref.unit), None) if ranking else None
        if left is not None and left.score is not None:
            words = f"{ref.unit} {scope}得分 {left.score}，只考核{left.scored}项，另列：以下完成比例按权重平均"
            return Step(words, None, tuple(_weighed(ledger, ref)))
        return Step(f"{ref.unit} {scope}排名：没有名次（{left.absence.value if left else '没有排名'}）")
    tie = "，并列" if place.tied else ""
    words = f"{ref.unit} {scope}得分 {place.score}，第{place.rank}名{tie}"
    how = f"计分{place.scored}项，以下完成比例（最高100%）按权重平均"
    return Step(f"{words}：{how}", None, tuple(_weighed(ledger, ref)))


def _weighed(ledger: Ledger, ref: PlaceRef) -> Iterable[Step]:
    for (unit, key), figure in ledger.figures[ref.month].items():
        indicator = figure.indicator
        counts = indicator.kind is not Kind.TOTAL and indicator.weight > 0 and ref.annex in {"", indicator.annex}
        if unit == ref.unit and counts and figure.cumulative is not None:
            step, share = trace(ledger, FigureRef(unit, key, Part.RATE, ref.month)), share_met(figure)
            counted = f"完成比例 {fix_ratio(share, 2)}" if share is not None else "不计分"
            yield Step(f"{counted}，权重 {plain(indicator.weight)}　{step.words}", step.origin, step.steps)


def _number(value: Decimal | None) -> str:
    return "—" if value is None else plain(value)
