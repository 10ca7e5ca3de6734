"""A notice as programs and pages spoil it: our own sample, spoiled in all those ways, comes back whole."""

import re

import pytest

from airdocs.inbox import read_plan_files
from airdocs.model.draft import Care
from airdocs.model.labels import squash
from airdocs.model.numbering import numbered
from airdocs.model.quantity import State
from airdocs.pipeline import open_plan
from airdocs.readers.notice.draft import read_notice
from airdocs.readers.script.source import read_script
from tests.samples.make_plan import ROOT
from tests.samples.published_2021 import TITLES, published
from tests.unit.readers.notice.typed import loaded

#: Sentences of the sample that a page turn cuts, most of them inside a clause or a bracket.
CUTS = 18
#: Headings of the fourth annex as a narrow column wraps them.
WRAPPED = {
    "PM2.5浓度": "PM _{2.5} 浓度 ",
    "（微克/立方米）": "（微克/立 方米）",
    "辆·次": "辆· 次",
    "徐圩新区": "徐圩新 区",
}


def _half(text):
    return text.replace("（", "(").replace("）", ")")


def _spoiled_body(paragraphs):
    """Page turns amid sentences, half-width brackets now and then, subscripts as a converter writes them."""
    cut = 0
    for number, line in enumerate(paragraphs):
        text = line.replace("PM2.5", "PM_{2.5}")
        text = _half(text) if number % 5 == 0 else text
        middle = len(text) * 3 // 4
        if cut < CUTS and "。" in text and len(text) > 90 and text[middle].isalpha() and text[middle - 1].isalpha():
            cut += 1
            yield text[:middle]
            yield text[middle:]
        else:
            yield text
    assert cut == CUTS


def _spoiled_table(annex):
    """Tabs between cells, blanks where headings are merged or wrapped."""
    cells = [[""] * len(annex.columns) for _ in range(max(len(c.path) for c in annex.columns))]
    for column, leaf in enumerate(annex.columns):
        for level, label in enumerate(leaf.path):
            before = annex.columns[column - 1].path[: level + 1] if column else ()
            if before != leaf.path[: level + 1]:
                cells[level][column] = label.replace("（单位：", " (单位: ")
    body = published(annex.name)
    table = "\n".join("\t".join(row) for row in (*cells, *body))
    for whole, broken in WRAPPED.items():
        table = table.replace(whole, broken)
    return table


@pytest.fixture(scope="module")
def sample():
    return open_plan(read_plan_files(ROOT, "2021-连云港市"))


@pytest.fixture(scope="module")
def text(sample):
    """The sample's notice as a text file."""
    plan, body = sample.plan, sample.body
    profile = plan.profile
    listed = body.annex_list
    lines = [
        f"{profile.issuer}文件",
        profile.doc_number,
        "关于印发连云港市2021年大气污染防治 工作计划的通知",
        f"{profile.recipients}：",
    ]
    lines += [f"现将《{profile.name}》印发给你们，\n请认真贯彻执行。", profile.issuer, "2021年3月30日", profile.name]
    lines += [*_spoiled_body(body.prose), "— 12 —"]
    lines += ["\n".join([f"- 附件：1. {listed[0]}", *(f"{n}. {name}" for n, name in enumerate(listed[1:], start=2))])]
    for annex in plan.annexes:
        lines += [annex.name, TITLES[annex.name], _spoiled_table(annex)]
    lines += [f"{profile.issuer} 2021年3月30日印发"]
    return "\n\n".join(lines)


@pytest.fixture(scope="module")
def drafted(text):
    return read_notice([read_script("通知.txt", text.encode())])


def test_every_cell_is_right(drafted):
    for annex in drafted.annexes:
        assert [list(row) for row in annex.rows] == published(annex.name)
    assert sum(len(row) - 1 for annex in drafted.annexes for row in annex.rows) == 348


def test_headings_come_back_whole(drafted, sample):
    back = loaded(drafted)
    for annex, other in zip(sample.plan.annexes, back.plan.annexes, strict=True):
        assert [tuple(map(squash, c.path)) for c in other.columns] == [
            tuple(map(squash, c.path)) for c in annex.columns
        ]
    states = [target.quantity.state for target in back.plan.targets.values()]
    assert (states.count(State.NUMBER), states.count(State.NO_TASK)) == (279, 69)


def test_the_body_is_mended(drafted, sample):
    back = [squash(line) for line in drafted.body.splitlines()]
    assert back == [squash(line) for line in sample.body.paragraphs]
    assert not re.search(r"[\u4e00-\u9fff][()]|PM_", drafted.body)


def test_items_and_clauses_are_all_there(drafted, sample):
    back = loaded(drafted)
    marks = [mark.mark for line in back.body.prose if (mark := numbered(line)) and mark.level == 3]
    assert marks == [*map(str, range(1, 31)), "1", "2", "3", "1", "2", "3"]
    assert [task.sentence for task in back.work] == [task.sentence for task in sample.work]
    assert len(back.work) == 59


def test_every_mend_is_told(drafted):
    told = [remark for remark in drafted.remarks if remark.care is Care.MEND]
    assert sum("换页" in remark.said for remark in told) == CUTS
    assert [remark.words for remark in told if "页码" in remark.said] == ["— 12 —"]
    assert {remark.said.partition("（")[0] for remark in told if "共" in remark.said} == {
        "“PM2.5”的写法改为统一",
        "层级序号的括号、标点改为公文写法",
        "半角括号改为全角",
    }
    assert not [remark for remark in drafted.remarks if remark.care is Care.LEFT]


def test_annexes_beside_the_notice_are_read_from_a_workbook(sample, text):
    book = read_plan_files(ROOT, "2021-连云港市").workbook
    notice = read_script("通知.txt", text.partition("附件1\n")[0].encode())
    tables = read_script("附件.xlsx", book)
    annexes = [table for table in tables.tables if table.name.startswith("附件")]
    assert [table.name for table in annexes] == ["附件1", "附件2", "附件3", "附件4", "附件5"]
    drafted = read_notice([notice, type(tables)("附件.xlsx", tuple(annexes))])
    for annex in drafted.annexes:
        assert [list(row) for row in annex.rows] == published(annex.name)
        assert annex.title == TITLES[annex.name]
