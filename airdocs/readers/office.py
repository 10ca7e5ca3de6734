"""月报/<month>/核定.xlsx to an Office: the findings the office lets stand, and when reports came in."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from airdocs.model.labels import squash
from airdocs.model.month import Month
from airdocs.model.office import RECEIPTS_SHEET, WAIVERS_SHEET, Office, Receipt
from airdocs.model.plan import Plan, Slip, Waiver
from airdocs.model.submission import Drop, Unreadable
from airdocs.readers.books.grid import Grid
from airdocs.readers.books.rejected import RejectedError
from airdocs.readers.books.workbook import open_workbook
from airdocs.readers.days import read_day
from airdocs.readers.plan.records import Record, read_records
from airdocs.readers.plan.register import Names, unit_names

_WAIVER_LABELS = ("规则", "位置", "说明")
_RECEIPT_LABELS = ("单位", "收到日期")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:月|[-/.])(\d{1,2})日?")


def read_office(drop: Drop | Unreadable | None, plan: Plan, month: Month) -> Office:
    """What the office's workbook says; what cannot be understood becomes its ``slips``, never an exception."""
    if drop is None:
        return Office()
    if isinstance(drop, Unreadable):
        return Office(drop.file, trouble=drop.trouble.value)
    try:
        grids = open_workbook(drop.content).grids
    except RejectedError as error:
        return Office(drop.file, trouble=error.trouble.value)
    slips: list[Slip] = []
    waivers = _sheet(grids, WAIVERS_SHEET, _WAIVER_LABELS)
    receipts = _sheet(grids, RECEIPTS_SHEET, _RECEIPT_LABELS)
    if waivers is None and receipts is None and (name := _filled(grids)):
        slips.append(Slip(name, "A1", "表头", "", f"工作表“{WAIVERS_SHEET}”（{'、'.join(_WAIVER_LABELS)}）"))
    return Office(
        drop.file,
        read_waivers(waivers, slips) if waivers else (),
        _receipts(receipts, slips, unit_names(plan.units), month) if receipts else (),
        tuple(slips),
    )


def _sheet(grids: Sequence[Grid], name: str, labels: Sequence[str]) -> Grid | None:
    """The sheet of a name, or the one whose head has all the labels."""
    named = next((grid for grid in grids if squash(grid.name) == name), None)
    return named or next((grid for grid in grids if _is_headed(grid, labels)), None)


def _is_headed(grid: Grid, labels: Sequence[str]) -> bool:
    return any(set(labels) <= {squash(text) for _, text in grid.texts(row)} for row in range(len(grid.rows)))


def _filled(grids: Iterable[Grid]) -> str:
    """The name of the first sheet with anything on it."""
    return next((g.name for g in grids if any(True for row in range(len(g.rows)) for _ in g.texts(row))), "")


def read_waivers(grid: Grid, slips: list[Slip]) -> tuple[Waiver, ...]:
    """Sheet 核定; a row without a rule is noted and left out."""
    rows = tuple(read_records(grid, _WAIVER_LABELS, slips))
    for row in rows:
        if not row.text("规则"):
            row.miss("规则", "规则编号，如V304")
    return tuple(
        Waiver(squash(row.text("规则")).upper(), row.text("位置"), row.text("说明"), row.cell("规则"), row.cell("说明"))
        for row in rows
        if row.text("规则")
    )


def _receipts(grid: Grid, slips: list[Slip], names: Names, month: Month) -> tuple[Receipt, ...]:
    """Sheet 收件; a blank day says that nothing has come in yet."""
    found = []
    for row in read_records(grid, _RECEIPT_LABELS, slips):
        text = row.text("单位")
        if not text:
            row.miss("单位", "单位名称")
            continue
        unit = names.get(squash(text), "")
        found.append(Receipt(unit, text, _received(row, month), row.cell("单位"), row.cell("收到日期")))
    return tuple(found)


def _received(row: Record, month: Month) -> date | None:
    """The day in 收到日期; one written without its year is the first such day after the month began."""
    if not row.text("收到日期"):
        return None
    day = read_day(row.value("收到日期")) or _day_of_year(row.text("收到日期"), month)
    if day is None:
        row.miss("收到日期", "日期，如2021年6月1日")
    return day


def _day_of_year(text: str, month: Month) -> date | None:
    match = _DAY_ALONE.fullmatch(squash(text))
    if match is None:
        return None
    for year in (month.year, month.year + 1):
        try:
            day = date(year, int(match[1]), int(match[2]))
        except ValueError:
            continue
        if day >= month.first_day:
            return day
    return None
