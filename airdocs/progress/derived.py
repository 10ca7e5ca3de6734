"""Numbers that follow from a figure and its target: gaps, control values, forecasts, changes; each with how it came."""

from collections.abc import Callable
from decimal import Decimal

from airdocs.model.assessment import Assessment, Change
from airdocs.model.indicator import Kind
from airdocs.model.origin import FigureRef, Part, Ref, SplitRef, Step
from airdocs.model.outlook import good_days, on_month, on_year, outlook
from airdocs.model.progress import Figure
from airdocs.model.quantity import plain
from airdocs.model.schedule import BY_QUARTER, due_amount
from airdocs.model.split import Changes, by_month, changes_of, target_at, whole_amount
from airdocs.progress.ledger import Ledger

_Trace = Callable[[Ref], Step]
_Values = tuple[Decimal | None, ...]
_CHANGES = {Part.ON_MONTH: on_month, Part.ON_YEAR: on_year}
_HOW = {
    Part.EXCESS: "累计减去目标",
    Part.SCHEDULE: "按进度要求，目标到月底应完成的份额",
    Part.DUE: "目标乘以序时进度，不足一个计数单位的舍去",
    Part.GAP: "累计减去应完成（控制类指标为序时控制数）",
    Part.POINTS: "完成率减去序时进度，按印出的数相减",
    Part.REST: "目标减去累计",
    Part.LEFT: "当月以后到期末（或规定的完成日期）的天数（均值）或月数（累计）",
    Part.NEEDED: "目标比率乘以全期天数，按印出的比率够到目标的最少天数",
    Part.GOOD: "至今的比率乘以已过天数",
    Part.MORE: "全期应达天数减去已有天数",
    Part.SPARE: "剩余天数减去还须天数",
}


def derived_values(ledger: Ledger, figure: Figure) -> dict[Part, tuple[Decimal, ...]]:
    """Each number that follows from a figure, as it may print: without its sign; a change also in percent."""
    return {part: tuple(map(abs, values)) for part, values in _signed(ledger, figure).items()}


def _signed(ledger: Ledger, figure: Figure) -> dict[Part, tuple[Decimal, ...]]:
    """The same with their signs."""
    one = ledger.assessed.get(figure.month, {}).get((figure.unit, figure.indicator.key))
    found = {**_of_target(figure, one), **_of_rest(ledger, figure)}
    for part in _CHANGES:
        change = _change(ledger, figure, part)
        found[part] = (change.difference, change.percent) if change else ()
    known = {part: tuple(value for value in values if value is not None) for part, values in found.items()}
    return {part: values for part, values in known.items() if values}


def _of_target(figure: Figure, one: Assessment | None) -> dict[Part, _Values]:
    found: dict[Part, _Values] = {}
    if figure.cumulative is not None and figure.target is not None:
        found[Part.EXCESS] = (figure.cumulative - figure.target,)
    if one is not None:
        found |= {
            Part.DUE: (one.due,),
            Part.GAP: (one.gap,),
            Part.POINTS: (one.points,),
            Part.SCHEDULE: (one.due_rate,),
        }
    return found


def _of_rest(ledger: Ledger, figure: Figure) -> dict[Part, _Values]:
    rest, days = outlook(figure, ledger.plan.profile), good_days(figure, ledger.plan.profile)
    found: dict[Part, _Values] = {}
    if rest:
        found[Part.LEFT] = (Decimal(rest.left),)
        found |= {Part.CONTROL: (rest.control,), Part.REST: (rest.rest,), Part.FORECAST: (rest.forecast,)}
    if days:
        found |= {
            Part.NEEDED: (Decimal(days.needed),),
            Part.GOOD: (Decimal(days.good),),
            Part.MORE: (Decimal(days.more),),
        }
        found[Part.SPARE] = (None if days.spare is None else Decimal(days.spare),)
    return found


def _change(ledger: Ledger, figure: Figure, part: Part) -> Change | None:
    earlier = ledger.series.get(figure.month, {}).get((figure.unit, figure.indicator.key), ())
    return _CHANGES[part](figure, earlier)


def derived_step(ledger: Ledger, figure: Figure, part: Part, trace: _Trace) -> Step:
    """How a number came about, and the steps behind what it was made from."""

    def of(other: Part) -> Step:
        return trace(FigureRef(figure.unit, figure.indicator.key, other, figure.month))

    if part in _CHANGES:
        return _change_step(ledger, figure, part, trace)
    if part is Part.RANKED:
        return _ranked_step(ledger, figure, trace)
    values = _signed(ledger, figure).get(part)
    if not values:
        return Step(f"没有{part.value}")
    behind: tuple[Step, ...] = (of(Part.CUMULATIVE), of(Part.TARGET))
    if part is Part.POINTS:
        behind = (of(Part.RATE), of(Part.SCHEDULE))
    elif part in {Part.DUE, Part.SCHEDULE}:
        behind = (of(Part.TARGET),)
    words = _HOW.get(part) or _outlook_words(ledger, figure, part)
    return Step(f"{part.value} {plain(values[0])} = {words}", None, behind)


def _outlook_words(ledger: Ledger, figure: Figure, part: Part) -> str:
    """The sum behind a control value or a forecast."""
    rest = outlook(figure, ledger.plan.profile)
    left = rest.left if rest else 0
    if figure.indicator.kind is Kind.MEAN:
        if part is Part.FORECAST:
            return f"已过天数的均值与其余{left}天（都与当月{_number(figure.actual)}相同）按天数加权"
        return f"（目标 × 全期天数 － 至今均值 × 已过天数）÷ 剩余{left}天"
    if part is Part.FORECAST:
        return "累计 ÷ 到月底应完成的份额"
    return f"（目标 － 累计）÷ 剩余{left}个月，只入不舍（控制类指标只舍不入）"


def _change_step(ledger: Ledger, figure: Figure, part: Part, trace: _Trace) -> Step:
    change = _change(ledger, figure, part)
    if change is None:
        return Step(f"没有可比的数，不作{part.value}")
    percent = "" if change.percent is None else f"（{plain(change.percent)}%）"
    sides = f"当月 {plain(change.now)} － {change.then.words} {plain(change.before)}"
    months, key = (figure.month, change.then), figure.indicator.key
    behind = tuple(trace(FigureRef(figure.unit, key, Part.ACTUAL, month)) for month in months)
    return Step(f"{part.value} {plain(change.difference)}{percent} = {sides}", None, behind)


def _ranked_step(ledger: Ledger, figure: Figure, trace: _Trace) -> Step:
    key, month = figure.indicator.key, figure.month
    units = [place.unit for one in ledger.rankings.get(month, ()) if one.indicator == key for place in one.places]
    steps = tuple(trace(FigureRef(unit, key, Part.CUMULATIVE, month)) for unit in units)
    return Step(f"参加排名的单位共{len(units)}个", None, steps)


def share_step(own: Step, whole: Step) -> Step:
    """A unit's share of 全市."""
    return Step("占比 = 本单位目标 ÷ 全市目标", None, (own, whole))


def split_step(ledger: Ledger, ref: SplitRef, target: Step) -> Step:
    """What falls to some months of a target, by its 进度; a level holds in each of them."""
    published = ledger.plan.target(ref.unit, ledger.indicators[ref.indicator])
    whole = published.value if published and published.value is not None else Decimal(0)
    amount = _split(ledger, ref, whole)
    setting = ledger.indicators[ref.indicator].schedule
    span = ref.first.words if ref.first == ref.last else f"{ref.first.words}至{ref.last.words}"
    return Step(f"{span}分解 {plain(amount)}，按“{setting}”的进度要求", None, (target,))


def _split(ledger: Ledger, ref: SplitRef, whole: Decimal) -> Decimal:
    profile, total, given = ledger.plan.profile, Decimal(0), Decimal(0)
    for key in ledger.parts.get(ref.indicator, (ref.indicator,)):
        part = ledger.indicators[key]
        published = ledger.plan.target(ref.unit, part)
        if published is None or published.value is None:
            continue
        changes = changes_of(ledger.plan, ref.unit, key)
        shares = by_month(part, published.value, profile, changes)
        if not shares:
            return _level(ledger, ref, published.value, changes)
        given += published.value
        total += sum((one.amount for one in shares if ref.first <= one.first <= ref.last), Decimal(0))
    # A 合计 that its parts do not make (as misprinted) is not split.
    return total if ref.indicator not in ledger.parts or given == whole else whole


def _level(ledger: Ledger, ref: SplitRef, target: Decimal, changes: Changes) -> Decimal:
    """What is not split: a level that has to hold by a quarter's end, or all that the plan asks for."""
    indicator, profile = ledger.indicators[ref.indicator], ledger.plan.profile
    held = target_at(target, changes, ref.last)
    if indicator.kind is Kind.POINT and indicator.schedule.startswith(BY_QUARTER):
        return due_amount(indicator, held, ref.last, profile) or held
    return whole_amount(indicator, target, profile, changes) if indicator.kind is Kind.CUMULATIVE else held


def _number(value: Decimal | None) -> str:
    return "—" if value is None else plain(value)
