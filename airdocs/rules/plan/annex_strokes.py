"""P: whether ``/`` and 0 both stand for no task within one column."""

from collections.abc import Iterable, Iterator

from airdocs.model.annex import RowRole
from airdocs.model.finding import Severity
from airdocs.model.plan import Plan
from airdocs.model.quantity import Quantity, State
from airdocs.model.writing import Writing
from airdocs.rules.language.spots import listed_words
from airdocs.rules.plan.places import FIGURES, plan_hit, unit_rows
from airdocs.rules.registry import Hit, rule


def _mixed(cells: Iterable[tuple[str, str, Quantity]]) -> list[tuple[str, str]]:
    """(label, cell) of the zeros in a column that also has ``/``."""
    known = tuple(cells)
    if not any(quantity.state is State.NO_TASK for _, _, quantity in known):
        return []
    return [(label, cell) for label, cell, quantity in known if quantity.value == 0]


@rule(
    code="P830",
    title="同一列里“/”和0混用",
    severity=Severity.WARNING,
    message="{sheet}“{column}”一列没有任务的写“/”，而{zeros}写的是0。",
    suggestion="没有任务的请统一写“/”；确是目标为零的，在“核定”表写明理由。",
)
def stroke_and_zero_mixed(plan: Plan) -> Iterator[Hit]:
    """A column in which some units have ``/`` and others 0.

    “/”是没有任务，不填报、不考核；0是有任务而目标为零，要填报。两种写法混用，不知道是哪一种。

    反例：
        附件1 | 甲类项目
        东海县 | 0
        灌云县 | /
    正例：
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | /
    """
    for annex in plan.annexes:
        for index, column in enumerate(annex.columns):
            rows = (row for row in unit_rows(annex) if row.role is RowRole.UNIT and index < len(row.cells))
            cells = ((row.unit, row.cells[index].cell, row.cells[index].quantity) for row in rows)
            zeros = _mixed(cells) if column.role in FIGURES else []
            if zeros:
                words = listed_words(f"{label}（{cell}）" for label, cell in zeros)
                place = (annex.name, column.label)
                yield plan_hit(annex.name, zeros[0][1], place, column=column.label, zeros=words)


@rule(
    code="P830",
    title="文档表格同一列里“/”和0混用",
    severity=Severity.WARNING,
    message="{sheet}“{column}”一列没有任务的写“/”，而{zeros}写的是0。",
    suggestion="没有任务的请统一写“/”；确是目标为零的，不必修改。",
)
def typed_stroke_and_zero_mixed(writing: Writing) -> Iterator[Hit]:
    """The same in a table of a document.

    “/”和0是两种意思，混用时不知道是哪一种。

    反例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉|炉窑/甲县|无|3/乙县|0|2/丙县|2|3
    正例：公文 = 任务分解方案 ｜ 见下表。 ｜ 表：县区|锅炉|炉窑/甲县|无|3/乙县|无|2/丙县|2|3
    """
    for table in writing.tables if writing.sets_targets else ():
        for index, head in enumerate(table.heads):
            rows = (row for row in table.rows if index < len(row.cells))
            zeros = _mixed((row.label, row.addresses[index], row.cells[index]) for row in rows)
            if zeros:
                words = listed_words(f"{label}（{cell}）" for label, cell in zeros)
                facts = {"sheet": table.name, "column": head, "zeros": words}
                yield Hit(table.file, table.name, zeros[0][1], place=(table.name, head), facts=facts)
