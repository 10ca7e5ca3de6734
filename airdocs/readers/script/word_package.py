"""The parts of a Word package: found by their relations, held to a size before anything is unpacked."""

import io
import posixpath
import zipfile
from collections.abc import Collection
from xml.etree import ElementTree as ET

from airdocs.errors import AirdocsError
from airdocs.readers.books.inflate import BROKEN, unpacks_beyond
from airdocs.readers.script.word_limits import beyond_reading
from airdocs.settings import MAX_UNPACKED_BYTES

_MAIN = "word/document.xml"
#: Strict documents name the same elements in another namespace.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_parts(file: str, content: bytes, kinds: Collection[str]) -> dict[str, dict[str, ET.Element]]:
    """Kind of part (``document`` and those of ``kinds``) → id of the relation → the part, whatever it is called.

    Raises AirdocsError where the package is damaged, locked, no Word document or far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _parts(file, package, kinds)
    except BROKEN as error:
        raise AirdocsError(
            f"{file} 不是可以读取的 Word 文档。", "请用 Word 或 WPS 打开后另存为 .docx，再运行一次。"
        ) from error


def first_part(parts: dict[str, dict[str, ET.Element]], kind: str) -> ET.Element | None:
    """The part of a kind of which there is one; None where there is none."""
    return next(iter(parts.get(kind, {}).values()), None)


def _parts(file: str, package: zipfile.ZipFile, kinds: Collection[str]) -> dict[str, dict[str, ET.Element]]:
    members = {member.filename.lower(): member for member in package.infolist()}
    found = [part for kind, _, part in _relations(file, package, members, "_rels/.rels") if kind == "officeDocument"]
    main = found[0] if found else _MAIN
    folder, name = posixpath.split(main)
    held = {("document", ""): members[main.lower()]}
    for kind, ident, part in _relations(file, package, members, f"{folder}/_rels/{name}.rels".lstrip("/"), folder):
        if kind in kinds and part.lower() in members:
            held[kind, ident] = members[part.lower()]
    if unpacks_beyond(package, held.values(), MAX_UNPACKED_BYTES):
        raise AirdocsError(f"{file} 过大，无法读取。", "请删去正文和表格以外的内容后另存，再运行一次。")
    parts: dict[str, dict[str, ET.Element]] = {}
    for (kind, ident), member in held.items():
        parts.setdefault(kind, {})[ident] = _element(file, package.read(member))
    return parts


def _element(file: str, content: bytes) -> ET.Element:
    """A part read; AirdocsError where no office writes such a part and reading it would not end."""
    told = beyond_reading(content)
    if told:
        raise AirdocsError(
            f"{file} {told}，无法读取。", "请用 Word 或 WPS 打开，删去多余的表格和内容后另存为 .docx，再运行一次。"
        )
    return ET.fromstring(content.replace(_STRICT, _USUAL))


def _relations(
    file: str, package: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], part: str, folder: str = ""
) -> list[tuple[str, str, str]]:
    """(kind, id, part it leads to) of each relation; empty where there are none."""
    member = members.get(part.lower())
    if member is None or unpacks_beyond(package, (member,), MAX_UNPACKED_BYTES):
        return []
    return [
        (
            relation.get("Type", "").rpartition("/")[2],
            relation.get("Id", ""),
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
        )
        for relation in _element(file, package.read(member))
        if relation.get("TargetMode") != "External"
    ]
