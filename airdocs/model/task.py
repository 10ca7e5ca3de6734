"""Tasks: who leads, supports, answers for and carries out what, how much of it, and by when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from airdocs.model.labels import said_once, squash
from airdocs.model.plan import Category, Unit


class Role(Enum):
    """What a unit does for a task."""

    LEAD = "牵头"
    SUPPORT = "配合"
    RESPONSIBLE = "负责"
    CARRY_OUT = "落实"


@dataclass(frozen=True, slots=True)
class Duty:
    """One unit in one role; ``place`` counts the names of the sentence from 1.

    ``unit`` is the name in full: that of sheet 单位, else as written with the prefix it inherits.
    """

    unit: str
    role: Role
    words: str
    place: int
    group: bool = False


class Doubt(Enum):
    """Why a name of a responsibility sentence is not certain."""

    UNKNOWN = "不在单位表"
    AMBIGUOUS = "不止一个单位"
    GROUP = "群体未登记"
    UNREAD = "没有读出职责"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that could not be placed: as written, in full as far as grammar goes, and the nearest known name.

    Where the doubt is AMBIGUOUS, ``nearest`` names all the units meant, joined by 、.
    """

    words: str
    name: str
    doubt: Doubt
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One responsibility sentence read: duties in the order written, each (unit, role) once.

    ``standing`` are the units of a clause 以下均需…负责落实，不再列出: they carry out the tasks from the next on.
    """

    duties: tuple[Duty, ...] = ()
    standing: tuple[Duty, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    def units(self, role: Role) -> tuple[str, ...]:
        """The units in a role, in the order written."""
        return tuple(duty.unit for duty in self.duties if duty.role is role)


class Comparison(Enum):
    """How a figure is meant."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "＝"
    MORE = "＞"
    LESS = "＜"
    ABOUT = "≈"
    CUT = "削减"
    RAISE = "提高"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day: ``day`` is None where no calendar has it, its year is unknown, or it comes back (``every``)."""

    words: str
    day: date | None = None
    every: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """One quantified goal; ``value`` and ``upper`` (of a range) are digits as Decimal takes them, or a ratio 1:8.

    ``bound`` says how a CUT or RAISE is bounded (增长10%以上); ``measure`` is as written (万亩 stays 万亩).
    """

    subject: str
    comparison: Comparison
    value: str
    measure: str
    words: str
    upper: str = ""
    bound: Comparison = Comparison.EQUAL
    deadline: Deadline | None = None
    every: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Something due again and again: the period (每月, 每季度) and the words it came from."""

    every: str
    words: str


@dataclass(frozen=True, slots=True)
class Goals:
    """What a text promises: figures, last days, and what comes back."""

    goals: tuple[Goal, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A task understood. ``number`` runs through the plan, ``mark`` is the number printed with the heading.

    ``path`` are the headings above, the outermost first, ``heading`` the last of them (重点工作);
    ``text`` is the task without heading and clause, ``sentence`` the responsibility sentence as written;
    ``standing`` are the units which an earlier standing clause makes carry it out;
    ``place`` is the cell of sheet 任务 or the paragraph of the body (第12段).
    """

    number: str
    heading: str
    text: str
    sentence: str
    assignment: Assignment
    promises: Goals = Goals()
    standing: tuple[Duty, ...] = ()
    mark: str = ""
    path: tuple[str, ...] = ()
    place: str = ""

    @property
    def headline(self) -> str:
        """The heading as documents print it: once, though its cell may hold it twice."""
        return said_once(self.heading)

    def units(self, role: Role) -> tuple[str, ...]:
        """The units in a role, each once: those of the sentence, then those of the standing clause."""
        duties = (*self.assignment.duties, *self.standing)
        return tuple(dict.fromkeys(duty.unit for duty in duties if duty.role is role))


@dataclass(frozen=True, slots=True)
class LostClause:
    """A paragraph of the body (from 1) that gave no task, though its last ``words`` name an office and a role."""

    paragraph: int
    words: str


def group_members(units: Iterable[Unit]) -> dict[str, tuple[str, ...]]:
    """Squashed name or alias of each 群体 → its members as sheet 单位 lists them."""
    groups = tuple(unit for unit in units if unit.category is Category.GROUP)
    return {squash(name): unit.members for unit in groups for name in (*unit.aliases, unit.name)}


def expand(name: str, members: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The units that a name stands for: the members of a group (groups within groups too), else itself.

    ``members`` comes from group_members. A group without members stands for itself.
    """
    found: dict[str, None] = {}
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        within = members.get(squash(one), ())
        if not within:
            found.setdefault(one)
        elif squash(one) not in seen:
            seen.add(squash(one))
            waiting.extend(reversed(within))
    return tuple(found) or (name,)
