"""I: a form that counts, though something about whose it is was lost or reads otherwise."""

from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import FormView


@rule(
    code="I104",
    title="文件名与表内单位不符",
    severity=Severity.WARNING,
    message="文件“{file}”的名称写的是“{named}”，而表是发给“{unit}”的，数按“{unit}”计入。",
    suggestion="请核对是否报错了表：是“{named}”报送的，请改用发给“{named}”的填报表；文件名写错的，无需处理。",
)
def other_unit_in_file_name(form: FormView) -> Iterator[Hit]:
    """The file's name names one unit, the form inside belongs to another.

    文件名可以随意起，读取时不作依据；但写着别的单位，多半是错拿了表，数会记到别的单位名下。

    反例：文件名里的单位 = 灌云县
    正例：文件名里的单位 = 无
    """
    if form.submission.named:
        yield form.hit((form.submission.unit, form.submission.named), named=form.submission.named)


@rule(
    code="I110",
    title="标识工作表缺失",
    severity=Severity.NOTE,
    message="文件“{file}”里缺少隐藏的标识工作表，已按表头的填报单位“{unit}”和填报月份读取，轮次按第 1 轮算。",
    suggestion="数据照常采用；今后请直接在下发的填报表上填写，不要把表格复制到新文件。",
)
def identity_sheet_lost(form: FormView) -> Iterator[Hit]:
    """The hidden sheet that says whose form it is was deleted, or the table was copied into another file.

    表头还写着单位和月份，所以仍能读取；但看不出是第几轮、哪个版本，也无法与表头互相印证。

    反例：标识 = 删去
    正例：标识 = 原样
    """
    if not form.submission.hidden:
        yield form.hit((form.submission.unit,))
