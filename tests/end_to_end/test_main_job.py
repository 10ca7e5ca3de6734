"""python generate.py on the sample plan: what stands afterwards, byte for byte."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256

import openpyxl
import pytest

from tests.end_to_end.workplace import HOME, PLAN, TASKS_PLAN, lay_out

COUNTIES = ["东海县", "灌云县", "灌南县", "赣榆区", "海州区", "连云区", "开发区", "徐圩新区", "云台山景区"]
REPORTERS = [*COUNTIES, "市生态环境局"]


def test_every_file_of_the_contract_stands(built):
    assert f"{TASKS_PLAN}/印发/通知.docx" in built.files()
    own = {path.removeprefix(f"{PLAN}/") for path in built.files() if path.startswith(PLAN)}
    lists = {path for path in own if path.startswith("印发/部门清单/")}
    assert own - lists == {
        "印发/通知.docx",
        "印发/附件表.xlsx",
        "印发/任务分解表.docx",
        "印发/任务分解表.xlsx",
        "印发/任务与时限.xlsx",
        "印发/核对表.xlsx",
        "月度/2021-05/汇总表.xlsx",
        "月度/2021-05/校验报告.json",
        "月度/2021-05/校验报告.xlsx",
        "月度/2021-05/通报.docx",
        "月度/2021-05/项目台账.xlsx",
        "月度/2021-05/催报/灌南县.docx",
        "月度/2021-05/退回/灌云县.xlsx",
        "月度/2021-05/退回/灌云县修改通知.docx",
        "清单.json",
        *(f"填报表/2021-06/{unit}.xlsx" for unit in REPORTERS),
        *(f"填报表/项目清单/{unit}.xlsx" for unit in COUNTIES),
        *(f"目标书/{unit}{kind}" for unit in REPORTERS if unit != "市生态环境局" for kind in (".docx", ".xlsx")),
    }
    assert lists >= {f"印发/部门清单/{unit}.docx" for unit in ("东海县", "市生态环境局", "连云港海事局")}


def test_the_manifest_holds_every_output_and_its_sources(built):
    manifest = json.loads((built.made / "清单.json").read_text(encoding="utf-8"))
    outputs = manifest["outputs"]
    own = {path.removeprefix(f"{PLAN}/") for path in built.files() if path.startswith(PLAN)}
    assert set(outputs) == own - {"清单.json"}
    for path, entry in outputs.items():
        assert entry["sha256"] == sha256((built.made / path).read_bytes()).hexdigest()
        for source, digest in entry["made_from"].items():
            base = built.root if source.startswith("templates/") else built.plan
            assert digest == sha256((base / source).read_bytes()).hexdigest(), source
    assert "月报/2021-04/东海县.xlsx" in outputs["月度/2021-05/汇总表.xlsx"]["made_from"]
    june = outputs["填报表/2021-06/灌云县.xlsx"]["made_from"]
    # 灌云县 was returned in May: its June form rests on its accepted April report, and on nobody else's.
    assert [name for name in june if name.startswith("月报/")] == ["月报/2021-04/灌云县.xlsx"]


def test_two_runs_in_two_folders_give_the_same_bytes(built, place):
    done = place.run(TZ="Pacific/Auckland", PYTHONHASHSEED="7", LANG="C", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert place.files() == built.files()


def test_more_processes_change_nothing(built, place):
    assert place.run("--jobs", "2").returncode == 0
    assert place.files() == built.files()


def test_a_month_without_any_report_is_made_too(place):
    done = place.run("build", "--plan", PLAN, "--month", "2021-03")
    assert done.returncode == 0
    assert (place.made / "月度/2021-03/通报.docx").is_file()
    assert (place.made / "月度/2021-03/汇总表.xlsx").is_file()


def test_all_months_can_be_rebuilt(place):
    assert place.run("build", "--month", "all", "--only", "月度").returncode == 0
    assert sorted(p.name for p in (place.made / "月度").iterdir()) == ["2021-04", "2021-05"]
    assert not (place.made / "印发").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("delay", [0.15, 0.3, 0.4, 0.45, 0.5, 0.55])
def test_a_kill_in_mid_run_loses_nothing(tmp_path, delay):
    place = lay_out(tmp_path)
    assert place.run().returncode == 0
    before = place.files()
    body = place.plan / "正文.txt"
    body.write_text(body.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    place.run("build", "--month", "2021-04")
    command = [sys.executable, str(HOME / "generate.py"), "--root", str(place.root)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.wait()
    for path, content in place.files().items():
        if path in before and path.endswith((".docx", ".xlsx")):
            openpyxl.load_workbook(io.BytesIO(content)) if path.endswith(".xlsx") else content.index(b"PK")
    assert set(before) <= set(place.files())
    assert place.run().returncode == 0
    assert not list(place.root.rglob(".~airdocs-*"))


def report(place, month: str) -> dict:
    done = place.run("check", "--plan", PLAN, "--month", month, "--format", "json")
    (line,) = done.stdout.splitlines()
    return json.loads(line)


def test_april_is_complete_and_clean(built):
    april = report(built, "2021-04")
    assert april["units"] == dict.fromkeys(REPORTERS, "accepted")
    assert april["findings"] == []


def test_may_has_one_returned_and_one_missing(built):
    may = report(built, "2021-05")
    states = dict.fromkeys(REPORTERS, "accepted") | {"灌云县": "returned", "灌南县": "missing"}
    assert may["units"] == states
    assert list(may["units"]) == REPORTERS
    found = [(f["code"], f["unit"], f["cell"]) for f in may["findings"]]
    assert [code for code, _, _ in found] == ["V301", "V302", "V303", "F204", "H401", "H402", "V307", "C501"]
    assert found[-1] == ("C501", "灌南县", None)
    assert {unit for _, unit, _ in found[:-1]} == {"灌云县"}
    assert list(may["findings"][0]) == ["code", "severity", "file", "sheet", "cell", "unit", "message", "suggestion"]


def test_exit_status_tells_what_was_found(built):
    assert built.run("check", "--month", "2021-04").returncode == 0
    assert built.run("check", "--month", "2021-05").returncode == 1
    assert built.run("build", "--only", "印发", "--strict", "--month", "2021-04").returncode == 0
    assert built.run("build", "--only", "印发", "--month", "2021-05").returncode == 0
    assert built.run("build", "--only", "印发", "--strict", "--month", "2021-05").returncode == 1


def test_before_the_deadline_nobody_is_late(built):
    early = built.run("check", "--plan", PLAN, "--month", "2021-05", "--date", "2021-05-20", "--format", "json")
    assert "C501" not in early.stdout
    assert json.loads(early.stdout)["units"]["灌南县"] == "missing"


def test_the_summary_shows_what_is_missing_and_never_zero(built):
    workbook = openpyxl.load_workbook(built.made / "月度/2021-05/汇总表.xlsx")
    assert workbook.sheetnames == [
        "报送情况",
        *(f"附件{number}" for number in range(1, 6)),
        *(
            "排名",
            "单项排名",
            "预警",
            "剩余控制",
            "期末预测",
            "同比环比",
            "走势",
            "走势图",
            "任务与时限",
            "来源",
            "校验",
        ),
    ]
    rows = [[cell.value for cell in row] for row in workbook["附件3"].iter_rows()]
    at = {row[0]: index for index, row in enumerate(rows) if row[0]}
    missing, returned, city = (rows[at[unit] + 1] for unit in ("灌南县", "灌云县", "全市"))
    assert [v for v in missing[2:] if v != "/"] == ["未报送"] * 11
    assert "待核" in returned
    assert 0 not in missing
    assert any("未含" in str(row[0]) and "灌南县" in str(row[0]) for row in rows)
    assert all(value is not None for value in city[2:13])


def test_what_prints_as_the_city_s_total_is_the_sum_of_what_prints(built):
    """In every column of every summed annex; the units in doubt print words, and no number."""
    workbook = openpyxl.load_workbook(built.made / "月度/2021-05/汇总表.xlsx", data_only=True)
    checked = 0
    for annex in ("附件3", "附件4"):
        rows = [[cell.value for cell in row] for row in workbook[annex].iter_rows()]
        done = [row for row in rows if row[1] == "累计完成"]
        for column in range(2, len(done[0])):
            parts = [row[column] for row in done[:-1] if isinstance(row[column], (int, float))]
            assert done[-1][column] == sum(parts), (annex, column)
            checked += 1
    assert checked == 12 + 9


def test_city_sums_are_the_sums_of_the_accepted_units(built):
    workbook = openpyxl.load_workbook(built.made / "月度/2021-05/汇总表.xlsx")
    header, *rows = tidy(workbook["来源"])
    records = [dict(zip(header, row, strict=True)) for row in rows]
    keys = {
        (r["附件"], r["列组"], r["指标"]) for r in records if r["附件"] in {"附件3", "附件4"} and r["类型"] == "累计"
    }
    assert len(keys) == 19
    for key in keys:
        of_key = [r for r in records if (r["附件"], r["列组"], r["指标"]) == key]
        parts = [r["累计完成"] for r in of_key if r["单位"] != "全市" and r["状态"] == "已采纳"]
        city = next(r for r in of_key if r["单位"] == "全市")
        assert city["累计完成"] == sum(parts)
        lacking = [r["单位"] for r in of_key if r["状态"] in {"待核", "未报送", "退回"} and r["单位"] != "全市"]
        assert city["未含"] == ("、".join(lacking) or None)


def test_every_figure_names_the_cell_it_came_from(built):
    header, *rows = tidy(openpyxl.load_workbook(built.made / "月度/2021-05/汇总表.xlsx")["来源"])
    checked = 0
    for row in rows:
        record = dict(zip(header, row, strict=True))
        if not record["来源文件"] or record["类型"] == "累计":
            continue
        source = openpyxl.load_workbook(built.plan / record["来源文件"])[record["来源工作表"]]
        assert source[record["来源单元格"]].value == pytest.approx(record["累计完成"])
        checked += 1
        if checked == 12:
            return


def tidy(sheet) -> list[tuple]:
    rows = list(sheet.iter_rows(values_only=True))
    start = next(index for index, row in enumerate(rows) if row[0] == "方案")
    return [row for row in rows[start:] if row[1]]


def test_the_export_is_the_tidy_sheet(built):
    done = built.run("export", "--month", "2021-05")
    exported = list(csv.reader(io.StringIO(done.stdout)))
    header, *rows = tidy(openpyxl.load_workbook(built.made / "月度/2021-05/汇总表.xlsx")["来源"])
    assert exported[0] == list(header[: len(exported[0])])
    assert len(exported) - 1 == len(rows)
    index = header.index("累计完成")
    assert [float(row[index]) if row[index] else None for row in exported[1:]] == [row[index] for row in rows]


def test_the_export_as_parquet(place):
    import pandas as pd

    assert place.run("export", "--format", "parquet").returncode == 0
    frame = pd.read_parquet(place.made / "明细.parquet")
    assert set(frame["月份"]) == {"2021-04", "2021-05"}
    assert frame["累计完成"].dtype == "float64"
