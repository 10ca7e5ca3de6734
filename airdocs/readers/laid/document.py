"""A Word document to a Laid: its sections, paragraphs and tables in their order."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree as ET

from airdocs.model.fact import Fact
from airdocs.model.laid import Laid, LaidFace, LaidParagraph, LaidTable
from airdocs.ooxml.cascade import W, number
from airdocs.ooxml.sections import Parts, document_facts, has_number, is_turned, section_facts
from airdocs.readers.laid.drawn import drawn_width
from airdocs.readers.laid.looks import Looks, boxed_in, read_looks
from airdocs.readers.script.word import lines_of
from airdocs.readers.script.word_numbers import Numbers, read_numbers
from airdocs.readers.script.word_package import first_part, word_parts
from airdocs.readers.script.word_story import attribute, blocks_of, child, is_new_page, is_on, paragraph_text, tag

_KINDS = ("styles", "numbering", "settings", "header", "footer")


def read_laid(file: str, content: bytes) -> Laid:
    """What a .docx says of its looks.

    Raises AirdocsError where the package is damaged, locked, no Word document or far too large.
    """
    parts = word_parts(file, content, _KINDS)
    body = child(first_part(parts, "document"), "body")
    settings = dict(document_facts(first_part(parts, "settings")))
    if body is None:
        return Laid(file, (), (), (), settings)
    looks = read_looks(first_part(parts, "styles"))
    numbers = read_numbers(first_part(parts, "numbering"), first_part(parts, "styles"))
    blocks = tuple(_blocks(body, looks, numbers))
    paragraphs = tuple(block for block in blocks if isinstance(block, LaidParagraph))
    tables = tuple(block for block in blocks if isinstance(block, LaidTable))
    return Laid(file, paragraphs, tables, tuple(_faces(body, parts, looks)), settings)


def _blocks(body: ET.Element, looks: Looks, numbers: Numbers) -> Iterator[LaidParagraph | LaidTable]:
    boxed = boxed_in(body)
    count = tables = face = 0
    below = False
    for block in blocks_of(body):
        if tag(block) == "tbl":
            tables += 1
            yield _table(block, tables, face)
            below = True
            continue
        shown = numbers.shown(block)
        text = f"{shown}{paragraph_text(block)}"
        lines = len(lines_of(text))
        laid = _paragraph(block, text, count + 1 if lines else 0, looks, face)
        yield replace(laid, boxed=id(block) in boxed, below_table=below)
        below = False
        count += lines
        face += child(block, "pPr", "sectPr") is not None


def _paragraph(block: ET.Element, text: str, count: int, looks: Looks, face: int) -> LaidParagraph:
    return LaidParagraph(
        number=count,
        style=looks.style_name(block),
        text=text,
        stretches=looks.stretches(block),
        facts=looks.of(block),
        face=face,
        new_page=is_new_page(block),
        drawn=drawn_width(block),
    )


def _table(table: ET.Element, count: int, face: int) -> LaidTable:
    rows = [part for part in table.iter() if tag(part) == "tr"]
    heads = 0
    while heads < len(rows) and is_on(child(rows[heads], "trPr", "tblHeader")):
        heads += 1
    splitting = sum(not is_on(child(row, "trPr", "cantSplit")) for row in rows)
    return LaidTable(count, _width(table), len(rows), heads, splitting, face)


def _width(table: ET.Element) -> int:
    """The sum of the columns, which Word keeps to; else the width that is asked for."""
    columns = [number(attribute(part, "w")) for part in child(table, "tblGrid") or ()]
    asked = child(table, "tblPr", "tblW")
    if attribute(asked, "type") == "dxa" and number(attribute(asked, "w")):
        return number(attribute(asked, "w"))
    return sum(columns)


def _faces(body: ET.Element, parts: Mapping[str, Mapping[str, ET.Element]], looks: Looks) -> Iterator[LaidFace]:
    styles = next(iter(parts.get("styles", {}).values()), ET.Element(f"{W}styles"))
    settings = next(iter(parts.get("settings", {}).values()), None)
    stories = {**parts.get("header", {}), **parts.get("footer", {})}
    known = Parts(body, styles, settings, stories)
    sections = list(body.iter(f"{W}sectPr"))
    for section in sections:
        first = child(section, "titlePg") is not None
        facts = dict(section_facts(section, sections[0], known, with_first=first))
        yield LaidFace(is_turned(section), facts | _type_of_number(known, looks))


def _type_of_number(parts: Parts, looks: Looks) -> dict[str, Fact]:
    """The type of the first page number that there is: 页码字体 and 页码字号."""
    for paragraph in (one for story in parts.stories.values() for one in story.iter() if tag(one) == "p"):
        if has_number(paragraph):
            stretches = looks.stretches(paragraph)
            # Without a stored result the dashes beside it show the type.
            shown = [one for one in stretches if any(char.isdigit() for char in one.text)] or stretches
            facts = shown[0].facts if shown else looks.of(paragraph)
            return {"页码字体": facts["西文字体"], "页码字号": facts["字号"]}
    return {}
