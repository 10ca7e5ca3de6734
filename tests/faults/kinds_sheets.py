"""Sheets renamed, copied, lost; cells merged; what is written beside the table."""

from tests.faults.desk import Desk, Fault, NotHereError
from tests.faults.kinds_labels import ANNEX, LABEL, SUBJECT
from tests.faults.kinds_writing import MONTH, some
from tests.faults.registry import kind


@kind("工作表改名")
def sheet_renamed(desk: Desk) -> Fault:
    desk.page.title = "5月份上报表"
    return desk.fault()


@kind("工作表换序")
def sheets_reordered(desk: Desk) -> Fault:
    desk.book.move_sheet(desk.page.title, -1)
    return desk.fault()


@kind("另加工作表")
def sheet_added(desk: Desk) -> Fault:
    page = desk.book.create_sheet("企业名单", 0)
    page.append(["序号", "企业名称", "备注"])
    page.append([1, "某某厂", "已停产"])
    return desk.fault()


@kind("工作表复制一份，数字相同")
def sheet_copied(desk: Desk) -> Fault:
    desk.book.copy_worksheet(desk.page)
    return desk.fault()


@kind("工作表复制一份，数字不同")
def sheet_copied_and_changed(desk: Desk) -> Fault:
    line = next((one for one in desk.on(desk.page) if some(one)), None)
    if line is None:
        raise NotHereError
    twin = desk.book.copy_worksheet(desk.page)
    twin[line[MONTH].coordinate].value = line.told.month + 1
    return desk.fault(("F201", line[LABEL]), means={line.key: None})


@kind("工作表复制一份空表")
def sheet_copied_blank(desk: Desk) -> Fault:
    twin = desk.book.copy_worksheet(desk.page)
    for line in desk.on(desk.page):
        for field in line.row.entries:
            twin[line[field].coordinate].value = None
    return desk.fault()


@kind("填报工作表删去")
def sheet_deleted(desk: Desk) -> Fault:
    gone = desk.on(desk.page)
    desk.book.remove(desk.page)
    return desk.fault(("F202", None), means={line.key: None for line in gone})


@kind("填报说明删去")
def guide_deleted(desk: Desk) -> Fault:
    del desk.book["填报说明"]
    return desk.fault()


@kind("工作表隐藏")
def sheet_hidden(desk: Desk) -> Fault:
    desk.page.sheet_state = "hidden"
    return desk.fault()


@kind("附件栏合并单元格")
def annex_merged(desk: Desk) -> Fault:
    lines = [
        line for line in desk.on(desk.page) if line.row.indicator.annex == desk.on(desk.page)[0].row.indicator.annex
    ]
    desk.page.merge_cells(f"{lines[0][ANNEX].coordinate}:{lines[-1][ANNEX].coordinate}")
    return desk.fault()


@kind("两格数据合并")
def entries_merged(desk: Desk) -> Fault:
    lines = [line for line in desk.on(desk.page) if MONTH in line.row.entries]
    if len(lines) < 2:
        raise NotHereError
    where = lines[1][MONTH].coordinate
    desk.page.merge_cells(f"{lines[0][MONTH].coordinate}:{where}")
    return desk.fault(("V301", where), means={lines[1].key: None})


@kind("两格指标名称合并")
def labels_merged(desk: Desk) -> Fault:
    lines = [line for line in desk.on(desk.page) if SUBJECT not in line.cells]
    if len(lines) < 2:
        raise NotHereError
    where = lines[1][LABEL].coordinate
    desk.page.merge_cells(f"{lines[0][LABEL].coordinate}:{where}")
    return desk.fault(("F201", where), means={lines[1].key: None})


@kind("取消全部合并")
def all_unmerged(desk: Desk) -> Fault:
    for page in desk.book.worksheets:
        for area in list(page.merged_cells.ranges):
            page.unmerge_cells(str(area))
    return desk.fault()


@kind("整表粘贴到另一工作表")
def table_pasted_elsewhere(desk: Desk) -> Fault:
    page = desk.page
    lines, target = desk.on(page), desk.book.create_sheet("Sheet1")
    for row in page.iter_rows(max_row=lines[-1][LABEL].row):
        for cell in row:
            if cell.value is not None:
                at = cell.row + 3, cell.column + 2
                formula = isinstance(cell.value, str) and cell.value.startswith("=")
                target.cell(*at).value = None if formula else cell.value
    desk.book.remove(page)
    return desk.fault()


@kind("表格下方另写数字")
def figures_below(desk: Desk) -> Fault:
    line = desk.on(desk.page)[-1]
    desk.page.cell(line[LABEL].row + 6, 2).value = "联系人手机"
    desk.page.cell(line[LABEL].row + 6, 3).value = 13800000000
    return desk.fault()


@kind("表右侧打草稿")
def scribbles_beside(desk: Desk) -> Fault:
    line = desk.on(desk.page)[0]
    desk.page.cell(line[LABEL].row, 15).value = "=1+2"
    desk.page.cell(line[LABEL].row + 1, 16).value = 333
    return desk.fault()
