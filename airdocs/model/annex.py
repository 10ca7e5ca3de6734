"""Annex tables as they are printed, each column bound to its indicator, each figure to its cell."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from airdocs.model.header import Column
from airdocs.model.indicator import Indicator, Kind
from airdocs.model.quantity import Quantity, State


class RowRole(Enum):
    """What a row of an annex is about."""

    UNIT = "单位"
    TOTAL = "汇总"
    OTHER = "其他"


class ColumnRole(Enum):
    """What a column of an annex holds."""

    UNIT = "单位"
    INDICATOR = "指标"
    TOTAL = "合计"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A leaf of the annex's header, bound to its indicator where there is one.

    ``label`` tells it from the annex's other columns: the leaf, or its whole path where
    leaves repeat. ``decimals`` is how many decimals its figures print.
    """

    label: str
    path: tuple[str, ...]
    role: ColumnRole
    indicator: Indicator | None = None
    decimals: int = 0
    cell: str = ""


@dataclass(frozen=True, slots=True)
class AnnexCell:
    """A target as published, and where. ``decimals`` is how many the sheet shows."""

    quantity: Quantity
    cell: str
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row as printed. ``unit`` is the unit's name in sheet 单位 (or 汇总名称), else empty."""

    label: str
    role: RowRole
    unit: str
    cells: tuple[AnnexCell, ...]
    cell: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex table: ``columns[i]`` heads ``row.cells[i]``; the column of role UNIT names the unit."""

    name: str
    title: str
    header: tuple[Column, ...]
    columns: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]
    unit_line: str = ""
    notes: tuple[str, ...] = ()


def summed_columns(annex: Annex, total: AnnexColumn) -> tuple[int, ...]:
    """The columns (by index) that a 合计 column adds up: the additive ones under its own heading, else all."""
    additive = tuple(
        index
        for index, column in enumerate(annex.columns)
        if column.role is ColumnRole.INDICATOR and column.indicator is not None and column.indicator.is_additive
    )
    above = total.path[:-1]
    return tuple(index for index in additive if annex.columns[index].path[: len(above)] == above) or additive


def total_indicator(annex: Annex, column: AnnexColumn) -> Indicator:
    """The row total of an annex as an indicator, also where sheet 指标 has no row for it."""
    if column.indicator is not None:
        return column.indicator
    return Indicator(annex.name, "", column.label, kind=Kind.TOTAL, label=column.label, decimals=column.decimals)


@dataclass(frozen=True, slots=True)
class Target:
    """One published target of one unit (or 全市): where it stands and what it is."""

    unit: str
    indicator: Indicator
    quantity: Quantity
    cell: str

    @property
    def value(self) -> Decimal | None:
        """The number, or None for ``/`` and blank."""
        return self.quantity.value if self.quantity.state is State.NUMBER else None
