"""D: whether a unit said anything of its task, and anything new."""

from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.task_form import TASK_ENTRIES, TaskField, TaskState
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import ERROR_VALUES
from airdocs.rules.tasks.language import refers_back, says_little, says_nothing
from airdocs.rules.tasks.rows import TaskRow, says_the_same


@rule(
    code="F203",
    title="任务进展单元格是错误值",
    message="{where}是错误值“{text}”。",
    suggestion="请删去该单元格的公式，直接填写文字。",
)
def error_value_in_task(row: TaskRow) -> Iterator[Hit]:
    """A text cell that shows #REF! or the like.

    公式引用的内容被删除后就会这样，真正要报的话已经看不到了。

    反例：进展情况 = #REF!
    正例：进展情况 = 巡查工地12处，整改问题3个。
    """
    for field in row.entry.cells:
        if row.entry.text(field).upper().startswith(ERROR_VALUES):
            yield row.hit(field)


@rule(
    code="F203",
    title="任务进展里的公式没有结果",
    message="{where}里是公式，没有算出结果。",
    suggestion="请删去该单元格的公式，直接填写文字。",
)
def formula_without_words(row: TaskRow) -> Iterator[Hit]:
    """A text cell that holds a formula which was never worked out.

    有的软件只存公式、不存结果，换一台电脑打开就是空白，看不出原来写了什么。

    反例：进展情况 = 公式
    正例：进展情况 = 巡查工地12处，整改问题3个。
    """
    for field in TASK_ENTRIES:
        cell = row.entry.cells.get(field)
        if cell and cell.formula and not cell.text:
            yield row.hit(field)


@rule(
    code="D601",
    title="进展情况未填",
    message="{where}{fault}。",
    suggestion="请写明本月做了什么、做到什么程度；没有启动的写明原因和打算。",
)
def progress_blank(row: TaskRow) -> Iterator[Hit]:
    """A task of which nothing is said.

    只写“无”“同上”“暂无”“无进展”“按计划推进”，只写标点、数字，或者画线，也等于没有填。没有进展要说明为什么没有进展。

    反例：进展情况 = 空
    反例：进展情况 = 无
    反例：进展情况 = 按计划推进。
    反例：进展情况 = ……
    反例：进展情况 = OK
    正例：进展情况 = 巡查工地12处，整改问题3个。
    正例：进展情况 = 按计划推进，巡查工地12处。
    正例：进展情况 = 尚未启动，待资金下达后实施。；状态 = 未启动
    """
    if TaskField.PROGRESS in row.entry.cells and (not row.progress or says_nothing(row.progress)):
        text = row.entry.text(TaskField.PROGRESS)
        yield row.hit(TaskField.PROGRESS, fault=f"只写了“{text}”" if text else "没有填写")


@rule(
    code="D601",
    title="进展情况没有内容",
    severity=Severity.WARNING,
    message="{where}只写了“{text}”。",
    suggestion="请写明本月做了什么、做到什么程度；见附件的，请把要点写进表里。",
)
def progress_without_matter(row: TaskRow) -> Iterator[Hit]:
    """A task of which is only said that it was worked on, or where to read of it.

    “已开展”“按要求落实”“见附件”汇总时用不上，看不出做了什么。内容照常采用，请补充。

    反例：进展情况 = 已开展。
    反例：进展情况 = 按要求落实
    反例：进展情况 = 见附件
    正例：进展情况 = 已开展夜间巡查12次。
    """
    if says_little(row.progress) and not says_nothing(row.progress):
        yield row.hit(TaskField.PROGRESS)


@rule(
    code="D605",
    title="进展情况照抄上月",
    severity=Severity.WARNING,
    message="{where}{fault}。",
    suggestion="请写本月的新情况；确实没有变化的，请写明原因和下一步打算。",
)
def progress_copied(row: TaskRow) -> Iterator[Hit]:
    """进展情况 is last month's, word for word.

    照抄上月，看不出这个月做了什么。上月已经完成、本月仍为已完成的除外。

    反例：上月进展 = 巡查工地12处。；进展情况 = 巡查工地12处。
    反例：进展情况 = 同上月
    正例：上月进展 = 巡查工地12处。；进展情况 = 巡查工地15处。
    正例：上月进展 = 已全部完成。；上月状态 = 已完成；进展情况 = 已全部完成。；状态 = 已完成
    """
    past = row.past
    if past and past.state is TaskState.DONE and row.state is TaskState.DONE:
        return
    if refers_back(row.progress):
        yield row.hit(TaskField.PROGRESS, fault=f"只写了“{row.progress}”")
    elif past and says_the_same(past.progress, row.progress):
        yield row.hit(TaskField.PROGRESS, fault=f"与{past.month.words}报的一字不差")
