"""The house rules that a machine can see."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
MODULES = sorted((HOME / "airdocs").rglob("*.py"))
BANNED = {"data", "info", "item", "obj", "manager", "handler", "helper", "utils", "common"}


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOME)))
def test_modules_and_functions_stay_readable(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 250
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 40, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOME)))
def test_no_banned_names(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    names |= {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    names |= {n.name for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    assert not names & BANNED


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(HOME)))
def test_no_clock_reaches_a_document(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(datetime\.now|date\.today|time\.time|utcnow|getmtime|st_mtime)\b", text)


@pytest.mark.parametrize(
    "heavy", ["pandas", "docx", "openpyxl", "lxml", "xlsxwriter", "jinja2", "numpy", "python_calamine"]
)
def test_start_up_is_light(heavy):
    code = (
        "import sys; sys.argv = ['generate.py', '--help']\n"
        "from airdocs.cli import main\n"
        "try:\n    main()\nexcept SystemExit: pass\n"
        f"sys.exit({heavy!r} in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, check=False)
    assert run.returncode == 0


def test_every_pinned_requirement_is_explained_in_pyproject():
    pinned = set(re.findall(r"(?m)^([a-z][\w-]*)==", (HOME / "requirements.txt").read_text(encoding="utf-8")))
    project = (HOME / "pyproject.toml").read_text(encoding="utf-8")
    dependencies = project[project.index("dependencies = [") : project.index("\n]\n")]
    explained = set(re.findall(r'(?m)^    "([\w-]+)",\s+# \S', dependencies))
    assert pinned == explained
