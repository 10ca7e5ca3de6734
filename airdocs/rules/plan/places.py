"""Where a plan rule points: cells of 方案.xlsx, named by labels."""

import re
from collections.abc import Iterator
from decimal import Decimal

from airdocs.model.annex import Annex, AnnexColumn, AnnexRow, ColumnRole, RowRole
from airdocs.model.labels import squash
from airdocs.model.plan import Plan
from airdocs.model.quantity import Quantity, State
from airdocs.rules.registry import Hit

PLAN_FILE = "方案.xlsx"
UNITS_SHEET = "单位"
INDICATORS_SHEET = "指标"

_NOT_A_UNIT = re.compile("平均|均值|小计|合计|总计|其中|注|说明|全市|全省|全国|占比|比例")
FIGURES = (ColumnRole.INDICATOR, ColumnRole.TOTAL)
_PRINTED = frozenset({State.NUMBER, State.NO_TASK})


def plan_hit(sheet: str, cell: str, place: tuple[str, ...], *, unit: str | None = None, **facts: str) -> Hit:
    """A hit in 方案.xlsx; an empty ``cell`` means that no single cell is at fault."""
    known = {"sheet": sheet, "at": f"（{cell}）" if cell else "", **facts}
    return Hit(PLAN_FILE, sheet, cell or None, unit, place, facts=known)


def figure_hit(annex: Annex, row: AnnexRow, column: AnnexColumn, cell: str, **facts: str) -> Hit:
    """A hit at one figure of an annex; 全市 is no unit."""
    subject = row.unit or row.label
    unit = row.unit if row.role is RowRole.UNIT else None
    return plan_hit(
        annex.name,
        cell,
        (annex.name, subject, column.label),
        unit=unit,
        annex=annex.name,
        subject=subject,
        column=column.label,
        **facts,
    )


def known_names(plan: Plan) -> dict[str, str]:
    """Squashed name or alias → the unit's name; the first one given wins."""
    names: dict[str, str] = {}
    for unit in plan.units:
        for word in (unit.name, *unit.aliases):
            names.setdefault(squash(word), unit.name)
    return names


def figures_of(annex: Annex, row: AnnexRow) -> Iterator[tuple[int, AnnexColumn, Quantity]]:
    """The figures of a row with their columns; row labels and unbound columns are left out."""
    for index, (column, cell) in enumerate(zip(annex.columns, row.cells, strict=False)):
        if column.role in FIGURES:
            yield index, column, cell.quantity


def sets_figures(annex: Annex) -> bool:
    """Whether an annex has a column of figures: a list of firms names a unit once, several times or not at all."""
    return any(column.role in FIGURES for column in annex.columns)


def unit_rows(annex: Annex) -> tuple[AnnexRow, ...]:
    """The rows of units, each unit's first row only."""
    first: dict[str, AnnexRow] = {}
    for row in annex.rows:
        if row.role is RowRole.UNIT:
            first.setdefault(row.unit, row)
    return tuple(first.values())


def stray_rows(annex: Annex) -> tuple[AnnexRow, ...]:
    """Rows with figures that name no known unit and are no mean, subtotal or note either.

    An annex without a single row of a unit is no table by units; it has none.
    """
    if not unit_rows(annex):
        return ()
    return tuple(
        row
        for row in annex.rows
        if row.role is RowRole.OTHER
        and not _NOT_A_UNIT.search(squash(row.label))
        and any(quantity.state in _PRINTED for _, _, quantity in figures_of(annex, row))
    )


def repeated_rows(annex: Annex) -> tuple[AnnexRow, ...]:
    """Rows of a unit that already has one."""
    kept = {id(row) for row in unit_rows(annex)}
    return tuple(row for row in annex.rows if row.role is RowRole.UNIT and id(row) not in kept)


def sum_of(quantities: tuple[Quantity, ...]) -> Decimal | None:
    """The exact sum; ``/`` counts nothing. None where a part is blank or no number."""
    if any(quantity.state not in _PRINTED for quantity in quantities):
        return None
    return sum((quantity.value for quantity in quantities if quantity.value is not None), Decimal(0))
