"""Where each finding stands in a copy made anew: at its cell, at the blanks of what was put back, or nowhere."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from airdocs.model.document import MarkedDocument
from airdocs.model.finding import Finding
from airdocs.model.form import Field, Heading
from airdocs.model.task_form import TASK_SHEET
from airdocs.writers.form.places import entry_fields, heading_cells, task_cells
from airdocs.writers.marked.projects import project_moves
from airdocs.writers.marked.put_back import AS_SENT, SHEET, About, Blanks, Place

_SIGNED = (Heading.FILLED_BY, Heading.CHECKED_BY, Heading.PHONE, Heading.FILLED_ON)


def moved(document: MarkedDocument, places: Mapping[About, Place], filled: frozenset[Place]) -> Iterator[Finding]:
    """Each finding at its cell in the new copy; at none where the new copy is right again."""
    moves, blanks = _moves(document, places), _blanks(document, places, filled)
    for finding in document.findings:
        to = moves.get((finding.sheet or "", finding.cell or ""))
        if to:
            yield _at(finding, to)
            continue
        cells, remedy = blanks.after(finding)
        placeless = replace(finding, cell=None, message=finding.message.replace(f"（{finding.cell}）", ""))
        if cells:
            yield from (replace(placeless, sheet=sheet, cell=cell, suggestion=remedy) for sheet, cell in cells)
        elif finding.cell:
            yield replace(placeless, suggestion=AS_SENT)
        else:
            yield replace(finding, suggestion=remedy) if remedy == SHEET else finding


def _blanks(document: MarkedDocument, places: Mapping[About, Place], filled: frozenset[Place]) -> Blanks:
    """What the copy leaves to fill, remarks aside."""
    form = document.form.form
    fillable = entry_fields(form)
    figures = {
        about: place
        for about, place in places.items()
        if about in fillable and about[2] is not Field.REMARK and place not in filled
    }
    tasks = {about: (TASK_SHEET, cell) for about, cell in task_cells(form) if (TASK_SHEET, cell) not in filled}
    return Blanks(document, figures, tasks)


def _at(finding: Finding, to: Place) -> Finding:
    old, new = f"（{finding.cell}）", f"（{to[1]}）"
    message, suggestion = (text.replace(old, new) for text in (finding.message, finding.suggestion))
    return replace(finding, sheet=to[0], cell=to[1], message=message, suggestion=suggestion)


def _moves(document: MarkedDocument, places: Mapping[About, Place]) -> dict[Place, Place]:
    """Where each cell that the clerk filled now stands; a sum that is a formula is mended by its month's figure."""
    form, submission = document.form.form, document.submission
    fillable = entry_fields(form)
    moves: dict[Place, Place] = {}
    for entry in submission.entries:
        key, subject = entry.indicator.key, entry.subject
        cells = {field: reported.cell for field, reported in entry.cells.items()} | {Field.REMARK: entry.remark_cell}
        for field, cell in cells.items():
            about = (key, subject, field)
            if about not in fillable and field is Field.CUMULATIVE:
                about = (key, subject, Field.MONTH)
            if about in fillable:
                moves[entry.sheet, cell] = places[about]
    moves |= _task_moves(document) | project_moves(document)
    sheet, cells_of = form.sheet_names[0], heading_cells(form)
    for heading in _SIGNED:
        cell_there = submission.face.place(heading.value)
        if cell_there:
            moves[submission.face.sheet, cell_there] = (sheet, cells_of[heading])
    return moves


def _task_moves(document: MarkedDocument) -> dict[Place, Place]:
    places = dict(task_cells(document.form.form))
    return {
        (entry.sheet, written.cell): (TASK_SHEET, places[entry.number, field])
        for entry in document.submission.tasks
        for field, written in entry.cells.items()
        if (entry.number, field) in places
    }
