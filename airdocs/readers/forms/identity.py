"""What a form says it is: on its hidden sheet, and on its face (contract 1.4)."""

import re
from collections.abc import Iterable, Iterator

from airdocs.model.address import address
from airdocs.model.form import FORM_VERSION, IDENTITY_SHEET, Heading, IdentityField
from airdocs.model.labels import squash
from airdocs.model.submission import Face, Identity
from airdocs.readers.books.grid import Grid, Spot, cell_text
from airdocs.readers.days import read_day, read_month
from airdocs.readers.forms.lexicon import Lexicon

_HEADINGS = {heading.value: heading for heading in Heading}
#: A face stands within the first rows of its sheet.
_FACE_ROWS = 30
#: The first month of several, as those write it who report the year so far: 1-5月, 2021年1月至5月.
_FROM = re.compile(r"^(\d{4}年)?\d{1,2}月?[-—–~至到](?=\d{1,2}月)")

Found = dict[Heading, tuple[object, Spot]]


def hidden_identity(grids: Iterable[Grid], words: Lexicon) -> Identity | None:
    """The identity on sheet _airdocs, None where that sheet is gone or empty."""
    grid = next((grid for grid in grids if squash(grid.name) == IDENTITY_SHEET), None)
    if grid is None:
        return None
    values = {squash(grid.text(row, 0)): grid.at(row, 1) for row in range(len(grid.rows))}
    said = {key: values[key.value] for key in IdentityField if values.get(key.value, "") != ""}
    if IdentityField.UNIT not in said and IdentityField.PLAN not in said:
        return None
    rounds = cell_text(said.get(IdentityField.ROUND, ""))
    return Identity(
        plan=cell_text(said.get(IdentityField.PLAN, "")),
        unit=words.unit(cell_text(said.get(IdentityField.UNIT, ""))),
        month=_month(said.get(IdentityField.MONTH, "")),
        version=cell_text(said.get(IdentityField.VERSION, "")),
        round=int(rounds) if rounds.isdecimal() and len(rounds) < 6 else 1,
    )


def face_identity(face: Face, words: Lexicon) -> Identity:
    """The identity as the face has it; plan and version are taken for granted."""
    return Identity(words.plan.profile.name, words.unit(face.unit), face.month, FORM_VERSION)


def read_face(grid: Grid, below: int | None, words: Lexicon) -> Face:
    """The labelled cells above row ``below`` (the table's header), or in the sheet's first rows."""
    found = _headed(grid, min(len(grid.rows), _FACE_ROWS if below is None else below))
    unit, month = found.get(Heading.UNIT), found.get(Heading.MONTH)
    return Face(
        unit=words.sender(cell_text(unit[0])) if unit else "",
        unit_cell=address(*unit[1]) if unit else None,
        month=_month(month[0], words.plan.profile.year) if month else "",
        month_cell=address(*month[1]) if month else None,
        filled_by=_text(found, Heading.FILLED_BY),
        checked_by=_text(found, Heading.CHECKED_BY),
        phone=_text(found, Heading.PHONE),
        filled_on=read_day(found[Heading.FILLED_ON][0]) if Heading.FILLED_ON in found else None,
        sheet=grid.name,
        filled_on_text=_text(found, Heading.FILLED_ON),
        places=tuple((heading.value, address(*spot)) for heading, (_, spot) in found.items()),
    )


def _text(found: Found, heading: Heading) -> str:
    return cell_text(found[heading][0]) if heading in found else ""


def _month(value: object, year: int | None = None) -> str:
    """``YYYY-MM`` where the cell can be understood, else its text; of 1-5月 the last month, in the plan's ``year``."""
    plain = _FROM.sub(r"\1", squash(value)) if isinstance(value, str) else value
    month = read_month(plain, year)
    return str(month) if month else cell_text(value)


def _headed(grid: Grid, stop: int) -> Found:
    found: Found = {}
    for row in range(stop):
        for heading, value, spot in _in_row(grid, row):
            if heading not in found or (found[heading][0] == "" and value != ""):
                found[heading] = value, spot
    return found


def _in_row(grid: Grid, row: int) -> Iterator[tuple[Heading, object, Spot]]:
    """Each heading of a row with its value: in the same cell after a colon, or the next cell that is not blank.

    A heading without a value comes with the blank cell beside it.
    """
    pending: tuple[Heading, Spot] | None = None
    for column, text in grid.texts(row):
        label, colon, rest = squash(text).partition(":")
        heading = _HEADINGS.get(label)
        if pending and heading is None and not (colon and not rest):
            yield pending[0], grid.at(row, column), (row, column)
        elif pending:
            yield pending[0], "", pending[1]
        if heading and rest:
            yield heading, rest, (row, column)
        pending = (heading, (row, column + 1)) if heading and not rest else None
    if pending:
        yield pending[0], "", pending[1]
