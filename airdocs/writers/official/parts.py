"""The parts of the reference document as they lie in its package: read, parsed, their figures held to be figures."""

import posixpath
import zlib
from io import BytesIO
from lzma import LZMAError
from struct import error
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from airdocs.errors import AirdocsError
from airdocs.ooxml.cascade import W, measure

PLACE = "templates/公文.docx"
RESTORE = "请从原程序包复制 templates 文件夹。"

_BROKEN = (
    BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    LZMAError,
    zlib.error,
    error,
)
_SIDES = ("left", "right", "start", "end", "firstLine", "hanging")
#: What must be a figure, or Word calls every document made from the template damaged: words to show, attributes.
_FIGURES = {
    "sz": ("字号", ("val",)),
    "szCs": ("字号", ("val",)),
    "spacing": ("间距", ("val", "before", "beforeLines", "after", "afterLines", "line")),
    "ind": ("缩进", (*_SIDES, *(f"{side}Chars" for side in _SIDES))),
    "tab": ("制表位", ("pos",)),
    "kern": ("字距", ("val",)),
    "position": ("字符位置", ("val",)),
    "outlineLvl": ("大纲级别", ("val",)),
    "pgSz": ("纸张大小", ("w", "h")),
    "pgMar": ("页边距", ("top", "right", "bottom", "left", "header", "footer", "gutter")),
    "docGrid": ("文档网格", ("linePitch", "charSpace")),
}


def read_members(package: bytes) -> dict[str, bytes]:
    """Every part of a template by its name; AirdocsError where it is no package, or a broken one."""
    try:
        with ZipFile(BytesIO(package)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except _BROKEN as fault:
        raise not_word() from fault


def not_word() -> AirdocsError:
    """What is said of a template that cannot be read."""
    return AirdocsError(f"模板 {PLACE} 不是可读取的 Word 文档（.docx）。", RESTORE)


def parse_part(part: bytes) -> ET.Element:
    """A part of a template as XML; AirdocsError where it is none."""
    try:
        return ET.fromstring(part)
    except (ET.ParseError, LookupError, ValueError) as fault:  # the last two: an encoding that nobody knows
        raise not_word() from fault


def figure(text: str | None, what: str, unit: int = 1) -> int:
    """A figure in ``unit`` twips; AirdocsError where it is none."""
    value = measure(text, unit)
    if value is None:
        raise AirdocsError(f"模板 {PLACE} 里{what}写的是“{text}”，不是数字。", RESTORE)
    return value


def check_figures(root: ET.Element, where: str = "") -> None:
    """Raise AirdocsError where an attribute that must be a figure is none; ``where`` names the part's owner."""
    for element in root.iter():
        what, attributes = _FIGURES.get(element.tag.removeprefix(W), ("", ()))
        for attribute in attributes:
            written = element.get(f"{W}{attribute}")
            if written is not None:
                figure(written, f"{where}{what}")


def story_targets(relations: ET.Element | None) -> dict[str, str]:
    """Where in the package the headers and footers lie, by relationship id."""
    listed = relations if relations is not None else ()
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join("/word", one.get("Target", ""))).lstrip("/")
        for one in listed
        if one.get("Type", "").endswith(("/header", "/footer"))
    }
