"""Cell addresses and where a figure came from."""

import re
from dataclasses import dataclass
from functools import lru_cache

from airdocs.model.labels import PLACE_JOIN


@lru_cache(maxsize=4096)
def column_letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The A1 address of a cell given by its 0-based row and column."""
    return f"{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure stands: file (below the plan's folder), sheet, cell."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return PLACE_JOIN.join((self.file, self.sheet, self.cell))


_ADDRESS = re.compile(r"([A-Za-z]+)(\d+)")


def position(cell: str) -> tuple[int, int]:
    """The 0-based row and column of an A1 address; (-1, -1) for what is none, so that it sorts first."""
    match = _ADDRESS.fullmatch(cell)
    if match is None:
        return (-1, -1)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return (int(match[2]) - 1, column - 1)
