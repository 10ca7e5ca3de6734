"""The proof of the lists: every (task, unit, role) stands exactly once in exactly one list, nothing else does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from airdocs.documents.tasks.asked import Asked, asked
from airdocs.documents.tasks.lists import NUMBER, ROLE, TEXT, TITLE
from airdocs.documents.tasks.words import number_cell
from airdocs.model.document import Sheet, TableBlock, Title, WordDocument, WorkbookDocument
from airdocs.model.header import Column, paths
from airdocs.model.labels import shortened
from airdocs.model.plan import Plan, Unit
from airdocs.model.table import Cell, Table, Tone
from airdocs.model.task import WorkItem


class Match(Enum):
    """What became of one duty; the value is what the sheet prints."""

    AGREED = "一致"
    MISSING = "缺"
    REPEATED = "重复"
    SURPLUS = "多余"
    NOBODY = "无责任单位"


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
    """One duty beside the line that answers it; ``line`` is None where none does, ``charge`` where none asked.

    ``task`` is one that nobody has to do: a fault of the plan, listed so that no task is left out here.
    """

    match: Match
    charge: Asked | None = None
    line: Line | None = None
    task: WorkItem | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome: how many tasks the plan has, how many the lists and ``rows`` show, and every duty with its line."""

    tasks: int
    rows: tuple[Proven, ...]
    shown: int = 0

    @property
    def idle(self) -> int:
        """How many tasks have nobody to do them."""
        return sum(1 for row in self.rows if row.match is Match.NOBODY)

    @property
    def agrees(self) -> bool:
        """Whether every duty and every task of the plan stands where it belongs."""
        return not self.faults and self.shown == self.tasks

    @property
    def faults(self) -> tuple[Proven, ...]:
        """What does not agree; anything here is our own mistake."""
        return tuple(row for row in self.rows if row.match not in {Match.AGREED, Match.NOBODY})

    @property
    def words(self) -> str:
        """任务59项，责任312条，全部一致."""
        count_asked = sum(1 for row in self.rows if row.charge)
        counts = [(match, sum(1 for row in self.faults if row.match is match)) for match in Match]
        faults = [f"{match.value}{count}条" for match, count in counts if count]
        if self.shown != self.tasks:
            faults.append(f"清单和本表中的任务为{self.shown}项")
        idle = f"（其中{self.idle}项没有责任单位）" if self.idle else ""
        outcome = f"不一致：{'，'.join(faults)}" if faults else "全部一致"
        return f"任务{self.tasks}项{idle}，责任{count_asked}条，{outcome}"


_Key = tuple[str, str, str, str]


def prove(work: Sequence[WorkItem], units: Sequence[Unit], lists: Iterable[WordDocument]) -> Proof:
    """Each duty of the tasks against the printed tables, which are read back cell by cell.

    What is wanted is told from ``work`` and ``units`` directly (task_asked), not from the charges the lists are
    made of. Lines that nobody asked for come behind, then the tasks that nobody has to do.
    """
    wanted = asked(work, units)
    found: dict[_Key, list[Line]] = defaultdict(list)
    for document in lists:
        for line in read_back(document):
            found[line.unit, line.role, line.number, line.text].append(line)
    rows: list[Proven] = []
    known: set[_Key] = set()
    for charge in wanted:
        key = _key(charge)
        known.add(key)
        answer = found[key].pop(0) if found[key] else None
        rows.append(Proven(Match.AGREED if answer else Match.MISSING, charge, answer))
    for key, left_over in found.items():
        match = Match.REPEATED if key in known else Match.SURPLUS
        rows += [Proven(match, None, line) for line in left_over]
    printed = {(row.line.number, row.line.text) for row in rows if row.line and row.charge}
    borne = {id(charge.task) for charge in wanted}
    idle = [task for task in work if id(task) not in borne]
    rows += [Proven(Match.NOBODY, task=task) for task in idle]
    return Proof(len(work), tuple(rows), len(printed) + len(idle))


def _key(charge: Asked) -> _Key:
    task = charge.task
    return charge.unit, charge.role, task.number, task.text


def read_back(document: WordDocument) -> Iterator[Line]:
    """The lines of a list: its unit from its title, its columns by their labels, merged roles carried down."""
    unit = "".join(block.text.removesuffix(TITLE) for block in document.blocks if isinstance(block, Title))
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
_LONGEST = 16
_TONES = {Match.AGREED: Tone.PLAIN, Match.NOBODY: Tone.PENDING}


def proof_book(plan: Plan, proof: Proof) -> WorkbookDocument:
    """印发/核对表.xlsx: one row a charge, what does not agree in red."""
    title = f"{plan.profile.name}任务责任核对表"
    table = Table(tuple(map(Column, _LABELS)), tuple(map(_row, proof.rows)), labels=2, wide=(1,))
    notes = (
        (
            "注：按各项任务的责任分工和“单位”表另行推算应承担的责任，与各单位清单逐行核对；“所在清单”在“部门清单”文件夹，“行”为该清单表格的第几行，"
            "“名义”为代表其承担任务的群体；没有责任单位的任务列在表末。"
        ),
    )
    sheet = Sheet("核对表", title, table, f"{proof.words}。", notes, filtered=True, dense=True)
    return WorkbookDocument("印发/核对表.xlsx", title, plan.profile.issuer, (sheet,), plan.profile.issued)


def _row(proven: Proven) -> tuple[Cell, ...]:
    charge, line = proven.charge, proven.line
    task = charge.task if charge else proven.task
    number = task.number if task else line.number if line else ""
    text = task.text if task else line.text if line else ""
    unit = charge.unit if charge else line.unit if line else ""
    role = charge.role if charge else line.role if line else ""
    return (
        number_cell(number),
        Cell(shortened(text, _LONGEST), left=True),
        Cell(unit or None, tone=Tone.LABEL),
        Cell(role or None),
        Cell(charge.group or None if charge else None),
        Cell(line.path.rpartition("/")[2].removesuffix(".docx") if line else None, left=True),
        Cell(Decimal(line.row) if line else None),
        Cell(proven.match.value, tone=_TONES.get(proven.match, Tone.ALERT)),
    )
