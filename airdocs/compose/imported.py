"""A published notice becomes a plan: scripts to a draft, the draft to the files of a plan folder."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from airdocs.inbox import PLAN_FILE, PlanFiles
from airdocs.model.draft import Care, Draft
from airdocs.pipeline import open_plan
from airdocs.readers.body.tasks import body_tasks
from airdocs.readers.books.workbook import open_workbook
from airdocs.readers.notice.draft import read_notice
from airdocs.readers.script.source import read_script

_BODY = "正文.txt"
_GUIDE = "说明："
_EXAMPLE = re.compile(r"[^。]*示例[^。]*。")


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of the new plan's folder, and the draft they came from."""

    files: Mapping[str, bytes]
    draft: Draft


def import_notice(given: Mapping[str, bytes], new_plan: Mapping[str, bytes]) -> Imported:
    """The plan that the given files (by name) tell; ``new_plan`` are the files that a new plan starts with.

    Raises AirdocsError where a file cannot be read.
    """
    from airdocs.writers.plan_book.writer import write_plan_book

    draft = read_notice([read_script(name, content) for name, content in given.items()])
    files = {PLAN_FILE: write_plan_book(draft, guides(new_plan))}
    if draft.body:
        files[_BODY] = draft.body.encode()
    return Imported(files, draft)


def guides(new_plan: Mapping[str, bytes]) -> dict[str, str]:
    """Sheet → its line of guidance in the workbook that a new plan starts with, without what is said of examples."""
    grids = open_workbook(new_plan[PLAN_FILE]).grids
    lines = ((grid.name, grid.text(0, 0)) for grid in grids if grid.rows)
    return {name: _EXAMPLE.sub("", line) for name, line in lines if line.startswith(_GUIDE)}


def doubts(imported: Imported, folder: str) -> int:
    """How many findings the plan rules have about the plan as it was imported.

    Raises AirdocsError where it does not load, for want of a year for instance.
    """
    body = imported.files.get(_BODY)
    files = PlanFiles(folder, imported.files[PLAN_FILE], (_BODY, body) if body else None, {})
    return len(open_plan(files).findings)


def task_count(draft: Draft) -> int:
    """How many tasks the plan has: the rows of sheet 任务, else those that its body gives."""
    return len(draft.sheet("任务").rows) or len(body_tasks(draft.body.splitlines()))


def counted(draft: Draft) -> dict[Care, int]:
    """How many things are guessed, mended and not understood."""
    guesses = sum(bool(entry.why) for sheet in draft.sheets for row in sheet.rows for entry in row)
    told = {care: sum(one.care is care for one in draft.remarks) for care in Care}
    return told | {Care.GUESS: told[Care.GUESS] + guesses}
