"""What forms of one shape share, and what tells them apart: the unit's name, its figures and its tasks.

Everything that a form's look depends on is in its shape; two forms of one shape differ only in the
places that ``UNIT``, the figures and the tasks fill. So a form is built once a shape and then only filled.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model.annex import AnnexColumn
from airdocs.model.document import FormDocument
from airdocs.model.form import FORM_VERSION, Field, Form, FormProject, FormRow, FormSheet, field_label
from airdocs.model.indicator import Indicator, Period
from airdocs.model.month import Month
from airdocs.model.plan import printed_columns
from airdocs.model.quantity import places
from airdocs.model.signs import signed_keys
from airdocs.model.task_form import OwedTask
from airdocs.writers.excel.looks import number_format

#: Stands for each hanzi of the unit's name: a code point that no text may contain (Unicode 23.7).
UNIT = "\ufdd0"

#: Characters that the column of tasks holds within the highest row.
_LONG_TASK = 420

_EACH = {Period.YEAR: "", Period.QUARTER: '"（每季）"', Period.MONTH: '"（每月）"'}


@dataclass(frozen=True, slots=True)
class RowShape:
    """One row without its figures.

    ``target_format`` is empty where the target is no number (``target_text`` then prints);
    ``opening_format`` where nothing is prefilled; ``has_rate`` says that the target can be divided by,
    ``signed`` that a figure may lie below zero.
    """

    indicator: Indicator
    label: str
    subject: str
    entries: tuple[Field, ...]
    target_format: str
    target_text: str
    opening_format: str
    has_rate: bool
    signed: bool = False


@dataclass(frozen=True, slots=True)
class SheetShape:
    """One table to fill: ``labels`` head the columns of ``fields``."""

    name: str
    fields: tuple[Field, ...]
    labels: tuple[str, ...]
    rows: tuple[RowShape, ...]


@dataclass(frozen=True, slots=True)
class FormShape:
    """A whole workbook without the unit's name, figures and tasks; ``unit`` is UNIT, as long as the name.

    ``tasks`` is how many there are; ``wide_tasks`` says that one of them is a long text. ``projects`` are a
    unit's own: no two forms share a shape that has some.
    """

    plan: str
    issuer: str
    unit: str
    month: Month
    opening_month: Month | None
    round: int
    sheets: tuple[SheetShape, ...]
    guide: tuple[str, ...]
    version: str = FORM_VERSION
    catch_up: str = ""
    tasks: int = 0
    wide_tasks: bool = False
    projects: tuple[FormProject, ...] = ()


def shape_of(document: FormDocument) -> FormShape:
    """The shape of a form; equal for all forms that differ in the unit's name, figures and tasks only."""
    form = document.form
    mark = UNIT * len(form.unit)
    guide = tuple(line.replace(form.unit, mark) if form.unit else line for line in document.guide)
    columns = printed_columns(form.plan)
    sheets = tuple(_sheet_shape(sheet, form, columns) for sheet in form.sheets)
    profile = form.plan.profile
    return FormShape(
        plan=profile.name,
        issuer=profile.issuer,
        unit=mark,
        month=form.month,
        opening_month=form.opening_month,
        round=form.round,
        sheets=sheets,
        guide=guide,
        catch_up=form.catch_up,
        tasks=len(form.tasks),
        wide_tasks=has_long_task(form.tasks),
        projects=form.projects,
    )


def has_long_task(tasks: tuple[OwedTask, ...]) -> bool:
    """Whether a task wants the wider column: a row is at most 409 points high."""
    return any(len(owed.task.text) > _LONG_TASK for owed in tasks)


def figures_of(form: Form) -> tuple[Decimal, ...]:
    """The figures that fill a form, in the order of sheets, rows and columns."""
    return tuple(
        figure
        for sheet in form.sheets
        for row in sheet.rows
        for field in sheet.fields
        if (figure := _prefilled(row, field)) is not None
    )


def _prefilled(row: FormRow, field: Field) -> Decimal | None:
    if field is Field.TARGET:
        return row.target.value
    return row.opening if field is Field.OPENING else None


def slots(sheets: tuple[SheetShape, ...]) -> Iterator[tuple[str, int, Field]]:
    """Where figures_of() goes: sheet name, row of the table (0-based) and field of each figure."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows):
            for field in sheet.fields:
                filled = {Field.TARGET: row.target_format, Field.OPENING: row.opening_format}.get(field, "")
                if filled:
                    yield sheet.name, number, field


def _sheet_shape(sheet: FormSheet, form: Form, columns: dict[str, AnnexColumn]) -> SheetShape:
    named, signed = Field.SUBJECT in sheet.fields, signed_keys(form.plan)
    heads = tuple(field_label(field, form.plan.profile.unit_noun) for field in sheet.fields)
    return SheetShape(
        sheet.name,
        sheet.fields,
        heads,
        tuple(
            _row_shape(row, columns.get(row.indicator.key), named=named, signed=row.indicator.key in signed)
            for row in sheet.rows
        ),
    )


def _row_shape(row: FormRow, column: AnnexColumn | None, *, named: bool, signed: bool) -> RowShape:
    indicator, target = row.indicator, row.target.value
    printed = column.decimals if column else indicator.decimals
    return RowShape(
        indicator=indicator,
        label=column.label if column else indicator.label or indicator.name,
        subject=row.subject if named else "",
        entries=row.entries,
        target_format="" if target is None else _figure_format(target, printed) + _EACH[indicator.period],
        target_text=row.target.quantity.text if target is None else "",
        opening_format="" if row.opening is None else _figure_format(row.opening, indicator.decimals),
        has_rate=target is not None and target != 0,
        signed=signed,
    )


def _figure_format(value: Decimal, decimals: int) -> str:
    return number_format(max(decimals, places(value)))
