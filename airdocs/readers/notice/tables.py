"""Tables of a notice as grids: words closed up, pages of one table put together, units brought to the rows."""

import re

from airdocs.model.labels import squash
from airdocs.model.script import ScriptTable
from airdocs.readers.books.grid import Grid, Merge
from airdocs.readers.duties.organs import is_complete
from airdocs.readers.notice.mending import cell_words

#: What names of places and boards of a city end in.
_PLACE_END = re.compile(
    r"(?:自治县|自治州|新区|景区|开发区|高新区|经开区|工业园|产业园|园区|林区|特区|示范区|街道|农场|兵团|管委会|板块|基地|[县区市州盟旗镇乡])(?:\(.*\))?$"
)
_HEADINGS = re.compile(
    r"(?:各?(?:县|区|市|州|盟|旗|地|街道|乡镇|镇街|板块|辖区|园区|城市|\([、县区市州盟旗]+\))+(?:名称|\(.*\))?|各?县\(市、?区\)|[省设]?[区辖]市|单位(?:名称)?|行政区(?:划|域)?|地市|市州|责任(?:单位|主体))"
)
_COMPANY = re.compile(r"公司|企业|[工电]厂$|集团|项目|工程|银行")
_PLACES_AMONG = 0.6


def as_grid(name: str, table: ScriptTable) -> Grid:
    """The table as a sheet; merged cells of a drawn table are merges."""
    rows = tuple(tuple(cell_words(text) for text in row) for row in table.rows)
    merges = tuple(
        Merge(cell.row, cell.column, cell.row + cell.rows - 1, cell.column + cell.columns - 1)
        for cell in table.cells
        if cell.rows > 1 or cell.columns > 1
    )
    return Grid(name, rows, merges=merges)


def is_place(label: str) -> bool:
    """Whether a label reads like the name of a county or another place."""
    bare = squash(label)
    named = 1 < len(bare) <= 15 and _PLACE_END.search(bare) is not None
    return named and not bare.startswith(("各", "全")) and not heads_places(label)


def heads_places(label: str) -> bool:
    """Whether a label stands over the names of places (县区, 市州, 地区)."""
    return _HEADINGS.fullmatch(squash(label)) is not None


def is_office(label: str) -> bool:
    """Whether a label is the name of a department; companies are none."""
    bare = squash(label)
    return is_complete(bare) and len(bare) > 2 and _COMPANY.search(bare) is None


def same_head(first: Grid, second: Grid) -> int:
    """How many rows of the second grid repeat the head of the first; 0 where the head differs."""
    count = 0
    while count < min(len(first.rows), len(second.rows)) and list(map(squash, map(str, first.rows[count]))) == list(
        map(squash, map(str, second.rows[count]))
    ):
        count += 1
    return count


def put_together(first: Grid, second: Grid) -> Grid | None:
    """The two pages of one table as one; None where the second is a table of its own."""
    width = {len(row) for row in (*first.rows, *second.rows)}
    if len(width) != 1:
        return None
    repeated = same_head(first, second)
    if not repeated and not _is_all_body(second):
        return None
    shift = len(first.rows) - repeated
    merges = tuple(Merge(m.top + shift, m.left, m.bottom + shift, m.right) for m in second.merges if m.top >= repeated)
    return Grid(first.name, (*first.rows, *second.rows[repeated:]), merges=(*first.merges, *merges))


def _is_all_body(grid: Grid) -> bool:
    """Whether the first row already is about a place or a total."""
    labels = [text for _, text in grid.texts(0)][:2] if grid.rows else []
    return any(is_place(label) for label in labels)


def upright(grid: Grid) -> Grid | None:
    """The grid turned so that places stand in the rows; None where they stand there already, or nowhere."""
    across = _head_row_of_places(grid)
    down = [grid.text(row, 0) for row in range(len(grid.rows))]
    if across is None or sum(map(is_place, down)) > 1:
        return None
    rows = tuple(zip(*grid.rows[across:], strict=True))
    merges = tuple(Merge(m.left, m.top - across, m.right, m.bottom - across) for m in grid.merges if m.top >= across)
    return Grid(grid.name, rows, merges=merges)


def _head_row_of_places(grid: Grid) -> int | None:
    """The first row in which most labels behind the first are places."""
    for row in range(min(3, len(grid.rows))):
        labels = [text for column, text in grid.texts(row) if column > 0]
        if len(labels) > 1 and sum(map(is_place, labels)) >= _PLACES_AMONG * len(labels):
            return row
    return None
