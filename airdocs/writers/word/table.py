"""A table as WordprocessingML text, row by row: linear in its rows."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from airdocs.model.document import TableBlock
from airdocs.model.header import HeaderCell, spans
from airdocs.model.table import Cell, Table, Tone
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import (
    ANCHOR,
    SUBSCRIPT,
    TABLE,
    TABLE_HEAD,
    TABLE_NOTE,
    TABLE_TEXT,
    TABLE_TOTAL,
    UNIT_LINE,
    metrics,
)
from airdocs.writers.word.cells import MARGIN
from airdocs.writers.word.fit import Fit, closer_fit
from airdocs.writers.word.labels import cell_label, heading, is_prose, narrowed, running
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.word.rows import Place, Rows, lay_rows
from airdocs.writers.word.texts import cell_text
from airdocs.writers.word.wants import CELL_MARGINS
from airdocs.writers.wordml import paragraph, runs

_MIDDLE = '<w:vAlign w:val="center"/>'
_FIGURE = "\u2007"  # any sign that no style is named after
_STRONG = (Tone.TOTAL, Tone.ALERT)
#: Notes stand on the page of the last row where they take no more than so many hundredths of it.
_NOTES_MOST = 60
#: The last page of a table holds little where its rows take less than this part of it.
_LITTLE_PART = 3


def table_xml(
    block: TableBlock, fit: Fit, reference: Reference, *, above: int | None = None, more: int = 0, less: int = 0
) -> tuple[str, ...]:
    """The unit line, the table and its notes, each as one element of the body.

    ``above`` is the height in twips of what stands over the block on its page, None where it is not known, in some
    program up to ``more`` or ``less``; where too little is left below that, the first element begins a page.
    """
    lowered = reference.ids[SUBSCRIPT]
    notes = tuple(paragraph(reference.ids[TABLE_NOTE], runs(note, subscript=lowered)) for note in block.notes)
    place = None if above is None else Place(*_room(block, notes, fit, reference, above), more, less)
    fit, rows = _laid(block.table, fit, place, reference) if fit.widths else (fit, Rows((), ()))
    unit: tuple[str, ...] = ()
    if block.unit_line:
        words = runs(block.unit_line, subscript=lowered)
        unit = (paragraph(reference.ids[UNIT_LINE], words, keep=above is None, new_page=rows.fresh),)
    elif rows.fresh:
        unit = (paragraph(reference.ids[ANCHOR], new_page=True),)
    table = (_table(block.table, fit, reference, rows, held=bool(notes)),) if fit.widths else ()
    return (*unit, *table, *notes)


def _laid(table: Table, fit: Fit, place: Place | None, reference: Reference) -> tuple[Fit, Rows]:
    """How the table sits and its rows: in the next smaller type where that leaves out a page that holds but little."""
    rows = lay_rows(table, fit, place)
    last = sum(rows.bodies[max(rows.starts, default=0) :])
    smaller = closer_fit(table, fit, reference) if place and rows.starts and last * _LITTLE_PART < place.page else None
    lower = lay_rows(table, smaller, place) if smaller else rows
    return (smaller, lower) if smaller and len(lower.starts) < len(rows.starts) else (fit, rows)


def _room(
    block: TableBlock, notes: Sequence[str], fit: Fit, reference: Reference, above: int
) -> tuple[int, int, int, int]:
    """Height of the text area, and what of it is used above the unit line, by that, and below the table."""
    page = reference.page(landscape=fit.landscape)
    unit = metrics(UNIT_LINE)[0] if block.unit_line else 0
    below = max(reckoner.end(notes, page, Spot()).used for reckoner in reckoners(reference))
    return page.height, above, unit, min(below, page.height * _NOTES_MOST // 100)


def _table(table: Table, fit: Fit, reference: Reference, rows: Rows, *, held: bool) -> str:
    """``held``: the last row stays on the page of what follows, the notes."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in fit.widths)
    return "".join(
        (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{reference.ids[TABLE]}"/>',
            f'<w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>',
            f"{_margins(rows.margin)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            *_head_rows(table, fit, reference, rows.heads),
            *_body_rows(table, fit, reference, rows, held=held),
            "</w:tbl>",
        )
    )


def _margins(above: int) -> str:
    """What stands around the text of cells, where it is not what the style says."""
    if above == MARGIN:
        return ""
    sides = (("top", above), ("left", CELL_MARGINS // 2), ("bottom", above), ("right", CELL_MARGINS // 2))
    told = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side, margin in sides)
    return f"<w:tblCellMar>{told}</w:tblCellMar>"


def _row_start(height: int, *, head: bool = False) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>{repeated}</w:trPr>'


def _head_rows(table: Table, fit: Fit, reference: Reference, heights: Sequence[int]) -> list[str]:
    style, lowered = reference.ids[TABLE_HEAD + fit.suffix], reference.ids[SUBSCRIPT]
    placed = spans(table.header)
    rows = []
    for level, height in enumerate(heights):
        reaching = sorted((c for c in placed if c.row <= level < c.row + c.rows), key=lambda c: c.column)
        cells = "".join(_head_cell(cell, level, fit, style, lowered) for cell in reaching)
        rows.append(f"{_row_start(height, head=True)}{cells}</w:tr>")
    return rows


def _head_cell(cell: HeaderCell, level: int, fit: Fit, style: str, lowered: str) -> str:
    first = level == cell.row
    width = sum(fit.widths[cell.column : cell.column + cell.columns])
    scaled = _scaled(narrowed(cell.label, width, fit))
    content = runs(heading(cell.label, width, fit), properties=scaled, subscript=lowered) if first else ""
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    return _cell(width, span + _merge(cell.rows, first=first), paragraph(style, content))


def _merge(rows: int, *, first: bool) -> str:
    if first:
        return '<w:vMerge w:val="restart"/>' if rows > 1 else ""
    return "<w:vMerge/>"


def _cell(width: int, spans_xml: str, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans_xml}{_MIDDLE}</w:tcPr>{content}</w:tc>'


def _body_rows(table: Table, fit: Fit, reference: Reference, laid: Rows, *, held: bool) -> list[str]:
    lowered = reference.ids[SUBSCRIPT]
    looks = tuple(_Look(reference.ids[style + fit.suffix], lowered, fit) for style in (TABLE_TEXT, TABLE_TOTAL))
    wide, flowing = frozenset(table.wide), running(table)
    groups: dict[int, Cell] = {}
    rows = []
    for number, row in enumerate(table.rows):
        total = _is_total(row)
        keep = held and number == len(table.rows) - 1
        pieces = [_row_start(laid.bodies[number])]
        for place, cell in enumerate(row):
            look = looks[total or cell.tone in _STRONG]
            if cell.rows == 1:
                if isinstance(cell.value, Decimal) and not keep:
                    pieces.append(f"{look.figures[place]}{cell_text(cell)}{look.closing}")
                    continue
                merge, shows = "", cell
            else:
                groups[place] = cell if cell.rows else groups.get(place, cell)
                shows = groups[place] if number in laid.starts else cell
                merge = _merge(2, first=shows.rows > 0)
                look = looks[total or shows.tone in _STRONG]
            words = _paragraph(shows, look, place, fit, wraps=place in flowing, left=place in wide, keep=keep)
            pieces += (look.openings[place], merge, _MIDDLE, "</w:tcPr>", words, "</w:tc>")
        pieces.append("</w:tr>")
        rows.append("".join(pieces))
    return rows


def _is_total(row: Sequence[Cell]) -> bool:
    return bool(row) and row[0].tone is Tone.TOTAL


def _paragraph(cell: Cell, look: "_Look", place: int, fit: Fit, *, wraps: bool, left: bool, keep: bool) -> str:
    width, percent = fit.widths[place], fit.percent(place)
    text = cell_text(cell) if place in fit.single else cell_label(cell, width, fit, wraps=wraps)
    # A name stands in the middle, what wraps as it comes is read from the left.
    left = cell.left or (isinstance(cell.value, str) and (len(text) > 1 if left else is_prose(text, width, fit)))
    return _line(text, look.style, "left" if left else "", look.lowered, keep=keep, percent=percent)


@lru_cache(maxsize=16384)
def _line(text: str, style: str, align: str, lowered: str, *, keep: bool, percent: int = 100) -> str:
    return paragraph(style, runs(text, properties=_scaled(percent), subscript=lowered), keep=keep, align=align)


def _scaled(percent: int) -> str:
    return f'<w:w w:val="{percent}"/>' if percent < 100 else ""


class _Look:
    """The cells of one style: what each column's begin with, and what stands before and behind a figure."""

    __slots__ = ("closing", "figures", "lowered", "openings", "style")

    def __init__(self, style: str, lowered: str, fit: Fit) -> None:
        self.style, self.lowered = style, lowered
        _, behind = _line(_FIGURE, style, "", lowered, keep=False).split(_FIGURE)
        self.openings = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in fit.widths]
        begins = [
            _line(_FIGURE, style, "", lowered, keep=False, percent=fit.percent(place)).partition(_FIGURE)[0]
            for place in range(len(fit.widths))
        ]
        self.figures = [
            f"{opening}{_MIDDLE}</w:tcPr>{begin}" for opening, begin in zip(self.openings, begins, strict=True)
        ]
        self.closing = f"{behind}</w:tc>"
