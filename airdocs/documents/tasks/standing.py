"""How every task of a plan stands in a month: what each unit said of it, what of that counts, and the whole."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial

from airdocs.model.agenda import last_day
from airdocs.model.batch import Batch
from airdocs.model.effect import Effect, effect, rejected_files
from airdocs.model.finding import Finding, UnitState
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.submission import Submission
from airdocs.model.task import Role, WorkItem
from airdocs.model.task_form import OwedTask, TaskEntry, TaskFault, TaskField, TaskState, owed_tasks, task_numbers


class Silence(Enum):
    """Why there is no state to print; the value is what stands instead."""

    MISSING = "未报送"
    RETURNED = "退回"
    PENDING = "待核"
    INCOMPLETE = "未报齐"
    NOBODY = "无填报单位"


Standing = TaskState | Silence

#: The worst first.
_WORST = (TaskState.LATE, TaskState.PENDING, TaskState.UNDER_WAY, TaskState.DONE)
#: Whose word on the whole task counts: those of the first of these roles that has anybody.
_SPEAKERS = (Role.LEAD, Role.RESPONSIBLE, Role.CARRY_OUT, Role.SUPPORT)
#: The order in which states are counted.
COUNTED = (TaskState.DONE, TaskState.UNDER_WAY, TaskState.PENDING, TaskState.LATE, *Silence)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one unit said of one task; a text that does not count reads 待核, where nothing came in all read so."""

    unit: str
    owed: OwedTask
    state: Standing
    progress: str
    problem: str
    measures: str

    @property
    def is_silent(self) -> bool:
        """Whether nothing was said that could be read."""
        return self.state in {Silence.MISSING, Silence.RETURNED}


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """One task in a month, its statements in the order lead, responsible, carrying out, supporting."""

    number: str
    task: WorkItem
    month: Month
    statements: tuple[Statement, ...]

    @property
    def overall(self) -> Standing:
        """The leading units' state, the worst of several; without a lead that of those who answer for the task."""
        for role in _SPEAKERS:
            states = [one.state for one in self.statements if one.owed.role is role]
            if states:
                return _worst(states)
        return Silence.NOBODY

    @property
    def is_due(self) -> bool:
        """Whether the last day has passed at the end of the month."""
        return is_past(self.task, self.month)

    @property
    def is_overdue(self) -> bool:
        """Whether the last day has passed and the task is known not to be done."""
        return self.is_due and isinstance(self.overall, TaskState) and self.overall is not TaskState.DONE


def is_past(task: WorkItem, month: Month) -> bool:
    """Whether a task's last day lies before the end of a month."""
    last = last_day(task)
    return last is not None and last < month.after.first_day


def _worst(states: list[Standing]) -> Standing:
    known = [state for state in _WORST if state in states]
    if not known:
        return states[0]
    is_open = known[0] is TaskState.DONE and any(isinstance(state, Silence) for state in states)
    return Silence.INCOMPLETE if is_open else known[0]


def task_standings(
    plan: Plan, batch: Batch, states: Mapping[str, UnitState], findings: Iterable[Finding]
) -> tuple[TaskStanding, ...]:
    """Every task of sheet 任务 with what its units said, in the order of the sheet."""
    desk = _desk(batch, states, tuple(findings))
    gathered: dict[str, list[Statement]] = {number: [] for number in task_numbers(plan)}
    for unit in plan.units:
        for owed in owed_tasks(plan, unit.name):
            gathered[owed.number].append(desk.statement(unit.name, owed))
    return tuple(
        TaskStanding(number, task, batch.month, tuple(sorted(gathered[number], key=partial(_rank, task))))
        for number, task in zip(gathered, plan.work, strict=True)
    )


def _rank(task: WorkItem, statement: Statement) -> tuple[int, int]:
    """The strongest role first, then as the sentence names them; members of a group as sheet 单位 lists them."""
    named = [duty.unit for duty in task.assignment.duties]
    name = statement.owed.through or statement.unit
    return _SPEAKERS.index(statement.owed.role), named.index(name) if name in named else len(named)


@dataclass(frozen=True, slots=True)
class _Desk:
    """The reports of a month as they lie on the desk: (unit, number) → row, and the cells that do not count."""

    states: Mapping[str, UnitState]
    rows: Mapping[tuple[str, str], TaskEntry]
    files: Mapping[str, str]
    faulty: frozenset[tuple[str, str | None, str | None]]
    doubled: frozenset[tuple[str, str]]

    def statement(self, unit: str, owed: OwedTask) -> Statement:
        entry = self.rows.get((unit, owed.number))
        if entry is None:
            word = Silence.RETURNED if self.states.get(unit) is UnitState.RETURNED else Silence.MISSING
            return Statement(unit, owed, word, word.value, "", "")
        doubtful = (unit, owed.number) in self.doubled
        texts = [
            Silence.PENDING.value if doubtful or self._is_faulty(unit, entry, field) else entry.text(field)
            for field in (TaskField.PROGRESS, TaskField.PROBLEM, TaskField.NEXT)
        ]
        sound = not doubtful and not self._is_faulty(unit, entry, TaskField.STATE) and entry.state is not None
        return Statement(unit, owed, entry.state if sound and entry.state else Silence.PENDING, *texts)

    def _is_faulty(self, unit: str, entry: TaskEntry, field: TaskField) -> bool:
        cell = entry.cells.get(field)
        return cell is None or (self.files[unit], entry.sheet, cell.cell) in self.faulty


def _desk(batch: Batch, states: Mapping[str, UnitState], findings: tuple[Finding, ...]) -> _Desk:
    rejected = rejected_files(findings)
    counted: dict[str, Submission] = {sent.unit: sent for sent in batch.effective if sent.file not in rejected}
    return _Desk(
        states,
        {(unit, entry.number): entry for unit, sent in counted.items() for entry in sent.tasks},
        {unit: sent.file for unit, sent in counted.items()},
        frozenset((f.file or "", f.sheet, f.cell) for f in findings if effect(f) is not Effect.REMARKS),
        frozenset(
            (unit, stray.number)
            for unit, sent in counted.items()
            for stray in sent.task_strays
            if stray.fault is TaskFault.ROW_REPEATED
        ),
    )


def counts_of(states: Iterable[Standing]) -> tuple[tuple[Standing, int], ...]:
    """How many of each state there are, those without any left out."""
    tally = Counter(states)
    return tuple((state, tally[state]) for state in COUNTED if tally[state])


def count_words(states: Iterable[Standing]) -> str:
    """已完成3项，推进中30项，未报送5项."""
    return "，".join(f"{state.value}{count}项" for state, count in counts_of(states))
