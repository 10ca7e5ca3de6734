"""The text of a Word paragraph as it is seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "-"}
#: What is not seen: text struck out or moved away, and the older twin of a drawing.
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "rPr", "pPr", "txbxContent", "footnoteReference", "instrText"})
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body"})
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OFF = frozenset({"0", "false", "off", "none"})
#: The particles that need no markup of a subscript.
_PARTICLES = frozenset({"2.5", "10"})


def tag(element: ET.Element) -> str:
    """An element's name without its namespace: strict and transitional documents differ in nothing else."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: ET.Element | None, name: str) -> str:
    """An attribute by its name without namespace; empty where there is none."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def child(element: ET.Element | None, *names: str) -> ET.Element | None:
    """The element that a path of names leads to, None where it ends before."""
    for name in names:
        element = next((one for one in element if tag(one) == name), None) if element is not None else None
    return element


def is_on(element: ET.Element | None) -> bool:
    """Whether a switch is there and not set to off."""
    return element is not None and attribute(element, "val") not in _OFF


def blocks_of(story: ET.Element) -> Iterator[ET.Element]:
    """The paragraphs and tables of a story in order; those of text boxes before the paragraph that holds them."""
    for block in story:
        name = tag(block)
        if name == "p":
            if not _is_contents(block):
                yield from _boxes(block)
                yield block
        elif name == "tbl":
            yield block
        elif name in _WRAPPERS:
            yield from blocks_of(block)


def _is_contents(paragraph: ET.Element) -> bool:
    """Whether a paragraph is a line of a table of contents, which repeats the headings."""
    return attribute(child(paragraph, "pPr", "pStyle"), "val").upper().startswith("TOC")


def _boxes(element: ET.Element) -> Iterator[ET.Element]:
    for part in element:
        name = tag(part)
        if name == "txbxContent":
            yield from blocks_of(part)
        elif name not in {"Fallback", "del", "moveFrom"}:
            yield from _boxes(part)


def paragraph_text(paragraph: ET.Element) -> str:
    """The words of a paragraph: results of fields, formulas and links among them; ``_{…}`` marks subscripts."""
    return "".join(_words(paragraph)).replace("\u00ad", "")


def _words(element: ET.Element) -> Iterator[str]:
    for part in element:
        name = tag(part)
        if name == "t":
            yield part.text or ""
        elif name in _BREAKS:
            yield "" if name == "br" and attribute(part, "type") == "page" else _BREAKS[name]
        elif name == "r":
            yield run_text(part)
        elif name not in _UNSEEN:
            yield from _words(part)


def run_text(run: ET.Element) -> str:
    """The words of a run as they are seen."""
    if is_on(child(run, "rPr", "vanish")):
        return ""
    text = "".join(_words(run))
    place = attribute(child(run, "rPr", "vertAlign"), "val")
    if place == "superscript":
        return text.translate(_RAISED)
    if place == "subscript" and text.strip() and text.strip() not in _PARTICLES:
        return f"_{{{text.strip()}}}"
    return text


def is_centred(paragraph: ET.Element) -> bool:
    """Whether the paragraph itself says that it stands in the middle."""
    return attribute(child(paragraph, "pPr", "jc"), "val") == "center"


def is_new_page(paragraph: ET.Element) -> bool:
    """Whether a page begins at the paragraph, by its own word or by a break among its words."""
    if is_on(child(paragraph, "pPr", "pageBreakBefore")):
        return True
    return any(tag(part) == "br" and attribute(part, "type") == "page" for part in paragraph.iter())


def _goes_on(paragraph: ET.Element, following: ET.Element | None) -> bool:
    """Whether a paragraph was parted for a page's sake: its last line is spread, the next begins at the margin."""
    if following is None or attribute(child(paragraph, "pPr", "jc"), "val") != "distribute":
        return False
    style = attribute(child(paragraph, "pPr", "pStyle"), "val")
    indent = child(following, "pPr", "ind")
    return style == attribute(child(following, "pPr", "pStyle"), "val") and attribute(indent, "firstLine") == "0"


@dataclass(slots=True)
class Story:
    """What goes over from one paragraph to the next: words whose paragraph mark was deleted, a page turned."""

    held: str = ""
    page: bool = False

    def take(self, paragraph: ET.Element, text: str, following: ET.Element | None = None) -> str | None:
        """The paragraph's words behind those held; None where its own mark is deleted or its last line goes on."""
        text, self.held = self.held + text, ""
        if child(paragraph, "pPr", "rPr", "del") is not None or _goes_on(paragraph, following):
            self.held = text
            return None
        return text

    def turned(self, page: bool, *, has_text: bool) -> bool:  # noqa: FBT001
        """Whether a page begins here: by this paragraph or by blank ones before it."""
        turned = self.page or page
        self.page = turned and not has_text
        return turned
