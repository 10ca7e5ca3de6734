"""Sheet 项目 of a monthly form: the filed projects as they were filed, their state to be reported."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from airdocs.model.address import address
from airdocs.model.form import FormProject
from airdocs.model.labels import tidy
from airdocs.model.month import day_words
from airdocs.model.project import MONTH_ENTRIES, MONTH_FIELDS, PROJECT_SHEET, ProjectField, ProjectState
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
from airdocs.writers.form.shape import UNIT, FormShape
from airdocs.writers.palette import ALERT, ALERT_FILL, FIXED_FILL

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

FIELDS = MONTH_FIELDS
SIZE, ENTRY_SIZE = 10.0, 10.5
FIXED = Look(size=SIZE, fill=FIXED_FILL, wrap=True)
LABEL = FIXED._replace(align="left")
ENTRY = Look(size=ENTRY_SIZE, align="left", wrap=True, locked=False, number="@")
CHOICE = Look(size=ENTRY_SIZE, locked=False)
DAY = CHOICE._replace(number="yyyy-m-d")
LOOKS = {ProjectField.STATE: CHOICE, ProjectField.DONE: DAY, ProjectField.NOTE: ENTRY}

_PIXELS = {
    ProjectField.SERIAL: 40,
    ProjectField.CATEGORY: 128,
    ProjectField.ENTERPRISE: 172,
    ProjectField.NAME: 168,
    ProjectField.CONTENT: 210,
    ProjectField.START: 88,
    ProjectField.FINISH: 88,
    ProjectField.STATE: 72,
    ProjectField.DONE: 88,
    ProjectField.NOTE: 190,
}
_LEFT = frozenset({ProjectField.ENTERPRISE, ProjectField.NAME, ProjectField.CONTENT})
FRAME = Frame(block_at(1, 3, 7), ((0, 2), (3, 4), (5, None)), MONTH_FIELDS.index(ProjectField.NAME) + 1)
STATES = [state.value for state in ProjectState]
_PROMPTS = {
    ProjectField.STATE: "请从下拉列表选：未开工、在建、已完成、调整、取消。",
    ProjectField.DONE: "状态是“已完成”的填建成的日期，如 2021-5-20；其他状态不填。",
    ProjectField.NOTE: "写到哪一步；调整、取消和过了计划完成日期的，写明原因。没有可以不填。",
}


def given(project: FormProject, field: ProjectField) -> str:
    """What a form that goes out says of a project in a field that the clerk does not fill."""
    row = project.row
    told = {ProjectField.SERIAL: str(project.number), ProjectField.CATEGORY: project.category}
    days = {ProjectField.START: row.start, ProjectField.FINISH: row.finish}
    day = days.get(field)
    return tidy(told.get(field) or (short_day(day) if day else row.text(field)))


def short_day(day: date) -> str:
    """2021-6-30: as narrow as a column of days."""
    return f"{day.year}-{day.month}-{day.day}"


def write_project_sheet(page: "Worksheet", shape: FormShape, looks: Looks) -> None:
    """Write the sheet; the last reported state and day stand there already."""
    canvas = Canvas(page, looks, tuple(_PIXELS[field] for field in FIELDS))
    canvas.set_widths()
    write_titles(canvas, shape, PROJECT_SHEET)
    write_block(canvas, shape, FRAME, is_first=False)
    bottom = BODY + len(shape.projects) - 1
    states = Run(BODY, FIELDS.index(ProjectField.STATE), bottom).address
    said = sum(1 for project in shape.projects if project.past)
    write_note(canvas, "每个项目都要选状态；", (states,), filled=said)
    write_header(canvas, tuple(field.value for field in FIELDS))
    for row, project in enumerate(shape.projects, BODY):
        _write_row(canvas, row, project)
    for field in MONTH_ENTRIES:
        column = FIELDS.index(field)
        page.data_validation(BODY, column, bottom, column, _check(field, shape))
    _add_signals(canvas, bottom)
    page.ignore_errors({"number_stored_as_text": f"{address(BODY, 0)}:{address(bottom, canvas.last)}"})
    set_up_page(canvas, shape, FRAME, write_signatures(canvas, FRAME, bottom + 1))


def _write_row(canvas: Canvas, row: int, project: FormProject) -> None:
    needed = 2
    for column, field in enumerate(FIELDS):
        if field in MONTH_ENTRIES:
            _write_entry(canvas, (row, column), project, field)
            continue
        text = _clean(given(project, field))
        canvas.text(row, column, text, LABEL if field in _LEFT else FIXED)
        needed = max(needed, line_count(printable(text), _PIXELS[field], SIZE))
    canvas.page.set_row(row, height(needed, SIZE))


def _write_entry(canvas: Canvas, place: tuple[int, int], project: FormProject, field: ProjectField) -> None:
    look, past = canvas.looks(LOOKS[field]), project.past
    if past and field is ProjectField.DONE and past.done:
        day = datetime(past.done.year, past.done.month, past.done.day, tzinfo=UTC).replace(tzinfo=None)
        canvas.page.write_datetime(*place, day, look)
    elif past and field is ProjectField.STATE:
        canvas.page.write_string(*place, past.state.value, look)
    else:
        canvas.page.write_blank(*place, None, look)


def _clean(text: str) -> str:
    """A text without the code points that stand for something in a built form."""
    return "".join(c for c in text if not UNIT <= c <= "\ufdef")


def _check(field: ProjectField, shape: FormShape) -> dict[str, Any]:
    prompt = {"input_title": field.value, "input_message": _PROMPTS[field]}
    if field is ProjectField.STATE:
        wrong = f"状态只能是{'、'.join(STATES)}之一，请按“取消”后从下拉列表选。"
        return {"validate": "list", "source": STATES, **prompt, "error_title": WRONG, "error_message": wrong}
    if field is ProjectField.DONE:
        last = shape.month.after.first_day
        return {
            "validate": "date",
            "criteria": "<",
            "value": datetime(last.year, last.month, last.day, tzinfo=UTC).replace(tzinfo=None),
            **prompt,
            "error_title": WRONG,
            "error_message": f"这里要填建成的日期，早于{day_words(last)}。",
        }
    return {"validate": "any", **prompt}


def _add_signals(canvas: Canvas, bottom: int) -> None:
    """Red for a state that is none of the five, and for a finished project without its day."""
    column, red = FIELDS.index(ProjectField.STATE), canvas.looks.signal(ALERT, ALERT_FILL)
    first, day = address(BODY, column), address(BODY, column + 1)
    unlike = ",".join(f'{first}<>"{state}"' for state in STATES)
    wrong = {"type": "formula", "criteria": f"=AND(LEN({first})>0,{unlike})", "format": red}
    canvas.page.conditional_format(BODY, column, bottom, column, wrong)
    done = ProjectState.DONE.value
    undated = {"type": "formula", "criteria": f'=({first}="{done}")<>(LEN({day})>0)', "format": red}
    canvas.page.conditional_format(BODY, column + 1, bottom, column + 1, undated)
