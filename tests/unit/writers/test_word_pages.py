import pytest

from airdocs.writers.official.opening import open_reference
from airdocs.writers.official.reference import make_reference
from airdocs.writers.word.glyphs import PROGRAMS, Run, set_lines
from airdocs.writers.word.heights import RowHeights, table_rows
from airdocs.writers.word.pages import Spot, reckoners
from airdocs.writers.wordml import paragraph, runs

REFERENCE = open_reference(make_reference())
ROOM = REFERENCE.portrait.width
LIBRE, WORD, HANGING = PROGRAMS


def ends(text: str, program=LIBRE, indent: int = 0) -> list[int]:
    return list(set_lines((Run(text, 32),), ROOM, indent, program, tracked=True))


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("字" * 26, 1),
        ("字" * 27, 2),
        ("字" * (26 + 28), 2),
        ("字" * (26 + 28) + "字", 3),
        ("字" * 24 + "20212021年", 2),  # a figure goes over whole
    ],
)
def test_lines_of_twenty_eight_characters(text: str, count: int, program) -> None:
    assert len(ends(text, program, indent=630)) == count


def test_a_closing_mark_takes_its_character_along_or_hangs() -> None:
    text = "字" * 28 + "。"
    assert ends(text) == [27, 29]
    assert ends(text, WORD) == [27, 29]
    assert ends(text, HANGING) == [29]


def test_libreoffice_sets_figures_apart() -> None:
    text = "字字2字" * 8
    assert len(ends(text, WORD)) == 1
    assert len(ends(text)) == 2


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("字" * 26 + "，VOCs字", 25),  # no line begins with a Latin word behind a closing mark: the hanzi goes too
        ("字" * 26 + "：VOCs字", 27),  # behind a colon one may
        ("字" * 27 + "“字", 27),
        ("字" * 27 + "6～9字", 28),  # the sign of a range may begin a line
        ("字" * 27 + "20%字", 27),
    ],
)
def test_where_libreoffice_ends_a_line(text: str, first: int) -> None:
    assert ends(text)[0] == first


def test_a_quote_behind_latin_is_as_narrow() -> None:
    closing = "字" * 26 + "A”"
    assert ends(closing) == [28]
    assert ends(closing, WORD) == [28]
    assert len(ends("字" * 26 + "AAA”")) == 2


def test_pages_of_twenty_two_lines_and_paragraphs_held_together() -> None:
    body = REFERENCE.ids["公文正文"]
    one, held = paragraph(body, runs("字")), paragraph(body, runs("字"), keep=True)
    for reckoner in reckoners(REFERENCE):
        assert reckoner.end([one] * 22, REFERENCE.portrait, Spot()) == Spot(1, 22 * 579)
        assert reckoner.end([one] * 23, REFERENCE.portrait, Spot()) == Spot(2, 579)
        assert reckoner.end([*[one] * 21, held, one], REFERENCE.portrait, Spot()) == Spot(2, 2 * 579)
        assert reckoner.end([one, paragraph(body, new_page=True)], REFERENCE.portrait, Spot()) == Spot(2, 579)


def test_a_heading_is_not_held_over_a_new_page() -> None:
    body = REFERENCE.ids["公文正文"]
    one, held = paragraph(body, runs("字")), paragraph(body, runs("字"), keep=True)
    begins = paragraph(body, runs("字"), new_page=True)
    for reckoner in reckoners(REFERENCE):
        assert reckoner.end([*[one] * 21, held, begins], REFERENCE.portrait, Spot()) == Spot(2, 579)


def test_libreoffice_moves_a_held_paragraph_whole_and_word_its_last_line() -> None:
    body = REFERENCE.ids["公文正文"]
    one, held = paragraph(body, runs("字")), paragraph(body, runs("字" * (26 + 28)), keep=True)
    libre, word, _ = reckoners(REFERENCE)
    assert libre.end([*[one] * 20, held, one], REFERENCE.portrait, Spot()) == Spot(2, 3 * 579)
    assert word.end([*[one] * 20, held, one], REFERENCE.portrait, Spot()) == Spot(2, 2 * 579)


def test_rows_of_a_table_are_as_high_as_they_say() -> None:
    def row(height: int, head: str = "", *, keep: bool = False) -> str:
        words = paragraph("x", runs("字" * 99), keep=keep)
        return f'<w:tr><w:trPr><w:trHeight w:val="{height}" w:hRule="atLeast"/>{head}</w:trPr>{words}</w:tr>'

    table = f"<w:tbl>{row(600, '<w:tblHeader/>')}{row(400) * 30}{row(500, keep=True)}</w:tbl>"
    assert table_rows(table) == RowHeights((600,), (400,) * 30 + (500,), held=True)
    # 600 + 30 × 400 fill the page; the last row stands under the head on the next one.
    for reckoner in reckoners(REFERENCE):
        assert reckoner.end([table], REFERENCE.portrait, Spot()) == Spot(2, 600 + 500 + 10)
        assert reckoner.end([table], REFERENCE.portrait, Spot(1, 400)) == Spot(2, 600 + 400 + 500 + 10)


def test_no_line_ends_within_the_strokes_of_an_address() -> None:
    # https:/ would fit, // would not: LibreOffice takes the address over whole.
    text = "字" * 22 + "网址：https://sthjj.example.gov.cn/2025"
    assert ends(text)[0] == text.index("https")
