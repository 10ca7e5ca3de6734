"""What the program runs on: Python, packages, folders, renderer. Each looks once and says what it saw."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from airdocs.cli.diagnosis import Diagnosis, Level

_OLDEST = (3, 11)
_PINNED = re.compile(r"(?m)^([A-Za-z0-9][\w.-]*)==([^\s#;]+)")
_SOFFICE = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
#: Windows stops at 260 characters; below outputs/ a file of a plan may need this many.
_LONGEST, _BELOW_ROOT = 260, 120


def examine_python(running: tuple[int, ...] = sys.version_info[:3]) -> Diagnosis:
    """Whether this Python is new enough."""
    shown = ".".join(map(str, running))
    if running[:2] < _OLDEST:
        return Diagnosis(Level.FAULT, f"Python {shown} 太旧，需要 3.11 或更新的版本。", "请安装新版 Python 后再运行。")
    return Diagnosis(Level.FINE, f"Python {shown}。")


def examine_packages(requirements: Path) -> Iterator[Diagnosis]:
    """Whether every package that requirements.txt pins is there in its version."""
    try:
        pinned = _PINNED.findall(requirements.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        yield Diagnosis(Level.NOTE, "没有找到 requirements.txt，未核对依赖包。")
        return
    install = "请在程序所在的文件夹里运行 python -m pip install -r requirements.txt。"
    exact = 0
    for name, wanted in pinned:
        found = _version(name)
        if not found:
            yield Diagnosis(Level.FAULT, f"缺少依赖包 {name} {wanted}。", install)
        elif found != wanted:
            yield Diagnosis(Level.ADVICE, f"依赖包 {name} 的版本是 {found}，程序按 {wanted} 测试。", install)
        exact += found == wanted
    if exact == len(pinned):
        yield Diagnosis(Level.FINE, f"依赖包 {exact} 个，版本都对。")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def office_suite() -> str | None:
    """Where LibreOffice is, None where it is not."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _SOFFICE if Path(place).is_file()), None)


def examine_renderer() -> Diagnosis:
    """Whether LibreOffice is there, for an office that wants PDF files."""
    found = office_suite()
    if found is None:
        return Diagnosis(
            Level.NOTE,
            "没有 LibreOffice；生成 Word 文档不需要它，只有批量转 PDF 才用得到。",
            "少量文件用 Word 或 WPS 另存为 PDF 即可；需要批量转换时再安装 LibreOffice。",
        )
    return Diagnosis(Level.FINE, f"可用 LibreOffice 批量转 PDF：{found}")


def examine_folders(root: Path) -> Iterator[Diagnosis]:
    """Whether inputs/ and outputs/ can be written, and whether their paths are short enough for Windows."""
    for name in ("inputs", "outputs"):
        yield _folder(root, name)
    if sys.platform == "win32":
        yield from path_length(root, allowed=_long_paths_allowed())


def _folder(root: Path, name: str) -> Diagnosis:
    folder = root / name
    there = folder.is_dir()
    if not there and (folder.exists() or folder.is_symlink()):
        return Diagnosis(Level.FAULT, f"{name} 不是文件夹：{folder}", f"请移走这个文件，再新建文件夹 {name}。")
    if not _writable(folder if there else root):
        return Diagnosis(
            Level.FAULT,
            f"{name} 文件夹里不能写文件：{folder}",
            "请检查文件夹权限和磁盘空间，或把整个程序移到有写入权限的地方。",
        )
    if not there and name == "inputs":
        return Diagnosis(Level.ADVICE, f"还没有 inputs 文件夹：{folder}", "用 python generate.py new 方案名 新建方案。")
    return Diagnosis(Level.FINE, f"{name} 文件夹可以写文件。" if there else f"{name} 文件夹会在生成时新建。")


def _writable(folder: Path) -> bool:
    # Rights on paper say little on Windows and on network drives: only writing shows.
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".~airdocs-") as probe:
            probe.write(b"1")
    except OSError:
        return False
    return True


def path_length(root: Path, *, allowed: bool) -> Iterator[Diagnosis]:
    """A word of advice where Windows might refuse the paths of outputs."""
    length = len(os.fspath(root))
    if length + _BELOW_ROOT > _LONGEST and not allowed:
        yield Diagnosis(
            Level.ADVICE,
            f"程序所在的路径有 {length} 个字符，生成的文件可能超过 Windows 的 {_LONGEST} 个字符限制。",
            "请把程序移到较短的路径（如 D:\\大气办），或请管理员开启 Windows 的长路径支持。",
        )


def _long_paths_allowed() -> bool:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
                return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
        except OSError:
            return False
    return True
