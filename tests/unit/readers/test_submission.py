"""Filled forms: found by their labels, whatever a clerk did to them."""

import io
from datetime import date
from decimal import Decimal

import pytest

from airdocs.model.form import Field, Owed
from airdocs.model.quantity import State
from airdocs.model.submission import Drop, Submission, Trouble, Unreadable
from airdocs.readers.forms.lost import Known, Row
from airdocs.readers.forms.moved import overwritten
from airdocs.readers.forms.submission import read_drop

HEADER = ("附件", "指标", "计量单位", "年度目标", "上月累计", "本月完成", "累计完成", "完成率", "备注")
IDENTITY = [("plan", "甲市2025年计划"), ("unit", "东川县"), ("month", "2025-05"), ("version", "1"), ("round", 2)]


@pytest.fixture
def face(cells):
    return cells(
        ("进展月报表",),
        ("填报单位", "东川县", "填报月份", "2025年5月", "填报日期", (date(2025, 5, 30), "yyyy-mm-dd")),
        ("填报人", "样例甲", "审核人", None, "联系电话", 5180000),
    )


@pytest.fixture
def form(face, cells):
    table = cells(
        HEADER,
        ("附件2", "锅炉", "台", 4, 1, 2, 3, (0.75, "0.0%"), "顺利"),
        ("附件2", "窑炉", "座", 2, 0, "1座", "=E7+F7", None, None),
        ("附件2", "监测率", "%", 85, None, (0.855, "0.0%"), "８５%", None, None),
        (None, None),
        ("单位负责人（签字）：", "填报人（签字）：", None, "（盖章）"),
        top=5,
    )
    return {"填报说明": cells(("填写说明",)), "进展": face | table, "_airdocs": cells(*IDENTITY)}


@pytest.fixture
def read(plan, workbook):
    def reading(sheets, name="月报/2025-05/a.xlsx", content=None):
        return read_drop(Drop(name, workbook(sheets, ["_airdocs"]) if content is None else content), plan)

    return reading


def values(entry):
    return [told.quantity.value for told in entry.cells.values()]


def strays(submission):
    """The strays that leave a doubt."""
    return [(stray.cell, stray.found, stray.wanted) for stray in submission.strays if not stray.known]


def cleared(submission):
    """The cells that were cleared without leaving a doubt."""
    return [(stray.cell, stray.field) for stray in submission.strays if stray.known]


def test_a_clean_form(read, form):
    got = read(form)
    assert isinstance(got, Submission)
    said = got.identity
    assert (said.plan, said.unit, said.month, said.version, said.round) == (
        "甲市2025年计划",
        "东川县",
        "2025-05",
        "1",
        2,
    )
    assert got.hidden
    face = got.face
    assert (face.unit, face.unit_cell, face.month, face.month_cell) == ("东川县", "B2", "2025-05", "D2")
    assert (face.filled_by, face.checked_by, face.phone, face.filled_on) == ("样例甲", "", "5180000", date(2025, 5, 30))
    assert (got.strays, got.missing_sheets, got.has_macros) == ((), (), False)
    assert [(e.indicator.name, e.subject, e.label_cell, e.remark) for e in got.entries] == [
        ("锅炉", "东川县", "B6", "顺利"),
        ("窑炉", "东川县", "B7", ""),
        ("监测率", "东川县", "B8", ""),
    ]
    assert values(got.entries[0]) == [4, 1, 2, 3, 75]
    month = got.entries[1].cells[Field.MONTH]
    assert (month.quantity.value, month.quantity.normalised, month.cell, month.formula) == (1, True, "F7", False)
    assert got.entries[1].cells[Field.CUMULATIVE].formula
    assert [got.entries[2].cells[field].quantity.value for field in (Field.MONTH, Field.CUMULATIVE)] == [
        Decimal("85.5"),
        85,
    ]


def test_moved_renamed_sorted(read, form, cells):
    moved = cells(
        (
            "累计完成",
            "指　标",
            "备注",
            "上月累计（截至2025年4月）",
            "附件",
            "本月\n完成",
            "计量单位",
            "年度目标",
            "完成率",
        ),
        (85, "监测率", None, None, "附件2", 80, "%", 85, None),
        (3, "治理 > 工业 > 锅炉", "顺利", 1, None, 2, "台", 4, None),
        (9, "自选项目", None, None, None, 1),
        (1, "窑 炉", None, 0, "附件2", 1, "座", 2, None),
        top=20,
        left=2,
    )
    got = read({"Sheet1": moved, "别的": cells(("随笔", 1, 2)), "_airdocs": form["_airdocs"]})
    assert [(e.indicator.name, e.label_cell, e.cells[Field.MONTH].cell) for e in got.entries] == [
        ("监测率", "D21", "H21"),
        ("锅炉", "D22", "H22"),
        ("窑炉", "D24", "H24"),
    ]
    # The row that the clerk added is said, since it holds a figure.
    assert strays(got) == [("D23", "自选项目", "")]
    assert (got.missing_sheets, got.entries[0].sheet) == ((), "Sheet1")


@pytest.mark.parametrize(("label", "read_on"), [("窑炉改造", True), ("完全不同的名称", False)])
def test_a_renamed_row_is_one_stray_and_a_mistyped_one_is_read_all_the_same(read, form, label, read_on):
    form["进展"]["B7"] = label
    got = read(form)
    assert strays(got) == [("B7", label, "窑炉")]
    assert (got.strays[0].indicator.name, got.strays[0].subject) == ("窑炉", "东川县")
    assert len(got.entries) == 2 + read_on
    assert ("窑炉" in {entry.indicator.name for entry in got.entries}) == read_on


def test_two_renamed_rows_are_told_by_their_place(read, form):
    form["进展"] |= {"B7": "甲乙", "B8": "丙丁"}
    assert strays(read(form)) == [("B7", "甲乙", "窑炉"), ("B8", "丙丁", "监测率")]


def test_a_deleted_row(read, form):
    form["进展"] = {cell: value for cell, value in form["进展"].items() if cell[1:] != "7"}
    assert strays(read(form)) == [("B6", "", "窑炉")]
    assert read(form).strays[0].after == "锅炉"


def test_a_first_row_that_is_gone_is_told_at_the_header(read, form):
    form["进展"] = {cell: value for cell, value in form["进展"].items() if cell[1:] not in {"6", "7"}}
    assert strays(read(form)) == [("B5", "", "锅炉"), ("B5", "", "窑炉")]


def test_a_row_given_twice(read, form, cells):
    form["进展"] |= cells(("附件2", "锅炉", "台", 4, 1, 2, 3, (0.75, "0.0%")), top=9)
    assert read(form).strays == ()
    form["进展"]["F9"] = 3
    got = read(form)
    assert [(stray.cell, stray.found, stray.wanted, stray.repeated) for stray in got.strays] == [
        ("B9", "锅炉", "锅炉", True)
    ]
    assert values(got.entries[0]) == [4, 1, 2, 3, 75]


@pytest.mark.parametrize(
    ("row", "label", "wanted", "figures"),
    [("7", "锅炉", "窑炉", [4, 1, 2, 3, 75]), ("6", "窑炉", "锅炉", [2, 0, 1, 0, None])],
)
def test_a_row_overwritten_with_its_neighbours_name(read, form, row, label, wanted, figures):
    form["进展"][f"B{row}"] = label
    got = read(form)
    assert strays(got) == [(f"B{row}", label, wanted)]
    assert (got.strays[0].indicator.name, got.strays[0].repeated) == (wanted, False)
    assert [entry.indicator.name for entry in got.entries] == [label, "监测率"]
    assert values(got.entries[0]) == figures


def test_a_second_row_that_stands_in_nobodys_place_is_one_too_many(read, form):
    page = form["进展"]
    page |= {f"{letter}7": page.pop(f"{letter}8", None) for letter in "ABCDEFGHI"}
    page |= {f"{letter}8": page.get(f"{letter}6") for letter in "ABCDEFGHI"} | {"F8": 3}
    got = read(form)
    assert strays(got) == [("B8", "锅炉", "锅炉"), ("B6", "", "窑炉")]
    assert values(got.entries[0]) == [4, 1, 2, 3, 75]


@pytest.mark.parametrize(
    ("stand", "moved"),
    [
        ("AACDE", [(1, "B")]),
        ("ABCDB", [(4, "E")]),
        ("ADCDE", [(1, "B")]),
        ("ADCEE", []),  # D stands once: it was moved, not written over B
        ("ACDEA", []),
        ("AAAAA", []),
        ("ACDE", []),
    ],
)
def test_which_row_was_written_over(plan, stand, moved):
    boiler = plan.indicators[1]
    target = plan.targets["东川县", boiler.key]
    known = [Known(Row(at, "", "", name), boiler, name) for at, name in enumerate(stand)]
    owed = [Owed("监测数据", boiler, name, target) for name in "ABCDE"]
    found = overwritten(known, owed, [figure for figure in owed if figure.subject not in stand])
    assert [(line.row.row, figure.subject) for line, figure in found] == moved


def test_a_copied_row_over_another_is_no_harmless_copy(read, form):
    form["进展"] |= {f"{letter}7": form["进展"][f"{letter}6"] for letter in "BCDEFGH"}
    assert strays(read(form)) == [("B7", "锅炉", "窑炉")]


@pytest.mark.parametrize(("row", "measure", "wanted"), [("6", "百台", "台"), ("8", "个", "%")])
def test_a_changed_measure(read, form, row, measure, wanted):
    form["进展"][f"C{row}"] = measure
    (stray,) = read(form).strays
    assert (stray.cell, stray.found, stray.wanted, stray.field) == (f"C{row}", measure, wanted, Field.MEASURE)
    assert stray.subject == "东川县"


def test_measures_that_mean_the_same(read, form):
    form["进展"] |= {"C6": " 台 ", "C7": None, "C8": "％"}
    got = read(form)
    assert (strays(got), cleared(got)) == ([], [("C7", Field.MEASURE)])


def test_another_annex_named(read, form):
    form["进展"]["A7"] = "附件二表"
    got = read(form)
    assert strays(got) == [("A7", "附件二表", "附件2")]
    assert len(got.entries) == 3


def test_a_renamed_column_is_still_read(read, form):
    form["进展"]["F5"] = "五月数"
    got = read(form)
    assert strays(got) == [("F5", "五月数", "本月完成")]
    assert got.entries[0].cells[Field.MONTH].quantity.value == 2


def test_a_column_that_is_gone(read, form):
    form["进展"] = {cell: value for cell, value in form["进展"].items() if cell[0] != "I"}
    assert strays(read(form)) == [("A5", "", "备注")]


def test_a_row_without_target_is_an_entry(read, form, cells, plan_sheets, workbook):
    form["_airdocs"]["B2"] = "西岭市"
    got = read(form)
    assert {entry.indicator.name for entry in got.entries} == {"锅炉", "窑炉", "监测率"}
    assert got.strays == ()


def test_blank_no_task_and_error(read, form, workbook):
    form["进展"] |= {"F6": "/", "F7": "=#REF!", "F8": "约12"}
    got = read(form)
    assert [entry.cells[Field.MONTH].quantity.state for entry in got.entries[::2]] == [State.NO_TASK, State.TEXT]
    assert got.entries[1].cells[Field.MONTH].formula
    assert got.entries[2].cells[Field.OPENING].quantity.state is State.BLANK


def test_without_the_hidden_sheet_the_face_speaks(read, form):
    del form["_airdocs"]
    form["进展"]["B2"] = "东川"
    got = read(form)
    assert not got.hidden
    assert (got.identity.unit, got.identity.month, got.identity.plan) == ("东川县", "2025-05", "甲市2025年计划")
    assert got.strays == ()


@pytest.mark.parametrize("month", ["2025-05", "2025年05月", "2025/5", (date(2025, 5, 1), "yyyy年m月")])
def test_months_on_the_face(read, form, month):
    form["进展"]["D2"] = month
    assert read(form).face.month == "2025-05"


def test_a_face_in_one_cell_and_a_month_that_is_none(read, form):
    form["进展"] |= {"A2": "填报单位：西岭市", "B2": "", "D2": "五月"}
    face = read(form).face
    assert (face.unit, face.unit_cell, face.month) == ("西岭市", "A2", "五月")


def test_monitoring(read, form, cells, face):
    header = ("附件", "指标", "县市", "计量单位", "年度目标", "上月累计", "本月完成", "累计完成", "完成率", "备注")
    form["_airdocs"]["B2"] = "州生态环境局"
    form["监测"] = face | cells(
        header,
        ("附件1", "细颗粒物浓度", "东川县", "微克/立方米", 35, None, 30.1, 32),
        (None, None, "西岭区", None, 31.5, None, 29, 30),
        (None, None, "全洲", None, 33.5, None, 31, 31),
        top=5,
    )
    del form["进展"]
    got = read(form)
    assert [(e.subject, e.cells[Field.CUMULATIVE].quantity.value, e.label_cell) for e in got.entries] == [
        ("东川县", 32, "B6"),
        ("西岭市", 30, "B7"),
    ]
    assert strays(got) == [("C8", "全洲", "全州")]
    assert got.missing_sheets == ()


def test_a_sheet_is_missing(read, form):
    del form["进展"]
    got = read(form)
    assert (got.missing_sheets, got.entries, got.strays) == (("进展",), (), ())


def test_no_form(read, cells):
    got = read({"花名册": cells(("姓名", "电话"), ("甲", 1))}, name="月报/2025-05/东川五月.xlsx")
    assert got == Unreadable("月报/2025-05/东川五月.xlsx", Trouble.NOT_A_FORM, "", "东川县")


@pytest.mark.parametrize(("name", "unit"), [("东川 县报表.xlsx", "东川县"), ("东川和西岭.xlsx", ""), ("报表.xlsx", "")])
def test_whose_an_unreadable_file_may_be(read, name, unit):
    assert read({}, name=f"月报/{name}", content=b"\0" * 9) == Unreadable(
        f"月报/{name}", Trouble.NOT_A_WORKBOOK, "", unit
    )


def test_nobody_can_tell_whose_form_it_is(read, form):
    del form["_airdocs"]
    form["进展"]["B2"] = ""
    got = read(form, name="月报/2025-05/东川.xlsx")
    assert got == Unreadable("月报/2025-05/东川.xlsx", Trouble.NOT_A_FORM, "看不出填报单位", "东川县")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("东川县.PDF", b"%PDF-1.4"),
        ("东川县.jpg", b""),
        ("东川县.zip", b"PK\x03\x04 cut short"),
        ("东川县.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le")),
    ],
)
def test_what_came_along_with_the_workbook(read, name, content):
    assert read({}, name=f"月报/{name}", content=content) == Unreadable(
        f"月报/{name}", Trouble.ATTACHMENT, "", "东川县"
    )


@pytest.mark.parametrize("name", ["东川县.csv", "东川县", "东川县.xlsx"])
def test_anything_else_is_no_workbook(read, name):
    assert read({}, name=name, content=b"a,b").trouble is Trouble.NOT_A_WORKBOOK


def test_a_workbook_under_a_wrong_name_is_read(read, form):
    assert isinstance(read(form, name="月报/东川县.txt"), Submission)


def test_macros_are_seen(read, form, workbook):
    import zipfile

    buffer = io.BytesIO(workbook(form, ["_airdocs"]))
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert read({}, content=buffer.getvalue()).has_macros


def test_saved_by_another_program(read, form, workbook):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(workbook(form, ["_airdocs"])))
    book["进展"]["F7"] = 2
    buffer = io.BytesIO()
    book.save(buffer)
    got = read({}, content=buffer.getvalue())
    cumulative = got.entries[1].cells[Field.CUMULATIVE]
    assert (cumulative.quantity.state, cumulative.formula) == (State.BLANK, True)
    assert got.entries[2].cells[Field.MONTH].quantity.value == Decimal("85.5")


def test_two_readings_are_equal_and_travel(read, form):
    import pickle

    got = read(form)
    assert got == read(form)
    assert pickle.loads(pickle.dumps(got)) == got  # noqa: S301 - our own bytes
