"""Task tables by themselves and beside a notice."""

import pytest

from airdocs.compose.issue import compose_notice
from airdocs.inbox import read_plan_files, read_templates
from airdocs.model.draft import Care
from airdocs.model.labels import squash
from airdocs.pipeline import open_plan, write
from airdocs.readers.notice.draft import read_notice
from airdocs.readers.script.source import read_script
from tests.samples.make_plan import ROOT
from tests.unit.readers.notice.typed import draft, loaded, profile, word


@pytest.fixture(scope="module")
def issued():
    """What the sample plan of tasks issues, by file name."""
    templates = read_templates(ROOT)
    pieces = compose_notice(open_plan(read_plan_files(ROOT, "2024-开发区")), templates)
    return {p.document.path.rpartition("/")[2]: write(p.document, templates.official) for p in pieces}


def _read(issued, *names):
    return read_notice([read_script(name, issued[name]) for name in names])


@pytest.fixture(scope="module")
def tasks():
    return open_plan(read_plan_files(ROOT, "2024-开发区")).plan.tasks


@pytest.mark.parametrize("name", ["任务分解表.docx", "任务分解表.xlsx"])
def test_the_breakdown_alone_is_a_plan(issued, tasks, name):
    drafted = _read(issued, name)
    rows = drafted.sheet("任务").rows
    assert [row[0].text for row in rows] == [task.serial for task in tasks]
    assert [squash(row[2].text) for row in rows] == [squash(task.text) for task in tasks]
    assert [row[3].text for row in rows] == [task.duty for task in tasks]
    assert sum(bool(row[1].text) for row in rows) == 20
    assert (profile(drafted)["方案名称"], profile(drafted)["汇总名称"]) == ("重点工作任务分解表", "全区")


def test_a_table_given_twice_counts_once(issued, tasks):
    drafted = _read(issued, "通知.docx", "任务分解表.docx")
    assert len(drafted.sheet("任务").rows) == len(tasks)
    assert [r.words for r in drafted.remarks if "一字不差" in r.said] == [f"{len(tasks)}行"]


def test_a_list_of_cells_as_text_with_a_heading_over_two_columns():
    cells = (
        *(
            "附件",
            "重点工作任务分解表",
            "\t序号\n\t重点工作任务\n\t责任分工\n",
            "\t1\n\t治理扬尘\n\t工地全覆盖。\n\t区住建局牵头。\n",
        ),
        *(
            "\t2\n\t\n\t到2025年，道路机扫率达到90%。\n\t区城管局负责。\n",
            "\t3\n\t治理油烟\n治理油烟\n\t安装净化设施。\n\t区市场监管局牵头，各街道配合。\n",
        ),
    )
    drafted = draft("\n".join(cells).encode())
    assert [[entry.text for entry in row[:4]] for row in drafted.sheet("任务").rows] == [
        ["1", "治理扬尘", "工地全覆盖。", "区住建局牵头。"],
        ["2", "", "到2025年，道路机扫率达到90%。", "区城管局负责。"],
        ["3", "治理油烟治理油烟", "安装净化设施。", "区市场监管局牵头，各街道配合。"],
    ]
    assert (profile(drafted)["年度"], profile(drafted)["单位称谓"]) == ("2025", "街道")
    assert {f.code for f in loaded(drafted).findings} == {"P808", "P823"}


def test_a_plan_without_any_year_asks_for_it():
    drafted = draft(word("附件", "任务表", [["序号", "任务", "责任分工"], ["1", "治尘全覆盖。", "市住建局"]]))
    year = dict(zip(drafted.sheet("文件").column("项"), drafted.sheet("文件").rows, strict=True))["年度"][1]
    assert (year.text, year.why) == ("", "文中没有年份，请填写")


def test_columns_without_a_place_and_rows_without_a_task_are_told():
    table = [
        ["序号", "任务", "资金来源", "责任单位"],
        ["1", "治尘全覆盖。", "市财政", "市住建局"],
        ["2", "", "自筹", "市公安局"],
    ]
    drafted = draft(word("2023年任务表", table))
    assert [(r.place, r.words) for r in drafted.remarks if r.care is Care.LEFT] == [
        ("表1 第3行第1列", "2 自筹 市公安局"),
        ("表1 第1行第3列", "资金来源"),
    ]
