"""Fill a form as a clerk does: by its labels, in the white cells, with openpyxl."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from airdocs.writers.package import repack

LABELS = ("附件", "指标", "计量单位", "年度目标", "上月累计", "本月完成", "累计完成", "备注")
FACE = ("填报人", "审核人", "联系电话", "填报日期")
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms)")


@dataclass(frozen=True)
class FormLine:
    """One row to fill: its labels, its target, and its cells by column label."""

    sheet: str
    annex: str
    indicator: str
    subject: str
    measure: str
    target: float
    cells: dict[str, Cell]

    def is_entry(self, label: str) -> bool:
        return not self.cells[label].protection.locked


def lines(workbook: openpyxl.Workbook) -> Iterator[FormLine]:
    """Every row to fill, wherever its sheet and table stand."""
    for sheet in workbook.worksheets:
        header = next((row for row in sheet.iter_rows() if {"指标", "本月完成"} <= {c.value for c in row}), None)
        if header is None or sheet.title == "_airdocs":
            continue
        columns = {cell.value: cell.column for cell in header if cell.value}
        subject = next((name for name in columns if name not in LABELS and name != "完成率"), None)
        for row in sheet.iter_rows(min_row=header[0].row + 1):
            at = {label: row[column - 1] for label, column in columns.items()}
            if at["指标"].value and at["年度目标"].value is not None:
                whom = at[subject].value if subject else ""
                texts = (at["附件"].value, at["指标"].value, whom, at["计量单位"].value)
                yield FormLine(sheet.title, *texts, at["年度目标"].value, at)


@dataclass(frozen=True)
class TaskLine:
    """One task to report on: its number, its text, the unit's role, and its cells by column label."""

    number: str
    task: str
    role: str
    cells: dict[str, Cell]


def task_lines(workbook: openpyxl.Workbook) -> Iterator[TaskLine]:
    """Every row of sheet 任务进展, wherever its table stands."""
    for sheet in workbook.worksheets:
        header = next((row for row in sheet.iter_rows() if {"任务", "进展情况"} <= {c.value for c in row}), None)
        if header is None:
            continue
        columns = {cell.value: cell.column for cell in header if cell.value}
        for row in sheet.iter_rows(min_row=header[0].row + 1):
            at = {label: row[column - 1] for label, column in columns.items()}
            if at["任务"].value:
                yield TaskLine(*(str(at[label].value) for label in ("序号", "任务", "职责")), at)


def face_cell(sheet: Worksheet, label: str) -> Cell | None:
    """The cell to write beside a label above the table."""
    for row in sheet.iter_rows(max_row=8):
        for index, cell in enumerate(row):
            if cell.value == label:
                return row[index + 1]
    return None


def fill_form(
    content: bytes,
    answer: Callable[[FormLine], dict[str, object]] | None,
    day: datetime | None,
    who: str,
    report: Callable[[TaskLine], dict[str, object]] | None = None,
) -> bytes:
    """The form with each line's answers and each task's report written in, signed by ``who``; always the same bytes."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for line in tuple(lines(workbook)) if answer else ():
        for label, value in answer(line).items():
            line.cells[label].value = value
    for task in tuple(task_lines(workbook)) if report else ():
        for label, value in report(task).items():
            task.cells[label].value = value
    for sheet in workbook.worksheets:
        for label, value in zip(FACE, (who, who, "00000000", day), strict=True):
            cell = face_cell(sheet, label)
            if cell is not None and value is not None:
                cell.value = value
    return save(workbook)


def save(workbook: openpyxl.Workbook) -> bytes:
    """The workbook's bytes without the time of day."""
    sink = io.BytesIO()
    workbook.save(sink)
    with zipfile.ZipFile(sink) as package:
        members = [(name, package.read(name)) for name in package.namelist()]
    return repack([(name, _STAMP.sub(rb"\g<1>2021-01-01T00:00:00Z\3", content)) for name, content in members])
