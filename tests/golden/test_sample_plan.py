"""The sample plan of 2021: what is committed is what the readable sources make, and it says what was published."""

import io
import re
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from airdocs.model.indicator import Aggregation, Direction, Kind, Period
from airdocs.model.labels import squash
from airdocs.model.plan import Category
from airdocs.model.quantity import Rounding
from airdocs.writers.plan_book.records import CHOICES
from tests.samples.make_plan import home_of, make_plan_workbook
from tests.samples.published_2021 import PUBLISHED, TITLES, published

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path.parent for path in (ROOT / "tests" / "samples").glob("*/文件.tsv"))
INPUT = ROOT / "inputs" / "2021-连云港市"

MERGES = {
    "附件1": {"A2:D2"},
    "附件2": {"A2:C2"},
    "附件3": {"A2:M2", "A3:A4", "B3:B4", "C3:E3", "F3:G3", "H3:K3", "L3:L4", "M3:M4"},
    "附件4": {"A2:J2", "A3:A4", "B3:B4", "C3:G3", "H3:H4", "I3:I4", "J3:J4"},
    "附件5": {"A2:K2"},
}
FIRST_ROW = {"附件1": 4, "附件2": 4, "附件3": 5, "附件4": 5, "附件5": 4}


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(INPUT / "方案.xlsx")


@pytest.fixture(scope="module")
def indicators(book):
    return records(book["指标"])


def records(sheet):
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if any(value is not None for value in row)]


def leaves(sheet):
    """The leaf heading of each column, and its group, without line breaks and unit brackets."""
    top, last = 3, FIRST_ROW[sheet.title] - 1
    found, group = [], ""
    for column in range(2, sheet.max_column + 1):
        head, leaf = sheet.cell(top, column).value, sheet.cell(last, column).value
        group = head or group
        two_levels = last > top and leaf is not None
        text = squash(leaf if leaf is not None else head)
        found.append((group if two_levels else "", re.sub(r"\((?:单位:)?(?:[微吨辆座台][^()]*|%)\)$", "", text)))
    return found


# ---- what is committed -----------------------------------------------------------------------


def parts(content):
    """The package part by part: how hard zlib squeezes differs between its builds."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("folder", SAMPLES, ids=lambda folder: folder.name)
def test_inputs_are_what_the_sources_make(folder):
    target = home_of(folder)
    committed = (target / "方案.xlsx").read_bytes()
    assert parts(committed) == parts(make_plan_workbook(folder))
    if (folder / "正文.txt").exists():
        assert (target / "正文.txt").read_bytes() == (folder / "正文.txt").read_bytes()


# ---- the annexes -----------------------------------------------------------------------------


@pytest.mark.parametrize("annex", PUBLISHED)
def test_every_published_figure_stands_at_its_row_and_column(book, annex):
    sheet = book[annex]
    wanted = published(annex)
    assert sheet.max_row == FIRST_ROW[annex] + len(wanted) - 1
    assert sheet.max_column == len(wanted[0])
    for row, cells in enumerate(wanted, FIRST_ROW[annex]):
        assert squash(sheet.cell(row, 1).value) == cells[0]
        for column, text in enumerate(cells[1:], 2):
            assert shown(sheet.cell(row, column)) == text, (annex, row, column)


def shown(cell):
    """The cell as Excel displays it: figures by their number format."""
    if isinstance(cell.value, str):
        return cell.value
    places = cell.number_format.removesuffix("%").partition(".")[2]
    scaled = Decimal(str(cell.value)) * (100 if cell.number_format.endswith("%") else 1)
    return f"{scaled:.{len(places)}f}" + ("%" if cell.number_format.endswith("%") else "")


def test_the_published_cells_are_279_figures_and_69_strokes():
    cells = [cell for annex in PUBLISHED for row in published(annex) for cell in row[1:]]
    assert (sum(cell != "/" for cell in cells), cells.count("/")) == (279, 69)


@pytest.mark.parametrize("annex", PUBLISHED)
def test_headers_are_merged_as_printed_under_their_titles(book, annex):
    sheet = book[annex]
    assert {str(area) for area in sheet.merged_cells.ranges} == MERGES[annex]
    assert (sheet["A1"].value, sheet["A2"].value, sheet["A3"].value) == (annex, TITLES[annex], "县区")


def test_the_broken_name_stays_as_published(book):
    assert book["附件5"]["A11"].value == "徐圩新 区"


def test_only_the_known_totals_do_not_add_up():
    faults = []
    for annex in ("附件3", "附件4"):
        rows = [[row[0], *(0 if cell == "/" else int(cell) for cell in row[1:])] for row in published(annex)]
        faults += [(annex, row[0], sum(row[1:-1]), row[-1]) for row in rows if sum(row[1:-1]) != row[-1]]
        columns = zip(*(row[1:] for row in rows), strict=True)
        faults += [(annex, i, sum(c[:-1]), c[-1]) for i, c in enumerate(columns, 1) if sum(c[:-1]) != c[-1]]
    assert faults == [("附件3", "东海县", 26, 25), ("附件3", 12, 588, 589)]


# ---- the record sheets -----------------------------------------------------------------------


def test_sheets_stand_in_the_order_of_the_contract(book):
    annexes = [f"附件{number}" for number in range(1, 6)]
    assert book.sheetnames == ["文件", "发文", "单位", "指标", *annexes, "目标调整", "预警", "核定"]


def test_every_column_has_its_indicator_and_every_indicator_its_column(book, indicators):
    columns = [(annex, *leaf) for annex in PUBLISHED for leaf in leaves(book[annex])]
    assert [(row["附件"], row["列组"] or "", squash(row["指标"])) for row in indicators] == columns
    assert len(columns) == 36


def test_words_of_the_indicator_sheet_are_those_of_the_model(indicators):
    for label, words in (
        ("类型", Kind),
        ("方向", Direction),
        ("汇总", Aggregation),
        ("周期", Period),
        ("修约", Rounding),
    ):
        assert CHOICES[label] == tuple(word.value for word in words)
        assert {row[label] for row in indicators} <= set(CHOICES[label])
    assert CHOICES["类别"] == tuple(word.value for word in Category)


def test_names_and_aliases_of_units_never_clash(book):
    units = records(book["单位"])
    names = [squash(name) for row in units for name in (row["名称"], *(row["别名"] or "").split("、")) if name]
    assert len(names) == len(set(names))
    members = {name for row in units for name in (row["成员"] or "").split("、") if name}
    assert members <= {row["名称"] for row in units}
    assert [row["名称"] for row in units if row["类别"] == "县区"] == [row[0] for row in published("附件1")[:-1]]


def test_reporters_and_leads_are_units(book, indicators):
    names = {row["名称"] for row in records(book["单位"])} | {"各单位", None}
    assert {row[label] for row in indicators for label in ("填报单位", "牵头部门")} <= names
    assert {row["附件"] for row in indicators if row["填报单位"] == "市生态环境局"} == {"附件1", "附件2"}


def test_closed_vocabularies_are_offered_as_lists(book):
    labels = {
        book[name].cell(2, area.min_col).value
        for name in ("单位", "指标")
        for rule in book[name].data_validations.dataValidation
        for area in rule.sqref.ranges
    }
    assert labels == set(CHOICES) - {"用印"}


def test_what_was_let_stand_is_named_with_a_reason(book):
    rows = records(book["核定"])
    assert [(row["规则"], row["位置"]) for row in rows] == [
        ("P801", "附件3 › 东海县 › 合计"),
        ("P802", "附件3 › 全市 › 合计"),
        ("T902", "正文 › 2021年6月31日"),
        ("T901", "正文 › 78个区级及以下产业园区"),
        ("T901", "正文 › 豁免企业总数不少于75家"),
        ("T904", "附件说明 › 2021年各设区市移动源污染防治目标任务表"),
        ("P804", "附件2 › 云台山景区"),
        ("P804", "附件5 › 云台山景区"),
        ("P823", "单位 › 县级以上人民政府明确的监督管理部门"),
        ("P830", "附件3 › 煤炭总量控制项目"),
        ("T917", "正文 › 连接号 › 2处"),
        ("T936", "正文 › 54个项目"),
    ]
    assert all(row["说明"] for row in rows)


# ---- the generator serves other plans --------------------------------------------------------


def test_a_plan_with_other_sheets_and_deeper_headers_is_made(tmp_path):
    (tmp_path / "文件.tsv").write_text(
        "说明：样例\n项\t内容\n方案名称\t样例方案\n年度\t2024\n用印\t否\n", encoding="utf-8"
    )
    (tmp_path / "任务.tsv").write_text(
        "说明：样例\n序号\t重点工作\t任务\n1\t扬尘\t甲\n2\t^\t乙\n3\t^\t丙\n4\t油烟\t丁\n", encoding="utf-8"
    )
    (tmp_path / "附件1.tsv").write_text(
        "样例表\n单位：项\n地区\t工程\t<\t<\n^\t大气\t<\t其他\n^\t一期\t二期\t^\n----\n甲区\t1\t/\t2.50%\n注：样例\n",
        encoding="utf-8",
    )
    content = make_plan_workbook(tmp_path)
    assert content == make_plan_workbook(tmp_path)
    book = openpyxl.load_workbook(BytesIO(content))
    assert book.sheetnames == ["文件", "附件1", "任务"]
    assert {str(area) for area in book["任务"].merged_cells.ranges} == {"A1:C1", "B3:B5"}
    assert book["任务"]["B6"].value == "油烟"
    merges = {str(area) for area in book["附件1"].merged_cells.ranges}
    assert merges == {"A1:D1", "A2:D2", "A3:A5", "B3:D3", "B4:C4", "D4:D5", "A7:D7"}
    last = book["附件1"]["D6"]
    assert (last.value, last.number_format, book["附件1"]["C6"].value) == (0.025, "0.00%", "/")
