"""Sheet 任务进展 of a form: one row a task, its text prefilled, its progress to be written.

The texts of a row and its height are marks that the press fills in: one built sheet serves every
unit with as many tasks.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from airdocs.model.address import address
from airdocs.model.task_form import TASK_ENTRIES, TASK_SHEET, OwedTask, TaskField, TaskState
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import height, line_count
from airdocs.writers.excel.looks import Look, Looks, printable
from airdocs.writers.form.checks import WRONG, Run
from airdocs.writers.form.page import (
    BODY,
    Frame,
    block_at,
    set_up_page,
    write_block,
    write_header,
    write_note,
    write_signatures,
    write_titles,
)
from airdocs.writers.form.shape import FormShape, has_long_task
from airdocs.writers.palette import ALERT, ALERT_FILL, FIXED_FILL

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIELDS = tuple(TaskField)
GIVEN = tuple(field for field in TaskField if field not in TASK_ENTRIES)
#: What a report cannot do without.
_REQUIRED = (TaskField.PROGRESS, TaskField.STATE)

#: The size of prefilled texts, and of what the clerk writes.
SIZE, _ENTRY_SIZE = 10.0, 10.5
FIXED = Look(size=SIZE, fill=FIXED_FILL, wrap=True)
LABEL = FIXED._replace(align="left")
# As text, so that a sentence may begin with a stroke or a figure.
ENTRY = Look(size=_ENTRY_SIZE, align="left", wrap=True, locked=False, number="@")
CHOICE = Look(size=_ENTRY_SIZE, locked=False)

_PIXELS = {
    TaskField.SERIAL: 44,
    TaskField.HEADING: 96,
    TaskField.TASK: 268,
    TaskField.ROLE: 46,
    TaskField.DEADLINE: 84,
    TaskField.PROGRESS: 232,
    TaskField.STATE: 70,
    TaskField.PROBLEM: 112,
    TaskField.NEXT: 112,
}
#: The column of tasks where one of them is a long text.
_WIDE = 440
#: Room for three lines even where the task is a short one.
_LEAST_LINES = 3

FRAME = Frame(block_at(1, 4, 6), ((0, 2), (3, 5), (6, None)), FIELDS.index(TaskField.TASK) + 1)

_STATES = [state.value for state in TaskState]
_PROMPTS = {
    TaskField.PROGRESS: "请写本月做了什么、完成多少，写到件数、比例、地点；没有进展的写明原因。不要照抄上月。",
    TaskField.STATE: "请从下拉列表选：未启动、推进中、已完成、滞后。",
    TaskField.PROBLEM: "存在的困难和需要协调的事项；没有可以不填。",
    TaskField.NEXT: "下一步准备做什么、什么时候做完；已完成的可以不填。",
}


class TaskLine(NamedTuple):
    """What fills a row of the built sheet: the texts of GIVEN, and the height in points."""

    texts: tuple[str, ...]
    points: float


def task_lines(tasks: tuple[OwedTask, ...]) -> tuple[TaskLine, ...]:
    """The rows of a form's sheet 任务进展."""
    wide = has_long_task(tasks)
    return tuple(
        TaskLine(tuple(_text(owed, field) for field in GIVEN), row_points(owed, {}, wide=wide)) for owed in tasks
    )


def _text(owed: OwedTask, field: TaskField) -> str:
    """A prefilled text as it prints; of several deadlines each has a line of its own."""
    text = owed.given(field)
    return text.replace("，", "，\n") if field is TaskField.DEADLINE else text


def row_points(owed: OwedTask, written: Mapping[TaskField, str], *, wide: bool) -> float:
    """The height of a row that holds all of its texts: those prefilled and those that a clerk wrote."""
    needed = [height(_LEAST_LINES, _ENTRY_SIZE)]
    for field in FIELDS:
        size, text = (SIZE, _text(owed, field)) if field in GIVEN else (_ENTRY_SIZE, written.get(field, ""))
        needed.append(height(line_count(printable(text), _width(field, wide=wide), size), size))
    return max(needed)


def _width(field: TaskField, *, wide: bool) -> int:
    return _WIDE if wide and field is TaskField.TASK else _PIXELS[field]


class Marks(NamedTuple):
    """What stands in a built sheet for the texts and heights of its rows, counted from 0."""

    text: str
    pixels: int


def write_task_sheet(page: "Worksheet", shape: FormShape, marks: Marks, looks: Looks, *, is_first: bool) -> None:
    """Write the sheet; each prefilled text is ``marks.text`` around its number, each height a number of pixels."""
    canvas = Canvas(page, looks, tuple(_width(field, wide=shape.wide_tasks) for field in FIELDS))
    canvas.set_widths()
    write_titles(canvas, shape, TASK_SHEET)
    blanks = write_block(canvas, shape, FRAME, is_first=is_first)
    bottom = BODY + shape.tasks - 1
    required = tuple(Run(BODY, FIELDS.index(field), bottom).address for field in _REQUIRED)
    write_note(canvas, "进展情况和状态每项都要填；", (*blanks, *required))
    write_header(canvas, tuple(field.value for field in FIELDS))
    for number in range(shape.tasks):
        _write_row(canvas, number, marks)
    for field in TASK_ENTRIES:
        page.data_validation(BODY, FIELDS.index(field), bottom, FIELDS.index(field), _check(field))
    _add_signal(canvas, bottom)
    page.ignore_errors({"number_stored_as_text": f"{address(BODY, 0)}:{address(bottom, canvas.last)}"})
    set_up_page(canvas, shape, FRAME, write_signatures(canvas, FRAME, bottom + 1))


def _write_row(canvas: Canvas, number: int, marks: Marks) -> None:
    row = BODY + number
    canvas.page.set_row_pixels(row, marks.pixels + 4 * number)
    for column, field in enumerate(FIELDS):
        if field in GIVEN:
            text = f"{marks.text}{number * len(GIVEN) + GIVEN.index(field)}{marks.text}"
            canvas.text(row, column, text, LABEL if field in {TaskField.TASK, TaskField.HEADING} else FIXED)
        else:
            canvas.text(row, column, "", CHOICE if field is TaskField.STATE else ENTRY)


def _check(field: TaskField) -> dict[str, Any]:
    prompt = {"input_title": field.value, "input_message": _PROMPTS[field]}
    if field is not TaskField.STATE:
        return {"validate": "any", **prompt}
    wrong = f"状态只能是{'、'.join(_STATES)}之一，请按“取消”后从下拉列表选。"
    return {"validate": "list", "source": _STATES, **prompt, "error_title": WRONG, "error_message": wrong}


def _add_signal(canvas: Canvas, bottom: int) -> None:
    """Red for a state that is none of the four."""
    column = FIELDS.index(TaskField.STATE)
    first = address(BODY, column)
    unlike = ",".join(f'{first}<>"{state}"' for state in _STATES)
    rule = {
        "type": "formula",
        "criteria": f"=AND(LEN({first})>0,{unlike})",
        "format": canvas.looks.signal(ALERT, ALERT_FILL),
    }
    canvas.page.conditional_format(BODY, column, bottom, column, rule)
