"""Long tables over pages: practice, inside the 版心 of 5.2.1."""

from collections import Counter
from collections.abc import Iterator
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
    """A “/” stands in the middle of its column."""
    for page in finished.pages:
        for glyph in page.glyphs:
            if glyph.text == "/" and glyph.upright and not _has_neighbour(page, glyph):
                around = [r for r in page.uprights if r.top <= glyph.baseline <= r.bottom]
                left = max((r.right for r in around if r.right <= glyph.left + 0.5), default=None)
                right = min((r.left for r in around if r.left >= glyph.right - 0.5), default=None)
                if left is not None and right is not None:
                    yield near(f"第{page.number}页“/”中线", (glyph.left + glyph.right) / 2, (left + right) / 2, 0.5)


def _has_neighbour(page: Page, glyph: Glyph) -> bool:
    return any(
        abs(other.baseline - glyph.baseline) < 1
        and other is not glyph
        and other.text.strip()
        and (abs(other.left - glyph.right) < 0.8 or abs(glyph.left - other.right) < 0.8)
        for other in page.glyphs
    )


@check("table.size", "practice")
def table_size(finished: Finished) -> Iterator[Reading]:
    """Type in tables stays readable: no smaller than 小五."""
    for page in finished.pages:
        small = {g.size for line in page.body for g in line.inked if line.size < 8.9}
        yield same(f"第{page.number}页小于小五的字", small, set())
