"""The terminal: UTF-8 whatever its code page, two lines for a fault, a bar when work is long."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from airdocs.errors import AirdocsError


def speak_utf8() -> None:
    """Write UTF-8 on any console, a GBK one included; what it cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def say(line: str = "") -> None:
    """One line of the answer, to stdout."""
    sys.stdout.write(f"{line}\n")


def remark(line: str) -> None:
    """One line beside the answer, to stderr."""
    sys.stderr.write(f"{line}\n")


def complain(error: AirdocsError) -> None:
    """The two lines of a set-up fault, to stderr."""
    sys.stdout.flush()
    remark(error.what)
    remark(error.remedy)


def close_output() -> None:
    """Give up stdout quietly, so that closing it at exit does not complain once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def wait_if_double_clicked(arguments: list[str]) -> None:
    """Keep the window of a double click open until a key is pressed (Windows only)."""
    if not arguments and _owns_its_window(sys.stdin):
        remark("按回车键关闭")
        sys.stdin.readline()


def _owns_its_window(stdin: TextIO | None) -> bool:
    """Whether the console was opened for this process alone, as a double click does."""
    if os.name != "nt" or stdin is None or not stdin.isatty():
        return False
    import ctypes

    attached = (ctypes.c_uint32 * 4)()
    count: int = ctypes.windll.kernel32.GetConsoleProcessList(attached, 4)  # type: ignore[attr-defined,unused-ignore]
    # A launcher (py.exe, a virtual environment's python.exe) may stand between the window and us.
    return count <= 2


Watch = Callable[[Iterable[Any], str, int], Iterable[Any]]


@contextmanager
def watching(*, quiet: bool) -> Iterator[Watch]:
    """A function that passes things through and shows a bar, where stderr is a terminal and work is long."""
    if quiet or not sys.stderr.isatty():
        yield lambda things, _words, _total: things
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:

        def watch(things: Iterable[Any], words: str, total: int) -> Iterable[Any]:
            return bar.track(things, total=total, description=words) if total > _LONG else things

        yield watch


#: Fewer things than this are done before a bar could be read.
_LONG = 20
