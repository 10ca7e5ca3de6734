"""Notices typed in Word by other cities: paragraphs and tables in a few lines, as the tests need them."""

import io

import docx

from airdocs.compose.imported import guides
from airdocs.inbox import PlanFiles, read_new_plan
from airdocs.pipeline import open_plan
from airdocs.readers.notice.draft import read_notice
from airdocs.readers.script.source import read_script
from airdocs.writers.plan_book.writer import write_plan_book
from tests.samples.make_plan import ROOT

LEFT, ABOVE = "<", "^"


def word(*blocks):
    """A .docx of paragraphs (texts) and tables (lists of rows; ``<`` and ``^`` join a cell to its neighbour)."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            _table(document, block)
            document.add_paragraph()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document, rows):
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text not in {LEFT, ABOVE}:
                table.cell(at, column).text = text
                _merge(table, rows, at, column)


def _merge(table, rows, at, column):
    right, down = column, at
    while right + 1 < len(rows[at]) and rows[at][right + 1] == LEFT:
        right += 1
    while down + 1 < len(rows) and rows[down + 1][column] == ABOVE:
        down += 1
    if (right, down) != (column, at):
        table.cell(at, column).merge(table.cell(down, right))


def draft(*contents):
    """The draft of a notice, and of the files beside it."""
    return read_notice([read_script(f"来文{n}.docx", content) for n, content in enumerate(contents, start=1)])


def loaded(drafted):
    """The plan as it loads once written."""
    book = write_plan_book(drafted, guides(read_new_plan(ROOT)))
    body = ("正文.txt", drafted.body.encode()) if drafted.body else None
    return open_plan(PlanFiles("导入", book, body, {}))


def profile(drafted):
    """Sheet 文件 as a dict of what is filled in."""
    sheet = drafted.sheet("文件")
    return {key: text for key, text in zip(sheet.column("项"), sheet.column("内容"), strict=True) if text}


def targets(opened):
    """(unit, name of the indicator) → its figure, ``/`` as None."""
    return {(unit, target.indicator.name): target.value for (unit, _), target in opened.plan.targets.items()}
