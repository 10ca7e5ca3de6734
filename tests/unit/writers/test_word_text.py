from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from airdocs.writers.measure import clean, half_ems, shown
from airdocs.writers.wordml import paragraph, runs, width

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parsed(xml: str) -> ET.Element:
    return ET.fromstring(f'<r xmlns:w="{W[1:-1]}">{xml}</r>')


def texts(xml: str) -> list[tuple[str, bool]]:
    root = parsed(xml)
    return [
        ("".join(t.text or "" for t in run.iter(f"{W}t")), run.find(f"{W}rPr/{W}vertAlign") is not None)
        for run in root.iter(f"{W}r")
    ]


def test_subscripts_become_runs_of_their_own() -> None:
    assert texts(runs("全市PM_{2.5}浓度")) == [("全市PM", False), ("2.5", True), ("浓度", False)]
    assert texts(runs("PM2.5和PM10")) == [("PM", False), ("2.5", True), ("和PM", False), ("10", True)]
    assert texts(runs("NO2、SO_{2}、μg/m³、㎡")) == [("NO2、SO", False), ("2", True), ("、μg/m³、㎡", False)]
    assert texts(runs("APM2.55 PM100")) == [("APM2.55 PM100", False)]


def test_a_subscript_takes_the_character_style_unless_the_run_has_its_own() -> None:
    assert '<w:rStyle w:val="Sub"/>' in runs("PM2.5", subscript="Sub")
    inside = runs("PM2.5", "RunOn", subscript="Sub")
    assert "Sub" not in inside.replace("subscript", "")
    assert inside.count('<w:rStyle w:val="RunOn"/>') == 2


def test_every_run_is_hinted_east_asian_and_names_no_face() -> None:
    for run in parsed(runs("“三线一单”——PM2.5")).iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None
        assert fonts.attrib == {f"{W}hint": "eastAsia"}


def test_hostile_text_is_escaped_and_stripped_of_what_xml_forbids() -> None:
    assert texts(runs("a<b & c>\x00\x0b\ud800\uffff😀")) == [("a<b & c>😀", False)]
    assert clean("\ud83d") == ""


def test_line_breaks_and_tabs() -> None:
    xml = runs("上\n下\t右")
    assert xml.count("<w:br/>") == 1
    assert xml.count("<w:tab/>") == 1


def test_widths() -> None:
    assert half_ems("2021年3月") == 4 + 2 + 1 + 2
    assert half_ems("〔2021〕") == 8
    assert shown("PM_{2.5}") == "PM2.5"
    assert width("大气", 32) == 2 * 320
    assert width("大气", 32, tracked=True) == 2 * 315


@settings(max_examples=150)
@given(st.text())
def test_any_text_is_well_formed_and_kept(text: str) -> None:
    root = parsed(paragraph("Style", runs(text)))
    kept = "".join(t.text or "" for t in root.iter(f"{W}t"))
    bare = clean(text)
    if "_{" not in bare:
        assert kept == "".join(c for c in bare if c not in "\n\r\t")
