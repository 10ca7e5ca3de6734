"""What the rules of group D look at: a row of 任务进展, with what the unit said of the task before."""

from dataclasses import dataclass

from airdocs.model.labels import inner, shortened, squash
from airdocs.model.quantity import State, read_quantity
from airdocs.model.task_form import TASK_SHEET, PastTask, TaskEntry, TaskField, TaskState
from airdocs.rules.registry import Hit
from airdocs.rules.subjects import FormView

#: A task is known by its number; so much of its text is enough beside it.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row with its form; ``past`` is what the unit last said of the task in an earlier month, or None."""

    form: FormView
    entry: TaskEntry
    past: PastTask | None

    @property
    def state(self) -> TaskState | None:
        """状态, None where it is blank or names none of the four."""
        return self.entry.state

    @property
    def progress(self) -> str:
        """进展情况; empty where it says nothing."""
        return self.said(TaskField.PROGRESS)

    def said(self, field: TaskField) -> str:
        """What a field says; 无, strokes and blanks say nothing."""
        text = self.entry.text(field)
        return "" if read_quantity(text).state in {State.BLANK, State.NO_TASK} else text

    def address(self, field: TaskField) -> str:
        """The cell of a field; the task's own where the column is gone."""
        cell = self.entry.cells.get(field)
        return cell.cell if cell else self.entry.label_cell

    def column(self, field: TaskField) -> str:
        """A field with its cell, as a sentence names it: 进展情况（F7）."""
        return f"{field.value}（{self.address(field)}）"

    def hit(self, field: TaskField, **facts: str) -> Hit:
        """A hit at one field of the row."""
        sent, number, cell = self.form.submission, self.entry.number, self.address(field)
        known = {
            "where": f"{task_label(number, self.entry.task.text)}{self.column(field)}",
            "text": self.entry.text(field) or "空白",
            "state_at": self.address(TaskField.STATE),
            "state": self.state.value if self.state else "",
            **facts,
        }
        place = (sent.unit, TASK_SHEET, number, field.value)
        return Hit(sent.file, self.entry.sheet, cell, sent.unit, place, facts=known)


def task_label(number: str, text: str) -> str:
    """第3项任务“渣土车密闭运输。”, a long text cut."""
    short = shortened(text, _LONGEST)
    return f"第{number}项任务“{inner(short)}”" if text else f"第{number}项任务"


def task_row(form: FormView, entry: TaskEntry) -> TaskRow:
    """A row with what went before looked up."""
    batch = form.frame.batch
    past = batch.record.tasks.get((form.submission.unit, entry.number))
    return TaskRow(form, entry, past if past and past.month < batch.month else None)


def says_the_same(left: str, right: str) -> bool:
    """Whether two texts are the same word for word, white space aside."""
    return bool(squash(left)) and squash(left) == squash(right)
