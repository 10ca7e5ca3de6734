"""Tables whose cells or headings are written in unusual ways: nothing is lost without a word."""

import pytest

from tests.unit.readers.notice.typed import draft, profile, word


def _notice(*blocks, place="东山市", paragraphs=("一、目标", "见附件。")):
    head = (
        f"{place}大气办文件",
        "东气办〔2023〕10号",
        f"关于印发{place}2023年治气计划的通知",
        "各县区人民政府：",
        "现将《" + place + "2023年治气计划》印发给你们。",
        f"{place}大气办",
        "2023年4月18日",
        f"{place}2023年治气计划",
    )
    return draft(word(*head, *paragraphs, "附件：主要指标表", "附件", "主要指标表", *blocks))


def _column(drafted, label, sheet="指标"):
    return list(drafted.sheet(sheet).column(label))


@pytest.mark.parametrize("head", ["县（市）区", "县（市、区）", "区（县、市）", "市（州）", "各县（区）"])
def test_headings_over_places_in_their_several_forms(head):
    drafted = _notice([[head, "锅炉改造（台）"], ["铁东区", "3"], ["海城市", "4"], ["全市", "7"]])
    assert _column(drafted, "名称", "单位")[:2] == ["铁东区", "海城市"]
    assert _column(drafted, "指标") == ["锅炉改造"]


@pytest.mark.parametrize(
    ("place", "total"), [("儋州市", "全市"), ("沙市区", "全区"), ("恩施州", "全州"), ("通州区", "全区")]
)
def test_a_place_whose_name_holds_the_word_of_another_level(place, total):
    drafted = _notice([["镇", "检查（次）"], ["那大镇", "40"], ["木棠镇", "40"], ["合计", "80"]], place=place)
    assert profile(drafted)["汇总名称"] == total


def test_what_repeats_a_total_says_what_is_counted():
    drafted = _notice(
        [["县区", "重点企业（个）"], ["甲县", "20"], ["乙县", "44"], ["全市", "64"]],
        paragraphs=("一、目标", "1．重点企业64个。"),
    )
    assert _column(drafted, "正文表述") == ["重点企业{}个"]
