"""The tables of a finished .docx read back from its bytes: what stands on the page, whoever put it there."""

import re
from collections.abc import Iterator
from html import unescape

from airdocs.model.printed import PrintedTable
from airdocs.writers.official.opening import DOCUMENT
from airdocs.writers.package import inflate, unpack

_BEGIN, _END = "<w:tbl><w:tblPr><w:tblStyle ", "</w:tbl>"
_HEADING = "<w:tblHeader/>"
_WORDS = re.compile(r"<w:t [^>]*>([^<]*)</w:t>")
#: What tells the cells of a row: where one begins, that it only carries on a merge, its words.
_PIECES = re.compile(r"<w:(?:(tc>|vMerge/>)|t [^>]*>([^<]*))")
#: So much of what stands above a table is searched for its title.
_ABOVE = 4000


def printed_tables(content: bytes) -> Iterator[PrintedTable]:
    """The ruled tables of a document of ours in their order, each read when it is asked for."""
    part = next(member for member in unpack(content) if member.name == DOCUMENT)
    xml = inflate(part).decode()
    end = 0
    while (begin := xml.find(_BEGIN, end)) >= 0:
        above = xml[max(end, begin - _ABOVE) : begin]
        end = xml.index(_END, begin)
        heads, body = _cut(xml[begin:end].split("<w:tr>")[1:])
        header = tuple(text for row in heads for text in _cells(row)[0] if text)
        yield PrintedTable(_title(above), header, _Body(body))


def _title(above: str) -> str:
    lines = ("".join(_WORDS.findall(paragraph)) for paragraph in reversed(above.split("</w:p>")))
    return unescape(next((line for line in lines if line.strip()), ""))


def _cut(rows: list[str]) -> tuple[list[str], list[str]]:
    first = next((at for at, row in enumerate(rows) if _HEADING not in row), len(rows))
    return rows[:first], rows[first:]


class _Body:
    """The rows of a table; a cell that is merged over several rows is read in each of them."""

    __slots__ = ("_rows",)

    def __init__(self, rows: list[str]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        above: list[str] = []
        for row in self._rows:
            cells, merged = _cells(row)
            for place in merged:
                cells[place] = cells[place] or above[place]
            above = cells
            yield tuple(cells)


def _cells(row: str) -> tuple[list[str], list[int]]:
    """The words of each cell, and the cells that carry on a merge."""
    cells: list[str] = []
    merged: list[int] = []
    for mark, words in _PIECES.findall(row):
        if mark == "tc>":
            cells.append("")
        elif mark:
            merged.append(len(cells) - 1)
        else:
            cells[-1] += words
    return (cells if "&" not in row else [unescape(text) for text in cells]), merged
