"""V: does a figure lie within what nature allows? Below zero, beyond the whole, more days than the calendar has."""

from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.form import Field
from airdocs.model.indicator import Kind, Period
from airdocs.model.month import Month
from airdocs.model.quantity import places, plain
from airdocs.model.schedule import count_start, days_between, joins
from airdocs.model.signs import CHANGE_BOUNDS, share_bounds
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import NumberView

_WHOLE = Decimal(100)
#: A share below or at 1 is doubtful where the target is this high or higher.
_HIGH_SHARE = Decimal(5)
#: What days are counted in.
DAYS = frozenset({"天", "日"})


@rule(
    code="V303",
    title="负数",
    message="{where}填的是“{text}”，个数、浓度和占比不能为负数。",
    suggestion="请填写不小于 0 的数；需要冲减以前月份的，请在“备注”栏说明并报下发单位更正。",
)
def negative_value(cell: NumberView) -> Iterator[Hit]:
    """A figure below zero.

    个数、浓度、占比不会小于零。同比、增减、变化一类的指标，或方案目标本身是负数的，不受此限。

    反例：本月完成 = -3；累计完成 = 7
    正例：本月完成 = 3；累计完成 = 13
    正例：计量单位 = %；类型 = 时点；方案目标 = -5；上月采纳 = 无；上月累计 = 空；本月完成 = -3；累计完成 = -4
    """
    if cell.value < 0 and not _may_fall_below_zero(cell):
        yield cell.hit()


def _may_fall_below_zero(cell: NumberView) -> bool:
    return cell.row.indicator.key in cell.row.form.frame.signed


@rule(
    code="V306",
    title="比例疑似少填了百分号",
    message="{where}填的是“{text}”，目标是 {target}%，看不出是 {text}% 还是 {whole}%。",
    suggestion="是 {whole}% 的请填 {whole}；确实只有 {text}% 的，请连同百分号填写“{text}%”。",
)
def share_as_fraction(cell: NumberView) -> Iterator[Hit]:
    """A share written as a bare number up to 1 where the target is far higher.

    0.85 可能是 85%，也可能真是 0.85%，猜错就差一百倍。

    反例：计量单位 = %；类型 = 时点；小数位 = 2；方案目标 = 85；本月完成 = 0.85；累计完成 = 86
    正例：计量单位 = %；类型 = 时点；小数位 = 2；方案目标 = 85；本月完成 = 85%；累计完成 = 86
    """
    target, value = cell.row.target_value, cell.value
    if target is None or not cell.row.indicator.is_share or cell.quantity.percent:
        return
    if 0 < value <= 1 and target >= _HIGH_SHARE:
        yield cell.hit(target=plain(target), whole=plain(value * _WHOLE))


@rule(
    code="V304",
    title="比例超过 100%",
    message="{where}填的是“{text}”，{bound}。",
    suggestion="{remedy}",
)
def share_beyond_whole(cell: NumberView) -> Iterator[Hit]:
    """A share above 100 %.

    计量单位为 % 的指标是部分占整体的比例，超过 100% 必有一处填错。增长幅度可以超过 100%，但减少最多减到没有。
    单元格是百分比格式时，85 就成了 8500%：应填 85%，或先把格式改为“常规”。

    反例：计量单位 = %；类型 = 时点；方案目标 = 85；本月完成 = 185；累计完成 = 86
    正例：计量单位 = %；类型 = 时点；方案目标 = 85；本月完成 = 100；累计完成 = 86
    """
    if cell.row.indicator.is_share:
        is_change = _may_fall_below_zero(cell)
        least, most = share_bounds(signed=is_change)
        if not CHANGE_BOUNDS[0] <= cell.value <= most:
            range_of_change = f"增减幅度应在 {least}% 至 {most}% 之间"
            bound = range_of_change if is_change else f"比例不会超过 {most}%"
            yield cell.hit(bound=bound, remedy=_remedy_of_share(cell, most))


def _remedy_of_share(cell: NumberView, most: Decimal | int) -> str:
    whole = cell.value / _WHOLE
    if cell.quantity.percent and 0 <= whole <= most:
        share = plain(whole)
        return f"是 {share}% 的，请在格内填 {share}%；或先把单元格格式改为“常规”，再填 {share}。"
    return "请核对分子、分母后重新填写。"


@rule(
    code="V304",
    title="天数超过日历天数",
    message="{where}填的是“{text}”天，这段时间一共只有 {days} 天。",
    suggestion="请核对天数后重新填写。",
)
def more_days_than_calendar(cell: NumberView) -> Iterator[Hit]:
    """More days than the month, or the year so far, has.

    优良天数、超标天数不会多于日历天数。

    反例：计量单位 = 天；本月完成 = 32；累计完成 = 42
    正例：计量单位 = 天；本月完成 = 31；累计完成 = 41
    """
    if cell.row.indicator.measure not in DAYS:
        return
    batch = cell.row.form.frame.batch
    begun = count_start(Period.YEAR, batch.month, batch.plan.profile)
    days = _days_covered(cell.field, batch.month, _first_covered(cell), begun)
    if cell.value > days:
        yield cell.hit(days=str(days))


def _days_covered(field: Field, month: Month, first: Month, begun: Month) -> int:
    """How many days a field counts: the months reported, those counted before the month, or those with it."""
    so_far = days_between(begun, month)
    return {Field.MONTH: days_between(first, month), Field.OPENING: so_far - month.days}.get(field, so_far)


def _first_covered(cell: NumberView) -> Month:
    """The first month that 本月完成 covers: a count goes on from the last accepted month, however far back."""
    row, batch = cell.row, cell.row.form.frame.batch
    past = batch.record.accepted.get((row.entry.subject, row.indicator.key))
    goes_on = row.is_summed and past is not None and past.month < batch.month
    if past is None or not goes_on or not joins(row.indicator.period, past.month, batch.month, batch.plan.profile):
        return batch.month
    return past.month.after


@rule(
    code="V304",
    title="累计天数少于本月天数",
    message="{where}填的是“{text}”天，比本月的 {days} 天还少。",
    suggestion="请核对：“累计完成”填年初至今的天数，“本月完成”填本月的天数。",
)
def fewer_days_than_month(cell: NumberView) -> Iterator[Hit]:
    """Fewer days in the year so far than in its last month.

    年初至今的天数包含本月，不会比本月少。多半是两栏填反了。

    反例：计量单位 = 天；类型 = 时点；本月完成 = 20；累计完成 = 15
    正例：计量单位 = 天；类型 = 时点；上月采纳 = 80；上月累计 = 80；本月完成 = 20；累计完成 = 100
    """
    indicator = cell.row.indicator
    if cell.field is not Field.CUMULATIVE or indicator.measure not in DAYS or indicator.kind is not Kind.POINT:
        return
    days = cell.row.number(Field.MONTH)
    if days is not None and cell.value < days:
        yield cell.hit(days=plain(days))


@rule(
    code="V305",
    title="小数位过多",
    message="{where}填的是“{text}”，{allowed}。",
    suggestion="请按方案规定的小数位填写；个数一类的指标请填整数。",
)
def too_many_decimals(cell: NumberView) -> Iterator[Hit]:
    """More decimals than the indicator's 小数位.

    项目数、企业数没有半个；浓度、比例的小数位以方案为准，不替填报人修约。

    反例：小数位 = 0；本月完成 = 2.5；累计完成 = 12.5
    正例：小数位 = 1；本月完成 = 2.5；累计完成 = 12.5
    """
    if (needed := places(cell.value)) == 0:
        return
    target = cell.row.target_value
    # A target may need more than 小数位 says; then a report in kind is no fault of the clerk's.
    allowed = max(cell.row.indicator.decimals, 0 if target is None else places(target))
    if needed > allowed:
        yield cell.hit(allowed=f"这项指标最多保留 {allowed} 位小数" if allowed else "这项指标应填整数")
