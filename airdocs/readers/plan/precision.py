"""How many decimals a column of an annex prints, and an indicator that states none takes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from airdocs.model.annex import Annex, AnnexColumn, RowRole
from airdocs.model.indicator import Indicator
from airdocs.model.quantity import places
from airdocs.readers.plan.annexes import RawAnnex
from airdocs.readers.plan.decimals import chosen_decimals
from airdocs.readers.plan.indicators import Draft


def settle(
    drafts: Sequence[Draft], annexes: Sequence[Annex], raws: Sequence[RawAnnex]
) -> tuple[tuple[Indicator, ...], tuple[Annex, ...]]:
    """Indicators and annexes with their decimals.

    An indicator has those of sheet 指标, else as many as its targets need. A column prints those the
    office chose in the sheet (number format, or typed text such as 10%), else those of its indicator;
    never fewer than its cells show.
    """
    needs = {
        column.indicator.key: _needed(annex, index)
        for annex in annexes
        for index, column in enumerate(annex.columns)
        if column.indicator
    }
    final = {draft.indicator: _settled(draft, needs) for draft in drafts}
    printed = tuple(
        replace(annex, columns=tuple(_column(annex, raw, index, final) for index in range(len(annex.columns))))
        for annex, raw in zip(annexes, raws, strict=True)
    )
    return tuple(final[draft.indicator] for draft in drafts), printed


def _settled(draft: Draft, needs: Mapping[str, int]) -> Indicator:
    if draft.stated:
        return draft.indicator
    return replace(draft.indicator, decimals=needs.get(draft.indicator.key, 0))


def _column(annex: Annex, raw: RawAnnex, index: int, final: Mapping[Indicator, Indicator]) -> AnnexColumn:
    column = annex.columns[index]
    indicator = final[column.indicator] if column.indicator else None
    at = raw.columns[index]
    cells = [
        (row.cells[index].decimals, chosen_decimals(raw.grid, (line.row, at)))
        for row, line in zip(annex.rows, raw.lines, strict=True)
        if row.role is not RowRole.OTHER and row.cells[index].quantity.value is not None
    ]
    shown = max((shows for shows, _ in cells), default=0)
    is_chosen = any(chosen is not None for _, chosen in cells)
    stated = indicator.decimals if indicator and not is_chosen else 0
    return replace(column, indicator=indicator, decimals=max(shown, stated))


def _needed(annex: Annex, index: int) -> int:
    """The most decimals that a published figure of the column has; of a computed one those that it shows."""
    cells = (row.cells[index] for row in annex.rows if row.role is not RowRole.OTHER)
    figures = ((cell.quantity.value, cell.decimals) for cell in cells)
    return max((min(places(value), shown) for value, shown in figures if value is not None), default=0)
