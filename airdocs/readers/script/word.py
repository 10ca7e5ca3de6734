"""A Word document to a Script: paragraphs with their numbers, tables with their merged cells."""

from collections.abc import Iterator
from itertools import zip_longest
from xml.etree import ElementTree as ET

from airdocs.model.script import Line, Script, ScriptTable
from airdocs.readers.script.word_numbers import Numbers, read_numbers
from airdocs.readers.script.word_package import first_part, word_parts
from airdocs.readers.script.word_story import Story, blocks_of, child, is_centred, is_new_page, paragraph_text, tag
from airdocs.readers.script.word_table import word_cells


def script_of_word(file: str, content: bytes) -> Script:
    """The document as its readers see it: changes accepted, hidden text and headers left out.

    Raises AirdocsError where the package is damaged, locked, no Word document or far too large.
    """
    parts = word_parts(file, content, ("styles", "numbering"))
    body = child(first_part(parts, "document"), "body")
    if body is None:
        return Script(file, ())
    numbers = read_numbers(first_part(parts, "numbering"), first_part(parts, "styles"))
    return Script(file, tuple(_blocks(blocks_of(body), numbers)))


def _blocks(story: Iterator[ET.Element], numbers: Numbers) -> Iterator[Line | ScriptTable]:
    """Paragraphs and tables; what a deleted paragraph mark parted is one paragraph."""
    reading = Story()
    count = tables = 0
    blocks = tuple(story)
    for block, following in zip_longest(blocks, blocks[1:]):
        if tag(block) == "tbl":
            cells = word_cells(block, numbers)
            if any(cell.text for cell in cells):
                tables += 1
                yield ScriptTable(tables, cells, count)
            continue
        shown = numbers.shown(block)
        text = reading.take(block, paragraph_text(block), following)
        if text is None:
            continue
        new_page = reading.turned(is_new_page(block), has_text=bool(text.strip()))
        for at, words in enumerate(lines_of(text)):
            count += 1
            number = shown if at == 0 else ""
            yield Line(count, f"{number}{words}", number.strip(), at == 0, new_page and at == 0, is_centred(block))


def lines_of(text: str) -> list[str]:
    """The lines of a paragraph that are not blank: a break by hand parts them."""
    return [words for line in text.split("\n") if (words := line.strip().strip("\u3000").strip())]
