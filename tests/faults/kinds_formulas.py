"""Formulas and error values where figures belong, and sums that do not add up."""

import re

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
