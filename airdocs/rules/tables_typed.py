"""P: tables of figures in a document typed by hand: whether they add up, and whether a unit is missing.

Nothing says which columns are sums: a table is asked to add up only where most of it does.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.model.quantity import Quantity, State, plain
from airdocs.model.writing import FigureTable, TableRow, Writing
from airdocs.rules.registry import Hit, rule

_COUNTED = frozenset({State.NUMBER, State.NO_TASK})
#: 合计, 合计（户）: the unit beside the word makes no other column of it.
_TOTAL_HEAD = re.compile(r"(?:合计|总计|小计)(?:\([^()]*\))?")


def _is_total(head: str) -> bool:
    return bool(_TOTAL_HEAD.fullmatch(squash(head)))


def _number(cell: Quantity) -> Decimal:
    return cell.value if cell.value is not None else Decimal(0)


def _is_whole(cells: tuple[Quantity, ...]) -> bool:
    """Whether every cell is a count or ``/``: shares and words are never added up."""
    return all(cell.state in _COUNTED and not cell.percent for cell in cells)


def _table_hit(table: FigureTable, row: TableRow, column: int, **facts: str) -> Hit:
    cell = row.addresses[column]
    head = " > ".join(table.paths[column])
    known = {"table": table.name, "row": row.label, "column": head, "cell": cell, **facts}
    return Hit(table.file, table.name, cell, place=(table.name, row.label, table.heads[column]), facts=known)


@rule(
    code="P801",
    title="文档表格行合计不符",
    message="{table}“{row}”一行“{column}”（{cell}）是 {printed}，各项相加是 {wanted}。",
    suggestion="请核对该行各项和合计。",
)
def typed_row_total_differs(writing: Writing) -> Iterator[Hit]:
    """A row of a document's table whose 合计 is not the sum of its figures.

    没有“指标”表说明哪些列相加，所以只在多数行加得起来的表里核对。

    反例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉|炉窑|合计/甲县|1|2|3/乙县|2|2|4/丙县|2|3|6
    反例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉|炉窑|合计（台）/甲县|1|2|3/乙县|2|2|4/丙县|2|3|6
    正例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉|炉窑|合计/甲县|1|2|3/乙县|2|2|4/丙县|2|3|5
    """
    for table in writing.tables:
        for at, head in enumerate(table.heads):
            if _is_total(head):
                yield from _rows_amiss(table, at)


def _rows_amiss(table: FigureTable, total: int) -> Iterator[Hit]:
    parts = _parts_of(table, total)
    rows = (*table.rows, *((table.total,) if table.total else ()))
    judged = [row for row in rows if len(row.cells) > total and row.cells[total].value is not None]
    judged = [row for row in judged if _is_whole(tuple(row.cells[part] for part in parts))]
    sums = {id(row): sum((_number(row.cells[part]) for part in parts), Decimal(0)) for row in judged}
    wrong = [row for row in judged if row.cells[total].value != sums[id(row)]]
    if parts and len(wrong) * 2 < len(judged):
        for row in wrong:
            facts = {"printed": plain(_number(row.cells[total])), "wanted": plain(sums[id(row)])}
            yield _table_hit(table, row, total, **facts)


def _parts_of(table: FigureTable, total: int) -> tuple[int, ...]:
    """The columns that a total adds up: those under its own heading, else all but totals."""
    others = tuple(at for at, head in enumerate(table.heads) if at != total and not _is_total(head))
    above = table.paths[total][:-1]
    within = tuple(at for at in others if above and table.paths[at][: len(above)] == above)
    return within or others


@rule(
    code="P802",
    title="文档表格列合计不符",
    message="{table}“{row}”一行“{column}”（{cell}）是 {printed}，各行相加是 {wanted}。",
    suggestion="请核对该列各行的数和合计。",
)
def typed_column_total_differs(writing: Writing) -> Iterator[Hit]:
    """A column of a document's table whose total is not the sum of its rows.

    比例、浓度一类的列本来就不相加：只核对汇总数大于每一行、且同一张表里多数列加得起来的。

    反例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉|炉窑/甲县|1|2/乙县|2|2/全市|3|5
    正例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉|浓度/甲县|1|35/乙县|2|33/全市|3|34
    """
    for table in writing.tables:
        if table.total is not None and len(table.rows) > 1:
            yield from _columns_amiss(table, table.total)


def _columns_amiss(table: FigureTable, total: TableRow) -> Iterator[Hit]:
    right: list[int] = []
    wrong: list[tuple[int, Decimal]] = []
    for at in range(min(len(total.cells), len(table.heads))):
        cells = tuple(row.cells[at] for row in table.rows if at < len(row.cells))
        printed = total.cells[at].value
        if printed is None or not _is_whole((*cells, total.cells[at])):
            continue
        numbers = [_number(cell) for cell in cells if cell.value is not None]
        wanted = sum(numbers, Decimal(0))
        if printed == wanted:
            right.append(at)
        elif len(numbers) > 1 and printed > max(numbers):
            wrong.append((at, wanted))
    # As many columns that fail as such that add up: the table is no sum at all.
    if len(wrong) <= len(right):
        for at, wanted in wrong:
            yield _table_hit(table, total, at, printed=plain(_number(total.cells[at])), wanted=plain(wanted))


@rule(
    code="P804",
    title="文档表格缺少单位",
    severity=Severity.WARNING,
    message="{table}没有“{row}”一行，而其他{others}张表都有。",
    suggestion="请确认该单位不承担{table}的任务。",
)
def typed_unit_missing(writing: Writing) -> Iterator[Hit]:
    """A unit that most tables of a document have a row for, and one has not.

    可能确实没有任务，也可能漏列，由起草人确认。

    反例：公文 = 方案 ｜ 表：县|锅炉/甲县|1/乙县|2/丙县|2 ｜ 表：县|炉窑/甲县|1/乙县|2 ｜ 表：县|罐/甲县|1/乙县|2/丙县|2
    正例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉/甲县|1/乙县|2/丙县|2 ｜ 表：县区|炉窑/甲县|1/乙县|2/丙县|无
    """
    tables = _alike(writing.tables) if writing.sets_targets else ()
    rows = [dict.fromkeys(squash(row.label) for row in table.rows) for table in tables]
    counts = Counter(label for labels in rows for label in labels)
    for table, own in zip(tables, rows, strict=True):
        for label, having in counts.items():
            if label not in own and having * 2 > len(tables):
                facts = {"table": table.name, "row": label, "others": str(having)}
                yield Hit(table.file, table.name, place=(table.name, label), facts=facts)


def _alike(tables: tuple[FigureTable, ...]) -> tuple[FigureTable, ...]:
    """The tables about the same units: each shares half of its rows with the largest."""
    largest = max(tables, key=lambda table: len(table.rows), default=None)
    if largest is None:
        return ()
    wanted = {squash(row.label) for row in largest.rows}
    return tuple(t for t in tables if 2 * len(wanted & {squash(row.label) for row in t.rows}) >= len(t.rows) > 1)
