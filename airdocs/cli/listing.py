"""Findings as a person reads them: by unit, worst first, one line a cause, in columns."""

import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from airdocs.cli import console
from airdocs.cli.columns import pad, wrap
from airdocs.model.causes import Cause, causes
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.labels import tidy
from airdocs.model.month import Month
from airdocs.pipeline import MonthReview, Opened
from airdocs.writers.measure import half_ems

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD, _FAINT = "1", "2"
_NARROWEST, _WIDEST = 80, 120
#: A place wider than this (half characters) stands on a line of its own.
_WIDEST_PLACE = 26
_INDENT, _GAP = "  ", "  "
_REMEDY = "→ "


@dataclass(frozen=True, slots=True)
class _Paper:
    """What is printed on: its width in half characters (None: no end of line to keep), colours, how much is wanted."""

    width: int | None
    paint: bool
    quiet: bool

    def colored(self, text: str, color: str) -> str:
        """``text`` in a colour of the terminal, where there is one."""
        return f"\033[{color}m{text}\033[0m" if self.paint else text

    def wants(self, severity: Severity) -> bool:
        """Whether findings of a severity are listed; all are counted."""
        return not self.quiet or severity is Severity.ERROR


def print_findings(
    opened: Opened,
    reviews: tuple[MonthReview, ...] | None,
    *,
    color: bool,
    quiet: bool = False,
    asked: Month | None = None,
) -> None:
    """The plan's findings, then each month's by unit, the worst unit first; ``quiet`` lists errors only.

    Without ``reviews`` nothing was received, or the month ``asked`` for is none of the plan's; None where
    the plan alone is looked at.
    """
    paper = _paper(color=color, quiet=quiet)
    _say(f"{opened.plan.profile.name}（{opened.plan.folder}）", paper)
    waived = f"（另有 {len(opened.waived)} 处已核定）" if opened.waived else ""
    _say(f"方案：{_counted(opened.findings)}{waived}", paper)
    _print_causes(opened.findings, paper)
    if reviews == ():
        console.say(f"{asked.words}不在方案的计划期内，没有月报可看。" if asked else "还没有收到月报。")
    for review in reviews or ():
        _print_month(review, paper)


def print_document(name: str, findings: tuple[Finding, ...], *, color: bool, quiet: bool = False) -> None:
    """What was found in a document that belongs to no plan."""
    paper = _paper(color=color, quiet=quiet)
    _say(f"{name}：{_counted(findings)}", paper)
    _print_causes(findings, paper)


def _paper(*, color: bool, quiet: bool) -> _Paper:
    """A terminal is filled to its width; what goes into a file or another program is not broken into lines."""
    is_terminal = sys.stdout.isatty()
    columns = shutil.get_terminal_size().columns
    width = min(max(columns, _NARROWEST), _WIDEST) if is_terminal else None
    return _Paper(width, color and is_terminal, quiet)


def _print_month(review: MonthReview, paper: _Paper) -> None:
    console.say()
    _say(f"{review.month.words}：{_tally(review)}{_counted(review.findings)}", paper)
    silent = tuple(f for f in review.findings if _is_silence(review, f))
    for unit, found in _by_unit((f for f in review.findings if f not in silent), tuple(review.states)):
        if not any(paper.wants(finding.severity) for finding in found):
            continue
        state = review.states.get(unit)
        head = f"■ {unit or '其他文件'}{f'（{state.words}）' if state else ''}"
        files = _files(found)
        _say(f"{head}：{_counted(found)}{_GAP + files[0] if len(files) == 1 else ''}", paper, bold=head)
        _print_causes(found, paper)
    _print_silent(review, silent, paper)
    fine = [unit for unit, state in review.states.items() if state is UnitState.ACCEPTED]
    if fine and not paper.quiet:
        _say(f"■ 已采纳 {len(fine)} 个：{'、'.join(fine)}", paper)


def _is_silence(review: MonthReview, finding: Finding) -> bool:
    """Whether a finding says only that nothing came in from a unit."""
    return finding.file is None and review.states.get(finding.unit or "") is UnitState.MISSING


def _print_silent(review: MonthReview, silent: tuple[Finding, ...], paper: _Paper) -> None:
    """The units that sent nothing: those that are complained of with what to do, those let stand by their names."""
    missing = [unit for unit, state in review.states.items() if state is UnitState.MISSING]
    late = dict.fromkeys(finding.unit or "" for finding in silent)
    if late:
        codes = "/".join(dict.fromkeys(finding.code for finding in silent))
        named = "、".join(unit for unit in missing if unit in late)
        head = f"■ {UnitState.MISSING.words} {len(late)} 个"
        _say(f"{head}（{Severity.ERROR.words} {codes}）：{named}", paper, bold=head)
        remedy = dict.fromkeys(finding.suggestion for finding in silent)
        for line in remedy:
            _say(f"{_INDENT}{_REMEDY}{line}", paper)
    others = [unit for unit in missing if unit not in late]
    if others and not paper.quiet:
        why = "已核定" if {finding.unit for finding in review.waived} & set(others) else "未到截止日"
        _say(f"■ {UnitState.MISSING.words}（{why}）{len(others)} 个：{'、'.join(others)}", paper)


def _say(text: str, paper: _Paper, bold: str = "") -> None:
    """A line of its own, further ones indented; ``bold`` are the words it begins with that stand out."""
    room = None if paper.width is None else paper.width - len(_INDENT)
    first, *others = wrap(text, room)
    if bold and first.startswith(bold):
        first = f"{paper.colored(bold, _BOLD)}{first.removeprefix(bold)}"
    for line in (first, *(_INDENT + line for line in others)):
        console.say(line)


def _tally(review: MonthReview) -> str:
    """How many units owe a form, and what became of them."""
    states = list(review.states.values())
    counts = [f"{state.words} {states.count(state)}" for state in UnitState if state in states]
    return f"应报 {len(states)}，{'，'.join(counts)}；" if states else ""


def _by_unit(findings: Iterable[Finding], order: tuple[str, ...]) -> list[tuple[str, tuple[Finding, ...]]]:
    """Each unit's findings: most errors first, then most reminders, then in the plan's ``order``."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        grouped[finding.unit or ""].append(finding)
    parted = [(unit, tuple(found)) for unit, found in grouped.items()]
    place = {unit: at for at, unit in enumerate(order)}
    return sorted(
        parted,
        key=lambda pair: (
            -_count(pair[1], Severity.ERROR),
            -_count(pair[1], Severity.WARNING),
            place.get(pair[0], len(place)),
            pair[0],
        ),
    )


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(1 for finding in findings if finding.severity is severity)


def _counted(findings: tuple[Finding, ...]) -> str:
    parts = [f"{severity.words} {count} 处" for severity in Severity if (count := _count(findings, severity))]
    return "，".join(parts) or "没有问题"


def _files(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tidy(finding.file) for finding in findings if finding.file))


def _print_causes(findings: tuple[Finding, ...], paper: _Paper) -> None:
    """One row a cause: severity, code, place, what is wrong; below it what to do."""
    rows = [cause for cause in causes(findings) if paper.wants(cause.severity)]
    named = len(_files(findings)) > 1
    places = [_place(cause, named=named) for cause in rows]
    wide = max((width for place in places if (width := half_ems(place)) <= _WIDEST_PLACE), default=0)
    for cause, place in zip(rows, places, strict=True):
        _print_cause(cause, place, wide, paper)


def _place(cause: Cause, *, named: bool) -> str:
    """Sheet and cells, and the file where the head does not name it."""
    parts = (cause.file if named else "", cause.sheet, cause.cells)
    return tidy(" ".join(part for part in parts if part))


def _print_cause(cause: Cause, place: str, wide: int, paper: _Paper) -> None:
    words = cause.severity.words
    start = f"{_INDENT}{words}{_GAP}{cause.code}{_GAP}"
    margin = half_ems(start) + (wide + len(_GAP) if wide else 0)
    room = None if paper.width is None else paper.width - margin
    shown = start.replace(words, paper.colored(words, _COLORS[cause.severity]), 1)
    first, *others = wrap(cause.message, room)
    if half_ems(place) > wide:
        console.say(f"{shown}{place}")
        others = [first, *others]
    else:
        console.say(f"{shown}{pad(place, wide) + _GAP if wide else ''}{first}")
    remedy = wrap(f"{_REMEDY}{cause.suggestion}", room) if cause.suggestion else ()
    for line in (*others, *(paper.colored(line, _FAINT) for line in remedy)):
        console.say(f"{' ' * margin}{line}")
