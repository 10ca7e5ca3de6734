"""The table of sheet 任务进展 in a filled form: found by its header labels in any sheet and any row (contract 1.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from airdocs.model.address import address
from airdocs.model.labels import nearest, squash
from airdocs.model.task_form import TASK_ENTRIES, TASK_SHEET, TaskFault, TaskField, TaskStray
from airdocs.readers.books.grid import Grid

_LABELS = {field.value: field for field in TaskField}
_LONGEST_LABEL = 20
#: So many labels of the form make a header: 任务 or 进展情况 among them, and something that a clerk fills.
_LEAST, _TELLING, _FILLED = 3, frozenset({TaskField.TASK, TaskField.PROGRESS}), frozenset(TASK_ENTRIES)

#: A row with so many of them is the header, whatever stands below it.
_PLENTY = 6


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

    def is_beyond(self, row: int) -> bool:
        """Whether a row is the header of another table below; one that repeats this one's header is not."""
        labels = _labels(self.grid.rows[row])
        if TaskField.SERIAL not in labels and len(labels) < 2:
            return False
        is_elsewhere = any(self.columns.get(field) != column for field, column in labels.items())
        return is_elsewhere or _TELLING.isdisjoint(labels)


def find_task_tables(grids: Iterable[Grid]) -> tuple[TaskTable, ...]:
    """The tables of tasks: on visible sheets before hidden ones, under the form's name, with most of its labels."""
    found = tuple((grid, header) for grid in grids if (header := _find_header(grid)))
    in_order = sorted(found, key=lambda one: (one[0].hidden, squash(one[0].name) != TASK_SHEET, -len(one[1][1])))
    return tuple(_complete(TaskTable(grid, *header)) for grid, header in in_order)


def _find_header(grid: Grid) -> tuple[int, dict[TaskField, int]] | None:
    best: tuple[int, dict[TaskField, int]] | None = None
    for row, cells in enumerate(grid.rows):
        columns = _labels(cells)
        if len(columns) < _LEAST or _TELLING.isdisjoint(columns) or _FILLED.isdisjoint(columns):
            continue
        if best is None or len(columns) > len(best[1]):
            best = row, columns
            if len(columns) >= _PLENTY:
                break
    return best


def _labels(cells: Sequence[object]) -> dict[TaskField, int]:
    """The labels of the form in a row, each with its first column."""
    columns: dict[TaskField, int] = {}
    for column, value in enumerate(cells):
        field = _LABELS.get(squash(value)) if isinstance(value, str) and len(value) <= _LONGEST_LABEL else None
        if field:
            columns.setdefault(field, column)
    return columns


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
        alike = (c for c, text in unknown.items() if text == like)
        column = next((c for c in (*beside, *alike) if c in unknown), None)
        if column is None:
            column = next((c for c in beside if _is_headless(table, c)), None)
        fault, found = TaskFault.COLUMN_GONE, ""
        if column is not None:
            fault, found = TaskFault.COLUMN_RENAMED, unknown.pop(column, "")
            columns[field] = column
        cell = address(table.header, min(known) if column is None else column)
        strays.append(TaskStray(fault, table.grid.name, cell, found, field.value, field=field))
    return replace(table, columns=columns, strays=tuple(strays))


def _is_headless(table: TaskTable, column: int) -> bool:
    """Whether a column has lost its heading but not what stands under it."""
    grid, below = table.grid, range(table.header + 1, len(table.grid.rows))
    return column >= 0 and not grid.text(table.header, column) and any(grid.text(row, column) for row in below)
