"""What clerks do to a form's labels, face and sheets: each of these was once read wrongly."""

from datetime import date

import pytest

from airdocs.model.labels import equally_near, nearest, squash
from airdocs.model.quantity import State, read_quantity
from airdocs.model.submission import Drop, Submission, Trouble
from airdocs.readers.books.grid import Grid
from airdocs.readers.books.nature import what_it_is, what_package_is
from airdocs.readers.days import read_day
from airdocs.readers.forms.identity import read_face
from airdocs.readers.forms.lexicon import lexicon
from airdocs.readers.forms.submission import read_drop
from tests.faults.forms import sample_plan

HEADER = ("附件", "指标", "计量单位", "年度目标", "上月累计", "本月完成", "累计完成", "完成率", "备注")
IDENTITY = [("plan", "甲市2025年计划"), ("unit", "东川县"), ("month", "2025-05"), ("version", "1"), ("round", 2)]


@pytest.fixture
def form(cells):
    face = cells(
        ("进展月报表",),
        ("填报单位", "东川县", "填报月份", "2025年5月", "填报日期", (date(2025, 5, 30), "yyyy-mm-dd")),
        ("填报人", "样例甲", "审核人", None, "联系电话", 5180000),
    )
    table = cells(
        HEADER,
        ("附件2", "锅炉", "台", 4, 1, 2, 3),
        ("附件2", "窑炉", "座", 2, 0, 1, 1),
        ("附件2", "监测率", "%", 85, None, 86, 87),
        top=5,
    )
    return {"填报说明": cells(("填写说明",)), "进展": face | table, "_airdocs": cells(*IDENTITY)}


@pytest.fixture
def read(plan, workbook):
    def reading(sheets, name="月报/2025-05/a.xlsx") -> Submission:
        got = read_drop(Drop(name, workbook(sheets, ["_airdocs"])), plan)
        assert isinstance(got, Submission)
        return got

    return reading


def strays(submission):
    return [(stray.cell, stray.found, stray.wanted, stray.repeated) for stray in submission.strays]


def test_a_unit_may_call_itself_by_its_alias(read, form):
    form["进展"]["B2"] = "东川"
    assert read(form).face.unit == "东川县"


def test_headings_left_blank_are_still_told_by_their_cells(read, form):
    form["进展"].pop("F2")
    face = read(form).face
    assert (face.place("填报日期"), face.place("审核人"), face.place("填报人")) == ("F2", "D3", "B3")
    assert (face.filled_on, face.filled_on_text, face.checked_by) == (None, "", "")


def test_a_day_that_is_none_keeps_its_text(read, form):
    form["进展"]["F2"] = "2025年2月30日"
    face = read(form).face
    assert (face.filled_on, face.filled_on_text) == (None, "2025年2月30日")


@pytest.mark.parametrize("text", ["二〇二五年五月三十日", "二○二五年五月三十日", "2025年5月30日", "2025.5.30"])
def test_days_spelt_in_hanzi(text):
    assert read_day(text) == date(2025, 5, 30)


def test_a_label_that_was_cleared_is_told_by_its_place(read, form):
    form["进展"].pop("B7")
    got = read(form)
    assert strays(got) == [("B7", "", "窑炉", False)]
    assert [entry.label_cell for entry in got.entries] == ["B6", "B8"]


def test_a_heading_that_was_cleared_is_told_by_its_neighbours(read, form):
    form["进展"].pop("F5")
    got = read(form)
    assert strays(got) == [("F5", "", "本月完成", False)]


def test_an_annex_named_once_holds_below_and_its_loss_hides_nothing(read, form):
    for cell in ("A6", "A7", "A8"):
        form["进展"].pop(cell)
    got = read(form)
    assert len(got.entries) == 3
    assert [(stray.cell, stray.known) for stray in got.strays] == [("A6", True), ("A7", True), ("A8", True)]


def test_a_wrong_annex_is_pointed_out_where_it_stands(read, form):
    form["进展"]["A7"] = "附件9"
    assert strays(read(form)) == [("A7", "附件9", "附件2", False)]


def test_a_second_table_with_other_figures_contradicts_the_first(read, form):
    form["进展 (2)"] = dict(form["进展"])
    assert read(form).strays == ()
    form["进展 (2)"]["F7"] = 2
    assert strays(read(form)) == [("B7", "窑炉", "窑炉", True)]


def test_last_month_s_table_kept_beside_this_one_s_contradicts_nothing(read, form):
    form["4月"] = form["进展"] | {"F7": 2, "D2": "2025年4月"}
    assert read(form).strays == ()


def test_an_added_row_is_said_only_where_it_holds_figures(read, form):
    form["进展"] |= {"B9": "小计"}
    assert read(form).strays == ()
    form["进展"] |= {"F9": 4}
    assert strays(read(form)) == [("B9", "小计", "", False)]


@pytest.mark.parametrize(
    ("name", "named"), [("东川县.xlsx", ""), ("5月.xlsx", ""), ("南湖区.xlsx", "南湖区"), ("东川县代南湖区.xlsx", "")]
)
def test_another_unit_in_the_file_s_name(read, form, name, named):
    assert read(form, f"月报/2025-05/{name}").named == named


def test_two_names_equally_near_are_both_named():
    assert equally_near("锅炉治理丙", ("锅炉治理甲", "锅炉治理乙", "道路清扫")) == ("锅炉治理甲", "锅炉治理乙")
    assert equally_near("锅炉治理佟", ("锅炉治理项", "道路清扫")) == ("锅炉治理项",)
    assert nearest("扬尘", ("道路清扫",)) is None


@pytest.mark.parametrize("mark", ["\u200b", "\u200d", "\u2060", "\u200e", "\u202c", "\ufeff", "\u00ad"])
def test_characters_without_a_width_do_not_matter(mark):
    assert squash(f"锅{mark}炉") == "锅炉"
    assert read_quantity(f"{mark}12{mark}").value == 12


@pytest.mark.parametrize(("cell", "state"), [("一", State.TEXT), ("一项", State.NUMBER), ("-0", State.NUMBER)])
def test_a_lone_one_in_hanzi_may_be_a_dash(cell, state):
    quantity = read_quantity(cell, measure="项")
    assert quantity.state is state
    assert str(quantity.value) in {"None", "1", "0"}


def test_a_day_in_a_figure_s_cell_reads_as_people_write_it():
    assert read_quantity(date(2025, 5, 12)).text == "2025年5月12日"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7", "PDF"),
        (b" <HTML>", "网页"),
        (b"Rar!\x1a", "压缩包"),
        ("附件,指标".encode("gb18030"), "CSV"),
        (b"\0", ""),
    ],
)
def test_what_a_file_seems_to_be(content, word):
    assert word in what_it_is(content)
    assert what_package_is({"word/document.xml"}) == "内容是 Word 文档"


def test_an_unreadable_drop_says_what_it_seems_to_be(plan):
    got = read_drop(Drop("a.xls", b"<html><table></table></html>"), plan)
    assert (got.trouble, got.detail) == (Trouble.NOT_A_WORKBOOK, "内容是网页")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("东海县大气办", "东海县"),
        ("连云港市东海县", "东海县"),
        ("东海县人民政府（盖章）", "东海县"),
        ("东海县、海州区", "东海县、海州区"),
        ("东海县城北新区", "东海县城北新区"),
        ("东诲县", "东诲县"),
        ("小东海县", "小东海县"),
    ],
)
def test_the_sender_that_a_face_names(text, meant):
    assert lexicon(sample_plan()).sender(text) == meant


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1-5月", "2021-05"),
        ("2021年1—5月", "2021-05"),
        ("1月至5月份", "2021-05"),
        ("5月", "2021-05"),
        ("2020年5月", "2020-05"),
        ("5", "5"),
        ("一季度", "一季度"),
    ],
)
def test_the_month_that_a_face_names(text, month):
    grid = Grid("进展", [["填报月份", text]])
    assert read_face(grid, None, lexicon(sample_plan())).month == month


def test_the_time_of_day_is_no_part_of_the_day():
    for text in ("2021/6/1 9:30", "2021/6/1 12:30:05", "2021年6月1日 00:00"):
        assert read_day(text) == date(2021, 6, 1)
