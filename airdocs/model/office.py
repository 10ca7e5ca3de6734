"""月报/<month>/核定.xlsx: what the office says of a month's reports (contract 1.1)."""

from dataclasses import dataclass
from datetime import date

from airdocs.model.plan import Slip, Waiver

WAIVERS_SHEET = "核定"
RECEIPTS_SHEET = "收件"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One row of sheet 收件: the day a unit's report came in. ``unit`` is empty where ``text`` names none.

    ``cell`` is where the unit stands, ``day_cell`` where its day does.
    """

    unit: str
    text: str
    day: date | None
    cell: str
    day_cell: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The workbook read; ``file`` is empty where there is none, ``trouble`` says why it could not be read."""

    file: str = ""
    waivers: tuple[Waiver, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    slips: tuple[Slip, ...] = ()
    trouble: str = ""

    def received(self, unit: str) -> date | None:
        """The first day on which something of a unit came in: a correction afterwards makes nobody late."""
        first = self.receipt(unit)
        return first.day if first else None

    def receipt(self, unit: str) -> Receipt | None:
        """The row of that day."""
        told = (one for one in self.receipts if one.unit == unit and one.day)
        return min(told, key=lambda one: one.day or date.max, default=None)
