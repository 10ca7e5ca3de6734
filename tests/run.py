"""Every check of the project in one go: style, types, imports between rooms, tests with coverage."""

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "auto", "--cov", "--cov-report=term:skip-covered", "--cov-fail-under=90"),
)


def main() -> int:
    failed = [check[0] for check in CHECKS if run(check) != 0]
    if failed:
        print("failed:", ", ".join(failed))
    return int(bool(failed))


def run(check: tuple[str, ...]) -> int:
    print("==>", " ".join(check), flush=True)
    program = next(p for p in (BIN / check[0], BIN / f"{check[0]}.exe") if p.exists())
    return subprocess.run([str(program), *check[1:]], cwd=HOME, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
