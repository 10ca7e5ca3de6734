from decimal import Decimal

import pytest

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


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("length", [4, 12, 24, 26, 28, 30, 40, 60])
def test_a_long_name_leaves_the_date_its_line(length, sealed):
    """A date squeezed by a name longer than the line printed one character below the other."""
    from airdocs.writers.word.blocks import _SIZE, _signature_places
    from airdocs.writers.wordml import width

    room, date = 8845, "2021年12月31日"
    name_right, date_right = _signature_places("市" * length, date, room, sealed=sealed)
    assert name_right >= 0
    # Two characters to spare for the space that some programs put between figures and hanzi.
    assert 0 <= date_right <= room - width(date, _SIZE, tracked=True) - 2 * 315
