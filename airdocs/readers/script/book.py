"""The sheets of a workbook as the tables of a Script: annexes that come beside a notice."""

from airdocs.errors import AirdocsError
from airdocs.model.quantity import fix, plain
from airdocs.model.script import Script, ScriptCell, ScriptTable
from airdocs.model.submission import Trouble
from airdocs.readers.books.grid import Grid
from airdocs.readers.books.rejected import RejectedError
from airdocs.readers.books.workbook import open_workbook
from airdocs.readers.plan.decimals import chosen_decimals

_REMEDIES = {
    Trouble.LOCKED: "请取消打开密码后保存，再运行一次。",
    Trouble.TOO_LARGE: "请删去用不着的内容后保存，再运行一次。",
}
_REMEDY = "请用 Word、Excel 或 WPS 打开检查，文档另存为 .docx、表格另存为 .xlsx 后再运行一次。"


def script_of_book(file: str, content: bytes, *, what: str = "工作簿") -> Script:
    """Every visible sheet that holds something, as a table named after it.

    Raises AirdocsError where the workbook cannot be opened.
    """
    try:
        grids = open_workbook(content, merges=True).grids
    except RejectedError as error:
        detail = f"（{error.detail}）" if error.detail else ""
        raise AirdocsError(
            f"{file} 作为{what}无法读取：{error.trouble.value}{detail}。", _REMEDIES.get(error.trouble, _REMEDY)
        ) from error
    shown = [grid for grid in grids if not grid.hidden and any(any(grid.texts(row)) for row in range(len(grid.rows)))]
    tables = (
        ScriptTable(n, _cells(grid), name=grid.name, lacking=tuple(sorted(grid.uncalculated)))
        for n, grid in enumerate(shown, start=1)
    )
    return Script(file, tuple(tables))


def _cells(grid: Grid) -> tuple[ScriptCell, ...]:
    merges = {(merge.top, merge.left): merge for merge in grid.merges}
    cells: list[ScriptCell] = []
    for row in range(len(grid.rows)):
        for column, _ in grid.texts(row):
            merge = merges.get((row, column))
            down = merge.bottom - row + 1 if merge else 1
            across = merge.right - column + 1 if merge else 1
            cells.append(ScriptCell(row, column, printed(grid, row, column), down, across))
    return tuple(cells)


def printed(grid: Grid, row: int, column: int) -> str:
    """A cell as it is seen: a share with its percent sign, a figure with the decimals that its format shows."""
    value = grid.at(row, column)
    look = grid.looks.get((row, column))
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    quantity = grid.quantity(row, column, "%" if look and look.percent else "")
    if quantity.value is None:
        return grid.text(row, column)
    decimals = chosen_decimals(grid, (row, column))
    number = plain(quantity.value) if decimals is None else f"{fix(quantity.value, decimals):f}"
    return f"{number}%" if look and look.percent else number
