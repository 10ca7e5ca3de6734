"""Pages of tables with groups: they end where they are reckoned to, though a line be reckoned wrong."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.model.header import Column
from airdocs.model.table import Cell, Table
from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.title.labels import label_room
from airdocs.writers.word.cells import BORDER
from airdocs.writers.word.fit import fit_table
from airdocs.writers.word.rows import Place, Rows, lay_rows

REFERENCE = open_reference(make_reference())
PAGE = REFERENCE.portrait.height
LINE = 24 * 13


def grouped(*groups: tuple[str, tuple[int, ...]]) -> Table:
    """(label, lengths of its tasks) of each group."""
    rows = tuple(
        (
            Cell(label, rows=len(lengths), left=True) if not at else Cell(None, rows=0),
            Cell("字" * length, left=True),
            Cell(Decimal(1)),
        )
        for label, lengths in groups
        for at, length in enumerate(lengths)
    )
    return Table(tuple(map(Column, ("重点工作", "任务", "项数"))), rows, labels=1, wide=(0, 1))


def laid(table: Table, *, above: int = 0, more: int = 0, less: int = 0) -> Rows:
    fit = fit_table(table, REFERENCE)
    assert not fit.landscape
    return lay_rows(table, fit, Place(PAGE, above, more=more, less=less))


def lengths_of_pages(rows: Rows) -> list[int]:
    return [end - begin for begin, end in pairwise([0, *sorted(rows.starts), len(rows.bodies)])]


def free(rows: Rows, above: int = 0) -> list[tuple[int, int]]:
    """What each full page leaves free, borders on top of heights, and the height of the row behind it."""
    edges = [0, *sorted(rows.starts)]
    return [
        (
            PAGE
            - (0 if begin else above)
            - sum(rows.heads)
            - sum(rows.bodies[begin:end])
            - BORDER * (end - begin + len(rows.heads) + 3),
            rows.bodies[end],
        )
        for begin, end in pairwise(edges)
    ]


def test_a_page_leaves_a_line_free_and_never_room_for_the_row_behind_it() -> None:
    rows = laid(grouped(*[("移动源", (40, 90, 60, 30, 120))] * 12), above=2316)
    assert len(rows.starts) > 3
    for left, behind in free(rows, 2316):
        assert LINE <= left < behind - BORDER * 20


def test_a_group_cut_after_its_first_row_keeps_room_for_its_text() -> None:
    # The label of the last group takes eight lines: cut after a row of one, that row is as high as the label.
    label = "持续推进工业炉窑深度治理和钢铁行业超低排放改造以及重点行业绩效分级管理"
    for rows_before in range(14, 26):
        table = grouped(("移动源", (20,) * rows_before), (label, (20,) * 9))
        rows = laid(table)
        for begin, end in pairwise([0, *sorted(rows.starts), len(rows.bodies)]):
            cut = max(begin, rows_before)
            if cut < end:
                assert sum(rows.bodies[cut:end]) >= 3 * LINE
        assert all(left >= 0 for left, _ in free(rows))


def test_two_or_three_rows_of_one_unit_are_not_torn() -> None:
    table = grouped(*[("海州区", (10, 10))] * 40)
    assert all(start % 2 == 0 for start in laid(table).starts)
    table = grouped(("甲", (10,)), *[("海州区", (10, 10, 10))] * 30)
    assert all(start % 3 == 1 for start in laid(table).starts)


def test_high_groups_are_torn_rather_than_pages_left_white() -> None:
    table = grouped(*[("海州区", (220, 260, 240))] * 5)
    assert any(start % 3 for start in laid(table).starts)


@pytest.mark.parametrize("count", range(20, 60))
def test_the_last_page_has_no_lonely_row(count: int) -> None:
    table = Table((Column("单位"), Column("目标")), tuple((Cell(f"县{at}"), Cell(Decimal(at))) for at in range(count)))
    rows = laid(table)
    assert lengths_of_pages(rows)[-1] > 1
    assert all(0 <= left < behind for left, behind in free(rows))


def test_programs_that_differ_above_the_table_agree_on_its_rows() -> None:
    table = grouped(*[("移动源", (90, 120, 100))] * 12)
    rows = laid(table, above=3000, more=500, less=250)
    left, behind = free(rows, 3000)[0]
    assert left >= 500 and left + 250 < behind


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["移动源", "深入推进挥发性有机物综合治理" * 3]),
            st.lists(st.integers(1, 160), min_size=1, max_size=9).map(tuple),
        ),
        min_size=1,
        max_size=20,
    ),
    st.integers(0, 9000),
)
def test_no_row_slips_onto_the_page_before(groups: list[tuple[str, tuple[int, ...]]], above: int) -> None:
    table = grouped(*groups)
    fit = fit_table(table, REFERENCE)
    page = REFERENCE.page(landscape=fit.landscape).height
    rows = lay_rows(table, fit, Place(page, min(above, page // 2)))
    begin_free = page - sum(rows.heads) - (0 if rows.fresh else min(above, page // 2))
    for begin, end in pairwise([0, *sorted(rows.starts)]):
        room = page - sum(rows.heads) if begin else begin_free
        used = sum(rows.bodies[begin:end])
        assert used + rows.bodies[end] > room
        assert used <= room or end - begin == 1


def test_a_figure_before_hanzi_takes_the_white_between_them() -> None:
    # 1类项目: a half, three and the quarter that programs put between 1 and 类; 治理 ends where such a quarter begins.
    assert label_room("治理1类项目", 2) == 8
    assert label_room("治理1", 1) == 6


def test_a_group_whose_text_does_not_fit_beside_one_row_begins_a_page() -> None:
    table = grouped(("持续推进工业炉窑深度治理和钢铁行业超低排放改造以及重点行业绩效分级管理", (4,) * 6))
    fit = fit_table(table, REFERENCE)
    low = lay_rows(table, fit, None)
    above = PAGE - sum(low.heads) - low.bodies[0] - 2 * LINE
    assert laid(table, above=above).fresh
    assert min(laid(table, above=above).bodies) >= fit.row
