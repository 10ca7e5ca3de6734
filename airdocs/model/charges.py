"""Who has to do what: each duty of each task, handed to the units that bear it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from airdocs.model.labels import squash
from airdocs.model.plan import Unit
from airdocs.model.task import Duty, Role, WorkItem, expand, group_members


@dataclass(frozen=True, slots=True)
class Charge:
    """One unit in one role for one task; ``group`` is the 群体 in whose name, empty where it is named itself."""

    task: WorkItem
    unit: str
    role: Role
    group: str = ""


def charges(work: Iterable[WorkItem], units: Iterable[Unit]) -> tuple[Charge, ...]:
    """The charges of all tasks, in the order of tasks and sentences; each (task, unit, role) once.

    A 群体 hands its duty to its members (sheet 单位, 成员), without those that the same sentence names
    themselves: of 甲局牵头，各有关部门配合 the others support. One without members bears the duty itself.
    """
    known = tuple(units)
    members = group_members(known)
    names = {squash(name): unit.name for unit in known for name in (*unit.aliases, unit.name)}
    return tuple(charge for task in work for charge in _of_task(task, members, names))


def _of_task(task: WorkItem, members: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> Iterable[Charge]:
    found: dict[tuple[str, Role], Charge] = {}
    named = frozenset(duty.unit for duty in task.assignment.duties if not members.get(squash(duty.unit)))
    for duty, apart in (
        *((duty, named) for duty in task.assignment.duties),
        *((duty, frozenset[str]()) for duty in task.standing),
    ):
        for unit in _bearers(duty, members, names, apart):
            group = "" if unit == duty.unit else duty.unit
            found.setdefault((unit, duty.role), Charge(task, unit, duty.role, group))
    return found.values()


def _bearers(
    duty: Duty, members: Mapping[str, tuple[str, ...]], names: Mapping[str, str], apart: frozenset[str]
) -> tuple[str, ...]:
    if not members.get(squash(duty.unit)):
        return (duty.unit,)
    among = tuple(names.get(squash(name), name) for name in expand(duty.unit, members))
    # A group of nobody but those named already keeps them: a duty is never lost.
    return tuple(name for name in among if name not in apart) or among


def by_unit(charged: Iterable[Charge], units: Iterable[Unit]) -> dict[str, tuple[Charge, ...]]:
    """Each unit's charges: units in the order of sheet 单位, then those it does not have as they appear."""
    gathered: dict[str, list[Charge]] = {unit.name: [] for unit in units}
    for charge in charged:
        gathered.setdefault(charge.unit, []).append(charge)
    return {unit: tuple(found) for unit, found in gathered.items() if found}


def standing_clauses(work: Iterable[WorkItem]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each clause 以下均需…落实，不再列出: the number of the first task it holds for, and its units."""
    before: tuple[str, ...] = ()
    for task in work:
        held = tuple(duty.unit for duty in task.standing)
        fresh = tuple(unit for unit in held if unit not in before)
        if fresh:
            yield task.number, fresh
        before = held
