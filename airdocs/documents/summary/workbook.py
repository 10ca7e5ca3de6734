"""月度/<月份>/汇总表.xlsx: who has reported, each annex with its figures, ranking, alarms, trends, 来源 and 校验."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from airdocs.documents.summary.alarms import alarm_sheet
from airdocs.documents.summary.annex import annex_sheet
from airdocs.documents.summary.changes import change_sheets
from airdocs.documents.summary.outlook import outlook_sheets
from airdocs.documents.summary.ranking import ranking_sheets
from airdocs.documents.summary.sources import sources_sheet
from airdocs.documents.summary.trend import trend_sheets
from airdocs.model.alarm import Alarm, Proviso, Raised
from airdocs.model.assessment import MonthResult
from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.header import Column
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.progress import Progress
from airdocs.model.sheet import LegendLine, Mark
from airdocs.model.table import Cell, Table, Tone


def summary(
    plan: Plan,
    progress: Progress,
    states: Mapping[str, UnitState],
    findings: Iterable[Finding],
    tasks: Iterable[Sheet] = (),
    *,
    results: Sequence[MonthResult] = (),
    raised: Sequence[Raised] = (),
    undecided: Sequence[Alarm] = (),
    provisos: Sequence[Proviso] = (),
    earlier: Sequence[Progress] = (),
) -> WorkbookDocument:
    """The month's summary workbook; ``tasks`` are the sheets of the plan's tasks, behind the annexes.

    ``results`` are those of every reviewed month in order, this one last: the sheets 排名 and 走势 rest on them.
    ``raised`` are the month's alarms, ``undecided`` and ``provisos`` what is not judged, ``earlier`` the progress of
    the months before.
    """
    month, found = progress.month, tuple(findings)
    figures = progress.by_place()
    result = results[-1] if results else None
    alarms = alarm_sheet(plan, raised, results, undecided, provisos)
    sheets = (
        _reports_sheet(plan, month, states, found),
        *(annex_sheet(plan, annex, month, figures) for annex in plan.annexes),
        *(ranking_sheets(plan, month, result.rankings) if result else ()),
        *((alarms,) if alarms else ()),
        *(outlook_sheets(plan, month, result.assessed.by_place()) if result else ()),
        *change_sheets(plan, (*earlier, progress)),
        *trend_sheets(plan, (*earlier, progress), {one.month: one.assessed.by_place() for one in results}),
        *tasks,
        sources_sheet(plan, progress),
        _findings_sheet(month, found),
    )
    title = f"{plan.profile.name}{month.words}汇总表"
    issued = month.deadline(plan.profile.deadline_day)
    return WorkbookDocument(f"月度/{month}/汇总表.xlsx", title, plan.profile.issuer, sheets, issued)


def _reports_sheet(plan: Plan, month: Month, states: Mapping[str, UnitState], findings: tuple[Finding, ...]) -> Sheet:
    tally = Counter((finding.unit, finding.severity) for finding in findings)
    rows = tuple(_report_row(unit, state, tally) for unit, state in states.items())
    header = tuple(map(Column, ("单位", "报送状态", "错误", "提醒")))
    counts = "，".join(
        f"{state.words}{sum(1 for s in states.values() if s is state)}个"
        for state in UnitState
        if state in states.values()
    )
    notes = (f"注：应报{len(states)}个单位，{counts}。",) if states else ("注：本方案没有需要按月填报的指标。",)
    legend = (LegendLine(Mark.AMBER, "退回修改、未报送的单位：固定底色。"),) if _is_incomplete(states) else ()
    return Sheet("报送情况", f"{plan.profile.name}{month.words}报送情况", Table(header, rows), "", notes, legend=legend)


def _is_incomplete(states: Mapping[str, UnitState]) -> bool:
    return any(state is not UnitState.ACCEPTED for state in states.values())


def _report_row(unit: str, state: UnitState, tally: Mapping[tuple[str | None, Severity], int]) -> tuple[Cell, ...]:
    tone = Tone.PLAIN if state is UnitState.ACCEPTED else Tone.PENDING
    counts = (Cell(Decimal(tally.get((unit, severity), 0))) for severity in (Severity.ERROR, Severity.WARNING))
    return (Cell(unit, tone=Tone.LABEL), Cell(state.words, tone=tone), *counts)


def _findings_sheet(month: Month, findings: tuple[Finding, ...]) -> Sheet:
    header = tuple(map(Column, ("级别", "规则", "单位", "文件", "工作表", "单元格", "问题", "怎么改")))
    rows = tuple(
        (
            Cell(f.severity.words, tone=Tone.ALERT if f.severity is Severity.ERROR else Tone.PLAIN),
            Cell(f.code),
            *(Cell(value or None) for value in (f.unit, f.file, f.sheet, f.cell)),
            Cell(f.message, left=True),
            Cell(f.suggestion, left=True),
        )
        for f in findings
    )
    notes = () if rows else ("注：没有发现问题。",)
    return Sheet(
        "校验", f"{month.words}校验结果", Table(header, rows, labels=2, wide=(3, 6, 7)), "", notes, filtered=True
    )
