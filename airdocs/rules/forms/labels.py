"""F: whether labels, rows, columns and sheets of a form are still those that went out."""

from collections.abc import Iterator
from dataclasses import replace

from airdocs.model.finding import Severity
from airdocs.model.submission import Stray
from airdocs.rules.registry import Hit, rule
from airdocs.rules.stray_hits import figures_under, heading_hit, is_measure, stray_hit, strays
from airdocs.rules.subjects import FormView, stood_words


def _is_cleared(stray: Stray) -> bool:
    return not (stray.found or stray.known or is_measure(stray)) and bool(stray.wanted) and stray.field is not None


def _is_gone(stray: Stray) -> bool:
    return not stray.found and stray.field is None


@rule(
    code="F201",
    title="栏目或行名被改",
    message="工作表“{sheet}”{at}写的是“{found}”，应为“{wanted}”。",
    suggestion="请改回“{wanted}”；表头和指标名称请勿改动，需要说明的写在“备注”栏。",
)
def label_changed(form: FormView) -> Iterator[Hit]:
    """A heading or row label that reads otherwise than on the form that went out.

    表格按名称读取。名称改了，这一行、这一栏的数就不知道是什么数，只能不采用。栏目后面加括号说明“实际”、“5月”的照常读取；
    括号里写了“万”“百项”“计划”“去年同期”的，数就不是要填的数了。

    反例：栏目 = 下月计划 → 本月完成
    反例：栏目 = 本月完成（百家） → 本月完成
    反例：行名 = VOCs治理 → VOCs综合治理项目
    正例：行名 = 原样
    """
    for stray in strays(form):
        if stray.found and stray.wanted and not stray.repeated and not is_measure(stray):
            yield from heading_hit(form, stray)


@rule(
    code="F201",
    title="栏目或行名被清空",
    message="工作表“{sheet}”{at}是空白，应为“{wanted}”。",
    suggestion="请补回“{wanted}”；单元格被合并的，请取消合并后各行分别写明。",
)
def label_cleared(form: FormView) -> Iterator[Hit]:
    """A heading or row label whose cell is blank, with figures still beside or under it.

    多半是误删，或把几行的名称合并成了一格。没有名称，这些数就不知道属于哪个指标。

    反例：行名 = 空白 → VOCs综合治理项目
    正例：行名 = 原样
    """
    return (hit for stray in strays(form) if _is_cleared(stray) for hit in heading_hit(form, stray))


@rule(
    code="F201",
    title="行重复",
    message="工作表“{sheet}”{at}“{row}”又出现一行，两行的数不一样，无法判断以哪一行为准。",
    suggestion="请只保留“{row}”的一行，删去另一行（另一行在别的工作表上的，删去那张工作表）；如这一行本是别的指标，请改回原来的名称。",
)
def row_repeated(form: FormView) -> Iterator[Hit]:
    """A second row of one figure, with other figures.

    同一指标有两行不同的数，任选一行都可能出错，两行都不采用。

    反例：重复行 = 有
    正例：重复行 = 无
    """
    return (stray_hit(form, stray) for stray in strays(form) if stray.repeated and stray.indicator is not None)


@rule(
    code="F201",
    title="栏目重复",
    message="工作表“{sheet}”{at}又有一栏“{found}”，两栏的数不一样，无法判断以哪一栏为准。",
    suggestion="请只保留下发时的“{wanted}”一栏，把另一栏的表头改成别的名称，或删去该栏。",
)
def column_repeated(form: FormView) -> Iterator[Hit]:
    """A second column under the heading of one with figures, with other figures.

    两栏都叫“本月完成”而数不同，任选一栏都可能出错，两栏都不采用。

    反例：重复栏 = 本月完成
    正例：重复栏 = 无
    """
    for stray in strays(form):
        if stray.repeated and stray.indicator is None:
            yield replace(stray_hit(form, stray), figures=figures_under(form, stray))


@rule(
    code="F201",
    title="行缺失",
    message="工作表“{sheet}”里找不到“{row}”一行，{stood}。",
    suggestion="请从下发的填报表中恢复“{row}”一行并补填；没有进展也请保留该行，填 0。",
)
def row_gone(form: FormView) -> Iterator[Hit]:
    """A row that is gone from the form.

    删去的行不等于没有任务，也不等于零。

    反例：行名 = 删去 → VOCs综合治理项目
    正例：行名 = 原样
    """
    for stray in strays(form):
        if _is_gone(stray) and stray.indicator is not None:
            hit = stray_hit(form, stray)
            yield replace(hit, facts={**hit.facts, "stood": stood_words(stray.after, stray.cell)})


@rule(
    code="F201",
    title="栏目缺失",
    message="工作表“{sheet}”的表头{at}里找不到“{wanted}”一栏。",
    suggestion="请从下发的填报表中恢复“{wanted}”一栏，把各行的内容补齐；或改用下发的填报表重新填写。",
)
def column_gone(form: FormView) -> Iterator[Hit]:
    """A column that is gone from the form.

    栏目删去后，其中的数就读不到了，不能代填报人补。

    反例：栏目 = 删去 → 本月完成
    正例：栏目 = 原样
    """
    return (stray_hit(form, stray) for stray in strays(form) if _is_gone(stray) and stray.indicator is None)


@rule(
    code="F202",
    title="缺少工作表",
    message="填报表里缺少工作表“{name}”，或者表上的表头一行没有了。",
    suggestion="请使用下发的填报表，保留全部工作表和各表的表头。",
)
def sheet_missing(form: FormView) -> Iterator[Hit]:
    """A sheet that the unit has to fill is not there.

    整张表缺失时只报这一条，不逐行提示。

    反例：缺工作表 = 进展
    正例：缺工作表 = 无
    """
    for name in form.submission.missing_sheets:
        yield form.hit((form.submission.unit, name), sheet=name, name=name)


@rule(
    code="F206",
    title="自行增加的行",
    severity=Severity.NOTE,
    message="工作表“{sheet}”{at}的“{found}”一行不在下发的填报表内，这一行的数没有读取。",
    suggestion="小计、备查一类的行无需处理；属于表内指标的，请把数填到该指标的一行。",
)
def row_added(form: FormView) -> Iterator[Hit]:
    """A row with figures that the form did not have.

    小计、自选工作等不在方案下达的指标之内，不汇总，但要让填报人知道没有读。

    反例：加行 = 小计
    正例：加行 = 无
    """
    for stray in strays(form):
        if not stray.wanted and not is_measure(stray):
            hit = stray_hit(form, stray)
            yield replace(hit, facts={**hit.facts, "found": stray.found or "未写名称"})
