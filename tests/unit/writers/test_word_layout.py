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


@pytest.mark.parametrize("length", [4, 8, 13, 14, 15, 20, 27, 28])
def test_a_sealed_name_is_centred_on_its_date_whatever_its_length(length):
    from airdocs.writers.word.blocks import _SIZE, _signature_places
    from airdocs.writers.wordml import width

    name, date = "市" * length, "2021年3月30日"
    name_right, date_right = _signature_places(name, date, 8845, sealed=True)
    wide, long = (width(text, _SIZE, tracked=True) for text in (name, date))
    assert abs((name_right + wide / 2) - (date_right + long / 2)) <= 1
    # 右空四字 as long as the name leaves it: 2 × 4 characters and the date hold 14 of them.
    assert date_right == 4 * 315 if length <= 14 else date_right > 4 * 315
    assert name_right >= 0


@pytest.mark.parametrize("sealed", [True, False])
def test_a_name_longer_than_the_line_is_broken_between_words(sealed):
    from airdocs.writers.word.blocks import _signature_lines, _signature_name, _signature_places, _signature_width

    name = _signature_name("连云港市大气污染防治工作联席会议办公室暨环境空气质量改善指挥部", 8845, sealed=sealed)
    assert name.split("\n") == ["连云港市大气污染防治工作联席会议办公室", "暨环境空气质量改善指挥部"]
    name_right, date_right = _signature_places(name, "2021年3月30日", 8845, sealed=sealed)
    indent, align = _signature_lines(name, name_right, 8845, sealed=sealed)
    if sealed:
        assert align == "center"
        assert name_right == 315
        left, right = (int(part.split('"')[1]) for part in indent.split())
        # The middle of the lines' room is the middle of the date.
        assert abs((left + 8845 - right) / 2 - (8845 - date_right - 2032 / 2)) <= 2
    else:
        assert (indent, align) == (f'w:left="{8845 - 630 - _signature_width(name)}"', "left")
