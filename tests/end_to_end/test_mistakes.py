"""What people do wrong with the set-up: two lines in Chinese, status 2, and the rest is done."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from airdocs.inbox import read_plan_files
from airdocs.model.month import Month
from airdocs.pipeline import open_plan, review_months
from tests.end_to_end.workplace import PLAN, Workplace


def assert_two_lines(done, *words: str) -> None:
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 2, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_no_inputs_folder(place):
    shutil.rmtree(place.root / "inputs")
    assert_two_lines(place.run(), "inputs", "new")


def test_no_plans(place):
    for plan in (place.root / "inputs").iterdir():
        shutil.rmtree(plan)
    assert_two_lines(place.run(), "new")


def test_no_plan_workbook(place):
    (place.plan / "方案.xlsx").unlink()
    assert_two_lines(place.run(), "方案.xlsx")


@pytest.mark.parametrize("sheet", ["文件", "单位"])
def test_a_needed_sheet_is_gone(place, sheet):
    book = openpyxl.load_workbook(place.plan / "方案.xlsx")
    del book[sheet]
    book.save(place.plan / "方案.xlsx")
    assert_two_lines(place.run(), sheet)


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04broken"])
def test_the_plan_workbook_is_broken(place, content):
    (place.plan / "方案.xlsx").write_bytes(content)
    assert_two_lines(place.run(), "方案.xlsx")


@pytest.mark.parametrize(
    "arguments",
    [
        ("foo",),
        ("--bogus",),
        ("build", "--month", "2021-5"),
        ("build", "--month"),
        ("build", "--only", "印花"),
        ("build", "--plan", "没有"),
        ("forms",),
        ("forms", "--month", "all"),
        ("forms", "--month", "2021-06", "--unit", "火星"),
        ("check", "--format", "xml"),
        ("check", "--date", "昨天"),
        ("rules", "X1"),
        ("new",),
        ("new", "a/b"),
        ("new", PLAN),
    ],
)
def test_a_wrong_call(place, arguments):
    assert_two_lines(place.run(*arguments))


def test_a_template_without_a_style(place):
    official = place.root / "templates/公文.docx"
    with zipfile.ZipFile(official) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["word/styles.xml"] = members["word/styles.xml"].replace("公文标题".encode(), "别的名字".encode())
    with zipfile.ZipFile(official, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    assert_two_lines(place.run(), "公文标题")


@pytest.mark.parametrize("missing", ["公文.docx", "文字"])
def test_templates_are_gone(place, missing):
    path = place.root / "templates" / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert_two_lines(place.run(), missing)


def test_a_wrong_call_in_the_body_names_its_line(place):
    body = place.plan / "正文.txt"
    body.write_text(body.read_text(encoding="utf-8") + '\n{{ 全市("附件9", "没有") }}\n', encoding="utf-8")
    assert_two_lines(place.run(), "正文.txt", "附件9")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_outputs_that_cannot_be_written(place):
    (place.root / "outputs").mkdir(mode=0o500)
    assert place.run().returncode == 2


def test_one_broken_plan_does_not_stop_the_other(place):
    broken = place.root / "inputs" / "1999-坏的"
    broken.mkdir()
    (broken / "方案.xlsx").write_bytes(b"x")
    done = place.run()
    assert done.returncode == 2
    assert (place.made / "印发/通知.docx").exists()


def test_one_broken_report_does_not_stop_the_others(place):
    folder = place.plan / "月报/2021-05"
    (folder / "东海县.xlsx").write_bytes(b"PK\x03\x04 cut short")
    (folder / "~$海州区.xlsx").write_bytes(b"lock")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "扫描件.pdf").write_bytes(b"%PDF-1.4")
    done = place.run("check", "--plan", PLAN, "--month", "2021-05", "--format", "json")
    assert done.returncode == 1
    assert done.stdout.count('"I101"') == 1
    assert done.stdout.count('"I109"') == 1
    assert '"东海县": "returned"' in done.stdout
    assert '"海州区": "accepted"' in done.stdout


def test_a_month_folder_with_a_wrong_name_is_pointed_out(place):
    shutil.copytree(place.plan / "月报/2021-05", place.plan / "月报/2021年6月")
    assert "2021年6月" in place.run().stderr


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp437"])
def test_any_console_code_page_will_do(place, encoding):
    done = place.run(PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "连云港市" in done.stdout


def test_a_new_plan_is_complete_enough_to_run(place):
    assert place.run("new", "2022-某市").returncode == 0
    done = place.run("build", "--plan", "2022-某市")
    assert done.returncode == 0, done.stderr
    made = place.root / "outputs/2022-某市"
    assert (made / "印发/通知.docx").exists()
    assert sorted(p.name for p in (made / "填报表/2022-01").iterdir()) == [
        "市生态环境局.xlsx",
        "示例区.xlsx",
        "示例县.xlsx",
    ]
    assert place.run("check", "--plan", "2022-某市").returncode == 0


def test_help_is_chinese(place):
    for command in ((), ("build",), ("check",), ("forms",), ("rules",), ("new",), ("export",)):
        done = place.run(*command, "--help")
        assert done.returncode == 0
        for english in ("usage", "options", "positional", "show this", "arguments"):
            assert english not in done.stdout.lower()


def test_a_report_s_text_is_never_run(place):
    folder: Path = place.plan / "月报/2021-05"
    book = openpyxl.load_workbook(folder / "东海县.xlsx")
    for row in book["进展"].iter_rows():
        if row[1].value == "A级企业培育":
            row[-1].value = '\'=HYPERLINK("http://x","y") {{ 1/0 }}'
            row[-1].data_type = "s"
    book.save(folder / "东海县.xlsx")
    assert place.run().returncode == 0
    sheet = openpyxl.load_workbook(place.made / "月度/2021-05/汇总表.xlsx")["来源"]
    remarks = [cell for row in sheet.iter_rows() for cell in row if cell.value and "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in remarks] == ["s"]


def test_what_stands_in_the_way_of_an_output_is_named_and_the_rest_is_done(place):
    (place.made / "印发/通知.docx").mkdir(parents=True)
    done = place.run()
    assert done.returncode == 2
    assert "通知.docx" in done.stderr
    assert "Traceback" not in done.stderr
    assert (place.made / "印发/附件表.xlsx").exists()


def test_a_root_that_is_not_there(place):
    gone = Workplace(place.root / "没有")
    assert_two_lines(gone.run("build"), "--root")


def test_a_stuck_key_stops_nobody(place):
    path = place.plan / "月报/2021-05/东海县.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["进展"]
    row = next(r for r in sheet.iter_rows() if r[1].value == "A级企业培育")
    row[5].value = 10**27
    book.save(path)
    done = place.run("check", "--plan", PLAN, "--month", "2021-05", "--format", "json")
    assert done.returncode == 1
    found = [(f["code"], f["cell"]) for f in json.loads(done.stdout)["findings"] if f["unit"] == "东海县"]
    assert found == [("V302", row[5].coordinate)]


def month_findings(place):
    done = place.run("check", "--plan", PLAN, "--month", "2021-05", "--format", "json")
    said = json.loads(done.stdout)
    return said["units"], [f for f in said["findings"] if (f["file"] or "").startswith("月报/")]


def write_office(place, *, waivers=(), receipts=()):
    book = openpyxl.Workbook()
    book.active.title = "核定"
    for row in (("规则", "位置", "说明"), *waivers):
        book.active.append(row)
    sheet = book.create_sheet("收件")
    for row in (("单位", "收到日期"), *receipts):
        sheet.append(row)
    book.save(place.plan / "月报/2021-05/核定.xlsx")


def test_the_office_s_own_file_that_is_no_workbook_is_a_finding_and_no_drop(place):
    (place.plan / "月报/2021-05/核定.xlsx").write_bytes(b"x")
    units, found = month_findings(place)
    assert [(f["code"], f["cell"]) for f in found if f["file"].endswith("核定.xlsx")] == [("P817", None)]
    assert units["东海县"] == "accepted"


def test_what_the_office_lets_stand_counts_and_the_unit_s_state_follows(place):
    """灌云县's only faults are let stand one by one; the last of them makes it accepted."""
    units, before = month_findings(place)
    faults = [f for f in before if f["unit"] == "灌云县" and f["severity"] == "error"]
    assert units["灌云县"] == "returned"
    assert len(faults) == 7
    plan = open_plan(read_plan_files(place.root, PLAN)).plan
    review = [*review_months(plan, read_plan_files(place.root, PLAN), Month(2021, 5))][-1]
    rows = [(f.code, " › ".join(f.place), "已核实") for f in review.findings if f.unit == "灌云县"]
    write_office(place, waivers=rows[:-1])
    assert month_findings(place)[0]["灌云县"] == "returned"
    write_office(place, waivers=[*rows, ("V302", "东海县 › 附件3 › 滚动实施项目", "已核实")])
    units, after = month_findings(place)
    uncovered = [f for f in after if f["unit"] == "灌云县" and f["severity"] == "error"]
    assert {(f["code"], f["cell"]) for f in uncovered}.isdisjoint((f["code"], f["cell"]) for f in faults)
    assert [(f["code"], f["sheet"]) for f in after if f["file"].endswith("核定.xlsx")] == [("P812", "核定")]


def test_the_day_of_receipt_goes_before_the_day_on_the_form(place):
    write_office(place, receipts=(("东海县", "2021年6月5日"), ("赣榆区", 44348)))
    late = [f for f in month_findings(place)[1] if f["code"] == "C502"]
    assert [(f["unit"], f["severity"], f["cell"]) for f in late] == [("东海县", "warning", "B2")]


def test_the_office_s_own_file_is_among_the_sources(place):
    write_office(place)
    assert place.run().returncode == 0
    manifest = (place.made / "清单.json").read_text(encoding="utf-8")
    assert "月报/2021-05/核定.xlsx" in manifest


@pytest.mark.skipif(os.name == "nt", reason="names are bytes elsewhere")
def test_a_name_left_in_gbk_by_an_unzip_program_is_read(place):
    name = os.fsdecode("补报说明".encode("gbk") + b".xlsx")
    (place.plan / "月报/2021-05" / name).write_bytes(b"x")
    done = place.run()
    assert done.returncode == 0, done.stderr
    assert "补报说明.xlsx" in place.run("check", "--format", "json").stdout
