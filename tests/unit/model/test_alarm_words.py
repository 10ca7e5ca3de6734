"""What people write under 预警 › 条件."""

from decimal import Decimal

import pytest

from airdocs.model.alarm import Clause, Scope, Trigger
from airdocs.model.alarm_words import read_condition
from airdocs.model.indicator import Period

AIR, BOILERS, SUM = Scope("附件1", "空气"), Scope("附件4", "锅炉"), Scope("附件3", "合计")
SCOPES = {
    "附件1": Scope("附件1"),
    "附件3": Scope("附件3"),
    "PM2.5浓度工作目标": AIR,
    "附件1PM2.5浓度工作目标": AIR,
    "锅炉提标改造或“回头看”项目": BOILERS,
    "附件3合计": SUM,
    "源头替代项目": Scope("附件3", "替代"),
    "源头替代示范型企业数": Scope("附件3", "示范"),
}


def clause(trigger, limit=None, **settings):
    return Clause(trigger, limit=None if limit is None else Decimal(limit), **settings)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("滞后", clause(Trigger.BEHIND)),
        ("未达序时进度", clause(Trigger.BEHIND)),
        ("完成率低于序时进度10个百分点以上", clause(Trigger.BEHIND, 10, inclusive=True)),
        ("完成率低于序时进度十个百分点", clause(Trigger.BEHIND, 10)),
        ("进度滞后１０个百分点及以上的县区", clause(Trigger.BEHIND, 10, inclusive=True)),
        ("连续两个月滞后", clause(Trigger.BEHIND, times=2)),
        ("连续3个月以上未达到序时进度。", clause(Trigger.BEHIND, times=3)),
        ("累计三个月滞后", clause(Trigger.BEHIND, times=3, running=False)),
        ("3项以上指标滞后", clause(Trigger.BEHIND, indicators=3)),
        ("有三项及以上指标连续两个月滞后", clause(Trigger.BEHIND, times=2, indicators=3)),
        ("附件3合计滞后5个百分点以上", clause(Trigger.BEHIND, 5, inclusive=True, scope=SUM)),
        ("附件3连续两个月滞后", clause(Trigger.BEHIND, times=2, scope=Scope("附件3"))),
        ("完成率低于60%", clause(Trigger.RATE, 60)),
        ("年度目标完成率低于60％", clause(Trigger.RATE, 60, step=Period.YEAR)),
        ("9月底年度目标完成率不足60%", clause(Trigger.RATE, 60, step=Period.YEAR, since=9)),
        ("锅炉提标改造或“回头看”项目完成率低于60%", clause(Trigger.RATE, 60, scope=BOILERS)),
        ("超过目标值5%", clause(Trigger.OVER, 5)),
        ("超过年度目标值的5%以上", clause(Trigger.OVER, 5, inclusive=True)),
        ("PM2.5浓度连续2个月超标", clause(Trigger.OVER, times=2, scope=AIR)),
        ("季度未完成", clause(Trigger.MISSED, step=Period.QUARTER)),
        ("未完成季度目标任务", clause(Trigger.MISSED, step=Period.QUARTER)),
        ("连续两个季度未完成", clause(Trigger.MISSED, step=Period.QUARTER, times=2)),
        ("附件1未达到年度目标", clause(Trigger.MISSED, step=Period.YEAR, scope=Scope("附件1"))),
        ("未完成目标", clause(Trigger.MISSED)),
        ("排名后三位", clause(Trigger.LAST, 3)),
        ("综合排名倒数第一", clause(Trigger.LAST, 1)),
        ("对连续3个月排名末位的县（区）", clause(Trigger.LAST, 1, times=3)),
        ("PM2.5浓度排名位于最后两名", clause(Trigger.LAST, 2, scope=AIR)),
        ("未报送", clause(Trigger.MISSING)),
        ("逾期未报送月报", clause(Trigger.MISSING)),
        ("逾期报送", clause(Trigger.LATE)),
        ("未按时报送两次", clause(Trigger.UNPUNCTUAL, times=2, running=False)),
        ("被退回两次以上", clause(Trigger.RETURNED, times=2, running=False)),
        ("退回修改", clause(Trigger.RETURNED)),
    ],
)
def test_one_clause(words, expected):
    assert read_condition(words, SCOPES).alternatives == ((expected,),)


def test_and_and_or():
    behind, last = clause(Trigger.BEHIND, times=2), clause(Trigger.LAST, 3)
    missing, returned = clause(Trigger.MISSING), clause(Trigger.RETURNED, times=3, running=False)
    assert read_condition("连续两个月滞后且排名后三位", SCOPES).alternatives == ((behind, last),)
    assert read_condition("未报送，或者被退回3次以上", SCOPES).alternatives == ((missing,), (returned,))
    both = read_condition("连续两个月滞后，并且排名后三位；未报送", SCOPES)
    assert both.alternatives == ((behind, last), (missing,))
    boilers = clause(Trigger.RATE, 60, scope=BOILERS)
    named = read_condition("锅炉提标改造或“回头看”项目完成率低于60%或未报送", SCOPES)
    assert named.alternatives == ((boilers,), (missing,))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "工作不力",
        "排名倒数",
        "完成率低于序时进度10%",
        "降尘量超过目标值5%",
        "源头替代完成率低于60%",
        "连续两个月滞后且工作不力",
        "超过目标值5微克",
        "一般",
    ],
)
def test_what_is_not_understood_is_not_guessed(words):
    assert read_condition(words, SCOPES) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("PM2.5浓度低于目标5个百分点", clause(Trigger.SHORT, 5, measure="百分点", scope=AIR)),
        ("连续两个季度未完成序时进度", clause(Trigger.BEHIND, step=Period.QUARTER, times=2)),
        ("综合得分低于60分", clause(Trigger.SCORE, 60)),
        ("附件3得分低于60分", clause(Trigger.SCORE, 60, scope=Scope("附件3"))),
        ("月均值超过目标10%以上", clause(Trigger.OVER, 10, inclusive=True, of_month=True)),
        ("当月PM2.5浓度超过目标10%", clause(Trigger.OVER, 10, of_month=True, scope=AIR)),
        ("PM2.5浓度同比上升", clause(Trigger.RISEN, beside=Period.YEAR, scope=AIR)),
        ("PM2.5浓度环比下降2%以上", clause(Trigger.FALLEN, 2, inclusive=True, beside=Period.MONTH, scope=AIR)),
        ("PM2.5浓度较上月上升", clause(Trigger.RISEN, beside=Period.MONTH, scope=AIR)),
        (
            "PM2.5浓度较上年同月上升3微克/立方米以上",
            clause(Trigger.RISEN, 3, measure="微克/立方米", inclusive=True, beside=Period.YEAR, scope=AIR),
        ),
        ("附件1恶化", clause(Trigger.WORSE, beside=Period.YEAR, scope=Scope("附件1"))),
        ("位列全市后三位", clause(Trigger.LAST, 3)),
        ("连续三个月全市排名末位", clause(Trigger.LAST, 1, times=3)),
    ],
)
def test_what_cities_write(words, expected):
    assert read_condition(words, SCOPES).alternatives == ((expected,),)
