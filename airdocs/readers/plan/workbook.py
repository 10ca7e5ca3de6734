"""方案.xlsx to a Plan: the one source of targets, units, indicators and tasks (contract 1.3)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from airdocs.errors import AirdocsError
from airdocs.model.alarm import Alarm
from airdocs.model.annex import Annex, ColumnRole, RowRole, Target
from airdocs.model.indicator import Indicator
from airdocs.model.labels import PATH_JOIN, squash
from airdocs.model.plan import Dispatch, Plan, Revision, Slip, Task, Waiver
from airdocs.model.submission import Trouble
from airdocs.readers.books.grid import Grid
from airdocs.readers.books.rejected import RejectedError
from airdocs.readers.books.workbook import open_workbook
from airdocs.readers.plan.alarms import read_alarms
from airdocs.readers.plan.annexes import annex_grids, read_annex
from airdocs.readers.plan.binding import bind
from airdocs.readers.plan.indicators import Draft, read_indicators
from airdocs.readers.plan.precision import settle
from airdocs.readers.plan.profile import read_profile
from airdocs.readers.plan.register import (
    Names,
    read_dispatches,
    read_revisions,
    read_tasks,
    read_units,
    read_waivers,
    unit_names,
)
from airdocs.readers.tasks.work import work_from_sheet

_REMEDIES = {
    Trouble.LOCKED: "请在 Excel 或 WPS 中取消打开密码后保存，再运行一次。",
    Trouble.TOO_LARGE: "请删去表格以外多余的内容后保存，再运行一次。",
}
_REMEDY = "请用 Excel 或 WPS 打开检查，另存为 .xlsx 后再运行一次。"


def read_plan(folder: str, content: bytes) -> Plan:
    """The plan of inputs/<folder>/方案.xlsx; cells that cannot be understood become its ``slips``.

    Raises AirdocsError where the workbook cannot be opened, lacks sheet 文件 or 单位, or 文件 lacks
    方案名称 or 年度.
    """
    file = f"{folder}/方案.xlsx"
    grids = _open(content, file)
    slips: list[Slip] = []
    profile = read_profile(_required(grids, "文件", file), slips, file)
    units = read_units(_required(grids, "单位", file), slips)
    names = unit_names(units)
    sheets = annex_grids(grids)
    called = {squash(words): name for name, grid in sheets.items() for words in (grid.name, name)}
    drafts = _drafts(grids, slips, names, called)
    raws = tuple(read_annex(grid, profile, names, name, _groups(drafts, name)) for name, grid in sheets.items())
    bound = tuple(bind(raw, tuple(draft.indicator for draft in drafts)) for raw in raws)
    indicators, annexes = settle(drafts, bound, raws)
    alarms = _alarms(grids, slips, annexes)
    plan = Plan(
        folder=folder,
        profile=profile,
        units=units,
        indicators=indicators,
        annexes=annexes,
        tasks=_tasks(grids, slips),
        revisions=_revisions(grids, slips, names, profile.year, called),
        waivers=_waivers(grids, slips),
        dispatches=_dispatches(grids, slips, names, profile.year),
        slips=tuple(slips),
        targets=targets(annexes),
        alarms=alarms,
    )
    return replace(plan, work=work_from_sheet(plan))


def _open(content: bytes, file: str) -> tuple[Grid, ...]:
    try:
        return open_workbook(content, merges=True).grids
    except RejectedError as error:
        detail = f"（{error.detail}）" if error.detail else ""
        raise AirdocsError(
            f"{file} 无法读取：{error.trouble.value}{detail}。", _REMEDIES.get(error.trouble, _REMEDY)
        ) from error


def _sheet(grids: Iterable[Grid], name: str) -> Grid | None:
    return next((grid for grid in grids if squash(grid.name) == name), None)


def _required(grids: Iterable[Grid], name: str, file: str) -> Grid:
    grid = _sheet(grids, name)
    if grid is None:
        raise AirdocsError(
            f"{file} 里没有工作表“{name}”。", f"请增加工作表“{name}”；可用 generate.py new 生成一份空白方案对照填写。"
        )
    return grid


def _drafts(grids: Iterable[Grid], slips: list[Slip], names: Names, annexes: Mapping[str, str]) -> tuple[Draft, ...]:
    grid = _sheet(grids, "指标")
    return read_indicators(grid, slips, names, annexes) if grid else ()


def _groups(drafts: Iterable[Draft], annex: str) -> frozenset[str] | None:
    """Every heading of every 列组 of an annex; None where sheet 指标 does not speak of the annex."""
    groups = [draft.indicator.group for draft in drafts if draft.indicator.annex == annex]
    return frozenset(squash(level) for group in groups for level in group.split(PATH_JOIN)) if groups else None


def _tasks(grids: Iterable[Grid], slips: list[Slip]) -> tuple[Task, ...]:
    grid = _sheet(grids, "任务")
    return read_tasks(grid, slips) if grid else ()


def _revisions(
    grids: Iterable[Grid], slips: list[Slip], names: Names, year: int, annexes: Mapping[str, str]
) -> tuple[Revision, ...]:
    grid = _sheet(grids, "目标调整")
    found = read_revisions(grid, slips, names, year) if grid else ()
    return tuple(replace(one, annex=annexes.get(squash(one.annex), one.annex)) for one in found)


def _waivers(grids: Iterable[Grid], slips: list[Slip]) -> tuple[Waiver, ...]:
    grid = _sheet(grids, "核定")
    return read_waivers(grid, slips) if grid else ()


def _dispatches(grids: Iterable[Grid], slips: list[Slip], names: Names, year: int) -> tuple[Dispatch, ...]:
    grid = _sheet(grids, "发文")
    return read_dispatches(grid, slips, names, year) if grid else ()


def _alarms(grids: Iterable[Grid], slips: list[Slip], annexes: tuple[Annex, ...]) -> tuple[Alarm, ...]:
    grid = _sheet(grids, "预警")
    return read_alarms(grid, slips, annexes) if grid else ()


def targets(annexes: Iterable[Annex]) -> dict[tuple[str, str], Target]:
    """(unit or 汇总名称, indicator key) → its published target; of a unit given twice the first row counts."""
    found: dict[tuple[str, str], Target] = {}
    for annex in annexes:
        counted = tuple(_counted(annex))
        for row in annex.rows:
            if row.role is RowRole.OTHER:
                continue
            for index, indicator in counted:
                cell = row.cells[index]
                target = Target(row.unit, indicator, cell.quantity, cell.cell)
                found.setdefault((row.unit, indicator.key), target)
    return found


def _counted(annex: Annex) -> Iterable[tuple[int, Indicator]]:
    return (
        (index, column.indicator)
        for index, column in enumerate(annex.columns)
        if column.indicator and column.role in {ColumnRole.INDICATOR, ColumnRole.TOTAL}
    )
