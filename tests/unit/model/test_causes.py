"""Repeated findings become one cause; none is lost."""

from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.causes import ALIKE, causes, told_once
from airdocs.model.finding import Finding, Severity


def finding(
    cell, code="V301", sheet="进展", *, file="月报/2021-05/甲.xlsx", severity=Severity.ERROR, remedy="请填写数字。"
):
    return Finding(code, severity, f"{cell}没有填写。", remedy, file, sheet, cell, "甲")


def column(letter, rows, **changed):
    return [finding(f"{letter}{row}", **changed) for row in rows]


def test_a_column_left_blank_is_one_cause():
    (cause,) = causes(column("F", range(7, 44)))
    assert (cause.code, cause.cells, cause.count, cause.unit) == ("V301", "F7:F43，共37处", 37, "甲")
    assert cause.message.startswith("F7没有填写")
    assert cause.suggestion == "请填写数字。"


def test_gaps_are_shown_and_many_gaps_are_cut():
    (cause,) = causes(column("G", (7, 8, 9, 12, 14)))
    assert cause.cells == "G7:G9、G12、G14，共5处"
    (cause,) = causes(column("G", range(7, 27, 2)))
    assert cause.cells == "G7、G9、G11、G13等，共10处"


def test_few_or_different_ones_stay_apart():
    mixed = column("F", range(7, 10)) + column("G", range(7, 10)) + column("F", (20,), code="V302")
    assert [cause.count for cause in causes(mixed)] == [1] * 7
    assert [cause.cells for cause in causes(mixed)][:2] == ["F7", "F8"]


def test_two_rules_of_one_code_are_two_causes():
    mixed = column("E", range(7, 11), remedy="请改回“70”。") + column("E", range(20, 24), remedy="请删去公式。")
    assert [(cause.cells, cause.count) for cause in causes(mixed)] == [("E7:E10，共4处", 4), ("E20:E23，共4处", 4)]


def test_a_remedy_that_differs_only_in_its_figures_is_one_cause():
    found = [finding(f"E{row}", remedy=f"请改回“{row}”。") for row in range(7, 12)]
    (cause,) = causes(found)
    assert cause.suggestion.startswith("请改回“7”；")


def test_labels_that_are_gone_from_a_sheet_are_one_cause():
    (cause,) = causes([finding(None, code="F201") for _ in range(5)])
    assert (cause.cells, cause.count) == ("共5处", 5)


def test_the_worst_come_first_then_the_widest():
    found = [
        finding("A1", severity=Severity.NOTE),
        *column("F", range(7, 12), severity=Severity.WARNING),
        finding("B2"),
        *column("G", range(7, 12)),
    ]
    assert [cause.cells for cause in causes(found)] == ["G7:G11，共5处", "B2", "F7:F11，共5处", "A1"]


def test_units_that_sent_nothing_are_a_cause_each():
    assert [cause.count for cause in causes([finding(None, "C501", None, file=None)] * 6)] == [1] * 6


FINDINGS = st.builds(
    finding,
    cell=st.none() | st.builds("{}{}".format, st.sampled_from("FGH"), st.integers(1, 12)),
    code=st.sampled_from(["V301", "V302"]),
    sheet=st.sampled_from([None, "进展", "监测数据"]),
    file=st.sampled_from([None, "甲", "乙"]),
    severity=st.sampled_from(Severity),
    remedy=st.sampled_from(["请填写。", "请改回“1”。", "请改回“2”。"]),
)


@given(st.lists(FINDINGS, max_size=40))
def test_every_finding_is_in_exactly_one_cause(found):
    made = causes(found)
    assert sorted(map(id, found)) == sorted(id(one) for cause in made for one in cause.findings)
    assert all(cause.count == len(cause.findings) and (cause.count == 1 or cause.count >= ALIKE) for cause in made)
    assert [list(Severity).index(cause.severity) for cause in made] == sorted(
        list(Severity).index(cause.severity) for cause in made
    )


def test_what_two_rules_say_of_one_cell_is_said_once_with_both_codes():
    pair = [finding("E7", "F204", remedy="请改回“7”。"), finding("E7", "H404", remedy="请改回 7。")]
    others = [finding("E7", "V302"), finding("E8", "H404"), finding("E7", "H404", file="月报/2021-05/乙.xlsx")]
    told = told_once([*pair, *others])
    assert [(one.code, one.cell) for one in told] == [
        ("F204/H404", "E7"),
        ("V302", "E7"),
        ("H404", "E8"),
        ("H404", "E7"),
    ]
    assert told[0].suggestion == pair[0].suggestion
    assert told_once([finding(None, "F204"), finding(None, "H404")]) == (finding(None, "F204"), finding(None, "H404"))


def test_a_column_of_altered_openings_is_one_cause_with_both_codes():
    both = [finding(f"E{row}", code) for row in range(7, 20) for code in ("F204", "H404")]
    (cause,) = causes(both)
    assert (cause.code, cause.cells, cause.count) == ("F204/H404", "E7:E19，共13处", 13)
