"""Figures that cannot be right, and cells that were not to be touched."""

from decimal import Decimal

from openpyxl.cell import MergedCell

from airdocs.model.form import Field
from airdocs.model.indicator import Kind
from airdocs.model.quantity import fix
from tests.faults.desk import Desk, Fault, NotHereError
from tests.faults.kinds_writing import MONTH, OPENING, TOTAL, counted, some
from tests.faults.registry import add, kind

TARGET, RATE, MEASURE = Field.TARGET, Field.RATE, Field.MEASURE


@kind("目标改小")
def target_lowered(desk: Desk) -> Fault:
    line = desk.pick()
    line[TARGET].value = line.row.target.value - 1
    return desk.fault(("F204", line[TARGET]), means={line.key: None})


@kind("目标清空")
def target_cleared(desk: Desk) -> Fault:
    line = desk.pick()
    line[TARGET].value = None
    return desk.fault(("F204", line[TARGET]), means={line.key: None})


@kind("目标改成斜杠")
def target_struck_out(desk: Desk) -> Fault:
    line = desk.pick()
    line[TARGET].value = "/"
    return desk.fault(("F204", line[TARGET]), means={line.key: None})


@kind("目标写成文本")
def target_as_text(desk: Desk) -> Fault:
    line = desk.pick(counted)
    line[TARGET].value = f"{line.row.target.value}{line.row.indicator.measure}"
    return desk.fault()


@kind("计量单位改了")
def measure_changed(desk: Desk) -> Fault:
    line = desk.pick()
    line[MEASURE].value = "百个"
    return desk.fault(("F204", line[MEASURE]), means={line.key: None})


@kind("计量单位换个写法")
def measure_in_another_spelling(desk: Desk) -> Fault:
    spelt = {
        "微克/立方米": "μg/m³",
        "辆·次": "辆次",
        "吨": "t",
        "万吨": "万t",
        "平方米": "㎡",
        "%": "百分比",
        "公里": "km",
    }
    line = desk.pick(lambda one: one.row.indicator.measure in spelt)
    line[MEASURE].value = spelt[line.row.indicator.measure]
    return desk.fault(("F204", line[MEASURE]))


@kind("计量单位清空")
def measure_cleared(desk: Desk) -> Fault:
    line = desk.pick()
    line[MEASURE].value = None
    return desk.fault(("F204", line[MEASURE]))


@kind("上月累计改了")
def opening_changed(desk: Desk) -> Fault:
    line = desk.pick(lambda one: counted(one) and one.row.opening is not None)
    line[OPENING].value = line.row.opening + 2
    return desk.fault(
        ("F204", line[OPENING]), means={line.key: None}, also=[("H402", line[TOTAL]), ("H404", line[OPENING])]
    )


@kind("上月累计清空")
def opening_cleared(desk: Desk) -> Fault:
    line = desk.pick(lambda one: counted(one) and one.row.opening is not None)
    line[OPENING].value = None
    return desk.fault(("F204", line[OPENING]), means={line.key: None})


@kind("负数")
def negative(desk: Desk) -> Fault:
    line = desk.pick(lambda one: some(one) and one.told.opening > one.told.month)
    line[MONTH].value = -line.told.month
    return desk.fault(("V303", line[MONTH]), means={line.key: None})


@kind("括号负数")
def negative_in_brackets(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[MONTH].value = f"({line.told.month})"
    return desk.fault(("V302", line[MONTH]), means={line.key: None})


@kind("比例超过百分之百")
def share_beyond_whole(desk: Desk) -> Fault:
    line = desk.pick(lambda one: one.row.indicator.is_share and one.row.target.value > 0)
    line[MONTH].value = 100 + line.told.month
    return desk.fault(("V304", line[MONTH]), means={line.key: None})


def _is_level(line) -> bool:
    return line.row.indicator.kind is Kind.MEAN and not line.row.indicator.is_share


@kind("浓度累计填零")
def level_zero(desk: Desk) -> Fault:
    line = desk.pick(_is_level)
    line[TOTAL].value = 0
    return desk.fault(("V306", line[TOTAL]), means={line.key: None})


@kind("浓度本月填零")
def level_of_month_zero(desk: Desk) -> Fault:
    line = desk.pick(_is_level)
    line[MONTH].value = 0
    return desk.fault(("V306", line[MONTH]), means={line.key: None})


@kind("上月很高的比例填零")
def share_zero(desk: Desk) -> Fault:
    known = desk.job.record.counted
    line = desk.pick(
        lambda one: (
            one.row.indicator.is_share
            and one.row.indicator.kind is not Kind.CUMULATIVE
            and one.row.target.value > 0
            and one.key in known
        )
    )
    line[TOTAL].value = 0
    return desk.fault(("V306", line[TOTAL]), means={line.key: None})


@kind("天数超过当月")
def too_many_days(desk: Desk) -> Fault:
    line = desk.pick(lambda one: one.row.indicator.measure == "天")
    line[MONTH].value = desk.job.month.days + 1
    return desk.fault(("V304", line[MONTH]), means={line.key: None}, also=[("V304", line[TOTAL])])


@kind("累计天数超过日历")
def too_many_days_so_far(desk: Desk) -> Fault:
    line = desk.pick(lambda one: one.row.indicator.measure == "天")
    line[TOTAL].value = 367
    return desk.fault(("V304", line[TOTAL]), means={line.key: None})


@kind("累计天数少于本月")
def fewer_days_than_month(desk: Desk) -> Fault:
    line = desk.pick(lambda one: one.row.indicator.measure == "天" and not one.row.is_summed and one.told.month > 1)
    line[TOTAL].value = line.told.month - 1
    return desk.fault(("V304", line[TOTAL]), means={line.key: None})


@kind("个数带小数")
def half_a_project(desk: Desk) -> Fault:
    line = desk.pick(counted)
    line[MONTH].value = line.told.month + Decimal("0.5")
    return desk.fault(("V305", line[MONTH]), means={line.key: None})


@kind("小数位过多")
def too_many_decimals(desk: Desk) -> Fault:
    line = desk.pick(lambda one: one.row.indicator.decimals > 0 and one.told.month != 100)
    line[MONTH].value = line.told.month + Decimal("0.00123")
    return desk.fault(("V305", line[MONTH]), means={line.key: None})


def scaled(title: str, name: str, factor: Decimal, fits, code: str = "V306") -> None:
    def spoil(desk: Desk) -> Fault:
        line = desk.pick(lambda one: one.told.month > 0 and fits(one))
        line[MONTH].value = line.told.month * factor
        return desk.fault((code, line[MONTH]), means={line.key: None}, also=[("H402", line[TOTAL])])

    add(name, title, spoil)


scaled(
    "单位错大一万倍",
    "ten_thousand_times",
    Decimal(10000),
    lambda one: not one.row.indicator.is_share and one.row.indicator.measure != "天",
)
scaled(
    "单位错大一千倍",
    "thousand_times",
    Decimal(1000),
    lambda one: some(one) and one.told.month * 60 >= one.row.target.value,
)
scaled(
    "浓度错大一千倍",
    "level_thousand_times",
    Decimal(1000),
    lambda one: not one.row.is_summed and not one.row.indicator.is_share and one.row.indicator.measure != "天",
)
scaled(
    "浓度错小一千倍",
    "level_thousandth",
    Decimal("0.001"),
    lambda one: not one.row.is_summed and not one.row.indicator.is_share and one.row.indicator.measure != "天",
    "V305",
)
scaled("个数错小一万倍", "ten_thousandth", Decimal("0.0001"), counted, "V305")


@kind("错大一百倍")
def hundred_times(desk: Desk) -> Fault:
    """At least a warning: a campaign may really bring ten times the year's target."""
    line = desk.pick(
        lambda one: some(one) and one.told.month * 14 >= one.row.target.value and one.row.target.value >= 10
    )
    line[MONTH].value = line.told.month * 100
    return desk.fault(("V306", line[MONTH]), free=frozenset({line.key}), also=[("H402", line[TOTAL])])


@kind("超额完成两倍")
def honest_over_fulfilment(desk: Desk) -> Fault:
    """No fault at all: three times the target has been done."""
    line = desk.pick(lambda one: counted(one) and one.told.total <= 3 * one.row.target.value)
    line[MONTH].value = 3 * line.row.target.value - line.told.opening
    return desk.fault(means={line.key: 3 * line.row.target.value})


@kind("小目标大超额")
def honest_plenty_of_a_few(desk: Desk) -> Fault:
    """A target of one or two is soon left behind: never an error."""
    line = desk.pick(lambda one: counted(one) and one.row.target.value <= 3)
    line[MONTH].value = 9 * line.row.target.value
    return desk.fault(means={line.key: 9 * line.row.target.value + line.told.opening})


@kind("本月一列整体下移一行")
def shifted_down(desk: Desk) -> Fault:
    lines = [line for line in desk.on(desk.page) if MONTH in line.row.entries]
    if len(lines) < 3:
        raise NotHereError
    last = desk.page.cell(lines[-1][MONTH].row + 1, lines[-1][MONTH].column)
    cells = [*(line[MONTH] for line in lines), *([] if isinstance(last, MergedCell) else [last])]
    values = [None, *(line.told.month for line in lines)]
    for cell, value in zip(cells, values, strict=False):
        cell.value = value
    free = frozenset(line.key for line in lines[1:])
    also = tuple((code, line[one].coordinate) for line in lines for one in (MONTH, TOTAL) for code in _SHIFT)
    return desk.fault(("V301", cells[0]), means={lines[0].key: None}, free=free, also=also)


@kind("本月一列整体上移一行")
def shifted_up(desk: Desk) -> Fault:
    lines = [line for line in desk.on(desk.page) if MONTH in line.row.entries]
    if len(lines) < 3:
        raise NotHereError
    for line, value in zip(lines, [*(one.told.month for one in lines[1:]), None], strict=True):
        line[MONTH].value = value
    free = frozenset(line.key for line in lines[:-1])
    also = tuple((code, line[one].coordinate) for line in lines for one in (MONTH, TOTAL) for code in _SHIFT)
    return desk.fault(("V301", lines[-1][MONTH]), means={lines[-1].key: None}, free=free, also=also)


_SHIFT = ("V302", "V303", "V304", "V305", "V306", "H402", "F203")


@kind("本月数填到备注栏")
def shifted_right(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[Field.REMARK].value, line[MONTH].value = line.told.month, None
    return desk.fault(("V301", line[MONTH]), means={line.key: None})


@kind("本月数填到累计栏")
def month_in_total(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[TOTAL].value, line[MONTH].value = line.told.month, None
    return desk.fault(("V301", line[MONTH]), means={line.key: None}, also=[("H401", line[TOTAL])])


@kind("完成率公式被改成数")
def rate_typed(desk: Desk) -> Fault:
    desk.pick()[RATE].value = 0.5
    return desk.fault()


@kind("完成率是错误值")
def rate_error(desk: Desk) -> Fault:
    line = desk.pick()
    line[RATE].value = "#DIV/0!"
    return desk.fault(("F203", line[RATE]))


@kind("本月一列填成累计数")
def totals_in_month_column(desk: Desk) -> Fault:
    lines = [line for line in desk.lines if counted(line) and line.row.opening and line.told.month]
    many = [line for line in lines if line.row.target.value >= 12]
    if len(many) < 3 or desk.job.month.number < 4:
        raise NotHereError
    for line in lines:
        line[MONTH].value = line.told.total
    gone = {line.key: None for line in lines}
    return desk.fault(*(("H406", line[MONTH]) for line in lines), means=gone)


@kind("平均值点错小数点")
def level_slipped(desk: Desk) -> Fault:
    line = desk.pick(lambda line: line.row.indicator.kind is Kind.MEAN and line.row.opening and line.told.total < 90)
    line[TOTAL].value = fix(line.told.total / 10, line.row.indicator.decimals)
    return desk.fault(("V306", line[TOTAL]), means={line.key: None})


@kind("年初至今天数算错")
def days_do_not_add_up(desk: Desk) -> Fault:
    line = desk.pick(lambda line: line.row.indicator.measure == "天" and line.row.opening)
    line[TOTAL].value = line.told.total - 1
    return desk.fault(("H402", line[TOTAL]), means={line.key: None})
