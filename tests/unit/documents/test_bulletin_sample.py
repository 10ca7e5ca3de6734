"""The bulletin of the sample plan read back: its figures added up anew from the workbooks as they were handed in."""

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from airdocs.documents.bulletin.document import bulletin
from airdocs.documents.bulletin.facts import Matter
from airdocs.documents.summary.workbook import summary
from airdocs.inbox import read_plan_files
from airdocs.model.document import AnnexHead, AttachmentNote, Imprint, Masthead, Recipients, Signature, TableBlock
from airdocs.model.month import Month
from airdocs.pipeline import open_plan, review_months
from airdocs.progress.results import month_result
from airdocs.readers.tasks.work import read_work
from airdocs.rules.catalogue import rule_titles
from tests.unit.documents.bulletin_samples import CLUMSY, SOURCE, WORDING, lines_of

HOME = Path(__file__).resolve().parents[3]
FOLDER = HOME / "inputs/2021-连云港市"
SCHEDULE = {4: Decimal("33.3"), 5: Decimal("41.7")}


@lru_cache
def issued(month):
    files = read_plan_files(HOME, FOLDER.name)
    opened = open_plan(files)
    review = list(review_months(opened.plan, files, Month(2021, month)))[-1]
    result = month_result(opened.plan, review.progress, review.states, review.findings)
    told = Matter(
        opened.plan,
        result,
        review.findings,
        work=read_work(opened.plan, opened.body),
        series=review.batch.record.series,
        titles=rule_titles(),
        as_of=review.batch.as_of,
    )
    return bulletin(told, WORDING, SOURCE)


@lru_cache
def handed_in(month):
    """(unit, 附件, 指标) → 上月累计 + 本月完成, as the cells of the forms have them."""
    found = {}
    for path in sorted((FOLDER / f"月报/2021-{month:02}").glob("*.xlsx")):
        book = load_workbook(path)
        if "进展" not in book.sheetnames:
            continue
        unit = next(c.value for r in book["_airdocs"].iter_rows() for c in r if c.value in units())
        rows = [[c.value for c in row] for row in book["进展"].iter_rows()]
        top = next(at for at, row in enumerate(rows) if "本月完成" in row)
        places = {label: rows[top].index(label) for label in ("附件", "指标", "上月累计", "本月完成")}
        for row in rows[top + 1 :]:
            annex, name, before, of_month = (row[places[label]] for label in places)
            if name and isinstance(of_month, int):
                found[unit, str(annex), bare(name)] = of_month + (before or 0)
    return found


@lru_cache
def units():
    rows = load_workbook(FOLDER / "方案.xlsx")["单位"].iter_rows(values_only=True)
    return frozenset(row[0] for row in rows if row[1] == "县区")


@lru_cache
def city_targets():
    """Leaf header → the 全市 figure of annexes 3 to 5."""
    found = {}
    for annex in ("附件3", "附件4", "附件5"):
        rows = list(load_workbook(FOLDER / "方案.xlsx", data_only=True)[annex].iter_rows(values_only=True))
        total = next(row for row in rows if row[0] == "全市")
        top = next(at for at, row in enumerate(rows) if row[0] == "县区")
        below = rows[top + 1] if rows[top + 1][0] is None else (None,) * len(total)
        for upper, lower, value in zip(rows[top], below, total, strict=False):
            if value is not None and (lower or upper) and upper != "县区":
                found[bare(lower or upper)] = value
    return found


def bare(label):
    label = re.sub(r"[‘’“”\s]", "", str(label).rpartition(" > ")[2])
    return re.sub(r"（[^）]*）$", "", label)


def text_of(month):
    return "\n".join(lines_of(issued(month)))


def without(month, name, left_out):
    """The sum over every unit that is not left out."""
    return sum(value for (unit, _, label), value in handed_in(month).items() if label == name and unit not in left_out)


def cut(done, target):
    return Decimal(done * 1000 // target) / 10


@pytest.mark.parametrize("month", [4, 5])
def test_every_sum_of_the_prose_is_that_of_the_workbooks(month):
    body, count = text_of(month), 0
    pattern = (
        r"“([^”]+)”，?累计完成(\d+)[^，]*，完成(?:年度|季度)目标（(\d+)[^）]*）的([\d.]+)%，"
        r"落后序时进度([\d.]+)个百分点"
    )
    for name, done, target, rate, gap in re.findall(pattern, body):
        name_, done_, target_ = bare(name), int(done), int(target)
        assert done_ == without(month, name_, ()), name
        assert target_ == city_targets()[name_]
        assert Decimal(rate) == cut(done_, target_)
        before = body[: body.index(f"“{name}”")]
        schedule = Decimal(re.findall(r"序时进度（([\d.]+)%）", before)[-1])
        assert Decimal(gap) == schedule - Decimal(rate)
        count += 1
    assert count == {4: 13, 5: 0}[month]


def test_sums_that_lack_units_are_the_sums_of_the_others():
    body, count, unjudged = text_of(5), 0, 0
    for lacking, listed in re.findall(r"因未含([^“”，]+)，全市(.+?)暂不评判", body):
        left_out = lacking.split("、")
        many = re.search(r"”等?(\d+)项$", listed)
        unjudged += int(many[1]) if many else listed.count("（")
        for name, done, rate in re.findall(r"“([^”]+)”（(\d+)[^，]*，完成率([\d.]+)%）", listed):
            assert int(done) == without(5, bare(name), left_out), name
            assert Decimal(rate) == cut(int(done), city_targets()[bare(name)])
            count += 1
    for listed, lacking in re.findall(r"(?:[。；]|全市)((?:“[^”]+”（[^）]*）、?)+)尚未到期（未含([^）]+)）", body):
        for name, done, _ in re.findall(r"“([^”]+)”（(\d+)[^，]*，完成率([\d.]+)%）", listed):
            assert int(done) == without(5, bare(name), lacking.split("、")), name
            count += 1
    # Of three or more only the names are in the text: their figures are in the annexed tables.
    assert (count, unjudged) == (5, 18)


def test_row_totals_name_the_units_they_are_without():
    body = text_of(5)
    for done, target, lacking in re.findall(
        r"合计累计完成(\d+)项，完成年度目标（(\d+)项）的[\d.]+%（未含([^）]+)）", body
    ):
        annex = {"589": "附件3", "4529": "附件4"}[target]
        parts = [v for (u, a, _), v in handed_in(5).items() if a == annex and u not in lacking.split("、")]
        assert int(done) == sum(v for v in parts if isinstance(v, int))
    assert body.count("合计累计完成") == 2


@pytest.mark.parametrize("month", [4, 5])
def test_the_prose_has_no_seams(month):
    for line in lines_of(issued(month)):
        assert not CLUMSY.search(line), line


def test_official_form():
    blocks = issued(5).blocks
    heads = [block for block in blocks if isinstance(block, AnnexHead)]
    assert isinstance(blocks[0], Masthead)
    assert blocks[0].doc_number == "连大气办〔　　〕　号"
    assert blocks[1].text == "关于连云港市2021年5月大气污染防治工作进展情况的通报"
    assert blocks[2] == Recipients("各县（区）人民政府，各功能板块管委会，市各有关部门")
    assert [head.mark for head in heads] == [f"附件{at}" for at in range(1, 7)]
    note = next(block for block in blocks if isinstance(block, AttachmentNote))
    assert note.names == tuple(head.title for head in heads)
    assert next(block for block in blocks if isinstance(block, Signature)).issued is None
    assert isinstance(blocks[-1], Imprint)
    assert sum(isinstance(block, TableBlock) for block in blocks) == 6


def test_the_annexed_figures_are_those_of_the_workbooks():
    tables = [block.table for block in issued(5).blocks if isinstance(block, TableBlock)]
    at = next(at for at, row in enumerate(tables[3].rows) if row[0].value == "东海县")
    row = tables[3].rows[at + 1]
    done = [value for (unit, annex, _), value in handed_in(5).items() if (unit, annex) == ("东海县", "附件4")]
    assert [cell.value for cell in row[2:-1] if isinstance(cell.value, Decimal)] == done
    assert row[-1].value == sum(done)


@lru_cache
def summary_rows(month, sheet):
    """(附件, 指标, 单位) → the rest of its row of a sheet of the sample's summary."""
    files = read_plan_files(HOME, FOLDER.name)
    plan = open_plan(files).plan
    reviews = list(review_months(plan, files, Month(2021, month)))
    results = tuple(month_result(plan, one.progress, one.states, one.findings) for one in reviews)
    last = reviews[-1]
    earlier = tuple(one.progress for one in reviews[:-1])
    book = summary(plan, last.progress, last.states, (), results=results, earlier=earlier)
    table = next(one.table for one in book.sheets if one.name == sheet)
    return {(row[0].value, row[1].value, row[3].value): [cell.value for cell in row[4:]] for row in table.rows}


def test_what_the_rest_of_the_year_must_bring():
    rows = summary_rows(5, "剩余控制")
    # (36 × 365 − 37 × 151) ÷ 214 = 35.29; at May's 32 the year ends at (37 × 151 + 32 × 214) ÷ 365 = 34.07.
    air = rows["附件1", "PM2.5浓度工作目标", "全市"]
    assert air[:5] == [37, 36, 214, 35, 34]
    assert air[-1] == "按此可以完成"
    # 81.3 % of 365 days: 296 are 81.1 %, 297 are 81.4 %; 87.8 % of 151 days are 133; 214 − 164 may be bad.
    days = rows["附件1", "优良天数比率工作目标", "全市"]
    assert days[3:9] == [Decimal("76.7"), Decimal("80.2"), 297, 133, 164, 50]


def test_what_each_month_must_bring():
    rows = summary_rows(4, "期末预测")
    # 1 of 4 by the end of April, 3 in 8 months; at this pace 1 ÷ (4/12) = 3, yet it is on schedule (1.33).
    assert rows["附件5", "新建尾气遥感设备", "全市"] == [4, 1, 1, 3, "5—12月", 8, 1, 3, "达到序时"]
    # Due by 31 July: 56 in the three months that are left.
    assert rows["附件3", "VOCs污染治理工程 › VOCs综合治理项目", "全市"] == [
        *(70, 14, 0, 56, "5—7月", 3, 19, "—", "尚需努力"),
    ]
    lacking = summary_rows(5, "期末预测")["附件3", "滚动实施项目", "全市"]
    assert lacking[3:] == ["—", "—", "—", "—", "—", "未含部分单位"]


def test_changes_stand_beside_april_and_say_what_is_not_there():
    rows = summary_rows(5, "同比环比")
    assert rows["附件1", "PM2.5浓度工作目标", "全市"] == [32, 39, -7, Decimal("-17.9"), "—", "—", "—"]
    assert rows["附件1", "优良天数比率工作目标", "全市"][:4] == [Decimal("74.8"), Decimal("81.3"), Decimal("-6.5"), "—"]
