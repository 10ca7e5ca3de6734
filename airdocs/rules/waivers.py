"""A row of sheet 核定 that lets nothing stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.finding import Severity
from airdocs.model.plan import Waiver
from airdocs.rules.plan_places import plan_hit
from airdocs.rules.registry import Hit, rule

WAIVERS_SHEET = "核定"


@dataclass(frozen=True, slots=True)
class UnmetWaiver:
    """A row of 核定 that met no finding."""

    waiver: Waiver


@rule(
    code="P812",
    title="核定没有对应的问题",
    severity=Severity.WARNING,
    message="“核定”表{at}规则“{code}”位置“{position}”没有对应的问题。",
    suggestion="问题已改正的请删去这一行；否则请核对规则编号和位置，位置写法如“附件3 › 东海县 › 合计”。",
)
def waiver_without_finding(unmet: UnmetWaiver) -> Iterator[Hit]:
    """A row of 核定 that lets nothing stand.

    问题改正后核定还留着，会把以后同一位置的新问题一并放过。

    反例：核定 = P801 附件1 › 东海县 › 合计
    正例：核定 = 无
    """
    waiver = unmet.waiver
    place = (WAIVERS_SHEET, waiver.code, waiver.place)
    yield plan_hit(WAIVERS_SHEET, waiver.cell, place, code=waiver.code, position=waiver.place)
