"""J and F: whether sheet 项目 still holds the projects that were filed."""

from bisect import bisect
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.project import TELLING_FIELDS, ProjectField, alike
from airdocs.model.project_match import telling
from airdocs.rules.projects.report_views import ReportedProject, ReportView
from airdocs.rules.projects.views import project_words
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import ERROR_VALUES

_F = ProjectField
_DAYS = (_F.START, _F.FINISH)


@rule(
    code="J717",
    title="没有报项目进展",
    severity=Severity.WARNING,
    message="本单位报备了{count}个项目，填报表里没有工作表“项目”，各项目的进展没有报。",
    suggestion="请用最近下发的填报表补报工作表“项目”。",
)
def project_sheet_missing(report: ReportView) -> Iterator[Hit]:
    """A form without sheet 项目 of a unit that filed a list before the month.

    完成数暂不与项目核对，数据照常采用，所以只作提醒。清单在填报月份里才报备的，填报表多半已经发出，不作提示。

    反例：项目表 = 无
    正例：项目状态 = 在建
    正例：项目表 = 无；清单填报日期 = 2021-05-10
    """
    form = report.form
    day = form.frame.batch.record.filings.by_unit[form.submission.unit].face.filled_on
    is_new = day is not None and day >= form.frame.batch.month.first_day
    if form.submission.project_layout is None and not is_new:
        yield report.hit(None, count=str(len(report.filed)))


@rule(
    code="F201",
    title="项目表栏目被改",
    message="工作表“项目”的“{wanted}”一栏{fault}。",
    suggestion="请恢复下发时的栏目名称，不要改动、删除各栏。",
)
def project_column_changed(report: ReportView) -> Iterator[Hit]:
    """A column of sheet 项目 that is gone or called otherwise.

    栏目改了名，内容可能张冠李戴。

    反例：项目栏目 = 删去 → 状态
    反例：项目栏目 = 情况 → 状态
    正例：项目栏目 = 原样
    """
    for stray in report.form.submission.project_strays:
        fault = f"（{stray.cell}）被改成“{stray.found}”" if stray.found else f"不见了（表头在{stray.cell}一行）"
        yield report.hit(stray.cell, stray.field.value, wanted=stray.field.value, fault=fault)


@rule(
    code="J718",
    title="报备的项目不见了",
    message="报备清单里的{what}在工作表“项目”里不见了{at}。",
    suggestion="请按下发的表补上这一行并填写状态；不再实施的，状态选“取消”，不要删行。",
)
def project_vanished(report: ReportView) -> Iterator[Hit]:
    """A filed project that has no row.

    删掉一行，这个项目就没人管了；不做了要写“取消”和原因。

    反例：项目行 = 删去
    正例：项目状态 = 在建
    """
    layout = report.form.submission.project_layout
    if layout is None:
        return
    pairs = report.matched.pairs
    for number in (one for one in report.matched.gone if not report.is_newer(one)):
        before = bisect(pairs, number, key=lambda pair: pair[0])
        cell = pairs[before - 1][1].cell(_F.NAME) if before else layout.cell(layout.header, _F.NAME)
        at = f"，原在{cell}之下"
        yield report.hit(cell, str(number), what=project_words(number, report.filed[number - 1]), at=at)


@rule(
    code="J718",
    title="没有报备的项目",
    message="工作表“项目”{at}的“{name}”不在报备清单里。",
    suggestion="新增的项目请先重新报送项目清单，下月起列入填报表；重复的行请删去。",
)
def project_not_filed(report: ReportView) -> Iterator[Hit]:
    """A row of a project that the list does not have, or a second row of one.

    没有报备的项目不能计数；清单变更要另行报备。

    反例：项目行 = 增加
    正例：项目状态 = 在建
    """
    added = (row for row in report.matched.added if telling(row) not in report.earlier)
    for row in (*added, *(row for _, row in report.matched.repeated)):
        cell = row.cell(_F.NAME)
        yield report.hit(cell, "未报备", row.words, at=cell, name=row.words)


@rule(
    code="F203",
    title="项目表单元格是错误值",
    message="{where}是错误值“{text}”。",
    suggestion="请删去该单元格的公式，直接填写内容。",
)
def error_value_of_project(project: ReportedProject) -> Iterator[Hit]:
    """A cell of sheet 项目 that shows #REF! or the like.

    公式引用的内容被删除后就会这样，真正填的内容已经看不到了。

    反例：进度说明 = #REF!
    正例：进度说明 = 正在安装设备
    """
    for field in ProjectField:
        if project.row.text(field).upper().startswith(ERROR_VALUES):
            yield project.hit(field)


@rule(
    code="J718",
    title="报备的项目被改动",
    message="{where}是“{text}”，报备清单里是“{wanted}”。",
    suggestion="请改回“{wanted}”；项目确有变更的，状态选“调整”，并重新报送项目清单。",
)
def project_changed(project: ReportedProject) -> Iterator[Hit]:
    """A prefilled cell of a project that reads otherwise than it was filed.

    月报里悄悄换项目、改期限，台账就对不上了；变更要走报备。

    反例：预填改动 = 建设内容 → 改造旧设施
    反例：预填改动 = 计划完成 → 2021-12-31
    正例：预填改动 = 无
    """
    for field in () if project.as_filed_before else (*TELLING_FIELDS, *_DAYS):
        wanted = project.category if field is _F.CATEGORY else project.filed.text(field)
        if project.row.layout.has(field) and not _is_kept(project, field, wanted):
            yield project.hit(field, wanted=wanted)


def _is_kept(project: ReportedProject, field: ProjectField, wanted: str) -> bool:
    found = project.row.text(field)
    # What the list itself leaves open is asked there.
    if not wanted or (field is _F.CATEGORY and not project.filed.category):
        return True
    if field in _DAYS:
        was, now = (row.start if field is _F.START else row.finish for row in (project.filed, project.row))
        return not found or was is None or now == was
    if field is _F.CATEGORY and project.row.category:
        return project.row.category == project.filed.category
    return alike(found) == alike(wanted)
