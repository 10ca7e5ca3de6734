"""J: what a unit reports of its projects month by month."""

from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.labels import inner
from airdocs.model.month import day_words
from airdocs.model.project import ProjectField, ProjectState, nearest_state
from airdocs.model.quantity import State, read_quantity
from airdocs.rules.projects.report_views import ReportedProject
from airdocs.rules.registry import Hit, rule

_F = ProjectField
_OPEN = (ProjectState.PENDING, ProjectState.UNDER_WAY, ProjectState.CHANGED)


def _says(row: ReportedProject, field: ProjectField) -> str:
    """What a field says; 无, strokes and blanks say nothing."""
    text = row.row.text(field)
    return "" if read_quantity(text).state in {State.BLANK, State.NO_TASK} else text


@rule(
    code="J719",
    title="项目状态未填或写法不对",
    message="{where}{fault}，应为未开工、在建、已完成、调整、取消之一{guess}。",
    suggestion="请从下拉列表中选择一种状态；补充说明写在“进度说明”。",
)
def project_state_not_told(project: ReportedProject) -> Iterator[Hit]:
    """状态 is blank, or none of the five.

    “完成”可能是完成了一部分；状态要参加统计，不能代填报人判断。

    反例：项目状态 = 空
    反例：项目状态 = 完成
    正例：项目状态 = 在建
    """
    row = project.row
    if row.layout.has(_F.STATE) and row.state is None:
        text = row.text(_F.STATE)
        like = nearest_state(text) if text else None
        fault = f"写的是“{inner(text)}”" if text else "没有填写"
        yield project.hit(_F.STATE, fault=fault, guess=f"，是否为“{like.value}”" if like else "")


@rule(
    code="J713",
    title="完成日期写法无法识别",
    message="{where}写的是“{text}”，不是一个日期。",
    suggestion="请填建成当天的日期，如 {example}。",
)
def unreadable_day_of_completion(project: ReportedProject) -> Iterator[Hit]:
    """完成日期 that names no day.

    完成日期决定算在哪个月，要写到日。

    反例：项目状态 = 已完成；项目完成日期 = 5月中旬；累计完成 = 1
    正例：项目状态 = 已完成；项目完成日期 = 2021-05-20；累计完成 = 1
    """
    if _says(project, _F.DONE) and project.row.done is None:
        yield project.hit(_F.DONE, example=f"{project.month.year}-{project.month.number}-20")


@rule(
    code="J704",
    title="已完成没有完成日期",
    message="{where}没有填写，而状态（{cell}）是“已完成”。",
    suggestion="请填建成当天的日期；还没有建成的，状态改为“在建”。",
)
def completed_without_day(project: ReportedProject) -> Iterator[Hit]:
    """A project said to be completed without the day.

    没有日期就无法判断是否按期、算在哪个月。

    反例：项目状态 = 已完成；项目完成日期 = 空；累计完成 = 1
    正例：项目状态 = 已完成；项目完成日期 = 2021-05-20；累计完成 = 1
    """
    row = project.row
    if row.state is ProjectState.DONE and row.layout.has(_F.DONE) and not _says(project, _F.DONE):
        yield project.hit(_F.DONE, cell=row.cell(_F.STATE))


@rule(
    code="J704",
    title="有完成日期而未完成",
    message="{where}填了“{text}”，而状态（{cell}）是“{state}”。",
    suggestion="已经建成的，状态改为“已完成”；没有建成的，删去完成日期，预计完成的时间写在“进度说明”。",
)
def day_without_completion(project: ReportedProject) -> Iterator[Hit]:
    """A day of completion beside a state that is not 已完成.

    完成日期填的是已经建成的日子，不是预计的日子，两者必有一个填错。

    反例：项目状态 = 在建；项目完成日期 = 2021-05-20
    正例：项目状态 = 在建；项目完成日期 = 空
    """
    row = project.row
    if row.done and row.state not in {None, ProjectState.DONE}:
        yield project.hit(_F.DONE, cell=row.cell(_F.STATE))


@rule(
    code="J704",
    title="完成日期在填报月份以后",
    message="{where}是“{text}”，在{month}以后。",
    suggestion="请核对日期；{month}底以前没有建成的，本月状态填“在建”，下月再报“已完成”。",
)
def completed_in_the_future(project: ReportedProject) -> Iterator[Hit]:
    """A day of completion after the end of the month reported.

    月报报的是截至月底的情况，以后的日子还没有到。

    反例：项目状态 = 已完成；项目完成日期 = 2021-06-20；累计完成 = 1
    正例：项目状态 = 已完成；项目完成日期 = 2021-05-31；累计完成 = 1
    """
    row = project.row
    if row.state is ProjectState.DONE and row.done and row.done >= project.month.after.first_day:
        yield project.hit(_F.DONE, month=project.month.words)


@rule(
    code="J704",
    title="完成日期早于开工日期",
    message="{where}是“{text}”，早于清单里的计划开工日期{start}。",
    suggestion="请核对完成日期；实际开工早于计划的，请重新报送项目清单，改正计划开工日期。",
)
def completed_before_begun(project: ReportedProject) -> Iterator[Hit]:
    """A day of completion before the day on which the project was to begin.

    没有开工就完成，两个日期必有一个不对。

    反例：计划开工 = 2021-04-01；项目状态 = 已完成；项目完成日期 = 2021-03-20；累计完成 = 1
    正例：计划开工 = 2021-04-01；项目状态 = 已完成；项目完成日期 = 2021-04-20；累计完成 = 1
    """
    row, start = project.row, project.filed.start
    if row.state is ProjectState.DONE and row.done and start and row.done < start:
        yield project.hit(_F.DONE, start=day_words(start))


@rule(
    code="J704",
    title="已完成又退回",
    message="{where}是“{state}”，而{month}报的是“已完成”。",
    suggestion="请核对两个月的状态；{month}误报的，请书面报下发单位，由办公室在“核定”表写明。",
)
def project_back_from_done(project: ReportedProject) -> Iterator[Hit]:
    """A project that was completed and no longer is.

    建成的项目不会自己退回去；上月的完成数已经进入通报，更正要有依据。

    反例：上月项目 = 已完成；项目状态 = 在建
    正例：上月项目 = 已完成；项目状态 = 已完成；项目完成日期 = 2021-04-20；累计完成 = 1
    """
    past = project.past
    if past and past.state is ProjectState.DONE and project.row.state not in {None, ProjectState.DONE}:
        yield project.hit(_F.STATE, month=past.month.words)


@rule(
    code="J704",
    title="在建又回到未开工",
    severity=Severity.WARNING,
    message="{where}是“未开工”，而{month}报的是“在建”。",
    suggestion="请核对两个月的状态；停工的仍填“在建”，在“进度说明”写明原因。",
)
def project_back_from_begun(project: ReportedProject) -> Iterator[Hit]:
    """A project that was under way and has not begun any more.

    两个月里有一个月的状态填错了。

    反例：上月项目 = 在建；项目状态 = 未开工
    正例：上月项目 = 未开工；项目状态 = 在建
    """
    past = project.past
    if past and past.state is ProjectState.UNDER_WAY and project.row.state is ProjectState.PENDING:
        yield project.hit(_F.STATE, month=past.month.words)


@rule(
    code="J720",
    title="项目逾期未说明原因",
    severity=Severity.WARNING,
    message="{where}没有填写；计划完成日期{finish}已过，状态（{cell}）是“{state}”。",
    suggestion="请写明逾期的原因和预计完成的时间；已经建成的，状态改为“已完成”。",
)
def overdue_without_reason(project: ReportedProject) -> Iterator[Hit]:
    """A project whose planned last day has passed, not completed, and not a word of why.

    如实报告逾期不是填错，数据照常采用，列入台账和通报；但要说明原因。

    反例：计划完成 = 2021-05-20；项目状态 = 在建；进度说明 = 空
    正例：计划完成 = 2021-05-20；项目状态 = 在建；进度说明 = 设备未到货，6月底建成
    正例：计划完成 = 2021-06-30；项目状态 = 在建；进度说明 = 空
    """
    finish = project.filed.finish
    is_asked = project.row.layout.has(_F.NOTE)
    if is_asked and finish and project.is_overdue and project.row.state in _OPEN and not _says(project, _F.NOTE):
        yield project.hit(_F.NOTE, finish=day_words(finish), cell=project.row.cell(_F.STATE))


@rule(
    code="J721",
    title="调整或取消没有说明",
    severity=Severity.WARNING,
    message="{where}没有填写，而状态（{cell}）是“{state}”。",
    suggestion="请写明调整、取消的原因和依据；需要替换项目的，请重新报送项目清单。",
)
def changed_without_reason(project: ReportedProject) -> Iterator[Hit]:
    """A project changed or cancelled without a word of why.

    取消一个项目，方案的数就少一个，要有原因和替代办法。

    反例：项目状态 = 取消；进度说明 = 空
    反例：项目状态 = 调整；进度说明 = 无
    正例：项目状态 = 取消；进度说明 = 企业关停，另报替代项目
    """
    changed = project.row.state in {ProjectState.CHANGED, ProjectState.CANCELLED}
    is_said_already = project.is_overdue and project.row.state is ProjectState.CHANGED
    if project.row.layout.has(_F.NOTE) and changed and not is_said_already and not _says(project, _F.NOTE):
        yield project.hit(_F.NOTE, cell=project.row.cell(_F.STATE))
