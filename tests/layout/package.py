"""A finished .docx as its reader sees it: paragraphs in order with the looks that hold for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS_IN_MM = 1440 / 25.4


def attribute(element: ET.Element | None, name: str, default: str = "") -> str:
    return default if element is None else element.get(f"{W}{name}", default)


def text_of(element: ET.Element) -> str:
    pieces = {f"{W}t": lambda e: e.text or "", f"{W}br": lambda _: "\n", f"{W}tab": lambda _: "\t"}
    return "".join(pieces[e.tag](e) for e in element.iter() if e.tag in pieces)


@dataclass(frozen=True)
class Run:
    """``face`` is the typeface of hanzi, ``latin`` of figures and letters; ``size`` is in points."""

    text: str
    face: str
    latin: str
    size: float
    bold: bool
    colour: str
    style: str = ""


@dataclass(frozen=True)
class Para:
    """``style`` is the style's name; ``line`` the exact line pitch in points (0 where it is not exact)."""

    style: str
    text: str
    runs: tuple[Run, ...]
    line: float
    in_table: bool
    element: ET.Element

    @property
    def new_page(self) -> bool:
        """Whether it asks for a new page by itself."""
        return self.element.find(f"{W}pPr/{W}pageBreakBefore") is not None

    @property
    def align(self) -> str:
        """What it says of its own alignment; empty where its style says it."""
        return attribute(self.element.find(f"{W}pPr/{W}jc"), "val")

    @property
    def continued(self) -> bool:
        """Whether it says of itself that it goes on where the paragraph before it was torn."""
        return attribute(self.element.find(f"{W}pPr/{W}ind"), "firstLine") == "0"


@dataclass(frozen=True)
class Section:
    """Page and margins in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    pitch: float

    @property
    def landscape(self) -> bool:
        return self.width > self.height


class Package:
    """The parts of a .docx; styles are followed to their roots."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.document = ET.fromstring(self.parts["word/document.xml"])
        self.styles = ET.fromstring(self.parts["word/styles.xml"])
        self._by_id = {attribute(style, "styleId"): style for style in self.styles.iter(f"{W}style")}
        self.names = {ident: attribute(s.find(f"{W}name"), "val") for ident, s in self._by_id.items()}
        self.paragraphs = tuple(self._paragraphs())
        self.tables = tuple(self.document.iter(f"{W}tbl"))
        self.sections = tuple(map(_section, self.document.iter(f"{W}sectPr")))

    def _chain(self, ident: str) -> Iterator[ET.Element]:
        while ident in self._by_id:
            yield self._by_id[ident]
            ident = attribute(self._by_id[ident].find(f"{W}basedOn"), "val")

    def _first(self, places: list[ET.Element | None], path: str, name: str) -> str:
        steps = "/".join(f"{W}{step}" for step in path.split("/"))
        for place in places:
            found = None if place is None else place.find(steps)
            if found is not None and found.get(f"{W}{name}") is not None:
                return attribute(found, name)
        return ""

    def _paragraphs(self) -> Iterator[Para]:
        inside = {id(p) for table in self.document.iter(f"{W}tbl") for p in table.iter(f"{W}p")}
        for element in self.document.iter(f"{W}p"):
            ident = attribute(element.find(f"{W}pPr/{W}pStyle"), "val", "Normal")
            styles: list[ET.Element | None] = list(self._chain(ident))
            direct = element.find(f"{W}pPr")
            looks = [direct, *(None if s is None else s.find(f"{W}pPr") for s in styles)]
            exact = self._first(looks, "spacing", "lineRule") == "exact"
            line = float(self._first(looks, "spacing", "line") or 0) / 20 if exact else 0.0
            runs = tuple(self._run(run, styles) for run in element.iter(f"{W}r"))
            yield Para(self.names.get(ident, ident), text_of(element), runs, line, id(element) in inside, element)

    def _run(self, run: ET.Element, styles: list[ET.Element | None]) -> Run:
        own = attribute(run.find(f"{W}rPr/{W}rStyle"), "val")
        of_styles = [s.find(f"{W}rPr") for s in (*self._chain(own), *styles) if s is not None]
        looks = [run.find(f"{W}rPr"), *of_styles, self.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")]
        bold = any(look is not None and look.find(f"{W}b") is not None for look in looks)
        size = float(self._first(looks, "sz", "val") or 20) / 2
        colour = self._first(looks, "color", "val")
        face, latin = (self._first(looks, "rFonts", slot) for slot in ("eastAsia", "ascii"))
        return Run(text_of(run), face, latin, size, bold, colour, self.names.get(own, ""))

    def style_faces(self, name: str) -> tuple[str, str]:
        """The faces for hanzi and for figures that a style asks for."""
        ident = next((ident for ident, known in self.names.items() if known == name), "")
        looks = [style.find(f"{W}rPr") for style in self._chain(ident)]
        return self._first(looks, "rFonts", "eastAsia"), self._first(looks, "rFonts", "ascii")

    def styled(self, *names: str) -> tuple[Para, ...]:
        return tuple(p for p in self.paragraphs if p.style in names)


def _section(element: ET.Element) -> Section:
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    sides = (float(attribute(margins, side, "0")) / TWIPS_IN_MM for side in ("top", "right", "bottom", "left"))
    across, down = (float(attribute(size, side, "0")) / TWIPS_IN_MM for side in ("w", "h"))
    return Section(across, down, *sides, float(attribute(element.find(f"{W}docGrid"), "linePitch", "0")) / 20)


def repacked(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()
