"""What the rules of group J look at: the lists that came in, a list and its rows, a month's sheet 项目 and its rows."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from airdocs.model.batch import Batch
from airdocs.model.filing import Filings
from airdocs.model.labels import inner
from airdocs.model.plan import Plan
from airdocs.model.project import LIST_SHEET, ProjectField, ProjectRow
from airdocs.model.submission import Submission
from airdocs.rules.registry import Hit

#: A project is known by its number; so much of its name is enough beside it.
_LONGEST = 16

#: Who does what → the unit and the number of each project that says so.
Works = Mapping[tuple[str, str], tuple[tuple[str, int], ...]]


def project_words(number: int, row: ProjectRow) -> str:
    """第3个项目“甲厂锅炉改造”, a long name cut."""
    words = row.words
    short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    return f"第{number}个项目“{inner(short)}”" if words else f"第{number}个项目"


@dataclass(frozen=True, slots=True)
class FilingsView:
    """All lists of a plan, looked at in a month."""

    batch: Batch
    works: Works = field(default_factory=dict)

    @property
    def filings(self) -> Filings:
        """The lists."""
        return self.batch.record.filings

    @property
    def plan(self) -> Plan:
        """The plan they belong to."""
        return self.batch.plan

    @property
    def seen(self) -> date:
        """The day the lists are looked at."""
        return self.batch.as_of or self.batch.month.deadline(self.plan.profile.deadline_day)


def filings_view(batch: Batch) -> FilingsView:
    """The lists with everything that is filed twice found by one look at each project."""
    works: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for sent in batch.record.filings.lists:
        for number, row in enumerate(sent.projects, 1):
            if all(row.work):
                works.setdefault(row.work, []).append((sent.unit, number))
    return FilingsView(batch, {work: tuple(places) for work, places in works.items() if len(places) > 1})


@dataclass(frozen=True, slots=True)
class ListView:
    """One list in force; ``counts`` are its projects by category (the key of the indicator)."""

    filings: FilingsView
    sent: Submission
    counts: Mapping[str, int]

    @property
    def plan(self) -> Plan:
        """The plan it belongs to."""
        return self.filings.plan

    @property
    def unknown(self) -> int:
        """How many rows name no category of the plan."""
        return self.counts.get("", 0)

    def hit(self, cell: str | None, *labels: str, **facts: str) -> Hit:
        """A hit on the list as a whole, or at a cell of no project."""
        layout = self.sent.project_layout
        sheet = layout.sheet if layout and cell else None
        known = {"file": self.sent.file, "unit": self.sent.unit, "at": f"（{cell}）" if cell else "", **facts}
        return Hit(self.sent.file, sheet, cell, self.sent.unit, (self.sent.unit, LIST_SHEET, *labels), facts=known)


def list_view(filings: FilingsView, sent: Submission) -> ListView:
    """A list with its projects counted."""
    return ListView(filings, sent, Counter(row.category for row in sent.projects))


@dataclass(frozen=True, slots=True)
class ListedProject:
    """One row of a list.

    ``twin`` is an earlier row with the same enterprise and content, ``namesake`` one of the same category,
    enterprise and name: (number, row), None where there is none.
    """

    filed: ListView
    number: int
    row: ProjectRow
    twin: tuple[int, ProjectRow] | None = None
    namesake: tuple[int, ProjectRow] | None = None

    @property
    def year(self) -> int:
        """The year of the plan."""
        return self.filed.plan.profile.year

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day of the plan."""
        profile = self.filed.plan.profile
        return profile.starts or date(profile.year, 1, 1), profile.ends or date(profile.year, 12, 31)

    def hit(self, about: ProjectField, **facts: str) -> Hit:
        """A hit at one field of the row."""
        sent, row = self.filed.sent, self.row
        known = {
            "where": f"{project_words(self.number, row)}的{about.value}（{row.cell(about)}）",
            "text": row.text(about) or "空白",
            "year": str(self.year),
            **facts,
        }
        place = (sent.unit, LIST_SHEET, str(self.number), about.value)
        return Hit(sent.file, row.layout.sheet, row.cell(about), sent.unit, place, facts=known)


def listed_projects(filed: ListView) -> Iterator[ListedProject]:
    """The rows of a list, each with the earlier rows that it repeats."""
    works: dict[tuple[str, str], tuple[int, ProjectRow]] = {}
    names: dict[tuple[str, str, str], tuple[int, ProjectRow]] = {}
    for number, row in enumerate(filed.sent.projects, 1):
        here = (number, row)
        twin = works.setdefault(row.work, here) if all(row.work) else here
        namesake = names.setdefault(row.identity, here) if all(row.identity) else here
        yield ListedProject(filed, number, row, _other(twin, number), _other(namesake, number))


def _other(found: tuple[int, ProjectRow], number: int) -> tuple[int, ProjectRow] | None:
    return None if found[0] == number else found
