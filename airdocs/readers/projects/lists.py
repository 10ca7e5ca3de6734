"""inputs/<plan>/项目清单/: a filed project list as a submission, or the reason why it is none."""

from dataclasses import replace

from airdocs.model.form import FORM_VERSION, IDENTITY_SHEET
from airdocs.model.labels import squash
from airdocs.model.plan import Plan
from airdocs.model.project import LIST_FIELDS, LIST_PERIOD
from airdocs.model.submission import Drop, Identity, Reading, Submission, Trouble, Unreadable
from airdocs.readers.books.rejected import RejectedError
from airdocs.readers.books.workbook import Workbook, open_workbook
from airdocs.readers.forms.identity import hidden_identity, read_face
from airdocs.readers.forms.lexicon import Lexicon, lexicon, other_unit_in_file_name, unit_in_file_name
from airdocs.readers.forms.submission import as_unreadable
from airdocs.readers.projects.rows import read_project_rows
from airdocs.readers.projects.table import find_project_table


def read_list(drop: Drop, plan: Plan) -> Reading:
    """A drop as a Submission with its projects, or as Unreadable; never an exception, whatever the bytes.

    A list without the hidden sheet is its unit's by its face, else by the file's name.
    """
    try:
        book = open_workbook(drop.content, merges=True)
    except RejectedError as error:
        return as_unreadable(drop, error, plan)
    return _read(drop.file, book, lexicon(plan))


def _read(file: str, book: Workbook, words: Lexicon) -> Reading:
    sheets = tuple(grid for grid in book.grids if squash(grid.name) != IDENTITY_SHEET)
    said = hidden_identity(book.grids, words)
    table = find_project_table(sheets, LIST_FIELDS)
    guess = unit_in_file_name(file, words.plan)
    if table is None:
        return Unreadable(file, Trouble.NOT_A_FORM, "找不到项目清单的表头", guess=said.unit if said else guess)
    face = read_face(table.grid, table.header, words)
    identity = said or Identity(words.plan.profile.name, words.unit(face.unit) or guess, LIST_PERIOD, FORM_VERSION)
    if not identity.unit:
        return Unreadable(file, Trouble.NOT_A_FORM, "看不出填报单位", guess)
    rows, layout = read_project_rows(table, words.plan, file)
    return Submission(
        file=file,
        identity=identity,
        hidden=said is not None,
        face=replace(face, month="", month_cell=None),
        has_macros=book.has_macros,
        named=other_unit_in_file_name(file, identity.unit, words),
        merged=tuple((grid.name, area) for grid in sheets for area in grid.merged if not grid.hidden),
        projects=rows,
        project_strays=table.strays,
        project_layout=layout,
    )
