"""正文.txt and 正文.docx."""

import io
import zipfile

import pytest
from docx import Document

from airdocs.errors import AirdocsError
from airdocs.readers.body.text import read_body

TEXT = "一、总体要求\n\n（一）目标。PM_{2.5}达到36微克/立方米。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_in_any_encoding_an_office_uses(encoding):
    assert read_body("正文.txt", TEXT.replace("\n", "\r\n").encode(encoding)) == TEXT


def test_word_paragraphs_without_tables():
    document = Document()
    document.add_paragraph("一、总体要求")
    document.add_table(1, 1).cell(0, 0).text = "表内"
    paragraph = document.add_paragraph("PM")
    paragraph.add_run("2.5")
    paragraph.paragraph_format.tab_stops.add_tab_stop(100)
    buffer = io.BytesIO()
    document.save(buffer)
    assert read_body("正文.docx", buffer.getvalue()) == "一、总体要求\nPM2.5"


def test_no_text_at_all():
    with pytest.raises(AirdocsError, match="编码"):
        read_body("正文.txt", b"\xff\xff\xff\xff")


def test_no_word_document():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("a.txt", "a")
    for content in (buffer.getvalue(), b"PK\x03\x04", b"plain"):
        with pytest.raises(AirdocsError, match="Word"):
            read_body("正文.docx", content)


def test_a_word_document_that_unpacks_to_too_much():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (101 * 1024 * 1024))
    content = buffer.getvalue()
    at = content.rindex(b"word/document.xml") - 46
    with pytest.raises(AirdocsError, match="过大"):
        read_body("正文.docx", content[: at + 24] + (900).to_bytes(4, "little") + content[at + 28 :])


def test_numbers_that_word_shows_by_itself_are_read():
    document = Document()
    for text in ("总体要求", "主要任务"):
        document.add_paragraph(text, style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    assert read_body("正文.docx", buffer.getvalue()) == "1. 总体要求\n2. 主要任务"
