"""The notices that we generated come back as the plans they were made from."""

import pytest

from airdocs.compose.imported import import_notice
from airdocs.compose.issue import compose_notice
from airdocs.inbox import PlanFiles, read_new_plan, read_plan_files, read_templates
from airdocs.model.labels import squash, unmarked
from airdocs.model.task import Role
from airdocs.pipeline import open_plan, write
from tests.samples.make_plan import ROOT

PLANS = ("2021-连云港市", "2024-开发区")


@pytest.fixture(scope="module", params=PLANS)
def pair(request):
    """The plan as it is, and as it comes back from its notice."""
    templates = read_templates(ROOT)
    opened = open_plan(read_plan_files(ROOT, request.param))
    notice = next(p.document for p in compose_notice(opened, templates) if p.document.path.endswith("通知.docx"))
    imported = import_notice({"通知.docx": write(notice, templates.official)}, read_new_plan(ROOT))
    files = imported.files
    back = open_plan(PlanFiles(request.param, files["方案.xlsx"], ("正文.txt", files["正文.txt"]), {}))
    return opened, back


FIELDS = (
    *("name", "year", "title", "issuer", "code", "number_year", "number_serial", "recipients", "issued", "printed_by"),
    *("printed", "copies_to", "total_name", "unit_noun", "deadline_day", "projects_due", "mailbox", "starts", "ends"),
    *("copy_number", "secrecy", "urgency", "signers", "remark", "sealed"),
)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_profile_comes_back(pair, field):
    plan, back = (one.plan.profile for one in pair)
    assert getattr(back, field) == getattr(plan, field)


def test_the_body_comes_back_word_for_word(pair):
    plan, back = pair
    assert [squash(line) for line in back.body.paragraphs] == [squash(line) for line in plan.body.paragraphs]


def test_annexes_come_back_cell_for_cell(pair):
    for annex, back in zip(pair[0].plan.annexes, pair[1].plan.annexes, strict=True):
        assert (back.name, back.title) == (annex.name, annex.title)
        assert [tuple(map(squash, c.path)) for c in back.columns] == [tuple(map(squash, c.path)) for c in annex.columns]
        assert [c.role for c in back.columns] == [c.role for c in annex.columns]
        assert [(row.label, row.role, row.unit) for row in back.rows] == [
            (squash(row.label), row.role, row.unit) for row in annex.rows
        ]
        for row, other in zip(annex.rows, back.rows, strict=True):
            figures = [(c.quantity.state, c.quantity.value) for c in row.cells[1:]]
            assert [(c.quantity.state, c.quantity.value) for c in other.cells[1:]] == figures


def test_targets_and_measures_come_back(pair):
    plan, back = (one.plan for one in pair)
    assert {key: t.quantity.value for key, t in back.targets.items()} == {
        key: t.quantity.value for key, t in plan.targets.items()
    }
    wrong = [
        (one.key, one.measure, other.measure)
        for one, other in zip(plan.indicators, back.indicators, strict=True)
        if (one.measure, one.kind) != (other.measure, other.kind)
    ]
    # 台 is what boilers are counted in; the plan chose 个 for its projects.
    assert len(wrong) <= 1


def test_tasks_come_back_with_who_does_them(pair):
    plan, back = pair
    assert [(task.number, squash(unmarked(task.text)), task.heading) for task in back.work] == [
        (task.number, squash(unmarked(task.text)), task.headline) for task in plan.work
    ]
    for role in Role:
        assert [task.units(role) for task in back.work] == [task.units(role) for task in plan.work]


def test_counties_come_back_in_their_order(pair):
    plan, back = (one.plan for one in pair)
    if plan.annexes:
        assert [unit.name for unit in back.counties()] == [unit.name for unit in plan.counties()]


def test_nothing_new_is_wrong_with_it(pair):
    plan, back = pair
    errors = {(f.code, f.sheet) for f in (*plan.findings, *plan.waived)}
    assert {(f.code, f.sheet) for f in back.findings} - errors <= {("P823", "单位")}
