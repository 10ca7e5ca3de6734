"""What departments do to sheet 任务进展: each kind a small named function under its Chinese title."""

from collections.abc import Callable
from copy import copy

from openpyxl.cell import Cell

from airdocs.model.task_form import TaskField, TaskState
from tests.faults.desk import NotHereError
from tests.faults.task_desk import (
    DUE,
    NEXT,
    NUMBER,
    PROBLEM,
    PROGRESS,
    ROLE,
    STATE,
    TASK,
    TaskDesk,
    TaskFault,
    plan,
)
from tests.samples.filling import TaskLine

Spoil = Callable[[TaskDesk], TaskFault]
TASK_KINDS: dict[str, tuple[str, Spoil]] = {}
HEADING = TaskField.HEADING


def kind(title: str) -> Callable[[Spoil], Spoil]:
    """Put a function into the table under its own name."""

    def register(spoil: Spoil) -> Spoil:
        assert spoil.__name__ not in TASK_KINDS
        TASK_KINDS[spoil.__name__] = title, spoil
        return spoil

    return register


def _at(line: TaskLine, field: TaskField) -> Cell:
    return line.cells[field.value]


def _write(line: TaskLine, **texts: object) -> None:
    for label, text in texts.items():
        line.cells[label].value = text


def _each(name: str, title: str, values: tuple[object, ...], spoil: Callable[[TaskDesk, object], TaskFault]) -> None:
    """A kind for each value that is typed."""
    for number, value in enumerate(values, 1):
        TASK_KINDS[f"{name}_{number}"] = (
            f"{title}：{value!r}",
            lambda desk, value=value: spoil(desk, value),
        )


# ---- 进展情况 and 状态 ------------------------------------------------------------------------


def _progress_says_nothing(desk: TaskDesk, typed: object) -> TaskFault:
    line = desk.pick()
    _at(line, PROGRESS).value = typed
    return desk.fault(("D601", _at(line, PROGRESS)), free=(line.number,))


_each("progress_blank", "进展情况没有内容", (None, "　", "/", "无", "——"), _progress_says_nothing)
_each("progress_empty_words", "进展情况没有内容", ("。", "……", "1", "OK", "暂无", "？？", "√"), _progress_says_nothing)
_each(
    "progress_says_little",
    "进展情况看不出做了什么",
    ("已开展", "已落实。", "按要求落实", "见附件"),
    _progress_says_nothing,
)


@kind("进展情况照抄上月")
def progress_copied(desk: TaskDesk) -> TaskFault:
    line = desk.under_way()
    desk.past(line, progress=_at(line, PROGRESS).value)
    return desk.fault(("D605", _at(line, PROGRESS)))


@kind("进展情况照抄上月，只加空格")
def progress_copied_with_spaces(desk: TaskDesk) -> TaskFault:
    line = desk.under_way()
    desk.past(line, progress=_at(line, PROGRESS).value)
    _at(line, PROGRESS).value = "　" + _at(line, PROGRESS).value.replace("，", "， ")
    return desk.fault(("D605", _at(line, PROGRESS)), free=(line.number,))


def _state_is_none(desk: TaskDesk, typed: object) -> TaskFault:
    line = desk.under_way()
    _at(line, STATE).value = typed
    return desk.fault(("D604", _at(line, STATE)), free=(line.number,))


_each("state_retyped", "状态自己改写", (None, "基本完成", "完成", "推进", "正在推进", "/", 1), _state_is_none)


def _state_is_known(desk: TaskDesk, typed: object) -> TaskFault:
    line = desk.under_way()
    _at(line, STATE).value = typed
    return desk.fault(free=(line.number,))


_each("state_decorated", "状态带空格、句号", ("推进中。", " 推进中 ", "推 进 中", "推进中\n"), _state_is_known)


def _done_but(desk: TaskDesk, text: object) -> TaskFault:
    line = desk.done()
    _at(line, PROGRESS).value = text
    return desk.fault(("D602", _at(line, STATE)), free=(line.number,))


_each(
    "done_but_unfinished",
    "已完成却写没有完成",
    ("设备尚未安装，计划下月完成。", "正在施工，进度滞后。", "完成率60%。", "20个点位已建18个，差2个。"),
    _done_but,
)


@kind("未启动却写已全部完成")
def pending_but_done(desk: TaskDesk) -> TaskFault:
    line = desk.under_way()
    _write(line, 状态=TaskState.PENDING.value, 进展情况="已全部完成。")
    return desk.fault(("D602", _at(line, STATE)), free=(line.number,))


@kind("推进中却写已全部完成")
def under_way_but_done(desk: TaskDesk) -> TaskFault:
    line = desk.under_way()
    _write(line, 进展情况="该项工作已全部完成。")
    return desk.fault(("D602", _at(line, STATE)), free=(line.number,))


@kind("上月已完成，本月又推进中")
def back_from_done(desk: TaskDesk) -> TaskFault:
    line = desk.under_way()
    desk.past(line, state=TaskState.DONE)
    return desk.fault(("D602", _at(line, STATE)))


@kind("滞后没有说明问题")
def late_without_problem(desk: TaskDesk) -> TaskFault:
    line = desk.pick(lambda line: line.cells[STATE.value].value == "推进中" and not _at(line, DUE).value)
    _write(line, 状态=TaskState.LATE.value, 进展情况="设备安装滞后。")
    return desk.fault(("D602", _at(line, PROBLEM)), free=(line.number,))


@kind("期限已过仍在推进")
def overdue(desk: TaskDesk) -> TaskFault:
    line = desk.done()
    _write(line, 状态=TaskState.UNDER_WAY.value, 进展情况="检查工地12处。")
    return desk.fault(("D603", _at(line, STATE)), free=(line.number,))


def _error_value(desk: TaskDesk, field: TaskField, text: str) -> TaskFault:
    line = desk.pick()
    _at(line, field).value = text
    _at(line, field).data_type = "e"
    also = (("D604", _at(line, STATE)),) if field is STATE else ()
    return desk.fault(("F203", _at(line, field)), also=also, free=(line.number,))


@kind("进展情况是错误值")
def error_in_progress(desk: TaskDesk) -> TaskFault:
    return _error_value(desk, PROGRESS, "#REF!")


@kind("状态是错误值")
def error_in_state(desk: TaskDesk) -> TaskFault:
    return _error_value(desk, STATE, "#N/A")


@kind("存在问题是错误值")
def error_in_problem(desk: TaskDesk) -> TaskFault:
    return _error_value(desk, PROBLEM, "#NAME?")


@kind("进展情况是没有算出结果的公式")
def formula_in_progress(desk: TaskDesk) -> TaskFault:
    line = desk.pick()
    _at(line, PROGRESS).value = f"={_at(line, TASK).coordinate}"
    return desk.fault(("F203", _at(line, PROGRESS)), also=(("F203", _at(line, PROGRESS)),), free=(line.number,))


# ---- rows -------------------------------------------------------------------------------------


def _two_rows(desk: TaskDesk) -> None:
    if len(desk.lines) < 3:
        raise NotHereError


@kind("删去一行任务")
def row_deleted(desk: TaskDesk) -> TaskFault:
    _two_rows(desk)
    line = desk.pick(lambda line: line is not desk.lines[0])
    above = desk.page.cell(_at(line, TASK).row - 1, _at(line, TASK).column)
    desk.page.delete_rows(_at(line, TASK).row)
    return desk.fault(("F201", above), free=(line.number,))


@kind("删去第一行任务")
def first_row_deleted(desk: TaskDesk) -> TaskFault:
    _two_rows(desk)
    first = desk.lines[0]
    header = desk.header(TASK)
    desk.page.delete_rows(_at(first, TASK).row)
    return desk.fault(("F201", header), free=(first.number,))


@kind("一行内容全部清空")
def row_cleared(desk: TaskDesk) -> TaskFault:
    _two_rows(desk)
    line = desk.pick(lambda line: line is not desk.lines[0])
    above = desk.page.cell(_at(line, TASK).row - 1, _at(line, TASK).column)
    for cell in line.cells.values():
        cell.value = None
    return desk.fault(("F201", above), free=(line.number,))


def _values(line: TaskLine) -> dict[str, object]:
    return {label: cell.value for label, cell in line.cells.items()}


@kind("各行倒序")
def rows_sorted(desk: TaskDesk) -> TaskFault:
    for line, values in zip(desk.lines, [_values(line) for line in reversed(desk.lines)], strict=True):
        _write(line, **values)
    return desk.fault()


@kind("中间插入空行")
def blank_rows_inserted(desk: TaskDesk) -> TaskFault:
    _two_rows(desk)
    desk.page.insert_rows(_at(desk.lines[1], TASK).row, 2)
    return desk.fault()


@kind("表头上面插入一行")
def row_above_header(desk: TaskDesk) -> TaskFault:
    desk.page.insert_rows(desk.header(TASK).row)
    return desk.fault()


def _appended(desk: TaskDesk, **values: object) -> Cell:
    """A row written between the first two; its cell of the task."""
    _two_rows(desk)
    at = _at(desk.lines[1], TASK).row
    desk.page.insert_rows(at)
    columns = {label: cell.column for label, cell in desk.lines[0].cells.items()}
    for label, value in values.items():
        desk.page.cell(at, columns[label]).value = value
    return desk.page.cell(at, columns[TASK.value])


@kind("自行增加一项任务")
def row_of_own(desk: TaskDesk) -> TaskFault:
    cell = _appended(desk, 序号="99", 任务="组织开展绿色社区创建评比。", 进展情况="已评比。", 状态="推进中")
    return desk.fault(("F201", cell))


@kind("增加一项别的单位的任务")
def row_of_another(desk: TaskDesk) -> TaskFault:
    own = {line.number for line in desk.lines}
    other = next(task for task in plan().work if task.number not in own)
    cell = _appended(desk, 序号=other.number, 任务=other.text, 进展情况="检查2处。", 状态="推进中")
    return desk.fault(("F201", cell))


@kind("同一任务写了两行，说法不同")
def row_twice(desk: TaskDesk) -> TaskFault:
    first = desk.lines[0]
    cell = _appended(desk, **{**_values(first), PROGRESS.value: "另外检查了3处。"})
    return desk.fault(("F201", cell))


@kind("同一任务写了两行，内容一样")
def row_copied(desk: TaskDesk) -> TaskFault:
    _appended(desk, **_values(desk.lines[0]))
    return desk.fault()


@kind("序号全部清空")
def serials_cleared(desk: TaskDesk) -> TaskFault:
    for line in desk.lines:
        _at(line, NUMBER).value = None
    return desk.fault()


@kind("序号从1重编")
def serials_anew(desk: TaskDesk) -> TaskFault:
    for at, line in enumerate(desk.lines, 1):
        _at(line, NUMBER).value = at
    return desk.fault()


@kind("隐藏一行")
def row_hidden(desk: TaskDesk) -> TaskFault:
    desk.page.row_dimensions[_at(desk.pick(), TASK).row].hidden = True
    return desk.fault()


# ---- what went out filled ----------------------------------------------------------------------


@kind("改动任务内容")
def task_changed(desk: TaskDesk) -> TaskFault:
    line = desk.pick()
    _at(line, TASK).value = _at(line, TASK).value.rstrip("。") + "，力争完成。"
    return desk.fault(("F204", _at(line, TASK)))


@kind("任务内容清空")
def task_cleared(desk: TaskDesk) -> TaskFault:
    line = desk.pick()
    _at(line, TASK).value = None
    return desk.fault(("F204", _at(line, TASK)))


@kind("任务换成别的内容")
def task_replaced(desk: TaskDesk) -> TaskFault:
    line = desk.pick()
    _at(line, TASK).value = "组织开展绿色社区创建评比。"
    return desk.fault(("F201", _at(line, TASK)), free=(line.number,))


@kind("任务加空格、换行和全角数字")
def task_decorated(desk: TaskDesk) -> TaskFault:
    for line in desk.lines:
        text = _at(line, TASK).value
        _at(line, TASK).value = f" {text[:4]}\n{text[4:]}　"
    return desk.fault()


@kind("改动职责")
def role_changed(desk: TaskDesk) -> TaskFault:
    line = desk.pick()
    _at(line, ROLE).value = "配合" if _at(line, ROLE).value != "配合" else "牵头"
    return desk.fault(("F204", _at(line, ROLE)))


@kind("改动完成时限")
def due_changed(desk: TaskDesk) -> TaskFault:
    line = desk.pick(lambda line: bool(_at(line, DUE).value))
    _at(line, DUE).value = "2029年底"
    return desk.fault(("F204", _at(line, DUE)))


@kind("改动重点工作")
def heading_changed(desk: TaskDesk) -> TaskFault:
    line = desk.pick(lambda line: bool(_at(line, HEADING).value))
    _at(line, HEADING).value = "自定重点"
    return desk.fault(("F204", _at(line, HEADING)))


def _blurred(desk: TaskDesk, field: object) -> TaskFault:
    line = desk.pick(lambda line: bool(_at(line, field).value))
    _at(line, field).value = None
    return desk.fault(("F204", _at(line, field)))


_each("prefilled_cleared", "预填内容清空", (NUMBER, HEADING, ROLE, DUE), _blurred)


@kind("序号改成别的号")
def number_changed(desk: TaskDesk) -> TaskFault:
    line = desk.pick()
    _at(line, NUMBER).value = "888"
    return desk.fault(("F204", _at(line, NUMBER)))


@kind("两项序号对调")
def numbers_exchanged(desk: TaskDesk) -> TaskFault:
    one, other = desk.lines[:2]
    cells = _at(one, NUMBER), _at(other, NUMBER)
    cells[0].value, cells[1].value = cells[1].value, cells[0].value
    return desk.fault(*(("F204", cell) for cell in cells))


# ---- columns -----------------------------------------------------------------------------------


def _renamed(desk: TaskDesk, pair: object) -> TaskFault:
    field, name = pair
    desk.header(field).value = name
    return desk.fault(("F201", desk.header(field)))


_each(
    "column_renamed",
    "栏目改名",
    ((PROGRESS, "工作进展"), (PROGRESS, "进展情祝"), (STATE, "完成状态"), (TASK, "任务内容"), (PROBLEM, "困难问题")),
    _renamed,
)


def _headless(desk: TaskDesk, field: object) -> TaskFault:
    desk.header(field).value = None
    return desk.fault(("F201", desk.header(field)))


_each("heading_cleared", "栏目名清空", (PROGRESS, STATE, TASK), _headless)


@kind("栏目名加空格")
def heading_spaced(desk: TaskDesk) -> TaskFault:
    desk.header(PROGRESS).value = " 进 展\n情况 "
    return desk.fault()


@kind("删去一栏")
def column_deleted(desk: TaskDesk) -> TaskFault:
    for cell in (desk.header(NEXT), *(_at(line, NEXT) for line in desk.lines)):
        cell.value = None
    return desk.fault(("F201", desk.header(NUMBER)), free=tuple(line.number for line in desk.lines))


def _moved(desk: TaskDesk, one: TaskField, other: TaskField) -> None:
    for left, right in [
        (desk.header(one), desk.header(other)),
        *((_at(line, one), _at(line, other)) for line in desk.lines),
    ]:
        left.value, right.value = right.value, left.value


@kind("两栏对调")
def columns_swapped(desk: TaskDesk) -> TaskFault:
    _moved(desk, PROGRESS, STATE)
    return desk.fault()


@kind("左边插入一栏")
def column_inserted(desk: TaskDesk) -> TaskFault:
    for area in list(desk.page.merged_cells.ranges):
        desk.page.unmerge_cells(str(area))
    desk.page.insert_cols(1)
    return desk.fault()


# ---- sheets and merges --------------------------------------------------------------------------


@kind("工作表改名")
def sheet_renamed(desk: TaskDesk) -> TaskFault:
    desk.page.title = "9月"
    return desk.fault()


@kind("删去工作表")
def sheet_deleted(desk: TaskDesk) -> TaskFault:
    desk.book.remove(desk.page)
    return desk.fault(("F202", None), free=tuple(desk.job.told))


def _copied(desk: TaskDesk, title: str, **face: str) -> list[list[Cell]]:
    """A copy of the sheet put before it, with other words above its table."""
    other = desk.book.copy_worksheet(desk.page)
    other.title = title
    desk.book.move_sheet(other, -len(desk.book.sheetnames))
    for row in other.iter_rows(max_row=desk.header(TASK).row - 1):
        for cell in row:
            if cell.value in face:
                row[cell.column].value = face[cell.value]
    return [list(row) for row in other.iter_rows(min_row=desk.header(TASK).row + 1)]


@kind("上月的表留在前面，本月的表改了名")
def last_month_beside(desk: TaskDesk) -> TaskFault:
    rows = _copied(desk, "8月", 填报月份="2024年8月")
    for line, row in zip(desk.lines, rows, strict=False):
        row[_at(line, PROGRESS).column - 1].value = "上月检查1处。"
    desk.page.title = "9月"
    return desk.fault()


@kind("本月的表抄了两份，说法不同")
def copy_contradicts(desk: TaskDesk) -> TaskFault:
    line = desk.pick()
    rows = _copied(desk, "副本")
    row = rows[desk.lines.index(line)]
    row[_at(line, PROGRESS).column - 1].value = "副本里另写的进展。"
    return desk.fault(("F201", row[_at(line, TASK).column - 1]))


@kind("本月的表抄了两份，内容一样")
def copy_agrees(desk: TaskDesk) -> TaskFault:
    _copied(desk, "副本")
    return desk.fault()


@kind("表下另附问题清单")
def list_below(desk: TaskDesk) -> TaskFault:
    bottom = desk.page.max_row + 2
    for at, values in enumerate((("问题清单",), ("序号", "问题", "整改措施"), (1, "设备未到货", "加快采购")), bottom):
        for column, value in enumerate(values, 1):
            desk.page.cell(at, column).value = value
    return desk.fault()


@kind("另加一张下月计划表")
def next_month_sheet(desk: TaskDesk) -> TaskFault:
    page = desk.book.create_sheet("下月计划", 0)
    page.append(("序号", "重点工作", "任务", "完成时限"))
    page.append((1, "扬尘", "组织开展绿色社区创建评比。", "10月底"))
    return desk.fault()


@kind("两行进展情况合并成一格")
def progress_merged(desk: TaskDesk) -> TaskFault:
    _two_rows(desk)
    one, two = desk.lines[0], desk.lines[1]
    desk.page.merge_cells(f"{_at(one, PROGRESS).coordinate}:{_at(two, PROGRESS).coordinate}")
    return desk.fault(("D601", _at(two, PROGRESS).coordinate), free=(two.number,))


@kind("重点工作合并成一格")
def headings_merged(desk: TaskDesk) -> TaskFault:
    _two_rows(desk)
    one, two = desk.lines[0], desk.lines[-1]
    desk.page.merge_cells(f"{_at(one, HEADING).coordinate}:{_at(two, HEADING).coordinate}")
    return desk.fault()


@kind("换字体、底色、列宽")
def looks_changed(desk: TaskDesk) -> TaskFault:
    for line in desk.lines:
        font = copy(_at(line, PROGRESS).font)
        font.b = True
        _at(line, PROGRESS).font = font
    desk.page.column_dimensions["F"].width = 80
    return desk.fault()


@kind("隐藏的标识工作表被删去")
def identity_deleted(desk: TaskDesk) -> TaskFault:
    del desk.book["_airdocs"]
    return desk.fault()
