"""The kinds of page of the reference document: upright, turned, of a 函, and the one that 版记 begins."""

from xml.etree import ElementTree as ET

from airdocs.model.fact import Fact
from airdocs.ooxml.cascade import W
from airdocs.ooxml.sections import Parts, attributes, document_facts, is_turned, section_facts

UPRIGHT, TURNED, LETTER, CLOSING = "纵向页面", "横向页面", "信函格式页面", "版记单独成页的页面"


def page_facts(parts: Parts) -> dict[tuple[str, str], Fact]:
    """Facts by (page, aspect) for each kind of page, and those of the whole document, whose page is ""."""
    sections = list(parts.document.iter(f"{W}sectPr"))
    kinds = {UPRIGHT: _upright, TURNED: is_turned, LETTER: _letter, CLOSING: _closing}
    chosen = {page: next((one for one in sections if kind(one)), None) for page, kind in kinds.items()}
    facts = {("", aspect): fact for aspect, fact in document_facts(parts.settings)}
    for page, section in chosen.items():
        facts[page, "页面设置"] = Fact(int(section is not None), "有" if section is not None else "没有")
        if section is not None:
            found = section_facts(section, chosen[UPRIGHT], parts, with_first=_letter(section))
            facts |= {(page, aspect): fact for aspect, fact in found}
    return facts


def _upright(section: ET.Element) -> bool:
    return not is_turned(section)


def _letter(section: ET.Element) -> bool:
    # A header and a footer of its own tell the first face of a 信函 from a box ticked in passing.
    kinds = (f"{W}headerReference", f"{W}footerReference")
    first = all(any(one.get(f"{W}type") == "first" for one in section.findall(kind)) for kind in kinds)
    return first and not is_turned(section) and section.find(f"{W}titlePg") is not None


def _closing(section: ET.Element) -> bool:
    return attributes(section, "type").get("val") == "evenPage"
