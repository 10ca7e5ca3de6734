"""A clean folder as a newcomer has it, and the command as a newcomer types it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PLAN = "2021-连云港市"
TASKS_PLAN = "2024-开发区"


@dataclass(frozen=True)
class Workplace:
    root: Path

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, str(HOME / "generate.py"), *arguments, "--root", str(self.root)],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, **environment},
            timeout=120,
        )

    @property
    def plan(self) -> Path:
        return self.root / "inputs" / PLAN

    @property
    def made(self) -> Path:
        return self.root / "outputs" / PLAN

    def files(self) -> dict[str, bytes]:
        """Every output by its path below outputs/."""
        base = self.root / "outputs"
        return {p.relative_to(base).as_posix(): p.read_bytes() for p in sorted(base.rglob("*")) if p.is_file()}


def lay_out(root: Path) -> Workplace:
    for part in ("inputs", "templates"):
        shutil.copytree(HOME / part, root / part)
    return Workplace(root)
