"""The plan's body: 正文.txt or 正文.docx to plain text."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from airdocs.errors import AirdocsError
from airdocs.readers.inflate import unpacks_beyond
from airdocs.settings import MAX_UNPACKED_BYTES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_DOCUMENT = "word/document.xml"
_ZIP = b"PK\x03\x04"


def read_body(file_name: str, content: bytes) -> str:
    """The text with one paragraph a line, lines parted by line feeds.

    A text file is UTF-8 (with or without BOM), else GB18030; of a Word document the paragraphs outside
    tables count. Raises AirdocsError where the file cannot be read.
    """
    if content.startswith(_ZIP) or file_name.lower().endswith(".docx"):
        text = _from_word(file_name, content)
    else:
        text = _from_text(file_name, content)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _from_text(file_name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AirdocsError(f"{file_name} 的文字编码无法识别。", "请用记事本打开，另存为时编码选“UTF-8”，再运行一次。")


def _from_word(file_name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if unpacks_beyond(package, (package.getinfo(_DOCUMENT),), MAX_UNPACKED_BYTES):
                raise AirdocsError(f"{file_name} 过大，无法读取。", "请删去正文以外的内容后另存，再运行一次。")
            body = ET.fromstring(package.read(_DOCUMENT)).find(f"{_W}body")
    except (zipfile.BadZipFile, zlib.error, ET.ParseError, LookupError, NotImplementedError, RuntimeError) as error:
        raise AirdocsError(
            f"{file_name} 不是可以读取的 Word 文档。", "请用 Word 或 WPS 打开后另存为 .docx，再运行一次。"
        ) from error
    return "" if body is None else "\n".join(_paragraph(paragraph) for paragraph in _paragraphs(body))


def _paragraphs(story: ET.Element) -> Iterator[ET.Element]:
    """The paragraphs outside tables, those in content controls included."""
    for block in story:
        if block.tag == f"{_W}p":
            yield block
        elif block.tag in {f"{_W}sdt", f"{_W}sdtContent"}:
            yield from _paragraphs(block)


def _paragraph(paragraph: ET.Element) -> str:
    return "".join(
        (node.text or "") if node.tag == f"{_W}t" else _BREAKS.get(node.tag, "")
        for run in paragraph.iter(f"{_W}r")
        for node in run
    )
