"""H: does this month go on from the last? Asked only of rows whose own figures are sound."""

from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.form import Field
from airdocs.model.quantity import plain
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import EntryView


def _hit(row: EntryView, total: Decimal, **facts: str) -> Hit:
    entry, sent = row.entry, row.form.submission
    cell = entry.cells[Field.CUMULATIVE].cell if Field.CUMULATIVE in entry.cells else entry.label_cell
    known = {"where": f"{row.words}累计完成（{cell}）", "total": plain(total), **facts}
    return Hit(sent.file, entry.sheet, cell, sent.unit, row.place, (entry.subject, row.indicator.key), known)


@rule(
    code="H401",
    title="累计数减少",
    message="{where}是 {total}，比{month}已计入汇总的累计数 {past} 还少。",
    suggestion="请核对后重新填写；以前月份多报的，请在“备注”栏说明并报下发单位更正。",
)
def cumulative_falls(row: EntryView) -> Iterator[Hit]:
    """A cumulative count below the last one that was summed in the same period.

    累计数只增不减。减少说明本月或以前月份有一个数是错的。

    反例：上月采纳 = 10；上月累计 = 10；本月完成 = 2；累计完成 = 9
    正例：上月采纳 = 10；上月累计 = 10；本月完成 = 0；累计完成 = 10
    """
    total = row.entry.cumulative
    if row.is_summed and row.past is not None and total is not None and total < row.past.cumulative:
        yield _hit(row, total, month=row.past.month.words, past=plain(row.past.cumulative))


@rule(
    code="H402",
    title="累计数不等于上月累计加本月完成",
    message="{where}是 {total}，而上月累计 {opening} 加本月完成 {actual} 是 {wanted}。",
    suggestion="请核对三个数；累计完成由表格自动计算，一般不必手填。",
)
def cumulative_differs(row: EntryView) -> Iterator[Hit]:
    """累计完成 is not 上月累计 + 本月完成.

    累计完成本由公式算出，手工改写后容易与前两栏脱节。

    反例：上月累计 = 10；本月完成 = 5；累计完成 = 16
    正例：上月累计 = 10；本月完成 = 5；累计完成 = 15
    """
    opening, actual, total = (row.number(field) for field in (Field.OPENING, Field.MONTH, Field.CUMULATIVE))
    if not row.is_summed or opening is None or actual is None or total is None:
        return
    if total != opening + actual:
        yield _hit(row, total, opening=plain(opening), actual=plain(actual), wanted=plain(opening + actual))
