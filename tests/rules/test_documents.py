"""A document typed by hand: what its paragraphs are, where its faults stand, and which figures are compared."""

from io import BytesIO

import docx
import pytest

from airdocs.model.writing import Part
from airdocs.readers.script.plain import script_of_text
from airdocs.readers.script.source import read_script
from airdocs.readers.writing.document import read_writing
from airdocs.rules.check_words import check_document

#: Cut and misprinted as published notices are: the shapes of a real one, in other words.
MISPRINTED = """\
东海市大气办文件

东大气办〔2022〕6号

关于印发东海市2022年大气污染防治工作计划的通知

各县区人民政府：

现将《东海市2022年大气污染防治工作计划》印发给你们。

东海市大气办

2022年3月8日

东海市2022年大气污染防治工作计划

一、工作目标

各县区任务见附件1、附件2。

二、重点任务

1. 治理储罐。4月底前完成排查，对全市油库、码头、化工企业的储罐逐一建档，实施泄漏检

测与修复，2022年6月31日前完成储罐治理项目30个。(市生态环境局牵头)

2. 培育企业。年内培育豁免企业不少于12家。(市生态环境局牵头，市工业和信息化局配合)

3. 错峰生产。4-5月和7—9月错峰生产，排查整治县区级工业园区8个。（市生态环境局牵头）

附件：1. 2022年各设区市工程项目表
2. 2022年各县区工作任务表

附件1

2022年各县区工程项目表

县区	储罐治理项目	锅炉改造项目	炉窑治理项目	合计
甲县	10	2	3	14
乙县	20	/	4	24
丙新 区	/	0	5	5
全市	30	2	12	44

附件2

2022年各县区工作任务表

县区	排查整治县区级工业园区数	培育豁免企业数
甲县	3	20
乙县	5	10
全市	9	30
"""


def lint(text):
    return check_document(read_writing(script_of_text("公文.txt", text)))


def parts(text):
    return [(one.part, one.text) for one in read_writing(script_of_text("公文.txt", text)).passages]


def test_the_misprints_of_a_notice_are_found_where_they_stand():
    found = [(one.code, one.sheet, one.cell) for one in lint(MISPRINTED)]
    assert sorted(found, key=str) == sorted(
        [
            ("T902", None, "第13段"),  # 6月31日
            ("T911", None, None),  # (市生态环境局牵头), twice
            ("T917", None, "第15段"),  # 4-5月
            ("T936", None, "第14段"),  # 12家, annex 2: 30
            ("T936", None, "第15段"),  # 8个, annex 2: 9
            ("T939", None, "第12段"),  # 泄漏检 ↵ 测
            ("T904", None, "第16段"),  # 各设区市
            ("P801", "附件1", "E2"),  # 10 + 2 + 3 = 15
            ("P802", "附件1", "E5"),  # 14 + 24 + 5 = 43
            ("P830", "附件1", "C4"),  # 0 beside /
            ("T932", "附件1", "A4"),  # 丙新 区
            ("P802", "附件2", "B4"),  # 3 + 5 = 8
        ],
        key=str,
    )


def test_a_finding_of_many_places_counts_and_lists_them():
    found = next(one for one in lint(MISPRINTED) if one.code == "T911")
    assert found.place == ("第13段", "半角标点", "2处")
    assert "第13段" in found.message
    assert "第14段" in found.message
    assert "共2处" in found.message


# ---- what the paragraphs are ----------------------------------------------------------------


def test_the_elements_are_told_by_their_form_and_place():
    found = parts(
        "某市大气办文件\n\n某大气办〔2024〕1号\n\n关于印发某市\n大气污染防治工作方案的通知\n\n各县区人民政府：\n\n"
        "现印发给你们。\n\n附件：工作方案\n\n某市大气办\n\n2024年3月1日\n\n（此件公开发布）\n\n附件\n\n工作方案\n\n"
        "一、目标\n\n抄送：市委办公室。\n\n某市大气办 2024年3月1日印发"
    )
    assert found == [
        (Part.MARK, "某市大气办文件"),
        (Part.DOC_NUMBER, "某大气办〔2024〕1号"),
        (Part.TITLE, "关于印发某市大气污染防治工作方案的通知"),
        (Part.RECIPIENTS, "各县区人民政府："),
        (Part.PROSE, "现印发给你们。"),
        (Part.LISTED, "附件：工作方案"),
        (Part.ISSUER, "某市大气办"),
        (Part.DATE, "2024年3月1日"),
        (Part.REMARK, "（此件公开发布）"),
        (Part.ANNEX_MARK, "附件"),
        (Part.ANNEX_TITLE, "工作方案"),
        (Part.PROSE, "一、目标"),
        (Part.COPIES, "抄送：市委办公室。"),
        (Part.PRINTED, "某市大气办 2024年3月1日印发"),
    ]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于做好工作的通知\n\n某局：\n\n请办理。", "关于做好工作的通知"),
        ("某市2024年工作计划\n\n一、目标\n\n达标。", "某市2024年工作计划"),
        ("某市扬尘管理办法（试行）\n\n第一条 为了保护环境。", "某市扬尘管理办法（试行）"),
        ("关于成立\n\n大气污染防治\n\n领导小组的通知\n\n各单位：\n\n请办理。", "关于成立大气污染防治领导小组的通知"),
    ],
)
def test_a_title_is_read_whole(text, title):
    assert parts(text)[0] == (Part.TITLE, title)


def test_a_text_without_a_title_has_none():
    assert {part for part, _ in parts("请各单位抓紧办理，逾期未报的予以通报。\n\n一、目标\n\n达标。")} == {Part.PROSE}


def test_a_date_left_open_is_a_date():
    assert (Part.DATE, "年　月　日") in parts("关于报送的函\n\n某局：\n\n请报送。\n\n某市大气办\n\n　　年　月　日")


# ---- figures --------------------------------------------------------------------------------


def test_shares_and_means_are_not_added_up():
    table = "县区\t浓度\t比率（%）\t项目\n甲县\t35\t80.1\t1\n乙县\t33\t82.3\t2\n全市\t34\t81.2\t3"
    assert lint(f"某市工作计划\n\n见附件。\n\n附件\n\n目标表\n\n{table}\n") == ()


def test_a_report_is_not_held_against_its_targets():
    table = "县区\t治理项目\n甲县\t10\n乙县\t20\n全市\t30"
    text = (
        f"关于工作进展情况的通报\n\n各县区：\n\n截至5月底完成治理项目12个，见附件。\n\n附件\n\n治理项目表\n\n{table}\n"
    )
    assert lint(text) == ()


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("完成储罐治理项目30个。", []),
        ("完成储罐治理项目35个。", ["T936"]),
        ("完成储罐治理项目30个，其中重点储罐治理项目5个。", []),
        ("完成储罐治理项目3万个。", ["T936"]),
        ("完成储罐治理项目3千5百个。", ["T922"]),
        ("完成储罐治理项目33个。", []),  # 30 and 3, side by side
        ("储罐治理项目完成率达到95%。", []),
        ("2022年完成储罐治理项目。", []),
    ],
)
def test_figures_are_compared_by_the_likeness_of_words(sentence, codes):
    table = "县区\t储罐治理项目\t炉窑治理项目\n甲县\t10\t1\n乙县\t20\t2\n全市\t30\t3"
    text = f"某市2022年工作计划\n\n{sentence}任务见附件。\n\n附件\n\n项目表\n\n{table}\n"
    assert [one.code for one in lint(text)] == codes


def test_a_paragraph_before_a_heading_lacks_its_end():
    whole = "为做好今年的各项治理工作，依据有关法律法规，制定本方案"
    works = ("压减煤炭消费", "淘汰老旧车辆", "治理工地扬尘", "整治餐饮油烟")
    rest = "\n".join(
        f"（{mark}）{work}。各县区要抓紧{work}，年底前完成任务。" for mark, work in zip("一二三四", works, strict=True)
    )
    assert [one.code for one in lint(f"某市2022年工作方案\n\n{whole[:-2]}\n\n一、任务\n{rest}\n")] == ["T939"]
    assert lint(f"某市2022年工作方案\n\n{whole}。\n\n一、任务\n{rest}\n") == ()


# ---- Word -----------------------------------------------------------------------------------


def word(*paragraphs):
    """A document of (style, text), as python-docx makes it."""
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style)
    content = BytesIO()
    document.save(content)
    return check_document(read_writing(read_script("手打.docx", content.getvalue())))


def test_automatic_numbers_count_as_typed():
    listed = [("List Number", f"第{n}项措施要落实到位。") for n in "甲乙"]
    assert word((None, "某市工作方案"), *listed, (None, "3. 第丙项措施要落实到位。")) == ()
    broken = word((None, "某市工作方案"), *listed, (None, "4. 第丙项措施要落实到位。"))
    assert [(one.code, one.cell) for one in broken] == [("T903", "第4段")]


def test_a_table_in_word_is_added_up():
    document = docx.Document()
    document.add_paragraph("某市工作方案")
    rows = (("县区", "锅炉", "炉窑", "合计"), ("甲县", "1", "2", "3"), ("乙县", "2", "2", "4"), ("丙县", "5", "2", "8"))
    table = document.add_table(len(rows), 4)
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word_in in zip(row.cells, words, strict=True):
            cell.text = word_in
    content = BytesIO()
    document.save(content)
    found = check_document(read_writing(read_script("手打.docx", content.getvalue())))
    assert [(one.code, one.sheet, one.cell) for one in found] == [("P801", "表1", "D4")]
