"""The tables of a target sheet: the targets, and how they fall on quarters and months."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby, islice

from airdocs.documents.tables import target_cell
from airdocs.documents.target_sheet.lines import Line, asked_words, plan_months, quarter_ends, whole_words
from airdocs.documents.tasks.words import numbered_notes
from airdocs.model.document import TableBlock
from airdocs.model.header import Column
from airdocs.model.labels import inner
from airdocs.model.pattern import FigureRow, is_figure, longest
from airdocs.model.plan import Plan, Profile
from airdocs.model.quantity import in_hanzi, plain
from airdocs.model.table import Cell, Table, Tone

ANNEX, NAME, MEASURE, ASKED, TARGET, SUM = "方案附件", "指标", "计量单位", "要求", "目标", "合计"
YEARLY, QUARTERS, MONTHS = "年度目标", "季度分解", "月度分解"
_NOT_SPLIT, _NO_SHARE = "—", "—"
_DASH = Cell(_NOT_SPLIT)
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """A line as the tables print it: its row in each of them without the annex, () where it has none.

    Lines of one ``shape`` differ in figures alone; ``figures`` are those of each row.
    """

    line: Line
    rows: tuple[Row, ...]
    figures: tuple[FigureRow, ...]
    shape: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """One table of a sheet: which of a line's rows it shows, its name, the year where each has a table of its own."""

    table: int
    name: str
    year: str
    block: TableBlock


# Lines are known by identity: one that many units share is printed once.
@lru_cache(maxsize=65536)
def printed(line: Line, profile: Profile) -> Printed:
    """The rows of a line: 年度目标, 季度分解, and 月度分解 for each calendar year of the plan."""
    rows = (_target_row(line, profile), _quarter_row(line, profile), *_month_rows(line, profile))
    figures = tuple(FigureRow(tuple(cell for cell in row if is_figure(cell))) for row in rows)
    looks = tuple((cell.decimals, cell.percent) if is_figure(cell) else cell.value for row in rows for cell in row)
    empty = tuple(bool(row) for row in rows)
    return Printed(line, rows, figures, (line.annex.name, line.column.label, empty, looks))


def _named(line: Line) -> Row:
    return Cell(line.column.label, tone=Tone.LABEL, left=True), Cell(line.indicator.measure or None)


def _target_row(line: Line, profile: Profile) -> Row:
    share = line.share
    return (
        *_named(line),
        Cell(asked_words(line.indicator, profile)),
        target_cell(line.cell, Tone.PLAIN),
        target_cell(line.whole, Tone.PLAIN) if line.whole and line.whole.quantity.text else Cell(_NO_SHARE),
        Cell(_NO_SHARE) if share is None else Cell(share, 1, percent=True),
    )


def _figure(value: Decimal, line: Line) -> Cell:
    return Cell(value, line.decimals, percent=line.cell.quantity.percent)


def _quarter_row(line: Line, profile: Profile) -> Row:
    spread = line.spread
    amounts = spread.quarters or spread.levels
    within = tuple(_figure(amount, line) for amount in amounts) or (_DASH,) * len(quarter_ends(profile))
    whole = target_cell(line.cell, Tone.PLAIN) if spread.whole is None else _figure(spread.whole, line)
    return (*_named(line), *within, whole)


def _month_rows(line: Line, profile: Profile) -> Iterator[Row]:
    amounts = iter(line.spread.months)
    for _, count in calendar_years(profile):
        own = tuple(islice(amounts, count))
        total = sum(own, Decimal(0))
        yield (*_named(line), *(_figure(amount, line) for amount in (*own, total))) if own else ()


def calendar_years(profile: Profile) -> tuple[tuple[int, int], ...]:
    """(year, how many months of the plan lie in it)."""
    years = groupby(plan_months(profile), key=lambda month: month.year)
    return tuple((year, sum(1 for _ in months)) for year, months in years)


class Widest:
    """The longest figures that come to stand in each row, over all units; rows are known by their shape."""

    __slots__ = ("_found",)

    def __init__(self, lines: Iterable[Printed]) -> None:
        found: dict[tuple[object, ...], tuple[FigureRow, ...]] = {}
        for one in dict.fromkeys(lines):
            known = found.get(one.shape)
            rows = one.figures
            found[one.shape] = tuple(map(longest, known, rows)) if known else rows
        self._found: Mapping[tuple[object, ...], tuple[FigureRow, ...]] = found

    def row(self, one: Printed, table: int) -> Row:
        """A row of a table (0: 年度目标, 1: 季度分解, …) with the longest figures in it."""
        figures = iter(self._found[one.shape][table].cells)
        return tuple(next(figures) if is_figure(cell) else cell for cell in one.rows[table])


def target_tables(
    lines: Sequence[Printed], widest: Widest, profile: Profile, revised: Sequence[str] = ()
) -> Iterator[Figures]:
    """年度目标, 季度分解 and each year's 月度分解; those that have nothing to say are left out.

    ``revised`` says which targets change on the way, below each table: 年度目标 has the published ones.
    """
    total = profile.total_name
    labels = (NAME, MEASURE, ASKED, TARGET, total, f"占{total}")
    headers = (tuple(map(Column, labels)), _quarter_header(profile), *_month_headers(profile))
    several = len(headers) > len((YEARLY, QUARTERS, MONTHS))
    for table, header in enumerate(headers):
        rows = tuple(_with_annex(lines, widest, table))
        # Quarters that split nothing say no more than 年度目标.
        if not rows or (table and not any(one.rows[table] and _divides(one, table) for one in lines)):
            continue
        year = f"{calendar_years(profile)[table - 2][0]}年" if table > 1 and several else ""
        block = Table((Column(ANNEX), *header), rows, labels=2, wide=(1,))
        name = (YEARLY, QUARTERS, MONTHS)[min(table, 2)]
        yield Figures(table, name, year, TableBlock(block, "", _notes(lines, table, revised, profile)))


def _divides(one: Printed, table: int) -> bool:
    return table > 1 or bool(one.line.spread.quarters or one.line.spread.levels)


def _with_annex(lines: Sequence[Printed], widest: Widest, table: int) -> Iterator[Row]:
    """The rows of a table behind the name of their annex, which is merged over them."""
    for name, many in groupby((one for one in lines if one.rows[table]), key=lambda one: one.line.annex.name):
        own = tuple(many)
        for place, one in enumerate(own):
            annex = Cell(None, rows=0) if place else Cell(name, tone=Tone.LABEL, rows=len(own))
            yield (annex, *widest.row(one, table))


def table_figures(lines: Sequence[Printed]) -> Iterator[tuple[int, FigureRow]]:
    """(table, figures) for each row in the order of the tables."""
    for table in range(len(lines[0].rows) if lines else 0):
        yield from ((table, one.figures[table]) for one in lines if one.rows[table])


def _quarter_header(profile: Profile) -> tuple[Column, ...]:
    months = plan_months(profile)
    ends = [months[end - 1] for end in quarter_ends(profile)]
    labels = [(month.year, f"{in_hanzi((month.number + 2) // 3)}季度") for month in ends]
    return (Column(NAME), Column(MEASURE), *_by_year(labels), Column(whole_words(profile)))


def _by_year(labels: Sequence[tuple[int, str]]) -> tuple[Column, ...]:
    """Headings under their years; without those where there is but one."""
    years = [
        (year, tuple(Column(label) for _, label in many)) for year, many in groupby(labels, key=lambda one: one[0])
    ]
    return years[0][1] if len(years) == 1 else tuple(Column(f"{year}年", under) for year, under in years)


def _month_headers(profile: Profile) -> Iterator[tuple[Column, ...]]:
    months = iter(plan_months(profile))
    for _, count in calendar_years(profile):
        own = tuple(islice(months, count))
        yield (Column(NAME), Column(MEASURE), *(Column(f"{month.number}月") for month in own), Column(SUM))


def revised_words(plan: Plan, unit: str, lines: Iterable[Printed]) -> tuple[str, ...]:
    """The targets of a unit that sheet 目标调整 changes: since when, to what, by what."""
    return tuple(
        f"{one.line.annex.name}“{inner(one.line.column.label)}”自{change.since.words}起调整为"
        f"{plain(change.target)}{one.line.indicator.measure}{f'（{change.basis}）' if change.basis else ''}。"
        for one in lines
        for change in plan.revised.get((unit, one.line.indicator.key), ())
    )


def _notes(lines: Sequence[Printed], table: int, revised: Sequence[str], profile: Profile) -> tuple[str, ...]:
    """What the reader has to know of the rows: which are not split, and which are levels."""
    if not table:
        return numbered_notes(revised) if revised else ()
    spreads = [one.line.spread for one in lines]
    levels = any(spread.levels for spread in spreads) and table == 1
    apart = any(not (spread.months or spread.levels) for spread in spreads)
    words = (
        *((*revised, "本表按调整后的目标分解。") if revised else ()),
        *(("均值、时点类指标各季度所列为当期应达到的数，不相加。",) if levels else ()),
        *((_APART[min(table, 2)].format(whole_words(profile)),) if apart else ()),
    )
    return numbered_notes(words) if words else ()


_APART = {
    1: "“—”表示均值、时点类等不分解的指标，按{}目标考核。",
    2: "均值、时点类等不分解到月的指标未列入本表，按{}目标考核。",
}
