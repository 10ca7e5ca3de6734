"""Labels that clerks retype: what still reads the same, and what must be pointed out."""

from collections import Counter

from airdocs.model.form import Field
from airdocs.model.plan import printed_labels
from tests.faults.desk import Desk, Fault, Line, NotHereError
from tests.faults.kinds_writing import MONTH, full_width, some
from tests.faults.registry import add, kind

LABEL, ANNEX, SUBJECT = Field.INDICATOR, Field.ANNEX, Field.SUBJECT
_TRADITIONAL = str.maketrans("业绿煤电气执养资优处总铺复车达标", "業綠煤電氣執養資優處總鋪複車達標")


def same(title: str, name: str, write, field: Field = LABEL) -> None:
    """A label that reads the same once squashed: nothing is said."""

    def spoil(desk: Desk) -> Fault:
        cell = desk.pick()[field]
        cell.value = write(str(cell.value))
        return desk.fault()

    add(name, title, spoil)


def _middle(text: str, what: str) -> str:
    at = max(1, len(text) // 2)
    return text[:at] + what + text[at:]


same("指标名称中间加空格", "label_spaced", lambda text: _middle(text, " "))
same("指标名称中间换行", "label_broken", lambda text: _middle(text, "\n"))
same("指标名称用全角空格", "label_wide_space", lambda text: f"\u3000{text}\u3000")
same("指标名称带零宽字符", "label_zero_width", lambda text: _middle(text, "\u200b\u200d"))
same("附件栏用全角数字", "annex_full_width", full_width, ANNEX)
same("附件栏加空格", "annex_spaced", lambda text: f" {text[:2]} {text[2:]}", ANNEX)


@kind("附件栏清空")
def annex_cleared(desk: Desk) -> Fault:
    """The name alone tells the figure, unless two annexes have it."""
    printed = Counter(printed_labels(desk.job.plan).values())
    line = desk.pick(lambda one: printed[one[LABEL].value] == 1)
    line[ANNEX].value = None
    return desk.fault(("F204", line[ANNEX]))


def changed(title: str, name: str, write) -> None:
    """A label that reads otherwise: pointed out at its cell, its figure left out."""

    def spoil(desk: Desk) -> Fault:
        line = desk.pick(lambda one: write(one, str(one[LABEL].value)) is not None)
        line[LABEL].value = write(line, str(line[LABEL].value))
        # In 监测数据 a name stands in many rows, and the row is still told by its neighbours' name.
        return desk.fault(("F201", line[LABEL]), means={line.key: None})

    add(name, title, spoil)


def _leaf(text: str) -> str:
    return text.rpartition(" > ")[2]


def _one_off(line: Line, text: str) -> str | None:
    return text[:-1] + "佟" if len(_leaf(text)) > 2 else None


def _traditional(line: Line, text: str) -> str | None:
    other = text.translate(_TRADITIONAL)
    return other if other != text else None


changed("指标名称错一字", "label_one_off", _one_off)
changed("指标名称漏一字", "label_letter_missing", lambda _, text: text[:-1] if len(_leaf(text)) > 2 else None)
changed("指标名称多一字", "label_letter_added", lambda _, text: f"{text}数目")
changed("指标名称写成繁体", "label_traditional", _traditional)
changed("指标名称改成别的话", "label_rewritten", lambda _one, _text: "本单位自定事项")
changed("指标名称写成序号", "label_number", lambda _one, _text: "12")
changed("指标名称清空", "label_cleared", lambda one, _: "" if SUBJECT not in one.cells else None)


@kind("监测数据的指标名称只写一次")
def label_once(desk: Desk) -> Fault:
    """As on paper: the name in the first row of its units, blank below."""
    line = desk.pick(lambda one: SUBJECT in one.cells)
    rows = [one for one in desk.on(line.sheet) if one.row.indicator.key == line.row.indicator.key]
    for row in rows[1:]:
        row[LABEL].value = None
    return desk.fault(*(("F201", row[LABEL]) for row in rows[1:]))


def _alike(one: Line, other: Line) -> bool:
    """Whether two rows differ in nothing but their names and targets."""
    mine, other_s = one.row.indicator, other.row.indicator
    same = (mine.measure, mine.annex) == (other_s.measure, other_s.annex) and one.sheet is other.sheet
    return same and one.row.target.value != other.row.target.value


@kind("两行指标名称对调，目标不同")
def labels_swapped(desk: Desk) -> Fault:
    one = desk.pick(lambda line: SUBJECT not in line.cells and any(_alike(line, other) for other in desk.lines))
    other = desk.pick(lambda line: _alike(one, line))
    one[LABEL].value, other[LABEL].value = other[LABEL].value, one[LABEL].value
    expected = [("F201", line[LABEL]) for line in (one, other)]
    return desk.fault(*expected, means={one.key: None, other.key: None})


@kind("一行名称抄成相邻一行的")
def two_labels_alike(desk: Desk) -> Fault:
    lines = [line for line in desk.lines if SUBJECT not in line.cells]
    if len(lines) < 2:
        raise NotHereError
    at = desk.rng.randrange(len(lines) - 1)
    one, other = lines[at], lines[at + 1]
    if one.row.indicator.annex != other.row.indicator.annex:
        raise NotHereError
    other[LABEL].value = one[LABEL].value
    return desk.fault(
        ("F201", other[LABEL]), means={other.key: None}, free=frozenset({one.key}), also=[("F201", one[LABEL])]
    )


@kind("监测单位名称写简称")
def subject_by_alias(desk: Desk) -> Fault:
    aliases = {unit.name: unit.aliases for unit in desk.job.plan.units}
    line = desk.pick(lambda one: SUBJECT in one.cells and bool(aliases.get(one.row.subject)))
    line[SUBJECT].value = aliases[line.row.subject][0]
    return desk.fault()


@kind("监测单位名称错一字")
def subject_one_off(desk: Desk) -> Fault:
    line = desk.pick(lambda one: SUBJECT in one.cells and len(one.row.subject) > 2)
    line[SUBJECT].value = f"{line.row.subject[0]}佟{line.row.subject[2:]}"
    return desk.fault(("F201", line[SUBJECT]), means={line.key: None})


@kind("监测单位名称加空格")
def subject_spaced(desk: Desk) -> Fault:
    line = desk.pick(lambda one: SUBJECT in one.cells)
    line[SUBJECT].value = " ".join(line.row.subject)
    return desk.fault()


@kind("监测单位名称清空")
def subject_cleared(desk: Desk) -> Fault:
    line = desk.pick(lambda one: SUBJECT in one.cells)
    line[SUBJECT].value = None
    return desk.fault(("F201", line[SUBJECT]), means={line.key: None})


@kind("附件栏写成别的附件")
def annex_changed(desk: Desk) -> Fault:
    line = desk.pick()
    line[ANNEX].value = "附件9"
    return desk.fault(("F201", line[ANNEX]), free=frozenset({line.key}))


def header(title: str, name: str, field: Field, write, *, harmless: bool) -> None:
    """A heading that reads otherwise: under one of figures nothing counts, unless it only says more than it did."""

    def spoil(desk: Desk) -> Fault:
        line = desk.pick()
        cell = line.sheet.cell(desk.on(line.sheet)[0][LABEL].row - 1, line[field].column)
        cell.value = write(str(cell.value))
        out = not harmless and (field in {Field.OPENING, MONTH, Field.CUMULATIVE} or cell.value == "本月完成")
        means = {one.key: None for one in desk.on(line.sheet)} if out else {}
        return desk.fault(*([("F201", cell)] if not harmless else []), means=means)

    add(name, title, spoil)


header("表头加空格换行", "header_spaced", MONTH, lambda text: f"{text[:2]}\n {text[2:]}", harmless=True)
header("表头加括号说明", "header_with_note", MONTH, lambda text: f"{text}（5月）", harmless=True)
header("表头指标栏用全角空格", "header_wide_space", LABEL, lambda _: "指\u3000标", harmless=True)
header("表头“本月完成”错一字", "header_one_off", MONTH, lambda _: "本月完戍", harmless=False)
header("表头“本月完成”改名", "header_renamed", MONTH, lambda _: "本期新增", harmless=False)
header("表头“累计完成”改名", "total_header_renamed", Field.CUMULATIVE, lambda _: "年初以来", harmless=False)
header("表头“年度目标”改名", "target_header_renamed", Field.TARGET, lambda _: "任务数", harmless=False)
header("表头“指标”改名", "label_header_renamed", LABEL, lambda _: "项目名称", harmless=False)
header("表头“本月完成”清空", "header_cleared", MONTH, lambda _: "", harmless=False)
header("表头写成下月计划", "header_next_month", MONTH, lambda _: "下月计划", harmless=False)
header("表头写成去年同期", "header_last_year", MONTH, lambda _: "去年同期", harmless=False)
header("表头写成上月完成", "header_last_month", MONTH, lambda _: "上月完成", harmless=False)
header("表头写成本年完成", "header_this_year", MONTH, lambda _: "本年完成", harmless=False)
header("表头加括号“百家”", "header_in_hundreds", MONTH, lambda text: f"{text}（百家）", harmless=False)
header("表头加括号“万”", "header_in_ten_thousands", MONTH, lambda text: f"{text}(万)", harmless=False)
header(
    "累计表头加括号“单位：百项”",
    "total_header_in_hundreds",
    Field.CUMULATIVE,
    lambda text: f"{text}（单位：百项）",
    harmless=False,
)
header("表头加括号“计划”", "header_planned", MONTH, lambda text: f"{text}（计划）", harmless=False)
header("表头加括号“实际”", "header_actual", MONTH, lambda text: f"{text}（实际）", harmless=True)
header("累计表头清空", "total_header_cleared", Field.CUMULATIVE, lambda _: "", harmless=False)
header("累计表头写成完成率", "total_header_as_rate", Field.CUMULATIVE, lambda _: "完成率（%）", harmless=False)
header("备注表头写成本月完成", "remark_header_as_month", Field.REMARK, lambda _: "本月完成", harmless=False)


@kind("旁边又加一栏本月完成，数不同")
def second_month_column(desk: Desk) -> Fault:
    line = desk.pick(some)
    row, column = desk.on(line.sheet)[0][LABEL].row - 1, line[Field.REMARK].column + 1
    cell = line.sheet.cell(row, column)
    cell.value = "本月完成"
    line.sheet.cell(line[LABEL].row, column).value = line.told.month + 3
    return desk.fault(("F201", cell), means={one.key: None for one in desk.on(line.sheet)})


@kind("旁边又加一栏本月完成，数相同")
def second_month_column_alike(desk: Desk) -> Fault:
    line = desk.pick(some)
    row, column = desk.on(line.sheet)[0][LABEL].row - 1, line[Field.REMARK].column + 1
    line.sheet.cell(row, column).value = "本月完成"
    line.sheet.cell(line[LABEL].row, column).value = line.told.month
    return desk.fault()


@kind("两个表头写成一样")
def headers_alike(desk: Desk) -> Fault:
    line = desk.pick(some)
    row = desk.on(line.sheet)[0][LABEL].row - 1
    cell = line.sheet.cell(row, line[Field.CUMULATIVE].column)
    cell.value = "本月完成"
    return desk.fault(("F201", cell), means={one.key: None for one in desk.on(line.sheet)})
