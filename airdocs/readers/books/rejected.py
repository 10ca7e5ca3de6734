"""Why bytes are no workbook, as an exception that never leaves this room."""

from airdocs.model.address import address
from airdocs.model.submission import Trouble
from airdocs.readers.books.grid import Spot


class RejectedError(Exception):
    """A file that cannot be read as a workbook; the caller turns it into a value or a set-up fault."""

    def __init__(self, trouble: Trouble, detail: str = "", place: tuple[str, str] = ("", "")) -> None:
        super().__init__(trouble, detail, place)
        self.trouble = trouble
        self.detail = detail
        self.sheet, self.cell = place


def too_many_cells(sheet: str, last: Spot, limit: int) -> RejectedError:
    """The fault of a sheet that reaches too far, naming the cell where it does."""
    cell = address(*last)
    detail = f"工作表“{sheet}”一直到{cell}还有内容，超过{limit}个单元格"
    return RejectedError(Trouble.TOO_LARGE, detail, (sheet, cell))
