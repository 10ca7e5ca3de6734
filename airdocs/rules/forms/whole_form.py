"""What only the rows of a form together tell: a whole column that was filled as another one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from airdocs.model.batch import Past
from airdocs.model.finding import Severity
from airdocs.model.form import Field
from airdocs.model.indicator import Kind
from airdocs.model.month import Month
from airdocs.model.quantity import plain
from airdocs.rules.forms.jumps import months_covered, ordinary_part
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import EntryView, FormView, entry_view

#: So many rows of a form, and so large a part of them, show a habit; less may be chance.
_ENOUGH_ROWS, _NEARLY_ALL = 3, Fraction(4, 5)
#: 本月完成 has to be so many times an ordinary month to be told from one, and no more beyond 上月累计.
_ORDINARY = 2
#: An ordinary month has to come to so many units of its last decimal for a row to say anything.
_SOME = Fraction(1, 2)
#: A month typed again is told from so many rows on, of which so many are not zero.
_SAME_ROWS, _SAME_NUMBERS = 5, 3


class Share(NamedTuple):
    """A row of a count in parts of its target: up to the month, in the month, in an ordinary month, in each before."""

    opening: Fraction
    actual: Fraction
    ordinary: Fraction
    months: Mapping[Month, Fraction]


def are_totals(rows: Sequence[Share]) -> bool:
    """Whether 本月完成 of a form's rows are totals: no less than all before, and together too much for a month.

    Less what came before they have to be an ordinary month, by the schedule or by the months before.
    """
    beyond = sum(row.actual >= row.opening for row in rows)
    if beyond < _ENOUGH_ROWS or beyond < _NEARLY_ALL * len(rows):
        return False
    actual = sum((row.actual for row in rows), Fraction(0))
    opening = sum((row.opening for row in rows), Fraction(0))
    months: dict[Month, Fraction] = {}
    for row in rows:
        for month, part in row.months.items():
            months[month] = months.get(month, Fraction(0)) + part
    most = max(sum((row.ordinary for row in rows), Fraction(0)), *months.values(), Fraction(0))
    return actual > _ORDINARY * most and actual - opening <= _ORDINARY * most


def _share(row: EntryView, target: Decimal, opening: Decimal, actual: Decimal) -> Share:
    batch, whole = row.form.frame.batch, Fraction(target)
    series = batch.record.series.get((row.entry.subject, row.indicator.key), ())
    months = {past.month: Fraction(past.actual or 0) / whole for past in series if past.month < batch.month}
    return Share(Fraction(opening) / whole, Fraction(actual) / whole, ordinary_part(row), months)


def _is_told_by_month(row: EntryView, target: Decimal) -> bool:
    """Whether a month's part of a target comes to something: of a few things a year, one more is no habit."""
    unit = Fraction(Decimal(1).scaleb(-row.indicator.decimals))
    return Fraction(target) * ordinary_part(row) >= _SOME * unit


@rule(
    code="H406",
    title="本月完成填成了累计数",
    message="{where}填的是 {actual}，不少于上月累计 {opening}；{all} 项累计指标中 {many} 项都这样，疑似填成了累计数。",
    suggestion="“本月完成”只填本月的数：{actual} 是累计数的，应为 {wanted}；确是本月数的，请书面说明，由下发单位核定。",
)
def totals_in_month_column(form: FormView) -> Iterator[Hit]:
    """The year's totals typed where the month's figures belong.

    累计完成由表格自动相加，“本月完成”再填累计数，合计就多了近一倍。一两项可能是赶工；多数项目的本月数都不少于此前
    各月之和、加起来又比以往任何一个月和进度要求多一倍以上，而减去上月累计正好是平常一个月的量，就是填错了栏。

    反例：各行 = 20/5/20/26、24/6/24/30、16/4/16/20
    正例：各行 = 20/5/20/6、24/6/24/30、16/4/16/4
    正例：各行 = 4/4/4/5、5/5/5/6、4/4/4/7
    """
    rows = tuple(_counted_rows(form))
    if not are_totals([_share(*row) for row in rows if _is_told_by_month(row[0], row[1])]):
        return
    beyond = [(row, opening, actual) for row, _, opening, actual in rows if actual >= opening]
    for row, opening, actual in beyond:
        facts = {"actual": plain(actual), "opening": plain(opening), "wanted": plain(actual - opening)}
        yield _hit(row, all=str(len(rows)), many=str(len(beyond)), **facts)


def _counted_rows(form: FormView) -> Iterator[tuple[EntryView, Decimal, Decimal, Decimal]]:
    """(row, target, 上月累计, 本月完成) of the counts that go on from the month before and had progress in it."""
    for entry in form.submission.entries:
        row = entry_view(form, entry)
        target, actual, opening = row.target_value, row.number(Field.MONTH), row.number(Field.OPENING)
        if not row.is_summed or target is None or target <= 0 or actual is None or opening is None:
            continue
        if actual > 0 and opening > 0 and opening == row.opening and months_covered(row) == 1:
            yield row, target, opening, actual


@rule(
    code="H405",
    title="各项本月数与上月相同",
    severity=Severity.WARNING,
    message="{where}等 {all} 项的本月完成与{month}采纳的本月数全部相同，疑似照抄上月的表。",
    suggestion="请核对各项本月的数；确实相同的不必改，请在“备注”栏说明。",
)
def last_month_typed_again(form: FormView) -> Iterator[Hit]:
    """All figures of the month are those of the month before.

    五项以上的本月数与上月一个不差，多半是拿上月的表照抄。数照常采用，请填报人核对。

    反例：各行 = 20/5/20/5、24/6/24/6、16/4/16/4、10/2/10/2、9/3/9/3
    正例：各行 = 20/5/20/5、24/6/24/6、16/4/16/4、10/2/10/2、9/3/9/4
    """
    last = form.frame.batch.month.before
    pairs = []
    for entry in form.submission.entries:
        now, before = entry.figure(Field.MONTH), _past_in(form, (entry.subject, entry.indicator.key))
        if now is None or before is None or before.actual is None:
            continue
        if now != before.actual or entry.explains:
            return
        pairs.append((entry, now))
    if len(pairs) >= _SAME_ROWS and sum(now != 0 for _, now in pairs) >= _SAME_NUMBERS:
        first = entry_view(form, pairs[0][0])
        yield replace(_hit(first, all=str(len(pairs)), month=last.words), figure=None)


@rule(
    code="I104",
    title="上月的填报表",
    message="文件“{file}”填报月份{cell}写的是{wanted}，而各行的上月累计都是{last}填报表的数，是改了月份的上月表。",
    suggestion="请改用“{wanted}”的填报表填写后重新报送。",
)
def last_month_s_form(form: FormView) -> Iterator[Hit]:
    """A form without its identity sheet whose 上月累计 are all those of the month before.

    只改表头月份、删去标识的上月表，上月累计还是旧数。整张表都是上个月的，不逐格提示。

    反例：标识 = 删去；各行 = 20/5/15/5、24/6/18/6、16/4/12/4
    正例：标识 = 删去；各行 = 20/5/20/5、24/6/24/7、16/4/16/4
    """
    if form.submission.hidden:
        return
    told = 0
    for entry in form.submission.entries:
        stands, past = entry.figure(Field.OPENING), _past_in(form, (entry.subject, entry.indicator.key))
        if entry.indicator.kind is not Kind.CUMULATIVE or stands is None or past is None or past.actual is None:
            continue
        if stands != past.cumulative - past.actual:
            return
        told += past.actual != 0
    if told >= _ENOUGH_ROWS:
        face, month = form.submission.face, form.frame.batch.month
        facts = {"wanted": month.words, "last": month.before.words}
        yield form.hit((form.submission.unit,), sheet=face.sheet or None, cell=face.month_cell, **facts)


def _past_in(form: FormView, key: tuple[str, str]) -> Past | None:
    """What was counted of a figure in the month before."""
    batch = form.frame.batch
    past = batch.record.counted.get(key)
    return past if past is not None and past.month == batch.month.before else None


def _hit(row: EntryView, **facts: str) -> Hit:
    entry, sent = row.entry, row.form.submission
    cell = entry.cells[Field.MONTH].cell
    known = {"where": f"{row.words}本月完成（{cell}）", **facts}
    figure = (entry.subject, row.indicator.key)
    return Hit(sent.file, entry.sheet, cell, sent.unit, (*row.place, Field.MONTH.value), figure, known)
