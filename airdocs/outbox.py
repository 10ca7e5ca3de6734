"""The door out: the only file that writes; outputs appear whole or not at all."""

import contextlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from airdocs.errors import AirdocsError

MANIFEST = "清单.json"
_UNFINISHED = ".~airdocs-"


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file: its path below outputs/<plan>/, its bytes, and the sha256 of what it was made from."""

    path: str
    content: bytes
    made_from: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of a run's outputs; ``blocked`` are those another program holds open."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    blocked: tuple[str, ...]


def deliver(
    folder: Path, outputs: Iterable[Output], scopes: Iterable[str], proofs: Mapping[str, object] | None = None
) -> Delivery:
    """Put a run's outputs into ``folder`` (outputs/<plan>) and bring 清单.json up to date.

    Files of an earlier run below one of ``scopes`` (月度/2021-05 …) that this run no longer makes are
    removed. A file that cannot be replaced is named and the others are written.
    """
    for leftover in sorted(folder.rglob(f"{_UNFINISHED}*")):
        _remove(leftover)
    entries = _read_manifest(folder)
    fresh = {output.path: output for output in outputs}
    states = {path: _place(folder / path, output.content) for path, output in fresh.items()}
    prefixes = tuple(f"{scope}/" for scope in scopes)
    for path in [p for p in entries if p.startswith(prefixes) and p not in fresh]:
        if _remove(folder / path):
            del entries[path]
    for path, output in fresh.items():
        if states[path] != "blocked":
            entries[path] = {"sha256": sha256(output.content).hexdigest(), "made_from": dict(output.made_from)}
    kept = {path: entries[path] for path in sorted(entries) if (folder / path).is_file()}
    proven = {name: found for name, found in (_read(folder, "proofs") | dict(proofs or {})).items() if found}
    manifest = json.dumps({"plan": folder.name, "proofs": proven, "outputs": kept}, ensure_ascii=False, indent=1) + "\n"
    manifest_state = _place(folder / MANIFEST, manifest.encode())
    chosen = {state: tuple(p for p, s in states.items() if s == state) for state in ("written", "unchanged", "blocked")}
    blocked = chosen["blocked"] + ((MANIFEST,) if manifest_state == "blocked" else ())
    return Delivery(chosen["written"], chosen["unchanged"], blocked)


def _read_manifest(folder: Path) -> dict[str, dict[str, object]]:
    """The entries of the last run."""
    entries = _read(folder, "outputs")
    return {path: entry for path, entry in entries.items() if isinstance(entry, dict) and _inside(path)}


def _read(folder: Path, key: str) -> dict[str, object]:
    """A part of the last run's manifest; one that is gone or damaged just says nothing."""
    with contextlib.suppress(OSError, ValueError):
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        found = content.get(key) if isinstance(content, dict) else None
        if isinstance(found, dict):
            return found
    return {}


def _inside(path: str) -> bool:
    """Whether a path stays below its folder, so that a tampered manifest removes nothing else."""
    return not Path(path).is_absolute() and ".." not in Path(path).parts


def _place(path: Path, content: bytes) -> str:
    """Write beside, then replace: readers see the old file or the new one, never half of one."""
    unfinished = path.with_name(f"{_UNFINISHED}{path.name}")
    try:
        if path.is_file() and path.read_bytes() == content:
            return "unchanged"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except (PermissionError, IsADirectoryError, NotADirectoryError, FileExistsError, FileNotFoundError):
        # Held open by another program, or something else stands in its way: the others can still be written.
        _remove(unfinished)
        return "blocked"
    except OSError as error:
        _remove(unfinished)
        raise AirdocsError(
            f"写不了文件 {path.name}：{error.strerror or '磁盘出错'}。",
            "请检查磁盘空间和文件夹权限后再运行；原有文件没有改动。",
        ) from error
    return "written"


def _remove(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def create_plan(root: Path, name: str, files: Mapping[str, bytes]) -> Path:
    """A new folder under inputs/ with the given files; AirdocsError where it exists already."""
    home = root / "inputs" / name
    if home.exists():
        raise AirdocsError(f"方案“{name}”已经有了：{home}", "请换一个名称，或直接修改这个文件夹里的方案.xlsx。")
    for path, content in files.items():
        _place(home / path, content)
    return home


def save(path: Path, content: bytes) -> None:
    """One file outside the outputs, for export; AirdocsError where it cannot be written."""
    if _place(path, content) == "blocked":
        raise AirdocsError(f"写不了 {path.name}：正被其他程序打开。", "请关闭它后再运行。")
