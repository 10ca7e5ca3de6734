"""How clerks write a figure: what is understood, what is refused."""

from datetime import datetime, time

from airdocs.model.form import Field
from airdocs.model.indicator import Kind as Sort
from airdocs.model.quantity import in_hanzi, plain
from tests.faults.desk import Desk, Fault, Line, NotHereError
from tests.faults.registry import add, kind

MONTH, TOTAL, OPENING = Field.MONTH, Field.CUMULATIVE, Field.OPENING


def counted(line: Line) -> bool:
    """A whole number that adds up."""
    return line.row.is_summed and line.row.indicator.decimals == 0 and not line.row.indicator.is_share


def some(line: Line) -> bool:
    return counted(line) and line.told.month > 0


def share(line: Line) -> bool:
    return line.row.indicator.is_share and line.told.month > 5


def typed(title: str, name: str, code: str | None, write, *, fits=some) -> None:
    """A kind that writes 本月完成 in its own manner; understood with a note, or refused under ``code``."""

    def spoil(desk: Desk) -> Fault:
        line = desk.pick(fits)
        cell = line[MONTH]
        cell.value = write(line)
        if isinstance(cell.value, str):
            cell.data_type = "s"
        means = {line.key: None} if code not in {None, "V308"} else {}
        return desk.fault(*([(code, cell)] if code else []), means=means)

    add(name, title, spoil)


def shown(line: Line) -> str:
    return plain(line.told.month)


def full_width(text: str) -> str:
    return text.translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789.,%"})


def thousands(line: Line) -> str:
    return f"{int(line.told.month):,}"


def big(line: Line) -> bool:
    return counted(line) and line.told.month >= 1000


def fraction(line: Line) -> bool:
    return not counted(line) and line.told.month != line.told.month.to_integral_value() and line.told.month > 0


def hundreds(line: Line) -> bool:
    return counted(line) and 0 < line.told.month < 10000


UNDERSTOOD = (
    ("数字存成文本", "number_as_text", shown, some),
    ("数字后带单位", "with_measure", lambda one: shown(one) + one.row.indicator.measure, some),
    ("数字与单位间有空格", "with_spaced_measure", lambda one: f"{shown(one)} {one.row.indicator.measure}", some),
    ("全角数字", "full_width_digits", lambda one: full_width(shown(one)), some),
    ("全角小数", "full_width_decimals", lambda one: full_width(shown(one)), fraction),
    (
        "中文数字",
        "hanzi_number",
        lambda one: in_hanzi(int(one.told.month)),
        lambda one: hundreds(one) and one.told.month > 1,
    ),
    (
        "中文数字带单位",
        "hanzi_with_measure",
        lambda one: in_hanzi(int(one.told.month)) + one.row.indicator.measure,
        hundreds,
    ),
    ("全角千分位", "full_width_thousands", lambda one: full_width(thousands(one)), big),
    ("千分位文本", "thousands_text", thousands, big),
    ("数字后有空格", "trailing_space", lambda one: f"{shown(one)}  ", some),
    ("数字前有全角空格", "leading_wide_space", lambda one: f"\u3000{shown(one)}", some),
    ("不间断空格", "no_break_space", lambda one: f"{shown(one)}\u00a0", some),
    ("零宽字符", "zero_width", lambda one: f"\u200b{shown(one)}\u200d\u2060", some),
    ("方向控制符", "direction_mark", lambda one: f"\u200e{shown(one)}\u202c", some),
    ("单撇号文本", "apostrophe", lambda one: f"'{shown(one)}", some),
    ("数字后换行", "line_feed_after", lambda one: f"{shown(one)}\n", some),
    ("小数零文本", "zero_decimals_text", lambda one: f"{shown(one)}.0", some),
    ("比例带全角百分号", "share_with_wide_sign", lambda one: f"{shown(one)}％", share),
)
REFUSED = (
    ("约数", "about", lambda one: f"约{shown(one)}", some),
    ("范围", "a_range", lambda one: f"{shown(one)}-{int(one.told.month) + 2}", some),
    ("波浪号范围", "a_tilde_range", lambda one: f"{shown(one)}～{int(one.told.month) + 2}", some),
    ("不少于", "at_least_sign", lambda one: f"≥{shown(one)}", some),
    ("正负号", "plus_minus", lambda one: f"±{shown(one)}", some),
    ("几分之几", "done_of_all", lambda one: f"{shown(one)}/{int(one.row.target.value)}", some),
    ("附带说明", "with_explanation", lambda one: f"{shown(one)}（含3个续建）", some),
    ("附带累计", "month_and_total", lambda one: f"{shown(one)}（累计{plain(one.told.total)}）", some),
    ("科学计数文本", "exponent_text", lambda one: f"{shown(one)}e3", some),
    ("空格千分位", "spaced_thousands", lambda one: thousands(one).replace(",", " "), big),
    ("格内两行两个数", "two_lines", lambda one: f"{shown(one)}\n{shown(one)}", some),
    ("小数点后缺位", "lone_point", lambda one: f"{shown(one)}.", some),
    ("同上", "ditto", lambda _: "同上", some),
    ("见附件", "see_annex", lambda _: "见附件", some),
    ("已完成", "done_word", lambda _: "已完成", some),
    ("个数填百分数", "percent_of_a_count", lambda _: "100%", some),
    ("个数带万字", "ten_thousand_word", lambda one: f"{shown(one)}万", some),
    ("逻辑值", "truth_value", lambda _: True, some),
    ("日期格式的数", "number_as_date", lambda _: datetime(2023, 5, 12), some),
    ("时间格式的数", "number_as_time", lambda _: time(5, 12), some),
    ("带圈数字", "circled_digit", lambda one: f"{shown(one)}①", some),
    ("乱码", "mojibake", lambda _: "锟斤拷", some),
    ("问号", "question_mark", lambda one: f"{shown(one)}？", some),
    ("待定", "to_be_settled", lambda _: "待定", some),
    ("中文零散写法", "loose_hanzi", lambda _: "一百五", some),
    ("十几", "ten_odd", lambda _: "十几", some),
    ("一字当横线", "dash_like_one", lambda _: "一", some),
    ("千分比", "per_mille", lambda one: f"{shown(one)}‰", share),
)
NO_TASK = ("/", "—", "-", "无", "不涉及", "／", "——", "不适用", "―")
BLANK = (("空白", "blank", None), ("只有空格", "only_spaces", "  "), ("只有零宽字符", "only_zero_width", "\u200b"))

for _title, _name, _write, _fits in UNDERSTOOD:
    typed(_title, _name, "V308", _write, fits=_fits)
typed("比例带百分号", "share_with_sign", None, lambda one: f"{shown(one)}%", fits=share)
for _title, _name, _write, _fits in REFUSED:
    typed(_title, _name, "V302", _write, fits=_fits)
for _at, _word in enumerate(NO_TASK, 1):
    typed(f"有目标却填“{_word}”", f"no_task_{_at}", "V307", lambda _, word=_word: word)
for _title, _name, _value in BLANK:
    typed(_title, _name, "V301", lambda _, value=_value: value)


def zero(line: Line) -> bool:
    return counted(line) and line.told.month == 0


@kind("零写成“0.0”")
def zero_text(desk: Desk) -> Fault:
    line = desk.pick(counted)
    line[MONTH].value, line[MONTH].data_type = "0.0", "s"
    return desk.fault(("V308", line[MONTH]), means={line.key: line.told.opening})


@kind("零写成“-0”")
def negative_zero(desk: Desk) -> Fault:
    line = desk.pick(counted)
    line[MONTH].value, line[MONTH].data_type = "-0", "s"
    return desk.fault(("V308", line[MONTH]), means={line.key: line.told.opening})


@kind("文本格式的数字单元格")
def number_in_text_format(desk: Desk) -> Fault:
    desk.pick(some)[MONTH].number_format = "@"
    return desk.fault()


@kind("数字单元格千分位格式")
def thousands_format(desk: Desk) -> Fault:
    desk.pick(some)[MONTH].number_format = "#,##0"
    return desk.fault()


@kind("比例用百分比格式填0.85")
def share_in_percent_format(desk: Desk) -> Fault:
    line = desk.pick(share)
    line[MONTH].value, line[MONTH].number_format = line.told.month / 100, "0.0%"
    return desk.fault()


@kind("比例填成小数0.85")
def share_as_bare_fraction(desk: Desk) -> Fault:
    line = desk.pick(share)
    line[MONTH].value = line.told.month / 100
    return desk.fault(("V306", line[MONTH]), means={line.key: None})


@kind("百分比格式里填85")
def whole_in_percent_format(desk: Desk) -> Fault:
    line = desk.pick(share)
    line[MONTH].number_format = "0%"
    return desk.fault(("V304", line[MONTH]), means={line.key: None})


@kind("个数用百分比格式")
def count_in_percent_format(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[MONTH].number_format = "0%"
    return desk.fault(("V302", line[MONTH]), means={line.key: None})


@kind("累计完成栏填文字")
def words_in_year_to_date(desk: Desk) -> Fault:
    line = desk.pick(lambda one: not one.row.is_summed)
    line[TOTAL].value = "优良"
    return desk.fault(("V302", line[TOTAL]), means={line.key: None})


@kind("累计公式改成文字")
def words_over_sum(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[TOTAL].value = "完成"
    return desk.fault(("V302", line[TOTAL]), means={line.key: None})


@kind("累计公式改成带单位的数")
def sum_typed_with_measure(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[TOTAL].value = plain(line.told.total) + line.row.indicator.measure
    return desk.fault(("V308", line[TOTAL]))


@kind("累计改成手填同数")
def sum_typed_rightly(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[TOTAL].value = line.told.total
    return desk.fault()


@kind("累计公式被清空")
def sum_cleared(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[TOTAL].value = None
    return desk.fault()


@kind("上月累计未补填")
def opening_left_blank(desk: Desk) -> Fault:
    line = desk.pick(lambda one: OPENING in one.row.entries)
    line[OPENING].value = None
    return desk.fault(("V301", line[OPENING]), means={line.key: None})


@kind("上月累计填“无”")
def opening_no_task(desk: Desk) -> Fault:
    line = desk.pick(lambda one: OPENING in one.row.entries)
    line[OPENING].value = "无"
    return desk.fault(("V307", line[OPENING]), means={line.key: None})


@kind("单元格批注")
def comments(desk: Desk) -> Fault:
    from openpyxl.comments import Comment

    desk.pick(some)[MONTH].comment = Comment("已核实", "样例")
    return desk.fault()


@kind("没有任务的指标自行填数")
def figure_without_target(desk: Desk) -> Fault:
    plan, unit = desk.job.plan, desk.job.unit
    owed = {line.key for line in desk.lines}
    free = [i for i in plan.indicators if not i.reporter and i.kind is Sort.CUMULATIVE and (unit, i.key) not in owed]
    line = desk.pick(lambda one: one.row.subject == unit)
    if not free or plan.target(unit, free[0]) is None:
        raise NotHereError
    from airdocs.model.plan import printed_labels

    at = desk.on(desk.page)[-1][MONTH].row + 1
    fields = {one: cell.column for one, cell in line.cells.items()}
    words = {Field.ANNEX: free[0].annex, Field.INDICATOR: printed_labels(plan)[free[0].key], MONTH: 3}
    for one, value in words.items():
        desk.page.cell(at, fields[one]).value = value
    return desk.fault(("V307", desk.page.cell(at, fields[MONTH])))


@kind("备注里写公式样文字")
def formula_like_remark(desk: Desk) -> Fault:
    line = desk.pick()
    line[Field.REMARK].value = "=1+1"
    line[Field.REMARK].data_type = "s"
    return desk.fault()


@kind("备注写得很长")
def long_remark(desk: Desk) -> Fault:
    desk.pick()[Field.REMARK].value = "已按计划推进；" * 200
    return desk.fault()


@kind("多列整列存成文本")
def whole_column_as_text(desk: Desk) -> Fault:
    lines = [line for line in desk.lines if line.row.is_summed]
    if not lines:
        raise NotHereError
    for line in lines:
        line[MONTH].value = plain(line.told.month)
        line[MONTH].data_type = "s"
    return desk.fault(*(("V308", line[MONTH]) for line in lines))
