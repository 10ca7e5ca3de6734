"""The sheets of 方案.xlsx from their readable sources; the notation is told in make_plan.py."""

from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from airdocs.model.draft import Draft, DraftAnnex, DraftSheet, Entry
from airdocs.model.header import HeaderCell

RULE = "----"
LEFT, ABOVE = "<", "^"
BEFORE_ANNEXES = ("文件", "发文", "单位", "指标")
AFTER_ANNEXES = ("目标调整", "任务", "预警", "核定")


def _cells(line: str) -> list[str]:
    return [cell.replace("⏎", "\n") for cell in line.split("\t")]


def records(path: Path) -> tuple[str, list[list[str]]]:
    """The guidance of a record sheet and its rows, column labels first, all of one length."""
    guide, *rows = path.read_text(encoding="utf-8").splitlines()
    table = [_cells(line) for line in rows if line]
    return guide, [row + [""] * (len(table[0]) - len(row)) for row in table]


def draft_of(folder: Path) -> tuple[Draft, dict[str, str]]:
    """A folder of sources as a draft, and the guidance of its sheets."""
    told = {
        name: records(path) for name in (*BEFORE_ANNEXES, *AFTER_ANNEXES) if (path := folder / f"{name}.tsv").exists()
    }
    profile = dict(told["文件"][1][1:])
    total = profile.get("汇总名称") or "全市"
    annexes = sorted(folder.glob("附件*.tsv"), key=lambda path: (len(path.stem), path.stem))
    draft = Draft(
        title=profile["方案名称"],
        issuer=profile.get("发文机关", ""),
        sheets=tuple(_sheet(name, rows) for name, (_, rows) in told.items()),
        annexes=tuple(replace(_annex(path), total=total) for path in annexes),
    )
    return draft, {name: guide for name, (guide, _) in told.items()}


def _sheet(name: str, rows: list[list[str]]) -> DraftSheet:
    labels, *body = rows
    carried = frozenset(label for at, label in enumerate(labels) if any(row[at] == ABOVE for row in body))
    entries = tuple(tuple(Entry("" if text == ABOVE else text) for text in row) for row in body)
    return DraftSheet(name, tuple(labels), entries, carried)


def _annex(path: Path) -> DraftAnnex:
    lines = path.read_text(encoding="utf-8").splitlines()
    rule = lines.index(RULE)
    above = [line for line in lines[:rule] if "\t" not in line]
    header = [_cells(line) for line in lines[:rule] if "\t" in line]
    return DraftAnnex(
        name=path.stem,
        title=next(line for line in above if not line.startswith(("附件", "单位"))),
        header=tuple(_headings(header)),
        depth=len(header),
        rows=tuple(tuple(_cells(line)) for line in lines[rule + 1 :] if "\t" in line),
        unit_line=next((line for line in above if line.startswith("单位")), ""),
        marked=above[0].startswith("附件"),
        notes=tuple(line for line in lines[rule + 1 :] if line and "\t" not in line),
    )


def _headings(header: list[list[str]]) -> list[HeaderCell]:
    """Every heading with its reach: over ``<`` to its right and ``^`` below it."""
    found = []
    for row, labels in enumerate(header):
        for column, label in enumerate(labels):
            if label in {LEFT, ABOVE}:
                continue
            across = 1 + sum(1 for _ in takewhile(lambda cell: cell == LEFT, labels[column + 1 :]))
            down = 1 + sum(1 for _ in takewhile(lambda line, at=column: line[at] == ABOVE, header[row + 1 :]))
            found.append(HeaderCell(row, column, down, across, label))
    return found
