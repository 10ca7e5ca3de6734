"""Annexes as tables: as published, and with each month's progress beside the targets."""

from airdocs.model.address import Origin
from airdocs.model.annex import Annex, AnnexCell, AnnexRow, ColumnRole, RowRole
from airdocs.model.document import TableBlock
from airdocs.model.header import Column
from airdocs.model.origin import PLAN_FILE, Ref
from airdocs.model.quantity import State
from airdocs.model.table import Cell, Table, Tone


def annex_table(annex: Annex) -> Table:
    """The annex as it is printed: every figure as published, ``/`` as ``/``."""
    rows = tuple(_annex_row(annex, row) for row in annex.rows)
    labels = next((i + 1 for i, column in enumerate(annex.columns) if column.role is ColumnRole.UNIT), 1)
    return Table(annex.header, rows, labels)


def annex_block(annex: Annex) -> TableBlock:
    """The annex's table with its unit line and notes."""
    return TableBlock(annex_table(annex), annex.unit_line, annex.notes)


def _annex_row(annex: Annex, row: AnnexRow) -> tuple[Cell, ...]:
    tone = Tone.TOTAL if row.role is RowRole.TOTAL else Tone.PLAIN
    cells = zip(annex.columns, row.cells, strict=True)
    return tuple(
        _label(row)
        if column.role is ColumnRole.UNIT
        else target_cell(cell, tone, Origin(PLAN_FILE, annex.name, cell.cell))
        for column, cell in cells
    )


def _label(row: AnnexRow) -> Cell:
    return Cell(row.label, tone=Tone.TOTAL if row.role is RowRole.TOTAL else Tone.LABEL)


def target_cell(cell: AnnexCell, tone: Tone, origin: Ref | None = None) -> Cell:
    """A published target: a number with the decimals it was shown with, or the words that stood there."""
    quantity = cell.quantity
    if quantity.state is not State.NUMBER or quantity.value is None:
        return Cell(quantity.text or None, tone=tone, origin=origin)
    return Cell(quantity.value, cell.decimals, percent=quantity.percent, tone=tone, origin=origin)


def kept_headings(header: tuple[Column, ...], kept: frozenset[int]) -> tuple[Column, ...]:
    """The header with only those leaves (0-based) that are kept, and no heading left over nothing."""
    return _kept(header, 0, kept)[0]


def _kept(headings: tuple[Column, ...], left: int, kept: frozenset[int]) -> tuple[tuple[Column, ...], int]:
    result = []
    for heading in headings:
        if heading.children:
            children, left = _kept(heading.children, left, kept)
            result += [Column(heading.label, children)] if children else []
        else:
            result += [heading] if left in kept else []
            left += 1
    return tuple(result), left
