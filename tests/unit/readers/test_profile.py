"""Sheet 文件: what of it keeps the lines it was typed in."""

from airdocs.readers.plan.workbook import read_plan


def test_organs_and_signers_stay_parted_by_their_line_breaks_and_blanks(plan_sheets, workbook):
    plan_sheets["文件"] |= {"A6": "发文机关标志", "B6": " 甲市生态环境局\n甲市公安局文件 "}
    plan_sheets["文件"] |= {"A7": "签发人", "B7": "张三 李四五\n王六", "A8": "标题", "B8": "甲 乙"}
    profile = read_plan("甲", workbook(plan_sheets)).profile
    assert profile.masthead == "甲市生态环境局\n甲市公安局文件"
    assert profile.signers == "张三 李四五\n王六"
    assert profile.title == "甲乙"
