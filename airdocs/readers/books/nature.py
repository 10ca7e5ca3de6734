"""What a file that is no workbook seems to be, so that its sender is told in a word."""

from collections.abc import Container

#: How files begin. A page or an XML table saved under .xls opens in Excel, which is why people send them.
_BEGINNINGS = (
    (b"%PDF", "内容是 PDF 文件"),
    (b"Rar!", "内容是压缩包"),
    (b"7z\xbc\xaf", "内容是压缩包"),
    (b"\x89PNG", "内容是图片"),
    (b"\xff\xd8\xff", "内容是图片"),
    (b"{\\rtf", "内容是文字文档"),
)
_MARKS = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "内容是 XML 表格"),
    (b"<html", "内容是网页"),
    (b"<table", "内容是网页"),
    (b"<!doctype html", "内容是网页"),
)
_LOOKED_AT = 4096


def what_it_is(content: bytes) -> str:
    """A word on bytes that begin like nothing we read; empty where nothing can be told."""
    head = content[:_LOOKED_AT]
    found = next((words for mark, words in _BEGINNINGS if head.startswith(mark)), "")
    lowered = head.lower()
    found = found or next((words for mark, words in _MARKS if mark in lowered), "")
    return found or ("内容是纯文本（如 CSV）" if head and b"\0" not in head else "")


def what_package_is(members: Container[str]) -> str:
    """A word on a package that holds no workbook; ``members`` are its lower-cased names."""
    if "word/document.xml" in members:
        return "内容是 Word 文档"
    return "内容是演示文稿" if "ppt/presentation.xml" in members else "内容是压缩包"
