"""The filed projects of a target sheet: the list that a unit's counts rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model.form import FormProject
from airdocs.model.header import Column
from airdocs.model.project import ProjectField, ProjectRow
from airdocs.model.table import Cell, Table

_F = ProjectField
_WORD = ("序号", "项目类别", "企业（单位）名称", "建设内容", "计划完成")
_BOOK = ("序号", "项目类别", "企业（单位）名称", "项目名称", "建设内容", "计划开工", "计划完成", "责任单位")
#: A longer list is for the workbook: nobody signs forty pages of rows.
_MOST_ON_PAPER = 400


@dataclass(frozen=True, slots=True)
class Projects:
    """A unit's list for a page and for a sheet, and how many projects it holds; ``word`` is None for a long one."""

    word: Table | None
    sheet: Table
    count: int


def project_tables(projects: Sequence[FormProject]) -> Projects | None:
    """The list as tables; None for a unit that filed none."""
    if not projects:
        return None
    word = Table(tuple(map(Column, _WORD)), tuple(map(_on_page, projects)), labels=1, wide=(1, 2, 3))
    sheet = Table(tuple(map(Column, _BOOK)), tuple(map(_on_sheet, projects)), labels=1, wide=(2, 3, 4))
    return Projects(word if len(projects) <= _MOST_ON_PAPER else None, sheet, len(projects))


def _on_page(one: FormProject) -> tuple[Cell, ...]:
    row = one.row
    return (
        Cell(Decimal(one.number)),
        Cell(one.category or None, left=True),
        Cell(row.text(_F.ENTERPRISE) or None, left=True),
        Cell(row.text(_F.CONTENT) or row.text(_F.NAME) or None, left=True),
        Cell(_day(row, _F.FINISH)),
    )


def _on_sheet(one: FormProject) -> tuple[Cell, ...]:
    row = one.row
    return (
        Cell(Decimal(one.number)),
        Cell(one.category or None, left=True),
        *(Cell(row.text(field) or None, left=True) for field in (_F.ENTERPRISE, _F.NAME, _F.CONTENT)),
        Cell(_day(row, _F.START)),
        Cell(_day(row, _F.FINISH)),
        Cell(row.text(_F.BODY) or None),
    )


def _day(row: ProjectRow, field: ProjectField) -> str | None:
    """2021-06-30, which sorts as it reads; what is no day as it was typed."""
    day = row.start if field is _F.START else row.finish
    return day.isoformat() if day else row.text(field) or None
