"""What the styles of a Word document make of text."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from airdocs.model.fact import Fact
from airdocs.ooxml.cascade import BASE, W, chain, merge, named, names_of
from airdocs.ooxml.facts import character_facts, paragraph_facts
from airdocs.ooxml.sections import PAGE_NUMBER
from airdocs.writers.official.styles import REQUIRED


@dataclass(frozen=True, slots=True)
class Look:
    """What one style makes of text; ``based_on`` is the name of the style it starts from."""

    kind: str
    based_on: str
    facts: Mapping[str, Fact]


def looks(styles: ET.Element) -> dict[str, Look]:
    """Every style of word/styles.xml by its name."""
    known = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    defaults = [part for part in styles.findall(f"{W}docDefaults/*/*") if part.tag in {f"{W}pPr", f"{W}rPr"}]
    styled = named(styles, (*REQUIRED, BASE, PAGE_NUMBER))
    names = names_of(styled)
    found = {}
    for name, style in styled.items():
        kind = style.get(f"{W}type", "paragraph")
        levels = list(chain(style, known))
        parts = [part for level in reversed(levels) for part in level if part.tag in {f"{W}pPr", f"{W}rPr"}]
        based_on = names.get(levels[1], "") if len(levels) > 1 else ""
        facts = character_facts(merge(parts)) if kind == "character" else paragraph_facts(merge([*defaults, *parts]))
        found[name] = Look(kind, based_on, facts if kind != "table" else {})
    return found
