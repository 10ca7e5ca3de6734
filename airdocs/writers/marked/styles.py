"""The style sheet: marks laid over a cell's own style and taken off; looks for the sheet that lists the faults."""

from typing import TYPE_CHECKING

from airdocs.model.finding import Severity
from airdocs.writers.excel.looks import Look
from airdocs.writers.marked.fills import Originals, mark_digit, retold, solid, solid_colour, told
from airdocs.writers.marked.tree import Dialect, child, number, put
from airdocs.writers.palette import MARK_ERROR, MARK_WARNING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ORDER = (
    *("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles"),
    *("colors", "extLst"),
)
_MARKS = {Severity.ERROR: MARK_ERROR, Severity.WARNING: MARK_WARNING}
_NO_FILL = 0
#: What the numbers below stand for in every style sheet.
_FIRST = {
    "fonts": ('<font xmlns="{main}"><sz val="11"/><name val="宋体"/></font>',),
    "fills": tuple(
        f'<fill xmlns="{{main}}"><patternFill patternType="{pattern}"/></fill>' for pattern in ("none", "gray125")
    ),
    "borders": ('<border xmlns="{main}"><left/><right/><top/><bottom/><diagonal/></border>',),
    "cellXfs": ('<xf xmlns="{main}" numFmtId="0" fontId="0" fillId="0" borderId="0"/>',),
}


class Styles:
    """The style sheet of a package. ``originals`` remembers what marked cells looked like before."""

    __slots__ = ("_borders", "_dialect", "_fills", "_fonts", "_looks", "_marked", "_xfs", "originals", "root")

    def __init__(self, root: "Element", dialect: Dialect, originals: Originals) -> None:
        self.root, self._dialect, self.originals = root, dialect, originals
        self._fonts, self._fills, self._borders, self._xfs = map(
            self._section, ("fonts", "fills", "borders", "cellXfs")
        )
        self._marked: dict[tuple[int, Severity], int] = {}
        self._looks: dict[Look, int] = {}

    def _section(self, name: str) -> "Element":
        from lxml import etree

        section = child(self.root, name)
        if section is None:
            section = etree.Element(self._dialect.tag(name))
            put(self.root, section, _ORDER)
        if not len(section):
            for first in _FIRST[name]:
                section.append(etree.fromstring(first.format(main=self._dialect.main)))
        return section

    def take_marks_off(self) -> None:
        """Give every style that bears one of our marks the fill it had before."""
        digits = [mark_digit(fill) for fill in self._fills]
        for style in self._xfs:
            fill = number(style, "fillId")
            digit = digits[fill] if 0 <= fill < len(digits) else None
            if digit is not None:
                style.set("fillId", str(self._restored(digit)))

    def _restored(self, digit: int) -> int:
        fill = retold(self.originals.words(digit), self._dialect) if digit else None
        return _NO_FILL if fill is None else self._fill(fill)

    def marked(self, style: int, severity: Severity) -> int:
        """The style of a cell once it is marked: its own but for the fill."""
        style = style if 0 <= style < len(self._xfs) else 0
        key = (style, severity)
        if key not in self._marked:
            self._marked[key] = self._mark(style, _MARKS[severity])
        return self._marked[key]

    def _mark(self, style: int, colour: str) -> int:
        from copy import deepcopy

        new = deepcopy(self._xfs[style])
        new.tail = None
        fill = number(new, "fillId")
        before = told(self._fills[fill]) if 0 <= fill < len(self._fills) else ""
        shade = f"{colour[1:6]}{self.originals.digit(before):X}"
        new.set("fillId", str(self._fill(solid(shade, self._dialect))))
        new.set("applyFill", "1")
        return self._append(self._xfs, new)

    def _fill(self, fill: "Element") -> int:
        """A fill's number; a solid one that is there is used again."""
        colour = solid_colour(fill)
        for index, known in enumerate(self._fills if colour else ()):
            if solid_colour(known) == colour:
                return index
        return self._append(self._fills, fill)

    def _append(self, section: "Element", new: "Element") -> int:
        section.append(new)
        section.set("count", str(len(section)))
        return len(section) - 1

    def look(self, look: Look) -> int:
        """The number of a style of our own."""
        if look not in self._looks:
            self._looks[look] = self._add_look(look)
        return self._looks[look]

    def _add_look(self, look: Look) -> int:
        from lxml import etree

        style = etree.Element(self._dialect.tag("xf"))
        parts = {
            "numFmtId": 0,
            "fontId": self._append(self._fonts, self._font(look)),
            "fillId": self._fill(solid(look.fill[1:], self._dialect)) if look.fill else _NO_FILL,
            "borderId": self._append(self._borders, self._border(look.border[1:])),
            "xfId": 0,
        }
        for key, value in parts.items():
            style.set(key, str(value))
        for key in ("applyFont", "applyFill", "applyBorder", "applyAlignment"):
            style.set(key, "1")
        alignment = etree.SubElement(style, self._dialect.tag("alignment"))
        alignment.set("horizontal", look.align)
        alignment.set("vertical", "center")
        if look.wrap:
            alignment.set("wrapText", "1")
        return self._append(self._xfs, style)

    def _font(self, look: Look) -> "Element":
        from lxml import etree

        font = etree.Element(self._dialect.tag("font"))
        etree.SubElement(font, self._dialect.tag("sz")).set("val", f"{look.size:g}")
        if look.colour:
            etree.SubElement(font, self._dialect.tag("color")).set("rgb", f"FF{look.colour[1:]}")
        etree.SubElement(font, self._dialect.tag("name")).set("val", look.face)
        etree.SubElement(font, self._dialect.tag("family")).set("val", "3")
        etree.SubElement(font, self._dialect.tag("charset")).set("val", "134")
        return font

    def _border(self, colour: str) -> "Element":
        from lxml import etree

        border = etree.Element(self._dialect.tag("border"))
        for side in ("left", "right", "top", "bottom"):
            edge = etree.SubElement(border, self._dialect.tag(side))
            if colour:
                edge.set("style", "thin")
                etree.SubElement(edge, self._dialect.tag("color")).set("rgb", f"FF{colour}")
        etree.SubElement(border, self._dialect.tag("diagonal"))
        return border
