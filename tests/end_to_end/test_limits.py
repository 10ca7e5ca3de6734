"""Counts that are not to pass a limit, and alarm rules that nobody can be held against: fires in the fields."""

from datetime import datetime

import docx
import openpyxl
import pytest

from tests.end_to_end.workplace import HOME, Workplace
from tests.samples.filling import fill_form
from tests.samples.make_plan import make_plan_workbook

SHEETS = {
    "文件": "项\t内容\n方案名称\t某市2023年秸秆禁烧方案\n年度\t2023\n发文机关\t某局\n成文日期\t2023年2月1日\n",
    "单位": "名称\t类别\n甲县\t县区\n乙县\t县区\n",
    "指标": "指标\t附件\t计量单位\t方向\n火点数\t附件1\t个\t不高于\n巡查\t附件1\t次\t不低于\n",
    "附件1": "附件1\n火点控制表\n县区\t火点数\t巡查\n----\n甲县\t10\t100\n乙县\t6\t60\n全市\t16\t160\n",
    "预警": "级别\t条件\t措施\n红\t天上下雨\t停工\n黄\t火点数同比上升\t通报\n",
}
DONE = {"甲县": (6, 45), "乙县": (1, 20)}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    root = tmp_path_factory.mktemp("limits")
    home, source = root / "inputs/某市", root / "source"
    home.mkdir(parents=True)
    source.mkdir()
    for name, text in SHEETS.items():
        guide = "" if name.startswith("附件") else "说明：样例\n"
        (source / f"{name}.tsv").write_text(guide + text, encoding="utf-8")
    (home / "方案.xlsx").write_bytes(make_plan_workbook(source))
    (root / "templates").symlink_to(HOME / "templates")
    place = Workplace(root)
    assert place.run("forms", "--month", "2023-05").returncode == 0
    folder = home / "月报/2023-05"
    folder.mkdir(parents=True)
    for unit, figures in DONE.items():
        form = (root / f"outputs/某市/填报表/2023-05/{unit}.xlsx").read_bytes()
        given = iter(figures)
        filled = fill_form(form, lambda _, given=given: entry(next(given)), datetime(2023, 6, 1), "张三")
        (folder / f"{unit}.xlsx").write_bytes(filled)
    return place, place.run("--only", "月度", "--month", "2023-05")


def entry(figure):
    return {"上月累计": 0, "本月完成": figure}


def text_of(place):
    document = docx.Document(str(place.root / "outputs/某市/月度/2023-05/通报.docx"))
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    return "\n".join(paragraph.text for paragraph in document.paragraphs), cells


def test_a_limit_is_not_told_as_progress(built):
    text, cells = text_of(built[0])
    # 16 fires in the year, 7 by the end of May: 6.67 are due, which is 7 in whole fires.
    assert "“火点数”（7个）未超出序时控制数" in text
    assert "滞后2项次（含超出序时控制数的“火点数”）" in text
    # 6 of 10 are within the limit, and more than the 5 of May: neither half of that stands alone.
    assert ["甲县", "完成率", "达标（低4），超序时", "45.0%"] in cells
    assert ["乙县", "完成率", "达标（低5）", "33.3%"] in cells


def test_rules_that_nobody_was_held_against_are_told(built):
    place, done = built
    assert done.returncode == 0
    assert "“天上下雨”没有看懂" in done.stderr
    assert "“火点数同比上升”没有可比的往期数据" in done.stderr
    assert "没有单位达到预警条件" not in text_of(place)[0]
    book = openpyxl.load_workbook(place.root / "outputs/某市/月度/2023-05/汇总表.xlsx")
    notes = "\n".join(str(row[0]) for row in book["预警"].iter_rows(values_only=True))
    assert "天上下雨" in notes
    assert "火点数同比上升" in notes
