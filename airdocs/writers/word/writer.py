"""Blocks of a document poured into the reference document: a finished .docx."""

from datetime import date
from itertools import chain

from airdocs.model import layout
from airdocs.model.document import (
    Block,
    Heading,
    Imprint,
    LetterHead,
    Masthead,
    Paragraph,
    Recipients,
    Signature,
    TableBlock,
    WordDocument,
)
from airdocs.ooxml.cascade import BASE
from airdocs.writers.measure import clean
from airdocs.writers.official.opening import APP, CORE, DOCUMENT, Reference, open_reference
from airdocs.writers.official.styles import ANCHOR
from airdocs.writers.package import patch
from airdocs.writers.word.blocks import Setting, body
from airdocs.writers.word.closing import close
from airdocs.writers.word.fit import Fit, fit_table
from airdocs.writers.word.head import masthead
from airdocs.writers.word.holding import loosen
from airdocs.writers.word.imprint import imprint
from airdocs.writers.word.letter import letter_depth, letter_foot, letter_head, letter_lines, letter_page
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.word.part import Part
from airdocs.writers.word.ragged import unpulled
from airdocs.writers.word.sections import Stretch, begins_page, stretches
from airdocs.writers.word.table import table_xml
from airdocs.writers.wordml import escape, paragraph

_NEW_PAGE, _KEEP = "<w:pageBreakBefore/>", "<w:keepNext/>"
#: White between a paragraph and the table under it.
_ABOVE_TABLE = layout.LINE.twips // 2
#: What programs may differ by above a table for it to be laid for them all.
_MOST_APART = layout.LINE.twips * 2
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPENING = (
    f'{_XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>'
)
_CORE_OPENING = (
    f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)
_APP_PART = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'.encode()
)


def write_word(document: WordDocument, reference: bytes) -> bytes:
    """``document`` as a .docx with the styles and pages of ``reference``; same input, same bytes.

    Raises AirdocsError where ``reference`` is no Word document or lacks a style.
    """
    opened = open_reference(reference)
    replaced = {DOCUMENT: document_xml(document, opened).encode(), CORE: _core(document), APP: _APP_PART}
    head = _letter(document.blocks)
    if head:
        replaced[opened.letter_head] = letter_head(head, opened)
        replaced[opened.letter_foot] = letter_foot(opened)
    return patch(opened.shell, replaced)


def document_xml(document: WordDocument, reference: Reference) -> str:
    """The main part: every block in order, cut into sections where a page must turn."""
    blocks = document.blocks
    head = _letter(blocks)
    foot = blocks[-1] if blocks and isinstance(blocks[-1], Imprint) else None
    text = blocks[:-1] if foot else blocks
    fits = {place: fit_table(block.table, reference) for place, block in _tables(text)}
    cut = stretches(text, {place: fit.landscape for place, fit in fits.items()})
    parts = [Part(reference.page(landscape=stretch.landscape), []) for stretch in cut]
    parts = parts or [Part(reference.portrait, [])]
    if head:
        parts[0] = Part(letter_page(reference), [], letter_depth(head, reference))
    for part, stretch in zip(parts, cut, strict=False):
        _pour(stretch, text, fits, part, reference)
    loosen(parts[0], reference)
    if foot:
        close(parts, foot, reference, letter=head is not None)
    for part in parts[:-1]:
        _end_section(part.elements, part.page.section, reference)
    last = parts[-1]
    if not last.elements or last.elements[-1].endswith("</w:tbl>"):
        last.elements.append(paragraph(reference.ids[ANCHOR]))
    inside = "".join(chain.from_iterable(part.elements for part in parts))
    return f"{_OPENING}{inside}{last.page.section}</w:body></w:document>"


def _letter(blocks: tuple[Block, ...]) -> LetterHead | None:
    return next((block for block in blocks if isinstance(block, LetterHead)), None)


def _tables(blocks: tuple[Block, ...]) -> list[tuple[int, TableBlock]]:
    return [(place, block) for place, block in enumerate(blocks) if isinstance(block, TableBlock)]


def _pour(stretch: Stretch, blocks: tuple[Block, ...], fits: dict[int, Fit], part: Part, reference: Reference) -> None:
    """The blocks of a stretch into the elements of its part."""
    elements = part.elements
    for place in stretch.places:
        block = blocks[place]
        before = blocks[place - 1] if place else None
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        match block:
            case Masthead():
                elements += masthead(block, reference)
            case LetterHead():
                elements += letter_lines(block, reference)
            case Imprint():
                elements += imprint(block, reference)
            case TableBlock():
                if elements and isinstance(before, (Paragraph, Heading, Recipients)) and not block.unit_line:
                    elements.append(_white(_ABOVE_TABLE, reference))
                _add_table(block, _turned(block, fits[place], stretch, reference), part, reference)
                if place != stretch.places[-1] and isinstance(after, (TableBlock, Paragraph, Heading)):
                    elements.append(paragraph(reference.ids[BASE]))
            case _:
                # A section starts on a new page by itself.
                new_page = bool(elements) and begins_page(block)
                made = body(block, Setting(before, after, reference.ids, part.page.width, new_page))
                elements += (unpulled(element, part.page.width, reference) for element in made)


def _white(twips: int, reference: Reference) -> str:
    return paragraph(reference.ids[ANCHOR], keep=True, spacing=f'w:line="{twips}" w:lineRule="exact"')


def _turned(block: TableBlock, fit: Fit, stretch: Stretch, reference: Reference) -> Fit:
    return fit if fit.landscape == stretch.landscape else fit_table(block.table, reference, landscape=True)


def _add_table(block: TableBlock, fit: Fit, part: Part, reference: Reference) -> None:
    """The table behind the elements of ``part``; what is held to it goes with it to a page of its own."""
    elements = part.elements
    held = len(elements)
    while held and _KEEP in elements[held - 1] and not elements[held - 1].startswith("<w:tbl>"):
        held -= 1
    free = [element.replace(_KEEP, "") for element in elements[held:]]
    made = table_xml(block, fit, reference, **_above(part, reference))
    if held and free and _NEW_PAGE not in free[0]:
        # What is held stays with the table by reckoning: LibreOffice would rather hold it to the whole of the table.
        elements[held:] = free
        if made and _NEW_PAGE in made[0]:
            elements[held] = free[0].replace("/>", f"/>{_NEW_PAGE}", 1)
            made = table_xml(block, fit, reference, **_above(part, reference))
    elements += made


def _above(part: Part, reference: Reference) -> dict[str, int]:
    """``above``, ``more`` and ``less`` of a table behind the elements of ``part``.

    That is the twips used on the page where those end in LibreOffice, whose reckoning is the surest, and how far
    those of Word depart from it; nothing where they end on another page.
    """
    begin = max((place for place, element in enumerate(part.elements) if _NEW_PAGE in element), default=0)
    start = Spot(1, 0 if begin else part.used)
    ends = [reckoner.end(part.elements[begin:], part.page, start) for reckoner in reckoners(reference)]
    libre = ends[0]
    apart = [end.used - libre.used for end in ends if end.page == libre.page]
    more, less = max(apart), -min(apart)
    return {"above": libre.used, "more": more if more <= _MOST_APART else 0, "less": less}


def _end_section(elements: list[str], section: str, reference: Reference) -> None:
    """Put the section's end into its last paragraph; behind a table that is one without height."""
    if not elements or elements[-1].endswith("</w:tbl>"):
        elements.append(paragraph(reference.ids[ANCHOR]))
    head, mark, tail = elements[-1].rpartition("</w:pPr>")
    elements[-1] = f"{head}{section}{mark}{tail}"


def _core(document: WordDocument) -> bytes:
    day = _day(document.blocks)
    stamp = "".join(
        f'<dcterms:{kind} xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z</dcterms:{kind}>' if day else ""
        for kind in ("created", "modified")
    )
    author = escape(clean(document.author))
    return (
        f"{_CORE_OPENING}<dc:title>{escape(clean(document.title))}</dc:title><dc:creator>{author}</dc:creator>"
        f"<dc:language>zh-CN</dc:language><cp:lastModifiedBy>{author}</cp:lastModifiedBy>{stamp}</cp:coreProperties>"
    ).encode()


def _day(blocks: tuple[Block, ...]) -> date | None:
    """The document's own day, so that its properties need no clock."""
    dates = (block.issued if isinstance(block, Signature) else None for block in blocks)
    return next((day for day in dates if day), None)
