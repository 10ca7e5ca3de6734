"""Where what a clerk wrote of projects belongs in a copy made anew: the rows of a list, or of sheet 项目."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from airdocs.model.address import address
from airdocs.model.document import MarkedDocument
from airdocs.model.project import LIST_FIELDS, LIST_SHEET, MONTH_ENTRIES, PROJECT_SHEET, ProjectField, ProjectRow
from airdocs.model.project_match import match
from airdocs.writers.form.page import BODY
from airdocs.writers.form.projects import FIELDS
from airdocs.writers.marked import words

_F = ProjectField
_FIRST_DAY = date(1899, 12, 30)
_LISTED = tuple(field for field in LIST_FIELDS if field is not _F.SERIAL)
Place = tuple[str, str]


def project_values(document: MarkedDocument) -> dict[Place, Decimal | str]:
    """Place in the form → what the clerk put there: days and amounts as numbers, else the text as typed."""
    return {to: value for row, field, to in _cells(document) if (value := _typed(row, field)) != ""}


def project_moves(document: MarkedDocument) -> dict[Place, Place]:
    """Where each cell that the clerk filled now stands; of a list also the first row to go on in."""
    moves = {(row.layout.sheet, row.cell(field)): to for row, field, to in _cells(document)}
    layout = document.submission.project_layout
    if document.form.form.listing and layout:
        free = BODY + len(document.submission.projects)
        for field in _LISTED:
            moves[layout.sheet, layout.cell(layout.free, field)] = LIST_SHEET, address(free, LIST_FIELDS.index(field))
    return moves


def _cells(document: MarkedDocument) -> Iterator[tuple[ProjectRow, ProjectField, Place]]:
    """Every cell of a project that was read and can be filled, with its place in the form."""
    form, sent = document.form.form, document.submission
    if form.listing:
        for line, row in enumerate(sent.projects, BODY):
            yield from ((row, field, (LIST_SHEET, address(line, LIST_FIELDS.index(field)))) for field in _LISTED)
        return
    for number, row in match(tuple(project.row for project in form.projects), sent.projects).pairs:
        line = BODY + number - 1
        yield from ((row, field, (PROJECT_SHEET, address(line, FIELDS.index(field)))) for field in MONTH_ENTRIES)


def _typed(row: ProjectRow, field: ProjectField) -> Decimal | str:
    days = {_F.START: row.start, _F.FINISH: row.finish, _F.DONE: row.done}
    day = days.get(field)
    if day is not None:
        return Decimal((day - _FIRST_DAY).days)
    if field is _F.INVESTMENT and row.investment is not None:
        return row.investment
    return words.plain(row.text(field))
