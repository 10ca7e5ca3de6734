"""J705: the figure that a unit reports beside the projects that it says are completed."""

from collections.abc import Iterator

from airdocs.model.form import Field
from airdocs.model.labels import inner
from airdocs.model.quantity import plain
from airdocs.rules.projects.report_views import CategoryCount
from airdocs.rules.registry import Hit, rule


@rule(
    code="J705",
    title="完成项目数与累计完成不一致",
    message="{where}是 {total}，而工作表“项目”里这一类“已完成”的有 {done} 项（共报备 {filed} 项）。",
    suggestion="请逐项核对：漏报的在工作表“项目”把状态改为“已完成”并填完成日期，数填错的改正本月完成。",
)
def completed_count_differs(count: CategoryCount) -> Iterator[Hit]:
    """The reported figure is not the number of projects said to be completed.

    完成数要落到具体项目上，报的数和项目对不上，必有一处不实。

    反例：项目状态 = 在建；累计完成 = 1
    反例：项目状态 = 已完成；项目完成日期 = 2021-05-20；累计完成 = 0
    正例：项目状态 = 已完成；项目完成日期 = 2021-05-20；累计完成 = 1
    """
    total, entry = count.entry.cumulative, count.entry
    if total is None or total == count.done or (count.is_short and total > count.done):
        return
    labels, sent = count.form.frame.labels, count.form.submission
    reported = entry.cells.get(Field.CUMULATIVE) or entry.cells.get(Field.MONTH)
    cell = reported.cell if reported else entry.label_cell
    label = labels.get(entry.indicator.key, entry.indicator.name)
    facts = {
        "where": f"{entry.indicator.annex}“{inner(label)}”累计完成（{cell}）",
        "total": plain(total),
        "done": str(count.done),
        "filed": str(count.filed),
    }
    place = (entry.subject, entry.indicator.annex, label, Field.CUMULATIVE.value)
    yield Hit(sent.file, entry.sheet, cell, sent.unit, place, (entry.subject, entry.indicator.key), facts)
