"""Long tables over pages: practice, inside the 版心 of 5.2.1."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

from tests.layout.checks_foot import is_imprint
from tests.layout.finished import (
    BOTTOM,
    LEFT,
    RIGHT,
    TOP,
    TURNED_BOTTOM,
    TURNED_LEFT,
    TURNED_RIGHT,
    TURNED_TOP,
    Finished,
    Reading,
    check,
    near,
    same,
    true,
)
from tests.layout.package import TWIPS_IN_MM, W, attribute, text_of
from tests.layout.pages import Glyph, Page

FIGURE = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")


def _tables(finished: Finished) -> Iterator[ET.Element]:
    yield from (table for table in finished.package.tables if not is_imprint(finished, table))


def _head(table: ET.Element) -> list[ET.Element]:
    return [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]


@check("table.head", "practice", "xml")
def table_head(finished: Finished) -> Iterator[Reading]:
    """Head rows are marked from the first row on, without a gap, every level of them."""
    heads = {ident for ident, name in finished.package.names.items() if name.startswith("表头")}
    for table in _tables(finished):
        rows = list(table.iter(f"{W}tr"))
        wanted = [row for row in rows if {attribute(s, "val") for s in row.iter(f"{W}pStyle")} <= heads]
        yield same("表头行数", [rows.index(row) for row in _head(table)], [rows.index(row) for row in wanted])


@check("table.repeat", "practice")
def table_repeat(finished: Finished) -> Iterator[Reading]:
    """Each further page of an annex table begins with the head's own characters."""
    for wanted, pages in _annex_tables(finished):
        for page in pages:
            if not page.uprights:
                continue
            glyphs = [g.text for line in page.body for g in line.inked][: sum(wanted.values())]
            yield same(f"第{page.number}页表头", Counter(glyphs), wanted)


def _annex_tables(finished: Finished) -> Iterator[tuple[Counter[str], tuple[Page, ...]]]:
    """(characters of the head, the pages after the annex's first) of every annex with one table."""
    starts = [(para, lines[0].page.number) for para, lines in finished.printed("附件标识")]
    body = finished.package.document.find(f"{W}body")
    assert body is not None
    order = list(body)
    last = len(finished.pages) - (1 if finished.imprint else 0)
    for at, (para, first) in enumerate(starts):
        begin = order.index(para.element)
        end = order.index(starts[at + 1][0].element) if at + 1 < len(starts) else len(order)
        stop = starts[at + 1][1] - 1 if at + 1 < len(starts) else last
        tables = [e for e in order[begin:end] if e.tag == f"{W}tbl" and not is_imprint(finished, e)]
        if len(tables) == 1:
            heads = [row for row in tables[0].iter(f"{W}tr") if _styled_head(finished, row)]
            wanted = Counter("".join("".join(text_of(row).split()) for row in heads))
            yield wanted, finished.pages[first:stop]


def _styled_head(finished: Finished, row: ET.Element) -> bool:
    names = (finished.package.names.get(attribute(s, "val"), "") for s in row.iter(f"{W}pStyle"))
    return all(name.startswith("表头") for name in names)


@check("table.rows", "practice", "xml")
def table_rows(finished: Finished) -> Iterator[Reading]:
    for table in _tables(finished):
        loose = [text_of(r)[:8] for r in table.iter(f"{W}tr") if r.find(f"{W}trPr/{W}cantSplit") is None]
        yield same("可跨页断开的行", loose, [])


@check("table.width", "practice", "xml")
def table_width(finished: Finished) -> Iterator[Reading]:
    for table in _tables(finished):
        columns = [float(attribute(column, "w", "0")) for column in table.iter(f"{W}gridCol")]
        widest = max(s.width - s.left - s.right for s in finished.package.sections)
        across = sum(columns) / TWIPS_IN_MM
        yield true("表宽", round(across, 1), f"≤ {widest:.1f}", holds=across <= widest + 0.5)
        declared = float(attribute(table.find(f"{W}tblPr/{W}tblW"), "w", "0"))
        yield near("表宽与各列之和", declared / TWIPS_IN_MM, across, 0.1)


@check("table.inside", "practice, 5.2.1")
def table_inside(finished: Finished) -> Iterator[Reading]:
    for page in finished.pages:
        block = (LEFT, RIGHT, TOP, BOTTOM)
        left, right, top, bottom = (TURNED_LEFT, TURNED_RIGHT, TURNED_TOP, TURNED_BOTTOM) if page.landscape else block
        for rule in page.uprights:
            inside = left - 1 <= rule.left and rule.right <= right + 1
            holds = inside and top - 1 <= rule.top and rule.bottom <= bottom + 1
            place = f"{rule.left:.1f}–{rule.right:.1f}×{rule.top:.1f}–{rule.bottom:.1f}"
            yield true(f"第{page.number}页表线", place, "版心以内 ± 1", holds=holds)


@check("table.slash", "issue 3.4")
def table_slash(finished: Finished) -> Iterator[Reading]:
    """Each cell that holds nothing but “/” shows it in the middle of its column."""
    wanted = sum("".join(text_of(cell).split()) == "/" for table in _tables(finished) for cell in table.iter(f"{W}tc"))
    seen = 0
    for page in finished.pages:
        for glyph in page.glyphs:
            cell = _cell_around(page, glyph) if glyph.text == "/" and glyph.upright else None
            if cell and "".join(g.text for g in _inside(page, cell)).strip() == "/":
                seen += 1
                left, _, right, _ = cell
                yield near(f"第{page.number}页“/”中线", (glyph.left + glyph.right) / 2, (left + right) / 2, 0.5)
    yield same("单元格“/”个数", seen, wanted)


def _cell_around(page: Page, glyph: Glyph) -> tuple[float, float, float, float] | None:
    """Left, top, right and bottom of the cell that a character stands in, by the rules around it."""
    upright = [r for r in page.uprights if r.top <= glyph.baseline <= r.bottom]
    level = [r for r in page.rules if r.left <= glyph.left and glyph.right <= r.right]
    left = max((r.right for r in upright if r.right <= glyph.left + 0.5), default=None)
    right = min((r.left for r in upright if r.left >= glyph.right - 0.5), default=None)
    top = max((r.bottom for r in level if r.bottom < glyph.baseline), default=None)
    bottom = min((r.top for r in level if r.top > glyph.baseline), default=None)
    if left is None or right is None or top is None or bottom is None:
        return None
    return left, top, right, bottom


def _inside(page: Page, cell: tuple[float, float, float, float]) -> list[Glyph]:
    left, top, right, bottom = cell
    return [g for g in page.glyphs if left - 0.5 <= g.left and g.right <= right + 0.5 and top < g.baseline < bottom]


@check("table.figures", "issue 3.4")
def table_figures(finished: Finished) -> Iterator[Reading]:
    """Figures of a column stand about one axis, or end at one edge."""
    for table in _tables(finished):
        aligned: dict[int, set[str]] = {}
        for row in table.iter(f"{W}tr"):
            for column, cell in enumerate(row.findall(f"{W}tc")):
                if FIGURE.fullmatch(text_of(cell).strip()):
                    aligned.setdefault(column, set()).add(attribute(cell.find(f"{W}p/{W}pPr/{W}jc"), "val", "of style"))
        for column, ways in aligned.items():
            yield same(f"第{column + 1}列数字对齐方式", len(ways), 1)


@check("table.notes", "practice")
def table_notes(finished: Finished) -> Iterator[Reading]:
    """Neither the unit above a table nor the notes below it stand on a page without a row of it."""
    for _, (placed, *_) in finished.printed("表格单位"):
        below = [r for r in placed.page.uprights if r.top > placed.line.baseline - 1]
        yield true(f"第{placed.page.number}页表格单位下", len(below), "有表格", holds=bool(below))
    for _, (placed, *_) in finished.printed("表注"):
        above = [r for r in placed.page.uprights if r.bottom < placed.line.baseline]
        yield true(f"第{placed.page.number}页表注上", len(above), "有表格", holds=bool(above))


# ---- group cells ------------------------------------------------------------------------------


@check("table.groups", "issue 3.4")
def table_groups(finished: Finished) -> Iterator[Reading]:
    """On each page the merged cell of a group shows its text again over the rows that stand there."""
    for table, pages in _grouped_tables(finished):
        rows = _group_rows(table)
        column, longest = _merged_column(table), _longest_column(rows)
        at = 0
        for page in pages:
            texts = _column_texts(page)
            if len(texts) <= max(column, longest):
                continue
            shown, here = texts[longest], []
            while at < len(rows) and rows[at][1][longest] in shown:
                shown = shown.split(rows[at][1][longest], 1)[1]
                here.append(rows[at][0])
                at += 1
            wanted = "".join(name for place, name in enumerate(here) if not place or here[place - 1] != name)
            head = len(texts[column]) - len(wanted)
            yield same(f"第{page.number}页分组", texts[column][head:], wanted)
            yield true(f"第{page.number}页分组", head, "只有表头", holds=0 <= head <= _head_length(table))
        yield same("找到的行数", at, len(rows))


def _grouped_tables(finished: Finished) -> Iterator[tuple[ET.Element, tuple[Page, ...]]]:
    pages = tuple(page for page in finished.pages if page.uprights)
    for table in _tables(finished):
        if any(row.find(f"{W}tc/{W}tcPr/{W}vMerge") is not None for row in _bodies(table)):
            yield table, pages


def _bodies(table: ET.Element) -> list[ET.Element]:
    heads = _head(table)
    return [row for row in table.iter(f"{W}tr") if row not in heads]


def _merged_column(table: ET.Element) -> int:
    row = next(r for r in _bodies(table) if r.find(f"{W}tc/{W}tcPr/{W}vMerge") is not None)
    return next(i for i, c in enumerate(row.findall(f"{W}tc")) if c.find(f"{W}tcPr/{W}vMerge") is not None)


def _group_rows(table: ET.Element) -> list[tuple[str, list[str]]]:
    """(text of the group, texts of the cells) of each body row."""
    column, group, rows = _merged_column(table), "", []
    for row in _bodies(table):
        cells = ["".join(text_of(cell).split()) for cell in row.findall(f"{W}tc")]
        group = cells[column] or group
        rows.append((group, cells))
    return rows


def _longest_column(rows: list[tuple[str, list[str]]]) -> int:
    return max(range(len(rows[0][1])), key=lambda at: sum(len(cells[at]) for _, cells in rows))


def _column_texts(page: Page) -> list[str]:
    """What stands between each pair of upright rules, from the top."""
    edges = sorted({round(rule.left) for rule in page.uprights})
    edges = [e for at, e in enumerate(edges) if not at or e - edges[at - 1] > 2]
    top = min(rule.top for rule in page.uprights)
    bottom = max(rule.bottom for rule in page.uprights)
    lines = [line for line in page.lines if top < line.baseline < bottom]
    return [
        "".join(g.text for line in lines for g in line.inked if left - 1 <= g.left < right - 1)
        for left, right in pairwise(edges)
    ]


def _head_length(table: ET.Element) -> int:
    return sum(len("".join(text_of(row).split())) for row in _head(table))


@check("table.size", "practice")
def table_size(finished: Finished) -> Iterator[Reading]:
    """Type in tables stays readable: no smaller than 小五."""
    for page in finished.pages:
        small = {g.size for line in page.body for g in line.inked if line.size < 8.9}
        yield same(f"第{page.number}页小于小五的字", small, set())
