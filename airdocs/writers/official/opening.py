"""The reference document opened: style ids by name, the two pages, and the package around them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from xml.etree import ElementTree as ET

from airdocs.errors import AirdocsError
from airdocs.ooxml.cascade import BASE, chain, name_of, named
from airdocs.writers.official.parts import (
    PLACE,
    RESTORE,
    check_figures,
    figure,
    not_word,
    parse_part,
    read_members,
    story_targets,
)
from airdocs.writers.official.styles import REQUIRED
from airdocs.writers.package import repack
from airdocs.writers.wordml import escape

DOCUMENT, CORE, APP = "word/document.xml", "docProps/core.xml", "docProps/app.xml"

_STYLES = "word/styles.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


_KEPT = frozenset(
    [
        "headerReference",
        "footerReference",
        "pgSz",
        "pgMar",
        "paperSrc",
        "pgBorders",
        "pgNumType",
        "cols",
        "vAlign",
        "textDirection",
        "docGrid",
    ]
)
_RELATIONS = "word/_rels/document.xml.rels"
_DEFAULT_SIZE = 32
_NEEDED = (*REQUIRED, BASE)
_HALF_POINT = 10  # in twips
#: A text area that is narrower or lower holds no table (50 mm).
_LEAST_SIDE = 2835


@dataclass(frozen=True, slots=True)
class Page:
    """A page set-up: its w:sectPr as text; width, height and left edge of the text area in twips."""

    section: str
    width: int
    height: int
    left: int


@dataclass(frozen=True, slots=True)
class Reference:
    """``shell`` is the package with fixed dates; ``ids`` and ``sizes`` (half points) go by style name.

    ``closing`` is the even face of a 版记 that stands alone (7.5), ``letter`` the pages of a 信函 (10.1;
    None in templates without them), ``letter_head`` and ``letter_foot`` the parts at the ends of its first face.
    """

    shell: bytes
    ids: Mapping[str, str]
    sizes: Mapping[str, int]
    portrait: Page
    landscape: Page
    closing: Page
    letter: Page | None = None
    letter_head: str = ""
    letter_foot: str = ""

    def page(self, *, landscape: bool) -> Page:
        """The page set-up for upright or turned pages."""
        return self.landscape if landscape else self.portrait


@lru_cache(maxsize=2)
def open_reference(package: bytes) -> Reference:
    """The reference document read once.

    Raises AirdocsError where it is no Word document or a style that documents need is missing.
    """
    members = _members(package)
    ids, sizes = _styles(parse_part(members[_STYLES]))
    missing = tuple(name for name in _NEEDED if name not in ids)
    if missing:
        raise AirdocsError(f"模板 {PLACE} 缺少样式“{'”“'.join(missing)}”。", RESTORE)
    root = parse_part(members[DOCUMENT])
    for section in root.iter(f"{_W}sectPr"):
        check_figures(section)
    portrait, landscape = _pages(root)
    shell = repack(members.items())
    return Reference(shell, ids, sizes, portrait, landscape, _closing(root), *_letter(root, members))


def _members(package: bytes) -> dict[str, bytes]:
    found = read_members(package)
    if DOCUMENT not in found or _STYLES not in found:
        raise not_word()
    return found


def _styles(root: ET.Element) -> tuple[dict[str, str], dict[str, int]]:
    ids: dict[str, str] = {}
    sizes: dict[str, int] = {}
    bases: dict[str, ET.Element] = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    for style in bases.values():
        check_figures(style, f"样式“{name_of(style)}”的")
    for name, style in named(root, _NEEDED).items():
        ids[name] = _quoted(style.get(f"{_W}styleId", ""))
        sizes[name] = _size(style, bases)
        if sizes[name] <= 0 and name in _NEEDED:
            raise AirdocsError(f"模板 {PLACE} 里样式“{name}”的字号是 0 或更小，印不出字。", RESTORE)
    return ids, sizes


def _quoted(value: str) -> str:
    return escape(value).replace('"', "&quot;")


def _size(style: ET.Element, bases: Mapping[str, ET.Element]) -> int:
    """The type size of a style or of what it is based on, in half points."""
    for level in chain(style, bases):
        size = level.find(f"{_W}rPr/{_W}sz")
        if size is not None:
            return figure(size.get(f"{_W}val", str(_DEFAULT_SIZE)), "字号", _HALF_POINT)
    return _DEFAULT_SIZE


def _pages(root: ET.Element) -> tuple[Page, Page]:
    sections = list(root.iter(f"{_W}sectPr"))
    upright = [section for section in sections if not _turned(section)]
    turned = [section for section in sections if _turned(section)]
    if not upright:
        raise AirdocsError(f"模板 {PLACE} 没有纵向的 A4 页面设置。", RESTORE)
    portrait = _page(upright[0])
    return portrait, _page(turned[0]) if turned else _page(_rotate(upright[0]))


def _closing(root: ET.Element) -> Page:
    for section in root.iter(f"{_W}sectPr"):
        if any(kind.get(f"{_W}val") == "evenPage" for kind in section.findall(f"{_W}type")):
            return _page(section, _KEPT | {"type"})
    # A first page without stories of its own is empty.
    upright = next(section for section in root.iter(f"{_W}sectPr") if not _turned(section))
    page = _page(upright, _KEPT - {"headerReference", "footerReference"})
    grid = "<w:titlePg/><w:docGrid" if "<w:docGrid" in page.section else "<w:titlePg/></w:sectPr>"
    opened = page.section.replace("<w:sectPr>", '<w:sectPr><w:type w:val="evenPage"/>')
    return replace(page, section=opened.replace(grid.removeprefix("<w:titlePg/>"), grid))


def _letter(root: ET.Element, members: Mapping[str, bytes]) -> tuple[Page | None, str, str]:
    """The pages whose first face differs, and the names of the parts that are that face's header and footer."""
    for section in root.iter(f"{_W}sectPr"):
        first = {story.tag: story.get(f"{_R}id", "") for story in section if story.get(f"{_W}type") == "first"}
        if first and section.find(f"{_W}titlePg") is not None and not _turned(section):
            targets = story_targets(parse_part(members.get(_RELATIONS, b"")))
            head, foot = (targets.get(first.get(f"{_W}{kind}Reference", ""), "") for kind in ("header", "footer"))
            if head in members and foot in members:
                return _page(section, _KEPT | {"titlePg"}), head, foot
    return None, "", ""


def _turned(section: ET.Element) -> bool:
    size = section.find(f"{_W}pgSz")
    return size is not None and size.get(f"{_W}orient") == "landscape"


def _rotate(section: ET.Element) -> ET.Element:
    """The upright page turned clockwise, as Word itself turns it; for templates without a landscape page."""
    turned = ET.fromstring(ET.tostring(section))
    for size in turned.iter(f"{_W}pgSz"):
        wide, high = size.get(f"{_W}w", ""), size.get(f"{_W}h", "")
        size.attrib.update({f"{_W}w": high, f"{_W}h": wide, f"{_W}orient": "landscape"})
    for margins in turned.iter(f"{_W}pgMar"):
        sides = {side: margins.get(f"{_W}{side}", "0") for side in ("top", "right", "bottom", "left")}
        order = (("top", "left"), ("right", "top"), ("bottom", "right"), ("left", "bottom"))
        margins.attrib.update({f"{_W}{new}": sides[old] for new, old in order})
        margins.set(f"{_W}footer", margins.get(f"{_W}header", "850"))
    return turned


def _page(section: ET.Element, wanted: frozenset[str] = _KEPT) -> Page:
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    if size is None or margins is None:
        raise AirdocsError(f"模板 {PLACE} 的页面设置不完整。", RESTORE)
    top, right, bottom, left = (
        # A margin below nought lets the text run into the header: its amount counts.
        abs(figure(margins.get(f"{_W}{side}", "0"), "页边距"))
        for side in ("top", "right", "bottom", "left")
    )
    across, down = (figure(size.get(f"{_W}{side}", "0"), "纸张大小") for side in ("w", "h"))
    if min(across - left - right, down - top - bottom) < _LEAST_SIDE:
        raise AirdocsError(f"模板 {PLACE} 的纸张大小和页边距没有给文字留出地方。", RESTORE)
    kept = "".join(_text(child) for child in section if child.tag.removeprefix(_W) in wanted)
    return Page(f"<w:sectPr>{kept}</w:sectPr>", across - left - right, down - top - bottom, left)


def _text(element: ET.Element) -> str:
    """An element of the two namespaces that document.xml declares; revision marks of others fall away."""
    prefixes = ((_W, "w:"), (_R, "r:"))
    name = element.tag.removeprefix(_W)
    attributes = "".join(
        f' {short}{key.removeprefix(long)}="{_quoted(value)}"'
        for key, value in element.attrib.items()
        for long, short in prefixes
        if key.startswith(long)
    )
    return f"<w:{name}{attributes}>{''.join(map(_text, element))}</w:{name}>"
