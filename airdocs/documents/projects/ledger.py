"""月度/<月份>/项目台账.xlsx: every filed project of all units, with subtotals by unit and category."""

from datetime import date
from decimal import Decimal

from airdocs.documents.bulletin.projects import earlier_told
from airdocs.model.address import Origin
from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.header import Column
from airdocs.model.month import Month, day_words
from airdocs.model.plan import Plan
from airdocs.model.project import ProjectField, ProjectRow
from airdocs.model.project_standing import ProjectCount, ProjectMonth, ProjectStanding
from airdocs.model.quantity import completion, places
from airdocs.model.sheet import LegendLine, Mark
from airdocs.model.table import Cell, Table, Tone

_F = ProjectField
_COUNTS = ("方案数", "报备数", "已完成", "在建", "未开工", "调整", "取消", "未报", "逾期未完成", "完成率")
_HEADER = (
    *("序号", "项目类别", "企业（单位）名称", "项目名称", "建设内容", "投资（万元）", "计划开工", "计划完成"),
    *("责任单位", "责任人及电话", "状态", "完成日期", "进度说明", "数据月份"),
)
_NOT_FILED = "未报备"
_OTHER = "类别待核"
_SILENT = "未报"
_OVERDUE = LegendLine(Mark.RED, "计划完成日期已过、状态不是“已完成”或“取消”的项目。")
_EARLIER = LegendLine(Mark.AMBER, "本月没有采纳的进展，按以前月份所报列示的项目，见“数据月份”。")
_DOUBTFUL = LegendLine(Mark.AMBER, "本月所报有误、待核的项目：按以前采纳的状态列示。")


def ledger_path(month: Month) -> str:
    """Where the ledger goes below outputs/<plan>/."""
    return f"月度/{month}/项目台账.xlsx"


def project_ledger(plan: Plan, projects: ProjectMonth) -> WorkbookDocument:
    """The workbook: 分县区, 分类别, 分县区分类别, 台账."""
    month, profile = projects.month, plan.profile
    noun, title = profile.unit_noun, f"{profile.name}{month.words}项目台账"
    sheets = (
        _units_sheet(plan, projects),
        _categories_sheet(plan, projects),
        _both_sheet(plan, projects),
        _ledger_sheet(noun, title, projects),
    )
    issued = month.deadline(profile.deadline_day)
    return WorkbookDocument(ledger_path(month), title, profile.issuer, sheets, issued)


def _units_sheet(plan: Plan, projects: ProjectMonth) -> Sheet:
    noun = plan.profile.unit_noun
    rows = tuple((Cell(unit, tone=Tone.LABEL), *_counted(count)) for unit, count in projects.by_unit().items())
    total = (Cell(plan.profile.total_name, tone=Tone.TOTAL), *_counted(projects.total(), Tone.TOTAL))
    table = Table(tuple(map(Column, (noun, *_COUNTS))), (*rows, total))
    title = f"{plan.profile.name}{projects.month.words}项目进展（分{noun}）"
    return Sheet(f"分{noun}", title, table, "单位：项", _notes(projects))


def _notes(projects: ProjectMonth) -> tuple[str, ...]:
    due = f"（截止日{day_words(projects.due)}）" if projects.due else ""
    missing = f"注：尚未报备项目清单{due}：{'、'.join(projects.missing)}。" if projects.missing else ""
    earlier = (f"{'、'.join(one.units)}按{one.month}底" for one in earlier_told(projects))
    of_before = "；".join(earlier)
    before = f"注：本月没有采纳的进展：{of_before}的情况计入。" if of_before else ""
    told = "注：未报是还没有采纳过进展的项目；逾期未完成是计划完成日期已过、没有完成也没有取消的；完成率按方案数计算。"
    return tuple(filter(None, (missing, before, told)))


def _categories_sheet(plan: Plan, projects: ProjectMonth) -> Sheet:
    counts = projects.by_category()
    rows = tuple(
        (Cell(projects.labels.get(key, _OTHER), tone=Tone.LABEL, left=True), *_counted(count))
        for key, count in counts.items()
    )
    total = (Cell("合计", tone=Tone.TOTAL), *_counted(projects.total(), Tone.TOTAL))
    table = Table(tuple(map(Column, ("项目类别", *_COUNTS))), (*rows, total), wide=(0,))
    title = f"{plan.profile.name}{projects.month.words}项目进展（分类别）"
    return Sheet("分类别", title, table, "单位：项", _notes(projects)[bool(projects.missing) :])


def _both_sheet(plan: Plan, projects: ProjectMonth) -> Sheet:
    noun = plan.profile.unit_noun
    rows = tuple(
        (
            Cell(unit, tone=Tone.LABEL),
            Cell(projects.labels.get(key, _OTHER), tone=Tone.LABEL, left=True),
            *_counted(count),
        )
        for (unit, key), count in projects.by_both().items()
    )
    table = Table(tuple(map(Column, (noun, "项目类别", *_COUNTS))), rows, labels=2, wide=(1,))
    title = f"{plan.profile.name}{projects.month.words}项目进展（分{noun}分类别）"
    return Sheet(f"分{noun}分类别", title, table, "", filtered=True)


def _counted(count: ProjectCount, tone: Tone = Tone.PLAIN) -> tuple[Cell, ...]:
    """The cells of _COUNTS; a unit without a list says so."""
    asked = Cell(count.asked, decimals=places(count.asked), tone=tone)
    if count.filed is None:
        return (asked, Cell(_NOT_FILED, tone=Tone.PENDING), *(Cell("—", tone=tone) for _ in _COUNTS[2:]))
    told = (count.filed, count.done, count.under_way, count.pending, count.changed, count.cancelled, count.silent)
    late = Tone.ALERT if count.overdue and tone is Tone.PLAIN else tone
    rate = completion(Decimal(count.done), count.asked)
    return (
        asked,
        *(Cell(Decimal(number), tone=tone) for number in told),
        Cell(Decimal(count.overdue), tone=late),
        Cell("/", tone=tone) if rate is None else Cell(rate, decimals=1, percent=True, tone=tone),
    )


def _ledger_sheet(noun: str, title: str, projects: ProjectMonth) -> Sheet:
    header = (_HEADER[0], noun, *_HEADER[1:])
    rows = tuple(_project_row(serial, one, projects.month) for serial, one in enumerate(projects.standings, 1))
    legend = (
        *((_OVERDUE,) if any(one.overdue for one in projects.standings) else ()),
        *((_EARLIER,) if projects.earlier() else ()),
        *((_DOUBTFUL,) if any(one.doubtful for one in projects.standings) else ()),
    )
    notes = () if rows else ("注：没有报备的项目。",)
    table = Table(tuple(map(Column, header)), rows, labels=2, wide=(3, 4, 5, 13))
    return Sheet("台账", title, table, "", notes, filtered=True, legend=legend)


def _project_row(serial: int, one: ProjectStanding, month: Month) -> tuple[Cell, ...]:
    row, late = one.row, Tone.ALERT if one.overdue else Tone.PLAIN
    invested = row.investment
    return (
        Cell(Decimal(serial), tone=late),
        Cell(one.unit, tone=Tone.LABEL),
        Cell(one.category or None),
        *(
            Cell(row.text(field) or None, left=True, origin=_from(row, field))
            for field in (_F.ENTERPRISE, _F.NAME, _F.CONTENT)
        ),
        Cell(
            row.text(_F.INVESTMENT) or None if invested is None else invested,
            decimals=places(invested) if invested is not None else 0,
            origin=_from(row, _F.INVESTMENT),
        ),
        Cell(_day(row.start, row.text(_F.START)), origin=_from(row, _F.START)),
        Cell(_day(row.finish, row.text(_F.FINISH)), tone=late, origin=_from(row, _F.FINISH)),
        Cell(row.text(_F.BODY) or None),
        Cell("\n".join(filter(None, (row.text(_F.PERSON), row.text(_F.PHONE)))) or None),
        Cell(one.state.value if one.state else _SILENT, tone=Tone.PENDING if one.doubtful else late),
        Cell(_day(one.done, "")),
        Cell(one.note or None, left=True),
        Cell(one.told.words if one.told else None, tone=Tone.PLAIN if one.told in {month, None} else Tone.PENDING),
    )


def _from(row: ProjectRow, field: ProjectField) -> Origin:
    """Where a text was filed."""
    return Origin(row.layout.file, row.layout.sheet, row.cell(field))


def _day(day: date | None, text: str) -> str | None:
    """A day that sorts as it reads: 2021-06-30; what is none as it was typed."""
    return day.isoformat() if day else text or None
