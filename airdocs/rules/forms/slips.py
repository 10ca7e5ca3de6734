"""V306: a figure that leaves the order of its target and of the months before at once: a slipped decimal point.

A level (a mean, a share) moves within narrow bounds from month to month; a count may grow, but not a hundredfold.
"""

from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.batch import Past
from airdocs.model.finding import Severity
from airdocs.model.form import Field
from airdocs.model.indicator import Direction, Kind
from airdocs.model.quantity import plain
from airdocs.model.schedule import BY_DAY, BY_QUARTER
from airdocs.rules.forms.jumps import months_covered, yearly_target
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import Duty, NumberView

#: No month's mean of an honest year lies this many times above or below both its target and the month before.
_FAR = 5
#: The month before speaks for the usual level where it is itself no further than this from the target.
_NEAR = Decimal("2.5")
#: Shares of a smaller target than this are ruled by single days and cases.
_LEAST_SHARE = Decimal(10)
#: A count so many times beyond the target of the year, and a month so many times beyond every other.
_BEYOND_YEAR, _BEYOND_MONTHS = 5, 20
_LEVELS = (Kind.MEAN, Kind.POINT)
_STEPWISE = (BY_DAY, BY_QUARTER)


@rule(
    code="V306",
    title="小数点疑似点错",
    message="{where}填的是“{text}”，而目标是 {target}{measure}，{month}是 {last}，相差都在 5 倍以上。",
    suggestion="请核对是否点错小数点或多写、少写了 0 后重新填写；确实无误的，请书面说明，由下发单位核定。",
)
def level_slipped(cell: NumberView) -> Iterator[Hit]:
    """A mean or a share five times above or below both its target and its last figure.

    平均浓度、比例逐月变化不大。与目标和上月的数都相差 5 倍以上，只能是点错了小数点；只与其中一个相差大的不在此列，
    零也不在此列。

    反例：计量单位 = 微克/立方米；类型 = 均值；小数位 = 1；方案目标 = 30.5
    上月采纳 = 29.8；上月累计 = 29.8；累计完成 = 299；本月完成 = 30
    反例：计量单位 = %；类型 = 时点；方案目标 = 90
    上月采纳 = 88；上月累计 = 88；本月完成 = 90；累计完成 = 9
    正例：计量单位 = 微克/立方米；类型 = 均值；小数位 = 1；方案目标 = 30.5
    上月采纳 = 29.8；上月累计 = 29.8；本月完成 = 70；累计完成 = 35
    正例：计量单位 = %；类型 = 时点；方案目标 = 90
    上月采纳 = 5；上月累计 = 5；本月完成 = 9；累计完成 = 9
    """
    last = _usual(cell)
    if last is not None and _is_far(cell, _target(cell)) and _is_far(cell, last[1]):
        yield cell.hit(target=plain(_target(cell)), month=last[0].month.words, last=plain(last[1]))


@rule(
    code="V306",
    title="与目标相差过大",
    severity=Severity.WARNING,
    message="{where}填的是“{text}”，与目标 {target}{measure}相差 5 倍以上。",
    suggestion="请核对是否点错了小数点；无误的不必改，请在“备注”栏说明。",
)
def level_far_from_target(cell: NumberView) -> Iterator[Hit]:
    """A mean or a share five times above or below its target, with no earlier month to judge by.

    第一次报来的数没有上月可比，所以只提醒。进度按季要求或者定有截止日期的比例，起步时低是正常的，不提。

    反例：计量单位 = 微克/立方米；类型 = 均值；小数位 = 1；方案目标 = 30.5
    上月采纳 = 无；上月累计 = 空；本月完成 = 3；累计完成 = 30
    正例：计量单位 = 微克/立方米；类型 = 均值；小数位 = 1；方案目标 = 30.5
    上月采纳 = 无；上月累计 = 空；本月完成 = 12；累计完成 = 12
    """
    indicator = cell.row.indicator
    if indicator.schedule.startswith(_STEPWISE) or cell.row.entry.explains or _last(cell) is not None:
        return
    if _is_level(cell) and _is_far(cell, _target(cell)):
        yield cell.hit(target=plain(_target(cell)))


@rule(
    code="V306",
    title="个数疑似多打了 0",
    message="{where}填的是“{text}”，累计超过全年目标 {yearly}{measure}的 5 倍，是此前最多一月（{most}）的 20 倍以上。",
    suggestion="请核对是否多打了 0 或计量单位弄错后重新填写；确实无误的，请书面说明，由下发单位核定。",
)
def count_slipped(cell: NumberView) -> Iterator[Hit]:
    """A month's count beyond every accepted month and beyond the year's target by far.

    一个月的数比以往任何一个月多 20 倍，全年累计又超过目标 5 倍，只能是多打了 0。

    反例：历月 = 5、5；方案目标 = 70；本月完成 = 500；累计完成 = 510
    正例：历月 = 5、5；方案目标 = 70；本月完成 = 20；累计完成 = 30
    """
    row, target = cell.row, cell.row.target_value
    if cell.field is not Field.MONTH or not row.is_summed or target is None or target <= 0:
        return
    yearly, total = yearly_target(row, target), row.entry.cumulative
    most = max((one.actual for one in _series(cell) if one.actual is not None), default=Decimal(0))
    if total is None or most <= 0 or total <= _BEYOND_YEAR * yearly:
        return
    if cell.value / months_covered(row) > _BEYOND_MONTHS * most:
        yield cell.hit(yearly=plain(yearly), most=plain(most))


def _series(cell: NumberView) -> tuple[Past, ...]:
    batch = cell.row.form.frame.batch
    series = batch.record.series.get((cell.row.entry.subject, cell.row.indicator.key), ())
    return tuple(one for one in series if one.month < batch.month)


def _target(cell: NumberView) -> Decimal:
    return cell.row.target_value or Decimal(0)


def _is_level(cell: NumberView) -> bool:
    """Whether a cell holds a level that its target speaks for: changes and small shares may be anything."""
    indicator = cell.row.indicator
    if cell.duty is not Duty.ENTRY or indicator.kind not in _LEVELS or cell.field is Field.OPENING:
        return False
    if _target(cell) <= 0 or cell.value <= 0 or indicator.key in cell.row.form.frame.signed:
        return False
    if indicator.is_share:
        return _target(cell) >= _LEAST_SHARE and indicator.direction is Direction.AT_LEAST
    return indicator.kind is Kind.MEAN


def _last(cell: NumberView) -> tuple[Past, Decimal] | None:
    """The last figure of the same kind: of the month alone, or of the year to date."""
    batch = cell.row.form.frame.batch
    past = batch.record.counted.get((cell.row.entry.subject, cell.row.indicator.key))
    if past is None or past.month >= batch.month:
        return None
    if cell.field is Field.MONTH and past.actual is not None:
        return past, past.actual
    return past, past.cumulative


def _usual(cell: NumberView) -> tuple[Past, Decimal] | None:
    """The last figure, where it lies near the target and so tells what is usual."""
    last = _last(cell) if _is_level(cell) else None
    if last is None or not _target(cell) <= last[1] * _NEAR or not last[1] <= _target(cell) * _NEAR:
        return None
    return last


def _is_far(cell: NumberView, measured_by: Decimal) -> bool:
    return cell.value >= _FAR * measured_by or cell.value * _FAR <= measured_by
