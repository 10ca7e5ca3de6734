"""A Word document to a Script: paragraphs with their numbers, tables with their merged cells."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from airdocs.errors import AirdocsError
from airdocs.model.script import Line, Script, ScriptTable
from airdocs.readers.inflate import unpacks_beyond
from airdocs.readers.script.word_numbers import Numbers, read_numbers
from airdocs.readers.script.word_story import Story, blocks_of, is_centred, is_new_page, paragraph_text, tag
from airdocs.readers.script.word_table import word_cells
from airdocs.settings import MAX_UNPACKED_BYTES

_MAIN = "word/document.xml"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ET.ParseError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def script_of_word(file: str, content: bytes) -> Script:
    """The document as its readers see it: changes accepted, hidden text and headers left out.

    Raises AirdocsError where the package is damaged, locked, no Word document or far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = _parts(file, package)
    except _BROKEN as error:
        raise AirdocsError(
            f"{file} 不是可以读取的 Word 文档。", "请用 Word 或 WPS 打开后另存为 .docx，再运行一次。"
        ) from error
    body = next((child for child in parts["document"] if tag(child) == "body"), None)
    if body is None:
        return Script(file, ())
    numbers = read_numbers(parts.get("numbering"), parts.get("styles"))
    return Script(file, tuple(_blocks(blocks_of(body), numbers)))


def _parts(file: str, package: zipfile.ZipFile) -> dict[str, ET.Element]:
    """The document, its styles and its numbering, whatever their parts are called."""
    members = {member.filename.lower(): member for member in package.infolist()}
    main = _target(package, members, "_rels/.rels", "officeDocument") or _MAIN
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels".lstrip("/")
    wanted = {"document": main} | {
        kind: part for kind in ("styles", "numbering") if (part := _target(package, members, relations, kind, folder))
    }
    held = {
        kind: members[part.lower()] for kind, part in wanted.items() if kind == "document" or part.lower() in members
    }
    if unpacks_beyond(package, held.values(), MAX_UNPACKED_BYTES):
        raise AirdocsError(f"{file} 过大，无法读取。", "请删去正文和表格以外的内容后另存，再运行一次。")
    return {kind: ET.fromstring(package.read(member)) for kind, member in held.items()}


def _target(
    package: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], relations: str, kind: str, folder: str = ""
) -> str:
    """The part that a relation of a kind leads to; empty where there is none."""
    member = members.get(relations.lower())
    if member is None or unpacks_beyond(package, (member,), MAX_UNPACKED_BYTES):
        return ""
    for relation in ET.fromstring(package.read(member)):
        if relation.get("Type", "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
    return ""


def _blocks(story: Iterator[ET.Element], numbers: Numbers) -> Iterator[Line | ScriptTable]:
    """Paragraphs and tables; what a deleted paragraph mark parted is one paragraph."""
    reading = Story()
    count = tables = 0
    for block in story:
        if tag(block) == "tbl":
            cells = word_cells(block, numbers)
            if any(cell.text for cell in cells):
                tables += 1
                yield ScriptTable(tables, cells, count)
            continue
        shown = numbers.shown(block)
        text = reading.take(block, paragraph_text(block))
        if text is None:
            continue
        new_page = reading.turned(is_new_page(block), has_text=bool(text.strip()))
        for at, words in enumerate(_rows(text)):
            count += 1
            number = shown if at == 0 else ""
            yield Line(count, f"{number}{words}", number.strip(), at == 0, new_page and at == 0, is_centred(block))


def _rows(text: str) -> list[str]:
    """The lines of a paragraph that are not blank: a break by hand parts them."""
    return [words for line in text.split("\n") if (words := line.strip().strip("\u3000").strip())]
