"""Formulas and error values where figures belong, and sums that do not add up."""

import re

from airdocs.model.form import Field
from tests.faults.desk import Desk, Fault, Line, edited
from tests.faults.kinds_writing import MONTH, TOTAL, some
from tests.faults.registry import add, kind

EXTERNAL = "='[别的表.xlsx]进展'!F7"


def formula(title: str, name: str, text, *, cached: str = "") -> None:
    """A formula in an entry cell; ``cached`` is the element that Excel left beside it."""

    def spoil(desk: Desk) -> Fault:
        line = desk.pick(some)
        cell = line[MONTH]
        cell.value = text(line)
        content = desk.save()
        if cached:
            part = _part(desk, line)
            where = rf'(<c r="{cell.coordinate}"[^>]*)>(<f>[^<]*</f>)<v ?/?>(?:</v>)?'
            content = edited(content, {part: lambda sheet: re.sub(where, cached, sheet, count=1)})
        return desk.fault(("F203", cell), means={line.key: None}, content=content)

    add(name, title, spoil)


def _part(desk: Desk, line: Line) -> str:
    return f"xl/worksheets/sheet{desk.book.worksheets.index(line.sheet) + 1}.xml"


formula("填报格里是没有算过的公式", "formula_never_calculated", lambda _: "=5+3")
formula("填报格里是算过的公式", "formula_calculated", lambda _: "=5+3", cached=r"\1>\2<v>8</v>")
formula("公式引用别的文件", "formula_to_another_file", lambda _: EXTERNAL, cached=r"\1>\2<v>8</v>")
formula("公式结果是错误值", "formula_of_error", lambda _: "=1/0", cached=r'\1 t="e">\2<v>#DIV/0!</v>')
formula("公式结果是文字", "formula_of_text", lambda _: '="8"', cached=r'\1 t="str">\2<v>8</v>')
formula("公式引用失效", "formula_of_lost_reference", lambda _: "=#REF!+1", cached=r'\1 t="e">\2<v>#REF!</v>')

for _at, _error in enumerate(("#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NAME?"), 1):

    def _spoil(desk: Desk, error: str = _error) -> Fault:
        line = desk.pick(some)
        line[MONTH].value = error
        return desk.fault(("F203", line[MONTH]), means={line.key: None})

    add(f"error_value_{_at}", f"错误值{_error}", _spoil)


@kind("累计公式变成错误值")
def error_in_sum(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[TOTAL].value = "#REF!"
    return desk.fault(("F203", line[TOTAL]))


@kind("累计公式的结果不对")
def sum_disagrees(desk: Desk) -> Fault:
    line = desk.pick(some)
    content, cell = desk.save(), line[TOTAL].coordinate
    where = rf'(<c r="{cell}"[^>]*?)(?: t="str")?>(<f>[^<]*</f>)<v>[^<]*</v>|(<c r="{cell}"[^>]*?)>(<f>[^<]*</f>)<v ?/>'
    wrong = rf"\1\3>\2\4<v>{line.told.total + 7}</v>"
    content = edited(content, {_part(desk, line): lambda sheet: re.sub(where, wrong, sheet, count=1)})
    return desk.fault(("H402", line[TOTAL]), means={line.key: None}, content=content)


@kind("累计手填错数")
def sum_typed_wrongly(desk: Desk) -> Fault:
    line = desk.pick(some)
    line[TOTAL].value = line.told.total + 3
    return desk.fault(("H402", line[TOTAL]), means={line.key: None})


@kind("累计比上月少")
def total_falls(desk: Desk) -> Fault:
    line = desk.pick(lambda one: some(one) and one.told.opening > 1)
    line[TOTAL].value = line.told.opening - 1
    return desk.fault(("H402", line[TOTAL]), means={line.key: None}, also=[("H401", line[TOTAL])])


@kind("本月与累计填反")
def month_and_total_swapped(desk: Desk) -> Fault:
    line = desk.pick(lambda one: some(one) and one.told.opening > 0)
    line[MONTH].value, line[TOTAL].value = line.told.total, line.told.month
    return desk.fault(("H402", line[TOTAL]), means={line.key: None}, also=[("H401", line[TOTAL])])


def _goes_on(line: Line) -> bool:
    return some(line) and bool(line.told.opening)


def sum_formula(title: str, name: str, text, *, harmless: bool = False) -> None:
    """Another formula under 累计完成, saved by a program that does not work it out."""

    def spoil(desk: Desk) -> Fault:
        line = desk.pick(_goes_on)
        line[TOTAL].value = text(line[Field.OPENING].coordinate, line[MONTH].coordinate)
        if harmless:
            return desk.fault()
        return desk.fault(("F203", line[TOTAL]), means={line.key: None})

    add(name, title, spoil)


sum_formula("累计公式只引用本月", "sum_of_month_only", lambda _, month: f"={month}")
sum_formula("累计公式把本月乘二", "sum_with_month_doubled", lambda opening, month: f"={opening}+{month}*2")
sum_formula("累计公式减去本月", "sum_with_month_taken_off", lambda opening, month: f"={opening}-{month}")
sum_formula("累计公式加了常数", "sum_with_more", lambda opening, month: f"={opening}+{month}+3")
sum_formula("累计公式引用别的表", "sum_of_another_sheet", lambda *_: "=Sheet9!A1+Sheet9!B1")
sum_formula("累计公式写成简单相加", "sum_plain", lambda opening, month: f"={opening}+{month}", harmless=True)
sum_formula(
    "累计公式前后颠倒", "sum_turned", lambda opening, month: f"=${month[0]}{month[1:]}+{opening}", harmless=True
)
sum_formula("累计公式写成SUM", "sum_by_range", lambda opening, month: f"=SUM({opening}:{month})", harmless=True)
sum_formula("累计公式写成SUM逗号", "sum_by_list", lambda opening, month: f"=sum({opening}, {month})", harmless=True)
sum_formula(
    "累计公式外加IFERROR", "sum_in_iferror", lambda opening, month: f'=IFERROR({opening}+{month},"")', harmless=True
)
