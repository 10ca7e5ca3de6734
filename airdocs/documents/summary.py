"""月度/<月份>/汇总表.xlsx: each annex with 目标, 累计完成 and 完成率, who has reported, 明细 and 校验."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal

from airdocs.documents.tables import kept_headings, target_cell
from airdocs.model.annex import Annex, AnnexCell, AnnexRow, ColumnRole, RowRole, total_indicator
from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.header import Column
from airdocs.model.indicator import Direction
from airdocs.model.labels import inner, same
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.progress import ABOVE, BELOW, LEVEL, Figure, FigureState, Progress, Verdict
from airdocs.model.quantity import places, plain
from airdocs.model.table import Cell, Table, Tone
from airdocs.model.tidy import TIDY_COLUMNS, TidyValue, tidy_rows

#: The lines of each unit.
PARTS = ("目标", "累计完成", "完成率")

_Figures = Mapping[tuple[str, str], Figure]


def summary(
    plan: Plan,
    progress: Progress,
    states: Mapping[str, UnitState],
    findings: Iterable[Finding],
    tasks: Iterable[Sheet] = (),
) -> WorkbookDocument:
    """The month's summary workbook; ``tasks`` are the sheets of the plan's tasks, behind the annexes."""
    month, found = progress.month, tuple(findings)
    figures = progress.by_place()
    sheets = (
        _reports_sheet(plan, month, states, found),
        *(_annex_sheet(plan, annex, month, figures) for annex in plan.annexes),
        *tasks,
        _tidy_sheet(plan, progress),
        _findings_sheet(month, found),
    )
    title = f"{plan.profile.name}{month.words}汇总表"
    issued = month.deadline(plan.profile.deadline_day)
    return WorkbookDocument(f"月度/{month}/汇总表.xlsx", title, plan.profile.issuer, sheets, issued)


def _annex_sheet(plan: Plan, annex: Annex, month: Month, figures: _Figures) -> Sheet:
    """The annex's own header; each unit takes three lines, so that the sheet stays legible in print."""
    headings = kept_headings(annex.header, _shown(annex))
    header = (headings[0], Column("项目"), *headings[1:])
    rows = tuple(line for row in annex.rows if row.role is not RowRole.OTHER for line in _lines(annex, row, figures))
    notes = (*_revision_notes(plan, annex, month), *_lacking_notes(plan, annex, figures), *annex.notes)
    title = f"{annex.title}完成情况（{month.words}）"
    return Sheet(annex.name, title, Table(header, rows, labels=2), f"截至{month.words}底", notes)


def _shown(annex: Annex) -> frozenset[int]:
    """The columns that a summary shows: the unit, which comes first, and what is counted."""
    return frozenset(i for i, column in enumerate(annex.columns) if column.role is not ColumnRole.OTHER)


def _lines(annex: Annex, row: AnnexRow, figures: _Figures) -> tuple[tuple[Cell, ...], ...]:
    """目标, 累计完成 and 完成率 of one unit, one below the other."""
    tone = Tone.TOTAL if row.role is RowRole.TOTAL else Tone.PLAIN
    label = Cell(row.label, tone=Tone.TOTAL if row.role is RowRole.TOTAL else Tone.LABEL, rows=len(PARTS))
    columns = []
    for index in sorted(_shown(annex)):
        column = annex.columns[index]
        if column.role is ColumnRole.UNIT:
            continue
        indicator = column.indicator or total_indicator(annex, column)
        columns.append(_parts(row.cells[index], figures.get((row.unit, indicator.key)), tone))
    return tuple(
        (label if line == 0 else Cell(None, rows=0), Cell(part, tone=tone), *(parts[line] for parts in columns))
        for line, part in enumerate(PARTS)
    )


def _parts(target: AnnexCell, figure: Figure | None, tone: Tone) -> tuple[Cell, Cell, Cell]:
    published = _target_line(target, figure, tone)
    if figure is None or figure.state is FigureState.NO_TASK:
        blank = Cell("/", tone=tone)
        return published, blank, blank
    if figure.cumulative is None:
        word = "—" if figure.state is FigureState.NOT_SUMMED else figure.state.value
        pending = Tone.MUTED if figure.state is FigureState.NOT_SUMMED else Tone.PENDING
        return published, Cell(word, tone=pending), Cell("—", tone=Tone.MUTED)
    decimals = max(figure.indicator.decimals, places(figure.cumulative))
    done = Cell(figure.cumulative, decimals, percent=target.quantity.percent, tone=tone)
    return published, done, verdict_cell(figure, tone)


def _target_line(published: AnnexCell, figure: Figure | None, tone: Tone) -> Cell:
    """The published target, or the revised one that holds in the month (目标调整)."""
    revised = figure.target if figure else None
    if revised is None or revised == published.quantity.value:
        return target_cell(published, tone)
    return Cell(revised, places(revised), percent=published.quantity.percent, tone=tone)


def verdict_cell(figure: Figure, tone: Tone) -> Cell:
    """完成率, or 达标 / 超标 with the difference for an indicator that is to stay below its target."""
    if figure.rate is not None:
        return Cell(figure.rate, 1, percent=True, tone=tone)
    if figure.indicator.direction is Direction.AT_LEAST or figure.excess is None:
        return Cell("—", tone=Tone.MUTED)
    return Cell(verdict_words(figure), tone=Tone.ALERT if figure.verdict is Verdict.OVER else tone)


def verdict_words(figure: Figure) -> str:
    """达标（低1.5）, 达标（持平）, 超标（高2.0）; shares differ by 百分点."""
    if figure.verdict is None or figure.excess is None:
        return ""
    if not figure.excess:
        return f"{figure.verdict.value}（{LEVEL}）"
    side = ABOVE if figure.excess > 0 else BELOW
    points = "个百分点" if figure.indicator.is_share else ""
    return f"{figure.verdict.value}（{side}{plain(abs(figure.excess))}{points}）"


def _revision_notes(plan: Plan, annex: Annex, month: Month) -> tuple[str, ...]:
    """Which targets of the annex were revised, since when, to what and on what ground."""
    revisions = (one for many in plan.revised.values() for one in many)
    return tuple(
        f"注：{one.unit}“{inner(one.indicator)}”目标自{one.since.words}起调整为{plain(one.target)}"
        f"{f'（{one.basis}）' if one.basis else ''}。"
        for one in revisions
        if same(one.annex, annex.name) and one.since <= month
    )


def _lacking_notes(plan: Plan, annex: Annex, figures: _Figures) -> tuple[str, ...]:
    """Which units each 全市 figure is without; one note a set of units (未含)."""
    by_units: dict[tuple[str, ...], list[str]] = {}
    for column in annex.columns:
        if column.role not in {ColumnRole.INDICATOR, ColumnRole.TOTAL}:
            continue
        indicator = column.indicator or total_indicator(annex, column)
        figure = figures.get((plan.profile.total_name, indicator.key))
        if figure and figure.lacking:
            by_units.setdefault(figure.lacking, []).append(column.label)
    counted = sum(len(labels) for labels in by_units.values())
    name = plan.profile.total_name
    if len(by_units) == 1 and counted > 1:
        return tuple(f"注：{name}累计完成和完成率未含：{'、'.join(units)}。" for units in by_units)
    return tuple(
        f"注：{name}“{'”“'.join(map(inner, labels))}”累计完成和完成率未含：{'、'.join(units)}。"
        for units, labels in by_units.items()
    )


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
    return Sheet("报送情况", f"{plan.profile.name}{month.words}报送情况", Table(header, rows), "", notes)


def _report_row(unit: str, state: UnitState, tally: Mapping[tuple[str | None, Severity], int]) -> tuple[Cell, ...]:
    tone = Tone.PLAIN if state is UnitState.ACCEPTED else Tone.PENDING
    counts = (Cell(Decimal(tally.get((unit, severity), 0))) for severity in (Severity.ERROR, Severity.WARNING))
    return (Cell(unit, tone=Tone.LABEL), Cell(state.words, tone=tone), *counts)


def _tidy_sheet(plan: Plan, progress: Progress) -> Sheet:
    rows = tuple(tuple(map(_tidy_cell, row)) for row in tidy_rows(plan, (progress,)))
    table = Table(tuple(map(Column, TIDY_COLUMNS)), rows, labels=6)
    return Sheet("明细", f"{progress.month.words}指标明细", table, filtered=True)


def _tidy_cell(value: TidyValue) -> Cell:
    if isinstance(value, Decimal):
        return Cell(value, places(value))
    return Cell(value or None, left=True)


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
