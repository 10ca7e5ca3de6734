"""XML parts of a received package: read without entities, changed in place, written back as they were."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")

#: Larger parts are not worth a tree in memory; a form's largest is 50 KB.
LARGEST_PART = 24 * 1024 * 1024


class UnsafeError(Exception):
    """The package cannot be edited in place: its copy is made anew."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The namespaces of a package: transitional, as nearly all are, or strict (ISO/IEC 29500)."""

    main: str
    relations: str

    def tag(self, name: str) -> str:
        """The full name of an element of SpreadsheetML."""
        return f"{{{self.main}}}{name}"


_OFFICE = "http://schemas.openxmlformats.org"
TRANSITIONAL = Dialect(f"{_OFFICE}/spreadsheetml/2006/main", f"{_OFFICE}/officeDocument/2006/relationships")
_PURL = "http://purl.oclc.org/ooxml"
STRICT = Dialect(f"{_PURL}/spreadsheetml/main", f"{_PURL}/officeDocument/relationships")


def parse(content: bytes) -> "Element":
    """The root of an XML part. UnsafeError for what is no XML, declares entities or is too large."""
    from lxml import etree

    if len(content) > LARGEST_PART or b"<!DOCTYPE" in content or content.startswith(_WIDE_MARKS):
        raise UnsafeError
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnsafeError from error


def serialise(root: "Element") -> bytes:
    """The part that holds ``root``."""
    from lxml import etree

    return _HEAD + etree.tostring(root, encoding="UTF-8")


def dialect_of(root: "Element") -> Dialect:
    """The dialect a part is written in."""
    space = str(root.tag).partition("}")[0][1:]
    for dialect in (TRANSITIONAL, STRICT):
        if space == dialect.main:
            return dialect
    raise UnsafeError


def local(element: "Element") -> str:
    """An element's name without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(parent: "Element", name: str) -> Iterator["Element"]:
    """The children of a name, whatever their namespace."""
    return (child for child in parent if local(child) == name)


def child(parent: "Element", name: str) -> "Element | None":
    """The first child of a name."""
    return next(children(parent, name), None)


def number(element: "Element", attribute: str, default: int = 0) -> int:
    """An attribute as a whole number; UnsafeError where it is none."""
    try:
        return int(element.get(attribute, default))
    except (TypeError, ValueError) as error:
        raise UnsafeError from error


def text_of(element: "Element") -> str:
    """All text of a string cell or comment in its order, phonetic hints left out."""
    return "".join(part.text or "" for part in texts(element))


def texts(element: "Element") -> Iterator["Element"]:
    """The ``t`` elements that show: one, or one a run."""
    for part in element:
        if local(part) == "t":
            yield part
        elif local(part) == "r":
            yield from children(part, "t")


def put(parent: "Element", new: "Element", order: Sequence[str]) -> None:
    """Insert a child where the schema's ``order`` of names wants it, behind others of its name."""
    rank = order.index(local(new))
    for at, sibling in enumerate(parent):
        if _rank(sibling, order) > rank:
            parent.insert(at, new)
            return
    parent.append(new)


def _rank(element: "Element", order: Sequence[str]) -> int:
    """The place of an element in the order; an alternative stands where its content would."""
    name = local(element)
    if name == "AlternateContent":
        return max((_rank(inner, order) for choice in element for inner in choice), default=-1)
    return order.index(name) if name in order else -1
