"""Who is asked for what, told anew from the tasks and the register: the proof's own way to every duty.

The lists come of model.charges; this module shares no step with it, so that a mistake there shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from airdocs.model.labels import squash
from airdocs.model.plan import Category, Unit
from airdocs.model.task import WorkItem


@dataclass(frozen=True, slots=True)
class Asked:
    """One unit in one role (as printed) for one task; ``group`` is the 群体 in whose name, if any."""

    task: WorkItem
    unit: str
    role: str
    group: str = ""


def asked_of(task: WorkItem, units: Sequence[Unit]) -> tuple[Asked, ...]:
    """What one task asks of whom: its sentence, then the standing clause before it; each unit and role once.

    A 群体 with members asks each of them, save those whom the sentence names beside it, unless it names all.
    """
    register = {squash(name): unit for unit in units for name in unit.aliases}
    register |= {squash(unit.name): unit for unit in units}
    found: dict[tuple[str, str], Asked] = {}
    sentence = task.assignment.duties
    beside = {duty.unit for duty in sentence if not _is_group(duty.unit, register)}
    for duties, excluded in ((sentence, beside), (task.standing, set[str]())):
        for duty in duties:
            if not _is_group(duty.unit, register):
                found.setdefault((duty.unit, duty.role.value), Asked(task, duty.unit, duty.role.value))
                continue
            members = _members(duty.unit, register, ())
            bearing = [name for name in members if name not in excluded] or members
            for name in bearing:
                group = duty.unit if name != duty.unit else ""
                found.setdefault((name, duty.role.value), Asked(task, name, duty.role.value, group))
    return tuple(found.values())


def asked(work: Iterable[WorkItem], units: Sequence[Unit]) -> tuple[Asked, ...]:
    """What all tasks ask, in their order."""
    return tuple(one for task in work for one in asked_of(task, units))


def _is_group(name: str, register: Mapping[str, Unit]) -> bool:
    row = register.get(squash(name))
    return row is not None and row.category is Category.GROUP and bool(row.members)


def _members(name: str, register: Mapping[str, Unit], within: tuple[str, ...]) -> list[str]:
    """The units of a group by their registered names, groups within it unfolded, in order, each once."""
    key = squash(name)
    if key in within:
        return []
    row = register.get(key)
    if row is None or not _is_group(name, register):
        return [row.name if row else name]
    unfolded = [one for member in row.members for one in _members(member, register, (*within, key))]
    return list(dict.fromkeys(unfolded)) or ([name] if not within else [])
