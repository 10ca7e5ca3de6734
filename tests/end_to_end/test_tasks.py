"""tasks, and the documents that come of them: what a person types and gets."""

import json
from io import BytesIO

import docx
import openpyxl
import pytest

from airdocs.cli.columns import wrap
from airdocs.cli.tasks import listed
from airdocs.writers.measure import half_ems
from tests.end_to_end.workplace import PLAN
from tests.unit.documents.task_samples import CITY, DISTRICT, plan, sample

ROLES = ("牵头", "配合", "负责", "落实")


def test_one_json_object_a_plan(place):
    done = place.run("tasks", "--format", "json")
    assert done.returncode == 0, done.stderr
    plans = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["plan"], len(one["tasks"])) for one in plans] == [(CITY, 59), (DISTRICT, 45)]
    assert {"number", "heading", "text", *ROLES, "goals", "deadlines"} <= set(plans[1]["tasks"][0])
    third = plans[1]["tasks"][2]
    assert [third[role] for role in ROLES] == [["区生态环境分局"], ["区经发局"], [], []]


def test_one_plan_for_people(place):
    done = place.run("tasks", "--plan", DISTRICT)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert sum(1 for line in lines if line.startswith("■")) == 20
    assert "   3  按市生态环境局要求，试点园区和产业集群整体清洁生产审核。" in lines


def test_an_unknown_plan_is_a_fault_of_the_call(place):
    assert place.run("tasks", "--plan", "没有的").returncode == 2


def test_the_tasks_of_a_sheet_go_before_those_of_the_body(place):
    path = place.plan / "方案.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["任务"] if "任务" in book.sheetnames else book.create_sheet("任务")
    sheet.append(["序号", "重点工作", "任务", "责任分工"])
    sheet.append([1, "治气", "办一件事。", "市生态环境局牵头，市公安局配合。"])
    book.save(path)
    tasks = json.loads(place.run("tasks", "--plan", PLAN, "--format", "json").stdout)["tasks"]
    assert [(one["number"], one["牵头"], one["配合"]) for one in tasks] == [("1", ["市生态环境局"], ["市公安局"])]


def test_the_build_makes_the_documents_of_the_tasks(built):
    files = built.files()
    base = f"{DISTRICT}/印发"
    for name in ("任务分解表.docx", "任务分解表.xlsx", "任务与时限.xlsx", "核对表.xlsx", "部门清单/区经发局.docx"):
        assert f"{base}/{name}" in files, name
    assert sum(1 for path in files if path.startswith(f"{base}/部门清单/")) == 15
    proof = openpyxl.load_workbook(BytesIO(files[f"{base}/核对表.xlsx"])).worksheets[0]
    words = [str(cell.value) for row in proof.iter_rows() for cell in row if cell.value is not None]
    assert "任务45项，责任181条，全部一致。" in words
    assert words.count("一致") == 181


@pytest.mark.parametrize("folder", [CITY, DISTRICT])
def test_the_written_lists_hold_what_the_proof_says(built, folder):
    files = built.files()
    base = f"{folder}/印发/"
    sheet = openpyxl.load_workbook(BytesIO(files[f"{base}核对表.xlsx"])).worksheets[0]
    lines = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, line in enumerate(lines) if line[0] == "序号")
    proven = [line for line in lines[head + 1 :] if line[-1] == "一致"]
    assert len(proven) > 100
    written = {}
    for path in sorted(files):
        if path.startswith(f"{base}部门清单/"):
            written[path.removeprefix(base)] = printed_rows(files[path])
    asked = sorted((f"部门清单/{line[5]}.docx", int(line[6]), line[3], line[0]) for line in proven)
    found = sorted(
        (path, place, role, number)
        for path, rows in written.items()
        for place, (role, number, _) in enumerate(rows, start=1)
    )
    assert found == asked
    for number, text, _, _, _, path, place, _ in proven:
        assert written[f"部门清单/{path}.docx"][int(place) - 1][2].startswith(text.rstrip("…").strip()), (path, number)


@pytest.mark.parametrize(("folder", "most"), [(CITY, 8), (DISTRICT, 3)])
def test_the_proof_takes_few_pages_of_type_that_can_be_read(built, folder, most):
    sheet = openpyxl.load_workbook(BytesIO(built.files()[f"{folder}/印发/核对表.xlsx"])).worksheets[0]
    columns = sheet.column_dimensions.values()
    across = sum((one.max - one.min + 1) * one.width * 7 for one in columns)
    share = min(1, (210 - 20) / 25.4 * 96 / across)
    assert share * 9 > 7  # points on paper
    down = sum(row.height for row in sheet.row_dimensions.values() if row.height)
    assert down * share / ((297 - 20) / 25.4 * 72) < most - 0.3  # the rest is the heading, once a page


def printed_rows(content):
    """(职责, 序号, 任务) of each row of the one table of a list, read from the file itself."""
    (table,) = docx.Document(BytesIO(content)).tables
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    at = [rows[0].index(label) for label in ("职责", "序号", "任务")]
    return [tuple(row[place] for place in at) for row in rows if row != rows[0]]


@pytest.mark.parametrize("folder", [CITY, DISTRICT])
@pytest.mark.parametrize("width", [80, 120])
def test_the_list_keeps_to_the_terminal(folder, width):
    opened, work = sample(folder)
    lines = list(listed(opened.plan, work, width))
    assert max(map(half_ems, lines)) <= width
    unbroken = "".join(listed(opened.plan, work, None)).replace(" ", "")
    assert "".join(lines).replace(" ", "") == unbroken
    assert list(wrap("", 10)) == [""]


def test_a_plan_without_tasks_says_so():
    assert list(listed(plan(), (), 80)) == [
        "样例方案（样例）：没有任务：方案.xlsx 没有任务表，正文里也没有写明责任单位的段落。"
    ]
