"""Findings as a person reads them: by unit, worst first, where › what › what to do."""

from collections.abc import Iterable
from itertools import groupby

from airdocs.cli import console
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.labels import PLACE_JOIN
from airdocs.pipeline import MonthReview, Opened

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def print_findings(opened: Opened, reviews: tuple[MonthReview, ...], *, color: bool) -> None:
    """The plan's findings, then each month's by unit, the worst unit first."""
    import sys

    paint = color and sys.stdout.isatty()
    console.say(f"{opened.plan.profile.name}（{opened.plan.folder}）")
    waived = f"（另有 {len(opened.waived)} 处已核定）" if opened.waived else ""
    console.say(f"方案：{_counted(opened.findings)}{waived}")
    _print(opened.findings, paint=paint)
    if not reviews:
        console.say("还没有收到月报。")
    for review in reviews:
        console.say()
        console.say(f"{review.month.words}：{_counted(review.findings)}")
        for unit, found in _by_unit(review.findings):
            state = review.states.get(unit)
            console.say(f"■ {unit or '未能识别单位的文件'}{_state(state)}：{_counted(found)}")
            _print(found, paint=paint)
        fine = [unit for unit, state in review.states.items() if state is UnitState.ACCEPTED]
        if fine:
            console.say(f"■ 已采纳 {len(fine)} 个：{'、'.join(fine)}")


def _state(state: UnitState | None) -> str:
    return f"（{state.words}）" if state else ""


def _by_unit(findings: Iterable[Finding]) -> list[tuple[str, tuple[Finding, ...]]]:
    ordered = sorted(findings, key=lambda finding: finding.unit or "")
    grouped = [(unit, tuple(found)) for unit, found in groupby(ordered, key=lambda finding: finding.unit or "")]
    return sorted(
        grouped, key=lambda pair: (-_count(pair[1], Severity.ERROR), -_count(pair[1], Severity.WARNING), pair[0])
    )


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(1 for finding in findings if finding.severity is severity)


def _counted(findings: tuple[Finding, ...]) -> str:
    parts = [f"{severity.words} {count} 处" for severity in Severity if (count := _count(findings, severity))]
    return "，".join(parts) or "没有问题"


def _print(findings: Iterable[Finding], *, paint: bool) -> None:
    for finding in sorted(findings, key=lambda f: _RANK[f.severity]):
        mark = f"[{finding.severity.words}]"
        if paint:
            mark = f"\033[{_COLORS[finding.severity]}m{mark}\033[0m"
        where = PLACE_JOIN.join(part for part in (finding.file, finding.sheet, finding.cell) if part)
        console.say(f"  {mark} {finding.code} {where + '：' if where else ''}{finding.message}")
        if finding.suggestion:
            console.say(f"         怎么改：{finding.suggestion}")
