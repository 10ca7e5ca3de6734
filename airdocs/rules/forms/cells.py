"""F: whether the cells of a form that nobody fills are still those that went out."""

from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.finding import Severity
from airdocs.model.form import Field, Heading
from airdocs.model.labels import inner
from airdocs.model.month import day_words
from airdocs.model.quantity import State, plain
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import ERROR_VALUES, CellView, Duty, FormView

#: A report signed later than this after the month began bears the wrong year: it is sent within weeks.
_LATEST_DAYS = 330


@rule(
    code="F203",
    title="单元格是错误值",
    message="{where}是错误值“{text}”。",
    suggestion="请删去该单元格的公式，直接填写数字。",
)
def error_value(cell: CellView) -> Iterator[Hit]:
    """A cell that shows #REF! or the like.

    公式引用的单元格被删除或改名后就会这样，真正的数已经看不到了。

    反例：本月完成 = #REF!
    正例：本月完成 = 5
    """
    if _is_error(cell) and cell.duty is not Duty.SHOWN:
        yield cell.hit()


@rule(
    code="F203",
    title="表内公式算不出来",
    severity=Severity.NOTE,
    message="{where}是错误值“{text}”，这一格由表格计算，已按填报的数重新算出，不影响采用。",
    suggestion="不必处理；今后请不要改动灰色单元格里的公式。",
)
def broken_sum_or_rate(cell: CellView) -> Iterator[Hit]:
    """A cell that the form works out shows an error value, though what it is worked out from is sound.

    完成率和累计完成由填报的数算出，填报的数没有问题，就不必退回。填报的数本身不是数字时，这些格跟着出错，只报前者。

    反例：完成率 = #DIV/0!
    反例：累计完成 = #VALUE!
    正例：本月完成 = 5
    """
    if _is_error(cell) and cell.duty is Duty.SHOWN and not _follows_from_others(cell):
        yield cell.hit()


def _is_error(cell: CellView) -> bool:
    return cell.quantity.state is State.TEXT and cell.quantity.text.upper().startswith(ERROR_VALUES)


def _follows_from_others(cell: CellView) -> bool:
    """Whether 完成率 fails only because what it divides is no plain number: that is said at its own cell."""
    if cell.field is not Field.RATE:
        return False
    parts = (cell.row.entry.cells.get(field) for field in (Field.TARGET, Field.CUMULATIVE))
    return not all(
        part and (part.formula or (part.quantity.value is not None and not part.quantity.normalised)) for part in parts
    )


@rule(
    code="F203",
    title="填报格里有公式",
    message="{where}里是公式（{result}），应直接填写数字。",
    suggestion="请把公式换成数字：复制该单元格，选择性粘贴为“数值”。",
)
def formula_in_entry(cell: CellView) -> Iterator[Hit]:
    """A formula where a number was to be typed.

    公式可能引用别的文件，换一台电脑结果就变。累计完成由表格自动计算的除外。

    反例：本月完成 = 公式
    正例：累计完成 = 公式
    """
    if cell.duty is Duty.ENTRY and cell.reported.formula:
        text = inner(cell.quantity.text)
        yield cell.hit(result=f"结果为“{text}”" if text else "没有算出结果")


@rule(
    code="F203",
    title="累计公式被改",
    message="{where}里的公式是“{formula}”，没有算出结果，也不是上月累计加本月完成。",
    suggestion="请恢复下发时的公式，即上月累计加本月完成，或填写数字 {wanted}。",
)
def sum_altered(cell: CellView) -> Iterator[Hit]:
    """A formula under 累计完成 that adds up something else, and was never worked out.

    只引用本月完成、把本月数乘了二的公式，算出来不是累计数；没有结果的公式更看不出填报人的本意。写法不同而结果一样的
    （=E8+F8、=SUM(E8:F8)）照常采用。

    反例：累计完成 = 公式 G6
    正例：累计完成 = 公式
    """
    if cell.duty is Duty.SUM and cell.reported.altered:
        parts = [cell.row.number(field) or Decimal(0) for field in (Field.OPENING, Field.MONTH)]
        yield cell.hit(formula=f"={cell.reported.altered}", wanted=plain(parts[0] + parts[1]))


@rule(
    code="F204",
    title="年度目标被改",
    message="{where}是“{text}”，方案下达的目标是“{wanted}”。",
    suggestion="请改回“{wanted}”；对目标有异议的，请书面报下发单位，不要在表内改动。",
)
def target_changed(cell: CellView) -> Iterator[Hit]:
    """年度目标 is not what the plan (or sheet 目标调整) says.

    完成率以印发的目标为准，表内的目标只供查看。

    反例：方案目标 = 70；年度目标 = 60
    反例：方案目标 = 70；年度目标 = 空
    正例：方案目标 = 70；年度目标 = 70
    """
    row = cell.row
    if cell.field is not Field.TARGET:
        return
    if row.target_value is None:
        if row.has_no_task and cell.quantity.state is State.NUMBER:
            yield cell.hit(wanted="/")
        return
    revised = row.form.frame.revised.get((row.entry.subject, row.indicator.key), frozenset())
    if cell.quantity.value != row.target_value and cell.quantity.value not in revised:
        yield cell.hit(wanted=plain(row.target_value))


@rule(
    code="F204",
    title="上月累计不符",
    message="{where}是“{text}”，已采纳的累计数是“{wanted}”。",
    suggestion="改动过的请改回“{wanted}”；没有改动过的，说明填报表发出后上月数据有更正，请用最新下发的填报表重填。",
)
def opening_changed(cell: CellView) -> Iterator[Hit]:
    """A prefilled 上月累计 is not the last accepted figure.

    上月累计由下发单位按已采纳的数预填，一月份和新的计数周期从 0 起算。

    反例：上月采纳 = 10；上月累计 = 8；累计完成 = 13
    正例：上月采纳 = 10；上月累计 = 10
    正例：上月采纳 = 无；上月累计 = 8；累计完成 = 13
    """
    row = cell.row
    if cell.field is not Field.OPENING or row.opening is None or row.target_value is None:
        return
    harmless = not row.is_summed and cell.quantity.state in {State.BLANK, State.NO_TASK}
    if cell.quantity.value != row.opening and not harmless:
        yield cell.hit(wanted=plain(row.opening))


@rule(
    code="F205",
    title="签报信息未填",
    severity=Severity.NOTE,
    message="工作表“{sheet}”表头{cell}没有填写{names}。",
    suggestion="请补填{names}，便于核对和联系。",
)
def face_incomplete(form: FormView) -> Iterator[Hit]:
    """填报人, 审核人 or 填报日期 is blank.

    不影响数据采用，只作提醒。

    反例：填报人 = 空
    正例：填报人 = 样例
    """
    face = form.submission.face
    filled = {
        Heading.FILLED_BY: face.filled_by,
        Heading.CHECKED_BY: face.checked_by,
        Heading.FILLED_ON: face.filled_on,
    }
    read = {Heading.FILLED_ON} if face.filled_on_text else set()
    blank = tuple(heading.value for heading, value in filled.items() if not value and heading not in read)
    if blank and face.places:
        place = (form.submission.unit, *blank)
        yield form.hit(place, sheet=face.sheet or None, cell=face.place(blank[0]), names="、".join(blank))


@rule(
    code="F207",
    title="填报日期有误",
    severity=Severity.WARNING,
    message="工作表“{sheet}”填报日期{cell}是“{found}”，{reason}。",
    suggestion="请改成实际填报的日期，例如 {example}。",
)
def day_out_of_place(form: FormView) -> Iterator[Hit]:
    """填报日期 is no day, lies before the month reported, or about a year after it.

    是否按时以填报日期为准。2月30日、上一年度的日期都说明填错了，也可能是拿旧表改的。

    反例：填报日期 = 2021-02-30
    反例：填报日期 = 2020-06-01
    正例：填报日期 = 2021-06-01
    """
    face, month = form.submission.face, form.frame.batch.month
    if not face.filled_on_text:
        return
    day, reason = face.filled_on, ""
    if day is None:
        reason = "不是一个日期"
    elif day < month.first_day:
        reason = f"早于填报月份（{month.words}）"
    elif (day - month.first_day).days > _LATEST_DAYS:
        reason = f"比填报月份（{month.words}）晚一年左右，年份可能写错"
    if reason:
        place = (form.submission.unit, Heading.FILLED_ON.value)
        facts = {"found": face.filled_on_text, "reason": reason, "example": day_words(month.after.first_day)}
        yield form.hit(place, sheet=face.sheet or None, cell=face.place(Heading.FILLED_ON.value), **facts)


@rule(
    code="F208",
    title="表外极远处有内容",
    severity=Severity.NOTE,
    message="工作表“{sheet}”离表格极远的单元格{cell}里有内容，没有读取，不影响采用。",
    suggestion="多半是误按空格或误粘贴留下的：按 Ctrl+End 跳到该处，选中后按 Delete 清除即可。",
)
def far_cell_unread(form: FormView) -> Iterator[Hit]:
    """A cell far beyond the tables that holds something, a blank most often.

    最后一行、最后一列里的一个空格会使文件变得很大。少数几个这样的格子略过不读，表内的数照常采用。

    反例：极远处 = XFD1048576
    正例：极远处 = 无
    """
    for sheet, cell in form.submission.unread:
        yield form.hit((form.submission.unit, cell), sheet=sheet, cell=cell)
