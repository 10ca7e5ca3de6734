"""Whose file is it: identity sheets lost, edited, borrowed; the face; files sent twice."""

from dataclasses import replace
from datetime import date, datetime

from airdocs.model.form import IDENTITY_SHEET, reporters
from tests.faults.desk import Desk, Errand, Fault, NotHereError, errand, filled
from tests.faults.kinds_writing import MONTH, some
from tests.faults.registry import add, kind


def _identity(desk: Desk, key: str):
    return next(row[1] for row in desk.book[IDENTITY_SHEET].iter_rows() if row[0].value == key)


def _other_unit(desk: Desk) -> Errand:
    own = desk.job
    others = [unit for unit in reporters(own.plan) if unit != own.unit]
    if not others:
        raise NotHereError
    return errand(own.plan, others[0], own.month, 7)


@kind("标识工作表删去")
def identity_deleted(desk: Desk) -> Fault:
    del desk.book[IDENTITY_SHEET]
    return desk.fault(("I110", None))


@kind("标识工作表取消隐藏")
def identity_shown(desk: Desk) -> Fault:
    desk.book[IDENTITY_SHEET].sheet_state = "visible"
    return desk.fault()


@kind("标识工作表删去且表头单位清空")
def identity_and_face_gone(desk: Desk) -> Fault:
    del desk.book[IDENTITY_SHEET]
    for page in desk.book.worksheets[1:]:
        desk.heading("填报单位", page).value = None
    return desk.fault(("I102", None), refused=True, also=[("C501", None)])


@kind("标识里的单位改成别的单位")
def identity_unit_edited(desk: Desk) -> Fault:
    _identity(desk, "unit").value = _other_unit(desk).unit
    return desk.fault(("I104", desk.heading("填报单位")), refused=True)


@kind("标识里的月份改了")
def identity_month_edited(desk: Desk) -> Fault:
    _identity(desk, "month").value = str(desk.job.month.before)
    return desk.fault(("I104", None), refused=True)


@kind("标识里的方案改了")
def identity_plan_edited(desk: Desk) -> Fault:
    _identity(desk, "plan").value = "邻市2020年方案"
    return desk.fault(("I103", None), refused=True)


@kind("标识里的版本改了")
def identity_version_edited(desk: Desk) -> Fault:
    _identity(desk, "version").value = "0"
    return desk.fault(("I103", None), refused=True)


@kind("标识里的轮次乱写")
def identity_round_edited(desk: Desk) -> Fault:
    _identity(desk, "round").value = "第二轮"
    return desk.fault()


@kind("标识里的单位写简称")
def identity_unit_alias(desk: Desk) -> Fault:
    aliases = {unit.name: unit.aliases for unit in desk.job.plan.units}
    if not aliases.get(desk.job.unit):
        raise NotHereError
    _identity(desk, "unit").value = aliases[desk.job.unit][0]
    return desk.fault()


@kind("表头单位写简称")
def face_unit_alias(desk: Desk) -> Fault:
    aliases = {unit.name: unit.aliases for unit in desk.job.plan.units}
    if not aliases.get(desk.job.unit):
        raise NotHereError
    desk.heading("填报单位").value = aliases[desk.job.unit][0]
    return desk.fault()


@kind("标识工作表从别的单位拷来")
def identity_borrowed(desk: Desk) -> Fault:
    other = _other_unit(desk)
    _identity(desk, "unit").value = other.unit
    _identity(desk, "round").value = "2"
    return desk.fault(("I104", desk.heading("填报单位")), refused=True)


@kind("借别的单位的表填报")
def form_borrowed(desk: Desk) -> Fault:
    other = Desk(other_job := _other_unit(desk), filled(other_job), "x")
    cell = other.heading("填报单位")
    cell.value = desk.job.unit
    return desk.fault(("I104", cell), refused=True, content=other.save())


@kind("错把别的单位的表当自己的报来")
def form_of_another_unit(desk: Desk) -> Fault:
    other = _other_unit(desk)
    return desk.fault(
        ("I104", None), content=filled(other), refused=True, also=[("C501", None)], name=f"{desk.job.unit}5月.xlsx"
    )


@kind("又报上个月的表")
def last_month_again(desk: Desk) -> Fault:
    own = desk.job
    if own.month.number == 1:
        raise NotHereError
    last = Desk(job := errand(own.plan, own.unit, own.month.before, 7), filled(job), "x")
    return desk.fault(("I104", last.heading("填报月份")), refused=True, content=last.content)


@kind("上个月的表只改了月份")
def last_month_with_new_face(desk: Desk) -> Fault:
    own = desk.job
    if own.month.number == 1:
        raise NotHereError
    last = Desk(job := errand(own.plan, own.unit, own.month.before, 7), filled(job), "x")
    for page in last.book.worksheets[1:-1]:
        last.heading("填报月份", page).value = own.month.words
    return desk.fault(("I104", None), refused=True, content=last.save())


@kind("别的方案的表")
def form_of_another_plan(desk: Desk) -> Fault:
    profile = replace(desk.job.plan.profile, name="邻市2020年大气方案")
    other = errand(replace(desk.job.plan, profile=profile), desk.job.unit, desk.job.month, 7)
    return desk.fault(("I103", None), refused=True, content=filled(other))


@kind("表头月份改了")
def face_month_changed(desk: Desk) -> Fault:
    cell = desk.heading("填报月份")
    cell.value = desk.job.month.after.words
    return desk.fault(("I104", cell), refused=True)


@kind("表头月份写成日期")
def face_month_as_date(desk: Desk) -> Fault:
    desk.heading("填报月份").value = datetime(desk.job.month.year, desk.job.month.number, 1)
    return desk.fault()


@kind("表头月份写成2021-05")
def face_month_as_code(desk: Desk) -> Fault:
    desk.heading("填报月份").value = f"{desk.job.month.year}.{desk.job.month.number}"
    return desk.fault()


@kind("表头单位清空")
def face_unit_cleared(desk: Desk) -> Fault:
    desk.heading("填报单位").value = None
    return desk.fault()


@kind("表头单位写错一字")
def face_unit_one_off(desk: Desk) -> Fault:
    cell = desk.heading("填报单位")
    cell.value = f"{desk.job.unit[:-1]}佟"
    return desk.fault(("I104", cell), refused=True)


def signed(title: str, name: str, label: str, value, code: str | None) -> None:
    def spoil(desk: Desk) -> Fault:
        cell = desk.heading(label)
        cell.value = value(desk.job) if callable(value) else value
        return desk.fault(*([(code, cell)] if code else []))

    add(name, title, spoil)


signed("填报日期未填", "day_missing", "填报日期", None, "F205")
signed("填报人未填", "signer_missing", "填报人", None, "F205")
signed("审核人未填", "checker_missing", "审核人", None, "F205")
signed(
    "填报日期写成文本", "day_as_text", "填报日期", lambda job: f"{job.last_day.year}年{job.last_day.month}月1日", None
)
signed("填报日期写成点分", "day_dotted", "填报日期", lambda job: f"{job.last_day.year}.{job.last_day.month}.1", None)
signed("填报日期写成八位数", "day_compact", "填报日期", lambda job: int(f"{job.last_day:%Y%m%d}"), None)
signed(
    "填报日期是日期", "day_as_date", "填报日期", lambda job: datetime(job.last_day.year, job.last_day.month, 1), None
)
signed("填报日期中文数字", "day_in_hanzi", "填报日期", lambda job: _hanzi(job.last_day), None)
signed("填报日期不存在", "day_impossible", "填报日期", lambda job: f"{job.month.year}年2月30日", "F207")
signed("填报日期早于填报月份", "day_too_early", "填报日期", lambda job: datetime(job.month.year - 1, 12, 31), "F207")
signed("填报日期年份写错", "day_of_another_age", "填报日期", lambda job: datetime(job.month.year + 10, 1, 1), "F207")
signed("填报日期写“月底”", "day_in_words", "填报日期", "月底", "F207")


def _hanzi(day: date) -> str:
    from airdocs.model.quantity import in_hanzi

    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    month = in_hanzi(day.month).removeprefix("一") if day.month >= 10 else in_hanzi(day.month)
    return f"{year}年{month}月一日"


def named(title: str, name: str, file: str) -> None:
    def spoil(desk: Desk) -> Fault:
        return desk.fault(content=desk.content, name=file.format(job=desk.job))

    add(name, title, spoil)


named("文件名带空格括号", "file_name_spaced", "5 月 报表（1） - 副本.XLSX")
named("文件名带表情", "file_name_emoji", "报表🎉最终版.xlsx")
named("文件名没有扩展名", "file_name_bare", "报表")
named("文件扩展名是.xls", "file_name_xls", "报表.xls")
named("文件扩展名是.et", "file_name_et", "报表.et")
named("文件名很长", "file_name_long", f"{'关于报送月度进展情况的' * 8}.xlsx")
named("文件在子文件夹里", "file_in_folder", "第一批/盖章/报表.xlsx")
named("文件名写本单位", "file_named_by_unit", "{job.unit}.xlsx")


@kind("同一份表报两次")
def sent_twice_alike(desk: Desk) -> Fault:
    fault = desk.fault(("I107", None), content=desk.content, name="a.xlsx")
    return replace(fault, others=(("b.xlsx", desk.content),))


@kind("同一份表报两次，备注不同")
def sent_twice_with_other_remark(desk: Desk) -> Fault:
    from airdocs.model.form import Field

    desk.pick()[Field.REMARK].value = "另有说明"
    return replace(desk.fault(("I105", None), refused=True, name="a.xlsx"), others=(("b.xlsx", desk.content),))


@kind("同一轮报两份不同的表")
def sent_twice_differently(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[MONTH].value = line.told.month + 1
    return replace(desk.fault(("I105", None), refused=True, name="a.xlsx"), others=(("b.xlsx", desk.content),))


@kind("改正后第二轮报来")
def corrected_in_next_round(desk: Desk) -> Fault:
    faulty = Desk(desk.job, desk.content, "x")
    faulty.pick(some)[MONTH].value = "约3"
    _identity(desk, "round").value = "2"
    return replace(desk.fault(("I108", None), name="z.xlsx"), others=(("a.xlsx", faulty.save()),))


@kind("上轮的表又报一次")
def older_round_again(desk: Desk) -> Fault:
    line = desk.pick(some)
    corrected = Desk(desk.job, desk.content, "x")
    _identity(corrected, "round").value = "2"
    line[MONTH].value = line.told.month + 1
    return replace(desk.fault(("I108", None), name="z.xlsx"), others=(("a.xlsx", corrected.save()),))
