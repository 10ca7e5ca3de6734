"""任务进展 consolidated: by task, by unit and in print; nobody's silence is left blank."""

from dataclasses import replace
from datetime import date

import pytest

from airdocs.documents.tasks.progress import task_progress_blocks, task_sheets
from airdocs.documents.tasks.standing import Silence, task_standings
from airdocs.model.batch import Batch
from airdocs.model.document import AnnexHead, TableBlock
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.month import Month
from airdocs.model.submission import Face, Identity, Submission
from airdocs.model.table import Tone
from airdocs.model.task import Deadline
from airdocs.model.task_form import TaskCell, TaskEntry, TaskFault, TaskField, TaskStray, owed_tasks, read_state
from tests.unit.documents.task_samples import CITY, plan, sample, task, unit

MONTH = Month(2024, 9)
ENTRIES = (TaskField.PROGRESS, TaskField.STATE, TaskField.PROBLEM, TaskField.NEXT)
UNITS = (unit("甲局"), unit("乙局"), unit("丙局"), unit("丁局"), unit("各部门", "丙局", "丁局"))


def make_plan(*work, units=UNITS):
    made = plan(*units)
    return replace(made, work=work, tasks=())


def report(made, name, said, strays=()):
    """The report of a unit: number → (进展情况, 状态, 存在问题, 下一步措施), five rows below."""
    entries = []
    for owed in owed_tasks(made, name):
        if owed.number not in said:
            continue
        texts = [*said[owed.number], "", "", ""][:4]
        cells = {
            field: TaskCell(text, f"{column}{int(owed.number) + 5}")
            for field, column, text in zip(ENTRIES, "FGHI", texts, strict=True)
        }
        entries.append(TaskEntry("任务进展", owed, cells, read_state(texts[1]), f"C{int(owed.number) + 5}"))
    identity = Identity(made.profile.name, name, str(MONTH), "1")
    return Submission(f"月报/2024-09/{name}.xlsx", identity, True, Face(), tasks=tuple(entries), task_strays=strays)


def month_of(made, *sent, findings=()):
    """(plan, batch, states, findings) as the functions take them."""
    returned = {finding.file for finding in findings if finding.severity is Severity.ERROR}
    came = {one.unit: UnitState.RETURNED if one.file in returned else UnitState.ACCEPTED for one in sent}
    names = [one.name for one in made.units if owed_tasks(made, one.name)]
    states = {name: came.get(name, UnitState.MISSING) for name in names}
    return made, Batch(made, MONTH, effective=sent, reporters=tuple(names)), states, findings


def fault(name, cell, code="D602", severity=Severity.ERROR):
    return Finding(code, severity, "", "", f"月报/2024-09/{name}.xlsx", "任务进展", cell, name)


def read(table):
    """The rows of a table as dictionaries by label, merged cells carried down."""
    held, rows = {}, []
    for cells in table.rows:
        for heading, cell in zip(table.header, cells, strict=True):
            if cell.rows:
                held[heading.label] = "" if cell.value is None else str(cell.value)
        rows.append(dict(held))
    return rows


def sheet(name, *month):
    return next(one for one in task_sheets(*month) if one.name == name)


TWO = make_plan(task(1, "牵头 甲局", "配合 乙局", heading="扬尘"), task(2, "负责 甲局", "负责 乙局", heading="秸秆"))


def test_each_unit_has_its_row_under_the_task_the_lead_first():
    made = make_plan(task(1, "配合 乙局", "牵头 甲局", "配合 各部门", groups=("各部门",)))
    sent = (report(made, "丁局", {"1": ("已协助。", "推进中")}), report(made, "甲局", {"1": ("巡查12次。", "推进中")}))
    rows = read(sheet("任务进展（按任务）", *month_of(made, *sent)).table)
    assert [(row["填报单位"], row["职责"], row["状态"], row["进展情况"]) for row in rows] == [
        ("甲局", "牵头", "推进中", "巡查12次。"),
        ("乙局", "配合", "未报送", "未报送"),
        ("丙局", "配合", "未报送", "未报送"),
        ("丁局", "配合", "推进中", "已协助。"),
    ]
    assert {row["总体状态"] for row in rows} == {"推进中"}
    assert {row["牵头（负责）单位"] for row in rows} == {"甲局"}


@pytest.mark.parametrize(
    ("first", "second", "overall"),
    [
        ("已完成", "推进中", "推进中"),
        ("推进中", "滞后", "滞后"),
        ("未启动", "推进中", "未启动"),
        ("已完成", "已完成", "已完成"),
        ("已完成", None, "未报齐"),
        ("推进中", None, "推进中"),
        (None, None, "未报送"),
    ],
)
def test_without_a_lead_the_worst_of_those_who_answer_counts(first, second, overall):
    sent = [
        report(TWO, name, {"2": ("做了。", state)})
        for name, state in (("甲局", first), ("乙局", second))
        if state is not None
    ]
    standing = task_standings(*month_of(TWO, *sent))[1]
    assert standing.overall.value == overall


def test_the_lead_speaks_for_the_task_whatever_the_others_say():
    sent = (report(TWO, "甲局", {"1": ("全部完成。", "已完成")}), report(TWO, "乙局", {"1": ("缺人。", "滞后")}))
    assert task_standings(*month_of(TWO, *sent))[0].overall.value == "已完成"


def test_a_faulty_cell_reads_pending_and_the_rest_of_the_row_stands():
    sent = report(TWO, "甲局", {"1": ("尚未完成。", "已完成", "缺资金", "协调"), "2": ("做了。", "推进中")})
    month = month_of(TWO, sent, findings=(fault("甲局", "G6"),))
    rows = read(sheet("任务进展（按任务）", *month).table)
    assert (rows[0]["状态"], rows[0]["总体状态"], rows[0]["进展情况"]) == ("待核", "待核", "尚未完成。")
    assert [row["状态"] for row in rows if row["序号"] == "2"] == ["推进中", "未报送"]


def test_a_warning_leaves_the_cell_as_it_is():
    sent = report(TWO, "甲局", {"1": ("做了。", "推进中")})
    month = month_of(TWO, sent, findings=(fault("甲局", "F6", "D605", Severity.WARNING),))
    assert task_standings(*month)[0].statements[0].progress == "做了。"


def test_a_blank_state_and_a_gone_column_are_pending():
    sent = report(TWO, "甲局", {"1": ("做了。", "")})
    entry = sent.tasks[0]
    without = replace(entry, cells={f: c for f, c in entry.cells.items() if f is not TaskField.PROBLEM})
    standing = task_standings(*month_of(TWO, replace(sent, tasks=(without,))))[0].statements[0]
    assert (standing.state, standing.problem) == (Silence.PENDING, "待核")


def test_a_file_that_is_turned_away_is_said_to_be_returned():
    sent = report(TWO, "甲局", {"1": ("做了。", "推进中")})
    month = month_of(TWO, sent, findings=(fault("甲局", None, "I104"),))
    standing = task_standings(*month)[0]
    assert (standing.statements[0].state, standing.overall) == (Silence.RETURNED, Silence.RETURNED)


def test_two_rows_of_one_task_are_pending():
    stray = TaskStray(TaskFault.ROW_REPEATED, "任务进展", "C9", "第1件事。", "第1件事。", "1")
    sent = report(TWO, "甲局", {"1": ("做了。", "推进中")}, (stray,))
    assert task_standings(*month_of(TWO, sent))[0].statements[0].state is Silence.PENDING


def due(text, *days):
    return tuple(Deadline(text, date.fromisoformat(day)) for day in days)


@pytest.mark.parametrize(
    ("days", "state", "mark"),
    [
        (("2024-08-31",), "推进中", "逾期"),
        (("2024-09-30",), "推进中", "逾期"),
        (("2024-10-01",), "推进中", ""),
        (("2024-06-30", "2024-12-31"), "推进中", ""),
        (("2024-08-31",), "已完成", ""),
        (("2024-08-31",), None, "已到期"),
    ],
)
def test_overdue_is_marked_by_the_last_day(days, state, mark):
    one = task(1, "牵头 甲局")
    one = replace(one, promises=replace(one.promises, deadlines=due("限期", *days)))
    made = make_plan(one)
    sent = (report(made, "甲局", {"1": ("说明。", state)}),) if state else ()
    cell = sheet("任务进展（按任务）", *month_of(made, *sent)).table.rows[0][4]
    assert cell.value == (f"限期（{mark}）" if mark else "限期")
    assert cell.tone is {"逾期": Tone.ALERT, "已到期": Tone.PENDING, "": Tone.PLAIN}[mark]


def test_by_unit_every_row_carries_its_unit_and_can_be_filtered():
    sent = report(TWO, "甲局", {"1": ("做了。", "推进中"), "2": ("完成。", "已完成")})
    made = sheet("任务进展（按部门）", *month_of(TWO, sent))
    assert made.filtered
    assert [(row[0].value, str(row[1].value), row[4].value, row[6].value) for row in made.table.rows] == [
        ("甲局", "1", "牵头", "推进中"),
        ("甲局", "2", "负责", "已完成"),
        ("乙局", "1", "配合", "未报送"),
        ("乙局", "2", "负责", "未报送"),
    ]


def test_the_counts_add_up_by_unit_and_by_task():
    sent = report(TWO, "甲局", {"1": ("做了。", "滞后", "缺人"), "2": ("完成。", "已完成")})
    rows = {row["填报单位"]: row for row in read(sheet("任务统计", *month_of(TWO, sent)).table)}
    for row in rows.values():
        states = [int(value) for label, value in row.items() if label not in {"填报单位", "任务数", "逾期"}]
        assert sum(states) == int(row["任务数"]) == 2
    assert (rows["甲局"]["滞后"], rows["乙局"]["未报送"], rows["按任务计"]["滞后"]) == ("1", "2", "1")


def test_every_duty_stands_once_in_both_sheets_of_a_published_plan():
    opened, work = sample(CITY)
    made = replace(opened.plan, work=work)
    month = month_of(made)
    wanted = sorted((one.name, owed.number) for one in made.units for owed in owed_tasks(made, one.name))
    by_task = read(sheet("任务进展（按任务）", *month).table)
    by_unit = read(sheet("任务进展（按部门）", *month).table)
    assert sorted((row["填报单位"], row["序号"]) for row in by_task if row["填报单位"]) == wanted
    assert sorted((row["填报单位"], row["序号"]) for row in by_unit) == wanted
    assert {row["序号"] for row in by_task} == {one.number for one in work}


def test_a_task_that_nobody_reports_on_says_so():
    made = make_plan(task(1, "牵头 外单位"))
    (row,) = read(sheet("任务进展（按任务）", *month_of(made)).table)
    assert (row["总体状态"], row["填报单位"]) == ("无填报单位", "")


def test_in_print_it_is_an_annex_with_its_notes_and_the_counts():
    sent = report(TWO, "甲局", {"1": ("做了。", "滞后", "缺人", "招聘")})
    head, table, counts = task_progress_blocks(*month_of(TWO, sent), "附件2")
    assert isinstance(head, AnnexHead) and head.mark == "附件2"
    assert isinstance(table, TableBlock) and isinstance(counts, TableBlock)
    assert read(table.table)[0]["进展情况"] == "做了。\n存在问题：缺人\n下一步措施：招聘"
    assert table.unit_line.startswith("共2项：滞后1项")
    assert "乙局" in "".join(table.notes)


def test_no_registered_tasks_no_sheets():
    made = make_plan()
    assert task_sheets(*month_of(made)) == task_progress_blocks(*month_of(made)) == ()
