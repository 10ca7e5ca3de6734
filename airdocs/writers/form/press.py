"""Forms in numbers: one workbook is built a shape, then only the parts that differ are made anew.

Building a form costs some twenty milliseconds, filling a built one about one. The built one holds
marks where names and figures go, never those of a real unit: what a form's bytes are does not
depend on which form came first.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from airdocs.model.faces import FANGSONG
from airdocs.model.form import GUIDE_SHEET, IDENTITY_SHEET, Field, IdentityField
from airdocs.model.labels import subscripts
from airdocs.model.project import PROJECT_SHEET
from airdocs.model.quantity import plain
from airdocs.model.task_form import TASK_SHEET
from airdocs.writers.excel.looks import Looks, printable
from airdocs.writers.form.guide import write_guide
from airdocs.writers.form.page import FOOTER_UNIT
from airdocs.writers.form.projects import write_project_sheet
from airdocs.writers.form.shape import UNIT, FormShape, slots
from airdocs.writers.form.sheet import Printed, write_form_sheet
from airdocs.writers.form.tasks import GIVEN, SIZE, Marks, TaskLine, write_task_sheet
from airdocs.writers.package import Member, deflate, inflate, join, unpack

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: The first of the numbers that mark where figures go: thirteen digits, as no form has them.
_FIRST_MARK = 9_000_000_000_000
#: Encloses the number of a task's text.
_TEXT = "\ufdd2"
#: The first of the heights that mark the rows of tasks, in pixels and in points: no row is that high.
_ROW_PIXELS, _ROW_POINTS = 1_200_000, 900_000
_MARK = re.compile(
    f'({UNIT}+|{FOOTER_UNIT}+|<v>9\\d{{12}}</v>|<si><t>{_TEXT}\\d+{_TEXT}</t></si>| ht="9\\d{{5}}" customHeight="1")'
)
#: What makes a cell red.
_WRONG_FIGURE, _WRONG_STATE = "填的不是数字，或者是负数", "状态不是列出的四种"
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


@dataclass(frozen=True, slots=True)
class Filling:
    """What tells one form from the others of its shape; ``figures`` in the order of form_shape.slots()."""

    unit: str
    figures: tuple[Decimal, ...] = ()
    tasks: tuple[TaskLine, ...] = ()


def fill(built: Master, filling: Filling) -> bytes:
    """The workbook of a unit."""
    return join(
        part if isinstance(part, Member) else deflate(part.name, _fill(part, filling).encode()) for part in built.parts
    )


def _fill(part: Part, filling: Filling) -> str:
    filled = list(part.pieces)
    for place in range(1, len(filled), 2):
        filled[place] = _meant(filled[place], filling)
    return "".join(filled)


def _meant(mark: str, filling: Filling) -> str:
    """What stands in the place of a mark."""
    if mark.startswith("<v>"):
        return f"<v>{plain(filling.figures[int(mark[3:-4]) - _FIRST_MARK])}</v>"
    if mark.startswith("<si>"):
        row, column = divmod(int(mark.split(_TEXT)[1]), len(GIVEN))
        return _shared_string(filling.tasks[row].texts[column])
    if mark.startswith(" ht"):
        # Without customHeight the row grows with what the clerk writes.
        return f' ht="{filling.tasks[_row_of(mark)].points:g}"'
    name = _FORBIDDEN.sub("", filling.unit)
    return escape(name if mark[0] == UNIT else name.replace("&", "&&"))


def _row_of(mark: str) -> int:
    return (int(mark.split('"')[1]) - _ROW_POINTS) // (_ROW_POINTS * 4 // _ROW_PIXELS)


def _shared_string(text: str) -> str:
    """A text of the workbook's table of texts, its subscripts lowered."""
    pieces = subscripts(_FORBIDDEN.sub("", text))
    if len(pieces) < 2:
        return f"<si>{_letters(printable(_FORBIDDEN.sub('', text)))}</si>"
    return f"<si>{''.join(_run(piece, lowered=lowered) for piece, lowered in pieces)}</si>"


def _run(piece: str, *, lowered: bool) -> str:
    script = '<vertAlign val="subscript"/>' if lowered else ""
    return f'<r><rPr>{script}<sz val="{SIZE:g}"/><rFont val="{FANGSONG}"/><family val="2"/></rPr>{_letters(piece)}</r>'


def _letters(text: str) -> str:
    return f'<t xml:space="preserve">{escape(text)}</t>'


def _build(shape: FormShape) -> bytes:
    from xlsxwriter import Workbook

    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    first = shape.month.first_day
    created = datetime(first.year, first.month, first.day, tzinfo=UTC)
    book.set_properties({"title": f"{shape.month.words}填报表", "author": shape.issuer, "created": created})
    looks = Looks(book)
    wrong = (*((_WRONG_FIGURE,) if shape.sheets else ()), *((_WRONG_STATE,) if shape.tasks else ()))
    write_guide(book.add_worksheet(GUIDE_SHEET), shape.guide, looks, "，".join(wrong))
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
    if shape.tasks:
        page = book.add_worksheet(TASK_SHEET)
        write_task_sheet(page, shape, Marks(_TEXT, _ROW_PIXELS), looks, is_first=not shape.sheets)
        if not shape.sheets:
            page.activate()
    if shape.projects:
        write_project_sheet(book.add_worksheet(PROJECT_SHEET), shape, looks)


def _add_identity(book: "Workbook", shape: FormShape) -> None:
    says = {
        IdentityField.PLAN: shape.plan,
        IdentityField.UNIT: shape.unit,
        IdentityField.MONTH: str(shape.month),
        IdentityField.VERSION: shape.version,
        IdentityField.ROUND: str(shape.round),
    }
    add_identity(book, says)


def add_identity(book: "Workbook", says: Mapping[IdentityField, str]) -> None:
    """The very hidden sheet by which a form is known again."""
    page = book.add_worksheet(IDENTITY_SHEET)
    for row, (key, value) in enumerate(says.items()):
        page.write_string(row, 0, key.value)
        page.write_string(row, 1, value)
    page.very_hidden()
