"""The table of a project list or of sheet 项目: found by its header labels in any sheet and any row."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from airdocs.model.address import address
from airdocs.model.labels import nearest, squash
from airdocs.model.project import LIST_SHEET, PROJECT_SHEET, ProjectField, ProjectStray
from airdocs.readers.books.grid import Grid

_F = ProjectField
_NOTE = re.compile(r"\([^()]*\)")
_LONGEST_LABEL = 20
#: So many labels make a header: what names a project among them.
_LEAST, _PLENTY = 3, 8
_TELLING = frozenset({_F.CATEGORY, _F.ENTERPRISE, _F.NAME})
#: What people call a column, squashed and without brackets.
_CALLED = {
    "序号": _F.SERIAL,
    "类别": _F.CATEGORY,
    "项目类型": _F.CATEGORY,
    "企业名称": _F.ENTERPRISE,
    "单位名称": _F.ENTERPRISE,
    "企业": _F.ENTERPRISE,
    "主要建设内容": _F.CONTENT,
    "建设内容及规模": _F.CONTENT,
    "投资": _F.INVESTMENT,
    "计划开工日期": _F.START,
    "计划开工时间": _F.START,
    "计划完成日期": _F.FINISH,
    "计划完成时间": _F.FINISH,
    "项目状态": _F.STATE,
    "完成时间": _F.DONE,
}
_LABELS = {_NOTE.sub("", squash(field.value)): field for field in ProjectField} | _CALLED
#: An amount in another unit is another column: the head has to name 万元 or no unit.
_OTHER_AMOUNT = re.compile(r"亿|(?<!万)元")


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """The table of a sheet: where its header stands, and each field's column."""

    grid: Grid
    header: int
    columns: Mapping[ProjectField, int]
    strays: tuple[ProjectStray, ...] = ()

    def text(self, row: int, field: ProjectField) -> str:
        """What stands in a field of a row; empty where its column is gone."""
        return self.grid.text(row, self.columns.get(field, -1))

    def value(self, row: int, field: ProjectField) -> object:
        """The value that stands there."""
        return self.grid.at(row, self.columns.get(field, -1))


def find_project_table(grids: Iterable[Grid], wanted: Sequence[ProjectField]) -> ProjectTable | None:
    """The table with most of the ``wanted`` columns: on visible sheets before hidden ones, under the form's name.

    A table that has nothing of what tells the ``wanted`` one from the other kind is none.
    """
    found = tuple((grid, header) for grid in grids if (header := _find_header(grid, wanted)))
    names = {LIST_SHEET, PROJECT_SHEET}
    order = sorted(found, key=lambda one: (one[0].hidden, squash(one[0].name) not in names, -len(one[1][1])))
    return _complete(ProjectTable(_unmerged(order[0][0]), *order[0][1]), wanted) if order else None


def _find_header(grid: Grid, wanted: Sequence[ProjectField]) -> tuple[int, dict[ProjectField, int]] | None:
    best: tuple[int, dict[ProjectField, int]] | None = None
    own = frozenset(wanted) - _TELLING - {_F.SERIAL, _F.REMARK}
    for row, cells in enumerate(grid.rows):
        columns = {field: column for field, column in _labels(cells).items() if field in wanted}
        if len(columns) < _LEAST or _TELLING.isdisjoint(columns) or own.isdisjoint(columns):
            continue
        if best is None or len(columns) > len(best[1]):
            best = row, columns
            if len(columns) >= _PLENTY:
                break
    return best


def _labels(cells: Sequence[object]) -> dict[ProjectField, int]:
    columns: dict[ProjectField, int] = {}
    for column, value in enumerate(cells):
        field = _field(value) if isinstance(value, str) and len(value) <= _LONGEST_LABEL else None
        if field:
            columns.setdefault(field, column)
    return columns


def _field(text: str) -> ProjectField | None:
    label = squash(text)
    field = _LABELS.get(_NOTE.sub("", label))
    return None if field is _F.INVESTMENT and _OTHER_AMOUNT.search(label) else field


def is_header(table: ProjectTable, row: int) -> bool:
    """Whether a row repeats the header, as at the top of each page."""
    return len(_labels(table.grid.rows[row])) >= _LEAST


def _unmerged(grid: Grid) -> Grid:
    """The sheet with every cell of a range merged downwards holding the range's value: 项目类别 said once."""
    tall = [merge for merge in grid.merges if merge.left == merge.right and merge.bottom > merge.top]
    if not tall:
        return grid
    rows = [list(row) for row in grid.rows]
    for merge in tall:
        value = grid.at(merge.top, merge.left)
        for row in rows[merge.top : merge.bottom + 1]:
            if merge.left < len(row):
                row[merge.left] = value
    return replace(grid, rows=rows)


def _complete(table: ProjectTable, wanted: Sequence[ProjectField]) -> ProjectTable:
    """The table with renamed columns read all the same: told by likeness, else by their place between others."""
    columns, strays = dict(table.columns), []
    known = frozenset(columns.values())
    unknown = {column: text for column, text in table.grid.texts(table.header) if column not in known}
    for at, field in enumerate(wanted):
        if field in columns or field is _F.SERIAL:
            continue
        like = nearest(field.value, unknown.values())
        beside = [columns[wanted[at - 1]] + 1] if at and wanted[at - 1] in columns else []
        beside += [columns[wanted[at + 1]] - 1] if at + 1 < len(wanted) and wanted[at + 1] in columns else []
        alike = (column for column, text in unknown.items() if text == like)
        column = next((one for one in (*alike, *beside) if one in unknown), None)
        if column is None:
            column = next((one for one in beside if _is_headless(table, one, columns)), None)
        found = "" if column is None else unknown.pop(column, "")
        cell = address(table.header, min(known) if column is None else column)
        strays.append(ProjectStray(table.grid.name, cell, found, field))
        # An amount in 元 or 亿元 is read by nobody as 万元.
        if column is not None and not (field is _F.INVESTMENT and _OTHER_AMOUNT.search(squash(found))):
            columns[field] = column
    return replace(table, columns=columns, strays=tuple(strays))


def _is_headless(table: ProjectTable, column: int, columns: Mapping[ProjectField, int]) -> bool:
    """Whether a column has lost its heading but not what stands under it."""
    grid, below = table.grid, range(table.header + 1, len(table.grid.rows))
    if column < 0 or column in columns.values() or grid.text(table.header, column):
        return False
    return any(grid.text(row, column) for row in below)
