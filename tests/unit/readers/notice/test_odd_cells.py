"""Tables whose cells or headings are written in unusual ways: nothing is lost without a word."""

import io
from decimal import Decimal

import openpyxl
import pytest

from airdocs.errors import AirdocsError
from airdocs.model.draft import Care
from airdocs.readers.script.source import read_script
from tests.unit.readers.notice.typed import draft, loaded, profile, targets, word


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


def test_signs_in_cells_are_directions():
    drafted = _notice(
        [
            ["县区", "PM2.5浓度（微克/立方米）", "优良率", "企业检查（家）", "抽检率"],
            ["甲县", "≤39", "≥80%", "30以下", "≤5%"],
            ["乙县", "≤37", "84%以上", "20以下", "≥6%"],
            ["全市", "≤38", "≥82.5%", "50以下", "≥6%"],
        ]
    )
    assert _column(drafted, "指标") == ["PM2.5浓度", "优良率", "企业检查"]
    assert _column(drafted, "方向") == ["不高于", "不低于", "不高于"]
    assert drafted.annexes[0].rows[0] == ("甲县", "39", "80%", "30", "≤5%")
    assert {one.place for one in drafted.remarks if one.care is Care.LEFT} == {"表1 第5列", "表1 抽检率"}
    assert targets(loaded(drafted))["甲县", "PM2.5浓度"] == Decimal(39)


def test_columns_whose_figures_cannot_be_read_are_told():
    drafted = _notice(
        [["县区", "户数（户）", "改造"], ["甲县", "2", "约20户"], ["乙县", "3", "30余户"], ["全市", "5", ""]]
    )
    assert _column(drafted, "指标") == ["户数"]
    assert [(one.place, one.words) for one in drafted.remarks if one.care is Care.LEFT] == [
        ("表1 改造", "约20户、30余户")
    ]


@pytest.mark.parametrize(("last", "kind"), [("5", "合计"), ("6", "累计")])
def test_a_subtotal_that_adds_up_in_every_row_is_a_total(last, kind):
    drafted = _notice(
        [
            ["县区", "燃气（台）", "燃煤（台）", "小计"],
            ["甲县", "1", "2", "3"],
            ["乙县", "/", "5", last],
            ["全市", "1", "7", "8"],
        ]
    )
    assert _column(drafted, "类型") == ["累计", "累计", kind]


def test_paragraphs_in_remarks_are_those_of_the_notice():
    rows = [["县区", "锅炉（台）"], ["甲县", "1"], ["乙县", "2"], ["全市", "3"]]
    drafted = _notice(rows, "另有说明，请各地认真对照执行。")
    assert any(one.place.startswith("原文第") for one in drafted.remarks)


def test_an_issuer_whose_name_runs_over_two_lines_is_one():
    drafted = draft(
        word(
            *("东山经济开发区治气领导小组办公室文件", "东气办〔2023〕3号", "关于印发东山市治气计划的通知", "各县区："),
            *("现将《东山市治气计划》印发给你们。", "东山经济开发区", "治气领导小组办公室", "2023年4月1日"),
            *("东山市治气计划", "一、目标", "完成锅炉改造3台。"),
        )
    )
    assert drafted.issuer == profile(drafted)["发文机关"] == "东山经济开发区治气领导小组办公室"


def test_joint_issuers_in_a_table_are_the_mark():
    drafted = draft(
        word(
            [["东山市生态环境局", "文件"], ["东山市工信局", "^"]],
            *("东环发〔2023〕3号", "关于印发东山市治气计划的通知", "各县区：", "现将《东山市治气计划》印发给你们。"),
            *("东山市生态环境局", "东山市工信局", "2023年4月1日", "东山市治气计划", "一、目标", "完成锅炉改造3台。"),
        )
    )
    assert drafted.annexes == ()
    assert (profile(drafted)["机关代字"], profile(drafted)["发文序号"]) == ("东环发", "3")


def test_sheets_of_remarks_and_formulas_without_results_are_told():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "附件1"
    for row in (["目标表"], ["县区", "煤改电（户）", "合计"], ["甲县", 1, "=B3"], ["乙县", 2, 2], ["全市", 3, 3]):
        sheet.append(row)
    book.create_sheet("说明").append(["本表由市大气办解释。"])
    out = io.BytesIO()
    book.save(out)
    drafted = draft(word("关于印发某市2023年计划的通知", "各县区：", "请落实。"), out.getvalue())
    assert [annex.name for annex in drafted.annexes] == ["附件1"]
    assert {one.place for one in drafted.remarks} >= {"附件1 第3行第3列", "说明 第1行第1列"}


@pytest.mark.parametrize(
    ("name", "content", "remedy"),
    [
        ("坏.docx", b"\xff\xff\xff\x80\x80", "Word"),
        ("坏.pdf", b"\xff\xff\xff\x80\x80", "Word"),
        ("坏.txt", b"\xff\xff\xff\x80\x80", "记事本"),
        ("空.txt", "\u3000\n\ufeff\n".encode(), "保存完整"),
    ],
)
def test_what_to_do_about_a_file_fits_its_kind(name, content, remedy):
    with pytest.raises(AirdocsError) as caught:
        read_script(name, content)
    assert remedy in caught.value.remedy


def test_two_tables_of_one_annex_keep_its_title_and_their_captions():
    head = ("关于印发某市2023年计划的通知", "各县区：", "请落实。", "附件", "移动源任务表")
    first, second = ([["县区", f"{what}（次）"], ["甲县", "1"], ["乙县", "2"]] for what in ("路检", "抽测"))
    drafted = draft(word(*head, "表一  路检路查", first, "表二  机械抽测", second))
    assert [annex.title for annex in drafted.annexes] == ["移动源任务表（路检路查）", "移动源任务表（机械抽测）"]
    assert [one.words for one in drafted.remarks if one.care is Care.GUESS] == ["表二机械抽测"]
