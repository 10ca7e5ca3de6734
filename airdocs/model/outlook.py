"""The rest of the period: 剩余控制值, the forecast for its end, good days, and figures beside earlier ones."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from airdocs.model.assessment import Change, GoodDays, Outlook, Prospect
from airdocs.model.batch import Past, Series
from airdocs.model.exact import cut_down, cut_up, fix_ratio
from airdocs.model.indicator import Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Profile
from airdocs.model.progress import Figure, Progress
from airdocs.model.quantity import Rounding
from airdocs.model.schedule import BY_DAY, counted_span, days_between, due_part

#: What marks a share of days (优良天数比率), and a count of them.
_DAYS, _DAY = "天数", "天"
_HUNDRED = Fraction(100)


def outlook(figure: Figure, profile: Profile) -> Outlook | None:
    """What the rest of the target's period must bring; None without figure or target, for a state (时点).

    A sum that lacks units has none either: what they did is not still to be done.

    累计 and 合计: how much each remaining month must bring, rounded so that whoever keeps to it is through.
    均值: what the remaining days must average, each month weighing as many days as it has, rounded as the
    indicator is; put back, it gives the target to the indicator's decimals.
    """
    if figure.cumulative is None or figure.target is None or figure.lacking:
        return None
    if figure.indicator.kind is Kind.POINT:
        return None
    first, last = counted_span(figure.indicator, figure.month, profile)
    if not first <= figure.month <= last:
        return None
    if figure.indicator.kind is Kind.MEAN:
        return _mean_outlook(figure, figure.target, days_between(first, figure.month), days_between(first, last))
    # A 合计 goes by the schedules of its parts, which are not seen here.
    part = None if figure.indicator.kind is Kind.TOTAL else due_part(figure.indicator, figure.month, profile)
    return _sum_outlook(figure, figure.target, figure.month.after.until(_due_month(figure, last)), part)


def _due_month(figure: Figure, last: Month) -> Month:
    """The month by whose end a target is to be met: that of its day (截止), once this is over the period's last."""
    setting = figure.indicator.schedule
    if not setting.startswith(BY_DAY):
        return last
    due = Month.of(date.fromisoformat(setting.removeprefix(BY_DAY)))
    return min(due, last) if due >= figure.month else last


def mean_control(target: Decimal, so_far: Decimal, gone: int, whole: int) -> Fraction | None:
    """What the remaining days must average so that all ``whole`` days average ``target``; None where none is left.

    ``so_far`` is the mean of the ``gone`` days: (target × whole − so_far × gone) ÷ (whole − gone), exactly.
    """
    if gone >= whole:
        return None
    return (Fraction(target) * whole - Fraction(so_far) * gone) / (whole - gone)


def _mean_outlook(figure: Figure, target: Decimal, gone: int, whole: int) -> Outlook:
    so_far, indicator = figure.cumulative or Decimal(0), figure.indicator
    control = mean_control(target, so_far, gone, whole)
    if control is None:
        return Outlook(_final(figure, target), 0, forecast=figure.cumulative)
    shown = fix_ratio(control, indicator.decimals, indicator.rounding)
    prospect = _mean_prospect(control, indicator)
    return Outlook(prospect, whole - gone, shown, forecast=_mean_forecast(figure, gone, whole))


def _mean_prospect(control: Fraction, indicator: Indicator) -> Prospect:
    """Nothing averages below zero, and no share above one hundred."""
    if indicator.direction is Direction.AT_MOST:
        sure = indicator.is_share and control >= _HUNDRED
        return Prospect.OUT_OF_REACH if control < 0 else Prospect.MET if sure else Prospect.OPEN
    if indicator.is_share and control > _HUNDRED:
        return Prospect.OUT_OF_REACH
    return Prospect.MET if control <= 0 else Prospect.OPEN


def _mean_forecast(figure: Figure, gone: int, whole: int) -> Decimal | None:
    """The period's mean if every remaining day is as the days of this month were."""
    if figure.cumulative is None or figure.actual is None:
        return None
    mean = (Fraction(figure.cumulative) * gone + Fraction(figure.actual) * (whole - gone)) / whole
    return fix_ratio(mean, figure.indicator.decimals, figure.indicator.rounding)


def _sum_outlook(figure: Figure, target: Decimal, left: int, part: Fraction | None) -> Outlook:
    done, indicator = figure.cumulative or Decimal(0), figure.indicator
    rest, at_least = target - done, indicator.direction is Direction.AT_LEAST
    forecast = fix_ratio(Fraction(done) / part, indicator.decimals, indicator.rounding) if part else None
    if at_least and rest <= 0:
        return Outlook(Prospect.MET, left, Decimal(0), Decimal(0), forecast if left else done)
    if not at_least and rest < 0:
        return Outlook(Prospect.OUT_OF_REACH if left else Prospect.MISSED, left, forecast=forecast if left else done)
    if not left:
        # What is left unused of a limit is nothing still to be done.
        return Outlook(_final(figure, target), 0, rest=rest if at_least else None, forecast=done)
    cut = cut_up if at_least else cut_down
    return Outlook(Prospect.OPEN, left, cut(Fraction(rest) / left, indicator.decimals), rest, forecast)


def _final(figure: Figure, target: Decimal) -> Prospect:
    """Whether the target is met at the period's end."""
    actual = figure.cumulative or Decimal(0)
    met = actual >= target if figure.indicator.direction is Direction.AT_LEAST else actual <= target
    return Prospect.MET if met else Prospect.MISSED


def good_days(figure: Figure, profile: Profile) -> GoodDays | None:
    """优良天数比率 in days of the target's period; None for whatever else is counted.

    The share is taken to be of all days gone by: days without a valid reading are not known here.
    """
    indicator = figure.indicator
    counted_so = indicator.is_share and _DAYS in indicator.name and indicator.direction is Direction.AT_LEAST
    if not counted_so or indicator.kind is not Kind.MEAN or figure.cumulative is None or figure.target is None:
        return None
    first, last = counted_span(indicator, figure.month, profile)
    if not first <= figure.month <= last:
        return None
    whole, gone = days_between(first, last), days_between(first, figure.month)
    needed = days_needed(figure.target, whole, indicator.decimals, indicator.rounding)
    return days_left(needed, int(fix_ratio(Fraction(figure.cumulative) * gone / 100, 0, Rounding.HALF_UP)), gone, whole)


def days_needed(share: Decimal, days: int, decimals: int, rounding: Rounding = Rounding.HALF_EVEN) -> int:
    """The fewest days of ``days`` whose share, as it prints, reaches ``share`` percent; may be more than there are."""
    enough = max(0, int(cut_up(Fraction(share) * days / 100, 0)))
    while enough > 0 and share_of(enough - 1, days, decimals, rounding) >= share:
        enough -= 1
    return enough


def share_of(count: int, days: int, decimals: int, rounding: Rounding = Rounding.HALF_EVEN) -> Decimal:
    """``count`` of ``days`` in percent."""
    return fix_ratio(Fraction(count, days) * 100, decimals, rounding)


def days_left(needed: int, good: int, gone: int, whole: int) -> GoodDays:
    """How many more good days are needed, and how many of the days left may be bad."""
    more, left = max(0, needed - good), whole - gone
    if more > left:
        return GoodDays(Prospect.OUT_OF_REACH if left else Prospect.MISSED, whole, left, needed, good, more, None)
    return GoodDays(Prospect.OPEN if more else Prospect.MET, whole, left, needed, good, more, left - more)


def change_since(figure: Figure, series: Iterable[Past], then: Month) -> Change | None:
    """The month's own figure beside that of ``then``; None where one of them is not known, or lacks units."""
    past = next((past for past in series if past.month == then), None)
    if past is None or past.actual is None or figure.actual is None or figure.lacking:
        return None
    difference, indicator = figure.actual - past.actual, figure.indicator
    percent = None
    if past.actual > 0 and not indicator.is_share:
        percent = fix_ratio(Fraction(difference) / Fraction(past.actual) * 100, 1, indicator.rounding)
    return Change(then, past.actual, figure.actual, difference, percent)


def on_month(figure: Figure, series: Iterable[Past]) -> Change | None:
    """环比: beside the month before."""
    return change_since(figure, series, figure.month.before)


def on_year(figure: Figure, series: Iterable[Past]) -> Change | None:
    """同比: beside the same month of the year before, where the plan's own months reach back so far."""
    return change_since(figure, series, Month(figure.month.year - 1, figure.month.number))


def series_of(months: Iterable[Progress]) -> Series:
    """(unit, indicator key) → its figures of the given months; a sum that lacks units is none to compare with."""
    found: dict[tuple[str, str], list[Past]] = defaultdict(list)
    for progress in months:
        for figure in progress.figures:
            if figure.cumulative is not None and not figure.lacking:
                file = figure.origin.file if figure.origin else ""
                past = Past(figure.month, figure.cumulative, file, figure.actual)
                found[figure.unit, figure.indicator.key].append(past)
    return {place: tuple(pasts) for place, pasts in found.items()}


def will_do(figure: Figure, rest: Outlook) -> bool | None:
    """Whether the forecast keeps to the target; None where nothing is forecast."""
    if rest.forecast is None or figure.target is None:
        return None
    at_least = figure.indicator.direction is Direction.AT_LEAST
    return rest.forecast >= figure.target if at_least else rest.forecast <= figure.target
