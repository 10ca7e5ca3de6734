"""Goals, deadlines and periods out of task text, against lists made by hand."""

import csv
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.plan import Plan, Profile
from airdocs.model.task import Comparison
from airdocs.model.text import body_text
from airdocs.readers.goals.reading import read_goals
from airdocs.readers.tasks.work import read_work
from tests.golden.test_sample_body import BODY, rendered

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def table(name):
    with (GOLDEN / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def meaning(goal):
    bound = goal.bound.value if goal.comparison.value in {"削减", "提高"} and goal.bound is not Comparison.EQUAL else ""
    value = f"{goal.value}—{goal.upper}" if goal.upper else goal.value
    return [f"{goal.comparison.value}{bound}", value, goal.measure, goal.every, goal.certainty]


def days(promises):
    return list(dict.fromkeys(str(one.day or one.words) for one in promises.deadlines))


@pytest.fixture(scope="module")
def work():
    body = body_text("正文.txt", rendered(BODY.read_text(encoding="utf-8")))
    return body, read_work(Plan("2021-连云港市", Profile("2021年计划", 2021)), body)


def test_goals_of_the_2021_plan_are_those_of_the_list_made_by_hand(work):
    body, tasks = work
    prose = body.prose
    targets = {
        "改善目标": prose[prose.index("（二）空气质量改善目标") + 1],
        "减排目标": prose[prose.index("（三）主要大气污染物减排目标") + 1],
    }
    found = [(key, goal) for key, text in targets.items() for goal in read_goals(text, 2021).goals]
    found += [(task.number, goal) for task in tasks for goal in task.promises.goals]
    read = Counter()
    for key, goal in found:
        comparison, value, measure, every, certainty = meaning(goal)
        day = str(goal.deadline.day) if goal.deadline else ""
        read[key, comparison, value, measure, day, every, certainty] += 1
    wanted = Counter(tuple(row) for row in table("goals_2021"))
    right = sum((read & wanted).values())
    assert right / sum(wanted.values()) >= 0.97, wanted - read
    assert right / sum(read.values()) >= 0.97, read - wanted


def test_deadlines_of_the_2021_plan_are_those_of_the_list_made_by_hand(work):
    wanted = {number: listed.split() for number, listed in table("deadlines_2021")}
    assert {task.number: days(task.promises) for task in work[1] if task.promises.deadlines} == wanted


@pytest.mark.parametrize(("task", "text", "deadlines", "goals"), table("goals_2024"))
def test_goals_and_deadlines_of_the_2024_table_and_others(task, text, deadlines, goals):
    read = read_goals(text, 2024)
    assert [" ".join(filter(None, meaning(goal))) for goal in read.goals] == [
        part for part in goals.split("；") if part
    ]
    assert days(read) == deadlines.split()


@pytest.mark.parametrize(("year", "text", "deadlines", "goals"), table("goals_elsewhere"))
def test_goals_and_deadlines_in_the_wording_of_other_cities(year, text, deadlines, goals):
    read = read_goals(text, int(year))
    found = Counter(" ".join(filter(None, meaning(goal))) for goal in read.goals)
    assert found == Counter(part for part in goals.split("；") if part)
    assert set(days(read)) == set(deadlines.split())


def subjects(text):
    return [(goal.subject, goal.value) for goal in read_goals(text, 2021).goals]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "挥发性有机物、氮氧化物排放量比2020年分别削减10%、8%",
            [("挥发性有机物排放量", "10"), ("氮氧化物排放量", "8")],
        ),
        ("氮氧化物和VOCs排放总量分别下降10%和12%以上", [("氮氧化物排放总量", "10"), ("VOCs排放总量", "12")]),
        ("全市完成餐饮油烟专项整治2000家", [("完成餐饮油烟专项整治", "2000")]),
        (
            "推进淘汰和压减项目22项、重点行业绿色改造工程13项",
            [("淘汰和压减项目", "22"), ("重点行业绿色改造工程", "13")],
        ),
        (
            "每月至少开展一次柴油车路检路查，每月不少于20辆·次以上",
            [("开展柴油车路检路查", "1"), ("开展柴油车路检路查", "20")],
        ),
        ("对1134个储罐排查建档", [("储罐排查建档", "1134")]),
    ],
)
def test_every_goal_has_its_subject(text, wanted):
    assert subjects(text) == wanted


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021年6月30日前完成", date(2021, 6, 30)),
        ("9月底前完成", date(2021, 9, 30)),
        ("9月前完成", date(2021, 8, 31)),
        ("10月中旬前完成", date(2021, 10, 20)),
        ("年底前完成", date(2021, 12, 31)),
        ("到2025年完成", date(2025, 12, 31)),
        ("至2025年底完成", date(2025, 12, 31)),
        ("2025年前完成", date(2024, 12, 31)),
        ("2022年2月底前完成", date(2022, 2, 28)),
        ("上半年完成", date(2021, 6, 30)),
        ("第三季度末前完成", date(2021, 9, 30)),
        ("明年3月底前完成", date(2022, 3, 31)),
        ("2021年6月31日前完成", None),
        ("每月1日前报送", None),
        ("13月底前报送", None),
    ],
)
def test_last_days(words, day):
    assert [one.day for one in read_goals(words, 2021).deadlines] == [day]


@pytest.mark.parametrize(
    "words",
    [
        "1月1日起实施",
        "自2021年起实施",
        "较2020年",
        "7—9月期间不安排",
        "2020年度未达标",
        "截至2021年6月底",
        "2019年底前完成",
        "运行半年后",
        "见附件3",
    ],
)
def test_beginnings_base_years_periods_and_history_are_no_deadlines(words):
    assert read_goals(words, 2021).deadlines == ()


def test_a_day_that_comes_back_says_how_often():
    (deadline,) = read_goals("每月1日前报送完成情况", 2021).deadlines
    assert (deadline.words, deadline.every) == ("每月1日前", "每月")


def test_what_comes_back_without_a_figure_is_kept():
    read = read_goals("建立台账，每季度更新。每月公布排名。每月检查不少于2次。", 2021)
    assert [(one.every, one.words) for one in read.recurrences] == [("每季度", "每季度更新"), ("每月", "每月公布排名")]


def test_without_a_plan_year_a_day_without_its_year_is_no_day():
    (deadline,) = read_goals("9月底前完成").deadlines
    assert (deadline.words, deadline.day) == ("9月底前", None)


def test_a_full_width_figure_is_read():
    assert [meaning(goal)[:3] for goal in read_goals("比例达到８０％以上，共享比例不低于1∶8").goals] == [
        ["≥", "80", "%"],
        ["≥", "1:8", ""],
    ]


PIECES = st.sampled_from(
    [
        *"年月日个项%，。；（）《》“”—-:：/·",
        "2021",
        "9",
        "0.5",
        "每",
        "不低于",
        "以上",
        "到",
        "力争",
        "前",
        "底",
        "一次",
        "微克",
        "1,000",
        "附件",
        " ",
        "²",
        "十",
        "三分之一",
        "全覆盖",
        "清零",
        "翻番",
        "“十四五”末",
        "供暖季前",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)), st.integers(0, 9999))
def test_no_text_is_too_strange(text, year):
    read = read_goals(text, year)
    assert all(goal.value for goal in read.goals)


@given(
    st.integers(1, 99999),
    st.sampled_from(["项", "个", "家", "台", "座", "辆", "万吨", "%", "微克/立方米", "亩"]),
    st.sampled_from([("不低于", "≥"), ("不超过", "≤"), ("达到", "＝"), ("大于", "＞"), ("小于", "＜")]),
    st.integers(1, 12),
)
def test_a_goal_made_of_its_parts_is_read_back(value, measure, compared, month):
    text = f"{month}月底前，全市治理规模{compared[0]}{value}{measure}。"
    (goal,) = read_goals(text, 2021).goals
    assert (goal.comparison.value, goal.value, goal.measure) == (compared[1], str(value), measure)
    assert goal.deadline.day.month == month
    assert goal.subject == "治理规模"


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1项",
        "5米的",
        "每月",
        "6月底前",
        "6月底前5项",
        "（",
        "《",
        "“",
        "减少",
        "到 ",
        "1,000,",
        "在",
        "每月3次",
    ],
)
def test_time_grows_with_the_length_and_no_faster(piece):
    def seconds(count):
        text = piece * count
        start = time.process_time()
        read_goals(text, 2021)
        return time.process_time() - start

    seconds(50)
    assert seconds(8000) < 16 * seconds(1000) + 0.3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("秸秆综合利用率由85%提高到90%。", [("秸秆综合利用率", "90", "")]),
        ("PM2.5浓度由2020年的40微克/立方米下降到35微克/立方米以下。", [("PM2.5浓度", "35", "")]),
        ("全市共有企业500家，年底前完成改造。", []),
        ("甲、乙分别于6月底前、9月底前完成10家、8家。", [("甲", "10", "2021-06-30"), ("乙", "8", "2021-09-30")]),
    ],
)
def test_where_a_figure_starts_and_whose_day_is_whose(text, wanted):
    found = read_goals(text, 2021).goals
    assert [(one.subject, one.value, str(one.deadline.day) if one.deadline else "") for one in found] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("6月底前，工地视频监控实现全覆盖。", [("工地视频监控", "100")]),
        ("年底前，平原地区散煤基本清零。", [("平原地区散煤", "0")]),
        ("保持动态清零，构建全覆盖的网格。", []),
        ("实现100%全覆盖。", [("全覆盖", "100")]),
        ("排放量占全市三分之二的企业，一成不变。", []),
    ],
)
def test_what_is_said_in_words_is_a_goal_where_a_day_or_a_verb_makes_it_one(text, wanted):
    assert subjects(text) == wanted
