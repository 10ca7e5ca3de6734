"""Sheet 指标: what each column of the annexes counts and how it is judged (contract 1.3)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model.indicator import Aggregation, Direction, Indicator, Kind, Period
from airdocs.model.labels import PATH_JOIN, squash, tidy
from airdocs.model.plan import Slip
from airdocs.model.quantity import Rounding
from airdocs.readers.books.grid import Grid
from airdocs.readers.days import read_day
from airdocs.readers.plan.records import Record, read_records
from airdocs.readers.plan.register import Names

_LABELS = (
    *("指标", "附件", "列组", "计量单位", "类型", "方向", "小数位", "修约", "汇总"),
    *("周期", "进度", "权重", "填报单位", "牵头部门", "正文表述", "项目清单"),
)
_EVERY_UNIT = "各单位"
_PLAIN_SCHEDULES = frozenset({"均衡", "不考核"})
_QUARTERS = re.compile(r"按季:\d+(?:\.\d+)?%?(?:[,、]\d+(?:\.\d+)?%?){3}")
_UNTIL = "截止:"
_LEVELS = re.compile("[>＞]")
_PHRASES = re.compile("[;；\n]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A row of 指标; ``stated`` says whether 小数位 was given or has to follow from the targets."""

    indicator: Indicator
    stated: bool


def read_indicators(grid: Grid, slips: list[Slip], names: Names, annexes: Mapping[str, str]) -> tuple[Draft, ...]:
    """Every row of sheet 指标; 附件 is carried down over merged and blank cells.

    ``annexes`` are the squashed names of annexes and of their sheets → the annex's name.
    """
    drafts: list[Draft] = []
    annex = ""
    for row in read_records(grid.unmerged(), _LABELS, slips):
        annex = row.text("附件") or annex
        if not row.text("指标"):
            row.miss("指标", "指标名称，与附件表头最下一级相同")
            continue
        drafts.append(_draft(row, annexes.get(squash(annex), annex), names))
    return tuple(drafts)


def _draft(row: Record, annex: str, names: Names) -> Draft:
    decimals = row.whole("小数位", None, 0, 9)
    weight = row.number("权重", "不小于0的数字")
    indicator = Indicator(
        annex=annex,
        group=group_path(row.text("列组")),
        name=row.text("指标"),
        measure=row.text("计量单位"),
        kind=row.choice("类型", Kind.CUMULATIVE),
        direction=row.choice("方向", Direction.AT_LEAST),
        decimals=decimals or 0,
        rounding=row.choice("修约", Rounding.HALF_EVEN),
        aggregation=row.choice("汇总", Aggregation.SUM),
        period=row.choice("周期", Period.YEAR),
        schedule=_schedule(row),
        weight=Decimal(1) if weight is None else weight,
        reporter=_reporter(row, names),
        lead=row.text("牵头部门"),
        phrases=_phrases(row),
        label=row.text("指标"),
        cell=row.cell("指标"),
        listed=row.yes("项目清单", default=False) if row.text("项目清单") else None,
    )
    return Draft(indicator, stated=decimals is not None)


def group_path(text: str) -> str:
    """列组 with its levels joined as header paths are."""
    return PATH_JOIN.join(level for part in _LEVELS.split(text) if (level := tidy(part)))


def _reporter(row: Record, names: Names) -> str:
    text = row.text("填报单位")
    return "" if squash(text) == _EVERY_UNIT else names.get(squash(text), text)


def _schedule(row: Record) -> str:
    """均衡, 不考核, 按季:10,40,70,100 or 截止:2021-09-30; anything else is noted and taken as 均衡."""
    text = squash(row.text("进度"))
    if not text or text in _PLAIN_SCHEDULES:
        return text or "均衡"
    if _QUARTERS.fullmatch(text):
        return text.replace("、", ",").replace("%", "")
    day = read_day(text.removeprefix(_UNTIL)) if text.startswith(_UNTIL) else read_day(row.value("进度"))
    if day:
        return f"{_UNTIL}{day.isoformat()}"
    row.miss("进度", "均衡、不考核、按季:10,40,70,100 或 截止:2021-09-30")
    return "均衡"


def _phrases(row: Record) -> tuple[str, ...]:
    value = row.value("正文表述")
    parts = _PHRASES.split(value) if isinstance(value, str) else ()
    return tuple(phrase for part in parts if (phrase := tidy(part)))
