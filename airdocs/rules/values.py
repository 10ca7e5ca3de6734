"""V: can this figure be right? The order here is the order of judgement: a cell's first error is its only one."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from airdocs.model.finding import Severity
from airdocs.model.form import Field
from airdocs.model.month import Month
from airdocs.model.quantity import State, places, plain
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import CellView, Duty

_WHOLE = Decimal(100)
#: A share below or at 1 is doubtful where the target is this high or higher.
_HIGH_SHARE = Decimal(5)
_DAYS = frozenset({"天", "日"})
_NOT_REPORTED = (Duty.GIVEN, Duty.SHOWN)


@rule(
    code="V302",
    title="不是数字",
    message="{where}填的是“{text}”，不是数字。",
    suggestion="请只填数字，例如 12；说明写到“备注”栏。",
)
def not_a_number(cell: CellView) -> Iterator[Hit]:
    """Words where a number was to be typed.

    “约12”“完成大部分”无法汇总，也不能替填报人估一个数。

    反例：本月完成 = 约12
    正例：本月完成 = 12；累计完成 = 22
    """
    if cell.quantity.state is State.TEXT and cell.duty not in _NOT_REPORTED:
        yield cell.hit()


@rule(
    code="V307",
    title="有目标却填无任务",
    message="{where}填的是“{text}”，而方案下达了目标 {target}{measure}。",
    suggestion="请填写数字，没有进展填 0；确实不承担该任务的，请书面报下发单位。",
)
def no_task_despite_target(cell: CellView) -> Iterator[Hit]:
    """``/`` where there is a target.

    “/”“无”“不涉及”表示没有任务，与“进展为零”不是一回事。

    反例：方案目标 = 70；本月完成 = /
    正例：方案目标 = 70；本月完成 = 0；累计完成 = 10
    """
    if cell.quantity.state is State.NO_TASK and cell.duty not in _NOT_REPORTED and cell.row.target_value is not None:
        yield cell.hit(target=plain(cell.row.target_value))


@rule(
    code="V307",
    title="无目标却填数",
    message="{where}填的是“{text}”，而方案没有给“{subject}”下达这项目标。",
    suggestion="请填“/”；如确有进展，写到“备注”栏。",
)
def figure_without_target(cell: CellView) -> Iterator[Hit]:
    """A number where the plan gives the unit no target.

    多半是填错了行。没有目标的数不进入汇总。

    反例：方案目标 = /；年度目标 = /；上月采纳 = 无；上月累计 = 空；本月完成 = 3；累计完成 = 空
    正例：方案目标 = /；年度目标 = /；上月采纳 = 无；上月累计 = 空；本月完成 = /；累计完成 = 空
    """
    if cell.value is not None and cell.row.has_no_task:
        yield cell.hit(subject=cell.row.entry.subject)


@rule(
    code="V301",
    title="未填",
    message="{where}没有填写。",
    suggestion="请填写数字，没有进展填 0。空白不作为 0 处理。",
)
def blank_entry(cell: CellView) -> Iterator[Hit]:
    """An entry left blank.

    空白可能是零，也可能是忘了填，不能代填报人判断。

    反例：本月完成 = 空；累计完成 = 公式
    反例：上月采纳 = 无；上月累计 = 空；累计完成 = 公式
    正例：本月完成 = 0；累计完成 = 10
    """
    if cell.quantity.state is State.BLANK and cell.duty is Duty.ENTRY and cell.row.target_value is not None:
        yield cell.hit()


@rule(
    code="V303",
    title="负数",
    message="{where}填的是“{text}”，不能为负数。",
    suggestion="请填写不小于 0 的数；需要冲减以前月份的，请在“备注”栏说明并报下发单位更正。",
)
def negative_value(cell: CellView) -> Iterator[Hit]:
    """A figure below zero.

    各项指标都是个数、浓度或比例，不会小于零。

    反例：本月完成 = -3；累计完成 = 7
    正例：本月完成 = 3；累计完成 = 13
    """
    if cell.value is not None and cell.value < 0:
        yield cell.hit()


@rule(
    code="V306",
    title="比例疑似少填了百分号",
    message="{where}填的是“{text}”，目标是 {target}%，看不出是 {text}% 还是 {whole}%。",
    suggestion="请按百分数填写，例如 {whole}%（或在计量单位为 % 的格内填 {whole}）。",
)
def share_as_fraction(cell: CellView) -> Iterator[Hit]:
    """A share written as a bare number up to 1 where the target is far higher.

    0.85 可能是 85%，也可能真是 0.85%，猜错就差一百倍。

    反例：计量单位 = %；类型 = 时点；小数位 = 2；方案目标 = 85；本月完成 = 0.85；累计完成 = 86
    正例：计量单位 = %；类型 = 时点；小数位 = 2；方案目标 = 85；本月完成 = 85%；累计完成 = 86
    """
    target, value = cell.row.target_value, cell.value
    if value is None or target is None or not cell.row.indicator.is_share or cell.quantity.percent:
        return
    if 0 < value <= 1 and target >= _HIGH_SHARE:
        yield cell.hit(target=plain(target), whole=plain(value * _WHOLE))


@rule(
    code="V304",
    title="比例超过 100%",
    message="{where}填的是“{text}”，比例不会超过 100%。",
    suggestion="请核对分子、分母后重新填写。",
)
def share_beyond_whole(cell: CellView) -> Iterator[Hit]:
    """A share above 100 %.

    计量单位为 % 的指标是部分占整体的比例，超过 100% 必有一处填错。

    反例：计量单位 = %；类型 = 时点；方案目标 = 85；本月完成 = 185；累计完成 = 86
    正例：计量单位 = %；类型 = 时点；方案目标 = 85；本月完成 = 100；累计完成 = 86
    """
    if cell.value is not None and cell.value > _WHOLE and cell.row.indicator.is_share:
        yield cell.hit()


@rule(
    code="V304",
    title="天数超过日历天数",
    message="{where}填的是“{text}”天，这段时间一共只有 {days} 天。",
    suggestion="请核对天数后重新填写。",
)
def more_days_than_calendar(cell: CellView) -> Iterator[Hit]:
    """More days than the month, or the year so far, has.

    优良天数、超标天数不会多于日历天数。

    反例：计量单位 = 天；本月完成 = 32；累计完成 = 42
    正例：计量单位 = 天；本月完成 = 31；累计完成 = 41
    """
    if cell.value is None or cell.row.indicator.measure not in _DAYS:
        return
    days = _days_covered(cell.field, cell.row.form.frame.batch.month)
    if cell.value > days:
        yield cell.hit(days=str(days))


def _days_covered(field: Field, month: Month) -> int:
    """How many days a field counts: the month, the year before it, or the year with it."""
    before = (month.first_day - date(month.year, 1, 1)).days
    return {Field.MONTH: month.days, Field.OPENING: before}.get(field, before + month.days)


@rule(
    code="V305",
    title="小数位过多",
    message="{where}填的是“{text}”，该指标最多保留 {allowed} 位小数。",
    suggestion="请按方案规定的小数位填写；个数一类的指标请填整数。",
)
def too_many_decimals(cell: CellView) -> Iterator[Hit]:
    """More decimals than the indicator's 小数位.

    项目数、企业数没有半个；浓度、比例的小数位以方案为准，不替填报人修约。

    反例：小数位 = 0；本月完成 = 2.5；累计完成 = 12.5
    正例：小数位 = 1；本月完成 = 2.5；累计完成 = 12.5
    """
    if cell.value is None or (needed := places(cell.value)) == 0:
        return
    target = cell.row.target_value
    # A target may need more than 小数位 says; then a report in kind is no fault of the clerk's.
    allowed = max(cell.row.indicator.decimals, 0 if target is None else places(target))
    if needed > allowed:
        yield cell.hit(allowed=str(allowed))


@rule(
    code="V308",
    title="已按习惯写法读取",
    severity=Severity.NOTE,
    message="{where}填的是“{text}”，已按 {value} 读取。",
    suggestion="读取无误的不必处理；今后请只填数字。",
)
def read_after_normalising(cell: CellView) -> Iterator[Hit]:
    """A number that had to be understood: with its unit, in full width, or in hanzi.

    “12项”“１２”“十二”都读得懂，但要让填报人知道读成了什么。

    反例：本月完成 = 5项
    反例：本月完成 = 五
    正例：本月完成 = 5
    """
    if cell.value is not None and cell.quantity.normalised:
        yield cell.hit(value=plain(cell.value))
