"""A row of sheet 核定 that lets nothing stand: in 方案.xlsx, or in the month's own 核定.xlsx."""

from collections.abc import Iterator
from dataclasses import dataclass

from airdocs.model.effect import REJECTING_GROUP
from airdocs.model.finding import Severity
from airdocs.model.labels import squash
from airdocs.model.office import WAIVERS_SHEET
from airdocs.model.plan import Waiver
from airdocs.rules.plan.places import PLAN_FILE
from airdocs.rules.registry import Hit, rule

#: Groups whose findings come from the plan itself, so that each waiver must meet one every time.
_PLAN_GROUPS = ("P", "T")


def is_monthly(waiver: Waiver, known: frozenset[str]) -> bool:
    """Whether a row is about a rule (``known`` are all codes) for the monthly files."""
    code = squash(waiver.code).upper()
    return code in known and not code.startswith(_PLAN_GROUPS)


def is_sound(waiver: Waiver, known: frozenset[str]) -> bool:
    """Whether a row of a month's 核定 could let something stand."""
    return bool(waiver.reason) and is_monthly(waiver, known) and not waiver.code.startswith(REJECTING_GROUP)


@dataclass(frozen=True, slots=True)
class UnmetWaiver:
    """A row of 核定 that met no finding, and the file it stands in."""

    waiver: Waiver
    file: str = PLAN_FILE


@rule(
    code="P812",
    title="核定没有对应的问题",
    severity=Severity.WARNING,
    message="“核定”表（{cell}）规则“{code}”位置“{position}”没有对应的问题，或者对应几个单位的问题。",
    suggestion="问题已改正的请删去这一行；否则请核对规则编号和位置，位置写名称、不写单元格，如“{example}”。",
)
def waiver_without_finding(unmet: UnmetWaiver) -> Iterator[Hit]:
    """A row of 核定 that lets nothing stand.

    问题改正后核定还留着，会把以后同一位置的新问题一并放过。

    反例：核定 = P801 附件1 › 东海县 › 合计
    反例：月报核定 = V303 东海县 › 附件1 › VOCs综合治理项目 › 本月完成
    正例：核定 = 无
    正例：月报核定 = V308 东海县 › 附件1 › VOCs综合治理项目 › 本月完成；本月完成 = 5项
    """
    waiver = unmet.waiver
    of_plan = unmet.file == PLAN_FILE
    example = "附件3 › 东海县 › 合计" if of_plan else "东海县 › 附件3 › VOCs综合治理项目 › 累计完成"
    facts = {"cell": waiver.cell, "code": waiver.code, "position": waiver.place, "example": example}
    place = (WAIVERS_SHEET, waiver.code, waiver.place)
    yield Hit(unmet.file, WAIVERS_SHEET, waiver.cell or None, place=place, facts=facts)
