"""How high the text of a table's cells is at most: what no program passes."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from airdocs.model.labels import subscripts
from airdocs.model.table import Cell
from airdocs.writers.measure import clean
from airdocs.writers.word.fit import LINE_TENTHS, Fit
from airdocs.writers.word.glyphs import PROGRAMS, Run, set_lines
from airdocs.writers.word.labels import cell_label
from airdocs.writers.word.wants import CELL_MARGINS

#: What a border adds to the text of its row (measured in LibreOffice).
BORDER = 10
#: Upper and lower margin of a table's cell.
_MARGINS = 28 * 2
#: The same above and below alike, and what may be left of it in a table that is a page shorter for it.
MARGIN, CLOSE_MARGINS = _MARGINS // 2, (10, 5, 0)
#: No character is wider than its type is high, and a fifth of that is left between scripts.
_WIDEST_TENTHS = 12
#: LibreOffice now and then sets Latin words in a narrow cell as no rule foretells: so many lines may be one more.
_MANY_LINES = 8
_LETTER = re.compile(r"[A-Za-z]")


def text_height(text: str, width: int, half_points: int) -> int:
    """Twips that ``text`` takes in a cell ``width`` twips wide, margins and border with it."""
    return _line_count(text, width - CELL_MARGINS, half_points) * half_points * LINE_TENTHS + _MARGINS + BORDER


def row_heights(rows: Sequence[Sequence[Cell]], wide: Collection[int], fit: Fit) -> list[int]:
    """Least heights in twips under which no text of ``rows`` reaches; cells that run over several rows left out.

    ``wide`` are the columns of running text.
    """
    # Per column: its place and width, the length up to which no text can need a second line, whether it wraps.
    columns = [
        (place, width, (width - CELL_MARGINS) // (fit.half_points * _WIDEST_TENTHS), place in wide)
        for place, width in enumerate(fit.widths)
        if place not in fit.single
    ]
    return [max(fit.row, *(_needs(row, columns, fit) or (0,))) for row in rows]


def _needs(row: Sequence[Cell], columns: Sequence[tuple[int, int, int, bool]], fit: Fit) -> list[int]:
    needs = []
    for place, width, few, wraps in columns:
        cell = row[place]
        if cell.rows != 1 or (isinstance(cell.value, str) and len(cell.value) <= few and cell.value.isprintable()):
            continue
        text = cell_label(cell, width, fit, wraps=wraps)
        needs.append(text_height(text, width, fit.half_points))
    return needs


@lru_cache(maxsize=16384)
def _line_count(text: str, room: int, half_points: int) -> int:
    parts = _parts(text, half_points)
    lines = max(sum(len(set_lines(runs, room, 0, program, tracked=False)) for runs in parts) for program in PROGRAMS)
    return lines + (lines >= _MANY_LINES and _LETTER.search(text) is not None)


def _parts(text: str, half_points: int) -> tuple[tuple[Run, ...], ...]:
    return tuple(
        tuple(Run(piece, half_points, lowered) for piece, lowered in subscripts(clean(part)))
        for part in text.splitlines() or [""]
    )
