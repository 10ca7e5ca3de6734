"""lint: a plan's words, or any document given."""

import json

import docx

from tests.end_to_end.workplace import PLAN

FAULTLESS = "关于开展排查的通知\n\n各县区人民政府：\n\n请于2024年6月30日前完成排查。\n"


def test_the_sample_plans_have_nothing_open(place):
    done = place.run("lint")
    assert done.returncode == 0
    assert done.stdout.count("没有问题") == 2
    assert "12 处已核定" in done.stdout


def test_a_spoiled_body_is_found(place):
    body = place.plan / "正文.txt"
    body.write_text(body.read_text(encoding="utf-8").replace("三、实施四项重点", "四、实施四项重点"), encoding="utf-8")
    done = place.run("lint", "--plan", PLAN, "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert [found["code"] for found in report["findings"]] == ["T903"]
    assert {found["file"] for found in report["findings"]} == {"正文.txt"}
    checked = place.run("check", "--plan", PLAN, "--month", "2021-05", "--format", "json")
    assert [one["code"] for one in json.loads(checked.stdout)["findings"] if one["code"] == "T903"] == ["T903"]


def test_a_text_file_is_looked_at_alone(place):
    file = place.root / "通知.txt"
    file.write_text(FAULTLESS, encoding="utf-8")
    done = place.run("lint", str(file))
    assert (done.returncode, done.stdout) == (0, "通知.txt：没有问题\n")
    file.write_text(FAULTLESS.replace("6月30日", "6月31日"), encoding="gb18030")
    done = place.run("lint", str(file), "--format", "json")
    report = json.loads(done.stdout)
    assert done.returncode == 1
    assert report["file"] == "通知.txt"
    (found,) = report["findings"]
    keys = ["code", "severity", "file", "sheet", "cell", "unit", "message", "suggestion"]
    assert list(found) == keys
    assert (found["code"], found["cell"]) == ("T902", "第3段")


def test_a_word_document_is_looked_at_with_its_looks(place):
    file = place.root / "手打.docx"
    document = docx.Document()
    for line in FAULTLESS.split("\n\n"):
        document.add_paragraph(line.strip().replace("，", ","))
    document.save(file)
    done = place.run("lint", str(file), "--format", "json")
    codes = [found["code"] for found in json.loads(done.stdout)["findings"]]
    assert any(code.startswith("L") for code in codes)
    assert not any(code.startswith("T") for code in codes)


def test_wrong_calls_end_in_two_lines(place):
    for arguments in (("lint", "没有.docx"), ("lint", "通知.txt", "--plan", PLAN)):
        done = place.run(*arguments)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 2
