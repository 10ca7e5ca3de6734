"""The table of sheet 任务进展 in a filled form: found by its header labels in any sheet and any row (contract 1.4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from airdocs.model.address import address
from airdocs.model.labels import nearest, squash
from airdocs.model.task_form import TASK_SHEET, TaskFault, TaskField, TaskStray
from airdocs.readers.grid import Grid

_LABELS = {field.value: field for field in TaskField}
_LONGEST_LABEL = 20
#: Beside 任务 or 进展情况, so many labels of the form make a header.
_TELLING, _LEAST = frozenset({TaskField.TASK, TaskField.PROGRESS}), 3


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The table of a sheet: where its header stands, and each field's column."""

    grid: Grid
    header: int
    columns: Mapping[TaskField, int]
    strays: tuple[TaskStray, ...] = ()

    def text(self, row: int, field: TaskField) -> str:
        """What stands in a field of a row; empty where its column is gone."""
        return self.grid.text(row, self.columns.get(field, -1))

    def place(self, row: int, field: TaskField) -> str:
        """The address of a field, of the leftmost known one where its column is gone."""
        return address(row, self.columns.get(field, min(self.columns.values())))


def find_task_table(grids: Iterable[Grid]) -> TaskTable | None:
    """The table of tasks, on the sheet of its name before any other, on a visible one before a hidden one."""
    for grid in sorted(grids, key=lambda grid: (grid.hidden, squash(grid.name) != TASK_SHEET)):
        found = _find_header(grid)
        if found:
            return _complete(TaskTable(grid, *found))
    return None


def _find_header(grid: Grid) -> tuple[int, dict[TaskField, int]] | None:
    best: tuple[int, dict[TaskField, int]] | None = None
    for row, cells in enumerate(grid.rows):
        columns: dict[TaskField, int] = {}
        for column, value in enumerate(cells):
            field = _LABELS.get(squash(value)) if isinstance(value, str) and len(value) <= _LONGEST_LABEL else None
            if field:
                columns.setdefault(field, column)
        if len(columns) < _LEAST or _TELLING.isdisjoint(columns):
            continue
        if best is None or len(columns) > len(best[1]):
            best = row, columns
            if len(columns) == len(TaskField):
                break
    return best


def _complete(table: TaskTable) -> TaskTable:
    """The table with renamed columns read all the same: told by their place between others, else by likeness."""
    columns, strays = dict(table.columns), []
    known = frozenset(columns.values())
    unknown = {column: text for column, text in table.grid.texts(table.header) if column not in known}
    order = tuple(TaskField)
    for field in order:
        if field in columns:
            continue
        at = order.index(field)
        beside = [columns[order[at - 1]] + 1] if at and order[at - 1] in columns else []
        beside += [columns[order[at + 1]] - 1] if at + 1 < len(order) and order[at + 1] in columns else []
        like = nearest(field.value, unknown.values())
        column = next((c for c in (*beside, *(c for c, text in unknown.items() if text == like)) if c in unknown), None)
        fault, found = TaskFault.COLUMN_GONE, ""
        if column is not None:
            fault, found = TaskFault.COLUMN_RENAMED, unknown.pop(column)
            columns[field] = column
        cell = address(table.header, min(known) if column is None else column)
        strays.append(TaskStray(fault, table.grid.name, cell, found, field.value, field=field))
    return replace(table, columns=columns, strays=tuple(strays))
