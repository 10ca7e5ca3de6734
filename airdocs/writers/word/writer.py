"""Blocks of a document poured into the reference document: a finished .docx."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from airdocs.model.document import (
    Block,
    Heading,
    Imprint,
    LetterHead,
    Masthead,
    Paragraph,
    Signature,
    TableBlock,
    WordDocument,
)
from airdocs.writers.measure import clean
from airdocs.writers.official.opening import APP, CORE, DOCUMENT, Page, Reference, open_reference
from airdocs.writers.official.styles import ANCHOR, BASE, LETTER_NUMBER
from airdocs.writers.package import patch
from airdocs.writers.word.blocks import Setting, body
from airdocs.writers.word.closing import Part, close
from airdocs.writers.word.fit import Fit, fit_table
from airdocs.writers.word.head import imprint, masthead
from airdocs.writers.word.letter import letter_head, letter_lines, letter_page
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.word.sections import Stretch, begins_page, stretches
from airdocs.writers.word.table import table_xml
from airdocs.writers.wordml import escape, paragraph

_NEW_PAGE = "<w:pageBreakBefore/>"
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
    return patch(opened.shell, replaced)


def document_xml(document: WordDocument, reference: Reference) -> str:
    """The main part: every block in order, cut into sections where a page must turn."""
    blocks = document.blocks
    letter = _letter(blocks) is not None
    foot = blocks[-1] if blocks and isinstance(blocks[-1], Imprint) else None
    text = blocks[:-1] if foot else blocks
    fits = {place: fit_table(block.table, reference) for place, block in _tables(text)}
    cut = stretches(text, {place: fit.landscape for place, fit in fits.items()})
    parts = [
        Part(
            letter_page(reference) if letter and not number else reference.page(landscape=stretch.landscape),
            list(_stretch(stretch, text, fits, reference)),
        )
        for number, stretch in enumerate(cut)
    ] or [Part(reference.portrait, [])]
    if foot:
        close(parts, foot, reference, letter=letter)
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
            case LetterHead():
                elements += letter_lines(block, reference)
            case Imprint():
                elements += imprint(block, reference)
            case TableBlock():
                above = _above(elements, page, reference)
                elements += _table(block, fits[place], after, reference, above, landscape=stretch.landscape)
            case _:
                # A section starts on a new page by itself.
                new_page = bool(elements) and begins_page(block)
                elements += body(block, Setting(before, after, reference.ids, page.width, new_page))
    return elements


def _above(elements: Sequence[str], page: Page, reference: Reference) -> int | None:
    """Twips used on the page where ``elements`` end, None where that depends on how lines run."""
    begin = max((place for place, element in enumerate(elements) if _NEW_PAGE in element), default=0)
    own = elements[begin:]
    if any(f'<w:pStyle w:val="{reference.ids[LETTER_NUMBER]}"/>' in element for element in own):
        return None
    tight, loose = (reckoner.end(own, page, Spot()) for reckoner in reckoners(reference))
    return tight.used if tight == loose else None


def _table(
    block: TableBlock, fit: Fit, after: Block | None, reference: Reference, above: int | None, *, landscape: bool
) -> tuple[str, ...]:
    fitted = fit if fit.landscape == landscape else fit_table(block.table, reference, landscape=True)
    elements = table_xml(block, fitted, reference, above=above)
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
        f"<dc:language>zh-CN</dc:language><cp:lastModifiedBy>{author}</cp:lastModifiedBy>{stamp}</cp:coreProperties>"
    ).encode()


def _day(blocks: tuple[Block, ...]) -> date | None:
    """The document's own day, so that its properties need no clock."""
    dates = (block.issued if isinstance(block, Signature) else None for block in blocks)
    return next((day for day in dates if day), None)
