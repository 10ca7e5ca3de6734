"""The formulas of a form: what the clerk sees while filling; the office computes its own figures."""

from airdocs.model.indicator import Direction, Indicator
from airdocs.model.progress import ABOVE, BELOW, LEVEL, Verdict
from airdocs.model.quantity import Rounding
from airdocs.writers.excel.looks import number_format

#: Division leaves dust in the last places of a double; nine digits more than what prints.
_DUST = 10


def cumulative_formula(opening: str, month: str) -> str:
    """累计完成 = 上月累计 + 本月完成, blank until both are numbers."""
    return f'=IF(COUNT({opening},{month})=2,{opening}+{month},"")'


def rate_formula(indicator: Indicator, target: str, cumulative: str) -> str:
    """完成率 for 不低于; 达标 or 超标 with the difference for 不高于 (contract 1.5)."""
    actual = _share(cumulative) if indicator.is_share else cumulative
    if indicator.direction is Direction.AT_MOST:
        return _verdict(indicator, target, actual, cumulative)
    return _rate(indicator.rounding, target, actual, cumulative)


def _share(cell: str) -> str:
    # A share typed as 85% is stored as 0.85; only its number format tells.
    return f'IF(LEFT(CELL("format",{cell}))="P",100*{cell},{cell})'


def _rate(rounding: Rounding, target: str, actual: str, cumulative: str) -> str:
    """One decimal of a percent: cut below the target, above it rounded as stated; ROUND itself is 四舍五入."""
    ratio = f"ROUND({actual}/{target},{_DUST})"
    tie = f"-(MOD(ROUND({ratio}*1000,{_DUST - 3}),2)=0.5)/1000" if rounding is Rounding.HALF_EVEN else ""
    return f'=IF(ISNUMBER({cumulative}),IF({ratio}<1,ROUNDDOWN({ratio},3),ROUND({ratio},3){tie}),"")'


def verdict_words(verdict: Verdict, side: str, gap: str = "", points: str = "") -> str:
    """达标（低1.5）, 超标（高2.0个百分点）, 达标（持平）: a verdict with its difference."""
    return f"{verdict.value}（{side}{gap}{points}）"


def points_of(indicator: Indicator) -> str:
    """What follows a difference: that of two rates counts percentage points."""
    return "个百分点" if indicator.is_share else ""


def _verdict(indicator: Indicator, target: str, actual: str, cumulative: str) -> str:
    gap, points = f"ROUND({actual}-{target},{_DUST})", points_of(indicator)
    digits = number_format(indicator.decimals)

    def said(verdict: Verdict, side: str, size: str) -> str:
        return '"' + verdict_words(verdict, side, f'"&TEXT({size},"{digits}")&"', points) + '"'

    under, over = said(Verdict.WITHIN, BELOW, f"-{gap}"), said(Verdict.OVER, ABOVE, gap)
    level = f'"{verdict_words(Verdict.WITHIN, LEVEL)}"'
    return f'=IF(ISNUMBER({cumulative}),IF({gap}=0,{level},IF({gap}<0,{under},{over})),"")'
