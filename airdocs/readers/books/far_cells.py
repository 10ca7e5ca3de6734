"""A few stray cells far beyond everything else of a sheet, taken out before it is opened.

A blank typed into XFD1048576 by accident makes a sheet of 17 billion cells for a reader that builds it as one block.
Where only a few such cells stand outside of what a form can span, they are left out and named; where many do, the
sheet is as large as it says.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence

from airdocs.model.address import address
from airdocs.readers.books.grid import Spot

#: More cells than this are no accident.
MOST_STRAYS = 64
#: What is kept, rows by columns: the first of these frames that leaves out no more than so many cells.
_FRAMES = ((1 << 30, 256), (4000, 1 << 30), (4000, 50), (780, 256))
_CELL = re.compile(rb'<c r="([A-Z]{1,3}\d{1,7})"[^<>]*(?:/>|>(?:(?!<c ).)*?</c>)', re.DOTALL)


def strays_of(spots: Sequence[Spot], limit: int) -> tuple[Spot, ...]:
    """The few cells without which a sheet spans no more than ``limit`` cells; none where there are no such."""
    for rows, columns in _FRAMES:
        kept = [spot for spot in spots if spot[0] < rows and spot[1] < columns]
        extent = (max((row for row, _ in kept), default=0) + 1) * (max((column for _, column in kept), default=0) + 1)
        if extent <= limit and len(spots) - len(kept) <= MOST_STRAYS:
            return tuple(spot for spot in spots if spot[0] >= rows or spot[1] >= columns)
    return ()


def without(part: bytes, strays: Iterable[Spot]) -> bytes:
    """A sheet part of an .xlsx without these cells."""
    names = frozenset(address(*spot).encode() for spot in strays)
    return _CELL.sub(lambda cell: b"" if cell[1] in names else cell[0], part)


def repackaged(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A package with some parts replaced, by their lower-cased names."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(sink, "w") as made:
        for member in package.infolist():
            replaced = parts.get(member.filename.lower())
            made.writestr(zipfile.ZipInfo(member.filename), package.read(member) if replaced is None else replaced)
    return sink.getvalue()
