"""Sheet 任务进展 as clerks send it back: rows told by task and number, columns by labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.task import Assignment, Deadline, Duty, Goals, Role, WorkItem
from airdocs.model.task_form import TaskFault, TaskField, TaskState, owed_tasks
from airdocs.readers.books.grid import Grid
from airdocs.readers.tasks import rows as task_rows
from airdocs.readers.tasks.rows import read_tasks_of
from airdocs.readers.tasks.table import find_task_tables

HEADER = ("序号", "重点工作", "任务", "职责", "完成时限", "进展情况", "状态", "存在问题", "下一步措施")
SITES = "建筑工地严格执行六个百分百要求，禁止现场搅拌混凝土。"
ROADS = "提高城市道路机械化清扫率，到2025年达到93%以上。"
STRAW = "禁止露天焚烧秸秆，运用卫星遥感、高清视频监控等手段巡查。"
FOREIGN = "用于评定绩效等级的水泥企业全部完成深度治理。"


def task(number, text, unit="甲局", due=""):
    deadlines = (Deadline(due),) if due else ()
    return WorkItem(
        number, "扬尘", text, "…", Assignment((Duty(unit, Role.LEAD, unit, 1),)), Goals(deadlines=deadlines)
    )


PLAN = Plan(
    "样例",
    Profile("某区方案", 2024),
    (Unit("甲局", Category.DEPARTMENT), Unit("乙局", Category.DEPARTMENT)),
    work=(task("3", SITES), task("7", ROADS, due="2025年"), task("12", STRAW), task("20", FOREIGN, "乙局")),
)
ROWS = (
    ("3", "扬尘", SITES, "牵头", "", "巡查工地12处。", "推进中", "", "8月继续"),
    ("7", "扬尘", ROADS, "牵头", "2025年", "清扫30公里。", "已完成", "", ""),
    ("12", "扬尘", STRAW, "牵头", "", "没有火点。", "推进中", "无人机不够", ""),
)
SIGNATURES = (
    ("单位负责人（签字）：", "", "", "审核人（签字）：", "", "", "填报人（签字）："),
    ("",) * 6 + ("（盖章）",),
)


def read(rows=ROWS, header=HEADER, name="任务进展", below=SIGNATURES, formulas=frozenset(), merged=()):
    grid = Grid(name, [("某区方案",), ("任务进展月报表",), header, *rows, *below], formulas=formulas, merged=merged)
    (table,) = find_task_tables((grid,))
    return read_tasks_of(table, owed_tasks(PLAN, "甲局"), PLAN)


def numbers(found):
    return [entry.number for entry in found.entries]


def faults(found):
    return [(stray.fault, stray.cell, stray.number) for stray in found.strays]


def changed(row, **cells):
    return tuple(cells.get(label, value) for label, value in zip(HEADER, row, strict=True))


def test_a_form_filled_rightly_gives_its_rows_and_no_stray():
    found = read()
    assert found.strays == ()
    first, second, third = found.entries
    assert (first.number, first.task.text, first.state, first.label_cell) == ("3", SITES, TaskState.UNDER_WAY, "C4")
    assert {field: cell.cell for field, cell in first.cells.items()}[TaskField.PROGRESS] == "F4"
    assert second.text(TaskField.PROGRESS) == "清扫30公里。"
    assert second.state is TaskState.DONE
    assert third.text(TaskField.PROBLEM) == "无人机不够"


@pytest.mark.parametrize("number", ["", "99", "7"])
def test_another_number_is_said_and_the_text_tells_the_task(number):
    found = read((changed(ROWS[0], 序号=number), *ROWS[1:]))
    assert (numbers(found), faults(found)) == (["3", "7", "12"], [(TaskFault.CELL_BLURRED, "A4", "3")])


@pytest.mark.parametrize("number", [3, 3.0, "３", " 3 ", "03", "（3）", "3、", "第3项"])
def test_a_number_may_be_retyped_in_any_way(number):
    found = read((changed(ROWS[0], 序号=number), *ROWS[1:]))
    assert (numbers(found), found.strays) == (["3", "7", "12"], ())


def test_rows_may_be_sorted_and_rows_inserted_between():
    blank = ("",) * 9
    found = read((ROWS[2], blank, ("扬尘治理", *("",) * 8), ROWS[0], HEADER, ROWS[1]))
    assert (numbers(found), found.strays) == (["12", "3", "7"], ())


def test_renumbered_after_sorting_the_text_tells():
    found = read(tuple(changed(row, 序号=str(n)) for n, row in zip((3, 7, 12), reversed(ROWS), strict=True)))
    said = [(TaskFault.CELL_BLURRED, "A4", "12"), (TaskFault.CELL_BLURRED, "A6", "3")]
    assert (numbers(found), faults(found)) == (["12", "7", "3"], said)


@given(
    order=st.permutations(range(3)),
    columns=st.permutations(range(9)),
    serials=st.lists(st.sampled_from(["3", "7", "12", "20", "", 5, "x"]), min_size=3, max_size=3),
    gaps=st.lists(st.integers(0, 3), min_size=3, max_size=3),
)
def test_whatever_is_moved_or_renumbered_the_same_is_read(order, columns, serials, gaps):
    rows = []
    for at, serial, gap in zip(order, serials, gaps, strict=True):
        rows += [("",) * 9] * gap + [changed(ROWS[at], 序号=serial)]
    moved = tuple(tuple(row[at] for at in columns) for row in rows)
    found = read(moved, tuple(HEADER[at] for at in columns), below=())
    wrong = [str(number) != ("3", "7", "12")[at] for at, number in zip(order, serials, strict=True)]
    assert [stray.field for stray in found.strays] == [TaskField.SERIAL] * sum(wrong)
    assert {stray.fault for stray in found.strays} <= {TaskFault.CELL_BLURRED}
    plain = {entry.number: entry for entry in read().entries}
    assert numbers(found) == [("3", "7", "12")[at] for at in order]
    fields = [field for field in TaskField if field is not TaskField.SERIAL]
    for entry in found.entries:
        assert [entry.text(field) for field in fields] == [plain[entry.number].text(field) for field in fields]


def test_columns_may_stand_in_any_order():
    order = (5, 2, 0, 8, 6, 3, 4, 1, 7)
    found = read(tuple(tuple(row[at] for at in order) for row in ROWS), tuple(HEADER[at] for at in order), below=())
    assert found.strays == ()
    assert [entry.text(TaskField.PROGRESS) for entry in found.entries] == [
        "巡查工地12处。",
        "清扫30公里。",
        "没有火点。",
    ]
    assert found.entries[0].label_cell == "B4"


def test_a_text_changed_slightly_is_said_at_its_cell_and_the_row_still_read():
    found = read((changed(ROWS[0], 任务=SITES.replace("禁止", "严禁")), *ROWS[1:]))
    assert numbers(found) == ["3", "7", "12"]
    assert faults(found) == [(TaskFault.CELL_CHANGED, "C4", "3")]
    (stray,) = found.strays
    assert (stray.wanted, stray.field) == (SITES, TaskField.TASK)


def test_layout_of_the_text_is_no_change():
    typed = SITES.replace("，", ",\n ").replace("六", " 六")
    assert read((changed(ROWS[0], 任务=typed), *ROWS[1:])).strays == ()


def test_a_text_that_was_cleared_is_told_by_its_number():
    found = read((changed(ROWS[0], 任务=""), *ROWS[1:]))
    assert numbers(found) == ["3", "7", "12"]
    assert faults(found) == [(TaskFault.CELL_CHANGED, "C4", "3")]


def test_role_and_deadline_that_were_altered_or_cleared_are_said_and_merged_ones_are_not():
    rows = (ROWS[0], changed(ROWS[1], 职责="配合", 完成时限="2026年"), changed(ROWS[2], 职责=""))
    assert faults(read(rows))[2:] == [(TaskFault.CELL_BLURRED, "D6", "12")]
    found = read(rows, merged=("D5:D6",))
    assert faults(found) == [(TaskFault.CELL_CHANGED, "D5", "7"), (TaskFault.CELL_CHANGED, "E5", "7")]
    assert [stray.wanted for stray in found.strays] == ["牵头", "2025年"]


def test_a_row_that_is_gone_is_said():
    assert faults(read((ROWS[0], ROWS[2]))) == [(TaskFault.ROW_GONE, "C4", "7")]
    assert faults(read((ROWS[2],))) == [(TaskFault.ROW_GONE, "C3", "3"), (TaskFault.ROW_GONE, "C3", "7")]


def test_a_task_of_the_clerks_own_is_unknown():
    own = ("21", "", "组织干部职工学习文件。", "牵头", "", "学习2次。", "推进中", "", "")
    found = read((*ROWS, own))
    assert numbers(found) == ["3", "7", "12"]
    assert faults(found) == [(TaskFault.ROW_UNKNOWN, "C7", "")]


def test_a_task_written_over_another_is_unknown_and_names_what_stood_there():
    found = read((ROWS[0], changed(ROWS[1], 任务="组织干部职工学习文件。"), ROWS[2]))
    assert numbers(found) == ["3", "12"]
    assert faults(found) == [(TaskFault.ROW_UNKNOWN, "C5", "7")]
    assert found.strays[0].wanted == ROADS


def test_a_task_of_another_unit_does_not_count():
    found = read((*ROWS, ("20", "", FOREIGN, "牵头", "", "已治理。", "已完成", "", "")))
    assert numbers(found) == ["3", "7", "12"]
    assert faults(found) == [(TaskFault.ROW_FOREIGN, "C7", "")]


def test_a_second_row_of_a_task_is_said_where_it_says_something_else():
    assert read((*ROWS, ROWS[1])).strays == ()
    found = read((*ROWS, changed(ROWS[1], 进展情况="清扫90公里。")))
    assert found.entries[1].text(TaskField.PROGRESS) == "清扫30公里。"
    assert faults(found) == [(TaskFault.ROW_REPEATED, "C7", "7")]


@pytest.mark.parametrize("label", ["本月进展", "进展", "工作情况"])
def test_a_renamed_column_is_still_read(label):
    found = read(header=tuple(label if one == "进展情况" else one for one in HEADER))
    assert faults(found) == [(TaskFault.COLUMN_RENAMED, "F3", "")]
    assert found.entries[0].text(TaskField.PROGRESS) == "巡查工地12处。"


def test_a_column_that_is_gone_is_said_at_the_header():
    found = read(tuple(row[:6] + row[7:] for row in ROWS), HEADER[:6] + HEADER[7:], below=())
    assert faults(found) == [(TaskFault.COLUMN_GONE, "A3", "")]
    assert found.entries[0].state is None
    assert TaskField.STATE not in found.entries[0].cells


def test_without_the_column_of_tasks_numbers_tell():
    found = read(tuple(row[:2] + row[3:] for row in ROWS), HEADER[:2] + HEADER[3:], below=())
    assert numbers(found) == ["3", "7", "12"]
    assert faults(found) == [(TaskFault.COLUMN_GONE, "A3", "")]


def test_the_sheet_may_be_renamed_but_another_table_is_none():
    assert numbers(read(name="Sheet1")) == ["3", "7", "12"]
    assert find_task_tables((Grid("项目", [("序号", "项目名称", "状态", "完成时限")]),)) == ()


def test_a_visible_sheet_goes_before_a_hidden_copy():
    hidden = Grid("任务进展", [HEADER, changed(ROWS[0], 进展情况="旧")], hidden=True)
    shown = Grid("表一", [HEADER, *ROWS])
    assert find_task_tables((hidden, shown))[0].grid is shown


def test_formulas_are_known():
    cell = read(formulas=frozenset({(3, 5)})).entries[0].cells[TaskField.PROGRESS]
    assert (cell.cell, cell.formula) == ("F4", True)


def test_the_tasks_of_thousands_of_rows_of_nonsense_are_not_all_looked_for(monkeypatch):
    asked = []
    monkeypatch.setattr(task_rows, "nearest", lambda text, known: asked.append((text, tuple(known))))
    rows = tuple((str(n), "", f"第{n}行，{'乱' * 200}{n}", "", "", "乱", "", "", "") for n in range(3000))
    found = read((*ROWS, *rows), below=())
    assert numbers(found) == ["3", "7", "12"]
    assert len(found.strays) == 3000
    assert len(asked) <= 200


@pytest.mark.parametrize(
    "below",
    [
        ("序号", "存在问题", "整改措施"),
        ("序号", "任务", "责任人", "完成时限"),
        ("", "序号", "任务", "进展情况", "状态"),
        ("序号", "问题", "怎么改"),
    ],
)
def test_another_table_below_is_never_read_as_tasks(below):
    rows = (*ROWS, ("",), ("附：问题清单",), below, ("1", "无人机不够", "采购"), ("2", STRAW, FOREIGN, "年底", "采购"))
    found = read(rows)
    assert (numbers(found), found.strays) == (["3", "7", "12"], ())


def test_a_header_repeated_on_the_next_page_goes_on_with_the_table():
    found = read((*ROWS[:2], HEADER, ROWS[2]))
    assert (numbers(found), found.strays) == (["3", "7", "12"], ())


def test_a_list_of_next_month_s_tasks_is_no_report():
    plans = Grid("下月计划", [("序号", "重点工作", "任务", "完成时限"), ("3", "扬尘", SITES, "年底")])
    shown = Grid("八月", [HEADER, *ROWS])
    assert [table.grid for table in find_task_tables((plans, shown))] == [shown]


def test_the_table_with_most_of_the_form_s_columns_goes_first():
    brief = Grid("摘要", [("序号", "任务", "进展情况"), ("3", SITES, "旧")])
    shown = Grid("八月", [HEADER, *ROWS])
    assert [table.grid for table in find_task_tables((brief, shown))] == [shown, brief]
