"""A county's desk: a project list and a sheet 项目 filled rightly at random, and opened again to be spoilt."""

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from random import Random

import openpyxl
from openpyxl.cell import Cell

from airdocs.documents.forms import unit_form
from airdocs.documents.projects.forms import form_projects, list_form
from airdocs.model.batch import Batch, Record
from airdocs.model.document import FormDocument
from airdocs.model.finding import Finding, Severity
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.project import LIST_SHEET, PROJECT_SHEET, PastProject, ProjectField, ProjectState
from airdocs.model.project_plan import category_labels, project_targets
from airdocs.model.submission import Drop
from airdocs.progress.collate import assemble
from airdocs.progress.filings import file_lists
from airdocs.readers.forms.submission import read_drop
from airdocs.readers.plan.workbook import read_plan
from airdocs.readers.projects.lists import read_list
from airdocs.rules.check import check_batch
from airdocs.rules.projects.check import check_filings
from airdocs.writers.form.writer import write_form
from tests.faults.desk import NotHereError
from tests.samples.filling import fill_form, lines, save
from tests.samples.project_lists import filled_list

F = ProjectField
HOME = Path(__file__).resolve().parents[2]
PLAN = "2021-连云港市"
MONTH = Month(2021, 5)
UNITS = ("东海县", "灌南县", "赣榆区", "海州区", "云台山景区")
FILED_ON = datetime(2021, 4, 8)
_HANZI = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


@lru_cache
def plan() -> Plan:
    return read_plan(PLAN, (HOME / "inputs" / PLAN / "方案.xlsx").read_bytes())


def word(rng: Random, length: int = 3) -> str:
    return "".join(rng.choice(_HANZI) for _ in range(length))


def random_rows(unit: str, rng: Random) -> list[list[object]]:
    """As many projects a category as the annex counts, no two alike."""
    labels, rows, names = category_labels(plan()), [], set()
    for indicator, count in project_targets(plan(), unit):
        for _ in range(int(count)):
            owner = word(rng, 5)
            while owner in names:
                owner = word(rng, 5)
            names.add(owner)
            start = datetime(2021, 1, 5) + timedelta(days=rng.randint(0, 90))
            finish = datetime(2021, 6, 10) + timedelta(days=rng.randint(0, 190))
            ending = rng.choice(("有限公司", "股份有限公司", "厂", "（集团）有限公司"))
            phone = rng.choice(("0518-8{:07}", "139{:08}", "8{:07}", "0518-8{:07}、138{:08}"))
            rows.append(
                [
                    labels[indicator.key],
                    f"样例{owner}{ending}",
                    f"{owner}治理项目",
                    f"{rng.choice(('新建', '改造'))}{word(rng)}设施{rng.randint(1, 9)}套",
                    rng.choice((rng.randint(0, 900), f"{rng.randint(1, 99)}万元", 12.5)),
                    start,
                    finish,
                    f"样例{word(rng)}镇",
                    f"样例{word(rng, 1)}",
                    phone.format(rng.randint(0, 9_999_999), rng.randint(0, 9_999_999)),
                    rng.choice(("", "样例")),
                ]
            )
    return rows


@dataclass(frozen=True)
class ListFault:
    """A spoilt list: what must be said of it, what may be; ``others`` are further files among the lists."""

    content: bytes
    expected: tuple[tuple[str, str | None], ...] = ()
    also: tuple[tuple[str, str | None], ...] = ()
    others: tuple[tuple[str, bytes], ...] = ()
    name: str = "东海县清单.xlsx"


class ListDesk:
    """A filled list opened in a spreadsheet program."""

    def __init__(self, unit: str, seed: str) -> None:
        self.unit, self.rng = unit, Random(f"{seed}{unit}")
        self.rows = random_rows(unit, self.rng)
        blank = write_form(FormDocument("x.xlsx", list_form(plan(), unit), ("说明",)))
        self.content = filled_list(blank, iter(self.rows), FILED_ON)

    @cached_property
    def book(self) -> openpyxl.Workbook:
        return openpyxl.load_workbook(io.BytesIO(self.content))

    @property
    def page(self):
        return self.book[LIST_SHEET]

    @cached_property
    def header(self) -> dict[ProjectField, Cell]:
        row = next(row for row in self.page.iter_rows() if row[1].value == F.CATEGORY.value)
        return {one: cell for one in ProjectField for cell in row if cell.value == one.value}

    @property
    def lines(self) -> list[dict[ProjectField, Cell]]:
        top = self.header[F.SERIAL].row
        return [
            {one: self.page.cell(top + at, cell.column) for one, cell in self.header.items()}
            for at in range(1, len(self.rows) + 1)
        ]

    def pick(self, fits: Callable[[dict[ProjectField, Cell]], bool] = lambda _: True) -> dict[ProjectField, Cell]:
        found = [line for line in self.lines if fits(line)]
        if not found:
            raise NotHereError
        return self.rng.choice(found)

    def free(self) -> str:
        """The first blank row's 项目类别."""
        cell = self.header[F.CATEGORY]
        return f"{cell.column_letter}{cell.row + len(self.rows) + 1}"

    def many(self) -> dict[ProjectField, Cell]:
        """A row whose category has others."""
        counts = Counter(line[F.CATEGORY].value for line in self.lines)
        return self.pick(lambda line: counts[line[F.CATEGORY].value] > 1)

    def fault(self, *expected, also=(), **more) -> ListFault:
        def placed(pairs):
            return tuple((code, getattr(cell, "coordinate", cell)) for code, cell in pairs)

        content = more.pop("content") if "content" in more else save(self.book)
        return ListFault(content, placed(expected), placed(also), **more)


def list_complaints(unit: str, fault: ListFault):
    """Everything that is not as the fault wants it."""
    files = ((fault.name, fault.content), *fault.others)
    readings = [read_list(Drop(f"项目清单/{name}", content), plan()) for name, content in files]
    filings = file_lists(plan(), readings)
    batch = Batch(plan(), MONTH, record=Record(filings=filings), as_of=date(2021, 6, 1))
    # Who filed nothing is another matter here.
    findings = [one for one in check_filings(batch) if not (one.code == "J706" and one.file is None)]
    yield from judged(findings, fault.expected, fault.also)


def judged(findings: list[Finding], expected, also):
    said = {(one.code, one.cell) for one in findings}
    for wanted in expected:
        if wanted not in said:
            yield f"未报 {wanted}：{sorted(said, key=str)}"
    for one in findings:
        if (one.code, one.cell) not in {*expected, *also} and one.severity is not Severity.NOTE:
            yield f"误报 {one.code} {one.cell} {one.message}"
        named = one.cell is None or one.severity is not Severity.ERROR or one.cell in one.message
        if not (one.message and one.suggestion and named) or "{" in one.message:
            yield f"提示不清 {one}"


@dataclass(frozen=True)
class ReportFault:
    """A spoilt monthly form with its sheet 项目."""

    content: bytes
    expected: tuple[tuple[str, str | None], ...] = ()
    also: tuple[tuple[str, str | None], ...] = ()


@dataclass
class ReportDesk:
    """A monthly form filled rightly: figures, and the state of each filed project.

    Of each category some were completed in April, some more in May; ``record`` knows the first.
    """

    unit: str
    seed: str
    record: Record = field(init=False)

    def __post_init__(self) -> None:
        listed = ListDesk(self.unit, self.seed)
        self.rng = Random(f"{self.seed}{self.unit}r")
        filings = file_lists(plan(), [read_list(Drop(f"项目清单/{self.unit}.xlsx", listed.content), plan())])
        filed = filings.of(self.unit)
        seen: Counter[str] = Counter()
        past, self.told = {}, {}
        for number, row in enumerate(filed, 1):
            at = seen[row.category] = seen[row.category] + 1
            state, day = ProjectState.UNDER_WAY, None
            if at % 4 == 1:
                state, day = ProjectState.DONE, date(2021, 4, 20)
            past[self.unit, row.identity, 0] = PastProject(MONTH.before, state, day, "", "月报/2021-04/x.xlsx")
            self.told[number] = (ProjectState.DONE, date(2021, 5, 20)) if at % 4 == 2 else (state, day)
        self.record = Record(filings=filings, projects=past)
        form = unit_form(plan(), self.unit, MONTH, {}, form_projects(plan(), self.unit, self.record))
        blank = write_form(FormDocument("x.xlsx", form, ("说明",)))
        before = Counter(r.category for n, r in enumerate(filed, 1) if past[self.unit, r.identity, 0].done)
        done = Counter(r.category for n, r in enumerate(filed, 1) if self.told[n][0] is ProjectState.DONE)
        keys = {label: key for key, label in category_labels(plan()).items()}

        def answer(line):
            key = keys.get(line.indicator)
            # What is no count of projects goes on evenly.
            opening = before[key] if key else int(line.target * 4 / 12)
            now = done[key] - before[key] if key else max(1, int(line.target / 12))
            given = {"上月累计": opening} if line.is_entry("上月累计") else {}
            if line.is_entry("累计完成"):
                return {"本月完成": line.target, "累计完成": line.target}
            return given | {"本月完成": now, "备注": "样例：按计划推进"}

        self.content = fill_form(blank, answer, datetime(2021, 6, 1), "样例")

    @cached_property
    def book(self) -> openpyxl.Workbook:
        book = openpyxl.load_workbook(io.BytesIO(self.content))
        for number, line in enumerate(self._lines(book), 1):
            state, day = self.told[number]
            line[F.STATE].value, line[F.DONE].value = (
                state.value,
                datetime(day.year, day.month, day.day) if day else None,
            )
        return book

    def _lines(self, book) -> list[dict[ProjectField, Cell]]:
        page = book[PROJECT_SHEET]
        row = next(row for row in page.iter_rows() if row[1].value == F.CATEGORY.value)
        header = {one: cell for one in ProjectField for cell in row if cell.value == one.value}
        return [
            {one: page.cell(cell.row + at, cell.column) for one, cell in header.items()}
            for at in range(1, len(self.told) + 1)
        ]

    @cached_property
    def lines(self) -> list[dict[ProjectField, Cell]]:
        return self._lines(self.book)

    def header(self, one: ProjectField) -> Cell:
        cell = self.lines[0][one]
        return self.book[PROJECT_SHEET].cell(cell.row - 1, cell.column)

    def in_state(self, state: ProjectState, when: str = "") -> dict[ProjectField, Cell]:
        found = [line for number, line in enumerate(self.lines, 1) if self.told[number][0] is state]
        if when:
            found = [line for line in found if line[F.DONE].value and line[F.DONE].value.strftime("%m") == when]
        if not found:
            raise NotHereError
        return self.rng.choice(found)

    def total(self, line: dict[ProjectField, Cell]) -> Cell:
        """累计完成 of the row's category."""
        found = next(one for one in lines(self.book) if one.indicator == line[F.CATEGORY].value)
        return found.cells["累计完成"]

    def month(self, line: dict[ProjectField, Cell]) -> Cell:
        found = next(one for one in lines(self.book) if one.indicator == line[F.CATEGORY].value)
        return found.cells["本月完成"]

    def fault(self, *expected, also=()) -> ReportFault:
        def placed(pairs):
            return tuple((code, getattr(cell, "coordinate", cell)) for code, cell in pairs)

        return ReportFault(save(self.book), placed(expected), placed(also))


def report_complaints(desk: ReportDesk, fault: ReportFault):
    reading = read_drop(Drop("月报/2021-05/x.xlsx", fault.content), plan())
    batch = replace(assemble(plan(), MONTH, [reading], desk.record), reporters=(desk.unit,))
    findings = [one for one in check_batch(batch) if one.code != "J706"]
    yield from judged(findings, fault.expected, fault.also)
