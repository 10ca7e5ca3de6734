"""How high the rows of a finished table are: as high as they say, for no text of theirs needs more."""

import re
from dataclasses import dataclass
from functools import lru_cache

_ROW = re.compile(r'<w:trHeight w:val="(\d+)" w:hRule="\w+"/>(<w:tblHeader/>)?')


@dataclass(frozen=True, slots=True)
class RowHeights:
    """Heights of rows in twips, those repeated on each page apart; ``held``: the last stays with what follows."""

    heads: tuple[int, ...]
    bodies: tuple[int, ...]
    held: bool


@lru_cache(maxsize=4)
def table_rows(table: str) -> RowHeights:
    """The rows of ``table``, a w:tbl."""
    found = _ROW.findall(table)
    return RowHeights(
        tuple(int(height) for height, head in found if head),
        tuple(int(height) for height, head in found if not head),
        "<w:keepNext/>" in table[table.rfind("<w:tr>") :],
    )
