"""The bulletin on small months made by hand: its number, alarms, problems, tasks, months without figures."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from airdocs.documents.bulletin.document import bulletin, bulletin_path
from airdocs.documents.bulletin.indicators import Teller
from airdocs.documents.bulletin.units import tell_units
from airdocs.documents.bulletin.words import aim_words, annex_subject, bulletin_subject, months_words
from airdocs.documents.tasks.standing import Statement, TaskStanding
from airdocs.errors import AirdocsError
from airdocs.model.alarm import Alarm, Ground, Raised, Scope, Trigger
from airdocs.model.alarm_words import read_condition
from airdocs.model.assessment import Assessment, Pace
from airdocs.model.batch import Past
from airdocs.model.document import AnnexHead, AttachmentNote, Imprint, Masthead, Recipients, Signature, TableBlock
from airdocs.model.finding import Finding, Severity, UnitState
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Dispatch, Plan, Profile
from airdocs.model.progress import Figure, FigureState
from airdocs.model.task import Role
from airdocs.model.task_form import OwedTask, TaskState
from tests.unit.documents.bulletin_samples import (
    AIR,
    BUREAU,
    CITY,
    CLUMSY,
    JOBS,
    MORE,
    SOURCE,
    lines_of,
    make_plan,
    matter,
    printed,
)
from tests.unit.documents.task_samples import task

NAMES = ("甲县", "乙县", "丙县")
JUNE = Month(2021, 6)
TARGETS = {
    **{(unit, JOBS.key): 12 for unit in NAMES},
    **{(unit, MORE.key): 10 for unit in NAMES},
    **{(unit, AIR.key): 36 for unit in (*NAMES, CITY)},
    (CITY, JOBS.key): 36,
    (CITY, MORE.key): 30,
}


def done(jobs, more, air):
    """The units' figures in order; 全市 PM2.5 last."""
    return {
        **dict(zip([(unit, JOBS.key) for unit in NAMES], jobs, strict=True)),
        **dict(zip([(unit, MORE.key) for unit in NAMES], more, strict=True)),
        **dict(zip([(unit, AIR.key) for unit in (*NAMES, CITY)], air, strict=True)),
    }


EVEN = done((6, 6, 6), (5, 5, 5), (36, 36, 36, 36))


def told(figures=EVEN, plan=None, month=JUNE, **more):
    return matter(plan or make_plan(TARGETS, NAMES), month, NAMES, figures, **more)


def said(one):
    document = printed(one)
    lines = lines_of(document)
    assert not [line for line in lines if CLUMSY.search(line)]
    return "\n".join(lines)


def some(document, kind):
    return [block for block in document.blocks if isinstance(block, kind)]


def test_a_month_where_all_is_well_has_no_problems():
    text = said(told())
    assert "应报送2021年6月进展情况的4个单位均已按时报送，并通过审核。" in text
    assert "得分持平，均为66.67分" in text
    assert "存在的主要问题" not in text
    assert "预警" not in text
    assert "三、下一步工作要求" in text
    assert "PM2.5浓度为36微克/立方米，与年度目标持平" in text
    assert "有数据的3个县区均达到目标" in text


def test_over_fulfilment_and_ties():
    # Of the first target 15/12, 12/12 and 12/12 are done, of the second 10, 10 and 2 of 10.
    text = said(told(done((15, 12, 12), (10, 10, 2), (36, 36, 36, 30))))
    assert "“治理项目”（39项，完成率108.3%）、" not in text
    assert "甲县“治理项目”（超3项）" in text
    assert "已完成目标5项次（其中超额完成1项次）" in text
    assert "居首位的是甲县、乙县（并列第1名，100.00分），居末位的是丙县（倒数第1名，73.33分）" in text


def test_a_limit_that_is_passed_and_what_the_rest_must_average():
    # 181 days at 40 and 184 at x average 36: x = (36 × 365 − 40 × 181) ÷ 184 = 32.07.
    series = {(CITY, AIR.key): (Past(Month(2021, 5), Decimal(38), actual=Decimal(32)),)}
    text = said(told(done((6, 6, 6), (5, 5, 5), (36, 37, 36, 40)), series=series))
    assert "超过年度目标（36微克/立方米）4微克/立方米" in text
    assert "7—12月PM2.5浓度平均须控制在32微克/立方米以内" in text
    assert "其中6月当月，PM2.5浓度为40微克/立方米，比上月上升8微克/立方米（25.0%）。" in text
    assert "PM2.5浓度有2个县区达到目标，1个县区超过目标：乙县（高1微克/立方米）" in text


def test_a_department_that_is_silent_is_named():
    absent = {(unit, AIR.key): FigureState.MISSING for unit in (*NAMES, CITY)}
    states = {**dict.fromkeys(NAMES, UnitState.ACCEPTED), BUREAU: UnitState.MISSING}
    text = said(told(absent=absent, states=states, as_of=date(2021, 7, 1)))
    assert f"“PM2.5浓度”因{BUREAU}未报送，暂无全市数据。" in text
    assert f"{BUREAU}要于收到本通报后3个工作日内补报" in text


def test_before_the_deadline_nobody_is_blamed():
    states = {**dict.fromkeys(NAMES, UnitState.ACCEPTED), "丙县": UnitState.MISSING, BUREAU: UnitState.ACCEPTED}
    absent = {("丙县", one.key): FigureState.MISSING for one in (JOBS, MORE)}
    text = said(told(absent=absent, states=states, as_of=date(2021, 6, 28)))
    assert "1个尚未报送（丙县）" in text
    assert "补报" not in text
    assert "报送不及时" not in text
    assert "因未含丙县，全市“治理项目”（12项，完成率33.3%）" in text


def test_units_that_lack_the_same_are_told_together():
    absent = {(unit, one.key): FigureState.MISSING for unit in NAMES[:2] for one in (JOBS, MORE)}
    absent[NAMES[2], JOBS.key] = FigureState.PENDING
    text = said(told(absent=absent))
    assert "甲县、乙县未报送，丙县1项数据待核，相关指标未纳入评判。" in text
    assert "甲县、乙县未报送，丙县1项数据待核，以上各县区情况按已有数据统计。" in text


def test_nothing_is_above_where_no_unit_has_a_figure():
    absent = {(unit, one.key): FigureState.MISSING for unit in NAMES for one in (JOBS, MORE)}
    text = said(told(absent=absent))
    assert "甲县、乙县、丙县未报送。" in text
    assert "以上" not in text


def test_an_annex_that_counts_for_nobody_is_named_in_the_ranking():
    absent = {(unit, AIR.key): FigureState.MISSING for unit in (*NAMES, CITY)}
    figures = done((6, 5, 4), (5, 5, 5), (36, 36, 36, 36))
    assert "方案附件2没有可用的数据，未计入得分。" in said(told(figures, absent=absent))
    some_lack = {(unit, MORE.key): FigureState.MISSING for unit in NAMES}
    assert "“替代任务”没有可用的数据，未计入得分。" in said(told(figures, absent=some_lack))
    assert "未计入得分" not in said(told(figures))


def test_no_figures_no_ranking():
    absent = {(unit, one.key): FigureState.MISSING for unit in NAMES for one in (JOBS, MORE)}
    absent |= {(unit, AIR.key): FigureState.MISSING for unit in (*NAMES, CITY)}
    document = printed(told(absent=absent, states=dict.fromkeys((*NAMES, BUREAU), UnitState.MISSING)))
    text = "\n".join(lines_of(document))
    assert "数据不全，本月不作综合排名" in text
    assert "评判" not in text
    assert "排名表" not in "".join(head.title for head in some(document, AnnexHead))


def test_number_date_and_recipients_from_the_sheet():
    row = Dispatch("通报", JUNE, "", "甲大气办〔2021〕9号", date(2021, 7, 6), "各县区人民政府", "市纪委监委")
    document = printed(told(plan=make_plan(TARGETS, NAMES, dispatches=(row,))))
    assert document.path == bulletin_path(JUNE) == "月度/2021-06/通报.docx"
    assert some(document, Masthead)[0].doc_number == "甲大气办〔2021〕9号"
    assert some(document, Recipients) == [Recipients("各县区人民政府")]
    assert some(document, Signature)[0].issued == date(2021, 7, 6)
    assert some(document, Imprint) == [Imprint("市纪委监委", "甲市大气办", date(2021, 7, 6))]


def test_alarms_with_their_measures():
    words = "连续两个月滞后"
    alarm = Alarm("红色", words, "约谈", read_condition(words, {}))
    why = tuple(Ground(Trigger.BEHIND, one.key, (Month(2021, 5), JUNE)) for one in (JOBS, MORE))
    raised = (Raised(alarm, "甲县", JUNE, why), Raised(alarm, "丙县", JUNE, why[:1]))
    text = said(told(alarms=raised))
    assert "甲县（“治理项目”“替代任务”）、丙县（“治理项目”）符合“连续两个月滞后”的预警条件" in text
    assert "预警级别为红色，相应措施为约谈" in text
    quiet = said(told(plan=make_plan(TARGETS, NAMES, alarms=(alarm,))))
    assert "本月没有单位达到预警条件。" in quiet


def finding(code, unit, severity=Severity.ERROR):
    return Finding(code, severity, "", "", unit=unit)


def test_problems_are_counted_by_rule():
    found = [finding("V301", "甲县"), finding("V301", "乙县"), finding("H403", "甲县", Severity.WARNING)]
    found += [finding("V308", "甲县", Severity.NOTE), finding("C501", "丙县"), finding("X999", "丙县")]
    text = said(told(findings=tuple(found), titles={"X999": "新的规则"}))
    assert (
        "审核发现问题4处，涉及甲县、乙县、丙县，包括：应填未填2处（甲县、乙县），新的规则1处（丙县），数值突变1处（甲县）。"
        in text
    )
    alone = said(told(findings=(finding("V301", "甲县"),)))
    assert "审核发现问题1处，涉及甲县，包括：应填未填1处。" in alone


def standing(item, state, month=JUNE):
    owed = OwedTask(item.number, item, Role.LEAD)
    return TaskStanding(item.number, item, month, (Statement("甲局", owed, state, "", "", ""),))


def test_tasks_overdue_and_due():
    work = (
        task(1, "牵头 甲局", due=(date(2021, 5, 31),)),
        task(2, "牵头 甲局", heading="整治", due=(date(2021, 6, 30),)),
        task(3, "牵头 甲局", heading="整治", due=(date(2021, 7, 31),)),
        task(4, "牵头 甲局", heading="整治", due=(date(2021, 7, 31),)),
        task(5, "牵头 甲局", due=(date(2021, 5, 1),)),
    )
    states = (TaskState.UNDER_WAY, TaskState.DONE, TaskState.UNDER_WAY, TaskState.UNDER_WAY, TaskState.DONE)
    text = said(told(work=work, standings=tuple(map(standing, work, states))))
    assert "5项重点工作任务中，已完成2项，推进中3项。" in text
    assert "逾期未完成的任务有1项：第1项“重点”（2021年5月31日，甲局牵头，推进中）。" in text
    assert "7月到期的任务有2项：第3、4项“整治”（2021年7月31日，甲局牵头，推进中）。" in text
    assert "本月到期" not in text


def test_annexes_are_numbered_over_and_a_single_one_is_not():
    blocks = (AnnexHead("附件", "任务表"),)
    document = bulletin(told(), "标题\n正文。", SOURCE, blocks)
    assert [head.mark for head in some(document, AnnexHead)] == ["附件1", "附件2", "附件3", "附件4"]
    bare = told(plan=Plan("空", Profile("某方案", 2021, issuer="某办")))
    alone = bulletin(replace(bare, result=replace(bare.result, rankings=(), states={})), "标题", SOURCE, blocks)
    assert [head.mark for head in some(alone, AnnexHead)] == ["附件"]
    assert some(alone, AttachmentNote) == [AttachmentNote(("任务表",))]


def test_an_empty_wording_is_refused():
    with pytest.raises(AirdocsError):
        bulletin(told(), "{% if 预警 %}有{% endif %}", SOURCE)


def test_a_bare_number_is_refused():
    with pytest.raises(AirdocsError):
        bulletin(told(), "标题\n{{ 各单位.评判 }}项", SOURCE)


def test_ranking_table():
    document = printed(told(done((15, 12, 12), (10, 10, 2), (36, 36, 36, 30))))
    table = some(document, TableBlock)[-1].table
    rows = [[cell.value for cell in row] for row in table.rows]
    full = Decimal("100.00")
    assert rows[0] == [1, "甲县", full, 3, full, 1, full, 1]
    assert rows[2] == [3, "丙县", Decimal("73.33"), 3, Decimal("60.00"), 3, full, 1]


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("连云港市2021年大气污染防治工作计划", "连云港市2021年6月大气污染防治工作"),
        ("某区空气质量持续改善行动方案", "某区空气质量持续改善行动2021年6月"),
        ("某市2021—2023年蓝天保卫战实施方案", "某市2021年6月蓝天保卫战实施"),
    ],
)
def test_subject(name, subject):
    assert bulletin_subject(Plan("x", Profile(name, 2021)), JUNE) == subject


def test_names_without_their_tables():
    profile = Profile("甲市2021年计划", 2021, unit_noun="地区")
    assert annex_subject("2021年各地区空气质量目标表", profile) == "空气质量目标"
    assert annex_subject("甲市2021年度减排任务分解表", profile) == "减排任务"
    assert annex_subject("一览表", profile) == "一览表"
    assert months_words(JUNE, JUNE) == "6月"
    assert months_words(Month(2020, 7), JUNE) == "2020年7月—2021年6月"


@pytest.mark.parametrize(("ends", "words"), [(date(2021, 12, 31), "年度目标"), (date(2022, 3, 31), "计划期目标")])
def test_a_plan_over_new_year_has_targets_for_its_period(ends, words):
    profile = Profile("样例", 2021, starts=date(2021, 10, 1), ends=ends)
    assert aim_words(JOBS, profile) == words


def test_who_is_not_to_be_ranked_is_named_and_missing_from_no_list_unsaid():
    plan = make_plan(TARGETS, NAMES)
    units = tuple(replace(unit, ranked=unit.ranked and unit.name != "丙县") for unit in plan.units)
    text = said(told(done((6, 7, 8), (5, 6, 7), (36, 37, 38, 36)), plan=replace(plan, units=units)))
    assert "丙县按方案不参加排名。" in text
    assert "各县区依次为甲县、乙县（丙县不参加排名，未列）。" in text


def test_a_plan_of_one_county_says_nothing_of_ranks():
    names = ("甲县",)
    targets = {(unit, key): value for (unit, key), value in TARGETS.items() if unit in {"甲县", CITY}}
    figures = {(unit, one.key): 6 for unit in (*names, CITY) for one in (JOBS, MORE, AIR)}
    document = printed(matter(make_plan(targets, names), JUNE, names, figures))
    assert "排名" not in "".join(lines_of(document))


def test_all_accepted_though_one_was_late():
    late = finding("C502", "甲县", Severity.WARNING)
    text = said(told(findings=(late,)))
    assert "应报送2021年6月进展情况的单位4个，全部通过审核。" in text


def test_units_alarmed_by_the_same_are_told_together_and_a_named_indicator_once():
    scopes = {"治理项目": Scope("附件1", JOBS.key)}
    alarms = [Alarm("黄色", words, "", read_condition(words, scopes)) for words in ("滞后", "治理项目滞后")]
    why = (Ground(Trigger.BEHIND, JOBS.key, (JUNE,)),)
    text = said(told(alarms=[Raised(alarm, unit, JUNE, why) for alarm in alarms for unit in ("甲县", "丙县")]))
    assert "甲县、丙县（均为“治理项目”）符合“滞后”的预警条件" in text
    assert "\n甲县、丙县符合“治理项目滞后”的预警条件" in text


def test_a_limit_kept_to_is_never_ahead():
    coal = Indicator("附件1", "", "煤炭消费量", "万吨", direction=Direction.AT_MOST)
    kept = Assessment(Figure("甲县", coal, JUNE, FigureState.REPORTED, Decimal(60)), Pace.AHEAD)
    over = replace(kept, figure=replace(kept.figure, unit="乙县"), pace=Pace.BEHIND)
    found = tell_units((kept, over), NAMES, {coal.key: "煤炭消费量"})
    assert (found.judged, found.ahead, found.within, found.late) == (2, 0, 1, 1)
    assert found.limits == found.beyond == ("煤炭消费量",)


def test_a_state_asked_for_step_by_step_is_held_against_what_is_due_by_now():
    passed = Indicator("附件1", "", "合格率", "%", kind=Kind.POINT, decimals=1, schedule="按季:10,40,70,100")
    figure = Figure("甲县", passed, JUNE, FigureState.REPORTED, Decimal(90), actual=Decimal(36), cumulative=Decimal(36))
    one = Assessment(figure, Pace.ON, due=Decimal(36), gap=Decimal(0))
    short = replace(one, figure=replace(figure, unit="乙县", cumulative=Decimal(35)), pace=Pace.BEHIND)
    teller = Teller(JUNE, Profile("样例", 2021), {passed.key: "合格率"}, {})
    told_ = teller.tell(one)
    assert (told_.aim, told_.target, told_.gap, told_.keeps) == ("序时要求", Decimal("36.0"), 0, True)
    (level,) = tell_units((one, short), NAMES, {passed.key: "合格率"}).levels
    assert (level.aim, level.met, [(miss.unit, miss.gap) for miss in level.missed]) == ("序时要求", 1, [("乙县", 1)])


def test_only_titles_of_rules_that_found_something_are_named():
    found = (replace(finding("J706", "甲县", Severity.WARNING), title="逾期报备项目清单"),)
    text = said(told(findings=found, titles={"J706": "未报备项目清单、逾期报备项目清单"}))
    assert "包括：逾期报备项目清单1处" in text and "未报备" not in text


def test_a_late_list_is_told_once():
    late = replace(finding("J706", "甲县", Severity.WARNING), title="逾期报备项目清单")
    place = ("甲县", "项目清单", "填报日期")
    assert "逾期报备" not in said(told(findings=(replace(late, place=(*place, "2000-01")),)))
    assert "逾期报备" in said(told(findings=(replace(late, place=(*place, "2099-01")),)))
