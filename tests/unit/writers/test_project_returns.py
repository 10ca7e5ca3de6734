"""Project lists that go back: marked at their cells, made anew with nothing lost, accepted once mended."""

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from airdocs.compose.month import compose_month, month_results
from airdocs.inbox import read_plan_files, read_templates
from airdocs.model.month import Month
from airdocs.model.project import LIST_FIELDS, ProjectField
from airdocs.model.submission import Drop
from airdocs.pipeline import open_plan, review_months, write
from airdocs.readers.projects.lists import read_list
from airdocs.writers.marked.rebuild import rebuild

HOME = Path(__file__).resolve().parents[3]
PLAN, FILE = "2021-连云港市", "项目清单/东海县项目清单.xlsx"
F = ProjectField


def spoilt(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book["项目清单"]
    page["H9"], page["F10"] = "尽快", "约五百"
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


@pytest.fixture(scope="module")
def returned():
    files, templates = read_plan_files(HOME, PLAN), read_templates(HOME)
    lists = tuple(replace(one, content=spoilt(one.content)) if one.file == FILE else one for one in files.lists)
    files = replace(files, lists=lists)
    opened = open_plan(files)
    reviews = tuple(review_months(opened.plan, files, Month(2021, 5)))
    pieces = compose_month(opened, reviews, month_results(opened.plan, reviews), files, templates)
    return opened.plan, {piece.document.path: piece for piece in pieces}, templates


def test_copy_and_letter_go_back(returned):
    _, pieces, _ = returned
    copy = pieces["月度/2021-05/退回/东海县项目清单.xlsx"]
    assert FILE in copy.sources
    assert {(one.code, one.cell) for one in copy.document.findings} == {("J713", "H9"), ("J712", "F10")}
    letter = pieces["月度/2021-05/退回/东海县项目清单修改通知.docx"].document
    assert "项目清单" in letter.title
    # The month's own report of the county is sound: it does not go back along with its list.
    assert "月度/2021-05/退回/东海县.xlsx" not in pieces


def test_the_copy_is_read_again_with_its_round(returned):
    plan, pieces, templates = returned
    content = write(pieces["月度/2021-05/退回/东海县项目清单.xlsx"].document, templates.official)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["项目清单"]["H9"].comment is not None
    again = read_list(Drop(FILE, content), plan)
    assert (again.identity.round, len(again.projects)) == (2, 26)


def test_a_copy_made_anew_keeps_every_cell(returned):
    plan, pieces, _ = returned
    document = pieces["月度/2021-05/退回/东海县项目清单.xlsx"].document
    made = rebuild(document)
    again = read_list(Drop(FILE, made.package), plan)

    def said(rows):
        fields = [field for field in LIST_FIELDS if field not in {F.SERIAL, F.START, F.FINISH}]
        return [(row.start, row.finish, *(row.text(field) for field in fields)) for row in rows]

    assert said(again.projects) == said(document.submission.projects)
    assert {(one.code, one.cell) for one in made.findings} == {("J713", "H9"), ("J712", "F10")}
    assert again.face.filled_by == document.submission.face.filled_by
