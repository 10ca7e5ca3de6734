"""印发/任务分解表: all tasks in one table, 序号 | 重点工作任务 | 责任分工, as a Word document and as a workbook."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from airdocs.documents.tasks.words import duty_words, number_cell
from airdocs.model.document import AnnexHead, Sheet, TableBlock, Title, WordDocument, WorkbookDocument
from airdocs.model.header import Column
from airdocs.model.labels import same, titled
from airdocs.model.plan import Plan
from airdocs.model.table import Cell, Table
from airdocs.model.task import WorkItem

_NAME = "任务分解表"
_HEADER = (Column("序号"), Column("重点工作任务", across=2), Column("责任分工"))
#: How notices call the annex that is this table.
_CALLED = re.compile(r"任务.*(?:分解|分工)|(?:任务|责任|分工)(?:清单|一览表|表$)|责任分工")


def breakdown_word(plan: Plan, work: Sequence[WorkItem], listed: Sequence[str] = ()) -> WordDocument | None:
    """印发/任务分解表.docx; ``listed`` are the annexes that the plan's notice names. None for a plan without tasks."""
    if not work:
        return None
    title = breakdown_mark(plan, listed)[1]
    return WordDocument(f"印发/{_NAME}.docx", title, plan.profile.issuer, breakdown_blocks(plan, work, listed))


def breakdown_book(plan: Plan, work: Sequence[WorkItem], listed: Sequence[str] = ()) -> WorkbookDocument | None:
    """印发/任务分解表.xlsx; None for a plan without tasks."""
    if not work:
        return None
    mark, title = breakdown_mark(plan, listed)
    # On a sheet only the task needs room: heading and sentence stand beside it in few lines.
    table = replace(breakdown_table(work), wide=(2,))
    sheet = Sheet(_NAME, title, table, mark=mark)
    return WorkbookDocument(f"印发/{_NAME}.xlsx", title, plan.profile.issuer, (sheet,), plan.profile.issued)


def breakdown_blocks(
    plan: Plan, work: Sequence[WorkItem], listed: Sequence[str] = ()
) -> tuple[AnnexHead | Title, TableBlock]:
    """The table with its head as the annex has it where the notice lists it as one, else under its title."""
    mark, title = breakdown_mark(plan, listed)
    return AnnexHead(mark, title) if mark else Title(title), TableBlock(breakdown_table(work))


def breakdown_annex(plan: Plan, work: Sequence[WorkItem], listed: Sequence[str]) -> tuple[AnnexHead, TableBlock] | None:
    """The table as an annex of the notice, where the notice lists it as one."""
    head, table = breakdown_blocks(plan, work, listed) if work else (None, None)
    return (head, table) if isinstance(head, AnnexHead) and table else None


def breakdown_mark(plan: Plan, listed: Sequence[str]) -> tuple[str, str]:
    """附件标识 and title: those of the notice's own list where the table is one of its annexes, else no mark.

    Only tasks that the plan keeps in a sheet are an annex; those drawn out of the body stand in the body.
    """
    places = [place for place, name in enumerate(listed, start=1) if plan.tasks and _is_called(plan, place, name)]
    if len(places) != 1:
        return "", titled(plan.profile.name, _NAME)
    mark = "附件" if len(listed) == 1 else f"附件{places[0]}"
    return mark, listed[places[0] - 1]


def _is_called(plan: Plan, place: int, name: str) -> bool:
    taken = any(same(annex.title, name) or same(annex.name, f"附件{place}") for annex in plan.annexes)
    return not taken and _CALLED.search(name) is not None


def breakdown_table(work: Sequence[WorkItem]) -> Table:
    """序号 | heading, merged over its tasks | task | the responsibility sentence as written."""
    return Table(_HEADER, tuple(_rows(work)), labels=2, wide=(1, 2, 3))


def _rows(work: Sequence[WorkItem]) -> Iterator[tuple[Cell, ...]]:
    for _, group in groupby(work, key=lambda task: (task.mark, task.path or (task.heading,))):
        under = tuple(group)
        for place, task in enumerate(under):
            heading = Cell(None, rows=0) if place else Cell(task.headline, rows=len(under), left=True)
            yield (
                number_cell(task.number),
                heading,
                Cell(task.text, left=True),
                Cell(duty_words(task) or None, left=True),
            )
