"""The office's reference document held against the one that the numbers of the standard make."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from airdocs.model.fact import Fact
from airdocs.ooxml.cascade import BASE
from airdocs.ooxml.facts import SWITCHES
from airdocs.ooxml.sections import PAGE_NUMBER, Parts
from airdocs.writers.official.looks import Look, looks
from airdocs.writers.official.opening import DOCUMENT
from airdocs.writers.official.pages import CLOSING, LETTER, TURNED, UPRIGHT, page_facts
from airdocs.writers.official.parts import not_word, parse_part, read_members, story_targets
from airdocs.writers.official.reference import make_reference
from airdocs.writers.official.styles import REQUIRED

_STYLES, _SETTINGS, _RELATIONS = "word/styles.xml", "word/settings.xml", "word/_rels/document.xml.rels"

#: The clause each style comes from; the standard leaves tables and helping lines to the office.
_STYLE_CLAUSES = {
    BASE: "5.2.2",
    "份号": "7.2.1",
    "密级": "7.2.2",
    "紧急程度": "7.2.3",
    "发文机关标志": "7.2.4",
    "发文字号": "7.2.5",
    "上行文字号": "7.2.5",
    "签发人姓名": "7.2.6",
    "公文标题": "7.3.1",
    "主送机关": "7.3.2",
    "公文正文": "7.3.3",
    "正文接排": "7.3.3",
    "一级标题": "7.3.3",
    "二级标题": "7.3.3",
    "三级标题": "7.3.3",
    "四级标题": "7.3.3",
    "附件说明": "7.3.4",
    "署名": "7.3.5",
    "成文日期": "7.3.5",
    "附注": "7.3.6",
    "附件标识": "7.3.7",
    "附件标题": "7.3.7",
    "版记": "7.4.2",
    PAGE_NUMBER: "7.5",
    "信函字号": "10.1",
}
#: Aspects with a clause of their own, in whatever style of the standard they depart.
_ASPECT_CLAUSES = {
    **dict.fromkeys(("行距", "字符间距", *SWITCHES.values()), "5.2.3"),  # what 22 lines of 28 characters rest on
    SWITCHES["overflowPunct"]: "",  # a habit, of which the standard does not speak
    "红色分隔线": "7.2.7",
    "颜色": "5.2.4",
}
_OWN_LINE = frozenset({"版记", PAGE_NUMBER})
_MARGINS = ("上边距", "下边距", "左边距", "右边距")
_PAGE_CLAUSES = {
    **dict.fromkeys(_MARGINS, "5.2.1"),
    **dict.fromkeys(("纸张宽", "纸张高", "页面设置"), "5.1"),
    **dict.fromkeys(("页脚边距", "奇数页页码", "偶数页页码", "首页页码", "奇偶页不同"), "7.5"),
}
#: The writer fits the mark to its line itself (7.2.4 leaves the size open).
_FITTED = {"发文机关标志": frozenset({"字号", "行距", "段前间距", "段后间距", "字符间距"})}
#: What follows from the paper and its margins, and is told only where these are right.
_FOLLOWS = frozenset({"每页行数", "每行字数", "文档网格"})
_CAUSES = frozenset({"纸张宽", "纸张高", *_MARGINS})


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the reference document leaves the standard.

    ``style`` is the name of a style, "" for the pages; then ``page`` says which, "" for the whole document.
    ``clause`` is one of GB/T 9704-2012, "" where the standard is silent and ``wanted`` is the setting as shipped.
    A ``fault`` keeps documents from being made; anything else is for the office to decide.
    """

    style: str
    aspect: str
    found: str
    wanted: str
    clause: str
    page: str = ""
    fault: bool = False


def inspect_reference(content: bytes) -> tuple[Departure, ...]:
    """Every departure of a reference document (.docx): missing styles, then styles in order, then pages.

    What a style merely takes over from the one it is based on is told of that one alone.
    Raises AirdocsError where ``content`` is no Word document.
    """
    parts, wanted = read_parts(content), read_parts(_standard())
    found = looks(parts.styles)
    return (
        *_missing(found, looks(wanted.styles)),
        *_style_departures(found, looks(wanted.styles)),
        *_page_departures(page_facts(parts), page_facts(wanted)),
    )


@lru_cache(maxsize=1)
def _standard() -> bytes:
    return make_reference()


def read_parts(content: bytes) -> Parts:
    """The parts that are inspected; AirdocsError where ``content`` is no Word document."""
    members = read_members(content)
    if DOCUMENT not in members or _STYLES not in members:
        raise not_word()
    extra = {name: parse_part(members[name]) for name in (_SETTINGS, _RELATIONS) if name in members}
    targets = story_targets(extra.get(_RELATIONS))
    stories = {ident: parse_part(members[name]) for ident, name in targets.items() if name in members}
    return Parts(parse_part(members[DOCUMENT]), parse_part(members[_STYLES]), extra.get(_SETTINGS), stories)


def _missing(found: Mapping[str, Look], wanted: Mapping[str, Look]) -> Iterator[Departure]:
    needed = (*REQUIRED, BASE)
    for name in dict.fromkeys((*needed, *wanted)):
        if name not in found:
            yield Departure(name, "样式", "没有", "有", _STYLE_CLAUSES.get(name, ""), fault=name in needed)


def _style_departures(found: Mapping[str, Look], wanted: Mapping[str, Look]) -> Iterator[Departure]:
    for name, asked in wanted.items():
        if name not in found:
            continue
        for aspect, fact in asked.facts.items():
            if aspect not in _FITTED.get(name, ()) and _departs(name, aspect, found, wanted):
                own, clause = found[name].facts.get(aspect), _style_clause(name, aspect)
                yield Departure(name, aspect, own.words if own else "没有", fact.words, clause)


def _departs(name: str, aspect: str, found: Mapping[str, Look], wanted: Mapping[str, Look]) -> bool:
    """Whether a style departs by itself, not only by what it is based on."""
    own, asked = found[name].facts.get(aspect), wanted[name].facts[aspect]
    if own is not None and own.meets(asked):
        return False
    base = found[name].based_on
    if base not in found or base not in wanted:
        return True
    same = found[base].facts.get(aspect) == own and wanted[base].facts.get(aspect) == asked
    return not same or aspect in _FITTED.get(base, ())


def _style_clause(name: str, aspect: str) -> str:
    clause = _STYLE_CLAUSES.get(name, "")
    if not clause or (aspect == "行距" and name in _OWN_LINE):
        return clause
    if aspect == "颜色" and name == "发文机关标志":
        return clause
    return _ASPECT_CLAUSES.get(aspect, clause)


def _page_departures(
    found: Mapping[tuple[str, str], Fact], wanted: Mapping[tuple[str, str], Fact]
) -> Iterator[Departure]:
    departed = {key for key, fact in wanted.items() if key in found and not found[key].meets(fact)}
    moved = {page for page, aspect in departed if aspect in _CAUSES}
    for page, aspect in wanted:
        own, asked = found.get((page, aspect)), wanted[page, aspect]
        # A page that departs just as the upright one does was changed with it.
        copied = page in {LETTER, CLOSING} and (UPRIGHT, aspect) in departed and found.get((UPRIGHT, aspect)) == own
        if own and (page, aspect) in departed and not copied and not (aspect in _FOLLOWS and page in moved):
            lost = page in {UPRIGHT, LETTER} and aspect == "页面设置"
            yield Departure("", aspect, own.words, asked.words, _page_clause(page, aspect), page, fault=lost)


def _page_clause(page: str, aspect: str) -> str:
    if page == TURNED:
        return "8"
    if page == LETTER and aspect in {"页面设置", "首页页码"}:
        return "10.1"
    return "7.5" if (page, aspect) == (CLOSING, "页面设置") else _PAGE_CLAUSES.get(aspect, "5.2.3")
