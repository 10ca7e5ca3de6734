"""A table as it reads on the page of a finished document."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class PrintedTable:
    """The line above a table, the words of its heading from left to right, its rows as they are printed.

    ``rows`` may be gone through as often as need be; a merged cell is read in each of its rows.
    """

    title: str
    header: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]
