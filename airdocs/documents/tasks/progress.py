"""任务进展 of a month: sheets by task and by unit for 汇总表.xlsx, and the annex table of the month's bulletin."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from airdocs.documents.tasks.cells import (
    NOTHING,
    OVERDUE,
    deadline_cell,
    merged,
    owners,
    said_cells,
    state_cell,
    statement_cells,
    text_cell,
)
from airdocs.documents.tasks.standing import (
    COUNTED,
    Silence,
    Standing,
    Statement,
    TaskStanding,
    count_words,
    task_standings,
)
from airdocs.documents.tasks.words import number_cell, numbered_notes
from airdocs.model.batch import Batch
from airdocs.model.document import AnnexHead, Block, Sheet, TableBlock
from airdocs.model.finding import Finding, UnitState
from airdocs.model.header import Column
from airdocs.model.labels import shortened
from airdocs.model.plan import Plan
from airdocs.model.table import Cell, Table, Tone
from airdocs.model.task_form import TaskField, TaskState

_UNIT, _OVERALL, _OWNER = "填报单位", "总体状态", "牵头（负责）单位"
_SERIAL, _HEADING, _TASK, _ROLE, _DEADLINE, _PROGRESS, _STATE, _PROBLEM, _NEXT = (field.value for field in TaskField)
_BY_TASK = (
    *(_SERIAL, _HEADING, _TASK, _OWNER, _DEADLINE, _OVERALL),
    *(_UNIT, _ROLE, _STATE, _PROGRESS, _PROBLEM, _NEXT),
)
_BY_UNIT = (_UNIT, _SERIAL, _HEADING, _TASK, _ROLE, _DEADLINE, _STATE, _PROGRESS, _PROBLEM, _NEXT)
_IN_PRINT = (_SERIAL, _TASK, _OVERALL, _UNIT, _STATE, _PROGRESS)
_WIDE = frozenset({_TASK, _PROGRESS})
#: Where a task stands once a unit, and in print, it is known by its number; so much of its text is enough beside it.
_LONGEST = 40


def task_sheets(
    plan: Plan, batch: Batch, states: Mapping[str, UnitState], findings: Iterable[Finding]
) -> tuple[Sheet, ...]:
    """The sheets of 汇总表.xlsx: by task, by unit, and the counts; none for a plan without registered tasks."""
    standings = task_standings(plan, batch, states, findings)
    if not standings:
        return ()
    name, month = plan.profile.name, batch.month
    title = f"{name}{month.words}任务进展"
    by_task = _table(_BY_TASK, (row for one in standings for row in _task_rows(one)), labels=3)
    by_unit = _table(_BY_UNIT, (_unit_row(one, said) for one, said in _by_unit(plan, standings)), labels=2)
    return (
        Sheet("任务进展（按任务）", title, by_task, _totals(standings), _notes(standings)),
        Sheet("任务进展（按部门）", f"{title}（按部门）", by_unit, f"截至{month.words}底", filtered=True),
        Sheet("任务统计", f"{title}统计", _count_table(plan, standings), "单位：项"),
    )


def task_progress_blocks(
    plan: Plan, batch: Batch, states: Mapping[str, UnitState], findings: Iterable[Finding], mark: str = "附件"
) -> tuple[Block, ...]:
    """The annex of the month's bulletin: every task with what its units said, then the counts by unit.

    ``mark`` is the 附件标识 (附件2). Nothing for a plan without registered tasks.
    """
    standings = task_standings(plan, batch, states, findings)
    if not standings:
        return ()
    table = _table(_IN_PRINT, (row for one in standings for row in _printed_rows(one)), labels=2, wide=_WIDE | {_UNIT})
    return (
        AnnexHead(mark, f"{batch.month.words}重点工作任务进展情况表"),
        TableBlock(table, _totals(standings), _notes(standings)),
        TableBlock(_count_table(plan, standings), "单位：项"),
    )


def _table(
    columns: Sequence[str], rows: Iterable[tuple[Cell, ...]], *, labels: int, wide: frozenset[str] = _WIDE
) -> Table:
    may_wrap = tuple(at for at, label in enumerate(columns) if label in wide)
    return Table(tuple(map(Column, columns)), tuple(rows), labels=labels, wide=may_wrap)


def _totals(standings: Sequence[TaskStanding]) -> str:
    """共45项：已完成3项，推进中30项，未报送12项；其中逾期2项."""
    overdue = sum(one.is_overdue for one in standings)
    counted = count_words(one.overall for one in standings)
    return f"共{len(standings)}项：{counted}{f'；其中{OVERDUE}{overdue}项' if overdue else ''}"


def _notes(standings: Sequence[TaskStanding]) -> tuple[str, ...]:
    """What the words of the table mean, and who is missing."""
    said = [statement for one in standings for statement in one.statements]
    silent = {
        word: tuple(dict.fromkeys(one.unit for one in said if one.state is word))
        for word in (Silence.MISSING, Silence.RETURNED)
    }
    notes = [f"{word.value}：{'、'.join(units)}。" for word, units in silent.items() if units]
    if any(Silence.PENDING.value in (one.state.value, one.progress, one.problem) for one in said):
        notes.append("“待核”的内容已退回填报单位核实，核实前不采用。")
    return numbered_notes(("总体状态以牵头单位所报为准，没有牵头单位的取各负责单位中最差的一种。", *notes))


# ---- by task --------------------------------------------------------------------------------


def _task_rows(one: TaskStanding) -> Iterator[tuple[Cell, ...]]:
    """One row a unit, the task's own cells merged over them."""
    leading = (
        number_cell(one.number),
        Cell(one.task.headline or None, left=True),
        Cell(one.task.text, left=True),
        Cell(owners(one.task) or None, left=True),
        deadline_cell(one.task, one.month, one.overall),
        state_cell(one.overall),
    )
    for shared, said in merged(leading, one.statements):
        yield (*shared, *(statement_cells(said) if said else (Cell(None),) * 6))


# ---- by unit --------------------------------------------------------------------------------


def _by_unit(plan: Plan, standings: Sequence[TaskStanding]) -> Iterator[tuple[TaskStanding, Statement]]:
    """Every statement, unit by unit in the order of sheet 单位."""
    for unit in plan.units:
        for one in standings:
            yield from ((one, said) for said in one.statements if said.unit == unit.name)


def _unit_row(one: TaskStanding, said: Statement) -> tuple[Cell, ...]:
    return (
        Cell(said.unit, tone=Tone.LABEL),
        number_cell(one.number),
        Cell(one.task.headline or None, left=True),
        Cell(_shortened(one.task.text), left=True),
        Cell(said.owed.role.value),
        deadline_cell(one.task, one.month, said.state),
        *said_cells(said),
    )


def _count_table(plan: Plan, standings: Sequence[TaskStanding]) -> Table:
    """填报单位, 任务数, one column a state that occurs, 逾期; the tasks themselves in the last row."""
    by_unit: dict[str, list[tuple[Standing, bool]]] = {}
    for one, said in _by_unit(plan, standings):
        is_late = one.is_due and isinstance(said.state, TaskState) and said.state is not TaskState.DONE
        by_unit.setdefault(said.unit, []).append((said.state, is_late))
    whole = [(one.overall, one.is_overdue) for one in standings]
    met = {state for states in (*by_unit.values(), whole) for state, _ in states}
    shown = tuple(state for state in COUNTED if state in met or isinstance(state, TaskState))
    rows = [_count_row(unit, states, shown, Tone.LABEL) for unit, states in by_unit.items()]
    rows.append(_count_row("按任务计", whole, shown, Tone.TOTAL))
    labels = (_UNIT, "任务数", *(state.value for state in shown), OVERDUE)
    return Table(tuple(map(Column, labels)), tuple(rows))


def _count_row(
    label: str, states: Sequence[tuple[Standing, bool]], shown: Sequence[Standing], tone: Tone
) -> tuple[Cell, ...]:
    plain = Tone.TOTAL if tone is Tone.TOTAL else Tone.PLAIN
    counts = (
        len(states),
        *(sum(1 for state, _ in states if state is word) for word in shown),
        sum(late for _, late in states),
    )
    return (Cell(label, tone=tone), *(Cell(Decimal(count), tone=plain) for count in counts))


def _shortened(text: str) -> str:
    return shortened(text, _LONGEST)


# ---- in print -------------------------------------------------------------------------------


def _printed_rows(one: TaskStanding) -> Iterator[tuple[Cell, ...]]:
    """As by task, narrower: the last day stands behind the task, the role behind the unit; the silent share a row."""
    text = _shortened(one.task.text)
    last = deadline_cell(one.task, one.month, one.overall)
    leading = (
        number_cell(one.number),
        replace(last, value=f"{text}（时限：{last.value}）" if last.value else text),
        state_cell(one.overall),
    )
    shared = [tuple(said) for _, said in groupby(one.statements, key=_row_of)]
    for over, said in merged(leading, shared):
        yield (*over, *_printed_cells(said or ()))


def _row_of(said: Statement) -> object:
    return said.state if said.is_silent else said.unit


def _printed_cells(said: Sequence[Statement]) -> tuple[Cell, Cell, Cell]:
    if not said:
        return Cell(None), Cell(None), Cell(None)
    units = "、".join(f"{one.unit}（{one.owed.role.value}）" for one in said)
    return Cell(units, left=True), state_cell(said[0].state), text_cell(_all_said(said[0]))


def _all_said(said: Statement) -> str:
    """进展情况 with 存在问题 and 下一步措施 below it; of one who is silent the state says enough."""
    if said.is_silent:
        return NOTHING
    more = ((_PROBLEM, said.problem), (_NEXT, said.measures))
    return "\n".join((said.progress, *(f"{label}：{text}" for label, text in more if text)))
