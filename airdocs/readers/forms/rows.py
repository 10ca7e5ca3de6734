"""The rows of a filled form to entries and strays: told by their labels, in whatever order they stand."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from airdocs.model.address import address
from airdocs.model.form import Field, Owed
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.labels import squash
from airdocs.model.submission import Entry, Reported, Stray
from airdocs.readers.forms.lexicon import Lexicon
from airdocs.readers.forms.lost import (
    Key,
    Known,
    Row,
    Unknown,
    has_figure,
    known_indicator,
    owed_key,
    pair_up,
    settle,
    stray_label,
)
from airdocs.readers.forms.moved import overwritten
from airdocs.readers.forms.table import FormTable
from airdocs.readers.sum_formula import sum_of

_LABELS = (Field.ANNEX, Field.INDICATOR, Field.SUBJECT)
#: What 累计完成 of a count adds up.
_PARTS = (Field.OPENING, Field.MONTH)
_FOOTER = re.compile(r".*(?:签字|签名|签章|盖章|负责人).*|(?:备?注|说明)\d*[:、.].*")
#: What 完成率 is counted in, whatever its indicator is.
_RATE, _PERCENT = Field.RATE, "%"


def read_rows(table: FormTable, owed: tuple[Owed, ...], unit: str, words: Lexicon) -> tuple[list[Entry], list[Stray]]:
    """Every row that is understood as an entry, every other as a stray, every row that is gone as a stray."""
    if Field.INDICATOR not in table.columns:
        return [], []
    known, unknown = _sorted_out(table, unit, words)
    there = {line.key for line in known}
    missing = [figure for figure in owed if owed_key(figure) not in there]
    moved = tuple(overwritten(known, owed, missing))
    entries, strays = _entries(table, known, {id(line) for line, _ in moved})
    for line, figure in moved:
        strays.append(stray_label(table, _unlike(line, figure), _typed(line, figure), figure, words))
        missing.remove(figure)
    pairs = pair_up(unknown, missing, owed, words)
    strays += settle(table, (known, unknown), pairs, owed, words)
    # What stands in a row of a mistyped name is told in the same round; the name keeps it from counting.
    for index in sorted(pairs.alike):
        figure = pairs.rows[index]
        line = Known(unknown[index].row, figure.indicator, figure.subject)
        entries.append(_entry(table, table.figures, line))
        strays += (stray for stray in _changed(table, line) if stray.field is Field.MEASURE)
    return entries, strays


def _sorted_out(table: FormTable, unit: str, words: Lexicon) -> tuple[list[Known], list[Unknown]]:
    """The rows that are understood and those that are not; lines for signatures and notes are neither."""
    known: list[Known] = []
    unknown: list[Unknown] = []
    last: Key | None = None
    gaps: Counter[Key | None] = Counter()
    for row in _rows(table):
        indicator = known_indicator(row, words)
        subject = _subject(table, row, unit, words)
        if indicator is not None and subject is not None:
            known.append(Known(row, indicator, subject))
            last = known[-1].key
        elif not _is_footer(row):
            field, found = (Field.INDICATOR, row.label) if indicator is None else (Field.SUBJECT, row.subject)
            gaps[last] += 1
            unknown.append(Unknown(row, field, found, last, gaps[last]))
    return known, unknown


def _rows(table: FormTable) -> Iterator[Row]:
    """The rows with a label or a figure; 附件 and, in 监测数据, 指标 are carried down over merged and blank cells."""
    annexes, labels, subjects = (table.columns.get(field, -1) for field in _LABELS)
    grid = table.grid
    annex = label = ""
    for row in range(table.header + 1, len(grid.rows)):
        typed, subject = grid.text(row, labels), grid.text(row, subjects)
        if not typed and not subject and not has_figure(table, row):
            continue
        named = grid.text(row, annexes)
        annex = named or annex
        label = typed or (label if subjects >= 0 else "")
        yield Row(row, named, label, subject, annex)


def _subject(table: FormTable, row: Row, unit: str, words: Lexicon) -> str | None:
    if Field.SUBJECT not in table.columns:
        return unit
    return words.names.get(squash(row.subject))


def _is_footer(row: Row) -> bool:
    return any(_FOOTER.fullmatch(squash(text)) for text in (row.annex, row.label, row.subject))


def _entries(table: FormTable, known: Sequence[Known], moved: set[int]) -> tuple[list[Entry], list[Stray]]:
    """The first row of each figure as its entry; a later one that says something else as a stray."""
    entries: dict[Key, Entry] = {}
    strays: list[Stray] = []
    figures = table.figures
    for line in known:
        if id(line) in moved:
            continue
        entry = _entry(table, figures, line)
        first = entries.setdefault(line.key, entry)
        if first is entry:
            strays += () if _is_as_sent(table, line) else _changed(table, line)
        elif _figures(first) != _figures(entry):
            strays.append(_stray(table, line, Field.INDICATOR, (line.row.label, line.row.label), repeated=True))
    return list(entries.values()), strays


def _entry(table: FormTable, figures: tuple[tuple[Field, int], ...], line: Known) -> Entry:
    grid, at, measure = table.grid, line.row.row, line.indicator.measure
    cells = {
        field: Reported(
            grid.quantity(at, column, _PERCENT if field is _RATE else measure),
            address(at, column),
            (at, column) in grid.formulas,
        )
        for field, column in figures
    }
    if line.indicator.kind is Kind.CUMULATIVE and (
        typed := grid.uncalculated.get((at, table.columns.get(Field.CUMULATIVE, -1)))
    ):
        cells |= _altered(table, cells, typed)
    label_cell = address(at, table.columns[Field.INDICATOR])
    remarks = table.columns.get(Field.REMARK, -1)
    remark, remark_cell = grid.text(at, remarks), address(at, remarks) if remarks >= 0 else ""
    return Entry(grid.name, line.indicator, line.subject, label_cell, cells, remark, remark_cell)


def _altered(table: FormTable, cells: Mapping[Field, Reported], formula: str) -> Iterator[tuple[Field, Reported]]:
    """累计完成 with its formula where that is known not to come to 上月累计 + 本月完成."""
    parts = tuple(cells[field] for field in _PARTS if field in cells)
    numbers = tuple(part.quantity.value for part in parts if part.quantity.value is not None)
    if len(numbers) < len(_PARTS):
        return
    told = {part.cell: part.quantity.value for part in parts}
    total = sum_of(formula, lambda spot: told.get(address(*spot)) or table.grid.quantity(*spot).value)
    if total != sum(numbers):
        yield Field.CUMULATIVE, replace(cells[Field.CUMULATIVE], altered=formula)


def _figures(entry: Entry) -> tuple[object, ...]:
    """What a row reports; 完成率 and a sum that its formula did not reach say nothing of their own."""
    told = tuple(entry.cells[field].quantity for field in (Field.OPENING, Field.MONTH) if field in entry.cells)
    return (entry.cumulative, *((quantity.state, quantity.value) for quantity in told))


def contradictions(entries: Sequence[Entry], others: Sequence[Entry]) -> Iterator[Stray]:
    """Figures that a second table of the same sheet states otherwise; what it leaves blank contradicts nothing."""
    first = {(entry.indicator.key, entry.subject): entry for entry in entries}
    for other in others:
        entry = first.get((other.indicator.key, other.subject))
        if entry is not None and any(_contradict(entry, other, field) for field in (Field.MONTH, Field.CUMULATIVE)):
            label = entry.indicator.label or entry.indicator.name
            place = other.sheet, other.label_cell, label, label
            yield Stray(*place, other.indicator, other.subject, Field.INDICATOR, repeated=True)


def _contradict(entry: Entry, other: Entry, field: Field) -> bool:
    one, two = entry.figure(field), other.figure(field)
    return one is not None and two is not None and one != two


def _is_as_sent(table: FormTable, line: Known) -> bool:
    """Whether the labels and the measure of a row stand there letter for letter as they went out; nearly all do."""
    row, indicator, columns = line.row, line.indicator, table.columns
    measure = table.grid.at(row.row, columns[Field.MEASURE]) if Field.MEASURE in columns else indicator.measure
    named = row.annex if Field.ANNEX in columns else indicator.annex
    return measure == indicator.measure and named == indicator.annex and bool(table.grid.at(*_label_spot(table, row)))


def _label_spot(table: FormTable, row: Row) -> tuple[int, int]:
    return row.row, table.columns[Field.INDICATOR]


def _changed(table: FormTable, line: Known) -> Iterator[Stray]:
    """What a row says otherwise than the form that went out: its name, its annex, or what it is counted in."""
    row, indicator, grid = line.row, line.indicator, table.grid
    measure = grid.text(row.row, table.columns.get(Field.MEASURE, -1))
    told = (
        (Field.ANNEX, row.annex, indicator.annex),
        (Field.INDICATOR, grid.text(*_label_spot(table, row)), row.label),
        (Field.MEASURE, measure, indicator.measure),
    )
    for field, found, wanted in told:
        if field not in table.columns or (found and field is Field.INDICATOR):
            continue
        if not found and wanted and not grid.is_merged_away(row.row, table.columns[field]):
            yield replace(_stray(table, line, field, ("", wanted)), known=True)
        elif found and squash(found) != squash(wanted):
            yield _stray(table, line, field, (found, wanted))


def _stray(table: FormTable, line: Known, field: Field, said: tuple[str, str], *, repeated: bool = False) -> Stray:
    found, wanted = said
    cell = address(line.row.row, table.columns[field])
    return Stray(table.grid.name, cell, found, wanted, line.indicator, line.subject, field, repeated)


def _unlike(line: Known, figure: Owed) -> tuple[int, Field]:
    """The cell of an overwritten row that names another figure."""
    return line.row.row, Field.INDICATOR if _other_indicator(line.indicator, figure) else Field.SUBJECT


def _typed(line: Known, figure: Owed) -> str:
    return line.row.label if _other_indicator(line.indicator, figure) else line.row.subject


def _other_indicator(indicator: Indicator, figure: Owed) -> bool:
    return indicator.key != figure.indicator.key
