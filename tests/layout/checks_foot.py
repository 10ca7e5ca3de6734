"""Clause 7.4 and the tables: 版记 on the last page, long tables over pages."""

import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

from tests.layout.checks_closing import DAY
from tests.layout.checks_head import FANGSONG
from tests.layout.finished import (
    BOTTOM,
    LEFT,
    RIGHT,
    SMALL_CHARACTER,
    Finished,
    Reading,
    check,
    faces,
    near,
    same,
    true,
)
from tests.layout.package import W, attribute
from tests.layout.pages import ASCENT, POINT, Line, Rule


def _imprint_lines(finished: Finished) -> tuple[Line, ...]:
    """The lines of the 版记: the last ones of the last page that are set in 4号."""
    lines: list[Line] = []
    for line in reversed(finished.pages[-1].body):
        if line.size > 15 or line.size < 13 or line.baseline < 150:
            break
        lines.append(line)
    return tuple(reversed(lines))


def _imprint_rules(finished: Finished) -> list[Rule]:
    rows = next((sum(1 for _ in t.iter(f"{W}tr")) for t in finished.package.tables if is_imprint(finished, t)), 0)
    by_height: dict[float, Rule] = {}
    for rule in finished.pages[-1].rules:
        if not rule.red and rule.bottom <= BOTTOM + 5 and rule.right - rule.left > 60:
            known = by_height.get(round(rule.top), rule)
            left, right = min(known.left, rule.left), max(known.right, rule.right)
            by_height[round(rule.top)] = Rule(left, right, rule.top, rule.bottom, red=False)
    return sorted(by_height.values(), key=lambda r: r.top)[-(rows + 1) :]


def _is_ruled(finished: Finished) -> bool:
    """Whether there is a 版记 with rules and 印发机关, as in any format but 信函 (10.1)."""
    return bool(finished.imprint) and not finished.is_letter


def is_imprint(finished: Finished, table: ET.Element) -> bool:
    names = {ident for ident, name in finished.package.names.items() if name == "版记"}
    return any(attribute(style, "val") in names for style in table.iter(f"{W}pStyle"))


@check("imprint.last", "7.4")
def imprint_last(finished: Finished) -> Iterator[Reading]:
    if finished.imprint:
        wanted = "".join("".join(p.text.split()) for p in finished.imprint)
        shown = "".join(line.bare for line in _imprint_lines(finished))
        yield same("末页的版记", sorted(shown), sorted(wanted))


@check("imprint.even", "7.4, 6.2 practice")
def imprint_even(finished: Finished) -> Iterator[Reading]:
    if _is_ruled(finished):
        yield true("版记所在页", len(finished.pages), "偶数", holds=len(finished.pages) % 2 == 0)


@check("imprint.rules", "7.4.1")
def imprint_rules(finished: Finished) -> Iterator[Reading]:
    if _is_ruled(finished):
        rules = _imprint_rules(finished)
        yield true("版记分隔线条数", len(rules), "2 至 4", holds=2 <= len(rules) <= 4)
        for number, rule in enumerate(rules, start=1):
            yield near(f"版记第{number}条线长", rule.right - rule.left, 156, 0.5)
            yield near(f"版记第{number}条线左端", rule.left, LEFT, 0.5)


@check("imprint.thick", "7.4.1")
def imprint_thickness(finished: Finished) -> Iterator[Reading]:
    if _is_ruled(finished):
        rules = _imprint_rules(finished)
        for number, rule in enumerate(rules, start=1):
            wanted = 0.35 if number in {1, len(rules)} else 0.25
            yield near(f"版记第{number}条线粗", rule.thickness, wanted, 0.04)


@check("imprint.bottom", "7.4.1")
def imprint_bottom(finished: Finished) -> Iterator[Reading]:
    if _is_ruled(finished):
        rules = _imprint_rules(finished)
        yield near("版记末条分隔线", rules[-1].bottom if rules else 0, BOTTOM, 0.5)


@check("imprint.white", "7.4.1 practice")
def imprint_white(finished: Finished) -> Iterator[Reading]:
    """The type stands in the middle between its rules."""
    rules = _imprint_rules(finished) if _is_ruled(finished) else []
    for upper, lower in pairwise(rules):
        lines = [line for line in _imprint_lines(finished) if upper.top < line.baseline < lower.bottom]
        if lines:
            foot = lines[-1].baseline + (1 - ASCENT) * lines[-1].size * POINT
            yield near("版记线下、线上空白之差", lower.top - foot - (lines[0].top - upper.bottom), 0, 1)


@check("imprint.font", "7.4.2, 7.4.3")
def imprint_font(finished: Finished) -> Iterator[Reading]:
    for para in finished.imprint:
        yield from faces(para, FANGSONG)
        for run in para.runs:
            yield near(f"版记“{run.text[:6]}”字号", run.size, 14, 0.1)


def _copies(finished: Finished) -> list[Line]:
    lines = _imprint_lines(finished)
    if not any(p.text.startswith("抄送：") for p in finished.imprint):
        return []
    printed_by = 0 if finished.is_letter else finished.imprint[-2].text.count("\n") + 1
    return list(lines[: len(lines) - printed_by])


@check("imprint.cc.x", "7.4.2")
def copies_place(finished: Finished) -> Iterator[Reading]:
    lines = _copies(finished)
    for number, line in enumerate(lines):
        wanted = LEFT + SMALL_CHARACTER * (1 if number == 0 else 4)
        yield near(f"抄送第{number + 1}行左边", line.left, wanted, 0.5)
        limit = RIGHT - SMALL_CHARACTER
        yield true(f"抄送第{number + 1}行右边", round(line.right, 1), f"≤ {limit:.1f}", holds=line.right <= limit + 1)


@check("imprint.cc.form", "7.4.2", "xml")
def copies_form(finished: Finished) -> Iterator[Reading]:
    for para in finished.imprint:
        if "抄送" in para.text:
            formed = re.fullmatch(r"抄送：[^。]+。", para.text)
            yield true("抄送", f"{para.text[:4]}…{para.text[-2:]}", "抄送：…。", holds=bool(formed))


@check("imprint.pr.x", "7.4.3")
def printed_place(finished: Finished) -> Iterator[Reading]:
    if _is_ruled(finished):
        *_, line = _imprint_lines(finished) or (None,)
        yield near("印发机关左边", line.left if line else 0, LEFT + SMALL_CHARACTER, 0.5)
        yield near("印发日期右边", line.right if line else 0, RIGHT - SMALL_CHARACTER, 0.5)


@check("imprint.pr.form", "7.4.3", "xml")
def printed_form(finished: Finished) -> Iterator[Reading]:
    if _is_ruled(finished):
        text = finished.imprint[-1].text
        # Or left to be written in by hand.
        holds = text.split() == ["年", "月", "日印发"] or bool(re.fullmatch(f"{DAY.pattern}印发", text))
        yield true("印发日期", text, "2021年3月8日印发", holds=holds)
