"""Where a form has each of its fields: for whoever fills one without a clerk."""

from collections.abc import Iterator

from airdocs.model.address import address
from airdocs.model.form import Field, Form, Heading
from airdocs.model.project import LIST_SHEET
from airdocs.model.task_form import TASK_ENTRIES, TASK_SHEET, TaskField
from airdocs.writers.form.listing import LIST_BLOCK
from airdocs.writers.form.page import BLOCK_TOP, BODY
from airdocs.writers.form.sheet import BLOCK
from airdocs.writers.form.tasks import FIELDS, FRAME

#: (sheet, indicator key, subject unit, field): what a cell of a form's tables is about.
Slot = tuple[str, str, str, Field]


def field_cells(form: Form) -> Iterator[tuple[Slot, str]]:
    """Every cell of the tables with what it is about."""
    for sheet in form.sheets:
        for line, row in enumerate(sheet.rows, BODY):
            for column, field in enumerate(sheet.fields):
                yield (sheet.name, row.indicator.key, row.subject, field), address(line, column)


def entry_fields(form: Form) -> frozenset[tuple[str, str, Field]]:
    """What the clerk fills, remarks included: indicator key, subject unit, field."""
    return frozenset(
        (row.indicator.key, row.subject, field)
        for sheet in form.sheets
        for row in sheet.rows
        for field in (*row.entries, Field.REMARK)
    )


def task_cells(form: Form) -> Iterator[tuple[tuple[str, TaskField], str]]:
    """Every cell to fill on sheet 任务进展: number of the task and field, with its address."""
    for line, owed in enumerate(form.tasks, BODY):
        for field in TASK_ENTRIES:
            yield (owed.number, field), address(line, FIELDS.index(field))


def heading_cells(form: Form) -> dict[Heading, str]:
    """Where the value beside each heading stands on the first sheet."""
    blocks = {TASK_SHEET: FRAME.block, LIST_SHEET: LIST_BLOCK}
    block = blocks.get(form.sheet_names[0], BLOCK)
    return {heading: address(row, column + 1) for row, line in enumerate(block, BLOCK_TOP) for column, heading in line}
