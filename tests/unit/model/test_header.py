from hypothesis import given
from hypothesis import strategies as st

from airdocs.model.header import Column, depth, paths, spans, width

TWO_LEVELS = (Column("县区"), Column("产业", (Column("压减"), Column("培育"))), Column("合计"))


def test_parents_span_their_leaves_and_leaves_reach_down():
    cells = {cell.label: (cell.row, cell.column, cell.rows, cell.columns) for cell in spans(TWO_LEVELS)}
    assert cells == {
        "县区": (0, 0, 2, 1),
        "产业": (0, 1, 1, 2),
        "压减": (1, 1, 1, 1),
        "培育": (1, 2, 1, 1),
        "合计": (0, 3, 2, 1),
    }


def test_paths_name_each_leaf_from_the_top():
    assert paths(TWO_LEVELS) == (("县区",), ("产业", "压减"), ("产业", "培育"), ("合计",))


trees = st.lists(
    st.recursive(
        st.builds(Column, st.text("甲乙丙丁", min_size=1, max_size=3)),
        lambda children: st.builds(Column, st.just("组"), st.lists(children, min_size=1, max_size=3).map(tuple)),
        max_leaves=6,
    ),
    min_size=1,
    max_size=4,
).map(tuple)


@given(trees)
def test_the_cells_tile_the_header_exactly(forest):
    covered = [
        (row, column)
        for cell in spans(forest)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert sorted(covered) == [(r, c) for r in range(depth(forest)) for c in range(sum(map(width, forest)))]
