"""The workbook that goes back to its clerk: marked in place, or made anew where it cannot be (contract 1.1, 退回)."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from airdocs.model.document import MarkedDocument
from airdocs.writers.marked.marking import mark
from airdocs.writers.marked.put_back import is_incomplete
from airdocs.writers.marked.rebuild import rebuild
from airdocs.writers.marked.tree import UnsafeError

_KEPT = ".xlsm"
_RETURNED = ".xlsx"


def write_marked(document: MarkedDocument) -> bytes:
    """The received file with the cells of its findings coloured and commented, 问题清单 first, its round raised.

    All else in it stays as it is. A file that cannot be edited in place, or that has lost a sheet, row or
    column of the form, is made anew with all that can be read of it. The same document gives the same bytes.
    """
    if not is_incomplete(document):
        try:
            return mark(document, document.content, document.findings, ())
        except UnsafeError:
            pass
    copy = rebuild(document)
    return mark(document, copy.package, copy.findings, copy.notes)


def returned_name(file: str) -> str:
    """The name below 退回/ of a file as received: its own, with the extension that the copy has."""
    path = PurePosixPath(file)
    return f"{path.stem}{_KEPT if path.suffix.lower() == _KEPT else _RETURNED}"


def returned_names(files: Iterable[str]) -> dict[str, str]:
    """Each file with a name of its own below 退回/: those that would share one are numbered."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for file in files:
        path = PurePosixPath(returned_name(file))
        turn, name = 1, path.name
        while name.casefold() in taken:
            turn += 1
            name = f"{path.stem}（{turn}）{path.suffix}"
        taken.add(name.casefold())
        names[file] = name
    return names
