"""What a bulletin says of the filed projects: filed, begun, completed, overdue, by category."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from airdocs.model.project_standing import ProjectMonth


@dataclass(frozen=True, slots=True)
class CategoryTold:
    """One category of projects."""

    name: Annotated[str, "名称"]
    filed: Annotated[int, "报备"]
    done: Annotated[int, "完成"]


@dataclass(frozen=True, slots=True)
class UnitTold:
    """How many projects of a unit."""

    unit: Annotated[str, "单位"]
    count: Annotated[int, "项数"]


@dataclass(frozen=True, slots=True)
class EarlierTold:
    """Units whose projects are counted as they were at the end of an earlier month; of some units only in part."""

    month: Annotated[str, "月份"]
    units: Annotated[tuple[str, ...], "单位"]


@dataclass(frozen=True, slots=True)
class ProjectsTold:
    """The filed projects of all units; ``silent`` are those of which nothing was accepted yet, and whose they are."""

    units: Annotated[int, "单位数"]
    missing: Annotated[tuple[str, ...], "未报备"]
    due: Annotated[bool, "已截止"]
    filed: Annotated[int, "报备"]
    started: Annotated[int, "开工"]
    done: Annotated[int, "完成"]
    pending: Annotated[int, "未开工"]
    changed: Annotated[int, "调整"]
    cancelled: Annotated[int, "取消"]
    silent: Annotated[int, "未报"]
    silent_units: Annotated[tuple[str, ...], "未报单位"]
    earlier: Annotated[tuple[EarlierTold, ...], "以前所报"]
    overdue: Annotated[int, "逾期"]
    overdue_units: Annotated[tuple[UnitTold, ...], "逾期单位"]
    categories: Annotated[tuple[CategoryTold, ...], "类别"]
    differing: Annotated[tuple[str, ...], "不一致"]


def tell_projects(projects: ProjectMonth | None) -> ProjectsTold | None:
    """The facts of a month; None for a plan of which no list was filed."""
    if projects is None:
        return None
    total = projects.total()
    late = ((unit, count.overdue) for unit, count in projects.by_unit().items() if count.overdue)
    return ProjectsTold(
        units=len(projects.lists),
        missing=projects.missing,
        due=projects.due is not None and (projects.seen is None or projects.seen > projects.due),
        filed=len(projects.standings),
        started=total.started,
        done=total.done,
        pending=total.pending,
        changed=total.changed,
        cancelled=total.cancelled,
        silent=total.silent,
        silent_units=projects.silent,
        earlier=tuple(earlier_told(projects)),
        overdue=total.overdue,
        overdue_units=tuple(UnitTold(unit, count) for unit, count in sorted(late, key=lambda pair: -pair[1])),
        categories=tuple(
            CategoryTold(projects.labels[key], count.filed or 0, count.done)
            for key, count in projects.by_category().items()
            if key in projects.labels and count.filed
        ),
        differing=projects.differing,
    )


def earlier_told(projects: ProjectMonth) -> Iterator[EarlierTold]:
    """Whose projects are not of this month, the latest month first."""
    for month, units in projects.earlier().items():
        words = f"{month.number}月" if month.year == projects.month.year else month.words
        yield EarlierTold(words, tuple(unit if whole else f"{unit}部分项目" for unit, whole in units.items()))
