"""The sample plan of tasks: 45 rows under 20 headings, every figure and responsibility sentence as published."""

import csv
import itertools
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from airdocs.inbox import read_plan_files
from airdocs.model.finding import errors
from airdocs.model.labels import squash
from airdocs.model.plan import Category
from airdocs.model.task import Role, expand, group_members
from airdocs.pipeline import open_plan
from airdocs.readers.goals.reading import read_goals
from airdocs.readers.tasks.work import read_work, sheet_goals

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
PLAN = "2024-开发区"
LABELS = ["序号", "重点工作", "任务", "责任分工", "完成时限", "量化目标"]
TWICE = "34"
ROLES = (Role.LEAD, Role.SUPPORT, Role.RESPONSIBLE, Role.CARRY_OUT)

#: What may not change when a sentence is shortened: figures with their measures, bounds, grades and hopes.
FIGURE = re.compile(
    r"""力争|至少|较\d{4}年
    |国[一二三四五六](?:及以下)?
    |(?:每小时)?(?:[A-Z]*\d+(?:[.—]\d+)?|[一二三四五六七八九十]+(?=次|级|年|阶段|个百分百))
     (?:%|年(?:\d+月)?(?:底前|底)?|号|蒸吨(?:/小时)?|平方米|吨(?:/（月•平方公里）)?|家|天|S店|次|级|阶段|个百分百)?
     (?:及以下|及以上|以下|以上|左右)?
    |绩效A级|[AB]级""",
    re.VERBOSE,
)

#: The last days that the published texts name, by task.
DUE = {
    "2024-09-30": ["29"],
    "2024-12-31": ["15", "18"],
    "2025-12-31": ["2", "5", "8", "9", "13", "18", "21", "22", "25", "30", "34", "39"],
}


def table(name):
    """The rows of a golden table; ``\\n`` breaks a line within a cell."""
    with (GOLDEN / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        labels, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    filled = [[cell.replace("\\n", "\n") for cell in row] + [""] * (len(labels) - len(row)) for row in rows]
    return [dict(zip(labels, row, strict=True)) for row in filled]


PUBLISHED = table("tasks_2024")


@pytest.fixture(scope="module")
def sheet():
    return openpyxl.load_workbook(ROOT / "inputs" / PLAN / "方案.xlsx")["任务"]


@pytest.fixture(scope="module")
def printed(sheet):
    """The rows of sheet 任务 as they stand in its cells."""
    header, *rows = sheet.iter_rows(min_row=2, max_col=len(LABELS), values_only=True)
    assert list(header) == LABELS
    return [dict(zip(LABELS, ("" if cell is None else str(cell) for cell in row), strict=True)) for row in rows]


@pytest.fixture(scope="module")
def opened():
    return open_plan(read_plan_files(ROOT, PLAN))


@pytest.fixture(scope="module")
def work(opened):
    return read_work(opened.plan)


# ---- as published ----------------------------------------------------------------------------


def test_forty_five_tasks_under_twenty_headings_merged_as_printed(sheet, printed):
    assert [row["序号"] for row in printed] == [str(number) for number in range(1, 46)]
    assert [row["重点工作"] for row in printed] == [row["重点工作"] for row in PUBLISHED]
    starts = [at for at, row in enumerate(printed) if row["重点工作"]] + [len(printed)]
    assert len(starts) == 20 + 1
    spans = {f"B{first + 3}:B{last + 2}" for first, last in itertools.pairwise(starts) if last > first + 1}
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:F1", *spans}


def test_the_heading_printed_twice_in_one_cell_stays(printed):
    (odd,) = (row for row in printed if "\n" in row["重点工作"])
    assert odd["序号"] == TWICE
    assert len(set(odd["重点工作"].split("\n"))) == 1


@pytest.mark.parametrize("published", PUBLISHED, ids=lambda row: row["序号"])
def test_every_figure_and_the_responsibility_sentence_stay(printed, published):
    (row,) = (row for row in printed if row["序号"] == published["序号"])
    assert row["责任分工"] == published["责任分工"]
    assert sorted(FIGURE.findall(row["任务"])) == sorted(published["数"].split())


def test_no_digit_stands_outside_what_is_compared(printed):
    for row in printed:
        within = "".join(FIGURE.findall(row["任务"]))
        assert re.findall(r"\d", row["任务"]) == re.findall(r"\d", within), row["序号"]


def test_the_goal_column_says_no_figure_that_the_task_does_not(printed):
    for row in printed:
        said = set(FIGURE.findall(row["任务"]))
        assert set(FIGURE.findall(row["完成时限"] + row["量化目标"])) <= said, row["序号"]


# ---- as understood ---------------------------------------------------------------------------


def test_every_name_of_every_sentence_resolves_to_a_unit_of_the_sheet(opened, work):
    assert [(task.number, task.assignment.unresolved) for task in work if task.assignment.unresolved] == []
    named = {duty.unit for task in work for duty in task.assignment.duties}
    assert named <= {unit.name for unit in opened.plan.units}
    assert {unit.name for unit in opened.plan.units if unit.category is Category.DEPARTMENT} <= named


def test_the_duties_are_those_listed_by_hand(work):
    wanted = table("duties_2024")
    assert [task.sentence for task in work] == [row["责任分工"] for row in wanted]
    for task, row in zip(work, wanted, strict=True):
        assert [list(task.units(role)) for role in ROLES] == [row[role.value].split() for role in ROLES], task.number


def test_groups_are_registered_with_their_members(opened):
    units = opened.plan.units
    members = group_members(units)
    of_category = {
        category: tuple(unit.name for unit in units if unit.category is category)
        for category in (Category.COUNTY, Category.DEPARTMENT)
    }
    assert expand("各街道", members) == of_category[Category.COUNTY]
    assert expand("各有关部门", members) == of_category[Category.DEPARTMENT]
    assert (len(of_category[Category.COUNTY]), len(of_category[Category.DEPARTMENT])) == (3, 12)


def test_names_and_aliases_never_clash(opened):
    names = [squash(name) for unit in opened.plan.units for name in (unit.name, *unit.aliases)]
    assert len(names) == len(set(names))


def test_the_two_columns_say_what_the_text_says(opened):
    year = opened.plan.profile.year
    for task in opened.plan.tasks:
        by_text, by_sheet = read_goals(task.text, year), sheet_goals(task, year)
        assert [figure(goal) for goal in by_sheet.goals] == [figure(goal) for goal in by_text.goals], task.serial
        assert bool(task.goal) == bool(by_text.goals), task.serial
        assert bool(task.deadline) == bool(by_text.deadlines), task.serial


def figure(goal):
    day = goal.deadline.day if goal.deadline else None
    return goal.comparison, goal.value, goal.upper, goal.measure, day, goal.every, goal.certainty


def test_the_last_days_are_those_published(work):
    found = [(str(last.day), task.number) for task in work for last in task.promises.deadlines]
    days = sorted({day for day, _ in found})
    assert {day: [number for one, number in found if one == day] for day in days} == DUE


# ---- the plan as a whole ---------------------------------------------------------------------


def test_the_plan_is_read_without_a_slip_and_without_an_error(opened):
    assert opened.plan.slips == ()
    assert errors(opened.findings) == ()
    assert (opened.plan.annexes, opened.plan.indicators) == ((), ())


def test_the_body_counts_the_table_and_names_it_as_its_annex(opened, printed):
    body = opened.body
    assert body.annex_list == ("重点工作任务分解表",)
    text = "".join(body.prose)
    headings = sum(1 for row in printed if row["重点工作"])
    assert f"{headings}项重点工作、{len(printed)}项任务，责任分工见附件" in text


def test_without_its_sheet_the_body_holds_no_task(opened):
    assert read_work(replace(opened.plan, tasks=()), opened.body) == ()


def test_what_was_let_stand_is_named_with_a_reason(opened):
    assert [(one.code, one.place) for one in opened.plan.waivers] == [("P808", f"任务 › {TWICE} › 重点工作")]
    assert all(one.reason for one in opened.plan.waivers)
