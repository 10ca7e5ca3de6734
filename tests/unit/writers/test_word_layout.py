from decimal import Decimal

from airdocs.model import layout


def test_the_page_adds_up() -> None:
    across = layout.MARGIN_LEFT.points + layout.TEXT_WIDTH.points + layout.MARGIN_RIGHT.points
    down = layout.MARGIN_TOP.points + layout.TEXT_HEIGHT.points + layout.MARGIN_BOTTOM.points
    assert round(across, 6) == round(layout.PAGE_WIDTH.points, 6)
    assert round(down, 6) == round(layout.PAGE_HEIGHT.points, 6)


def test_twenty_two_lines_of_twenty_eight_characters_fill_the_text_area() -> None:
    assert layout.LINE.twips == 579
    assert 22 * layout.LINE.points <= layout.TEXT_HEIGHT.points < 22 * (layout.LINE.points + Decimal("0.05"))
    assert 28 * layout.CHARACTER.points <= layout.TEXT_WIDTH.points < 28 * layout.SIZE_3.points
    assert layout.TRACKING.twips == -5


def test_twips_as_word_writes_them() -> None:
    sides = (layout.MARGIN_TOP, layout.MARGIN_RIGHT, layout.MARGIN_BOTTOM, layout.MARGIN_LEFT)
    assert [side.twips for side in sides] == [2098, 1474, 1984, 1587]
    assert (layout.PAGE_WIDTH.twips, layout.PAGE_HEIGHT.twips) == (11906, 16838)
    assert layout.FOOTER_DISTANCE.twips == 1423
    assert layout.SIZE_5.half_points == 21
    assert round(layout.pt(72).mm, 4) == Decimal("25.4")
