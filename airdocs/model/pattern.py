"""Many documents that differ in a name and in figures alone: laid out once, filled for each."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from string import digits
from typing import TypeVar, cast

from airdocs.model.document import TableBlock, WordDocument, WorkbookDocument
from airdocs.model.table import Cell, Table

#: Stands for each character of the name; a hanzi, so that it takes the same room, and one that no text has.
NAME_MARK = "\u9fc4"
_FIRST_HANZI, _LAST_HANZI = "\u4e00", "\u9fff"
D = TypeVar("D")


@lru_cache(maxsize=8192)
def name_mark(name: str) -> str:
    """What a pattern prints in place of ``name``: marks for its hanzi and noughts for its digits, as wide as they are.

    Names of one mark share their patterns; other characters, which differ in width, stand in the mark as they are.
    """
    if not any(_FIRST_HANZI <= character <= _LAST_HANZI for character in name):
        return name
    return "".join(
        NAME_MARK if _FIRST_HANZI <= character <= _LAST_HANZI else "0" if character in digits else character
        for character in name
    )


@dataclass(frozen=True, slots=True, eq=False)
class FigureRow:
    """The figures of one row of a table from left to right; one such row may serve many documents.

    It equals itself alone: what has been worked out for it is then found again at no cost.
    """

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A document whose name is marked and whose figures in ``tables`` are as wide as any that come to stand there.

    ``tables`` are the places (from 0) of its tables among all of them: there every figure is a place to fill.
    """

    document: WordDocument | WorkbookDocument
    tables: frozenset[int]


@dataclass(frozen=True, slots=True)
class FilledDocument:
    """A document made from a pattern: ``rows`` fill the rows of its open tables in their order."""

    path: str
    pattern: Pattern
    name: str
    rows: tuple[FigureRow, ...]


def tables_of(document: WordDocument | WorkbookDocument) -> tuple[Table, ...]:
    """The tables of a document in their order."""
    if isinstance(document, WorkbookDocument):
        return tuple(sheet.table for sheet in document.sheets)
    return tuple(block.table for block in document.blocks if isinstance(block, TableBlock))


def filled(document: FilledDocument) -> WordDocument | WorkbookDocument:
    """The document in full, as if there were no pattern."""
    pattern = document.pattern
    rows = iter(document.rows)
    tables = (
        replace(table, rows=tuple(_row(row, next(rows)) for row in table.rows)) if place in pattern.tables else table
        for place, table in enumerate(tables_of(pattern.document))
    )
    whole = _with_tables(pattern.document, tables)
    return replace(_named(whole, name_mark(document.name), document.name), path=document.path)


def _row(row: tuple[Cell, ...], figures: FigureRow) -> tuple[Cell, ...]:
    given = iter(figures.cells)
    return tuple(next(given) if is_figure(cell) else cell for cell in row)


def is_figure(cell: Cell) -> bool:
    """Whether a cell of an open table is a place to fill."""
    return cell.value is not None and not isinstance(cell.value, str)


def _with_tables(document: WordDocument | WorkbookDocument, tables: Iterator[Table]) -> WordDocument | WorkbookDocument:
    if isinstance(document, WorkbookDocument):
        return replace(document, sheets=tuple(replace(sheet, table=next(tables)) for sheet in document.sheets))
    blocks = (replace(one, table=next(tables)) if isinstance(one, TableBlock) else one for one in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _named(value: D, mark: str, name: str) -> D:
    """``value`` with the name in place of its marks, however deep they stand."""
    return cast("D", _renamed(value, mark, name))


def _renamed(value: object, mark: str, name: str) -> object:
    if isinstance(value, str):
        return value.replace(mark, name) if mark in value else value
    if isinstance(value, tuple):
        return tuple(_renamed(one, mark, name) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = ((field.name, getattr(value, field.name)) for field in fields(value) if field.init)
        changed = {key: new for key, old in held if (new := _renamed(old, mark, name)) != old}
        return replace(value, **changed) if changed else value
    return value


def longest(first: FigureRow, second: FigureRow) -> FigureRow:
    """At each place the figure that takes more room."""
    return FigureRow(tuple(max(pair, key=_length) for pair in zip(first.cells, second.cells, strict=True)))


def _length(cell: Cell) -> tuple[int, str]:
    text = f"{cell.value:.{cell.decimals}f}"
    return len(text), text
