"""How the filed projects stand at the end of a month, and how many stand how."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from airdocs.model.month import Month
from airdocs.model.project import ProjectRow, ProjectState


@dataclass(frozen=True, slots=True)
class ProjectStanding:
    """One filed project. ``state`` is None where nothing sound was ever reported of it.

    ``doubtful`` says that this month's row has an error: what was accepted before then holds. ``told`` is the
    month that ``state`` comes from; ``overdue`` that its last day has passed and it is neither completed nor cancelled.
    """

    unit: str
    number: int
    row: ProjectRow
    category: str
    state: ProjectState | None = None
    done: date | None = None
    note: str = ""
    told: Month | None = None
    doubtful: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ProjectCount:
    """How many projects of a unit, a category or all of them: asked by the plan, filed, and by state.

    ``silent`` are those nothing sound was reported of; ``filed`` is None for a unit that filed no list.
    """

    asked: Decimal
    filed: int | None
    done: int = 0
    under_way: int = 0
    pending: int = 0
    changed: int = 0
    cancelled: int = 0
    silent: int = 0
    overdue: int = 0

    @property
    def started(self) -> int:
        """Under way or completed."""
        return self.under_way + self.done


def count_of(asked: Decimal, standings: Iterable[ProjectStanding]) -> ProjectCount:
    """The count of some projects."""
    many = tuple(standings)
    by_state = {state: sum(1 for one in many if one.state is state) for state in (*ProjectState, None)}
    return ProjectCount(
        asked,
        len(many),
        by_state[ProjectState.DONE],
        by_state[ProjectState.UNDER_WAY],
        by_state[ProjectState.PENDING],
        by_state[ProjectState.CHANGED],
        by_state[ProjectState.CANCELLED],
        by_state[None],
        sum(1 for one in many if one.overdue),
    )


def is_overdue(row: ProjectRow, state: ProjectState | None, month: Month) -> bool:
    """Whether the planned last day has passed by the end of a month and the project is not completed nor cancelled."""
    if row.finish is None or row.finish >= month.after.first_day:
        return False
    return state not in {ProjectState.DONE, ProjectState.CANCELLED}


@dataclass(frozen=True, slots=True)
class ProjectMonth:
    """All filed projects of a plan at the end of a month.

    ``asked`` is the plan's count by (unit, key of the category), ``labels`` name the categories in the order of the
    annexes, ``filers`` are the units that have to file, ``lists`` those of them that did; ``differing`` are the units
    whose figures and projects contradict each other. Counts are made once, by one look at each project.
    """

    month: Month
    standings: tuple[ProjectStanding, ...]
    asked: dict[tuple[str, str], Decimal]
    labels: dict[str, str]
    filers: tuple[str, ...]
    lists: tuple[str, ...]
    differing: tuple[str, ...] = ()
    due: date | None = None
    seen: date | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The units that filed no list."""
        return tuple(unit for unit in self.filers if unit not in self.lists)

    def earlier(self) -> dict[Month, dict[str, bool]]:
        """Month → the units whose projects stand as they were told in it, not in this month; True where all of them."""
        found: dict[Month, dict[str, bool]] = {}
        fresh = {one.unit for one in self.standings if one.told == self.month}
        for one in self.standings:
            if one.told is not None and one.told != self.month:
                found.setdefault(one.told, {})[one.unit] = one.unit not in fresh
        return dict(sorted(found.items(), reverse=True))

    @property
    def silent(self) -> tuple[str, ...]:
        """The units with projects of which nothing sound was ever told."""
        return tuple(dict.fromkeys(one.unit for one in self.standings if one.state is None))

    def total(self) -> ProjectCount:
        """All of them."""
        return count_of(sum(self.asked.values(), Decimal(0)), self.standings)

    def by_unit(self) -> dict[str, ProjectCount]:
        """The count of each unit that has to file or did."""
        grouped: dict[str, list[ProjectStanding]] = {unit: [] for unit in dict.fromkeys((*self.filers, *self.lists))}
        for one in self.standings:
            grouped[one.unit].append(one)
        asked: dict[str, Decimal] = defaultdict(Decimal)
        for (unit, _), count in self.asked.items():
            asked[unit] += count
        return {
            unit: count_of(asked[unit], many) if unit in self.lists else ProjectCount(asked[unit], None)
            for unit, many in grouped.items()
        }

    def by_category(self) -> dict[str, ProjectCount]:
        """The count of each category by its key; an empty key holds the projects of no category of the plan."""
        grouped: dict[str, list[ProjectStanding]] = {key: [] for key in self.labels}
        for one in self.standings:
            grouped.setdefault(one.row.category, []).append(one)
        asked: dict[str, Decimal] = defaultdict(Decimal)
        for (_, key), count in self.asked.items():
            asked[key] += count
        return {key: count_of(asked[key], many) for key, many in grouped.items()}

    def by_both(self) -> dict[tuple[str, str], ProjectCount]:
        """The count of each unit's categories, units first; of a unit without a list nothing."""
        grouped: dict[tuple[str, str], list[ProjectStanding]] = {
            (unit, key): [] for unit in self.lists for key in self.labels if (unit, key) in self.asked
        }
        for one in self.standings:
            grouped.setdefault((one.unit, one.row.category), []).append(one)
        return {place: count_of(self.asked.get(place, Decimal(0)), many) for place, many in grouped.items()}
