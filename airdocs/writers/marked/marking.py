"""A received package marked in place: every step changes a few parts, all others keep their bytes."""

from collections import defaultdict
from collections.abc import Iterable

from airdocs.model.document import MarkedDocument
from airdocs.model.finding import Finding
from airdocs.model.form import IDENTITY_SHEET
from airdocs.model.labels import squash
from airdocs.writers.marked.book import Book
from airdocs.writers.marked.fills import STEMS
from airdocs.writers.marked.identity import carry, remembered
from airdocs.writers.marked.list_sheet import header_row, list_sheet
from airdocs.writers.marked.listing import Listing, listing_of
from airdocs.writers.marked.page import clear_notes, mark_page, spots_of
from airdocs.writers.marked.parts import Parts
from airdocs.writers.marked.styles import Styles
from airdocs.writers.marked.tree import parse, serialise
from airdocs.writers.marked.words import LIST_SHEET, distinct, reference

#: A name of the workbook that leads to our list, so that it is known again under any name of its sheet.
_LIST_NAME = "_airdocs_list"
_STYLES_PART = "xl/styles.xml"
_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


def mark(document: MarkedDocument, package: bytes, findings: tuple[Finding, ...], notes: tuple[str, ...]) -> bytes:
    """``package`` with old marks taken off, ``findings`` marked and listed, and the document's round.

    Raises UnsafeError where the package cannot be edited in place.
    """
    parts = Parts(package)
    book = Book(parts)
    originals = remembered(parts, book)
    _remove_list(book, repeated=document.round > 2)
    styles_part = _styles_part(parts, book)
    content = parts.read(styles_part)
    styles = Styles(parse(content), book.dialect, originals)
    if any(stem in content.decode("utf-8", "replace").upper() for stem in STEMS):
        styles.take_marks_off()
    _clear_notes(parts, book)
    _mark_pages(parts, book, distinct(findings), styles)
    sheets = tuple(tab.name for tab in book.tabs() if tab.part)
    _add_list(book, listing_of(document, findings, sheets, notes), styles)
    carry(parts, book, document.form.form, document.round, originals)
    parts.write(styles_part, serialise(styles.root))
    book.open_first()
    book.save()
    return parts.package()


def _remove_list(book: Book, *, repeated: bool) -> None:
    """Take the list of the round before away; one that lost its name is known by the sheet's."""
    leads = book.defined(_LIST_NAME) or ""
    book.undefine(_LIST_NAME)
    sheet = leads.rpartition("!")[0].removeprefix("'").removesuffix("'").replace("''", "'").removeprefix("$")
    name = sheet or (LIST_SHEET if repeated else "")
    tab = next((tab for tab in book.tabs() if tab.name == name and tab.part), None)
    if tab is not None:
        book.remove(tab)


def _styles_part(parts: Parts, book: Book) -> str:
    part = book.part("styles")
    if part and parts.has(part):
        return part
    parts.declare(_STYLES_PART, _STYLES_TYPE)
    parts.write(_STYLES_PART, f'<styleSheet xmlns="{book.dialect.main}"/>'.encode())
    book.add_part("styles", _STYLES_PART)
    return _STYLES_PART


def _clear_notes(parts: Parts, book: Book) -> None:
    for tab in book.tabs():
        if tab.part and parts.has(tab.part):
            clear_notes(parts, tab.part, book.dialect)


def _mark_pages(parts: Parts, book: Book, findings: Iterable[Finding], styles: Styles) -> None:
    by_sheet: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.sheet is not None:
            by_sheet[finding.sheet].append(finding)
    for tab in book.tabs():
        faults = spots_of(by_sheet.get(tab.name, ()))
        if faults and tab.part and squash(tab.name) != IDENTITY_SHEET:
            mark_page(parts, tab.part, book.dialect, faults, styles)


def _add_list(book: Book, listing: Listing, styles: Styles) -> None:
    book.add(listing.name, list_sheet(listing, styles, book.dialect), first=True)
    header = header_row(listing) + 1
    book.define("_xlnm.Print_Titles", reference(listing.name, f"${header}:${header}"), sheet=0)
    book.define(_LIST_NAME, reference(listing.name, "$A$1"), hidden=True)
