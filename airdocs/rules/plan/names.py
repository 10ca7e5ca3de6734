"""P: whether every unit that the plan names is one that sheet 单位 knows, and knows once."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from airdocs.model.annex import RowRole
from airdocs.model.finding import Severity
from airdocs.model.labels import nearest, squash
from airdocs.model.plan import Plan
from airdocs.model.quantity import State
from airdocs.rules.plan.places import (
    INDICATORS_SHEET,
    UNITS_SHEET,
    figures_of,
    known_names,
    plan_hit,
    repeated_rows,
    sets_figures,
    stray_rows,
    unit_rows,
)
from airdocs.rules.registry import Hit, rule

_BETWEEN_NAMES = re.compile("[、，,；;]")


@rule(
    code="P803",
    title="单位名称重复",
    message="“单位”表{at}“{name}”与“{other}”的名称或别名重复。",
    suggestion="请使每个名称和别名只属于一个单位。",
)
def unit_listed_twice(plan: Plan) -> Iterator[Hit]:
    """A name or alias that sheet 单位 gives to two units.

    名称重复时，报来的数不知道算到哪个单位。

    反例：单位 = 东海县、灌云县、东海县
    正例：单位 = 东海县、灌云县
    """
    owners: dict[str, int] = {}
    for index, unit in enumerate(plan.units):
        words = {squash(word): word for word in (unit.name, *unit.aliases)}
        taken = [word for word in words if word in owners]
        if taken:
            other = plan.units[owners[taken[0]]].name
            facts = {"name": words[taken[0]], "other": other}
            yield plan_hit(UNITS_SHEET, unit.cell, (UNITS_SHEET, unit.name), unit=unit.name, **facts)
        for word in words:
            owners.setdefault(word, index)


@rule(
    code="P803",
    title="附件中单位重复",
    message="{sheet}{at}“{name}”已有一行，这里又出现一次。",
    suggestion="请删去重复的一行，或改成应有的单位。",
)
def unit_row_twice(plan: Plan) -> Iterator[Hit]:
    """Two rows of one unit in one annex.

    只采用第一行；第二行若是别的单位，它的目标就丢了。名单一类不设目标的附件，一个单位可以有几行。

    反例：
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | 3
        东海县 | 4
    正例：
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | 3
    """
    for annex in plan.annexes:
        for row in repeated_rows(annex) if sets_figures(annex) else ():
            yield plan_hit(annex.name, row.cell, (annex.name, row.unit), unit=row.unit, name=row.label)


@rule(
    code="P803",
    title="附件中单位不明",
    message="{sheet}{at}“{name}”不在“单位”表中{guess}。",
    suggestion="请改正名称，或在“单位”表补上该单位（或别名）；平均、小计一类的行请写明“平均”“小计”。",
)
def unit_row_unknown(plan: Plan) -> Iterator[Hit]:
    """A row with figures whose label is no unit's name.

    名称差一个字，这一行的目标就没有单位承担。

    反例：
        附件1 | 甲类项目
        东海县 | 2
        灌云具 | 3
    正例：
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | 3
        平均 | 2.5
    """
    names = tuple(unit.name for unit in plan.units)
    for annex in plan.annexes:
        for row in stray_rows(annex):
            place = (annex.name, row.label)
            yield plan_hit(annex.name, row.cell, place, name=row.label, guess=_guess(row.label, names))


def _guess(name: str, names: tuple[str, ...]) -> str:
    like = nearest(name, names)
    return f"，是否为“{like}”" if like else ""


class _Mention(NamedTuple):
    sheet: str
    cell: str
    row: str
    column: str
    name: str


def _mentions(plan: Plan) -> Iterator[_Mention]:
    for indicator in plan.indicators:
        row = indicator.label or indicator.name
        yield _Mention(INDICATORS_SHEET, indicator.cell, row, "填报单位", indicator.reporter)
        for name in _BETWEEN_NAMES.split(indicator.lead):
            yield _Mention(INDICATORS_SHEET, indicator.cell, row, "牵头部门", name)
    for unit in plan.units:
        for member in unit.members:
            yield _Mention(UNITS_SHEET, unit.cell, unit.name, "成员", member)
    for dispatch in plan.dispatches:
        yield _Mention("发文", "", dispatch.genre, "单位", dispatch.unit)
    for revision in plan.revisions:
        yield _Mention("目标调整", "", revision.indicator, "单位", revision.unit)


@rule(
    code="P803",
    title="引用的单位不明",
    message="“{sheet}”表{at}“{row}”一行“{column}”写的“{name}”不在“单位”表中{guess}。",
    suggestion="请改正名称，或在“单位”表补上该单位（或别名）。",
)
def unknown_unit_named(plan: Plan) -> Iterator[Hit]:
    """填报单位, 牵头部门, 成员, 发文 or 目标调整 names a unit that sheet 单位 does not know.

    “各单位”“各县区”一类的统称和汇总名称不在此列。

    反例：填报单位 = 市生态环境居
    正例：填报单位 = 市生态环境局
    """
    known = known_names(plan)
    names = tuple(unit.name for unit in plan.units)
    collective = {"", squash(plan.profile.total_name)}
    for mention in _mentions(plan):
        name = squash(mention.name)
        if name in known or name in collective or name.startswith("各"):
            continue
        facts = {"row": mention.row, "column": mention.column, "name": mention.name}
        place = (mention.sheet, mention.row, mention.column)
        yield plan_hit(mention.sheet, mention.cell, place, **facts, guess=_guess(mention.name, names))


@rule(
    code="P816",
    title="附件没有一行是已知单位",
    severity=Severity.WARNING,
    message="{sheet}没有一行的名称在“单位”表中，不能据此下达目标。",
    suggestion="如该附件本不按单位列表，不必处理；否则请在“单位”表补上各单位。",
)
def annex_without_units(plan: Plan) -> Iterator[Hit]:
    """An annex with figures, none of whose rows names a unit.

    也许它本来就不是按单位排的表，也许“单位”表漏填了。

    反例：
        附件1 | 甲类项目
        甲厂 | 2
        乙厂 | 3
    正例：
        附件1 | 甲类项目
        东海县 | 2
        灌云县 | 3
    """
    for annex in plan.annexes:
        has_figures = any(
            quantity.state is State.NUMBER
            for row in annex.rows
            if row.role is not RowRole.TOTAL
            for _, _, quantity in figures_of(annex, row)
        )
        if has_figures and not unit_rows(annex):
            yield plan_hit(annex.name, "", (annex.name,))
