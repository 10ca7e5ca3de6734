"""Clause 7.2.4: the mark of several organs."""

from collections.abc import Iterator

from tests.layout.finished import Finished, Reading, check, near, same, true
from tests.layout.pages import Glyph


@check("head.joint", "7.2.4")
def joint_mark(finished: Finished) -> Iterator[Reading]:
    """Organs one a line from one edge to one other, the host first; 文件 right of them at half their height."""
    names = [p for p in finished.package.styled("发文机关标志") if p.in_table]
    if names:
        red = [glyph for glyph in finished.pages[0].glyphs if glyph.red and glyph.text.strip()]
        word = [glyph for glyph in red if glyph.text in "文件"][-2:]
        rows: dict[float, list[Glyph]] = {}
        for glyph in red:
            if glyph not in word:
                rows.setdefault(round(glyph.baseline), []).append(glyph)
        yield same("标志末项", names[-1].text, "文件")
        yield same("机关名称行数", len(rows), len(names) - 1)
        left, right = ([end(row) for row in rows.values()] for end in (_left, _right))
        yield near("机关名称左端之差", max(left) - min(left), 0, 0.5)
        yield near("机关名称右端之差", max(right) - min(right), 0, 1)
        middle = (min(rows) + max(rows)) / 2
        for glyph in word:
            yield near(f"“{glyph.text}”在名称正中", glyph.baseline, middle, 1)
            yield true(f"“{glyph.text}”在名称右侧", round(glyph.left, 1), "右侧", holds=glyph.left > max(right))


def _left(row: list[Glyph]) -> float:
    return min(glyph.left for glyph in row)


def _right(row: list[Glyph]) -> float:
    return max(glyph.right for glyph in row)
