"""填报表/<月份>/<单位>.xlsx: which form each unit gets, prefilled, and what its 填报说明 says."""

from airdocs.documents.wording import fill
from airdocs.model.batch import History, Past, opening_figure
from airdocs.model.form import (
    MONITORING_FIELDS,
    MONITORING_SHEET,
    PROGRESS_FIELDS,
    Field,
    Form,
    FormProject,
    FormRow,
    FormSheet,
    Owed,
    owed_figures,
)
from airdocs.model.indicator import Kind
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.task_form import owed_tasks


def unit_form(
    plan: Plan, unit: str, month: Month, accepted: History, projects: tuple[FormProject, ...] = ()
) -> Form | None:
    """The form that a unit fills for a month, with its filed ``projects``; None where it has nothing to report."""
    owed, tasks = owed_figures(plan, unit), owed_tasks(plan, unit)
    if not owed and not tasks:
        return None
    rows = tuple((figure.sheet, _row(plan, figure, month, accepted)) for figure in owed)
    names = tuple(dict.fromkeys(name for name, _ in rows))
    sheets = tuple(FormSheet(name, _fields(name), tuple(row for at, row in rows if at == name)) for name in names)
    used = _used(plan, owed, accepted, month)
    files = tuple(sorted({past.file for past in used if past.file}))
    taken = max((past.month for past in used), default=None)
    return Form(plan, unit, month, sheets, taken, opening_files=files, tasks=tasks, projects=projects)


def _fields(sheet: str) -> tuple[Field, ...]:
    return MONITORING_FIELDS if sheet == MONITORING_SHEET else PROGRESS_FIELDS


def _row(plan: Plan, figure: Owed, month: Month, accepted: History) -> FormRow:
    opening = opening_figure(accepted, figure.subject, figure.indicator, month, plan.profile)
    target = plan.target_in(month, figure.subject, figure.indicator) or figure.target
    return FormRow(figure.indicator, figure.subject, target, opening)


def _used(plan: Plan, owed: tuple[Owed, ...], accepted: History, month: Month) -> tuple[Past, ...]:
    """The accepted figures that the prefilled 上月累计 are taken from."""
    return tuple(
        past
        for figure in owed
        if (past := accepted.get((figure.subject, figure.indicator.key)))
        and opening_figure(accepted, figure.subject, figure.indicator, month, plan.profile) == past.cumulative
    )


def form_guide(form: Form, wording: str, source: str) -> tuple[str, ...]:
    """The lines of the form's sheet 填报说明; ``source`` names the wording in errors."""
    rows = tuple(row for sheet in form.sheets for row in sheet.rows)
    facts = {
        "单位": form.unit,
        "月份": form.month,
        "上月": form.opening_month,
        "补报": form.catch_up if rows else "",
        "有指标": bool(rows),
        "任务数": len(form.tasks),
        "项目数": len(form.projects),
        "截止": form.month.deadline(form.plan.profile.deadline_day),
        "有均值": any(row.indicator.kind is not Kind.CUMULATIVE for row in rows),
        "有预填": any(row.opening is not None for row in rows),
        "期初待填": any(Field.OPENING in row.entries for row in rows),
        "文件": form.plan.profile,
    }
    return tuple(line.strip() for line in fill(wording, source, facts).splitlines() if line.strip())
