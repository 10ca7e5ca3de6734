"""What can be told of a received file that is not edited in place: the names of its sheets."""

from io import BytesIO


def sheet_names(content: bytes) -> tuple[str, ...]:
    """The sheets of a workbook of any format; the file was read before, so it opens."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return tuple(CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names)
    except CalamineError:
        return ()
