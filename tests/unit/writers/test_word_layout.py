import re
from datetime import date
from decimal import Decimal

import pytest

from airdocs.model import layout
from airdocs.model.document import Signature
from airdocs.writers.word.glyphs import PROGRAMS, line_width
from airdocs.writers.word.signature import signature_lines


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


def _signed(name: str, *, sealed: bool, issued: date | None = date(2021, 3, 30)) -> list[tuple[str, int, int, str]]:
    """Text, left and right indent and w:jc of name and date on a line of 156 mm."""
    made = []
    for line in signature_lines(Signature(name, issued, sealed), 8845):
        sides = {side: int(twips) for side, twips in re.findall(r'w:(left|right)="(-?\d+)"', line.indent)}
        made.append((line.text, sides.get("left", 0), sides.get("right", 0), line.align))
    return made


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("length", [4, 12, 24, 26, 28, 30, 40, 60])
def test_a_long_name_leaves_the_date_its_line(length, sealed):
    """A date squeezed by a name longer than the line printed one character below the other."""
    (_, left, right, _), (text, date_left, date_right, _) = _signed("市" * length, sealed=sealed)
    assert min(left, right, date_left, date_right) >= 0
    widths = [line_width(text, 32, program, tracked=True) for program in PROGRAMS]
    # LibreOffice sets the five figures and hanzi of 2021年3月30日 a fifth of a character apart.
    assert widths[0] - widths[1] == pytest.approx(5 * 64, abs=30)
    assert 8845 - date_left - date_right >= max(widths)


@pytest.mark.parametrize("length", [4, 8, 13, 14, 15])
def test_a_sealed_name_is_centred_on_its_date(length):
    (_, left, right, align), (_, date_left, date_right, spread) = _signed("市" * length, sealed=True)
    assert (align, spread, date_right) == ("center", "distribute", 4 * 315)
    assert abs((left - right) - (date_left - date_right)) <= 2
    assert 8845 - left - right >= length * 315


def test_a_sealed_name_of_two_lines_leaves_the_date_four_characters():
    (name, left, right, _), (_, date_left, date_right, _) = _signed("连云港市大气污染防治联席会议办公室", sealed=True)
    assert name.split("\n") == ["连云港市大气污染防治", "联席会议办公室"]
    assert date_right == 4 * 315
    assert abs((left - right) - (date_left - date_right)) <= 2


@pytest.mark.parametrize("length", [4, 7, 8, 9, 12, 20, 26])
def test_an_unsealed_date_begins_two_characters_right_of_the_name(length):
    (_, left, _, align), (_, date_left, date_right, _) = _signed("市" * length, sealed=False)
    assert (align, date_left - left) == ("left", 630)
    # The longer of the two keeps two characters to the right.
    assert date_right == 630 if length < 8 else 8845 - left - length * 315 == pytest.approx(630, abs=6)


def test_a_date_to_be_written_in_is_not_spread():
    assert _signed("市大气办", sealed=True, issued=None)[1][2:] == (4 * 315, "right")


@pytest.mark.parametrize("sealed", [True, False])
def test_a_name_longer_than_the_line_is_broken_between_words(sealed):
    long = "连云港市大气污染防治工作联席会议办公室暨环境空气质量改善指挥部"
    (name, left, right, align), (_, date_left, date_right, _) = _signed(long, sealed=sealed)
    assert name.split("\n") == ["连云港市大气污染防治工作联席会议办公室", "暨环境空气质量改善指挥部"]
    if sealed:
        assert align == "center"
        # The middle of the lines' room is the middle of the date.
        assert abs((left - right) - (date_left - date_right)) <= 2
    else:
        assert (align, date_left - left) == ("left", 630)
