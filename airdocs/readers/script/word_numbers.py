"""Numbers that Word puts before paragraphs by itself, as they are seen (ECMA-376, 17.9)."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from airdocs.readers.script.word_figures import figure
from airdocs.readers.script.word_story import attribute, child, is_on, tag

_PLACE = re.compile(r"%([1-9])")
_DEEPEST = 9
#: Behind these a number stands close to its heading.
_CLOSE = tuple("、）)．.。：:")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and shows."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False
    restarts: int | None = None


@dataclass(slots=True)
class Numbers:
    """The lists of a document and how far each has counted.

    ``lists`` are the levels of each list by its number; ``counted`` names the list whose count it shares;
    ``starts`` are the levels that a list begins anew; ``styles`` the (list, level) that a style gives.
    """

    lists: Mapping[str, Mapping[int, Level]] = field(default_factory=dict)
    counted: Mapping[str, str] = field(default_factory=dict)
    starts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    _at: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def shown(self, paragraph: ET.Element) -> str:
        """The number before a paragraph, which then counts; empty where it has none."""
        number, level = self._asked(paragraph)
        levels = self.lists.get(number)
        if not levels or level not in levels:
            return ""
        counts = self._at[self.counted.get(number, number)]
        self._step(number, level, levels, counts)
        text = _PLACE.sub(lambda found: self._figure(levels, counts, int(found[1]) - 1, level), levels[level].text)
        if levels[level].form in {"bullet", "none"} or not text:
            return ""
        return text if text.endswith(_CLOSE) and not text.endswith(".") else f"{text} "

    def _asked(self, paragraph: ET.Element) -> tuple[str, int]:
        style = attribute(child(paragraph, "pPr", "pStyle"), "val")
        number, level = self.styles.get(style, ("", 0))
        own = child(paragraph, "pPr", "numPr")
        if own is None:
            return number, level
        named = attribute(child(own, "numId"), "val")
        deep = attribute(child(own, "ilvl"), "val")
        return named or number, int(deep) if deep.isdecimal() else level

    def _step(self, number: str, level: int, levels: Mapping[int, Level], counts: dict[int, int]) -> None:
        """Count one on at a level; deeper levels begin anew, levels above that never counted stand at their start."""
        anew = self.starts.get(number, {}).get(level)
        if anew is not None and (number, level) not in self._begun:
            self._begun.add((number, level))
            counts[level] = anew
        else:
            counts[level] = counts[level] + 1 if level in counts else levels[level].start
        for above in range(level):
            counts.setdefault(above, levels[above].start if above in levels else 1)
        for deeper in range(level + 1, _DEEPEST):
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or (restarts and level < restarts):
                counts.pop(deeper, None)

    @staticmethod
    def _figure(levels: Mapping[int, Level], counts: Mapping[int, int], at: int, level: int) -> str:
        form = levels[at].form if at in levels else "decimal"
        return figure(counts.get(at, 1), "decimal" if levels[level].legal else form)


def read_numbers(numbering: ET.Element | None, styles: ET.Element | None) -> Numbers:
    """The lists of numbering.xml and the styles that number by themselves."""
    if numbering is None:
        return Numbers()
    abstract = {attribute(one, "abstractNumId"): one for one in numbering if tag(one) == "abstractNum"}
    linked = {attribute(child(one, "styleLink"), "val"): number for number, one in abstract.items()}
    linked.pop("", None)
    lists: dict[str, Mapping[int, Level]] = {}
    counted: dict[str, str] = {}
    starts: dict[str, Mapping[int, int]] = {}
    for one in numbering:
        if tag(one) != "num":
            continue
        number, base = attribute(one, "numId"), attribute(child(one, "abstractNumId"), "val")
        link = attribute(child(abstract.get(base), "numStyleLink"), "val")
        base = linked.get(link, base)
        lists[number] = _levels(abstract.get(base)) | _overridden(one)
        counted[number] = base
        starts[number] = _starts(one)
    return Numbers(lists, counted, starts, _styled(styles, abstract, counted))


def _levels(owner: ET.Element | None) -> dict[int, Level]:
    found = owner if owner is not None else ()
    return {int(attribute(one, "ilvl") or 0): _level(one) for one in found if tag(one) == "lvl"}


def _level(one: ET.Element) -> Level:
    start, restarts = attribute(child(one, "start"), "val"), attribute(child(one, "lvlRestart"), "val")
    return Level(
        start=int(start) if start.isdecimal() else 1,
        form=attribute(child(one, "numFmt"), "val") or "decimal",
        text=attribute(child(one, "lvlText"), "val"),
        legal=is_on(child(one, "isLgl")),
        restarts=int(restarts) if restarts.isdecimal() else None,
    )


def _overridden(one: ET.Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for override in (part for part in one if tag(part) == "lvlOverride"):
        level = child(override, "lvl")
        if level is not None:
            found[int(attribute(override, "ilvl") or 0)] = _level(level)
    return found


def _starts(one: ET.Element) -> dict[int, int]:
    overrides = [part for part in one if tag(part) == "lvlOverride"]
    begun = {attribute(part, "ilvl"): attribute(child(part, "startOverride"), "val") for part in overrides}
    return {int(level or 0): int(start) for level, start in begun.items() if start.isdecimal()}


def _styled(
    styles: ET.Element | None, abstract: Mapping[str, ET.Element], counted: Mapping[str, str]
) -> dict[str, tuple[str, int]]:
    """Style → the list and level it gives, its own or that of the style it is based on."""
    found = {attribute(one, "styleId"): one for one in styles if tag(one) == "style"} if styles is not None else {}
    asked = {name: _of_style(name, found) for name in found}
    return {
        name: (number, level if level is not None else _linked_level(name, abstract.get(counted.get(number, ""))))
        for name, (number, level) in asked.items()
        if number
    }


def _of_style(name: str, styles: Mapping[str, ET.Element]) -> tuple[str, int | None]:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        own = child(styles[name], "pPr", "numPr")
        if own is not None:
            level = attribute(child(own, "ilvl"), "val")
            return attribute(child(own, "numId"), "val"), int(level) if level.isdecimal() else None
        name = attribute(child(styles[name], "basedOn"), "val")
    return "", None


def _linked_level(style: str, owner: ET.Element | None) -> int:
    """The level that names the style, the first where none does."""
    levels = [one for one in owner if tag(one) == "lvl"] if owner is not None else []
    named = (int(attribute(one, "ilvl") or 0) for one in levels if attribute(child(one, "pStyle"), "val") == style)
    return next(named, 0)
