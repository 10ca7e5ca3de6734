"""V: what stands in an entry cell? The order here is the order of judgement: a cell's first error is its only one."""

import re
from collections.abc import Iterator

from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.model.quantity import State, plain
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import CellView, Duty, NumberView

_SHARE = re.compile(r"[-+]?[\d.,]+%")
#: The one number among words (约2) shows how it is to be typed.
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NOT_REPORTED = (Duty.GIVEN, Duty.SHOWN)


@rule(
    code="V302",
    title="个数填成了百分数",
    message="{where}填的是“{text}”，这项指标按“{measure}”计数，不是比例。",
    suggestion="请填写数量；单元格自己显示百分号的，先把单元格格式改为“常规”再填。",
)
def share_of_a_count(cell: CellView) -> Iterator[Hit]:
    """A percentage where things are counted.

    “100%”可能是全部完成，也可能是数字 1 被设成了百分比格式，看不出是多少。

    反例：本月完成 = 100%
    正例：本月完成 = 5
    """
    quantity, measure = cell.quantity, cell.row.indicator.measure
    is_share = quantity.state is State.TEXT and _SHARE.fullmatch(squash(quantity.text))
    if is_share and measure and not cell.row.indicator.is_share and cell.duty not in _NOT_REPORTED:
        yield cell.hit()


@rule(
    code="V302",
    title="不是数字",
    message="{where}填的是“{text}”，不能作为一个数字读取。",
    suggestion="请核实后只填一个数字，例如 {example}；显示成日期的，先把单元格格式改为“常规”；说明写到“备注”栏。",
)
def not_a_number(cell: CellView) -> Iterator[Hit]:
    """Words where a number was to be typed.

    “约12”“完成大部分”无法汇总，也不能替填报人估一个数。

    反例：本月完成 = 约12
    正例：本月完成 = 12；累计完成 = 22
    """
    if cell.quantity.state is State.TEXT and cell.duty not in _NOT_REPORTED:
        numbers = _NUMBER.findall(squash(cell.quantity.text))
        yield cell.hit(example=numbers[0] if len(numbers) == 1 else "12")


@rule(
    code="V307",
    title="有目标却填无任务",
    message="{where}填的是“{text}”，而方案下达了目标 {target}{measure}。",
    suggestion="请填写数字，没有进展填 0；确实不承担该任务的，请书面报下发单位。",
)
def no_task_despite_target(cell: CellView) -> Iterator[Hit]:
    """``/`` where there is a target.

    “/”“无”“不涉及”表示没有任务，与“进展为零”不是一回事。

    反例：方案目标 = 70；本月完成 = /
    正例：方案目标 = 70；本月完成 = 0；累计完成 = 10
    """
    if cell.quantity.state is State.NO_TASK and cell.duty not in _NOT_REPORTED and cell.row.target_value is not None:
        yield cell.hit(target=plain(cell.row.target_value))


@rule(
    code="V307",
    title="无目标却填数",
    message="{where}填的是“{text}”，而方案没有给“{subject}”下达这项目标。",
    suggestion="请填“/”；如确有进展，写到“备注”栏。",
)
def figure_without_target(cell: NumberView) -> Iterator[Hit]:
    """A number where the plan gives the unit no target.

    多半是填错了行。没有目标的数不进入汇总。

    反例：方案目标 = /；年度目标 = /；上月采纳 = 无；上月累计 = 空；本月完成 = 3；累计完成 = 空
    正例：方案目标 = /；年度目标 = /；上月采纳 = 无；上月累计 = 空；本月完成 = /；累计完成 = 空
    """
    if cell.row.has_no_task:
        yield cell.hit(subject=cell.row.entry.subject)


@rule(
    code="V301",
    title="未填",
    message="{where}没有填写。",
    suggestion="请填写数字，没有进展填 0。空白不作为 0 处理。",
)
def blank_entry(cell: CellView) -> Iterator[Hit]:
    """An entry left blank.

    空白可能是零，也可能是忘了填，不能代填报人判断。

    反例：本月完成 = 空；累计完成 = 公式
    反例：上月采纳 = 无；上月累计 = 空；累计完成 = 公式
    正例：本月完成 = 0；累计完成 = 10
    """
    if cell.quantity.state is State.BLANK and cell.duty is Duty.ENTRY and cell.row.target_value is not None:
        yield cell.hit()


@rule(
    code="V308",
    title="数字存成了文本",
    severity=Severity.NOTE,
    message="{where}的“{text}”是文本格式，已按数字 {value} 读取。",
    suggestion="读取无误的不必处理；今后请先把单元格格式改为“常规”再填，以免表内公式算不出来。",
)
def number_kept_as_text(cell: NumberView) -> Iterator[Hit]:
    """A plain number in a cell of text, as pasting leaves it.

    看上去是数字，表格软件却不当作数字，表内的累计完成因此算不出来。

    反例：本月完成 = '5
    正例：本月完成 = 5
    """
    if _is_plain_text(cell):
        yield cell.hit(value=plain(cell.value))


def _is_plain_text(cell: NumberView) -> bool:
    quantity = cell.quantity
    return quantity.normalised and squash(quantity.text).lstrip("'") == plain(cell.value)


@rule(
    code="V308",
    title="已按习惯写法读取",
    severity=Severity.NOTE,
    message="{where}填的是“{text}”，已按 {value} 读取。",
    suggestion="读取无误的不必处理；今后请只填数字。",
)
def read_after_normalising(cell: NumberView) -> Iterator[Hit]:
    """A number that had to be understood: with its unit, in full width, or in hanzi.

    “12项”“１２”“十二”都读得懂，但要让填报人知道读成了什么。

    反例：本月完成 = 5项
    反例：本月完成 = 五
    正例：本月完成 = 5
    """
    if cell.quantity.normalised and not _is_plain_text(cell):
        yield cell.hit(value=plain(cell.value))
