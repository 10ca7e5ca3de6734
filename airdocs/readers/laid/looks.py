"""Which looks hold for a paragraph and its stretches: styles to their roots, then what is said at the place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from airdocs.model.laid import Facts, Stretch
from airdocs.ooxml.cascade import W, chain, merge, name_of
from airdocs.ooxml.facts import paragraph_facts, type_facts
from airdocs.readers.script.word_story import attribute, blocks_of, child, is_on, run_text, tag

_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "txbxContent"})


@dataclass(slots=True)
class Looks:
    """The styles of a document; what was worked out once is kept, as most paragraphs look alike."""

    known: Mapping[str, ET.Element]
    defaults: tuple[ET.Element, ...]
    usual: str
    _paragraphs: dict[tuple[str, bytes], Facts] = field(default_factory=dict)
    _types: dict[tuple[str, str, bytes], Facts] = field(default_factory=dict)

    def style_name(self, paragraph: ET.Element) -> str:
        """The name of a paragraph's style."""
        style = self.known.get(self._style(paragraph))
        return "" if style is None else name_of(style)

    def of(self, paragraph: ET.Element) -> Facts:
        """Every aspect of a paragraph."""
        own = child(paragraph, "pPr")
        key = (self._style(paragraph), _written(own))
        if key not in self._paragraphs:
            self._paragraphs[key] = paragraph_facts(merge([*self._inherited(key[0]), *([] if own is None else [own])]))
        return self._paragraphs[key]

    def stretches(self, paragraph: ET.Element) -> tuple[Stretch, ...]:
        """The runs that are seen, those of one look joined."""
        found: list[Stretch] = []
        for run in _runs(paragraph):
            text = run_text(run)
            facts = self._type(self._style(paragraph), run)
            if text and found and found[-1].facts is facts:
                found[-1] = Stretch(found[-1].text + text, facts)
            elif text:
                found.append(Stretch(text, facts))
        return tuple(found)

    def _style(self, paragraph: ET.Element) -> str:
        return attribute(child(paragraph, "pPr", "pStyle"), "val") or self.usual

    def _type(self, style: str, run: ET.Element) -> Facts:
        own = child(run, "rPr")
        named = attribute(child(own, "rStyle"), "val")
        key = (style, named, _written(own))
        if key not in self._types:
            parts = [part for part in self._inherited(style) if tag(part) == "rPr"]
            parts += _properties(self.known.get(named), self.known, "rPr")
            self._types[key] = type_facts(merge([*parts, *([] if own is None else [own])]))
        return self._types[key]

    def _inherited(self, style: str) -> list[ET.Element]:
        return [*self.defaults, *_properties(self.known.get(style), self.known, "pPr", "rPr")]


def read_looks(styles: ET.Element | None) -> Looks:
    """The looks that word/styles.xml gives; Word's own defaults where there is none."""
    if styles is None:
        styles = ET.Element(f"{W}styles")
    known = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    defaults = tuple(part for part in styles.findall(f"{W}docDefaults/*/*") if tag(part) in {"pPr", "rPr"})
    usual = next((ident for ident, style in known.items() if _is_usual(style)), "")
    return Looks(known, defaults, usual)


def _is_usual(style: ET.Element) -> bool:
    marked = attribute(style, "default") in {"1", "true", "on"}
    return marked and attribute(style, "type") in {"", "paragraph"}


def _properties(style: ET.Element | None, known: Mapping[str, ET.Element], *kinds: str) -> list[ET.Element]:
    levels = reversed(list(chain(style, dict(known))))
    return [part for level in levels for part in level if tag(part) in kinds]


def _written(properties: ET.Element | None) -> bytes:
    return b"" if properties is None else ET.tostring(properties)


def _runs(element: ET.Element) -> Iterator[ET.Element]:
    for part in element:
        name = tag(part)
        if name == "r":
            if not is_on(child(part, "rPr", "vanish")):
                yield part
        elif name not in _UNSEEN and name != "pPr":
            yield from _runs(part)


def boxed_in(body: ET.Element) -> frozenset[int]:
    """The ids of the paragraphs that stand in text boxes."""
    boxes = (box for box in body.iter() if tag(box) == "txbxContent")
    return frozenset(id(block) for box in boxes for block in blocks_of(box))
