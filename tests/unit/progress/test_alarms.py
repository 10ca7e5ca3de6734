"""Alarms over one and several months, by hand."""

from dataclasses import replace
from decimal import Decimal

from airdocs.model.alarm import Alarm, Scope, Trigger
from airdocs.model.alarm_words import read_condition
from airdocs.model.annex import Annex, AnnexColumn, ColumnRole, Target
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.quantity import number
from airdocs.progress.alarms import provisos, raised, undecided
from airdocs.progress.measure import judged
from airdocs.progress.results import month_result

JOBS = Indicator("附件1", "", "项目", "项")
MORE = Indicator("附件1", "", "任务", "项")
AIR = Indicator("附件2", "", "PM2.5", "微克/立方米", Kind.MEAN, Direction.AT_MOST, schedule="不考核")
NAMES = ("甲县", "乙县", "丙县")
SCOPES = {
    "附件1": Scope("附件1"),
    "附件2": Scope("附件2"),
    "PM2.5": Scope("附件2", AIR.key),
    "项目": Scope("附件1", JOBS.key),
}
OK = dict.fromkeys(NAMES, UnitState.ACCEPTED)


def make_plan(*conditions):
    annexes = tuple(
        Annex(name, name, (), tuple(AnnexColumn(i.name, (i.name,), ColumnRole.INDICATOR, i) for i in own), ())
        for name, own in (("附件1", (JOBS, MORE)), ("附件2", (AIR,)))
    )
    units = tuple(Unit(name, Category.COUNTY) for name in NAMES)
    alarms = tuple(
        Alarm(f"{at}级", words, "通报", read_condition(words, SCOPES)) for at, words in enumerate(conditions, start=1)
    )
    targets = {(unit, i.key): Target(unit, i, number(120), "A1") for unit in NAMES for i in (JOBS, MORE, AIR)}
    return Plan("样例", Profile("样例", 2021), units, (JOBS, MORE, AIR), annexes, targets=targets, alarms=alarms)


def month(number_, states=OK, late=(), **done):
    """``done`` are each unit's (jobs, more, air); targets 120, 120 and 36."""
    at = Month(2021, number_)
    figures = []
    for indicator, target, place in ((JOBS, 120, 0), (MORE, 120, 1), (AIR, 36, 2)):
        for unit in (*NAMES, "全市"):
            many = done.get(unit, (120, 120, 36))[place]
            state = FigureState.MISSING if many is None else FigureState.REPORTED
            exact = None if many is None else Decimal(str(many))
            figures.append(judged(Figure(unit, indicator, at, state, Decimal(target), cumulative=exact)))
    findings = tuple(Finding("C502", Severity.WARNING, "", "", unit=unit) for unit in late)
    return Progress(at, tuple(figures)), states, findings


def units_of(words, *months):
    plan = make_plan(words)
    results = [month_result(plan, *one) for one in months]
    return [one.unit for one in raised(plan, results)]


def test_behind_by_so_many_points():
    # 序时进度 50.0 % at the end of June: 45 of 120 are 12.5 百分点 short, 48 exactly 10.
    june = month(6, 甲县=(45, 60, 36), 乙县=(48, 60, 36), 丙县=(49, 60, 36), 全市=(0, 0, 99))
    assert units_of("完成率低于序时进度10个百分点以上", june) == ["甲县", "乙县"]
    assert units_of("滞后", june) == ["甲县", "乙县", "丙县"]


def test_two_months_running_by_the_same_figure():
    april, may = month(4, 甲县=(39, 40, 36), 乙县=(39, 40, 36)), month(5, 甲县=(49, 50, 36), 乙县=(50, 49, 36))
    assert units_of("连续两个月滞后", april, may) == ["甲县"]
    assert units_of("连续两个月滞后", may) == []
    march = month(3, 甲县=(29, 30, 36))
    assert units_of("连续两个月滞后", march, may) == []
    plan = make_plan("连续两个月滞后")
    ground = raised(plan, [month_result(plan, *one) for one in (april, may)])[0].grounds[0]
    assert (ground.trigger, ground.indicator, [m.number for m in ground.months]) == (Trigger.BEHIND, JOBS.key, [4, 5])


def test_a_month_without_a_figure_breaks_the_run():
    months = [month(n, 甲县=(done, 120, 36)) for n, done in ((3, 1), (4, None), (5, 1))]
    assert units_of("连续三个月滞后", *months) == []
    assert units_of("累计两个月滞后", *months) == ["甲县"]


def test_how_many_figures():
    may = month(5, 甲县=(49, 49, 36), 乙县=(49, 50, 36))
    assert units_of("两项以上指标滞后", may) == ["甲县"]


def test_completion_each_month_and_at_the_year_s_end():
    half = {"甲县": (60, 120, 36)}
    assert units_of("完成率低于60%", month(5, **half)) == ["甲县"]
    assert units_of("年度目标完成率低于60%", month(5, **half)) == []
    assert units_of("年度目标完成率低于60%", month(12, **half)) == ["甲县"]
    assert units_of("9月底年度目标完成率低于60%", month(8, **half)) == []
    assert units_of("9月底年度目标完成率低于60%", month(9, **half)) == ["甲县"]


def test_over_a_limit_by_so_many_percent():
    may = month(5, 甲县=(120, 120, "37.8"), 乙县=(120, 120, "37.9"), 丙县=(120, 120, 36))
    assert units_of("超过目标值5%", may) == ["乙县"]
    assert units_of("PM2.5超过目标值5%以上", may) == ["甲县", "乙县"]
    assert units_of("PM2.5超标", may) == ["甲县", "乙县"]


def test_the_quarter_not_finished():
    behind = {"甲县": (59, 120, 36), "乙县": (120, 120, 37)}
    assert units_of("季度未完成", month(5, **behind)) == []
    # 乙县's mean is above its target, which no schedule excuses.
    assert units_of("季度未完成", month(6, **behind)) == ["甲县", "乙县"]
    quarters = [month(n, 甲县=(29, 120, 36)) for n in (3, 4, 5, 6)]
    assert units_of("项目连续两个季度未完成", *quarters) == ["甲县"]
    assert units_of("项目连续两个季度未完成", *quarters[1:]) == []


def test_the_year_s_target_missed():
    short = {"甲县": (119, 120, 36), "乙县": (120, 120, 37)}
    assert units_of("未达到年度目标", month(11, **short)) == []
    assert units_of("未达到年度目标", month(12, **short)) == ["甲县", "乙县"]
    # Without a period: a mean in every month, what piles up when its period is over.
    assert units_of("未达到目标", month(5, **short)) == ["乙县"]


def test_the_last_places_with_ties():
    months = [month(n, 甲县=(10, 10, 36), 乙县=(20, 20, 36), 丙县=(20, 20, 36)) for n in (3, 4, 5)]
    assert units_of("排名末位", months[-1]) == ["甲县"]
    assert units_of("排名后两位", months[-1]) == ["甲县"]
    assert units_of("连续3个月排名末位", *months) == ["甲县"]
    level = month(5, 甲县=(10, 10, 36), 乙县=(10, 10, 36), 丙县=(10, 10, 36))
    assert units_of("排名末位", level) == []
    assert units_of("PM2.5排名末位", month(5, 甲县=(0, 0, 30), 乙县=(9, 9, 40))) == ["乙县"]


def test_the_first_of_few_is_never_among_the_last():
    three = month(5, 甲县=(10, 10, 36), 乙县=(20, 20, 36), 丙县=(30, 30, 36))
    assert units_of("排名后三位", three) == ["甲县", "乙县"]
    assert units_of("排名后两位", three) == ["甲县", "乙县"]
    tied = month(5, 甲县=(10, 10, 36), 乙县=(10, 10, 36), 丙县=(30, 30, 36))
    assert units_of("排名后三位", tied) == ["甲县", "乙县"]


def said_of(words, *months):
    plan = make_plan(words)
    return provisos(plan, [month_result(plan, *one) for one in months])


def test_it_is_said_where_fewer_are_named_than_asked():
    three = month(5, 甲县=(10, 10, 36), 乙县=(20, 20, 36), 丙县=(30, 30, 36))
    assert [(one.ranked, one.named) for one in said_of("排名后三位", three)] == [(3, 2)]
    assert said_of("排名后两位", three) == ()
    level = month(5, 甲县=(10, 10, 36), 乙县=(10, 10, 36), 丙县=(10, 10, 36))
    assert [(one.ranked, one.named) for one in said_of("排名后两位", level)] == [(3, 0)]


def test_a_rule_that_waits_for_the_end_is_named_with_its_month():
    may = month(5, 甲县=(10, 10, 36))
    assert [(str(one.until), one.at_end) for one in said_of("项目年度目标完成率低于60%", may)] == [("2021-12", True)]
    assert [(str(one.until), one.at_end) for one in said_of("项目季度未完成", may)] == [("2021-06", False)]
    assert said_of("项目季度未完成", month(6)) == said_of("项目完成率低于60%", may) == ()
    assert units_of("项目年度目标完成率低于60%", month(12, 甲县=(10, 10, 36))) == ["甲县"]


def test_a_day_that_has_passed_is_missed_from_then_on():
    due = replace(JOBS, schedule="截止:2021-04-15")
    plan = make_plan("项目未完成", "项目连续两个月未完成")
    annex = replace(plan.annexes[0], columns=(AnnexColumn("项目", ("项目",), ColumnRole.INDICATOR, due),))
    plan = replace(plan, annexes=(annex, plan.annexes[1]), indicators=(due, MORE, AIR))

    def levels(*numbers):
        results = []
        for at in numbers:
            progress, states, findings = month(at, 甲县=(119, 120, 36))
            figures = tuple(replace(one, indicator=due) if one.indicator == JOBS else one for one in progress.figures)
            results.append(month_result(plan, Progress(progress.month, figures), states, findings))
        return [(one.alarm.level, one.unit) for one in raised(plan, results)]

    assert levels(3) == []
    assert levels(3, 4) == [("1级", "甲县")]
    assert levels(4, 5) == [("1级", "甲县"), ("2级", "甲县")]


def test_reports_missing_late_and_returned():
    states = {"甲县": UnitState.MISSING, "乙县": UnitState.RETURNED, "丙县": UnitState.ACCEPTED}
    april, may = month(4, states), month(5, states, late=("丙县",))
    assert units_of("未报送", april, may) == ["甲县"]
    assert units_of("迟报", april, may) == ["丙县"]
    assert units_of("未按时报送", april, may) == ["甲县", "丙县"]
    assert units_of("被退回两次以上", may) == []
    assert units_of("被退回两次以上", april, may) == ["乙县"]
    assert units_of("未按时报送两次", april, may) == ["甲县"]
    calm = month(6)
    assert units_of("被退回两次以上", april, may, calm) == []


def test_a_row_total_counts_only_where_it_is_named():
    total = Indicator("附件1", "", "合计", "项", Kind.TOTAL, schedule="截止:2021-04-30")
    late = judged(Figure("甲县", total, Month(2021, 5), FigureState.REPORTED, Decimal(240), cumulative=Decimal(239)))
    progress, states, findings = month(5)
    for words, units in (("滞后", []), ("附件1滞后", []), ("附件1合计滞后", ["甲县"])):
        plan = make_plan()
        condition = read_condition(words, {**SCOPES, "附件1合计": Scope("附件1", total.key)})
        plan = replace(plan, alarms=(Alarm("一级", words, "通报", condition),))
        result = month_result(plan, Progress(progress.month, (*progress.figures, late)), states, findings)
        assert [one.unit for one in raised(plan, [result])] == units


def test_and_and_or():
    may = month(5, {**OK, "丙县": UnitState.MISSING}, 甲县=(10, 10, 36), 乙县=(40, 40, 36), 丙县=(120, 120, 36))
    assert units_of("滞后且排名末位", may) == ["甲县"]
    assert units_of("排名末位或未报送", may) == ["甲县", "丙县"]
    # The same figure has to be behind and below 30 %.
    mixed = month(5, 甲县=(49, 120, 36), 乙县=(10, 120, 36))
    assert units_of("滞后且完成率低于30%", mixed) == ["乙县"]


def test_by_level_and_then_by_unit():
    plan = make_plan("未报送", "滞后")
    may = month(5, {**OK, "乙县": UnitState.MISSING}, 甲县=(1, 1, 36), 丙县=(1, 1, 36))
    found = raised(plan, [month_result(plan, *may)])
    assert [(one.alarm.level, one.unit) for one in found] == [("1级", "乙县"), ("2级", "甲县"), ("2级", "丙县")]
    assert {one.month for one in found} == {Month(2021, 5)}
    assert raised(plan, []) == raised(replace(plan, alarms=()), [month_result(plan, *may)]) == ()


def test_beyond_a_target_by_the_month_s_own_figure_and_short_of_one():
    air = month(5, 甲县=(120, 120, 40), 乙县=(120, 120, 39))
    # 36 and 10 % are 39.6.
    assert units_of("PM2.5超过目标10%以上", air) == ["甲县"]
    assert units_of("PM2.5超过目标5微克/立方米", air) == []
    june = month(6, 甲县=(119, 120, 36))
    # What piles up is not short of its target before the year is over.
    assert units_of("项目低于目标", june) == []
    assert units_of("项目低于目标", month(12, 甲县=(119, 120, 36), 乙县=(120, 120, 36))) == ["甲县"]


def with_actual(progress, **actuals):
    """A month whose PM2.5 of single units is another one than the mean so far."""
    figures, states, findings = progress
    changed = tuple(
        replace(one, actual=Decimal(actuals.get(one.unit, 36))) if one.indicator is AIR else one
        for one in figures.figures
    )
    return Progress(figures.month, changed), states, findings


def test_worse_than_the_month_before_and_the_same_month_of_last_year():
    april, may = with_actual(month(4), 甲县=30, 乙县=40), with_actual(month(5), 甲县=33, 乙县=38)
    assert units_of("PM2.5环比上升", april, may) == ["甲县"]
    assert units_of("PM2.5环比上升10%", april, may) == []
    assert units_of("PM2.5环比上升10%以上", april, may) == ["甲县"]
    assert units_of("PM2.5环比下降", april, may) == ["乙县"]
    assert units_of("附件2同比恶化", april, may) == []
    plan = make_plan("附件2同比恶化", "PM2.5环比上升", "附件2同比恶化或未报送")
    # Without last May nobody can be held against it: that is told, where no other branch can hold.
    results = [month_result(plan, *one) for one in (april, may)]
    assert [alarm.words for alarm in undecided(plan, results)] == ["附件2同比恶化"]
    last_may = with_actual(month(5), 甲县=30, 乙县=40)
    last_may = (Progress(Month(2020, 5), tuple(replace(f, month=Month(2020, 5)) for f in last_may[0].figures)), OK, ())
    assert units_of("附件2同比恶化", last_may, april, may) == ["甲县"]


def test_a_score_below_a_limit():
    # Half of what is asked of 甲县 is not done: 得分 (0 + 100 + 100) ÷ 3.
    may = month(5, 甲县=(0, 120, 36))
    assert units_of("综合得分低于70分", may) == ["甲县"]
    assert units_of("附件1得分低于50分", may) == []
