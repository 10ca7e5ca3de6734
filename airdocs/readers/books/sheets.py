"""The one place that speaks to calamine."""

import contextlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from airdocs.model.submission import Trouble
from airdocs.readers.books.grid import Grid, Merge
from airdocs.readers.books.rejected import RejectedError, too_many_cells
from airdocs.readers.books.scan import Scan

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_NOTHING = Scan()


def load_sheets(content: bytes, scans: Mapping[str, Scan], limit: int, *, merges: bool) -> tuple[Grid, ...]:
    """Every sheet with its values, completed by what the ``scans`` of its parts found.

    Raises RejectedError where calamine cannot read the bytes.
    """
    with _translated():
        from python_calamine import CalamineWorkbook

        return tuple(_load(CalamineWorkbook.from_filelike(io.BytesIO(content)), scans, limit, merges=merges))


def _load(book: "CalamineWorkbook", scans: Mapping[str, Scan], limit: int, *, merges: bool) -> Iterator[Grid]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    read: dict[int, Grid] = {}
    for index, sheet in enumerate(book.sheets_metadata):
        if sheet.typ is SheetTypeEnum.WorkSheet:
            hidden = sheet.visible is not SheetVisibleEnum.Visible
            scan = scans.get(sheet.name, _NOTHING)
            twin = read.get(id(scan))
            if twin is None:
                twin = _grid(book.get_sheet_by_index(index), scan, limit, hidden=hidden, merges=merges)
            if scan is not _NOTHING:
                # Sheets that share a part share its scan: each part is read once.
                read[id(scan)] = twin
            yield twin if twin.name == sheet.name else replace(twin, name=sheet.name, hidden=hidden)


def _grid(sheet: "CalamineSheet", scan: Scan, limit: int, *, hidden: bool, merges: bool) -> Grid:
    row, column = sheet.end or (-1, -1)
    if (row + 1) * (column + 1) > limit:
        raise too_many_cells(sheet.name, (row, column), limit)
    rows = cast("list[list[object]]", sheet.to_python(skip_empty_area=False))
    for (row, column), text in (*scan.errors.items(), *((spot, "") for spot in scan.uncalculated)):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    ranges = (sheet.merged_cell_ranges or ()) if merges else ()
    found = tuple(Merge(top, left, bottom, right) for (top, left), (bottom, right) in ranges)
    seen = frozenset(scan.formulas), scan.looks, found, scan.merged, scan.strays, scan.uncalculated
    return Grid(sheet.name, rows, hidden, *seen)


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise RejectedError(Trouble.LOCKED) from error
    except CalamineError as error:
        raise RejectedError(Trouble.DAMAGED) from error
    except BaseException as error:
        # A broken compound file makes the parser panic; the class of that cannot be imported.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise RejectedError(Trouble.DAMAGED) from error
