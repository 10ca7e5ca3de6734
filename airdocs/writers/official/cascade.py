"""The properties of a Word style as they hold after everything it is based on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_UNITS = {"pt": Decimal(20), "in": Decimal(1440), "cm": Decimal(1440) / Decimal("2.54")}
_MEASURE = re.compile(r"(-?\d+(?:\.\d+)?)(pt|in|cm|mm)?")

#: Properties by path, such as ``pPr.spacing.line``; an element by itself has the value "".
Merged = dict[str, str]


def number(text: str | None) -> int:
    """A measure in its attribute's own unit (twips where a unit such as pt is written); 0 where it is none."""
    match = _MEASURE.fullmatch(text or "")
    if match is None:
        return 0
    amount, unit = Decimal(match[1]), match[2]
    return int(amount * (_UNITS["cm"] / 10 if unit == "mm" else _UNITS.get(unit, Decimal(1))))


def name_of(style: ET.Element) -> str:
    """The name people know a style by."""
    label = style.find(f"{W}name")
    return "" if label is None else label.get(f"{W}val", "")


def chain(style: ET.Element | None, known: Mapping[str, ET.Element]) -> Iterator[ET.Element]:
    """A style and what it is based on, one after the other; ``known`` are the styles by id."""
    for _ in range(12):  # Word itself stops at eleven, so a circle ends too
        if style is None:
            return
        yield style
        above = style.find(f"{W}basedOn")
        style = None if above is None else known.get(above.get(f"{W}val", ""))


def merge(parts: Iterable[ET.Element]) -> Merged:
    """The properties of w:pPr and w:rPr elements laid over each other, the base first."""
    merged: Merged = {}
    for part in parts:
        kind = part.tag.removeprefix(W)
        for child in part:
            tag = child.tag.removeprefix(W)
            path = f"{kind}.{tag}"
            if tag == "ind":
                _drop_opposite(merged, path, child)
            elif tag == "rFonts":
                _drop_themes(merged, path, child)
            elif tag != "spacing":
                _drop(merged, path)
            merged.update(_flat(child, path))
    return merged


def _drop(merged: Merged, path: str) -> None:
    for key in [key for key in merged if key == path or key.startswith(f"{path}.")]:
        del merged[key]


def _drop_opposite(merged: Merged, path: str, indents: ET.Element) -> None:
    # The first line either stands in or hangs out: what is said further down holds.
    for side, other in (("hanging", "firstLine"), ("firstLine", "hanging")):
        if indents.get(f"{W}{side}") or indents.get(f"{W}{side}Chars"):
            merged.pop(f"{path}.{other}", None)
            merged.pop(f"{path}.{other}Chars", None)


def _drop_themes(merged: Merged, path: str, fonts: ET.Element) -> None:
    # A face named further down beats the theme's further up.
    for slot in ("ascii", "eastAsia"):
        if fonts.get(f"{W}{slot}"):
            merged.pop(f"{path}.{slot}Theme", None)


def _flat(element: ET.Element, path: str) -> Iterator[tuple[str, str]]:
    yield path, ""
    for key, value in element.attrib.items():
        yield f"{path}.{key.removeprefix(W)}", value
    for child in element:
        yield from _flat(child, f"{path}.{child.tag.removeprefix(W)}")
