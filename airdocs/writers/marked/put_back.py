"""What a received form has lost, and what its clerk has to fill once that is put back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from airdocs.model.document import MarkedDocument
from airdocs.model.finding import Finding
from airdocs.model.form import Field, field_label
from airdocs.model.submission import Submission, misfit
from airdocs.model.task_form import TASK_SHEET, TaskFault, TaskField
from airdocs.writers.form.places import task_cells

ROW = "这一行已按发出的表补上，请在标色的单元格填写。"
COLUMN = "这一栏已按发出的表补上，请在标色的单元格填写。"
SHEET = "这张表已按发出的样子补上，请填写其中标色的单元格。"
TWICE = "原文件里两处填的不一样，这里只保留一处并已清空，请填写正确的数。"
TASK_TWICE = "原文件里两处写的不一样，这里只保留一处，请核对后把内容写全。"
AS_SENT = "退回的表中这一处已恢复为发出时的样子，不用再改。"

#: Of a task nobody may leave these blank.
_TASK_OWED = (TaskField.PROGRESS, TaskField.STATE)
_TASK_GONE = frozenset({TaskFault.ROW_GONE, TaskFault.COLUMN_GONE})

#: What a cell of the form is about: indicator key, subject unit, field.
About = tuple[str, str, Field]
#: Sheet and cell.
Place = tuple[str, str]
#: Subject unit and indicator key, as a finding names a figure.
Figure = tuple[str, str]


def is_incomplete(document: MarkedDocument) -> bool:
    """Whether a sheet, row or column of the form is gone, or a table is there twice with different figures.

    In the form of another unit or month nothing is missing.
    """
    form, sent = document.form.form, document.submission
    if misfit(sent, form.plan, form.month) is not None:
        return False
    return bool(sent.missing_sheets) or lacks_rows(sent) or has_rival_tables(sent)


def lacks_rows(sent: Submission) -> bool:
    """Whether a row or a column is gone from a table."""
    figures = any(not stray.found and stray.field is None for stray in sent.strays)
    return figures or any(stray.fault in _TASK_GONE for stray in sent.task_strays)


def has_rival_tables(sent: Submission) -> bool:
    """Whether a second table, on a sheet of its own, says otherwise than the first."""
    own = {*(entry.sheet for entry in sent.entries), *(entry.sheet for entry in sent.tasks)}
    figures = any(stray.repeated and stray.sheet not in own for stray in sent.strays)
    return figures or any(one.fault is TaskFault.ROW_REPEATED and one.sheet not in own for one in sent.task_strays)


def told_twice(sent: Submission) -> Mapping[Place, Figure]:
    """Where a second row of a figure stands that says otherwise → the figure."""
    return {
        (stray.sheet, stray.cell): (stray.subject or sent.unit, stray.indicator.key)
        for stray in sent.strays
        if stray.repeated and stray.indicator is not None and stray.cell
    }


@dataclass(frozen=True, slots=True)
class Blanks:
    """The cells to fill of a copy made anew that are blank in it: of figures, and of tasks by their number."""

    document: MarkedDocument
    figures: Mapping[About, Place]
    tasks: Mapping[tuple[str, TaskField], Place]

    def after(self, finding: Finding) -> tuple[tuple[Place, ...], str]:
        """The cells that a finding asks to fill now that its row, column or sheet is there again, and how to."""
        sent = self.document.submission
        if finding.figure is not None:
            return self._of_figure(finding.figure, (finding.sheet or "", finding.cell or ""))
        if any(name == finding.sheet or f"“{name}”" in finding.message for name in sent.missing_sheets):
            return tuple(self._of_sheet(finding)), SHEET
        if finding.place[1:2] == (TASK_SHEET,):
            return self._of_tasks(finding)
        return tuple(self._of_column(finding.place[-1] if finding.place else "")), COLUMN

    def _of_sheet(self, finding: Finding) -> Iterator[Place]:
        every = (*self.figures.values(), *(self.tasks[about] for about in self.tasks if about[1] in _TASK_OWED))
        return (place for place in every if f"“{place[0]}”" in finding.message or place[0] == finding.sheet)

    def _of_figure(self, figure: Figure, where: Place) -> tuple[tuple[Place, ...], str]:
        """What its row leaves to fill, where the row was gone or a rival of another stood at ``where``."""
        sent = self.document.submission
        is_rival = told_twice(sent).get(where) == figure
        if not is_rival and any((entry.subject, entry.indicator.key) == figure for entry in sent.entries):
            return (), AS_SENT
        blank = (place for (key, subject, _), place in self.figures.items() if (subject, key) == figure)
        return tuple(blank), TWICE if is_rival else ROW

    def _of_column(self, label: str) -> Iterator[Place]:
        """The blanks of a column that the received form had not."""
        noun = self.document.form.form.plan.profile.unit_noun
        had = {(e.indicator.key, e.subject, field) for e in self.document.submission.entries for field in e.cells}
        for about, place in self.figures.items():
            if field_label(about[2], noun) == label and about not in had:
                yield place

    def _of_tasks(self, finding: Finding) -> tuple[tuple[Place, ...], str]:
        where = finding.sheet, finding.cell, finding.place[2:]
        strays = self.document.submission.task_strays
        stray = next((one for one in strays if (one.sheet, one.cell, one.named) == where), None)
        if stray is None:
            return (), AS_SENT
        if stray.fault is TaskFault.ROW_REPEATED:
            told = dict(task_cells(self.document.form.form)).get((stray.number, TaskField.PROGRESS))
            return ((TASK_SHEET, told),) if told else (), TASK_TWICE
        is_column = stray.fault is TaskFault.COLUMN_GONE
        asked = (
            place
            for (number, field), place in self.tasks.items()
            if field in _TASK_OWED and (field.value == stray.wanted if is_column else number == stray.number)
        )
        return tuple(asked), COLUMN if is_column else ROW
