"""Findings with one cause told once: a column filled wrongly 37 times is one thing to mend."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from airdocs.model.address import address, position
from airdocs.model.finding import Finding, Severity

#: From this many alike in one column of a sheet they are taken for one cause.
ALIKE = 4
#: More ranges than this are not read by anybody.
_MOST_RANGES = 4
_FACTS = re.compile(r"“[^”]*”|[-−]?\d+(?:\.\d+)?%?")
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing to mend and every finding that comes of it.

    ``code`` joins two codes by / where they tell one thing; ``cells`` names the places of more than one as
    ranges (F7:F43，共37处), of one its cell, and is empty where there is none; ``message`` and ``suggestion``
    speak of the first and say how many are like it.
    """

    code: str
    severity: Severity
    file: str | None
    sheet: str | None
    cells: str
    count: int
    message: str
    suggestion: str
    unit: str | None
    findings: tuple[Finding, ...]


#: Codes of findings that, at one cell, tell one and the same thing; what the first says and advises is enough.
_TWINS = (("F204", "H404"),)


def told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as people read them, in the given order: what two rules say of one cell is said once.

    The one that remains bears both codes (F204/H404), so that each can be looked up.
    """
    given = tuple(findings)
    codes: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for finding in given:
        codes[_at(finding)].add(finding.code)
    return tuple(one for finding in given for one in _with_twin(finding, codes[_at(finding)]))


def _at(finding: Finding) -> tuple[object, ...]:
    return (finding.file, finding.sheet, finding.cell)


def _with_twin(finding: Finding, codes: set[str]) -> tuple[Finding, ...]:
    for pair in _TWINS if finding.cell else ():
        if codes.issuperset(pair):
            if finding.code == pair[0]:
                return (replace(finding, code="/".join(pair)),)
            if finding.code in pair:
                return ()
    return (finding,)


def causes(findings: Iterable[Finding]) -> tuple[Cause, ...]:
    """Every finding in exactly one cause, told once: the worst first, then the widest, then as they came.

    One cause are ALIKE or more findings of one code and one remedy in one column of a sheet, or without
    a cell on one sheet (labels that are gone); every other finding is a cause of its own.
    """
    grouped: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for number, finding in enumerate(told_once(findings)):
        # What concerns no single sheet of a file (a unit that sent nothing) stands alone.
        in_sheet = finding.file is not None and finding.sheet is not None
        grouped[_kin(finding) if in_sheet else (number,)].append(finding)
    found = [
        _cause(tuple(part))
        for group in grouped.values()
        for part in ([group] if len(group) >= ALIKE else [[finding] for finding in group])
    ]
    return tuple(sorted(found, key=lambda cause: (_RANK[cause.severity], -cause.count)))


def _kin(finding: Finding) -> tuple[object, ...]:
    """What findings of one cause have in common."""
    column = position(finding.cell or "")[1]
    remedy = _FACTS.sub("", finding.suggestion)
    return (finding.file, finding.sheet, finding.code, finding.severity, column, remedy)


def _cause(found: tuple[Finding, ...]) -> Cause:
    first, count = found[0], len(found)
    unit = first.unit if all(finding.unit == first.unit for finding in found) else None
    return Cause(
        code=first.code,
        severity=first.severity,
        file=first.file,
        sheet=first.sheet,
        cells=_cells(found),
        count=count,
        message=first.message if count == 1 else _and_others(first.message, f"另有{count - 1}处同样的问题。"),
        suggestion=_suggestion(found),
        unit=unit,
        findings=found,
    )


def _and_others(sentence: str, others: str) -> str:
    return f"{sentence.rstrip('。')}；{others}"


def _suggestion(found: tuple[Finding, ...]) -> str:
    """The remedy of all; where it differs in its figures, that of the first with a word about the others."""
    first = found[0].suggestion
    if all(finding.suggestion == first for finding in found):
        return first
    return _and_others(first, "其余各处照此处理，应填的内容以各单元格的提示为准。")


def _cells(found: tuple[Finding, ...]) -> str:
    cells = [finding.cell for finding in found if finding.cell]
    if len(found) == 1:
        return cells[0] if cells else ""
    if not cells:
        return f"共{len(found)}处"
    ranges = _ranges(cells)
    shown = "、".join(ranges[:_MOST_RANGES])
    return f"{shown}{'等' if len(ranges) > _MOST_RANGES else ''}，共{len(found)}处"


def _ranges(cells: Iterable[str]) -> tuple[str, ...]:
    """Cells of one column as ranges from top to bottom: F7, F8, F9, F12 → F7:F9, F12."""
    spots = sorted({position(cell) for cell in cells})
    runs: list[list[tuple[int, int]]] = []
    for spot in spots:
        if runs and runs[-1][-1] == (spot[0] - 1, spot[1]):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return tuple(address(*run[0]) + (f":{address(*run[-1])}" if len(run) > 1 else "") for run in runs)
