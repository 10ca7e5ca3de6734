"""I: whose file is this, and may it be read at all? An error here turns the whole file away."""

from collections.abc import Iterator
from dataclasses import replace

from airdocs.model.finding import Severity
from airdocs.model.form import FORM_VERSION
from airdocs.model.month import Month
from airdocs.model.submission import Face, Misfit, Trouble, Unreadable, misfit
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import FormView


def _refused(drop: Unreadable, *troubles: Trouble, **more: str) -> Iterator[Hit]:
    if drop.trouble in troubles:
        detail = f"（{drop.detail}）" if drop.detail else ""
        facts = {"file": drop.file, "trouble": drop.trouble.value, "detail": detail, **more}
        yield Hit(drop.file, unit=drop.guess or None, place=(drop.file,), facts=facts)


@rule(
    code="I101",
    title="文件打不开",
    message="文件“{file}”无法读取：{trouble}{detail}。",
    suggestion="请在 Excel 或 WPS 中打开填报表，另存为 .xlsx 后重新报送。",
)
def unreadable_file(drop: Unreadable) -> Iterator[Hit]:
    """A file that is no workbook, or a broken one.

    读不出内容的文件无从核对，整份退回。一份文件打不开，不影响其他单位。

    反例：来件 = 文件已损坏或不完整
    反例：来件 = 不是可以读取的 Excel 工作簿
    正例：本月完成 = 5
    """
    yield from _refused(drop, Trouble.NOT_A_WORKBOOK, Trouble.DAMAGED)


@rule(
    code="I101",
    title="文件被占用",
    message="文件“{file}”正被其他程序占用或没有读取权限，没有读取{detail}。",
    suggestion="请关闭正在打开该文件的 Excel 或 WPS 窗口，核对读取权限，再运行一次；文件本身不必重新报送。",
)
def busy_file(drop: Unreadable) -> Iterator[Hit]:
    """A file that another program holds open, or that may not be read.

    多半是这台电脑上还开着这份表。关闭后再运行即可，不是填报单位的错。

    反例：来件 = 文件正被其他程序占用或没有读取权限
    正例：本月完成 = 5
    """
    yield from _refused(drop, Trouble.BUSY)


@rule(
    code="I102",
    title="不是本方案的填报表",
    message="文件“{file}”不是本方案发出的填报表{detail}。",
    suggestion="请使用下发的填报表填写，不要另建表格；如填报表遗失，请联系下发单位重新索取。",
)
def not_a_form(drop: Unreadable) -> Iterator[Hit]:
    """A workbook without the labels of a form.

    表内既没有填报表的标识，也找不到填报表的栏目，无法对应到指标。

    反例：来件 = 不是本方案发出的填报表
    正例：本月完成 = 5
    """
    yield from _refused(drop, Trouble.NOT_A_FORM)


def _belongs_elsewhere(form: FormView, *reasons: Misfit) -> bool:
    batch = form.frame.batch
    return misfit(form.submission, batch.plan, batch.month) in reasons


@rule(
    code="I103",
    title="其他方案的填报表",
    message="文件“{file}”表内写明的方案是“{plan}”、单位是“{unit}”，不是“{wanted}”所列单位的填报表。",
    suggestion="请核对是否放错文件，改用“{wanted}”下发给本单位的填报表。",
)
def form_of_another_plan(form: FormView) -> Iterator[Hit]:
    """A form that was made for another plan, or for a unit this plan does not know.

    指标和目标各方案不同，别的方案的表不能并入本方案。

    反例：表内方案 = 邻市2021年大气污染防治工作计划
    反例：表内单位 = 西海县；表头单位 = 西海县
    正例：表内单位 = 东海县
    """
    if _belongs_elsewhere(form, Misfit.OTHER_PLAN):
        own = form.submission.identity
        wanted = form.frame.batch.plan.profile.name
        yield form.hit((own.unit,), plan=own.plan or "未写明", unit=own.unit or "未写明", wanted=wanted)


@rule(
    code="I103",
    title="版式不是现行版",
    message="文件“{file}”的表格版式是第“{version}”版，现行为第“{wanted}”版。",
    suggestion="请改用本月下发的填报表填写后重新报送。",
)
def form_of_another_version(form: FormView) -> Iterator[Hit]:
    """A form whose layout is not the current one.

    版式不同，栏目含义可能不同，照旧读取会张冠李戴。

    反例：版本 = 0
    正例：版本 = 1
    """
    if _belongs_elsewhere(form, Misfit.OTHER_VERSION):
        version = form.submission.identity.version or "未写明"
        yield form.hit((form.submission.unit,), version=version, wanted=FORM_VERSION)


@rule(
    code="I104",
    title="单位与表内标识不符",
    message="填报单位{cell}写的是“{found}”，而这张表是发给“{unit}”的。",
    suggestion="请使用发给本单位的填报表，不要借用其他单位的表改名填写。",
)
def other_unit_on_face(form: FormView) -> Iterator[Hit]:
    """The unit on the face is not the one the form was made for.

    表是按单位预填目标的。借用别的单位的表，目标和上月累计都会错。

    反例：表头单位 = 灌云县
    正例：表头单位 = 东海县
    """
    face = form.submission.face_of_other_unit()
    if face and _belongs_elsewhere(form, Misfit.OTHER_UNIT):
        for unit in _concerned(form, face):
            hit = form.hit((unit,), sheet=face.sheet or None, cell=face.unit_cell, found=face.unit)
            yield replace(hit, unit=unit, facts={**hit.facts, "unit": form.submission.unit})


def _concerned(form: FormView, face: Face) -> Iterator[str]:
    """Whose report a borrowed form is: of its own unit and of the one on its face, those that sent nothing else."""
    batch, sent = form.frame.batch, form.submission
    others = {other.unit for other in (*batch.effective, *batch.clashing, *batch.misfits) if other is not sent}
    borrowed = face.unit in batch.reporters and face.unit not in others
    if not borrowed or sent.unit not in others:
        yield sent.unit
    if borrowed:
        yield face.unit


@rule(
    code="I104",
    title="月份不符",
    message="文件“{file}”{source}{cell}是“{found}”，本次收的是“{wanted}”。",
    suggestion="请改用“{wanted}”的填报表；表头的填报月份请勿改动。",
)
def other_month(form: FormView) -> Iterator[Hit]:
    """The form is for another month than the one being collected, or its face says so.

    上个月的表混入本月，会把旧数当作新数。

    反例：表内月份 = 2021-04；表头月份 = 2021-04
    反例：表头月份 = 2021-06
    正例：表内月份 = 2021-05；表头月份 = 2021-05
    """
    if _belongs_elsewhere(form, Misfit.OTHER_MONTH):
        wanted = str(form.frame.batch.month)
        own = form.submission.identity
        hidden = own.month != wanted
        face = form.submission.face if hidden else form.submission.face_of_other_month() or form.submission.face
        found = own.month if hidden else face.month
        # Only what a person can see there is said of a cell: the hidden mark may differ from the face.
        cell = face.month_cell if face.month == found else None
        source = "填报月份" if cell else "表内标识的月份"
        said = Month.parse(found)
        facts = {"source": source, "found": said.words if said else found or "空白"}
        facts["wanted"] = form.frame.batch.month.words
        yield form.hit((form.submission.unit,), sheet=face.sheet or None, cell=cell, **facts)


@rule(
    code="I106",
    title="文件加密或过大",
    message="文件“{file}”无法读取：{trouble}{detail}。",
    suggestion="{cure}，另存为 .xlsx 后重新报送。",
)
def locked_or_too_large(drop: Unreadable) -> Iterator[Hit]:
    """A workbook behind a password, or one too large to be a form.

    加密的文件读不出内容；填报表一般不到 1 MB，远大于此的多半夹带了别的东西。

    反例：来件 = 文件设有打开密码
    反例：来件 = 文件过大
    正例：本月完成 = 5
    """
    cure = "请删去与填报无关的工作表和图片"
    if drop.trouble is Trouble.LOCKED:
        cure = "请取消打开密码"
    elif drop.cell:
        cure = f"请删去工作表“{drop.sheet}”{drop.cell}处的内容（选中填报表以下各行，右键“删除”）"
    yield from _refused(drop, Trouble.LOCKED, Trouble.TOO_LARGE, cure=cure)


@rule(
    code="I106",
    title="带有宏",
    severity=Severity.NOTE,
    message="文件“{file}”带有宏，宏没有运行，数据照常读取。",
    suggestion="今后请另存为不带宏的 .xlsx 报送。",
)
def macros_ignored(form: FormView) -> Iterator[Hit]:
    """A workbook that carries macros; they are never run.

    填报表不需要宏。为安全起见，来件里的宏一律不运行。

    反例：宏 = 有
    正例：宏 = 无
    """
    if form.submission.has_macros:
        yield form.hit((form.submission.unit,))


@rule(
    code="I109",
    title="附带文件",
    severity=Severity.NOTE,
    message="文件“{file}”不是工作簿，作为附带文件留存，没有读取。",
    suggestion="无需处理；盖章扫描件、说明等可以随填报表一并报送，但不能代替填报表。",
)
def attachment_unread(drop: Unreadable) -> Iterator[Hit]:
    """A scan, a letter or an archive that came along with the workbook.

    盖章扫描件随表报送是通常做法，不算错；只报扫描件、没有报填报表的，仍按未报送处理。

    反例：附带文件 = 东海县盖章扫描件.pdf
    正例：附带文件 = 无
    """
    yield from _refused(drop, Trouble.ATTACHMENT)
