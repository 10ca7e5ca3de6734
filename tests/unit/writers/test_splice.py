"""Spliced packages: what is put together of compressed parts is the content, and a name that is torn is not spliced."""

import io
import zipfile
import zlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from airdocs.inbox import read_templates
from airdocs.model.document import TableBlock, Title, WordDocument
from airdocs.model.header import Column
from airdocs.model.pattern import NAME_MARK, FigureRow, FilledDocument, Pattern, filled, name_mark
from airdocs.model.table import Cell, Table
from airdocs.writers.package import inflate, join
from airdocs.writers.splice import writer
from airdocs.writers.splice.stream import assemble, freeze
from airdocs.writers.splice.writer import write_filled
from airdocs.writers.word.writer import write_word
from tests.unit.documents.task_samples import HOME

OFFICIAL = read_templates(HOME).official
PASSAGES = st.lists(st.tuples(st.booleans(), st.binary(max_size=300)), max_size=8)


@given(PASSAGES)
def test_frozen_and_fresh_stretches_make_one_stream(passages):
    member = assemble("a.xml", [freeze(content) if frozen else content for frozen, content in passages])
    whole = b"".join(content for _, content in passages)
    assert inflate(member) == whole
    assert (member.crc, member.size) == (zlib.crc32(whole), len(whole))
    with zipfile.ZipFile(io.BytesIO(join([member]))) as package:
        assert package.testzip() is None
        assert package.read("a.xml") == whole


def test_a_long_stretch_keeps_its_checksum():
    parts = (b"<w:t>", b"x" * 100_001, b"42", b"</w:t>" * 40_000)
    member = assemble("a.xml", [parts[0], freeze(parts[1]), parts[2], freeze(parts[3])])
    assert member.crc == zlib.crc32(b"".join(parts))


@pytest.mark.parametrize(
    ("name", "mark"),
    [("东海县", NAME_MARK * 3), ("东海县12", f"{NAME_MARK * 3}00"), ("A县", f"A{NAME_MARK}"), ("A1", "A1"), ("", "")],
)
def test_marks_are_as_wide_as_the_name(name, mark):
    assert name_mark(name) == mark


def document(name, *figures, title="{}目标书", decimals=0):
    rows = tuple((Cell(f"指标{place}"), Cell(figure, decimals)) for place, figure in enumerate(figures))
    table = TableBlock(Table((Column("指标"), Column("目标")), rows))
    return WordDocument("", title.format(name), "某办", (Title(title.format(name)), table))


def of_pattern(name, *figures, widest, **more):
    pattern = Pattern(document(name_mark(name), *widest, **more), frozenset({0}))
    rows = tuple(FigureRow((Cell(figure, more.get("decimals", 0)),)) for figure in figures)
    return FilledDocument("x.docx", pattern, name, rows)


def body(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return package.read("word/document.xml"), package.read("docProps/core.xml")


def test_figures_as_wide_as_the_widest_give_the_document_that_is_written_in_full():
    figures = (Decimal(12), Decimal(3456))
    one = of_pattern("东海县", *figures, widest=(Decimal(99), Decimal(9999)))
    assert body(write_filled(one, OFFICIAL)) == body(write_word(document("东海县", *figures), OFFICIAL))
    assert filled(one).blocks == document("东海县", *figures).blocks


def test_decimals_are_printed_as_in_full():
    one = of_pattern("东海县", Decimal("3.50"), widest=(Decimal("99.9"),), decimals=1)
    assert body(write_filled(one, OFFICIAL)) == body(
        write_word(document("东海县", Decimal("3.5"), decimals=1), OFFICIAL)
    )


def test_a_name_broken_over_lines_is_written_in_full(monkeypatch):
    # Longer than a line of the title: no place to break it is right for every name of that length.
    name = "很长很长的县区名称" * 4
    one = of_pattern(name, Decimal(5), widest=(Decimal(5),))
    made, _ = body(write_filled(one, OFFICIAL))
    assert writer._press(one.pattern, OFFICIAL, name_mark(name)) is None
    assert NAME_MARK not in made.decode()
    assert made == body(write_word(document(name, Decimal(5)), OFFICIAL))[0]


def test_a_name_with_marks_of_xml_is_escaped_once():
    one = of_pattern("东<&县", Decimal(5), widest=(Decimal(5),))
    assert body(write_filled(one, OFFICIAL))[0] == body(write_word(document("东<&县", Decimal(5)), OFFICIAL))[0]


def test_the_same_pattern_is_laid_out_once():
    pattern = Pattern(document(name_mark("东海县"), Decimal(99)), frozenset({0}))
    before = writer._press.cache_info().misses
    for name in ("东海县", "灌云县", "灌南县"):
        write_filled(FilledDocument("x.docx", pattern, name, (FigureRow((Cell(Decimal(7)),)),)), OFFICIAL)
    assert writer._press.cache_info().misses == before + 1
