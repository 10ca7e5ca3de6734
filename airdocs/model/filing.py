"""The project lists that came in, put in order: one list in force a unit."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from airdocs.model.project import ProjectRow
from airdocs.model.submission import Submission, Unreadable


@dataclass(frozen=True, slots=True)
class Filings:
    """The lists of a plan. ``lists`` are those in force, by unit in the order of sheet 单位.

    ``earlier`` were replaced by a refiled one (the newest last), ``copies`` say the same as another file of
    their unit, ``clashing`` contradict one, ``misfits`` are another plan's or unit's or no lists at all.
    """

    lists: tuple[Submission, ...] = ()
    earlier: tuple[Submission, ...] = ()
    copies: tuple[Submission, ...] = ()
    clashing: tuple[Submission, ...] = ()
    misfits: tuple[Submission, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    by_unit: Mapping[str, Submission] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_unit", {sent.unit: sent for sent in self.lists})

    def of(self, unit: str) -> tuple[ProjectRow, ...]:
        """The projects of a unit's list in force; a project's number is its place here, from 1 on."""
        sent = self.by_unit.get(unit)
        return sent.projects if sent else ()

    @property
    def files(self) -> tuple[str, ...]:
        """Every file that came in."""
        sent = (*self.lists, *self.earlier, *self.copies, *self.clashing, *self.misfits)
        return tuple(sorted((*(one.file for one in sent), *(drop.file for drop in self.unreadable))))

    @property
    def is_empty(self) -> bool:
        """Whether nothing came in."""
        return not self.files


def turns(rows: Iterable[ProjectRow]) -> tuple[int, ...]:
    """For each row its turn among those of one identity: 0 for the first, 1 for one that reads like it."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for row in rows:
        found.append(seen[row.identity])
        seen[row.identity] += 1
    return tuple(found)
