"""Sample plans from readable text: every folder beside this file becomes inputs/<folder>/, 新方案 templates/新方案/.

``python tests/samples/make_plan.py`` writes 方案.xlsx and 正文.txt anew, the same bytes each time.

A folder holds one .tsv file a sheet, named like the sheet. Cells are parted by tabs; ``⏎`` breaks a line
within a cell; ``<`` joins a cell to its left neighbour, ``^`` to the one above (merged, as printed).
A record sheet is its guidance (说明：…), its column labels, its rows. An annex is its mark, its title and,
where printed, its unit line, then the header rows, a line ``----``, the body rows, and notes without a tab.
"""

import shutil
import sys
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter

SAMPLES = Path(__file__).resolve().parent
ROOT = SAMPLES.parent.parent
if not __package__:  # run as a script, or loaded from its path
    sys.path.insert(0, str(ROOT))

from tests.samples.plan_sheets import Book, records, write_annex, write_records

#: What ``generate.py new`` copies; every other folder becomes a sample plan.
NEW_PLAN = "新方案"
BEFORE_ANNEXES = ("文件", "发文", "单位", "指标")
AFTER_ANNEXES = ("目标调整", "任务", "预警", "核定")


def make_plan_workbook(source_folder: Path) -> bytes:
    """方案.xlsx of one folder of readable sources: sheets in the contract's order, the same bytes each time."""
    profile = dict(records(source_folder / "文件.tsv")[1][1:])
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as workbook:
        made = datetime(int(profile["年度"]), 1, 1)
        workbook.set_properties({"title": profile["方案名称"], "author": profile.get("发文机关", ""), "created": made})
        book = Book(workbook, profile.get("汇总名称") or "全市", {})
        for path in _sheets(source_folder):
            write = write_annex if path.stem.startswith("附件") else write_records
            write(book, path)
    return content.getvalue()


def _sheets(folder: Path) -> list[Path]:
    annexes = sorted(folder.glob("附件*.tsv"), key=lambda path: (len(path.stem), path.stem))
    before = [folder / f"{name}.tsv" for name in BEFORE_ANNEXES]
    after = [folder / f"{name}.tsv" for name in AFTER_ANNEXES]
    return [path for path in (*before, *annexes, *after) if path.exists()]


def home_of(folder: Path) -> Path:
    """Where the workbook made from a folder of sources belongs."""
    return ROOT / ("templates" if folder.name == NEW_PLAN else "inputs") / folder.name


def main(folders: Iterable[Path]) -> None:
    """Write inputs/<folder>/ (or templates/新方案) anew for each folder of sources."""
    for folder in folders:
        target = home_of(folder)
        target.mkdir(parents=True, exist_ok=True)
        (target / "方案.xlsx").write_bytes(make_plan_workbook(folder))
        if (folder / "正文.txt").exists():
            shutil.copyfile(folder / "正文.txt", target / "正文.txt")


if __name__ == "__main__":
    main(sorted(path.parent for path in SAMPLES.glob("*/文件.tsv")))
