"""Parts of a Word package that no office writes: refused before a tree is built of them."""

import io
import zipfile

import pytest

from airdocs.errors import AirdocsError
from airdocs.readers.script.source import read_script

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TABLE = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"


def _document(body: str, before: str = "") -> bytes:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", f"{before}<w:document {_SPACE}><w:body>{body}</w:body></w:document>")
    return package.getvalue()


def _nested(levels: int) -> str:
    return _TABLE[0] * levels + _TABLE[1] * levels


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (_document(_nested(1500)), "套得太深"),
        (_document("<w:p/>", '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'), "实体"),
        (_document("<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 500 + "</w:tr>") * 401 + "</w:tbl>"), "200000"),
    ],
)
def test_a_part_beyond_reading_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(AirdocsError, match=why):
        read_script("通知.docx", content)


def test_tables_within_tables_are_read() -> None:
    words = "<w:p><w:r><w:t>甲县</w:t></w:r></w:p>"
    (table,) = read_script("通知.docx", _document(_TABLE[0] * 20 + words + _TABLE[1] * 20)).tables
    assert table.rows == (("甲县",),)
