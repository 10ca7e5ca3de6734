"""Blocks of a document poured into the reference document: a finished .docx."""

from datetime import date
from itertools import chain

from airdocs.model.document import Block, Heading, Imprint, Masthead, Paragraph, Signature, TableBlock, WordDocument
from airdocs.writers.measure import clean
from airdocs.writers.package import patch
from airdocs.writers.word_blocks import Setting, body
from airdocs.writers.word_fit import Fit, fit_table
from airdocs.writers.word_head import imprint, masthead
from airdocs.writers.word_reference import APP, CORE, DOCUMENT, Reference, open_reference
from airdocs.writers.word_sections import Stretch, begins_page, stretches
from airdocs.writers.word_styles import ANCHOR, BASE
from airdocs.writers.word_table import table_xml
from airdocs.writers.word_text import escape, paragraph

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
    return patch(opened.shell, replaced)


def document_xml(document: WordDocument, reference: Reference) -> str:
    """The main part: every block in order, cut into sections where a page must turn."""
    blocks = document.blocks
    fits = {place: fit_table(block.table, reference) for place, block in _tables(blocks)}
    cut = stretches(blocks, {place: fit.landscape for place, fit in fits.items()})
    sections = [list(_stretch(stretch, blocks, fits, reference)) for stretch in cut] or [[]]
    for stretch, elements in zip(cut[:-1], sections, strict=False):
        _end_section(elements, reference.page(landscape=stretch.landscape).section, reference)
    last = reference.page(landscape=bool(cut) and cut[-1].landscape).section
    if not sections[-1] or sections[-1][-1].endswith("</w:tbl>"):
        sections[-1].append(paragraph(reference.ids[ANCHOR]))
    return f"{_OPENING}{''.join(chain.from_iterable(sections))}{last}</w:body></w:document>"


def _tables(blocks: tuple[Block, ...]) -> list[tuple[int, TableBlock]]:
    return [(place, block) for place, block in enumerate(blocks) if isinstance(block, TableBlock)]


def _stretch(stretch: Stretch, blocks: tuple[Block, ...], fits: dict[int, Fit], reference: Reference) -> list[str]:
    page = reference.page(landscape=stretch.landscape)
    elements: list[str] = []
    for place in stretch.places:
        block = blocks[place]
        before = blocks[place - 1] if place else None
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        match block:
            case Masthead():
                elements += masthead(block, reference)
            case Imprint():
                elements += imprint(block, reference)
            case TableBlock():
                elements += _table(block, fits[place], after, reference, landscape=stretch.landscape)
            case _:
                # A section starts on a new page by itself.
                new_page = bool(elements) and begins_page(block)
                elements += body(block, Setting(before, after, reference.ids, page.width, new_page))
    return elements


def _table(
    block: TableBlock, fit: Fit, after: Block | None, reference: Reference, *, landscape: bool
) -> tuple[str, ...]:
    fitted = fit if fit.landscape == landscape else fit_table(block.table, reference, landscape=True)
    elements = table_xml(block, fitted, reference)
    if isinstance(after, (TableBlock, Paragraph, Heading)):
        return (*elements, paragraph(reference.ids[BASE]))
    return elements


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
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>{stamp}</cp:coreProperties>"
    ).encode()


def _day(blocks: tuple[Block, ...]) -> date | None:
    """The document's own day, so that its properties need no clock."""
    dates = (block.issued if isinstance(block, Signature) else None for block in blocks)
    return next((day for day in dates if day), None)
