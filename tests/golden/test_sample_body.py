"""The sample plan's body of 2021: its numbering, clauses, figures and known misprints, as published."""

import re
from decimal import Decimal
from pathlib import Path

import jinja2
import pytest

from airdocs.model.labels import squash
from airdocs.model.text import body_text
from tests.samples.plan_sheets import records
from tests.samples.published_2021 import TITLES, published

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "tests" / "samples" / "2021-连云港市"
BODY = ROOT / "inputs" / "2021-连云港市" / "正文.txt"
CLAUSE = re.compile(r"（([^（）]*(?:负责|牵头|配合)[^（）]*)）$")


def rows(sheet):
    labels, *lines = records(SOURCE / f"{sheet}.tsv")[1]
    return [dict(zip(labels, line, strict=True)) for line in lines]


UNITS, INDICATORS = rows("单位"), rows("指标")


@pytest.fixture(scope="module")
def body():
    """The body with its calls answered from the published figures."""
    return body_text("正文.txt", rendered(BODY.read_text(encoding="utf-8")))


def rendered(text):
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701  plain text
    return environment.from_string(text).render(全市=city_figure)


def city_figure(annex, name, group=""):
    """The 全市 figure as printed; the rows of 指标 stand in the order of the columns."""
    columns = [row for row in INDICATORS if row["附件"] == annex]
    index = [i for i, row in enumerate(columns) if row["指标"] == name and group in {"", row["列组"]}]
    assert len(index) == 1, (annex, name)
    return published(annex)[-1][index[0] + 1]


def test_fifty_nine_paragraphs_end_in_a_responsibility_clause(body):
    assert sum(bool(CLAUSE.search(line)) for line in body.prose) == 59


def test_parts_subheadings_and_items_are_numbered_as_published(body):
    heads = [re.match(r"([一二三四]、|（[一二三四五六七八九十]+）|\d+\.)", line) for line in body.prose]
    marks = [head[1] for head in heads if head]
    numerals = "一二三四五六七八九十"
    assert [mark for mark in marks if mark.endswith("、")] == ["一、", "二、", "三、", "四、"]
    assert [mark for mark in marks if mark.endswith("）")] == [
        f"（{numerals[i]}）" for n in (3, 10, 4, 4) for i in range(n)
    ]
    assert [int(mark[:-1]) for mark in marks if mark.endswith(".")] == [*range(1, 31), 1, 2, 3, 1, 2, 3]


def test_every_responsible_party_is_a_known_unit(body):
    known = {squash(name) for row in UNITS for name in (row["名称"], *row["别名"].split("、")) if name}
    clauses = [CLAUSE.search(line)[1].partition("。")[0] for line in body.prose if CLAUSE.search(line)]
    parties = {re.sub(r"等?(?:按职责分工负责|牵头|配合)$", "", name) for c in clauses for name in re.split("[、，]", c)}
    assert parties - known == set()
    departments = {row["名称"] for row in UNITS if row["类别"] == "部门"}
    named = {name for name in departments if {name, name.removeprefix("市")} & parties}
    assert named == departments


def test_the_known_misprints_stay(body):
    text = "\n".join(body.paragraphs)
    for misprint in (
        "2021年6月31日前",
        "78个区级及以下产业园区",
        "豁免企业总数不少于75家",
        "54个项目",
        "4-5月",
        "7—9月",
    ):
        assert text.count(misprint) == 1, misprint
    assert body.annex_list[:4] == tuple(TITLES.values())[:4]
    assert body.annex_list[4] == "2021年各设区市移动源污染防治目标任务表"


def test_part_of_the_figures_stands_as_calls_and_answers_what_was_published():
    source = BODY.read_text(encoding="utf-8")
    calls = re.findall(r"\{\{ 全市\(.*?\) \}\}", source)
    assert [rendered(call) for call in calls] == ["22", "13", "6", "8", "33", "70", "1134", "400", "2000", "3"]


def test_every_phrase_stands_once_in_the_body_and_only_the_known_ones_differ(body):
    prose = squash("\n".join(body.prose))
    differing, bound = [], 0
    for row in (row for row in INDICATORS if row["正文表述"]):
        pattern = re.escape(squash(row["正文表述"])).replace(r"\{\}", r"(\d+(?:\.\d+)?)")
        found = re.findall(pattern, prose)
        assert len(found) == 1, row["正文表述"]
        bound += 1
        wanted = city_figure(row["附件"], row["指标"], row["列组"]).rstrip("%")
        if Decimal(found[0]) != Decimal(wanted):
            differing.append((row["指标"], found[0], wanted))
    assert bound == 24
    assert differing == [
        ("县区级及以下排查整治工业园区数", "78", "79"),
        ("培育重污染天气应急管理豁免企业总数", "75", "150"),
    ]
