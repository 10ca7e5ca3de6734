"""The workbook part: which sheet lies where, its order, its names, what opens first."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from airdocs.writers.marked.parts import Parts, Relations
from airdocs.writers.marked.tree import Dialect, UnsafeError, child, children, dialect_of, number, parse, put, serialise

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PART = "xl/workbook.xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_ORDER = (
    *("fileVersion", "fileSharing", "workbookPr", "revisionPtr", "workbookProtection", "bookViews", "sheets"),
    *("functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews"),
    *("pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
)
_SELECTED = re.compile(rb"(<(?:\w+:)?sheetView\b[^>]*?)\s+tabSelected\s*=\s*(?:\"(?:1|true)\"|'(?:1|true)')")


class Tab(NamedTuple):
    """A sheet of the workbook: its name, its part (empty where it has none), its entry."""

    name: str
    part: str
    entry: "Element"


class Book:
    """The workbook part of a package."""

    __slots__ = ("_parts", "_relations", "_root", "_sheets", "dialect")

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._root = parse(parts.read(PART))
        self.dialect: Dialect = dialect_of(self._root)
        self._relations = Relations(parts, PART, self.dialect)
        sheets = child(self._root, "sheets")
        if sheets is None:
            raise UnsafeError
        self._sheets = sheets

    def part(self, kind: str) -> str:
        """The workbook's part of a kind such as ``styles``; empty where it has none."""
        return self._relations.of_kind(kind)

    def add_part(self, kind: str, part: str) -> None:
        """Lead to a new part."""
        self._relations.add(kind, part)

    def tabs(self) -> tuple[Tab, ...]:
        """The sheets in their order."""
        return tuple(self._tabs())

    def _tabs(self) -> Iterator[Tab]:
        for entry in children(self._sheets, "sheet"):
            identity = next((value for key, value in entry.attrib.items() if str(key).endswith("}id")), "")
            yield Tab(entry.get("name", ""), self._relations.target(str(identity)), entry)

    def add(self, name: str, content: bytes, *, first: bool = False, state: str = "") -> None:
        """Add a sheet behind the others or before them."""
        from lxml import etree

        part = self._parts.free("xl/worksheets/sheet{}.xml")
        self._parts.write(part, content)
        self._parts.declare(part, _SHEET_TYPE)
        taken = [number(entry, "sheetId") for entry in children(self._sheets, "sheet")]
        entry = etree.Element(self.dialect.tag("sheet"))
        entry.set("name", name)
        entry.set("sheetId", str(max(taken, default=0) + 1))
        if state:
            entry.set("state", state)
        entry.set(f"{{{self.dialect.relations}}}id", self._relations.add("worksheet", part))
        if first:
            self._shift(0, 1)
        self._sheets.insert(0 if first else len(self._sheets), entry)

    def remove(self, tab: Tab) -> None:
        """Take a sheet away with the names that belong to it."""
        at = [entry.get("name") for entry in children(self._sheets, "sheet")].index(tab.name)
        self._sheets.remove(tab.entry)
        names = child(self._root, "definedNames")
        for name in tuple(names) if names is not None else ():
            if names is not None and name.get("localSheetId") == str(at):
                names.remove(name)
        self._shift(at, -1)
        self._relations.drop(tab.part)
        self._parts.drop(tab.part)

    def _shift(self, start: int, step: int) -> None:
        """Names that belong to a sheet from ``start`` on follow it to its new place."""
        names = child(self._root, "definedNames")
        for name in names if names is not None else ():
            local_to = name.get("localSheetId")
            if local_to is not None and number(name, "localSheetId") >= start:
                name.set("localSheetId", str(number(name, "localSheetId") + step))

    def defined(self, name: str) -> str | None:
        """What a name of the whole workbook stands for."""
        names = child(self._root, "definedNames")
        found = (n for n in (names if names is not None else ()) if n.get("name") == name)
        return next((element.text or "" for element in found), None)

    def define(self, name: str, reference: str, *, sheet: int | None = None, hidden: bool = False) -> None:
        """Give a name, of one sheet or of the workbook."""
        from lxml import etree

        names = child(self._root, "definedNames")
        if names is None:
            names = etree.Element(self.dialect.tag("definedNames"))
            put(self._root, names, _ORDER)
        element = etree.SubElement(names, self.dialect.tag("definedName"))
        element.set("name", name)
        if sheet is not None:
            element.set("localSheetId", str(sheet))
        if hidden:
            element.set("hidden", "1")
        element.text = reference

    def undefine(self, name: str) -> None:
        """Take a name away, and the list of names once it is empty."""
        names = child(self._root, "definedNames")
        if names is None:
            return
        for element in tuple(names):
            if element.get("name") == name:
                names.remove(element)
        if not len(names):
            self._root.remove(names)

    def open_first(self) -> None:
        """Let the first sheet be the one that shows: no other is selected, in any window."""
        from lxml import etree

        views = child(self._root, "bookViews")
        if views is None:
            views = etree.Element(self.dialect.tag("bookViews"))
            put(self._root, views, _ORDER)
        if child(views, "workbookView") is None:
            etree.SubElement(views, self.dialect.tag("workbookView"))
        for view in children(views, "workbookView"):
            view.set("activeTab", "0")
            view.set("firstSheet", "0")
        for tab in self.tabs()[1:]:
            self._deselect(tab.part)

    def _deselect(self, part: str) -> None:
        if part and self._parts.has(part):
            content = self._parts.read(part)
            plain = _SELECTED.sub(rb"\1", content)
            if plain != content:
                self._parts.write(part, plain)

    def save(self) -> None:
        """Write the workbook part back."""
        self._parts.write(PART, serialise(self._root))
