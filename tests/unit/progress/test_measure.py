"""Progress on a hand-made plan: three counties, one sum, one concentration, one share, a row total."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from airdocs.model.annex import Annex, AnnexCell, AnnexColumn, AnnexRow, ColumnRole, RowRole, Target
from airdocs.model.batch import Past, Record, opening_figure
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.form import FORM_VERSION, PROGRESS_SHEET, Field
from airdocs.model.header import Column
from airdocs.model.indicator import Aggregation, Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Revision, Unit
from airdocs.model.progress import Figure, FigureState, Verdict
from airdocs.model.quantity import BLANK, NO_TASK, read_quantity
from airdocs.model.submission import Entry, Face, Identity, Reported, Submission
from airdocs.progress.collate import assemble, carry_forward
from airdocs.progress.measure import judged, measure

BUREAU = "市生态环境局"
JOBS = Indicator("附件1", "", "治理项目", "项")
MORE = Indicator("附件1", "", "替代项目", "项")
AIR = Indicator(
    "附件1", "", "PM2.5", "微克/立方米", Kind.MEAN, Direction.AT_MOST, 1, aggregation=Aggregation.OWN, reporter=BUREAU
)
RATE = Indicator("附件1", "", "核查率", "%", Kind.POINT, aggregation=Aggregation.NONE)
ALL = Indicator("附件1", "", "合计", "项", Kind.TOTAL)
MAY = Month(2021, 5)
ROWS = {
    "甲县": (10, 5, 40, 85, 15),
    "乙县": (20, "/", 35, 85, 20),
    "丙县": ("/", "/", 30, "/", "/"),
    "全市": (30, 5, 36, 85, 35),
}


def make_plan() -> Plan:
    indicators = (JOBS, MORE, AIR, RATE, ALL)
    roles = [ColumnRole.INDICATOR] * 4 + [ColumnRole.TOTAL]
    columns = (
        AnnexColumn("县区", ("县区",), ColumnRole.UNIT),
        *(AnnexColumn(i.name, (i.name,), role, i) for i, role in zip(indicators, roles, strict=True)),
    )
    rows, targets = [], {}
    for unit, figures in ROWS.items():
        quantities = [read_quantity(figure) for figure in figures]
        role = RowRole.TOTAL if unit == "全市" else RowRole.UNIT
        rows.append(AnnexRow(unit, role, unit, tuple(AnnexCell(q, "A1") for q in (BLANK, *quantities)), "A1"))
        targets |= {(unit, i.key): Target(unit, i, q, "A1") for i, q in zip(indicators, quantities, strict=True)}
    annex = Annex("附件1", "表", tuple(Column(c.label) for c in columns), columns, tuple(rows))
    units = (*(Unit(name, Category.COUNTY) for name in ("甲县", "乙县", "丙县")), Unit(BUREAU, Category.DEPARTMENT))
    return Plan("样例", Profile("样例方案", 2021), units, indicators, (annex,), targets=targets)


def entry(indicator: Indicator, subject: str, **cells: object) -> Entry:
    read = {Field[name]: Reported(read_quantity(value), "H9", formula=value is None) for name, value in cells.items()}
    return Entry(PROGRESS_SHEET, indicator, subject, "B9", read)


def submission(unit: str, *entries: Entry, nth: int = 1, file: str = "") -> Submission:
    identity = Identity("样例方案", unit, str(MAY), FORM_VERSION, nth)
    return Submission(file or f"月报/2021-05/{unit}{nth}.xlsx", identity, True, Face(), entries)


def full(unit: str, opening: int, month: int, **extra: object) -> Submission:
    return submission(unit, entry(JOBS, unit, OPENING=opening, MONTH=month, CUMULATIVE=opening + month, **extra))


def measured(*submissions: Submission, findings: tuple[Finding, ...] = (), states: dict | None = None):
    plan = make_plan()
    batch = assemble(plan, MAY, submissions, Record())
    became = states or {
        unit: UnitState.ACCEPTED if any(s.unit == unit for s in submissions) else UnitState.MISSING
        for unit in batch.reporters
    }
    return measure(plan, batch, findings, became).by_place()


def test_the_sum_counts_who_reported_and_names_who_did_not():
    figures = measured(full("甲县", 3, 2))
    assert figures["甲县", JOBS.key].cumulative == 5
    assert figures["甲县", JOBS.key].rate == Decimal("50.0")
    assert figures["乙县", JOBS.key].state is FigureState.MISSING
    assert figures["乙县", JOBS.key].cumulative is None
    assert figures["丙县", JOBS.key].state is FigureState.NO_TASK
    city = figures["全市", JOBS.key]
    assert (city.cumulative, city.lacking, city.rate) == (5, ("乙县",), Decimal("16.6"))


def test_nobody_reported_is_not_zero():
    city = measured()["全市", JOBS.key]
    assert (city.cumulative, city.state, city.lacking) == (None, FigureState.MISSING, ("甲县", "乙县"))


def test_a_faulty_figure_is_left_out_and_the_unit_s_others_count():
    sent = submission(
        "甲县",
        entry(JOBS, "甲县", OPENING=3, MONTH=-1, CUMULATIVE=2),
        entry(MORE, "甲县", OPENING=1, MONTH=1, CUMULATIVE=2),
    )
    bad = Finding("V303", Severity.ERROR, "", "", figure=("甲县", JOBS.key), unit="甲县")
    figures = measured(
        sent, full("乙县", 1, 1), findings=(bad,), states={"甲县": UnitState.RETURNED, "乙县": UnitState.ACCEPTED}
    )
    assert figures["甲县", JOBS.key].state is FigureState.PENDING
    assert figures["甲县", MORE.key].cumulative == 2
    assert figures["全市", JOBS.key].lacking == ("甲县",)
    assert figures["甲县", ALL.key].state is FigureState.PENDING
    # 甲县's total is in doubt, so all of 甲县 is out of the city's: what 未含 says is what was done.
    assert figures["全市", ALL.key].cumulative == figures["乙县", ALL.key].cumulative == 2
    assert figures["全市", ALL.key].lacking == ("甲县",)


def test_a_warning_does_not_keep_a_figure_out():
    note = Finding("V308", Severity.NOTE, "", "", figure=("甲县", JOBS.key))
    assert measured(full("甲县", 3, 2), findings=(note,))["甲县", JOBS.key].cumulative == 5


def test_an_uncalculated_formula_is_worked_out():
    sent = submission("甲县", entry(JOBS, "甲县", OPENING=3, MONTH=2, CUMULATIVE=None))
    assert measured(sent)["甲县", JOBS.key].cumulative == 5


def test_a_concentration_is_its_own_figure_and_has_a_verdict():
    sent = submission(
        BUREAU,
        entry(AIR, "甲县", MONTH=39.5, CUMULATIVE=41.5),
        entry(AIR, "全市", MONTH=35, CUMULATIVE=36),
    )
    figures = measured(sent)
    assert (figures["甲县", AIR.key].verdict, figures["甲县", AIR.key].excess) == (Verdict.OVER, Decimal("1.5"))
    assert (figures["全市", AIR.key].verdict, figures["全市", AIR.key].cumulative) == (Verdict.WITHIN, 36)
    assert figures["甲县", AIR.key].rate is None
    assert figures["乙县", AIR.key].state is FigureState.PENDING


def test_what_is_not_summed_has_no_city_figure():
    city = measured(full("甲县", 1, 1))["全市", RATE.key]
    assert (city.state, city.cumulative, city.target) == (FigureState.NOT_SUMMED, None, 85)


def test_the_highest_round_counts_and_copies_are_noted():
    plan = make_plan()
    old, new = full("甲县", 1, 1), submission("甲县", nth=2)
    batch = assemble(plan, MAY, (new, old), Record())
    assert (batch.effective, batch.superseded, batch.clashing) == ((new,), (old,), ())
    copies = assemble(
        plan, MAY, (full("甲县", 1, 1), submission("甲县", *full("甲县", 1, 1).entries, file="副本.xlsx")), Record()
    )
    assert (len(copies.effective), len(copies.superseded)) == (1, 1)
    clash = assemble(
        plan, MAY, (full("甲县", 1, 1), submission("甲县", *full("甲县", 1, 2).entries, file="副本.xlsx")), Record()
    )
    assert (clash.effective, len(clash.clashing)) == ((), 2)


def test_another_month_s_form_is_a_misfit():
    stale = Submission("x.xlsx", Identity("样例方案", "甲县", "2021-04", FORM_VERSION, 1), True, Face())
    batch = assemble(make_plan(), MAY, (stale,), Record())
    assert (batch.effective, batch.misfits) == ((), (stale,))


def test_only_accepted_units_open_the_next_month_but_every_sound_figure_bars_a_fall():
    plan, april = make_plan(), Past(Month(2021, 4), Decimal(1))
    before = Record({("乙县", JOBS.key): april}, {("乙县", JOBS.key): april})
    batch = assemble(plan, MAY, (full("甲县", 3, 2), full("乙县", 1, 1)), before)
    record = carry_forward(batch, (), {"甲县": UnitState.ACCEPTED, "乙县": UnitState.RETURNED})
    assert record.accepted["甲县", JOBS.key] == Past(MAY, Decimal(5), "月报/2021-05/甲县1.xlsx", Decimal(2))
    assert [past.cumulative for past in record.series["乙县", JOBS.key]] == [2]
    assert record.accepted["乙县", JOBS.key] == april
    assert record.counted["乙县", JOBS.key].cumulative == 2


def test_a_faulty_figure_is_carried_nowhere():
    bad = Finding("V303", Severity.ERROR, "", "", figure=("甲县", JOBS.key), unit="甲县")
    batch = assemble(make_plan(), MAY, (full("甲县", 3, 2),), Record())
    record = carry_forward(batch, (bad,), {"甲县": UnitState.RETURNED})
    assert record == Record()


def test_a_month_s_figure_that_one_unit_leaves_blank_is_no_sum():
    states = dict.fromkeys(("甲县", "乙县"), UnitState.ACCEPTED)
    figures = measured(submission("甲县", entry(JOBS, "甲县", CUMULATIVE=5)), full("乙县", 1, 1), states=states)
    assert figures["全市", JOBS.key].actual is None
    assert figures["全市", JOBS.key].cumulative == 7


def test_a_revised_target_holds_from_its_month_on():
    raised = Revision("附件1", "治理项目", "甲县", Decimal(20), Month(2021, 5), "专题会议")
    plan = replace(make_plan(), revisions=(raised,))
    assert [plan.target_in(Month(2021, m), "甲县", JOBS).value for m in (4, 5, 6)] == [10, 20, 20]
    batch = assemble(plan, MAY, (full("甲县", 3, 2),), Record())
    figures = measure(plan, batch, (), {"甲县": UnitState.ACCEPTED, "乙县": UnitState.MISSING}).by_place()
    assert (figures["甲县", JOBS.key].target, figures["甲县", JOBS.key].rate) == (20, Decimal("25.0"))


@pytest.mark.parametrize(
    ("month", "expected"),
    [(Month(2021, 6), Decimal(5)), (Month(2022, 1), Decimal(0)), (Month(2022, 2), None), (MAY, None)],
)
def test_the_opening_figure_follows_the_period(month, expected):
    history = {("甲县", JOBS.key): Past(MAY, Decimal(5))}
    assert opening_figure(history, "甲县", JOBS, month, make_plan().profile) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        (Month(2023, 9), None),
        (Month(2023, 10), Decimal(0)),
        (Month(2023, 12), Decimal(5)),
        (Month(2024, 1), Decimal(5)),
        (Month(2024, 3), Decimal(5)),
        (Month(2024, 4), None),
    ],
)
def test_a_winter_s_count_runs_on_over_new_year(month, expected):
    winter = replace(make_plan().profile, year=2023, starts=date(2023, 10, 1), ends=date(2024, 3, 31))
    history = {("甲县", JOBS.key): Past(Month(2023, 11), Decimal(5))}
    assert opening_figure(history, "甲县", JOBS, month, winter) == expected


def test_no_task_stays_no_task_even_when_reported():
    sent = submission("丙县", entry(JOBS, "丙县", OPENING=0, MONTH=3, CUMULATIVE=3))
    assert measured(sent)["丙县", JOBS.key].state is FigureState.NO_TASK
    assert NO_TASK.value is None


def test_a_sum_s_target_moves_with_its_parts_unless_it_was_revised_itself():
    raised = Revision("附件1", "治理项目", "甲县", Decimal(14), MAY, "专题会议")
    states = {"甲县": UnitState.ACCEPTED, "乙县": UnitState.MISSING}

    def targets(*revisions):
        plan = replace(make_plan(), revisions=revisions)
        figures = measure(plan, assemble(plan, MAY, (full("甲县", 3, 2),), Record()), (), states).by_place()
        places = (("甲县", JOBS), ("全市", JOBS), ("甲县", ALL), ("全市", ALL), ("乙县", ALL))
        return [figures[unit, indicator.key].target for unit, indicator in places]

    assert targets() == [10, 30, 15, 35, 20]
    assert targets(raised) == [14, 34, 19, 39, 20]
    own = Revision("附件1", "治理项目", "全市", Decimal(33), MAY, "")
    assert targets(raised, own) == [14, 33, 19, 38, 20]
    assert targets(raised, replace(own, since=Month(2021, 6))) == [14, 34, 19, 39, 20]


def test_an_annex_without_a_row_of_the_whole_has_the_sum_of_its_units_targets():
    plan = make_plan()
    plan = replace(plan, targets={place: one for place, one in plan.targets.items() if place[0] != "全市"})
    batch = assemble(plan, MAY, (full("甲县", 3, 2),), Record())
    city = measure(plan, batch, (), {"甲县": UnitState.ACCEPTED, "乙县": UnitState.MISSING}).by_place()[
        "全市", JOBS.key
    ]
    assert (city.target, city.cumulative, city.rate, city.lacking) == (30, 5, Decimal("16.6"), ("乙县",))


def test_a_negative_target_has_no_rate():
    figure = Figure("甲县", JOBS, MAY, FigureState.REPORTED, Decimal(-5), cumulative=Decimal(-2))
    assert judged(figure).rate is None
