"""The order in which findings are told."""

import re
from collections.abc import Iterable

from airdocs.model.address import position
from airdocs.model.finding import Finding

_DIGITS = re.compile(r"(\d+)")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By file, sheet, row, column and code; what has no file comes last, in the order it was found."""
    return tuple(sorted(findings, key=_sort_key))


def _sort_key(finding: Finding) -> tuple[object, ...]:
    row, column = position(finding.cell or "")
    return (finding.file is None, finding.file or "", natural(finding.sheet or ""), row, column, finding.code)


def natural(sheet: str) -> tuple[tuple[str, int], ...]:
    """附件2 before 附件10."""
    parts = _DIGITS.split(sheet)
    return tuple((word, int(digits or 0)) for word, digits in zip(parts[::2], [*parts[1::2], ""], strict=True))
