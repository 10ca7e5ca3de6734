"""全市 indicator by indicator, as the month's bulletin tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from airdocs.documents.bulletin.words import aim_words, months_words, span_words
from airdocs.model.assessment import Assessment, Change, GoodDays, Prospect
from airdocs.model.batch import Series
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.outlook import good_days, on_month, on_year, outlook, will_do
from airdocs.model.plan import Profile
from airdocs.model.progress import shown_decimals
from airdocs.model.quantity import fix, places
from airdocs.model.schedule import BY_QUARTER, counted_span

LEVELS = frozenset({Kind.MEAN, Kind.POINT})
#: What a state that is asked for step by step is held against.
BY_NOW = "序时要求"


@dataclass(frozen=True, slots=True)
class MoveTold:
    """A figure beside an earlier one: 环比 or 同比; ``difference`` without its sign, which ``rises`` tells."""

    then: Annotated[str, "上期"]
    rises: Annotated[bool, "上升"]
    difference: Annotated[Decimal, "差"]
    percent: Annotated[Decimal | None, "幅度"]


@dataclass(frozen=True, slots=True)
class IndicatorTold:
    """One indicator's 全市 figure. Differences stand without their sign; ``ahead`` and ``over`` tell it.

    ``gap`` is what lies between the figure and what is due (of levels: the target), ``points`` the same in 百分点.
    ``control`` is what the ``rest_months`` must average, ``monthly`` what each has to bring of what piles up; None
    where nothing is to be said of them. ``forecast`` is where the figure ends if things go on as they are, ``days``
    a share of good days in days.
    """

    name: Annotated[str, "名称"]
    measure: Annotated[str, "计量单位"]
    gap_measure: Annotated[str, "差的单位"]
    aim: Annotated[str, "目标名"]
    span: Annotated[str, "期间"]
    at_most: Annotated[bool, "不高于"]
    done: Annotated[Decimal, "完成"]
    target: Annotated[Decimal | None, "目标"]
    rate: Annotated[Decimal | None, "完成率"]
    due: Annotated[Decimal | None, "应完成"]
    due_rate: Annotated[Decimal | None, "序时进度"]
    gap: Annotated[Decimal | None, "差"]
    points: Annotated[Decimal | None, "百分点差"]
    above: Annotated[bool, "高"]
    exceeded: Annotated[Decimal, "超额"]
    lacking: Annotated[tuple[str, ...], "未含"]
    is_mean: Annotated[bool, "均值"]
    of_month: Annotated[Decimal | None, "当月"]
    on_month: Annotated[MoveTold | None, "环比"]
    on_year: Annotated[MoveTold | None, "同比"]
    rest_months: Annotated[str, "其余月份"]
    control: Annotated[Decimal | None, "控制值"]
    monthly: Annotated[Decimal | None, "每月须完成"]
    lost: Annotated[bool, "无法完成"]
    keeps: Annotated[bool, "现已达到"]
    forecast: Annotated[Decimal | None, "预测"]
    will_do: Annotated[bool | None, "预测完成"]
    days: Annotated[GoodDays | None, "天数"]


@dataclass(frozen=True, slots=True)
class SharedTold:
    """Indicators whose 全市 figures lack the same units."""

    lacking: Annotated[tuple[str, ...], "未含"]
    indicators: Annotated[tuple[IndicatorTold, ...], "指标"]


@dataclass(frozen=True, slots=True)
class Teller:
    """What telling a figure needs: the month, the plan's profile, the names in sentences, earlier figures."""

    month: Month
    profile: Profile
    names: Mapping[str, str]
    series: Series

    def tell(self, one: Assessment) -> IndicatorTold:
        """A figure that is there in the words of the bulletin; ValueError for one that is not."""
        figure, indicator = one.figure, one.figure.indicator
        if figure.cumulative is None:
            raise ValueError(indicator.key)
        gap, decimals = self._gap(one), shown_decimals(figure)
        earlier = self.series.get((figure.unit, indicator.key), ())
        rest = outlook(figure, self.profile)
        ahead = rest if rest is not None and rest.prospect is Prospect.OPEN else None
        averaged, (aim, wanted) = indicator.kind is Kind.MEAN, self._aim(one)
        return IndicatorTold(
            name=self.names[indicator.key],
            measure=indicator.measure,
            gap_measure="个百分点" if indicator.is_share else indicator.measure,
            aim=aim,
            span=span_words(indicator, self.month, self.profile),
            at_most=indicator.direction is Direction.AT_MOST,
            done=fix(figure.cumulative, decimals),
            target=wanted,
            rate=figure.rate,
            due=one.due,
            due_rate=one.due_rate,
            gap=None if gap is None else fix(abs(gap), decimals),
            points=None if one.points is None else abs(one.points),
            above=gap is not None and gap > 0,
            exceeded=one.exceeded,
            lacking=figure.lacking,
            is_mean=indicator.kind is Kind.MEAN,
            of_month=None if figure.actual is None else fix(figure.actual, max(decimals, places(figure.actual))),
            on_month=_move(on_month(figure, earlier), decimals),
            on_year=_move(on_year(figure, earlier), decimals),
            rest_months=self._rest(indicator),
            control=ahead.control if ahead and averaged else None,
            monthly=ahead.control if ahead and not averaged and indicator.direction is Direction.AT_LEAST else None,
            lost=averaged and rest is not None and rest.prospect in {Prospect.OUT_OF_REACH, Prospect.MISSED},
            keeps=holds(one),
            forecast=ahead.forecast if ahead else None,
            will_do=will_do(figure, ahead) if ahead else None,
            days=good_days(figure, self.profile) if ahead else None,
        )

    def _aim(self, one: Assessment) -> tuple[str, Decimal | None]:
        """What a figure is held against: its target, or what is due by now of a state asked for step by step."""
        stepwise = is_stepwise(one.figure.indicator)
        wanted = one.due if stepwise else one.figure.target
        words = BY_NOW if stepwise else aim_words(one.figure.indicator, self.profile)
        return words, None if wanted is None else fix(wanted, max(shown_decimals(one.figure), places(wanted)))

    def _gap(self, one: Assessment) -> Decimal | None:
        """A level is held against its target, what piles up against what is due."""
        figure = one.figure
        if figure.indicator.kind in LEVELS:
            return None if figure.lacking else level_gap(one)
        return one.gap

    def _rest(self, indicator: Indicator) -> str:
        last = counted_span(indicator, self.month, self.profile)[1]
        return months_words(self.month.after, last) if self.month < last else ""


def is_stepwise(indicator: Indicator) -> bool:
    """Whether a state is asked for step by step: what is due by now is then its target, not the whole."""
    return indicator.kind is Kind.POINT and indicator.schedule.startswith(BY_QUARTER)


def level_gap(one: Assessment) -> Decimal | None:
    """What lies between a level and its target, or what is due of it by now; None without figure or target."""
    figure = one.figure
    wanted = one.due if is_stepwise(figure.indicator) else figure.target
    return None if figure.cumulative is None or wanted is None else figure.cumulative - wanted


def holds(one: Assessment) -> bool:
    """Whether a level keeps to its target, or to what is due of it by now; True for one without figure or target."""
    gap = level_gap(one)
    if gap is None:
        return True
    return gap <= 0 if one.figure.indicator.direction is Direction.AT_MOST else gap >= 0


def _move(change: Change | None, decimals: int) -> MoveTold | None:
    if change is None:
        return None
    percent = None if change.percent is None else abs(change.percent)
    difference = fix(abs(change.difference), max(decimals, places(change.difference)))
    return MoveTold(change.then.words, change.difference > 0, difference, percent)
