import pytest

from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.word.pages import Spot, reckoners, set_lines, wrapped
from airdocs.writers.wordml import paragraph, runs

REFERENCE = open_reference(make_reference())
ROOM = REFERENCE.portrait.width


def line_count(text: str, *, spaced: bool = False, indent: int = 630) -> int:
    return set_lines(text, ROOM, indent, 32, tracked=True, spaced=spaced)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("字" * 26, 1),
        ("字" * 27, 2),
        ("字" * (26 + 28), 2),
        ("字" * (26 + 28) + "字", 3),
        ("字" * 25 + "字。", 2),  # the closing mark takes its character along
        ("字" * 24 + "2021年", 2),  # a figure goes over whole
    ],
)
def test_lines_of_twenty_eight_characters(text: str, count: int) -> None:
    assert line_count(text) == count


def test_a_program_that_sets_figures_apart_needs_more_lines() -> None:
    text = "字字2字" * 8
    assert line_count(text, indent=0) == 1
    assert line_count(text, indent=0, spaced=True) == 2


def test_cells_wrap() -> None:
    assert [wrapped("重点工作", room) for room in (8, 6, 4)] == [1, 2, 4]
    assert [wrapped("重点工作", room, loose=False) for room in (8, 6, 4)] == [1, 2, 2]


def test_pages_of_twenty_two_lines_and_paragraphs_held_together() -> None:
    tight, _ = reckoners(REFERENCE)
    body = REFERENCE.ids["公文正文"]
    one, held = paragraph(body, runs("字")), paragraph(body, runs("字"), keep=True)
    assert tight.end([one] * 22, REFERENCE.portrait, Spot()) == Spot(1, 22 * 579)
    assert tight.end([one] * 23, REFERENCE.portrait, Spot()) == Spot(2, 579)
    assert tight.end([*[one] * 21, held, one], REFERENCE.portrait, Spot()) == Spot(2, 2 * 579)
    assert tight.end([one, paragraph(body, new_page=True)], REFERENCE.portrait, Spot()) == Spot(2, 579)
