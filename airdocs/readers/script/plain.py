"""Plain text to a Script: lines, and the tables that stand among them."""

import codecs

from airdocs.errors import AirdocsError
from airdocs.model.script import Line, Script, ScriptTable
from airdocs.readers.script.aligned import aligned_table
from airdocs.readers.script.plain_tables import Rows, listed_table, piped_table, tabbed_table, table_cells

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGE = "\f"
#: No editor of plain text helps with these.
_DOCUMENTS = (".docx", ".doc", ".wps", ".pdf", ".rtf", ".odt", ".xlsx", ".xls", ".et")
_TABLES = (listed_table, piped_table, tabbed_table, aligned_table)


def decoded(file: str, content: bytes) -> str:
    """The text, with line feeds between lines: UTF-8 or UTF-16 by its mark, else UTF-8, else GB18030.

    Raises AirdocsError where it is none of them.
    """
    marked = tuple(encoding for mark, encoding in _MARKS if content.startswith(mark))
    # The high bytes of digits and line ends are zero: they tell which half of each pair comes first.
    wide = "utf-16-be" if content[::2].count(0) > content[1::2].count(0) else "utf-16-le"
    unmarked = (wide,) if b"\0" in content else ("utf-8", "gb18030")
    for encoding in marked or unmarked:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    if file.lower().endswith(_DOCUMENTS):
        raise AirdocsError(
            f"{file} 已损坏，或者内容和扩展名不符。", "请用 Word 或 WPS 打开检查，另存为 .docx 后再运行一次。"
        )
    raise AirdocsError(f"{file} 的文字编码无法识别。", "请用记事本打开，另存为时编码选“UTF-8”，再运行一次。")


def script_of_text(file: str, text: str) -> Script:
    """Lines that are not blank, and tables: cells parted by tabs, by ``|``, by columns of blanks, or one a line."""
    lines = text.replace(_PAGE, f"\n{_PAGE}").split("\n")
    blocks: list[Line | ScriptTable] = []
    at = number = tables = 0
    parted = new_page = False
    while at < len(lines):
        found = _table_at(lines, at)
        if found:
            rows, at = found
            tables += 1
            blocks.append(ScriptTable(tables, table_cells(rows), number, drawn=False))
            parted = True
            continue
        new_page = new_page or lines[at].startswith(_PAGE)
        words = lines[at].strip().strip("\u3000\ufeff").strip()
        if words:
            number += 1
            blocks.append(Line(number, words, parted=parted or number == 1, new_page=new_page))
            new_page = False
        parted = not words
        at += 1
    return Script(file, tuple(blocks))


def _table_at(lines: list[str], at: int) -> tuple[Rows, int] | None:
    """The table that begins at a line, and the line behind it; None where none begins there."""
    if not lines[at].strip():
        return None
    return next((found for reader in _TABLES if (found := reader(lines, at))), None)
