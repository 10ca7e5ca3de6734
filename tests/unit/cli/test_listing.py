"""What ``check`` prints: columns that line up, lines that fit, causes told once, the worst first."""

from dataclasses import replace
from os import terminal_size

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.cli import listing
from airdocs.cli.columns import pad, wrap
from airdocs.model.batch import Batch, Record
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.progress import Progress
from airdocs.pipeline import MonthReview, Opened
from airdocs.writers.measure import half_ems
from tests.unit.progress.test_measure import MAY, make_plan

LONG = "附件3“无组织排放、储罐治理项目”累计完成（G14）是 0，比2021年4月已计入汇总的累计数 12 还少，请核对以后再报。"


def finding(unit: str, cell: str, severity: Severity = Severity.ERROR, code: str = "V301", **more: str) -> Finding:
    places = {"file": f"月报/2021-05/{unit}.xlsx", "sheet": "进展"} | more
    return Finding(code, severity, f"{unit}的{cell}没有填写。", "请填写。", cell=cell, unit=unit, **places)


FOUND = (
    finding("乙县", "F9", Severity.WARNING, "H403"),
    *(finding("甲县", f"F{row}") for row in range(7, 44)),
    replace(finding("甲县", "G14", code="H401"), message=LONG),
    finding("丙县", "F8", Severity.NOTE, "V308"),
)
STATES = {"甲县": UnitState.RETURNED, "乙县": UnitState.ACCEPTED, "丙县": UnitState.ACCEPTED, "丁县": UnitState.MISSING}


@pytest.fixture
def shown(capsys, monkeypatch):
    def show(
        columns: int | None = None, *, color: bool = False, quiet: bool = False, findings=FOUND, states=STATES
    ) -> list[str]:
        monkeypatch.setattr(listing.sys.stdout, "isatty", lambda: columns is not None, raising=False)
        monkeypatch.setattr(listing.shutil, "get_terminal_size", lambda: terminal_size((columns or 80, 24)))
        plan = make_plan()
        review = MonthReview(MAY, Batch(plan, MAY), findings, states, Progress(MAY, ()), Record())
        of_plan = (Finding("P801", Severity.WARNING, "合计不符。", "请核对。", "方案.xlsx", "附件1", "E3"),)
        listing.print_findings(Opened(plan, None, of_plan, of_plan), (review,), color=color, quiet=quiet)
        return capsys.readouterr().out.splitlines()

    return show


def test_a_month_that_is_none_of_the_plan_s_is_not_said_to_lack_reports(capsys):
    for asked, words in ((None, "还没有收到月报。"), (MAY, "2021年5月不在方案的计划期内，没有月报可看。")):
        listing.print_findings(Opened(make_plan(), None, (), ()), (), color=False, asked=asked)
        assert capsys.readouterr().out.splitlines()[-1] == words


def heads(lines: list[str]) -> list[str]:
    return [line.split("：")[0] for line in lines if line.startswith("■")]


def test_the_plan_first_then_the_worst_unit(shown):
    lines = shown()
    assert lines[1] == "方案：提醒 1 处（另有 1 处已核定）"
    assert "2021年5月：应报 4，已采纳 2，退回修改 1，未报送 1；错误 38 处，提醒 1 处，说明 1 处" in lines
    assert heads(lines) == [
        "■ 甲县（退回修改）",
        "■ 乙县（已采纳）",
        "■ 丙县（已采纳）",
        "■ 未报送（未到截止日）1 个",
        "■ 已采纳 2 个",
    ]


def test_units_that_sent_nothing_share_a_line(shown):
    silent = tuple(
        Finding("C501", Severity.ERROR, f"“{unit}”没有报送。", "请尽快报送。", unit=unit) for unit in ("戊县", "丁县")
    )
    lines = shown(findings=silent, states={"丁县": UnitState.MISSING, "戊县": UnitState.MISSING})
    assert [line for line in lines if "C501" in line] == ["■ 未报送 2 个（错误 C501）：丁县、戊县"]


def test_units_with_equal_faults_stand_in_the_plan_s_order(shown):
    found = (finding("丁县", "F8"), finding("丙县", "F8"), finding("甲县", "F8"))
    states = dict.fromkeys(("丙县", "丁县", "甲县"), UnitState.RETURNED)
    assert [head[2:4] for head in heads(shown(findings=found, states=states))] == ["丙县", "丁县", "甲县"]


def test_thirty_seven_cells_are_one_row(shown):
    rows = [line for line in shown() if "V301" in line]
    assert len(rows) == 1
    assert "进展 F7:F43，共37处" in rows[0]


def test_piped_lines_are_whole_and_plain(shown):
    lines = shown(color=True)
    assert any(LONG in line for line in lines)
    assert "\033" not in "".join(lines)


@pytest.mark.parametrize(("columns", "widest"), [(40, 80), (80, 80), (100, 100), (300, 120)])
def test_a_terminal_is_filled_but_not_overrun(shown, columns, widest):
    lines = shown(columns)
    assert max(map(half_ems, lines)) <= widest
    assert "".join(LONG.split()) in "".join("".join(lines).split())


def test_columns_line_up_over_hanzi(shown):
    rows = [line for line in shown(100) if line.startswith("  错误")]
    starts = {half_ems(row[: row.index(text)]) for row, text in zip(rows, ("甲县的F7", "附件3"), strict=True)}
    assert len(starts) == 1


def test_colours_only_where_asked_for_on_a_terminal(shown):
    assert "\033[31m错误\033[0m" in "".join(shown(100, color=True))
    assert "\033" not in "".join(shown(100))


def test_quiet_lists_errors_only_and_counts_all(shown):
    lines = shown(quiet=True)
    assert heads(lines) == ["■ 甲县（退回修改）"]
    assert not any("H403" in line or "V308" in line or "P801" in line for line in lines)
    assert any("提醒 1 处，说明 1 处" in line for line in lines)


def test_a_unit_s_several_files_are_named_at_each_row(shown):
    other = finding("甲县", "F7", code="V302", file="月报/2021-05/甲县（改）.xlsx")
    lines = shown(findings=(finding("甲县", "F8"), other))
    assert [line for line in lines if "甲县（改）.xlsx 进展 F7" in line]


def test_a_place_too_long_for_its_column_has_its_own_line(shown):
    lines = shown(80, findings=(finding("甲县", "F8", sheet="一张名字特别长的工作表一张名字特别长的工作表"),))
    at = next(number for number, line in enumerate(lines) if "特别长" in line)
    assert lines[at].endswith("F8")
    assert lines[at + 1].strip().startswith("甲县的F8")


WORDS = st.text(st.sampled_from("附件（）“”，。、：F7 abc12.5%…"), max_size=120)


@given(WORDS, st.integers(8, 60))
def test_wrapping_keeps_every_letter_and_the_width(text, width):
    lines = list(wrap(text, width))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(half_ems(line) <= width for line in lines)


def test_no_line_begins_with_a_stop():
    lines = list(wrap("本月完成（F10）填的是“-1”，不能为负数。", 22))
    assert all(line[0] not in "，。）”" for line in lines)
    assert all(line[-1] not in "（“" for line in lines)


def test_padding_counts_hanzi_twice():
    assert pad("进展", 6) == "进展  "
    assert pad("很长的", 2) == "很长的"
