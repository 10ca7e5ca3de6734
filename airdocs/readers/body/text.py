"""The plan's body text from a text file or a Word document."""

from airdocs.errors import AirdocsError
from airdocs.readers.script.word import script_of_word

_ZIP = b"PK\x03\x04"


def read_body(file_name: str, content: bytes) -> str:
    """The text with one paragraph a line, lines parted by line feeds.

    A text file is UTF-8 (with or without BOM), else GB18030; of a Word document the paragraphs outside
    tables count, each with the number that Word puts before it by itself.
    Raises AirdocsError where the file cannot be read.
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
    return "\n".join(line.text for line in script_of_word(file_name, content).lines)
