"""Every document and every wrong document written and rendered once, in one start of LibreOffice."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from airdocs.writers.word.writer import write_word
from tests.layout.checks import CHECKS
from tests.layout.documents import DOCUMENTS, HOME
from tests.layout.faults import FAULTS, spoiled
from tests.layout.finished import Finished
from tests.layout.package import Package
from tests.layout.pages import read_pages

#: The faces that the measured ink is drawn with, as fontconfig knows them.
STAND_INS = ("FandolFang R", "FandolKai", "FandolHei", "FandolSong", "AR PL SungtiL GB", "Liberation Serif")
#: The blank page before a section that begins on an even page is a page too.
_TO_PDF = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
_FONTS = Path(__file__).with_name("fonts.conf")


@pytest.fixture(scope="session")
def packages() -> dict[str, bytes]:
    reference = (HOME / "templates/公文.docx").read_bytes()
    right = {name: write_word(make(), reference) for name, make in DOCUMENTS.items()}
    return right | {fault.name: spoiled(right[fault.base], fault) for fault in FAULTS}


@pytest.fixture(scope="session")
def pdfs(packages: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each package as a PDF; none where LibreOffice is missing."""
    if shutil.which("soffice") is None:
        return {}
    folder = tmp_path_factory.mktemp("layout")
    # A fault that only the XML shows need not be printed.
    unseen = {fault.name for fault in FAULTS if all(CHECKS[name].source == "xml" for name in fault.sees)}
    paths = {name: folder / f"{at:03}.docx" for at, name in enumerate(packages) if name not in unseen}
    for name, path in paths.items():
        path.write_bytes(packages[name])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", _TO_PDF, "--outdir", str(folder)]
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(_FONTS)}
    subprocess.run(
        [*command, *map(str, paths.values())], check=True, capture_output=True, timeout=300, env=surroundings
    )
    return {name: path.with_suffix(".pdf") for name, path in paths.items()}


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
