"""月报/<month>/核定.xlsx: what the office says of a month's reports (contract 1.1)."""

from dataclasses import dataclass
from datetime import date

from airdocs.model.plan import Slip, Waiver

WAIVERS_SHEET = "核定"
RECEIPTS_SHEET = "收件"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One row of sheet 收件: the day a unit's report came in. ``unit`` is empty where ``text`` names none."""

    unit: str
    text: str
    day: date | None
    cell: str


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
        return min((one.day for one in self.receipts if one.unit == unit and one.day), default=None)
