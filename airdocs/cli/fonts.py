"""Which fonts this machine has: the names it lists, made plain; nothing where it cannot be found out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from airdocs.model.faces import plain

_REGISTRY = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_KINDS = (".ttf", ".ttc", ".otf", ".otc")
_MAC_FOLDERS = ("/System/Library/Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts", "~/Library/Fonts")
_PATIENCE = 20  # seconds; the first listing after fonts were added rebuilds a cache


def installed_fonts() -> frozenset[str]:
    """The plain names of all fonts; empty where this machine has no list that can be read."""
    return frozenset(plain(name) for name in _names() if name.strip())


def _names() -> Iterator[str]:
    if sys.platform == "win32":
        yield from registered_names(_registry_titles())
        yield from _file_stems(_windows_folders())
        return
    if sys.platform == "darwin":
        yield from _file_stems(Path(folder).expanduser() for folder in _MAC_FOLDERS)
    for line in _ask("fc-list", "--format", "%{family}\n").splitlines():
        yield from line.split(",")


def registered_names(titles: Iterable[str]) -> Iterator[str]:
    """Faces from Windows' own titles: ``SimSun & NSimSun (TrueType)`` names two."""
    for title in titles:
        yield from title.rpartition(" (")[0].split("&") if title.endswith(")") else title.split("&")


def _registry_titles() -> tuple[str, ...]:
    titles: list[str] = []
    if sys.platform == "win32":
        import winreg

        for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            with suppress(OSError), winreg.OpenKey(root, _REGISTRY) as key:
                titles += [winreg.EnumValue(key, place)[0] for place in range(winreg.QueryInfoKey(key)[1])]
    return tuple(titles)


def _windows_folders() -> Iterator[Path]:
    yield Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "Fonts"
    if own := os.environ.get("LOCALAPPDATA"):
        yield Path(own) / "Microsoft" / "Windows" / "Fonts"


def _file_stems(folders: Iterable[Path]) -> Iterator[str]:
    for folder in folders:
        try:
            yield from (path.stem for path in folder.iterdir() if path.suffix.lower() in _KINDS)
        except OSError:
            continue


def drawn_instead(name: str) -> str:
    """The font that this machine draws for ``name``; nothing where it does not say."""
    return _ask("fc-match", "--format", "%{family[0]}", name).strip()


def _ask(program: str, *arguments: str) -> str:
    found = shutil.which(program)
    if found is None:
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 -- a program of the system, with arguments of our own
            [found, *arguments], capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout.decode("utf-8", "replace")
