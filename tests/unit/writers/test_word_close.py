"""A table that runs over by little is set closer, so that its last page is not nearly empty."""

from decimal import Decimal

import pytest

from airdocs.model.document import TableBlock
from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.word.cells import MARGIN, text_height
from airdocs.writers.word.fit import closer_fit, fit_table
from airdocs.writers.word.rows import Place, lay_rows
from airdocs.writers.word.table import table_xml

REFERENCE = open_reference(make_reference())
PAGE = REFERENCE.landscape.height


def units(count: int, columns: int) -> Table:
    """Three rows a unit: 目标, 累计完成, 完成率."""
    heads = (Column("县区"), Column("项目"), *(Column(f"指标{at}（个）") for at in range(columns)))
    rows = []
    for unit in range(count):
        for at, name in enumerate(("目标", "累计完成", "完成率")):
            first = Cell(f"县{unit}", rows=3) if at == 0 else Cell(None, rows=0)
            rows.append((first, Cell(name), *[Cell(Decimal(100 * at), percent=at == 2)] * columns))
    return Table(heads, tuple(rows), labels=2)


@pytest.mark.parametrize(
    ("count", "above", "row", "margin"),
    [
        (10, 1700, 432, MARGIN),  # two pages anyhow: as airy as the type wants
        (11, 1700, 405, MARGIN),  # 33 rows and two heads in two pages of 8844 twips
        (12, 2300, 342, 10),
        (12, 2900, 332, 5),
        (13, 2900, 322, 0),
    ],
)
def test_rows_are_lowered_for_a_page_less_and_no_more_than_that_takes(
    count: int, above: int, row: int, margin: int
) -> None:
    fit = fit_table(units(count, 9), REFERENCE, landscape=True)
    laid = lay_rows(units(count, 9), fit, Place(PAGE, above))
    assert (len(laid.starts), min(laid.bodies), laid.margin) == (1, row, margin)


def test_rows_stay_airy_where_no_page_is_won() -> None:
    table = units(14, 9)
    fit = fit_table(table, REFERENCE, landscape=True)
    laid = lay_rows(table, fit, Place(PAGE, 2900))
    assert (len(laid.starts), min(laid.bodies), laid.margin) == (2, fit.row, MARGIN)


def test_no_text_reaches_over_a_lowered_row() -> None:
    table = units(12, 9)
    fit = fit_table(table, REFERENCE, landscape=True)
    laid = lay_rows(table, fit, Place(PAGE, 2900))
    assert laid.margin < MARGIN
    assert min(laid.bodies) >= text_height("1", fit.widths[2], fit.half_points) - 2 * (MARGIN - laid.margin)
    *_, xml = table_xml(TableBlock(table), fit, REFERENCE, above=2900)
    assert f'<w:tblCellMar><w:top w:w="{laid.margin}" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>' in xml


def test_smaller_type_spares_a_page_that_holds_little() -> None:
    table = Table(
        tuple(map(Column, ("县区", "目标", "完成"))),
        tuple((Cell(f"县{at}"), Cell(Decimal(at)), Cell(Decimal(1))) for at in range(27)),
    )
    fit = fit_table(table, REFERENCE)
    smaller = closer_fit(table, fit, REFERENCE)
    assert smaller and (fit.suffix, smaller.suffix, fit.landscape) == ("", "五号", smaller.landscape)
    place = Place(REFERENCE.portrait.height, 3700)
    assert len(lay_rows(table, fit, place).starts) == 1
    *_, xml = table_xml(TableBlock(table), fit, REFERENCE, above=3700)
    assert f'"{REFERENCE.ids["表格文字五号"]}"' in xml
    *_, xml = table_xml(TableBlock(table), fit, REFERENCE, above=8000)
    assert f'"{REFERENCE.ids["表格文字五号"]}"' not in xml


def test_type_already_small_is_never_made_smaller() -> None:
    table = units(3, 16)
    fit = fit_table(table, REFERENCE)
    assert fit.suffix and closer_fit(table, fit, REFERENCE) is None
