"""月度/<月份>/校验报告.xlsx: for the office, what came of each unit's form, every finding, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from airdocs.documents.cases import Case, file_label, left_out_words
from airdocs.documents.correction import GENRE, letter_path
from airdocs.documents.dispatches import left_open
from airdocs.model.document import Sheet, WorkbookDocument
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.header import Column
from airdocs.model.labels import PLACE_JOIN
from airdocs.model.month import Month, day_words
from airdocs.model.plan import Plan
from airdocs.model.table import Cell, Table, Tone

_RANK = {severity: rank for rank, severity in enumerate(Severity)}
_TONES = {Severity.ERROR: Tone.ALERT, Severity.WARNING: Tone.PENDING, Severity.NOTE: Tone.PLAIN}
_NO_UNIT = "—"
#: From here on names of units are counted and no longer listed.
_MOST_NAMED = 12


def report_workbook(
    plan: Plan,
    month: Month,
    cases: tuple[Case, ...],
    findings: tuple[Finding, ...],
    *,
    of_plan: tuple[Finding, ...] = (),
    standing: tuple[tuple[Finding, str], ...] = (),
    titles: Mapping[str, str] | None = None,
    strangers: tuple[str, ...] = (),
    is_due: bool = True,
) -> WorkbookDocument:
    """The report of a month's checks.

    ``findings`` are the month's, ``of_plan`` those of plan and body, ``standing`` those that 核定 lets stand,
    each with its reason; ``titles`` name a code's rules, ``strangers`` are files of no unit we know.
    """
    names = titles or {}
    marked = {file: copy for case in cases for file, copy in case.marked.items()}
    sheets = (
        _states_sheet(plan, month, cases, strangers, is_due=is_due),
        _findings_sheet(month, cases, findings, marked),
        _rules_sheet(month, findings, names),
        _plan_sheet(plan, of_plan),
        _standing_sheet(month, standing, names),
    )
    title = f"{plan.profile.name}{month.words}填报表校验报告"
    issued = month.deadline(plan.profile.deadline_day)
    return WorkbookDocument(f"月度/{month}/校验报告.xlsx", title, plan.profile.issuer, sheets, issued)


def _columns(*labels: str) -> tuple[Column, ...]:
    return tuple(map(Column, labels))


def _number(count: int) -> Cell:
    return Cell(Decimal(count))


def _day(day: date | None) -> str | None:
    return day_words(day) if day else None


# ---- 情况 ------------------------------------------------------------------------------------


def _states_sheet(
    plan: Plan, month: Month, cases: tuple[Case, ...], strangers: tuple[str, ...], *, is_due: bool
) -> Sheet:
    header = _columns(
        "单位", "状态", "收到的文件", "轮次", "收到日期", *(s.words for s in Severity), "未计入汇总的数", "处理"
    )
    rows = tuple(_state_row(plan, month, case, is_due=is_due) for case in sorted(cases, key=_worst_first))
    tally = [(state.words, sum(case.state is state for case in cases)) for state in UnitState]
    counts = "，".join(f"{words}{count}个" for words, count in tally if count)
    notes = (
        f"注：应报{len(cases)}个单位，{counts}。" if cases else "注：本方案没有需要按月填报的指标。",
        *((f"注：未能识别单位的文件：{'、'.join(map(file_label, strangers))}。",) if strangers else ()),
    )
    table = Table(header, rows, labels=1, wide=(8,))
    return Sheet("情况", f"{plan.profile.name}{month.words}填报情况", table, "", notes, filtered=True)


def _worst_first(case: Case) -> tuple[int, int]:
    order = (UnitState.RETURNED, UnitState.MISSING, UnitState.ACCEPTED)
    return order.index(case.state), -len(case.of(Severity.ERROR))


def _state_row(plan: Plan, month: Month, case: Case, *, is_due: bool) -> tuple[Cell, ...]:
    file = case.files[0] if case.files else ""
    files = "\n".join(map(file_label, case.files)) or None
    nth = case.counted.identity.round if case.counted else None
    left_out = "全部" if case.nothing_counts else "\n".join(left_out_words(plan, case))
    return (
        Cell(case.unit, tone=Tone.LABEL),
        Cell(case.state.words, tone=Tone.PLAIN if case.state is UnitState.ACCEPTED else Tone.PENDING),
        Cell(files, left=True, link=_target(case.marked.get(file, ""))),
        Cell(None if nth is None else Decimal(nth)),
        Cell(_day(case.received)),
        *(_number(len(case.of(severity))) for severity in Severity),
        Cell(left_out or None, left=True),
        _action(plan, month, case, is_due=is_due),
    )


def _action(plan: Plan, month: Month, case: Case, *, is_due: bool) -> Cell:
    """What was done about the unit's form, and what is still to do by hand."""
    if case.is_to_mend:
        still = left_open(plan, GENRE, month, case.unit)
        words = f"{GENRE}\n（{still}待填）" if still else GENRE
        return Cell(words, left=True, link=_target(letter_path(month, case).removeprefix(f"月度/{month}/")))
    if case.state is UnitState.MISSING:
        return Cell(("已核定" if case.excused else "催报") if is_due else "未到截止日", left=True)
    if case.busy:
        return Cell("文件被占用，关闭后重新运行", left=True)
    return Cell("采纳" if case.state is UnitState.ACCEPTED else "退回", left=True)


# ---- 问题清单 ---------------------------------------------------------------------------------


def _findings_sheet(
    month: Month, cases: tuple[Case, ...], findings: Iterable[Finding], marked: Mapping[str, str]
) -> Sheet:
    place = {case.unit: rank for rank, case in enumerate(sorted(cases, key=_worst_first))}
    ordered = sorted(findings, key=lambda f: (place.get(f.unit or "", len(place)), f.unit or "", _RANK[f.severity]))
    header = _columns("单位", "程度", "规则", "文件", "工作表", "单元格", "问题", "怎么改")
    rows = tuple(_finding_row(finding, marked) for finding in ordered)
    notes = ("注：单元格带链接的，点开可到退回工作簿的相应位置。",) if marked and rows else ()
    table = Table(header, rows, labels=3, wide=(6, 7))
    return Sheet(
        "问题清单", f"{month.words}填报表问题清单", table, "", notes or _none(rows, "没有发现问题"), filtered=True
    )


def _finding_row(finding: Finding, marked: Mapping[str, str]) -> tuple[Cell, ...]:
    copy = marked.get(finding.file or "", "")
    link = _target(copy, finding.sheet or "", finding.cell or "A1")
    return (
        Cell(finding.unit or _NO_UNIT, tone=Tone.LABEL),
        _severity(finding.severity),
        Cell(finding.code),
        Cell(file_label(finding.file) if finding.file else None, left=True, link="" if finding.cell else link),
        Cell(finding.sheet),
        Cell(finding.cell, link=link if finding.cell else ""),
        Cell(finding.message, left=True),
        Cell(finding.suggestion, left=True),
    )


def _severity(severity: Severity) -> Cell:
    return Cell(severity.words, tone=_TONES[severity])


def _target(path: str, sheet: str = "", cell: str = "") -> str:
    """A link to a file beside the report, to a cell of it where a sheet is named; empty without a file."""
    if not path or not sheet:
        return path
    quoted = sheet.replace("'", "''")
    return f"{path}#'{quoted}'!{cell}"


def _none(rows: tuple[object, ...], words: str) -> tuple[str, ...]:
    return () if rows else (f"注：{words}。",)


# ---- 按规则, 方案问题, 已核定 --------------------------------------------------------------------


def _rules_sheet(month: Month, findings: Iterable[Finding], titles: Mapping[str, str]) -> Sheet:
    """How often each rule struck, and at whom: the most serious first."""
    struck: dict[tuple[Severity, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        struck[finding.severity, finding.code].append(finding)
    ordered = sorted(struck.items(), key=lambda pair: (_RANK[pair[0][0]], -len(pair[1]), pair[0][1]))
    rows = tuple(_rule_row(severity, code, titles, found) for (severity, code), found in ordered)
    header = _columns("规则", "名称", "程度", "处数", "单位数", "单位")
    table = Table(header, rows, labels=2, wide=(1, 5))
    return Sheet("按规则", f"{month.words}问题按规则统计", table, "", _none(rows, "没有发现问题"), filtered=True)


def _rule_row(severity: Severity, code: str, titles: Mapping[str, str], found: list[Finding]) -> tuple[Cell, ...]:
    units = tuple(dict.fromkeys(finding.unit or _NO_UNIT for finding in found))
    named = "、".join(units[:_MOST_NAMED]) + ("等" if len(units) > _MOST_NAMED else "")
    return (
        Cell(code, tone=Tone.LABEL),
        Cell("、".join(dict.fromkeys(f.title for f in found if f.title)) or titles.get(code), left=True),
        _severity(severity),
        _number(len(found)),
        _number(len(units)),
        Cell(named, left=True),
    )


def _plan_sheet(plan: Plan, findings: Iterable[Finding]) -> Sheet:
    """The plan's own findings: the office's to mend, nobody's form is returned for them."""
    rows = tuple(
        (
            _severity(finding.severity),
            Cell(finding.code),
            Cell(finding.file, left=True),
            Cell(finding.sheet),
            Cell(finding.cell),
            Cell(finding.message, left=True),
            Cell(finding.suggestion, left=True),
        )
        for finding in sorted(findings, key=lambda finding: _RANK[finding.severity])
    )
    header = _columns("程度", "规则", "文件", "工作表", "单元格", "问题", "怎么改")
    table = Table(header, rows, labels=2, wide=(5, 6))
    notes = _none(rows, "方案没有待处理的问题")
    return Sheet("方案问题", f"{plan.profile.name}方案问题", table, "", notes, filtered=True)


def _standing_sheet(month: Month, standing: Iterable[tuple[Finding, str]], titles: Mapping[str, str]) -> Sheet:
    rows = tuple(
        (
            Cell(finding.code, tone=Tone.LABEL),
            Cell(finding.title or titles.get(finding.code), left=True),
            Cell(finding.unit),
            Cell(PLACE_JOIN.join(finding.place), left=True),
            Cell(finding.message, left=True),
            Cell(reason, left=True),
        )
        for finding, reason in standing
    )
    header = _columns("规则", "名称", "单位", "位置", "问题", "核定理由")
    table = Table(header, rows, labels=1, wide=(1, 4, 5))
    return Sheet("已核定", f"截至{month.words}已核定的问题", table, "", _none(rows, "没有核定的问题"), filtered=True)
