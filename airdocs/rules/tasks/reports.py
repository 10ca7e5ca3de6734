"""D: what a unit says of its tasks. Every text is read for what it says of the task (task_language)."""

from collections.abc import Iterator

from airdocs.model.agenda import last_day
from airdocs.model.finding import Severity
from airdocs.model.month import day_words
from airdocs.model.task_form import TaskField, TaskState, nearest_state
from airdocs.rules.registry import Hit, rule
from airdocs.rules.tasks.language import (
    begun_words,
    delay_words,
    done_words,
    left_over_words,
    says_nothing,
    unfinished_words,
)
from airdocs.rules.tasks.rows import TaskRow


@rule(
    code="D604",
    title="状态未填或写法不对",
    message="{where}{fault}，应为未启动、推进中、已完成、滞后之一{guess}。",
    suggestion="请从下拉列表中选择一种状态；补充说明写在“进展情况”。",
)
def state_not_told(row: TaskRow) -> Iterator[Hit]:
    """状态 is blank, or none of the four.

    “完成”可能是完成了一部分，“正常”说不清在哪一步；状态要参加统计，不能代填报人判断。

    反例：状态 = 空
    反例：状态 = 完成
    反例：状态 = 正常推进
    正例：状态 = 推进中
    """
    if TaskField.STATE in row.entry.cells and row.state is None:
        text = row.entry.text(TaskField.STATE)
        like = nearest_state(text) if text else None
        fault = f"写的是“{text}”" if text else "没有填写"
        yield row.hit(TaskField.STATE, fault=fault, guess=f"，是否为“{like.value}”" if like else "")


@rule(
    code="D602",
    title="已完成与进展情况矛盾",
    message="{where}是“已完成”，而{beside}写着“{words}”。",
    suggestion="任务没有全部完成的，状态（{state_at}）请改为“推进中”或“滞后”；确已完成的，请改写{beside}，说明完成的结果。",
)
def done_but_unfinished(row: TaskRow) -> Iterator[Hit]:
    """A task said to be done whose text says that it is not.

    完成一部分不是完成，预计完成也不是完成。“未发现问题”“不存在滞后”“正在开展后续巩固”一类的话不算矛盾；
    “基本完成”两可，也不算。

    反例：状态 = 已完成；进展情况 = 已完成10家，剩余2家正在施工。
    反例：状态 = 已完成；进展情况 = 预计12月底完成。
    反例：状态 = 已完成；进展情况 = 20个点位已建18个，差2个。
    反例：状态 = 已完成；进展情况 = 工程已建成投运。；存在问题 = 2家企业未按期完成。
    反例：状态 = 已完成；进展情况 = 已全部完成。；下一步措施 = 继续推进剩余3家。
    正例：状态 = 已完成；进展情况 = 12家企业治理已全部完成，未发现问题，不存在滞后。
    """
    if row.state is not TaskState.DONE or says_nothing(row.progress):
        return
    if words := unfinished_words(row.progress):
        yield row.hit(TaskField.STATE, words=words, beside=row.column(TaskField.PROGRESS))
    elif words := delay_words(problem := row.said(TaskField.PROBLEM)) or left_over_words(problem):
        yield row.hit(TaskField.STATE, words=words, beside=row.column(TaskField.PROBLEM))
    elif words := left_over_words(row.said(TaskField.NEXT)):
        yield row.hit(TaskField.STATE, words=words, beside=row.column(TaskField.NEXT))


@rule(
    code="D602",
    title="未启动或滞后与进展情况矛盾",
    message="{where}是“{state}”，而{beside}写着“{words}”。",
    suggestion="任务已经全部完成的，状态（{state_at}）请改为“已完成”；已经动手、还没有做完的，改为“推进中”；状态没有错的，请改写{beside}。",
)
def unfinished_but_done(row: TaskRow) -> Iterator[Hit]:
    """A task said not to have begun, or to be late, whose text says that it was done.

    前期工作、方案、招标一类的准备不算启动；完成了其中一个阶段，不算全部完成。

    反例：状态 = 未启动；进展情况 = 已完成5家企业整治。
    反例：状态 = 滞后；进展情况 = 任务已全部完成并通过验收。；存在问题 = 验收时间较晚
    正例：状态 = 未启动；进展情况 = 已完成前期工作，待资金下达后实施。
    正例：状态 = 滞后；进展情况 = 土建已全部完成，设备安装滞后。；存在问题 = 设备未到货
    """
    if row.state is TaskState.PENDING:
        words = done_words(row.progress) or begun_words(row.progress)
    elif row.state is TaskState.LATE and not unfinished_words(row.progress):
        words = done_words(row.progress)
    else:
        return
    if words:
        yield row.hit(TaskField.STATE, words=words, beside=row.column(TaskField.PROGRESS))


@rule(
    code="D602",
    title="推进中与进展情况不一致",
    severity=Severity.WARNING,
    message="{where}是“推进中”，而{beside}写着“{words}”。",
    suggestion="请核对：任务已经全部完成的，状态改为“已完成”；没有按时限推进的，改为“滞后”；确在推进的不必处理。",
)
def under_way_but_settled(row: TaskRow) -> Iterator[Hit]:
    """A task said to be under way whose text says that it is done, or late.

    推进中的任务也会有完成的环节和耽搁的环节，所以只作提醒。

    反例：状态 = 推进中；进展情况 = 本项任务已全部完成。
    反例：状态 = 推进中；进展情况 = 进度滞后，施工人手不足。
    正例：状态 = 推进中；进展情况 = 排查已全部完成，正在实施整治。
    """
    if row.state is not TaskState.UNDER_WAY:
        return
    is_open = bool(unfinished_words(row.progress))
    words = delay_words(row.progress) or ("" if is_open else done_words(row.progress))
    if words:
        yield row.hit(TaskField.STATE, words=words, beside=row.column(TaskField.PROGRESS))


@rule(
    code="D602",
    title="已完成又退回",
    message="{where}是“{state}”，而{month}报的是“已完成”。",
    suggestion="请核对两个月的状态；{month}误报、或者完成后又出现反复的，请书面报下发单位，由办公室在“核定”表写明。",
)
def back_from_done(row: TaskRow) -> Iterator[Hit]:
    """A task that was done and no longer is.

    完成的任务不会自己退回去，两个月里有一个月的状态是错的；上月的状态已经进入通报，更正要有依据。

    反例：上月状态 = 已完成；状态 = 推进中
    正例：上月状态 = 已完成；状态 = 已完成；进展情况 = 已全部完成，未反弹。
    """
    past = row.past
    if past and past.state is TaskState.DONE and row.state not in {None, TaskState.DONE}:
        yield row.hit(TaskField.STATE, month=past.month.words)


@rule(
    code="D602",
    title="滞后没有说明问题",
    message="{where}{fault}，而状态是“滞后”。",
    suggestion="请写明滞后的原因；状态选错的请改正。",
)
def late_without_problem(row: TaskRow) -> Iterator[Hit]:
    """A task said to be late that gives no reason.

    滞后而“无”存在问题，自相矛盾；不知道卡在哪里，就无从协调。

    反例：状态 = 滞后；进展情况 = 设备安装滞后。；存在问题 = 空
    反例：状态 = 滞后；进展情况 = 设备安装滞后。；存在问题 = 无
    正例：状态 = 滞后；进展情况 = 设备安装滞后。；存在问题 = 设备未到货
    """
    if row.state is TaskState.LATE and TaskField.PROBLEM in row.entry.cells and not row.said(TaskField.PROBLEM):
        text = row.entry.text(TaskField.PROBLEM)
        yield row.hit(TaskField.PROBLEM, fault=f"只写了“{text}”" if text else "没有填写")


@rule(
    code="D603",
    title="任务逾期",
    severity=Severity.WARNING,
    message="{where}是“{state}”，完成时限{deadline}已过。",
    suggestion="请在“存在问题”和“下一步措施”写明原因和新的完成时间；已经完成的，请改为“已完成”。",
)
def task_overdue(row: TaskRow) -> Iterator[Hit]:
    """A task that is not done when its last day has passed.

    如实报告逾期不是填错，数据照常采用，但要列入通报。有几个时限的，以最后一个为准；每月、每年都要做的不判断。

    反例：完成时限 = 2021年4月底；状态 = 推进中
    反例：完成时限 = 2021年5月31日；状态 = 推进中
    正例：完成时限 = 2021年4月底；状态 = 已完成；进展情况 = 已全部完成。
    正例：完成时限 = 2021年6月底；状态 = 推进中
    正例：完成时限 = 长期坚持；状态 = 推进中
    """
    last = last_day(row.entry.task)
    if last and last < row.form.frame.batch.month.after.first_day and row.state not in {None, TaskState.DONE}:
        yield row.hit(TaskField.STATE, deadline=day_words(last))
