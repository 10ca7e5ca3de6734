"""What the accepted figures say: one figure a unit, indicator and month, each with its origin."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from airdocs.model.address import Origin
from airdocs.model.indicator import Indicator
from airdocs.model.month import Month
from airdocs.model.quantity import places


class FigureState(Enum):
    """Why a figure is there, or is not; the value is what prints."""

    REPORTED = "已采纳"
    PENDING = "待核"
    RETURNED = "退回"
    MISSING = "未报送"
    NO_TASK = "/"
    NOT_SUMMED = "不汇总"


class Verdict(Enum):
    """不高于 indicators have no 完成率 but this."""

    WITHIN = "达标"
    OVER = "超标"


#: What a verdict says of the difference: actual below, at, above the target.
BELOW, LEVEL, ABOVE = "低", "持平", "高"


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of one unit (or 全市) for one indicator in one month.

    ``rate`` is 完成率 in percent (不低于), ``verdict`` and ``excess`` (actual − target) stand in its
    place for 不高于. ``lacking`` names the units that a 全市 sum is without (未含).
    """

    unit: str
    indicator: Indicator
    month: Month
    state: FigureState
    target: Decimal | None = None
    opening: Decimal | None = None
    actual: Decimal | None = None
    cumulative: Decimal | None = None
    rate: Decimal | None = None
    verdict: Verdict | None = None
    excess: Decimal | None = None
    lacking: tuple[str, ...] = ()
    origin: Origin | None = None
    remark: str = ""


def shown_decimals(figure: Figure) -> int:
    """How many decimals the figure, its target and what lies between them print with, all alike."""
    known = (value for value in (figure.cumulative, figure.target) if value is not None)
    return max((figure.indicator.decimals, *map(places, known)))


@dataclass(frozen=True, slots=True)
class Progress:
    """A month's figures, units first and 全市 last within each indicator."""

    month: Month
    figures: tuple[Figure, ...]

    def by_place(self) -> dict[tuple[str, str], Figure]:
        """(unit, indicator key) → figure."""
        return {(figure.unit, figure.indicator.key): figure for figure in self.figures}
