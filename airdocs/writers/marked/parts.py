"""A received package as parts: read, replaced, added; the others keep their compressed bytes."""

import posixpath
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from airdocs.settings import MAX_UNPACKED_BYTES
from airdocs.writers.marked.tree import Dialect, UnsafeError, children, local, parse, serialise
from airdocs.writers.package import Member, deflate, join, unpack

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TYPES = "[Content_Types].xml"
_STORED, _DEFLATED = 0, 8
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'


class Parts:
    """The parts of a package by name; names are matched without regard to case, as Windows programs do."""

    __slots__ = ("_changed", "_members", "_types")

    def __init__(self, package: bytes) -> None:
        try:
            members = unpack(package)
        except (BadZipFile, OSError, ValueError) as error:
            raise UnsafeError from error
        self._members: dict[str, Member] = {_key(member.name): member for member in members}
        self._changed: dict[str, bytes] = {}
        if len(self._members) != len(members) or _TYPES.lower() not in self._members:
            raise UnsafeError
        self._types = parse(self.read(_TYPES))

    def has(self, name: str) -> bool:
        """Whether the package has a part."""
        return _key(name) in self._members

    def read(self, name: str) -> bytes:
        """The content of a part; UnsafeError where it is missing, damaged or larger than it says."""
        key = _key(name)
        if key in self._changed:
            return self._changed[key]
        member = self._members.get(key)
        if member is None or member.method not in {_STORED, _DEFLATED}:
            raise UnsafeError
        return _content(member)

    def write(self, name: str, content: bytes) -> None:
        """Replace a part, or add it at the end."""
        key = _key(name)
        if key not in self._members:
            self._members[key] = Member(name, b"", 0, 0)
        self._changed[key] = content

    def drop(self, name: str) -> None:
        """Take a part away with its declaration and relationships."""
        for gone in (_key(name), _key(relations_name(name))):
            self._members.pop(gone, None)
            self._changed.pop(gone, None)
        for declared in tuple(children(self._types, "Override")):
            if _key(declared.get("PartName", "")) == _key(name):
                self._types.remove(declared)

    def declare(self, name: str, content_type: str) -> None:
        """State the content type of a part."""
        self._add_type("Override", "PartName", f"/{name}", content_type)

    def declare_default(self, extension: str, content_type: str) -> None:
        """State the content type of all parts of an extension, once."""
        known = {element.get("Extension", "").lower() for element in children(self._types, "Default")}
        if extension not in known:
            self._add_type("Default", "Extension", extension, content_type)

    def _add_type(self, kind: str, key: str, value: str, content_type: str) -> None:
        from lxml import etree

        space = str(self._types.tag).partition("}")[0][1:]
        element = etree.Element(f"{{{space}}}{kind}")
        element.set(key, value)
        element.set("ContentType", content_type)
        # Defaults go before the overrides, as every program writes them.
        self._types.insert(0 if kind == "Default" else len(self._types), element)

    def free(self, pattern: str) -> str:
        """The first name of a pattern such as ``xl/comments{}.xml`` that no part has."""
        turn = 1
        while self.has(pattern.format(turn)):
            turn += 1
        return pattern.format(turn)

    def package(self) -> bytes:
        """The package: parts in their order, new ones behind, fixed dates."""
        if serialise(self._types) != serialise(parse(self.read(_TYPES))):
            self.write(_TYPES, serialise(self._types))
        return join(
            deflate(member.name, self._changed[key]) if key in self._changed else member
            for key, member in self._members.items()
        )


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _content(member: Member) -> bytes:
    if member.size > MAX_UNPACKED_BYTES:
        raise UnsafeError
    if member.method == _STORED:
        return member.packed
    try:
        unpacking = zlib.decompressobj(-15)
        content = unpacking.decompress(member.packed, member.size + 1)
    except zlib.error as error:
        raise UnsafeError from error
    if len(content) != member.size:
        raise UnsafeError
    return content


def relations_name(part: str) -> str:
    """Where the relationships of a part stand."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Relations:
    """The relationships of one part."""

    __slots__ = ("_dialect", "_part", "_parts", "_root")

    def __init__(self, parts: Parts, part: str, dialect: Dialect) -> None:
        self._parts, self._part, self._dialect = parts, part, dialect
        name = relations_name(part)
        self._root: Element = parse(parts.read(name) if parts.has(name) else _RELATIONS.encode())

    def target(self, identity: str) -> str:
        """The part that a relationship leads to; empty for none and for places outside."""
        found = next((element for element in self._root if element.get("Id") == identity), None)
        return "" if found is None else self._resolved(found)

    def of_kind(self, kind: str) -> str:
        """The first part of a kind such as ``comments``; empty where there is none."""
        found = (element for element in self._root if element.get("Type", "").endswith(f"/{kind}"))
        return next((self._resolved(element) for element in found), "")

    def add(self, kind: str, part: str) -> str:
        """Lead to a part; the new relationship's id."""
        from lxml import etree

        taken = {element.get("Id") for element in self._root}
        turn = len(taken) + 1
        while f"rId{turn}" in taken:
            turn += 1
        space = str(self._root.tag).partition("}")[0][1:]
        new = etree.SubElement(self._root, f"{{{space}}}Relationship")
        new.set("Id", f"rId{turn}")
        new.set("Type", f"{self._dialect.relations}/{kind}")
        new.set("Target", posixpath.relpath(part, posixpath.dirname(self._part)))
        self.save()
        return f"rId{turn}"

    def drop(self, part: str) -> None:
        """Lead to a part no more."""
        for element in tuple(self._root):
            if local(element) and self._resolved(element).lower() == part.lower():
                self._root.remove(element)
        self.save()

    def save(self) -> None:
        """Write the relationships back."""
        self._parts.write(relations_name(self._part), serialise(self._root))

    def _resolved(self, element: "Element") -> str:
        if element.get("TargetMode") == "External":
            return ""
        target = element.get("Target", "")
        joined = posixpath.join("/", posixpath.dirname(self._part), target)
        return posixpath.normpath(joined).lstrip("/")
