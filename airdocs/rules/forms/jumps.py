"""H403: a figure out of all proportion to the months before it: a slipped decimal point, a doubled zero."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from statistics import median

from airdocs.model.finding import Severity
from airdocs.model.form import Field
from airdocs.model.indicator import Indicator, Period
from airdocs.model.quantity import plain
from airdocs.model.schedule import BY_DAY, BY_QUARTER, EVEN, due_part, joins, opens
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import EntryView

#: Fewer earlier months than this say nothing about what is usual.
ENOUGH = 3
#: A count that grows by less than this is no slip of a digit.
_FEW = 4
#: A single month beyond the target of the whole year is only told from this count on.
_MANY = 10
#: So many times what every other unit did, of which there have to be so many.
_TIMES_AT_ONCE, _ENOUGH_OTHERS = 6, 4
_OF_YEAR = {Period.YEAR: 1, Period.QUARTER: 4, Period.MONTH: 12}
_THRICE, _HALF_MORE, _FOURFOLD = Decimal(3), Decimal("1.5"), Decimal(4)
_TOTAL, _FIFTH = Decimal("2.5"), Decimal("0.2")
_QUARTER, _TWO_FIFTHS = Decimal("0.25"), Decimal("0.4")


def sudden_count(value: Decimal, earlier: Sequence[Decimal], yearly: Decimal) -> bool:
    """Whether a month's count is out of proportion to ``earlier`` months and to the target of a ``yearly`` whole."""
    if not earlier:
        return False
    most = max(earlier)
    if value > _THRICE * most and value > yearly and value >= _MANY:
        return True
    if len(earlier) < ENOUGH or value - most < _FEW:
        return False
    beyond_most = value > _THRICE * most and value > yearly * _QUARTER
    beyond_usual = value > _FOURFOLD * median(earlier) and value > _HALF_MORE * most
    return beyond_most or (beyond_usual and value > yearly * _TWO_FIFTHS)


def like_total(value: Decimal, earlier: Sequence[Decimal], yearly: Decimal) -> bool:
    """Whether a month's count reads like a total: no less than all before, and without it a month like them."""
    if len(earlier) < ENOUGH or value < sum(earlier) or min(earlier) <= 0 or value < _MANY:
        return False
    rest = value - sum(earlier)
    usual = min(earlier) / 2 <= rest <= 2 * max(earlier)
    return usual and value > _TOTAL * max(earlier) and value > yearly * _FIFTH


def sudden_level(value: Decimal, earlier: Sequence[Decimal], target: Decimal) -> bool:
    """Whether a mean or a level leaves the range of ``earlier`` months and the last of them at once by far."""
    if len(earlier) < ENOUGH or min(earlier) <= 0 or abs(value - earlier[-1]) <= abs(target) * _QUARTER:
        return False
    rises = value > _HALF_MORE * max(earlier) and value > _THRICE * earlier[-1]
    falls = _HALF_MORE * value < min(earlier) and _THRICE * value < earlier[-1]
    return rises or falls


@rule(
    code="H403",
    title="数值突变",
    severity=Severity.WARNING,
    message="{where}是 {value}，{compared}，变化过大。",
    suggestion="请核对是否多写、少写了零或点错了小数点；核对无误的，请在“备注”栏说明原因。",
)
def sudden_jump(row: EntryView) -> Iterator[Hit]:
    """A figure out of all proportion to the accepted months before it.

    多写一个零、点错小数点，往往差十倍。一般在有三个月以上的数可比时判断（一个月就超过全年目标的不等满三个月），并与此前的最大值、中位数和
    目标同时比较：个数的月度数要超过此前最大月的三倍又超过全年目标的四分之一（或超过中位数的四倍、最大月的一倍半和全年
    目标的五分之二）；平均值、比例要越出此前的范围，又与上月相差三倍以上。用最大值和中位数而不用平均值，
    是因为治理项目本来就集中在几个月完工，个别月份的高低不应影响判断。本月数不少于此前各月之和、减去后又像平常一个月的，
    多半是填成了累计数，也请核对。数仍照常计入，只请核对。

    反例：历月 = 4、5、6；上月采纳 = 15；上月累计 = 15；本月完成 = 50；累计完成 = 65
    反例：历月 = 10；方案目标 = 70；本月完成 = 100；累计完成 = 110
    反例：类型 = 均值；历月 = 40、36、38；上月采纳 = 38；上月累计 = 38；本月完成 = 150；累计完成 = 60
    正例：历月 = 4、5、6；上月采纳 = 15；上月累计 = 15；本月完成 = 12；累计完成 = 27
    正例：类型 = 均值；历月 = 40、36、38；上月采纳 = 38；上月累计 = 38；本月完成 = 20；累计完成 = 34
    """
    target, entry = row.target_value, row.entry
    if target is None or entry.explains:
        return
    batch = row.form.frame.batch
    series = batch.record.series.get((entry.subject, row.indicator.key), ())
    past = tuple(one for one in series if one.month < batch.month)
    months = tuple(one.actual for one in past if one.actual is not None)
    value = row.number(Field.MONTH)
    if row.is_summed:
        yearly = yearly_target(row, target)
        # A month that makes up for others is held against as many.
        if value is not None and _is_sudden(value / months_covered(row), months, yearly):
            yield _hit(row, Field.MONTH, value, months, yearly)
        return
    if value is not None and sudden_level(value, months, target):
        yield _hit(row, Field.MONTH, value, months, target)
    total, totals = row.number(Field.CUMULATIVE), tuple(one.cumulative for one in past)
    if total is not None and sudden_level(total, totals, target):
        yield _hit(row, Field.CUMULATIVE, total, totals, target)


def _is_sudden(value: Decimal, earlier: Sequence[Decimal], yearly: Decimal) -> bool:
    return sudden_count(value, earlier, yearly) or like_total(value, earlier, yearly)


def yearly_target(row: EntryView, target: Decimal) -> Decimal:
    """What a target comes to in a year: one for a quarter is met four times, one for a month twelve times."""
    return target * _OF_YEAR[row.indicator.period]


def months_covered(row: EntryView) -> int:
    """How many months 本月完成 stands for: one, or all since the last that was accepted."""
    batch = row.form.frame.batch
    last = batch.record.accepted.get((row.entry.subject, row.indicator.key))
    period, profile = row.indicator.period, batch.plan.profile
    if last is None or last.month >= batch.month or not joins(period, last.month, batch.month, profile):
        return 1
    return last.month.until(batch.month) - 1


def ordinary_part(row: EntryView) -> Fraction:
    """The part of the target that a month has by the schedule, or evenly, whichever is more."""
    even = replace(row.indicator, schedule=EVEN)
    stepwise = row.indicator.schedule.startswith(BY_QUARTER)
    return max(_part_of_month(row, one) for one in (even, row.indicator if stepwise else even))


def _part_of_month(row: EntryView, indicator: Indicator) -> Fraction:
    batch = row.form.frame.batch
    profile = batch.plan.profile
    until = due_part(indicator, batch.month, profile) or Fraction(0)
    if opens(indicator.period, batch.month, profile):
        return until
    return until - (due_part(indicator, batch.month.before, profile) or Fraction(0))


@rule(
    code="H403",
    title="本月数远超各单位",
    severity=Severity.WARNING,
    message="{where}是 {value}，是目标 {target}{measure}的 {percent}%；其他{others}个单位本月最多完成目标的 {most}%。",
    suggestion="请核对是否多写了 0 或填错了行；核对无误的不必改，请在“备注”栏说明原因。",
)
def sudden_beside_others(row: EntryView) -> Iterator[Hit]:
    """A month's count many times what any other unit did and what the schedule asks, with few months to judge by.

    没有三个月的数可比时，与别的单位比：各单位本月都只完成目标的百分之几，独有一家完成了大半，又是进度要求的六倍以上，
    多半是多写了一个 0。集中完工的也可能如此，所以只请核对，数照常计入。不足 10 的数、写了备注的、
    定有截止日期一次完成的不提，可比的单位不足四个的也不提。

    反例：各单位比例 = 8、9、9、10；方案目标 = 100；本月完成 = 80；累计完成 = 90
    正例：各单位比例 = 8、9、9、40；方案目标 = 100；本月完成 = 80；累计完成 = 90
    正例：各单位比例 = 8、9、9；方案目标 = 100；本月完成 = 80；累计完成 = 90
    """
    target, value = row.target_value, row.number(Field.MONTH)
    if target is None or target <= 0 or not row.is_summed or row.entry.explains or value is None or value < _MANY:
        return
    if row.indicator.schedule.startswith(BY_DAY) or _has_history(row):
        return
    shares = row.form.frame.shares.get(row.indicator.key, {})
    others = [share for subject, share in shares.items() if subject != row.entry.subject]
    share = Fraction(value) / Fraction(target) / months_covered(row)
    most = max(others, default=Fraction(0))
    if len(others) >= _ENOUGH_OTHERS and most > 0 and share >= _TIMES_AT_ONCE * max(most, ordinary_part(row)):
        told = {"percent": str(int(share * 100)), "most": str(int(most * 100)), "others": str(len(others))}
        hit = _hit(row, Field.MONTH, value, (), target)
        yield replace(hit, facts={**hit.facts, **told, "target": plain(target), "measure": row.indicator.measure})


def _has_history(row: EntryView) -> bool:
    batch = row.form.frame.batch
    series = batch.record.series.get((row.entry.subject, row.indicator.key), ())
    return sum(one.actual is not None and one.month < batch.month for one in series) >= ENOUGH


def _hit(row: EntryView, field: Field, value: Decimal, earlier: Sequence[Decimal], target: Decimal) -> Hit:
    entry, sent = row.entry, row.form.submission
    cell = entry.cells[field].cell
    compared = f"全年目标只有 {plain(target)}"
    if len(earlier) >= ENOUGH:
        compared = f"此前{len(earlier)}个月在 {plain(min(earlier))} 到 {plain(max(earlier))} 之间"
    facts = {"where": f"{row.words}{field.value}（{cell}）", "value": plain(value), "compared": compared}
    figure = (entry.subject, row.indicator.key)
    return Hit(sent.file, entry.sheet, cell, sent.unit, (*row.place, field.value), figure, facts)
