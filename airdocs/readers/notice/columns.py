"""The columns of an annex with figures, and what their figures tell of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from airdocs.model.annex import RowRole
from airdocs.model.indicator import Direction
from airdocs.model.labels import squash
from airdocs.model.quantity import Quantity, State, places
from airdocs.readers.books.grid import Grid
from airdocs.readers.notice.annexes import Taken, leaves

#: One column alone is repeated, not added up.
_LEAST_PARTS = 2
_DIGIT = re.compile(r"\d")
_NO_INDICATOR = re.compile(r"序号|编号|排名|名次|备注|说明|依据|年份|责任.*|牵头.*|联系.*|完成时限|时限")
_BASE = re.compile(r".*(?:实际|现状|基数|基准|实绩|完成情况|上年|去年)(?:值|数|\(.*\))?")
#: What may head a column that adds up; its figures have to show it.
_SUM = re.compile(r"(?:小计|总数|总量|任务总数)(?:\(.*\))?")
_TOTAL = re.compile(r"(?:合计|总计)(?:\(.*\))?")


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column under its header path with the figures of the units in their order and that of the total."""

    annex: str
    path: tuple[str, ...]
    figures: tuple[Quantity, ...]
    whole: Quantity | None
    place: str
    unit_line: str = ""
    title: str = ""
    direction: Direction | None = None
    adds_up: bool = False

    @property
    def leaf(self) -> str:
        """The heading right above the figures."""
        return self.path[-1]

    @property
    def is_total(self) -> bool:
        """Whether it adds up the columns beside it."""
        return self.adds_up or _TOTAL.fullmatch(squash(self.leaf)) is not None

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The units' numbers; those without a task are left out."""
        return tuple(figure.value for figure in self.figures if figure.value is not None)

    @property
    def has_percent(self) -> bool:
        """Whether its figures bear percent signs."""
        return any(figure.percent for figure in self.figures)

    @property
    def decimals(self) -> int:
        """The most decimals that a figure is printed with."""
        return max((_printed_places(figure) for figure in (*self.figures, *filter(None, (self.whole,)))), default=0)


def _printed_places(figure: Quantity) -> int:
    if figure.value is None:
        return 0
    typed = re.search(r"\.(\d+)", squash(figure.text))
    return len(typed[1]) if typed else places(figure.value)


def figure_columns(taken: Taken) -> Iterator[FigureColumn]:
    """The columns that hold figures of units; serial numbers, remarks and words are none."""
    before: list[FigureColumn] = []
    for column in _figured(taken):
        before.append(replace(column, adds_up=_adds_up(column, before)))
        yield before[-1]


def _adds_up(column: FigureColumn, before: Sequence[FigureColumn]) -> bool:
    """Whether a 小计 is in every row the sum of the columns before it under the same heading."""
    group = column.path[:-1]
    parts = [one for one in before if one.path[: len(group)] == group and not one.is_total]
    if len(parts) < _LEAST_PARTS or not _SUM.fullmatch(squash(column.leaf)):
        return False
    rows = zip(*(one.figures for one in parts), strict=True)
    sums = [sum((one.value for one in row if one.value is not None), Decimal(0)) for row in rows]
    return sums == [figure.value or Decimal(0) for figure in column.figures]


def unread_columns(taken: Taken, read: Iterable[FigureColumn]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Path and first words of every column that holds digits and yet gave no indicator."""
    known = {one.path for one in read if one.annex == taken.raw.name}
    for path, leaf in leaves(taken.raw.header):
        if path in known or leaf.column == taken.raw.unit_column or is_base(path):
            continue
        texts = [text for line in taken.raw.lines if (text := taken.raw.grid.text(line.row, leaf.column))]
        if not _NO_INDICATOR.fullmatch(squash(path[-1])) and any(map(_DIGIT.search, texts)):
            yield path, "、".join(texts[:3])


def _figured(taken: Taken) -> Iterator[FigureColumn]:
    raw, grid = taken.raw, taken.raw.grid
    for path, leaf in leaves(raw.header):
        if leaf.column == raw.unit_column or _NO_INDICATOR.fullmatch(squash(path[-1])) or is_base(path):
            continue
        figures = tuple(_figure(grid, line.row, leaf.column) for line in raw.lines if line.role is RowRole.UNIT)
        told = [figure for figure in figures if figure.state is not State.BLANK]
        if not told or sum(figure.state is State.TEXT for figure in told) * 2 > len(told):
            continue
        whole = next((_figure(grid, n.row, leaf.column) for n in raw.lines if n.role is RowRole.TOTAL), None)
        place, draft = f"{taken.place} {path[-1]}", taken.draft
        sign = taken.signs.get(leaf.column)
        yield FigureColumn(raw.name, path, figures, whole, place, draft.unit_line, draft.title, sign)


def is_base(path: tuple[str, ...]) -> bool:
    """Whether a column tells what was before, not what is to be reached."""
    return any(_BASE.fullmatch(squash(label)) for label in path)


def _figure(grid: Grid, row: int, column: int) -> Quantity:
    return grid.quantity(row, column)
