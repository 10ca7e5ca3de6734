"""V306: a zero where nature or the months before leave no room for one: a level was not measured, a share was lost."""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from airdocs.model.finding import Severity
from airdocs.model.form import Field
from airdocs.model.indicator import Direction, Kind
from airdocs.model.quantity import plain
from airdocs.rules.forms.bounds import DAYS
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import Duty, NumberView

#: A level that is counted in fewer steps of its last decimal may come to zero by rounding.
_ENOUGH_STEPS = 5
#: What stood before, or at the others', is large from this part of the target on, and from so many per cent or days.
_LARGE, _LEAST = Decimal("0.25"), Decimal(30)
#: So many other units tell what is usual.
_ENOUGH_OTHERS = 2


@rule(
    code="V306",
    title="浓度、均值填成了零",
    message="{where}填的是“{text}”，目标是 {target}{measure}，这样的指标不会是零。",
    suggestion="请填写实测数值；没有监测数据的，不要填 0，请在“备注”栏说明并报下发单位。",
)
def zero_level(cell: NumberView) -> Iterator[Hit]:
    """A mean or a concentration of zero.

    空气里总有颗粒物、臭氧和降尘，实测的浓度不会是零；不高于目标的指标填 0 会被当成大幅达标。多半是没有数据时随手填的。
    此前采纳的就是零、其他单位也多是零的除外。

    反例：计量单位 = 微克/立方米；类型 = 均值；方案目标 = 35；上月采纳 = 36；上月累计 = 36；本月完成 = 30；累计完成 = 0
    反例：计量单位 = 微克/立方米；类型 = 均值；方案目标 = 35；上月采纳 = 36；上月累计 = 36；本月完成 = 0；累计完成 = 36
    正例：计量单位 = 微克/立方米；类型 = 均值；方案目标 = 35；上月采纳 = 36；上月累计 = 36；本月完成 = 30；累计完成 = 35
    """
    if _is_zero(cell) and _is_level(cell) and not _is_usual(cell):
        yield cell.hit(target=plain(cell.row.target_value or cell.value))


@rule(
    code="V306",
    title="比例、天数骤降为零",
    message="{where}填的是“{text}”，而{compared}。",
    suggestion="请核对后填写实际的数；确实为零的，请书面说明，由下发单位核定。",
)
def zero_share(cell: NumberView) -> Iterator[Hit]:
    """A share or a number of days so far that is zero, though it was large before or is so elsewhere.

    联网率、优良天数不会从八九成一下归零，多半是没有数据填了 0。数不采用，待核。

    反例：计量单位 = %；类型 = 时点；方案目标 = 90；上月采纳 = 88；上月累计 = 88；本月完成 = 85；累计完成 = 0
    正例：计量单位 = %；类型 = 时点；方案目标 = 90；上月采纳 = 3；上月累计 = 3；本月完成 = 0；累计完成 = 0
    正例：计量单位 = 项；类型 = 时点；方案目标 = 90；上月采纳 = 无；上月累计 = 空；本月完成 = 0；累计完成 = 0
    """
    if cell.field is not Field.CUMULATIVE or not _is_zero(cell):
        return
    # Days that fell below those of the month before are told by H401.
    falls = cell.row.indicator.measure in DAYS and cell.row.past is not None
    if not falls and (compared := _held_against(cell)):
        yield cell.hit(compared=compared)


@rule(
    code="V306",
    title="比例、天数本月为零",
    severity=Severity.WARNING,
    message="{where}填的是“{text}”，而{compared}。",
    suggestion="请核对；本月没有数据的，不要填 0，请在“备注”栏说明；确实为零的不必改。",
)
def zero_share_of_month(cell: NumberView) -> Iterator[Hit]:
    """A share or a number of days of the month that is zero, though it was large before or is so elsewhere.

    一个月里一天优良都没有，极少见但并非不可能，所以只提醒。

    反例：计量单位 = %；类型 = 时点；方案目标 = 90；上月采纳 = 88；上月累计 = 88；本月完成 = 0；累计完成 = 85
    正例：计量单位 = %；类型 = 时点；方案目标 = 90；上月采纳 = 88；上月累计 = 88；本月完成 = 80；累计完成 = 85
    """
    if cell.field is Field.MONTH and (compared := _held_against(cell)):
        yield cell.hit(compared=compared)


def _is_zero(cell: NumberView) -> bool:
    target = cell.row.target_value
    return cell.value == 0 and cell.duty is Duty.ENTRY and target is not None and target > 0


def _is_level(cell: NumberView) -> bool:
    """Whether something is measured in the air: a mean that is no share, or an amount per something."""
    indicator = cell.row.indicator
    measured = indicator.kind is Kind.MEAN or (indicator.kind is Kind.POINT and "/" in indicator.measure)
    steps = (cell.row.target_value or Decimal(0)).scaleb(indicator.decimals)
    return measured and not indicator.is_share and indicator.measure not in DAYS and steps >= _ENOUGH_STEPS


def _is_usual(cell: NumberView) -> bool:
    """Whether a level was zero before, or is so at most of the others."""
    past, others = cell.row.past, _others(cell)
    return (past is not None and past.cumulative == 0) or (len(others) >= _ENOUGH_OTHERS and median(others) == 0)


def _held_against(cell: NumberView) -> str:
    """What a zero of a share or of days is told by: the month before, else the other units; empty where nothing is."""
    indicator, target = cell.row.indicator, cell.row.target_value
    if not _is_zero(cell) or target is None or indicator.direction is not Direction.AT_LEAST:
        return ""
    if indicator.kind is Kind.CUMULATIVE or not (indicator.is_share or indicator.measure in DAYS):
        return ""
    past, others, large = cell.row.past, _others(cell), max(target * _LARGE, _LEAST)
    if past is not None:
        return f"{past.month.words}是 {plain(past.cumulative)}" if past.cumulative >= large else ""
    usual = median(others) if len(others) >= _ENOUGH_OTHERS else Decimal(0)
    return f"其他单位多在 {plain(usual)} 上下" if usual >= large else ""


def _others(cell: NumberView) -> tuple[Decimal, ...]:
    """What the month's files report for other units in the same field of the same indicator."""
    key, own = cell.row.indicator.key, cell.row.entry.subject
    figures = (
        entry.figure(cell.field)
        for sent in cell.row.form.frame.batch.effective
        for entry in sent.entries
        if entry.indicator.key == key and entry.subject != own
    )
    return tuple(figure for figure in figures if figure is not None)
