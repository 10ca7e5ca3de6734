"""The proof of the lists: every (task, unit, role) stands exactly once in exactly one list, nothing else does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from airdocs.documents.task_lists import NUMBER, ROLE, TEXT, TITLE
from airdocs.documents.task_words import number_cell
from airdocs.model.charges import Charge
from airdocs.model.document import AnnexHead, Sheet, TableBlock, WordDocument, WorkbookDocument
from airdocs.model.header import Column, paths
from airdocs.model.plan import Plan
from airdocs.model.table import Cell, Table, Tone


class Match(Enum):
    """What became of one duty; the value is what the sheet prints."""

    AGREED = "一致"
    MISSING = "缺"
    REPEATED = "重复"
    SURPLUS = "多余"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of one list as it was read back: ``role`` as printed, ``row`` counts the table's rows from 1."""

    unit: str
    role: str
    number: str
    text: str
    path: str
    row: int


@dataclass(frozen=True, slots=True)
class Proven:
    """One charge beside the line that answers it; ``line`` is None where none does, ``charge`` where none asked."""

    match: Match
    charge: Charge | None = None
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome: how many tasks and units there are, and every charge with its line."""

    tasks: int
    rows: tuple[Proven, ...]

    @property
    def faults(self) -> tuple[Proven, ...]:
        """What does not agree; anything here is our own mistake."""
        return tuple(row for row in self.rows if row.match is not Match.AGREED)

    @property
    def words(self) -> str:
        """任务59项，责任312条，全部一致."""
        asked = sum(1 for row in self.rows if row.charge)
        counts = [(match, sum(1 for row in self.faults if row.match is match)) for match in Match]
        faults = "，".join(f"{match.value}{count}条" for match, count in counts if count)
        return f"任务{self.tasks}项，责任{asked}条，{f'不一致：{faults}' if faults else '全部一致'}"


_Key = tuple[str, str, str, str]


def prove(charged: Iterable[Charge], lists: Iterable[WordDocument]) -> Proof:
    """Each charge against the printed tables, which are read back cell by cell; lines without a charge come last."""
    wanted = tuple(charged)
    found: dict[_Key, list[Line]] = defaultdict(list)
    for document in lists:
        for line in read_back(document):
            found[line.unit, line.role, line.number, line.text].append(line)
    rows: list[Proven] = []
    asked: set[_Key] = set()
    for charge in wanted:
        key = _key(charge)
        asked.add(key)
        answer = found[key].pop(0) if found[key] else None
        rows.append(Proven(Match.AGREED if answer else Match.MISSING, charge, answer))
    for key, left_over in found.items():
        match = Match.REPEATED if key in asked else Match.SURPLUS
        rows += [Proven(match, None, line) for line in left_over]
    return Proof(len({id(charge.task) for charge in wanted}), tuple(rows))


def _key(charge: Charge) -> _Key:
    task = charge.task
    return charge.unit, charge.role.value, task.number, task.text


def read_back(document: WordDocument) -> Iterator[Line]:
    """The lines of a list: its unit from its title, its columns by their labels, merged roles carried down."""
    unit = "".join(block.title.removesuffix(TITLE) for block in document.blocks if isinstance(block, AnnexHead))
    row = 0
    for block in document.blocks:
        if not isinstance(block, TableBlock):
            continue
        labels = [path[-1] for path in paths(block.table.header)]
        role, number, text = (labels.index(label) for label in (ROLE, NUMBER, TEXT))
        held = ""
        for cells in block.table.rows:
            row += 1
            held = _text(cells[role]) if cells[role].rows else held
            yield Line(unit, held, _text(cells[number]), _text(cells[text]), document.path, row)


def _text(cell: Cell) -> str:
    return str(cell.value) if cell.value is not None else ""


_LABELS = ("序号", "任务", "单位", "职责", "名义", "所在清单", "行", "核对")
#: A task is known by its number; so much of its text is enough beside it.
_LONGEST = 24


def proof_book(plan: Plan, proof: Proof) -> WorkbookDocument:
    """印发/核对表.xlsx: one row a charge, what does not agree in red."""
    title = f"{plan.profile.name}任务责任核对表"
    table = Table(tuple(map(Column, _LABELS)), tuple(map(_row, proof.rows)), labels=2, wide=(1,))
    notes = (
        "注：逐行回读各单位清单，与任务的责任分工逐条核对；“行”为该清单表格的第几行，“名义”为代表其承担任务的群体。",
    )
    sheet = Sheet("核对表", title, table, f"{proof.words}。", notes, filtered=True)
    return WorkbookDocument("印发/核对表.xlsx", title, plan.profile.issuer, (sheet,), plan.profile.issued)


def _row(proven: Proven) -> tuple[Cell, ...]:
    charge, line = proven.charge, proven.line
    number = charge.task.number if charge else line.number if line else ""
    text = charge.task.text if charge else line.text if line else ""
    unit = charge.unit if charge else line.unit if line else ""
    role = charge.role.value if charge else line.role if line else ""
    return (
        number_cell(number),
        Cell(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…", left=True),
        Cell(unit, tone=Tone.LABEL),
        Cell(role),
        Cell(charge.group or None if charge else None),
        Cell(line.path.removeprefix("印发/") if line else None, left=True),
        Cell(Decimal(line.row) if line else None),
        Cell(proven.match.value, tone=Tone.PLAIN if proven.match is Match.AGREED else Tone.ALERT),
    )
