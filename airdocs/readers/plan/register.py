"""The plain lists of the plan: 单位, 任务, 目标调整, 核定, 发文 (contract 1.3)."""

from collections import Counter
from collections.abc import Iterable, Mapping

from airdocs.model.labels import squash, tidy
from airdocs.model.plan import Category, Dispatch, Revision, Slip, Task, Unit, Waiver
from airdocs.readers.books.grid import Grid
from airdocs.readers.plan.records import Record, is_yes_no, read_records

#: Squashed name or alias → the unit's name in sheet 单位.
Names = Mapping[str, str]

_RANKED = "参加排名"
_UNIT_LABELS = ("名称", "类别", "别名", "成员", _RANKED, "联系人", "联系电话", "邮箱")
_TASK_LABELS = ("任务", "序号", "重点工作", "责任分工", "完成时限", "量化目标")
_REVISION_LABELS = ("新目标", "附件", "指标", "单位", "起始月", "依据")
_WAIVER_LABELS = ("规则", "位置", "说明")
_DISPATCH_LABELS = ("文种", "月份", "单位", "发文字号", "成文日期", "主送机关", "抄送机关")


def read_units(grid: Grid, slips: list[Slip]) -> tuple[Unit, ...]:
    """Sheet 单位; a row without a name is noted and left out."""
    rows = tuple(_named(read_records(grid, _UNIT_LABELS, slips), "名称", "单位名称"))
    groups = Counter(squash(group) for row in rows if (group := row.text(_RANKED)) and not is_yes_no(group))
    return tuple(_unit(row, groups) for row in rows)


def _unit(row: Record, groups: Mapping[str, int]) -> Unit:
    """One unit; 参加排名 says 是, 否 or the name of a group, which a unit alone does not make: that is a slip."""
    group = row.text(_RANKED)
    if is_yes_no(group) or groups.get(squash(group)) == 1:
        ranked, group = row.yes(_RANKED, default=True), ""
    else:
        ranked = True
    return Unit(
        name=row.text("名称"),
        category=row.choice("类别", Category.COUNTY),
        aliases=row.listed("别名"),
        members=row.listed("成员"),
        ranked=ranked,
        group=tidy(group),
        contact=row.text("联系人"),
        phone=row.text("联系电话"),
        mail=row.text("邮箱"),
        cell=row.cell("名称"),
    )


def unit_names(units: Iterable[Unit]) -> dict[str, str]:
    """How each unit may be called; a full name goes before another unit's alias."""
    known = tuple(units)
    names: dict[str, str] = {}
    for unit in known:
        names.setdefault(squash(unit.name), unit.name)
    for unit in known:
        for alias in unit.aliases:
            names.setdefault(squash(alias), unit.name)
    return names


def read_tasks(grid: Grid, slips: list[Slip]) -> tuple[Task, ...]:
    """Sheet 任务; 重点工作 is carried down over merged and blank cells."""
    tasks: list[Task] = []
    topic = ""
    for row in read_records(grid.unmerged(), _TASK_LABELS, slips):
        topic = row.text("重点工作") or topic
        if not row.text("任务"):
            if row.text("责任分工") or row.text("量化目标"):
                row.miss("任务", "任务内容")
            continue
        tasks.append(
            Task(
                serial=row.text("序号"),
                topic=topic,
                text=row.text("任务"),
                duty=row.text("责任分工"),
                deadline=row.text("完成时限"),
                goal=row.text("量化目标"),
                cell=row.cell("任务"),
                serial_cell=row.cell("序号"),
                topic_cell=row.cell("重点工作"),
                duty_cell=row.cell("责任分工"),
                deadline_cell=row.cell("完成时限"),
            )
        )
    return tuple(tasks)


def read_revisions(grid: Grid, slips: list[Slip], names: Names, year: int) -> tuple[Revision, ...]:
    """Sheet 目标调整; a row whose number or month cannot be understood is noted and left out."""
    revisions: list[Revision] = []
    for row in read_records(grid, _REVISION_LABELS, slips):
        target, since = row.number("新目标", "不小于0的数字"), row.month("起始月", year)
        if target is None and not row.text("新目标"):
            row.miss("新目标", "新的目标数")
        if since is None and not row.text("起始月"):
            row.miss("起始月", "月份，如2021-05")
        if target is not None and since is not None:
            unit = names.get(squash(row.text("单位")), row.text("单位"))
            words = (row.text("附件"), row.text("指标"))
            revisions.append(Revision(*words, unit, target, since, row.text("依据"), row.cell("新目标")))
    return tuple(revisions)


def read_waivers(grid: Grid, slips: list[Slip]) -> tuple[Waiver, ...]:
    """Sheet 核定."""
    rows = _named(read_records(grid, _WAIVER_LABELS, slips), "规则", "规则代码，如P801")
    return tuple(
        Waiver(squash(row.text("规则")).upper(), row.text("位置"), row.text("说明"), row.cell("规则")) for row in rows
    )


def read_dispatches(grid: Grid, slips: list[Slip], names: Names, year: int) -> tuple[Dispatch, ...]:
    """Sheet 发文."""
    rows = _named(read_records(grid, _DISPATCH_LABELS, slips), "文种", "文种，如通报")
    return tuple(
        Dispatch(
            genre=row.text("文种"),
            month=row.month("月份", year),
            unit=names.get(squash(row.text("单位")), row.text("单位")),
            doc_number=row.text("发文字号"),
            issued=row.day("成文日期"),
            recipients=row.text("主送机关"),
            copies_to=row.text("抄送机关"),
        )
        for row in rows
    )


def _named(rows: Iterable[Record], label: str, wanted: str) -> Iterable[Record]:
    for row in rows:
        if row.text(label):
            yield row
        else:
            row.miss(label, wanted)
