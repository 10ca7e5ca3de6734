"""The door in: the only file that reads inputs/ and templates/."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from pathlib import Path

from airdocs.errors import AirdocsError
from airdocs.model.month import Month
from airdocs.model.submission import Drop, Trouble, Unreadable
from airdocs.settings import MAX_DROP_BYTES

PLAN_FILE = "方案.xlsx"
OFFICIAL = "templates/公文.docx"
BODY_FILES = ("正文.txt", "正文.docx")
REPORTS_FOLDER = "月报"
LISTS_FOLDER = "项目清单"
WAIVERS_FILE = "核定.xlsx"
_RESTORE = "请从原程序包复制 templates 文件夹。"
_IGNORED_PREFIXES = ("~$", ".~", ".")
_IGNORED_NAMES = frozenset({"Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """What a plan's folder holds: the workbook, the body, and each month's drops in order.

    ``passed_over`` names what lies among the reports and is not read; ``offices`` are the office's own 核定.xlsx;
    ``lists`` are the project lists as filed.
    """

    folder: str
    workbook: bytes
    body: tuple[str, bytes] | None
    drops: Mapping[Month, tuple[Drop | Unreadable, ...]]
    passed_over: tuple[str, ...] = ()
    offices: Mapping[Month, Drop | Unreadable] = field(default_factory=dict)
    lists: tuple[Drop | Unreadable, ...] = ()

    def received(self, until: Month) -> tuple[str, ...]:
        """The files that came in up to a month, the office's own and the project lists among them."""
        drops = (*((month, drop) for month, many in self.drops.items() for drop in many), *self.offices.items())
        monthly = (drop.file for month, drop in drops if month <= until)
        return (*monthly, *(drop.file for drop in self.lists))

    def digests(self) -> dict[str, str]:
        """The sha256 of every file read, by its path below the plan's folder."""
        files = {PLAN_FILE: self.workbook}
        if self.body:
            files[self.body[0]] = self.body[1]
        drops = (*chain.from_iterable(self.drops.values()), *self.offices.values(), *self.lists)
        files |= {drop.file: drop.content for drop in drops if isinstance(drop, Drop)}
        return {name: sha256(content).hexdigest() for name, content in files.items()}


@dataclass(frozen=True, slots=True)
class Templates:
    """The reference document and the wording of the generated documents: bytes by path below the root."""

    files: Mapping[str, bytes]

    @property
    def official(self) -> bytes:
        """templates/公文.docx."""
        return self.files[OFFICIAL]

    def text(self, name: str) -> str:
        """A wording by name; AirdocsError where it is missing or no UTF-8."""
        path = template_path(name)
        try:
            return self.files[path].decode("utf-8-sig").replace("\r\n", "\n")
        except KeyError as error:
            raise AirdocsError(f"找不到文字模板 {path}。", _RESTORE) from error
        except UnicodeDecodeError as error:
            raise AirdocsError(f"文字模板 {path} 不是 UTF-8 编码。", "请用记事本另存，编码选 UTF-8。") from error

    def digests(self) -> dict[str, str]:
        """The sha256 of every template, by its path below the root."""
        return {path: sha256(content).hexdigest() for path, content in self.files.items()}


def template_path(name: str) -> str:
    """Where a wording lies below the root."""
    return f"templates/文字/{name}.txt.j2"


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
    workbook = _read(home / PLAN_FILE)
    content = (body, _read(home / body)) if body else None
    folders = _report_folders(home)
    of_month = {month: path for path in folders if (month := Month.parse(path.name))}
    months = {month: found for month, path in sorted(of_month.items()) if (found := _drops(home, path))}
    offices = {month: _drop(own, _shown(own, home)) for month, path in of_month.items() if (own := _office(path))}
    odd = tuple(_shown(path, home) for path in folders if path not in of_month.values() and _drops(home, path))
    filed = home / LISTS_FOLDER
    lists = _drops(home, filed) if filed.is_dir() else ()
    return PlanFiles(folder, workbook, content, months, odd, offices, lists)


def _report_folders(home: Path) -> tuple[Path, ...]:
    reports = home / REPORTS_FOLDER
    return tuple(sorted(p for p in reports.iterdir() if p.is_dir())) if reports.is_dir() else ()


def _office(folder: Path) -> Path | None:
    """The office's own workbook, where the folder has one."""
    file = folder / WAIVERS_FILE
    return file if file.is_file() else None


def _drops(home: Path, folder: Path) -> tuple[Drop | Unreadable, ...]:
    own = _office(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != own and not _ignored(path))
    return tuple(_drop(path, _shown(path, home)) for path in files)


def _shown(path: Path, home: Path) -> str:
    """A path below the plan's folder as people read it; names left in GBK by an unzip program are understood."""
    return "/".join(map(_legible, path.relative_to(home).parts))


def _legible(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", "replace")
    return name


def _ignored(path: Path) -> bool:
    return path.name in _IGNORED_NAMES or path.name.startswith(_IGNORED_PREFIXES)


def _drop(path: Path, name: str) -> Drop | Unreadable:
    try:
        size = path.stat().st_size
        if size > MAX_DROP_BYTES:
            return Unreadable(name, Trouble.TOO_LARGE, f"{size // 2**20} MB")
        return Drop(name, path.read_bytes())
    except OSError:
        return Unreadable(name, Trouble.BUSY)


def _read(path: Path, shown: str = "") -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AirdocsError(
            f"{shown or path.name} 打不开：正被其他程序占用，或没有读取权限。",
            "请关闭正在打开它的 Excel、WPS 或 Word 后再运行。",
        ) from error


def read_given(paths: Iterable[Path]) -> dict[str, bytes]:
    """Files named on the command line, by their names; AirdocsError where one is missing, unreadable or too large."""
    given: dict[str, bytes] = {}
    for path in paths:
        if not path.is_file():
            raise AirdocsError(f"找不到文件：{path}", "请核对文件名和所在的文件夹。")
        if path.stat().st_size > MAX_DROP_BYTES:
            raise AirdocsError(f"{path.name} 过大，无法读取。", "请删去用不着的内容（如图片）后另存，再运行一次。")
        name = path.name if path.name not in given else f"{path.parent.name}/{path.name}"
        given[name] = _read(path)
    return given


def read_templates(root: Path) -> Templates:
    """templates/公文.docx and templates/文字/*.txt.j2; AirdocsError where the reference document is missing."""
    official = read_official(root)
    texts = sorted((root / "templates" / "文字").glob("*.txt.j2"))
    return Templates({OFFICIAL: official} | {path.relative_to(root).as_posix(): _read(path) for path in texts})


def read_official(root: Path) -> bytes:
    """templates/公文.docx; AirdocsError where it is missing, no file, or cannot be opened."""
    path = root / OFFICIAL
    if path.is_dir():
        raise AirdocsError(f"模板 {OFFICIAL} 是一个文件夹，应是 Word 文档（.docx）。", _RESTORE)
    if not path.exists():
        raise AirdocsError(f"找不到模板 {OFFICIAL}。", _RESTORE)
    return _read(path, f"模板 {OFFICIAL}")


def read_new_plan(root: Path) -> dict[str, bytes]:
    """The files that a new plan starts with, from templates/新方案."""
    folder = root / "templates" / "新方案"
    files = {p.relative_to(folder).as_posix(): _read(p) for p in sorted(folder.rglob("*")) if p.is_file()}
    if PLAN_FILE not in files:
        raise AirdocsError(f"找不到 templates/新方案/{PLAN_FILE}。", _RESTORE)
    return files
