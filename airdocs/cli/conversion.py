"""What only other programs can read, .doc .wps .rtf .odt and .pdf, turned into what we read."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from airdocs.cli.surroundings import office_suite
from airdocs.errors import AirdocsError
from airdocs.readers.script.source import wants_conversion

_PDF = b"%PDF"
_COLUMNS = re.compile(r"\s{2,}")
_HANZI = "\u4e00-\u9fff，。、；：（）《》“”"
_GAP = re.compile(rf"(?<=[{_HANZI}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{_HANZI}])")
_SECONDS = 120
_ENDINGS = {b"\xd0\xcf\x11\xe0": ".doc", b"{\\rtf": ".rtf", b"PK\x03\x04": ".odt"}


def readable(name: str, content: bytes) -> bytes:
    """The bytes themselves, or those that LibreOffice (of a PDF pdftotext) makes of them.

    Raises AirdocsError where the program is missing or cannot read the file.
    """
    if not wants_conversion(content):
        return content
    return _from_pdf(name, content) if content.startswith(_PDF) else _from_office(name, content)


def _from_office(name: str, content: bytes) -> bytes:
    program = office_suite()
    if program is None:
        raise AirdocsError(
            f"{name} 不是 .docx，要先转换，而这台电脑没有 LibreOffice。",
            "请用 Word 或 WPS 打开后另存为 .docx，再运行一次。",
        )
    ending = next((ending for mark, ending in _ENDINGS.items() if content.startswith(mark)), ".doc")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / f"given{ending}").write_bytes(content)
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        call = [program, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder]
        return _made(name, [*call, str(home / f"given{ending}")], home / "given.docx")


def _from_pdf(name: str, content: bytes) -> bytes:
    program = shutil.which("pdftotext")
    if program is None:
        raise AirdocsError(
            f"{name} 是 PDF，这台电脑没有可以读取它的程序（pdftotext）。",
            "请用 WPS 或 Word 打开 PDF，另存为 .docx 后再运行一次。",
        )
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "given.pdf").write_bytes(content)
        call = [program, "-layout", "-enc", "UTF-8", str(home / "given.pdf"), str(home / "given.txt")]
        text = _made(name, call, home / "given.txt")
    text = b"\n".join(map(_closed_up, text.split(b"\n")))
    if not text.strip():
        raise AirdocsError(
            f"{name} 里没有文字，可能是扫描件。", "请找电子文本，或用文字识别软件转成 .docx 后再运行一次。"
        )
    return text


def _closed_up(line: bytes) -> bytes:
    """A line of prose without the blanks that a page sets between hanzi and digits; columns keep theirs."""
    text = line.decode("utf-8", "replace")
    return (text if _COLUMNS.search(text.strip()) else _GAP.sub("", text)).encode()


def _made(name: str, call: list[str], target: Path) -> bytes:
    """What the program makes; AirdocsError where it makes nothing in good time."""
    try:
        subprocess.run(call, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603 -- our own words only
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _cannot(name) from error
    if not target.is_file():
        raise _cannot(name)
    return target.read_bytes()


def _cannot(name: str) -> AirdocsError:
    return AirdocsError(f"{name} 转换不了。", "请用 Word 或 WPS 打开后另存为 .docx，再运行一次。")
