"""Group D: what the words of a report say of a task, which cell is marked, and what keeps silent."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.finding import Severity
from airdocs.rules.check import check_batch
from airdocs.rules.tasks.language import begun_words, delay_words, done_words, unfinished_words
from tests.rules.task_sentences import SENTENCES

#: Right in at least so many of a hundred sentences.
WANTED = 95
FILE = "月报/2021-05/东海县.xlsx"


def found(world, example):
    return check_batch(world(example).batch)


def codes(world, example):
    return [(finding.code, finding.cell) for finding in found(world, example)]


def strikes(world, state, text):
    """Whether D602 is said of a sentence; the semicolons of the notation are kept out of it."""
    example = f"状态 = {state}\n进展情况 = {text.replace('；', '。')}\n存在问题 = 人手不足"
    return any(finding.code == "D602" for finding in found(world, example))


def test_the_sentences_of_departments_are_read_right(world):
    wrong = [(state, text) for state, text, wanted in SENTENCES if strikes(world, state, text) is not wanted]
    assert len(SENTENCES) >= 80
    assert (len(SENTENCES) - len(wrong)) * 100 >= WANTED * len(SENTENCES), wrong


def test_no_honest_sentence_is_sent_back(world):
    assert [(state, text) for state, text, wanted in SENTENCES if not wanted and strikes(world, state, text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("完成率99.5%", "完成率99.5%"),
        ("完成率100%", ""),
        ("完成率　１００％", ""),
        ("应完成１２家，已完成9家", "应完成12家，已完成9家"),
        ("应完成12家，已完成12家", ""),
        ("共排查120家，完成整治12家", ""),
        ("基本完成", ""),
        ("不存在滞后", ""),
        ("剩余污泥规范处置，已完成", ""),
    ],
)
def test_what_is_unfinished(text, words):
    assert unfinished_words(text) == words


@given(st.text(alphabet="未已完成全部前期滞后正在推进预计，。；%0123456789家的 \n", max_size=200))
def test_any_text_can_be_asked(text):
    for ask in (unfinished_words, delay_words, done_words, begun_words):
        words = ask(text)
        assert isinstance(words, str)
    assert bool(unfinished_words(text)) or not delay_words(text)


def test_a_cell_full_of_text_is_read_in_no_time():
    text = ("前期滞后的已完成" * 4096)[:32767]
    started = time.process_time()
    for ask in (unfinished_words, delay_words, done_words, begun_words):
        ask(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("进展情况 = 空", [("D601", "F6")]),
        ("进展情况 = ／", [("D601", "F6")]),
        ("进展情况 = #NAME?", [("F203", "F6")]),
        ("存在问题 = #N/A", [("F203", "H6")]),
        ("状态 = 空", [("D604", "G6")]),
        ("状态 = 基本完成", [("D604", "G6")]),
        ("状态 = 推进中。", []),
        ("状态 = 已完成；进展情况 = 尚未完成。", [("D602", "G6")]),
        ("状态 = 未启动；进展情况 = 已全部完成。", [("D602", "G6")]),
        ("状态 = 滞后；进展情况 = 设备安装滞后。", [("D602", "H6")]),
        ("状态 = 滞后；进展情况 = 已全部完成。", [("D602", "G6"), ("D602", "H6")]),
        ("状态 = 未启动；进展情况 = 尚未启动。；上月状态 = 已完成", [("D602", "G6")]),
        ("进展情况 = 空；状态 = 空", [("D601", "F6"), ("D604", "G6")]),
        ("状态 = 推进中；完成时限 = 2021年5月31日", [("D603", "G6")]),
        ("状态 = 推进中；完成时限 = 2021年6月1日", []),
        ("状态 = 推进中；完成时限 = 2021年3月底，2021年12月底", []),
        ("上月进展 = 巡查工地12处，整改问题3个。；上月状态 = 推进中", [("D605", "F6")]),
        ("任务行 = 删去", [("F201", "C5")]),
        ("任务行 = 重复", [("F201", "C6")]),
        ("任务预填 = 2025年底 → 2024年底", [("F204", "E6")]),
    ],
)
def test_one_fault_gives_its_code_at_its_cell(example, expected, world):
    assert codes(world, example) == expected


def test_an_error_at_a_cell_is_its_only_one(world):
    example = "状态 = 已完成；进展情况 = 尚未完成。；上月状态 = 已完成；完成时限 = 2021年4月底"
    assert codes(world, example) == [("D602", "G6")]
    example = "状态 = 未启动；进展情况 = 已全部完成。；上月状态 = 已完成；完成时限 = 2021年4月底"
    assert codes(world, example) == [("D602", "G6")]


def test_an_error_that_stands_lets_the_next_one_speak(world):
    example = (
        "状态 = 未启动；进展情况 = 已全部完成。；完成时限 = 2021年4月底；月报核定 = D602 东海县 › 任务进展 › 3 › 状态"
    )
    findings = world(example).findings()
    assert [(finding.code, finding.cell) for finding in findings] == [("D603", "G6")]


def test_an_honest_late_task_is_not_returned(world):
    findings = found(world, "完成时限 = 2021年4月底；状态 = 滞后；进展情况 = 设备安装滞后。；存在问题 = 设备未到货")
    assert [(finding.code, finding.severity) for finding in findings] == [("D603", Severity.WARNING)]


def test_findings_name_file_sheet_unit_and_place(world):
    (finding,) = found(world, "进展情况 = 空")
    assert (finding.file, finding.sheet, finding.unit) == (FILE, "任务进展", "东海县")
    assert finding.place == ("东海县", "任务进展", "3", "进展情况")
    assert finding.figure is None


def test_a_missing_sheet_is_said_once(world):
    assert codes(world, "缺工作表 = 任务进展；任务行 = 删去") == [("F202", None)]


def test_a_figure_longer_than_any_machine_counts_is_no_trouble():
    assert unfinished_words(f"应完成{'9' * 5000}家，已完成{'8' * 5000}家") == ""
    assert unfinished_words(f"完成率{'9' * 5000}%") == ""


@pytest.mark.parametrize(
    ("example", "wanted"),
    [
        ("进展情况 = 同上", [("D601", "F6")]),
        ("进展情况 = 无进展。", [("D601", "F6")]),
        ("进展情况 = 按计划推进", [("D601", "F6")]),
        ("进展情况 = 按计划推进，巡查工地12处。", []),
        ("进展情况 = 同上月", [("D605", "F6")]),
        ("上月进展 = 甲。\n进展情况 = 与上月一致。", [("D605", "F6")]),
        ("状态 = 已完成\n进展情况 = 已全部完成。\n下一步措施 = 继续推进剩余3家", [("D602", "G6")]),
        ("状态 = 已完成\n进展情况 = 已全部完成。\n下一步措施 = 将于下月开展回头看", []),
        ("状态 = 已完成\n进展情况 = 整治12家\n存在问题 = 尚有2家未完成", [("D602", "G6")]),
    ],
)
def test_words_that_say_nothing_and_words_beside_the_progress(world, example, wanted):
    assert codes(world, example) == wanted
