"""why: a printed figure followed back to the cell that somebody filled, on the sample plan."""

import re
from hashlib import sha256

import openpyxl
import pytest

from tests.end_to_end.workplace import PLAN, TASKS_PLAN, lay_out

SUMMARY = "月度/2021-05/汇总表.xlsx"
_ORIGIN = re.compile(r"^ *(?:.*：)?(\S+) (\d+(?:\.\d+)?)(?: = [^←\n]*)?\s+← (.+?) › (.+?) › ([A-Z]+\d+)$", re.MULTILINE)
_FILE = re.compile(r"^  (.+?)  sha256 ([0-9a-f]{64})$", re.MULTILINE)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = lay_out(tmp_path_factory.mktemp("why"))
    assert place.run("build", "--plan", PLAN, "--only", "印发,月度").returncode == 0
    return place


@pytest.fixture(scope="module")
def annex(place):
    """附件3 of the summary as it prints: {(unit, line, heading): (cell, value)}."""
    sheet = openpyxl.load_workbook(place.made / SUMMARY, data_only=True)["附件3"]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "县区")
    heads = {
        cell.column: str(cell.value).replace("\n", "")
        for row in sheet.iter_rows(min_row=top, max_row=top + 1)
        for cell in row
        if cell.value
    }
    found, unit = {}, ""
    for row in sheet.iter_rows(min_row=top + 2):
        unit = row[0].value or unit
        for cell in row[2:]:
            found[unit, row[1].value, heads.get(cell.column)] = (cell.coordinate, cell.value)
    return found


def asked(place, output, where, *more):
    done = place.run("why", output, where, *more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def check_origins(place, text):
    """Every cell named holds the number beside it, and every file has the sha256 that is told."""
    for name, number, file, sheet, cell in _ORIGIN.findall(text):
        held = openpyxl.load_workbook(place.plan / file, data_only=True)[sheet][cell].value
        if held is not None:  # a formula that was never calculated
            assert float(held) == float(number), (name, file, cell)
    for file, digest in _FILE.findall(text):
        assert sha256((place.plan / file).read_bytes()).hexdigest() == digest
    assert _FILE.findall(text)


def test_a_unit_s_figure_goes_back_to_its_form_and_the_month_before(place, annex):
    cell, value = annex["灌云县", "累计完成", "VOCs综合治理项目"]
    text = asked(place, SUMMARY, f"附件3!{cell}")
    assert f"印出：{value}" in text
    assert "上月累计 2 + 本月完成 1" in text
    assert "月报/2021-05/灌云县.xlsx › 进展 › " in text
    assert "月报/2021-04/灌云县.xlsx › 进展 › " in text
    check_origins(place, text)


def test_a_city_rate_goes_back_to_every_unit_and_the_target(place, annex):
    cell, value = annex["全市", "完成率", "VOCs综合治理项目"]
    text = asked(place, f"outputs/{PLAN}/{SUMMARY}", f"'附件3'!{cell.lower()}")
    units = [
        float(n)
        for name, n, file, _, _ in _ORIGIN.findall(text)
        if file.startswith("月报/") and name.endswith(("县", "区"))
    ]
    _, done = annex["全市", "累计完成", "VOCs综合治理项目"]
    _, target = annex["全市", "目标", "VOCs综合治理项目"]
    assert sum(units) == done
    assert int(done * 1000 / target) / 1000 == value
    assert "灌南县 未含（未报送）" in text
    assert "方案.xlsx › 附件3 › " in text
    check_origins(place, text)


def test_a_row_total_goes_back_to_its_parts(place, annex):
    cell, value = annex["东海县", "累计完成", "合计"]
    text = asked(place, SUMMARY, f"附件3!{cell}")
    assert sum(float(number) for _, number, _, _, _ in _ORIGIN.findall(text)) == value
    check_origins(place, text)


def test_a_word_instead_of_a_figure_is_explained(place, annex):
    cell, value = annex["灌南县", "累计完成", "VOCs综合治理项目"]
    assert value == "未报送"
    assert "没有数字（未报送）" in asked(place, SUMMARY, f"附件3!{cell}")
    doubtful = next(cell for (unit, line, _), (cell, value) in annex.items() if unit == "灌云县" and value == "待核")
    assert "月报/2021-05/灌云县.xlsx" in asked(place, SUMMARY, f"附件3!{doubtful}")


def test_a_published_target_goes_back_to_the_plan(place):
    text = asked(place, "印发/附件表.xlsx", "附件3!C5", "--plan", PLAN)
    assert "方案.xlsx › 附件3 › C5" in text
    check_origins(place, text)


def test_a_sentence_of_the_notice_lists_its_figures(place):
    text = asked(place, "印发/通知.docx", "完成VOCs综合治理项目", "--plan", PLAN)
    assert "VOCs综合治理项目 目标：目标 70  ← 方案.xlsx › 附件3 › " in text
    assert "正文.txt › 第" in text


def test_a_text_in_several_places_is_not_guessed(place):
    text = asked(place, "印发/通知.docx", "VOCs综合治理项目", "--plan", PLAN)
    places = re.findall(r"^  (第\d+段|表\d+![A-Z]+\d+)  ", text, re.MULTILINE)
    assert len(places) > 1
    assert "← 方案.xlsx" in asked(place, "印发/通知.docx", places[0], "--plan", PLAN)


def test_the_answer_follows_the_inputs_not_the_output(place, annex):
    cell, value = annex["灌云县", "累计完成", "VOCs综合治理项目"]
    made = place.made / SUMMARY
    content = made.read_bytes()
    made.unlink()
    try:
        assert f"印出：{value}" in asked(place, SUMMARY, f"附件3!{cell}")
    finally:
        made.write_bytes(content)


@pytest.mark.parametrize(
    ("output", "where"),
    [
        ("月度/2021-05/没有.docx", "附件3!C5"),
        ("月度/2020-01/汇总表.xlsx", "附件3!C5"),
        (SUMMARY, "附件3!ZZ99"),
        (SUMMARY, "哪里都没有的话"),
        (SUMMARY, ""),
        ("../方案.xlsx", "附件3!C5"),
        ("readme", "x"),
    ],
)
def test_what_is_not_there_is_said_in_two_lines(place, output, where):
    done = place.run("why", output, where)
    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 2
    assert not re.search(r"Traceback|Error", done.stderr)


def test_what_is_no_figure_names_the_files_it_was_made_from(place):
    done = place.run("why", f"{TASKS_PLAN}/印发/任务分解表.xlsx", "任务分解表!D3")
    assert done.returncode == 0
    assert "方案.xlsx  sha256 " in done.stdout


def test_a_count_in_prose_lists_what_it_counts(place):
    text = asked(place, f"{PLAN}/月度/2021-05/通报.docx", "项次")
    where = re.search(r"^  (第\d+段)  ", text, re.MULTILINE)
    text = asked(place, f"{PLAN}/月度/2021-05/通报.docx", where[1]) if where else text
    number = re.search(r"评判各\S+?(\d+项次)", text)[1]
    said = asked(place, f"{PLAN}/月度/2021-05/通报.docx", f"目标任务{number}")
    assert f"评判的项次：共{number.removesuffix('项次')}个" in said
    # Each with the cell it stands in.
    assert said.count("  ← 月报/2021-05/") >= int(number.removesuffix("项次"))


def test_a_sentence_may_call_an_indicator_by_its_short_name(place):
    text = asked(place, f"{PLAN}/月度/2021-05/通报.docx", "全市PM2.5浓度")
    assert "PM2.5浓度工作目标" in text
    assert "没有找到" not in text
    check_origins(place, text)
