"""C: who has not reported, who was late, who fell behind without a word, and sums that contradict their parts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from airdocs.model.batch import Batch
from airdocs.model.finding import Severity
from airdocs.model.form import Field, Heading
from airdocs.model.indicator import Aggregation, Direction
from airdocs.model.month import day_words
from airdocs.model.office import RECEIPTS_SHEET
from airdocs.model.quantity import plain
from airdocs.model.schedule import due_amount, due_part
from airdocs.model.submission import Entry, Trouble
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import EntryView, FormView

#: So much of the target may be lacking before a unit has to say why, until all of it is due.
_SLACK = Decimal("0.1")
_YEAR_OF_DAYS = 300


def heard_from(batch: Batch) -> frozenset[str]:
    """The units of which a file came in, be it only one that had to be turned away; a scan alone is none."""
    sent = {submission.unit for submission in (*batch.effective, *batch.clashing, *batch.misfits)}
    # A borrowed form speaks for the unit on its face too: that unit did report, on the wrong sheet.
    sent |= {submission.face.unit for submission in batch.misfits}
    return frozenset(sent | {drop.guess for drop in batch.unreadable if drop.trouble is not Trouble.ATTACHMENT})


@rule(
    code="C501",
    title="未报送",
    message="“{unit}”没有报送{month}填报表，截止日为{deadline}。",
    suggestion="请尽快填报并报送{mailbox}。",
)
def not_submitted(batch: Batch) -> Iterator[Hit]:
    """A unit that owes a form and has sent none by the deadline.

    缺报的数不按零计算，汇总时注明“未含”，并据此催报。

    反例：来件 = 无
    正例：本月完成 = 5
    """
    heard = heard_from(batch)
    profile = batch.plan.profile
    facts = {
        "month": batch.month.words,
        "deadline": day_words(batch.month.deadline(profile.deadline_day)),
        "mailbox": f"（{profile.mailbox}）" if profile.mailbox else "",
    }
    for unit in batch.reporters:
        if unit not in heard and batch.is_due:
            yield Hit(unit=unit, place=(unit,), facts={"unit": unit, **facts})


@rule(
    code="C502",
    title="迟报",
    severity=Severity.WARNING,
    message="“{unit}”的{month}填报表{source}{cell}是{day}，晚于截止日{deadline}。",
    suggestion="数据照常采用；今后请在截止日前报送。日期写错的，{cure}。",
)
def submitted_late(form: FormView) -> Iterator[Hit]:
    """A report that came in after the deadline: by sheet 收件, else by its own 填报日期.

    迟报不等于报错，数照常计入，只作记录。按时报过、退回后再改的，不算迟报。

    反例：填报日期 = 2021-06-03
    反例：收件 = 东海县 2021-06-02
    正例：填报日期 = 2021-06-03；收件 = 东海县 2021-06-01
    """
    batch, sent = form.frame.batch, form.submission
    deadline = batch.month.deadline(batch.plan.profile.deadline_day)
    receipt = batch.office.receipt(sent.unit)
    day = receipt.day if receipt else _first_filled(form)
    # A day of another year is a slip of the pen, which F207 names.
    if day is None or not 0 < (day - deadline).days < _YEAR_OF_DAYS:
        return
    face, place = sent.face, (sent.unit, Heading.FILLED_ON.value)
    facts = {"month": batch.month.words, "day": day_words(day), "deadline": day_words(deadline)}
    facts |= {"source": Heading.FILLED_ON.value, "cure": "请改正填报日期"}
    if receipt is None:
        yield form.hit(place, sheet=face.sheet or None, cell=face.place(Heading.FILLED_ON.value), **facts)
        return
    name = batch.office.file.rpartition("/")[2]
    facts |= {"source": "收到日期", "cure": f"由办公室在{name}“{RECEIPTS_SHEET}”表（{receipt.day_cell}）改正"}
    hit = form.hit(place, sheet=RECEIPTS_SHEET, cell=receipt.day_cell or receipt.cell, **facts)
    yield replace(hit, file=batch.office.file)


def _first_filled(form: FormView) -> date | None:
    """The earliest 填报日期 of the unit's files; None where only a later round is there, whose first is unknown."""
    batch, sent = form.frame.batch, form.submission
    files = (sent, *(earlier for earlier in batch.superseded if earlier.unit == sent.unit))
    if min(file.identity.round for file in files) > 1:
        return None
    return min((file.face.filled_on for file in files if file.face.filled_on), default=None)


@rule(
    code="C503",
    title="进度滞后未说明原因",
    severity=Severity.WARNING,
    message="{where}累计完成 {total}，序时进度应完成 {due}（目标 {target}），“备注”栏{cell}没有说明原因。",
    suggestion="请在“备注”栏写明滞后的原因和下一步措施；数填错的请改正。",
)
def behind_without_reason(row: EntryView) -> Iterator[Hit]:
    """An indicator well behind its schedule whose 备注 is blank.

    滞后不是填错，但要让办公室知道原因。按指标的“进度”判断：均衡的按月份，按季的按季度要求，有截止日期的到期以前不催；
    未到期时，落后不超过目标的十分之一、或者只差一个的不提。时点、均值类指标只在到期后判断，不高于目标的和不考核的不判断。

    反例：进度 = 均衡；方案目标 = 70；备注 = 空
    反例：进度 = 均衡；方案目标 = 70；备注 = 无
    反例：进度 = 截止:2021-04-30；备注 = 空
    正例：进度 = 均衡；方案目标 = 70；备注 = 设备未到货，9月安装
    正例：进度 = 均衡；方案目标 = 40；备注 = 空
    正例：进度 = 截止:2021-06-30；备注 = 空
    正例：进度 = 不考核；备注 = 空
    """
    target, total, indicator = row.target_value, row.entry.cumulative, row.indicator
    if target is None or total is None or total >= target or indicator.direction is Direction.AT_MOST:
        return
    if row.entry.explains:
        return
    batch = row.form.frame.batch
    due = due_amount(indicator, target, batch.month, batch.plan.profile)
    if due is None or total >= due:
        return
    part = due_part(indicator, batch.month, batch.plan.profile)
    if part is None or (part < 1 and not row.is_summed):
        return
    if part >= 1 or due - total > max(target * _SLACK, Decimal(1)):
        entry, sent = row.entry, row.form.submission
        cell = f"（{entry.remark_cell}）" if entry.remark_cell else ""
        facts = {"where": row.words, "total": plain(total), "due": plain(due), "target": plain(target), "cell": cell}
        place = (*row.place, Field.REMARK.value)
        figure = (entry.subject, indicator.key)
        yield Hit(sent.file, entry.sheet, entry.remark_cell or entry.label_cell, sent.unit, place, figure, facts)


@rule(
    code="C504",
    title="分项与合计不一致",
    message="{where}是 {total}，各{noun}相加是 {wanted}。",
    suggestion="请核对各{noun}和{name}的数，使相加一致；{name}由系统汇总的，可以删去自行增加的{name}一行。",
)
def parts_and_total_disagree(form: FormView) -> Iterator[Hit]:
    """A 全市 row of a summed indicator whose figures are not the sum of the units' in the same form.

    填报单位为各县区统一填报时，有时会自行加上一行全市数。汇总数由各县区相加得出，两者对不上，说明至少有一个数是错的。
    单列的全市数（如 PM2.5 浓度）既不是合计也不是平均，不作比较。

    反例：全市行 = 6、16
    正例：全市行 = 5、15
    正例：全市行 = 无
    """
    name = form.frame.batch.plan.profile.total_name
    entries = form.submission.entries
    for whole in entries:
        if whole.subject != name or whole.indicator.aggregation is not Aggregation.SUM:
            continue
        parts = tuple(e for e in entries if e.indicator.key == whole.indicator.key and e.subject != name)
        for field in (Field.MONTH, Field.CUMULATIVE):
            yield from _disagreement(form, whole, parts, field)


def _disagreement(form: FormView, whole: Entry, parts: tuple[Entry, ...], field: Field) -> Iterator[Hit]:
    total, figures = whole.figure(field), tuple(part.figure(field) for part in parts)
    added = sum((figure for figure in figures if figure is not None), Decimal(0))
    if total is None or not figures or None in figures or total == added:
        return
    plan, indicator, cell = form.frame.batch.plan, whole.indicator, whole.cells[field].cell
    label = form.frame.labels.get(indicator.key, indicator.name)
    place = (whole.subject, indicator.annex, label, field.value)
    facts = {
        "where": f"{whole.subject}{indicator.annex}“{label}”{field.value}（{cell}）",
        "total": plain(total),
        "wanted": plain(added),
        "noun": plan.profile.unit_noun,
        "name": whole.subject,
    }
    yield form.hit(place, sheet=whole.sheet, cell=cell, **facts)
