"""Filled patterns as files: the package laid out once a pattern, each document spliced from it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from airdocs.model.document import WordDocument, WorkbookDocument
from airdocs.model.pattern import FigureRow, FilledDocument, Pattern, filled, name_mark
from airdocs.model.quantity import fix, places
from airdocs.model.table import Cell
from airdocs.writers.excel.writer import write_workbook
from airdocs.writers.official.opening import DOCUMENT
from airdocs.writers.package import Member, inflate, join, unpack
from airdocs.writers.splice.places import Spot, TornNameError, name_spots, sheet_spots, word_spots
from airdocs.writers.splice.stream import Frozen, assemble, freeze
from airdocs.writers.word.texts import cell_text
from airdocs.writers.word.writer import write_word
from airdocs.writers.wordml import escape

#: Patterns kept laid out: a plan's counties have few, a nation's some hundreds.
_KEPT = 512
#: Shorter stretches are not worth a block of their own in the compressed stream.
_WORTH_FREEZING = 4096
#: What changes is short and repeats itself: more effort would cost twice the time for a tenth of it.
_LEVEL = 4


@dataclass(frozen=True, slots=True)
class Woven:
    """A stretch with places to fill: text, slot, text … text."""

    texts: tuple[str, ...]
    slots: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package that differs between documents."""

    name: str
    stretches: tuple[Frozen | Woven, ...]


def write_filled(document: FilledDocument, official: bytes) -> bytes:
    """The document's file; the first of a pattern takes as long as any, the others a fraction of that."""
    made = _press(document.pattern, official, escape(name_mark(document.name)))
    if made is None:
        return _plain(filled(document), official)
    words = _word_figures if isinstance(document.pattern.document, WordDocument) else _sheet_figures
    figures = tuple(chain.from_iterable(map(words, document.rows)))
    values = (*figures, escape(document.name))  # the name's slot, -1, is the last one
    return join(part if isinstance(part, Member) else _fill(part, values) for part in made)


def _plain(document: WordDocument | WorkbookDocument, official: bytes) -> bytes:
    return write_word(document, official) if isinstance(document, WordDocument) else write_workbook(document)


def _fill(part: Part, values: Sequence[str]) -> Member:
    return assemble(part.name, (_woven(one, values) for one in part.stretches), _LEVEL)


def _woven(stretch: Frozen | Woven, values: Sequence[str]) -> Frozen | bytes:
    if isinstance(stretch, Frozen):
        return stretch
    pieces = [""] * (len(stretch.slots) * 2 + 1)
    pieces[::2] = stretch.texts
    pieces[1::2] = [values[slot] for slot in stretch.slots]
    return "".join(pieces).encode()


@lru_cache(maxsize=_KEPT)
def _press(pattern: Pattern, official: bytes, mark: str) -> tuple[Member | Part, ...] | None:
    """The package of a pattern in parts; None where the name that ``mark`` stands for is broken over lines."""
    try:
        return tuple(_part(member, pattern, mark) for member in unpack(_plain(pattern.document, official)))
    except TornNameError:
        return None


def _part(member: Member, pattern: Pattern, mark: str) -> Member | Part:
    if not member.name.endswith((".xml", ".rels")):
        return member
    text = inflate(member).decode()
    figures: Iterator[Spot] = iter(())
    if isinstance(pattern.document, WorkbookDocument):
        figures = sheet_spots(member.name, text, pattern)
    elif member.name == DOCUMENT:
        figures = word_spots(text, pattern)
    spots = sorted((*name_spots(text, mark), *figures), key=lambda spot: spot.start)
    return Part(member.name, tuple(_stretches(text, spots))) if spots else member


def _stretches(text: str, spots: Sequence[Spot]) -> Iterator[Frozen | Woven]:
    """The text cut where long passages without a place to fill begin and end."""
    texts: list[str] = []
    slots: list[int] = []
    done = 0
    for spot in (*spots, None):
        passage = text[done : spot.start if spot else len(text)]
        if len(passage) < _WORTH_FREEZING:
            texts.append(passage)
        else:
            if slots:
                yield Woven((*texts, ""), tuple(slots))
            yield freeze(passage.encode())
            texts, slots = [""], []
        if spot:
            slots.append(spot.slot)
            done = spot.end
    if slots:
        yield Woven(tuple(texts), tuple(slots))


def _cached(text: Callable[[Cell], str]) -> Callable[[FigureRow], tuple[str, ...]]:
    """The figures of a row as texts, each row worked out once."""
    return lru_cache(maxsize=65536)(lambda row: tuple(map(text, row.cells)))


def _stored(cell: Cell) -> str:
    """A figure as a sheet keeps it: rounded already, a percentage as a fraction."""
    value = cell.value
    if not isinstance(value, Decimal):
        raise TypeError(value)
    exact = fix(value, cell.decimals, cell.rounding) if places(value) > cell.decimals else value
    return f"{exact.scaleb(-2) if cell.percent else exact:f}"


_word_figures = _cached(cell_text)
_sheet_figures = _cached(_stored)
