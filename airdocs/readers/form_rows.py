"""The rows of a filled form to entries and strays: told by their labels, in whatever order they stand."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.address import address
from airdocs.model.form import Field, Owed
from airdocs.model.indicator import Indicator
from airdocs.model.labels import nearest, squash
from airdocs.model.submission import Entry, Reported, Stray
from airdocs.readers.form_table import FormTable
from airdocs.readers.lexicon import Lexicon

_LABELS = (Field.ANNEX, Field.INDICATOR, Field.SUBJECT)
_FOOTER = re.compile(r".*(?:签字|签名|签章|盖章|负责人).*|(?:备?注|说明)\d*[:、.].*")

#: (indicator key, subject): what tells one row from another.
Key = tuple[str, str]
#: The figure a stray belongs to.
Whose = tuple[Indicator, str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row's labels as typed. ``subject`` is empty in 进展, where every row is the unit's own."""

    row: int
    annex: str
    label: str
    subject: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A row with a label that nothing is called; ``before`` is the last known row above it, ``gap`` rows up."""

    row: Row
    field: Field
    found: str
    before: Key | None
    gap: int


def read_rows(table: FormTable, owed: tuple[Owed, ...], unit: str, words: Lexicon) -> tuple[list[Entry], list[Stray]]:
    """Every row that is understood as an entry, every other as a stray, every row that is gone as a stray."""
    if Field.INDICATOR not in table.columns:
        return [], []
    entries: dict[Key, Entry] = {}
    strays: list[Stray] = []
    unknown: list[Unknown] = []
    last: Key | None = None
    gaps: Counter[Key | None] = Counter()
    figures = table.figures
    for row in _rows(table):
        indicator = _indicator(row, words)
        subject = _subject(table, row, unit, words)
        if indicator is None or subject is None:
            if _is_footer(row):
                continue
            field, found = (Field.INDICATOR, row.label) if indicator is None else (Field.SUBJECT, row.subject)
            gaps[last] += 1
            unknown.append(Unknown(row, field, found, last, gaps[last]))
            continue
        last = indicator.key, subject
        entry = _entry(table, figures, row, (indicator, subject))
        if last in entries:
            if _figures(entry) != _figures(entries[last]):
                strays.append(_twice(table, row, entry))
            continue
        entries[last] = entry
        if row.annex and squash(row.annex) != squash(indicator.annex):
            strays.append(_stray(table, (row.row, Field.ANNEX), row.annex, indicator.annex, (indicator, subject)))
    missing = [figure for figure in owed if (figure.indicator.key, figure.subject) not in entries]
    strays += _settle(table, unknown, missing, owed, words)
    return list(entries.values()), strays


def _rows(table: FormTable) -> Iterator[Row]:
    """The rows with a label; 附件 and, in 监测数据, 指标 are carried down over merged and blank cells."""
    annexes, labels, subjects = (table.columns.get(field, -1) for field in _LABELS)
    grid = table.grid
    annex = label = ""
    for row in range(table.header + 1, len(grid.rows)):
        typed, subject = grid.text(row, labels), grid.text(row, subjects)
        if not typed and not subject:
            continue
        annex = grid.text(row, annexes) or annex
        label = typed or label
        if label:
            yield Row(row, annex, label, subject)


def _indicator(row: Row, words: Lexicon) -> Indicator | None:
    label = squash(row.label)
    found = words.indicators.get((squash(row.annex), label))
    if found is None and squash(row.annex) not in words.annexes:
        return words.indicators.get(("", label))
    return found


def _subject(table: FormTable, row: Row, unit: str, words: Lexicon) -> str | None:
    if Field.SUBJECT not in table.columns:
        return unit
    return words.names.get(squash(row.subject))


def _entry(table: FormTable, figures: tuple[tuple[Field, int], ...], row: Row, whose: Whose) -> Entry:
    grid, at, (indicator, subject) = table.grid, row.row, whose
    measure = indicator.measure
    cells = {
        field: Reported(grid.quantity(at, column, measure), address(at, column), (at, column) in grid.formulas)
        for field, column in figures
    }
    label_cell = address(at, table.columns[Field.INDICATOR])
    remark = grid.text(at, table.columns.get(Field.REMARK, -1))
    return Entry(grid.name, indicator, subject, label_cell, cells, remark)


def _is_footer(row: Row) -> bool:
    return any(_FOOTER.fullmatch(squash(text)) for text in (row.annex, row.label, row.subject))


def _stray(table: FormTable, spot: tuple[int, Field], found: str, wanted: str, whose: Whose) -> Stray:
    row, field = spot
    return Stray(table.grid.name, address(row, table.columns[field]), found, wanted, *whose)


def _twice(table: FormTable, row: Row, entry: Entry) -> Stray:
    """A second row of one figure that says something else: which of the two counts is not for us to choose."""
    found, wanted = f"{row.label}（重复的一行）", f"{row.label}（只保留一行）"
    return _stray(table, (row.row, Field.INDICATOR), found, wanted, (entry.indicator, entry.subject))


def _figures(entry: Entry) -> tuple[object, ...]:
    return tuple((field, told.quantity.state, told.quantity.value) for field, told in entry.cells.items())


def _settle(
    table: FormTable, unknown: list[Unknown], missing: list[Owed], owed: tuple[Owed, ...], words: Lexicon
) -> Iterator[Stray]:
    """Pair rows that are not known with rows that are gone: by likeness first, then by their place.

    A row that is neither was added by the clerk: no figure of the plan is lost by passing over it.
    """
    left = list(missing)
    paired: dict[int, Owed] = {}
    for tell in (_alike, _in_place):
        for index, lost in enumerate(unknown):
            meant = None if index in paired else tell(lost, left, owed, words)
            if meant is not None:
                paired[index] = meant
                left.remove(meant)
    for index, figure in sorted(paired.items()):
        row, field, found = unknown[index].row, unknown[index].field, unknown[index].found
        whose = (figure.indicator, figure.subject)
        yield _stray(table, (row.row, field), found, _name(field, figure, words), whose)
    for figure in left:
        label = words.label(figure.indicator)
        yield Stray(table.grid.name, None, "", label, figure.indicator, figure.subject)


def _name(field: Field, figure: Owed, words: Lexicon) -> str:
    return figure.subject if field is Field.SUBJECT else words.label(figure.indicator)


def _alike(lost: Unknown, left: list[Owed], owed: tuple[Owed, ...], words: Lexicon) -> Owed | None:
    del owed
    figures = [figure for figure in left if _may_be(lost, figure, words)]
    label = nearest(lost.found, (_name(lost.field, figure, words) for figure in figures))
    return next((figure for figure in figures if label and _name(lost.field, figure, words) == label), None)


def _in_place(lost: Unknown, left: list[Owed], owed: tuple[Owed, ...], words: Lexicon) -> Owed | None:
    keys = [(figure.indicator.key, figure.subject) for figure in owed]
    at = (keys.index(lost.before) if lost.before in keys else -1) + lost.gap
    if at < len(owed) and owed[at] in left and _may_be(lost, owed[at], words):
        return owed[at]
    return None


def _may_be(lost: Unknown, figure: Owed, words: Lexicon) -> bool:
    """Whether what is still legible of a row does not speak against its being a figure."""
    annex = squash(lost.row.annex)
    if annex in words.annexes and annex != squash(figure.indicator.annex):
        return False
    if lost.field is Field.SUBJECT:
        known = _indicator(lost.row, words)
        return known is None or known.key == figure.indicator.key
    subject = words.names.get(squash(lost.row.subject))
    return subject is None or subject == figure.subject
