"""How many decimals a column of an annex prints, and an indicator that states none takes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from airdocs.model.annex import Annex, AnnexColumn, RowRole
from airdocs.model.indicator import Indicator
from airdocs.model.quantity import places
from airdocs.readers.annexes import RawAnnex
from airdocs.readers.grid import Spot
from airdocs.readers.indicators import Draft


def settle(
    drafts: Sequence[Draft], annexes: Sequence[Annex], raws: Sequence[RawAnnex]
) -> tuple[tuple[Indicator, ...], tuple[Annex, ...]]:
    """Indicators and annexes with their decimals.

    An indicator has those of sheet 指标, else as many as its targets need. A column prints those the
    office chose in the sheet (number format, or typed text such as 10%), else those of its indicator;
    never fewer than its figures need.
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
    chosen = max(_chosen(annex, raw, index), default=indicator.decimals if indicator else 0)
    return replace(column, indicator=indicator, decimals=max(chosen, _needed(annex, index)))


def _needed(annex: Annex, index: int) -> int:
    """The most decimals that a published figure of the column has."""
    figures = (row.cells[index].quantity.value for row in annex.rows if row.role is not RowRole.OTHER)
    return max((places(figure) for figure in figures if figure is not None), default=0)


def _chosen(annex: Annex, raw: RawAnnex, index: int) -> Iterator[int]:
    """The decimals that number formats and typed texts of a column show."""
    column = raw.columns[index]
    for row, line in zip(annex.rows, raw.lines, strict=True):
        if row.role is RowRole.OTHER or row.cells[index].quantity.value is None:
            continue
        decimals = _shown(raw, (line.row, column))
        if decimals is not None:
            yield decimals


def _shown(raw: RawAnnex, spot: Spot) -> int | None:
    value = raw.grid.at(*spot)
    if isinstance(value, str):
        return len(value.strip().rstrip("%％").partition(".")[2])
    look = raw.grid.looks.get(spot)
    return look.decimals if look else None
