"""The tables of a filled form: found by their header labels in any sheet and any row (contract 1.4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from airdocs.model.address import address
from airdocs.model.form import (
    MONITORING_FIELDS,
    MONITORING_SHEET,
    PROGRESS_FIELDS,
    PROGRESS_SHEET,
    Field,
    field_label,
)
from airdocs.model.labels import nearest, squash, without_note
from airdocs.model.submission import Stray
from airdocs.readers.books.grid import Grid
from airdocs.readers.forms.heads import doubtful_note, headed, moved_home

_NAMES = frozenset({PROGRESS_SHEET, MONITORING_SHEET})
_FIGURES = (Field.TARGET, Field.OPENING, Field.MONTH, Field.CUMULATIVE, Field.RATE)
_COUNTED = (Field.OPENING, Field.MONTH, Field.CUMULATIVE)
_TELLING = frozenset({Field.MONTH, Field.CUMULATIVE})
#: Longer texts are no header labels; looking at them would cost time on large sheets.
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class FormTable:
    """One table: ``sheet`` is its name in the form as handed out, ``columns`` where each field stands.

    ``twins`` are further tables of the same sheet, such as a copy that a clerk kept beside it.
    """

    sheet: str
    grid: Grid
    header: int
    columns: Mapping[Field, int]
    strays: tuple[Stray, ...] = ()
    twins: tuple["FormTable", ...] = ()

    @property
    def figures(self) -> tuple[tuple[Field, int], ...]:
        """The columns with figures."""
        return tuple((field, self.columns[field]) for field in _FIGURES if field in self.columns)


def find_tables(grids: Iterable[Grid], unit_noun: str) -> dict[str, FormTable]:
    """Sheet name in the form → its table, for the tables that are there."""
    fields = {squash(field_label(field, unit_noun)): field for field in Field}
    found: dict[str, FormTable] = {}
    for grid in sorted(grids, key=lambda grid: (grid.hidden, squash(grid.name) not in _NAMES)):
        header = _find_header(grid, fields)
        if header is None:
            continue
        row, columns = header
        monitors = Field.SUBJECT in columns or squash(grid.name) == MONITORING_SHEET
        sheet = MONITORING_SHEET if monitors else PROGRESS_SHEET
        wanted = MONITORING_FIELDS if monitors else PROGRESS_FIELDS
        table = _complete(FormTable(sheet, grid, row, columns), wanted, unit_noun)
        first = found.get(sheet)
        if first is None:
            found[sheet] = table
        elif not grid.hidden:
            found[sheet] = replace(first, twins=(*first.twins, table))
    return found


def _find_header(grid: Grid, fields: Mapping[str, Field]) -> tuple[int, dict[Field, int]] | None:
    """The row with most labels of the form: 指标 with 本月完成 or 累计完成, or any three."""
    best: tuple[int, dict[Field, int]] | None = None
    for row in range(len(grid.rows)):
        columns = _fields_of(grid.rows[row], fields)
        telling = Field.INDICATOR in columns and not _TELLING.isdisjoint(columns)
        if (telling or len(columns) >= 3) and (best is None or len(columns) > len(best[1])):
            best = row, columns
            if len(columns) >= len(PROGRESS_FIELDS):
                break
    return best


def _fields_of(cells: Sequence[object], fields: Mapping[str, Field]) -> dict[Field, int]:
    columns: dict[Field, int] = {}
    for column, value in enumerate(cells):
        if value and isinstance(value, str) and len(value) <= _LONGEST_LABEL:
            label = squash(value)
            field = fields.get(label) or fields.get(without_note(label))
            if field:
                columns.setdefault(field, column)
    return columns


def _complete(table: FormTable, wanted: Sequence[Field], noun: str) -> FormTable:
    """The table, with a renamed column still read where its neighbours or its likeness tell what it is."""
    labels = {field: field_label(field, noun) for field in wanted}
    heads = dict(table.grid.texts(table.header))
    columns = moved_home(table.columns, wanted, headed(heads, labels))
    known = frozenset(columns.values())
    unknown = {column: text for column, text in heads.items() if column not in known}
    strays: list[Stray] = [
        Stray(table.grid.name, address(table.header, column), heads[column], labels[field], field=field)
        for field, column in columns.items()
        if field in _FIGURES and doubtful_note(heads.get(column, ""))
    ]
    for field in wanted:
        if field in columns:
            continue
        label = labels[field]
        column = _renamed(field, label, columns, wanted, unknown)
        if column is None:
            column = next((at for at in _beside(field, columns, wanted) if _is_headless(table, at)), None)
        if column is None:
            strays.append(Stray(table.grid.name, address(table.header, min(known)), "", label))
            continue
        found = unknown.pop(column, "")
        strays.append(Stray(table.grid.name, address(table.header, column), found, label, field=field))
        columns[field] = column
    completed = replace(table, columns=columns)
    strays += _columns_again(completed, unknown, labels)
    return replace(completed, strays=tuple(strays))


def _columns_again(table: FormTable, unknown: Mapping[int, str], labels: Mapping[Field, str]) -> Iterator[Stray]:
    """Further columns under the heading of one with figures, that say otherwise: which one counts is not told."""
    grid, rows = table.grid, range(table.header + 1, len(table.grid.rows))
    for field, columns in headed(unknown, labels).items():
        own = table.columns.get(field, -1)
        for column in columns if field in _COUNTED else ():
            if any(grid.text(row, column) not in {"", grid.text(row, own)} for row in rows):
                cell, found = address(table.header, column), unknown[column]
                yield Stray(grid.name, cell, found, labels[field], field=field, repeated=True)


def _renamed(
    field: Field, label: str, columns: Mapping[Field, int], wanted: Sequence[Field], unknown: Mapping[int, str]
) -> int | None:
    """The column that stands in a missing field's place."""
    for column in _beside(field, columns, wanted):
        if column in unknown:
            return column
    like = nearest(label, unknown.values())
    return next((column for column, text in unknown.items() if text == like), None)


def _beside(field: Field, columns: Mapping[Field, int], wanted: Sequence[Field]) -> list[int]:
    """Where a missing field stood, told by the fields that are next to it on the form as handed out."""
    at = wanted.index(field)
    beside = [columns[wanted[at - 1]] + 1] if at and wanted[at - 1] in columns else []
    if at + 1 < len(wanted) and wanted[at + 1] in columns:
        beside.append(columns[wanted[at + 1]] - 1)
    return beside


def _is_headless(table: FormTable, column: int) -> bool:
    """Whether a column has lost its heading but not what stands under it."""
    grid, below = table.grid, range(table.header + 1, len(table.grid.rows))
    return column >= 0 and not grid.text(table.header, column) and any(grid.text(row, column) for row in below)
