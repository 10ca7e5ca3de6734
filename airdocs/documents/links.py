"""Where a click on a cell leads: a file beside the document, a sheet and cell of it."""

from urllib.parse import quote

from airdocs.model.address import Origin
from airdocs.model.plan import Plan


def file_link(path: str, sheet: str = "", cell: str = "") -> str:
    """A link to a file, to a cell of it where a sheet is named; empty without a file."""
    # What parts an address from a place within it, and what marks an escape, must not be taken for that.
    target = quote(path, safe="/") if "#" in path or "%" in path else path
    if not target or not sheet:
        return target
    quoted = sheet.replace("'", "''")
    return f"{target}#'{quoted}'!{cell or 'A1'}"


def received_link(plan: Plan, origin: Origin) -> str:
    """From a document under outputs/<plan>/月度/<month>/ to the cell of a received file (contract 1.1)."""
    return file_link(f"../../../../inputs/{plan.folder}/{origin.file}", origin.sheet, origin.cell)
