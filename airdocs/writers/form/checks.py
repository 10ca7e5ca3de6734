"""What an entry cell of a form accepts, and what it tells the clerk before and after typing."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from airdocs.model.address import address
from airdocs.model.form import Field, Heading
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.signs import share_bounds

#: Offered in 备注, where anything else may be typed as well.
REMARKS = ("本月无新增", "按计划推进中", "前期手续办理中", "受天气影响推迟", "已提前完成")

#: The title of every refusal.
WRONG = "填写有误"
_LONGEST = 255  # what Excel allows of a message
_BELOW_ZERO = "可以填负数。"


class Run(NamedTuple):
    """A stretch of one column: first row, column, last row (0-based)."""

    top: int
    column: int
    bottom: int

    @property
    def address(self) -> str:
        """The stretch as an A1 range."""
        return f"{address(self.top, self.column)}:{address(self.bottom, self.column)}"


def runs(cells: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Cells (row, column) joined to stretches, columns from left to right."""
    joined: list[Run] = []
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if joined and joined[-1].column == column and joined[-1].bottom == row - 1:
            joined[-1] = joined[-1]._replace(bottom=row)
        else:
            joined.append(Run(row, column, row))
    return tuple(joined)


class Limit(NamedTuple):
    """What a figure's cell accepts; cells of equal limits share one validation."""

    field: Field
    measure: str
    decimals: int
    is_share: bool
    is_summed: bool
    most: int | None
    signed: bool = False


def limit(field: Field, indicator: Indicator, month: Month, catch_up: str = "", *, signed: bool = False) -> Limit:
    """The limit of an entry cell; a ``signed`` one may lie below zero.

    Days of one month are bounded by the month (rule V304), of several they are not.
    """
    is_summed = indicator.kind is Kind.CUMULATIVE
    most = share_bounds(signed=signed)[1] if indicator.is_share else None
    if indicator.measure == "天" and is_summed and field is Field.MONTH and not catch_up:
        most = month.days
    return Limit(field, indicator.measure, indicator.decimals, indicator.is_share, is_summed, most, signed)


def figure_check(bound: Limit, first: str, month: Month, catch_up: str = "") -> dict[str, Any]:
    """The validation of figure cells; ``first`` is the address of the first one, ``catch_up`` as in Form."""
    return {
        **_criteria(bound, first),
        "input_title": bound.field.value,
        "input_message": f"{_meaning(bound, month, catch_up)}{_manner(bound)}"[:_LONGEST],
        "error_title": WRONG,
        "error_message": f"这里{_wanted(bound)}，不带单位和文字。请按“取消”后重新填写；有特殊情况请写在备注栏。",
    }


def _criteria(bound: Limit, first: str) -> dict[str, Any]:
    if bound.is_share:
        least, most = share_bounds(signed=bound.signed)
        return {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}
    if bound.decimals <= 0 and not bound.signed:
        if bound.most is not None:
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": bound.most}
        return {"validate": "integer", "criteria": ">=", "value": 0}
    above = "" if bound.signed else f"{first}>=0,"
    exact = f"=AND(ISNUMBER({first}),{above}ROUND({first},{max(0, bound.decimals)})={first})"
    return {"validate": "custom", "value": exact}


def _meaning(bound: Limit, month: Month, catch_up: str) -> str:
    measure = f"（{bound.measure}）" if bound.measure else ""
    if bound.field is Field.OPENING:
        return f"请填截至{month.before.words}底的累计完成数{measure}。"
    if bound.field is Field.CUMULATIVE:
        return f"请填{month.year}年1月至{month.number}月的累计值{measure}。"
    if bound.is_summed and catch_up:
        return f"请填{catch_up}的合计完成数{measure}，没有进展填0。"
    if bound.is_summed:
        return f"请填{month.number}月当月完成数{measure}，没有进展填0。"
    return f"请填{month.number}月当月值{measure}。"


def _manner(bound: Limit) -> str:
    if bound.is_share:
        manner = "按百分数填，85%就填85。"
    else:
        manner = f"最多{bound.decimals}位小数。" if bound.decimals > 0 else "填整数。"
    return f"{manner}{_BELOW_ZERO}" if bound.signed else manner


def _wanted(bound: Limit) -> str:
    if bound.is_share:
        least, most = share_bounds(signed=bound.signed)
        return f"要填{least}到{most}之间的百分数（85%就填85）"
    if bound.signed:
        return f"要填最多{bound.decimals}位小数的数字，可以是负数" if bound.decimals > 0 else "要填整数，可以是负数"
    if bound.decimals > 0:
        return f"要填不小于0、最多{bound.decimals}位小数的数字"
    return f"要填0到{bound.most}之间的整数" if bound.most is not None else "要填不小于0的整数"


def remark_check() -> dict[str, Any]:
    """The drop-down of 备注: suggestions, not a restriction."""
    return {
        "validate": "list",
        "source": list(REMARKS),
        "show_error": False,
        "input_title": Field.REMARK.value,
        "input_message": "没有说明可以不填；进度落后的请写明原因。可从下拉列表选，也可以自己写。",
    }


def heading_check(heading: Heading, month: Month) -> dict[str, Any]:
    """The validation of an entry above the table."""
    if heading is Heading.FILLED_ON:
        first = month.first_day
        return {
            "validate": "date",
            "criteria": ">=",
            "value": datetime(first.year, first.month, first.day, tzinfo=UTC).replace(tzinfo=None),
            "input_title": heading.value,
            "input_message": f"请填报送当天的日期，如 {month.after.year}-{month.after.number}-1。",
            "error_title": WRONG,
            "error_message": f"这里要填日期，如 {month.after.year}-{month.after.number}-1，不早于{month.words}1日。",
        }
    shortest, longest, sample = (7, 30, "电话号码，座机请带区号") if heading is Heading.PHONE else (1, 30, "姓名")
    return {
        "validate": "length",
        "criteria": "between",
        "minimum": shortest,
        "maximum": longest,
        "input_title": heading.value,
        "input_message": f"请填{heading.value}{'' if heading is Heading.PHONE else '的姓名'}"
        f"{'，座机请带区号' if heading is Heading.PHONE else ''}。",
        "error_title": WRONG,
        "error_message": f"这里要填{sample}，{shortest}到{longest}个字。",
    }
