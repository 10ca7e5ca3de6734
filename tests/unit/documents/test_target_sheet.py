"""目标书: one unit's targets, shares and splits, hand-checked on the sample plan; all sheets together make the plan."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.documents.target_sheet.document import target_sheets
from airdocs.documents.target_sheet.proof import prove_targets
from airdocs.errors import AirdocsError
from airdocs.inbox import read_templates
from airdocs.model.annex import Annex, AnnexCell, AnnexColumn, AnnexRow, ColumnRole, RowRole, Target
from airdocs.model.header import Column
from airdocs.model.indicator import Direction, Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.pattern import filled
from airdocs.model.plan import Category, Dispatch, Plan, Profile, Revision, Unit
from airdocs.model.printed import PrintedTable
from airdocs.model.quantity import NO_TASK, number
from airdocs.writers.splice.readback import printed_tables
from airdocs.writers.splice.writer import write_filled
from tests.unit.documents.task_samples import CITY, DISTRICT, HOME, sample

TEMPLATES = read_templates(HOME)
OFFICIAL, WORDING = TEMPLATES.official, TEMPLATES.text("目标书")


def made(plan, work=()):
    return {one.path: one for one in target_sheets(plan, work, WORDING, "目标书")}


def written(plan, work=(), ending=".docx"):
    return {path: write_filled(one, OFFICIAL) for path, one in made(plan, work).items() if path.endswith(ending)}


@pytest.fixture(scope="module")
def city():
    opened, work = sample(CITY)
    return opened.plan, {
        path: write_filled(one, OFFICIAL)
        for path, one in ((one.path, one) for one in target_sheets(opened.plan, work, WORDING, "目标书"))
    }


def read(content):
    """Title → rows by label; a table whose heading has several levels without its rows."""
    return {
        table.title: [dict(zip(table.header, row, strict=True)) for row in table.rows if len(row) == len(table.header)]
        for table in printed_tables(content)
    }


def row(rows, name):
    (found,) = [one for one in rows if one["指标"] == name]
    return found


def proof(plan, files):
    return prove_targets(
        plan, ((path, printed_tables(content)) for path, content in files.items() if path.endswith("docx"))
    )


def test_the_targets_of_one_county_with_their_shares(city):
    rows = read(city[1]["目标书/东海县.docx"])["东海县2021年目标表"]
    assert len(rows) == 29
    shown = {(one["方案附件"], one["指标"]): (one["要求"], one["目标"], one["全市"], one["占全市"]) for one in rows}
    assert shown["附件1", "PM2.5浓度工作目标"] == ("年均值不高于", "41", "36", "—")
    assert shown["附件1", "优良天数比率工作目标"] == ("年均值不低于", "80.8", "81.3", "—")
    assert shown["附件1", "降尘量"] == ("年均值不高于", "3.5", "3.0", "—")
    assert shown["附件2", "挥发性有机物减排比例"] == ("年底不低于", "10%", "10%", "—")
    assert shown["附件3", "A级企业培育"] == ("9月30日前", "2", "18", "11.1%")
    assert shown["附件3", "合计"] == ("全年", "25", "589", "4.2%")  # as published, though the parts make 26
    assert shown["附件4", "锅炉提标改造或“回头看”项目"] == ("8月31日前", "220", "1028", "21.4%")
    assert shown["附件5", "加油站每季度油气回收设施检查"] == ("每季度", "10", "65", "15.4%")
    assert ("附件3", "滚动实施项目") not in shown  # “/”
    assert ("附件5", "新建尾气遥感设备") not in shown


def test_the_quarters_and_months_of_one_county(city):
    tables = read(city[1]["目标书/东海县.docx"])
    quarters, months = tables["东海县2021年目标季度分解表"], tables["东海县2021年目标月度分解表"]

    def by_quarter(name):
        return [row(quarters, name)[label] for label in ("一季度", "二季度", "三季度", "四季度", "全年")]

    def by_month(name):
        return [row(months, name)[f"{month}月"] for month in range(1, 13)]

    # 350 evenly: 29.17 a month, cut: 29 58 87 116 145 175 204 233 262 291 320 350.
    assert by_month("餐饮油烟治理或“回头看”") == ["29"] * 5 + ["30"] + ["29"] * 5 + ["30"]
    assert by_quarter("餐饮油烟治理或“回头看”") == ["87", "88", "87", "88", "350"]
    # 截止: all of it in the month of its day.
    assert by_month("锅炉提标改造或“回头看”项目") == ["0"] * 7 + ["220"] + ["0"] * 4
    assert by_quarter("A级企业培育") == ["0", "0", "2", "0", "2"]
    # 10 for each quarter: 3, 6, 10.
    assert by_month("加油站每季度油气回收设施检查") == ["3", "3", "4"] * 4
    assert by_quarter("加油站每季度油气回收设施检查") == ["10", "10", "10", "10", "40"]
    assert by_quarter("PM2.5浓度工作目标") == ["—", "—", "—", "—", "41"]
    assert "PM2.5浓度工作目标" not in {one["指标"] for one in months}
    # Its parts make 26: what does not add up is not split.
    totals = [one for one in quarters if one["指标"] == "合计"]
    assert [(one["方案附件"], one["一季度"], one["全年"]) for one in totals] == [
        ("附件3", "—", "25"),
        ("附件4", "99", "650"),
    ]


def test_the_workbook_says_what_the_document_says(city):
    book = openpyxl.load_workbook(io.BytesIO(city[1]["目标书/东海县.xlsx"]))
    assert book.sheetnames == ["年度目标", "季度分解", "月度分解", "任务"]
    tables = read(city[1]["目标书/东海县.docx"])
    for name, title in (("年度目标", "目标表"), ("季度分解", "目标季度分解表"), ("月度分解", "目标月度分解表")):
        rows = [[cell.value for cell in line] for line in book[name].iter_rows()]
        head = next(at for at, line in enumerate(rows) if line[0] == "方案附件")
        body = [line for line in rows[head + 1 :] if line[1]]
        printed = tables[f"东海县2021年{title}"]
        assert rows[0][0] == f"东海县2021年{title}"
        for line, said in zip(body, printed, strict=True):
            for value, text in list(zip(line, said.values(), strict=True))[3:]:
                if isinstance(value, (int, float)):
                    stored = Decimal(str(value)) * (100 if text.endswith("%") else 1)
                    assert stored == Decimal(text.rstrip("%"))
                else:
                    assert value == text


def test_every_target_of_the_raw_workbook_stands_in_its_own_sheet_alone(city):
    """Recomputed from the published tables, without the plan's reader."""
    for number_ in range(1, 6):
        with (HOME / f"tests/samples/{CITY}/附件{number_}.tsv").open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        body = lines[lines.index(["----"]) + 1 :]
        for line in body[:-1]:
            unit = line[0].replace(" ", "")
            rows = read(city[1][f"目标书/{unit}.docx"])[f"{unit}2021年目标表"]
            printed = [one["目标"] for one in rows if one["方案附件"] == f"附件{number_}"]
            assert printed == [text for text in line[1:] if text != "/"], (unit, number_)


def test_all_sheets_together_make_the_plan(city):
    plan, files = city
    found = proof(plan, files)
    assert (found.sheets, found.targets, found.faults, found.alarm) == (9, 225, (), "")
    sums = {one.place: (one.printed, one.given, one.published) for one in found.sums}
    assert sums["附件3 > 能源结构调整项目 > 煤炭总量控制项目"] == (6, 6, 6)
    assert sums["附件4 > VOCs治理任务 > 储罐排查建档数"] == (1134, 1134, 1134)
    assert sums["附件3 > 合计"] == (588, 588, 589)
    assert found.record()["合计"]["附件5 > 路检路查"] == {
        "各目标书之和": "1920",
        "方案各单位之和": "1920",
        "方案全市": "1920",
        "与各单位一致": True,
        "与全市一致": True,
    }


def altered(tables, change):
    """The tables of a sheet with ``change`` done to the cells of 年度目标."""
    for table in tables:
        yield change(table) if "目标" in table.header else table


def places(found):
    return [(fault.path, fault.place) for fault in found.faults]


def test_the_proof_finds_what_is_wrong(city):
    plan, files = city
    east, west = "目标书/东海县.docx", "目标书/灌云县.docx"
    words = {path: content for path, content in files.items() if path.endswith("docx")}

    def check(change, **swapped):
        return prove_targets(
            plan,
            (
                (
                    path,
                    altered(printed_tables(swapped.get(path[4:-5], content)), change if path == east else lambda t: t),
                )
                for path, content in words.items()
            ),
        )

    def rows_of(table, rows):
        return PrintedTable(table.title, table.header, rows)

    def wrong(table):
        return rows_of(table, [(*one[:4], "42", *one[5:]) if one[4] == "41" else one for one in table.rows])

    assert places(check(wrong)) == [(east, "附件1 > PM2.5浓度工作目标")]
    assert places(check(lambda table: rows_of(table, list(table.rows)[1:]))) == [(east, "附件1 > PM2.5浓度工作目标")]
    twice = check(lambda table: rows_of(table, [*table.rows, list(table.rows)[-1]]))
    assert places(twice) == [(east, "附件5 工程机械监督抽测")]
    short = check(lambda table: rows_of(table, [one for one in table.rows if one[1] != "路检路查"]))
    assert [one.place for one in short.sums if not one.agrees] == ["附件5 > 路检路查"]
    assert short.alarm
    strangers = check(lambda table: table, 东海县=words[west])
    assert (east, "标题") in places(strangers)
    gone = proof(plan, {path: content for path, content in words.items() if path != west})
    assert places(gone) == [("灌云县", "目标书")]


def test_a_wrong_split_is_found(city):
    plan, files = city
    tables = list(printed_tables(files["目标书/东海县.docx"]))
    for words in ("季度", "月度"):
        changed = [
            PrintedTable(
                table.title, table.header, [tuple("9" if text == "20" else text for text in one) for one in table.rows]
            )
            if words in table.title
            else table
            for table in tables
        ]
        assert prove_targets(plan, [("目标书/东海县.docx", changed)]).faults[0].place


def test_a_row_total_is_no_target_of_its_own(city):
    """东海县: 29 rows, two of them 合计."""
    document = docx.Document(io.BytesIO(city[1]["目标书/东海县.docx"]))
    assert any("所列目标27项" in paragraph.text for paragraph in document.paragraphs)


def test_tasks_of_the_unit_in_the_order_of_the_plan(city):
    rows = read(city[1]["目标书/东海县.docx"])["东海县2021年重点任务清单"]
    assert len(rows) == 58
    assert [one["序号"] for one in rows] == [str(number_) for number_ in range(2, 60)]
    assert {one["职责"] for one in rows} == {"落实"}
    assert row([one | {"指标": one["序号"]} for one in rows], "6")["任务"] == "加大绿色建筑推广力度"
    book = openpyxl.load_workbook(io.BytesIO(city[1]["目标书/东海县.xlsx"]))
    heads = [cell.value for cell in book["任务"][2]]
    assert heads == ["序号", "重点工作", "任务", "职责", "时限和目标"]


def test_the_text_the_block_to_sign_and_the_annexes(city):
    document = docx.Document(io.BytesIO(city[1]["目标书/云台山景区.docx"]))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "云台山景区2021年大气污染防治目标任务书" in text
    assert "〔　　〕　号" in text
    assert "附件1、附件3、附件4所列目标6项" in text
    assert "\u9fc4" not in text
    signing = next(table for table in document.tables if table.cell(0, 0).text == "签订单位")
    assert [cell.text for cell in signing.rows[0].cells] == ["签订单位", "考核单位", "责任单位"]
    assert [one.cells[0].text for one in signing.rows][1:] == [
        "单位名称",
        "单位盖章",
        "负责人签字",
        "联系人及电话",
        "日期",
    ]
    assert signing.rows[1].cells[2].text == "云台山景区"


def test_number_date_and_addressee_of_sheet_dispatches():
    plan, _ = small(("甲县", "5"), ("乙县", "7"))
    row_ = Dispatch("目标书", None, "乙县", "某办〔2021〕9号", date(2021, 4, 1), "乙县人民政府", "丙局")
    files = written(replace(plan, dispatches=(row_,)))
    text = {path: "\n".join(p.text for p in docx.Document(io.BytesIO(one)).paragraphs) for path, one in files.items()}
    assert "某办〔2021〕9号" in text["目标书/乙县.docx"]
    assert "乙县人民政府：" in text["目标书/乙县.docx"]
    assert "9号" not in text["目标书/甲县.docx"]
    assert "甲县：" in text["目标书/甲县.docx"]


def test_a_target_that_changes_within_the_year_is_noted_under_the_published_one():
    plan, _ = small(("甲县", "5"), ("乙县", "7"))
    changed = Revision("附件1", "项目", "乙县", Decimal(9), Month(2021, 7), "某文")
    plan = replace(plan, revisions=(changed,))
    files = written(plan)
    notes = {path: [p.text for p in docx.Document(io.BytesIO(one)).paragraphs] for path, one in files.items()}
    assert "注：附件1“项目”自2021年7月起调整为9项（某文）。" in notes["目标书/乙县.docx"]
    assert not any("调整" in text for text in notes["目标书/甲县.docx"])
    tables = read(files["目标书/乙县.docx"])
    assert tables["乙县2021年目标表"][0]["目标"] == "7"
    # 7 evenly: 3 by June, 4 in July; 9 from July on: 5 by July.
    months = tables["乙县2021年目标月度分解表"][0]
    assert "".join(months[f"{month}月"] for month in range(1, 13)) == "010101210111"
    assert (months["合计"], tables["乙县2021年目标季度分解表"][0]["全年"]) == ("9", "9")
    assert sum("本表按调整后的目标分解。" in text for text in notes["目标书/乙县.docx"]) == 2
    assert proof(plan, files).alarm == ""


def test_a_month_s_target_that_is_not_judged_is_asked_each_month_of_the_year():
    often = Indicator("附件1", "", "月查", "次", period=Period.MONTH, schedule="不考核")
    plan, _ = small(("甲县", "5", "3"), indicators=(*PROJECTS, often))
    tables = read(written(plan)["目标书/甲县.docx"])
    assert row(tables["甲县2021年目标季度分解表"], "月查")["全年"] == "36"
    assert row(tables["甲县2021年目标表"], "月查")["要求"] == "每月"


def test_a_plan_over_two_years_has_a_month_table_for_each():
    plan, _ = small(("甲县", "10"), starts=date(2021, 11, 1), ends=date(2022, 3, 31))
    tables = read(written(plan)["目标书/甲县.docx"])
    assert list(tables)[1:] == [
        "甲县目标表",
        "甲县目标季度分解表",
        "甲县目标月度分解表（2021年）",
        "甲县目标月度分解表（2022年）",
    ]
    first, second = (tables[f"甲县目标月度分解表（{year}年）"][0] for year in (2021, 2022))
    assert [first[label] for label in ("11月", "12月", "合计")] == ["2", "2", "4"]
    assert [second[label] for label in ("1月", "2月", "3月", "合计")] == ["2", "2", "2", "6"]


def test_a_plan_over_new_year_speaks_of_its_period():
    mean = Indicator("附件1", "", "浓度", "微克/立方米", kind=Kind.MEAN, direction=Direction.AT_MOST)
    days = {"starts": date(2021, 10, 1), "ends": date(2022, 3, 31)}
    plan, _ = small(("甲县", "10", "42"), indicators=(*PROJECTS, mean), **days)
    content = written(plan)["目标书/甲县.docx"]
    document = docx.Document(io.BytesIO(content))
    cells = {cell.text for table in document.tables for line in table.rows for cell in line.cells}
    text = "\n".join([*(p.text for p in document.paragraphs), *cells])
    assert "甲县2021年10月至2022年3月大气污染防治目标任务书" in text.replace("\n", "")
    assert {one["要求"] for one in read(content)["甲县目标表"]} == {"全期", "全期均值不高于"}
    assert not re.search("全年|年底|年度|2021年大气", text)
    book = openpyxl.load_workbook(io.BytesIO(written(plan, ending=".xlsx")["目标书/甲县.xlsx"]))
    assert book.sheetnames[0] == "计划期目标"


def test_a_single_annex_bears_no_number():
    mean = Indicator("附件1", "", "浓度", "微克/立方米", kind=Kind.MEAN, direction=Direction.AT_MOST)
    plan, _ = small(("甲县", "35"), indicators=(mean,))
    text = [p.text for p in docx.Document(io.BytesIO(written(plan)["目标书/甲县.docx"])).paragraphs]
    assert any("（见附件）。以上目标不分解" in one for one in text)
    assert "附件" in text
    assert "附件：甲县2021年目标表" in text


def test_no_targets_no_sheets():
    opened, work = sample(DISTRICT)
    assert made(opened.plan, work) == {}


def test_an_empty_wording_is_refused():
    plan, _ = small(("甲县", "5"))
    with pytest.raises(AirdocsError):
        list(target_sheets(plan, (), "\n", "目标书"))


def test_names_that_make_one_file_name_get_two():
    plan, _ = small(("甲/县", "5"), ("甲?县", "7"))
    files = written(plan)
    assert list(files) == ["目标书/甲_县.docx", "目标书/甲_县（2）.docx"]
    assert proof(plan, files).faults == ()


PROJECTS = (Indicator("附件1", "", "项目", "项"),)


def small(*units, indicators=PROJECTS, **profile):
    """A plan of one annex; each unit with the texts of its targets in the order of the indicators."""
    columns = (
        AnnexColumn("县区", ("县区",), ColumnRole.UNIT),
        *(AnnexColumn(one.name, (one.name,), ColumnRole.INDICATOR, one) for one in indicators),
    )
    blank = AnnexCell(number(0), "A1")

    def quantity(text):
        return NO_TASK if text == "/" else number(text)

    def decimals(text):
        return len(text.partition(".")[2])

    rows = tuple(
        AnnexRow(name, RowRole.UNIT, name, (blank, *(AnnexCell(quantity(t), "B1", decimals(t)) for t in texts)), "A1")
        for name, *texts in units
    )
    targets = {
        (name, one.key): Target(name, one, quantity(text), "B1")
        for name, *texts in units
        for one, text in zip(indicators, texts, strict=True)
    }
    annex = Annex("附件1", "目标表", tuple(Column(one.label) for one in columns), columns, rows)
    kept = {"issuer": "某市大气办", "masthead": "某市大气办文件", "code": "某大气办"} | profile
    plan = Plan(
        "样例",
        Profile("样例方案", 2021, **kept),
        tuple(Unit(name, Category.COUNTY) for name, *_ in units),
        tuple(indicators),
        (annex,),
        targets=targets,
    )
    return plan, annex


KINDS = st.sampled_from(
    (
        Indicator("附件1", "", "指标", "项"),
        Indicator("附件1", "", "指标", "项", schedule="按季:10,40,70,100"),
        Indicator("附件1", "", "指标", "项", schedule="截止:2021-09-30"),
        Indicator("附件1", "", "指标", "项", schedule="不考核"),
        Indicator("附件1", "", "指标", "次", period=Period.QUARTER),
        Indicator("附件1", "", "指标", "次", period=Period.MONTH),
        Indicator("附件1", "", "指标", "%", kind=Kind.POINT, schedule="按季:10,40,70,100"),
        Indicator("附件1", "", "指标", "微克/立方米", kind=Kind.MEAN, direction=Direction.AT_MOST),
    )
)
NAMES = st.text(alphabet="东海灌云南赣榆连1<&A", min_size=1, max_size=8).filter(str.strip)
FIGURES = st.one_of(
    st.just("/"), st.integers(0, 99999).map(str), st.decimals(0, 999, places=1, allow_nan=False).map(str)
)
SPANS = st.sampled_from((None, (date(2021, 3, 1), date(2021, 12, 31)), (date(2020, 11, 1), date(2022, 2, 28))))


@st.composite
def plans(draw):
    kinds = draw(st.lists(KINDS, min_size=1, max_size=4))
    indicators = tuple(replace(one, name=f"指标{'甲乙丙丁'[at]}") for at, one in enumerate(kinds))
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    span = draw(SPANS)
    units = [(name, *(draw(FIGURES) for _ in indicators)) for name in names]
    period = {"starts": span[0], "ends": span[1]} if span else {}
    return small(*units, indicators=indicators, **period)[0]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_sheets_of_any_plan_make_the_plan_and_their_splits_add_up(plan):
    found = proof(plan, written(plan))
    with_targets = {unit for (unit, _), target in plan.targets.items() if target.value is not None}
    assert found.faults == ()
    assert all(one.agrees for one in found.sums)
    assert found.sheets == len(with_targets)


@settings(max_examples=40, deadline=None)
@given(plans())
def test_what_is_spliced_reads_as_what_is_written_in_full(plan):
    from airdocs.writers.word.writer import write_word

    for path, one in made(plan).items():
        whole = filled(one)
        if path.endswith(".docx"):
            plainly = list(printed_tables(write_word(whole, OFFICIAL)))
            spliced = list(printed_tables(write_filled(one, OFFICIAL)))
            assert [list(table.rows) for table in plainly] == [list(table.rows) for table in spliced]
            assert [table.title for table in plainly] == [table.title for table in spliced]
        else:
            opened = openpyxl.load_workbook(io.BytesIO(write_filled(one, OFFICIAL)))
            assert opened.sheetnames == [sheet.name for sheet in whole.sheets]
            values = {str(cell.value) for page in opened for line in page.iter_rows() for cell in line}
            assert {sheet.title for sheet in whole.sheets} <= values


def test_the_same_plan_gives_the_same_bytes():
    plan, _ = small(("甲县", "5"), ("乙县", "70"), ("丙丙县", "/"))
    assert written(plan) == written(plan)
    assert written(plan, ending=".xlsx") == written(plan, ending=".xlsx")


def test_units_that_differ_in_name_and_figures_share_one_layout():
    plan, _ = small(("甲县", "5"), ("乙县", "70"), ("丙区", "123"), ("长长县", "1"))
    found = made(plan)
    patterns = [id(one.pattern) for path, one in found.items() if path.endswith(".docx")]
    assert len(set(patterns)) == 2
    widths = [
        re.findall(rb'<w:gridCol w:w="(\d+)"', zipfile.ZipFile(io.BytesIO(one)).read("word/document.xml"))
        for one in written(plan).values()
    ]
    assert all(one == widths[0] for one in widths)
