"""A table as WordprocessingML text, row by row: linear in its rows."""

from collections.abc import Sequence
from functools import lru_cache

from airdocs.model.document import Cell, Table, TableBlock, Tone
from airdocs.model.header import HeaderCell, spans
from airdocs.writers.official.opening import Reference
from airdocs.writers.official.styles import (
    SUBSCRIPT,
    TABLE,
    TABLE_HEAD,
    TABLE_NOTE,
    TABLE_TEXT,
    TABLE_TOTAL,
    UNIT_LINE,
    metrics,
)
from airdocs.writers.word.fit import Fit, cell_text
from airdocs.writers.word.rows import Rows, heading, lay_rows
from airdocs.writers.wordml import paragraph, runs

_MIDDLE = '<w:vAlign w:val="center"/>'
_STRONG = frozenset({Tone.TOTAL, Tone.ALERT})


def table_xml(block: TableBlock, fit: Fit, reference: Reference, *, above: int | None = None) -> tuple[str, ...]:
    """The unit line, the table and its notes, each as one element of the body.

    ``above`` is the height in twips of what stands over the block on its page, None where it is not known.
    """
    lowered = reference.ids[SUBSCRIPT]
    unit = (
        (paragraph(reference.ids[UNIT_LINE], runs(block.unit_line, subscript=lowered), keep=True),)
        if block.unit_line
        else ()
    )
    notes = (paragraph(reference.ids[TABLE_NOTE], runs(note, subscript=lowered)) for note in block.notes)
    if above is not None and unit:
        above += metrics(UNIT_LINE)[0]
    table = (_table(block.table, fit, reference, above),) if fit.widths else ()
    return (*unit, *table, *notes)


def _table(table: Table, fit: Fit, reference: Reference, above: int | None) -> str:
    rows = lay_rows(table, fit, reference.page(landscape=fit.landscape).height, above)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in fit.widths)
    return "".join(
        (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{reference.ids[TABLE]}"/>',
            f'<w:tblW w:w="{sum(fit.widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>',
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>",
            *_head_rows(table, fit, reference, rows.heads),
            *_body_rows(table, fit, reference, rows),
            "</w:tbl>",
        )
    )


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
    content = runs(heading(cell.label, width, fit), subscript=lowered) if first else ""
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    return _cell(width, span + _merge(cell.rows, first=first), paragraph(style, content))


def _merge(rows: int, *, first: bool) -> str:
    if first:
        return '<w:vMerge w:val="restart"/>' if rows > 1 else ""
    return "<w:vMerge/>"


def _cell(width: int, spans_xml: str, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans_xml}{_MIDDLE}</w:tcPr>{content}</w:tc>'


def _body_rows(table: Table, fit: Fit, reference: Reference, laid: Rows) -> list[str]:
    plain, strong = reference.ids[TABLE_TEXT + fit.suffix], reference.ids[TABLE_TOTAL + fit.suffix]
    lowered = reference.ids[SUBSCRIPT]
    openings = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>' for width in fit.widths]
    wide = frozenset(table.wide)
    groups: dict[int, Cell] = {}
    rows = []
    for number, row in enumerate(table.rows):
        total = _is_total(row)
        again = number in laid.starts
        pieces = [_row_start(laid.bodies[number])]
        for place, cell in enumerate(row):
            if cell.rows > 1:
                groups[place] = cell
            shows = groups[place] if again and cell.rows == 0 and place in groups else cell
            style = strong if total or shows.tone in _STRONG else plain
            pieces += (
                openings[place],
                "" if cell.rows == 1 else _merge(2, first=shows.rows > 0),
                _MIDDLE,
                "</w:tcPr>",
                _paragraph(shows, style, lowered, wide=place in wide),
                "</w:tc>",
            )
        pieces.append("</w:tr>")
        rows.append("".join(pieces))
    return rows


def _is_total(row: Sequence[Cell]) -> bool:
    return bool(row) and row[0].tone is Tone.TOTAL


def _paragraph(cell: Cell, style: str, lowered: str, *, wide: bool) -> str:
    text = cell_text(cell)
    left = cell.left or (wide and isinstance(cell.value, str) and len(text) > 1)
    return _line(text, style, "left" if left else "", lowered)


@lru_cache(maxsize=16384)
def _line(text: str, style: str, align: str, lowered: str) -> str:
    return paragraph(style, runs(text, subscript=lowered), align=align)
