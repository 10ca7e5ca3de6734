"""Tables in plain text whose cells are told by a mark: a tab, a bar, or a line of their own."""

import re
from collections import Counter
from collections.abc import Sequence

from airdocs.model.script import ScriptCell

Rows = list[list[str]]
Found = tuple[Rows, int] | None

_BARS = re.compile(r"\s*[|│┃](.*)[|│┃]\s*")
_BAR = re.compile(r"[|│┃]")
_RULE = re.compile(r"[\s|│┃:+\-─━┌┐└┘├┤┬┴┼═╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋]*")
#: Groups of lines of one length that make a table of one cell a line.
_LEAST_ROWS = 2


def table_cells(rows: Rows) -> tuple[ScriptCell, ...]:
    """The cells of rows that may differ in length; blank ones stand for nothing but their place."""
    width = max(map(len, rows))
    return tuple(
        ScriptCell(row, column, texts[column].strip() if column < len(texts) else "")
        for row, texts in enumerate(rows)
        for column in range(width)
    )


def tabbed_table(lines: Sequence[str], at: int) -> Found:
    """Lines one below the other with tabs between their cells."""
    end = at
    while end < len(lines) and "\t" in lines[end].strip() and not lines[end].strip().startswith("\f"):
        end += 1
    rows = [line.split("\t") for line in lines[at:end]]
    if len(rows) < _LEAST_ROWS:
        return None
    if all(not row[0].strip() for row in rows):
        rows = [row[1:] for row in rows]
    return _without_empty_columns(rows), end


def _without_empty_columns(rows: Rows) -> Rows:
    """Rows without the columns on the right that no row fills."""
    width = max((n for row in rows for n, text in enumerate(row, start=1) if text.strip()), default=1)
    return [[*row, *[""] * (width - len(row))][:width] for row in rows]


def piped_table(lines: Sequence[str], at: int) -> Found:
    """Lines with bars between their cells; lines that only draw are left out."""
    rows: Rows = []
    end = at
    while end < len(lines) and lines[end].strip():
        framed = _BARS.fullmatch(lines[end])
        if framed and not _RULE.fullmatch(lines[end]):
            rows.append(_BAR.split(framed[1]))
        elif not _RULE.fullmatch(lines[end]):
            break
        end += 1
    return (rows, end) if len(rows) >= _LEAST_ROWS else None


def listed_table(lines: Sequence[str], at: int) -> Found:
    """One cell a line, each behind a tab, the rows parted by blank lines; what has no tab goes on with its cell."""
    groups: Rows = []
    fresh, end = True, at
    while end < len(lines):
        line = lines[end]
        if line.startswith("\t") and "\t" not in line[1:].strip():
            groups = [*groups, [line.strip()]] if fresh else groups
            if not fresh:
                groups[-1].append(line.strip())
            fresh = False
        elif not line.strip():
            fresh = True
        elif fresh or not groups:
            break
        else:
            groups[-1][-1] += f"\n{line.strip()}"
        end += 1
    return (_whole(groups), end) if _is_list(groups) else None


def _is_list(groups: Rows) -> bool:
    """Whether most groups have as many cells, two at least; indented paragraphs have one."""
    width, count = _usual(groups)
    return len(groups) >= _LEAST_ROWS and width >= _LEAST_ROWS and count * 2 > len(groups)


def _usual(groups: Rows) -> tuple[int, int]:
    """How many cells most groups have, and how many have them."""
    return Counter(map(len, groups)).most_common(1)[0] if groups else (0, 0)


def _whole(groups: Rows) -> Rows:
    """Rows torn apart where an editor cut the tab of a blank cell are put together again."""
    width, _ = _usual(groups)
    rows: Rows = []
    for group in groups:
        if len(rows) > 1 and len(rows[-1]) + 1 + len(group) == width:
            rows[-1] += ["", *group]
        else:
            rows.append(list(group))
    return rows
