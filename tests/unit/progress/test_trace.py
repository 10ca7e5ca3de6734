"""Steps back from a printed figure, on the hand-made plan: cells, sums, revisions, places; figures found in prose."""

from dataclasses import replace
from decimal import Decimal

from airdocs.model.address import Origin
from airdocs.model.batch import Record
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.month import Month
from airdocs.model.origin import PLAN_FILE, FigureRef, Part, PlaceRef
from airdocs.model.plan import Revision
from airdocs.progress.claims import claims
from airdocs.progress.collate import assemble
from airdocs.progress.ledger import ledger_of
from airdocs.progress.measure import measure
from airdocs.progress.mentions import mentions, numbers_in
from airdocs.progress.trace import trace
from tests.unit.progress.test_measure import ALL, BUREAU, JOBS, MAY, full, make_plan

STATES = {"甲县": UnitState.ACCEPTED, "乙县": UnitState.ACCEPTED, BUREAU: UnitState.MISSING}


def ledger(*submissions, plan=None, states=None):
    plan = plan or make_plan()
    batch = assemble(plan, MAY, submissions, Record())
    return ledger_of(plan, ((measure(plan, batch, (), states or STATES), batch),))


def test_a_reported_figure_is_opening_and_month_in_their_cells():
    step = trace(ledger(full("甲县", 3, 2)), FigureRef("甲县", JOBS.key, Part.CUMULATIVE, MAY))
    cell = Origin("月报/2021-05/甲县1.xlsx", "进展", "H9")
    assert "5 = 上月累计 3 + 本月完成 2" in step.words
    assert [below.words for below in step.steps] == ["上月累计 3", "本月完成 2"]
    assert step.origins() == (cell,)


def test_the_city_names_every_unit_and_who_is_lacking():
    states = {**STATES, "乙县": UnitState.MISSING}
    step = trace(ledger(full("甲县", 3, 2), states=states), FigureRef("全市", JOBS.key, Part.RATE, MAY))
    assert "16.6% = 累计完成 5 ÷ 目标 30" in step.words
    done, target = step.steps
    assert [below.words for below in done.steps] == ["甲县 5", "乙县 未含（未报送）"]
    assert target.origin == Origin(PLAN_FILE, "附件1", "A1")


def test_a_revised_target_names_the_revision_and_what_was_published():
    revision = Revision("附件1", "治理项目", "甲县", Decimal(12), Month(2021, 4), "甲发〔2021〕1号")
    plan = replace(make_plan(), revisions=(revision,))
    lookup = ledger(full("甲县", 3, 2), plan=plan)
    step = trace(lookup, FigureRef("甲县", JOBS.key, Part.TARGET, MAY))
    assert "目标 12，自2021年4月起调整，依据甲发〔2021〕1号" in step.words
    assert step.steps[0].words == "目标 10"
    city = trace(lookup, FigureRef("全市", JOBS.key, Part.TARGET, MAY))
    assert "目标 32" in city.words
    assert any("甲县“治理项目”" in below.words for below in city.steps)
    assert "目标 10" in trace(lookup, FigureRef("甲县", JOBS.key, Part.TARGET)).words


def test_a_missing_figure_says_why():
    step = trace(ledger(), FigureRef("甲县", JOBS.key, Part.CUMULATIVE, MAY))
    assert step.origins() == ()
    assert "没有数字" in step.words


def test_a_row_total_is_its_parts():
    step = trace(ledger(full("乙县", 3, 2)), FigureRef("乙县", ALL.key, Part.CUMULATIVE, MAY))
    assert [below.words for below in step.steps] == ["治理项目 5"]


def test_a_place_is_the_weighed_shares_of_its_targets():
    lookup = ledger(full("乙县", 3, 2))
    step = trace(lookup, PlaceRef("县区", "", "乙县", MAY))
    assert "得分 25.00，第1名" in step.words
    assert any("完成比例 25.00" in one.words and "25.0% = 累计完成 5 ÷ 目标 20" in one.words for one in step.steps)
    assert "没有名次" in trace(lookup, PlaceRef("县区", "", "甲县", MAY)).words


def test_figures_are_found_in_prose_by_value_unit_and_indicator():
    lookup = ledger(full("甲县", 3, 2), full("乙县", 6, 1))
    told = "截至5月底，甲县治理项目完成5项，完成率50.0%；全市治理项目完成12项。"
    found = {(one.number, one.ref.unit, one.ref.part) for one in mentions(lookup, told, "", MAY)}
    assert {("5", "甲县", Part.CUMULATIVE), ("50.0", "甲县", Part.RATE), ("12", "全市", Part.CUMULATIVE)} <= found
    assert not any(unit == "乙县" for _, unit, _ in found)
    assert mentions(lookup, "别的事完成5项", "", MAY) == ()
    assert [one.ref.unit for one in mentions(lookup, "5", "甲县 治理项目", MAY)] == ["甲县"]


def test_neither_a_date_nor_who_is_lacking_is_taken_for_a_figure():
    lookup = ledger(full("甲县", 3, 2), full("乙县", 6, 1))
    told = "5月治理项目完成12项（未含甲县）"
    assert [(one.number, one.ref.unit) for one in mentions(lookup, told, "", MAY)] == [("12", "全市")]


def test_targets_are_found_by_the_words_that_the_plan_gives_them():
    plan = make_plan()
    worded = replace(JOBS, phrases=("治理{}个工程",))
    columns = tuple(replace(c, indicator=worded) if c.indicator == JOBS else c for c in plan.annexes[0].columns)
    plan = replace(plan, annexes=(replace(plan.annexes[0], columns=columns),))
    (found,) = mentions(ledger_of(plan, ()), "今年治理30个工程", "", None)
    assert found.ref == FigureRef("全市", JOBS.key, Part.TARGET)


def test_numbers_of_a_text():
    assert numbers_in("VOCs治理70项，增长1.5%，70家") == ("70", "1.5")


def test_a_difference_keeps_its_sign():
    step = trace(ledger(full("甲县", 3, 2)), FigureRef("甲县", JOBS.key, Part.EXCESS, MAY))
    assert "与目标之差 -5 = " in step.words


def test_the_unit_named_next_before_a_number_is_meant_first():
    lookup = ledger(full("甲县", 3, 2), full("乙县", 3, 2))
    told = "甲县治理项目完成5项，乙县治理项目完成5项"
    for unit in ("甲县", "乙县"):
        assert mentions(lookup, f"{unit}治理项目完成5项", told, MAY)[0].ref.unit == unit


def test_an_indicator_of_two_characters_is_named_in_quotation_marks():
    trees = replace(JOBS, name="植树", label="植树")
    lookup = ledger(full("甲县", 3, 2))
    figures = {("甲县", trees.key): replace(lookup.figures[MAY]["甲县", JOBS.key], indicator=trees)}
    lookup = replace(lookup, indicators={trees.key: trees}, figures={MAY: figures})
    assert mentions(lookup, "甲县“植树”完成5项", "", MAY)
    assert not mentions(lookup, "甲县植树完成5项", "", MAY)


def test_a_count_of_faults_is_that_of_the_rule_it_names():
    found = [Finding(code, Severity.ERROR, "", "", unit="甲县") for code in ("V301", "V302", "C501")]
    titles = {"V301": "应填未填", "V302": "填写的内容不是数字"}
    of_faults = [one for one in claims(ledger(full("甲县", 3, 2)), MAY, STATES, found, titles) if "处" in one.near]
    assert [(one.value, one.near[0]) for one in of_faults] == [
        (2, "审核发现问题"),
        (1, "应填未填"),
        (1, "填写的内容不是数字"),
    ]
