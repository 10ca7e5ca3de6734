"""Every number of the summaries, of the bulletin's tables and of the target sheets, recomputed from bare workbooks."""

from datetime import datetime
from fractions import Fraction
from random import Random

import docx
import openpyxl
import pytest

from tests.end_to_end.workplace import HOME, PLAN, Workplace, lay_out
from tests.faults.cities import city_workbook
from tests.recount.raw import Plan, bare, exact, reports
from tests.recount.recount import Recount
from tests.samples.filling import fill_form

SEEDS = (11, 23, 42, 77, 101)


def recounted(place, name, month, before=None):
    inputs, year, number = place.root / "inputs" / name, *map(int, month.split("-"))
    plan, sent = Plan(inputs / "方案.xlsx"), reports(inputs / "月报" / month)
    recount = Recount(plan, sent, place.root / f"outputs/{name}/月度/{month}/汇总表.xlsx", year, number)
    recount.annexes()
    recount.scores()
    recount.outlooks()
    recount.changes(reports(inputs / "月报" / before) if before else {})
    return recount


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    place = lay_out(tmp_path_factory.mktemp("recount"))
    done = place.run("--plan", PLAN, "--month", "all", "--only", "月度,目标书")
    assert done.returncode == 0, done.stderr
    return place


@pytest.mark.parametrize(("month", "before"), [("2021-04", None), ("2021-05", "2021-04")])
def test_the_sample_s_summaries(sample, month, before):
    recount = recounted(sample, PLAN, month, before)
    assert recount.faults == []
    assert recount.count > 1900


@pytest.mark.parametrize("month", ["2021-04", "2021-05"])
def test_the_bulletin_s_tables_are_those_of_the_summary(sample, month):
    base = sample.made / "月度" / month
    tables = docx.Document(str(base / "通报.docx")).tables
    book = openpyxl.load_workbook(base / "汇总表.xlsx", data_only=True)
    for number in range(1, 6):
        lines = [row for row in book[f"附件{number}"].iter_rows() if row[1].value in {"目标", "累计完成", "完成率"}]
        table = next(t for t in tables if any(row.cells[1].text == "目标" for row in t.rows) and same_rows(t, lines))
        assert table is not None


def same_rows(table, lines):
    """Whether a Word table prints what the lines of a sheet hold."""
    rows = [row.cells for row in table.rows if row.cells[1].text in {"目标", "累计完成", "完成率"}]
    if len(rows) != len(lines) or len(rows[0]) != len(lines[0]):
        return False
    return all(
        same_cell(cell.text, beside)
        for row, line in zip(rows, lines, strict=True)
        for cell, beside in zip(row[2:], line[2:], strict=True)
    )


def same_cell(text, cell):
    value = exact(cell.value)
    if value is None:
        return bare(text) == bare(cell.value)
    return Fraction(text.removesuffix("%")) == value * (100 if text.endswith("%") else 1)


def test_the_target_sheets_hold_the_plan_and_their_splits_add_up(sample):
    plan, count = Plan(sample.plan / "方案.xlsx"), 0
    known = {(column.annex, name): column for column in plan.columns for name in column.names}
    for path in sorted((sample.made / "目标书").glob("*.xlsx")):
        book = openpyxl.load_workbook(path, data_only=True)
        for sheet in book.worksheets[:3]:
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            annex = None
            for row in rows:
                annex = row[0] or annex
                column = known.get((annex, bare(row[1])))
                if column is None:
                    continue
                target = column.targets[path.stem]
                if sheet.title == "年度目标":
                    value = exact(row[4])
                    assert value * (100 if column.percent else 1) == target, (path.name, row)
                elif column.kind == "累计":
                    parts = [exact(cell) for cell in row[3:-1] if exact(cell) is not None]
                    times = (4 if column.told.get("周期") == "季" else 1) if parts else 0
                    assert not parts or sum(parts) == target * times == exact(row[-1]), (path.name, sheet.title, row)
                count += 1
    assert count > 500


@pytest.mark.parametrize("seed", SEEDS)
def test_cities_never_seen(tmp_path, seed):
    """A random plan's two months, filled as clerks fill them, recounted from what they filled."""
    name, rng = f"某地{seed}", Random(seed)
    (tmp_path / "templates").symlink_to(HOME / "templates")
    inputs = tmp_path / "inputs" / name
    inputs.mkdir(parents=True)
    (inputs / "方案.xlsx").write_bytes(city_workbook(seed))
    place, year = Workplace(tmp_path), Plan(inputs / "方案.xlsx").year
    months = [f"{year}-0{number}" for number in (4, 5)]
    for month in months:
        assert place.run("forms", "--plan", name, "--month", month).returncode == 0
        folder = inputs / "月报" / month
        folder.mkdir(parents=True)
        for form in sorted((tmp_path / f"outputs/{name}/填报表/{month}").glob("*.xlsx")):
            day = datetime(year, int(month[-2:]) + 1, 1)
            filled = fill_form(form.read_bytes(), lambda line: answer(line, rng), day, "张三")
            (folder / form.name).write_bytes(filled)
    done = place.run("--plan", name, "--month", "all", "--only", "月度")
    assert done.returncode == 0, done.stderr
    april, may = recounted(place, name, months[0]), recounted(place, name, months[1], months[0])
    assert (april.faults, may.faults) == ([], [])
    assert min(april.count, may.count) > 60


def answer(line, rng):
    """What a clerk writes in a row: figures that hang together, now and then beyond the target."""
    found = {}
    if line.is_entry("累计完成"):
        value = round(line.target * rng.uniform(0.9, 1.02), 1) if line.target > 0 else line.target - 1
        found["累计完成"] = found["本月完成"] = value
        return found
    if line.is_entry("上月累计"):
        found["上月累计"] = int(line.target * rng.uniform(0, 0.4))
    found["本月完成"] = int(line.target * rng.uniform(0, 0.2))
    return found
