"""A small plan and months made by hand for the tests of the bulletin."""

import re
from decimal import Decimal
from pathlib import Path

from airdocs.documents.bulletin.document import bulletin
from airdocs.documents.bulletin.facts import Matter
from airdocs.model.annex import Annex, AnnexCell, AnnexColumn, AnnexRow, ColumnRole, RowRole, Target
from airdocs.model.document import Heading, Paragraph
from airdocs.model.finding import UnitState
from airdocs.model.header import Column
from airdocs.model.indicator import Aggregation, Direction, Indicator, Kind
from airdocs.model.month import Month
from airdocs.model.plan import Category, Plan, Profile, Unit
from airdocs.model.progress import Figure, FigureState, Progress
from airdocs.model.quantity import NO_TASK, number
from airdocs.progress.measure import judged, summed
from airdocs.progress.results import month_result

SOURCE = "templates/文字/通报.txt.j2"
WORDING = (Path(__file__).parents[3] / SOURCE).read_text(encoding="utf-8")
BUREAU = "市环境局"
JOBS = Indicator("附件1", "", "治理项目", "项")
MORE = Indicator("附件1", "", "替代任务", "家")
AIR = Indicator(
    "附件2",
    "",
    "PM2.5浓度工作目标",
    "微克/立方米",
    Kind.MEAN,
    Direction.AT_MOST,
    aggregation=Aggregation.OWN,
    schedule="不考核",
    reporter=BUREAU,
)
INDICATORS = (JOBS, MORE, AIR)
CITY = "全市"


def make_plan(targets, names, **more):
    """``targets``: (unit, indicator key) → a number; what is not there is /."""
    units = (*(Unit(name, Category.COUNTY) for name in names), Unit(BUREAU, Category.DEPARTMENT, ranked=False))
    titles = {"附件1": "2021年各县区工程项目表", "附件2": "2021年各县区空气质量改善工作目标表"}
    annexes = tuple(_annex(name, title, targets, names) for name, title in titles.items())
    known = {
        (unit, one.key): Target(unit, one, _quantity(targets, unit, one), "B4")
        for one in INDICATORS
        for unit in (*names, CITY)
    }
    profile = Profile("甲市2021年大气污染防治工作计划", 2021, issuer="甲市大气办", code="甲大气办", recipients="各县区")
    return Plan("样例", profile, units, INDICATORS, annexes, targets=known, **more)


def _quantity(targets, unit, one):
    value = targets.get((unit, one.key))
    return NO_TASK if value is None else number(value)


def _annex(name, title, targets, names):
    own = [one for one in INDICATORS if one.annex == name]
    columns = (
        AnnexColumn("县区", ("县区",), ColumnRole.UNIT),
        *(AnnexColumn(one.name, (one.name,), ColumnRole.INDICATOR, one) for one in own),
    )
    rows = tuple(
        AnnexRow(
            unit,
            RowRole.TOTAL if unit == CITY else RowRole.UNIT,
            unit,
            (AnnexCell(number(0), "A1"), *(AnnexCell(_quantity(targets, unit, one), "B1") for one in own)),
            "A1",
        )
        for unit in (*names, CITY)
    )
    return Annex(name, title, tuple(Column(column.label) for column in columns), columns, rows)


def figures_of(plan, month, names, done, absent):
    """``done``: (unit, key) → a number; ``absent``: (unit, key) → why a figure is not there."""
    for one in INDICATORS:
        rows = tuple(_figure(plan, month, unit, one, done, absent) for unit in names)
        yield from rows
        if one.aggregation is Aggregation.SUM:
            target = plan.target(CITY, one)
            yield summed(CITY, one, month, target.value if target else None, rows)
        else:
            yield _figure(plan, month, CITY, one, done, absent)


def _figure(plan, month, unit, one, done, absent):
    target = plan.target(unit, one)
    if target is None or target.value is None:
        return Figure(unit, one, month, FigureState.NO_TASK)
    if (unit, one.key) in absent:
        return Figure(unit, one, month, absent[unit, one.key], target.value)
    value = Decimal(done[unit, one.key])
    return judged(Figure(unit, one, month, FigureState.REPORTED, target.value, actual=value, cumulative=value))


def matter(plan, month, names, done, absent=None, states=None, **more):
    progress = Progress(month, tuple(figures_of(plan, month, names, done, absent or {})))
    became = states or dict.fromkeys((*names, BUREAU), UnitState.ACCEPTED)
    return Matter(plan, month_result(plan, progress, became, more.get("findings", ())), **more)


def lines_of(document):
    """The body as printed: one text a paragraph."""
    return [
        f"{block.text}{block.rest}" if isinstance(block, Heading) else block.text
        for block in document.blocks
        if isinstance(block, (Heading, Paragraph))
    ]


def printed(told, tasks=()):
    return bulletin(told, WORDING, SOURCE, tasks)


#: What a sentence put together from nothing looks like.
CLUMSY = re.compile(r"None|[，。；：、]{2,}|（）|“”|《》|[的是有为][。；，]|[（，；]）|（[，。；、]|Undefined|\{|\}")

MONTHS = tuple(Month(2021, number_) for number_ in range(1, 13))
