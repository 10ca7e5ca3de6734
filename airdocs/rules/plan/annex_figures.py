"""P: whether the printed figures of an annex are all there and add up."""

from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.annex import Annex, AnnexColumn, AnnexRow, ColumnRole, RowRole, summed_columns
from airdocs.model.finding import Severity
from airdocs.model.indicator import Aggregation
from airdocs.model.labels import nearest
from airdocs.model.plan import Plan
from airdocs.model.quantity import Quantity, State, plain
from airdocs.rules.plan.places import (
    figure_hit,
    figures_of,
    plan_hit,
    repeated_rows,
    sets_figures,
    stray_rows,
    sum_of,
    unit_rows,
)
from airdocs.rules.registry import Hit, rule

_COUNTED = (RowRole.UNIT, RowRole.TOTAL)


def _disagrees(total: Quantity, *sums: Decimal) -> bool:
    """Whether a printed total equals none of the sums; ``/`` stands for a sum of nothing."""
    if total.state is State.NO_TASK:
        return all(sums)
    return total.state is State.NUMBER and total.value not in sums


@rule(
    code="P801",
    title="行合计不符",
    message="{annex}“{subject}”一行“{column}”{at}印的是 {printed}，各项相加是 {wanted}。",
    suggestion="请核对该行各项和合计；已印发、确需保留的，在“核定”表写明理由。",
)
def row_total_differs(plan: Plan) -> Iterator[Hit]:
    """The printed total of a row is not the sum of its 求和 columns.

    “/”按没有计。该行有空白的不核对合计（另有提示）。

    反例：
        附件1 | 甲类项目 | 乙类项目 | 合计
        东海县 | 2 | 3 | 6
        灌云县 | 1 | / | 1
    正例：
        附件1 | 甲类项目 | 乙类项目 | 合计
        东海县 | 2 | 3 | 5
        灌云县 | 1 | / | 1
    """
    for annex in plan.annexes:
        totals = [(i, c, summed_columns(annex, c)) for i, c in enumerate(annex.columns) if c.role is ColumnRole.TOTAL]
        for row in annex.rows:
            if row.role in _COUNTED:
                for index, column, parts in totals:
                    yield from _judge_row(annex, row, index, column, parts)


def _judge_row(annex: Annex, row: AnnexRow, index: int, column: AnnexColumn, parts: tuple[int, ...]) -> Iterator[Hit]:
    figures = {i: quantity for i, _, quantity in figures_of(annex, row)}
    if index not in figures or not parts:
        return
    wanted = sum_of(tuple(figures[i] for i in parts if i in figures))
    if wanted is None:
        return
    # A column without a row in 指标 is its own finding: the total may be meant with or without it.
    doubtful = sum(_unbound(annex, row), Decimal(0))
    if _disagrees(figures[index], wanted, wanted + doubtful):
        yield figure_hit(
            annex, row, column, row.cells[index].cell, printed=figures[index].text or "/", wanted=plain(wanted)
        )


def _unbound(annex: Annex, row: AnnexRow) -> Iterator[Decimal]:
    """The figures of a row under headings that sheet 指标 does not know; what stands left of the unit is a 序号."""
    unit = next((i for i, column in enumerate(annex.columns) if column.role is ColumnRole.UNIT), 0)
    for column, cell in zip(annex.columns[unit:], row.cells[unit:], strict=False):
        if column.role is ColumnRole.OTHER and cell.quantity.value is not None:
            yield cell.quantity.value


@rule(
    code="P802",
    title="列合计不符",
    message="{annex}“{subject}”一行“{column}”{at}印的是 {printed}，各单位相加是 {wanted}。",
    suggestion="请核对该列各单位的数和合计；全市数不是各单位之和的，把“指标”表的“汇总”改为“单列”。",
)
def column_total_differs(plan: Plan) -> Iterator[Hit]:
    """The printed 全市 figure of a 求和 column is not the sum of the units.

    没有汇总行的附件不核对。列中有空白的不核对（另有提示）。

    反例：
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | 3
        全市 | 6
    正例：
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | /
        全市 | 2
    """
    for annex in plan.annexes:
        for row in annex.rows:
            if row.role is RowRole.TOTAL:
                for index, column, printed in figures_of(annex, row):
                    yield from _judge_column(annex, row, index, column, printed)


def _judge_column(annex: Annex, row: AnnexRow, index: int, column: AnnexColumn, printed: Quantity) -> Iterator[Hit]:
    if not _is_summed(column) or not (units := unit_rows(annex)):
        return
    known = sum_of(_column(units, index))
    # A row nobody knows, or one given twice, is its own finding: the total may be meant with or without it.
    doubtful = sum_of(_column((*stray_rows(annex), *repeated_rows(annex)), index))
    if known is None or doubtful is None:
        return
    if _disagrees(printed, known, known + doubtful):
        yield figure_hit(annex, row, column, row.cells[index].cell, printed=printed.text or "/", wanted=plain(known))


def _is_summed(column: AnnexColumn) -> bool:
    if column.indicator is None:
        return column.role is ColumnRole.TOTAL
    return column.indicator.aggregation is Aggregation.SUM


def _column(rows: tuple[AnnexRow, ...], index: int) -> tuple[Quantity, ...]:
    return tuple(row.cells[index].quantity for row in rows if index < len(row.cells))


@rule(
    code="P804",
    title="目标空缺",
    message="{annex}“{subject}”一行“{column}”{at}是空白。",
    suggestion="请填写目标；没有任务的填“/”。",
)
def target_blank(plan: Plan) -> Iterator[Hit]:
    """A cell of an annex that states neither a target nor ``/``.

    空白看不出是没有任务还是漏填，不能据此下达和考核。不汇总的指标，汇总行可以空白。

    反例：
        附件1 | 甲类项目
        东海县 | 空
        灌云县 | 3
    正例：
        附件1 | 甲类项目
        东海县 | /
        灌云县 | 3
    """
    for annex in plan.annexes:
        for row in annex.rows:
            for index, column, quantity in figures_of(annex, row) if row.role in _COUNTED else ():
                may_lack = row.role is RowRole.TOTAL and column.indicator and not _is_printed_in_total(column)
                if quantity.state is State.BLANK and not may_lack:
                    yield figure_hit(annex, row, column, row.cells[index].cell)


def _is_printed_in_total(column: AnnexColumn) -> bool:
    return column.indicator is None or column.indicator.aggregation is not Aggregation.NONE


@rule(
    code="P804",
    title="单位不在附件中",
    severity=Severity.WARNING,
    message="{annex}没有“{subject}”一行。",
    suggestion="请确认该单位不承担{annex}的任务；确不承担的，在“核定”表写明理由。",
)
def unit_without_row(plan: Plan) -> Iterator[Hit]:
    """A county that has no row in an annex.

    可能确实没有任务，也可能漏列，由下发单位确认。名单一类不设目标的附件不核对。

    反例：
        附件1 | 甲类项目
        东海县 | 3
    正例：
        附件1 | 甲类项目
        东海县 | 3
        灌云县 | /
    """
    names = tuple(dict.fromkeys(unit.name for unit in plan.counties()))
    for annex in plan.annexes:
        present = {row.unit for row in unit_rows(annex)}
        is_asked = present and sets_figures(annex)
        missing = [name for name in names if name not in present] if is_asked else []
        # A misspelt row is reported as such; the unit it means is not missing besides.
        misspelt = {nearest(row.label, missing) for row in stray_rows(annex)}
        for name in missing:
            if name not in misspelt:
                yield plan_hit(annex.name, "", (annex.name, name), unit=name, annex=annex.name, subject=name)


@rule(
    code="P814",
    title="目标不是数字",
    message="{annex}“{subject}”一行“{column}”{at}写的是“{printed}”，不是数字。",
    suggestion="请只写数字或“/”；计量单位写在“指标”表，说明写在表下的注里。",
)
def target_not_a_number(plan: Plan) -> Iterator[Hit]:
    """Words where an annex should state a target.

    不是数字的目标无法计算完成率，也无法汇总。

    反例：
        附件1 | 甲类项目
        东海县 | 若干
        灌云县 | 3
    正例：
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | 3
    """
    told = {(slip.sheet, slip.cell) for slip in plan.slips}
    for annex in plan.annexes:
        for row in annex.rows:
            for index, column, quantity in figures_of(annex, row) if row.role in _COUNTED else ():
                cell = row.cells[index].cell
                if quantity.state is State.TEXT and (annex.name, cell) not in told:
                    yield figure_hit(annex, row, column, cell, printed=quantity.text)
