"""A copy made anew for a file that cannot be edited in place: the form as handed out, with the clerk's figures."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import NamedTuple

from airdocs.model.address import position
from airdocs.model.document import MarkedDocument
from airdocs.model.finding import Finding
from airdocs.model.form import GUIDE_SHEET, IDENTITY_SHEET, Field, Heading
from airdocs.model.labels import squash
from airdocs.model.quantity import Quantity, State, plain
from airdocs.model.task_form import TASK_ENTRIES, TASK_SHEET
from airdocs.writers.form.places import entry_fields, field_cells, heading_cells, task_cells
from airdocs.writers.form.shape import has_long_task
from airdocs.writers.form.tasks import row_points
from airdocs.writers.form.writer import write_form
from airdocs.writers.marked import words
from airdocs.writers.marked.book import Book
from airdocs.writers.marked.cells import Cells
from airdocs.writers.marked.moved import moved
from airdocs.writers.marked.parts import Parts
from airdocs.writers.marked.projects import project_values
from airdocs.writers.marked.put_back import About, Place, has_rival_tables, lacks_rows, told_twice
from airdocs.writers.marked.sources import sheet_names
from airdocs.writers.marked.tree import parse, serialise
from airdocs.writers.package import patch

_TYPES = "[Content_Types].xml"
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_OTHER_KINDS = frozenset({".xls", ".xlsb", ".ods", ".et"})
#: What a clerk reports of a month.
_TOLD = (Field.MONTH, Field.CUMULATIVE)
_FIRST_DAY = date(1899, 12, 30)


class Rebuilt(NamedTuple):
    """The new package, the findings at its cells, and what has to be said about it."""

    package: bytes
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]


def rebuild(document: MarkedDocument) -> Rebuilt:
    """The form as handed out, filled with what the submission says."""
    places: dict[About, Place] = {slot[1:]: (slot[0], cell) for slot, cell in field_cells(document.form.form)}
    values = _values(document, places)
    package = _filled(write_form(document.form), values, _row_heights(document))
    if document.path.lower().endswith(".xlsm"):
        # Excel refuses a workbook whose type is not that of its name.
        content = Parts(package).read(_TYPES).replace(_PLAIN_TYPE, _MACRO_TYPE)
        package = patch(package, {_TYPES: content})
    return Rebuilt(package, tuple(moved(document, places, frozenset(values))), _notes(document))


def _filled(package: bytes, values: dict[Place, Decimal | str], heights: Mapping[Place, float]) -> bytes:
    parts = Parts(package)
    book = Book(parts)
    for tab in book.tabs():
        told = {cell: value for (sheet, cell), value in values.items() if sheet == tab.name}
        if told and squash(tab.name) != IDENTITY_SHEET:
            root = parse(parts.read(tab.part))
            cells = Cells(root, book.dialect)
            for cell, value in told.items():
                cells.write(cell, value)
            for (sheet, cell), points in heights.items():
                row = cells.at(position(cell)).getparent() if sheet == tab.name else None
                if row is not None:
                    row.set("ht", f"{points:g}")
            parts.write(tab.part, serialise(root))
    return parts.package()


def _values(document: MarkedDocument, places: dict[About, Place]) -> dict[Place, Decimal | str]:
    """Place in the form → what the clerk put there: a number where a plain one was read, else the text as typed."""
    fillable = entry_fields(document.form.form)
    found: dict[Place, Decimal | str] = {}
    rivals = frozenset(told_twice(document.submission).values())
    for entry in document.submission.entries:
        key, subject = entry.indicator.key, entry.subject
        told = {field: _typed(cell.quantity) for field, cell in entry.cells.items()}
        for field, value in (*told.items(), (Field.REMARK, entry.remark)):
            # Of two figures none is taken over: the clerk says which is right.
            is_open = (subject, key) in rivals and field in _TOLD
            if (key, subject, field) in fillable and value != "" and not is_open:
                found[places[key, subject, field]] = value
    return found | _task_values(document) | project_values(document) | _heading_values(document)


def _task_values(document: MarkedDocument) -> dict[Place, Decimal | str]:
    """What the clerk wrote of each task, as text."""
    places = dict(task_cells(document.form.form))
    return {
        (TASK_SHEET, places[entry.number, field]): words.plain(entry.text(field))
        for entry in document.submission.tasks
        for field in TASK_ENTRIES
        if (entry.number, field) in places and entry.text(field)
    }


def _row_heights(document: MarkedDocument) -> dict[Place, float]:
    """The height of each row of tasks that holds what the clerk wrote, by the row's first cell to fill."""
    form = document.form.form
    places, wide = dict(task_cells(form)), has_long_task(form.tasks)
    said = {entry.number: {field: entry.text(field) for field in TASK_ENTRIES} for entry in document.submission.tasks}
    return {
        (TASK_SHEET, places[owed.number, TASK_ENTRIES[0]]): row_points(owed, said[owed.number], wide=wide)
        for owed in form.tasks
        if owed.number in said
    }


def _typed(quantity: Quantity) -> Decimal | str:
    if quantity.state is State.NUMBER and quantity.value is not None and quantity.text == plain(quantity.value):
        return quantity.value
    return words.plain(quantity.text)


def _heading_values(document: MarkedDocument) -> dict[Place, Decimal | str]:
    face, form = document.submission.face, document.form.form
    sheet, cells_of = form.sheet_names[0], heading_cells(form)
    said: dict[Heading, Decimal | str] = {
        Heading.FILLED_BY: words.plain(face.filled_by),
        Heading.CHECKED_BY: words.plain(face.checked_by),
        Heading.PHONE: words.plain(face.phone),
        Heading.FILLED_ON: Decimal((face.filled_on - _FIRST_DAY).days)
        if face.filled_on
        else words.plain(face.filled_on_text),
    }
    return {(sheet, cells_of[heading]): value for heading, value in said.items() if value != ""}


def _notes(document: MarkedDocument) -> tuple[str, ...]:
    lost = f"工作表{_quoted(others)}和" if (others := _other_sheets(document)) else ""
    return (
        f"说明：{_reason(document)}，填写的内容已照原样带入；原文件里{lost}自己加的批注、图片和格式没有带入，请保留原文件备查。",
    )


def _reason(document: MarkedDocument) -> str:
    kind = PurePosixPath(document.submission.file).suffix.lower()
    if kind in _OTHER_KINDS:
        return f"原文件为 {kind} 格式，已转为 .xlsx 退回"
    sent = document.submission
    if sent.missing_sheets:
        return f"原文件缺少工作表{_quoted(sent.missing_sheets)}，已按发出的表补上"
    if lacks_rows(sent):
        return "原文件缺少表内的行或栏，已按发出的表补齐"
    if has_rival_tables(sent):
        return "原文件里同一张表有内容不同的两份，已合为一份"
    return "原文件的内部结构特殊，已按发出的表重新制作"


def _quoted(names: Iterable[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _other_sheets(document: MarkedDocument) -> tuple[str, ...]:
    """The sheets of the received file that no form has."""
    own = {IDENTITY_SHEET, GUIDE_SHEET, words.LIST_SHEET, *document.form.form.sheet_names}
    sent = document.submission
    read = {*(entry.sheet for entry in sent.entries), *(entry.sheet for entry in sent.tasks)}
    return tuple(name for name in sheet_names(document.content) if squash(name) not in own and name not in read)
