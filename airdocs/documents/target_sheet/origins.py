"""Where the figures of a target sheet come from, found by the labels beside and above them.

The sheets of a nation share rows that look alike, so a cell cannot know whose it is before the sheet is whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from airdocs.documents.target_sheet.lines import plan_months
from airdocs.documents.target_sheet.tables import ANNEX, NAME, SUM, TARGET
from airdocs.model.annex import ColumnRole, total_indicator
from airdocs.model.document import Sheet, TableBlock, WordDocument, WorkbookDocument
from airdocs.model.header import paths
from airdocs.model.labels import squash
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef, Part, Ref, SplitRef
from airdocs.model.plan import Plan
from airdocs.model.quantity import hanzi_number
from airdocs.model.table import Cell, Table

_QUARTER, _MONTH, _YEAR = re.compile(r"(.)季度"), re.compile(r"(\d+)月"), re.compile(r"(\d{4})年")
_WHOLE = frozenset({"全年", "全期", SUM})


def with_origins(document: WordDocument | WorkbookDocument, unit: str, plan: Plan) -> WordDocument | WorkbookDocument:
    """The sheet of a unit, every figure with its origin."""
    keys = _keys(plan)
    if isinstance(document, WorkbookDocument):
        return replace(document, sheets=tuple(_sheet(sheet, unit, plan, keys) for sheet in document.sheets))
    blocks = (
        replace(block, table=_table(block.table, unit, plan, keys)) if isinstance(block, TableBlock) else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _sheet(sheet: Sheet, unit: str, plan: Plan, keys: Mapping[tuple[str, str], str]) -> Sheet:
    year = _YEAR.search(sheet.name)
    return replace(sheet, table=_table(sheet.table, unit, plan, keys, int(year[1]) if year else None))


def _keys(plan: Plan) -> dict[tuple[str, str], str]:
    """(annex, squashed label of the column) → indicator key."""
    return {
        (annex.name, squash(column.label)): (column.indicator or total_indicator(annex, column)).key
        for annex in plan.annexes
        for column in annex.columns
        if column.role in {ColumnRole.INDICATOR, ColumnRole.TOTAL}
    }


def _table(table: Table, unit: str, plan: Plan, keys: Mapping[tuple[str, str], str], year: int | None = None) -> Table:
    headings = [tuple(path) for path in paths(table.header)]
    if not headings or headings[0][-1] != ANNEX or headings[1][-1] != NAME:
        return table
    rows, annex = [], ""
    for row in table.rows:
        annex = row[0].value if isinstance(row[0].value, str) else annex
        key = keys.get((annex, squash(str(row[1].value))), "")
        refs = _refs(headings, unit, key, plan, year)
        rows.append(
            tuple(replace(cell, origin=ref) if _is_number(cell) else cell for cell, ref in zip(row, refs, strict=True))
        )
    return replace(table, rows=tuple(rows))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell.value, Decimal)


def _refs(headings: list[tuple[str, ...]], unit: str, key: str, plan: Plan, year: int | None) -> Iterator[Ref | None]:
    total = plan.profile.total_name
    for path in headings:
        leaf = path[-1]
        if leaf in {TARGET, total}:
            yield FigureRef(unit if leaf == TARGET else total, key, Part.TARGET)
        elif leaf == f"占{total}":
            yield FigureRef(unit, key, Part.SHARE)
        else:
            months = _months(path, plan, year)
            yield SplitRef(unit, key, months[0], months[-1]) if months else None


def _months(path: tuple[str, ...], plan: Plan, year: int | None) -> list[Month]:
    """The months that a heading is for: 二季度, 5月, 全年."""
    leaf, known = path[-1], list(plan_months(plan.profile))
    named = _YEAR.search(path[0]) if len(path) > 1 else None
    if year or named:
        known = [month for month in known if month.year == (int(named[1]) if named else year)]
    if leaf in _WHOLE:
        return known
    if match := _QUARTER.fullmatch(leaf):
        return [month for month in known if (month.number + 2) // 3 == hanzi_number(match[1])]
    match = _MONTH.fullmatch(leaf)
    return [month for month in known if match and month.number == int(match[1])]
