"""H: does this month go on from the last? Asked only of rows whose own figures are sound."""

from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.form import Field
from airdocs.model.indicator import Kind
from airdocs.model.quantity import State, plain
from airdocs.model.schedule import opens
from airdocs.rules.forms.bounds import DAYS
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import CellView, EntryView


def _hit(row: EntryView, total: Decimal, **facts: str) -> Hit:
    entry, sent = row.entry, row.form.submission
    cell = entry.cells[Field.CUMULATIVE].cell if Field.CUMULATIVE in entry.cells else entry.label_cell
    known = {"where": f"{row.words}累计完成（{cell}）", "total": plain(total), **facts}
    place = (*row.place, Field.CUMULATIVE.value)
    return Hit(sent.file, entry.sheet, cell, sent.unit, place, (entry.subject, row.indicator.key), known)


@rule(
    code="H401",
    title="累计数减少",
    message="{where}是 {total}，比{month}已计入汇总的累计数 {past} 还少。",
    suggestion="请核对后重新填写；以前月份多报的，请在“备注”栏说明并报下发单位更正。",
)
def cumulative_falls(row: EntryView) -> Iterator[Hit]:
    """A cumulative count below the last one that was summed in the same period.

    累计数、年初至今的天数只增不减。减少说明本月或以前月份有一个数是错的。

    反例：上月采纳 = 10；上月累计 = 10；本月完成 = 2；累计完成 = 9
    反例：计量单位 = 天；类型 = 时点；上月采纳 = 100；上月累计 = 100；本月完成 = 20；累计完成 = 90
    正例：上月采纳 = 10；上月累计 = 10；本月完成 = 0；累计完成 = 10
    """
    total = row.entry.cumulative
    if (
        (row.is_summed or _counts_days(row))
        and row.past is not None
        and total is not None
        and total < row.past.cumulative
    ):
        yield _hit(row, total, month=row.past.month.words, past=plain(row.past.cumulative))


@rule(
    code="H401",
    title="累计数减少而本月未填",
    message="{where}手填了 {total}，比上月累计 {opening} 还少，本月完成却没有填。",
    suggestion="{total} 是本月数的，请填到“本月完成”，再恢复这里的公式；否则两格都请核对后重新填写。",
)
def month_typed_as_total(cell: CellView) -> Iterator[Hit]:
    """累计完成 was typed over with less than 上月累计, while 本月完成 is blank.

    本月的数多半填到了累计栏。只补本月、不管累计，两格又会对不上，所以两处一起提示。

    反例：上月累计 = 10；本月完成 = 空；累计完成 = 4
    正例：上月累计 = 10；本月完成 = 4；累计完成 = 14
    """
    row, typed = cell.row, cell.row.entry.cells.get(Field.CUMULATIVE)
    is_blank = cell.quantity.state is State.BLANK and not cell.reported.formula
    if cell.field is not Field.MONTH or not is_blank or not row.is_summed:
        return
    opening, total = row.number(Field.OPENING), row.number(Field.CUMULATIVE)
    if typed is not None and not typed.formula and opening is not None and total is not None and total < opening:
        yield _hit(row, total, opening=plain(opening))


@rule(
    code="H402",
    title="累计数不等于上月累计加本月完成",
    message="{where}是 {total}，而上月累计 {opening} 加本月完成 {actual} 是 {wanted}。",
    suggestion="应为 {wanted}；{remedy}上月累计、本月完成填错的，先改正那一格。",
)
def cumulative_differs(row: EntryView) -> Iterator[Hit]:
    """累计完成 is not 上月累计 + 本月完成.

    累计完成本由公式算出，手工改写后容易与前两栏脱节。优良天数一类的年初至今天数没有公式，同样等于上月的累计天数加本月天数。

    反例：上月累计 = 10；本月完成 = 5；累计完成 = 16
    反例：计量单位 = 天；类型 = 时点；上月采纳 = 100；上月累计 = 100；本月完成 = 20；累计完成 = 130
    正例：上月累计 = 10；本月完成 = 5；累计完成 = 15
    正例：计量单位 = 天；类型 = 时点；上月采纳 = 100；上月累计 = 100；本月完成 = 20；累计完成 = 120
    """
    opening, actual, total = (row.number(field) for field in (Field.OPENING, Field.MONTH, Field.CUMULATIVE))
    days = _counts_days(row)
    if days:
        opening = _days_before(row)
    elif Field.OPENING not in row.entry.cells:
        # Its column was deleted; what stood there when the form went out is known.
        opening = row.opening
    if not (row.is_summed or days) or opening is None or actual is None or total is None or total == opening + actual:
        return
    remedy = "" if days else "请删去手填的数，恢复公式；"
    parts = {"opening": plain(opening), "actual": plain(actual)}
    yield _hit(row, total, remedy=remedy, wanted=plain(opening + actual), **parts)


def _counts_days(row: EntryView) -> bool:
    """Whether 本月完成 is the month's days and 累计完成 those of the year so far, both typed."""
    return row.indicator.kind is Kind.POINT and row.indicator.measure in DAYS


def _days_before(row: EntryView) -> Decimal | None:
    """The days up to the month before, where that month was counted."""
    past = row.past
    return past.cumulative if past is not None and past.month.after == row.form.frame.batch.month else None


@rule(
    code="H404",
    title="上月数据被改",
    message="{where}是“{text}”，与{month}采纳的累计数 {past} 不一致。",
    suggestion="请改回 {past}；{month}的数确需更正的，请另行书面说明，由下发单位更正后换发填报表。",
)
def last_figure_altered(cell: CellView) -> Iterator[Hit]:
    """A number under 上月累计 that contradicts the last accepted figure.

    以前月份的数已经采纳并公布，不能在本月的表里改。填报表发出以后上月数据有更正的，也会报这一条，换用新发的表即可。

    反例：上月采纳 = 10；上月累计 = 8；累计完成 = 13
    正例：上月采纳 = 10；上月累计 = 10
    正例：上月采纳 = 无；上月累计 = 8；累计完成 = 13
    """
    row = cell.row
    if cell.field is not Field.OPENING or row.opening is None or row.target_value is None:
        return
    batch = row.form.frame.batch
    past = batch.record.accepted.get((row.entry.subject, row.indicator.key))
    value = cell.quantity.value
    if past is None or past.cumulative != row.opening or value is None or value == row.opening:
        return
    if not (row.is_summed and opens(row.indicator.period, batch.month, batch.plan.profile)):
        yield cell.hit(month=past.month.words, past=plain(row.opening))
