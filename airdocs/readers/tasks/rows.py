"""Sheet 任务进展 of a filled form to entries: rows told by their task, else by 序号 (contract 1.4)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from airdocs.model.address import address
from airdocs.model.labels import nearest, squash
from airdocs.model.plan import Plan
from airdocs.model.task_form import (
    TASK_ENTRIES,
    OwedTask,
    TaskCell,
    TaskEntry,
    TaskFault,
    TaskField,
    TaskStray,
    read_state,
    task_numbers,
)
from airdocs.readers.tasks.table import TaskTable

_AROUND_NUMBER = re.compile(r"^[(第]*0*|[)、.,项号条]*$")
_SIGNED = re.compile(r"签字|签名|签章|盖章")
#: Prefilled cells that are held against the form as it went out.
_KEPT = (TaskField.HEADING, TaskField.ROLE, TaskField.DEADLINE)
#: Rows whose task is looked for by its likeness; a form has no more, whatever was pasted into it.
_LOOKED_AT, _LONGEST_TASK = 100, 3000


class Read(NamedTuple):
    """What a sheet says: its rows, and what reads otherwise than the form that went out."""

    entries: tuple[TaskEntry, ...] = ()
    strays: tuple[TaskStray, ...] = ()


def read_tasks_of(table: TaskTable, owed: Sequence[OwedTask], plan: Plan) -> Read:
    """The rows of the tasks that a unit owes, in the order they stand, and every stray."""
    known = _Known(owed, plan)
    strays = list(table.strays)
    entries: dict[str, TaskEntry] = {}
    unknown: list[tuple[int, OwedTask | None]] = []
    for row in _rows(table):
        meant = known.meant(table, row)
        if meant is not None:
            entry = _entry(table, row, meant)
            first = entries.setdefault(meant.number, entry)
            if first is entry:
                strays += _changed(table, row, meant)
            elif _said(first) != _said(entry):
                strays.append(_row_stray(TaskFault.ROW_REPEATED, table, row, meant))
        elif known.is_foreign(table, row):
            strays.append(_row_stray(TaskFault.ROW_FOREIGN, table, row, None))
        else:
            unknown.append((row, known.numbered(table, row)))
    lost = {one.number: one for one in owed if one.number not in entries}
    for row, named in unknown:
        stood_here = lost.pop(named.number, None) if named else None
        strays.append(_row_stray(TaskFault.ROW_UNKNOWN, table, row, stood_here))
    strays += _gone(table, owed, entries, lost)
    return Read(tuple(entries.values()), tuple(strays))


def _gone(
    table: TaskTable, owed: Sequence[OwedTask], entries: Mapping[str, TaskEntry], lost: Mapping[str, OwedTask]
) -> Iterator[TaskStray]:
    """Tasks without a row, each at the row it came after in the form as handed out, the first at the header."""
    cell, after = table.place(table.header, TaskField.TASK), ""
    for one in owed:
        if one.number in lost:
            wanted = one.given(TaskField.TASK)
            yield TaskStray(TaskFault.ROW_GONE, table.grid.name, cell, "", wanted, one.number, after=after)
        elif one.number in entries:
            cell, after = entries[one.number].label_cell, one.given(TaskField.TASK)


def contradictions(entries: Sequence[TaskEntry], others: Sequence[TaskEntry]) -> Iterator[TaskStray]:
    """Tasks that a second table of the same report tells otherwise; what it leaves blank contradicts nothing."""
    first = {entry.number: entry for entry in entries}
    for other in others:
        entry = first.get(other.number)
        if entry is not None and any(two and one != two for one, two in zip(_said(entry), _said(other), strict=True)):
            text = other.owed.given(TaskField.TASK)
            place = other.sheet, other.label_cell, text, text
            yield TaskStray(TaskFault.ROW_REPEATED, *place, other.number, TaskField.TASK)


def _rows(table: TaskTable) -> Iterator[int]:
    """The rows that name a task or report on one, as far as another table's header.

    Repeated headers, signatures and remarks below are none.
    """
    for row in range(table.header + 1, len(table.grid.rows)):
        if table.is_beyond(row):
            return
        task = table.text(row, TaskField.TASK)
        if task:
            if squash(task) != TaskField.TASK.value:
                yield row
            continue
        texts = tuple(text for _, text in table.grid.texts(row))
        if any(_SIGNED.search(text) for text in texts):
            continue
        if _digits(table.text(row, TaskField.SERIAL)) or any(table.text(row, field) for field in TASK_ENTRIES):
            yield row


def _number(text: str) -> str:
    """A 序号 without what people put around it: （03） and 3、 are 3."""
    return _AROUND_NUMBER.sub("", squash(text))


def _digits(text: str) -> bool:
    return _number(text).isdecimal()


class _Known:
    """The tasks a unit owes, found by what a row says."""

    def __init__(self, owed: Sequence[OwedTask], plan: Plan) -> None:
        self._owed = tuple(owed)
        self._by_text: dict[str, list[OwedTask]] = {}
        for one in owed:
            self._by_text.setdefault(squash(one.given(TaskField.TASK)), []).append(one)
        self._by_number = {_number(one.number): one for one in owed}
        self._others = {squash(task.text) for task in plan.work}
        self._numbers = {_number(number) for number in task_numbers(plan)}
        self._looks_left = _LOOKED_AT

    def numbered(self, table: TaskTable, row: int) -> OwedTask | None:
        """The task of the row's 序号."""
        return self._by_number.get(_number(table.text(row, TaskField.SERIAL)))

    def meant(self, table: TaskTable, row: int) -> OwedTask | None:
        """The task a row is about: by its text, by its 序号 where the text is gone, else by likeness."""
        numbered, text = self.numbered(table, row), squash(table.text(row, TaskField.TASK))
        if not text:
            return numbered
        alike = self._by_text.get(text, ())
        if alike:
            return numbered if numbered in alike else alike[0]
        if self.is_foreign(table, row):
            return None
        return self._like(text, numbered)

    def _like(self, text: str, numbered: OwedTask | None) -> OwedTask | None:
        if not self._looks_left or len(text) > _LONGEST_TASK:
            return None
        self._looks_left -= 1
        # Of the task with the row's number first: most changed texts are that one's.
        for among in ((numbered,) if numbered else (), self._owed):
            like = nearest(text, (one.given(TaskField.TASK) for one in among))
            if like is not None:
                return self._by_text[squash(like)][0] if among is self._owed else numbered
        return None

    def is_foreign(self, table: TaskTable, row: int) -> bool:
        """Whether a row is a task of the plan that the unit does not owe."""
        text = squash(table.text(row, TaskField.TASK))
        if text:
            return text in self._others and text not in self._by_text
        number = _number(table.text(row, TaskField.SERIAL))
        return number in self._numbers and number not in self._by_number


def _entry(table: TaskTable, row: int, owed: OwedTask) -> TaskEntry:
    cells = {
        field: TaskCell(table.grid.text(row, column), address(row, column), (row, column) in table.grid.formulas)
        for field, column in table.columns.items()
    }
    state = read_state(table.text(row, TaskField.STATE))
    return TaskEntry(table.grid.name, owed, cells, state, table.place(row, TaskField.TASK))


def _said(entry: TaskEntry) -> tuple[str, ...]:
    return tuple(squash(entry.text(field)) for field in TASK_ENTRIES)


def _changed(table: TaskTable, row: int, owed: OwedTask) -> Iterator[TaskStray]:
    """The prefilled cells of a row that read otherwise than they went out."""
    for field in (TaskField.SERIAL, TaskField.TASK, *_KEPT):
        if field not in table.columns:
            continue
        found, wanted = table.text(row, field), owed.given(field)
        if (fault := _fault_of(field, found, wanted)) is None:
            continue
        if found or not table.grid.is_merged_away(row, table.columns[field]):
            yield TaskStray(fault, table.grid.name, table.place(row, field), found, wanted, owed.number, field)


def _fault_of(field: TaskField, found: str, wanted: str) -> TaskFault | None:
    """What is wrong with a prefilled cell: a task or a duty that was altered, or what is only missed."""
    if field is TaskField.SERIAL:
        return None if _number(found) == _number(wanted) else TaskFault.CELL_BLURRED
    if squash(found) == squash(wanted):
        return None
    return TaskFault.CELL_CHANGED if found or field is TaskField.TASK else TaskFault.CELL_BLURRED


def _row_stray(fault: TaskFault, table: TaskTable, row: int, owed: OwedTask | None) -> TaskStray:
    found = table.text(row, TaskField.TASK) or table.text(row, TaskField.SERIAL)
    wanted, number = (owed.given(TaskField.TASK), owed.number) if owed else ("", "")
    return TaskStray(fault, table.grid.name, table.place(row, TaskField.TASK), found, wanted, number, TaskField.TASK)
