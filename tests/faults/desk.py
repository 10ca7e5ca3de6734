"""A clerk's desk: a form handed out, filled rightly, and opened again to be spoilt."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_UP, Decimal
from functools import cached_property
from random import Random

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from airdocs.documents.forms import unit_form
from airdocs.model.address import address
from airdocs.model.batch import Past, Record
from airdocs.model.document import FormDocument
from airdocs.model.form import Field, Form, FormRow, owed_figures
from airdocs.model.indicator import Kind
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.readers.books.workbook import open_workbook
from airdocs.writers.form.writer import write_form

Key = tuple[str, str]
_EMPTY = re.compile(r'<c r="([A-Z]+\d+)" s="(\d+)"/>')
_SUM = re.compile(r'<c r="([A-Z]+\d+)" s="(\d+)"[^>]*><f>(IF\(COUNT\([^<]*)</f><v ?/?>(?:</v>)?</c>')
_PARTS = re.compile(r"COUNT\(([A-Z]+\d+),([A-Z]+\d+)\)")


class NotHereError(Exception):
    """The form has no place where a kind of fault could happen."""


@dataclass(frozen=True)
class Told:
    """The true figures of one row."""

    opening: Decimal | None
    month: Decimal
    total: Decimal


@dataclass(frozen=True)
class Errand:
    """What a unit has to report for one month, and what is true."""

    plan: Plan
    unit: str
    month: Month
    record: Record
    form: Form
    truth: Mapping[Key, Told]
    calculated: bool

    @property
    def last_day(self) -> date:
        return self.month.after.first_day.replace(day=1)


@dataclass
class Line:
    """One row on the opened form."""

    sheet: Worksheet
    row: FormRow
    told: Told
    cells: dict[Field, Cell]

    @property
    def key(self) -> Key:
        return self.row.subject, self.row.indicator.key

    def __getitem__(self, what: Field) -> Cell:
        return self.cells[what]


def errand(plan: Plan, unit: str, month: Month, seed: int, *, history: bool = True) -> Errand:
    """True figures for a unit's form, and the record of the months before."""
    rng = Random(f"{seed}{unit}")
    owed = owed_figures(plan, unit)
    truth: dict[Key, Told] = {}
    past: dict[Key, Past] = {}
    for figure in owed:
        key = figure.subject, figure.indicator.key
        told = _told(rng, figure.indicator, figure.target.value or Decimal(0), month)
        truth[key] = told
        if history and told.opening is not None and month.number > 1:
            past[key] = Past(month.before, told.opening, f"月报/{month.before}/{unit}.xlsx")
    form = unit_form(plan, unit, month, past)
    if form is None:
        raise NotHereError
    return Errand(plan, unit, month, Record(past, past), form, truth, calculated=rng.random() < 0.5)


def _told(rng: Random, indicator, target: Decimal, month: Month) -> Told:
    step = Decimal(1).scaleb(-indicator.decimals)

    def fit(value: Decimal) -> Decimal:
        return value.quantize(step, rounding=ROUND_UP)

    def share() -> Decimal:
        return Decimal(rng.randint(100, 112)) / 100

    if indicator.kind is Kind.CUMULATIVE:
        months = {"年": 12, "季": 3, "月": 1}[indicator.period.value]
        done = (month.number - 1) % months
        opening = fit(target * done / months * share()) if done else Decimal(0)
        return Told(opening, now := fit(target / months * share()), opening + now)
    if indicator.measure in {"天", "日"}:
        before = (month.first_day - date(month.year, 1, 1)).days
        now = Decimal(rng.randint(month.days - 3, month.days))
        opening = Decimal(int(before * rng.uniform(0.88, 0.95)))
        return Told(opening, now, opening + now)
    most = Decimal(100) if indicator.is_share else Decimal(10**9)
    return Told(*(min(most, fit(target * share())) for _ in range(3)))


def filled(job: Errand) -> bytes:
    """The form as handed out with the true figures typed into its white cells, nothing else touched."""
    blank = write_form(FormDocument("x.xlsx", job.form, ("填写说明",)))
    grids = {grid.name: grid for grid in open_workbook(blank).grids}
    typed: dict[str, dict[str, object]] = {}
    sums: dict[str, dict[str, Decimal]] = {}
    for number, sheet in enumerate(job.form.sheets, 2):
        top = next(at for at, row in enumerate(grids[sheet.name].rows) if Field.INDICATOR.value in row) + 1
        cells, totals = typed.setdefault(f"xl/worksheets/sheet{number}.xml", {}), sums.setdefault(sheet.name, {})
        for at, row in enumerate(sheet.rows, top):
            told = job.truth[row.subject, row.indicator.key]
            values = {Field.OPENING: told.opening, Field.MONTH: told.month, Field.CUMULATIVE: told.total}
            cells |= {address(at, sheet.fields.index(one)): values[one] for one in row.entries}
            totals[address(at, sheet.fields.index(Field.CUMULATIVE))] = told.total
    first = typed["xl/worksheets/sheet2.xml"]
    serial = (job.last_day - date(1899, 12, 30)).days
    first |= {"B4": "样例甲", "D4": "样例乙", "G4": "00000000", "G3": serial}
    return edited(blank, {name: lambda text, cells=cells: _type(text, cells) for name, cells in typed.items()}, job)


def edited(content: bytes, changes: Mapping[str, Callable[[str], str]], job: Errand | None = None) -> bytes:
    """A package with some of its parts changed; sums are calculated where the errand says so."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made:
        for member in package.infolist():
            part = package.read(member)
            if member.filename in changes:
                part = changes[member.filename](part.decode()).encode()
            if job and job.calculated and member.filename.startswith("xl/worksheets/sheet"):
                part = _calculated(part.decode()).encode()
            made.writestr(member.filename, part)
    return sink.getvalue()


def _type(text: str, cells: Mapping[str, object]) -> str:
    def one(match: re.Match[str]) -> str:
        value = cells.get(match[1])
        if value is None:
            return match[0]
        if isinstance(value, str):
            return f'<c r="{match[1]}" s="{match[2]}" t="inlineStr"><is><t>{value}</t></is></c>'
        return f'<c r="{match[1]}" s="{match[2]}"><v>{value}</v></c>'

    return _EMPTY.sub(one, text)


def _calculated(text: str) -> str:
    """What Excel does on saving: sums get their values where both parts are numbers."""
    numbers = dict(re.findall(r'<c r="([A-Z]+\d+)"(?: s="\d+")?(?: t="n")?><v>([-\d.]+)</v>', text))

    def one(match: re.Match[str]) -> str:
        parts = _PARTS.search(match[3])
        if not parts or not {parts[1], parts[2]} <= numbers.keys():
            return f'<c r="{match[1]}" s="{match[2]}" t="str"><f>{match[3]}</f><v></v></c>'
        total = Decimal(numbers[parts[1]]) + Decimal(numbers[parts[2]])
        return f'<c r="{match[1]}" s="{match[2]}"><f>{match[3]}</f><v>{total}</v></c>'

    return _SUM.sub(one, text)


@dataclass
class Fault:
    """A spoilt file: what must be said of it and what of it must count.

    ``expected`` are (code, cell); ``also`` may be said as well. ``means`` says what a figure must count as
    instead of the truth, None for not at all; of ``free`` figures nothing is asked. ``refused`` says that
    nothing of the file may count; ``others`` are further files of the month.
    """

    content: bytes
    expected: tuple[tuple[str, str | None], ...] = ()
    also: tuple[tuple[str, str | None], ...] = ()
    means: Mapping[Key, Decimal | None] = field(default_factory=dict)
    free: frozenset[Key] = frozenset()
    refused: bool = False
    name: str = "报表.xlsx"
    others: tuple[tuple[str, bytes], ...] = ()


class Desk:
    """A filled form opened in a spreadsheet program."""

    def __init__(self, job: Errand, content: bytes, seed: str) -> None:
        self.job, self.content, self.rng = job, content, Random(seed)

    @cached_property
    def book(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(self.content))

    @cached_property
    def lines(self) -> list[Line]:
        return [line for sheet in self.job.form.sheets for line in self._lines(sheet.name)]

    def _lines(self, name: str) -> Iterator[Line]:
        sheet = next(one for one in self.job.form.sheets if one.name == name)
        page = self.book[name]
        top = next(row for row in range(1, 30) if page.cell(row, 2).value == Field.INDICATOR.value) + 1
        for at, row in enumerate(sheet.rows, top):
            cells = {one: page.cell(at, column) for column, one in enumerate(sheet.fields, 1)}
            yield Line(page, row, self.job.truth[row.subject, row.indicator.key], cells)

    @property
    def page(self) -> Worksheet:
        """The first sheet to fill."""
        return self.book[self.job.form.sheets[0].name]

    @property
    def header(self) -> int:
        return self.on(self.page)[0][Field.INDICATOR].row - 1

    def on(self, page: Worksheet) -> list[Line]:
        return [line for line in self.lines if line.sheet is page]

    def pick(self, fits: Callable[[Line], bool] = lambda _: True) -> Line:
        found = [line for line in self.lines if fits(line)]
        if not found:
            raise NotHereError
        return self.rng.choice(found)

    def heading(self, label: str, page: Worksheet | None = None) -> Cell:
        """The cell to fill beside a label of the face."""
        for row in (page or self.page).iter_rows(max_row=8):
            for cell in row:
                if cell.value == label:
                    return row[cell.column]
        raise NotHereError

    def save(self) -> bytes:
        sink = io.BytesIO()
        self.book.save(sink)
        return edited(sink.getvalue(), {}, self.job)

    def fault(self, *expected: tuple[str, object], **more) -> Fault:
        """The book as it stands now, with what must be said of it."""
        where = tuple((code, getattr(cell, "coordinate", cell)) for code, cell in expected)
        also = tuple((code, getattr(cell, "coordinate", cell)) for code, cell in more.pop("also", ()))
        content = more.pop("content") if "content" in more else self.save()
        return Fault(content, where, also, **more)
