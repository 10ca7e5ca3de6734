"""Everything that a month's bulletin may say, computed from accepted figures and nothing else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from airdocs.documents.bulletin.alarms import AlarmTold, tell_alarms
from airdocs.documents.bulletin.annexes import AnnexTold, tell_annexes
from airdocs.documents.bulletin.indicators import Teller
from airdocs.documents.bulletin.projects import ProjectsTold, tell_projects
from airdocs.documents.bulletin.rankings import RankingTold, tell_rankings
from airdocs.documents.bulletin.units import UnitsTold, tell_units
from airdocs.documents.bulletin.words import bulletin_subject, spoken_names
from airdocs.documents.month_agenda import AgendaTold, tell_agenda
from airdocs.documents.tasks.standing import TaskStanding, counts_of
from airdocs.model.alarm import Alarm, Raised
from airdocs.model.assessment import MonthResult
from airdocs.model.batch import Series
from airdocs.model.finding import Finding, Severity, UnitState, is_told_before, occurred_titles
from airdocs.model.indicator import Indicator
from airdocs.model.month import Month
from airdocs.model.plan import Plan, Profile
from airdocs.model.project_standing import ProjectMonth
from airdocs.model.schedule import BY_DAY, plan_span
from airdocs.model.task import WorkItem

#: What the bulletin says elsewhere: who has not reported or was late, and which tasks are overdue.
_TOLD_ELSEWHERE = frozenset({"C501", "C502", "D603"})


@dataclass(frozen=True, slots=True)
class Matter:
    """What a bulletin is made from. ``result`` is what progress says of the month, ``alarms`` what it raised.

    ``undecided`` are the alarm rules that could not be judged. ``findings`` are those of the month's reports,
    ``titles`` name a code's rules; ``standings`` say how the tasks of ``work`` stand, ``series`` are earlier figures;
    ``as_of`` is the day the reports were looked at, ``projects`` how the filed projects stand.
    """

    plan: Plan
    result: MonthResult
    findings: Sequence[Finding] = ()
    alarms: Sequence[Raised] = ()
    undecided: Sequence[Alarm] = ()
    standings: Sequence[TaskStanding] = ()
    work: Sequence[WorkItem] = ()
    series: Series = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None
    projects: ProjectMonth | None = None

    @property
    def deadline(self) -> date:
        """The day on which the month's reports were due."""
        return self.result.month.deadline(self.plan.profile.deadline_day)


@dataclass(frozen=True, slots=True)
class ReportsTold:
    """Who reported. ``in_time`` counts those heard of who were not late; ``due`` whether the deadline has come."""

    owed: Annotated[int, "应报"]
    in_time: Annotated[int, "按时"]
    accepted: Annotated[int, "采纳"]
    returned: Annotated[tuple[str, ...], "退回"]
    missing: Annotated[tuple[str, ...], "未报送"]
    late: Annotated[tuple[str, ...], "迟报"]
    deadline: Annotated[date, "截止日"]
    due: Annotated[bool, "已截止"]


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """What one rule found in the month's reports, in whose."""

    code: Annotated[str, "规则"]
    title: Annotated[str, "名称"]
    count: Annotated[int, "处数"]
    units: Annotated[tuple[str, ...], "单位"]


@dataclass(frozen=True, slots=True)
class ProblemsTold:
    """Everything the rules found in the month's reports."""

    count: Annotated[int, "处数"]
    units: Annotated[tuple[str, ...], "单位"]
    rules: Annotated[tuple[ProblemTold, ...], "规则"]


@dataclass(frozen=True, slots=True)
class StateTold:
    """How many tasks are in a state."""

    state: Annotated[str, "状态"]
    count: Annotated[int, "项数"]


@dataclass(frozen=True, slots=True)
class AimDueTold:
    """An indicator whose day (截止) lies in the next month."""

    name: Annotated[str, "名称"]
    day: Annotated[date, "时限"]


@dataclass(frozen=True, slots=True)
class BulletinFacts:
    """All that the wording of the bulletin may call."""

    subject: Annotated[str, "事由"]
    month: Annotated[Month, "月份"]
    next_month: Annotated[Month | None, "下月"]
    next_deadline: Annotated[date | None, "下月截止日"]
    profile: Annotated[Profile, "文件"]
    noun: Annotated[str, "称谓"]
    reports: Annotated[ReportsTold, "报送"]
    annexes: Annotated[tuple[AnnexTold, ...], "附件"]
    units: Annotated[UnitsTold, "各单位"]
    rankings: Annotated[tuple[RankingTold, ...], "排名"]
    problems: Annotated[ProblemsTold, "问题"]
    task_count: Annotated[int, "任务数"]
    task_states: Annotated[tuple[StateTold, ...], "任务状态"]
    agenda: Annotated[AgendaTold, "时限"]
    aims_due: Annotated[tuple[AimDueTold, ...], "指标到期"]
    alarms: Annotated[tuple[AlarmTold, ...], "预警"]
    alarms_set: Annotated[bool, "有预警规则"]
    alarms_whole: Annotated[bool, "预警规则均已判断"]
    projects: Annotated[ProjectsTold | None, "项目"]


def bulletin_facts(matter: Matter) -> BulletinFacts:
    """Every fact of the month that the bulletin tells."""
    plan, result = matter.plan, matter.result
    profile, month = plan.profile, result.month
    indicators = {one.figure.indicator.key: one.figure.indicator for one in result.assessed.assessments}
    names = spoken_names(plan, indicators.values())
    following = month.after if month < plan_span(profile)[1] else None
    return BulletinFacts(
        subject=bulletin_subject(plan, month),
        month=month,
        next_month=following,
        next_deadline=following.deadline(profile.deadline_day) if following else None,
        profile=profile,
        noun=_noun(plan),
        reports=_reports(matter),
        annexes=tell_annexes(plan, result, Teller(month, profile, names, matter.series)),
        units=tell_units(result.assessed.assessments, plan.subjects, names),
        rankings=tell_rankings(result.rankings, "", plan, names),
        problems=_problems(matter),
        task_count=len(matter.standings),
        task_states=tuple(
            StateTold(state.value, count) for state, count in counts_of(one.overall for one in matter.standings)
        ),
        agenda=tell_agenda(month, matter.work, matter.standings),
        aims_due=_aims_due(indicators.values(), names, month.after),
        alarms=tell_alarms(matter.alarms, names),
        alarms_set=bool(plan.alarms),
        alarms_whole=not (plan.unread_alarms or matter.undecided),
        projects=tell_projects(matter.projects),
    )


def _noun(plan: Plan) -> str:
    """What the units that figures are about are called together: 县区, or 单位 where others are among them."""
    counties = frozenset(unit.name for unit in plan.counties())
    return plan.profile.unit_noun if counties.issuperset(plan.subjects) else "单位"


def _reports(matter: Matter) -> ReportsTold:
    states = matter.result.states
    by_state: dict[UnitState, list[str]] = {state: [] for state in UnitState}
    for unit, state in states.items():
        by_state[state].append(unit)
    late = tuple(unit for unit in states if unit in matter.result.late)
    missing = by_state[UnitState.MISSING]
    return ReportsTold(
        owed=len(states),
        in_time=len(states) - len(missing) - len(late),
        accepted=len(by_state[UnitState.ACCEPTED]),
        returned=tuple(by_state[UnitState.RETURNED]),
        missing=tuple(missing),
        late=late,
        deadline=matter.deadline,
        due=matter.as_of is None or matter.as_of >= matter.deadline,
    )


def _problems(matter: Matter) -> ProblemsTold:
    """What the rules found in the reports, errors before warnings, the most frequent first."""
    told = [
        one
        for one in matter.findings
        if one.severity is not Severity.NOTE
        and one.code not in _TOLD_ELSEWHERE
        and one.unit in matter.result.states
        and not is_told_before(one, str(matter.result.month))
    ]
    counts = Counter(one.code for one in told)
    units: dict[str, dict[str, None]] = defaultdict(dict)
    for one in told:
        units[one.code][one.unit or ""] = None
    grave = {one.code for one in told if one.severity is Severity.ERROR}
    ranked = sorted(counts, key=lambda code: (code not in grave, -counts[code], code))
    titles = occurred_titles(told, matter.titles)
    rules = tuple(ProblemTold(code, titles[code], counts[code], tuple(units[code])) for code in ranked)
    named = frozenset(one.unit for one in told)
    return ProblemsTold(len(told), tuple(unit for unit in matter.result.states if unit in named), rules)


def _aims_due(indicators: Iterable[Indicator], names: Mapping[str, str], month: Month) -> tuple[AimDueTold, ...]:
    days = (
        (names[one.key], date.fromisoformat(one.schedule.removeprefix(BY_DAY)))
        for one in indicators
        if one.schedule.startswith(BY_DAY)
    )
    due = (AimDueTold(name, day) for name, day in days if Month.of(day) == month)
    return tuple(sorted(due, key=lambda one: one.day))
