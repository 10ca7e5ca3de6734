"""Forms of tasks out and back: what a clerk wrote is what is read, whatever was done to the workbook."""

import io
import subprocess
from dataclasses import replace
from datetime import datetime
from functools import cache
from shutil import which

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from airdocs.documents.forms import unit_form
from airdocs.model.batch import Record
from airdocs.model.document import FormDocument, MarkedDocument
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.form import owed_figures
from airdocs.model.month import Month
from airdocs.model.submission import Drop, Submission
from airdocs.model.task_form import TASK_ENTRIES, TASK_SHEET, TaskFault, TaskField, TaskState, owed_tasks
from airdocs.progress.collate import assemble, carry_forward
from airdocs.readers.forms.submission import read_drop
from airdocs.readers.plan.workbook import read_plan
from airdocs.writers.form.writer import write_form
from airdocs.writers.marked.writer import returned_name, write_marked
from tests.end_to_end.workplace import HOME
from tests.samples.filling import fill_form, save, task_lines
from tests.samples.make_reports import DISTRICT

MONTH = Month(2024, 8)
UNIT = "区住建局"
BOTH = "中云街道"
STATES = [state.value for state in TaskState]


@cache
def plan():
    return read_plan(DISTRICT, (HOME / "inputs" / DISTRICT / "方案.xlsx").read_bytes())


@cache
def plan_with_figures():
    """The tasks of one sample plan, and for one unit the annexes of the other."""
    city = read_plan("2021-连云港市", (HOME / "inputs/2021-连云港市/方案.xlsx").read_bytes())
    targets = {(BOTH, key): replace(one, unit=BOTH) for (unit, key), one in city.targets.items() if unit == "东海县"}
    return replace(plan(), annexes=city.annexes, indicators=city.indicators, targets=targets)


def blank(of, unit=UNIT):
    return FormDocument("x.xlsx", unit_form(of, unit, MONTH, {}), ("填报说明", "一、怎么填", "按标签填。"))


def said(line):
    """Something of every kind that people write."""
    at = int(line.number)
    texts = ("巡查工地12处，整改3处；PM2.5下降2%。", "1. 开会；\n2. 检查。", "-前期手续办理中", "=1+1", "长" * 300)
    blank_or = ("", "无", "资金没有到位", "7")
    return {
        "进展情况": f"{at}：{texts[at % 5]}" if at % 5 < 3 else texts[at % 5],
        "状态": STATES[at % 4],
        "存在问题": blank_or[at % 4] or None,
        "下一步措施": "9月底前完成" if at % 2 else None,
    }


def answer(line):
    return {label: 1 for label in ("上月累计", "本月完成", "累计完成") if line.is_entry(label)}


def filled(of, unit=UNIT):
    content = write_form(blank(of, unit))
    book = openpyxl.load_workbook(io.BytesIO(fill_form(content, answer, datetime(2024, 9, 1), "样例员", said)))
    for cell in (cell for row in book[TASK_SHEET].iter_rows() for cell in row if cell.value == "=1+1"):
        cell.data_type = "s"
    return save(book)


def read(content, of=None, ending="xlsx", unit=UNIT):
    reading = read_drop(Drop(f"月报/{MONTH}/{unit}.{ending}", content), of or plan())
    assert isinstance(reading, Submission), reading
    return reading


def told(sent):
    return {entry.number: tuple(entry.text(field) for field in TASK_ENTRIES) for entry in sent.tasks}


@cache
def as_filled():
    return told(read(filled(plan())))


def test_what_was_written_is_what_is_read():
    sent = read(filled(plan()))
    assert [entry.number for entry in sent.tasks] == [one.number for one in owed_tasks(plan(), UNIT)]
    assert (sent.task_strays, sent.strays, sent.missing_sheets, sent.entries) == ((), (), (), ())
    assert (sent.face.unit, sent.face.filled_by, sent.face.filled_on) == (UNIT, "样例员", datetime(2024, 9, 1).date())
    for line in task_lines(openpyxl.load_workbook(io.BytesIO(filled(plan())))):
        wrote = said(line)
        progress, state, problem, then = told(sent)[line.number]
        # A line break reads as a blank.
        assert progress == wrote["进展情况"].replace("\n", " ")
        assert (state, problem, then) == (wrote["状态"], wrote["存在问题"] or "", wrote["下一步措施"] or "")
    assert [entry.state.value for entry in sent.tasks] == [state for _, state, *_ in told(sent).values()]


def test_every_unit_of_the_sample_gets_its_own_tasks_back():
    for unit in (unit.name for unit in plan().units if owed_tasks(plan(), unit.name)):
        sent = read(write_form(blank(plan(), unit)), unit=unit)
        assert [entry.owed for entry in sent.tasks] == list(owed_tasks(plan(), unit)), unit
        assert sent.task_strays == ()


def test_figures_and_tasks_come_back_from_one_workbook():
    of = plan_with_figures()
    sent = read(filled(of, BOTH), of, unit=BOTH)
    assert len(sent.entries) == len(owed_figures(of, BOTH)) > 20
    assert [entry.owed for entry in sent.tasks] == list(owed_tasks(of, BOTH))
    assert (sent.strays, sent.task_strays, sent.missing_sheets, sent.face.filled_by) == ((), (), (), "样例员")


def test_a_sheet_that_was_deleted_is_missing():
    of = plan_with_figures()
    book = openpyxl.load_workbook(io.BytesIO(filled(of, BOTH)))
    del book[TASK_SHEET]
    sent = read(save(book), of, unit=BOTH)
    assert (sent.missing_sheets, sent.tasks, sent.task_strays) == ((TASK_SHEET,), (), ())


def test_without_the_hidden_sheet_the_face_still_tells_whose_it_is():
    book = openpyxl.load_workbook(io.BytesIO(filled(plan())))
    del book["_airdocs"]
    sent = read(save(book))
    assert (sent.hidden, sent.identity.unit, sent.identity.month) == (False, UNIT, str(MONTH))
    assert told(sent) == as_filled()


def test_rows_sorted_inserted_and_renumbered():
    book = openpyxl.load_workbook(io.BytesIO(filled(plan())))
    sheet = book[TASK_SHEET]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_row=6 + len(as_filled()))]
    for at, values in enumerate(sorted(rows, key=lambda row: str(row[2])), 7):
        for column, value in enumerate((at - 6, *values[1:]), 1):
            sheet.cell(at, column).value = value
            sheet.cell(at, column).data_type = "s" if isinstance(value, str) else sheet.cell(at, column).data_type
    sheet.insert_rows(9, 2)
    sent = read(save(book))
    assert told(sent) == as_filled()
    assert {(stray.fault, stray.field) for stray in sent.task_strays} == {(TaskFault.CELL_BLURRED, TaskField.SERIAL)}
    assert list(told(sent)) != list(as_filled())


def test_a_row_deleted_and_a_task_rewritten_are_said():
    book = openpyxl.load_workbook(io.BytesIO(filled(plan())))
    sheet = book[TASK_SHEET]
    sheet["C8"].value = sheet["C8"].value.replace("严查", "严格检查")
    gone = str(sheet["A7"].value)
    sheet.delete_rows(7)
    sent = read(save(book))
    assert [(stray.fault, stray.cell, stray.number) for stray in sent.task_strays] == [
        (TaskFault.CELL_CHANGED, "C7", list(as_filled())[1]),
        (TaskFault.ROW_GONE, "C6", gone),
    ]


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    if which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    source, target = tmp_path_factory.mktemp("sent"), tmp_path_factory.mktemp("saved")
    (source / "a.xlsx").write_bytes(filled(plan()))
    profile = f"-env:UserInstallation={(tmp_path_factory.mktemp('profile')).as_uri()}"

    def convert(kind):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(target)]
        subprocess.run([*command, str(source / "a.xlsx")], check=True, capture_output=True, timeout=180)
        return (target / f"a.{kind}").read_bytes()

    return cache(convert)


@pytest.mark.renders
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_saved_by_another_program(converted, kind):
    sent = read(converted(kind), ending=kind)
    assert (told(sent), sent.task_strays, sent.hidden) == (as_filled(), (), True)


@pytest.mark.renders
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_copy_made_anew_carries_what_was_written_and_marks_its_cell(converted, kind):
    content = converted(kind)
    sent = read(content, ending=kind)
    wrong = sent.tasks[2]
    state = wrong.cells[TaskField.STATE].cell
    finding = Finding(
        "D602", Severity.ERROR, f"状态（{state}）矛盾。", "请改正。", sent.file, wrong.sheet, state, sent.unit
    )
    path = f"月度/{MONTH}/退回/{returned_name(sent.file)}"
    package = write_marked(MarkedDocument(path, content, (finding,), 2, blank(plan()), sent))
    back = read(package)
    assert (told(back), back.task_strays, back.identity.round) == (as_filled(), (), 2)
    assert (back.face.filled_by, back.face.filled_on) == (sent.face.filled_by, sent.face.filled_on)
    sheet = openpyxl.load_workbook(io.BytesIO(package))[TASK_SHEET]
    assert "矛盾" in sheet[state].comment.text
    at = next(row for row in range(7, 40) if sheet.cell(row, 6).value == "长" * 300)
    # 300 characters of 10.5 points, 16 a line: 19 lines of 14 points, against three when it went out.
    assert sheet.row_dimensions[at].height > 250
    names = CalamineWorkbook.from_filelike(io.BytesIO(package)).sheet_names
    assert names.count(TASK_SHEET) == 1


def test_what_was_said_is_held_for_the_next_month():
    before = read(filled(plan()))
    batch = assemble(plan(), MONTH, (before,), Record(), MONTH.deadline(1))
    record = carry_forward(batch, (), {UNIT: UnitState.ACCEPTED})
    past = record.tasks[UNIT, "18"]
    assert (past.month, past.progress, past.state) == (MONTH, as_filled()["18"][0], TaskState.DONE)
    assert past.file == before.file
    # A month of which nothing was said leaves what was said before.
    silent = replace(read(write_form(blank(plan()))), file="空.xlsx")
    later = assemble(plan(), MONTH.after, (), record, MONTH.after.deadline(1))
    later = replace(later, effective=(silent,))
    assert carry_forward(later, (), {}).tasks == record.tasks


def test_a_report_turned_away_leaves_nothing_behind():
    sent = read(filled(plan()))
    batch = assemble(plan(), MONTH, (sent,), Record(), MONTH.deadline(1))
    turned = Finding("I105", Severity.ERROR, "重复报送。", "", sent.file)
    assert carry_forward(batch, (turned,), {UNIT: UnitState.RETURNED}).tasks == {}
