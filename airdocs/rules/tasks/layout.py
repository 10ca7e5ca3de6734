"""F: whether rows, columns and prefilled cells of sheet 任务进展 are still those that went out."""

from collections.abc import Iterator
from dataclasses import replace

from airdocs.model.finding import Severity
from airdocs.model.labels import inner, shortened
from airdocs.model.task_form import TASK_SHEET, TaskFault, TaskStray
from airdocs.rules.registry import Hit, rule
from airdocs.rules.subjects import FormView, stood_words

_LONGEST = 24


def _strays(form: FormView, *faults: TaskFault) -> Iterator[TaskStray]:
    """The strays of some kinds; of a sheet that is missing as a whole nothing more is said."""
    missing = form.submission.missing_sheets
    return (one for one in form.submission.task_strays if one.fault in faults and one.sheet not in missing)


def _hit(form: FormView, stray: TaskStray) -> Hit:
    sent = form.submission
    place = (*((sent.unit,) if sent.unit else ()), TASK_SHEET, *stray.named)
    facts = {
        "sheet": stray.sheet,
        "at": f"（{stray.cell}）" if stray.cell else "",
        "found": _short(stray.found) or "空白",
        "wanted": _short(stray.wanted) or "空白",
        "number": f"第{stray.number}项" if stray.number else "",
        "field": stray.field.value if stray.field else "",
    }
    return Hit(sent.file, stray.sheet, stray.cell, sent.unit or None, place, facts=facts)


def _short(text: str) -> str:
    return inner(shortened(text, _LONGEST))


@rule(
    code="F201",
    title="任务进展栏目被改",
    message="工作表“{sheet}”的表头{at}写的是“{found}”，应为“{wanted}”。",
    suggestion="请改回“{wanted}”；表头请勿改动。",
)
def task_column_renamed(form: FormView) -> Iterator[Hit]:
    """A heading of 任务进展 that reads otherwise.

    表格按名称读取，栏目改了名称，这一栏填的内容就读不到。

    反例：任务栏 = 工作情况 → 进展情况
    正例：任务栏 = 原样
    """
    return (_hit(form, stray) for stray in _strays(form, TaskFault.COLUMN_RENAMED))


@rule(
    code="F201",
    title="任务进展栏目缺失",
    message="工作表“{sheet}”的表头{at}里找不到“{wanted}”一栏。",
    suggestion="请从下发的填报表中恢复“{wanted}”一栏，把各行的内容补齐；或改用下发的填报表重新填写。",
)
def task_column_gone(form: FormView) -> Iterator[Hit]:
    """A column of 任务进展 that is gone.

    栏目删去后，其中的内容就读不到了，不能代填报人补。

    反例：任务栏 = 删去 → 存在问题
    正例：任务栏 = 原样
    """
    return (_hit(form, stray) for stray in _strays(form, TaskFault.COLUMN_GONE))


@rule(
    code="F201",
    title="任务行缺失",
    message="工作表“{sheet}”里找不到{number}任务“{wanted}”，{stood}。",
    suggestion="请从下发的填报表中恢复这一行并补填；没有进展的也请保留该行，写明原因。",
)
def task_row_gone(form: FormView) -> Iterator[Hit]:
    """A task of the unit that has no row any more.

    删去的行不等于没有这项任务。

    反例：任务行 = 删去
    正例：任务行 = 原样
    """
    for stray in _strays(form, TaskFault.ROW_GONE):
        hit = _hit(form, stray)
        yield replace(hit, facts={**hit.facts, "stood": stood_words(stray.after, stray.cell)})


@rule(
    code="F201",
    title="任务不明",
    message="工作表“{sheet}”{at}的任务“{found}”不在本方案的任务中{guess}。",
    suggestion="请改回下发时的写法；方案以外的工作请另行报告，不要加在这张表里。",
)
def task_row_unknown(form: FormView) -> Iterator[Hit]:
    """A row of 任务进展 whose task the plan does not have.

    对不上任务的进展无法汇总，填了也没有人看到。

    反例：任务行 = 创建绿色社区
    反例：任务行 = 渣土车密闭运输管理 → 渣土车密闭运输。
    正例：任务行 = 原样
    """
    for stray in _strays(form, TaskFault.ROW_UNKNOWN):
        hit = _hit(form, stray)
        guess = f"，是否为第{stray.number}项“{_short(stray.wanted)}”" if stray.wanted else ""
        yield replace(hit, facts={**hit.facts, "guess": guess})


@rule(
    code="F201",
    title="不是本单位的任务",
    message="工作表“{sheet}”{at}的{number}任务“{found}”不由本单位承担。",
    suggestion="请删去这一行；认为应由本单位承担的，请书面报下发单位调整责任分工。",
)
def task_row_foreign(form: FormView) -> Iterator[Hit]:
    """A row about a task of the plan that is another unit's.

    一项任务由谁报，以方案的责任分工为准；别的单位报来的进展不采用。

    反例：任务行 = 外单位
    正例：任务行 = 原样
    """
    return (_hit(form, stray) for stray in _strays(form, TaskFault.ROW_FOREIGN))


@rule(
    code="F201",
    title="任务行重复",
    message="工作表“{sheet}”{at}的{number}任务“{found}”又出现一行，无法判断以哪一行为准。",
    suggestion="请只保留一行，内容合并写在一起。",
)
def task_row_repeated(form: FormView) -> Iterator[Hit]:
    """A second row of one task.

    同一任务两行说法不同，任选一行都可能出错。

    反例：任务行 = 重复
    正例：任务行 = 原样
    """
    return (_hit(form, stray) for stray in _strays(form, TaskFault.ROW_REPEATED))


@rule(
    code="F204",
    title="任务预填内容被改",
    message="工作表“{sheet}”{at}{number}任务的“{field}”写的是“{found}”，下发时是“{wanted}”。",
    suggestion="请改回“{wanted}”；对任务、职责或时限有异议的，请书面报下发单位，不要在表内改动。",
)
def task_cell_changed(form: FormView) -> Iterator[Hit]:
    """A prefilled cell of 任务进展 that reads otherwise than in the plan.

    重点工作、任务、职责和时限以印发的方案为准，表内的只供查看。

    反例：任务预填 = 2025年底 → 2024年底
    正例：任务预填 = 原样
    """
    return (_hit(form, stray) for stray in _strays(form, TaskFault.CELL_CHANGED))


@rule(
    code="F204",
    title="任务预填内容缺失",
    severity=Severity.NOTE,
    message="工作表“{sheet}”{at}{number}任务的“{field}”是“{found}”，下发时是“{wanted}”；任务按名称读取，不影响采用。",
    suggestion="不必退回；请补回“{wanted}”，今后请勿改动灰色单元格。",
)
def task_cell_blurred(form: FormView) -> Iterator[Hit]:
    """A prefilled cell of 任务进展 that was cleared, or a 序号 typed anew, where the task is known all the same.

    任务写得清楚，序号、重点工作、职责、时限缺了不会弄错，但要让填报人知道表被动过。

    反例：任务预填 = 空白 → 2025年底
    正例：任务预填 = 原样
    """
    return (_hit(form, stray) for stray in _strays(form, TaskFault.CELL_BLURRED))
