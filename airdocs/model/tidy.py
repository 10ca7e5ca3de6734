"""The tidy table: one row a unit, indicator and month, with its origin."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from airdocs.model.plan import Plan
from airdocs.model.progress import Figure, Progress

TidyValue = Decimal | str | None

#: The columns from left to right, as in sheet 来源 and in the frame.
TIDY_COLUMNS = (
    "方案",
    "月份",
    "单位",
    "附件",
    "列组",
    "指标",
    "计量单位",
    "类型",
    "方向",
    "目标",
    "上月累计",
    "本月完成",
    "累计完成",
    "完成率",
    "判定",
    "状态",
    "未含",
    "备注",
    "来源文件",
    "来源工作表",
    "来源单元格",
)


def tidy_rows(plan: Plan, months: Iterable[Progress]) -> Iterator[tuple[TidyValue, ...]]:
    """Rows in the order of TIDY_COLUMNS; 完成率 in percent, a missing figure is None and never 0."""
    for progress in months:
        for figure in progress.figures:
            yield _row(plan, figure)


def _row(plan: Plan, figure: Figure) -> tuple[TidyValue, ...]:
    indicator, origin = figure.indicator, figure.origin
    return (
        plan.profile.name,
        str(figure.month),
        figure.unit,
        indicator.annex,
        indicator.group,
        indicator.name,
        indicator.measure,
        indicator.kind.value,
        indicator.direction.value,
        figure.target,
        figure.opening,
        figure.actual,
        figure.cumulative,
        figure.rate,
        figure.verdict.value if figure.verdict else "",
        figure.state.value,
        "、".join(figure.lacking),
        figure.remark,
        origin.file if origin else "",
        origin.sheet if origin else "",
        origin.cell if origin else "",
    )
