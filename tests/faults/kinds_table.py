"""Rows, columns and sheets moved about."""

import re
from collections.abc import Callable
from copy import copy

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from airdocs.model.form import Field
from tests.faults.desk import Desk, Fault, Line, NotHereError
from tests.faults.kinds_labels import ANNEX, LABEL, SUBJECT
from tests.faults.kinds_writing import MONTH, TOTAL, some
from tests.faults.registry import kind

_REFERENCE = re.compile(r"(?<![A-Za-z])([A-Z]{1,2})(\d+)")


def shift_rows(page: Worksheet, at: int, by: int) -> None:
    """Insert (or with a negative ``by`` delete) rows as a spreadsheet program does, formulas and merges with them."""
    merged = [copy(area) for area in page.merged_cells.ranges]
    for area in merged:
        page.unmerge_cells(str(area))
    (page.insert_rows if by > 0 else page.delete_rows)(at, abs(by))
    for area in merged:
        if by < 0 and at <= area.min_row < at - by:
            continue
        if area.min_row >= at:
            area.shift(row_shift=by)
        page.merge_cells(str(area))

    def moved(match: re.Match[str]) -> str:
        row = int(match[2])
        return f"{match[1]}{row + by if row >= at else row}"

    _rewrite(page, moved)


def _rewrite(page: Worksheet, moved: Callable[[re.Match[str]], str]) -> None:
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.value = _REFERENCE.sub(moved, cell.value)


def shift_columns(page: Worksheet, at: int, by: int) -> None:
    """Insert or delete columns, formulas with them; merges across the place are dissolved."""
    for area in list(page.merged_cells.ranges):
        page.unmerge_cells(str(area))
    (page.insert_cols if by > 0 else page.delete_cols)(at, abs(by))
    letters = {get_column_letter(n): get_column_letter(n + by) for n in range(max(at, 1), 40) if n + by > 0}

    def moved(match: re.Match[str]) -> str:
        return f"{letters.get(match[1], match[1])}{match[2]}"

    _rewrite(page, moved)


def _top(desk: Desk, page: Worksheet) -> int:
    return desk.on(page)[0][LABEL].row


@kind("表头上方插入行")
def rows_above(desk: Desk) -> Fault:
    shift_rows(desk.page, _top(desk, desk.page) - 1, 2)
    return desk.fault()


@kind("最上面插入标题行")
def title_above(desk: Desk) -> Fault:
    shift_rows(desk.page, 1, 1)
    desk.page["A1"] = "报送稿"
    return desk.fault()


@kind("表中插入空行")
def blank_row_in_table(desk: Desk) -> Fault:
    line = desk.pick()
    shift_rows(line.sheet, line[LABEL].row, 1)
    return desk.fault()


@kind("表头下插入空行")
def blank_row_under_header(desk: Desk) -> Fault:
    shift_rows(desk.page, _top(desk, desk.page), 1)
    return desk.fault()


@kind("表中插入小计行")
def subtotal_row(desk: Desk) -> Fault:
    line = desk.pick(lambda one: SUBJECT not in one.cells)
    at, page = line[LABEL].row, line.sheet
    columns = {one: cell.column for one, cell in line.cells.items()}
    shift_rows(page, at, 1)
    page.cell(at, columns[LABEL]).value = "小计"
    page.cell(at, columns[MONTH]).value = 12
    return desk.fault(("F206", page.cell(at, columns[LABEL])))


@kind("表末自行加一行指标")
def own_row(desk: Desk) -> Fault:
    line = desk.on(desk.page)[-1]
    columns = {one: cell.column for one, cell in line.cells.items()}
    at = line[LABEL].row + 1
    shift_rows(desk.page, at, 1)
    desk.page.cell(at, columns[ANNEX]).value = line[ANNEX].value
    desk.page.cell(at, columns[LABEL]).value = "本地自选特色工作"
    desk.page.cell(at, columns[MONTH]).value = 4
    return desk.fault(("F206", desk.page.cell(at, columns[LABEL])))


@kind("删去一行")
def row_deleted(desk: Desk) -> Fault:
    line = desk.pick()
    if len(desk.on(line.sheet)) < 2:
        raise NotHereError
    above = line.sheet.cell(line[LABEL].row - 1, line[LABEL].column)
    shift_rows(line.sheet, line[LABEL].row, -1)
    return desk.fault(("F201", above), means={line.key: None})


@kind("删去三行")
def rows_deleted(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    if len(lines) < 5:
        raise NotHereError
    shift_rows(desk.page, lines[1][LABEL].row, -3)
    return desk.fault(("F201", lines[0][LABEL]), means={line.key: None for line in lines[1:4]})


def _values(line: Line) -> dict[Field, object]:
    return {field: cell.value for field, cell in line.cells.items()}


def _put(line: Line, values: dict[Field, object], source: int) -> None:
    for field, value in values.items():
        text = value
        if isinstance(value, str) and value.startswith("="):
            text = re.sub(rf"(?<=[A-Z]){source}\b", str(line[LABEL].row), value)
        line[field].value = text


@kind("整行排序")
def rows_sorted(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    kept = [(_values(line), line[LABEL].row) for line in lines]
    for line, (values, source) in zip(lines, sorted(kept, key=lambda one: str(one[0][LABEL])), strict=True):
        _put(line, values, source)
    return desk.fault()


@kind("两行对调")
def rows_swapped(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    if len(lines) < 2:
        raise NotHereError
    one, other = lines[0], lines[-1]
    kept = (_values(one), one[LABEL].row), (_values(other), other[LABEL].row)
    _put(one, *kept[1])
    _put(other, *kept[0])
    return desk.fault()


@kind("整行重复，数字相同")
def row_repeated_alike(desk: Desk) -> Fault:
    line = desk.on(desk.page)[-1]
    at = line[LABEL].row + 1
    shift_rows(desk.page, at, 1)
    for field, cell in line.cells.items():
        value = cell.value
        if isinstance(value, str) and value.startswith("="):
            value = line.told.total if field is TOTAL else None
        if field is not Field.RATE:
            desk.page.cell(at, cell.column).value = value
    line[TOTAL].value = line.told.total
    return desk.fault(free=frozenset({line.key}))


@kind("整行重复，数字不同")
def row_repeated(desk: Desk) -> Fault:
    line = desk.pick(lambda one: some(one) and SUBJECT not in one.cells)
    last = desk.on(line.sheet)[-1]
    at = last[LABEL].row + 1
    shift_rows(line.sheet, at, 1)
    for field in (ANNEX, LABEL, Field.MEASURE, Field.TARGET, Field.OPENING):
        line.sheet.cell(at, line[field].column).value = line[field].value
    cell = line.sheet.cell(at, line[MONTH].column)
    cell.value = line.told.month + 1
    return desk.fault(("F201", line.sheet.cell(at, line[LABEL].column)), means={line.key: None})


@kind("隐藏行")
def rows_hidden(desk: Desk) -> Fault:
    for line in desk.on(desk.page)[::2]:
        desk.page.row_dimensions[line[LABEL].row].hidden = True
    return desk.fault()


@kind("隐藏列")
def column_hidden(desk: Desk) -> Fault:
    desk.page.column_dimensions[desk.on(desk.page)[0][Field.TARGET].column_letter].hidden = True
    return desk.fault()


@kind("筛选开着")
def filter_on(desk: Desk) -> Fault:
    first, last = desk.on(desk.page)[0], desk.on(desk.page)[-1]
    desk.page.auto_filter.ref = f"A{first[LABEL].row - 1}:{last[Field.REMARK].coordinate}"
    desk.page.auto_filter.add_filter_column(0, ["附件1"])
    desk.page.row_dimensions[last[LABEL].row].hidden = True
    return desk.fault()


@kind("左边插入一列")
def column_on_the_left(desk: Desk) -> Fault:
    shift_columns(desk.page, 1, 1)
    return desk.fault()


@kind("表中插入一列序号")
def column_inserted(desk: Desk) -> Fault:
    at = desk.on(desk.page)[0][MONTH].column
    row = _top(desk, desk.page) - 1
    shift_columns(desk.page, at, 1)
    desk.page.cell(row, at).value = "备查"
    return desk.fault()


@kind("插入一列空白")
def blank_column_inserted(desk: Desk) -> Fault:
    shift_columns(desk.page, desk.on(desk.page)[0][TOTAL].column, 1)
    return desk.fault()


@kind("删去“本月完成”一列")
def month_column_deleted(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    for line in lines:
        if line.row.is_summed:
            line[TOTAL].value = line.told.total
    row, at = lines[0][LABEL].row - 1, lines[0][MONTH].column
    content = desk.page
    shift_columns(content, at, -1)
    anchor = next(cell for cell in content[row] if cell.value is not None)
    return desk.fault(("F201", anchor), free=frozenset(line.key for line in lines))


@kind("删去“备注”一列")
def remark_column_deleted(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    row = lines[0][LABEL].row - 1
    shift_columns(desk.page, lines[0][Field.REMARK].column, -1)
    anchor = next(cell for cell in desk.page[row] if cell.value is not None)
    return desk.fault(("F201", anchor))


@kind("删去“完成率”一列")
def rate_column_deleted(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    row = lines[0][LABEL].row - 1
    shift_columns(desk.page, lines[0][Field.RATE].column, -1)
    anchor = next(cell for cell in desk.page[row] if cell.value is not None)
    return desk.fault(("F201", anchor))


@kind("两列整列对调")
def columns_swapped(desk: Desk) -> Fault:
    lines = desk.on(desk.page)
    row, (one, other) = lines[0][LABEL].row - 1, (lines[0][MONTH].column, lines[0][TOTAL].column)
    for line in lines:
        if line.row.is_summed:
            line[TOTAL].value = line.told.total
    for at in range(row, lines[-1][LABEL].row + 1):
        left, right = desk.page.cell(at, one), desk.page.cell(at, other)
        left.value, right.value = right.value, left.value
    return desk.fault()
