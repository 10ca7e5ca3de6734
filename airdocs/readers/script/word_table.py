"""A Word table to cells that know how far they reach."""

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree as ET

from airdocs.model.script import ScriptCell
from airdocs.readers.script.word_numbers import Numbers
from airdocs.readers.script.word_story import attribute, blocks_of, child, paragraph_text, tag

_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})
#: No table of a document is wider; a grid that says so is damaged.
_WIDEST = 500


def word_cells(table: ET.Element, numbers: Numbers) -> tuple[ScriptCell, ...]:
    """The cells of a table in reading order; cells merged downwards stand once, with their reach."""
    cells: list[ScriptCell] = []
    open_at: dict[int, int] = {}
    rows = (row for row in _parts(table, "tr") if child(row, "trPr", "del") is None)
    for at, row in enumerate(rows):
        column = _number(child(row, "trPr", "gridBefore"), 0)
        still: dict[int, int] = {}
        for cell in _parts(row, "tc"):
            across = _number(child(cell, "tcPr", "gridSpan"), 1) or 1
            merge = child(cell, "tcPr", "vMerge")
            begun = open_at.get(column)
            if merge is not None and attribute(merge, "val") != "restart" and begun is not None:
                cells[begun] = replace(cells[begun], rows=at - cells[begun].row + 1)
                still[column] = begun
            else:
                if merge is not None:
                    still[column] = len(cells)
                cells.append(ScriptCell(at, column, _text(cell, numbers), 1, across))
            column += across
        open_at = still
    return tuple(cells)


def _parts(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """The rows of a table or the cells of a row, those in content controls included."""
    for part in element:
        if tag(part) == name:
            yield part
        elif tag(part) in _WRAPPERS:
            yield from _parts(part, name)


def _number(element: ET.Element | None, default: int) -> int:
    text = attribute(element, "val")
    return min(int(text), _WIDEST) if text.isdecimal() else default


def _text(cell: ET.Element, numbers: Numbers) -> str:
    """The paragraphs of a cell, and those of tables within it, one below the other."""
    return "\n".join(line for line in _lines(cell, numbers) if line).strip()


def _lines(cell: ET.Element, numbers: Numbers) -> Iterator[str]:
    for block in blocks_of(cell):
        if tag(block) == "tbl":
            yield from (" ".join(one.text for one in word_cells(block, numbers) if one.text),)
        else:
            yield f"{numbers.shown(block)}{paragraph_text(block)}".strip().strip("\u3000")
