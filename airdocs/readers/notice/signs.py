"""Signs typed into the cells of targets (≤39, 80%以上): the sign tells 方向, the number alone is the target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from airdocs.model.draft import Care, Remark
from airdocs.model.indicator import Direction
from airdocs.model.labels import squash
from airdocs.model.quantity import State, read_quantity
from airdocs.readers.books.grid import Grid
from airdocs.readers.notice.annexes import Found

_MOST = r"≤|⩽|≦|＜|<=?|不高于|不超过|不大于|低于|小于|控制在"
_LEAST = r"≥|⩾|≧|＞|>=?|不低于|不少于|不小于|高于|大于|达到"
_SIGNED = re.compile(
    rf"(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))?(?P<number>[^≤≥<>]*?\d[^≤≥<>]*?)(?P<behind>以上|以内|以下)?"
)


def without_signs(one: Found, remarks: list[Remark]) -> Found:
    """The table with bare numbers in each column whose signs agree; where they do not, the cells are told."""
    grid, signs = one.grid, dict(one.signs)
    for column in range(max(map(len, grid.rows), default=0)):
        signed = tuple(_signed(grid, column))
        directions = {direction for _, _, direction in signed}
        words = "、".join(dict.fromkeys(grid.text(row, column) for row, _, _ in signed))
        if len(directions) == 1:
            signs[column] = directions.pop()
            grid = _rewritten(grid, column, [(row, text) for row, text, _ in signed])
            said = f"数字前后的符号已改记为“方向”：{signs[column].value}；附件表里只留数字"
            remarks.append(Remark(Care.MEND, f"{one.place} 第{column + 1}列", words, said))
        elif signed:
            said = "同一列里有的不高于、有的不低于，没有作为数字导入，请逐格核对"
            remarks.append(Remark(Care.LEFT, f"{one.place} 第{column + 1}列", words, said))
    return replace(one, grid=grid, signs=signs)


def _signed(grid: Grid, column: int) -> Iterator[tuple[int, str, Direction]]:
    """The cells of a column that are a number beside a sign: row, number, direction."""
    for row in range(len(grid.rows)):
        match = _SIGNED.fullmatch(squash(grid.text(row, column)))
        if match is None or not (match["most"] or match["least"] or match["behind"]):
            continue
        if read_quantity(match["number"]).state is State.NUMBER:
            is_least = bool(match["least"]) or match["behind"] == "以上"
            yield row, match["number"], Direction.AT_LEAST if is_least else Direction.AT_MOST


def _rewritten(grid: Grid, column: int, texts: Sequence[tuple[int, str]]) -> Grid:
    rows = [list(row) for row in grid.rows]
    for row, text in texts:
        rows[row][column] = text
    return replace(grid, rows=rows)
