"""The columns of an annex with figures, and what their figures tell of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from airdocs.model.annex import RowRole
from airdocs.model.labels import squash
from airdocs.model.quantity import Quantity, State, places
from airdocs.readers.grid import Grid
from airdocs.readers.notice.annexes import Taken, leaves

_NO_INDICATOR = re.compile(r"序号|编号|排名|名次|备注|说明|依据|年份|责任.*|牵头.*|联系.*|完成时限|时限")
_BASE = re.compile(r".*(?:实际|现状|基数|基准|实绩|完成情况|上年|去年)(?:值|数|\(.*\))?")
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

    @property
    def leaf(self) -> str:
        """The heading right above the figures."""
        return self.path[-1]

    @property
    def is_total(self) -> bool:
        """Whether it adds up the columns beside it."""
        return _TOTAL.fullmatch(squash(self.leaf)) is not None

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
    raw, grid = taken.raw, taken.raw.grid
    for path, leaf in leaves(raw.header):
        if leaf.column == raw.unit_column or _NO_INDICATOR.fullmatch(squash(path[-1])) or is_base(path):
            continue
        figures = tuple(_figure(grid, line.row, leaf.column) for line in raw.lines if line.role is RowRole.UNIT)
        told = [figure for figure in figures if figure.state is not State.BLANK]
        if not told or sum(figure.state is State.TEXT for figure in told) * 2 > len(told):
            continue
        whole = next((_figure(grid, n.row, leaf.column) for n in raw.lines if n.role is RowRole.TOTAL), None)
        yield FigureColumn(
            raw.name, path, figures, whole, f"{taken.place} {path[-1]}", taken.draft.unit_line, taken.draft.title
        )


def is_base(path: tuple[str, ...]) -> bool:
    """Whether a column tells what was before, not what is to be reached."""
    return any(_BASE.fullmatch(squash(label)) for label in path)


def _figure(grid: Grid, row: int, column: int) -> Quantity:
    return grid.quantity(row, column)
