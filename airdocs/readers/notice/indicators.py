"""Sheet 指标 from the headings and figures of the annexes: what is not said is guessed, and marked as a guess."""

import re
from collections.abc import Iterable
from decimal import Decimal

from airdocs.model.draft import DraftSheet, Entry
from airdocs.model.indicator import Aggregation, Direction, Kind, Period
from airdocs.model.labels import PATH_JOIN, squash
from airdocs.model.quantity import Rounding, counts_in_percent
from airdocs.readers.notice.columns import FigureColumn
from airdocs.readers.notice.measures import likely_measure, line_measure, split_measure
from airdocs.readers.notice.sayings import Saying

LABELS = (
    *("附件", "列组", "指标", "计量单位", "类型", "方向", "小数位", "修约", "汇总"),
    *("周期", "进度", "权重", "填报单位", "牵头部门", "正文表述"),
)
_AIR = re.compile(
    r"浓度|优良|空气质量|PM2\.5|PM10|细颗粒物|可吸入|臭氧|二氧化[硫氮]|一氧化碳|污染天(?!气)|污染天气天数|降尘|综合指数|酸雨|达标天"
)
#: What is counted rather than measured, though its name speaks of the air.
_COUNTED = re.compile(r"项目|数量|工程|企业|治理|天数(?!比)|同比|变化|改善率|下降率")
_RATE = re.compile(r"率(?!先)|比例|比重|占比|幅度|指数")
_BAD = re.compile(
    r"浓度|降尘|污染天(?!气)|污染天气天数|超标|排放量|消费量|消费总量|消耗|能耗|煤耗|综合指数|PM2\.5|PM10|颗粒物|火点"
)
_CUT = re.compile(r"削减|减排|下降|压减|降低|改善|淘汰|替代|减量|改造|治理|达标")
_PERIODS = ((re.compile(r"每季度?|季度|按季"), Period.QUARTER), (re.compile(r"每月|月度|按月"), Period.MONTH))
#: Measures that go with anything.
_ANYTHING = frozenset({"项", "个"})
#: Days of good air are counted by each place for itself.
_DAYS = re.compile(r"天数?(?:[（(]|$)")
#: Headings that only say that a figure is a target: what it is of stands above them.
_GENERIC = re.compile(r"(?:年度|工作|控制|考核|任务|改善)?(?:目标值?|指标值?|任务数?|数量|数值|\d{4}年(?:目标|任务)?)")
#: A total off by at most a fifth is a misprint rather than a figure of its own.
_NEAR = 5
_EVERY_UNIT = "各单位"


def indicator_sheet(columns: Iterable[FigureColumn], sayings: dict[tuple[str, ...], Saying], office: str) -> DraftSheet:
    """One row a column; ``sayings`` are where the body repeats its total, ``office`` is that of the environment."""
    rows = tuple(_row(column, sayings.get((column.annex, *column.path)), office) for column in columns)
    return DraftSheet("指标", LABELS, rows)


def _row(column: FigureColumn, saying: Saying | None, office: str) -> tuple[Entry, ...]:
    name, _ = split_measure(column.leaf)
    measure = measure_of(column, saying)
    kind = _kind(column, measure.text)
    is_air = _AIR.search(squash(" ".join(column.path))) is not None
    found = {
        "附件": Entry(column.annex),
        "列组": Entry(PATH_JOIN.join(column.path[:-1])),
        "指标": Entry(name),
        "计量单位": measure,
        "类型": Entry(kind.value, "" if kind is Kind.TOTAL else f"按名称“{name}”推断"),
        "方向": _direction(column, "" if kind is Kind.TOTAL else f"按名称“{name}”推断"),
        "小数位": _decimals(column, measure.text, kind),
        "修约": Entry(Rounding.HALF_EVEN.value),
        "汇总": _aggregation(column, kind, is_air=is_air),
        "周期": _period(column),
        "进度": _schedule(kind, saying),
        "权重": Entry("" if kind is Kind.TOTAL else "1"),
        "填报单位": _reporter(kind, office, is_air=is_air),
        "牵头部门": _lead(kind, saying, office),
        "正文表述": Entry(saying.pattern, f"正文第{saying.number}段的数与{column.annex}相同、说法相近")
        if saying
        else Entry(),
    }
    return tuple(found[label] for label in LABELS)


def measure_of(column: FigureColumn, saying: Saying | None) -> Entry:
    """What the column is counted in, and what a guess rests on."""
    stated = split_measure(column.leaf)[1] or next(filter(None, (split_measure(p)[1] for p in column.path[-2::-1])), "")
    if stated:
        return Entry(stated)
    if column.has_percent:
        return Entry("%")
    lined = line_measure(column.unit_line, column.leaf)
    if lined and not counts_in_percent(likely_measure(column.leaf)):
        return Entry(lined)
    likely = likely_measure(column.leaf)
    likely = likely_measure(" ".join(column.path)) if likely in _ANYTHING else likely
    # 64个企业 is how sentences count; a table counts 家.
    if saying and saying.measure and (saying.measure not in _ANYTHING or likely in _ANYTHING):
        return Entry(saying.measure, f"正文第{saying.number}段写作“{saying.words}”")
    return Entry(likely, f"按名称“{column.leaf}”推断")


def _kind(column: FigureColumn, measure: str) -> Kind:
    if column.is_total:
        return Kind.TOTAL
    words = squash(" ".join(column.path))
    if _AIR.search(words) and not _COUNTED.search(words):
        return Kind.MEAN
    return Kind.POINT if counts_in_percent(measure) or _RATE.search(squash(column.leaf)) else Kind.CUMULATIVE


def _direction(column: FigureColumn, why: str) -> Entry:
    """What the signs in the cells say, else what the name lets expect."""
    if column.direction:
        return Entry(column.direction.value)
    leaf = squash(re.sub(r"[（(].*?[)）]", "", column.leaf))
    words = squash(" ".join(column.path)) if _GENERIC.fullmatch(leaf) else leaf
    bad = _BAD.search(words) is not None and _CUT.search(words) is None
    return Entry((Direction.AT_MOST if bad and not column.is_total else Direction.AT_LEAST).value, why)


def _decimals(column: FigureColumn, measure: str, kind: Kind) -> Entry:
    shown = column.decimals
    if counts_in_percent(measure) and kind is not Kind.TOTAL and shown == 0:
        return Entry("1", "表中为整数；百分数填报时一般保留一位小数")
    return Entry(str(shown), "按表中数字的小数位")


def _aggregation(column: FigureColumn, kind: Kind, *, is_air: bool) -> Entry:
    """求和 where the units add up to the total; what is an average has a figure of its own, or none."""
    whole = column.whole.value if column.whole else None
    counts = kind in {Kind.CUMULATIVE, Kind.TOTAL}
    if whole is None:
        adds_up = counts and not (is_air and _DAYS.search(column.leaf))
        return Entry((Aggregation.SUM if adds_up else Aggregation.NONE).value, "附件没有汇总数，按指标性质推断")
    total = sum(column.numbers, Decimal(0))
    if total == whole:
        return Entry(Aggregation.SUM.value, "" if len(column.numbers) > 1 else "只有一个单位有数")
    if counts and abs(whole - total) * _NEAR <= total:
        return Entry(Aggregation.SUM.value, f"各单位相加为{total}，汇总行为{whole}，请核对")
    if kind is not Kind.MEAN and set(column.numbers) == {whole}:
        return Entry(Aggregation.NONE.value, "汇总数与各单位相同，按同一要求推断")
    return Entry(Aggregation.OWN.value, "汇总数不是各单位之和")


def _period(column: FigureColumn) -> Entry:
    words = squash(" ".join(column.path))
    found = next((period for pattern, period in _PERIODS if pattern.search(words)), None)
    return Entry(found.value, f"按名称“{column.leaf}”推断") if found else Entry(Period.YEAR.value)


def _schedule(kind: Kind, saying: Saying | None) -> Entry:
    if kind is not Kind.CUMULATIVE:
        return Entry("不考核")
    if saying and saying.deadline:
        return Entry(f"截止:{saying.deadline.isoformat()}", f"正文第{saying.number}段写有时限")
    return Entry("均衡", "没有写明时限，按均衡推进推断")


def _reporter(kind: Kind, office: str, *, is_air: bool) -> Entry:
    if is_air and kind is Kind.MEAN and office:
        return Entry(office, "空气质量数据一般由生态环境部门统一提供")
    return Entry(_EVERY_UNIT)


def _lead(kind: Kind, saying: Saying | None, office: str) -> Entry:
    if kind is Kind.TOTAL:
        return Entry()
    if saying and saying.lead:
        return Entry(saying.lead, f"正文第{saying.number}段的牵头单位")
    return Entry(office, "正文没有对应的牵头单位，按生态环境部门推断") if office else Entry()
