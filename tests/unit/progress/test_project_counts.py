"""The counts of 项目台账.xlsx and of the bulletin, counted again from the files by other means."""

import io
from collections import Counter
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from airdocs.compose.month import compose_month, month_results
from airdocs.documents.bulletin.projects import tell_projects
from airdocs.documents.projects.ledger import project_ledger
from airdocs.inbox import read_plan_files, read_templates
from airdocs.model.month import Month
from airdocs.pipeline import open_plan, review_months, write
from airdocs.progress.projects import project_month

HOME = Path(__file__).resolve().parents[3]
BASE = HOME / "inputs" / "2021-连云港市"
MONTHS = {"2021-04": date(2021, 5, 1), "2021-05": date(2021, 6, 1)}


@lru_cache
def opened_book(path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(path)


def table(path: Path, sheet: str, label: str) -> list[dict[str, object]]:
    rows = [[cell.value for cell in row] for row in opened_book(path)[sheet].iter_rows()]
    top = next(at for at, row in enumerate(rows) if label in row)
    found = [dict(zip(rows[top], row, strict=True)) for row in rows[top + 1 :]]
    return [row for row in found if row["项目类别"]]


def unit_of(path: Path) -> str:
    return {row[0].value: row[1].value for row in opened_book(path)["_airdocs"].iter_rows()}["unit"]


@lru_cache
def counted(month: str) -> list[tuple[str, str, str, bool]]:
    """(unit, category, state, overdue) of every project, straight from the workbooks; 灌南县 sent none in May."""
    states: dict[tuple[str, str], str] = {}
    for path in sorted((BASE / "月报").glob("*/*.xlsx")):
        if path.parent.name <= month and "项目" in opened_book(path).sheetnames:
            unit = unit_of(path)
            states |= {(unit, row["企业（单位）名称"]): row["状态"] for row in table(path, "项目", "状态")}
    projects = []
    for path in sorted((BASE / "项目清单").glob("*.xlsx")):
        unit = unit_of(path)
        for row in table(path, "项目清单", "建设内容"):
            state, finish = states[unit, row["企业（单位）名称"]], row["计划完成"]
            assert isinstance(finish, datetime)
            late = finish.date() < MONTHS[month] and state not in {"已完成", "取消"}
            projects.append((unit, row["项目类别"], state, late))
    return projects


@lru_cache
def reviewed():
    files, templates = read_plan_files(HOME, BASE.name), read_templates(HOME)
    opened = open_plan(files)
    return opened, files, templates, tuple(review_months(opened.plan, files, Month(2021, 5)))


@pytest.mark.parametrize("month", MONTHS)
def test_units_and_categories_add_up(month):
    review = next(one for one in reviewed()[3] if str(one.month) == month)
    projects = project_month(review.batch, review.findings)
    by_unit = Counter((unit, state) for unit, _, state, _ in counted(month))
    for unit, count in projects.by_unit().items():
        told = (count.done, count.under_way, count.pending, count.changed, count.cancelled, count.silent)
        words = ("已完成", "在建", "未开工", "调整", "取消", "")
        assert told == tuple(by_unit[unit, word] for word in words), unit
    by_category = Counter((category, state) for _, category, state, _ in counted(month))
    for key, count in projects.by_category().items():
        label = projects.labels[key]
        assert (count.done, count.under_way) == (by_category[label, "已完成"], by_category[label, "在建"])
    for (unit, key), count in projects.by_both().items():
        own = [one for one in counted(month) if one[:2] == (unit, projects.labels[key])]
        assert (count.filed, count.overdue) == (len(own), sum(late for *_, late in own))


@pytest.mark.parametrize("month", MONTHS)
def test_the_bulletin_tells_the_same(month):
    review = next(one for one in reviewed()[3] if str(one.month) == month)
    told = tell_projects(project_month(review.batch, review.findings))
    states = Counter(state for _, _, state, _ in counted(month))
    assert told.filed == len(counted(month)) == 589
    assert (told.done, told.started) == (states["已完成"], states["已完成"] + states["在建"])
    late = Counter(unit for unit, *_, overdue in counted(month) if overdue)
    assert told.overdue == sum(late.values())
    assert {one.unit: one.count for one in told.overdue_units} == dict(late)
    assert [one.count for one in told.overdue_units] == sorted(late.values(), reverse=True)


def test_the_ledger_lists_every_project_and_marks_the_overdue():
    opened, files, templates, reviews = reviewed()
    pieces = compose_month(opened, reviews, month_results(opened.plan, reviews), files, templates)
    piece = next(one for one in pieces if one.document.path.endswith("项目台账.xlsx"))
    assert {path for path in piece.sources if path.startswith("项目清单/")} == {
        f"项目清单/{path.name}" for path in (BASE / "项目清单").glob("*.xlsx")
    }
    page = openpyxl.load_workbook(io.BytesIO(write(piece.document, b"")))["台账"]
    rows = [row for row in page.iter_rows(min_row=3) if isinstance(row[0].value, int | float)]
    assert len(rows) == 589
    red = [row for row in rows if row[8].font.color and str(row[8].font.color.rgb).endswith("C00000")]
    assert len(red) == sum(late for *_, late in counted("2021-05"))
    assert page.auto_filter.ref.startswith("A2:")
    assert page.freeze_panes == "C3"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    states = Counter(row[11].value for row in rows)
    assert states == Counter(state for _, _, state, _ in counted("2021-05"))


def test_a_unit_without_this_month_s_report_is_counted_as_of_the_month_before_and_said_so():
    """灌南县 sent none in May: its projects stand as in April, in the bulletin and on every sheet of the ledger."""
    review = reviewed()[3][-1]
    projects = project_month(review.batch, review.findings)
    whole = {unit for units in projects.earlier().values() for unit, is_whole in units.items() if is_whole}
    assert list(projects.earlier()) == [Month(2021, 4)]
    assert whole == {one.unit for one in projects.standings if one.told == Month(2021, 4)} - {
        one.unit for one in projects.standings if one.told == Month(2021, 5)
    }
    assert "灌南县" in whole
    told = tell_projects(projects).earlier
    assert [one.month for one in told] == ["4月"]
    assert "灌南县" in told[0].units
    book = project_ledger(reviewed()[0].plan, projects)
    rows = next(sheet for sheet in book.sheets if sheet.name == "台账").table.rows
    assert {row[-1].value for row in rows if row[1].value == "灌南县"} == {"2021年4月"}
    assert all("灌南县" in "".join(sheet.notes) for sheet in book.sheets if sheet.name in {"分县区", "分类别"})
