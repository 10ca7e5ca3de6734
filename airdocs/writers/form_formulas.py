"""The formulas of a form: what the clerk sees while filling; the office computes its own figures."""

from airdocs.model.indicator import Direction, Indicator

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
    return _rate(target, actual, cumulative)


def _share(cell: str) -> str:
    # A share typed as 85% is stored as 0.85; only its number format tells.
    return f'IF(LEFT(CELL("format",{cell}))="P",100*{cell},{cell})'


def _rate(target: str, actual: str, cumulative: str) -> str:
    """One decimal of a percent: cut below the target, above it rounded half to even."""
    ratio = f"ROUND({actual}/{target},{_DUST})"
    tie = f"(MOD(ROUND({ratio}*1000,{_DUST - 3}),2)=0.5)/1000"
    return f'=IF(ISNUMBER({cumulative}),IF({ratio}<1,ROUNDDOWN({ratio},3),ROUND({ratio},3)-{tie}),"")'


def _verdict(indicator: Indicator, target: str, actual: str, cumulative: str) -> str:
    digits = "0" + ("." + "0" * indicator.decimals if indicator.decimals > 0 else "")
    points = "个百分点" if indicator.is_share else ""
    gap = f"ROUND({actual}-{target},{_DUST})"
    under = f'"达标（低"&TEXT(-{gap},"{digits}")&"{points}）"'
    over = f'"超标（高"&TEXT({gap},"{digits}")&"{points}）"'
    return f'=IF(ISNUMBER({cumulative}),IF({gap}=0,"达标（持平）",IF({gap}<0,{under},{over})),"")'
