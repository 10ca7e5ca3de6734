"""forms, rules, check: what a person types and gets."""

import io
import json

import openpyxl
import pytest

from airdocs.model.month import Month
from tests.end_to_end.workplace import PLAN, TASKS_PLAN
from tests.samples.filling import face_cell, fill_form, lines
from tests.samples.project_lists import with_projects


def form(place, month: str, unit: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(place.made / f"填报表/{month}/{unit}.xlsx")


def test_forms_for_every_reporter(place):
    done = place.run("forms", "--month", "2021-06")
    assert done.returncode == 0
    assert "10 份" in done.stdout
    assert len(list((place.made / "填报表/2021-06").iterdir())) == 10


def test_one_form_leaves_the_others_alone(place):
    place.run("forms", "--month", "2021-06")
    place.run("forms", "--month", "2021-06", "--unit", "东海县")
    assert len(list((place.made / "填报表/2021-06").iterdir())) == 10


def test_a_form_is_prefilled_with_last_month_s_accepted_figures(place):
    place.run("forms", "--month", "2021-06")
    received = openpyxl.load_workbook(place.plan / "月报/2021-05/东海县.xlsx")
    sent = {line.indicator: line for line in lines(received) if not line.is_entry("累计完成")}
    checked = 0
    for line in lines(form(place, "2021-06", "东海县")):
        if line.indicator in sent and "每季度" not in line.indicator:
            before = sent[line.indicator].cells
            assert line.cells["上月累计"].value == before["上月累计"].value + before["本月完成"].value
            assert not line.is_entry("上月累计")
            checked += 1
    assert checked > 15


def test_a_new_quarter_opens_at_nought(place):
    place.run("forms", "--month", "2021-07")
    quarterly = [line for line in lines(form(place, "2021-07", "东海县")) if "每季度" in line.indicator]
    assert [line.cells["上月累计"].value for line in quarterly] == [0]


def test_only_the_cells_to_fill_are_unlocked(place):
    place.run("forms", "--month", "2021-06", "--unit", "东海县")
    book = form(place, "2021-06", "东海县")
    for line in lines(book):
        entries = {label for label, cell in line.cells.items() if not cell.protection.locked}
        share = line.measure == "%"
        assert entries == ({"本月完成", "累计完成", "备注"} if share else {"本月完成", "备注"})
    for sheet in book.worksheets[:-1]:
        assert sheet.protection.sheet, sheet.title
        assert not sheet.protection.password
    assert book["_airdocs"].sheet_state == "veryHidden"
    values = {row[0].value: row[1].value for row in book["_airdocs"].iter_rows()}
    assert (
        values
        == {
            "plan": "连云港市2021年大气污染防治工作计划",
            "unit": "东海县",
            "month": "2021-06",
            "version": "1",
            "round": 1,
        }
        or values["round"] == "1"
    )


def test_the_bureau_reports_for_all_units_and_the_city(place):
    place.run("forms", "--month", "2021-06", "--unit", "市生态环境局")
    rows = list(lines(form(place, "2021-06", "市生态环境局")))
    assert {row.sheet for row in rows} == {"监测数据"}
    # Annex 1: three indicators for nine counties and 全市; annex 2: two for eight counties and 全市.
    assert len(rows) == 3 * 10 + 2 * 9
    assert "云台山景区" not in {row.subject for row in rows if row.annex == "附件2"}


def test_a_right_answer_is_accepted_and_carried_on(place):
    place.run("forms", "--month", "2021-06", "--unit", "东海县")
    blank = (place.made / "填报表/2021-06/东海县.xlsx").read_bytes()

    def answer(line):
        return {"本月完成": 90, "累计完成": 90} if line.is_entry("累计完成") else {"本月完成": 1}

    folder = place.plan / "月报/2021-06/收到"
    folder.mkdir(parents=True)
    (folder / "随便一个名字.xlsx").write_bytes(with_projects(fill_form(blank, answer, None, "张三"), Month(2021, 6)))
    done = place.run("check", "--month", "2021-06", "--format", "json")
    assert '"东海县": "accepted"' in done.stdout
    assert place.run("forms", "--month", "2021-07", "--unit", "东海县").returncode == 0
    before = {line.indicator: line.cells["上月累计"].value for line in lines(openpyxl.load_workbook(io.BytesIO(blank)))}
    for line in lines(form(place, "2021-07", "东海县")):
        if not line.is_entry("累计完成") and "每季度" not in line.indicator:
            assert line.cells["上月累计"].value == before[line.indicator] + 1


def test_the_heading_names_where_the_figures_came_from(place):
    place.run("forms", "--month", "2021-06")
    texts = {unit: text_of(form(place, "2021-06", unit)["进展"]) for unit in ("东海县", "灌云县", "灌南县")}
    assert "2021年5月" in texts["东海县"]
    # Returned in May, and missing in May: April is the last accepted month of both.
    assert "2021年4月" in texts["灌云县"]
    assert "2021年4月" in texts["灌南县"]


def text_of(sheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows(max_row=6) for cell in row if cell.value)


def test_the_face_says_unit_and_month(place):
    place.run("forms", "--month", "2021-06", "--unit", "东海县")
    sheet = form(place, "2021-06", "东海县")["进展"]
    assert (face_cell(sheet, "填报单位").value, face_cell(sheet, "填报月份").value) == ("东海县", "2021年6月")


def test_rules_are_listed_and_explained(place):
    listed = place.run("rules").stdout
    wanted = "I101 I102 I103 I104 I105 F201 F202 V301 V302 V303 V305 V307 H401 H402 C501 P801 P802 P803 P804 T901"
    for code in wanted.split():
        assert code in listed
    one = place.run("rules", "v302").stdout
    assert "反例" in one
    assert "正例" in one


def test_check_in_words_groups_by_unit_worst_first(built):
    lines_said = built.run("check").stdout.splitlines()
    heads = [line for line in lines_said if line.startswith("■")]
    assert heads[0].split("（")[0] == "■ 灌云县"
    assert heads[1].startswith("■ 未报送 1 个") and "灌南县" in heads[1]
    assert heads[2].startswith("■ 已采纳 8 个：东海县、赣榆区")
    assert any("F7" in line for line in lines_said)


@pytest.mark.parametrize("plan", [PLAN])
def test_check_names_one_plan(built, plan):
    assert built.run("check", "--plan", plan, "--month", "2021-04").returncode == 0


def test_a_form_after_a_month_that_was_not_accepted_asks_for_both_months(place):
    place.run("forms", "--month", "2021-06")
    for unit, words in (("灌南县", "2021年5月至6月"), ("灌云县", "2021年5月至6月")):
        book = form(place, "2021-06", unit)
        assert any(words in str(cell.value) for row in book["填报说明"].iter_rows() for cell in row if cell.value)
        assert words in text_of(book["进展"])
    assert "2021年5月至6月" not in text_of(form(place, "2021-06", "东海县")["进展"])


def test_a_sound_figure_of_a_returned_form_may_not_be_undercut(place):
    """灌云县 was returned in May; its sound figures were summed, so June may not fall below them."""
    place.run("forms", "--month", "2021-06", "--unit", "灌云县")
    blank = (place.made / "填报表/2021-06/灌云县.xlsx").read_bytes()

    def answer(line):
        return {"本月完成": 90, "累计完成": 90} if line.is_entry("累计完成") else {"本月完成": 0}

    folder = place.plan / "月报/2021-06"
    folder.mkdir(parents=True)
    (folder / "灌云县.xlsx").write_bytes(fill_form(blank, answer, None, "张三"))
    codes = place.run("check", "--month", "2021-06", "--format", "json").stdout
    assert '"H401"' in codes


def test_no_forms_outside_the_plan_s_period(place):
    done = place.run("forms", "--month", "2022-01")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize("arguments", [("forms",), ("build",), ("forms", "--unit", "东海县")])
def test_a_plan_without_the_month_or_unit_is_passed_over_where_another_has_it(place, arguments):
    command, *rest = arguments
    done = place.run(command, "--month", "2021-06", *rest)
    assert (done.returncode, done.stderr) == (0, "")
    assert (place.made / "填报表").exists()
    assert not (place.root / "outputs" / TASKS_PLAN).exists()


def test_named_by_name_the_plan_says_that_the_month_is_not_its_own(place):
    for command in ("forms", "build"):
        done = place.run(command, "--plan", TASKS_PLAN, "--month", "2021-06")
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 2


def test_check_holds_no_month_against_a_plan_whose_period_lacks_it(place):
    done = place.run("check", "--month", "2021-04", "--format", "json")
    said = {one["plan"]: (one["month"], one["units"]) for one in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 0
    assert said[PLAN][0] == "2021-04"
    assert said[TASKS_PLAN] == (None, {})


def test_after_the_last_month_no_forms_are_made(place):
    december = place.plan / "月报/2021-12"
    december.mkdir()
    (december / "x.xlsx").write_bytes(b"no workbook")
    assert place.run().returncode == 0
    assert not (place.made / "填报表").exists()
