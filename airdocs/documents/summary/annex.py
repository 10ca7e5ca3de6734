"""An annex with the month's figures: under its own header three lines a unit, 目标, 累计完成 and 完成率."""

from collections.abc import Iterable, Mapping, Sequence

from airdocs.documents.summary.formulas import with_formulas
from airdocs.documents.summary.grid import LABELS, LINES, PARTS, Grid, grid_of, kept_columns
from airdocs.documents.summary.signals import red_signals, signal_legend
from airdocs.documents.tables import kept_headings, target_cell
from airdocs.model.annex import Annex, AnnexCell, AnnexRow, ColumnRole, RowRole, total_indicator
from airdocs.model.document import Sheet
from airdocs.model.header import Column
from airdocs.model.indicator import Direction, Indicator
from airdocs.model.labels import inner, same
from airdocs.model.month import Month
from airdocs.model.origin import FigureRef
from airdocs.model.plan import Plan
from airdocs.model.progress import ABOVE, BELOW, LEVEL, Figure, FigureState, Verdict, shown_decimals
from airdocs.model.quantity import fix, places, plain
from airdocs.model.sheet import LegendLine, Mark
from airdocs.model.table import Cell, Table, Tone

_Figures = Mapping[tuple[str, str], Figure]

#: What short words of these sheets mean.
_SHORTHAND = {
    "/": "没有此项任务",
    "—": "不汇总或不计算完成率",
    FigureState.PENDING.value: "所报数字有误，退回核实，未计入",
    FigureState.RETURNED.value: "报表退回修改，未计入",
    FigureState.MISSING.value: "没有收到当月报表，未计入",
}
_AMBER_WORDS = frozenset({FigureState.PENDING.value, FigureState.RETURNED.value, FigureState.MISSING.value})


def annex_sheet(plan: Plan, annex: Annex, month: Month, figures: _Figures) -> Sheet:
    """The annex's own header; each unit takes three lines, so that the sheet stays legible in print."""
    grid = grid_of(annex)
    headings = kept_headings(annex.header, kept_columns(annex))
    header = (headings[0], Column("项目"), *headings[1:])
    rows = with_formulas(grid, tuple(line for row in grid.units for line in _lines(grid, row, figures, month)))
    signals = red_signals(plan, grid, month, figures)
    notes = (
        *_revision_notes(plan, annex, month),
        *lacking_notes(plan, annex, figures),
        *shorthand_notes(rows),
        *annex.notes,
    )
    legend = (*(signal_legend(plan, grid, month) if signals else ()), *amber_legend(rows))
    title = f"{annex.title.removesuffix('表')}完成情况表（{month.words}）"
    table = Table(header, rows, labels=LABELS)
    return Sheet(annex.name, title, table, f"截至{month.words}底", notes, signals=signals, legend=legend)


def _lines(grid: Grid, row: AnnexRow, figures: _Figures, month: Month) -> tuple[tuple[Cell, ...], ...]:
    """目标, 累计完成 and 完成率 of one unit, one below the other."""
    tone = Tone.TOTAL if row.role is RowRole.TOTAL else Tone.PLAIN
    label = Cell(row.label, tone=Tone.TOTAL if row.role is RowRole.TOTAL else Tone.LABEL, rows=LINES)
    triples = []
    for offset, index in enumerate(grid.columns):
        indicator = grid.indicator(offset)
        figure = figures.get((row.unit, indicator.key))
        triples.append(_parts(row.cells[index], figure, tone, _refs(row.unit, indicator, month)))
    return tuple(
        (
            label if line == 0 else Cell(None, rows=0),
            Cell(part.value, tone=tone),
            *(triple[line] for triple in triples),
        )
        for line, part in enumerate(PARTS)
    )


def _refs(unit: str, indicator: Indicator, month: Month) -> tuple[FigureRef, FigureRef, FigureRef] | None:
    """Where the three lines of a figure come from; None for a row that is no unit's."""
    if not unit:
        return None
    target, done, rate = (FigureRef(unit, indicator.key, part, month) for part in PARTS)
    return target, done, rate


def _parts(
    target: AnnexCell, figure: Figure | None, tone: Tone, refs: tuple[FigureRef, FigureRef, FigureRef] | None
) -> tuple[Cell, Cell, Cell]:
    of_target, of_done, of_rate = refs or (None, None, None)
    published = _target_line(target, figure, tone, of_target)
    if figure is None or figure.state is FigureState.NO_TASK:
        blank = Cell("/", tone=tone, origin=of_done)
        return published, blank, blank
    if figure.cumulative is None:
        word = "—" if figure.state is FigureState.NOT_SUMMED else figure.state.value
        pending = Tone.MUTED if figure.state is FigureState.NOT_SUMMED else Tone.PENDING
        return published, Cell(word, tone=pending, origin=of_done), Cell("—", tone=Tone.MUTED, origin=of_rate)
    done = Cell(figure.cumulative, shown_decimals(figure), percent=target.quantity.percent, tone=tone, origin=of_done)
    return published, done, verdict_cell(figure, tone, of_rate)


def _target_line(published: AnnexCell, figure: Figure | None, tone: Tone, origin: FigureRef | None) -> Cell:
    """The published target, or the revised one that holds in the month (目标调整)."""
    revised = figure.target if figure else None
    if revised is None or revised == published.quantity.value:
        return target_cell(published, tone, origin)
    return Cell(revised, places(revised), percent=published.quantity.percent, tone=tone, origin=origin)


def verdict_cell(figure: Figure, tone: Tone, origin: FigureRef | None = None) -> Cell:
    """完成率, or 达标 / 超标 with the difference for an indicator that is to stay below its target."""
    if figure.rate is not None:
        return Cell(figure.rate, 1, percent=True, tone=tone, origin=origin)
    if figure.indicator.direction is Direction.AT_LEAST or figure.excess is None:
        return Cell("—", tone=Tone.MUTED, origin=origin)
    return Cell(verdict_words(figure), tone=Tone.ALERT if figure.verdict is Verdict.OVER else tone, origin=origin)


def verdict_words(figure: Figure) -> str:
    """达标（低1.5）, 达标（持平）, 超标（高2.0）; shares differ by 百分点, all with the figure's decimals."""
    if figure.verdict is None or figure.excess is None:
        return ""
    if not figure.excess:
        return f"{figure.verdict.value}（{LEVEL}）"
    side = ABOVE if figure.excess > 0 else BELOW
    points = "个百分点" if figure.indicator.is_share else ""
    gap = fix(abs(figure.excess), shown_decimals(figure))
    return f"{figure.verdict.value}（{side}{gap:f}{points}）"


# ---- notes below the table ------------------------------------------------------------------


def _revision_notes(plan: Plan, annex: Annex, month: Month) -> tuple[str, ...]:
    """Which targets of the annex were revised, since when, to what and on what ground."""
    revisions = (one for many in plan.revised.values() for one in many)
    return tuple(
        f"注：{one.unit}“{inner(one.indicator)}”目标自{one.since.words}起调整为{plain(one.target)}"
        f"{f'（{one.basis}）' if one.basis else ''}。"
        for one in revisions
        if same(one.annex, annex.name) and one.since <= month
    )


def lacking_notes(plan: Plan, annex: Annex, figures: _Figures) -> tuple[str, ...]:
    """Which units each 全市 figure is without; one note a set of units (未含)."""
    by_units: dict[tuple[str, ...], list[str]] = {}
    for column in annex.columns:
        if column.role not in {ColumnRole.INDICATOR, ColumnRole.TOTAL}:
            continue
        indicator = column.indicator or total_indicator(annex, column)
        figure = figures.get((plan.profile.total_name, indicator.key))
        if figure and figure.lacking:
            by_units.setdefault(figure.lacking, []).append(column.label)
    counted = sum(len(labels) for labels in by_units.values())
    name = plan.profile.total_name
    if len(by_units) == 1 and counted > 1:
        return tuple(f"注：{name}累计完成和完成率未含：{'、'.join(units)}。" for units in by_units)
    return tuple(
        f"注：{name}“{'”“'.join(map(inner, labels))}”累计完成和完成率未含：{'、'.join(units)}。"
        for units, labels in by_units.items()
    )


def _words(rows: Iterable[Sequence[Cell]]) -> frozenset[str]:
    """The texts beside the units' names."""
    return frozenset(cell.value for row in rows for cell in row[1:] if isinstance(cell.value, str))


def shorthand_notes(rows: Iterable[Sequence[Cell]]) -> tuple[str, ...]:
    """What the short words that stand in the rows mean, in one note."""
    found = _words(rows)
    told = [f"“{word}”为{meaning}" for word, meaning in _SHORTHAND.items() if word in found]
    return (f"注：{'；'.join(told)}。",) if told else ()


def amber_legend(rows: Iterable[Sequence[Cell]]) -> tuple[LegendLine, ...]:
    """What amber means, where something in the rows is."""
    found = _words(rows)
    told = [word for word in _SHORTHAND if word in _AMBER_WORDS and word in found]
    return (LegendLine(Mark.AMBER, f"{'、'.join(told)}：固定底色，按生成时的报送情况标定。"),) if told else ()
