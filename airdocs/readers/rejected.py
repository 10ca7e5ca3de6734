"""Why bytes are no workbook, as an exception that never leaves this room."""

from airdocs.model.address import address
from airdocs.model.submission import Trouble


class RejectedError(Exception):
    """A file that cannot be read as a workbook; the caller turns it into a value or a set-up fault."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail


def too_many_cells(sheet: str, rows: int, columns: int, limit: int) -> RejectedError:
    """The fault of a sheet that reaches too far, naming its last cell."""
    last = address(rows - 1, columns - 1)
    return RejectedError(Trouble.TOO_LARGE, f"工作表“{sheet}”有内容一直到{last}，超过{limit}个单元格")
