"""A department's desk: sheet 任务进展 handed out, filled rightly, and opened again to be spoilt."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from random import Random

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from airdocs.documents.forms import unit_form
from airdocs.model.batch import Record
from airdocs.model.document import FormDocument
from airdocs.model.finding import Finding, Severity
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.submission import Drop
from airdocs.model.task import Deadline
from airdocs.model.task_form import TASK_ENTRIES, TASK_SHEET, PastTask, TaskEntry, TaskField, TaskState, owed_tasks
from airdocs.progress.collate import assemble
from airdocs.readers.forms.submission import read_drop
from airdocs.readers.plan.workbook import read_plan
from airdocs.rules.check import check_batch
from airdocs.writers.form.writer import write_form
from tests.faults.desk import NotHereError
from tests.faults.forms import HOME
from tests.samples.filling import TaskLine, fill_form, save, task_lines

FOLDER, MONTH = "2024-开发区", Month(2024, 9)
#: Departments with few and with many tasks.
UNITS = ("区住建局", "区经发局", "区生态环境分局", "中云街道")
PASSED, COMING = "2024年6月底", "2024年12月底"
NUMBER, TASK, ROLE, DUE = TaskField.SERIAL, TaskField.TASK, TaskField.ROLE, TaskField.DEADLINE
PROGRESS, STATE, PROBLEM, NEXT = TASK_ENTRIES


@lru_cache(maxsize=1)
def plan() -> Plan:
    """The sample plan of a district; every third task is due, every third to come."""
    read = read_plan(FOLDER, (HOME / "inputs" / FOLDER / "方案.xlsx").read_bytes())
    days = (Deadline(PASSED, date(2024, 6, 30)), Deadline(COMING, date(2024, 12, 31)))
    work = tuple(
        replace(task, promises=replace(task.promises, deadlines=days[at % 3 : at % 3 + 1], recurrences=(), goals=()))
        for at, task in enumerate(read.work)
    )
    return replace(read, work=work)


def truth(number: int) -> dict[TaskField, str]:
    """What is true of a task this month: those that are due are done."""
    is_due = number % 3 == 0
    return {
        PROGRESS: f"检查{number + 10}处，发现问题{number}个，已督促整改。"
        if not is_due
        else f"第{number}项已全部完成。",
        STATE: (TaskState.DONE if is_due else TaskState.UNDER_WAY).value,
        PROBLEM: "",
        NEXT: "" if is_due else f"10月再检查{number + 5}处。",
    }


@dataclass(frozen=True)
class TaskErrand:
    """What a unit has to tell of its tasks, and what it told last month."""

    unit: str
    record: Record
    told: Mapping[str, dict[TaskField, str]]
    content: bytes


@lru_cache(maxsize=8)
def task_errand(unit: str) -> TaskErrand:
    """The form of a unit filled rightly; last month every task was under way, in other words."""
    owed = owed_tasks(plan(), unit)
    told = {one.number: truth(_place(one.number)) for one in owed}
    past = {
        (unit, one.number): PastTask(MONTH.before, f"检查{_place(one.number)}处。", TaskState.UNDER_WAY) for one in owed
    }
    form = unit_form(plan(), unit, MONTH, {})
    assert form is not None
    blank = write_form(FormDocument("x.xlsx", form, ("填报说明",)))

    def report(line: TaskLine) -> dict[str, object]:
        return {field.value: text or None for field, text in told[line.number].items()}

    return TaskErrand(unit, Record(tasks=past), told, fill_form(blank, None, datetime(2024, 10, 1), "样例员", report))


def _place(number: str) -> int:
    """The index of a task in the plan by its number."""
    return next(at for at, task in enumerate(plan().work) if task.number == number)


@dataclass
class TaskFault:
    """A spoilt report: what must be said of it; of the tasks in ``free`` nothing is asked.

    ``expected`` are (code, cell), ``also`` may be said as well; ``means`` is what else a task must be read as.
    """

    content: bytes
    expected: tuple[tuple[str, str | None], ...] = ()
    also: tuple[tuple[str, str | None], ...] = ()
    free: frozenset[str] = frozenset()


class TaskDesk:
    """A filled report opened in a spreadsheet program."""

    def __init__(self, job: TaskErrand, seed: str) -> None:
        self.job, self.rng = job, Random(seed)
        self.book = openpyxl.load_workbook(io.BytesIO(job.content))
        self.lines = list(task_lines(self.book))
        self.page: Worksheet = self.book[TASK_SHEET]

    def pick(self, fits: Callable[[TaskLine], bool] = lambda _: True) -> TaskLine:
        found = [line for line in self.lines if fits(line)]
        if not found:
            raise NotHereError
        return self.rng.choice(found)

    def under_way(self) -> TaskLine:
        return self.pick(lambda line: line.cells[STATE.value].value == TaskState.UNDER_WAY.value)

    def done(self) -> TaskLine:
        return self.pick(lambda line: line.cells[STATE.value].value == TaskState.DONE.value)

    def header(self, field: TaskField) -> Cell:
        first = self.lines[0].cells[field.value]
        return self.page.cell(first.row - 1, first.column)

    def past(self, line: TaskLine, **changed: object) -> None:
        """Change what was told of a task last month."""
        key = self.job.unit, line.number
        tasks = {**self.job.record.tasks, key: replace(self.job.record.tasks[key], **changed)}
        self.job = replace(self.job, record=replace(self.job.record, tasks=tasks))

    def fault(
        self, *expected: tuple[str, Cell | str | None], also: tuple = (), free: tuple[str, ...] = ()
    ) -> TaskFault:
        def placed(pairs):
            return tuple((code, getattr(cell, "coordinate", cell)) for code, cell in pairs)

        return TaskFault(save(self.book), placed(expected), placed(also), frozenset(free))


def complaints(job: TaskErrand, fault: TaskFault, ending: str = "xlsx"):
    """Everything that is not as the fault wants it."""
    drop = Drop(f"月报/{MONTH}/报表.{ending}", fault.content)
    reading = read_drop(drop, plan())
    batch = replace(assemble(plan(), MONTH, [reading], job.record), reporters=(job.unit,))
    findings = check_batch(batch)
    said = {(finding.code, finding.cell) for finding in findings}
    for wanted in fault.expected:
        if wanted not in said:
            yield f"未报 {wanted}：{sorted(said, key=str)}"
    for finding in findings:
        if (finding.code, finding.cell) not in {*fault.expected, *fault.also} and _is_heard(finding):
            yield f"误报 {finding.code} {finding.cell} {finding.message}"
        if not _clear(finding):
            yield f"提示不清 {finding}"
    yield from _misread(job, fault, {entry.number: entry for sent in batch.effective for entry in sent.tasks})


def _misread(job: TaskErrand, fault: TaskFault, entries: Mapping[str, TaskEntry]):
    for number, told in job.told.items():
        if number in fault.free:
            continue
        read = {field: entries[number].text(field) for field in TASK_ENTRIES} if number in entries else None
        if read != told:
            yield f"读数不对 {number}: {read} 应为 {told}"
    yield from (f"多读 {number}" for number in entries if number not in job.told)


def _is_heard(finding: Finding) -> bool:
    return finding.severity is not Severity.NOTE


def _clear(finding: Finding) -> bool:
    """Whether words and advice stand there, and the cell is named."""
    named = finding.cell is None or finding.severity is not Severity.ERROR or finding.cell in finding.message
    return bool(finding.message and finding.suggestion) and named and "{" not in finding.message
