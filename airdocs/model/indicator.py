"""Indicators: what a column of an annex counts, how it is summed and judged (contract 1.3, sheet 指标)."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from airdocs.model.labels import PATH_JOIN
from airdocs.model.quantity import Rounding, counts_in_percent


class Kind(Enum):
    """指标 › 类型: how a month's figure and the year-to-date figure hang together."""

    CUMULATIVE = "累计"
    POINT = "时点"
    MEAN = "均值"
    TOTAL = "合计"


class Direction(Enum):
    """指标 › 方向: which side of the target is good."""

    AT_LEAST = "不低于"
    AT_MOST = "不高于"


class Aggregation(Enum):
    """指标 › 汇总: what the 全市 figure is."""

    SUM = "求和"
    OWN = "单列"
    NONE = "不汇总"


class Period(Enum):
    """指标 › 周期: what the target is for."""

    YEAR = "年"
    QUARTER = "季"
    MONTH = "月"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of sheet 指标: what a column of an annex counts and how it is judged."""

    annex: str
    group: str
    name: str
    measure: str = ""
    kind: Kind = Kind.CUMULATIVE
    direction: Direction = Direction.AT_LEAST
    decimals: int = 0
    rounding: Rounding = Rounding.HALF_EVEN
    aggregation: Aggregation = Aggregation.SUM
    period: Period = Period.YEAR
    schedule: str = "均衡"
    weight: Decimal = Decimal(1)
    reporter: str = ""
    lead: str = ""
    phrases: tuple[str, ...] = ()
    label: str = ""
    cell: str = ""
    listed: bool | None = None  # 项目清单: whether its count rests on named projects; None leaves it to the annex

    key: str = field(init=False, default="", compare=False)

    def __post_init__(self) -> None:
        # What tells this indicator from every other of the plan; asked for at every figure.
        parts = (self.annex, self.group, self.name)
        object.__setattr__(self, "key", PATH_JOIN.join(part for part in parts if part))

    @property
    def is_share(self) -> bool:
        """Whether it is counted in percent."""
        return counts_in_percent(self.measure)

    @property
    def is_additive(self) -> bool:
        """Whether 全市 is the sum of the units and the row total counts it."""
        return self.aggregation is Aggregation.SUM and self.kind is not Kind.TOTAL
