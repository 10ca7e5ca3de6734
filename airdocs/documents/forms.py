"""填报表/<月份>/<单位>.xlsx: which form each unit gets, prefilled."""

from collections.abc import Mapping

from airdocs.documents.wording import fill
from airdocs.model.document import FormDocument
from airdocs.model.form import (
    MONITORING_FIELDS,
    MONITORING_SHEET,
    PROGRESS_FIELDS,
    Field,
    Form,
    FormRow,
    FormSheet,
    Owed,
    owed_figures,
)
from airdocs.model.indicator import Kind
from airdocs.model.labels import file_name
from airdocs.model.month import Month
from airdocs.model.plan import Plan
from airdocs.model.submission import History, Past, opening_figure


def unit_form(plan: Plan, unit: str, month: Month, history: History) -> Form | None:
    """The form that a unit fills for a month; None where it has nothing to report."""
    owed = owed_figures(plan, unit)
    if not owed:
        return None
    rows = tuple((figure.sheet, _row(figure, month, history)) for figure in owed)
    names = tuple(dict.fromkeys(name for name, _ in rows))
    sheets = tuple(FormSheet(name, _fields(name), tuple(row for at, row in rows if at == name)) for name in names)
    used = _used(owed, history, month)
    files = tuple(sorted({past.file for past in used if past.file}))
    return Form(plan, unit, month, sheets, max((past.month for past in used), default=None), opening_files=files)


def _fields(sheet: str) -> tuple[Field, ...]:
    return MONITORING_FIELDS if sheet == MONITORING_SHEET else PROGRESS_FIELDS


def _row(figure: Owed, month: Month, history: History) -> FormRow:
    opening = opening_figure(history, figure.subject, figure.indicator, month)
    return FormRow(figure.indicator, figure.subject, figure.target, opening)


def _used(owed: tuple[Owed, ...], history: History, month: Month) -> tuple[Past, ...]:
    """The accepted figures that the prefilled 上月累计 are taken from."""
    return tuple(
        past
        for figure in owed
        if (past := history.get((figure.subject, figure.indicator.key)))
        and opening_figure(history, figure.subject, figure.indicator, month) == past.cumulative
    )


def form_document(form: Form, texts: Mapping[str, str]) -> FormDocument:
    """The form with its sheet 填报说明 worded from templates/文字/填报说明.txt.j2."""
    rows = tuple(row for sheet in form.sheets for row in sheet.rows)
    facts = {
        "单位": form.unit,
        "月份": form.month,
        "上月": form.opening_month,
        "截止": form.month.deadline(form.plan.profile.deadline_day),
        "有均值": any(row.indicator.kind is not Kind.CUMULATIVE for row in rows),
        "期初待填": any(Field.OPENING in row.entries for row in rows),
        "文件": form.plan.profile,
    }
    guide = fill(texts["填报说明"], "templates/文字/填报说明.txt.j2", facts)
    lines = tuple(line.strip() for line in guide.splitlines() if line.strip())
    return FormDocument(f"填报表/{form.month}/{file_name(form.unit)}.xlsx", form, lines)
