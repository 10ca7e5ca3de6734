"""What came in: a drop is a file as received, a submission a form read back from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from airdocs.model.address import position
from airdocs.model.form import FORM_VERSION, Field
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.labels import same
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.project import PROJECT_SHEET, Layout, ProjectRow, ProjectStray
from airdocs.model.quantity import Quantity, State, by_values, read_quantity
from airdocs.model.task_form import TASK_ENTRIES, TASK_SHEET, TaskEntry, TaskStray


@dataclass(frozen=True, slots=True)
class Drop:
    """A file as received: its path below the plan's folder and its bytes."""

    file: str
    content: bytes


class Trouble(Enum):
    """Why a drop could not be read as a form."""

    NOT_A_WORKBOOK = "不是可以读取的 Excel 工作簿"
    DAMAGED = "文件已损坏或不完整"
    LOCKED = "文件设有打开密码"
    TOO_LARGE = "文件过大"
    BUSY = "文件正被其他程序占用或没有读取权限"
    ATTACHMENT = "不是工作簿，作为附带文件未读"
    NOT_A_FORM = "不是本方案发出的填报表"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A drop that gives no submission: why, and where it lies; ``guess`` is a unit named by the file name."""

    file: str
    trouble: Trouble
    detail: str = ""
    guess: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """One cell of a filled form. ``formula``: it holds one; ``altered``: one without a result that sums other cells."""

    quantity: Quantity
    cell: str
    formula: bool = False
    altered: str = ""

    __reduce__ = by_values


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a filled form: the indicator, whose figure it is, and what stands in each field."""

    sheet: str
    indicator: Indicator
    subject: str
    label_cell: str
    cells: Mapping[Field, Reported]
    remark: str = ""
    remark_cell: str = ""

    __reduce__ = by_values

    @property
    def explains(self) -> bool:
        """Whether 备注 says something; 无 and strokes say nothing."""
        return read_quantity(self.remark).state not in {State.BLANK, State.NO_TASK}

    def figure(self, field: Field) -> Decimal | None:
        """The number in one field, or None."""
        reported = self.cells.get(field)
        if reported is None or reported.quantity.state is not State.NUMBER:
            return None
        return reported.quantity.value

    @property
    def cumulative(self) -> Decimal | None:
        """累计完成 as reported, or worked out where its formula was never calculated."""
        stated = self.figure(Field.CUMULATIVE)
        if stated is not None or self.indicator.kind is not Kind.CUMULATIVE:
            return stated
        opening, actual = self.figure(Field.OPENING), self.figure(Field.MONTH)
        return None if opening is None or actual is None else opening + actual


@dataclass(frozen=True, slots=True)
class Stray:
    """A label that should read otherwise: ``found`` at ``cell`` instead of ``wanted``.

    ``found`` is empty where the label is gone altogether (``cell`` is then that of its table's header, or of
    the row ``after`` which it stood), or where its cell was cleared (``field`` then names its column). ``wanted`` is
    empty where a row was added that no figure of the plan is missing for. ``field`` is the column whose
    cell reads otherwise; ``repeated``: a second row of the figure, with others; ``known``: cleared without a doubt.
    """

    sheet: str
    cell: str | None
    found: str
    wanted: str
    indicator: Indicator | None = None
    subject: str = ""
    field: Field | None = None
    repeated: bool = False
    after: str = ""
    known: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form says it is: on its hidden sheet, or on its face."""

    plan: str = ""
    unit: str = ""
    month: str = ""
    version: str = ""
    round: int = 1


@dataclass(frozen=True, slots=True)
class Face:
    """The labelled cells above the table, with the cells they stand in.

    ``places`` holds (heading, cell to fill) of every heading that is there; ``filled_on_text`` is what
    stands under 填报日期, whether it is a day or not.
    """

    unit: str = ""
    unit_cell: str | None = None
    month: str = ""
    month_cell: str | None = None
    filled_by: str = ""
    checked_by: str = ""
    phone: str = ""
    filled_on: date | None = None
    sheet: str = ""
    filled_on_text: str = ""
    places: tuple[tuple[str, str], ...] = ()

    def place(self, heading: str) -> str | None:
        """The cell that a heading asks to fill, filled or not; None where the heading is gone."""
        return dict(self.places).get(heading)


@dataclass(frozen=True, slots=True)
class Submission:
    """A form read back. ``hidden`` tells whether the identity sheet was there.

    ``named`` is another unit than the form's own, where the file's name names exactly that one; ``faces`` are
    those of its further sheets, ``merged`` the merged ranges of its visible ones: (sheet, F7:F8);
    ``unread`` are the few cells far from its tables that were passed over: (sheet, XFD1048576). ``projects``
    are the rows of a project list or of sheet 项目; ``project_layout`` is None where there is none.
    """

    file: str
    identity: Identity
    hidden: bool
    face: Face
    entries: tuple[Entry, ...] = ()
    strays: tuple[Stray, ...] = ()
    missing_sheets: tuple[str, ...] = ()
    has_macros: bool = False
    named: str = ""
    tasks: tuple[TaskEntry, ...] = ()
    task_strays: tuple[TaskStray, ...] = ()
    faces: tuple[Face, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    projects: tuple[ProjectRow, ...] = ()
    project_strays: tuple[ProjectStray, ...] = ()
    project_layout: Layout | None = None

    def merge_over(self, sheet: str | None, cell: str | None) -> str:
        """The merged range that covers a cell, so that nothing can be typed there; empty where it is free."""
        row, column = position(cell or "")
        for name, area in self.merged if row >= 0 else ():
            first, _, last = area.partition(":")
            (top, left), (bottom, right) = position(first), position(last)
            if name == sheet and cell != first and top <= row <= bottom and left <= column <= right:
                return area
        return ""

    def face_of_other_unit(self) -> Face | None:
        """The first face that names another unit than the form was made for."""
        every, own = (self.face, *self.faces), self.identity.unit
        return next((face for face in every if face.unit and not same(face.unit, own)), None)

    def face_of_other_month(self) -> Face | None:
        """The first face that names another month than the form was made for."""
        every, own = (self.face, *self.faces), self.identity.month
        return next((face for face in every if face.month and face.month != own), None)

    @property
    def unit(self) -> str:
        """The unit that sent it."""
        return self.identity.unit

    def figures(self) -> tuple[object, ...]:
        """What was reported, for telling whether two files say the same."""
        said = tuple((TASK_SHEET, entry.number, *(entry.text(field) for field in TASK_ENTRIES)) for entry in self.tasks)
        figures = tuple(
            (entry.indicator.key, entry.subject, field.name, told.state.name, told.value, entry.remark)
            for entry in self.entries
            for field, told in ((field, reported.quantity) for field, reported in entry.cells.items())
        )
        listed = tuple((PROJECT_SHEET, *row.texts) for row in self.projects)
        return (*figures, *said, *listed)


Reading = Submission | Unreadable


class Misfit(Enum):
    """Why a readable form does not belong into a month's folder of a plan."""

    OTHER_PLAN = "方案"
    OTHER_VERSION = "版本"
    OTHER_UNIT = "单位"
    OTHER_MONTH = "月份"


def misfit(submission: Submission, plan: Plan, month: Month) -> Misfit | None:
    """What keeps a form from counting, if anything: what it says of itself, hidden and on its face."""
    identity = submission.identity
    if not same(identity.plan, plan.profile.name):
        return Misfit.OTHER_PLAN
    if identity.version != FORM_VERSION:
        return Misfit.OTHER_VERSION
    if identity.unit not in plan.unit_names:
        return Misfit.OTHER_PLAN
    if submission.face_of_other_unit():
        return Misfit.OTHER_UNIT
    if identity.month != str(month) or submission.face_of_other_month():
        return Misfit.OTHER_MONTH
    return None
