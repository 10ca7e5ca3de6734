from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.form import Field, Heading
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.month import Month
from airdocs.writers.form.checks import Run, figure_check, heading_check, limit, runs

JUNE = Month(2021, 6)


def test_cells_join_downwards_only():
    assert runs([(3, 1), (1, 1), (2, 1), (5, 1), (2, 0)]) == (Run(2, 0, 2), Run(1, 1, 3), Run(5, 1, 5))
    assert Run(1, 1, 3).address == "B2:B4"


@given(st.sets(st.tuples(st.integers(0, 20), st.integers(0, 4))))
def test_runs_cover_exactly_the_cells(cells):
    covered = [(row, run.column) for run in runs(cells) for row in range(run.top, run.bottom + 1)]
    assert sorted(covered) == sorted(cells)


def test_days_of_a_month_are_bounded_by_the_month():
    days = Indicator("附件1", "", "优良天数", "天")
    check = figure_check(limit(Field.MONTH, days, JUNE), "F7", JUNE)
    assert (check["validate"], check["maximum"]) == ("integer", 30)
    assert limit(Field.OPENING, days, JUNE).most is None


def test_decimals_are_limited_where_the_indicator_has_some():
    mean = Indicator("附件1", "", "浓度", "微克/立方米", kind=Kind.MEAN, decimals=2)
    check = figure_check(limit(Field.CUMULATIVE, mean, JUNE), "G7", JUNE)
    assert check["value"] == "=AND(ISNUMBER(G7),G7>=0,ROUND(G7,2)=G7)"
    assert "1月至6月" in check["input_message"]


def test_days_of_several_months_are_not_bounded_by_one():
    days = Indicator("附件1", "", "优良天数", "天")
    assert limit(Field.MONTH, days, JUNE).most == 30
    assert limit(Field.MONTH, days, JUNE, "2021年5月至6月").most is None


@given(st.sampled_from(list(Field)), st.sampled_from(list(Kind)), st.integers(0, 4), st.text("项家%天", max_size=400))
def test_messages_fit_excel(field, kind, decimals, measure):
    indicator = Indicator("附件1", "", "指标", measure, kind=kind, decimals=decimals)
    check = figure_check(limit(field, indicator, JUNE), "F7", JUNE)
    for key, longest in (("input_title", 32), ("error_title", 32), ("input_message", 255), ("error_message", 255)):
        assert 0 < len(check[key]) <= longest


def test_the_filing_date_is_a_date_not_before_the_month():
    check = heading_check(Heading.FILLED_ON, Month(2021, 12))
    assert check["value"].date() == Month(2021, 12).first_day
    assert "2022-1-1" in check["input_message"]


def test_the_phone_is_kept_as_text_of_some_length():
    check = heading_check(Heading.PHONE, JUNE)
    assert (check["minimum"], check["maximum"]) == (7, 30)


def test_figures_that_may_fall_below_zero_are_let_in():
    change = Indicator("附件1", "", "同比变化率", "%", kind=Kind.POINT, decimals=1)
    check = figure_check(limit(Field.MONTH, change, JUNE, signed=True), "F7", JUNE)
    assert (check["minimum"], check["maximum"]) == (-100, 1000)
    assert "可以填负数" in check["input_message"]
    net = Indicator("附件1", "", "净增数", "家", kind=Kind.POINT)
    check = figure_check(limit(Field.MONTH, net, JUNE, signed=True), "F7", JUNE)
    assert check["value"] == "=AND(ISNUMBER(F7),ROUND(F7,0)=F7)"
    assert figure_check(limit(Field.MONTH, net, JUNE), "F7", JUNE)["value"] == 0
