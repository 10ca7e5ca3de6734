"""印发/部门清单/<部门>.docx: what one unit leads, answers for, supports and carries out, by deadline."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from airdocs.documents.tasks.words import (
    ROLES,
    number_cell,
    numbered_notes,
    promise_words,
    role_words,
    standing_notes,
)
from airdocs.model.agenda import deadlines
from airdocs.model.charges import Charge, by_unit
from airdocs.model.document import TableBlock, Title, WordDocument
from airdocs.model.header import Column
from airdocs.model.labels import file_names, inner
from airdocs.model.plan import Plan, Profile
from airdocs.model.table import Cell, Table, Tone
from airdocs.model.task import Role, WorkItem

#: What the title of a list adds to the name of its unit.
TITLE = "重点工作任务清单"
ROLE, NUMBER, TEXT = "职责", "序号", "任务"
_HEADING, _BESIDE_IT, _PROMISES = "重点工作", "其他责任单位", "时限和目标"
_LABELS = (ROLE, NUMBER, _HEADING, TEXT, _BESIDE_IT, _PROMISES)
_WIDE = frozenset({_HEADING, TEXT, _BESIDE_IT, _PROMISES})
#: Columns that a list with nothing in them does without.
_OPTIONAL = frozenset({_HEADING, _BESIDE_IT, _PROMISES})
#: Whose names a unit needs beside its own: those who answer for a task know all, the others whom to turn to.
_BESIDE = {
    Role.LEAD: ROLES,
    Role.RESPONSIBLE: ROLES,
    Role.SUPPORT: (Role.LEAD, Role.RESPONSIBLE),
    Role.CARRY_OUT: (Role.LEAD, Role.RESPONSIBLE),
}


def department_lists(plan: Plan, work: Sequence[WorkItem], charged: Iterable[Charge]) -> tuple[WordDocument, ...]:
    """One list a unit that has any charge, units in the order of sheet 单位."""
    gathered = by_unit(charged, plan.units)
    names = file_names(gathered)
    notes = standing_notes(work)
    return tuple(_list(plan.profile, unit, names[unit], own, notes) for unit, own in gathered.items())


def _list(profile: Profile, unit: str, name: str, own: tuple[Charge, ...], standing: tuple[str, ...]) -> WordDocument:
    title = f"{unit}{TITLE}"
    by_role = sorted(own, key=lambda charge: (ROLES.index(charge.role), _first_day(charge.task)))
    table = _table(by_role)
    notes = numbered_notes(
        (
            f"本清单摘自《{profile.name}》，序号为任务分解表中的序号；同一职责的任务按完成时限先后排列。",
            *(standing if any(charge.role is not Role.CARRY_OUT for charge in own) else ()),
            *_contact(profile),
        )
    )
    blocks = (Title(title), TableBlock(table, _counts(own), notes))
    return WordDocument(f"印发/部门清单/{name}.docx", title, profile.issuer, blocks)


def _first_day(task: WorkItem) -> tuple[int, date]:
    """By the first last day; tasks without one behind those that have one."""
    first = next(iter(deadlines((task,))), None)
    return (0, first.day) if first and first.day else (1, date.max)


def _counts(own: Sequence[Charge]) -> str:
    """共36项：牵头15项，负责17项，配合4项."""
    counts = [(role, sum(1 for charge in own if charge.role is role)) for role in ROLES]
    parts = "，".join(f"{role.value}{count}项" for role, count in counts if count)
    return f"共{len({id(charge.task) for charge in own})}项：{parts}"


def _contact(profile: Profile) -> tuple[str, ...]:
    ways = (("联系人", profile.contact), ("联系电话", profile.phone), ("报送邮箱", profile.mailbox))
    given = "，".join(f"{label}：{value}" for label, value in ways if value)
    return (f"{given}。",) if given else ()


def _table(own: Sequence[Charge]) -> Table:
    rows = []
    for role, same_role in groupby(own, key=lambda charge: charge.role):
        charged = tuple(same_role)
        label = Cell(role.value, tone=Tone.LABEL, rows=len(charged))
        rows += [(Cell(None, rows=0) if place else label, *_cells(charge)) for place, charge in enumerate(charged)]
    kept = [at for at, name in enumerate(_LABELS) if name not in _OPTIONAL or any(row[at].value for row in rows)]
    labels = [_LABELS[at] for at in kept]
    body = tuple(tuple(row[at] for at in kept) for row in rows)
    wide = tuple(at for at, name in enumerate(labels) if name in _WIDE)
    return Table(tuple(map(Column, labels)), body, labels=2, wide=wide)


def _cells(charge: Charge) -> tuple[Cell, ...]:
    task = charge.task
    beside = [role_words(task, _BESIDE[charge.role], (charge.unit, charge.group))]
    if charge.group:
        beside.append(f"以“{inner(charge.group)}”名义")
    texts = (task.headline, task.text, "\n".join(filter(None, beside)), promise_words(task))
    return (number_cell(task.number), *(Cell(text or None, left=True) for text in texts))
