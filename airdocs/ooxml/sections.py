"""What the pages of a Word document are: paper, margins, grid and page numbers, to compare and to show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from xml.etree import ElementTree as ET

from airdocs.model import layout
from airdocs.model.fact import Fact
from airdocs.ooxml.cascade import W, merge, named, names_of, number
from airdocs.ooxml.facts import CHOSEN, first_line, indent

#: 5.2.1 and 6.1 let the text area and its margins be one millimetre off.
_SLACK = layout.mm(1, "5.2.1").twips
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SIDES = {"top": "上边距", "bottom": "下边距", "left": "左边距", "right": "右边距"}
_FACES = {"default": "奇数页", "even": "偶数页"}
_PLACES = {"left": "左侧", "start": "左侧", "right": "右侧", "end": "右侧", "center": "居中"}
_NUMBER_SIDES = {"左侧": "left", "右侧": "right"}

#: The style of the page number in our own documents; a program may have spelt it anew.
PAGE_NUMBER = "公文页码"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a document that say how its pages are: ``stories`` go by relationship id."""

    document: ET.Element
    styles: ET.Element
    settings: ET.Element | None
    stories: Mapping[str, ET.Element]


def is_turned(section: ET.Element) -> bool:
    """Whether the page lies on its side."""
    size = section.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"


def attributes(section: ET.Element, tag: str) -> dict[str, str]:
    """The attributes of a child by their bare names."""
    child = section.find(f"{W}{tag}")
    return {} if child is None else {key.removeprefix(W): value for key, value in child.attrib.items()}


def document_facts(settings: ET.Element | None) -> Iterator[tuple[str, Fact]]:
    """What holds for the whole document, by aspect."""
    if settings is None:
        settings = ET.Element(f"{W}settings")
    merged = merge((settings,))
    differ = "settings.evenAndOddHeaders"
    chosen = differ in merged and merged.get(f"{differ}.val", "1") not in {"0", "false", "off"}
    yield "奇偶页不同", Fact(int(chosen), CHOSEN if chosen else "不选用")
    squeezed = merged.get("settings.characterSpacingControl.val", "doNotCompress")
    kept = squeezed == "doNotCompress"
    yield "字符间距控制", Fact(int(kept), "不压缩标点" if kept else "压缩标点")


def section_facts(
    section: ET.Element, upright: ET.Element | None, parts: Parts, *, with_first: bool = False
) -> Iterator[tuple[str, Fact]]:
    """What a kind of page is, by aspect; stories that it lacks are those of ``upright``."""
    size, margins = attributes(section, "pgSz"), attributes(section, "pgMar")
    width, height = number(size.get("w")), number(size.get("h"))
    for side, twips in (("宽", width), ("高", height)):
        yield f"纸张{side}", Fact(twips, _mm(twips), _SLACK)
    edges = {side: abs(number(margins.get(side))) for side in _SIDES}
    edges["left"] += number(margins.get("gutter"))
    for side, words in _SIDES.items():
        yield words, Fact(edges[side], _mm(edges[side]), _SLACK)
    if not is_turned(section):
        footer = number(margins.get("footer"))
        yield "页脚边距", Fact(footer, _mm(footer), _SLACK)
        across, down = width - edges["left"] - edges["right"], height - edges["top"] - edges["bottom"]
        lines, characters = down // layout.LINE.twips, across // layout.CHARACTER.twips
        yield "每页行数", Fact(lines, f"{lines} 行")
        yield "每行字数", Fact(characters, f"{characters} 字")
        yield "文档网格", _grid(attributes(section, "docGrid"), across, down)
    faces = _FACES | ({"first": "首页"} if with_first else {})
    for when, face in faces.items():
        yield f"{face}页码", _page_number(_stories(section, upright, when, parts), parts.styles)


def _mm(twips: int) -> str:
    millimetres = layout.Length(Decimal(twips) / 20).mm
    return f"{millimetres:.1f}".removesuffix(".0") + " 毫米"


def _grid(grid: Mapping[str, str], across: int, down: int) -> Fact:
    pitch = number(grid.get("linePitch"))
    if pitch <= 0 or grid.get("type", "default") == "default":
        return Fact("none", "没有设行网格")
    # Word divides the text area and rounds: 580 twips still are its 22 lines.
    lines = (down + pitch // 2) // pitch
    if grid["type"] == "lines":
        return Fact((lines, layout.CHARACTERS_A_LINE), f"每页 {lines} 行")
    wide = layout.SIZE_3.twips + Decimal(number(grid.get("charSpace"))) * 20 / 4096
    characters = int(across / wide) if wide > 0 else 0
    return Fact((lines, characters), f"每页 {lines} 行、每行 {characters} 字")


def _stories(section: ET.Element, upright: ET.Element | None, when: str, parts: Parts) -> tuple[ET.Element, ...]:
    """The header and the footer of a kind of page; a section without its own takes those before it."""
    found = []
    for tag in ("headerReference", "footerReference"):
        for source in (section, upright):
            named = [] if source is None else source.findall(f"{W}{tag}")
            ident = next((one.get(f"{_R}id", "") for one in named if one.get(f"{W}type", "default") == when), None)
            if ident is not None:
                found += [parts.stories[ident]] if ident in parts.stories else []
                break
    return tuple(found)


def _page_number(stories: Iterable[ET.Element], styles: ET.Element) -> Fact:
    """Where the number stands, how far in, and whether it stands between dashes."""
    known = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
    names = names_of(named(styles, (PAGE_NUMBER,)))
    for paragraph in (paragraph for story in stories for paragraph in story.iter(f"{W}p")):
        if has_number(paragraph):
            return _placed(paragraph, known, names)
    return Fact("none", "没有页码")


def has_number(paragraph: ET.Element) -> bool:
    """Whether a field of the paragraph counts the pages."""
    fields = [one.text or "" for one in paragraph.iter(f"{W}instrText")]
    fields += [one.get(f"{W}instr", "") for one in paragraph.iter(f"{W}fldSimple")]
    return any(field.split()[:1] == ["PAGE"] for field in fields)


def _placed(paragraph: ET.Element, known: Mapping[str, ET.Element], names: Mapping[ET.Element, str]) -> Fact:
    own = paragraph.find(f"{W}pPr")
    direct = [] if own is None else [own]
    ident = merge(direct).get("pPr.pStyle.val", "")
    style = known.get(ident)
    inherited = [] if style is None else style.findall(f"{W}pPr")
    merged = merge([*inherited, *direct])
    place = _PLACES.get(merged.get("pPr.framePr.xAlign", merged.get("pPr.jc.val", "left")), "其他位置")
    side = _NUMBER_SIDES.get(place)
    spaced = indent(merged, side, layout.SIZE_4.twips) if side else first_line(merged)
    written = "".join(one.text or "" for one in paragraph.iter(f"{W}t")).strip()
    dashed = written.startswith("—") and written.endswith("—")
    name = "" if style is None else names.get(style, "")
    hundredths = spaced.value if isinstance(spaced.value, int) else -100  # count and length differ
    inset = f"空 {spaced.words}" if hundredths else ""
    words = f"{place}{inset}，{'有' if dashed else '没有'}一字线，样式“{name or '正文'}”"
    return Fact((place, (hundredths + 50) // 100, int(dashed), name), words)
