"""What a document prints and where: cells of its sheets and tables, paragraphs; found again by place or by text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from airdocs.documents.target_sheet.origins import with_origins
from airdocs.model.address import address
from airdocs.model.document import (
    AttachmentNote,
    Document,
    Heading,
    Sheet,
    TableBlock,
    WordDocument,
    WorkbookDocument,
)
from airdocs.model.header import depth, paths, spans
from airdocs.model.labels import squash, unmarked
from airdocs.model.origin import Ref
from airdocs.model.pattern import FilledDocument, filled
from airdocs.model.plan import Plan
from airdocs.model.quantity import fix, places
from airdocs.model.table import Cell, Table


@dataclass(frozen=True, slots=True)
class Printed:
    """One text on a page. ``place`` is 附件3!F7, 表2!C5 or 第12段; ``context`` are the labels it stands under."""

    place: str
    text: str
    origin: Ref | None = None
    context: str = ""


def printed(document: Document | FilledDocument, plan: Plan) -> tuple[Printed, ...]:
    """Every text that a document of tables or of paragraphs prints; nothing of other documents."""
    if isinstance(document, FilledDocument):
        document = with_origins(filled(document), document.name, plan)
    if isinstance(document, WorkbookDocument):
        return tuple(_of_workbook(document))
    if isinstance(document, WordDocument):
        return tuple(_of_word(document))
    return ()


def find(document: Document | FilledDocument, place: str, plan: Plan) -> tuple[Printed, ...]:
    """What stands at a place; else the figures that print so; else every text that contains what was asked for."""
    known = printed(document, plan)
    asked, text = squash(place.replace("'", "").replace("$", "")).casefold(), squash(place)
    if not text:
        return ()
    return (
        tuple(one for one in known if squash(one.place).casefold() == asked)
        or tuple(one for one in known if one.origin and squash(one.text) == text)
        or tuple(one for one in known if text in squash(one.text))
    )


def _of_workbook(document: WorkbookDocument) -> Iterator[Printed]:
    from airdocs.writers.excel.frame import places_of
    from airdocs.writers.excel.looks import sheet_names

    names = sheet_names(sheet.name for sheet in document.sheets)
    for sheet, name in zip(document.sheets, names, strict=True):
        at = places_of(sheet)
        yield from _lines(name, sheet, (at.title, at.unit_line, at.notes, at.legend))
        yield from _of_table(sheet.table, name, at.header)


def _lines(name: str, sheet: Sheet, rows: tuple[int, int, int, int]) -> Iterator[Printed]:
    """Title, unit line, notes and legend: texts beside the table."""
    title, unit_line, notes, legend = rows
    above = ((title, sheet.title), (unit_line, sheet.unit_line))
    below = (*enumerate(sheet.notes, notes), *((legend + n, line.words) for n, line in enumerate(sheet.legend)))
    for row, text in (*above, *below):
        if text:
            yield Printed(f"{name}!{address(row, 0)}", unmarked(text))


def _of_table(table: Table, name: str, top: int) -> Iterator[Printed]:
    """The headings and cells of a table whose header begins in row ``top`` (0-based)."""
    for heading in spans(table.header):
        yield Printed(f"{name}!{address(top + heading.row, heading.column)}", unmarked(heading.label))
    above, body = [" ".join(path) for path in paths(table.header)], top + depth(table.header)
    owners: dict[int, Cell] = {}
    for row, cells in enumerate(table.rows, body):
        owners |= {column: cell for column, cell in enumerate(cells) if cell.rows}
        label = " ".join(shown(owners[column]) for column in range(min(table.labels, len(cells))) if column in owners)
        for column in range(len(cells)):
            owner = owners.get(column)
            if owner is not None and owner.value is not None:
                context = f"{label} {above[column] if column < len(above) else ''}"
                yield Printed(f"{name}!{address(row, column)}", shown(owner), owner.origin, context)


def _of_word(document: WordDocument) -> Iterator[Printed]:
    paragraph = table = 0
    for block in document.blocks:
        if isinstance(block, TableBlock):
            table += 1
            yield from _of_table(block.table, f"表{table}", 0)
            yield from _numbered(f"表{table}附注", (block.unit_line, *block.notes))
            continue
        for text in _texts(block):
            paragraph += 1
            yield Printed(f"第{paragraph}段", unmarked(text), context=unmarked(text))


def _numbered(name: str, texts: Iterable[str]) -> Iterator[Printed]:
    filled = (text for text in texts if text)
    yield from (Printed(f"{name}{n}", unmarked(text), context=text) for n, text in enumerate(filled, 1))


def _texts(block: object) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text + block.rest
    elif isinstance(block, AttachmentNote):
        yield from block.names
    else:
        words = (getattr(block, name, "") for name in ("mark", "doc_number", "text", "title", "issuer", "copies_to"))
        yield from (text for text in words if text)


def shown(cell: Cell) -> str:
    """What a cell prints: the number as it is rounded, with its % sign, or the words."""
    value = cell.value
    if not isinstance(value, Decimal):
        return unmarked(value or "")
    decimals = cell.decimals
    rounded = fix(value, decimals, cell.rounding) if places(value) != decimals else value
    return f"{fix(rounded, decimals):f}{'%' if cell.percent else ''}"
