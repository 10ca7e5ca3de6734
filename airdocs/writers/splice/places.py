"""Where in the parts of a laid-out pattern its name and its figures stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.pattern import NAME_MARK, Pattern, is_figure, tables_of
from airdocs.model.table import Table

#: The slot of the name; the figures are numbered from 0.
NAME = -1
_WORD_TABLE = re.compile(r"<w:tbl><w:tblPr><w:tblStyle .*?</w:tbl>", re.DOTALL)
_ROW = re.compile(r"<w:tr>.*?</w:tr>", re.DOTALL)
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_TEXT = re.compile(r"(?<=<w:t xml:space=\"preserve\">)[^<]*(?=</w:t>)")
#: A number on a sheet; texts and formulas bear a type or more than a value.
_NUMBER = re.compile(r'<c r="[A-Z]+\d+"(?: s="\d+")?><v>([^<]*)</v></c>')
_SHEET_PART = re.compile(r"xl/worksheets/sheet(\d+)\.xml")


@dataclass(frozen=True, slots=True)
class Spot:
    """The characters from ``start`` to ``end`` of a part stand for ``slot``."""

    start: int
    end: int
    slot: int


class TornNameError(ValueError):
    """The name is broken over lines, so that another name of its length might be broken elsewhere."""


def name_spots(text: str, mark: str) -> Iterator[Spot]:
    """Where ``mark`` stands for the name; TornNameError where some of it does not stand whole."""
    if NAME_MARK not in mark:
        return
    found = [match.span() for match in re.finditer(re.escape(mark), text)]
    if len(found) * mark.count(NAME_MARK) != text.count(NAME_MARK):
        raise TornNameError
    yield from (Spot(start, end, NAME) for start, end in found)


def open_tables(pattern: Pattern) -> tuple[tuple[int, int, Table], ...]:
    """(place among the tables, number of its first figure, table) for each open table."""
    found, count = [], 0
    for place, table in enumerate(tables_of(pattern.document)):
        if place in pattern.tables:
            found.append((place, count, table))
            count += sum(is_figure(cell) for row in table.rows for cell in row)
    return tuple(found)


def word_spots(xml: str, pattern: Pattern) -> Iterator[Spot]:
    """The figures of the open tables in a document's main part."""
    bounds = [match.span() for match in _WORD_TABLE.finditer(xml)]
    for place, number, table in open_tables(pattern):
        slot = number
        rows = (row for row in _ROW.finditer(xml, *bounds[place]) if "<w:tblHeader/>" not in row[0])
        for made, meant in zip(rows, table.rows, strict=True):
            for cell, asked in zip(_CELL.finditer(xml, *made.span()), meant, strict=True):
                if is_figure(asked):
                    yield Spot(*_text_span(xml, cell.span()), slot)
                    slot += 1


def _text_span(xml: str, cell: tuple[int, int]) -> tuple[int, int]:
    text = _TEXT.search(xml, *cell)
    if text is None:
        raise LookupError(xml[slice(*cell)])
    return text.span()


def sheet_spots(name: str, xml: str, pattern: Pattern) -> Iterator[Spot]:
    """The figures of a sheet's part where its table is open."""
    part = _SHEET_PART.fullmatch(name)
    for place, number, table in open_tables(pattern) if part else ():
        if part and int(part[1]) == place + 1:
            asked = sum(is_figure(cell) for row in table.rows for cell in row)
            for slot, found in zip(range(number, number + asked), _NUMBER.finditer(xml), strict=True):
                yield Spot(*found.span(1), slot)
