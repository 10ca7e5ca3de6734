"""F: whether the rows of a form are still counted in what they went out with."""

from collections.abc import Iterator
from dataclasses import replace

from airdocs.model.finding import Severity
from airdocs.model.form import Field
from airdocs.model.labels import inner
from airdocs.model.measures import same_measure
from airdocs.model.submission import Stray
from airdocs.rules.forms.exchanged import exchanged_rows
from airdocs.rules.registry import Hit, rule
from airdocs.rules.stray_hits import is_measure, stray_hit, strays
from airdocs.rules.subjects import FormView


def _measures(form: FormView) -> Iterator[Stray]:
    return (stray for stray in strays(form) if is_measure(stray) and not stray.known)


@rule(
    code="F204",
    title="计量单位被改",
    message="{where}的计量单位{at}是“{found}”，应为{measure}。",
    suggestion="请恢复下发时的计量单位，并按它填数；不要换算成别的单位。",
)
def measure_changed(form: FormView) -> Iterator[Hit]:
    """计量单位 is not what the plan counts the indicator in.

    计量单位从“项”改成“百个”，填的 3 就成了 300。数按方案的单位读取，改过单位的一行不采用。

    反例：计量单位写作 = 百个
    正例：计量单位写作 = 项
    """
    astray = exchanged_rows(form)
    for stray in _measures(form):
        if same_measure(stray.found, stray.wanted):
            continue
        if stray.indicator and (stray.subject, stray.indicator.key) in astray:
            continue
        hit = stray_hit(form, stray)
        subject = "" if stray.subject == form.submission.unit else stray.subject
        where = f"{subject}{hit.place[1]}“{inner(hit.place[2])}”"
        measure = f"“{inner(stray.wanted)}”" if stray.wanted else "空白"
        yield replace(hit, facts={**hit.facts, "where": where, "measure": measure})


@rule(
    code="F204",
    title="计量单位换了写法",
    severity=Severity.NOTE,
    message="工作表“{sheet}”{at}的计量单位写的是“{found}”，与下发的“{wanted}”是同一个单位，数照常读取。",
    suggestion="不必处理；今后请保留下发时的写法。",
)
def measure_reworded(form: FormView) -> Iterator[Hit]:
    """计量单位 in another spelling of the same unit.

    “辆·次”与“辆次”、“㎡”与“平方米”、“μg/m³”与“微克/立方米”是同一个单位，数不用换算；“万元”与“元”不是。

    反例：计量单位 = 平方米；计量单位写作 = ㎡
    正例：计量单位 = 平方米；计量单位写作 = 平方米
    """
    for stray in _measures(form):
        if same_measure(stray.found, stray.wanted):
            yield replace(stray_hit(form, stray), figure=None)


@rule(
    code="F204",
    title="预填的附件号或计量单位被清空",
    severity=Severity.NOTE,
    message="工作表“{sheet}”{at}是空白，应为“{wanted}”；这一行是哪个指标仍然清楚，数照常读取。",
    suggestion="不必退回；请补回“{wanted}”，今后请勿改动灰色单元格。",
)
def prefilled_cleared(form: FormView) -> Iterator[Hit]:
    """附件 or 计量单位 of a row was cleared, and its name still tells what it is.

    行名还在，数不会记错，按方案的计量单位读取；但要让填报人知道表被动过。

    反例：预填清空 = 计量单位
    正例：预填清空 = 无
    """
    for stray in strays(form):
        if stray.known and stray.field is not Field.INDICATOR:
            yield replace(stray_hit(form, stray), figure=None)


@rule(
    code="F201",
    title="指标名称被清空而上一行写明",
    severity=Severity.NOTE,
    message="工作表“{sheet}”{at}是空白，按上面一行读作“{wanted}”，数照常读取。",
    suggestion="不必退回；请补回“{wanted}”，今后请勿改动灰色单元格。",
)
def label_read_from_above(form: FormView) -> Iterator[Hit]:
    """The name of an indicator of 监测数据 was cleared; it is written once above, as on paper.

    监测数据一个指标有许多行，名称只写一次也看得懂；但要让填报人知道是怎么读的。

    反例：预填清空 = 指标
    正例：预填清空 = 无
    """
    for stray in strays(form):
        if stray.known and stray.field is Field.INDICATOR:
            yield replace(stray_hit(form, stray), figure=None)
