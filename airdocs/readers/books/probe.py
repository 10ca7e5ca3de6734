"""A trial opening of an old .xls in a process of its own.

Some altered .xls files make the parser ask for more memory than there is, and that ends the process it
runs in; no size can be looked up beforehand as in the other formats. A file that survives the trial is safe.
"""

import subprocess
import sys

from airdocs.model.submission import Trouble
from airdocs.readers.books.rejected import RejectedError

_LOCKED_STATUS = 3
_PATIENCE_SECONDS = 60
_TRIAL = f"""
import io, sys
from python_calamine import CalamineWorkbook, PasswordError
try:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
except PasswordError:
    sys.exit({_LOCKED_STATUS})
"""


def try_opening(content: bytes) -> None:
    """Raise RejectedError for a file that cannot be opened; come back quietly for one that can."""
    try:
        trial = subprocess.run(  # noqa: S603 - our own interpreter, our own text
            [sys.executable, "-c", _TRIAL],
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RejectedError(Trouble.DAMAGED) from error
    if trial.returncode:
        raise RejectedError(Trouble.LOCKED if trial.returncode == _LOCKED_STATUS else Trouble.DAMAGED)
