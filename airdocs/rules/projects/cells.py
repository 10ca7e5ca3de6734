"""J: whether the days, the amount and the phone of a filed project can be."""

import re
from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.finding import Severity
from airdocs.model.month import day_words
from airdocs.model.project import ProjectField
from airdocs.rules.projects.views import ListedProject
from airdocs.rules.registry import Hit, rule

_F = ProjectField
#: 100 亿元: an amount beyond was typed in 元.
_MOST = Decimal(1_000_000)
_MOBILE, _HOTLINE = r"(?:\+?86-?)?1[3-9]\d(?:-?\d{4}){2}", r"(?:400|800)-?\d{3}-?\d{4}"
_LANDLINE = r"(?:\(?0\d{2,3}\)?-?)?\d{7,8}(?:(?:-|转)\d{1,6})?"
_PHONE = re.compile(f"{_MOBILE}|{_LANDLINE}|{_HOTLINE}")
_APART = re.compile(r"[、,，;；/\\\s]+")
_WIDE_MARKS = str.maketrans("（）－—–―＋０１２３４５６７８９", "()----+0123456789")
_CARRIED = re.compile("续建|跨年|结转|延续|上年|往年|滚动")


@rule(
    code="J713",
    title="日期写法无法识别",
    message="{where}写的是“{text}”，不是能确定的日期。",
    suggestion="请填成日期，如 {year}-6-30；只定到月份的，填该月最后一天。",
)
def unreadable_day(project: ListedProject) -> Iterator[Hit]:
    """计划开工 or 计划完成 that names no day and no month.

    “尽快”“三季度左右”一类的写法无法判断是否逾期。写到月份的（2021年6月）可以，计划完成按月底算。

    反例：计划完成 = 尽快
    反例：计划完成 = 2021-02-30
    正例：计划完成 = 2021年9月
    """
    for field, day in ((_F.START, project.row.start), (_F.FINISH, project.row.finish)):
        if day is None and project.row.text(field):
            yield project.hit(field)


@rule(
    code="J703",
    title="日期不在计划年度内",
    message="{where}是“{text}”，不在方案的计划期（{first}至{last}）内。",
    suggestion="请核对年份；年内完不成的项目不要列入本年清单，开工早于本年的续建项目请在“备注”写明“续建”。",
)
def day_outside_the_year(project: ListedProject) -> Iterator[Hit]:
    """A project planned to end, or to begin, outside the period of the plan.

    清单对应的是本年的目标，期限在年度以外的项目不能算本年的数。续建项目可以早于本年开工，备注写明即可。

    反例：计划完成 = 2022-03-31
    反例：计划开工 = 2020-10-01
    反例：计划开工 = 2022-01-05；计划完成 = 2022-03-31
    正例：计划开工 = 2020-10-01；清单备注 = 续建
    """
    row, (first, last) = project.row, project.period
    facts = {"first": day_words(first), "last": day_words(last)}
    carried = row.start and row.start < first and _CARRIED.search(row.text(_F.REMARK))
    if row.start and not carried and not first <= row.start <= last:
        yield project.hit(_F.START, **facts)
    if row.finish and not first <= row.finish <= last:
        yield project.hit(_F.FINISH, **facts)


@rule(
    code="J708",
    title="完成日期早于开工日期",
    message="{where}是“{text}”，早于计划开工（{cell}）的“{start}”。",
    suggestion="请核对两个日期，改正填错的一个。",
)
def finished_before_begun(project: ListedProject) -> Iterator[Hit]:
    """A project planned to end before it begins.

    两个日期必有一个填错，多半是填颠倒了。

    反例：计划开工 = 2021-11-30；计划完成 = 2021-09-01
    正例：计划开工 = 2021-05-01；计划完成 = 2021-09-30
    """
    row = project.row
    if row.start and row.finish and row.finish < row.start:
        yield project.hit(_F.FINISH, cell=row.cell(_F.START), start=row.text(_F.START))


@rule(
    code="J711",
    title="联系电话有误",
    message="{where}写的是“{text}”，不是完整的电话号码。",
    suggestion="手机填11位，座机带区号，如 0518-81234567；几个号码用“、”隔开。",
)
def phone_out_of_form(project: ListedProject) -> Iterator[Hit]:
    """A phone number with digits lacking, too many, or letters among them.

    号码错一位就联系不上人。

    反例：清单电话 = 138000012
    反例：清单电话 = 139O0000000
    正例：清单电话 = 0518-81234567
    正例：清单电话 = +8613900000000
    正例：清单电话 = 13900000000、0518-81234567转8012
    """
    text = project.row.text(_F.PHONE)
    numbers = [part for part in _APART.split(text.translate(_WIDE_MARKS)) if part]
    if numbers and not all(_PHONE.fullmatch(number) for number in numbers) and not _PHONE.fullmatch("".join(numbers)):
        yield project.hit(_F.PHONE)


@rule(
    code="J712",
    title="投资额有误",
    message="{where}写的是“{text}”，{fault}。",
    suggestion="投资以万元为单位，只填数字，如 350；没有投资的填0。",
)
def amount_out_of_form(project: ListedProject) -> Iterator[Hit]:
    """An amount that is no number, or negative.

    “约500”“1.2亿”无法相加；负数不是投资。

    反例：投资 = 约500
    反例：投资 = 1.2亿
    反例：投资 = -20
    正例：投资 = 500
    正例：投资 = 500万元
    """
    row = project.row
    if row.text(_F.INVESTMENT) and row.investment is None:
        yield project.hit(_F.INVESTMENT, fault="不是以万元为单位的数字")
    elif row.investment is not None and row.investment < 0:
        yield project.hit(_F.INVESTMENT, fault="不能是负数")


@rule(
    code="J712",
    title="投资额过大",
    severity=Severity.WARNING,
    message="{where}写的是“{text}”，折合超过100亿元，疑似以元为单位填写。",
    suggestion="投资以万元为单位，请核对；确实无误的不用改。",
)
def amount_too_large(project: ListedProject) -> Iterator[Hit]:
    """An amount so large that it was typed in 元.

    一个治理项目的投资很少过亿，上百亿多半是单位错了。

    反例：投资 = 35000000
    正例：投资 = 3500
    """
    if project.row.investment is not None and project.row.investment > _MOST:
        yield project.hit(_F.INVESTMENT)
