"""V306: a figure of another order than its target, as a wrong unit or a few zeros too many leave it.

What the thresholds rest on: three times the target is ordinary over-fulfilment, a campaign may bring five times,
and a target of one or two is soon left behind ten times over. A hundred times the target is no achievement, nor
are twenty times where the target is ten or more. In between stands a warning, and the figure counts.
"""

from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.finding import Severity
from airdocs.model.indicator import Kind
from airdocs.model.quantity import plain
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import Duty, NumberView

#: (least target, how many times the target) beyond which a figure is certainly wrong, or doubtful.
_CERTAIN = ((Decimal(10), 20), (Decimal(0), 100))
_DOUBTFUL = ((Decimal(10), 5), (Decimal(0), 20))
#: How many times smaller than its target a figure has to be: a month's part of a year's work may be very small.
_TOO_SMALL = {Kind.MEAN: 500, Kind.POINT: 500, Kind.CUMULATIVE: 5000, Kind.TOTAL: 5000}

#: A 计量单位 and the smaller one that people fill in its stead.
_SMALLER = {
    "亿元": "万元",
    "万元": "元",
    "万吨": "吨",
    "吨": "千克",
    "公里": "米",
    "千米": "米",
    "公顷": "平方米",
    "亩": "平方米",
    "吉瓦": "兆瓦",
    "兆瓦": "千瓦",
    "毫克/立方米": "微克/立方米",
}
_LARGER = {small: large for large, small in _SMALLER.items()} | {"平方米": "万平方米", "立方米": "万立方米"}
_TEN_THOUSAND = "万"


@rule(
    code="V306",
    title="数量级不对",
    message="{where}填的是“{text}”，是目标 {target}{measure}的 {times} 倍，{doubt}。",
    suggestion="请核对后按“{measure}”重新填写；确实无误的，请书面说明，由下发单位核定。",
)
def of_another_order(cell: NumberView) -> Iterator[Hit]:
    """A figure so far above its target that only a wrong unit or extra zeros explain it.

    把万元填成元、多打几个 0，全市合计就会被一个数淹没。目标在 10 以上的超过 20 倍、不足 10 的超过 100 倍，不会是真的；
    超额两三倍是常事，不在此列。

    反例：计量单位 = 万元；方案目标 = 70；本月完成 = 50000；累计完成 = 50010
    反例：方案目标 = 2；本月完成 = 300；累计完成 = 310
    正例：方案目标 = 70；本月完成 = 200；累计完成 = 210
    正例：方案目标 = 2；本月完成 = 15；累计完成 = 25
    """
    if (times := _times(cell)) is not None and _exceeds(times, cell, _CERTAIN):
        yield _large_hit(cell, times)


@rule(
    code="V306",
    title="疑似数量级不对",
    severity=Severity.WARNING,
    message="{where}填的是“{text}”，是目标 {target}{measure}的 {times} 倍，{doubt}。",
    suggestion="请核对计量单位和位数；无误的不必改，请在“备注”栏说明。",
)
def of_a_doubtful_order(cell: NumberView) -> Iterator[Hit]:
    """A figure far above its target, which may still be true.

    集中整治的一个月确有可能做完几年的量，所以数照常采用，但请填报人再看一眼。

    反例：方案目标 = 70；本月完成 = 700；累计完成 = 710
    正例：方案目标 = 70；本月完成 = 140；累计完成 = 150
    """
    times = _times(cell)
    if times is not None and _exceeds(times, cell, _DOUBTFUL) and not _exceeds(times, cell, _CERTAIN):
        yield _large_hit(cell, times)


@rule(
    code="V306",
    title="数值过小",
    message="{where}填的是“{text}”，不到目标 {target}{measure}的 {bound} 分之一，{doubt}。",
    suggestion="请核对后按“{measure}”重新填写；确实无误的，请书面说明，由下发单位核定。",
)
def mean_of_a_lower_order(cell: NumberView) -> Iterator[Hit]:
    """A mean so far below its target that only a wrong unit explains it.

    浓度的平均值不会只有目标的几百分之一，多半是把微克填成了毫克。

    反例：计量单位 = 微克/立方米；类型 = 均值；小数位 = 3；方案目标 = 35；本月完成 = 0.034；累计完成 = 36
    正例：计量单位 = 微克/立方米；类型 = 均值；小数位 = 3；方案目标 = 35；本月完成 = 4；累计完成 = 36
    """
    if cell.row.indicator.kind is Kind.MEAN and _is_too_small(cell):
        yield _small_hit(cell)


@rule(
    code="V306",
    title="疑似数值过小",
    severity=Severity.WARNING,
    message="{where}填的是“{text}”，不到目标 {target}{measure}的 {bound} 分之一，{doubt}。",
    suggestion="请核对计量单位和位数；无误的不必改，请在“备注”栏说明。",
)
def of_a_lower_order(cell: NumberView) -> Iterator[Hit]:
    """A count or amount so small beside its target that it may be counted in a larger unit.

    把元填成万元，数会小一万倍；但起步阶段也可能真的很少，所以只提醒。

    反例：计量单位 = 元；方案目标 = 900000；本月完成 = 8；累计完成 = 18
    正例：计量单位 = 元；方案目标 = 900000；本月完成 = 0；累计完成 = 10
    """
    if cell.row.indicator.kind is not Kind.MEAN and _is_too_small(cell):
        yield _small_hit(cell)


def _compared(cell: NumberView) -> tuple[Decimal, Decimal] | None:
    """(figure, target) of an entry that can be held against its target's order; shares have bounds of their own."""
    target, value = cell.row.target_value, cell.value
    if cell.duty is not Duty.ENTRY or cell.row.indicator.is_share or target is None:
        return None
    return (value, target) if value > 0 and target > 0 else None


def _times(cell: NumberView) -> Decimal | None:
    compared = _compared(cell)
    return compared[0] / compared[1] if compared else None


def _exceeds(times: Decimal, cell: NumberView, bounds: tuple[tuple[Decimal, int], ...]) -> bool:
    target = cell.row.target_value or Decimal(0)
    return next(times > most for least, most in bounds if target >= least)


def _is_too_small(cell: NumberView) -> bool:
    compared = _compared(cell)
    return compared is not None and compared[0] * _TOO_SMALL[cell.row.indicator.kind] < compared[1]


def _large_hit(cell: NumberView, times: Decimal) -> Hit:
    measure = cell.row.indicator.measure
    smaller = _SMALLER.get(measure) or (measure[1:] if measure.startswith(_TEN_THOUSAND) else "")
    doubt = f"疑似按“{smaller}”填写" if smaller else "疑似多打了 0，或填错了行"
    return cell.hit(target=plain(cell.row.target_value or times), times=str(int(times)), doubt=doubt)


def _small_hit(cell: NumberView) -> Hit:
    indicator = cell.row.indicator
    larger = _LARGER.get(indicator.measure, "")
    doubt = f"疑似按“{larger}”填写" if larger else "疑似计量单位弄错，或填错了行"
    bound = str(_TOO_SMALL[indicator.kind])
    return cell.hit(target=plain(cell.row.target_value or Decimal(0)), bound=bound, doubt=doubt)
