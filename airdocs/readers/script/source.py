"""A file given by somebody to a Script: told by its bytes, not by its name."""

from airdocs.errors import AirdocsError
from airdocs.model.script import Script
from airdocs.readers.script.book import script_of_book
from airdocs.readers.script.plain import decoded, script_of_text
from airdocs.readers.script.word import script_of_word

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: Files that an office suite has to turn into .docx first.
_FOREIGN = (b"%PDF", b"{\\rtf")
_BOOKS = (b"xl/workbook.xml", b"xl/workbook.bin", b"opendocument.spreadsheet")
_BOOK_ENDINGS = (".xls", ".et")
_DOCUMENT_STREAM = "WordDocument\0".encode("utf-16-le")


def wants_conversion(content: bytes) -> bool:
    """Whether only an office suite can read the bytes: .doc, .wps, .pdf, .rtf, .odt."""
    if content.startswith(_OLE):
        return _DOCUMENT_STREAM in content
    return content.startswith(_FOREIGN) or b"mimetypeapplication/vnd.oasis.opendocument.text" in content[:200]


def is_word(content: bytes) -> bool:
    """Whether the bytes are a .docx, told by what the package holds."""
    return content.startswith(_ZIP) and not wants_conversion(content) and not any(mark in content for mark in _BOOKS)


def read_script(file: str, content: bytes) -> Script:
    """The document as typed, from .docx, .txt or a workbook.

    Raises AirdocsError where the bytes are none of these, locked, damaged or far too large.
    """
    if not content.strip():
        raise AirdocsError(f"{file} 是空文件。", "请核对文件是否保存完整，再运行一次。")
    if wants_conversion(content):
        raise AirdocsError(
            f"{file} 不是 .docx 或 .txt，不能直接读取。", "请用 Word 或 WPS 打开后另存为 .docx，再运行一次。"
        )
    if is_word(content):
        return script_of_word(file, content)
    if content.startswith((*_ZIP, _OLE)):
        is_book = content.startswith(_ZIP) or file.lower().endswith(_BOOK_ENDINGS)
        return script_of_book(file, content, what="工作簿" if is_book else "文档")
    script = script_of_text(file, decoded(file, content))
    if not script.blocks:
        raise AirdocsError(f"{file} 里没有文字。", "请核对文件是否保存完整，再运行一次。")
    return script
