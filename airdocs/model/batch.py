"""A month's submissions put in order, and what earlier months left behind."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from airdocs.model.filing import Filings
from airdocs.model.indicator import Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.office import Office
from airdocs.model.plan import Plan, Profile, Waiver
from airdocs.model.project import PastProject, ProjectKey
from airdocs.model.schedule import joins, opens
from airdocs.model.submission import Submission, Unreadable
from airdocs.model.task_form import PastTask


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier cumulative figure of a unit for an indicator, its month, file and the figure of that month alone."""

    month: Month
    cumulative: Decimal
    file: str = ""
    actual: Decimal | None = None


#: (subject unit, indicator key) → the last such figure before the month.
History = Mapping[tuple[str, str], Past]
#: (subject unit, indicator key) → its figures of every earlier month, the oldest first.
Series = Mapping[tuple[str, str], tuple[Past, ...]]


@dataclass(frozen=True, slots=True)
class Record:
    """What earlier months left behind.

    ``accepted`` holds each accepted unit's last figures: 上月累计 is prefilled from them. ``counted``
    holds the last figures that were summed, the sound ones of a returned form too: nothing may fall
    below them. ``series`` holds all that were summed, month by month. ``tasks`` holds what each unit last
    said of a task, by unit and the task's number. ``filings`` are the project lists, ``projects`` what was last
    accepted of a project, by unit and the project's identity.
    """

    accepted: History = dataclasses.field(default_factory=dict)
    counted: History = dataclasses.field(default_factory=dict)
    series: Series = dataclasses.field(default_factory=dict)
    tasks: Mapping[tuple[str, str], PastTask] = dataclasses.field(default_factory=dict)
    filings: Filings = dataclasses.field(default_factory=Filings)
    projects: Mapping[ProjectKey, PastProject] = dataclasses.field(default_factory=dict)


def opening_figure(
    history: History, subject: str, indicator: Indicator, month: Month, profile: Profile
) -> Decimal | None:
    """What 上月累计 has to be: 0 where the counting starts anew, else the last accepted figure.

    None where no month of the same period was accepted: the cell is then the clerk's to fill.
    """
    if indicator.kind is Kind.CUMULATIVE and opens(indicator.period, month, profile):
        return Decimal(0)
    past = history.get((subject, indicator.key))
    if past is None or past.month >= month:
        return None
    counted = indicator.period if indicator.kind is Kind.CUMULATIVE else Period.YEAR
    return past.cumulative if joins(counted, past.month, month, profile) else None


@dataclass(frozen=True, slots=True)
class Batch:
    """A month's readings put in order.

    ``effective`` holds the submission that counts for each unit, ``superseded`` the earlier rounds
    and identical copies, ``clashing`` those of one round that differ, ``misfits`` those of another
    plan, month or unit; ``reporters`` are the units that owe a form.
    """

    plan: Plan
    month: Month
    effective: tuple[Submission, ...] = ()
    superseded: tuple[Submission, ...] = ()
    clashing: tuple[Submission, ...] = ()
    misfits: tuple[Submission, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    reporters: tuple[str, ...] = ()
    record: Record = dataclasses.field(default_factory=Record)
    as_of: date | None = None
    office: Office = dataclasses.field(default_factory=Office)

    @property
    def waivers(self) -> tuple[Waiver, ...]:
        """Every row of 核定 that holds in the month: those of the plan and the month's own that give a reason."""
        return (*self.plan.waivers, *(waiver for waiver in self.office.waivers if waiver.reason))

    @property
    def is_due(self) -> bool:
        """Whether the month's report deadline has come on the day the batch is looked at."""
        return self.as_of is None or self.as_of >= self.month.deadline(self.plan.profile.deadline_day)
