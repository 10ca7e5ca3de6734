"""Rows of a form whose labels were changed, and figures whose row is gone: which of them belong together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from airdocs.model.address import address
from airdocs.model.form import Field, Owed
from airdocs.model.indicator import Indicator
from airdocs.model.labels import equally_near, squash, tidy
from airdocs.model.submission import Stray
from airdocs.readers.forms.lexicon import Lexicon
from airdocs.readers.forms.table import FormTable

_FILLED = (Field.TARGET, Field.OPENING, Field.MONTH, Field.CUMULATIVE)
#: What a name is joined with where two figures may be meant.
_OR = " 或 "

#: (indicator key, subject): what tells one row from another.
Key = tuple[str, str]


class Row(NamedTuple):
    """A row's labels as typed. ``subject`` is empty in 进展, where every row is the unit's own.

    ``above`` is the annex named last, which holds where the row names none (merged cells).
    """

    row: int
    annex: str
    label: str
    subject: str
    above: str = ""


class Known(NamedTuple):
    """A row that is understood: what it counts, and for whom."""

    row: Row
    indicator: Indicator
    subject: str

    @property
    def key(self) -> Key:
        """What tells the figure from every other."""
        return self.indicator.key, self.subject


@dataclass(frozen=True, slots=True)
class Unknown:
    """A row with a label that nothing is called; ``before`` is the last known row above it, ``gap`` rows up."""

    row: Row
    field: Field
    found: str
    before: Key | None
    gap: int


def has_figure(table: FormTable, row: int) -> bool:
    """Whether a row holds a number that somebody wrote."""
    columns = table.columns
    return any(isinstance(table.grid.at(row, columns[field]), int | float) for field in _FILLED if field in columns)


def owed_key(figure: Owed) -> Key:
    """What tells an owed figure from every other."""
    return figure.indicator.key, figure.subject


def known_indicator(row: Row, words: Lexicon) -> Indicator | None:
    """What a row's labels name, None where nothing is called so."""
    label, annex = squash(row.label), squash(row.annex)
    found = words.indicators.get((annex or squash(row.above), label))
    if found is None and annex not in words.annexes:
        return words.indicators.get(("", label))
    return found


class Pairs(NamedTuple):
    """Rows that are not known, each with the figure it is taken for, and the figures whose row is gone.

    ``rows`` and ``alike`` go by the row's place among those unknown; ``alike`` are those told by their likeness.
    """

    rows: Mapping[int, Owed]
    alike: frozenset[int]
    left: Sequence[Owed]


def pair_up(unknown: Sequence[Unknown], missing: Sequence[Owed], owed: Sequence[Owed], words: Lexicon) -> Pairs:
    """Pair rows that are not known with rows that are gone: by likeness first, then by their place."""
    left = list(missing)
    paired: dict[int, Owed] = {}
    alike: frozenset[int] | None = None
    at = {owed_key(figure): index for index, figure in enumerate(owed)}
    for tell in (_alike, _in_place):
        for index, lost in enumerate(unknown):
            meant = None if index in paired else tell(lost, left, (owed, at), words)
            if meant is not None:
                paired[index] = meant
                left.remove(meant)
        alike = frozenset(paired) if alike is None else alike
    return Pairs(paired, alike or frozenset(), left)


def settle(
    table: FormTable,
    rows: tuple[Sequence[Known], Sequence[Unknown]],
    pairs: Pairs,
    owed: Sequence[Owed],
    words: Lexicon,
) -> Iterator[Stray]:
    """What is to be said of rows that are not known, and of figures whose row is gone.

    ``rows`` are those that are known and those that are not. A row that is neither was added by the clerk; where
    it holds figures, that they are passed over is said.
    """
    known, unknown = rows
    for index, lost in enumerate(unknown):
        if index in pairs.rows:
            yield _otherwise(table, lost, pairs.rows[index], words)
        elif has_figure(table, lost.row.row):
            cell = address(lost.row.row, table.columns[lost.field])
            wanted = _OR.join(_likest(lost, pairs.left, words)[0])
            yield Stray(table.grid.name, cell, lost.found, wanted, field=lost.field)
    if pairs.left:
        yield from _gone(table, pairs.left, known, owed, words)


def _gone(
    table: FormTable, left: Sequence[Owed], known: Sequence[Known], owed: Sequence[Owed], words: Lexicon
) -> Iterator[Stray]:
    """Figures without a row, each at the row it came after in the form as handed out, the first at the header."""
    stands = {line.key: line.row for line in reversed(known)}
    column = table.columns[Field.INDICATOR]
    missing = {owed_key(figure) for figure in left}
    cell, after = address(table.header, column), ""
    for figure in owed:
        key = owed_key(figure)
        if key in missing:
            label, indicator = words.label(figure.indicator), figure.indicator
            yield Stray(table.grid.name, cell, "", label, indicator, figure.subject, after=after)
        elif key in stands:
            row = stands[key]
            cell, after = address(row.row, column), tidy(f"{row.subject} {row.label}")


def _otherwise(table: FormTable, lost: Unknown, figure: Owed, words: Lexicon) -> Stray:
    """What a row says otherwise than the figure it was found to be: its name, or the annex before it."""
    if squash(lost.found) == squash(_name(lost.field, figure, words)) and Field.ANNEX in table.columns:
        cell = address(lost.row.row, table.columns[Field.ANNEX])
        wanted = figure.indicator.annex
        return Stray(table.grid.name, cell, lost.row.annex, wanted, figure.indicator, figure.subject, Field.ANNEX)
    return stray_label(table, (lost.row.row, lost.field), lost.found, figure, words)


def stray_label(table: FormTable, spot: tuple[int, Field], found: str, figure: Owed, words: Lexicon) -> Stray:
    """A label that reads otherwise than that of the figure whose row it heads."""
    row, field = spot
    cell, wanted = address(row, table.columns[field]), _name(field, figure, words)
    return Stray(table.grid.name, cell, found, wanted, figure.indicator, figure.subject, field)


def _name(field: Field, figure: Owed, words: Lexicon) -> str:
    return figure.subject if field is Field.SUBJECT else words.label(figure.indicator)


#: The owed figures in their order, and where each stands among them.
Order = tuple[Sequence[Owed], Mapping[Key, int]]


def _alike(lost: Unknown, left: Sequence[Owed], order: Order, words: Lexicon) -> Owed | None:
    del order
    labels, figures = _likest(lost, left, words)
    # Two names equally like what was typed: which one was meant is not for us to say.
    return figures[0] if len(labels) == 1 else None


def _likest(lost: Unknown, left: Sequence[Owed], words: Lexicon) -> tuple[tuple[str, ...], tuple[Owed, ...]]:
    """The names most like a row's label, and the figures that bear the first of them."""
    figures = [figure for figure in left if _may_be(lost, figure, words)]
    labels = equally_near(lost.found, (_name(lost.field, figure, words) for figure in figures))
    return labels, tuple(f for f in figures if labels and _name(lost.field, f, words) == labels[0])


def _in_place(lost: Unknown, left: Sequence[Owed], order: Order, words: Lexicon) -> Owed | None:
    owed, places = order
    at = (places.get(lost.before, -1) if lost.before else -1) + lost.gap
    if at < len(owed) and owed[at] in left and _may_be(lost, owed[at], words):
        return owed[at]
    return None


def _may_be(lost: Unknown, figure: Owed, words: Lexicon) -> bool:
    """Whether what is still legible of a row does not speak against its being a figure."""
    annex = squash(lost.row.annex)
    if annex in words.annexes and annex != squash(figure.indicator.annex):
        return False
    if lost.field is Field.SUBJECT:
        known = known_indicator(lost.row, words)
        return known is None or known.key == figure.indicator.key
    subject = words.names.get(squash(lost.row.subject))
    return subject is None or subject == figure.subject
