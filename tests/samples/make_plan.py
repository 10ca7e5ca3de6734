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
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent
ROOT = SAMPLES.parent.parent
if not __package__:  # run as a script, or loaded from its path
    sys.path.insert(0, str(ROOT))

from airdocs.writers.plan_book.writer import write_plan_book
from tests.samples.plan_sheets import draft_of

#: What ``generate.py new`` copies; every other folder becomes a sample plan.
NEW_PLAN = "新方案"


def make_plan_workbook(source_folder: Path) -> bytes:
    """方案.xlsx of one folder of readable sources, as import writes it: the same bytes each time."""
    return write_plan_book(*draft_of(source_folder), remarks=False)


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
