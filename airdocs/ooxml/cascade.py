"""The properties of a Word style as they hold after everything it is based on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from xml.etree import ElementTree as ET

#: The base style; Word's Chinese menus show this built-in as 正文, so no other style bears that name.
BASE = "Normal"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_UNITS = {
    "pt": Decimal(20),
    "pc": Decimal(240),
    "in": Decimal(1440),
    "cm": Decimal(1440) / Decimal("2.54"),
    "mm": Decimal(1440) / Decimal("25.4"),
}
#: No figure of a template needs more digits; more would only be slow.
_MEASURE = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(pt|pc|in|cm|mm)?")

#: Properties by path, such as ``pPr.spacing.line``; an element by itself has the value "".
Merged = dict[str, str]


def measure(text: str | None, unit: int = 1) -> int | None:
    """A measure in its attribute's own unit of ``unit`` twips, also where it names another (22pt).

    None where ``text`` is no number.
    """
    match = _MEASURE.fullmatch((text or "").strip())
    if match is None:
        return None
    amount, named = Decimal(match[1]), match[2]
    return int(amount * _UNITS[named] / unit if named else amount)


def number(text: str | None, unit: int = 1) -> int:
    """``measure`` with 0 for what is none."""
    return measure(text, unit) or 0


def name_of(style: ET.Element) -> str:
    """The name people know a style by."""
    label = style.find(f"{W}name")
    return "" if label is None else label.get(f"{W}val", "")


def named(styles: ET.Element, wanted: Iterable[str]) -> dict[str, ET.Element]:
    """Every style by its name, the ``wanted`` ones also where a program has spelt it anew.

    A name counts before the same in other letters or spacing (normal), that before an alias, that before the
    default paragraph style of the document, which is the base whatever it is called.
    """
    # A style without an id cannot be used.
    listed = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId")]
    found = {name_of(style): style for style in reversed(listed)}
    spelt = {_spelt(name_of(style)): style for style in reversed(listed)}
    aliased = {_spelt(alias): style for style in reversed(listed) for alias in _aliases(style)}
    default = next((style for style in listed if _is_default(style)), None)
    for name in wanted:
        style = found.get(name, spelt.get(_spelt(name), aliased.get(_spelt(name))))
        if style is None and name == BASE:
            style = default
        if style is not None:
            found[name] = style
    found.pop("", None)
    return found


def names_of(found: Mapping[str, ET.Element]) -> dict[ET.Element, str]:
    """What ``named`` calls each style: a wanted name rather than its own."""
    return {style: name for name, style in found.items()}


def _spelt(name: str) -> str:
    return "".join(name.split()).casefold()


def _aliases(style: ET.Element) -> list[str]:
    # Word parts aliases by a comma, in Chinese also by its full-width sister; some programs put them into the name.
    labels = [label.get(f"{W}val", "") for tag in ("name", "aliases") for label in style.findall(f"{W}{tag}")]
    return [alias for label in labels for alias in re.split("[,，;；]", label) if alias.strip()]


def _is_default(style: ET.Element) -> bool:
    marked = style.get(f"{W}default", "0") not in {"0", "false", "off"}
    return marked and style.get(f"{W}type", "paragraph") == "paragraph"


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
