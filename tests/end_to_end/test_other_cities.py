"""Plans of other shapes, written as readable text, run without a line of code changed."""

import json
import shutil

import docx
import openpyxl
import pytest

from tests.end_to_end.workplace import HOME, Workplace
from tests.samples.make_plan import make_plan_workbook

PROFILE = "项\t内容\n方案名称\t{name}\n年度\t2023\n发文机关\t某局\n成文日期\t2023年2月1日\n"

FOUR_LEVELS = {
    "文件": PROFILE.format(name="甲州2023年计划") + "汇总名称\t全州\n单位称谓\t县市\n",
    "单位": "名称\t类别\t别名\nA市\t县区\t\nB县\t县区\tB\n州统计局\t部门\t\n",
    "指标": (
        "指标\t附件\t列组\t计量单位\t汇总\t填报单位\t类型\n"
        "完成数\t附件一\t工业 > 重点 > 治理\t项\t求和\t\t\n"
        "投资\t附件一\t工业 > 重点 > 治理\t万元\t求和\t\t\n"
        "完成数\t附件一\t工业 > 一般\t项\t求和\t\t\n"
        "达标率\t附件一\t\t%\t单列\t州统计局\t均值\n"
    ),
    "附件一": (
        "附件一\n2023年县市任务表\n单位：项\n"
        "县市\t工业\t<\t<\t达标率（%）\n"
        "^\t重点\t<\t一般\t^\n"
        "^\t治理\t<\t完成数\t^\n"
        "^\t完成数\t投资（万元）\t^\t^\n"
        "----\n"
        "全州\t10\t1234.5\t7\t90.5\nA市\t4\t1000\t/\t91\nB\t6\t234.5\t7\t90\n"
        "注：本表不含国家高新区。\n"
    ),
    "正文": "一、目标\n全州完成重点治理项目10项。\n",
}

SINGLE = {
    "文件": PROFILE.format(name="乙省2023年方案") + "汇总名称\t全省\n单位称谓\t市州\n",
    "单位": "名称\t类别\n丙市\t县区\n丁州\t县区\n",
    "指标": "附件\t指标\t计量单位\t正文表述\n附件\t植树\t亩\t植树{}亩\n",
    "附件": "附件\n植树任务表\n市州\t植树（亩）\n----\n丙市\t1200\n丁 州\t0\n全省\t1200\n",
    "正文": "植树1,200亩。\n[[附件]]\n以上任务年底前完成。\n",
}

TASKS_ONLY = {
    "文件": PROFILE.format(name="戊区2023年分解表"),
    "单位": "名称\t类别\n区一局\t部门\n",
    "任务": "序号\t重点工作\t任务\t责任分工\n1\t治气\t抓治理。\t区一局负责。\n",
}


@pytest.fixture
def run(tmp_path):
    """Lay out one plan from its sheets' text and build it."""

    def build(sheets: dict[str, str]) -> Workplace:
        source = tmp_path / "source"
        source.mkdir()
        for name, text in sheets.items():
            suffix = "txt" if name == "正文" else "tsv"
            guidance = "" if name in {"正文", "附件", "附件一"} else "说明：样例\n"
            (source / f"{name}.{suffix}").write_text(guidance + text, encoding="utf-8")
        home = tmp_path / "inputs" / "别处"
        home.mkdir(parents=True)
        (home / "方案.xlsx").write_bytes(make_plan_workbook(source))
        if "正文" in sheets:
            shutil.copyfile(source / "正文.txt", home / "正文.txt")
        shutil.copytree(HOME / "templates", tmp_path / "templates")
        place = Workplace(tmp_path)
        done = place.run()
        assert done.returncode == 0, done.stderr
        return place

    return build


def made(place, path):
    return place.root / "outputs/别处" / path


def findings(place) -> list[tuple]:
    done = place.run("check", "--plan", "别处", "--format", "json")
    return [(f["code"], f["sheet"], f["cell"]) for f in json.loads(done.stdout)["findings"]]


def table(path) -> list[list[str]]:
    """The last table with more than two columns of a notice, merged cells repeated."""
    document = docx.Document(str(path))
    tables = [t for t in document.tables if len(t.columns) > 1 and len(t.rows) > 2]
    return [[cell.text for cell in row.cells] for row in tables[-1].rows]


def test_four_header_levels_and_the_city_row_first(run):
    place = run(FOUR_LEVELS)
    assert findings(place) == []
    rows = table(made(place, "印发/通知.docx"))
    assert rows[:4] == [
        ["县市", "工业", "工业", "工业", "达标率（%）"],
        ["县市", "重点", "重点", "一般", "达标率（%）"],
        ["县市", "治理", "治理", "完成数", "达标率（%）"],
        ["县市", "完成数", "投资（万元）", "完成数", "达标率（%）"],
    ]
    assert rows[4:] == [
        ["全州", "10", "1234.5", "7", "90.5"],
        ["A市", "4", "1000", "/", "91"],
        ["B", "6", "234.5", "7", "90"],
    ]
    sheet = openpyxl.load_workbook(made(place, "印发/附件表.xlsx")).worksheets[0]
    values = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["全州", 10, 1234.5, 7, 90.5] in [row[:5] for row in values]
    assert ["A市", 4, 1000, "/", 91] in [row[:5] for row in values]
    forms = made(place, "填报表/2023-03")
    assert sorted(p.name for p in forms.iterdir()) == ["A市.xlsx", "B县.xlsx", "州统计局.xlsx"]
    labels = [cell.value for row in openpyxl.load_workbook(forms / "A市.xlsx")["进展"].iter_rows() for cell in row]
    assert "工业 > 重点 > 治理 > 完成数" in labels
    assert "工业 > 一般 > 完成数" not in labels


def test_a_single_annex_called_in_mid_text(run):
    place = run(SINGLE)
    assert findings(place) == []
    document = docx.Document(str(made(place, "印发/通知.docx")))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "以上任务年底前完成。" in texts
    assert ["丁州", "0"] in [[cell.text for cell in row.cells] for t in document.tables for row in t.rows]


def test_faults_are_found_at_their_cells(run):
    sheets = dict(SINGLE)
    sheets["附件"] = sheets["附件"].replace("全省\t1200", "全省\t1300").replace("丁 州\t0", "丁洲\t0")
    place = run(sheets)
    # 丁州 is left without a row by the misspelling, and too short a name to guess what 丁洲 meant.
    wanted = [("P804", "附件", None), ("P803", "附件", "A5"), ("P802", "附件", "B6"), ("T901", None, None)]
    assert findings(place) == wanted


def test_a_plan_of_tasks_alone_is_a_plan(run):
    place = run(TASKS_ONLY)
    assert findings(place) == []
    assert made(place, "印发/通知.docx").exists()
    assert not made(place, "印发/附件表.xlsx").exists()
    (form,) = made(place, "填报表").glob("*/*.xlsx")
    assert form.name == "区一局.xlsx"
    sheet = openpyxl.load_workbook(form)["任务进展"]
    assert [cell.value for cell in sheet[7]][:4] == ["1", "治气", "抓治理。", "负责"]
