"""The counts of filed projects that a bulletin tells, each with the projects that it counts."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial

from airdocs.model.address import Origin
from airdocs.model.labels import squash
from airdocs.model.origin import Step
from airdocs.model.project import ProjectField, ProjectState
from airdocs.model.project_standing import ProjectMonth, ProjectStanding
from airdocs.progress.claims import Claim

_QUOTES = re.compile("[“”‘’]")
_STARTED = frozenset({ProjectState.UNDER_WAY, ProjectState.DONE})
#: What stands beside the count of a state.
_STATES = {
    "完成": ProjectState.DONE,
    "未开工": ProjectState.PENDING,
    "调整": ProjectState.CHANGED,
    "取消": ProjectState.CANCELLED,
}


def project_claims(projects: ProjectMonth | None) -> Iterator[Claim]:
    """Every count of a month's projects; none for a plan of which no list was filed."""
    if projects is None:
        return
    every, lists = projects.standings, projects.lists
    yield Claim(Decimal(len(lists)), ("报备",), lambda: Step(f"报备清单的单位：共{len(lists)}个", None, _units(lists)))
    yield _count(every, ("报备",), "报备的项目")
    yield _count((one for one in every if one.state in _STARTED), ("开工",), "已开工的项目")
    for word, which in _STATES.items():
        yield _count((one for one in every if one.state is which), (word,), f"{which.value}的项目")
    yield _count((one for one in every if one.state is None), ("尚无进展",), "没有采纳过进展的项目")
    late = tuple(one for one in every if one.overdue)
    yield _count(late, ("计划完成时间已过",), "逾期未完成的项目")
    for unit in lists:
        yield _count((one for one in late if one.unit == unit), (unit, "项"), f"{unit}逾期未完成的项目")
    for key, label in projects.labels.items():
        own = tuple(one for one in every if one.row.category == key)
        near = max(_QUOTES.split(squash(label)), key=len)
        yield _count(own, (near, "报备"), f"“{label}”报备的项目")
        done = (one for one in own if one.state is ProjectState.DONE)
        yield _count(done, (near, "完成"), f"“{label}”已完成的项目")


def _units(units: Iterable[str]) -> tuple[Step, ...]:
    return tuple(map(Step, units))


def _count(among: Iterable[ProjectStanding], near: tuple[str, ...], words: str) -> Claim:
    chosen = tuple(among)
    return Claim(Decimal(len(chosen)), near, partial(_told, words, chosen))


def _told(words: str, chosen: tuple[ProjectStanding, ...]) -> Step:
    return Step(f"{words}：共{len(chosen)}个", None, tuple(map(_brief, chosen)))


def _brief(one: ProjectStanding) -> Step:
    """A project in one line, with the cell it was filed in."""
    layout, told = one.row.layout, f"，{one.told.words}报" if one.told else ""
    origin = Origin(layout.file, layout.sheet, one.row.cell(ProjectField.NAME))
    return Step(
        f"{one.unit}第{one.number}个项目 {one.row.words}：{one.state.value if one.state else '未报'}{told}", origin
    )
