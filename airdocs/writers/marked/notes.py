"""The notes at cells: a clerk's own are kept, ours are told by their heading, so that they can be taken away."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from airdocs.model.address import address, position
from airdocs.writers.marked import shapes
from airdocs.writers.marked.cells import Spot
from airdocs.writers.marked.geometry import Geometry
from airdocs.writers.marked.note_text import append, cut
from airdocs.writers.marked.parts import Parts, Relations
from airdocs.writers.marked.tree import Dialect, UnsafeError, child, children, number, parse, put, serialise, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

HEADING = "【校验提示】"
AUTHOR = "校验提示"
_GAP = "\n\n"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
#: The children of a worksheet that may stand behind a drawing of notes, and those before, in the schema's order.
SHEET_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
_BLANK = '<comments xmlns="{main}"><authors><author>{author}</author></authors><commentList></commentList></comments>'
_THREAD = "tc="


class Notes:
    """The notes of one sheet part."""

    __slots__ = ("_dialect", "_drawing_part", "_part", "_parts", "_relations", "_root", "_sheet", "drawing")

    def __init__(self, parts: Parts, sheet: str, dialect: Dialect) -> None:
        self._parts, self._sheet, self._dialect = parts, sheet, dialect
        self._relations = Relations(parts, sheet, dialect)
        self._part = self._relations.of_kind("comments")
        blank = _BLANK.format(main=dialect.main, author=AUTHOR).encode()
        self._root = parse(parts.read(self._part) if self._part else blank)
        self._drawing_part = ""
        self.drawing = ""

    def has_ours(self) -> bool:
        """Whether any note bears our heading."""
        return bool(self._part) and any(HEADING in text_of(note) for note in self._root.iter("{*}text"))

    def load_drawing(self, root: "Element") -> None:
        """Find the drawing that the sheet's part ``root`` shows its notes with."""
        link = child(root, "legacyDrawing")
        identity = next((str(value) for value in link.attrib.values()), "") if link is not None else ""
        self._drawing_part = self._relations.target(identity)
        if link is not None and not self._drawing_part:
            raise UnsafeError
        try:
            self.drawing = self._parts.read(self._drawing_part).decode() if self._drawing_part else ""
        except UnicodeDecodeError as error:
            raise UnsafeError from error

    @property
    def _list(self) -> "Element":
        found = child(self._root, "commentList")
        if found is None:
            raise UnsafeError
        return found

    def take_ours_away(self, root: "Element") -> None:
        """Cut our words out of every note; a note that says nothing else goes with its box."""
        gone = []
        for note in tuple(children(self._list, "comment")):
            text = child(note, "text")
            if text is None or HEADING not in text_of(text):
                continue
            cut(text, HEADING)
            if not text_of(text):
                self._list.remove(note)
                gone.append(position(note.get("ref", "")))
        self.drawing = shapes.without(self.drawing, gone)
        if child(self._list, "comment") is None and not shapes.has_shapes(self.drawing):
            self._remove(root)

    def _remove(self, root: "Element") -> None:
        link = child(root, "legacyDrawing")
        if link is not None:
            root.remove(link)
        for part in filter(None, (self._part, self._drawing_part)):
            self._relations.drop(part)
            self._parts.drop(part)
        self._part = self._drawing_part = self.drawing = ""

    def add(self, root: "Element", texts: Mapping[Spot, str]) -> None:
        """Put a note of ours to each cell, behind what its note says already."""
        if not texts:
            return
        geometry = Geometry(root)
        self._settle(root)
        known = {position(note.get("ref", "")): note for note in children(self._list, "comment")}
        boxes: dict[Spot, shapes.Box] = {}
        for spot, text in sorted(texts.items()):
            note = known.get(spot)
            if note is None or not self._is_thread(note):
                boxes[spot] = geometry.box(spot, self._say(spot, note, text))
        boxed = shapes.spots(self.drawing)
        self.drawing = shapes.resized(self.drawing, {spot: box for spot, box in boxes.items() if spot in boxed})
        new = {spot: box for spot, box in boxes.items() if spot not in boxed}
        self.drawing = shapes.with_boxes(self.drawing, new)
        self.save()

    def _settle(self, root: "Element") -> None:
        """Give the sheet parts for its notes and their boxes where it has none."""
        from lxml import etree

        if not self._part:
            self._part = self._parts.free("xl/comments{}.xml")
            self._parts.declare(self._part, _TYPE)
            self._parts.write(self._part, b"")
            self._relations.add("comments", self._part)
            self._root = parse(_BLANK.format(main=self._dialect.main, author=AUTHOR).encode())
        if not self._drawing_part:
            self._drawing_part = self._parts.free("xl/drawings/vmlDrawing{}.vml")
            self._parts.declare_default("vml", shapes.CONTENT_TYPE)
            self._parts.write(self._drawing_part, b"")
            order = int("".join(filter(str.isdigit, self._drawing_part)))
            self.drawing = shapes.new_drawing(order)
            link = etree.Element(self._dialect.tag("legacyDrawing"), nsmap={"r": self._dialect.relations})
            link.set(f"{{{self._dialect.relations}}}id", self._relations.add("vmlDrawing", self._drawing_part))
            put(root, link, SHEET_ORDER)

    def _is_thread(self, note: "Element") -> bool:
        authors = child(self._root, "authors")
        names = [author.text or "" for author in authors] if authors is not None else []
        at = number(note, "authorId")
        return at < len(names) and names[at].startswith(_THREAD)

    def _author(self) -> int:
        from lxml import etree

        authors = child(self._root, "authors")
        if authors is None:
            raise UnsafeError
        names = [author.text for author in authors]
        if AUTHOR not in names:
            etree.SubElement(authors, self._dialect.tag("author")).text = AUTHOR
            return len(names)
        return names.index(AUTHOR)

    def _say(self, spot: Spot, note: "Element | None", text: str) -> str:
        """Write our words into a new note or behind an old one; the whole text of the note."""
        from lxml import etree

        gap = _GAP
        if note is None:
            note = etree.SubElement(self._list, self._dialect.tag("comment"))
            note.set("ref", address(*spot))
            note.set("authorId", str(self._author()))
            gap = ""
        words = child(note, "text")
        if words is None:
            words = etree.Element(self._dialect.tag("text"))
            note.insert(0, words)
        append(words, f"{gap}{HEADING}", self._dialect, bold=True)
        append(words, f"\n{text}", self._dialect)
        return text_of(words)

    def save(self) -> None:
        """Write notes and boxes back."""
        if self._part:
            self._parts.write(self._part, serialise(self._root))
        if self._drawing_part:
            self._parts.write(self._drawing_part, self.drawing.encode())
