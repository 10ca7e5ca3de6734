"""A file as received to a form read back, or to the reason why it is none (contract 1.4)."""

from airdocs.model.address import address
from airdocs.model.form import IDENTITY_SHEET, Owed
from airdocs.model.labels import squash
from airdocs.model.plan import Plan
from airdocs.model.project import MONTH_FIELDS
from airdocs.model.project_plan import project_indicators
from airdocs.model.submission import Drop, Entry, Face, Identity, Reading, Stray, Submission, Trouble, Unreadable
from airdocs.model.task_form import TASK_SHEET, OwedTask, owed_tasks
from airdocs.readers.books.rejected import RejectedError
from airdocs.readers.books.workbook import Workbook, open_workbook
from airdocs.readers.forms.identity import face_identity, hidden_identity, read_face
from airdocs.readers.forms.lexicon import Lexicon, lexicon, other_unit_in_file_name, unit_in_file_name
from airdocs.readers.forms.rows import contradictions, read_rows
from airdocs.readers.forms.table import FormTable, find_tables
from airdocs.readers.projects.rows import read_project_rows
from airdocs.readers.projects.table import ProjectTable, find_project_table
from airdocs.readers.tasks.rows import Read, read_tasks_of
from airdocs.readers.tasks.rows import contradictions as contradictions_of_tasks
from airdocs.readers.tasks.table import TaskTable, find_task_tables

#: What units send along with their workbook: a stamped scan, a covering letter, a bundle of proofs.
_ATTACHED = (
    *(".pdf", ".ofd", ".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff"),
    *(".doc", ".docx", ".wps", ".txt", ".zip", ".rar", ".7z"),
)


def read_drop(drop: Drop, plan: Plan) -> Reading:
    """A drop as a Submission, or as Unreadable with the reason; never an exception, whatever the bytes."""
    try:
        book = open_workbook(drop.content)
    except RejectedError as error:
        return as_unreadable(drop, error, plan)
    return _read(drop.file, book, lexicon(plan))


def as_unreadable(drop: Drop, error: RejectedError, plan: Plan) -> Unreadable:
    """A file that gives no sheets: what came along with a workbook is an attachment, anything else a fault."""
    guess = unit_in_file_name(drop.file, plan)
    if drop.file.lower().endswith(_ATTACHED):
        return Unreadable(drop.file, Trouble.ATTACHMENT, guess=guess)
    return Unreadable(drop.file, error.trouble, error.detail, guess, error.sheet, error.cell)


def _read(file: str, book: Workbook, words: Lexicon) -> Reading:
    sheets = tuple(grid for grid in book.grids if squash(grid.name) != IDENTITY_SHEET)
    said = hidden_identity(book.grids, words)
    tables = find_tables(sheets, words.plan.profile.unit_noun)
    works = find_task_tables(sheets) if words.plan.work else ()
    if said is None and not tables and not works:
        return Unreadable(file, Trouble.NOT_A_FORM, guess=unit_in_file_name(file, words.plan))
    work = _of_report(works, said, words)
    projects = find_project_table(sheets, MONTH_FIELDS) if project_indicators(words.plan) else None
    listed, layout = read_project_rows(projects, words.plan, file) if projects else ((), None)
    others = tuple(table for table in (work, projects) if table)
    faces = _faces(book, (*tables.values(), *others), words)
    face = next((face for face in faces if face.unit), faces[0] if faces else Face())
    identity = said or face_identity(face, words)
    if said is None and not identity.unit:
        return Unreadable(file, Trouble.NOT_A_FORM, "看不出填报单位", unit_in_file_name(file, words.plan))
    owed = words.owed(identity.unit)
    entries, strays = _rows(tables, owed, identity.unit, words)
    duties = owed_tasks(words.plan, identity.unit)
    tasks = _tasks(work, works, duties, words) if work else Read()
    there = {*tables, *((TASK_SHEET,) if work else ())}
    return Submission(
        file=file,
        identity=identity,
        hidden=said is not None,
        face=face,
        entries=entries,
        strays=strays,
        missing_sheets=_missing(owed, duties, there),
        has_macros=book.has_macros,
        named=other_unit_in_file_name(file, identity.unit, words),
        tasks=tasks.entries,
        task_strays=tasks.strays,
        faces=tuple(other for other in faces if other is not face),
        merged=tuple((grid.name, area) for grid in sheets for area in grid.merged if not grid.hidden),
        unread=tuple((grid.name, address(*spot)) for grid in sheets for spot in grid.strays),
        projects=listed,
        project_strays=projects.strays if projects else (),
        project_layout=layout,
    )


def _missing(owed: tuple[Owed, ...], duties: tuple[OwedTask, ...], there: set[str]) -> tuple[str, ...]:
    """The sheets of the form as handed out that the file has not."""
    expected = dict.fromkeys((*(figure.sheet for figure in owed), *((TASK_SHEET,) if duties else ())))
    return tuple(sheet for sheet in expected if sheet not in there)


def _faces(
    book: Workbook, tables: tuple[FormTable | TaskTable | ProjectTable, ...], words: Lexicon
) -> tuple[Face, ...]:
    """The face above each table; where there is none, those that the visible sheets show."""
    if tables:
        return tuple(read_face(table.grid, table.header, words) for table in tables)
    return tuple(read_face(grid, None, words) for grid in book.grids if not grid.hidden)


def _of_report(works: tuple[TaskTable, ...], said: Identity | None, words: Lexicon) -> TaskTable | None:
    """The table of tasks that speaks of the workbook's unit and month, else the first: the last one may lie by it."""
    if said is not None and len(works) > 1:
        for table in works:
            face = read_face(table.grid, table.header, words)
            if face.unit in {"", said.unit} and face.month in {"", said.month}:
                return table
    return works[0] if works else None


def _tasks(work: TaskTable, works: tuple[TaskTable, ...], duties: tuple[OwedTask, ...], words: Lexicon) -> Read:
    """The rows of one table; what another visible one of the same report says otherwise is a stray."""
    read = read_tasks_of(work, duties, words.plan)
    strays = list(read.strays)
    for twin in works:
        if twin is not work and not twin.grid.hidden and _is_of_this_report(twin, work, words):
            strays += contradictions_of_tasks(read.entries, read_tasks_of(twin, duties, words.plan).entries)
    return Read(read.entries, tuple(strays))


def _is_of_this_report(twin: FormTable | TaskTable, table: FormTable | TaskTable, words: Lexicon) -> bool:
    """Whether a second table speaks of the same unit and month; last month's may be kept beside this one's."""
    one, other = (read_face(each.grid, each.header, words) for each in (twin, table))
    return (one.unit or other.unit, one.month or other.month) == (other.unit, other.month)


def _rows(
    tables: dict[str, FormTable], owed: tuple[Owed, ...], unit: str, words: Lexicon
) -> tuple[tuple[Entry, ...], tuple[Stray, ...]]:
    entries: list[Entry] = []
    strays: list[Stray] = []
    for sheet, table in tables.items():
        own = tuple(figure for figure in owed if figure.sheet == sheet)
        found, lost = read_rows(table, own, unit, words)
        entries += found
        strays += (*table.strays, *lost)
        for twin in table.twins:
            if _is_of_this_report(twin, table, words):
                strays += contradictions(found, read_rows(twin, own, unit, words)[0])
    return tuple(entries), tuple(strays)
