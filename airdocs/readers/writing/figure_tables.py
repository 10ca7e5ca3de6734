"""Tables of a document that hold figures by units: their columns by name, their rows, the row for all together."""

import re
from collections.abc import Iterator, Sequence

from airdocs.model.address import address
from airdocs.model.labels import squash
from airdocs.model.quantity import Quantity, State, read_quantity
from airdocs.model.script import Script, ScriptTable
from airdocs.model.writing import FigureTable, TableRow, Total

_FIGURES = frozenset({State.NUMBER, State.NO_TASK})
_TOTAL = re.compile(r"(?:全[市省县区州盟国]|合计|总计|共计|汇总)(?:合计|总计)?")
_SERIAL = re.compile("序号|编号|№|No\\.?")
_BRACKET = re.compile(r"\((?:单位:?)?[^()]*\)$")
#: A header deeper than this is none.
_DEEPEST = 6


def figure_tables(script: Script, titles: dict[int, tuple[str, str]]) -> Iterator[FigureTable]:
    """The tables with a header, labels and figures. ``titles`` gives by table number what it is called and titled."""
    for table in script.tables:
        name, title = titles.get(table.number, (table.name or f"表{table.number}", ""))
        found = _figure_table(script.file, table, name, title)
        if found is not None:
            yield found


def _figure_table(file: str, table: ScriptTable, name: str, title: str) -> FigureTable | None:
    rows = table.rows
    body = next((at for at, row in enumerate(rows[:_DEEPEST]) if _is_of_figures(row)), 0)
    if not body or table.width < 2 or len(rows) - body < 2:
        return None
    heads = _paths(table, body)
    left = 1 if heads[0] and _SERIAL.fullmatch(squash(heads[0][-1])) and table.width > 2 else 0
    read = [
        TableRow(
            row[left].strip(),
            tuple(map(read_quantity, row[left + 1 :])),
            tuple(address(at, column) for column in range(left + 1, table.width)),
        )
        for at, row in enumerate(rows[body:], start=body)
        if row[left].strip()
    ]
    totals = [row for row in read if _TOTAL.fullmatch(squash(row.label))]
    counted = tuple(row for row in read if row not in totals and not _is_text(row.cells))
    paths = tuple(heads[left + 1 :])
    leaves = tuple(path[-1] if path else "" for path in paths)
    return FigureTable(name, title, file, leaves, paths, counted, totals[-1] if totals else None)


def _is_of_figures(row: Sequence[str]) -> bool:
    """Whether half of the cells right of the label are figures."""
    cells = [read_quantity(text) for text in row[1:] if text.strip()]
    return bool(row[0].strip() and cells) and 2 * sum(cell.state in _FIGURES for cell in cells) >= len(cells)


def _is_text(cells: Sequence[Quantity]) -> bool:
    return not any(cell.state in _FIGURES for cell in cells)


def _paths(table: ScriptTable, body: int) -> list[tuple[str, ...]]:
    """Of each column the headings above it from the top down."""
    found: list[tuple[str, ...]] = []
    for column in range(table.width):
        over = [cell for cell in table.cells if cell.row < body and cell.column <= column < cell.column + cell.columns]
        # A title merged over the whole table heads no column.
        words = (
            squash(cell.text)
            for cell in sorted(over, key=lambda cell: cell.row)
            if cell.columns < table.width or cell.row + 1 == body
        )
        found.append(tuple(word for word in words if word))
    return found


def totals_of(tables: Sequence[FigureTable]) -> Iterator[Total]:
    """The figures that each table prints for all units together."""
    for table in tables:
        if table.total is not None:
            for head, cell, at in zip(table.heads, table.total.cells, table.total.addresses, strict=False):
                if cell.value is not None and head:
                    yield Total(table.name, _BRACKET.sub("", head), cell.value, cell.percent or "%" in head, at)
