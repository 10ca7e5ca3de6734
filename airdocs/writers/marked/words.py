"""What a marked workbook tells its clerk: the text of notes, and text as a part may hold it."""

import re
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from airdocs.model.finding import Finding
from airdocs.writers.measure import shown

LIST_SHEET = "问题清单"
REMEDY = "怎么改："
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_CELL = 32_000


def plain(text: str) -> str:
    """A text that a part holds as it is: no forbidden characters, nothing that reads as an escape."""
    return _ESCAPED.sub("_x005F_", shown(text).replace("\r", ""))[:_LONGEST_CELL]


def marked_up(text: str) -> str:
    """The same between tags."""
    return escape(plain(text))


def note_text(findings: Sequence[Finding]) -> str:
    """What stands in the note at a cell: each finding and how to mend it."""
    several = len(findings) > 1
    lines = []
    for number, finding in enumerate(findings, 1):
        lines.append(f"{f'{number}. ' if several else ''}{finding.severity.words}：{finding.message}")
        if finding.suggestion:
            lines.append(f"{REMEDY}{finding.suggestion}")
    return plain("\n".join(lines))


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, in the given order; one said of two units alike (a borrowed form) too."""
    told: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        told.setdefault((finding.code, finding.sheet, finding.cell, finding.message), finding)
    return tuple(told.values())


def reference(sheet: str, cell: str) -> str:
    """A cell of another sheet as formulas name it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"
