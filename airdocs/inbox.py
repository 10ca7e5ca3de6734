"""The door in: the only file that reads inputs/ and templates/."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from airdocs.errors import AirdocsError
from airdocs.model.month import Month
from airdocs.model.submission import Drop, Trouble, Unreadable
from airdocs.settings import MAX_DROP_BYTES

PLAN_FILE = "方案.xlsx"
BODY_FILES = ("正文.txt", "正文.docx")
REPORTS_FOLDER = "月报"
WAIVERS_FILE = "核定.xlsx"
_IGNORED_PREFIXES = ("~$", ".~", ".")
_IGNORED_NAMES = frozenset({"Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """What a plan's folder holds: the workbook, the body, and each month's drops in order."""

    folder: str
    workbook: bytes
    body: tuple[str, bytes] | None
    drops: Mapping[Month, tuple[Drop | Unreadable, ...]]
    odd_folders: tuple[str, ...] = ()

    def digests(self) -> dict[str, str]:
        """The sha256 of every file read, by its path below the plan's folder."""
        files = {PLAN_FILE: self.workbook}
        if self.body:
            files[self.body[0]] = self.body[1]
        files |= {drop.file: drop.content for drops in self.drops.values() for drop in drops if isinstance(drop, Drop)}
        return {name: sha256(content).hexdigest() for name, content in files.items()}


@dataclass(frozen=True, slots=True)
class Templates:
    """The reference document and the wording of the generated documents, by name."""

    official: bytes
    texts: Mapping[str, str]

    def digests(self) -> dict[str, str]:
        """The sha256 of every template, by its path below the root."""
        texts = {f"templates/文字/{name}.txt.j2": text.encode() for name, text in self.texts.items()}
        files = {"templates/公文.docx": self.official, **texts}
        return {name: sha256(content).hexdigest() for name, content in files.items()}


def plan_folders(root: Path) -> tuple[str, ...]:
    """The names of the plans under inputs/; AirdocsError where there is none."""
    inputs = root / "inputs"
    if not inputs.is_dir():
        raise AirdocsError(
            f"找不到 inputs 文件夹：{inputs}",
            "请在程序所在的文件夹里运行，或用 --root 指明；新建方案用 python generate.py new 方案名。",
        )
    names = tuple(sorted(p.name for p in inputs.iterdir() if p.is_dir() and not p.name.startswith(_IGNORED_PREFIXES)))
    if not names:
        raise AirdocsError(
            "inputs 文件夹里还没有方案。", "请用 python generate.py new 方案名 新建一个，填好方案.xlsx后再运行。"
        )
    return names


def read_plan_files(root: Path, folder: str) -> PlanFiles:
    """Everything in one plan's folder; AirdocsError where the folder or its workbook is not there."""
    home = root / "inputs" / folder
    if not home.is_dir():
        known = "、".join(plan_folders(root))
        raise AirdocsError(f"inputs 里没有方案“{folder}”。", f"现有方案：{known}。请核对 --plan 后面的名称。")
    if not (home / PLAN_FILE).is_file():
        raise AirdocsError(
            f"方案“{folder}”里没有 {PLAN_FILE}。", f"请把方案工作簿放到 inputs/{folder}/{PLAN_FILE}，文件名要一致。"
        )
    body = next((name for name in BODY_FILES if (home / name).is_file()), None)
    drops, odd = _read_months(home)
    return PlanFiles(folder, _read(home / PLAN_FILE), (body, _read(home / body)) if body else None, drops, odd)


def _read_months(home: Path) -> tuple[dict[Month, tuple[Drop | Unreadable, ...]], tuple[str, ...]]:
    reports = home / REPORTS_FOLDER
    folders = sorted(p for p in reports.iterdir() if p.is_dir()) if reports.is_dir() else []
    months = {month: _drops(home, folder) for folder in folders if (month := Month.parse(folder.name))}
    odd = tuple(folder.name for folder in folders if Month.parse(folder.name) is None and _drops(home, folder))
    return {month: drops for month, drops in sorted(months.items()) if drops}, odd


def _drops(home: Path, folder: Path) -> tuple[Drop | Unreadable, ...]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not _ignored(path))
    return tuple(_drop(path, path.relative_to(home).as_posix()) for path in files)


def _ignored(path: Path) -> bool:
    return path.name in _IGNORED_NAMES or path.name.startswith(_IGNORED_PREFIXES) or path.name == WAIVERS_FILE


def _drop(path: Path, name: str) -> Drop | Unreadable:
    try:
        size = path.stat().st_size
        if size > MAX_DROP_BYTES:
            return Unreadable(name, Trouble.TOO_LARGE, f"{size // 2**20} MB")
        return Drop(name, path.read_bytes())
    except OSError:
        return Unreadable(name, Trouble.BUSY)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AirdocsError(
            f"{path.name} 打不开：正被其他程序占用，或没有读取权限。",
            "请关闭正在打开它的 Excel、WPS 或 Word 后再运行。",
        ) from error


def read_templates(root: Path) -> Templates:
    """templates/公文.docx and templates/文字/*.txt.j2; AirdocsError where something is missing."""
    folder = root / "templates"
    official = folder / "公文.docx"
    if not official.is_file():
        raise AirdocsError(
            "找不到模板 templates/公文.docx。",
            "请从原程序包复制 templates 文件夹，或运行 python -m airdocs.writers.reference 重新生成。",
        )
    return Templates(_read(official), TextsWithRemedy(_texts(folder / "文字")))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    suffix = ".txt.j2"
    for path in sorted(folder.glob(f"*{suffix}")):
        yield path.name.removesuffix(suffix), _read(path).decode("utf-8-sig").replace("\r\n", "\n")


def read_new_plan(root: Path) -> dict[str, bytes]:
    """The files that a new plan starts with, from templates/新方案."""
    folder = root / "templates" / "新方案"
    files = {p.relative_to(folder).as_posix(): _read(p) for p in sorted(folder.rglob("*")) if p.is_file()}
    if PLAN_FILE not in files:
        raise AirdocsError(f"找不到 templates/新方案/{PLAN_FILE}。", "请从原程序包复制 templates 文件夹。")
    return files


class TextsWithRemedy(dict[str, str]):
    """Texts by name; a missing one is a fault of the set-up, said in two lines."""

    def __missing__(self, name: str) -> str:
        raise AirdocsError(f"找不到文字模板 templates/文字/{name}.txt.j2。", "请从原程序包复制 templates/文字 文件夹。")
