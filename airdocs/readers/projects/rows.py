"""The rows of a table of projects: each cell as it was typed, and what it means."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from airdocs.model.labels import squash
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.project import (
    MONTH_ENTRIES,
    TELLING_FIELDS,
    Layout,
    ProjectField,
    ProjectRow,
    read_state,
    texts_of,
)
from airdocs.model.project_plan import category_names
from airdocs.model.quantity import State, read_quantity
from airdocs.readers.days import read_day, read_month
from airdocs.readers.projects.table import ProjectTable, is_header

_F = ProjectField
_SIGNED = re.compile(r"签字|签名|签章|盖章")
_NOT_A_PROJECT = re.compile(r"^(?:合计|小计|总计|共计|说明|备注|注)(?:$|[:：\d])")
_YEAR_END = re.compile(r"(?:(\d{4})年)?年?底")
_PART_OF_MONTH = re.compile(r"(?:月底|月末|月份|底前|前|初)$")
#: A day without its year, or with two digits of it; 油烟治理（个）; ￥300.
_SHORT_DAY = re.compile(r"\d{1,2}月\d{1,2}日|(?P<short>\d{2}([-/.])\d{1,2}\2\d{1,2}|\d{2}年\d{1,2}月\d{1,2}日)")
_UNIT_BEHIND = re.compile(r"[（(](?:项|家|个|台|套|座|户|辆|处|条|台套|台/套)[）)]$")
_MONEY_SIGN = re.compile(r"^[￥¥]\s*")
#: 2021.1 as a number is January or October.
_DOUBTFUL_MONTH = re.compile(r"\d{4}\.1")


def read_project_rows(table: ProjectTable, plan: Plan, file: str) -> tuple[tuple[ProjectRow, ...], Layout]:
    """The rows that name a project, in the order they stand, and where the columns are.

    Rows of which only 序号 was prefilled, repeated headers, totals, notes and signatures are none.
    """
    rows = tuple(_rows(table))
    last = max(rows, default=table.header)
    layout = Layout(file, table.grid.name, table.header, tuple(table.columns.items()), last + 1)
    categories = category_names(plan)
    return tuple(_row(table, row, layout, categories, plan.profile.year) for row in rows), layout


def _rows(table: ProjectTable) -> Iterator[int]:
    for row in range(table.header + 1, len(table.grid.rows)):
        said = [text for field in TELLING_FIELDS if (text := table.text(row, field))]
        if not said:
            if _is_reported(table, row):
                yield row
            continue
        first = squash(next((text for _, text in table.grid.texts(row)), ""))
        if _NOT_A_PROJECT.search(first) or _SIGNED.search(first) or is_header(table, row):
            continue
        if len(said) == 1 and _is_note(said[0]):
            continue
        yield row


def _is_note(text: str) -> bool:
    return bool(_SIGNED.search(text) or _NOT_A_PROJECT.search(squash(text)))


def _is_reported(table: ProjectTable, row: int) -> bool:
    """Whether a row whose texts were deleted still has its 序号 and something reported."""
    serial = squash(table.text(row, _F.SERIAL))
    return serial.isdecimal() and any(table.text(row, field) for field in MONTH_ENTRIES)


def _row(table: ProjectTable, row: int, layout: Layout, categories: dict[str, str], year: int) -> ProjectRow:
    said = {field: table.text(row, field) for field in table.columns}
    formulas = table.grid.formulas
    return ProjectRow(
        layout,
        row,
        texts_of(said),
        _category(said.get(_F.CATEGORY, ""), categories),
        read_when(table.value(row, _F.START), year),
        read_when(table.value(row, _F.FINISH), year, last=True),
        _amount(table.value(row, _F.INVESTMENT)),
        read_state(said.get(_F.STATE, "")),
        read_day(table.value(row, _F.DONE)) if said.get(_F.DONE) else None,
        tuple(field for field, at in table.columns.items() if (row, at) in formulas) if formulas else (),
    )


def _category(text: str, categories: dict[str, str]) -> str:
    """The key of a category; 油烟治理（个）, as an annex prints it with its unit, is 油烟治理."""
    typed = squash(text)
    return categories.get(typed) or categories.get(_UNIT_BEHIND.sub("", typed), "")


def _amount(value: object) -> Decimal | None:
    """投资 in 万元; None for what is no number. 500万 is 500, 亿 is not converted."""
    if isinstance(value, str):
        value = _MONEY_SIGN.sub("", value.strip())
    quantity = read_quantity(value, measure="万元")
    if quantity.state is State.TEXT:
        quantity = read_quantity(value, measure="万")
    return quantity.value


def read_when(value: object, year: int, *, last: bool = False) -> date | None:
    """The day in a cell, or the first (``last``: the last) day of a month that it names: 2021年6月, 6月底, 年底."""
    if value in ("", None):
        return None
    if isinstance(value, float) and _DOUBTFUL_MONTH.fullmatch(f"{value:.15g}"):
        return None
    day = read_day(value)
    if day:
        return day
    text = squash(f"{value:.15g}" if isinstance(value, float) else str(value))
    if isinstance(value, str) and (short := _SHORT_DAY.fullmatch(text)):
        return read_day(f"20{text}" if short["short"] else f"{year}年{text}")
    if end := _YEAR_END.fullmatch(text):
        return date(int(end[1] or year), 12, 31)
    bare = _PART_OF_MONTH.sub("月", text) if text.endswith(("月底", "月末", "月份", "月底前", "月初")) else text
    month = read_month(bare.replace("月月", "月"), year)
    return _edge(month, last=last) if month else None


def _edge(month: Month, *, last: bool) -> date:
    return month.first_day.replace(day=month.days) if last else month.first_day
