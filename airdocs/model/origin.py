"""What a printed figure is, so that it can be followed back: whose, of which indicator, which part, which month."""

from dataclasses import dataclass
from enum import Enum

from airdocs.model.address import Origin
from airdocs.model.month import Month

#: The plan's workbook as places name it.
PLAN_FILE = "方案.xlsx"


class Part(Enum):
    """Which of a figure's numbers is printed; the value is what prints."""

    TARGET = "目标"
    OPENING = "上月累计"
    ACTUAL = "本月完成"
    CUMULATIVE = "累计完成"
    RATE = "完成率"
    SHARE = "占比"
    EXCESS = "与目标之差"
    SCHEDULE = "序时进度"
    DUE = "应完成"
    GAP = "与应完成之差"
    POINTS = "与序时进度之差"
    CONTROL = "剩余控制值"
    REST = "尚需完成"
    FORECAST = "期末预测"
    NEEDED = "全期应达天数"
    GOOD = "已有天数"
    MORE = "还须天数"
    SPARE = "尚可超出天数"
    LEFT = "剩余时间"
    RANKED = "参加排名的单位数"
    ON_MONTH = "环比"
    ON_YEAR = "同比"

    # Members are singletons; the inherited hash of the name costs a call at every cell.
    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class FigureRef:
    """One number of one figure: the unit (or 全市), the indicator's key, the part, the month.

    Without a month it is the published target, whatever was revised later.
    """

    unit: str
    indicator: str
    part: Part
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A unit's place (名次) or score (得分) in a ranking of a group: of an annex, or overall where it is empty."""

    group: str
    annex: str
    unit: str
    month: Month


@dataclass(frozen=True, slots=True)
class SplitRef:
    """What falls to the months from ``first`` to ``last`` of a unit's published target (季度、月度分解)."""

    unit: str
    indicator: str
    first: Month
    last: Month


#: Where a printed value comes from: a figure, a place, or a cell of a file as it was copied.
Ref = FigureRef | PlaceRef | SplitRef | Origin


@dataclass(frozen=True, slots=True)
class Step:
    """One step back from a printed value: what it is, where it stands in a file, what it was made from."""

    words: str
    origin: Origin | None = None
    steps: tuple["Step", ...] = ()

    def origins(self) -> tuple[Origin, ...]:
        """Every cell that the value rests on, each once, in the order told."""
        own = (self.origin,) if self.origin else ()
        return tuple(dict.fromkeys((*own, *(origin for step in self.steps for origin in step.origins()))))
