"""序时进度, gap and state, worked by hand for every kind of indicator."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.annex import Annex, AnnexColumn, ColumnRole
from airdocs.model.assessment import Pace, Reason
from airdocs.model.indicator import Direction, Indicator, Kind, Period
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.schedule import due_amount, due_part
from airdocs.progress.assess import assess
from airdocs.progress.measure import judged

PROFILE = Profile("样例", 2021)
JOBS = Indicator("附件1", "", "项目", "项")
AHEAD, ON, BEHIND, UNJUDGED = Pace.AHEAD, Pace.ON, Pace.BEHIND, Pace.UNJUDGED


def figure(indicator=JOBS, target="12", done="5", month=5, state=FigureState.REPORTED, unit="甲县", **more):
    target, done = (None if value is None else Decimal(str(value)) for value in (target, done))
    return judged(Figure(unit, indicator, Month(2021, month), state, target, cumulative=done, **more))


def judge(*figures, annexes=()):
    plan = Plan("样例", PROFILE, (Unit("甲县", Category.COUNTY),), annexes=annexes)
    return assess(plan, Progress(figures[0].month, figures)).assessments


def one(**settings):
    own = {
        name: settings.pop(name)
        for name in ("kind", "direction", "schedule", "period", "decimals", "measure")
        if name in settings
    }
    return judge(figure(replace(JOBS, **own), **settings))[0]


@pytest.mark.parametrize(
    ("done", "pace", "gap", "points"),
    [(49, BEHIND, -1, "-0.9"), (50, ON, 0, "0.0"), (51, AHEAD, 1, "0.8"), (130, AHEAD, 80, "66.6")],
)
def test_even(done, pace, gap, points):
    seen = one(target=120, done=done)
    assert (seen.pace, seen.gap, seen.points) == (pace, gap, Decimal(points))
    assert (seen.due, seen.due_by_quarter, seen.due_rate) == (50, 60, Decimal("41.7"))


@pytest.mark.parametrize(("done", "pace", "gap"), [(3, BEHIND, -1), (4, ON, 0), (5, ON, 0), (6, AHEAD, 1)])
def test_less_than_one_whole_thing_is_neither_ahead_nor_behind(done, pace, gap):
    seen = one(target=10, done=done)  # 10 × 5/12 = 4.17
    assert (seen.due, seen.pace, seen.gap) == (4, pace, gap)


def test_over_fulfilment_is_told():
    assert (one(target=10, done=12, month=12).exceeded, one(target=10, done=10, month=12).exceeded) == (2, 0)
    assert one(target=10, done=12, month=12).pace is AHEAD


def test_a_published_rate_beside_its_schedule():
    # 1542 of 4529 is 34.05 %, a third of the year gone: 34.0 % (cut) and 0.7 百分点 ahead.
    seen = one(target=4529, done=1542, month=4)
    assert (seen.figure.rate, seen.due_rate, seen.points, seen.due) == (
        Decimal("34.0"),
        Decimal("33.3"),
        Decimal("0.7"),
        1509,
    )


@given(target=st.integers(1, 5000), share=st.fractions(0, 2), month=st.integers(1, 12))
def test_points_are_what_is_left_of_the_printed_rates(target, share, month):
    seen = one(target=target, done=int(target * share), month=month)
    between = seen.figure.rate - seen.due_rate
    sign = {AHEAD: 1, BEHIND: -1}.get(seen.pace, 0)
    # 8.3 behind is never printed between 33.3 % and 41.7 %; nor anything ahead below the schedule.
    assert seen.points == between or (seen.points == 0 and between * sign <= 0)
    assert abs(seen.points - between) <= Decimal("0.1")
    assert seen.points * sign >= 0


def test_level_with_a_schedule_that_is_rounded_up():
    # 41.66… % prints 41.7 as 序时进度 and is cut to 41.6 as 完成率: neither 0.1 ahead nor behind.
    assert (one(target=120_000, done=50_001).points, one(target=120_000, done=50_001).pace) == (0, AHEAD)
    assert one(target=120_000, done=49_999).points == Decimal("-0.1")


def test_a_quarter_s_target_is_judged_within_the_quarter():
    april, june = (one(target=65, done=done, month=month, period=Period.QUARTER) for done, month in ((20, 4), (65, 6)))
    assert (april.due, april.due_by_quarter, april.pace, april.gap) == (21, 65, BEHIND, -1)
    assert (june.due, june.pace, june.due_rate) == (65, ON, Decimal("100.0"))
    assert one(target=3, done=2, period=Period.MONTH).pace is BEHIND


def test_by_day():
    settings = {"schedule": "截止:2021-09-30", "target": 18}
    assert (one(done=3, month=8, **settings).pace, one(done=3, month=8, **settings).reason) == (
        UNJUDGED,
        Reason.NOT_DUE,
    )
    assert one(done=18, month=8, **settings).pace is AHEAD
    assert (one(done=17, month=9, **settings).pace, one(done=17, month=9, **settings).gap) == (BEHIND, -1)
    assert one(done=18, month=9, **settings).pace is ON


def test_by_quarter():
    assert one(target=120, done=35, schedule="按季:10,40,70,100").due == 36
    assert one(target=120, done=35, schedule="按季:10,40,70,100").pace is BEHIND


def test_a_mean_is_held_against_its_whole_target():
    air = {"kind": Kind.MEAN, "direction": Direction.AT_MOST, "target": 36, "decimals": 1}
    assert [(one(done=done, **air).pace, one(done=done, **air).gap) for done in ("36.1", "36.0", "35.2")] == [
        (BEHIND, Decimal("0.1")),
        (ON, 0),
        (AHEAD, Decimal("-0.8")),
    ]
    share = {"kind": Kind.MEAN, "target": "81.3", "decimals": 1, "measure": "%"}
    assert one(done="80.1", **share).gap == Decimal("-1.2")
    assert one(done="80.1", **share).points is None
    assert one(done="80.1", schedule="截止:2021-12-31", **share).reason is Reason.NOT_DUE


def test_a_state_is_held_against_its_target_or_step_by_step():
    state = {"kind": Kind.POINT, "target": 85, "decimals": 1}
    assert one(done="84.9", **state).pace is BEHIND
    stepwise = one(done="34", schedule="按季:10,40,70,100", **state)
    assert (stepwise.due, stepwise.pace) == (Decimal("25.5"), AHEAD)  # 85 × 30 %


def test_a_limit_on_what_piles_up():
    coal = {"direction": Direction.AT_MOST, "target": 120}
    assert [one(done=done, **coal).pace for done in (49, 50, 51)] == [AHEAD, ON, BEHIND]
    assert one(done=51, **coal).gap == 1
    until = {"schedule": "截止:2021-12-31", **coal}
    assert (one(done=119, **until).reason, one(done=121, **until).pace) == (Reason.NOT_DUE, BEHIND)
    assert one(done=121, **until).gap == 1


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"state": FigureState.NO_TASK, "target": None, "done": None}, Reason.NO_TASK),
        ({"state": FigureState.PENDING, "done": None}, Reason.PENDING),
        ({"state": FigureState.RETURNED, "done": None}, Reason.RETURNED),
        ({"state": FigureState.MISSING, "done": None}, Reason.MISSING),
        ({"state": FigureState.NOT_SUMMED, "done": None}, Reason.NOT_SUMMED),
        ({"schedule": "不考核"}, Reason.NOT_ASKED),
        ({"target": None}, Reason.NO_NUMBER),
        ({"target": 0, "done": 3}, Reason.ZERO_TARGET),
    ],
)
def test_why_a_figure_is_not_judged(settings, reason):
    seen = one(**settings)
    assert (seen.pace, seen.reason, seen.gap, seen.points) == (UNJUDGED, reason, None, None)


def test_a_limit_of_zero_is_judged():
    assert one(target=0, done=1, direction=Direction.AT_MOST).pace is BEHIND
    assert one(target=0, done=0, direction=Direction.AT_MOST).pace is ON


def test_what_is_due_is_told_of_a_missing_report_too():
    assert one(state=FigureState.MISSING, target=12, done=None).due == 5


def test_a_sum_that_lacks_units_is_not_called_behind():
    behind = one(target=120, done=40, lacking=("乙县",))
    assert (behind.pace, behind.reason, behind.gap) == (UNJUDGED, Reason.LACKING, None)
    assert one(target=120, done=60, lacking=("乙县",)).pace is AHEAD
    limit = {"direction": Direction.AT_MOST, "target": 120, "lacking": ("乙县",)}
    assert (one(done=40, **limit).reason, one(done=60, **limit).pace) == (Reason.LACKING, BEHIND)


def test_a_row_total_owes_what_its_parts_owe():
    until = replace(JOBS, name="限期", schedule="截止:2021-09-30")
    total = Indicator("附件1", "", "合计", "项", Kind.TOTAL)
    unasked = replace(JOBS, name="不考", schedule="不考核")
    columns = tuple(
        AnnexColumn(i.name, (i.name,), ColumnRole.TOTAL if i is total else ColumnRole.INDICATOR, i)
        for i in (JOBS, until, total)
    )
    parts = figure(JOBS, 12, 4), figure(until, 8, 0)
    seen = judge(*parts, figure(total, 20, 4), annexes=(Annex("附件1", "表", (), columns, ()),))[-1]
    assert (seen.due, seen.due_rate, seen.pace, seen.gap) == (5, Decimal("25.0"), BEHIND, -1)
    none = figure(until, None, None, state=FigureState.NO_TASK)
    assert judge(parts[0], none, figure(total, 12, 4), annexes=(Annex("附件1", "表", (), columns, ()),))[-1].due == 5
    open_ended = (*columns[:2], AnnexColumn("不考", ("不考",), ColumnRole.INDICATOR, unasked), columns[2])
    annex = Annex("附件1", "表", (), open_ended, ())
    assert judge(*parts, figure(unasked, 3, 1), figure(total, 23, 5), annexes=(annex,))[-1].reason is Reason.NOT_ASKED


@given(
    target=st.integers(1, 3000),
    done=st.integers(0, 3500),
    month=st.integers(1, 12),
    schedule=st.sampled_from(("均衡", "按季:10,40,70,100", "截止:2021-06-30")),
    direction=st.sampled_from(Direction),
)
def test_the_state_says_what_the_gap_and_the_rates_say(target, done, month, schedule, direction):
    seen = one(target=target, done=done, month=month, schedule=schedule, direction=direction)
    indicator = replace(JOBS, schedule=schedule)
    part = due_part(indicator, Month(2021, month), PROFILE)
    assert seen.due == due_amount(indicator, Decimal(target), Month(2021, month), PROFILE)
    good = 1 if direction is Direction.AT_LEAST else -1
    if seen.gap is not None:
        sign = {AHEAD: good, ON: 0, BEHIND: -good}[seen.pace]
        assert (seen.gap > 0) - (seen.gap < 0) == sign
        if part:
            ahead = Fraction(done) - part * target
            assert (ahead > 0) - (ahead < 0) in ({sign} if sign else {-1, 0, 1})
            assert sign or abs(ahead) < 1
        if seen.points is not None and sign:
            assert (seen.points > 0) is (sign > 0)
    else:
        assert seen.reason is Reason.NOT_DUE
