"""Every document and every wrong document written and rendered once, in few starts of LibreOffice."""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from airdocs.writers.word.writer import write_word
from tests.layout.checks import CHECKS
from tests.layout.documents import HOME
from tests.layout.faults import spoiled
from tests.layout.faults_of_shapes import EVERY_FAULT
from tests.layout.finished import Finished
from tests.layout.package import Package
from tests.layout.pages import read_pages
from tests.layout.shapes import EVERY

#: The faces that the measured ink is drawn with, as fontconfig knows them.
STAND_INS = ("FandolFang R", "FandolKai", "FandolHei", "FandolSong", "AR PL SungtiL GB", "Liberation Serif")
#: The blank page before a section that begins on an even page is a page too.
_TO_PDF = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
#: Programs that render side by side, the seconds they may take, and the file that says that they are through.
_AT_ONCE, _PATIENCE, DONE = 2, 300, "done"
_FONTS = Path(__file__).with_name("fonts.conf")


@pytest.fixture(scope="session")
def packages() -> dict[str, bytes]:
    reference = (HOME / "templates/公文.docx").read_bytes()
    right = {name: write_word(make(), reference) for name, make in EVERY.items()}
    return right | {fault.name: spoiled(right[fault.base], fault) for fault in EVERY_FAULT}


@pytest.fixture(scope="session")
def pdfs(packages: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each package as a PDF, made once for all processes that run the tests; none where LibreOffice is missing."""
    if shutil.which("soffice") is None:
        return {}
    # A fault that only the XML shows need not be printed.
    unseen = {fault.name for fault in EVERY_FAULT if all(CHECKS[name].source == "xml" for name in fault.sees)}
    contents = {name: content for name, content in packages.items() if name not in unseen}
    root = tmp_path_factory.getbasetemp()
    shared = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    folder = shared / f"layout-{sha256(b''.join(contents.values())).hexdigest()[:16]}"
    paths = {name: folder / f"{at:03}.docx" for at, name in enumerate(contents)}
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(folder / DONE)
        return {name: path.with_suffix(".pdf") for name, path in paths.items()}
    for name, path in paths.items():
        path.write_bytes(contents[name])
    every = list(paths.values())
    with ThreadPoolExecutor(_AT_ONCE) as at_once:
        list(at_once.map(_render, (every[at::_AT_ONCE] for at in range(_AT_ONCE)), range(_AT_ONCE)))
    (folder / DONE).touch()
    return {name: path.with_suffix(".pdf") for name, path in paths.items()}


def _render(paths: Sequence[Path], number: int) -> None:
    folder = paths[0].parent
    profile = f"-env:UserInstallation={(folder / f'profile{number}').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", _TO_PDF, "--outdir", str(folder)]
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(_FONTS)}
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=_PATIENCE, env=surroundings)


def _wait_for(file: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while not file.exists():
        assert time.monotonic() < until, "the process that renders the pages has not come to its end"
        time.sleep(0.2)


@pytest.fixture(scope="session")
def stand_ins() -> bool:
    """Whether the faces are there that ink is measured with."""
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":", "family"], check=True, capture_output=True, encoding="utf-8").stdout
    return all(face in listed for face in STAND_INS)


@pytest.fixture(scope="session")
def finished(packages: dict[str, bytes], pdfs: dict[str, Path], stand_ins):
    """A document by its name, under the ruler; read once."""
    known: dict[str, Finished] = {}

    def of(name: str) -> Finished:
        if name not in known:
            pages = read_pages(pdfs[name]) if name in pdfs else ()
            known[name] = Finished(Package(packages[name]), pages, stand_ins)
        return known[name]

    return of
