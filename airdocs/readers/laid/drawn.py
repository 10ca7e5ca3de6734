"""Lines drawn by hand at a paragraph: the red rule of an official document is often one."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from airdocs.ooxml.cascade import measure
from airdocs.readers.script.word_story import attribute, tag

_EMU_IN_TWIP = 635
_LINES = frozenset({"line", "straightConnector1"})
_WIDTH = re.compile(r"(?:^|;)\s*width:\s*([^;]+)")
#: A line is at most this high, in twips; what is higher is a picture.
_HIGHEST = 120


def drawn_width(paragraph: ET.Element) -> int:
    """The width in twips of the widest line drawn at a paragraph; 0 where there is none."""
    widths = [width for part in paragraph.iter() if tag(part) in {"anchor", "inline"} for width in _drawing(part)]
    widths += [_vml(part) for part in paragraph.iter() if tag(part) == "line"]
    return max(widths, default=0)


def _drawing(drawing: ET.Element) -> Iterator[int]:
    shapes = {attribute(part, "prst") for part in drawing.iter() if tag(part) == "prstGeom"}
    for part in drawing:
        across, down = attribute(part, "cx"), attribute(part, "cy")
        if tag(part) == "extent" and across.isdecimal() and down.isdecimal():
            flat = int(down) // _EMU_IN_TWIP <= _HIGHEST
            if flat or shapes & _LINES:
                yield int(across) // _EMU_IN_TWIP


def _vml(line: ET.Element) -> int:
    """A line of the older kind says where it begins and ends, or how wide it is."""
    ends = [attribute(line, end).partition(",")[0] for end in ("from", "to")]
    begin, end = (measure(text) for text in ends)
    if begin is not None and end is not None:
        return abs(end - begin)
    wide = _WIDTH.search(attribute(line, "style"))
    return measure(wide[1].strip()) or 0 if wide else 0
