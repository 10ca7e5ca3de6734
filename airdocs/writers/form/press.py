"""Forms in numbers: one workbook is built a shape, then only the parts that differ are made anew.

Building a form costs some twenty milliseconds, filling a built one about one. The built one holds
marks where names and figures go, never those of a real unit: what a form's bytes are does not
depend on which form came first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from airdocs.model.form import GUIDE_SHEET, IDENTITY_SHEET, Field, IdentityField
from airdocs.model.quantity import plain
from airdocs.writers.excel.looks import Looks
from airdocs.writers.form.guide import write_guide
from airdocs.writers.form.shape import UNIT, FormShape, slots
from airdocs.writers.form.sheet import FOOTER_UNIT, Printed, write_form_sheet
from airdocs.writers.package import Member, deflate, inflate, join, unpack

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: The first of the numbers that mark where figures go: thirteen digits, as no form has them.
_FIRST_MARK = 9_000_000_000_000
_MARK = re.compile(f"({UNIT}+|{FOOTER_UNIT}+|<v>9\\d{{12}}</v>)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

#: Shapes kept built: a plan's month has few, a nation's some hundreds.
_KEPT = 256


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package that differs between forms: text, mark, text, mark … text."""

    name: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Master:
    """A built form: parts that all forms of its shape share, and parts to fill."""

    parts: tuple[Member | Part, ...]


@lru_cache(maxsize=_KEPT)
def master(shape: FormShape) -> Master:
    """The built form of a shape."""
    return Master(tuple(_split(member) for member in unpack(_build(shape))))


def _split(member: Member) -> Member | Part:
    pieces = tuple(_MARK.split(inflate(member).decode()))
    return member if len(pieces) == 1 else Part(member.name, pieces)


def fill(built: Master, unit: str, figures: Sequence[Decimal]) -> bytes:
    """The workbook of a unit; ``figures`` in the order of form_shape.slots()."""
    name = escape(_FORBIDDEN.sub("", unit))
    footer = escape(_FORBIDDEN.sub("", unit).replace("&", "&&"))
    return join(
        part if isinstance(part, Member) else deflate(part.name, _fill(part, name, footer, figures).encode())
        for part in built.parts
    )


def _fill(part: Part, name: str, footer: str, figures: Sequence[Decimal]) -> str:
    filled = list(part.pieces)
    for place in range(1, len(filled), 2):
        mark = filled[place]
        if mark[0] == "<":
            filled[place] = f"<v>{plain(figures[int(mark[3:-4]) - _FIRST_MARK])}</v>"
        else:
            filled[place] = name if mark[0] == UNIT else footer
    return "".join(filled)


def _build(shape: FormShape) -> bytes:
    from xlsxwriter import Workbook

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    first = shape.month.first_day
    created = datetime(first.year, first.month, first.day, tzinfo=UTC)
    book.set_properties({"title": f"{shape.month.words}填报表", "author": shape.issuer, "created": created})
    looks = Looks(book)
    write_guide(book.add_worksheet(GUIDE_SHEET), shape.guide, looks)
    _add_sheets(book, shape, looks)
    _add_identity(book, shape)
    book.close()
    return buffer.getvalue()


def _add_sheets(book: "Workbook", shape: FormShape, looks: Looks) -> None:
    marks: dict[str, dict[tuple[int, Field], int]] = {}
    for mark, (name, number, field) in enumerate(slots(shape.sheets), _FIRST_MARK):
        marks.setdefault(name, {})[number, field] = mark
    for order, sheet in enumerate(shape.sheets):
        page = book.add_worksheet(sheet.name)
        write_form_sheet(page, Printed(shape, sheet, marks.get(sheet.name, {}), order == 0), looks)
        if order == 0:
            page.activate()


def _add_identity(book: "Workbook", shape: FormShape) -> None:
    page = book.add_worksheet(IDENTITY_SHEET)
    says = {
        IdentityField.PLAN: shape.plan,
        IdentityField.UNIT: shape.unit,
        IdentityField.MONTH: str(shape.month),
        IdentityField.VERSION: shape.version,
        IdentityField.ROUND: str(shape.round),
    }
    for row, (key, value) in enumerate(says.items()):
        page.write_string(row, 0, key.value)
        page.write_string(row, 1, value)
    page.very_hidden()
