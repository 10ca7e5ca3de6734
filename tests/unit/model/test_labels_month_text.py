from datetime import date

import pytest

from airdocs.model.address import address
from airdocs.model.labels import file_name, nearest, same, squash, tidy, titled
from airdocs.model.month import Month, day_words
from airdocs.model.text import body_text


def test_labels_are_the_same_whatever_the_width_or_white_space():
    assert same("徐圩新 区", "徐圩\n新区")
    assert same("PM_{2.5}浓度", "PM2.5 浓度")
    assert same("工作目标（％）", "工作目标(%)")
    assert not same("海州区", "连云区")


def test_tidy_keeps_blanks_between_words_only():
    assert tidy("徐圩新 区") == "徐圩新区"
    assert tidy("PM2.5浓度\n工作目标") == "PM2.5浓度 工作目标" or tidy("PM2.5浓度\n工作目标") == "PM2.5浓度工作目标"
    assert tidy("VOCs  treatment") == "VOCs treatment"


def test_nearest_is_silent_below_its_threshold():
    assert nearest("VOCs综合治理项日", ["VOCs综合治理项目", "源头替代项目"]) == "VOCs综合治理项目"
    assert nearest("完全无关的文字", ["VOCs综合治理项目"]) is None


@pytest.mark.parametrize("name", ["../../etc", "a/b", "甲:乙", "x\ty", "..", ""])
def test_a_label_never_becomes_a_path(name):
    made = file_name(name)
    assert made
    assert not set(made) & set('<>:"/\\|?*\t')
    assert not made.startswith(".")


def test_months_step_over_the_year_and_have_deadlines():
    assert Month(2021, 12).after == Month(2022, 1)
    assert Month(2021, 1).before == Month(2020, 12)
    assert Month(2021, 5).deadline(1) == date(2021, 6, 1)
    assert Month(2021, 1).deadline(31) == date(2021, 2, 28)
    assert Month.parse("2021-13") is None
    assert Month.parse("2021-5") is None
    assert (str(Month(2021, 5)), Month(2021, 5).words) == ("2021-05", "2021年5月")
    assert day_words(date(2021, 3, 8)) == "2021年3月8日"


def test_addresses():
    assert [address(0, 0), address(6, 5), address(9, 26), address(0, 701), address(0, 702)] == [
        "A1",
        "F7",
        "AA10",
        "ZZ1",
        "AAA1",
    ]


def test_the_annex_list_closes_the_body():
    body = body_text("正文.txt", "一、总则\n\n正文。\n附件：1. 甲表\n2. 乙表。\n")
    assert body.annex_list == ("甲表", "乙表")
    assert body.prose == ("一、总则", "正文。")


def test_a_single_annex_has_no_number():
    assert body_text("正文.txt", "正文。\n附件：甲表").annex_list == ("甲表",)


def test_an_annex_mentioned_in_mid_text_is_no_list():
    body = body_text("正文.txt", "附件：见后\n正文继续。")
    assert body.annex_list == ()
    assert len(body.prose) == 2


def test_squash_is_idempotent():
    assert squash(squash("（ A ）　Ｂ_{2}")) == squash("（ A ）　Ｂ_{2}")


@pytest.mark.parametrize(
    ("name", "noun", "title"),
    [
        ("某区2024年重点工作任务分解表", "任务分解表", "某区2024年重点工作任务分解表"),
        ("某区2024年重点工作任务分解表", "任务与时限", "某区2024年重点工作任务与时限"),
        ("某市2025年大气污染防治工作任务", "任务分解表", "某市2025年大气污染防治工作任务分解表"),
        ("某市2025年工作方案", "任务与时限", "某市2025年工作方案任务与时限"),
    ],
)
def test_a_title_doubles_no_word_of_the_plans_name(name, noun, title):
    assert titled(name, noun) == title
